// SPDX-License-Identifier: MIT
// Choosing the axis: its ends, its units, its words.
#ifndef TB_FIGURE_TIMELINE_SCALE_H
#define TB_FIGURE_TIMELINE_SCALE_H

#include "figure/timeline/timeline.h"

// Chooses the axis between `left` and `right` (pt); scale.c.
void tb_time_axis_choose(TbTimeline *timeline, double left, double right);
double tb_time_axis_tier_height(const TbTimeline *timeline);

// calendar.c, elapsed.c: the same of dates and of times since a start, between axis.left and right.
void tb_time_axis_choose_calendar(TbTimeline *timeline);
void tb_time_axis_choose_elapsed(TbTimeline *timeline);
// How long a month is drawn, where that is our choice.
void tb_elapsed_add_notes(const TbTimeline *timeline, TbFrame *frame);

// ---- tiers.c ----

// The days that all events take, open ends given some room; first < last.
void tb_timeline_extent(const TbTimeline *timeline, double *first, double *last);
// Measures the labels; false when they have no room. Labels of cells cut off at an end of the
// axis may be dropped when `cut` is true.
bool tb_time_tier_fits(const TbTimeline *timeline, TbTimeTier *tier, bool bold, bool cut);

// Where the middle of a tick's label is: at the tick, but within its part of the axis.
double tb_time_tick_middle(const TbTimeAxis *axis, const TbTimeCell *cell);

#endif
