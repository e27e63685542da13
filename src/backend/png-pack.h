// SPDX-License-Identifier: MIT
// From pixel tokens to the zlib stream of a PNG's IDAT.
#ifndef TB_BACKEND_PNG_PACK_H
#define TB_BACKEND_PNG_PACK_H

#include "backend/png-pixels.h"

// The filtered, compressed rows. The caller frees the array.
GByteArray *tb_png_pack(const TbPixels *pixels, const TbPngLayout *layout);

#endif
