// SPDX-License-Identifier: MIT
// One face of one font file: which characters it has, and its fonts to shape and to paint with.
#ifndef TB_TEXT_FONT_FACE_H
#define TB_TEXT_FONT_FACE_H

#include <cairo.h>
#include <glib.h>
#include <hb.h>
#include <stdbool.h>

typedef struct {
    char *file;
    int index;         // as fontconfig counts: a named instance in the upper 16 bits
    char *family;      // for people
    bool bold;         // semibold or heavier
    const char *found; // "bundled", "font-dir", "system"
    hb_font_t *shaper; // TB_FONT_FACE_EM units in an em
    unsigned glyph_count;
    cairo_scaled_font_t *painter; // NULL until something is painted
} TbFontFace;

// Units in an em of what is shaped: 1/1024 pt at TB_FONT_FACE_SIZE.
#define TB_FONT_FACE_EM 65536

// The one size that a face is painted from, in pt: widths are linear without hinting. A power of
// two, so that scaling by size / TB_FONT_FACE_SIZE is exact.
#define TB_FONT_FACE_SIZE 64

// Opens the file; NULL when it is no font. `family` is copied, `found` static; not bold.
TbFontFace *tb_font_face_new(const char *file, int index, const char *family, const char *found);
void tb_font_face_free(TbFontFace *face);

bool tb_font_face_has(const TbFontFace *face, gunichar character);
unsigned tb_font_face_character_count(const TbFontFace *face);

// A glyph that stands in for the full-width one of a character.
typedef struct {
    hb_codepoint_t glyph;
    double advance; // em
} TbNarrowGlyph;

// The proportional form of a quote, or the half-width one of a middle dot. False when there is
// none.
bool tb_font_face_narrow_glyph(const TbFontFace *face, gunichar character, TbNarrowGlyph *narrow);

// The face at TB_FONT_FACE_SIZE pt without hinting; owned by the face. NULL when cairo, which opens
// the file again, can't use it.
cairo_scaled_font_t *tb_font_face_painter(TbFontFace *face);

// Painting asks anew.
void tb_font_face_close(TbFontFace *face);

#endif
