// SPDX-License-Identifier: MIT
// Rows: spans, and in lanes points too, packed under one another.
#ifndef TB_FIGURE_TIMELINE_ROWS_H
#define TB_FIGURE_TIMELINE_ROWS_H

#include "figure/timeline/words.h"

// In pt.
#define TB_ROWS_GAP 3.0        // between rows
#define TB_ROWS_LINK_GAP 8.0   // likewise, where arrows run there
#define TB_ROWS_BESIDE_GAP 4.0 // between a mark and words beside it
#define TB_ROWS_OVER_GAP 0.3   // between a mark and words above it
#define TB_ROWS_PAD 3.0        // above and below the words of a row
#define TB_ROWS_STRIP_ROOM 3.5 // what the strip of progress makes a row higher

typedef enum {
    TB_BESIDE_INSIDE,
    TB_BESIDE_RIGHT,
    TB_BESIDE_LEFT,
    TB_BESIDE_OVER,
    TB_BESIDE_ON, // the name inside, the rest beside
    TB_BESIDE_NONE
} TbBeside;

typedef struct {
    TbTimeItem *item;
    double left, right; // of the mark
    double start, end;  // days it is drawn from and to where they are not the item's; else NAN
    TbEventText text;
    TbBeside beside;
    double text_x;
    double detail_x;  // TB_BESIDE_ON
    bool detail_over; // likewise: it stands above the bar
    double from, to;  // what mark and text take of the row
    int row;
} TbRowEntry;

typedef struct {
    double above, below; // of the line that its marks stand on
} TbRowExtent;

typedef struct {
    TbRowEntry *entries;
    int count, rows;
    TbRowExtent *extents; // one a row
    double least;         // height that the lane's name takes
} TbRowBlock;

typedef struct {
    TbRowBlock *blocks; // one, or one a lane
    int block_count;
    double row_height;       // of all rows, where they are alike
    double slim_height;      // of a span with words beside or over it
    bool slim;               // though others have their words inside
    double row_gap, padding; // padding above and below each block
    double height;
} TbRowPlan;

static inline double tb_rows_sum(const TbRowPlan *plan, const TbRowBlock *block)
{
    double rows = block->rows > 0 ? (block->rows - 1) * plan->row_gap : 0;
    for (int i = 0; i < block->rows; i++)
        rows += block->extents[i].above + block->extents[i].below;
    return rows;
}

static inline double tb_rows_block_height(const TbRowPlan *plan, const TbRowBlock *block)
{
    return fmax(tb_rows_sum(plan, block), block->least) + 2 * plan->padding;
}

// On the rung that the timeline stands on; rows.c, and packed.c where it is packed.
void tb_rows_plan(TbTimeline *timeline, TbRowPlan *plan);
// Fills rows with names above their marks, or beside them where that takes less.
void tb_rows_pack(TbTimeline *timeline, TbRowPlan *plan);

// row-entries.c: what both ways of planning begin and end with: the entries of each block with
// their marks' ends; the height of all blocks.
void tb_rows_collect(TbTimeline *timeline, TbRowPlan *plan);
double tb_rows_height(const TbRowPlan *plan);
// From the line of its row to the edge of a mark that words stand over.
double tb_rows_mark_half(const TbTimeline *timeline, const TbRowPlan *plan,
                         const TbRowEntry *entry);
// Between two entries of a row that is packed, and between two such rows.
double tb_rows_entry_gap(const TbTimeline *timeline);
double tb_rows_packed_gap(const TbTimeline *timeline);
// Between a mark and words beside it.
double tb_rows_near_gap(const TbTimeline *timeline);
// The same, with what is drawn behind the mark.
double tb_rows_beside_gap(const TbTimeline *timeline, const TbTimeItem *item);
// Makes the rows higher, `extra` pt in all.
void tb_rows_stretch(const TbTimeline *timeline, TbRowPlan *plan, double extra);
// rows-draw.c
void tb_rows_draw(TbTimeline *timeline, const TbRowPlan *plan, double y);

#endif
