// SPDX-License-Identifier: MIT
// Painting shaped text on a cairo context, for the PNG and PDF backends.
#ifndef TB_TEXT_PAINT_H
#define TB_TEXT_PAINT_H

#include <cairo.h>

#include "text/fonts.h"
#include "text/text.h"

// Shows `text` with its baseline's start at the current point in the current source colour.
// `metrics` must be of tb_text_metrics_new_shaped(); shaping is shared with measuring, so what was
// measured is what is painted. Positions are not rounded to pixels (metrics hinting off).
void tb_text_paint(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style, const char *text);

// Pieces of a vertical line.
typedef struct {
    const TbTextPiece *pieces;
    int count;
    const char *source; // what who searches or copies meets in place of all of them; or NULL
} TbTextPieces;

// Shows them, the line's beginning at the current point. The source counts where at least two of
// its characters stand upright; else each piece is met by itself.
void tb_text_paint_pieces(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style,
                          const TbTextPieces *line);

// Appends their outlines to the current path.
void tb_text_path_pieces(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style,
                         const TbTextPieces *line);

// Visits the glyphs of the text, `bundled` telling whether their font came with the program.
typedef void (*TbGlyphVisitor)(const TbFontFile *file, bool bundled, unsigned glyph, void *data);
void tb_text_visit_glyphs(TbTextMetrics *metrics, const TbTextStyle *style, const char *text,
                          TbGlyphVisitor visit, void *data);

// Lets tb_text_paint() and tb_text_paint_pieces() show the glyphs of a file with another face that
// has them under the same numbers; NULL: with the file's own. `lookup` NULL ends it.
typedef cairo_font_face_t *(*TbFaceLookup)(const TbFontFile *file, void *data);
void tb_text_set_faces(TbTextMetrics *metrics, TbFaceLookup lookup, void *data);

// As tb_text_paint(), but appends the outlines of the glyphs to the current path (for the SVG
// profile without text).
void tb_text_path(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style, const char *text);

#endif
