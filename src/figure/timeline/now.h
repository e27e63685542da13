// SPDX-License-Identifier: MIT
// The now-line.
#ifndef TB_FIGURE_TIMELINE_NOW_H
#define TB_FIGURE_TIMELINE_NOW_H

#include "figure/timeline/timeline.h"

// The day of the figure's `now`: the end of that date. NAN without one.
double tb_now_day(const TbTimeline *timeline);
// "截至2020年11月30日", or NULL.
const char *tb_now_label(const TbTimeline *timeline);
// The height of the label above the plot; 0 without `now`.
double tb_now_height(const TbTimeline *timeline);
// The label with its top at `y`, and a vertical line from there to `bottom` that leaves out all
// words drawn before. For layouts whose time runs to the right.
void tb_now_draw(TbTimeline *timeline, double y, double bottom);

#endif
