// SPDX-License-Identifier: MIT
// The rows of any picture through libdeflate, filtered where samples are intensities: for pictures
// that are no flat drawings, and for small ones.
#ifndef TB_BACKEND_PNG_SEARCH_H
#define TB_BACKEND_PNG_SEARCH_H

#include <stdbool.h>

#include "backend/png-pixels.h"

// Whether neighbouring pixels of different colours mostly differ by little.
bool tb_png_is_smooth(const TbPixels *pixels);

// The zlib stream. The caller frees the array.
GByteArray *tb_png_search(const TbPixels *pixels, const TbPngLayout *layout);

#endif
