// SPDX-License-Identifier: MIT
// The layouts; each plans itself, draws itself and returns the scene, or NULL after an error was
// reported.
#ifndef TB_FIGURE_TIMELINE_LAYOUTS_H
#define TB_FIGURE_TIMELINE_LAYOUTS_H

#include "figure/timeline/timeline.h"

// One axis with labels at its points and rows of spans below, or lanes.
TbScene *tb_horizontal_draw(TbTimeline *timeline, const TbFigureInput *input);
// The room at the left for names and dates; the whole chart.
double tb_gantt_gutter(TbTimeline *timeline);
TbScene *tb_gantt_draw(TbTimeline *timeline, const TbFigureInput *input);
// A length between whose ends the axis is to be chosen as if it lay flat; the whole list.
double tb_vertical_reach(TbTimeline *timeline);
TbScene *tb_vertical_draw(TbTimeline *timeline, const TbFigureInput *input);
// Chooses the axis as if all rows lay in one line; draws them.
void tb_serpentine_choose_axis(TbTimeline *timeline);
TbScene *tb_serpentine_draw(TbTimeline *timeline, const TbFigureInput *input);

#endif
