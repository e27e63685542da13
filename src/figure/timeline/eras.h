// SPDX-License-Identifier: MIT
// Eras: bands behind a timeline, with their names.
#ifndef TB_FIGURE_TIMELINE_ERAS_H
#define TB_FIGURE_TIMELINE_ERAS_H

#include "figure/timeline/timeline.h"

typedef struct {
    const char *name;
    double start, end; // days
    TbTextLines lines;
    double x; // of the name
    int row;
} TbEra;

typedef struct {
    TbEra *eras;
    int count, rows;
    double row_height, height; // of the names
} TbEraPlan;

// Which there are, and from when to when; places no names.
void tb_eras_find(TbTimeline *timeline, TbEraPlan *plan);
// Places the names of those that it holds.
void tb_eras_place(TbTimeline *timeline, TbEraPlan *plan);
void tb_eras_plan(TbTimeline *timeline, TbEraPlan *plan);
void tb_eras_draw(TbTimeline *timeline, const TbEraPlan *plan, double y, double bottom);

#endif
