// SPDX-License-Identifier: MIT
#include "backend/png-pixels.h"

#include <string.h>

// Shorter spans are no fewer tokens than their pixels are.
#define SPAN_MIN 3

// Room for those of a plain chart.
#define TOKENS_FIRST 16384

struct TbPixels {
    int width, height;
    uint32_t opaque_bits;
    uint32_t *above, *row;
    TbPixelToken *tokens;
    size_t token_count, token_room;
    GArray *colors;
    uint32_t *slots; // numbers of colours + 1 by hash; 0: free
    unsigned slot_bits;
    uint32_t last_color;
    unsigned last_number;
};

TbPixels *tb_pixels_new(int width, bool opaque)
{
    TbPixels *pixels = g_new0(TbPixels, 1);
    pixels->width = width;
    pixels->opaque_bits = opaque ? 0xff000000u : 0;
    pixels->above = g_new0(uint32_t, (size_t)width);
    pixels->row = g_new0(uint32_t, (size_t)width);
    pixels->token_room = TOKENS_FIRST;
    pixels->tokens = g_new(TbPixelToken, TOKENS_FIRST);
    pixels->colors = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), 256);
    pixels->slot_bits = 11;
    pixels->slots = g_new0(uint32_t, (size_t)1 << pixels->slot_bits);
    return pixels;
}

void tb_pixels_free(TbPixels *pixels)
{
    if (!pixels)
        return;
    g_free(pixels->above);
    g_free(pixels->row);
    g_free(pixels->slots);
    g_free(pixels->tokens);
    g_array_unref(pixels->colors);
    g_free(pixels);
}

// ---- Colours ----

static unsigned find_slot(const TbPixels *pixels, uint32_t color)
{
    unsigned mask = (1u << pixels->slot_bits) - 1;
    unsigned slot = (color * 2654435769u) >> (32 - pixels->slot_bits);
    while (pixels->slots[slot] &&
           g_array_index(pixels->colors, uint32_t, pixels->slots[slot] - 1) != color)
        slot = (slot + 1) & mask;
    return slot;
}

static void grow_slots(TbPixels *pixels)
{
    g_free(pixels->slots);
    pixels->slot_bits++;
    pixels->slots = g_new0(uint32_t, (size_t)1 << pixels->slot_bits);
    for (unsigned i = 0; i < pixels->colors->len; i++)
        pixels->slots[find_slot(pixels, g_array_index(pixels->colors, uint32_t, i))] = i + 1;
}

static unsigned color_number(TbPixels *pixels, uint32_t color)
{
    if (color == pixels->last_color && pixels->colors->len)
        return pixels->last_number;
    unsigned slot = find_slot(pixels, color);
    if (!pixels->slots[slot]) {
        g_array_append_val(pixels->colors, color);
        pixels->slots[slot] = pixels->colors->len;
    }
    pixels->last_color = color;
    pixels->last_number = pixels->slots[slot] - 1;
    if (pixels->colors->len > 1u << (pixels->slot_bits - 1))
        grow_slots(pixels);
    return pixels->last_number;
}

// ---- Tokens ----

// Leaves room for a row's tokens, which can't be more than its pixels.
static void reserve_tokens(TbPixels *pixels)
{
    size_t most = pixels->token_count + (size_t)pixels->width + 1;
    if (most > pixels->token_room) {
        pixels->token_room = most + most / 2;
        pixels->tokens = g_renew(TbPixelToken, pixels->tokens, pixels->token_room);
    }
}

static void add_token(TbPixels *pixels, TbPixelTokenKind kind, unsigned value)
{
    pixels->tokens[pixels->token_count++] = (TbPixelToken){kind, value};
}

// Whether eight pixels are the same: two registers' worth on most processors.
static bool same_eight(const uint32_t *a, const uint32_t *b)
{
    uint64_t left[4], right[4], differ = 0;
    memcpy(left, a, sizeof left);
    memcpy(right, b, sizeof right);
    for (size_t i = 0; i < G_N_ELEMENTS(left); i++)
        differ |= left[i] ^ right[i];
    return differ == 0;
}

// How many of the first `count` pixels are the same; many at a time, since flat rows are long.
static int same_pixels(const uint32_t *a, const uint32_t *b, int count)
{
    int i = 0;
    if (count == 0 || *a != *b)
        return 0;
    while (i + 8 <= count && same_eight(a + i, b + i))
        i += 8;
    while (i < count && a[i] == b[i])
        i++;
    return i;
}

static void add_row_tokens(TbPixels *pixels)
{
    const uint32_t *row = pixels->row, *above = pixels->above;
    int width = pixels->width;
    for (int i = 0; i < width;) {
        int run = i ? same_pixels(row + i, row + i - 1, width - i) : 0;
        if (run >= SPAN_MIN) {
            add_token(pixels, TB_PIXELS_RUN, (unsigned)run);
            i += run;
            continue;
        }
        int same = pixels->height ? same_pixels(row + i, above + i, width - i) : 0;
        if (same >= SPAN_MIN) {
            add_token(pixels, TB_PIXELS_ABOVE, (unsigned)same);
            i += same;
        } else {
            add_token(pixels, TB_PIXELS_COLOR, color_number(pixels, row[i++]));
        }
    }
}

static void add_equal_row(TbPixels *pixels)
{
    TbPixelToken *last = &pixels->tokens[pixels->token_count - 1];
    if (last->kind == TB_PIXELS_ROWS)
        last->value++;
    else
        add_token(pixels, TB_PIXELS_ROWS, 1);
}

// Takes the row without the byte that says nothing; true when it equals the row above.
static bool take_row(TbPixels *pixels, const uint32_t *source)
{
    uint32_t *restrict row = pixels->row;
    const uint32_t opaque_bits = pixels->opaque_bits;
    const int width = pixels->width; // not read anew for each pixel, which keeps vectors away
    for (int i = 0; i < width; i++)
        row[i] = source[i] | opaque_bits;
    return pixels->height && memcmp(row, pixels->above, (size_t)width * 4) == 0;
}

void tb_pixels_add(TbPixels *pixels, const uint32_t *rows, size_t stride, int count)
{
    const uint32_t *source = rows;
    for (int i = 0; i < count; i++, source += stride, pixels->height++) {
        // Most rows of a chart are copies, bit by bit, and need no closer look.
        reserve_tokens(pixels);
        bool copy = i && memcmp(source, source - stride, (size_t)pixels->width * 4) == 0;
        if (copy || take_row(pixels, source)) {
            add_equal_row(pixels);
            continue;
        }
        add_row_tokens(pixels);
        uint32_t *row = pixels->row;
        pixels->row = pixels->above;
        pixels->above = row;
    }
}

int tb_pixels_width(const TbPixels *pixels)
{
    return pixels->width;
}

int tb_pixels_height(const TbPixels *pixels)
{
    return pixels->height;
}

const TbPixelToken *tb_pixels_tokens(const TbPixels *pixels, unsigned *count)
{
    *count = (unsigned)pixels->token_count;
    return pixels->tokens;
}

const uint32_t *tb_pixels_colors(const TbPixels *pixels, unsigned *count)
{
    *count = pixels->colors->len;
    return (const uint32_t *)(void *)pixels->colors->data;
}

unsigned tb_pixel_rows_repeats(TbPixelRows *rows)
{
    unsigned count;
    const TbPixelToken *tokens = tb_pixels_tokens(rows->pixels, &count);
    if (!rows->repeat && rows->at < count && tokens[rows->at].kind == TB_PIXELS_ROWS)
        rows->repeat = tokens[rows->at++].value;
    return rows->repeat;
}

static unsigned write_color(const TbPixelRows *rows, unsigned color, uint8_t *row, unsigned x)
{
    unsigned samples = rows->samples;
    if (samples == 1)
        row[x] = rows->of_color[color];
    else
        memcpy(row + (size_t)x * samples, rows->of_color + (size_t)color * samples, samples);
    return x + 1;
}

static unsigned write_run(const TbPixelRows *rows, unsigned count, uint8_t *row, unsigned x)
{
    unsigned samples = rows->samples;
    uint8_t *pixel = row + (size_t)x * samples;
    if (samples == 1)
        memset(pixel, pixel[-1], count);
    else
        for (unsigned i = 0; i < count; i++, pixel += samples)
            memcpy(pixel, pixel - samples, samples);
    return x + count;
}

void tb_pixel_rows_next(TbPixelRows *rows, uint8_t *row)
{
    if (tb_pixel_rows_repeats(rows)) {
        rows->repeat--;
        return;
    }
    unsigned count, width = (unsigned)rows->pixels->width;
    const TbPixelToken *tokens = tb_pixels_tokens(rows->pixels, &count);
    for (unsigned x = 0; x < width;) {
        g_assert(rows->at < count);
        TbPixelToken token = tokens[rows->at++];
        switch (token.kind) {
        case TB_PIXELS_COLOR:
            x = write_color(rows, token.value, row, x);
            break;
        case TB_PIXELS_RUN:
            x = write_run(rows, token.value, row, x);
            break;
        case TB_PIXELS_ABOVE:
            x += token.value;
            break;
        case TB_PIXELS_ROWS:
            g_assert_not_reached();
        }
    }
}

size_t tb_png_row_bytes(const TbPixels *pixels, const TbPngLayout *layout)
{
    size_t bits = (size_t)tb_pixels_width(pixels) * layout->samples * layout->depth;
    return 1 + (bits + 7) / 8;
}
