// SPDX-License-Identifier: MIT
// How a figure is drawn: which way bars run, what labels say and how large they are.
#ifndef TB_FIGURE_BAR_CHOOSE_H
#define TB_FIGURE_BAR_CHOOSE_H

#include "figure/bar/horizontal.h"

// Whether columns are wanted that for certain have room only with a panel a series: then the table
// is parted before anything is prepared.
bool tb_bar_begins_with_parts(const TbBarFigure *figure);

// Sets figure->choice, with labels to it, to the first rung of the ladder that has room; `rows`
// receives the plan of horizontal bars, NULL for others. False after an error was reported: columns
// were asked for and have no room.
bool tb_bar_choose(TbBarFigure *figure, TbBarRows **rows);

// Rows that a given height, or a page, does not hold become closer, smaller and last of all folded;
// as they were where nothing helps. False after an error was reported.
bool tb_bar_lower(TbBarFigure *figure, TbBarRows **rows);

#endif
