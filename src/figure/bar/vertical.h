// SPDX-License-Identifier: MIT
// Columns.
#ifndef TB_FIGURE_BAR_VERTICAL_H
#define TB_FIGURE_BAR_VERTICAL_H

#include "figure/bar/bar.h"

double tb_bar_draw_vertical(TbBarFigure *figure);
// True when names and labels have room in columns of `width` pt in all.
bool tb_bar_vertical_fits(TbBarFigure *figure, double width);

#endif
