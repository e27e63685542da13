// SPDX-License-Identifier: MIT
// The axis of a timeline, of dates or of times since a start.
#include "figure/timeline/scale.h"

double tb_time_axis_tier_height(const TbTimeline *timeline)
{
    return round(tb_canvas_block_height(timeline->canvas, &timeline->tick_style, 1) +
                 timeline->canvas->theme->unit * 1.25);
}

void tb_time_axis_choose(TbTimeline *timeline, double left, double right)
{
    TbTimeAxis *axis = &timeline->axis;
    *axis = (TbTimeAxis){.left = left, .right = fmax(right, left + 10)};
    if (timeline->elapsed)
        tb_time_axis_choose_elapsed(timeline);
    else
        tb_time_axis_choose_calendar(timeline);
    axis->height = axis->tier_count * tb_time_axis_tier_height(timeline);
}
