// SPDX-License-Identifier: MIT
// Random pictures of many kinds, from charts to photographs: the file decodes to the same pixels
// and is never much larger than cairo's.
#include <math.h>
#include <stdlib.h>

#include "picture.h"

enum { DEFAULT_ROUNDS = 12 };

// More than cairo's file may take, whatever its size: what tubiao says of the picture, a palette.
#define FIXED_BYTES 1200

// What a kind of picture varies by.
typedef struct {
    uint32_t seed;
    int width, height;
    unsigned colors, cell;
    double slope_x, slope_y, wave;
} Look;

static uint32_t mix(uint32_t value)
{
    value = (value ^ (value >> 16)) * 0x7feb352du;
    value = (value ^ (value >> 15)) * 0x846ca68bu;
    return value ^ (value >> 16);
}

static uint32_t random_at(const Look *look, int x, int y)
{
    return mix(look->seed ^ mix((uint32_t)x ^ mix((uint32_t)y)));
}

static uint32_t color_of(const Look *look, uint32_t number)
{
    return mix(look->seed * 31 + number % look->colors) & 0xffffff;
}

static uint32_t grey(double level)
{
    return 0x010101u * (uint32_t)CLAMP(level, 0, 255);
}

// ---- Kinds ----

static uint32_t noise(int x, int y, const void *data)
{
    return random_at(data, x, y) & 0xffffff;
}

static uint32_t few_colors(int x, int y, const void *data)
{
    return color_of(data, random_at(data, x, y));
}

static uint32_t tiles(int x, int y, const void *data)
{
    const Look *look = data;
    return color_of(look, random_at(look, x / (int)look->cell, y / (int)look->cell));
}

static uint32_t grey_slope(int x, int y, const void *data)
{
    const Look *look = data;
    return grey(127 + look->slope_x * x + look->slope_y * y);
}

static uint32_t color_slope(int x, int y, const void *data)
{
    const Look *look = data;
    uint32_t red = grey(255 * (double)x / look->width) & 0xff0000;
    uint32_t green = grey(255 * (double)y / look->height) & 0xff00;
    return red | green | (grey(127 + look->slope_x * x - look->slope_y * y) & 0xff);
}

static uint32_t steps(int x, int y, const void *data)
{
    const Look *look = data;
    double level = 127 + look->slope_x * x + look->slope_y * y;
    return grey(floor(level / look->cell) * look->cell);
}

static uint32_t rings(int x, int y, const void *data)
{
    const Look *look = data;
    return grey(128 + 127 * sin(hypot(x - look->width / 2, y - look->height / 2) / look->wave));
}

static uint32_t plasma(int x, int y, const void *data)
{
    const Look *look = data;
    double a = sin(x / look->wave), b = sin(y / (2 * look->wave)), c = sin((x + y) / look->wave);
    uint32_t red = grey(128 + 100 * a), green = grey(128 + 100 * b), blue = grey(128 + 100 * c);
    return (red & 0xff0000) | (green & 0xff00) | (blue & 0xff);
}

static uint32_t dots(int x, int y, const void *data)
{
    const Look *look = data;
    return random_at(look, x, y) % (look->cell * 20) ? 0xffffff : color_of(look, (uint32_t)x);
}

// Bars with lines of text-like specks in and beside them.
static uint32_t chart(int x, int y, const void *data)
{
    const Look *look = data;
    int bar = y / 30, end = 60 + (int)(mix(look->seed + (uint32_t)bar) % (unsigned)look->width);
    bool inside = y % 30 < 20 && x > 60 && x < end;
    uint32_t ground = inside ? color_of(look, (uint32_t)bar) : 0xffffff;
    if (y % 30 < 6 || y % 30 > 14 || x % 12 > 8)
        return ground;
    unsigned share = random_at(look, x % 12, y % 30 + 100 * (x / 12 % 7)) % 256;
    uint32_t color = 0;
    for (int shift = 16; shift >= 0; shift -= 8)
        color |= ((ground >> shift & 255) * (255 - share) + 34 * share) / 255 << shift;
    return color;
}

// Premultiplied, from clear to opaque.
static uint32_t veil(int x, int y, const void *data)
{
    uint32_t color = plasma(x, y, data);
    unsigned alpha = random_at(data, x / 9, y / 5) % 4 ? (unsigned)(x * 3 + y) % 256 : 0;
    uint32_t result = alpha << 24;
    for (int shift = 16; shift >= 0; shift -= 8)
        result |= (color >> shift & 255) * alpha / 255 << shift;
    return result;
}

static const struct {
    const char *name;
    PixelAt pixel_at;
    bool alpha;
} kinds[] = {{"noise", noise, false},
             {"few-colors", few_colors, false},
             {"tiles", tiles, false},
             {"grey-slope", grey_slope, false},
             {"color-slope", color_slope, false},
             {"steps", steps, false},
             {"rings", rings, false},
             {"plasma", plasma, false},
             {"dots", dots, false},
             {"chart", chart, false},
             {"veil", veil, true}};

// ---- Checks ----

static Look random_look(uint32_t seed)
{
    uint32_t r[8];
    for (uint32_t i = 0; i < G_N_ELEMENTS(r); i++)
        r[i] = mix(seed * 97 + i);
    return (Look){.seed = r[0],
                  .width = 1 + (int)(r[1] % 700),
                  .height = 1 + (int)(r[2] % 500),
                  .colors = 1 + (r[3] % 2 ? r[4] % 20 : r[4] % 400),
                  .cell = 1 + r[5] % 40,
                  .slope_x = (double)(r[6] % 200) / 200 - 0.5,
                  .slope_y = (double)(r[7] % 200) / 200 - 0.5,
                  .wave = 2 + (double)(r[0] % 60)};
}

static void check(size_t kind, uint32_t seed, bool exact)
{
    Look look = random_look(seed);
    Picture picture = picture_new(look.width, look.height, kinds[kind].pixel_at, &look);
    bool alpha = kinds[kind].alpha;
    TbPngInfo info = picture_info(&picture, alpha, exact);
    GBytes *file = picture_encode(&picture, &info);
    size_t size = g_bytes_get_size(file), cairo_size = picture_cairo_size(&picture, alpha);
    unsigned difference = picture_difference(&picture, file, alpha);
    if (size * 10 > cairo_size * 14 + FIXED_BYTES * 10 || difference > (exact ? 0 : 8))
        g_error("seed %u, %s, %d x %d: %zu bytes, cairo %zu, difference %u", seed, kinds[kind].name,
                look.width, look.height, size, cairo_size, difference);
    g_bytes_unref(file);
    picture_free(&picture);
}

static void test_kind(gconstpointer data)
{
    size_t kind = GPOINTER_TO_SIZE(data);
    const char *wanted = g_getenv("TUBIAO_PNG_ROUNDS");
    uint32_t rounds = wanted ? (uint32_t)g_ascii_strtoull(wanted, NULL, 10) : DEFAULT_ROUNDS;
    for (uint32_t seed = 0; seed < rounds; seed++)
        check(kind, seed, seed % 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        char *path = g_strdup_printf("/png/random/%s", kinds[i].name);
        g_test_add_data_func(path, GSIZE_TO_POINTER(i), test_kind);
        g_free(path);
    }
    return g_test_run();
}
