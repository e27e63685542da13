// SPDX-License-Identifier: MIT
// Pairs of series: actual against target (bullet), two dots with their distance (dumbbell).
#ifndef TB_FIGURE_BAR_PAIR_H
#define TB_FIGURE_BAR_PAIR_H

#include "figure/bar/bar.h"

extern const TbBarFormType tb_bar_bullet, tb_bar_dumbbell;

#endif
