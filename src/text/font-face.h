// SPDX-License-Identifier: MIT
// One face of one font file: which characters it has, and its pango fonts by size.
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
    PangoFontMap *map; // of a configuration that knows this file only; NULL until needed
    PangoContext *context;
    GHashTable *sizes; // pango units -> PangoFont
} TbFontFace;

// Opens the file; NULL when it is no font. `family` is copied, `found` static; not bold.
TbFontFace *tb_font_face_new(const char *file, int index, const char *family, const char *found);
void tb_font_face_free(TbFontFace *face);

bool tb_font_face_has(const TbFontFace *face, gunichar character);
unsigned tb_font_face_character_count(const TbFontFace *face);

// The face at `size` (em in pango units); owned by the face. NULL when the file can't be used.
PangoFont *tb_font_face_at_size(TbFontFace *face, int size);

#endif
