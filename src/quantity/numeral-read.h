// SPDX-License-Identifier: MIT
// What the readers of Arabic and of Chinese numerals share. All of them read folded characters and
// return where they stopped.
#ifndef TB_QUANTITY_NUMERAL_READ_H
#define TB_QUANTITY_NUMERAL_READ_H

#include <glib.h>

#include "quantity/fold.h"
#include "quantity/numeral.h"

// The folded character at `at`, 0 at the end; the place behind it.
gunichar tb_numeral_peek(const char *at);
const char *tb_numeral_next(const char *at);

// True and past it when the text at *at begins with `word`.
bool tb_numeral_eat(const char **at, const char *word);

// The value of the digit at `at`, -1 when there is none.
int tb_numeral_digit_at(const char *at);
int tb_numeral_chinese_digit_at(const char *at);

// 十 百 千 at `at`, 1 when there is none. The 千 of 千克 and the 百 of 百分点 belong to the unit.
double tb_numeral_small_scale(const char *at);

// 万 and up to two 亿 at `at`; 1 when there are none.
const char *tb_numeral_big_scale(const char *at, double *scale);

// The exponent of a power of ten.
int tb_numeral_power_of_ten(double scale);

// More significant digits than this change no double.
#define TB_DECIMAL_DIGITS 400

// A decimal number as digits, so that it becomes a double with one rounding.
typedef struct {
    char digits[TB_DECIMAL_DIGITS + 16]; // significant ones, room for an exponent
    int count;
    int exponent; // the power of ten of the last digit
    int places;
} TbDecimal;

void tb_decimal_add(TbDecimal *decimal, int digit, bool behind_point);

// The number times ten to the power of `exponent`; infinite when it is too large.
double tb_decimal_value(TbDecimal *decimal, int exponent);

// Digits, a point, an exponent, scale words: one term of 1亿2000万.
const char *tb_numeral_read_term(const char *at, TbNumeral *numeral);

// A number without sign; `at` itself when there is none. *numeral must be zeroed.
const char *tb_numeral_read_arabic(const char *at, TbNumeral *numeral);
const char *tb_numeral_read_chinese(const char *at, TbNumeral *numeral);

#endif
