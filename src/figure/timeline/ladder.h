// SPDX-License-Identifier: MIT
// What gives way, and in which order, where a timeline has little room. All layouts climb the same
// ladder: each rung is a way of telling the events, from the one that reads best to the one that
// takes least; names are on all of them.
#ifndef TB_FIGURE_TIMELINE_LADDER_H
#define TB_FIGURE_TIMELINE_LADDER_H

#include "figure/timeline/give.h"

typedef enum {
    TB_RUNG_FULL,    // as the document says it, with all the air there is
    TB_RUNG_CLOSE,   // smaller gaps
    TB_RUNG_SHORT,   // dates in digits, names without what their lane says
    TB_RUNG_PACKED,  // names above their marks, on balanced lines, more of them in a row
    TB_RUNG_SMALL,   // type between its size and the floor
    TB_RUNG_FLOOR,   // type at the floor: 7.5 pt, dates 6.5 pt
    TB_RUNG_MONTHS,  // dates without their day, which a note says
    TB_RUNG_UNDATED, // no dates, which a note says
    TB_RUNG_COUNT
} TbRung;

// Tells the items as the rung says: words, styles, and timeline->rung, which layouts read.
void tb_ladder_set(TbTimeline *timeline, TbRung rung);

// How a layout plans on a rung.
typedef struct {
    TbTimeFits fits;
    void *data;
    const double *height; // of the plan, in pt
} TbLadderPlan;

// Climbs from `first` to the first rung up to `last` on which the plan has room, and plans so;
// false when none has: then the plan is that of the rung that takes least.
bool tb_ladder_climb(TbTimeline *timeline, TbRung first, TbRung last, const TbLadderPlan *plan);

// What the rung's notes take of the room that tb_timeline_room() says of the first rung; below 0
// where a rung sets on fewer lines what stands below the plot.
double tb_ladder_foot(TbTimeline *timeline);

// What is left of a figure of `height` pt for the plot, when nothing is untold.
double tb_ladder_room(const TbTimeline *timeline, const TbFigureInput *input, double height);

#endif
