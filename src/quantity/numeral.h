// SPDX-License-Identifier: MIT
// Numbers as Chinese text writes them: 1,500.5 · ２０２０ · 两 · 八成 · 百家 · 一百二十六 · 2.92万亿.
#ifndef TB_QUANTITY_NUMERAL_H
#define TB_QUANTITY_NUMERAL_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    double value;  // digits times scale
    double scale;  // the scale words behind the digits (万 = 1e4, 万亿 = 1e12), 1 when none
    int decimals;  // places written behind the point (before the scale)
    size_t length; // bytes read
    bool chinese;  // written in Chinese numerals
    bool overflow; // the number is beyond a double
} TbNumeral;

// Reads the number at the start of `text` (a minus sign or − first, full-width digits, thousands
// commas in groups of three, decimals, scale words; or Chinese numerals 零〇一二两三…十百千万亿,
// 半, 三分之一 gives 1/3). False when there is none. A count word is not eaten: "百家" reads 100.
bool tb_numeral_parse(const char *text, TbNumeral *numeral);

#endif
