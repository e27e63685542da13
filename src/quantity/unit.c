// SPDX-License-Identifier: MIT
#include "quantity/unit.h"

#include <math.h>
#include <string.h>

#include "base/messages.h"
#include "quantity/fold.h"
#include "quantity/numeral.h"
#include "quantity/unit-compound.h"
#include "quantity/unit-noun.h"
#include "quantity/unit-table.h"

#define UNIT_CHARACTERS_MAX 40

TbUnit tb_unit_none(void)
{
    return (TbUnit){
        .base = "", .family = "", .factor = 1, .scale = 1, .scale_name = "", .kind = TB_UNIT_NONE};
}

// ---- What can be a unit ----

static bool is_sentence_mark(gunichar c)
{
    static const gunichar marks[] = {0x3001, 0x3002, 0x2014, 0x2026, 0x2264, 0x2265, 0x2248, 0xB1};
    if (c < 0x80)
        return c < 0x20 || c == 0x7F || strchr(",;:!?\"'=<>+*|\\~@#&_{}`", (int)c);
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (c == marks[i])
            return true;
    return false;
}

// A unit says something: it has a letter or a sign of its own, and does not begin in the middle.
static bool has_substance(const char *folded)
{
    if (*folded == '\0')
        return true;
    if (strchr("-./^)", *folded) || strchr("-./^(", folded[strlen(folded) - 1]))
        return false;
    for (const char *c = folded; *c; c++)
        if ((unsigned char)*c >= 0x80 || g_ascii_isalpha(*c) || *c == '%' || *c == '$')
            return true;
    return false;
}

// CO2 and m3 are units, 5G基站3 is not.
static bool is_plausible(const char *folded)
{
    bool latin = false, stroke = false;
    int brackets = 0, characters = 0;
    if (!has_substance(folded))
        return false;
    for (const char *at = folded; *at; at = g_utf8_next_char(at), characters++) {
        gunichar c = g_utf8_get_char(at);
        bool digit = g_unichar_isdigit(c);
        if (is_sentence_mark(c) || !g_unichar_isprint(c) ||
            (digit && !latin && !stroke && brackets == 0))
            return false;
        stroke = c == '/' || (stroke && digit); // 例/10万人
        brackets += (c == '(') - (c == ')');
        latin = digit ? latin : c < 0x250 && g_unichar_isalpha(c);
        if (brackets < 0)
            return false;
    }
    return brackets == 0 && characters <= UNIT_CHARACTERS_MAX;
}

// ---- Scales ----

typedef struct {
    const char *name;
    double scale;
} ScaleWord;

static size_t english_scale(const char *text, double *scale)
{
    static const ScaleWord words[] = {{"thousand", 1e3}, {"million", 1e6}, {"mn", 1e6},
                                      {"billion", 1e9},  {"bn", 1e9},      {"tn", 1e12},
                                      {"trillion", 1e12}};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t length = tb_fold_word(text, words[i].name);
        if (length && (text[length] == '\0' || text[length] == ' ')) {
            *scale = words[i].scale;
            return length;
        }
    }
    bool letter = (*text == 'm' || *text == 'M') && text[1]; // alone it is a metre
    const TbUnitRow *money = letter ? tb_unit_table_find(text + 1 + (text[1] == ' ')) : NULL;
    if (money && money->kind == TB_UNIT_MONEY) {
        *scale = 1e6;
        return 1;
    }
    return 0;
}

// The bytes of the scale words in front of a base.
static size_t read_scale(const char *text, double *scale)
{
    size_t length = tb_numeral_parse_scale(text, scale);
    // 千 and 百 begin many a word; 千元 is a scale, 千斤顶 a thing.
    if (length && *scale < 1e4 && !tb_unit_table_find(text + length) && text[length] != '\0')
        length = 0;
    if (!length)
        length = english_scale(text, scale);
    if (!length)
        *scale = 1;
    return length;
}

// ---- Bases ----

// The folded text from `from` to `to`, as the document wrote it.
static const char *as_written(TbArena *arena, const char *source, const TbFolded *folded,
                              const char *from, const char *to)
{
    GString *buffer = g_string_new(NULL);
    tb_fold_append(buffer, source, folded->origin[from - folded->text],
                   folded->origin[to - folded->text]);
    const char *written = tb_arena_strdup(arena, buffer->str);
    g_string_free(buffer, TRUE);
    return written;
}

static void take_row(const TbUnitRow *row, const char *written, TbUnit *unit)
{
    // Traditional characters stay as the document has them.
    unit->base = row->base ? row->base : written;
    unit->family = row->family ? row->family : row->base ? row->base : row->word;
    unit->factor = row->factor > 0 ? row->factor : 1;
    unit->kind = row->kind;
    unit->known = true;
}

static bool ends_with_money(const char *base)
{
    size_t length = strlen(base), word = strlen("元");
    return length > word && strcmp(base + length - word, "元") == 0;
}

static bool take_noun(TbArena *arena, const char *base, const char *written, bool foreign,
                      TbUnit *unit)
{
    char *outside = tb_unit_without_brackets(base);
    bool hides = tb_unit_begins_with_share(base) ||
                 tb_unit_noun_fault(outside, foreign).kind != TB_FAULT_NONE;
    g_free(outside);
    if (hides)
        return false;
    unit->base = written;
    unit->family = strcmp(written, base) == 0 ? written : tb_arena_strdup(arena, base);
    unit->factor = 1;
    unit->kind = ends_with_money(base) ? TB_UNIT_MONEY : TB_UNIT_COUNT;
    return true;
}

// What a base may be.
typedef enum { KNOWN, NOUN, FOREIGN_NOUN } Bases;

// The base behind the scale, if any; false when it can't be one.
static bool read_base(TbArena *arena, const char *base, const char *written, Bases bases,
                      TbUnit *unit)
{
    const TbUnitRow *row = tb_unit_table_find(base);
    if (row) {
        take_row(row, written, unit);
        return true;
    }
    if (*base == '\0')
        return true;
    if (tb_unit_read_compound(arena, base, written, unit))
        return bases != KNOWN || unit->known;
    return bases != KNOWN && take_noun(arena, base, written, bases == FOREIGN_NOUN, unit);
}

static bool parse(TbArena *arena, const char *text, const char *lang, Bases bases, TbUnit *unit)
{
    TbFolded folded;
    const char *cause;
    size_t offset;
    *unit = tb_unit_none();
    if (!tb_fold(text, &folded, &cause, &offset) ||
        (!is_plausible(folded.text) && !tb_unit_table_find(folded.text))) // /10万
        return false;
    tb_fold_for_lang(&folded, lang);
    const char *base = folded.text, *end = folded.text + folded.length;
    if (!tb_unit_table_find(base)) {
        size_t length = read_scale(base, &unit->scale);
        if (length)
            unit->scale_name = as_written(arena, text, &folded, base, base + length);
        base += length;
        base += strspn(base, " ");
    }
    if (read_base(arena, base, as_written(arena, text, &folded, base, end), bases, unit))
        return true;
    *unit = tb_unit_none();
    return false;
}

bool tb_unit_parse_in(TbArena *arena, const char *text, const char *lang, TbUnit *unit)
{
    return parse(arena, text, lang, tb_lang_is_foreign(lang) ? FOREIGN_NOUN : NOUN, unit);
}

bool tb_unit_parse_known(TbArena *arena, const char *text, const char *lang, TbUnit *unit)
{
    return parse(arena, text, lang, KNOWN, unit);
}

bool tb_unit_parse(TbArena *arena, const char *text, TbUnit *unit)
{
    return tb_unit_parse_in(arena, text, NULL, unit);
}

// ---- Comparing ----

bool tb_unit_comparable(const TbUnit *a, const TbUnit *b)
{
    return strcmp(a->family, b->family) == 0;
}

// 12 months a year must not come out as 12.000000000000002.
static double snap(double ratio)
{
    double whole = round(ratio);
    return whole > 0 && fabs(ratio - whole) < 1e-12 * whole ? whole : ratio;
}

double tb_unit_conversion(const TbUnit *from, const TbUnit *to)
{
    if (from->factor >= to->factor)
        return snap(from->factor / to->factor);
    return 1 / snap(to->factor / from->factor);
}

// ---- Why not ----

static const char *fault_text(TbArena *arena, const char *folded, bool foreign)
{
    char *outside = tb_unit_without_brackets(folded);
    TbUnitFaultPlace fault = tb_unit_noun_fault(outside, foreign);
    const char *text = NULL;
    if (fault.kind == TB_FAULT_LANGUAGE)
        text = tb_arena_printf(arena, _("“%.*s” is read where \"lang\" is \"ja\" or \"ko\""),
                               (int)fault.length, fault.at);
    else if (fault.kind != TB_FAULT_NONE)
        text = tb_arena_printf(arena, _("“%.*s” is %s, and a unit holds none"), (int)fault.length,
                               fault.at, tb_unit_fault_name(fault.kind));
    g_free(outside);
    return text;
}

const char *tb_unit_fault_text(TbArena *arena, const char *text, const char *lang)
{
    TbFolded folded;
    const char *cause;
    size_t offset;
    TbUnit unit;
    if (tb_unit_parse_in(arena, text, lang, &unit))
        return NULL;
    if (!tb_fold(text, &folded, &cause, &offset))
        return cause;
    double scale;
    size_t length = read_scale(folded.text, &scale);
    const char *fault = fault_text(arena, folded.text + length, tb_lang_is_foreign(lang));
    return fault ? fault : _("a unit is letters, with a scale before them");
}
