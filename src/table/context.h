// SPDX-License-Identifier: MIT
// What stands around a table: title, unit, period, notes, source. Internal to table/.
#ifndef TB_TABLE_CONTEXT_H
#define TB_TABLE_CONTEXT_H

#include "table/block.h"

// Reads the lines before the headings, and the corner of the headings.
void tb_context_before(TbSheet *sheet, TbBlock *block, int64_t year);

// Whether the text is one like 单位：元, and the unit; NULL: one that can't be read.
bool tb_context_unit(TbSheet *sheet, const char *text, const char **unit);

// Reads the lines behind the data; the first row that belongs to none of it.
int tb_context_behind(TbSheet *sheet, TbBlock *block);

// The measure that a title names: 各市地区生产总值（2023年） is 地区生产总值. NULL: none.
const char *tb_context_measure(TbArena *arena, const char *title);

#endif
