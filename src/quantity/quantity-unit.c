// SPDX-License-Identifier: MIT
// Reading a quantity: the unit behind the number, or what stands in for it.
#include <string.h>

#include "quantity/quantity-read.h"
#include "quantity/quantity-words.h"
#include "quantity/unit-table.h"

// 两年半, 一个半月: half of the unit more. 八成五: half of a 成 more.
static void read_additions(TbReading *reading)
{
    size_t length = (size_t)(reading->unit_end - reading->unit_from);
    size_t half = strlen("半"), counted = strlen("个半");
    if (tb_fold_word(reading->unit_from, "个半") && length >= counted) {
        reading->addition = 0.5;
        reading->unit_from += length > counted ? counted : 0;
        reading->unit_end -= length > counted ? 0 : half;
    } else if (length > half && tb_fold_word(reading->unit_end - half, "半")) {
        reading->addition = 0.5;
        reading->unit_end -= half;
    } else if (tb_fold_word(reading->unit_from, "成") && length > strlen("成")) {
        const char *digit = reading->unit_from + strlen("成");
        TbNumeral numeral;
        if (tb_numeral_parse(digit, &numeral) && digit + numeral.length == reading->unit_end &&
            numeral.value > 0 && numeral.value < 10 && numeral.decimals == 0) {
            reading->addition = numeral.value / 10;
            reading->unit_end = digit;
        }
    }
}

// The number takes what the text leaves out from a fraction, a sign or the given unit.
static bool fill_unit(TbReading *reading)
{
    const TbNumeral *numeral = &reading->high.numeral;
    bool half = tb_fold_word(reading->high.from, "半");
    reading->unit = tb_unit_none();
    if (reading->currency)
        return tb_unit_parse(reading->arena, reading->currency, &reading->unit);
    if (numeral->denominator > 0 || half) {
        reading->implied_unit = true;
        reading->high.value = tb_numeral_multiply(reading->high.value, 100);
        reading->low.value = tb_numeral_multiply(reading->low.value, 100);
        reading->high.decimals = numeral->denominator == 100 ? numeral->decimals : half ? 0 : -1;
        return tb_unit_parse(reading->arena, "%", &reading->unit);
    }
    if (reading->given) {
        reading->unit = *reading->given;
        reading->filled_scale = reading->high.scale == 1 && reading->low.scale <= 1 &&
                                !reading->magnitude && reading->given->scale != 1;
        reading->unit.scale = 1;
    }
    return true;
}

static bool is_vague_unit(const char *word)
{
    return strcmp(word, "位数") == 0 || tb_word_vague(word);
}

// $3m, €2.5bn: letters that are scales only behind a sign of money.
static double money_letters(const char *word)
{
    static const struct {
        const char *word;
        double scale;
    } letters[] = {{"k", 1e3},  {"m", 1e6}, {"mn", 1e6}, {"M", 1e6},
                   {"bn", 1e9}, {"B", 1e9}, {"tn", 1e12}};
    for (size_t i = 0; i < G_N_ELEMENTS(letters); i++)
        if (strcmp(letters[i].word, word) == 0)
            return letters[i].scale;
    return 0;
}

void tb_reading_apply_scale(TbReading *reading, double scale, bool to_low)
{
    reading->high.scale *= scale;
    reading->high.value = tb_numeral_multiply(reading->high.value, scale);
    if (to_low) {
        reading->low.scale *= scale;
        reading->low.value = tb_numeral_multiply(reading->low.value, scale);
    }
}

static bool fail_unit(TbReading *reading, const char *format)
{
    const char *quoted = tb_reading_quote(reading, reading->unit_from);
    return tb_reading_fail(reading, reading->unit_from, format, quoted);
}

// A number where the unit should be, as in 五十八十个 or 家（2020年）.
static bool holds_number(const char *word)
{
    TbNumeral numeral;
    if (strpbrk(word, "()") && strpbrk(word, "0123456789"))
        return true;
    return tb_numeral_parse(word, &numeral) && !numeral.bare;
}

static bool read_written_unit(TbReading *reading, const char *word)
{
    TbArena *arena = reading->arena;
    const TbUnit *given = reading->given;
    if (given && !reading->currency && reading->high.numeral.denominator == 0 &&
        strcmp(given->base, word) == 0) { // as most documents do
        reading->unit = *given;
        reading->unit.scale = 1;
        reading->unit.scale_name = "";
        return true;
    }
    double letters = reading->currency ? money_letters(word) : 0;
    if (letters > 0) {
        tb_reading_apply_scale(reading, letters, reading->pair);
        return tb_unit_parse(arena, reading->currency, &reading->unit);
    }
    bool known = tb_unit_table_find(word) != NULL;
    bool sentence = !known && (holds_number(word) || tb_word_inside(word));
    if (sentence || !tb_unit_parse(arena, word, &reading->unit))
        return fail_unit(reading, "can't read %s behind the number");
    if (is_vague_unit(word))
        return fail_unit(reading, "%s names no number; give one, or null");
    if (reading->high.numeral.denominator > 0)
        return fail_unit(reading, "a fraction is a share (%%), it can't have the unit %s");
    tb_reading_apply_scale(reading, reading->unit.scale, reading->pair);
    if (reading->currency && *reading->unit.base == '\0') // $5 million
        return tb_unit_parse(arena, reading->currency, &reading->unit);
    return true;
}

static bool check_currency(TbReading *reading)
{
    TbUnit sign;
    if (!reading->currency || !tb_unit_parse(reading->arena, reading->currency, &sign) ||
        tb_unit_comparable(&sign, &reading->unit))
        return true;
    return tb_reading_fail(reading, reading->unit_from, "%s in front, but %s behind the number",
                           sign.base, reading->unit.base);
}

bool tb_reading_unit(TbReading *reading)
{
    tb_reading_skip_spaces(reading);
    reading->unit_from = MIN(reading->at, reading->end);
    reading->unit_end = reading->end;
    read_additions(reading);
    char *folded = g_strndup(reading->unit_from, (gsize)(reading->unit_end - reading->unit_from));
    bool half_of = strcmp(folded, "数") == 0 && tb_fold_word(reading->high.from, "半"); // 半数
    bool filled = *folded == '\0' || half_of;
    bool done = filled ? fill_unit(reading) : read_written_unit(reading, folded);
    g_free(folded);
    return done && check_currency(reading);
}

static const char *shown_unit(const TbUnit *unit, TbArena *arena)
{
    TbUnitScale scale = {unit->scale, unit->scale_name};
    return tb_unit_label(arena, unit, scale, NULL);
}

bool tb_reading_check_given(TbReading *reading)
{
    const TbUnit *given = reading->given;
    if (!given || given->kind == TB_UNIT_NONE || tb_unit_comparable(&reading->unit, given))
        return true;
    const char *base = *reading->unit.base ? reading->unit.base : "none";
    return tb_reading_fail(reading, reading->unit_from, "unit %s, but the indicator is in %s", base,
                           shown_unit(given, reading->arena));
}

// 2020年 and 11月 are dates unless the indicator counts years or months.
bool tb_reading_check_date(TbReading *reading)
{
    const TbAmount *amount = &reading->high;
    bool counted = reading->given && reading->given->kind == TB_UNIT_DURATION;
    size_t length = (size_t)(reading->unit_end - reading->unit_from);
    double value = amount->value;
    if (counted || reading->range || amount->decimals || reading->addition > 0 ||
        amount->middle != amount->middle_end)
        return true;
    bool year = length == strlen("年") && tb_fold_word(reading->unit_from, "年") && value >= 1900 &&
                value <= 2100;
    bool month = length == strlen("月") && tb_fold_word(reading->unit_from, "月");
    if (!year && !month)
        return true;
    const char *quoted = tb_reading_quote(reading, amount->from);
    return tb_reading_fail(reading, amount->from, "%s is a %s, not a quantity: use \"period\"%s",
                           quoted, year ? "year" : "month",
                           month ? " (or 个月 for a length of time)" : "");
}
