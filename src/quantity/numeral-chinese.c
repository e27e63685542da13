// SPDX-License-Identifier: MIT
// Numbers in Chinese numerals.
#include <math.h>

#include "quantity/numeral-read.h"

int tb_numeral_chinese_digit_at(const char *at)
{
    static const gunichar digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                      0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    // 壹贰叁肆伍陆柒捌玖
    static const gunichar formal[] = {0x58F9, 0x8D30, 0x53C1, 0x8086, 0x4F0D,
                                      0x9646, 0x67D2, 0x634C, 0x7396};
    gunichar c = tb_numeral_peek(at);
    for (int i = 0; c && i < 9; i++)
        if (formal[i] == c)
            return i + 1;
    if (c == 0x96F6) // 零
        return 0;
    if (c == 0x4E24) // 两
        return 2;
    for (int i = 0; c && i < 10; i++)
        if (digits[i] == c)
            return i;
    return -1;
}

// Digits one after another, as in 二〇二〇 and 一二六; 两 is none of them.
static bool is_positional(const char *at)
{
    const char *second = tb_numeral_next(at);
    return tb_numeral_chinese_digit_at(at) >= 0 && tb_numeral_chinese_digit_at(second) >= 0 &&
           tb_numeral_peek(at) != 0x4E24 && tb_numeral_peek(second) != 0x4E24;
}

static const char *read_positional(const char *at, double *value)
{
    *value = 0;
    for (; tb_numeral_chinese_digit_at(at) >= 0; at = tb_numeral_next(at))
        *value = *value * 10 + tb_numeral_chinese_digit_at(at);
    return at;
}

// 廿 is 20, 卅 30, 卌 40: how many tens, 0 when there is none.
static int tens_at(const char *at)
{
    gunichar c = tb_numeral_peek(at);
    return c == 0x5EFF ? 2 : c == 0x5345 ? 3 : c == 0x534C ? 4 : 0;
}

// Up to 九千九百九十九. `single` tells that it is one digit without 零 before it.
static const char *read_section(const char *at, double *value, bool *single)
{
    double top = 10000; // the unit read last
    bool zero = false;
    *value = 0;
    *single = false;
    while (top > 1) {
        int digit = tb_numeral_chinese_digit_at(at);
        if (digit == 0) {
            zero = true;
            at = tb_numeral_next(at);
            continue;
        }
        if (tens_at(at) > 0 && top > 10) {
            *value += tens_at(at) * 10;
            top = 10;
            at = tb_numeral_next(at);
            continue;
        }
        const char *behind = digit > 0 ? tb_numeral_next(at) : at;
        double unit = tb_numeral_small_scale(behind);
        if (unit > 1 && unit < top && (digit > 0 || (unit == 10 && top == 10000))) {
            *value += MAX(digit, 1) * unit;
            top = unit;
            zero = false;
            at = tb_numeral_next(behind);
        } else if (digit > 0 && unit == 1) {
            // 三百五 is 350, 三百零五 is 305.
            bool short_form = !zero && (top == 100 || top == 1000);
            *value += short_form ? digit * top / 10 : digit;
            *single = top == 10000 && !zero;
            top = 1;
            at = behind;
        } else {
            break;
        }
    }
    return at;
}

// 点五 behind a whole number: with it a decimal, which only scale words may follow.
static const char *read_fraction(const char *at, TbNumeral *numeral)
{
    TbDecimal decimal = {0};
    char whole[24];
    g_snprintf(whole, sizeof whole, "%.0f", numeral->value);
    for (const char *c = whole; *c; c++)
        tb_decimal_add(&decimal, *c - '0', false);
    for (at = tb_numeral_next(at); tb_numeral_chinese_digit_at(at) >= 0; at = tb_numeral_next(at))
        tb_decimal_add(&decimal, tb_numeral_chinese_digit_at(at), true);
    at = tb_numeral_big_scale(at, &numeral->scale);
    numeral->value = tb_decimal_value(&decimal, tb_numeral_power_of_ten(numeral->scale));
    numeral->decimals = decimal.places;
    return at;
}

// Sections and the scales behind them: 一万二千亿 is 12000亿, 三亿五千万 is 3亿 and 5000万.
static const char *read_sections(const char *at, TbNumeral *numeral)
{
    double last = INFINITY,
           part = 0; // the scale read last, and what stands before it if that is 万
    for (;;) {
        double section, scale;
        bool single;
        const char *behind = read_section(at, &section, &single);
        if (behind == at)
            return at;
        if (last == INFINITY && tb_numeral_peek(behind) == 0x70B9 &&
            tb_numeral_chinese_digit_at(tb_numeral_next(behind)) >= 0) { // 点
            numeral->value = section;
            return read_fraction(behind, numeral);
        }
        const char *end = tb_numeral_big_scale(behind, &scale);
        if (scale == 1) {
            bool short_form = single && last != INFINITY; // 两万五 is 25000
            numeral->tail = short_form ? 0 : section;
            numeral->value += short_form ? section * last / 10 : section;
            numeral->scale = 1;
            return behind;
        }
        if (scale < last)
            numeral->value += section * scale;
        else if (part > 0 && scale > last)
            numeral->value += (part + section) * scale - part;
        else
            return at;
        part = scale == 1e4 ? section * scale : 0;
        last = scale;
        numeral->scale = scale;
        at = end;
    }
}

const char *tb_numeral_read_chinese(const char *at, TbNumeral *numeral)
{
    const char *start = at;
    numeral->chinese = true;
    numeral->scale = 1;
    if (tb_numeral_eat(&at, "半")) {
        numeral->value = 0.5;
        numeral->decimals = 1;
        return at;
    }
    if (tb_numeral_eat(&at, "一半")) {
        numeral->value = 0.5;
        numeral->denominator = 2;
        return at;
    }
    if (is_positional(at)) {
        at = tb_numeral_big_scale(read_positional(at, &numeral->value), &numeral->scale);
        numeral->value *= numeral->scale;
    } else if (tb_numeral_small_scale(at) > 10) { // 百, 千, not 十
        numeral->bare = true;
        numeral->value = tb_numeral_small_scale(at);
        at = tb_numeral_big_scale(tb_numeral_next(at), &numeral->scale);
        numeral->value *= numeral->scale;
    } else {
        at = tb_numeral_big_scale(at, &numeral->scale);
        numeral->bare = at != start;
        numeral->value = numeral->bare ? numeral->scale : 0;
        if (!numeral->bare)
            at = read_sections(at, numeral);
    }
    numeral->overflow = !isfinite(numeral->value);
    return at;
}
