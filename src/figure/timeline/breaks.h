// SPDX-License-Identifier: MIT
// Scale breaks: which there are, their words and their marks.
#ifndef TB_FIGURE_TIMELINE_BREAKS_H
#define TB_FIGURE_TIMELINE_BREAKS_H

#include "figure/timeline/timeline.h"

// The gaps of the axis as the figure's `breaks` ask for them; warns of a long empty span where it
// says nothing of them.
void tb_breaks_choose(TbTimeline *timeline, double first, double last);
// How long the gaps are, of all or of those without words of their own; NULL: there are none.
const char *tb_breaks_words(const TbTimeline *timeline, bool unlabelled);
// A note of gaps that have no room for their words.
void tb_breaks_add_notes(const TbTimeline *timeline, TbFrame *frame);
// The marks over the axis in `band`; and, before the rows are drawn, the ground of the gaps.
void tb_breaks_draw(TbTimeline *timeline, TbBox band);
void tb_breaks_draw_ground(TbTimeline *timeline, double top, double bottom);

#endif
