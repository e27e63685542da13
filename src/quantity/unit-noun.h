// SPDX-License-Identifier: MIT
// What a noun must not hold to be a unit: a word that says how a number is meant would be lost
// there.
#ifndef TB_QUANTITY_UNIT_NOUN_H
#define TB_QUANTITY_UNIT_NOUN_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
    TB_FAULT_NONE,
    TB_FAULT_BOUND,     // 多 以上 出头 内 …: how the number is meant, or when
    TB_FAULT_DIRECTION, // 增 减 ↑ ↓ …
    TB_FAULT_NUMERAL,   // 三 廿 几 …
    TB_FAULT_SCALE,     // 万 亿 K …
    TB_FAULT_NOTE,      // ① * † （…）
    TB_FAULT_LANGUAGE,  // kana or hangul where the document is in another language
    TB_FAULT_MARK       // any other sign
} TbUnitFault;

typedef struct {
    TbUnitFault kind;
    const char *at; // in the text; NULL without a fault
    size_t length;  // bytes
} TbUnitFaultPlace;

// The first thing in `text` (folded) that a noun can't hold. Words that are nouns all the same
// (海外, 博士后, 二氧化碳, 国家级) are none. `foreign` lets kana and hangul pass.
TbUnitFaultPlace tb_unit_noun_fault(const char *text, bool foreign);

// What kind of thing it is, for a message: "a bound", "a numeral" …
const char *tb_unit_fault_name(TbUnitFault kind);

#endif
