// SPDX-License-Identifier: MIT
#include "quantity/numeral-read.h"

#include <math.h>
#include <string.h>

#include "base/double.h"

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

// ---- Decimals as doubles ----

static double multiply_as_text(double value, double scale)
{
    char text[64], format[8];
    double read = NAN;
    for (int precision = 15; precision <= 17 && read != value; precision++) {
        g_snprintf(format, sizeof format, "%%.%de", precision - 1);
        g_ascii_formatd(text, sizeof text, format, value);
        read = g_ascii_strtod(text, NULL);
    }
    char *exponent = strchr(text, 'e');
    if (!exponent)
        return value * scale;
    int power = (int)g_ascii_strtoll(exponent + 1, NULL, 10) + tb_numeral_power_of_ten(scale);
    g_snprintf(exponent, sizeof text - (size_t)(exponent - text), "e%d", power);
    return g_ascii_strtod(text, NULL);
}

double tb_numeral_multiply(double value, double scale)
{
    if (scale == 1 || value == 0)
        return value;
    double digits;
    int places = scale >= 1 && scale <= 1e16 ? tb_double_places(value, &digits) : -1;
    if (places < 0)
        return multiply_as_text(value, scale);
    double factor = scale;
    for (; places > 0 && factor > 1; places--)
        factor /= 10; // exact: a power of ten below 1e22
    double divisor = 1;
    for (; places > 0; places--)
        divisor *= 10;
    // One rounding at most: both operands are whole.
    return divisor > 1 ? digits / divisor : digits * factor;
}
