// SPDX-License-Identifier: MIT
// Values as dots: lollipops, intervals, dot plots.
#ifndef TB_FIGURE_BAR_POINTS_H
#define TB_FIGURE_BAR_POINTS_H

#include "figure/bar/bar.h"

// Dots reach beyond their value by their radius; ranges float.
void tb_bar_shape_points(TbBarPanel *panel);

extern const TbBarFormType tb_bar_lollipop, tb_bar_interval, tb_bar_dot;

#endif
