// SPDX-License-Identifier: MIT
// Reading a quantity: its number, or the two numbers of a range.
#include <math.h>
#include <string.h>

#include "quantity/quantity-read.h"
#include "quantity/quantity-words.h"

// There is a number, behind words that may change what it says: 亏损12.3亿元.
static bool fail_words(TbReading *reading, const char *at)
{
    GString *words = g_string_new("“");
    tb_reading_append(reading, words, at, at + strcspn(at, "0123456789"));
    g_string_append(words, "”");
    tb_reading_fail(reading, at,
                    "%s is no word of a bound or direction: write the number without it (a loss or "
                    "deficit as -12.3)",
                    words->str);
    g_string_free(words, TRUE);
    return false;
}

bool tb_reading_fail_number(TbReading *reading)
{
    const char *at = reading->at, *quoted = tb_reading_quote(reading, at);
    const char *vague = tb_word_vague(at);
    if (*at == '\0')
        return tb_reading_fail(reading, at, "no number");
    if (vague)
        return tb_reading_fail(reading, at, "%s names no number; give one, or null", quoted);
    if (tb_fold_word(at, "±"))
        return tb_reading_fail(reading, at, "± is a tolerance: give the number, or a range a～b");
    if (strstr(at, "第"))
        return tb_reading_fail(reading, at, "%s is a rank, not a quantity: use \"rank\"", quoted);
    if (at[strcspn(at, "0123456789")] != '\0')
        return fail_words(reading, at);
    return tb_reading_fail(reading, at, "no number at %s", quoted);
}

// The 个 of 3个多月 and 5个多亿 stands before 多, that of 3个亿 before the scale.
static bool is_counted(const char *at)
{
    static const char *const words[] = {"个多", "个余", "个来", "个亿", "个万亿"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (tb_fold_word(at, words[i]))
            return true;
    return false;
}

// The scale behind 多: of all that was read, or of what stands behind the last 亿 (1亿5千多万).
static bool read_later_scale(TbReading *reading, TbAmount *amount)
{
    double scale, tail = amount->numeral.tail, value = amount->value;
    size_t length = tb_numeral_parse_scale(reading->at, &scale);
    if (length == 0)
        return true;
    bool parted = tail > 0 && tail < value && tail * scale < value - tail;
    reading->at += length;
    amount->value = parted ? value - tail + tb_numeral_multiply(tail, scale)
                           : tb_numeral_multiply(value, scale);
    amount->scale = parted ? scale : amount->scale * scale;
    return true;
}

// 500(含)家以上.
static bool read_inclusion(TbReading *reading)
{
    if (tb_reading_eat(reading, "(含)") || tb_reading_eat(reading, "(含本数)"))
        reading->inclusive = 1;
    else if (tb_reading_eat(reading, "(不含)") || tb_reading_eat(reading, "(不含本数)"))
        reading->inclusive = -1;
    return true;
}

// 多 余 来 between a number and its scale or unit: 30多亿元, 100余家, 20来个, 300+家.
static bool read_middle(TbReading *reading, TbAmount *amount)
{
    static const struct {
        const char *word;
        TbBound bound;
        const char *lang;
    } words[] = {{"多", TB_BOUND_OVER, NULL},
                 {"余", TB_BOUND_OVER, NULL},
                 {"来", TB_BOUND_ABOUT, NULL},
                 {"+", TB_BOUND_AT_LEAST, NULL},
                 {"여", TB_BOUND_OVER, "ko"}};
    const char *from = reading->at;
    if (tb_fold_word(from, "几"))
        return tb_reading_fail_number(reading);
    bool counted = !reading->currency && is_counted(from);
    reading->at += counted ? strlen("个") : 0;
    reading->counted |= counted;
    amount->middle = amount->middle_end = reading->at;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *at = reading->at;
        if ((words[i].lang && !tb_lang_is(reading->lang, words[i].lang)) ||
            !tb_reading_eat(reading, words[i].word))
            continue;
        amount->middle = from;
        amount->middle_end = reading->at;
        return tb_reading_set_bound(reading, words[i].bound, at, strlen(words[i].word)) &&
               read_later_scale(reading, amount);
    }
    if (counted && !read_later_scale(reading, amount)) // 3个亿
        return false;
    return read_inclusion(reading);
}

static void take_numeral(TbReading *reading, TbAmount *amount)
{
    const TbNumeral *numeral = &amount->numeral;
    amount->from = reading->at;
    amount->digits_end = reading->at + numeral->digits;
    amount->value = numeral->value;
    amount->scale = numeral->scale;
    amount->decimals = numeral->denominator > 0 ? -1 : numeral->decimals;
    reading->at += numeral->length;
    amount->middle = amount->middle_end = amount->end = reading->at;
}

static bool read_amount(TbReading *reading, TbAmount *amount)
{
    if (!tb_numeral_parse(reading->at, &amount->numeral))
        return tb_reading_fail_number(reading);
    if (amount->numeral.overflow)
        return tb_reading_fail(reading, reading->at, "the number is too large");
    take_numeral(reading, amount);
    if (!read_middle(reading, amount))
        return false;
    amount->end = reading->at;
    return true;
}

// 翻一番 is twice, 翻两番 four times as much; 翻番, 翻倍 like 翻一番.
static bool read_doubling(TbReading *reading)
{
    const char *from = reading->at;
    TbNumeral *numeral = &reading->high.numeral;
    if (!tb_reading_eat(reading, "翻"))
        return false;
    tb_reading_eat(reading, "了");
    *numeral = (TbNumeral){.value = 1, .scale = 1};
    if (!tb_reading_eat(reading, "番") && !tb_reading_eat(reading, "倍")) {
        if (!tb_numeral_parse(reading->at, numeral))
            return false;
        reading->at += numeral->length;
        bool whole = numeral->value == floor(numeral->value);
        if (!tb_reading_eat(reading, "番") || !whole || numeral->value < 1 || numeral->value > 60)
            return false;
    }
    size_t length = (size_t)(reading->at - from);
    *numeral = (TbNumeral){.value = exp2(numeral->value), .scale = 1, .chinese = true};
    numeral->length = length;
    reading->at = from;
    take_numeral(reading, &reading->high);
    reading->implied_unit = true;
    reading->currency = "倍";
    return true;
}

// The separator of a range at `at`, if a number follows; its length.
static size_t separator_at(const char *at)
{
    static const char *const marks[] = {"——", "—", "~", "-", "至", "到", " to ", " – "};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        size_t length = tb_fold_word(at, marks[i]);
        TbNumeral numeral;
        const char *behind = at + length + strspn(at + length, " ");
        if (length && tb_numeral_parse(behind, &numeral))
            return length;
    }
    return 0;
}

// 百分之五到八: both are hundredths.
static bool share_parts(TbReading *reading)
{
    const TbNumeral *low = &reading->low.numeral;
    TbAmount *high = &reading->high;
    if (low->denominator == 0 || low->slash || high->numeral.denominator > 0)
        return true;
    if (low->denominator < 100)
        return tb_reading_fail(reading, high->from, "a range from a fraction to a number");
    high->value /= low->denominator;
    high->numeral.denominator = low->denominator;
    return true;
}

static bool read_second_amount(TbReading *reading)
{
    for (const char *at = reading->at; *at; at = g_utf8_next_char(at)) {
        size_t length = separator_at(at);
        if (!length)
            continue;
        reading->low = reading->high;
        reading->low_unit_end = at;
        reading->separator_end = at + length;
        reading->at = at + length;
        tb_reading_skip_spaces(reading);
        reading->range = true;
        return read_amount(reading, &reading->high) && share_parts(reading);
    }
    return true;
}

bool tb_reading_numbers(TbReading *reading)
{
    if (tb_numeral_parse_pair(reading->at, &reading->low.numeral, &reading->high.numeral)) {
        reading->range = reading->pair = true;
        const char *from = reading->at;
        take_numeral(reading, &reading->low);
        reading->at = from;
        take_numeral(reading, &reading->high);
        return true;
    }
    const char *from = reading->at;
    if (tb_fold_word(from, "翻")) {
        if (read_doubling(reading))
            return true;
        reading->at = from;
        return tb_reading_fail_number(reading);
    }
    return read_amount(reading, &reading->high) && read_second_amount(reading);
}
