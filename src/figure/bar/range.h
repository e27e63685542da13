// SPDX-License-Identifier: MIT
// Where the axis begins and ends.
#ifndef TB_FIGURE_BAR_RANGE_H
#define TB_FIGURE_BAR_RANGE_H

#include "figure/bar/axis.h"
#include "figure/bar/place.h"

// Puts what the figure says of its axis over the panel's; false after an error was reported:
// values outside of it.
bool tb_bar_set_range(TbBarFigure *figure, TbBarPanel *panel);
// Ticks that the panel's low and high then follow, and the length of a break.
void tb_bar_choose_ticks(const TbBarFigure *figure, TbBarPanel *panel, int wanted);
// The marks of a break on all bars in `marks` that begin at zero, and on the axis.
void tb_bar_draw_breaks(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                        TbNode *marks, TbBox plot);
// The line where the axis begins, zero or another value, as far as `end` across; `broken`: left
// open where texts stand on it.
void tb_bar_draw_base(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                      const TbBarGround *ground, double end, bool broken);
// Dotted lines that lead the eye to the dots.
void tb_bar_draw_guides(TbBarFigure *figure, const TbBarPanel *panel, const TbBarGround *ground);

#endif
