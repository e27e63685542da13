// SPDX-License-Identifier: MIT
// Painting shaped text on a cairo context, for the PNG and PDF backends.
#ifndef TB_TEXT_PAINT_H
#define TB_TEXT_PAINT_H

#include <cairo.h>

#include "text/fonts.h"
#include "text/text.h"

// Shows `text` with its baseline's start at the current point in the current source colour.
// `metrics` must be of tb_text_metrics_new_pango(); shaping is shared with measuring, so what was
// measured is what is painted. Positions are not rounded to pixels (metrics hinting off).
void tb_text_paint(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style, const char *text);

// Shows the pieces of a vertical line whose beginning is at the current point.
void tb_text_paint_pieces(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style,
                          const TbTextPiece *pieces, int count);

// Appends their outlines to the current path.
void tb_text_path_pieces(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style,
                         const TbTextPiece *pieces, int count);

// As tb_text_paint(), but appends the outlines of the glyphs to the current path (for the SVG
// profile without text).
void tb_text_path(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style, const char *text);

#endif
