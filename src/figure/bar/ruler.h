// SPDX-License-Identifier: MIT
// Rulers of panels with a scale of their own.
#ifndef TB_FIGURE_BAR_RULER_H
#define TB_FIGURE_BAR_RULER_H

#include "figure/bar/place.h"

// Room for the ruler below horizontal bars, and right of columns; 0 where there is none.
double tb_bar_ruler_height(const TbBarFigure *figure, const TbBarPanel *panel);
double tb_bar_rulers_width(const TbBarFigure *figure);
void tb_bar_draw_ruler(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                       TbBox plot);

#endif
