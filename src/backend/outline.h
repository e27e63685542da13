// SPDX-License-Identifier: MIT
// Text and shapes of a scene as paths, for formats that have nothing else.
#ifndef TB_BACKEND_OUTLINE_H
#define TB_BACKEND_OUTLINE_H

#include <cairo.h>

#include "base/report.h"
#include "scene/scene.h"
#include "text/text.h"

// A context on which things become outlines, till tb_outline_end().
cairo_t *tb_outline_context(void);

// Destroys the context. False where something of `scene` could not be traced, and is told (with a
// report): cairo then gives no path from there on.
bool tb_outline_end(cairo_t *cr, const TbScene *scene, TbTextMetrics *metrics, TbReport *report);

// The outlines of the text's glyphs where they stand in the scene, every length times `scale`;
// `metrics` must be of tb_text_metrics_new_shaped(). The caller destroys the path.
cairo_path_t *tb_outline_of_text(cairo_t *cr, TbTextMetrics *metrics, const TbTextRun *run,
                                 double scale);

// The outline of a rectangle, path or line, likewise; with `flat` its curves are straight pieces.
cairo_path_t *tb_outline_of_shape(cairo_t *cr, const TbNode *node, double scale, bool flat);

#endif
