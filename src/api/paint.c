// SPDX-License-Identifier: MIT
// The public API of painting with cairo.
#include "tubiao/tubiao-cairo.h"

#include <math.h>

#include "backend/cairo-paint.h"
#include "api/misuse.h"

static bool is_whole(double value)
{
    const double close = 1e-6;
    return fabs(value - round(value)) < close;
}

// Device pixels in a pt where pixels can be kept to, else 0.
static double snap_of(cairo_t *cr)
{
    cairo_surface_t *target = cairo_get_group_target(cr);
    if (cairo_surface_get_type(target) != CAIRO_SURFACE_TYPE_IMAGE)
        return 0;
    double scale_x, scale_y, offset_x, offset_y;
    cairo_surface_get_device_scale(target, &scale_x, &scale_y);
    cairo_surface_get_device_offset(target, &offset_x, &offset_y);
    cairo_matrix_t matrix;
    cairo_get_matrix(cr, &matrix);
    bool scaled_only = matrix.xy == 0 && matrix.yx == 0 && matrix.xx > 0 &&
                       matrix.xx * scale_x == matrix.yy * scale_y;
    bool in_place =
        is_whole(matrix.x0 * scale_x + offset_x) && is_whole(matrix.y0 * scale_y + offset_y);
    return scaled_only && in_place ? matrix.xx * scale_x : 0;
}

// What painting takes for granted, and a caller may have changed.
static void reset(cairo_t *cr)
{
    const double miter_limit = 10, tolerance = 0.1; // cairo's own
    cairo_new_path(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_DEFAULT);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_MITER);
    cairo_set_miter_limit(cr, miter_limit);
    cairo_set_tolerance(cr, tolerance);
}

void tubiao_figure_paint_over(const TubiaoFigure *figure, cairo_t *cr)
{
    TB_REQUIRE(figure && cr, NULL, );
    cairo_save(cr);
    reset(cr);
    TbCairoPainter painter = {.cr = cr,
                              .metrics = figure->context->metrics,
                              .snap = snap_of(cr),
                              .top = -INFINITY,
                              .bottom = INFINITY};
    tb_cairo_paint(&painter, figure->scene);
    cairo_new_path(cr);
    cairo_restore(cr);
}

void tubiao_figure_paint(const TubiaoFigure *figure, cairo_t *cr)
{
    TB_REQUIRE(figure && cr, NULL, );
    double snap = snap_of(cr), width = figure->scene->width, height = figure->scene->height;
    if (snap > 0) {
        width = round(width * snap) / snap;
        height = round(height * snap) / snap;
    }
    cairo_save(cr);
    reset(cr);
    tb_cairo_set_color(cr, figure->scene->background);
    cairo_rectangle(cr, 0, 0, width, height);
    cairo_fill(cr);
    cairo_restore(cr);
    tubiao_figure_paint_over(figure, cr);
}
