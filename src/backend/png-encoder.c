// SPDX-License-Identifier: MIT
#include "backend/png-encoder.h"

#include <libdeflate.h>
#include <math.h>
#include <string.h>

#include "backend/png-pack.h"
#include "backend/png-palette.h"
#include "backend/png-search.h"

enum { COLOR_RGB = 2, COLOR_PALETTE = 3, COLOR_RGBA = 6 };

struct TbPngEncoder {
    const TbPngInfo *info;
    TbPixels *pixels;
};

TbPngEncoder *tb_png_encoder_new(const TbPngInfo *info)
{
    g_assert(info->width > 0 && info->height > 0 && info->dpi > 0);
    TbPngEncoder *encoder = g_new0(TbPngEncoder, 1);
    encoder->info = info;
    encoder->pixels = tb_pixels_new(info->width, !info->alpha);
    return encoder;
}

void tb_png_encoder_add(TbPngEncoder *encoder, const uint32_t *rows, size_t stride, int count)
{
    tb_pixels_add(encoder->pixels, rows, stride, count);
}

// ---- Chunks ----

static void append_number(GByteArray *file, uint32_t number)
{
    number = GUINT32_TO_BE(number);
    g_byte_array_append(file, (const uint8_t *)&number, 4);
}

static void append_chunk(GByteArray *file, const char *type, const void *data, size_t length)
{
    append_number(file, (uint32_t)length);
    guint start = file->len;
    g_byte_array_append(file, (const uint8_t *)type, 4);
    g_byte_array_append(file, data, (guint)length);
    append_number(file, libdeflate_crc32(0, file->data + start, file->len - start));
}

static void append_header(GByteArray *file, const TbPngInfo *info, unsigned depth, unsigned type)
{
    static const uint8_t signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    g_byte_array_append(file, signature, sizeof signature);
    uint8_t header[13] = {0};
    uint32_t width = GUINT32_TO_BE((uint32_t)info->width);
    uint32_t height = GUINT32_TO_BE((uint32_t)info->height);
    memcpy(header, &width, 4);
    memcpy(header + 4, &height, 4);
    header[8] = (uint8_t)depth;
    header[9] = (uint8_t)type;
    append_chunk(file, "IHDR", header, sizeof header);
}

static void append_resolution(GByteArray *file, double dpi)
{
    uint8_t chunk[9];
    uint32_t per_metre = GUINT32_TO_BE((uint32_t)lround(dpi / 0.0254));
    memcpy(chunk, &per_metre, 4);
    memcpy(chunk + 4, &per_metre, 4);
    chunk[8] = 1; // the unit is the metre
    append_chunk(file, "pHYs", chunk, sizeof chunk);
}

// Keyword, not compressed, the text's language, no translated keyword, the text as UTF-8.
static void append_text(GByteArray *file, const TbPngInfo *info, const char *keyword,
                        const char *text)
{
    if (!text || !*text)
        return;
    GString *chunk = g_string_new(keyword);
    g_string_append_len(chunk, "\0\0\0", 3);
    g_string_append(chunk, info->lang ? info->lang : "");
    g_string_append_len(chunk, "\0\0", 2);
    g_string_append(chunk, text);
    append_chunk(file, "iTXt", chunk->str, chunk->len);
    g_string_free(chunk, TRUE);
}

static void append_about(GByteArray *file, const TbPngInfo *info)
{
    static const char software[] = "Software\0tubiao";
    const uint8_t perceptual = 0;
    append_chunk(file, "sRGB", &perceptual, 1);
    append_resolution(file, info->dpi);
    append_text(file, info, "Title", info->title);
    append_text(file, info, "Description", info->description);
    append_text(file, info, "Source", info->source);
    append_chunk(file, "tEXt", software, sizeof software - 1);
}

// ---- Colours ----

// A pixel of cairo has its colour multiplied by its alpha; a file has not.
static void write_color(uint32_t pixel, bool alpha, uint8_t rgba[4])
{
    unsigned opacity = alpha ? pixel >> 24 : 255;
    for (int i = 0; i < 3; i++) {
        unsigned value = pixel >> (16 - 8 * i) & 255;
        rgba[i] = opacity ? (uint8_t)MIN(255, (value * 255 + opacity / 2) / opacity) : 0;
    }
    rgba[3] = (uint8_t)opacity;
}

static void append_palette(GByteArray *file, const TbPngPalette *palette, bool alpha)
{
    uint8_t entries[TB_PNG_PALETTE_SIZE][3] = {0}, opacities[TB_PNG_PALETTE_SIZE] = {0};
    unsigned translucent = 0;
    for (unsigned i = 0; i < palette->count; i++) {
        uint8_t rgba[4];
        write_color(palette->colors[i], alpha, rgba);
        memcpy(entries[i], rgba, 3);
        opacities[i] = rgba[3];
        if (rgba[3] < 255)
            translucent = i + 1;
    }
    append_chunk(file, "PLTE", entries, 3 * (size_t)palette->count);
    if (translucent)
        append_chunk(file, "tRNS", opacities, translucent);
}

static void append_data(GByteArray *file, GByteArray *data)
{
    append_chunk(file, "IDAT", data->data, data->len);
    g_byte_array_unref(data);
}

static unsigned palette_depth(const TbPngPalette *palette)
{
    if (palette->count <= 2)
        return 1;
    return palette->count <= 4 ? 2 : palette->count <= 16 ? 4 : 8;
}

static GByteArray *pack_indexed(const TbPixels *pixels, const TbPngPalette *palette)
{
    return tb_png_pack(pixels, &(TbPngLayout){palette_depth(palette), 1, palette->of_color});
}

static GByteArray *pack_true_color(const TbPixels *pixels, bool alpha)
{
    unsigned count, samples = alpha ? 4 : 3;
    const uint32_t *colors = tb_pixels_colors(pixels, &count);
    uint8_t *of_color = g_malloc((size_t)count * samples);
    for (unsigned i = 0; i < count; i++) {
        uint8_t rgba[4];
        write_color(colors[i], alpha, rgba);
        memcpy(of_color + (size_t)i * samples, rgba, samples);
    }
    GByteArray *data = tb_png_pack(pixels, &(TbPngLayout){8, samples, of_color});
    g_free(of_color);
    return data;
}

// Gradients may have few colours and yet be smaller without a palette, whose numbers have no
// differences that mean anything. No chart is like that.
static bool may_be_smaller(const TbPixels *pixels, const GByteArray *indexed)
{
    size_t count = (size_t)tb_pixels_width(pixels) * (size_t)tb_pixels_height(pixels);
    return indexed->len > count / 8 || (indexed->len > count / 64 && tb_png_is_smooth(pixels));
}

static void append_picture(GByteArray *file, const TbPngInfo *info, const TbPixels *pixels)
{
    TbPngPalette palette;
    bool has_palette = tb_png_palette_choose(&palette, pixels, info->exact);
    GByteArray *indexed = has_palette ? pack_indexed(pixels, &palette) : NULL, *true_color = NULL;
    if (!indexed || may_be_smaller(pixels, indexed))
        true_color = pack_true_color(pixels, info->alpha);
    if (indexed && true_color)
        g_clear_pointer(indexed->len <= true_color->len ? &true_color : &indexed,
                        g_byte_array_unref);
    if (indexed) {
        append_header(file, info, palette_depth(&palette), COLOR_PALETTE);
        append_about(file, info);
        append_palette(file, &palette, info->alpha);
        append_data(file, indexed);
    } else {
        append_header(file, info, 8, info->alpha ? COLOR_RGBA : COLOR_RGB);
        append_about(file, info);
        append_data(file, true_color);
    }
    if (has_palette)
        g_free(palette.of_color);
}

GBytes *tb_png_encoder_finish(TbPngEncoder *encoder)
{
    g_assert(tb_pixels_height(encoder->pixels) == encoder->info->height);
    GByteArray *file = g_byte_array_sized_new(64 * 1024);
    append_picture(file, encoder->info, encoder->pixels);
    append_chunk(file, "IEND", "", 0);
    tb_pixels_free(encoder->pixels);
    g_free(encoder);
    return g_byte_array_free_to_bytes(file);
}
