// SPDX-License-Identifier: MIT
// One bar with its labels and badge.
#ifndef TB_FIGURE_BAR_ITEM_H
#define TB_FIGURE_BAR_ITEM_H

#include "figure/bar/place.h"

// The gap between a bar's end and its label, and between a label and its badge, in pt.
#define TB_BAR_LABEL_GAP 3.5
#define TB_BAR_BADGE_GAP 4.0
// Between a label and a second one behind it.
#define TB_BAR_SIDE_GAP 8.0

// The room of label, second label and badge at figure->choice.label_size.
void tb_bar_measure_item(const TbBarFigure *figure, TbBarItem *item);
// Draws the item's mark, labels and badge.
void tb_bar_draw_item(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                      const TbBarRow *row);

#endif
