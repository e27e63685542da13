// SPDX-License-Identifier: MIT
// Dates of a calendar below columns that are too many to name each.
#ifndef TB_FIGURE_BAR_TIME_TICKS_H
#define TB_FIGURE_BAR_TIME_TICKS_H

#include "figure/bar/names.h"

typedef struct {
    int category;
    const char *text, *span; // 7月, with 2024年 under the first of a year; or NULL
    double x, text_x;        // the tick, and the middle of its text, pt
    double span_x;           // where the span begins
} TbTimeTick;

// The finest dates that have room below columns over the width of `plot`: every fifth or tenth
// day, months, quarters and halves as they begin, years by 1, 2, 5, 10 … NULL where the categories
// are no dates of one precision, or two of them have no room. Owned by the arena.
TbTimeTick *tb_time_ticks(const TbBarFigure *figure, const TbTablePanel *table,
                          const TbTextStyle *style, TbBox plot, int *count);

#endif
