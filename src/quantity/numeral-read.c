// SPDX-License-Identifier: MIT
#include "quantity/numeral-read.h"

#include <math.h>

gunichar tb_numeral_peek(const char *at)
{
    size_t length;
    return tb_fold_next(at, &length);
}

const char *tb_numeral_next(const char *at)
{
    size_t length;
    tb_fold_next(at, &length);
    return at + length;
}

bool tb_numeral_eat(const char **at, const char *word)
{
    const char *end = *at;
    for (; *word; word = g_utf8_next_char(word), end = tb_numeral_next(end))
        if (tb_numeral_peek(end) != g_utf8_get_char(word))
            return false;
    *at = end;
    return true;
}

int tb_numeral_digit_at(const char *at)
{
    gunichar c = tb_numeral_peek(at);
    return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
}

void tb_decimal_add(TbDecimal *decimal, int digit, bool behind_point)
{
    decimal->places += behind_point;
    if (digit == 0 && decimal->count == 0) {
        decimal->exponent -= behind_point;
    } else if (decimal->count < TB_DECIMAL_DIGITS) {
        decimal->digits[decimal->count++] = (char)('0' + digit);
        decimal->exponent -= behind_point;
    } else {
        decimal->exponent += !behind_point;
    }
}

double tb_decimal_value(TbDecimal *decimal, int exponent)
{
    if (decimal->count == 0)
        return 0;
    g_snprintf(decimal->digits + decimal->count, 16, "e%d", decimal->exponent + exponent);
    return g_ascii_strtod(decimal->digits, NULL);
}

int tb_numeral_power_of_ten(double scale)
{
    return (int)lround(log10(scale));
}
