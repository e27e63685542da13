// SPDX-License-Identifier: MIT
// Reading a quantity: the unit behind the number, or what stands in for it.
#include <math.h>
#include <string.h>

#include "base/messages.h"
#include "quantity/quantity-read.h"
#include "quantity/quantity-words.h"
#include "quantity/unit-noun.h"
#include "quantity/unit-table.h"

// 两年半, 一个半月: half of the unit more. 八成五: half of a 成 more.
static bool is_tenth(const char *unit)
{
    return tb_fold_word(unit, "成") || tb_fold_word(unit, "割");
}

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
    } else if (is_tenth(reading->unit_from) && length > strlen("成")) {
        const char *digit = reading->unit_from + strlen("成");
        TbNumeral numeral;
        bool read = tb_numeral_parse(digit, &numeral);
        const char *behind = digit + (read ? numeral.length : 0);
        behind += tb_fold_word(behind, "分"); // 3割5分
        if (read && behind == reading->unit_end && numeral.value > 0 && numeral.value < 10 &&
            numeral.decimals == 0) {
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
    bool share = reading->given && strcmp(reading->given->family, "%") == 0;
    if ((numeral->slash || reading->low.numeral.slash) && !share)
        return tb_reading_fail(
            reading, reading->high.from,
            "%s may be a share, a ratio or a date: write 60%%, 五分之三, or \"unit\": "
            "\"%%\"",
            tb_reading_quote(reading, reading->high.from));
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

// What stands in brackets behind a unit: 4.8%（初步核算）.
static const char *note_in(const char *word)
{
    const char *open = strchr(word, '(');
    return open && strchr(open, ')') ? open : NULL;
}

static bool fail_noun(TbReading *reading, const char *word)
{
    const char *from = reading->unit_from, *quoted = tb_reading_quote(reading, from);
    const char *note = note_in(word);
    bool foreign = tb_lang_is_foreign(reading->lang);
    TbUnitFaultPlace fault = tb_unit_noun_fault(word, foreign);
    if (note)
        return tb_reading_fail(reading, from + (note - word),
                               "can't read %s behind the number: what stands in brackets goes into "
                               "\"note\"",
                               tb_reading_quote(reading, from + (note - word)));
    if (fault.at && tb_fold_word(fault.at, "±"))
        return tb_reading_fail(reading, from + (fault.at - word),
                               "± is a tolerance: give the number, or a range a～b");
    if (fault.kind == TB_FAULT_NOTE)
        return tb_reading_fail(
            reading, from,
            "can't read %s behind the number: “%.*s” is the mark of a note, which "
            "goes into \"note\"",
            quoted, (int)fault.length, fault.at);
    if (fault.kind == TB_FAULT_LANGUAGE)
        return tb_reading_fail(
            reading, from,
            "can't read %s behind the number: Japanese and Korean are read where "
            "\"lang\" is \"ja\" or \"ko\"",
            quoted);
    if (fault.kind == TB_FAULT_SCALE && tb_fold_word(fault.at, "兆"))
        return tb_reading_fail(
            reading, from,
            "can't read %s behind the number: 兆 is 万亿 in Taiwan and 百万 elsewhere, "
            "write that",
            quoted);
    const char *text = tb_unit_fault_text(reading->arena, word, reading->lang);
    if (text)
        return tb_reading_fail(reading, from, "can't read %s behind the number: %s", quoted, text);
    return fail_unit(reading, "can't read %s behind the number");
}

// A scale behind a number that has its own: 5万 亿元 is none, 5百 万元 is one. 3个亿 counts money
// or another known thing.
static bool scale_fits(const TbReading *reading)
{
    double own = reading->high.scale, more = reading->unit.scale;
    if (reading->counted && *reading->unit.base && !reading->unit.known)
        return false;
    return more == 1 || own == 1 || (own < 1e4 && more >= 1e4) || reading->currency;
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
    if (is_vague_unit(word))
        return fail_unit(reading, "%s names no number; give one, or null");
    bool read = reading->known ? tb_unit_parse_known(arena, word, reading->lang, &reading->unit)
                               : tb_unit_parse_in(arena, word, reading->lang, &reading->unit);
    if (!read && reading->known)
        return false; // which a scan does not tell
    bool sentence =
        !reading->unit.known && *reading->unit.base && (note_in(word) || tb_word_inside(word));
    if (!read || sentence || !scale_fits(reading))
        return fail_noun(reading, word);
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
    bool named = g_unichar_iswide(g_utf8_get_char(reading->body));
    if (named && strcmp(reading->unit.base, "元") == 0) { // 港币5亿元: 元 of that currency
        sign.scale = reading->unit.scale;
        sign.scale_name = reading->unit.scale_name;
        reading->unit = sign;
        return true;
    }
    return tb_reading_fail(reading, reading->unit_from, "%s in front, but %s behind the number",
                           sign.base, reading->unit.base);
}

// 增长1.5倍 is 2.5 times as much, 1.5倍 is not: two families.
static void part_growth(TbReading *reading)
{
    if (reading->grown && reading->unit.kind == TB_UNIT_MULTIPLE && !reading->implied_unit)
        reading->unit.family = TB_FAMILY_GROWTH;
}

// 零下15度 counts no kilowatt-hours.
static void take_temperature(TbReading *reading)
{
    if (strstr(reading->lead->str, "零下") && strcmp(reading->unit.base, "度") == 0)
        tb_unit_parse(reading->arena, "℃", &reading->unit);
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
    if (!done || !check_currency(reading))
        return false;
    if (*reading->unit.base == '/' && reading->high.scale != 1) // 3万 of 10万 are 30%
        return tb_reading_fail(reading, reading->high.from,
                               "%s may be a share, a ratio or a date: write 60%%, 五分之三, or "
                               "\"unit\": \"%%\"",
                               tb_reading_quote(reading, reading->high.from));
    part_growth(reading);
    take_temperature(reading);
    return true;
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
    if (given->kind == TB_UNIT_MULTIPLE && reading->unit.kind == TB_UNIT_MULTIPLE)
        return tb_reading_fail(
            reading, reading->unit_from,
            "a growth of 1.5倍 makes 2.5倍 of what was: write all values as growth "
            "(增长1.5倍) or all as multiples (2.5倍)");
    const char *base = *reading->unit.base ? reading->unit.base : "none";
    return tb_reading_fail(reading, reading->unit_from, "unit %s, but the indicator is in %s", base,
                           shown_unit(given, reading->arena));
}

// 十四五 without a unit; 二十四五家 are 24 to 25.
static bool is_plan(const TbReading *reading)
{
    double high = reading->high.value;
    bool bare = reading->unit_from == reading->unit_end || tb_fold_word(reading->unit_from, "期");
    return !reading->given && bare && reading->high.numeral.chinese && high >= 11 && high <= 25 &&
           fmod(high, 10) == 5;
}

// 2020年 and 11月 are dates unless the indicator counts years or months.
bool tb_reading_check_date(TbReading *reading)
{
    const TbAmount *amount = &reading->high;
    if (reading->pair && is_plan(reading))
        return tb_reading_fail(reading, reading->low.from,
                               "%s is a five-year plan, not a quantity: use \"period\"",
                               tb_reading_quote(reading, reading->low.from));
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
    return tb_reading_fail(reading, amount->from,
                           year ? N_("%s is a year, not a quantity: use \"period\"")
                                : N_("%s is a month, not a quantity: use \"period\" (or 个月 for a "
                                     "length of time)"),
                           quoted);
}
