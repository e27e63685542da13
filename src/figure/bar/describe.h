// SPDX-License-Identifier: MIT
// The text alternative.
#ifndef TB_FIGURE_BAR_DESCRIBE_H
#define TB_FIGURE_BAR_DESCRIBE_H

#include "figure/bar/bar.h"

// The text alternative, in the document's language.
const char *tb_bar_describe(const TbBarFigure *figure);

#endif
