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
// `both`: labels below the axis too.
void tb_flags_plan(TbTimeline *timeline, bool both, TbFlagPlan *plan);
// Makes a side `extra` pt higher: labels move away from the axis and from one another.
void tb_flags_stretch(TbFlagSide *side, double extra);
void tb_flags_draw(TbTimeline *timeline, const TbFlagSide *side, double edge);

#endif
