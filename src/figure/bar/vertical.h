// SPDX-License-Identifier: MIT
// Columns: planned, sized, then drawn.
#ifndef TB_FIGURE_BAR_VERTICAL_H
#define TB_FIGURE_BAR_VERTICAL_H

#include "figure/bar/bar.h"

// A plan, owned by the figure's arena.
typedef struct TbBarColumns TbBarColumns;

// Whether names and labels have room in columns of `width` pt in all.
bool tb_bar_vertical_fits(TbBarFigure *figure, double width);

// Whether columns are wide enough for the labels of most of what stacks are made of: small parts
// have none anyway. A note tells those of the others.
bool tb_bar_columns_are_wide(TbBarFigure *figure, double width);

// Whether panels stand side by side so that a page, or the given height, holds them; or as many as
// the figure asks for. `last`: fewer than these will do.
bool tb_bar_grid_fits(TbBarFigure *figure, bool last);

// Whether labels, which were measured in another size, are too wide in this one for certain.
bool tb_bar_labels_are_hopeless(const TbBarFigure *figure, double width, double size);

// Whether labels in words, as they were made first, are too wide for certain: not yet measured.
bool tb_bar_words_are_hopeless(const TbBarFigure *figure, double width);

// The rows below their columns that the numbers of lines have room in.
TbBarTable tb_bar_table_below(TbBarFigure *figure);

// Whether already the first number is, before any was measured.
bool tb_bar_numbers_are_hopeless(const TbBarFigure *figure, double width, double size);

// The same of a table that nothing was prepared of: whether already the first label is too wide for
// columns side by side, in the smallest type, as a number and in words.
bool tb_bar_columns_are_hopeless(const TbBarFigure *figure);

// Names, axes and columns by figure->choice; NULL where names of series leave them no room.
TbBarColumns *tb_bar_plan_columns(TbBarFigure *figure);

// Their height in figure->frame.plot, with the events above them. False after an error was
// reported: those have no room.
bool tb_bar_size_columns(TbBarColumns *columns);

// Gives the names of series their places at the last column; false where they have no room.
bool tb_bar_name_columns(TbBarColumns *columns);

// Draws all panels; returns the bottom, or -1 after an error was reported, as labels of lines have
// no room, or where figure->lines_are_crowded. `named`: the names of lines have room.
double tb_bar_draw_columns(TbBarColumns *columns, bool *named);

#endif
