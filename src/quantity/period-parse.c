// SPDX-License-Identifier: MIT
// The reader of periods: EDTF where the text is ASCII, else Chinese.
#include <math.h>
#include <string.h>

#include "quantity/period-read.h"

static bool finish(TbPeriodReading *reading, TbPeriod *period)
{
    bool no_start = period->open_start || period->unknown_start;
    bool no_end = period->open_end || period->unknown_end;
    period->start = no_start ? -INFINITY : tb_date_start(&period->first);
    period->end = no_end ? INFINITY : tb_date_end(&period->last);
    period->text = tb_arena_strdup(reading->arena, reading->source);
    tb_period_share_zone(period);
    bool turned = period->kind == TB_PERIOD_INTERVAL && !no_start && !no_end &&
                  tb_date_moment(&period->last, 0, period->end) <=
                      tb_date_moment(&period->first, 0, period->start);
    if (period->end <= period->start || turned)
        return tb_period_fail(reading, reading->folded.text, "%s ends before it starts",
                              tb_period_quote(reading, reading->folded.text));
    return true;
}

// 2020년 11월 30일: each of the three takes as many bytes as 年 月 日.
static void fold_hangul(TbFolded *folded)
{
    static const char *const pairs[][2] = {{"년", "年"}, {"월", "月"}, {"일", "日"}};
    for (char *at = folded->text; *at; at = g_utf8_next_char(at))
        for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
            if (at > folded->text && g_ascii_isdigit(at[-1]) && tb_fold_word(at, pairs[i][0]))
                memcpy(at, pairs[i][1], strlen(pairs[i][1]));
}

bool tb_period_parse(TbArena *arena, const char *text, int64_t year, TbPeriod *period,
                     TbPeriodError *error)
{
    TbPeriodReading reading = {.arena = arena, .source = text, .year = year, .error = error};
    *period = (TbPeriod){.kind = TB_PERIOD_DATE};
    *error = (TbPeriodError){.cause = ""};
    if (!tb_fold(text, &reading.folded, &error->cause, &error->offset))
        return false;
    fold_hangul(&reading.folded);
    if (reading.folded.length == 0)
        return tb_period_fail(&reading, reading.folded.text, "no date");
    bool ascii = g_str_is_ascii(reading.folded.text);
    bool done =
        ascii ? tb_period_read_edtf(&reading, period) : tb_period_read_chinese(&reading, period);
    return done && finish(&reading, period);
}
