// SPDX-License-Identifier: MIT
#include "backend/png-palette.h"

#include <stdlib.h>

// More colours than that are a photograph's, and comparing them all would take long.
#define COLORS_MAX 8192

typedef struct {
    uint32_t color;
    unsigned number; // in the order of the pixels
    unsigned uses;
    bool flat; // of an area
} Color;

// So many pixels of a colour in a row are an area; the strokes of glyphs are shorter.
#define AREA_PIXELS 48

// Flat colours first, then by frequency: each colour may only move to one before it.
static int by_weight(const void *left, const void *right)
{
    const Color *a = left, *b = right;
    if (a->flat != b->flat)
        return a->flat ? -1 : 1;
    if (a->uses != b->uses)
        return a->uses > b->uses ? -1 : 1;
    return a->number < b->number ? -1 : 1;
}

static Color *weigh_colors(const TbPixels *pixels, unsigned count)
{
    unsigned token_count, color_count;
    const TbPixelToken *tokens = tb_pixels_tokens(pixels, &token_count);
    const uint32_t *values = tb_pixels_colors(pixels, &color_count);
    Color *colors = g_new0(Color, count);
    for (unsigned i = 0; i < count; i++) {
        colors[i].color = values[i];
        colors[i].number = i;
    }
    for (unsigned i = 0; i < token_count; i++) {
        if (tokens[i].kind != TB_PIXELS_COLOR)
            continue;
        Color *color = &colors[tokens[i].value];
        bool runs = i + 1 < token_count && tokens[i + 1].kind == TB_PIXELS_RUN;
        unsigned length = runs ? tokens[i + 1].value : 0;
        color->uses += 1 + length;
        color->flat = color->flat || length >= AREA_PIXELS;
    }
    qsort(colors, count, sizeof *colors, by_weight);
    return colors;
}

// The largest difference of a channel, or anything from `enough` on once it is that large.
static unsigned difference(uint32_t a, uint32_t b, unsigned enough)
{
    unsigned largest = 0;
    for (int shift = 0; shift < 32 && largest < enough; shift += 8) {
        int distance = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
        largest = MAX(largest, (unsigned)distance);
    }
    return largest;
}

static unsigned nearest_entry(const TbPngPalette *palette, uint32_t color, unsigned tolerance)
{
    unsigned best = palette->count, smallest = tolerance + 1;
    for (unsigned i = 0; i < palette->count && smallest > 0; i++) {
        unsigned distance = difference(palette->colors[i], color, smallest);
        if (distance < smallest) {
            smallest = distance;
            best = i;
        }
    }
    return best;
}

static bool fill_palette(TbPngPalette *palette, const Color *colors, unsigned count,
                         unsigned tolerance)
{
    palette->count = 0;
    for (unsigned i = 0; i < count; i++) {
        unsigned entry = palette->count;
        if (!colors[i].flat)
            entry = nearest_entry(palette, colors[i].color, tolerance);
        if (entry == TB_PNG_PALETTE_SIZE)
            return false;
        if (entry == palette->count)
            palette->colors[palette->count++] = colors[i].color;
        palette->of_color[colors[i].number] = (uint8_t)entry;
    }
    return true;
}

bool tb_png_palette_choose(TbPngPalette *palette, const TbPixels *pixels, bool exact)
{
    static const unsigned tolerances[] = {2, 4, 8};
    unsigned count;
    tb_pixels_colors(pixels, &count);
    if (count > (exact ? TB_PNG_PALETTE_SIZE : COLORS_MAX))
        return false;
    Color *colors = weigh_colors(pixels, count);
    palette->of_color = g_new0(uint8_t, count);
    bool chosen = exact && fill_palette(palette, colors, count, 0);
    for (unsigned i = 0; i < G_N_ELEMENTS(tolerances) && !exact && !chosen; i++)
        chosen = fill_palette(palette, colors, count, tolerances[i]);
    g_free(colors);
    if (!chosen)
        g_free(palette->of_color);
    return chosen;
}
