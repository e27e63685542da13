// SPDX-License-Identifier: MIT
// An event as it will be drawn.
#ifndef TB_FIGURE_TIMELINE_ITEM_H
#define TB_FIGURE_TIMELINE_ITEM_H

#include "figure/marks.h"

typedef enum {
    TB_TIME_POINT, // a day
    TB_TIME_STATE, // how things stand at the end of a date: 截至2020年11月底
    TB_TIME_SPAN   // everything that is known less precisely, and intervals
} TbTimeKind;

// How an event is told: with words at its mark, with a number there and words in the list below,
// or not at all (then it is counted in a note).
typedef enum { TB_TOLD_BY_LABEL, TB_TOLD_BY_NUMBER, TB_TOLD_BY_COUNT } TbTold;

// 2020年底, and what is due by then: a place in time, the end of the date.
static inline bool tb_time_at_end(const TbPeriod *period)
{
    return period->deadline || (period->kind == TB_PERIOD_DATE && period->end_of);
}

// A place in time that takes all of its day, as far as anyone knows.
static inline bool tb_time_is_day(TbTimeKind kind, const TbEvent *event)
{
    return kind == TB_TIME_POINT && event->when == TB_WHEN_PERIOD &&
           !tb_time_at_end(&event->period) && event->period.first.clock.precision == TB_CLOCK_NONE;
}

typedef struct {
    const TbEvent *event;
    int order; // in the figure's list
    TbTimeKind kind;
    double start, end; // axis days; a point or state: both its place
    bool open_start, open_end;
    bool soft_start, soft_end; // 约
    bool uncertain;            // ?
    bool end_dot;              // elapsed: reached at its end
    bool milestone;
    bool
        inexact; // a date known to its month, year … : at some time within the span, not throughout
    bool fades;      // open, and so until now: it ends there and fades behind
    bool chained;    // begins within the unit of time in which the one before in its row ends
    bool continued;  // a part of a span that began in an earlier row
    double progress; // 0 to 1: how much of the span is done; NAN: not said
    const char *name;
    const char *when;                  // as precise as given
    const char *said_name, *said_when; // as its label says them on the rung that is tried;
                                       // said_when NULL: the date is left out
    const char *amount;                // quantity with its name, progress; or NULL
    bool said_by_axis;                 // a cell of the axis bears the same words as `when`
    const char *title;                 // tooltip
    TbDatum *datum;
    int lane;
    TbTold told;
    bool drawn; // has a mark of its own; else only in the density strip
    int number; // in the list below; 0 none
    TbNode *mark;
    TbBox box;           // of the mark, when it is drawn
    double above, below; // levels in the gaps above and below it, where arrows to and from it run
} TbTimeItem;

#endif
