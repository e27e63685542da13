// SPDX-License-Identifier: MIT
// Names of series where they are drawn.
#ifndef TB_FIGURE_BAR_DIRECT_H
#define TB_FIGURE_BAR_DIRECT_H

#include "figure/bar/bar.h"

// Whether they could stand there; the legend must be made and the orientation known.
bool tb_bar_may_be_direct(const TbBarFigure *figure);
// Their room above horizontal stacks, and right of upright ones.
double tb_bar_direct_height(const TbBarFigure *figure);
double tb_bar_direct_width(const TbBarFigure *figure);
// Notes what the keys of lines would have said of their scales.
void tb_bar_note_direct(TbBarFigure *figure);
// Gives them their places at the bars of the first row or last column, one a series; false where
// they have no room.
bool tb_bar_plan_names(TbBarFigure *figure, const TbBox *boxes, TbBox plot);
void tb_bar_draw_names(TbBarFigure *figure, TbNode *marks);
// The same where there are lines, whose points and labels stand; false where they have no room.
bool tb_bar_draw_line_names(TbBarFigure *figure, const TbNode *marks);

#endif
