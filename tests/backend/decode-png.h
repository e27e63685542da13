// SPDX-License-Identifier: MIT
// A second decoder of PNG files, which shares no code with libpng: of what the encoder may write,
// no more. Anything else ends the test.
#ifndef TB_TESTS_DECODE_PNG_H
#define TB_TESTS_DECODE_PNG_H

#include "picture.h"

// Pixels as 0xAARRGGBB, not multiplied by their alpha.
Picture decode_png(GBytes *file);

#endif
