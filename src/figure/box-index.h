// SPDX-License-Identifier: MIT
// Boxes found by place: what a search looks through stays small however many there are.
#ifndef TB_FIGURE_BOX_INDEX_H
#define TB_FIGURE_BOX_INDEX_H

#include "base/geometry.h"

#include <glib.h>

typedef struct TbBoxIndex TbBoxIndex;

typedef struct {
    TbBox box;
    const void *data;
    int first; // band, internal
} TbBoxEntry;

// A search: each entry once whose band, `height` pt of y, has some of `box` as well. Which of them
// touch the box is left to the caller.
typedef struct {
    const TbBoxIndex *index;
    const GArray *band; // of TbBoxEntry
    int first, at, last;
    guint next;
} TbBoxSearch;

// Bands of `height` pt; g_free() is not enough, see tb_box_index_free().
TbBoxIndex *tb_box_index_new(double height);
void tb_box_index_free(TbBoxIndex *index);
// `data` is borrowed.
void tb_box_index_add(TbBoxIndex *index, TbBox box, const void *data);

TbBoxSearch tb_box_index_search(const TbBoxIndex *index, double top, double bottom);
// The next entry, in an order that depends on what was added alone; NULL at the end. Valid until
// something is added.
const TbBoxEntry *tb_box_index_next(TbBoxSearch *search);

#endif
