// SPDX-License-Identifier: MIT
// Path data: of a scene's shapes, and of text as outlines.
#ifndef TB_BACKEND_SVG_OUTLINE_H
#define TB_BACKEND_SVG_OUTLINE_H

#include <cairo.h>
#include <glib.h>

#include "scene/scene.h"
#include "text/text.h"

// Appends path data: relative commands over hundredths of a pt, which keep rounding from adding up.
void tb_svg_append_path(GString *out, const TbSegment *segments, int count);
void tb_svg_append_line(GString *out, TbPoint from, TbPoint to);

// Appends the outlines of the text's glyphs where they stand in the scene; `cr` is of
// tb_outline_context(), `metrics` of tb_text_metrics_new_shaped().
void tb_svg_append_outline(GString *out, cairo_t *cr, TbTextMetrics *metrics, const TbTextRun *run);

#endif
