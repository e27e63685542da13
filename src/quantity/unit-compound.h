// SPDX-License-Identifier: MIT
// Compounds of known units: 吨标准煤/万元, 微克每立方米, 例/10万人, 人公里, 台(套).
#ifndef TB_QUANTITY_UNIT_COMPOUND_H
#define TB_QUANTITY_UNIT_COMPOUND_H

#include "quantity/unit.h"

// Reads all of `base` (folded, without scale). `written` is the same as the document has it. False
// when some part is neither known nor a plain noun below or above a stroke.
bool tb_unit_read_compound(TbArena *arena, const char *base, const char *written, TbUnit *unit);

// True for %上 and 倍量: behind %, 倍 and points stands nothing.
bool tb_unit_begins_with_share(const char *base);

// `base` without what stands in brackets. The caller frees.
char *tb_unit_without_brackets(const char *base);

#endif
