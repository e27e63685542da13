// SPDX-License-Identifier: MIT
// Dependencies between events.
#ifndef TB_FIGURE_TIMELINE_LINKS_H
#define TB_FIGURE_TIMELINE_LINKS_H

#include "figure/timeline/timeline.h"

// Draws an arrow from each event to those that come after it, when all marks and words are drawn
// (item->box, above and below are set).
void tb_links_draw(TbTimeline *timeline);
// How many are left out because one of their ends has no mark.
int tb_links_count_undrawn(const TbTimeline *timeline);

#endif
