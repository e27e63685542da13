// SPDX-License-Identifier: MIT
// What forms draw of a value: a bar, a dot, a stem, a range between two ends.
#ifndef TB_FIGURE_BAR_MARK_H
#define TB_FIGURE_BAR_MARK_H

#include "figure/bar/place.h"

TbGrowth tb_bar_growth(bool columns, bool negative);
// A bar from item->from to what is stated, with the end that its bound asks for.
TbNode *tb_bar_draw_bar(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                        const TbBarRow *row);
// A strip along the row, `width` pt across.
void tb_bar_draw_stem(TbBarFigure *figure, TbNode *parent, const TbBarRow *row, double from,
                      double to, double width, TbColor color);
// A dot, or of a range a short bar between its ends; `stem`: tied to zero.
const TbNode *tb_bar_draw_point(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                                const TbBarRow *row, bool stem);
// The mark of a datum among those of a panel: its bar or dot; NULL where it has none.
const TbNode *tb_bar_find_mark(const TbNode *marks, const TbDatum *datum);

#endif
