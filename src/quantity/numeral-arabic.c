// SPDX-License-Identifier: MIT
// Numbers in Arabic digits, half or full width, with the scale words behind them.
#include <math.h>

#include "quantity/numeral-read.h"

static const char *skip_spaces(const char *at)
{
    while (tb_numeral_peek(at) == ' ')
        at = tb_numeral_next(at);
    return at;
}

static bool group_follows(const char *at)
{
    gunichar mark = tb_numeral_peek(at);
    if (mark != ',' && mark != ' ')
        return false;
    at = tb_numeral_next(at);
    for (int i = 0; i < 3; i++, at = tb_numeral_next(at))
        if (tb_numeral_digit_at(at) < 0)
            return false;
    return tb_numeral_digit_at(at) < 0;
}

static const char *read_integer(const char *at, TbDecimal *decimal)
{
    int first_run = 0;
    for (; tb_numeral_digit_at(at) >= 0; at = tb_numeral_next(at), first_run++)
        tb_decimal_add(decimal, tb_numeral_digit_at(at), false);
    while (first_run >= 1 && first_run <= 3 && group_follows(at)) {
        at = tb_numeral_next(at);
        for (int i = 0; i < 3; i++, at = tb_numeral_next(at))
            tb_decimal_add(decimal, tb_numeral_digit_at(at), false);
    }
    return at;
}

// 1e8 · 1E+8 · 1×10^8 · 1×10⁸; `at` itself when there is none.
static const char *read_exponent(const char *at, int *exponent)
{
    static const char *const superscripts[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    const char *digits = at;
    bool power = tb_numeral_eat(&digits, "×10"), raised = power && !tb_numeral_eat(&digits, "^");
    if (!power && !tb_numeral_eat(&digits, "e") && !tb_numeral_eat(&digits, "E"))
        return at;
    bool negative = tb_numeral_eat(&digits, raised ? "⁻" : "-");
    if (!negative && !raised)
        tb_numeral_eat(&digits, "+");
    int value = 0, count = 0;
    for (;; count++) {
        int digit = raised ? -1 : tb_numeral_digit_at(digits);
        for (int i = 0; raised && digit < 0 && i < 10; i++)
            if (tb_numeral_peek(digits) == g_utf8_get_char(superscripts[i]))
                digit = i;
        if (digit < 0)
            break;
        value = MIN(value * 10 + digit, 99999);
        digits = tb_numeral_next(digits);
    }
    *exponent = count ? (negative ? -value : value) : 0;
    return count ? digits : at;
}

const char *tb_numeral_read_term(const char *at, TbNumeral *numeral)
{
    TbDecimal decimal = {0};
    const char *start = at;
    int exponent = 0;
    at = read_integer(at, &decimal);
    if (tb_numeral_peek(at) == '.' && tb_numeral_digit_at(tb_numeral_next(at)) >= 0)
        for (at = tb_numeral_next(at); tb_numeral_digit_at(at) >= 0; at = tb_numeral_next(at))
            tb_decimal_add(&decimal, tb_numeral_digit_at(at), true);
    at = read_exponent(at, &exponent);
    numeral->digits = (size_t)(at - start);
    const char *words = skip_spaces(at);
    numeral->scale = 1;
    size_t length =
        tb_numeral_peek(words) == 0x5341 ? 0 : tb_numeral_parse_scale(words, &numeral->scale); // 十
    numeral->value = tb_decimal_value(&decimal, exponent + tb_numeral_power_of_ten(numeral->scale));
    numeral->decimals = MAX(decimal.places - exponent, 0);
    numeral->overflow = !isfinite(numeral->value);
    return length ? words + length : at;
}

const char *tb_numeral_read_arabic(const char *at, TbNumeral *numeral)
{
    at = tb_numeral_read_term(at, numeral);
    while (numeral->scale > 1 && numeral->decimals == 0 && tb_numeral_digit_at(at) >= 0) {
        TbNumeral term = {0};
        const char *behind = tb_numeral_read_term(at, &term);
        // 1万5000 is 15000; 3万5 is not 30005, and to many readers 35000.
        bool short_form =
            term.scale == 1 && (int)term.digits != tb_numeral_power_of_ten(numeral->scale);
        if (term.scale >= numeral->scale || term.value >= numeral->scale || short_form)
            break;
        numeral->value += term.value;
        numeral->scale = term.scale;
        numeral->decimals = term.decimals;
        numeral->digits = 0;
        at = behind;
    }
    return at;
}
