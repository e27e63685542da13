// SPDX-License-Identifier: MIT
// What a listener is told of a run of values before the values themselves: the highest and the
// lowest, where time takes them, how many are missing.
#include "figure/bar/describe-series.h"

#include <math.h>

#define EXTREMES_LEAST 3 // of fewer values the highest needs no naming

static bool is_known(const TbTold *told)
{
    return told->value && !told->value->missing;
}

// By the numbers stated, whatever their bounds leave open.
static bool is_below(const TbTold *a, const TbTold *b)
{
    return a->value->number < b->value->number;
}

static void append_extremes(const TbSeriesTold *series, TbLanguage language, GString *text)
{
    const TbTold *low = NULL, *high = NULL;
    bool open = false;
    int known = 0;
    for (int i = 0; i < series->count; i++) {
        const TbTold *told = &series->values[i];
        if (!is_known(told))
            continue;
        known++;
        open |= told->value->bound != TB_BOUND_EXACT && told->value->bound != TB_BOUND_ABOUT;
        if (!low || is_below(told, low))
            low = told;
        if (!high || is_below(high, told))
            high = told;
    }
    if (known < EXTREMES_LEAST || low->value->number == high->value->number)
        return;
    // Over 100 may be more than 120 is.
    const char *format =
        open ? tb_word(language,
                       "By the numbers stated, the highest is %s (%s), the lowest %s (%s). ")
             : tb_word(language, "The highest is %s (%s), the lowest %s (%s). ");
    g_string_append_printf(text, format, high->name, high->words, low->name, low->words);
}

// −1: it never rises, 1: it never falls, 0: both; of exact values alone.
static int course(const TbSeriesTold *series, const TbTold **first, const TbTold **last)
{
    bool rises = false, falls = false;
    const TbTold *before = NULL;
    for (int i = 0; i < series->count; i++) {
        const TbTold *told = &series->values[i];
        if (!is_known(told))
            continue;
        if (before && is_below(before, told))
            rises = true;
        if (before && is_below(told, before))
            falls = true;
        if (!before)
            *first = told;
        *last = before = told;
    }
    return rises == falls ? 0 : rises ? 1 : -1;
}

static void append_growth(const TbTold *first, const TbTold *last, TbLanguage language,
                          GString *text)
{
    const TbQuantity *from = first->value, *to = last->value;
    bool exact = from->bound == TB_BOUND_EXACT && to->bound == TB_BOUND_EXACT;
    if (!exact || from->number <= 0 || to->number <= 0 || from->unit.kind == TB_UNIT_RATIO)
        return;
    double percent = (to->number / from->number - 1) * 100;
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.1f", fabs(percent));
    g_string_append_printf(
        text, percent < 0 ? tb_word(language, ", down %s%%") : tb_word(language, ", up %s%%"),
        digits);
}

static void append_trend(const TbSeriesTold *series, TbLanguage language, GString *text)
{
    const TbTold *first = NULL, *last = NULL;
    int way = course(series, &first, &last);
    if (!series->time || !first || first == last)
        return;
    static const char *const ways[] = {W_("It falls throughout"), W_("It rises and falls"),
                                       W_("It rises throughout")};
    bool flat = way == 0 && first->value->number == last->value->number;
    g_string_append_printf(text, tb_word(language, "%s, from %s (%s) to %s (%s)"),
                           tb_word(language, flat ? W_("It ends where it began") : ways[way + 1]),
                           first->words, first->name, last->words, last->name);
    if (!flat)
        append_growth(first, last, language, text);
    g_string_append(text, tb_word(language, ". "));
}

static void append_missing(const TbSeriesTold *series, TbLanguage language, GString *text)
{
    int missing = 0;
    for (int i = 0; i < series->count; i++)
        missing += series->values[i].value && series->values[i].value->missing;
    if (missing > 0)
        g_string_append_printf(text, tb_word(language, "%d without data. "), missing);
}

void tb_describe_series(const TbSeriesTold *series, TbLanguage language, GString *text)
{
    append_extremes(series, language, text);
    append_trend(series, language, text);
    append_missing(series, language, text);
}
