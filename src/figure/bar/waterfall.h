// SPDX-License-Identifier: MIT
// Waterfalls.
#ifndef TB_FIGURE_BAR_WATERFALL_H
#define TB_FIGURE_BAR_WATERFALL_H

#include "figure/bar/bar.h"

bool tb_bar_shape_waterfall(TbBarFigure *figure, TbBarPanel *panel);

#endif
