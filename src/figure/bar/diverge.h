// SPDX-License-Identifier: MIT
// Diverging stacks.
#ifndef TB_FIGURE_BAR_DIVERGE_H
#define TB_FIGURE_BAR_DIVERGE_H

#include "figure/bar/bar.h"

// The same with the series of spec->negative left of (below) the centre.
bool tb_bar_diverge(TbBarFigure *figure, TbBarPanel *panel);
TbMarkLook tb_bar_diverging_look(const TbCanvas *canvas, const TbTablePanel *panel, int series);

#endif
