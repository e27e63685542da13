// SPDX-License-Identifier: MIT
#include "backend/woff.h"

#include <stdbool.h>
#include <string.h>

#include "backend/deflater.h"

enum {
    FONT_HEADER = 12, // version, number of tables, three numbers for searching
    FONT_ENTRY = 16,  // tag, checksum, offset, length
    WOFF_HEADER = 44,
    WOFF_ENTRY = 20 // tag, offset, packed length, length, checksum
};

#define LEVEL 9

static uint32_t read_number(const uint8_t *bytes)
{
    uint32_t number;
    memcpy(&number, bytes, sizeof number);
    return GUINT32_FROM_BE(number);
}

static void write_number(uint8_t *bytes, uint32_t number)
{
    number = GUINT32_TO_BE(number);
    memcpy(bytes, &number, sizeof number);
}

static uint32_t padded(uint32_t length)
{
    return (length + 3) & ~3u;
}

// Appends the table, compressed where that helps, and zeros up to a multiple of four; returns the
// length it took without these.
static uint32_t append_table(GByteArray *out, struct libdeflate_compressor *compressor,
                             const uint8_t *table, uint32_t length)
{
    static const uint8_t zeros[3] = {0};
    uint8_t *packed = g_malloc(length + 1);
    size_t used =
        length ? libdeflate_zlib_compress(compressor, table, length, packed, length - 1) : 0;
    if (used)
        g_byte_array_append(out, packed, (guint)used);
    else
        g_byte_array_append(out, table, length);
    uint32_t taken = used ? (uint32_t)used : length;
    g_byte_array_append(out, zeros, padded(taken) - taken);
    g_free(packed);
    return taken;
}

static bool append_tables(GByteArray *out, const uint8_t *font, size_t length, unsigned count,
                          uint32_t *plain_size)
{
    struct libdeflate_compressor *compressor = tb_deflater_new(LEVEL);
    bool sound = true;
    for (unsigned i = 0; i < count && sound; i++) {
        const uint8_t *entry = font + FONT_HEADER + FONT_ENTRY * i;
        uint32_t offset = read_number(entry + 8), size = read_number(entry + 12);
        sound = offset <= length && size <= length - offset;
        if (!sound)
            break;
        uint32_t at = out->len;
        uint32_t taken = append_table(out, compressor, font + offset, size);
        uint8_t *packed_entry = out->data + WOFF_HEADER + WOFF_ENTRY * i;
        memcpy(packed_entry, entry, 4);
        write_number(packed_entry + 4, at);
        write_number(packed_entry + 8, taken);
        write_number(packed_entry + 12, size);
        memcpy(packed_entry + 16, entry + 4, 4);
        *plain_size += padded(size);
    }
    libdeflate_free_compressor(compressor);
    return sound;
}

GByteArray *tb_woff_pack(const uint8_t *font, size_t length)
{
    unsigned count = length >= FONT_HEADER ? (unsigned)font[4] << 8 | font[5] : 0;
    if (!count || length < FONT_HEADER + (size_t)FONT_ENTRY * count || length > UINT32_MAX / 2)
        return NULL;
    GByteArray *out = g_byte_array_new();
    g_byte_array_set_size(out, WOFF_HEADER + WOFF_ENTRY * count);
    memset(out->data, 0, out->len);
    uint32_t plain_size = FONT_HEADER + FONT_ENTRY * count;
    if (!append_tables(out, font, length, count, &plain_size)) {
        g_byte_array_unref(out);
        return NULL;
    }
    memcpy(out->data, "wOFF", 4);
    memcpy(out->data + 4, font, 4);
    write_number(out->data + 8, out->len);
    out->data[12] = (uint8_t)(count >> 8);
    out->data[13] = (uint8_t)count;
    write_number(out->data + 16, plain_size);
    out->data[21] = 1; // the version of this font file: any will do
    return out;
}
