// SPDX-License-Identifier: MIT
#include <libdeflate.h>
#include <math.h>
#include <string.h>

#include "backend/deflate.h"
#include "picture.h"

// ---- DEFLATE ----

// Writes the symbols and decodes them again with another implementation.
typedef struct {
    GByteArray *expected, *packed;
    TbDeflate *deflate;
} Stream;

static Stream stream_begin(void)
{
    Stream stream = {g_byte_array_new(), g_byte_array_new(), NULL};
    stream.deflate = tb_deflate_new(stream.packed);
    return stream;
}

static void stream_literal(Stream *stream, uint8_t byte)
{
    g_byte_array_append(stream->expected, &byte, 1);
    tb_deflate_literal(stream->deflate, byte);
}

static void stream_match(Stream *stream, size_t length, unsigned distance)
{
    for (size_t i = 0; i < length; i++) {
        uint8_t byte = stream->expected->data[stream->expected->len - distance];
        g_byte_array_append(stream->expected, &byte, 1);
    }
    tb_deflate_match(stream->deflate, length, distance);
}

static void stream_check(Stream *stream)
{
    tb_deflate_finish(stream->deflate);
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    size_t size = stream->expected->len;
    uint8_t *bytes = g_malloc(size + 1);
    enum libdeflate_result result = libdeflate_deflate_decompress(
        decompressor, stream->packed->data, stream->packed->len, bytes, size, NULL);
    g_assert_cmpint(result, ==, LIBDEFLATE_SUCCESS);
    g_assert_cmpmem(bytes, size, stream->expected->data, size);
    libdeflate_free_decompressor(decompressor);
    g_free(bytes);
    g_byte_array_unref(stream->expected);
    g_byte_array_unref(stream->packed);
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void test_deflate_small(void)
{
    Stream empty = stream_begin();
    stream_check(&empty);
    Stream one = stream_begin();
    stream_literal(&one, 200);
    stream_check(&one);
    Stream run = stream_begin();
    stream_literal(&run, 0);
    stream_match(&run, 3, 1);
    stream_check(&run);
}

static void test_deflate_lengths(void)
{
    Stream stream = stream_begin();
    for (unsigned i = 0; i < 300; i++)
        stream_literal(&stream, (uint8_t)(i * 7));
    for (size_t length = 3; length < 800; length++)
        stream_match(&stream, length, 1 + (unsigned)length % 300);
    stream_check(&stream);
}

static void test_deflate_distances(void)
{
    Stream stream = stream_begin();
    uint32_t state = 1;
    for (int i = 0; i < TB_DEFLATE_WINDOW; i++)
        stream_literal(&stream, (uint8_t)next_random(&state));
    for (unsigned distance = 1; distance <= TB_DEFLATE_WINDOW; distance = distance * 5 / 4 + 1)
        stream_match(&stream, 4, distance);
    stream_match(&stream, 9, TB_DEFLATE_WINDOW);
    stream_check(&stream);
}

// Fibonacci counts make the deepest of all trees: deeper than DEFLATE allows.
static void test_deflate_deep_tree(void)
{
    Stream stream = stream_begin();
    unsigned uses = 1, before = 1;
    for (unsigned byte = 0; byte < 21; byte++) {
        for (unsigned i = 0; i < uses; i++)
            stream_literal(&stream, (uint8_t)byte);
        unsigned sum = uses + before;
        before = uses;
        uses = sum;
    }
    stream_check(&stream);
}

// ---- Pictures ----

static uint32_t white(int x, int y, const void *data)
{
    (void)x, (void)y, (void)data;
    return 0xffffffff;
}

static uint32_t four_colors(int x, int y, const void *data)
{
    (void)data;
    static const uint32_t colors[] = {0xffffff, 0x1f5fa8, 0x333333, 0xe07b39};
    return colors[(x / 5 + y / 3) % 4];
}

static uint32_t sixteen_colors(int x, int y, const void *data)
{
    (void)data;
    return 0x100804u * (uint32_t)((x / 3 + y) % 16);
}

static uint32_t all_greys(int x, int y, const void *data)
{
    (void)data;
    return 0x010101u * (uint32_t)((x * 7 + y * 13) % 256);
}

static uint32_t one_too_many(int x, int y, const void *data)
{
    (void)data;
    return x == 0 && y == 0 ? 0x123456u : all_greys(x, y, data);
}

static uint32_t noise(int x, int y, const void *data)
{
    (void)data;
    uint32_t state = (uint32_t)x * 2654435769u ^ (uint32_t)y * 40503u;
    next_random(&state);
    return next_random(&state) & 0xffffff;
}

static uint32_t gradient(int x, int y, const void *data)
{
    (void)data;
    return (uint32_t)(x % 256) << 16 | (uint32_t)(y % 256) << 8 | (uint32_t)((x + y) / 2 % 256);
}

// Bars, rows that repeat, and specks for glyphs: what charts look like.
static uint32_t chart(int x, int y, const void *data)
{
    (void)data;
    if (y % 40 < 20 && x > 60 && x < 60 + y)
        return 0x1f5fa8;
    if (y % 40 > 25 && y % 40 < 33 && x > 20 && x < 50)
        return 0x010101u * (uint32_t)((x * 31 + y * 17) % 200);
    return 0xffffff;
}

// Premultiplied, from clear to opaque.
static uint32_t translucent(int x, int y, const void *data)
{
    (void)data;
    uint32_t alpha = (uint32_t)(x * 5 + y) % 256;
    return alpha << 24 | alpha << 16 | (alpha / 2) << 8 | (uint32_t)(y % 3 ? 0 : alpha / 3);
}

static uint32_t clear_and_blue(int x, int y, const void *data)
{
    (void)data;
    return (x + y) % 9 ? 0 : 0xff1f5fa8;
}

static void test_exact(void)
{
    static const PixelAt kinds[] = {white,        four_colors, sixteen_colors, all_greys,
                                    one_too_many, noise,       gradient,       chart};
    static const int sizes[][2] = {{1, 1},   {1, 50},    {50, 1},    {7, 5},      {257, 64},
                                   {33, 37}, {640, 480}, {20000, 9}, {32000, 20}, {3, 4000}};
    for (size_t kind = 0; kind < G_N_ELEMENTS(kinds); kind++) {
        for (size_t size = 0; size < G_N_ELEMENTS(sizes); size++) {
            Picture picture = picture_new(sizes[size][0], sizes[size][1], kinds[kind], NULL);
            TbPngInfo info = picture_info(&picture, false, true);
            GBytes *file = picture_encode(&picture, &info);
            g_assert_cmpuint(picture_difference(&picture, file, false), ==, 0);
            g_bytes_unref(file);
            picture_free(&picture);
        }
    }
}

static void test_alpha(void)
{
    static const PixelAt kinds[] = {translucent, clear_and_blue};
    static const int sizes[][2] = {{1, 1}, {61, 47}, {500, 400}};
    for (size_t kind = 0; kind < G_N_ELEMENTS(kinds); kind++) {
        for (size_t size = 0; size < G_N_ELEMENTS(sizes); size++) {
            Picture picture = picture_new(sizes[size][0], sizes[size][1], kinds[kind], NULL);
            TbPngInfo info = picture_info(&picture, true, true);
            GBytes *file = picture_encode(&picture, &info);
            g_assert_cmpuint(picture_difference(&picture, file, true), ==, 0);
            g_bytes_unref(file);
            picture_free(&picture);
        }
    }
}

// Two inks on three grounds, each pair with all its mixtures, one pixel wide.
static uint32_t many_mixtures(int x, int y, const void *data)
{
    (void)data;
    static const int inks[] = {0x22, 0xff},
                     grounds[][3] = {{255, 255, 255}, {31, 95, 168}, {224, 123, 57}};
    const int *ground = grounds[y / 20 % 3];
    int ink = inks[y / 10 % 2], share = x % 2 ? (x * 3 + y) % 256 : 0;
    uint32_t color = 0;
    for (int i = 0; i < 3; i++)
        color = color << 8 | (uint32_t)((ground[i] * (255 - share) + ink * share) / 255);
    return color;
}

static void test_near_colors_share_a_palette(void)
{
    Picture picture = picture_new(600, 300, many_mixtures, NULL);
    TbPngInfo info = picture_info(&picture, false, false);
    GBytes *near = picture_encode(&picture, &info);
    g_assert_cmpuint(picture_difference(&picture, near, false), <=, 8);
    g_assert_cmpuint(((const uint8_t *)g_bytes_get_data(near, NULL))[25], ==, 3); // palette
    info.exact = true;
    GBytes *exact = picture_encode(&picture, &info);
    g_assert_cmpuint(picture_difference(&picture, exact, false), ==, 0);
    g_assert_cmpuint(g_bytes_get_size(near), <, g_bytes_get_size(exact));
    g_bytes_unref(near);
    g_bytes_unref(exact);
    picture_free(&picture);
}

// Areas whose colours are neighbours, and single pixels between them.
static uint32_t near_areas(int x, int y, const void *data)
{
    (void)data;
    if (y % 10 == 5 && x % 4 == 0)
        return 0x010101u * (uint32_t)(x % 250);
    return x < 100 ? 0xf5f5f5 : x < 200 ? 0xf6f6f6 : 0xf7f7f7;
}

static void test_areas_keep_their_color(void)
{
    Picture picture = picture_new(300, 100, near_areas, NULL);
    TbPngInfo info = picture_info(&picture, false, false);
    GBytes *file = picture_encode(&picture, &info);
    // Whatever is left of the specks is covered with what they stand on.
    cairo_surface_t *surface = picture_decode(file);
    // Cairo's pixels are numbers, in the order of bytes that the processor has.
    const uint32_t *pixels = (const uint32_t *)(void *)cairo_image_surface_get_data(surface);
    for (int x = 0; x < 300; x++)
        g_assert_cmphex(pixels[x] & 255, ==, picture.pixels[x] & 255);
    g_assert_cmpuint(picture_difference(&picture, file, false), <=, 2);
    cairo_surface_destroy(surface);
    g_bytes_unref(file);
    picture_free(&picture);
}

static void test_the_unused_byte(void)
{
    Picture picture = picture_new(90, 70, chart, NULL);
    TbPngInfo info = picture_info(&picture, false, true);
    GBytes *clean = picture_encode(&picture, &info);
    for (int i = 0; i < 90 * 70; i++)
        picture.pixels[i] |= (uint32_t)i << 24;
    GBytes *dirty = picture_encode(&picture, &info);
    g_assert_true(g_bytes_equal(clean, dirty));
    g_bytes_unref(clean);
    g_bytes_unref(dirty);
    picture_free(&picture);
}

// ---- The file ----

static uint32_t big_endian(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static GString *chunk_names(GBytes *file)
{
    GString *names = g_string_new(NULL);
    size_t size, at = 8;
    const uint8_t *bytes = g_bytes_get_data(file, &size);
    while (at + 12 <= size) {
        uint32_t length = big_endian(bytes + at);
        g_string_append_len(names, (const char *)bytes + at + 4, 4);
        g_string_append_c(names, ' ');
        uint32_t checksum = libdeflate_crc32(0, bytes + at + 4, length + 4);
        g_assert_cmphex(checksum, ==, big_endian(bytes + at + 8 + length));
        at += length + 12;
    }
    g_assert_cmpuint(at, ==, size);
    return names;
}

static const uint8_t *find_chunk(GBytes *file, const char *data, size_t length)
{
    size_t size;
    const uint8_t *bytes = g_bytes_get_data(file, &size);
    return memmem(bytes, size, data, length);
}

static void test_chunks(void)
{
    Picture picture = picture_new(200, 100, chart, NULL);
    TbPngInfo info = picture_info(&picture, false, false);
    GBytes *file = picture_encode(&picture, &info);
    GString *names = chunk_names(file);
    g_assert_cmpstr(names->str, ==, "IHDR sRGB pHYs iTXt iTXt tEXt PLTE IDAT IEND ");
    const uint8_t *physical = find_chunk(file, "pHYs", 4);
    g_assert_cmpuint(big_endian(physical + 4), ==, 11811);
    g_assert_cmpuint(big_endian(physical + 8), ==, 11811);
    g_assert_cmpuint(physical[12], ==, 1);
    static const char title[] = "iTXtTitle\0\0\0zh-Hans\0\0图";
    g_assert_nonnull(find_chunk(file, title, sizeof title - 1));
    g_assert_nonnull(find_chunk(file, "tEXtSoftware\0tubiao", 19));
    g_string_free(names, TRUE);
    g_bytes_unref(file);
    picture_free(&picture);
}

static void test_depths(void)
{
    static const struct {
        PixelAt kind;
        unsigned depth, type;
    } cases[] = {{white, 1, 3},
                 {four_colors, 2, 3},
                 {sixteen_colors, 4, 3},
                 {all_greys, 8, 3},
                 {one_too_many, 8, 2}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Picture picture = picture_new(300, 200, cases[i].kind, NULL);
        TbPngInfo info = picture_info(&picture, false, true);
        GBytes *file = picture_encode(&picture, &info);
        const uint8_t *header = find_chunk(file, "IHDR", 4) + 4;
        g_assert_cmpuint(big_endian(header), ==, 300);
        g_assert_cmpuint(big_endian(header + 4), ==, 200);
        g_assert_cmpuint(header[8], ==, cases[i].depth);
        g_assert_cmpuint(header[9], ==, cases[i].type);
        g_bytes_unref(file);
        picture_free(&picture);
    }
}

static void test_size(void)
{
    static const PixelAt kinds[] = {white, four_colors, sixteen_colors, noise, gradient, chart};
    for (size_t kind = 0; kind < G_N_ELEMENTS(kinds); kind++) {
        Picture picture = picture_new(800, 600, kinds[kind], NULL);
        TbPngInfo info = picture_info(&picture, false, true);
        GBytes *file = picture_encode(&picture, &info);
        size_t cairo_size = picture_cairo_size(&picture, false);
        g_test_message("kind %zu: %zu bytes, cairo %zu", kind, g_bytes_get_size(file), cairo_size);
        g_assert_cmpuint(g_bytes_get_size(file) * 10, <=, cairo_size * 14 + 2000);
        g_bytes_unref(file);
        picture_free(&picture);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/png/deflate/small", test_deflate_small);
    g_test_add_func("/png/deflate/lengths", test_deflate_lengths);
    g_test_add_func("/png/deflate/distances", test_deflate_distances);
    g_test_add_func("/png/deflate/deep-tree", test_deflate_deep_tree);
    g_test_add_func("/png/exact", test_exact);
    g_test_add_func("/png/alpha", test_alpha);
    g_test_add_func("/png/near-colors-share-a-palette", test_near_colors_share_a_palette);
    g_test_add_func("/png/areas-keep-their-color", test_areas_keep_their_color);
    g_test_add_func("/png/the-unused-byte", test_the_unused_byte);
    g_test_add_func("/png/chunks", test_chunks);
    g_test_add_func("/png/depths", test_depths);
    g_test_add_func("/png/size", test_size);
    return g_test_run();
}
