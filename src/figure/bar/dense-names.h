// SPDX-License-Identifier: MIT
// The names below many columns: all of them, dates of a calendar, or evenly chosen ones.
#ifndef TB_FIGURE_BAR_DENSE_NAMES_H
#define TB_FIGURE_BAR_DENSE_NAMES_H

#include "figure/bar/names.h"

typedef struct TbDenseTick TbDenseTick;

typedef struct {
    TbBarColumnNames all;
    bool named;         // all of them have room
    TbDenseTick *ticks; // dates in place of all names, or NULL
    int tick_count;
    double height;
} TbDenseNames;

// Chooses them for a plot of that width; its height may still change. Owned by the arena.
TbDenseNames tb_dense_names(const TbBarFigure *figure, const TbTablePanel *table,
                            const TbTextStyle *style, TbBox plot);

// Draws them from `top` on.
void tb_dense_draw_names(TbBarFigure *figure, const TbDenseNames *names, TbBox plot, double top);

#endif
