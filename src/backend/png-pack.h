// SPDX-License-Identifier: MIT
// From pixel tokens to the zlib stream of a PNG's IDAT.
#ifndef TB_BACKEND_PNG_PACK_H
#define TB_BACKEND_PNG_PACK_H

#include "backend/png-pixels.h"

typedef struct {
    unsigned depth;          // bits of a sample: 8, or less with one sample a pixel
    unsigned samples;        // in a pixel: 1 (palette), 3 (RGB), 4 (RGBA)
    const uint8_t *of_color; // the samples of every colour number, a byte each
} TbPngLayout;

// Bytes of a row with the byte that names its filter.
size_t tb_png_row_bytes(const TbPixels *pixels, const TbPngLayout *layout);

// The filtered, compressed rows. The caller frees the array.
GByteArray *tb_png_pack(const TbPixels *pixels, const TbPngLayout *layout);

#endif
