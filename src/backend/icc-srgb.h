// SPDX-License-Identifier: MIT
#ifndef TB_BACKEND_ICC_SRGB_H
#define TB_BACKEND_ICC_SRGB_H

#include <glib.h>

// A profile of sRGB (IEC 61966-2-1) by ICC.1:2004 (version 4.2): three primaries and one curve. The
// caller unrefs it.
GByteArray *tb_icc_srgb_new(void);

#endif
