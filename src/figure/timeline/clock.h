// SPDX-License-Identifier: MIT
// Times of day: whether a timeline is one of hours and minutes, its axis, its words.
#ifndef TB_FIGURE_TIMELINE_CLOCK_H
#define TB_FIGURE_TIMELINE_CLOCK_H

#include "figure/timeline/timeline.h"

// Sets timeline->clocked, from the events that the figure names.
void tb_clock_begin(TbTimeline *timeline);
// The figure's event `index` on the clocks of the figure's zone.
const TbEvent *tb_clock_event(const TbTimeline *timeline, int index);

// Days above ticks at times of day; false when no ticks have room.
bool tb_clock_choose_axis(TbTimeline *timeline, double first, double last);

// The days of the axis with their year: 2024年7月6—12日. Owned by the arena.
const char *tb_clock_days(const TbTimeline *timeline);

// When it is, without what such an axis says of the day.
const char *tb_clock_words(const TbTimeline *timeline, const TbTimeItem *item, bool brief);

#endif
