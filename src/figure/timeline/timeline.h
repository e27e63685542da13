// SPDX-License-Identifier: MIT
// A timeline: what all parts of it share. Everything is planned first (measured, nothing drawn), so
// that the plan can be made again with fewer labels, and then drawn.
#ifndef TB_FIGURE_TIMELINE_TIMELINE_H
#define TB_FIGURE_TIMELINE_TIMELINE_H

#include "figure/frame.h"
#include "figure/timeline/axis.h"
#include "figure/timeline/item.h"

#define TB_TIME_FEET 8 // ways in which the rungs of the ladder set what stands below the plot

typedef struct {
    TbNode *eras, *grid, *axis, *leaders, *marks, *labels; // groups in painting order
} TbTimeLayers;

typedef struct {
    TbFrame *frame;
    const TbFigureInput *input;
    TbCanvas *canvas;  // the frame's
    TbTimeItem *items; // in time order
    int count;
    bool elapsed;
    bool clocked; // short enough for an axis of hours and minutes, and some events have them
    bool dense;   // too many to be drawn one by one
    bool ranked;  // events of `stands_out` and higher importance have bold names
    int stands_out;
    int told_of_many;    // of a dense timeline: so many are still drawn and told, at most
    double density_most; // the strip's height stands for so many events; 0: the most there are
    double until;        // a day that the axis reaches to in any case; -INFINITY: none
    bool backwards;      // a row of a serpentine that runs to the left: its items are mirrored
    bool has_eras;
    int rung;               // of the ladder (ladder.h) that is stood on
    double small;           // 0: type as the theme has it; 1: at the floor
    bool compact;           // what stands below the plot takes as few lines as can be
    bool tight;             // gaps are small, rows are shared whatever the order looks like
    bool packed;            // rows are filled with names above slim marks
    bool undated, by_month; // labels leave dates out, or the days of some
    double foot_costs[TB_TIME_FEET]; // ladder.c: what notes of a rung take of the plot's height
    int foot_known;                  // which of them are measured, a bit each
    const char **freed_names;        // one an item; NULL: not made yet
    bool linked;    // some of its events come after others: all stand in rows, with arrows
    bool warned;    // of an empty span: the axis may be chosen more than once
    bool flagged;   // dates known to their month, year … stand on the axis, as days do
    bool two_kinds; // there are points and spans: points have a hue of their own
    bool strips;    // progress is a strip at the foot of spans, below the words inside them
    bool in_lanes;
    const char **lanes;      // names; one NULL when the events without a lane come last
    TbTextLines *lane_lines; // the names as set beside the lanes
    int lane_count;
    const char **lane_groups; // the outer names, one a lane, the same pointer for a group; or NULL
    TbTextLines *group_lines; // of the first lane of each group
    double group_width;       // of the names of groups with the gap behind them
    TbTimeAxis axis;
    TbTextStyle name_style, detail_style, tick_style;
    TbTimeLayers layers;
} TbTimeline;

// Whether it stands in the rows below the axis, else on the axis with a flag.
static inline bool tb_time_in_rows(const TbTimeline *timeline, const TbTimeItem *item)
{
    return timeline->in_lanes || timeline->linked ||
           (item->kind == TB_TIME_SPAN && !(item->inexact && timeline->flagged));
}

#endif
