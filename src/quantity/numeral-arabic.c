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
    bool ten = tb_numeral_small_scale(words) == 10; // 5十 is no number
    size_t length = ten ? 0 : tb_numeral_parse_scale(words, &numeral->scale);
    numeral->value = tb_decimal_value(&decimal, exponent + tb_numeral_power_of_ten(numeral->scale));
    numeral->decimals = MAX(decimal.places - exponent, 0);
    numeral->overflow = !isfinite(numeral->value);
    return length ? words + length : at;
}

// A term behind others: 2000万 behind 1亿, 5千亿 behind 1万, 3十万 behind 2百.
typedef struct {
    TbNumeral numeral;
    double small, big; // its scale: 十 百 千, and 万 亿 万亿
} Term;

static const char *read_next_term(const char *at, double before, Term *term)
{
    at = skip_spaces(at); // 1조 2000억
    if (tb_numeral_digit_at(at) < 0)
        return NULL;
    const char *behind = tb_numeral_read_term(at, &term->numeral);
    double ten;
    if (term->numeral.scale == 1 && (before == 100 || before == 1000) &&
        tb_numeral_small_scale(behind) == 10) { // 十 counts only behind 百 and 千
        behind += tb_numeral_parse_scale(behind, &ten);
        term->numeral.scale = ten;
        term->numeral.value = tb_numeral_multiply(term->numeral.value, ten);
    }
    int power = tb_numeral_power_of_ten(term->numeral.scale);
    term->small = power % 4 == 0 ? 1 : power % 4 == 1 ? 10 : power % 4 == 2 ? 100 : 1000;
    term->big = term->numeral.scale / term->small;
    return behind;
}

// False when the term can't follow.
static bool add_term(TbNumeral *numeral, const Term *term)
{
    const TbNumeral *next = &term->numeral;
    if (next->scale < numeral->scale && next->value < numeral->scale) {
        // 1万5000 is 15000; 3万5 is not 30005, and to many readers 35000.
        if (next->scale == 1 && (int)next->digits != tb_numeral_power_of_ten(numeral->scale))
            return false;
        numeral->value += next->value;
        numeral->scale = next->scale;
        numeral->tail = next->scale == 1 || term->big == 1 ? next->value : 0;
    } else if (term->big > numeral->scale && term->small < numeral->scale &&
               next->value / term->big < numeral->scale) {
        numeral->value = tb_numeral_multiply(numeral->value + next->value / term->big, term->big);
        numeral->scale = term->big;
        numeral->tail = 0;
    } else {
        return false;
    }
    numeral->decimals = next->decimals;
    numeral->digits = 0;
    return true;
}

const char *tb_numeral_read_arabic(const char *at, TbNumeral *numeral)
{
    at = tb_numeral_read_term(at, numeral);
    while (numeral->scale > 1 && numeral->decimals == 0) {
        Term term = {0};
        const char *behind = read_next_term(at, numeral->scale, &term);
        if (!behind || !add_term(numeral, &term))
            break;
        at = behind;
    }
    return at;
}
