// SPDX-License-Identifier: MIT
// The characters of printed dates, durations and bounds in traditional Chinese.
#ifndef TB_QUANTITY_TRADITIONAL_H
#define TB_QUANTITY_TRADITIONAL_H

#include <glib.h>

// Turns those behind the first `from` bytes of `text` into traditional ones where `lang` is written
// with them.
void tb_turn_traditional(GString *text, size_t from, const char *lang);

#endif
