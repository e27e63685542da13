// SPDX-License-Identifier: MIT
#include "text/font-face.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
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

// `instance` counts from 1; 0: the face as it is. Y grows downwards, as everywhere here.
static hb_font_t *shaper_new(hb_face_t *face, int instance)
{
    hb_font_t *font = hb_font_create(face);
    hb_font_set_scale(font, TB_FONT_FACE_EM, -TB_FONT_FACE_EM);
    if (instance > 0)
        hb_font_set_var_named_instance(font, (unsigned)instance - 1);
    hb_font_make_immutable(font);
    return font;
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
    face->shaper = shaper_new(hb_face, index >> 16);
    face->glyph_count = hb_face_get_glyph_count(hb_face);
    hb_face_destroy(hb_face);
    return face;
}

void tb_font_face_close(TbFontFace *face)
{
    g_clear_pointer(&face->painter, cairo_scaled_font_destroy);
}

void tb_font_face_free(TbFontFace *face)
{
    if (!face)
        return;
    tb_font_face_close(face);
    hb_font_destroy(face->shaper);
    g_free(face->family);
    g_free(face->file);
    g_free(face);
}

bool tb_font_face_has(const TbFontFace *face, gunichar character)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(face->shaper, character, &glyph) && glyph < face->glyph_count;
}

unsigned tb_font_face_character_count(const TbFontFace *face)
{
    hb_set_t *characters = hb_set_create();
    hb_face_collect_unicodes(hb_font_get_face(face->shaper), characters);
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
    hb_shape(face->shaper, buffer, &proportional, 1);
    narrow->glyph = hb_buffer_get_glyph_infos(buffer, NULL)->codepoint;
    double units = hb_face_get_upem(hb_font_get_face(face->shaper));
    double advance = hb_buffer_get_glyph_positions(buffer, NULL)->x_advance;
    hb_buffer_destroy(buffer);
    // As the font itself says it, before it was rounded to units of shaping.
    narrow->advance = round(advance / TB_FONT_FACE_EM * units) / units;
    const double half = 0.5;
    return narrow->glyph != 0 && narrow->glyph < face->glyph_count && narrow->advance <= half;
}

// ---- Painting ----

// Without hinting, widths are the same at every size and on every device.
static cairo_scaled_font_t *scaled_new(cairo_font_face_t *face)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_matrix_t size, identity;
    cairo_matrix_init_scale(&size, TB_FONT_FACE_SIZE, TB_FONT_FACE_SIZE);
    cairo_matrix_init_identity(&identity);
    cairo_scaled_font_t *scaled = cairo_scaled_font_create(face, &size, &identity, options);
    cairo_font_options_destroy(options);
    return scaled;
}

// Cairo opens the file again. A face over the bytes that are open here would be another one for
// each thread, and cairo 1.16 may stop for ever where one thread's glyphs push out those of a font
// that another is showing; by its file, threads share the face.
static void open_painter(TbFontFace *face)
{
    FcPattern *pattern = FcPatternCreate();
    FcPatternAddString(pattern, FC_FILE, (const FcChar8 *)face->file);
    FcPatternAddInteger(pattern, FC_INDEX, face->index);
    cairo_font_face_t *font = cairo_ft_font_face_create_for_pattern(pattern);
    FcPatternDestroy(pattern);
    face->painter = scaled_new(font);
    cairo_font_face_destroy(font);
}

cairo_scaled_font_t *tb_font_face_painter(TbFontFace *face)
{
    if (!face->painter)
        open_painter(face);
    bool good = cairo_scaled_font_status(face->painter) == CAIRO_STATUS_SUCCESS;
    return good ? face->painter : NULL;
}
