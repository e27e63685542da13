// SPDX-License-Identifier: MIT
#include "quantity/unit.h"

#include <math.h>
#include <string.h>

#include "quantity/fold.h"
#include "quantity/numeral.h"
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
    bool latin = false;
    int brackets = 0, characters = 0;
    if (!has_substance(folded))
        return false;
    for (const char *at = folded; *at; at = g_utf8_next_char(at), characters++) {
        gunichar c = g_utf8_get_char(at);
        bool digit = g_unichar_isdigit(c);
        if (is_sentence_mark(c) || !g_unichar_isprint(c) || (digit && !latin && brackets == 0))
            return false;
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
    static const ScaleWord words[] = {
        {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"bn", 1e9}, {"trillion", 1e12}};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t length = tb_fold_word(text, words[i].name);
        if (length && (text[length] == '\0' || text[length] == ' ')) {
            *scale = words[i].scale;
            return length;
        }
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

static bool ends_with_money(const char *base)
{
    size_t length = strlen(base), word = strlen("元");
    return length > word && strcmp(base + length - word, "元") == 0;
}

// What stands below the stroke, one word for each meaning: 吨/a is 吨/年.
static const char *canonical_per(TbArena *arena, const char *per)
{
    static const char *const years[] = {"a", "yr", "year", "每年", NULL};
    if (g_strv_contains(years, per))
        return "年";
    const TbUnitRow *row = tb_unit_table_find(per);
    return row && row->base ? row->base : tb_arena_strdup(arena, per);
}

typedef struct {
    TbArena *arena;
    const char *source;
    const TbFolded *folded;
} UnitText;

// The folded text from `from` to `to`, as the document wrote it.
static const char *as_written(const UnitText *text, const char *from, const char *to)
{
    GString *buffer = g_string_new(NULL);
    const guint16 *origin = text->folded->origin;
    tb_fold_append(buffer, text->source, origin[from - text->folded->text],
                   origin[to - text->folded->text]);
    const char *written = tb_arena_strdup(text->arena, buffer->str);
    g_string_free(buffer, TRUE);
    return written;
}

static void read_known(const UnitText *text, const char *base, const TbUnitRow *row, TbUnit *unit)
{
    const char *end = text->folded->text + text->folded->length;
    // Traditional characters stay as the document has them.
    unit->base = row->base ? row->base : as_written(text, base, end);
    unit->family = row->family ? row->family : row->base ? row->base : row->word;
    unit->factor = row->factor > 0 ? row->factor : 1;
    unit->kind = row->kind;
}

static void read_unknown(const UnitText *text, const char *base, TbUnit *unit)
{
    const char *end = text->folded->text + text->folded->length;
    unit->base = as_written(text, base, end);
    unit->family = strcmp(unit->base, base) == 0 ? unit->base : tb_arena_strdup(text->arena, base);
    unit->factor = 1;
    unit->kind = ends_with_money(base) ? TB_UNIT_MONEY : TB_UNIT_COUNT;
}

// 吨/年, 元/平方米: the family of what is above the stroke, per what is below it.
static bool read_rate(const UnitText *text, const char *base, TbUnit *unit)
{
    const char *stroke = strchr(base, '/');
    if (!stroke || stroke == base || !stroke[1])
        return false;
    char *above = g_strchomp(g_strndup(base, (gsize)(stroke - base)));
    const TbUnitRow *row = tb_unit_table_find(above);
    g_free(above);
    if (!row)
        return false;
    read_known(text, base, row, unit);
    const char *below = stroke + 1 + strspn(stroke + 1, " ");
    const char *per = canonical_per(text->arena, below);
    if (row->base)
        unit->base = tb_arena_printf(text->arena, "%s/%s", row->base, per);
    else if (strcmp(per, below) != 0 && !g_str_is_ascii(base))
        unit->base = tb_arena_printf(text->arena, "%s/%s", row->word, per);
    unit->family = tb_arena_printf(text->arena, "%s/%s", unit->family, per);
    if (unit->kind != TB_UNIT_MONEY && unit->kind != TB_UNIT_COUNT)
        unit->kind = TB_UNIT_MEASURE;
    return true;
}

bool tb_unit_parse(TbArena *arena, const char *text, TbUnit *unit)
{
    TbFolded folded;
    const char *cause;
    size_t offset;
    *unit = tb_unit_none();
    if (!tb_fold(text, &folded, &cause, &offset) || !is_plausible(folded.text))
        return false;
    UnitText all = {arena, text, &folded};
    const char *base = folded.text;
    const TbUnitRow *row = tb_unit_table_find(base);
    if (!row) {
        size_t length = read_scale(base, &unit->scale);
        if (length)
            unit->scale_name = as_written(&all, base, base + length);
        base += length;
        base += strspn(base, " ");
        row = tb_unit_table_find(base);
    }
    if (row)
        read_known(&all, base, row, unit);
    else if (*base && !read_rate(&all, base, unit))
        read_unknown(&all, base, unit);
    return true;
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

bool tb_unit_sticks(const TbUnit *unit)
{
    return unit->kind == TB_UNIT_RATIO || unit->kind == TB_UNIT_POINTS ||
           unit->kind == TB_UNIT_MULTIPLE || strcmp(unit->base, "℃") == 0 ||
           strcmp(unit->base, "°C") == 0;
}

// ---- Printing ----

bool tb_lang_is_chinese(const char *lang)
{
    return !lang || (g_ascii_strncasecmp(lang, "zh", 2) == 0 && !g_ascii_isalpha(lang[2]));
}

static bool is_traditional(const char *lang)
{
    static const char *const tags[] = {"hant", "tw", "hk", "mo"};
    char *lower = g_ascii_strdown(lang ? lang : "", -1);
    bool found = false;
    for (char *part = strchr(lower, '-'); part && !found; part = strchr(part + 1, '-')) {
        size_t length = strcspn(part + 1, "-");
        for (size_t i = 0; i < G_N_ELEMENTS(tags); i++)
            found |= strlen(tags[i]) == length && strncmp(part + 1, tags[i], length) == 0;
    }
    g_free(lower);
    return found;
}

enum { STEPS = 5 };

static const TbUnitScale *steps_for(const char *lang)
{
    static const TbUnitScale simplified[STEPS] = {
        {1e12, "万亿"}, {1e8, "亿"}, {1e4, "万"}, {1, ""}, {0, NULL}};
    static const TbUnitScale traditional[STEPS] = {
        {1e12, "萬億"}, {1e8, "億"}, {1e4, "萬"}, {1, ""}, {0, NULL}};
    static const TbUnitScale english[STEPS] = {
        {1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}, {1e3, "thousand"}, {1, ""}};
    if (!tb_lang_is_chinese(lang))
        return english;
    return is_traditional(lang) ? traditional : simplified;
}

static bool needs_three_decimals(double step)
{
    double hundredths = step * 100;
    return fabs(hundredths - round(hundredths)) > 1e-9 * MAX(1, fabs(hundredths));
}

static bool is_too_small(TbUnitScale scale, double largest, double smallest_step)
{
    if (scale.factor > 1e4 || scale.factor == 1 || largest / scale.factor >= 10)
        return false;
    return scale.factor == 1e3 ||
           (smallest_step > 0 && needs_three_decimals(smallest_step / scale.factor));
}

TbUnitScale tb_unit_choose_scale(const TbUnit *unit, double largest, double smallest_step,
                                 const char *lang)
{
    const TbUnitScale *steps = steps_for(lang), *step = steps;
    bool fixed = unit->kind == TB_UNIT_RATIO || unit->kind == TB_UNIT_POINTS ||
                 unit->kind == TB_UNIT_MULTIPLE || unit->kind == TB_UNIT_DURATION;
    double reach = fabs(largest) * (1 + 1e-12);
    while (step->factor > 1 &&
           (fixed || !(reach >= step->factor) || is_too_small(*step, reach, smallest_step)))
        step++;
    return *step;
}

char *tb_unit_label(TbArena *arena, const TbUnit *unit, TbUnitScale scale, const char *lang)
{
    const char *name = scale.name ? scale.name : "";
    bool apart = !tb_lang_is_chinese(lang) && *name && *unit->base;
    return tb_arena_printf(arena, "%s%s%s", name, apart ? " " : "", unit->base);
}
