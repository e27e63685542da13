// SPDX-License-Identifier: MIT
// From table cells to numbers, labels and looks.
#ifndef TB_FIGURE_BAR_DATA_H
#define TB_FIGURE_BAR_DATA_H

#include "figure/bar/bar.h"

// True when every label can keep its words: few enough, and all given as words.
bool tb_bar_words_wanted(const TbBarFigure *figure);
// Cells and format of panel->table, after those of the panels before it.
// They have their datum and title but where the figure is summed up (facts.h).
void tb_bar_fill_cells(const TbBarFigure *figure, TbBarPanel *panel);
// Gives one of panel->cells, whose data say something, its datum and title.
void tb_bar_tell_item(const TbCanvas *canvas, const TbBarPanel *panel, TbBarItem *item);
// Their labels with the marks of their footnotes, as words where figure->choice.words says so;
// none where the figure is summed up.
void tb_bar_label_cells(const TbBarFigure *figure, TbBarPanel *panel);
// Before anything is labelled, or even filled: what the first cell of the first panel will be
// labelled with; NULL where it has no label or the other cells decide how its unit is spelled.
const char *tb_bar_first_label(const TbBarFigure *figure, bool words);
// Sets the panel's unit line from its format, where the labels don't say the unit.
void tb_bar_set_unit(const TbBarFigure *figure, TbBarPanel *panel);

// The places, up to three, that show four significant digits of the largest value.
int tb_bar_places(double largest);

#endif
