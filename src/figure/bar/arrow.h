// SPDX-License-Identifier: MIT
// Arrows from one bar to another.
#ifndef TB_FIGURE_BAR_ARROW_H
#define TB_FIGURE_BAR_ARROW_H

#include "figure/bar/bar.h"

// Computes what the annotations say; false after an error was reported: the data don't allow it.
bool tb_bar_prepare_arrows(TbBarFigure *figure);
// Gives each its level; `slot`: width of a category in columns from `left` on, 0 for horizontal
// bars.
void tb_bar_level_arrows(TbBarFigure *figure, double slot, double left);
// Room above the columns of a panel, or right of all horizontal bars (`panel` -1).
double tb_bar_arrows_room(const TbBarFigure *figure, int panel);
// Draws them beyond `edge`, the top (right end) of the bars' own room.
void tb_bar_draw_arrows(TbBarFigure *figure, int panel, const TbNode *marks, double edge);
// Their words as sentences.
void tb_bar_describe_arrows(const TbBarFigure *figure, GString *text);

#endif
