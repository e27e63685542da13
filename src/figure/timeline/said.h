// SPDX-License-Identifier: MIT
// Shorter words for labels: dates in digits, names without what their lane says already.
#ifndef TB_FIGURE_TIMELINE_SAID_H
#define TB_FIGURE_TIMELINE_SAID_H

#include "figure/timeline/timeline.h"

// "2019.11", "2019.4.4—2020.4.4", "2019.4.4—11.3", "2019—2020"; the item's full words where a date
// says more than its digits (约2020年, 2020年底, 公元前221年), in languages without such a form,
// and of elapsed times. Without `days` days are told as their months. Owned by the canvas's arena.
const char *tb_said_short_date(const TbTimeline *timeline, const TbTimeItem *item, bool days);

// The same of any period that `words` say in full.
const char *tb_said_short_period(const TbTimeline *timeline, const TbPeriod *period,
                                 const char *words, bool days);

// For each item, in order, its name without the lane's at its beginning, where most names of that
// lane begin so and what is left stands by itself; else the name. Owned by the canvas's arena.
const char **tb_said_freed_names(const TbTimeline *timeline);

#endif
