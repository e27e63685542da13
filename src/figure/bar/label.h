// SPDX-License-Identifier: MIT
// Value labels and badges.
#ifndef TB_FIGURE_BAR_LABEL_H
#define TB_FIGURE_BAR_LABEL_H

#include "figure/bar/bar.h"

// The gap between a bar's end and its label, and between a label and its badge, in pt.
#define TB_BAR_LABEL_GAP 3.5
#define TB_BAR_BADGE_GAP 4.0
// Between a label and a second one behind it.
#define TB_BAR_SIDE_GAP 8.0

// The room of label, second label and badge at figure->choice.label_size.
void tb_bar_measure_item(const TbBarFigure *figure, TbBarItem *item);
// Draws the badge with its left edge at `x`, centred on `middle`.
void tb_bar_draw_badge(TbBarFigure *figure, TbNode *parent, const TbBarItem *item, double x,
                       double middle, const TbNode *bar);
// Draws the label (or the mark of a missing value) with its anchor at `at.x`, centred on `at.y`.
void tb_bar_draw_label(TbBarFigure *figure, TbNode *parent, const TbBarItem *item, TbPoint at,
                       TbAnchor anchor, const TbNode *bar);
void tb_bar_draw_side(TbBarFigure *figure, TbNode *parent, const TbBarItem *item, TbPoint at,
                      TbAnchor anchor, const TbNode *mark);

// The change on the year before, regular beside the bold label; its anchor and middle at `at`.
void tb_bar_draw_delta(TbBarFigure *figure, TbNode *parent, const TbBarItem *item, TbPoint at,
                       TbAnchor anchor, const TbNode *bar);

#endif
