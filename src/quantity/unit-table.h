// SPDX-License-Identifier: MIT
// The bases that tubiao knows; every other text is a base of its own.
#ifndef TB_QUANTITY_UNIT_TABLE_H
#define TB_QUANTITY_UNIT_TABLE_H

#include "quantity/unit.h"

typedef struct {
    const char *word;   // folded text
    const char *base;   // canonical form, NULL: the word itself
    const char *family; // NULL: the base
    double factor;      // to the family's reference base, 0: 1
    TbUnitKind kind;
} TbUnitRow;

// The row of a folded word, NULL when it is unknown.
const TbUnitRow *tb_unit_table_find(const char *word);

// The first name in the table of what the row means: 小时 for h, 吨 for トン.
const char *tb_unit_table_name(const TbUnitRow *row);

// Whether `text` (folded) is a sign that stands before an amount of money: ¥, US$, 人民币. Its
// length and the unit's word; 0 when it is none.
size_t tb_unit_table_find_sign(const char *text, const char **word);

#endif
