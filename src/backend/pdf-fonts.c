// SPDX-License-Identifier: MIT
#include "backend/pdf-fonts.h"

#include <cairo-ft.h>
#include <hb-subset.h>
#include <string.h>

#include "text/paint.h"

typedef struct {
    TbFontFile file;
    hb_set_t *glyphs;
    cairo_font_face_t *face; // of the subset
} Font;

struct TbPdfFonts {
    TbTextMetrics *metrics;
    GArray *fonts; // of Font
};

// What a subset's face lives on, for as long as cairo keeps it.
typedef struct {
    FT_Library library;
    FT_Face face;
    hb_blob_t *bytes;
} Loaded;

static void free_loaded(void *data)
{
    Loaded *loaded = data;
    if (loaded->face)
        FT_Done_Face(loaded->face);
    if (loaded->library)
        FT_Done_FreeType(loaded->library);
    hb_blob_destroy(loaded->bytes);
    g_free(loaded);
}

static Font *find_font(const TbPdfFonts *fonts, const TbFontFile *file)
{
    for (guint i = 0; i < fonts->fonts->len; i++) {
        Font *font = &g_array_index(fonts->fonts, Font, i);
        if (font->file.index == file->index && strcmp(font->file.file, file->file) == 0)
            return font;
    }
    return NULL;
}

// ---- Collecting ----

static void note_glyph(const TbFontFile *file, bool bundled, unsigned glyph, void *data)
{
    TbPdfFonts *fonts = data;
    if (bundled)
        return;
    Font *font = find_font(fonts, file);
    if (!font) {
        Font new = {*file, hb_set_create(), NULL};
        g_array_append_val(fonts->fonts, new);
        font = find_font(fonts, file);
    }
    hb_set_add(font->glyphs, glyph);
}

static bool collect(const TbNode *node, void *data)
{
    TbPdfFonts *fonts = data;
    if (node->kind != TB_NODE_TEXT)
        return true;
    const TbTextRun *run = &node->as.text;
    if (!run->pieces)
        tb_text_visit_glyphs(fonts->metrics, &run->style, run->text, note_glyph, fonts);
    for (int i = 0; i < run->piece_count; i++)
        tb_text_visit_glyphs(fonts->metrics, &run->style, run->pieces[i].text, note_glyph, fonts);
    return true;
}

// ---- Cutting down ----

// Glyphs keep their numbers, for texts have been shaped already; so nothing of shaping is needed.
static hb_blob_t *subset(const Font *font)
{
    static const char dropped[][5] = {"GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH",
                                      "DSIG", "vhea", "vmtx", "VORG", "gasp", "kern"};
    hb_blob_t *blob = hb_blob_create_from_file(font->file.file);
    hb_face_t *whole = hb_face_create(blob, font->file.index & 0xffff);
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_set_union(hb_subset_input_glyph_set(input), font->glyphs);
    hb_set_t *tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < G_N_ELEMENTS(dropped); i++)
        hb_set_add(tables, hb_tag_from_string(dropped[i], 4));
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING |
                                         HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_face_t *part = hb_face_get_glyph_count(whole) ? hb_subset_or_fail(whole, input) : NULL;
    hb_blob_t *bytes = part ? hb_face_reference_blob(part) : NULL;
    hb_face_destroy(part);
    hb_subset_input_destroy(input);
    hb_face_destroy(whole);
    hb_blob_destroy(blob);
    return bytes;
}

static bool load(Font *font)
{
    static const cairo_user_data_key_t key;
    Loaded *loaded = g_new0(Loaded, 1);
    loaded->bytes = subset(font);
    unsigned length = 0;
    const char *data = loaded->bytes ? hb_blob_get_data(loaded->bytes, &length) : NULL;
    // The number of the face within a collection is gone, that of the instance stays.
    FT_Long index = (FT_Long)(font->file.index & 0x7fff0000u);
    if (!data || FT_Init_FreeType(&loaded->library) != 0 ||
        FT_New_Memory_Face(loaded->library, (const FT_Byte *)data, (FT_Long)length, index,
                           &loaded->face) != 0) {
        free_loaded(loaded);
        return false;
    }
    font->face = cairo_ft_font_face_create_for_ft_face(loaded->face, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(font->face, &key, loaded, free_loaded) ==
        CAIRO_STATUS_SUCCESS)
        return true;
    cairo_font_face_destroy(font->face);
    font->face = NULL;
    free_loaded(loaded);
    return false;
}

static cairo_font_face_t *lookup(const TbFontFile *file, void *data)
{
    const Font *font = find_font(data, file);
    return font ? font->face : NULL;
}

TbPdfFonts *tb_pdf_fonts_new(TbTextMetrics *metrics, const TbScene *const *scenes, int count,
                             TbReport *report)
{
    TbPdfFonts *fonts = g_new(TbPdfFonts, 1);
    *fonts = (TbPdfFonts){metrics, g_array_new(FALSE, FALSE, sizeof(Font))};
    for (int i = 0; i < count; i++)
        tb_scene_walk(scenes[i], collect, fonts);
    for (guint i = 0; i < fonts->fonts->len; i++) {
        Font *font = &g_array_index(fonts->fonts, Font, i);
        if (load(font))
            continue;
        tb_report_error(report, TB_CODE_FONT, NULL, "font file \"%s\" can't be embedded",
                        font->file.file);
        tb_pdf_fonts_free(fonts);
        return NULL;
    }
    tb_text_set_faces(metrics, lookup, fonts);
    return fonts;
}

void tb_pdf_fonts_free(TbPdfFonts *fonts)
{
    tb_text_set_faces(fonts->metrics, NULL, NULL);
    for (guint i = 0; i < fonts->fonts->len; i++) {
        Font *font = &g_array_index(fonts->fonts, Font, i);
        hb_set_destroy(font->glyphs);
        if (font->face)
            cairo_font_face_destroy(font->face);
    }
    g_array_unref(fonts->fonts);
    g_free(fonts);
}
