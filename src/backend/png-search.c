// SPDX-License-Identifier: MIT
#include "backend/png-search.h"

#include <stdlib.h>
#include <string.h>

#include "backend/deflater.h"

enum { FILTER_NONE, FILTER_SUB, FILTER_UP, FILTER_AVERAGE, FILTER_PAETH, FILTERS };

#define LEVEL 6
// Where filters left long runs of small differences, the search of the lower level misses most.
#define LEVEL_FILTERED 8

// Neighbours that differ by no more than this, where more than one in so many do, make a picture
// smooth: a gradient or photograph, whose differences are easier to tell than its colours.
#define SMOOTH_DIFFERENCE 6
#define SMOOTH_PART 3

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
    int by_left = abs(above - corner), by_above = abs(left - corner);
    int by_corner = abs(left + above - 2 * corner);
    int near = by_above <= by_corner ? above : corner;
    return (uint8_t)(by_left <= by_above && by_left <= by_corner ? left : near);
}

// Without the pixel's neighbours on the left there are none: they count as zero.
static uint8_t guess_of(int filter, int left, int above, int corner)
{
    switch (filter) {
    case FILTER_SUB:
        return (uint8_t)left;
    case FILTER_UP:
        return (uint8_t)above;
    case FILTER_AVERAGE:
        return (uint8_t)((left + above) / 2);
    case FILTER_PAETH:
        return paeth(left, above, corner);
    default:
        return 0;
    }
}

typedef struct {
    const uint8_t *row, *above; // without filter bytes
    size_t length, size;        // of a row and of a pixel
} Rows;

// Inlined for each filter, so that the loop has no choice in it and takes many bytes at once.
static inline __attribute__((always_inline)) void filter_rest(int filter, const Rows *rows,
                                                              uint8_t *restrict out)
{
    const uint8_t *row = rows->row, *above = rows->above;
    const size_t size = rows->size, length = rows->length;
    for (size_t i = size; i < length; i++)
        out[i] = (uint8_t)(row[i] - guess_of(filter, row[i - size], above[i], above[i - size]));
}

// Returns how far the result is from zero.
static uint64_t filter_row(int filter, const Rows *rows, uint8_t *out)
{
    uint8_t *rest = out + 1;
    out[0] = (uint8_t)filter;
    for (size_t i = 0; i < MIN(rows->size, rows->length); i++)
        rest[i] = (uint8_t)(rows->row[i] - guess_of(filter, 0, rows->above[i], 0));
    if (filter == FILTER_NONE)
        memcpy(rest, rows->row, rows->length);
    else if (filter == FILTER_SUB)
        filter_rest(FILTER_SUB, rows, rest);
    else if (filter == FILTER_UP)
        filter_rest(FILTER_UP, rows, rest);
    else if (filter == FILTER_AVERAGE)
        filter_rest(FILTER_AVERAGE, rows, rest);
    else
        filter_rest(FILTER_PAETH, rows, rest);
    uint64_t distance = 0;
    for (size_t i = 0; i < rows->length; i++)
        distance += (uint64_t)abs((int8_t)rest[i]);
    return distance;
}

static void filter_best(const Rows *rows, uint8_t *trial, uint8_t *out)
{
    // Nothing beats a row that is all zero.
    bool copy = memcmp(rows->row, rows->above, rows->length) == 0;
    uint64_t best = UINT64_MAX;
    for (int filter = copy ? FILTER_UP : 0; filter < FILTERS && best > 0; filter++) {
        uint64_t distance = filter_row(filter, rows, trial);
        if (distance < best) {
            best = distance;
            memcpy(out, trial, rows->length + 1);
        }
    }
}

// All rows with their filter bytes: filters only where samples are intensities.
static uint8_t *unpack(const TbPixels *pixels, const TbPngLayout *layout)
{
    int width = tb_pixels_width(pixels), height = tb_pixels_height(pixels);
    size_t stride = tb_png_row_bytes(pixels, layout), length = (size_t)width * layout->samples;
    uint8_t *bytes = g_malloc0(stride * (size_t)height);
    uint8_t *row = g_malloc0(length), *above = g_malloc0(length), *trial = g_malloc(length + 1);
    TbPixelRows rows = {pixels, layout->of_color, layout->samples, 0, 0};
    for (int y = 0; y < height; y++) {
        uint8_t *out = bytes + (size_t)y * stride;
        bool copy = tb_pixel_rows_repeats(&rows) > 0;
        memcpy(above, row, length);
        tb_pixel_rows_next(&rows, row);
        if (layout->samples == 1 && copy)
            memcpy(out, out - stride, stride);
        else if (layout->samples == 1)
            pack_bits(row, width, layout->depth, out + 1);
        else
            filter_best(&(Rows){row, above, length, layout->samples}, trial, out);
    }
    g_free(trial);
    g_free(above);
    g_free(row);
    return bytes;
}

static bool are_near(uint32_t a, uint32_t b)
{
    for (int shift = 0; shift < 32; shift += 8)
        if (abs((int)(a >> shift & 255) - (int)(b >> shift & 255)) > SMOOTH_DIFFERENCE)
            return false;
    return true;
}

bool tb_png_is_smooth(const TbPixels *pixels)
{
    unsigned count, color_count, near = 0, all = 0;
    const TbPixelToken *tokens = tb_pixels_tokens(pixels, &count);
    const uint32_t *colors = tb_pixels_colors(pixels, &color_count);
    uint32_t last = 0;
    for (unsigned i = 0; i < count; i++) {
        if (tokens[i].kind != TB_PIXELS_COLOR)
            continue;
        uint32_t color = colors[tokens[i].value];
        near += are_near(color, last);
        all++;
        last = color;
    }
    return near > all / SMOOTH_PART;
}

GByteArray *tb_png_search(const TbPixels *pixels, const TbPngLayout *layout)
{
    size_t size = tb_png_row_bytes(pixels, layout) * (size_t)tb_pixels_height(pixels);
    uint8_t *bytes = unpack(pixels, layout);
    int level = layout->samples > 1 ? LEVEL_FILTERED : LEVEL;
    struct libdeflate_compressor *compressor = tb_deflater_new(level);
    size_t room = libdeflate_zlib_compress_bound(compressor, size);
    GByteArray *out = g_byte_array_new();
    g_byte_array_set_size(out, (guint)room);
    size_t used = libdeflate_zlib_compress(compressor, bytes, size, out->data, room);
    g_byte_array_set_size(out, (guint)used);
    libdeflate_free_compressor(compressor);
    g_free(bytes);
    return out;
}
