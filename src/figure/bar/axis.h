// SPDX-License-Identifier: MIT
// The value axis with ticks and grid lines, and rulers of panels with a scale of their own.
#ifndef TB_FIGURE_BAR_AXIS_H
#define TB_FIGURE_BAR_AXIS_H

#include "figure/bar/place.h"

// Where bars stand: what is painted behind them, and they.
typedef struct {
    TbNode *behind;
    const TbNode *marks;
    TbBox plot;
} TbBarGround;

// Chooses ticks for about `room` pt, which the panel's low and high then follow; the room that
// their labels take beside the bars; and drawing them with grid lines over `plot`.
void tb_bar_axis_init(TbBarFigure *figure, TbBarPanel *panel, double room);
double tb_bar_axis_room(const TbBarFigure *figure, const TbBarPanel *panel);
// How far the words of the first or last tick reach beyond that end of a level axis.
double tb_bar_axis_overhang(const TbBarFigure *figure, const TbBarPanel *panel, bool first);
// Grid lines go behind the marks and are left open where texts of them stand.
void tb_bar_draw_axis(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                      const TbBarGround *ground);

// Room for the ruler below horizontal bars, and right of columns; 0 where there is none.
double tb_bar_ruler_height(const TbBarFigure *figure, const TbBarPanel *panel);
double tb_bar_rulers_width(const TbBarFigure *figure);
void tb_bar_draw_ruler(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                       TbBox plot);

#endif
