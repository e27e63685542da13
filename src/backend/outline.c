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

// A pt of what was traced becomes `scale`.
static cairo_path_t *end(cairo_t *cr, double trace, double scale, bool flat)
{
    cairo_identity_matrix(cr);
    cairo_scale(cr, trace / scale, trace / scale);
    return flat ? cairo_copy_path_flat(cr) : cairo_copy_path(cr);
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
    return end(cr, trace, scale, false);
}

cairo_path_t *tb_outline_of_shape(cairo_t *cr, const TbNode *node, double scale, bool flat)
{
    begin(cr, TRACE_SCALE);
    tb_cairo_trace(cr, node);
    return end(cr, TRACE_SCALE, scale, flat);
}
