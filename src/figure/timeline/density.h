// SPDX-License-Identifier: MIT
// The density strip.
#ifndef TB_FIGURE_TIMELINE_DENSITY_H
#define TB_FIGURE_TIMELINE_DENSITY_H

#include "figure/timeline/timeline.h"

double tb_density_height(const TbTimeline *timeline);
// The most events at one place of the axis.
double tb_density_most(const TbTimeline *timeline);
void tb_density_draw(TbTimeline *timeline, double y);

#endif
