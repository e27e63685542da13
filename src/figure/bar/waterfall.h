// SPDX-License-Identifier: MIT
// A start, signed changes at the running level, and totals that must be their sum.
#ifndef TB_FIGURE_BAR_WATERFALL_H
#define TB_FIGURE_BAR_WATERFALL_H

#include "figure/bar/bar.h"

extern const TbBarFormType tb_bar_waterfall;

#endif
