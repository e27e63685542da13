// SPDX-License-Identifier: MIT
// One bar with its labels.
#ifndef TB_FIGURE_BAR_ITEM_H
#define TB_FIGURE_BAR_ITEM_H

#include "figure/bar/place.h"

// Draws the item's mark, labels and badge.
void tb_bar_draw_item(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                      const TbBarRow *row);

#endif
