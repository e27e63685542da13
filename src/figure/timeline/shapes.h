// SPDX-License-Identifier: MIT
// The shapes of points on timelines, `r` pt from the middle `c` to the outermost point of each.
#ifndef TB_FIGURE_TIMELINE_SHAPES_H
#define TB_FIGURE_TIMELINE_SHAPES_H

#include "figure/canvas.h"

TbNode *tb_shape_circle(TbCanvas *canvas, TbNode *parent, TbRole role, TbPoint c, double r,
                        const TbPaint *paint);
TbNode *tb_shape_diamond(TbCanvas *canvas, TbNode *parent, TbRole role, TbPoint c, double r,
                         const TbPaint *paint);
// `r` is half of its side.
TbNode *tb_shape_square(TbCanvas *canvas, TbNode *parent, TbRole role, TbPoint c, double r,
                        const TbPaint *paint);
// Drawn into the others, without a role: the left half of a circle; a cross within it.
void tb_shape_half_disc(TbCanvas *canvas, TbNode *parent, TbPoint c, double r, TbColor color);
void tb_shape_cross(TbCanvas *canvas, TbNode *parent, TbPoint c, double r, TbColor color);

#endif
