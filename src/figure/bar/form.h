// SPDX-License-Identifier: MIT
// The forms of bars.
#ifndef TB_FIGURE_BAR_FORM_H
#define TB_FIGURE_BAR_FORM_H

#include "figure/bar/bar.h"

// The row of the table that the figure wants.
const TbBarFormType *tb_bar_form(const TbFigureSpec *spec);

#endif
