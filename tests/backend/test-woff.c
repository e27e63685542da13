// SPDX-License-Identifier: MIT
// WOFF byte by byte: its header, its directory, and each table as it was.
#include "backend/woff.h"

#include <libdeflate.h>
#include <string.h>

enum { TABLES = 5, HEADER = 12 + 16 * TABLES };

// Lengths on both sides of a multiple of four; the last is worth compressing.
static const uint32_t lengths[TABLES] = {0, 1, 3, 4, 1000};

static void put(uint8_t *at, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        at[i] = (uint8_t)(number >> (24 - 8 * i));
}

static uint32_t get(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static GByteArray *make_font(void)
{
    GByteArray *font = g_byte_array_new();
    g_byte_array_set_size(font, HEADER);
    memset(font->data, 0, HEADER);
    put(font->data, 0x00010000);
    font->data[5] = TABLES;
    for (unsigned i = 0; i < TABLES; i++) {
        uint8_t *entry = font->data + 12 + 16 * i;
        memcpy(entry, "tab", 3);
        entry[3] = (uint8_t)('a' + i);
        put(entry + 4, 0xc0ffee00 + i);
        put(entry + 8, font->len);
        put(entry + 12, lengths[i]);
        for (uint32_t k = 0; k < ((lengths[i] + 3) & ~3u); k++) {
            uint8_t byte = (uint8_t)(k < lengths[i] ? 17 * i + k / 16 : 0xee);
            g_byte_array_append(font, &byte, 1);
        }
    }
    return font;
}

static void assert_table(const GByteArray *font, const GByteArray *woff, unsigned i, uint32_t *at)
{
    const uint8_t *plain = font->data + 12 + 16 * i, *entry = woff->data + 44 + 20 * i;
    uint32_t packed = get(entry + 8), length = get(entry + 12);
    g_assert_cmpmem(entry, 4, plain, 4);
    g_assert_cmpuint(get(entry + 4), ==, *at);
    g_assert_cmpuint(length, ==, lengths[i]);
    g_assert_cmpuint(get(entry + 16), ==, 0xc0ffee00 + i);
    g_assert_cmpuint(packed, <=, length);
    const uint8_t *data = font->data + get(plain + 8);
    if (packed == length) {
        g_assert_cmpmem(woff->data + *at, packed, data, length);
    } else {
        uint8_t back[1000];
        size_t got;
        struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
        g_assert_cmpint(
            libdeflate_zlib_decompress(inflater, woff->data + *at, packed, back, sizeof back, &got),
            ==, LIBDEFLATE_SUCCESS);
        libdeflate_free_decompressor(inflater);
        g_assert_cmpmem(back, got, data, length);
    }
    uint32_t end = (*at + packed + 3) / 4 * 4;
    for (uint32_t k = *at + packed; k < end; k++)
        g_assert_cmpuint(woff->data[k], ==, 0);
    *at = end;
}

static void test_tables(void)
{
    GByteArray *font = make_font();
    GByteArray *woff = tb_woff_pack(font->data, font->len);
    g_assert_nonnull(woff);
    g_assert_cmpmem(woff->data, 4, "wOFF", 4);
    g_assert_cmpuint(get(woff->data + 4), ==, 0x00010000);
    g_assert_cmpuint(get(woff->data + 8), ==, woff->len);
    g_assert_cmpuint(get(woff->data + 12), ==, TABLES << 16); // and two bytes of nothing
    g_assert_cmpuint(get(woff->data + 16), ==, font->len);
    g_assert_cmpuint(get(woff->data + 20), ==, 1 << 16);
    for (int i = 24; i < 44; i++) // neither metadata nor private data
        g_assert_cmpuint(woff->data[i], ==, 0);
    uint32_t at = 44 + 20 * TABLES;
    for (unsigned i = 0; i < TABLES; i++)
        assert_table(font, woff, i, &at);
    g_assert_cmpuint(at, ==, woff->len);
    g_assert_cmpuint(get(woff->data + 44 + 20 * 4 + 8), <, 200); // of 1000 bytes
    g_byte_array_unref(woff);
    g_byte_array_unref(font);
}

static void test_broken(void)
{
    GByteArray *font = make_font();
    for (size_t length = 0; length < HEADER; length++)
        g_assert_null(tb_woff_pack(font->data, length));
    g_assert_null(tb_woff_pack(font->data, font->len - 1)); // the last table ends behind it
    uint8_t *last = font->data + 12 + 16 * (TABLES - 1);
    uint32_t offset = get(last + 8);
    static const uint32_t wrong[][2] = {{1, 1000}, {0, 1001}, {0x7fffffff, 1000}, {0, 0xffffffff}};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        put(last + 8, offset + wrong[i][0]);
        put(last + 12, wrong[i][1]);
        g_assert_null(tb_woff_pack(font->data, font->len));
    }
    put(last + 8, font->len); // nothing, at the very end
    put(last + 12, 0);
    GByteArray *woff = tb_woff_pack(font->data, font->len);
    g_assert_nonnull(woff);
    g_byte_array_unref(woff);
    font->data[5] = 0; // no tables
    g_assert_null(tb_woff_pack(font->data, font->len));
    g_byte_array_unref(font);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/woff/tables", test_tables);
    g_test_add_func("/woff/broken", test_broken);
    return g_test_run();
}
