// SPDX-License-Identifier: MIT
// What figures of another kind use of timelines to set events beside their own marks: the door of
// this room.
#ifndef TB_FIGURE_TIMELINE_EMBED_H
#define TB_FIGURE_TIMELINE_EMBED_H

#include "figure/timeline/flags.h"
#include "figure/timeline/give.h"
#include "figure/timeline/items.h"
#include "figure/timeline/list.h"
#include "figure/timeline/marks.h"
#include "figure/timeline/rows.h"

#endif
