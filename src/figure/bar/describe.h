// SPDX-License-Identifier: MIT
// What a figure tells of itself: its text alternative, and what was decided.
#ifndef TB_FIGURE_BAR_DESCRIBE_H
#define TB_FIGURE_BAR_DESCRIBE_H

#include "figure/bar/bar.h"

// The text alternative, in the document's language.
const char *tb_bar_describe(const TbBarFigure *figure);
// Notes on the scene what was decided; once all is drawn.
void tb_bar_explain(const TbBarFigure *figure);

#endif
