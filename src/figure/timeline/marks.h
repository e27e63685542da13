// SPDX-License-Identifier: MIT
// How events look on a timeline, and the keys that explain it. They draw an item's mark and set
// item->mark.
#ifndef TB_FIGURE_TIMELINE_MARKS_H
#define TB_FIGURE_TIMELINE_MARKS_H

#include "figure/legend.h"
#include "figure/timeline/timeline.h"

#define TB_TIME_FADE 9.0 // pt behind a span that goes on at now

double tb_time_dot_radius(const TbTimeline *timeline);
// From the axis to the middle of a dot that stands on it.
double tb_time_dot_offset(const TbTimeline *timeline);
void tb_time_mark_point(TbTimeline *timeline, TbTimeItem *item, TbPoint at);
// Of a date known to its month, year …: a light band in `box`, or a ring at `x`
// where that is too short to be seen.
void tb_time_mark_date(TbTimeline *timeline, TbTimeItem *item, TbBox box, double x);
void tb_time_mark_span(TbTimeline *timeline, TbTimeItem *item, TbBox box);
// The colour behind words inside the span.
TbColor tb_time_mark_ground(const TbTimeline *timeline, const TbTimeItem *item);
TbMarkLook tb_time_mark_look(const TbTimeline *timeline, const TbTimeItem *item);
// Keys of the statuses (into `legend`) and of ends and states (below the plot) that occur.
void tb_timeline_add_keys(TbTimeline *timeline, TbLegend *legend);

#endif
