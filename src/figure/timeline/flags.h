// SPDX-License-Identifier: MIT
// Labels at points above and below the axis.
#ifndef TB_FIGURE_TIMELINE_FLAGS_H
#define TB_FIGURE_TIMELINE_FLAGS_H

#include "figure/timeline/levels.h"
#include "figure/timeline/words.h"

typedef struct {
    TbTimeItem **items;
    TbFlag *flags;
    TbEventText *texts;
    int count;
    double fan; // between axis and first label, where leaders bend
    double height;
    bool above;
} TbFlagSide;

typedef struct {
    TbFlagSide above, below;
    double cost;
    bool fits;
} TbFlagPlan;

// The middle of its mark; draws the mark about `at`.
double tb_flag_anchor(const TbTimeline *timeline, const TbTimeItem *item);
void tb_flag_mark(TbTimeline *timeline, TbTimeItem *item, TbPoint at);
// apart.c: how much farther out marks may stand that are in the way of others, in pt; how far from
// the axis each of them stands.
double tb_flag_stack(const TbTimeline *timeline, const TbFlagSide *side);
void tb_flag_choose_offsets(const TbTimeline *timeline, const TbFlagSide *side, double *offsets);
// `both`: labels below the axis too.
void tb_flags_plan(TbTimeline *timeline, bool both, TbFlagPlan *plan);
// Makes a side `extra` pt higher: labels move away from the axis and from one another.
void tb_flags_stretch(TbFlagSide *side, double extra);
void tb_flags_draw(TbTimeline *timeline, const TbFlagSide *side, double edge);

#endif
