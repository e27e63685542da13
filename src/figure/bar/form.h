// SPDX-License-Identifier: MIT
// Forms: what they ask of the data, make of it, and how their marks are drawn.
#ifndef TB_FIGURE_BAR_FORM_H
#define TB_FIGURE_BAR_FORM_H

#include "figure/bar/place.h"

// Turns cells into what the figure's form draws of them. False after an error was reported: the
// data can't carry the form.
bool tb_bar_shape(TbBarFigure *figure, TbBarPanel *panel);
// Whether the figure's table and options go with its form at all; false after an error.
bool tb_bar_check_form(const TbBarFigure *figure);
// Draws the item's mark and returns its node; `partner` receives that of its partner or NULL.
const TbNode *tb_bar_draw_mark(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                               const TbBarRow *row, const TbNode **partner);
// What connects the marks of a panel, drawn after them: the levels of a waterfall.
void tb_bar_draw_links(TbBarFigure *figure, const TbBarPanel *panel, TbNode *marks);

#endif
