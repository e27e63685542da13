// SPDX-License-Identifier: MIT
// WOFF 1.0 (W3C): a font file with its tables compressed one by one. WOFF 2 would need brotli and
// be 1 % smaller for a subset of the size of a figure.
#ifndef TB_BACKEND_WOFF_H
#define TB_BACKEND_WOFF_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

// The WOFF of a TrueType or OpenType file; NULL when its table directory makes no sense. The caller
// frees the array.
GByteArray *tb_woff_pack(const uint8_t *font, size_t length);

#endif
