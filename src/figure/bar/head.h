// SPDX-License-Identifier: MIT
// Titles and units above panels.
#ifndef TB_FIGURE_BAR_HEAD_H
#define TB_FIGURE_BAR_HEAD_H

#include "figure/bar/bar.h"

// Breaks those of all panels to `width`.
void tb_bar_set_heads(TbBarFigure *figure, double width);
// Draws them from `at` on; returns where they end.
double tb_bar_draw_head(TbBarFigure *figure, const TbBarPanel *panel, TbPoint at);

#endif
