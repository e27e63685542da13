// SPDX-License-Identifier: MIT
#include "backend/png-pack.h"

#include <libdeflate.h>
#include <string.h>

#include "backend/deflate.h"
#include "backend/png-search.h"

enum { FILTER_NONE = 0, FILTER_UP = 2 };

// Up to here a search for all repetitions costs nothing that could be noticed.
#define SMALL_BYTES ((size_t)64 * 1024)

// A flat drawing comes to far less than this part of its bytes.
#define FLAT_SHARE 8

#define HASH_BITS 13
#define HASH_BYTES 4

// Matches worth looking for further are shorter than this.
#define LONG_MATCH 16

// A flat drawing repeats itself in few ways: along the row, like the row above, and where the same
// glyph stands again. Only these distances are tried.
typedef struct {
    TbDeflate *deflate;
    size_t unit;      // bytes of a pixel
    size_t stride;    // of a row with its filter byte
    size_t reference; // bytes back to the row above as it is; 0: out of reach
    uint8_t *stream;  // the latest filtered bytes: at least the window before `used`
    size_t used, room;
    size_t dropped; // bytes of the stream before stream[0]
    uint32_t checksum;
    uint32_t heads[1 << HASH_BITS]; // position in the whole stream + 1 by hash
} Packer;

typedef struct {
    size_t length, distance;
} Match;

static size_t same_bytes(const uint8_t *a, const uint8_t *b, size_t count)
{
    size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        uint64_t left, right;
        memcpy(&left, a + i, sizeof left);
        memcpy(&right, b + i, sizeof right);
        if (left != right)
            break;
    }
    while (i < count && a[i] == b[i])
        i++;
    return i;
}

// Rough bits saved: a pixel of a glyph's edge takes some seven, a match at a far distance twenty.
static long saving(const Packer *packer, Match match)
{
    if (match.length < 3)
        return 0;
    return (long)match.length * 6 - (match.distance == packer->unit ? 10 : 19);
}

static void prefer(const Packer *packer, Match *best, Match other)
{
    if (saving(packer, other) > saving(packer, *best))
        *best = other;
}

static uint32_t *head_of(Packer *packer, const uint8_t *bytes)
{
    uint32_t value;
    memcpy(&value, bytes, sizeof value);
    // Which bytes share a head decides what is found, and so the file.
    return &packer->heads[(GUINT32_FROM_LE(value) * 2654435769u) >> (32 - HASH_BITS)];
}

static Match find_match(Packer *packer, const uint8_t *at, size_t left)
{
    Match best = {0, 0};
    size_t position = (size_t)(at - packer->stream);
    if (position >= packer->unit)
        prefer(packer, &best, (Match){same_bytes(at, at - packer->unit, left), packer->unit});
    if (best.length >= LONG_MATCH)
        return best;
    if (packer->reference)
        prefer(packer, &best,
               (Match){same_bytes(at, at - packer->reference, left), packer->reference});
    if (best.length >= LONG_MATCH || left < HASH_BYTES)
        return best;
    uint32_t *head = head_of(packer, at);
    if (*head > packer->dropped) {
        size_t distance = position + packer->dropped - (*head - 1);
        if (distance <= TB_DEFLATE_WINDOW)
            prefer(packer, &best, (Match){same_bytes(at, at - distance, left), distance});
    }
    *head = (uint32_t)(position + packer->dropped + 1);
    return best;
}

static void pack_row(Packer *packer, const uint8_t *row)
{
    tb_deflate_literal(packer->deflate, row[0]);
    for (size_t i = 1; i < packer->stride;) {
        Match match = find_match(packer, row + i, packer->stride - i);
        if (match.length) {
            tb_deflate_match(packer->deflate, match.length, (unsigned)match.distance);
            i += match.length;
        } else {
            tb_deflate_literal(packer->deflate, row[i++]);
        }
    }
    packer->reference = packer->stride <= TB_DEFLATE_WINDOW ? packer->stride : 0;
}

// A row like the one above: as differences, all zero, it costs less than as a copy.
static void pack_differences(Packer *packer)
{
    size_t zeros = packer->stride - 1;
    tb_deflate_literal(packer->deflate, FILTER_UP);
    tb_deflate_literal(packer->deflate, 0);
    if (zeros > 3)
        tb_deflate_match(packer->deflate, zeros - 1, 1);
    else
        for (size_t i = 1; i < zeros; i++)
            tb_deflate_literal(packer->deflate, 0);
    size_t reference = packer->reference + packer->stride;
    packer->reference = packer->reference && reference <= TB_DEFLATE_WINDOW ? reference : 0;
}

// Room for the stream's next row; what the window no longer reaches is dropped.
static uint8_t *next_row(Packer *packer)
{
    if (packer->used + packer->stride > packer->room) {
        size_t drop = packer->used - TB_DEFLATE_WINDOW;
        memmove(packer->stream, packer->stream + drop, TB_DEFLATE_WINDOW);
        packer->used = TB_DEFLATE_WINDOW;
        packer->dropped += drop;
    }
    uint8_t *row = packer->stream + packer->used;
    packer->used += packer->stride;
    return row;
}

static void end_row(Packer *packer, const uint8_t *row)
{
    packer->checksum = libdeflate_adler32(packer->checksum, row, packer->stride);
}

static void pack_repeats(Packer *packer, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        uint8_t *row = next_row(packer);
        memset(row, 0, packer->stride);
        row[0] = FILTER_UP;
        pack_differences(packer);
        end_row(packer, row);
    }
}

static void pack_rows(Packer *packer, const TbPixels *pixels, const TbPngLayout *layout)
{
    uint8_t *plain = g_malloc0(packer->stride);
    TbPixelRows rows = {pixels, layout->of_color, layout->samples, 0, 0};
    plain[0] = FILTER_NONE;
    for (int y = 0; y < tb_pixels_height(pixels);) {
        tb_pixel_rows_next(&rows, plain + 1);
        uint8_t *row = next_row(packer);
        memcpy(row, plain, packer->stride);
        pack_row(packer, row);
        end_row(packer, row);
        unsigned repeats = tb_pixel_rows_repeats(&rows);
        pack_repeats(packer, repeats);
        for (unsigned i = 0; i < repeats; i++)
            tb_pixel_rows_next(&rows, plain + 1);
        y += 1 + (int)repeats;
    }
    g_free(plain);
}

static GByteArray *pack_flat(const TbPixels *pixels, const TbPngLayout *layout)
{
    static const uint8_t zlib_header[] = {0x78, 0x9c};
    GByteArray *out = g_byte_array_sized_new(64 * 1024);
    g_byte_array_append(out, zlib_header, sizeof zlib_header);
    Packer *packer = g_new0(Packer, 1);
    packer->deflate = tb_deflate_new(out);
    packer->unit = layout->samples;
    packer->stride = tb_png_row_bytes(pixels, layout);
    packer->room = 2 * TB_DEFLATE_WINDOW + 4 * packer->stride;
    packer->stream = g_malloc(packer->room);
    packer->checksum = 1;
    pack_rows(packer, pixels, layout);
    tb_deflate_finish(packer->deflate);
    uint32_t checksum = GUINT32_TO_BE(packer->checksum);
    g_byte_array_append(out, (const uint8_t *)&checksum, 4);
    g_free(packer->stream);
    g_free(packer);
    return out;
}

GByteArray *tb_png_pack(const TbPixels *pixels, const TbPngLayout *layout)
{
    size_t raw = tb_png_row_bytes(pixels, layout) * (size_t)tb_pixels_height(pixels);
    bool flat = layout->samples == 1 || !tb_png_is_smooth(pixels);
    if (raw <= SMALL_BYTES || layout->depth < 8 || !flat)
        return tb_png_search(pixels, layout);
    GByteArray *out = pack_flat(pixels, layout);
    if (layout->samples == 1 || out->len <= raw / FLAT_SHARE)
        return out;
    GByteArray *other = tb_png_search(pixels, layout);
    bool smaller = other->len < out->len;
    g_byte_array_unref(smaller ? out : other);
    return smaller ? other : out;
}
