// SPDX-License-Identifier: MIT
// Giving labels up where there is no room for them.
#ifndef TB_FIGURE_TIMELINE_GIVE_H
#define TB_FIGURE_TIMELINE_GIVE_H

#include "figure/timeline/timeline.h"

// Plans the timeline with its items as they are told, and says whether the plan has room.
typedef bool (*TbTimeFits)(TbTimeline *timeline, void *data);

// Tells items by number, the least important ones first and all that are equally important
// together, until the plan has room; false when it never has.
bool tb_timeline_give_numbers(TbTimeline *timeline, TbTimeFits fits, void *data);
// Tells all by label.
void tb_timeline_tell_all(TbTimeline *timeline);
// Tells as many by label as there is room for, the most important first and equal ones spread over
// the time, and counts the others. Plans with the items as they then are.
void tb_timeline_give_names(TbTimeline *timeline, TbTimeFits fits, void *data);
// Of a dense timeline: tells only those that may be told at all, so that no others are measured.
void tb_timeline_tell_few(TbTimeline *timeline);
// Says in notes how many are hidden in the strip, and how many have a mark without words.
void tb_timeline_add_notes(TbTimeline *timeline);
// The height that title, keys, notes (of `hidden` and `untold` items) and source leave of a given
// one.
double tb_timeline_room(const TbTimeline *timeline, const TbFigureInput *input, int hidden,
                        int untold);

#endif
