// SPDX-License-Identifier: MIT
#include "backend/svg-font.h"

#include <hb-subset.h>
#include <string.h>

#include "backend/woff.h"
#include "text/fonts.h"

// A font file and what of it the scene needs for a role and weight. Where several files serve one
// (a fallback has some characters), each has only its own characters, and browsers take every
// character from the face that has it.
typedef struct {
    TbFontRole role;
    bool bold;
    TbFontFile file;
    hb_set_t *characters;
} Face;

typedef struct {
    GArray *faces;
    TbTextMetrics *metrics;
} Collection;

static Face *find_face(GArray *faces, const TbTextStyle *style, const TbFontFile *file)
{
    for (guint i = 0; i < faces->len; i++) {
        Face *face = &g_array_index(faces, Face, i);
        if (face->role == style->role && face->bold == style->bold &&
            face->file.index == file->index && strcmp(face->file.file, file->file) == 0)
            return face;
    }
    Face face = {style->role, style->bold, *file, hb_set_create()};
    g_array_append_val(faces, face);
    return &g_array_index(faces, Face, faces->len - 1);
}

static void collect_text(Collection *collection, const TbTextStyle *style, const char *text)
{
    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);
        TbFontFile file;
        // A character without a face has been reported where the text was read.
        if (tb_text_font_file(collection->metrics, style, character, &file))
            hb_set_add(find_face(collection->faces, style, &file)->characters, character);
    }
}

static bool collect(const TbNode *node, void *data)
{
    Collection *collection = data;
    if (node->kind != TB_NODE_TEXT)
        return true;
    const TbTextRun *run = &node->as.text;
    collect_text(collection, &run->style, run->text);
    for (int i = 0; i < run->piece_count; i++)
        collect_text(collection, &run->style, run->pieces[i].text);
    return true;
}

// Lines are horizontal and set with the features that are on by default; everything else would only
// pull in more glyphs.
static void choose_tables(hb_subset_input_t *input)
{
    static const char features[][5] = {"kern", "liga", "clig", "calt", "ccmp",
                                       "locl", "rlig", "mark", "mkmk"};
    static const char dropped[][5] = {"DSIG", "vhea", "vmtx", "VORG", "BASE", "gasp"};
    hb_set_t *kept = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
    hb_set_clear(kept);
    for (size_t i = 0; i < G_N_ELEMENTS(features); i++)
        hb_set_add(kept, hb_tag_from_string(features[i], 4));
    hb_set_t *tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < G_N_ELEMENTS(dropped); i++)
        hb_set_add(tables, hb_tag_from_string(dropped[i], 4));
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
}

// The face cut down to its characters, as WOFF; NULL when the file can't be used.
static GByteArray *subset(const Face *face)
{
    hb_blob_t *blob = hb_blob_create_from_file(face->file.file);
    hb_face_t *whole = hb_face_create(blob, face->file.index & 0xffff);
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_set_union(hb_subset_input_unicode_set(input), face->characters);
    choose_tables(input);
    hb_face_t *part = hb_face_get_glyph_count(whole) ? hb_subset_or_fail(whole, input) : NULL;
    GByteArray *packed = NULL;
    if (part) {
        unsigned length;
        hb_blob_t *bytes = hb_face_reference_blob(part);
        const char *data = hb_blob_get_data(bytes, &length);
        packed = tb_woff_pack((const uint8_t *)data, length);
        hb_blob_destroy(bytes);
    }
    hb_face_destroy(part);
    hb_subset_input_destroy(input);
    hb_face_destroy(whole);
    hb_blob_destroy(blob);
    return packed;
}

static bool append_face(GString *out, const Face *face, const char *prefix, TbReport *report)
{
    GByteArray *packed = subset(face);
    if (!packed) {
        tb_report_error(report, TB_CODE_FONT, NULL, "font file \"%s\" can't be embedded",
                        face->file.file);
        return false;
    }
    char *text = g_base64_encode(packed->data, packed->len);
    g_string_append_printf(out, "@font-face{font-family:%s-%s;", prefix,
                           tb_font_role_name(face->role));
    if (face->bold)
        g_string_append(out, "font-weight:bold;");
    g_string_append(out, "src:url(data:font/woff;base64,");
    g_string_append(out, text);
    g_string_append(out, ")}\n");
    g_free(text);
    g_byte_array_unref(packed);
    return true;
}

bool tb_svg_append_fonts(GString *out, const TbSvgFonts *fonts, TbReport *report)
{
    Collection collection = {g_array_new(FALSE, FALSE, sizeof(Face)), fonts->metrics};
    for (int i = 0; i < fonts->count; i++)
        tb_scene_walk(fonts->scenes[i], collect, &collection);
    bool good = true;
    for (guint i = 0; i < collection.faces->len; i++) {
        const Face *face = &g_array_index(collection.faces, Face, i);
        good = good && append_face(out, face, fonts->prefix, report);
        hb_set_destroy(face->characters);
    }
    g_array_unref(collection.faces);
    return good;
}
