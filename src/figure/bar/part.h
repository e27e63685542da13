// SPDX-License-Identifier: MIT
// Many categories × few series: each series a column of bars of its own beside one column of names.
#ifndef TB_FIGURE_BAR_PART_H
#define TB_FIGURE_BAR_PART_H

#include "figure/bar/bar.h"

// Sets figure->parted.may: whether series stand in columns of bars, as asked or as too many rows
// or values of other magnitudes ask for.
void tb_bar_consider_parting(TbBarFigure *figure);
// True when all panels have the same categories in the same order, whose names can stand once.
bool tb_bar_panels_share_names(const TbTable *table);
// True when some series are more than ten times as large as others.
bool tb_bar_magnitudes_differ(const TbTablePanel *panel);
// Whether it is the first thing to try, so that panels are parted before they are prepared at all.
bool tb_bar_begins_parted(const TbBarFigure *figure);
void tb_bar_part_table(TbBarFigure *figure);
// A panel a series, prepared anew; and back. False after an error was reported.
bool tb_bar_part(TbBarFigure *figure);
bool tb_bar_join(TbBarFigure *figure);
// Whether rows may go on in a further column of rows; and as many of them, prepared anew.
bool tb_bar_may_fold(const TbBarFigure *figure);
bool tb_bar_fold(TbBarFigure *figure, int columns);

#endif
