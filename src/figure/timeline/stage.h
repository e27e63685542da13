// SPDX-License-Identifier: MIT
// Where a timeline begins and ends to be drawn.
#ifndef TB_FIGURE_TIMELINE_STAGE_H
#define TB_FIGURE_TIMELINE_STAGE_H

#include "figure/timeline/timeline.h"

// Draws title, keys and notes, and makes the groups that everything is drawn into. All items are
// told by then as they will be.
void tb_timeline_begin_drawing(TbTimeline *timeline);
// The scene of a timeline whose plot ends at `bottom`; NULL after an error was reported.
TbScene *tb_timeline_end_drawing(TbTimeline *timeline, double bottom);

#endif
