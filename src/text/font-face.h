// SPDX-License-Identifier: MIT
// One face of one font file: which characters it has, and its pango font.
#ifndef TB_TEXT_FONT_FACE_H
#define TB_TEXT_FONT_FACE_H

#include <hb.h>
#include <pango/pangocairo.h>
#include <stdbool.h>

typedef struct {
    char *file;
    int index;         // as fontconfig counts: a named instance in the upper 16 bits
    char *family;      // for people
    bool bold;         // semibold or heavier
    const char *found; // "bundled", "font-dir", "system"
    hb_font_t *glyphs; // to look characters up
    unsigned glyph_count;
    PangoFontMap *map; // of a configuration that knows this file only; NULL until needed
    PangoContext *context;
    PangoFont *font;
    bool failed; // the file that was opened before can't be shaped or painted with
} TbFontFace;

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

// The one size that a face is shaped at: widths are linear without hinting, and every further font
// costs pango two threads. A power of two, so that scaling by size / TB_FONT_FACE_SIZE is exact.
#define TB_FONT_FACE_SIZE 64

// The face at TB_FONT_FACE_SIZE pt; owned by the face. NULL when the file can't be used. Pango and
// cairo open the file again, and say nothing when they can't: then the face has `failed`.
PangoFont *tb_font_face_font(TbFontFace *face);

// Whether cairo can still paint with the font; else the face has `failed`.
bool tb_font_face_paints(TbFontFace *face);

// The next text opens the file anew.
void tb_font_face_close(TbFontFace *face);

#endif
