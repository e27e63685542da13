// SPDX-License-Identifier: MIT
#include "figure/timeline/shapes.h"

#define ARC 0.5522847498 // of the radius: control points of a quarter circle

static TbSegment line_to(double x, double y)
{
    return (TbSegment){.kind = TB_SEGMENT_LINE, .to = {x, y}};
}

static TbSegment curve_to(TbPoint c1, TbPoint c2, TbPoint to)
{
    return (TbSegment){.kind = TB_SEGMENT_CURVE, .to = to, .c1 = c1, .c2 = c2};
}

TbNode *tb_shape_circle(TbCanvas *canvas, TbNode *parent, TbRole role, TbPoint c, double r,
                        const TbPaint *paint)
{
    double k = ARC * r;
    TbSegment segments[] = {
        {.kind = TB_SEGMENT_MOVE, .to = {c.x + r, c.y}},
        curve_to((TbPoint){c.x + r, c.y + k}, (TbPoint){c.x + k, c.y + r}, (TbPoint){c.x, c.y + r}),
        curve_to((TbPoint){c.x - k, c.y + r}, (TbPoint){c.x - r, c.y + k}, (TbPoint){c.x - r, c.y}),
        curve_to((TbPoint){c.x - r, c.y - k}, (TbPoint){c.x - k, c.y - r}, (TbPoint){c.x, c.y - r}),
        curve_to((TbPoint){c.x + k, c.y - r}, (TbPoint){c.x + r, c.y - k}, (TbPoint){c.x + r, c.y}),
        {.kind = TB_SEGMENT_CLOSE},
    };
    return tb_scene_add_path(canvas->scene, parent, role, segments, G_N_ELEMENTS(segments), paint);
}

TbNode *tb_shape_diamond(TbCanvas *canvas, TbNode *parent, TbRole role, TbPoint c, double r,
                         const TbPaint *paint)
{
    TbSegment segments[] = {
        {.kind = TB_SEGMENT_MOVE, .to = {c.x, c.y - r}},
        line_to(c.x + r, c.y),
        line_to(c.x, c.y + r),
        line_to(c.x - r, c.y),
        {.kind = TB_SEGMENT_CLOSE},
    };
    return tb_scene_add_path(canvas->scene, parent, role, segments, G_N_ELEMENTS(segments), paint);
}

TbNode *tb_shape_square(TbCanvas *canvas, TbNode *parent, TbRole role, TbPoint c, double r,
                        const TbPaint *paint)
{
    TbSegment segments[] = {
        {.kind = TB_SEGMENT_MOVE, .to = {c.x - r, c.y - r}},
        line_to(c.x + r, c.y - r),
        line_to(c.x + r, c.y + r),
        line_to(c.x - r, c.y + r),
        {.kind = TB_SEGMENT_CLOSE},
    };
    return tb_scene_add_path(canvas->scene, parent, role, segments, G_N_ELEMENTS(segments), paint);
}

void tb_shape_half_disc(TbCanvas *canvas, TbNode *parent, TbPoint c, double r, TbColor color)
{
    double k = ARC * r;
    TbSegment segments[] = {
        {.kind = TB_SEGMENT_MOVE, .to = {c.x, c.y - r}},
        curve_to((TbPoint){c.x - k, c.y - r}, (TbPoint){c.x - r, c.y - k}, (TbPoint){c.x - r, c.y}),
        curve_to((TbPoint){c.x - r, c.y + k}, (TbPoint){c.x - k, c.y + r}, (TbPoint){c.x, c.y + r}),
        {.kind = TB_SEGMENT_CLOSE},
    };
    TbPaint paint = tb_paint_fill(color);
    tb_scene_add_path(canvas->scene, parent, TB_ROLE_NONE, segments, G_N_ELEMENTS(segments),
                      &paint);
}

void tb_shape_cross(TbCanvas *canvas, TbNode *parent, TbPoint c, double r, TbColor color)
{
    TbPaint paint = tb_paint_stroke(color, 1);
    double d = r * 0.6;
    tb_scene_add_line(canvas->scene, parent, TB_ROLE_NONE, (TbPoint){c.x - d, c.y - d},
                      (TbPoint){c.x + d, c.y + d}, &paint);
    tb_scene_add_line(canvas->scene, parent, TB_ROLE_NONE, (TbPoint){c.x - d, c.y + d},
                      (TbPoint){c.x + d, c.y - d}, &paint);
}
