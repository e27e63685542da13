// SPDX-License-Identifier: MIT
// More bars than can be labelled one by one.
#ifndef TB_FIGURE_BAR_DENSE_H
#define TB_FIGURE_BAR_DENSE_H

#include "figure/bar/bar.h"

// For more bars than can be labelled one by one. The bottom of what was drawn; -1 after an error
// was reported: the axis leaves no room.
double tb_bar_draw_dense(TbBarFigure *figure);

// The least height of its plots, in pt.
double tb_bar_dense_least(const TbBarFigure *figure);

#endif
