// SPDX-License-Identifier: MIT
// Shaping one line of text by HarfBuzz: runs of one face, one script and one direction, in visual
// order.
#ifndef TB_TEXT_SHAPE_H
#define TB_TEXT_SHAPE_H

#include "text/font-set.h"

// A glyph of a face, all in its units (TB_FONT_FACE_EM of them in an em); y grows downwards.
typedef struct {
    guint32 glyph;
    unsigned cluster; // the byte of the run's text that it begins to show
    int width, x_offset, y_offset;
} TbGlyph;

typedef struct {
    TbFontFace *face;
    size_t offset, length; // of its text
    guint8 level;          // odd: right to left
    TbGlyph *glyphs;       // in visual order
    int count;
} TbGlyphRun;

// The style's size means nothing here.
typedef struct {
    TbTextStyle style; // lang and latin owned
    char *text;        // owned; the offsets of the runs and spacings are into it
    size_t length;
    TbGlyphRun *runs;
    unsigned count;
    TbGlyph *glyphs;         // of all runs
    TbTextSpacing *spacings; // the glyphs have them already
    unsigned spacing_count;
    struct TbBreakCell *cells; // once it was to be broken, or NULL
    size_t cell_count;
    struct TbVerticalLine *vertical; // once it was set downwards, in type of that size; or NULL
    double vertical_size;
    double width; // em
} TbShapedText;

// Stands for a character that shows nothing.
#define TB_GLYPH_EMPTY 0x0fffffffu

// Shapes `length` bytes of UTF-8. A character that no face has takes the width of an em and shows a
// hollow square. Control characters show nothing.
TbShapedText *tb_shaped_text_new(TbFontSet *fonts, const TbTextStyle *style, const char *text,
                                 size_t length);
void tb_shaped_text_free(TbShapedText *shaped);

// The advance of a run, in em.
double tb_shape_run_width(const TbGlyphRun *run);

// True for characters that no face needs to have: controls and unassigned format characters show
// nothing, joiners, selectors and spaces are made by the shaper.
bool tb_shape_needs_no_glyph(gunichar character);

#endif
