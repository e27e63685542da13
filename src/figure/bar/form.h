// SPDX-License-Identifier: MIT
// The forms of bars.
#ifndef TB_FIGURE_BAR_FORM_H
#define TB_FIGURE_BAR_FORM_H

#include "figure/bar/bar.h"

extern const TbBarFormType tb_bar_bullet, tb_bar_dumbbell, tb_bar_waterfall;
extern const TbBarFormType tb_bar_lollipop, tb_bar_interval, tb_bar_dot;
extern const TbBarFormType tb_bar_stack, tb_bar_percent, tb_bar_diverging;

// The row of the table that the figure wants.
const TbBarFormType *tb_bar_form(const TbFigureSpec *spec);

#endif
