// SPDX-License-Identifier: MIT
// The pixels of a flat drawing as tokens: colours, runs of one colour, spans and whole rows equal
// to the row above. Charts are some ten thousand tokens where they are millions of pixels.
#ifndef TB_BACKEND_PNG_PIXELS_H
#define TB_BACKEND_PNG_PIXELS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    TB_PIXELS_COLOR, // one pixel of colour `value` (its number in `colors`)
    TB_PIXELS_RUN,   // `value` pixels like the one before, in the same row
    TB_PIXELS_ABOVE, // `value` pixels like those above
    TB_PIXELS_ROWS   // `value` rows like the one above; only between whole rows
} TbPixelTokenKind;

typedef struct {
    TbPixelTokenKind kind : 2;
    unsigned value : 30;
} TbPixelToken;

typedef struct TbPixels TbPixels;

// `width` pixels in a row. `opaque`: the highest byte of a pixel says nothing.
TbPixels *tb_pixels_new(int width, bool opaque);
void tb_pixels_free(TbPixels *pixels);

// Adds the rows below those so far; `stride` is the distance of rows in pixels.
void tb_pixels_add(TbPixels *pixels, const uint32_t *rows, size_t stride, int count);

int tb_pixels_width(const TbPixels *pixels);
int tb_pixels_height(const TbPixels *pixels);
// Borrowed; the tokens of all rows, and the colours in the order they were met.
const TbPixelToken *tb_pixels_tokens(const TbPixels *pixels, unsigned *count);
const uint32_t *tb_pixels_colors(const TbPixels *pixels, unsigned *count);

// A cursor that turns tokens back into rows of samples.
typedef struct {
    const TbPixels *pixels;
    const uint8_t *of_color; // `samples` bytes for each colour number
    unsigned samples;        // of a pixel
    unsigned at;             // next token
    unsigned repeat;         // rows of a ROWS token still to come
} TbPixelRows;

// Rewrites `row`, which holds the row before (anything at first), to the next one.
void tb_pixel_rows_next(TbPixelRows *rows, uint8_t *row);

// How many rows like the one just given follow.
unsigned tb_pixel_rows_repeats(TbPixelRows *rows);

// How rows are written.
typedef struct {
    unsigned depth;          // bits of a sample: 8, or less with one sample a pixel
    unsigned samples;        // in a pixel: 1 (palette), 3 (RGB), 4 (RGBA)
    const uint8_t *of_color; // the samples of every colour number, a byte each
} TbPngLayout;

// Bytes of a row with the byte that names its filter.
size_t tb_png_row_bytes(const TbPixels *pixels, const TbPngLayout *layout);

#endif
