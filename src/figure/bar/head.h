// SPDX-License-Identifier: MIT
// Titles and units above panels, and the unit that is said once for all.
#ifndef TB_FIGURE_BAR_HEAD_H
#define TB_FIGURE_BAR_HEAD_H

#include "figure/bar/bar.h"

// Breaks those of all panels to `width`.
void tb_bar_set_heads(TbBarFigure *figure, double width);
// Draws them from `at` on; returns where they end.
double tb_bar_draw_head(TbBarFigure *figure, const TbBarPanel *panel, TbPoint at);

// Takes the unit line off panels that all have the same, to be said once above them; the room that
// it takes, 0 where panels keep theirs. After the axes were chosen.
double tb_bar_hoist_unit(TbBarFigure *figure);
double tb_bar_common_unit_width(const TbBarFigure *figure);
void tb_bar_return_unit(TbBarFigure *figure); // and back, for another layout
void tb_bar_draw_common_unit(TbBarFigure *figure);

#endif
