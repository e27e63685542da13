// SPDX-License-Identifier: MIT
// Painting a scene on a cairo context: shared by PNG and PDF.
#ifndef TB_BACKEND_CAIRO_PAINT_H
#define TB_BACKEND_CAIRO_PAINT_H

#include <cairo.h>

#include "base/report.h"
#include "scene/scene.h"
#include "text/text.h"

typedef struct {
    cairo_t *cr;            // its units are pt, its origin the scene's
    TbTextMetrics *metrics; // of tb_text_metrics_new_shaped()
    double snap;            // device pixels in a pt: rectangles and straight lines are put on whole
                            // pixels, no line thinner than one; 0: painted where they are
    double top, bottom;     // only what may show between these, in pt, is painted
} TbCairoPainter;

// Paints all nodes in order, without the background.
void tb_cairo_paint(const TbCairoPainter *painter, const TbScene *scene);

// Paints a node, of a group all of its nodes.
void tb_cairo_paint_node(const TbCairoPainter *painter, const TbNode *node);

// Appends the outline of a rectangle, path or line to the current path; nothing of other nodes.
void tb_cairo_trace(cairo_t *cr, const TbNode *node);

// Reports that the scene could not be painted: the font's file where it is that, else what cairo
// says; as an error of the system where memory or a file was not to be had.
void tb_cairo_report(const TbScene *scene, cairo_status_t status, TbTextMetrics *metrics,
                     TbReport *report);

void tb_cairo_set_color(cairo_t *cr, TbColor color);

#endif
