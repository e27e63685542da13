// SPDX-License-Identifier: MIT
// The numbers of lines in rows below their columns, by figure->choice.table.
#ifndef TB_FIGURE_BAR_LINE_TABLE_H
#define TB_FIGURE_BAR_LINE_TABLE_H

#include "figure/bar/bar.h"

// The largest type in which the numbers have room in columns that are `slot` pt apart; 0: none.
double tb_bar_line_table_size(const TbBarFigure *figure, double slot);
// From the figure's legend, where they stand above the rows: the keys that were added last.
void tb_bar_take_line_keys(TbBarFigure *figure);
// What the rows take of the width, for their keys, and of the height; 0 where there are none.
double tb_bar_line_table_head(const TbBarFigure *figure);
double tb_bar_line_table_height(const TbBarFigure *figure);
// Draws the rows from `at` on downwards, once the points have their places.
void tb_bar_draw_line_table(TbBarFigure *figure, TbNode *parent, TbPoint at, double slot);

#endif
