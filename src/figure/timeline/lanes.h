// SPDX-License-Identifier: MIT
// Lanes: the room for their names, and their ground behind the rows.
#ifndef TB_FIGURE_TIMELINE_LANES_H
#define TB_FIGURE_TIMELINE_LANES_H

#include "figure/timeline/rows.h"

double tb_lanes_gutter(TbTimeline *timeline);
// The height that a lane's name takes; after tb_lanes_gutter().
double tb_lane_name_height(const TbTimeline *timeline, int lane);
// What words in the lane stand on; lane -1: no lanes.
TbColor tb_lane_ground(const TbTimeline *timeline, int lane);
void tb_lanes_draw(TbTimeline *timeline, const TbRowPlan *plan, double y);
// Makes lanes as high as the name of their group takes.
void tb_lanes_hold_groups(const TbTimeline *timeline, TbRowPlan *plan);

#endif
