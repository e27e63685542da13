// SPDX-License-Identifier: MIT
// Rows: spans, and in lanes points too, packed under one another.
#ifndef TB_FIGURE_TIMELINE_ROWS_H
#define TB_FIGURE_TIMELINE_ROWS_H

#include "figure/timeline/words.h"

typedef enum { TB_BESIDE_INSIDE, TB_BESIDE_RIGHT, TB_BESIDE_LEFT, TB_BESIDE_NONE } TbBeside;

typedef struct {
    TbTimeItem *item;
    double left, right; // of the mark
    TbEventText text;
    TbBeside beside;
    double text_x;
    double from, to; // what mark and text take of the row
    int row;
} TbRowEntry;

typedef struct {
    TbRowEntry *entries;
    int count, rows;
    double least; // height that the lane's name takes
} TbRowBlock;

typedef struct {
    TbRowBlock *blocks; // one, or one a lane
    int block_count;
    int lines;                           // of text in a row
    double row_height, row_gap, padding; // padding above and below each block
    double height;
    bool slim; // bars are no higher than a line of text
} TbRowPlan;

static inline double tb_rows_block_height(const TbRowPlan *plan, const TbRowBlock *block)
{
    double rows = block->rows * (plan->row_height + plan->row_gap) - plan->row_gap;
    return fmax(rows, block->least) + 2 * plan->padding;
}

void tb_rows_plan(TbTimeline *timeline, TbRowPlan *plan);
// Makes the rows higher, `extra` pt in all.
void tb_rows_stretch(TbRowPlan *plan, double extra);
void tb_rows_draw(TbTimeline *timeline, const TbRowPlan *plan, double y);

#endif
