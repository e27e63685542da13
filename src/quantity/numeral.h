// SPDX-License-Identifier: MIT
// Numbers as Chinese text writes them: 1,500.5 · ２０２０ · 两 · 八成 · 百家 · 一百二十六
// · 2.92万亿.
#ifndef TB_QUANTITY_NUMERAL_H
#define TB_QUANTITY_NUMERAL_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    double value;  // digits times scale
    double scale;  // the scale words behind the digits (万 = 1e4, 万亿 = 1e12), 1 when none
    int decimals;  // places written behind the point (before the scale)
    size_t length; // bytes read
    size_t digits; // bytes of them before the scale words; 0 when the two are mixed (1亿2000万)
    double denominator; // of a fraction (三分之一: 3, 一半: 2, 1/3: 3), else 0
    bool chinese;       // written in Chinese numerals
    bool bare;          // scale words alone: 百, 千亿, 万
    bool overflow;      // the number is beyond a double
    bool slash;         // a fraction written 1/3
    double tail;        // what stands behind the last 万 or 亿: the 5000 of 1亿5千
} TbNumeral;

// Reads the number at the start of `text` (a minus sign, − or 负 first, full-width digits,
// thousands in groups of three behind commas or spaces, decimals, exponents 1e8 and 1×10^8, scale
// words; or Chinese numerals 零〇一二两三…十廿卅百千万亿点 and their
// forms for cheques 壹贰拾佰仟, 半, 三分之一 gives 1/3). False when there
// is none. A count word is not eaten: "百家" reads 100, "5千克" reads 5.
bool tb_numeral_parse(const char *text, TbNumeral *numeral);

// Reads two neighbouring numerals that name a range: 两三 (个), 三五 (家), 十二三, 两三百, 七八
// (成), 百分之五六, 三、四 (家), 5、6. False when there is none. Both have the same length.
bool tb_numeral_parse_pair(const char *text, TbNumeral *low, TbNumeral *high);

// 兆 is 1e12 in Taiwan, Japan and Korea only: there tb_fold_for_lang() makes it this character.
#define TB_TRILLION 0xE000

// Reads scale words at the start of `text` (万, 亿, 千万, 万亿 …; not the 千 of 千克 and 千瓦).
// The bytes read, 0 when there are none.
size_t tb_numeral_parse_scale(const char *text, double *scale);

// value × scale for a scale that is a power of ten, rounded once as a decimal (2.92 × 1e12 is
// 2920000000000, not a neighbour of it).
double tb_numeral_multiply(double value, double scale);

#endif
