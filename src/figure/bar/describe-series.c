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

static void append_extremes(const TbSeriesTold *series, bool chinese, GString *text)
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
    const char *start =
        chinese ? (open ? "按所列数字，" : "") : (open ? "By the numbers stated, the " : "The ");
    g_string_append_printf(text,
                           chinese ? "%s最高为%s（%s），最低为%s（%s）。"
                                   : "%shighest is %s (%s), the lowest %s (%s). ",
                           start, high->name, high->words, low->name, low->words);
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

static void append_growth(const TbTold *first, const TbTold *last, bool chinese, GString *text)
{
    const TbQuantity *from = first->value, *to = last->value;
    bool exact = from->bound == TB_BOUND_EXACT && to->bound == TB_BOUND_EXACT;
    if (!exact || from->number <= 0 || to->number <= 0 || from->unit.kind == TB_UNIT_RATIO)
        return;
    double percent = (to->number / from->number - 1) * 100;
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.1f", fabs(percent));
    if (chinese)
        g_string_append_printf(text, "，%s%s%%", percent < 0 ? "减少" : "增长", digits);
    else
        g_string_append_printf(text, ", %s %s%%", percent < 0 ? "down" : "up", digits);
}

static void append_trend(const TbSeriesTold *series, bool chinese, GString *text)
{
    const TbTold *first = NULL, *last = NULL;
    int way = course(series, &first, &last);
    if (!series->time || !first || first == last)
        return;
    static const char *const zh[] = {"逐期下降", "有升有降", "逐期上升"};
    static const char *const en[] = {"It falls throughout", "It rises and falls",
                                     "It rises throughout"};
    bool flat = way == 0 && first->value->number == last->value->number;
    if (chinese)
        g_string_append_printf(text, "%s，由%s的%s到%s的%s", flat ? "首尾持平" : zh[way + 1],
                               first->name, first->words, last->name, last->words);
    else
        g_string_append_printf(text, "%s, from %s (%s) to %s (%s)",
                               flat ? "It ends where it began" : en[way + 1], first->words,
                               first->name, last->words, last->name);
    if (!flat)
        append_growth(first, last, chinese, text);
    g_string_append(text, chinese ? "。" : ". ");
}

static void append_missing(const TbSeriesTold *series, bool chinese, GString *text)
{
    int missing = 0;
    for (int i = 0; i < series->count; i++)
        missing += series->values[i].value && series->values[i].value->missing;
    if (missing > 0)
        g_string_append_printf(text, chinese ? "%d项暂无数据。" : "%d without data. ", missing);
}

void tb_describe_series(const TbSeriesTold *series, bool chinese, GString *text)
{
    append_extremes(series, chinese, text);
    append_trend(series, chinese, text);
    append_missing(series, chinese, text);
}
