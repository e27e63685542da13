// SPDX-License-Identifier: MIT
#include "text/font-face.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

static guint32 read_number(const char *at, int bytes)
{
    guint32 value = 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | (guchar)at[i];
    return value;
}

// False when a table of the face reaches beyond the end of the file: a copy that was cut short. Its
// glyphs would be empty or boxes, and nobody would say so.
static bool is_whole(hb_blob_t *blob, int index)
{
    const gsize head = 12, record = 16;
    unsigned length;
    const char *data = hb_blob_get_data(blob, &length);
    gsize at = 0;
    if (length >= head && memcmp(data, "ttcf", 4) == 0) {
        gsize entry = head + 4 * (gsize)index;
        if (entry + 4 > length)
            return false;
        at = read_number(data + entry, 4);
    }
    if (at + head > length)
        return false;
    gsize tables = read_number(data + at + 4, 2);
    if (at + head + tables * record > length)
        return false;
    for (gsize i = 0; i < tables; i++) {
        const char *table = data + at + head + i * record;
        if ((gsize)read_number(table + 8, 4) + read_number(table + 12, 4) > length)
            return false;
    }
    return true;
}

TbFontFace *tb_font_face_new(const char *file, int index, const char *family, const char *found)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(file);
    if (!blob)
        return NULL;
    if (!is_whole(blob, index & 0xffff)) {
        hb_blob_destroy(blob);
        return NULL;
    }
    hb_face_t *hb_face = hb_face_create(blob, (unsigned)index & 0xffff);
    hb_blob_destroy(blob);
    if (hb_face_get_glyph_count(hb_face) == 0) {
        hb_face_destroy(hb_face);
        return NULL;
    }
    TbFontFace *face = g_new0(TbFontFace, 1);
    face->file = g_strdup(file);
    face->index = index;
    face->family = g_strdup(family);
    face->found = found;
    face->glyphs = hb_font_create(hb_face);
    face->glyph_count = hb_face_get_glyph_count(hb_face);
    hb_face_destroy(hb_face);
    return face;
}

void tb_font_face_close(TbFontFace *face)
{
    g_clear_object(&face->font);
    g_clear_object(&face->context);
    g_clear_object(&face->map);
    face->failed = false;
}

void tb_font_face_free(TbFontFace *face)
{
    if (!face)
        return;
    tb_font_face_close(face);
    hb_font_destroy(face->glyphs);
    g_free(face->family);
    g_free(face->file);
    g_free(face);
}

bool tb_font_face_has(const TbFontFace *face, gunichar character)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(face->glyphs, character, &glyph) && glyph < face->glyph_count;
}

unsigned tb_font_face_character_count(const TbFontFace *face)
{
    hb_set_t *characters = hb_set_create();
    hb_face_collect_unicodes(hb_font_get_face(face->glyphs), characters);
    unsigned count = hb_set_get_population(characters);
    hb_set_destroy(characters);
    return count;
}

bool tb_font_face_narrow_glyph(const TbFontFace *face, gunichar character, TbNarrowGlyph *narrow)
{
    const gunichar middle_dot = 0xb7, hyphenation_point = 0x2027, half_width_dot = 0xff65;
    bool dot = character == middle_dot || character == hyphenation_point;
    const hb_codepoint_t shown = dot ? half_width_dot : character;
    const hb_feature_t proportional = {HB_TAG('p', 'w', 'i', 'd'), 1, HB_FEATURE_GLOBAL_START,
                                       HB_FEATURE_GLOBAL_END};
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf32(buffer, &shown, 1, 0, 1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(face->glyphs, buffer, &proportional, 1);
    narrow->glyph = hb_buffer_get_glyph_infos(buffer, NULL)->codepoint;
    double advance = hb_buffer_get_glyph_positions(buffer, NULL)->x_advance;
    hb_buffer_destroy(buffer);
    narrow->advance = advance / hb_face_get_upem(hb_font_get_face(face->glyphs));
    const double half = 0.5;
    return narrow->glyph != 0 && narrow->glyph < face->glyph_count && narrow->advance <= half;
}

// What fontconfig would find out by reading the file, which costs a millisecond for a face with
// 30,000 characters. Pango wants to see some charset; the real one is only read when pango chooses
// between fonts, which this layer does itself.
static FcPattern *describe(const TbFontFace *face)
{
    FcPattern *pattern = FcPatternCreate();
    FcPatternAddString(pattern, FC_FILE, (const FcChar8 *)face->file);
    FcPatternAddInteger(pattern, FC_INDEX, face->index);
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)face->family);
    FcPatternAddString(pattern, FC_FONTFORMAT, (const FcChar8 *)"TrueType");
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    FcCharSet *charset = FcCharSetCreate();
    FcPatternAddCharSet(pattern, FC_CHARSET, charset);
    FcCharSetDestroy(charset);
    return pattern;
}

static FcConfig *config_new(const TbFontFace *face)
{
    FcConfig *config = FcConfigCreate();
    // With no folder configured this only makes the set of fonts, an empty one.
    FcConfigBuildFonts(config);
    FcFontSetAdd(FcConfigGetFonts(config, FcSetSystem), describe(face));
    return config;
}

// Without hinting, widths are the same at every size and on every device.
static void set_options(PangoContext *context)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
}

static void open_map(TbFontFace *face)
{
    FcConfig *config = config_new(face);
    face->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(face->map), config);
    FcConfigDestroy(config); // the map keeps it
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(face->map), 72);
    face->context = pango_font_map_create_context(face->map);
    set_options(face->context);
}

// Pango shapes with an empty face where it could not open the file. A font that cairo can't use it
// warns of when it is first asked for it, and crashes at the second time.
static bool is_usable(PangoFont *font, unsigned glyph_count)
{
    hb_face_t *opened = hb_font_get_face(pango_font_get_hb_font(font));
    cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
    return hb_face_get_glyph_count(opened) == glyph_count && scaled &&
           cairo_scaled_font_status(scaled) == CAIRO_STATUS_SUCCESS;
}

PangoFont *tb_font_face_font(TbFontFace *face)
{
    if (face->map)
        return face->font;
    open_map(face);
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family_static(description, face->family);
    pango_font_description_set_absolute_size(description, TB_FONT_FACE_SIZE * PANGO_SCALE);
    face->font = pango_font_map_load_font(face->map, face->context, description);
    pango_font_description_free(description);
    face->failed = !face->font || !is_usable(face->font, face->glyph_count);
    if (face->failed)
        g_clear_object(&face->font);
    return face->font;
}

bool tb_font_face_paints(TbFontFace *face)
{
    if (face->font)
        face->failed = cairo_scaled_font_status(pango_cairo_font_get_scaled_font(
                           PANGO_CAIRO_FONT(face->font))) != CAIRO_STATUS_SUCCESS;
    return !face->failed;
}
