// SPDX-License-Identifier: MIT
// The words at a mark: the name, and below or behind it when it is and how much.
#ifndef TB_FIGURE_TIMELINE_WORDS_H
#define TB_FIGURE_TIMELINE_WORDS_H

#include "figure/timeline/timeline.h"

typedef struct {
    TbTextLines name, detail; // detail.count may be 0
    bool joined;              // the detail stands on the name's line
    bool flush_right;         // lines end on one line, at a mark to their right
    double width, height;
} TbEventText;

// Important events have bold names; where all are bold, the others are not.
TbTextStyle tb_event_name_style(const TbTimeline *timeline, const TbTimeItem *item);
// Breaks name and detail to `width` and at most `lines` lines; false when they
// don't fit. `lines` 1 joins both in one line; 0: as many as it takes (then always true).
bool tb_event_text_fit(const TbTimeline *timeline, const TbTimeItem *item, double width, int lines,
                       TbEventText *text);
// A range that is too long for a line of `width` is broken behind its dash rather than within a
// date.
const char *tb_event_break_range(const TbTimeline *timeline, const TbTextStyle *style,
                                 const char *when, double width);
// When (if `dated`) and how much, on two lines when one of `width` does not hold them; NULL when
// there is nothing to say.
const char *tb_event_detail(const TbTimeline *timeline, const TbTimeItem *item, bool dated,
                            double width);
double tb_event_text_height(const TbTimeline *timeline, int lines);
// A label that is only the item's number in the list.
void tb_event_text_number(const TbTimeline *timeline, const TbTimeItem *item, TbEventText *text);
// Draws it with its left top at (x, y).
void tb_event_text_draw(const TbTimeline *timeline, const TbTimeItem *item, const TbEventText *text,
                        TbPoint at, TbColor name, TbColor detail);
void tb_event_lines_draw(const TbTimeline *timeline, const TbTimeItem *item,
                         const TbTextLines *lines, const TbLabelLook *look, TbPoint at);

#endif
