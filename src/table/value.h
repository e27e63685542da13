// SPDX-License-Identifier: MIT
// The value of a cell: a number, the words of a quantity, or nothing known.
#ifndef TB_TABLE_VALUE_H
#define TB_TABLE_VALUE_H

#include "table/grid.h"

typedef enum {
    TB_VALUE_NONE,    // the cell is empty
    TB_VALUE_MISSING, // a mark, an error, a formula without result
    TB_VALUE_NUMBER,
    TB_VALUE_WORDS, // 6.5左右, 2~3
    TB_VALUE_TEXT,  // no value at all
} TbValueKind;

typedef struct {
    double number;     // TB_VALUE_NUMBER, in `unit`
    const char *words; // TB_VALUE_WORDS: as the cell says it; TB_VALUE_MISSING: the mark
    const char *unit;  // that the cell itself gives; NULL: none
    TbValueKind kind;
    bool smallest; // missing: less than the smallest unit
    bool secret;   // missing: must not be told
} TbValue;

// The value of a cell, which may be NULL.
TbValue tb_value_of(TbArena *arena, const TbCell *cell);

// A text as a value. What a table may say in place of a value (-) is missing.
TbValue tb_value_parse(TbArena *arena, const char *text);

#endif
