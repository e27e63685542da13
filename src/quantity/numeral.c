// SPDX-License-Identifier: MIT
#include "quantity/numeral.h"

#include <string.h>

#include "quantity/numeral-read.h"

// ---- Fractions and signs ----

static const char *parse_unsigned(const char *at, TbNumeral *numeral)
{
    bool digits = tb_numeral_digit_at(at) >= 0 ||
                  (tb_numeral_peek(at) == '.' && tb_numeral_digit_at(tb_numeral_next(at)) >= 0);
    return digits ? tb_numeral_read_arabic(at, numeral) : tb_numeral_read_chinese(at, numeral);
}

// `low` 分之 `high`: high parts of low.
static const char *read_parts(const char *at, const char *behind, TbNumeral *numeral)
{
    TbNumeral parts = {0};
    bool negative = tb_numeral_eat(&behind, "负") || tb_numeral_eat(&behind, "-");
    const char *end = parse_unsigned(behind, &parts);
    if (end == behind || parts.denominator > 0 || numeral->value == 0)
        return at;
    parts.denominator = numeral->value;
    parts.overflow |= numeral->overflow;
    parts.value /= negative ? -numeral->value : numeral->value;
    parts.bare = false;
    *numeral = parts;
    return end;
}

// 百分之 begins with a 百 that is no scale elsewhere.
static const char *read_hundredths(const char *at, TbNumeral *numeral)
{
    const char *behind = at;
    if (!tb_numeral_eat(&behind, "百分之"))
        return at;
    numeral->value = 100;
    return read_parts(at, behind, numeral);
}

static const char *read_slash(const char *at, TbNumeral *numeral)
{
    TbNumeral below = {0};
    bool whole = numeral->digits > 0 && numeral->decimals == 0 && numeral->scale == 1;
    if (!whole || tb_numeral_peek(at) != '/' || tb_numeral_digit_at(tb_numeral_next(at)) < 0)
        return at;
    const char *end = tb_numeral_read_term(tb_numeral_next(at), &below);
    if (below.scale > 1 || below.decimals > 0 || below.value == 0)
        return at;
    numeral->value /= below.value;
    numeral->denominator = below.value;
    numeral->slash = true;
    numeral->overflow |= below.overflow;
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
    if (tb_numeral_eat(&behind, "分之"))
        return read_parts(end, behind, numeral);
    return read_slash(end, numeral);
}

bool tb_numeral_parse(const char *text, TbNumeral *numeral)
{
    const char *at = text;
    *numeral = (TbNumeral){0};
    bool negative = tb_numeral_eat(&at, "-") || tb_numeral_eat(&at, "负");
    if (tb_numeral_peek(at) == 0x2014 &&
        tb_numeral_digit_at(tb_numeral_next(at)) >= 0) { // – typed for −
        at = tb_numeral_next(at);
        negative = true;
    }
    const char *end = parse_number(at, numeral);
    if (end == at)
        return false;
    if (numeral->tail == 0 && numeral->scale == 1)
        numeral->tail = numeral->value;
    if (negative)
        numeral->value = -numeral->value;
    if (numeral->digits > 0)
        numeral->digits += (size_t)(at - text);
    numeral->length = (size_t)(end - text);
    return true;
}

// ---- Two numerals in one ----

#define PAIR_WITHIN 48 // bytes of a numeral before its pair

// The first of two neighbouring digits that name a range; NULL when there are none.
static const char *find_pair(const char *text)
{
    int before = -1, digit;
    for (const char *at = text; *at && at - text < PAIR_WITHIN;
         at = tb_numeral_next(at), before = digit) {
        digit = tb_numeral_chinese_digit_at(at);
        if (digit < 0 && tb_numeral_small_scale(at) == 1)
            return NULL;
        const char *second = tb_numeral_next(at);
        int other = digit > 0 ? tb_numeral_chinese_digit_at(second) : -1;
        bool neighbours = other == digit + 1 || (digit == 3 && other == 5);
        if (other > 0 && neighbours && before < 0 &&
            tb_numeral_chinese_digit_at(tb_numeral_next(second)) < 0)
            return at;
    }
    return NULL;
}

// Reads `text` without [from, to).
static bool parse_without(const char *text, const char *from, const char *to, TbNumeral *numeral)
{
    char copy[2 * PAIR_WITHIN];
    size_t before = (size_t)(from - text);
    if (before >= PAIR_WITHIN)
        return false;
    memcpy(copy, text, before);
    g_strlcpy(copy + before, to, sizeof copy - before);
    if (!tb_numeral_parse(copy, numeral))
        return false;
    numeral->length += (size_t)(to - from);
    return true;
}

static int small_digit_at(const char *at)
{
    int digit = tb_numeral_digit_at(at);
    return digit >= 0 ? digit : tb_numeral_chinese_digit_at(at);
}

// 三、四家, 5、6家: the 、 between two neighbouring digits; NULL when there is none.
static const char *find_enumeration(const char *text)
{
    int first = small_digit_at(text);
    const char *mark = tb_numeral_next(text), *second = mark;
    if (first < 1 || !tb_numeral_eat(&second, "、") || small_digit_at(second) != first + 1)
        return NULL;
    const char *behind = tb_numeral_next(second);
    bool longer = small_digit_at(behind) >= 0 || tb_numeral_peek(behind) == '.';
    return longer ? NULL : mark;
}

static const char *skip_parts(const char *text)
{
    (void)(tb_numeral_eat(&text, "百分之") || tb_numeral_eat(&text, "千分之") ||
           tb_numeral_eat(&text, "万分之"));
    return text;
}

bool tb_numeral_parse_pair(const char *text, TbNumeral *low, TbNumeral *high)
{
    const char *mark = find_enumeration(text), *first = find_pair(skip_parts(text));
    if (mark) {
        const char *second = mark;
        tb_numeral_eat(&second, "、");
        return parse_without(text, mark, tb_numeral_next(second), low) &&
               parse_without(text, text, second, high) && low->length == high->length &&
               low->value < high->value;
    }
    if (!first)
        return false;
    const char *second = tb_numeral_next(first), *behind = tb_numeral_next(second);
    return parse_without(text, second, behind, low) && parse_without(text, first, second, high) &&
           low->length == high->length && low->denominator == high->denominator &&
           low->value < high->value;
}
