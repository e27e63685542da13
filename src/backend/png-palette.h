// SPDX-License-Identifier: MIT
// Choosing the palette of a flat drawing.
#ifndef TB_BACKEND_PNG_PALETTE_H
#define TB_BACKEND_PNG_PALETTE_H

#include <stdbool.h>

#include "backend/png-pixels.h"

#define TB_PNG_PALETTE_SIZE 256

typedef struct {
    unsigned count;
    uint32_t colors[TB_PNG_PALETTE_SIZE]; // pixels
    uint8_t *of_color;                    // the entry for each colour number; g_free()
} TbPngPalette;

// False when the colours need more than a palette. With `exact` every colour keeps its value; else
// the mixed colours at the edges of glyphs and slanted lines may move to one that is there already:
// by at most 2/255 in each channel, or 4 or 8 if only that makes them few enough. Colours of areas
// always stay.
bool tb_png_palette_choose(TbPngPalette *palette, const TbPixels *pixels, bool exact);

#endif
