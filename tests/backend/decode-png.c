// SPDX-License-Identifier: MIT
#include "decode-png.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const uint8_t *at;
    size_t left;
} Bytes;

typedef struct {
    uint32_t width, height;
    unsigned depth, type, samples;
    uint32_t palette[256];
    unsigned palette_count;
    GByteArray *data; // all IDAT chunks
} Image;

enum { TYPE_RGB = 2, TYPE_PALETTE = 3, TYPE_RGBA = 6 };

static uint32_t take_number(Bytes *bytes)
{
    g_assert_cmpuint(bytes->left, >=, 4);
    uint32_t value = 0;
    for (int i = 0; i < 4; i++)
        value = value << 8 | *bytes->at++;
    bytes->left -= 4;
    return value;
}

// ---- Chunks ----

static void read_header(Image *image, Bytes body)
{
    image->width = take_number(&body);
    image->height = take_number(&body);
    g_assert_cmpuint(body.left, ==, 5);
    image->depth = body.at[0];
    image->type = body.at[1];
    g_assert_true(body.at[2] == 0 && body.at[3] == 0 && body.at[4] == 0);
    g_assert_true(image->type == TYPE_PALETTE || image->depth == 8);
    image->samples = image->type == TYPE_RGB ? 3 : image->type == TYPE_RGBA ? 4 : 1;
}

static void read_palette(Image *image, Bytes body)
{
    g_assert_true(body.left % 3 == 0 && body.left <= (size_t)3 << image->depth);
    image->palette_count = (unsigned)body.left / 3;
    for (unsigned i = 0; i < image->palette_count; i++) {
        const uint8_t *entry = body.at + (size_t)i * 3;
        image->palette[i] =
            0xff000000u | (uint32_t)entry[0] << 16 | (uint32_t)entry[1] << 8 | entry[2];
    }
}

static void read_opacities(Image *image, Bytes body)
{
    g_assert_cmpuint(body.left, <=, image->palette_count);
    for (size_t i = 0; i < body.left; i++)
        image->palette[i] = (image->palette[i] & 0xffffff) | (uint32_t)body.at[i] << 24;
}

static void read_chunks(Image *image, Bytes file)
{
    static const uint8_t signature[8] = {0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    g_assert_true(file.left > 8 && memcmp(file.at, signature, 8) == 0);
    file.at += 8;
    file.left -= 8;
    bool ended = false;
    while (file.left > 0) {
        uint32_t length = take_number(&file);
        g_assert_true(!ended && file.left >= length + 8);
        const char *type = (const char *)file.at;
        Bytes body = {file.at + 4, length};
        uint32_t checksum = libdeflate_crc32(0, file.at, length + 4);
        file.at += length + 4;
        file.left -= length + 4;
        g_assert_cmphex(take_number(&file), ==, checksum);
        if (memcmp(type, "IHDR", 4) == 0)
            read_header(image, body);
        else if (memcmp(type, "PLTE", 4) == 0)
            read_palette(image, body);
        else if (memcmp(type, "tRNS", 4) == 0)
            read_opacities(image, body);
        else if (memcmp(type, "IDAT", 4) == 0)
            g_byte_array_append(image->data, body.at, (guint)body.left);
        ended = memcmp(type, "IEND", 4) == 0;
    }
    g_assert_true(ended);
}

// ---- Rows ----

static uint8_t predict(unsigned filter, int left, int above, int corner)
{
    int estimate = left + above - corner;
    switch (filter) {
    case 0:
        return 0;
    case 1:
        return (uint8_t)left;
    case 2:
        return (uint8_t)above;
    case 3:
        return (uint8_t)((left + above) >> 1);
    case 4:
        if (abs(estimate - left) <= abs(estimate - above) &&
            abs(estimate - left) <= abs(estimate - corner))
            return (uint8_t)left;
        return (uint8_t)(abs(estimate - above) <= abs(estimate - corner) ? above : corner);
    default:
        g_error("no such filter: %u", filter);
    }
}

static void undo_filter(uint8_t *row, const uint8_t *above, size_t length, size_t unit)
{
    unsigned filter = row[-1];
    for (size_t i = 0; i < length; i++) {
        int left = i >= unit ? row[i - unit] : 0, corner = i >= unit && above ? above[i - unit] : 0;
        row[i] = (uint8_t)(row[i] + predict(filter, left, above ? above[i] : 0, corner));
    }
}

static uint32_t pixel_of(const Image *image, const uint8_t *row, size_t x)
{
    if (image->type != TYPE_PALETTE) {
        const uint8_t *at = row + x * image->samples;
        uint32_t alpha = image->samples == 4 ? at[3] : 255;
        return alpha << 24 | (uint32_t)at[0] << 16 | (uint32_t)at[1] << 8 | at[2];
    }
    size_t bit = x * image->depth;
    unsigned entry = row[bit / 8] >> (8 - image->depth - bit % 8) & ((1u << image->depth) - 1);
    g_assert_cmpuint(entry, <, image->palette_count);
    return image->palette[entry];
}

static Picture read_rows(const Image *image)
{
    size_t bits = (size_t)image->width * image->samples * image->depth;
    size_t length = (bits + 7) / 8, stride = length + 1, size = stride * image->height;
    uint8_t *bytes = g_malloc(size);
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    g_assert_cmpint(libdeflate_zlib_decompress(decompressor, image->data->data, image->data->len,
                                               bytes, size, NULL),
                    ==, LIBDEFLATE_SUCCESS);
    libdeflate_free_decompressor(decompressor);
    Picture picture = {(int)image->width, (int)image->height,
                       g_new(uint32_t, (size_t)image->width * image->height)};
    size_t unit = MAX(1u, image->samples * image->depth / 8);
    for (uint32_t y = 0; y < image->height; y++) {
        uint8_t *row = bytes + y * stride + 1;
        undo_filter(row, y ? row - stride : NULL, length, unit);
        for (uint32_t x = 0; x < image->width; x++)
            picture.pixels[(size_t)y * image->width + x] = pixel_of(image, row, x);
    }
    g_free(bytes);
    return picture;
}

Picture decode_png(GBytes *file)
{
    Image image = {.data = g_byte_array_new()};
    Bytes bytes = {0};
    bytes.at = g_bytes_get_data(file, &bytes.left);
    read_chunks(&image, bytes);
    Picture picture = read_rows(&image);
    g_byte_array_unref(image.data);
    return picture;
}
