// SPDX-License-Identifier: MIT
// Horizontal bars: planned, sized, then drawn.
#ifndef TB_FIGURE_BAR_HORIZONTAL_H
#define TB_FIGURE_BAR_HORIZONTAL_H

#include "figure/bar/bar.h"

// A plan, owned by the figure's arena.
typedef struct TbBarRows TbBarRows;

// Whether labels as they are leave bars a fair share of the width, with the names above them.
bool tb_bar_words_fit_rows(TbBarFigure *figure);

// Names and axes by figure->choice, with what still holds of the plan `before` (or NULL); whether
// bars have a fair share of the width then; and how wide labels may be where they have not.
TbBarRows *tb_bar_plan_rows(TbBarFigure *figure, const TbBarRows *before);
bool tb_bar_rows_have_room(const TbBarRows *rows);
double tb_bar_rows_label_limit(const TbBarRows *rows);

// Whether rows of that pitch are far from a page's height, and no height is given.
bool tb_bar_rows_surely_fit(const TbBarRows *rows, double pitch);
// Whether they are at most so many pt high, as close as their labels let them be.
bool tb_bar_rows_are_low(TbBarRows *rows, double most);
// Whether a given height that is too low for them may be filled with columns at an axis.
bool tb_bar_rows_may_be_dense(const TbBarRows *rows);

// Their heights in figure->frame.plot; sets choice.dense where a given one has no room for labels.
// False after an error was reported: there is no room for bars at all.
bool tb_bar_size_rows(TbBarRows *rows);

// Gives the names of series their places at the first bars; false where they have no room.
bool tb_bar_name_rows(TbBarRows *rows);

// Draws all panels; returns the bottom.
double tb_bar_draw_rows(TbBarRows *rows);

#endif
