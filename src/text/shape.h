// SPDX-License-Identifier: MIT
// Shaping one line of text: runs of one face, one script and one direction, in visual order.
#ifndef TB_TEXT_SHAPE_H
#define TB_TEXT_SHAPE_H

#include <pango/pangocairo.h>

#include "text/font-set.h"

// Glyphs are for TB_FONT_FACE_SIZE; the style's size means nothing here.
typedef struct {
    TbTextStyle style; // lang and latin owned
    char *text;        // owned; the offsets of the runs and spacings are into it
    size_t length;
    PangoGlyphItem *runs;
    unsigned count;
    TbTextSpacing *spacings; // the glyphs have them already
    unsigned spacing_count;
    double width; // em
} TbShapedText;

// Pango units in an em of the glyphs.
#define TB_SHAPE_EM ((double)TB_FONT_FACE_SIZE * PANGO_SCALE)

// Whether it is a glyph of the font: not nothing to see, nor a box of pango's own.
static inline bool tb_shape_is_glyph(PangoGlyph glyph)
{
    return glyph != PANGO_GLYPH_EMPTY && !(glyph & PANGO_GLYPH_UNKNOWN_FLAG);
}

// Shapes `length` bytes of UTF-8. A character that no face has takes the width of an em and shows a
// hollow square. Control characters show nothing.
TbShapedText *tb_shaped_text_new(TbFontSet *fonts, const TbTextStyle *style, const char *text,
                                 size_t length);
void tb_shaped_text_free(TbShapedText *shaped);

// The advance of a run, in em.
double tb_shape_run_width(const PangoGlyphItem *run);

// True for characters that no face needs to have: controls and unassigned format characters show
// nothing, joiners, selectors and spaces are made by the shaper.
bool tb_shape_needs_no_glyph(gunichar character);

#endif
