// SPDX-License-Identifier: MIT
// Draws the band of the axis, its title, and the grid.
#ifndef TB_FIGURE_TIMELINE_BAND_H
#define TB_FIGURE_TIMELINE_BAND_H

#include "figure/timeline/timeline.h"

void tb_time_axis_draw(TbTimeline *timeline, double y);
// What elapsed times are counted from.
void tb_time_axis_draw_title(TbTimeline *timeline, double y);
void tb_time_axis_draw_grid(TbTimeline *timeline, double top, double bottom);

#endif
