// SPDX-License-Identifier: MIT
// Pairs of series: bullets and dumbbells.
#ifndef TB_FIGURE_BAR_PAIR_H
#define TB_FIGURE_BAR_PAIR_H

#include "figure/bar/bar.h"

bool tb_bar_shape_bullet(TbBarFigure *figure, TbBarPanel *panel);
bool tb_bar_shape_dumbbell(TbBarFigure *figure, TbBarPanel *panel);

#endif
