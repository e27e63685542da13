// SPDX-License-Identifier: MIT
// The axis of time: what it is made of, and where a day stands on it.
#ifndef TB_FIGURE_TIMELINE_AXIS_H
#define TB_FIGURE_TIMELINE_AXIS_H

#include <math.h>
#include "scene/scene.h"

typedef struct {
    double start, end; // days; a tick: both its place
    const char *label; // NULL where there is no room
    double label_width;
    bool partial; // cut off at an end or a gap of the axis
} TbTimeCell;

typedef struct {
    TbTimeCell *cells;
    int count;
    bool ticks; // labels stand at ticks instead of in cells
} TbTimeTier;

// Time that is left out of the axis.
typedef struct {
    double start, end;  // days that are left out
    TbPoint empty;      // from which day to which (x to y) nothing happens
    double left, right; // pt
    double width;
    const char *label; // how long it is empty, or NULL where there is no room
} TbTimeGap;

typedef struct {
    double first, last;  // days, first < last
    double left, right;  // pt, left < right
    TbTimeTier tiers[2]; // coarse first
    int tier_count;
    bool by_clock;     // its ticks are times of day, below the days
    bool year_unsaid;  // by_clock: no day has room for its year
    bool one_day;      // likewise, of one day alone
    bool by_day;       // its cells are days: a point stands in the middle of its day
    const char *title; // elapsed: what is counted from
    double height;     // of the band
    TbTimeGap *gaps;   // in time order, within the axis
    int gap_count;
} TbTimeAxis;

double tb_time_axis_x_broken(const TbTimeAxis *axis, double day);

static inline double tb_time_axis_x(const TbTimeAxis *axis, double day)
{
    if (day <= axis->first)
        return axis->left;
    if (day >= axis->last)
        return axis->right;
    if (axis->gap_count > 0)
        return tb_time_axis_x_broken(axis, day);
    return axis->left +
           (day - axis->first) / (axis->last - axis->first) * (axis->right - axis->left);
}

// Places the gaps of an axis between its ends.
void tb_breaks_place(TbTimeAxis *axis);
// From which day to which (x to y) a part between two gaps reaches; 0 to gap_count.
TbPoint tb_time_axis_part(const TbTimeAxis *axis, int part);
// Days that are drawn.
double tb_time_axis_kept(const TbTimeAxis *axis);

#endif
