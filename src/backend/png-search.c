// SPDX-License-Identifier: MIT
#include "backend/png-search.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

enum { FILTER_NONE, FILTER_SUB, FILTER_UP, FILTER_AVERAGE, FILTER_PAETH, FILTERS };

#define LEVEL 6

// Bytes of one sample each, put together.
static void pack_bits(const uint8_t *samples, int count, unsigned depth, uint8_t *bytes)
{
    for (int x = 0; x < count; x++) {
        size_t bit = (size_t)x * depth;
        bytes[bit / 8] |= (uint8_t)(samples[x] << (8 - depth - bit % 8));
    }
}

static uint8_t paeth(int left, int above, int corner)
{
    int guess = left + above - corner;
    int by_left = abs(guess - left), by_above = abs(guess - above);
    int by_corner = abs(guess - corner);
    if (by_left <= by_above && by_left <= by_corner)
        return (uint8_t)left;
    return (uint8_t)(by_above <= by_corner ? above : corner);
}

// `row` and `above` without filter bytes; returns how far the result is from zero.
static uint64_t filter_row(int filter, const uint8_t *row, const uint8_t *above, size_t length,
                           size_t size, uint8_t *out)
{
    uint64_t distance = 0;
    out[0] = (uint8_t)filter;
    for (size_t i = 0; i < length; i++) {
        int left = i >= size ? row[i - size] : 0, up = above[i];
        int corner = i >= size ? above[i - size] : 0;
        const int guesses[FILTERS] = {0, left, up, (left + up) / 2, 0};
        int guess = filter == FILTER_PAETH ? paeth(left, up, corner) : guesses[filter];
        out[i + 1] = (uint8_t)(row[i] - guess);
        distance += (uint64_t)abs((int8_t)out[i + 1]);
    }
    return distance;
}

static void filter_best(const uint8_t *row, const uint8_t *above, size_t length, size_t size,
                        uint8_t *out)
{
    uint8_t *trial = g_malloc(length + 1);
    uint64_t best = UINT64_MAX;
    for (int filter = 0; filter < FILTERS; filter++) {
        uint64_t distance = filter_row(filter, row, above, length, size, trial);
        if (distance < best) {
            best = distance;
            memcpy(out, trial, length + 1);
        }
    }
    g_free(trial);
}

// All rows with their filter bytes: filters only where samples are intensities.
static uint8_t *unpack(const TbPixels *pixels, const TbPngLayout *layout)
{
    int width = tb_pixels_width(pixels), height = tb_pixels_height(pixels);
    size_t stride = tb_png_row_bytes(pixels, layout), length = (size_t)width * layout->samples;
    uint8_t *bytes = g_malloc0(stride * (size_t)height);
    uint8_t *row = g_malloc0(length), *above = g_malloc0(length);
    TbPixelRows rows = {pixels, layout->of_color, layout->samples, 0, 0};
    for (int y = 0; y < height; y++) {
        uint8_t *out = bytes + (size_t)y * stride;
        memcpy(above, row, length);
        tb_pixel_rows_next(&rows, row);
        if (layout->samples == 1)
            pack_bits(row, width, layout->depth, out + 1);
        else
            filter_best(row, above, length, layout->samples, out);
    }
    g_free(above);
    g_free(row);
    return bytes;
}

GByteArray *tb_png_search(const TbPixels *pixels, const TbPngLayout *layout)
{
    size_t size = tb_png_row_bytes(pixels, layout) * (size_t)tb_pixels_height(pixels);
    uint8_t *bytes = unpack(pixels, layout);
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVEL);
    size_t room = libdeflate_zlib_compress_bound(compressor, size);
    GByteArray *out = g_byte_array_new();
    g_byte_array_set_size(out, (guint)room);
    size_t used = libdeflate_zlib_compress(compressor, bytes, size, out->data, room);
    g_byte_array_set_size(out, (guint)used);
    libdeflate_free_compressor(compressor);
    g_free(bytes);
    return out;
}
