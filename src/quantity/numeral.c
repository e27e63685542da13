// SPDX-License-Identifier: MIT
#include "quantity/numeral.h"

#include <math.h>
#include <string.h>

#include "quantity/fold.h"

// More significant digits than this change no double.
#define DIGITS_MAX 400

static gunichar peek(const char *at)
{
    size_t length;
    return tb_fold_next(at, &length);
}

static const char *next(const char *at)
{
    size_t length;
    tb_fold_next(at, &length);
    return at + length;
}

// True and past it when the folded text at *at begins with `word`.
static bool eat(const char **at, const char *word)
{
    const char *end = *at;
    for (; *word; word = g_utf8_next_char(word), end = next(end))
        if (peek(end) != g_utf8_get_char(word))
            return false;
    *at = end;
    return true;
}

static const char *skip_spaces(const char *at)
{
    while (peek(at) == ' ')
        at = next(at);
    return at;
}

static int digit_at(const char *at)
{
    gunichar c = peek(at);
    return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
}

static int chinese_digit_at(const char *at)
{
    static const gunichar digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                      0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    gunichar c = peek(at);
    if (c == 0x96F6) // 零
        return 0;
    if (c == 0x4E24) // 两
        return 2;
    for (int i = 0; c && i < 10; i++)
        if (digits[i] == c)
            return i;
    return -1;
}

// ---- Scale words ----

// 十 百 千 at `at`, 1 when there is none. The 千 of 千克 and the 百 of 百分点 belong to the unit.
static double small_scale(const char *at)
{
    static const char units[][4] = {"克", "米", "瓦", "伏", "安", "帕", "焦", "赫", "卡"};
    const char *behind = at;
    if (eat(&behind, "十"))
        return 10;
    if (eat(&behind, "百"))
        return eat(&behind, "分") ? 1 : 100;
    if (!eat(&behind, "千"))
        return 1;
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (eat(&behind, units[i]))
            return 1;
    return 1000;
}

static const char *big_scale(const char *at, double *scale)
{
    *scale = 1;
    if (eat(&at, "万"))
        *scale = 1e4;
    for (int i = 0; i < 2 && eat(&at, "亿"); i++)
        *scale *= 1e8;
    return at;
}

// In some places 兆 is 1e12, in others 1e6: only in front of money is it plain.
static const char *trillion(const char *at, double *scale)
{
    static const char money[][4] = {"元", "円"};
    const char *behind = at;
    if (!eat(&behind, "兆"))
        return at;
    for (size_t i = 0; i < G_N_ELEMENTS(money); i++)
        if (peek(behind) == g_utf8_get_char(money[i])) {
            *scale = 1e12;
            return behind;
        }
    return at;
}

size_t tb_numeral_parse_scale(const char *text, double *scale)
{
    double small = small_scale(text), big;
    const char *at = big_scale(small > 1 ? next(text) : text, &big);
    *scale = small * big;
    if (at == text)
        at = trillion(at, scale);
    return (size_t)(at - text);
}

// ---- Arabic digits ----

typedef struct {
    char digits[DIGITS_MAX + 16]; // significant ones, room for an exponent
    int count;
    int exponent; // the power of ten of the last digit
    int places;
} Decimal;

static void add_digit(Decimal *decimal, int digit, bool behind_point)
{
    decimal->places += behind_point;
    if (digit == 0 && decimal->count == 0) {
        decimal->exponent -= behind_point;
    } else if (decimal->count < DIGITS_MAX) {
        decimal->digits[decimal->count++] = (char)('0' + digit);
        decimal->exponent -= behind_point;
    } else {
        decimal->exponent += !behind_point;
    }
}

static bool group_follows(const char *at)
{
    gunichar mark = peek(at);
    if (mark != ',' && mark != ' ')
        return false;
    at = next(at);
    for (int i = 0; i < 3; i++, at = next(at))
        if (digit_at(at) < 0)
            return false;
    return digit_at(at) < 0;
}

static const char *read_integer(const char *at, Decimal *decimal)
{
    int first_run = 0;
    for (; digit_at(at) >= 0; at = next(at), first_run++)
        add_digit(decimal, digit_at(at), false);
    while (first_run >= 1 && first_run <= 3 && group_follows(at)) {
        at = next(at);
        for (int i = 0; i < 3; i++, at = next(at))
            add_digit(decimal, digit_at(at), false);
    }
    return at;
}

// 1e8 · 1E+8 · 1×10^8 · 1×10⁸; `at` itself when there is none.
static const char *read_exponent(const char *at, int *exponent)
{
    static const char *const superscripts[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    const char *digits = at;
    bool power = eat(&digits, "×10"), raised = power && !eat(&digits, "^");
    if (!power && !eat(&digits, "e") && !eat(&digits, "E"))
        return at;
    bool negative = eat(&digits, raised ? "⁻" : "-");
    if (!negative && !raised)
        eat(&digits, "+");
    int value = 0, count = 0;
    for (;; count++) {
        int digit = raised ? -1 : digit_at(digits);
        for (int i = 0; raised && digit < 0 && i < 10; i++)
            if (peek(digits) == g_utf8_get_char(superscripts[i]))
                digit = i;
        if (digit < 0)
            break;
        value = MIN(value * 10 + digit, 99999);
        digits = next(digits);
    }
    *exponent = count ? (negative ? -value : value) : 0;
    return count ? digits : at;
}

static double decimal_value(Decimal *decimal, int exponent)
{
    if (decimal->count == 0)
        return 0;
    g_snprintf(decimal->digits + decimal->count, 16, "e%d", decimal->exponent + exponent);
    return g_ascii_strtod(decimal->digits, NULL);
}

static int power_of_ten(double scale)
{
    return (int)lround(log10(scale));
}

// Digits, a point, an exponent, scale words: one term of 1亿2000万.
static const char *read_term(const char *at, TbNumeral *numeral)
{
    Decimal decimal = {0};
    const char *start = at;
    int exponent = 0;
    at = read_integer(at, &decimal);
    if (peek(at) == '.' && digit_at(next(at)) >= 0)
        for (at = next(at); digit_at(at) >= 0; at = next(at))
            add_digit(&decimal, digit_at(at), true);
    at = read_exponent(at, &exponent);
    numeral->digits = (size_t)(at - start);
    const char *words = skip_spaces(at);
    numeral->scale = 1;
    size_t length =
        peek(words) == 0x5341 ? 0 : tb_numeral_parse_scale(words, &numeral->scale); // 十
    numeral->value = decimal_value(&decimal, exponent + power_of_ten(numeral->scale));
    numeral->decimals = MAX(decimal.places - exponent, 0);
    numeral->overflow = !isfinite(numeral->value);
    return length ? words + length : at;
}

static const char *parse_arabic(const char *at, TbNumeral *numeral)
{
    at = read_term(at, numeral);
    while (numeral->scale > 1 && numeral->decimals == 0 && digit_at(at) >= 0) {
        TbNumeral term = {0};
        const char *behind = read_term(at, &term);
        // 1万5000 is 15000; 3万5 is not 30005, and to many readers 35000.
        bool short_form = term.scale == 1 && (int)term.digits != power_of_ten(numeral->scale);
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

// ---- Chinese numerals ----

// Digits one after another, as in 二〇二〇 and 一二六; 两 is none of them.
static bool is_positional(const char *at)
{
    const char *second = next(at);
    return chinese_digit_at(at) >= 0 && chinese_digit_at(second) >= 0 && peek(at) != 0x4E24 &&
           peek(second) != 0x4E24;
}

static const char *read_positional(const char *at, double *value)
{
    *value = 0;
    for (; chinese_digit_at(at) >= 0; at = next(at))
        *value = *value * 10 + chinese_digit_at(at);
    return at;
}

// Up to 九千九百九十九. `single` tells that it is one digit without 零 before it.
static const char *read_section(const char *at, double *value, bool *single)
{
    double top = 10000; // the unit read last
    bool zero = false;
    *value = 0;
    *single = false;
    while (top > 1) {
        int digit = chinese_digit_at(at);
        if (digit == 0) {
            zero = true;
            at = next(at);
            continue;
        }
        const char *behind = digit > 0 ? next(at) : at;
        double unit = small_scale(behind);
        if (unit > 1 && unit < top && (digit > 0 || (unit == 10 && top == 10000))) {
            *value += MAX(digit, 1) * unit;
            top = unit;
            zero = false;
            at = next(behind);
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
    Decimal decimal = {0};
    char whole[24];
    g_snprintf(whole, sizeof whole, "%.0f", numeral->value);
    for (const char *c = whole; *c; c++)
        add_digit(&decimal, *c - '0', false);
    for (at = next(at); chinese_digit_at(at) >= 0; at = next(at))
        add_digit(&decimal, chinese_digit_at(at), true);
    at = big_scale(at, &numeral->scale);
    numeral->value = decimal_value(&decimal, power_of_ten(numeral->scale));
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
        if (last == INFINITY && peek(behind) == 0x70B9 &&
            chinese_digit_at(next(behind)) >= 0) { // 点
            numeral->value = section;
            return read_fraction(behind, numeral);
        }
        const char *end = big_scale(behind, &scale);
        if (scale == 1) {
            bool short_form = single && last != INFINITY; // 两万五 is 25000
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

static const char *parse_chinese(const char *at, TbNumeral *numeral)
{
    const char *start = at;
    numeral->chinese = true;
    numeral->scale = 1;
    if (eat(&at, "半")) {
        numeral->value = 0.5;
        numeral->decimals = 1;
        return at;
    }
    if (eat(&at, "一半")) {
        numeral->value = 0.5;
        numeral->denominator = 2;
        return at;
    }
    if (is_positional(at)) {
        at = big_scale(read_positional(at, &numeral->value), &numeral->scale);
        numeral->value *= numeral->scale;
    } else if (peek(at) != 0x5341 && small_scale(at) > 1) { // 百, 千, not 十
        numeral->bare = true;
        numeral->value = small_scale(at);
        at = big_scale(next(at), &numeral->scale);
        numeral->value *= numeral->scale;
    } else {
        at = big_scale(at, &numeral->scale);
        numeral->bare = at != start;
        numeral->value = numeral->bare ? numeral->scale : 0;
        if (!numeral->bare)
            at = read_sections(at, numeral);
    }
    numeral->overflow = !isfinite(numeral->value);
    return at;
}

// ---- Fractions and signs ----

static const char *parse_unsigned(const char *at, TbNumeral *numeral)
{
    bool digits = digit_at(at) >= 0 || (peek(at) == '.' && digit_at(next(at)) >= 0);
    return digits ? parse_arabic(at, numeral) : parse_chinese(at, numeral);
}

// `low` 分之 `high`: high parts of low.
static const char *read_parts(const char *at, const char *behind, TbNumeral *numeral)
{
    TbNumeral parts = {0};
    const char *end = parse_unsigned(behind, &parts);
    if (end == behind || parts.denominator > 0 || numeral->value == 0)
        return at;
    parts.denominator = numeral->value;
    parts.overflow |= numeral->overflow;
    parts.value /= numeral->value;
    parts.bare = false;
    *numeral = parts;
    return end;
}

// 百分之 begins with a 百 that is no scale elsewhere.
static const char *read_hundredths(const char *at, TbNumeral *numeral)
{
    const char *behind = at;
    if (!eat(&behind, "百分之"))
        return at;
    numeral->value = 100;
    return read_parts(at, behind, numeral);
}

static const char *read_slash(const char *at, TbNumeral *numeral)
{
    TbNumeral below = {0};
    bool whole = numeral->digits > 0 && numeral->decimals == 0 && numeral->scale == 1;
    if (!whole || peek(at) != '/' || digit_at(next(at)) < 0)
        return at;
    const char *end = read_term(next(at), &below);
    if (below.scale > 1 || below.decimals > 0 || below.value == 0)
        return at;
    numeral->value /= below.value;
    numeral->denominator = below.value;
    numeral->digits = 0;
    return end;
}

static const char *parse_number(const char *at, TbNumeral *numeral)
{
    const char *end = read_hundredths(at, numeral), *behind;
    if (end != at)
        return end;
    *numeral = (TbNumeral){0};
    end = behind = parse_unsigned(at, numeral);
    if (end == at)
        return at;
    if (eat(&behind, "分之"))
        return read_parts(end, behind, numeral);
    return read_slash(end, numeral);
}

bool tb_numeral_parse(const char *text, TbNumeral *numeral)
{
    const char *at = text;
    *numeral = (TbNumeral){0};
    bool negative = eat(&at, "-") || eat(&at, "负");
    if (peek(at) == 0x2014 && digit_at(next(at)) >= 0) { // – typed for −
        at = next(at);
        negative = true;
    }
    const char *end = parse_number(at, numeral);
    if (end == at)
        return false;
    if (negative)
        numeral->value = -numeral->value;
    if (numeral->digits > 0)
        numeral->digits += (size_t)(at - text);
    numeral->length = (size_t)(end - text);
    return true;
}

// ---- Two numerals in one ----

// The first of two neighbouring digits that name a range; NULL when there are none.
static const char *find_pair(const char *text)
{
    int before = -1, digit;
    for (const char *at = text; *at; at = next(at), before = digit) {
        digit = chinese_digit_at(at);
        if (digit < 0 && small_scale(at) == 1)
            return NULL;
        const char *second = next(at);
        int other = digit > 0 ? chinese_digit_at(second) : -1;
        bool neighbours = other == digit + 1 || (digit == 3 && other == 5);
        if (other > 0 && neighbours && before < 0 && chinese_digit_at(next(second)) < 0)
            return at;
    }
    return NULL;
}

static bool parse_without(const char *text, const char *left_out, TbNumeral *numeral)
{
    char copy[96];
    size_t before = (size_t)(left_out - text), length = (size_t)(next(left_out) - left_out);
    if (before >= sizeof copy / 2)
        return false;
    memcpy(copy, text, before);
    g_strlcpy(copy + before, left_out + length, sizeof copy - before);
    if (!tb_numeral_parse(copy, numeral))
        return false;
    numeral->length += length;
    return true;
}

bool tb_numeral_parse_pair(const char *text, TbNumeral *low, TbNumeral *high)
{
    const char *first = find_pair(text);
    return first && parse_without(text, next(first), low) && parse_without(text, first, high) &&
           low->length == high->length && low->denominator == 0 && low->value < high->value;
}

int tb_numeral_places(double value, double *digits)
{
    static const double powers[] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};
    for (int places = 0; places < (int)G_N_ELEMENTS(powers); places++) {
        *digits = nearbyint(value * powers[places]);
        // Division rounds once: equal means that value is the double next to that decimal.
        if (fabs(*digits) < 9e15 && *digits / powers[places] == value)
            return places;
    }
    return -1;
}

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
    int power = (int)g_ascii_strtoll(exponent + 1, NULL, 10) + power_of_ten(scale);
    g_snprintf(exponent, sizeof text - (size_t)(exponent - text), "e%d", power);
    return g_ascii_strtod(text, NULL);
}

double tb_numeral_multiply(double value, double scale)
{
    if (scale == 1 || value == 0)
        return value;
    double digits;
    int places = scale <= 1e16 ? tb_numeral_places(value, &digits) : -1;
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
