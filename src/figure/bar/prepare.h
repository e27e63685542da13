// SPDX-License-Identifier: MIT
// Panels, legend, keys and notes of a figure.
#ifndef TB_FIGURE_BAR_PREPARE_H
#define TB_FIGURE_BAR_PREPARE_H

#include "figure/bar/bar.h"

// Fills panels, legend, keys and notes from figure->table; labels as words or as bare
// numbers. False after an error was reported.
bool tb_bar_prepare(TbBarFigure *figure, bool words);
// Measures all labels at figure->choice.label_size.
void tb_bar_measure(TbBarFigure *figure);

#endif
