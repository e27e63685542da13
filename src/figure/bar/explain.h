// SPDX-License-Identifier: MIT
#ifndef TB_FIGURE_BAR_EXPLAIN_H
#define TB_FIGURE_BAR_EXPLAIN_H

#include "figure/bar/bar.h"

// Notes on the scene what was decided; once all is drawn.
void tb_bar_explain(const TbBarFigure *figure);

#endif
