// SPDX-License-Identifier: MIT
// Horizontal bars.
#ifndef TB_FIGURE_BAR_HORIZONTAL_H
#define TB_FIGURE_BAR_HORIZONTAL_H

#include "figure/bar/bar.h"

// True when labels leave horizontal bars a fair share of `width` pt, with the names above them.
bool tb_bar_horizontal_fits(TbBarFigure *figure, double width);
// The layouts: draw all panels from figure->frame.plot's top; return the bottom, or -1 after an
// error was reported.
double tb_bar_draw_horizontal(TbBarFigure *figure);

#endif
