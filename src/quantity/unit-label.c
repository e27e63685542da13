// SPDX-License-Identifier: MIT
// Units in print: the scale of an axis, the label, the language.
#include <math.h>
#include <string.h>

#include "quantity/unit.h"

bool tb_unit_sticks(const TbUnit *unit)
{
    return unit->kind == TB_UNIT_RATIO || unit->kind == TB_UNIT_MULTIPLE ||
           strcmp(unit->base, "℃") == 0 || strcmp(unit->base, "°C") == 0;
}

bool tb_lang_is_chinese(const char *lang)
{
    return !lang || tb_lang_is(lang, "zh");
}

bool tb_lang_is(const char *lang, const char *language)
{
    const char small = 0x20; // the bit that letters differ in from their capitals
    return lang && (lang[0] | small) == language[0] && (lang[1] | small) == language[1] &&
           !g_ascii_isalpha(lang[2]);
}

bool tb_lang_is_foreign(const char *lang)
{
    return tb_lang_is(lang, "ja") || tb_lang_is(lang, "ko");
}

bool tb_lang_is_traditional(const char *lang)
{
    static const char *const tags[] = {"hant", "tw", "hk", "mo"};
    const char small = 0x20; // the bit that letters differ in from their capitals
    bool found = false;
    for (const char *part = lang ? strchr(lang, '-') : NULL; part; part = strchr(part + 1, '-')) {
        size_t length = strcspn(part + 1, "-");
        for (size_t i = 0; i < G_N_ELEMENTS(tags); i++)
            found |= (part[1] | small) == tags[i][0] && strlen(tags[i]) == length &&
                     g_ascii_strncasecmp(part + 1, tags[i], length) == 0;
    }
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
    static const TbUnitScale japanese[STEPS] = {
        {1e12, "兆"}, {1e8, "億"}, {1e4, "万"}, {1, ""}, {0, NULL}};
    static const TbUnitScale korean[STEPS] = {
        {1e12, "조"}, {1e8, "억"}, {1e4, "만"}, {1, ""}, {0, NULL}};
    if (tb_lang_is_foreign(lang))
        return tb_lang_is(lang, "ja") ? japanese : korean;
    if (!tb_lang_is_chinese(lang))
        return english;
    return tb_lang_is_traditional(lang) ? traditional : simplified;
}

const char *tb_unit_scale_name(double factor, const char *lang)
{
    const TbUnitScale *step = steps_for(lang);
    while (step->factor > 1 && step->factor != factor)
        step++;
    return step->factor > 1 ? step->name : NULL;
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
    bool apart = !tb_lang_is_chinese(lang) && !tb_lang_is_foreign(lang) && *name && *unit->base;
    return tb_arena_printf(arena, "%s%s%s", name, apart ? " " : "", unit->base);
}
