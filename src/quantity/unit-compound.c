// SPDX-License-Identifier: MIT
#include "quantity/unit-compound.h"

#include <string.h>

#include "quantity/fold.h"
#include "quantity/numeral.h"
#include "quantity/unit-noun.h"
#include "quantity/unit-table.h"

// One side of a stroke: known units one after another, or a noun.
typedef struct {
    GString *family, *base;
    double factor;
    TbUnitKind kind;
    bool known;
    bool below; // the stroke
} Part;

// ---- Products: 人公里, 吨·公里, 台(套) ----

// Units of one character that are words of direction, bound or rank behind another unit.
static bool stands_alone(const char *word)
{
    static const char *const words[] = {"起", "成", "升", "级", "点", "分", "里", "代", "度", "折"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

// The longest known unit at the start of `text`; its bytes in *length.
static const TbUnitRow *longest_row(const char *text, size_t *length)
{
    const TbUnitRow *best = NULL;
    char *word = g_strdup(text);
    for (size_t end = strlen(word); end > 0 && !best; end--) {
        if (((unsigned char)word[end] & 0xC0) == 0x80)
            continue;
        word[end] = '\0';
        best = tb_unit_table_find(word);
        if (best && g_ascii_isalnum(word[end - 1]) && g_ascii_isalnum(text[end]))
            best = NULL; // the t of total
        *length = end;
    }
    g_free(word);
    return best;
}

static size_t skip_joint(const char *text)
{
    static const char *const joints[] = {"·", "•", "⋅", "."};
    for (size_t i = 0; i < G_N_ELEMENTS(joints); i++) {
        size_t length = tb_fold_word(text, joints[i]);
        if (length)
            return length;
    }
    return 0;
}

// 台(套): two names of one thing.
static bool read_bracket(const char *text)
{
    size_t length = strlen(text);
    if (length < 3 || text[0] != '(' || text[length - 1] != ')')
        return false;
    char *inside = g_strndup(text + 1, length - 2);
    bool known = tb_unit_table_find(inside) != NULL;
    g_free(inside);
    return known;
}

static void take_row(Part *part, const TbUnitRow *row, bool first)
{
    const char *own = row->base ? row->base : row->word;
    // 吨/天 and 吨/年 are two things, though 天 and 年 convert.
    bool pace = part->below && row->kind == TB_UNIT_DURATION;
    g_string_append(part->family, first ? "" : "·");
    g_string_append(part->family, pace ? tb_unit_table_name(row) : row->family ? row->family : own);
    g_string_append(part->base, own);
    part->factor *= pace || row->factor <= 0 ? 1 : row->factor;
    part->kind = first ? row->kind : part->kind;
}

static bool read_product(const char *text, Part *part)
{
    enum { MOST = 3 };
    for (int count = 0; count < MOST; count++) {
        size_t length;
        const TbUnitRow *row = longest_row(text, &length);
        bool whole = row && count == 0 && text[length] == '\0';
        bool share = row && (row->kind == TB_UNIT_RATIO || row->kind == TB_UNIT_POINTS);
        if (!row || (share && !whole))
            return false;
        bool counts = row->kind == TB_UNIT_COUNT || row->kind == TB_UNIT_MONEY;
        if ((stands_alone(row->word) && !whole) || (counts && count > 0)) // 国家, 期间
            return false;
        take_row(part, row, count == 0);
        text += length;
        if (*text == '\0')
            return true;
        if (read_bracket(text)) {
            g_string_append(part->family, text);
            g_string_append(part->base, text);
            return true;
        }
        size_t joint = skip_joint(text);
        g_string_append(part->base, joint ? "·" : "");
        text += joint;
    }
    return false;
}

static bool read_part(const char *text, Part *part)
{
    size_t family = part->family->len, base = part->base->len;
    double factor = part->factor;
    part->known = read_product(text, part);
    if (part->known)
        return true;
    g_string_truncate(part->family, family);
    g_string_truncate(part->base, base);
    part->factor = factor;
    if (*text == '\0' || strchr(text, '(') || tb_unit_noun_fault(text, false).kind != TB_FAULT_NONE)
        return false;
    g_string_append(part->family, text);
    g_string_append(part->base, text);
    part->kind = TB_UNIT_COUNT;
    return true;
}

// ---- Rates: 元/平方米, 吨/a, 例/10万人 ----

// What stands below the stroke, one word for each meaning.
static const char *canonical_per(const char *per)
{
    static const char *const pairs[][2] = {{"a", "年"}, {"yr", "年"},   {"year", "年"},
                                           {"d", "日"}, {"时", "小时"}, {"hr", "小时"}};
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (strcmp(pairs[i][0], per) == 0)
            return pairs[i][1];
    return per;
}

// The scale of 万人 and 10万人 below the stroke; *text moves behind it.
static double read_below_scale(const char **text, Part *part)
{
    TbNumeral numeral;
    double scale = 1;
    if (tb_unit_table_find(*text))
        return 1;
    if (g_ascii_isdigit(**text) && tb_numeral_parse(*text, &numeral) && numeral.value > 0 &&
        numeral.denominator == 0) {
        g_string_append_len(part->base, *text, (gssize)numeral.length);
        *text += numeral.length;
        return numeral.value;
    }
    size_t length = tb_numeral_parse_scale(*text, &scale);
    g_string_append_len(part->base, *text, (gssize)length);
    *text += length;
    return length ? scale : 1;
}

static bool read_below(const char *text, Part *part)
{
    text += strspn(text, " ");
    double scale = read_below_scale(&text, part);
    if (*text == '\0' && scale >= 1e4) { // 例/10万: of people
        g_string_append(part->family, "人");
        part->factor /= scale;
        return true;
    }
    Part below = {part->family, part->base, 1, TB_UNIT_COUNT, false, true};
    if (!read_part(canonical_per(text), &below))
        return false;
    part->factor /= below.factor * scale;
    part->known &= below.known;
    return true;
}

// The stroke, or 每 between two units; NULL when there is none. Its bytes in *length.
static const char *find_stroke(const char *text, size_t *length)
{
    const char *stroke = strchr(text, '/'), *each = strstr(text, "每");
    const char *per = strstr(text, " per ");
    *length = stroke ? 1 : each ? strlen("每") : strlen(" per ");
    return stroke ? stroke : each ? each : per;
}

static bool read_sides(const char *base, Part *part)
{
    size_t length;
    const char *stroke = find_stroke(base, &length);
    if (!stroke)
        return part->known = read_product(base, part);
    if (stroke == base || stroke[length] == '\0')
        return false;
    char *above = g_strchomp(g_strndup(base, (gsize)(stroke - base)));
    bool read = read_part(above, part);
    g_free(above);
    for (int count = 0; read && stroke && count < 2; count++) {
        const char *from = stroke + length, *next = find_stroke(from, &length);
        char *below = next ? g_strndup(from, (gsize)(next - from)) : g_strdup(from);
        g_string_append_c(part->family, '/');
        g_string_append_c(part->base, '/');
        read = read_below(below, part);
        g_free(below);
        stroke = next;
    }
    return read && !stroke;
}

bool tb_unit_read_compound(TbArena *arena, const char *base, const char *written, TbUnit *unit)
{
    Part part = {g_string_new(NULL), g_string_new(NULL), 1, TB_UNIT_COUNT, false, false};
    bool read = read_sides(base, &part);
    if (read) {
        bool keep = g_str_is_ascii(base) || strcmp(base, written) != 0;
        unit->base = keep ? written : tb_arena_strdup(arena, part.base->str);
        unit->family = tb_arena_strdup(arena, part.family->str);
        unit->factor = part.factor;
        unit->kind =
            part.kind == TB_UNIT_MONEY || part.kind == TB_UNIT_COUNT ? part.kind : TB_UNIT_MEASURE;
        unit->known = part.known;
    }
    g_string_free(part.family, TRUE);
    g_string_free(part.base, TRUE);
    return read;
}

bool tb_unit_begins_with_share(const char *base)
{
    size_t length;
    const TbUnitRow *row = longest_row(base, &length);
    return row && (row->kind == TB_UNIT_RATIO || row->kind == TB_UNIT_POINTS ||
                   row->kind == TB_UNIT_MULTIPLE);
}

char *tb_unit_without_brackets(const char *base)
{
    GString *out = g_string_new(NULL);
    int depth = 0;
    for (const char *at = base; *at; at++) {
        depth += *at == '(';
        if (depth == 0)
            g_string_append_c(out, *at);
        depth -= *at == ')' && depth > 0;
    }
    return g_string_free(out, FALSE);
}
