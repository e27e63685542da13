// SPDX-License-Identifier: MIT
// From the document's events to the items of a timeline.
#ifndef TB_FIGURE_TIMELINE_ITEMS_H
#define TB_FIGURE_TIMELINE_ITEMS_H

#include "figure/timeline/timeline.h"

// Fills items, lanes and elapsed. False after an error was reported.
bool tb_timeline_collect(TbTimeline *timeline, TbReport *report);

// What of an item lies from `first` to `last`, where the axis is cut: a span's end that is cut off
// is plain, and its datum says where the part ends. Items within, and the axis's own ends, stay.
TbTimeItem tb_timeline_part(const TbTimeline *timeline, const TbTimeItem *item, double first,
                            double last);
// Into time order.
void tb_timeline_sort(TbTimeline *timeline);

// A period as precise as it is given; one without an end says 至今, or 起 when it is not yet so.
const char *tb_timeline_period_words(const TbCanvas *canvas, const TbPeriod *period,
                                     TbStatus status);

#endif
