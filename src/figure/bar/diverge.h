// SPDX-License-Identifier: MIT
// Stacks with the series of spec->negative left of (below) the centre.
#ifndef TB_FIGURE_BAR_DIVERGE_H
#define TB_FIGURE_BAR_DIVERGE_H

#include "figure/bar/bar.h"

extern const TbBarFormType tb_bar_diverging;

#endif
