// SPDX-License-Identifier: MIT
// Number formats of workbooks (ECMA-376 part 1, 18.8.30 and .31): what they say about a number.
#ifndef TB_IMPORT_NUMBER_FORMAT_H
#define TB_IMPORT_NUMBER_FORMAT_H

#include "table/grid.h"

// What the format with this built-in number says; formats 27 to 36 and 50 to 58 are those of
// Chinese workbooks, whose text no file holds.
TbCellFormat tb_number_format_builtin(unsigned id);

// What the text of a format says. A unit that is printed behind the number is that of the number as
// it is stored: 0!.0,"万元" over 元 says 元.
TbCellFormat tb_number_format_parse(TbArena *arena, const char *text);

// What words around a number say of it: its unit, or a limit or an estimate with the unit inside
// (约 before it, 家以上 behind it). The number is divided by `factor` to be shown.
void tb_number_format_words(TbArena *arena, const char *lead, const char *tail, double factor,
                            TbCellFormat *format);

#endif
