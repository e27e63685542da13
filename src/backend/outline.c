// SPDX-License-Identifier: MIT
#include "backend/outline.h"

#include <math.h>

#include "backend/cairo-paint.h"
#include "text/paint.h"

// Cairo keeps paths in 1/256 of a unit: they are traced at so many units a pt.
#define TRACE_SCALE 64.0
// FreeType fails with type of more than 65535 units, and cairo then draws no more of its font.
#define TRACE_MOST 32000.0

cairo_t *tb_outline_context(void)
{
    // Without bounds: cairo leaves out glyphs that lie far outside of a surface.
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, NULL);
    cairo_t *cr = cairo_create(surface);
    cairo_surface_destroy(surface);
    return cr;
}

bool tb_outline_end(cairo_t *cr, const TbScene *scene, TbTextMetrics *metrics, TbReport *report)
{
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    if (status != CAIRO_STATUS_SUCCESS && report)
        tb_cairo_report(scene, status, metrics, report);
    return status == CAIRO_STATUS_SUCCESS;
}

static void begin(cairo_t *cr, double trace)
{
    cairo_identity_matrix(cr);
    cairo_scale(cr, trace, trace);
    cairo_new_path(cr);
}

typedef cairo_path_data_t Point;

// The control point of a quadratic curve, as its cubic form has it next to `end`.
static Point control_from(const Point *end, const Point *next)
{
    // FreeType's points are whole 1/64 from one another.
    return (Point){.point = {end->point.x + round((next->point.x - end->point.x) * 1.5 * 64) / 64,
                             end->point.y + round((next->point.y - end->point.y) * 1.5 * 64) / 64}};
}

static void raise_next_to(const Point *end, const Point *control, Point *next)
{
    next->point.x = end->point.x + (control->point.x - end->point.x) * 2 / 3;
    next->point.y = end->point.y + (control->point.y - end->point.y) * 2 / 3;
}

// TrueType's curves are quadratic. Cairo raises their degree and keeps 1/256, which comes out
// otherwise where a processor (x87), or a multiplication and addition in one step, keeps more
// digits: it is done again in arithmetic that is the same everywhere.
static void raise_again(const Point *from, Point *curve)
{
    Point control = control_from(from, &curve[1]), other = control_from(&curve[3], &curve[2]);
    if (control.point.x != other.point.x || control.point.y != other.point.y)
        return;
    raise_next_to(from, &control, &curve[1]);
    raise_next_to(&curve[3], &control, &curve[2]);
}

// Every length times `factor`; by cairo's matrices, digits would be the processor's too.
static cairo_path_t *end(cairo_t *cr, double factor, bool flat)
{
    cairo_identity_matrix(cr);
    cairo_path_t *path = flat ? cairo_copy_path_flat(cr) : cairo_copy_path(cr);
    const Point *from = NULL;
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        Point *part = &path->data[i];
        if (part->header.type == CAIRO_PATH_CURVE_TO)
            raise_again(from, part);
        if (part->header.type != CAIRO_PATH_CLOSE_PATH)
            from = part + part->header.length - 1;
    }
    for (int i = 0; i < path->num_data; i += path->data[i].header.length)
        for (int k = 1; k < path->data[i].header.length; k++) {
            path->data[i + k].point.x *= factor;
            path->data[i + k].point.y *= factor;
        }
    return path;
}

cairo_path_t *tb_outline_of_text(cairo_t *cr, TbTextMetrics *metrics, const TbTextRun *run,
                                 double scale)
{
    double start = 0, trace = fmin(TRACE_SCALE, TRACE_MOST / run->style.size);
    if (run->anchor == TB_ANCHOR_MIDDLE)
        start = -run->width / 2;
    else if (run->anchor == TB_ANCHOR_END)
        start = -run->width;
    begin(cr, trace);
    cairo_save(cr);
    cairo_translate(cr, run->origin.x, run->origin.y);
    cairo_rotate(cr, run->rotation * G_PI / 180);
    if (run->pieces) {
        cairo_move_to(cr, 0, start);
        const TbTextPieces line = {run->pieces, run->piece_count, NULL};
        tb_text_path_pieces(metrics, cr, &run->style, &line);
    } else {
        cairo_move_to(cr, start, 0);
        tb_text_path(metrics, cr, &run->style, run->text);
    }
    cairo_restore(cr);
    return end(cr, scale / trace, false);
}

cairo_path_t *tb_outline_of_shape(cairo_t *cr, const TbNode *node, double scale, bool flat)
{
    begin(cr, TRACE_SCALE);
    tb_cairo_trace(cr, node);
    return end(cr, scale / TRACE_SCALE, flat);
}
