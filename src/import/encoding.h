// SPDX-License-Identifier: MIT
// Texts in the encodings that programs in China write.
#ifndef TB_IMPORT_ENCODING_H
#define TB_IMPORT_ENCODING_H

#include <glib.h>

#include "base/report.h"

// `bytes` as UTF-8 without a byte order mark. `encoding` NULL: found out among UTF-8, UTF-16 and GB
// 18030, and *found tells which (static). NULL after an error was reported (TB_CODE_ENCODING,
// TB_CODE_ARGUMENT). The caller unrefs it.
GBytes *tb_encoding_decode(GBytes *bytes, const char *encoding, const char **found,
                           TbReport *report);

// The encoding by a byte order mark or by what is valid; NULL: none of those known.
const char *tb_encoding_detect(const char *bytes, size_t length);

#endif
