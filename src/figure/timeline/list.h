// SPDX-License-Identifier: MIT
// The list below a timeline.
#ifndef TB_FIGURE_TIMELINE_LIST_H
#define TB_FIGURE_TIMELINE_LIST_H

#include "figure/timeline/timeline.h"

// Numbers the items told by number, in time order.
void tb_timeline_number(TbTimeline *timeline);
double tb_list_height(TbTimeline *timeline);
void tb_list_draw(TbTimeline *timeline, double y);

#endif
