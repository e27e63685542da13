// SPDX-License-Identifier: MIT
// A figure from its table: panels and what is drawn of them, once; labels by the choice; keys.
#ifndef TB_FIGURE_BAR_PREPARE_H
#define TB_FIGURE_BAR_PREPARE_H

#include "figure/bar/bar.h"

// Fills panels, lines, variances and notes from figure->table. False after an error was reported.
bool tb_bar_prepare(TbBarFigure *figure);

// The same once more, when figure->table is another.
bool tb_bar_prepare_again(TbBarFigure *figure);

// Makes and measures the labels that figure->choice asks for, where they are others than before.
void tb_bar_apply(TbBarFigure *figure);

// Adds the keys, once the choice is made.
void tb_bar_settle(TbBarFigure *figure);

// Takes back what the choice of an axis, or of a common unit, did to the panels.
void tb_bar_reset_axes(TbBarFigure *figure);

#endif
