// SPDX-License-Identifier: MIT
// Places of columns, and names of groups of categories.
#ifndef TB_FIGURE_BAR_GROUP_H
#define TB_FIGURE_BAR_GROUP_H

#include "figure/bar/bar.h"

// Gives a panel's columns their places where they are not all alike.
void tb_bar_place_columns(TbBarFigure *figure, TbBarPanel *panel);
// Notes periods of other lengths beside each other, and those left out between them.
void tb_bar_note_periods(TbBarFigure *figure);
// Says what their widths mean.
void tb_bar_note_widths(TbBarFigure *figure);
// Of a column in slots, from the left edge of the first one; and the width of all.
double tb_bar_column_start(const TbBarPanel *panel, int category);
double tb_bar_column_share(const TbBarPanel *panel, int category);
double tb_bar_column_middle(const TbBarPanel *panel, int category);
double tb_bar_columns_extent(const TbBarPanel *panel);
// The name of a category, within its group if it has one.
const char *tb_bar_key_name(const TbTableKey *key);
bool tb_bar_group_starts(const TbTablePanel *table, int category);
// Names of groups under columns, `slot` pt a slot: whether they have room, their height, drawing.
bool tb_bar_groups_fit(const TbBarFigure *figure, double slot);
double tb_bar_groups_height(const TbBarFigure *figure, double slot);
void tb_bar_draw_groups(TbBarFigure *figure, const TbBarPanel *panel, TbNode *parent, double left,
                        double slot, double y);

#endif
