// SPDX-License-Identifier: MIT
// Stacks: parts end to end with their total, or as shares of it.
#ifndef TB_FIGURE_BAR_STACK_H
#define TB_FIGURE_BAR_STACK_H

#include "figure/bar/place.h"

#define TB_BAR_PART_PADDING 2.0 // pt beside a label inside its part

// Whether a stack can be made of the panel's cells: only what is known to a number adds up. False
// after errors were reported.
bool tb_bar_check_parts(const TbBarFigure *figure, const TbBarPanel *panel);
// What is known of some parts, and of how many nothing is.
typedef struct {
    int known, missing, decimals;
    double scale; // that they are written in
    bool about;
} TbBarTally;
void tb_bar_count_part(TbBarTally *tally, const TbQuantity *value);
// Their sum as the document would write it. Owned by the arena.
const TbQuantity *tb_bar_total(const TbBarFigure *figure, const TbBarPanel *panel,
                               const TbBarTally *tally, double sum);
// The item of a category, with its parts.
TbBarItem *tb_bar_begin_stack(TbBarPanel *panel, int category);
// Draws the parts of a stack, each with its label inside where it fits; returns the node of the
// last part above zero (of any where there is none); `low` receives that of the last one below.
const TbNode *tb_bar_draw_parts(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                                const struct TbBarRow *row, const TbNode **low);
// Tells the labels without room, after everything was drawn.
void tb_bar_note_parts(TbBarFigure *figure);

#endif
