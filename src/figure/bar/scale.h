// SPDX-License-Identifier: MIT
// The one factor for all panels of a unit.
#ifndef TB_FIGURE_BAR_SCALE_H
#define TB_FIGURE_BAR_SCALE_H

#include "figure/bar/place.h"

// The largest distance from the lowest to the highest value in panels of the unit of `like`.
double tb_bar_span(const TbBarFigure *figure, const TbBarPanel *like);
// The largest factor at which all bars and labels of the unit have room; panels of one unit share
// it (IBCS CH 4.1), and so may those of counts. `zero` is its distance from the room's beginning
// (left or bottom end). The factor is 0 when the labels alone are too long.
TbBarScale tb_bar_solve_scale(const TbBarFigure *figure, const TbBarPanel *like, double room);
// The same of a figure whose panels are solved for one room after another: `solved` has what was
// found, [panel], at the first of each scale.
typedef struct {
    double room; // 0: nothing yet
    TbBarScale scale;
} TbBarSolved;
TbBarScale tb_bar_solved_scale(const TbBarFigure *figure, TbBarSolved *solved,
                               const TbBarPanel *panel, double room);
// Notes that no two panels have the same.
void tb_bar_note_scales(TbBarFigure *figure);

#endif
