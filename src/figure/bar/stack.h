// SPDX-License-Identifier: MIT
// Stacks.
#ifndef TB_FIGURE_BAR_STACK_H
#define TB_FIGURE_BAR_STACK_H

#include "figure/bar/place.h"

// Turns the cells of a panel into stacks; `percent`: shares of each total. False after an error
// was reported: parts that can't be added up.
bool tb_bar_stack(TbBarFigure *figure, TbBarPanel *panel, bool percent);
// Draws the parts of a stack, each with its label inside where it fits; returns the node of the
// last part above zero (of any where there is none); `low` receives that of the last one below.
// Labels without room are told in a note.
const TbNode *tb_bar_draw_parts(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                                const TbBarRow *row, const TbNode **low);
// Tells the labels without room, after everything was drawn.
void tb_bar_note_parts(TbBarFigure *figure);

#endif
