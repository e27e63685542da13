// SPDX-License-Identifier: MIT
// One reading of a quantity: what the parts of the reader (words, numbers, unit, printing) share.
#ifndef TB_QUANTITY_QUANTITY_READ_H
#define TB_QUANTITY_QUANTITY_READ_H

#include <glib.h>

#include "quantity/fold.h"
#include "quantity/numeral.h"
#include "quantity/quantity.h"

// One number: 30多亿 is the numeral 30, 多, and a scale behind it.
typedef struct {
    TbNumeral numeral;
    const char *from, *digits_end, *end; // in the folded text; digits_end: without scale words
    const char *middle, *middle_end;     // 多, 余, 来; equal when there is none
    double value, scale;
    int decimals;
} TbAmount;

typedef struct {
    TbArena *arena;
    const char *source;
    const TbUnit *given;
    bool known; // as of the context
    const char *lang;
    bool change;
    TbQuantityError *error;
    TbFolded folded;
    const char *at, *end;   // what is not read yet
    const char *bound_word; // the word that gave the bound, NULL none yet
    TbBound bound;
    int sign;             // -1 after 下降
    bool grown;           // 增长 or 下降 without 到: the number is a change
    bool counted;         // 3个亿, 3个多月: 个 stood before scale or 多
    int inclusive;        // 1 of (含), -1 of (不含) behind the number
    bool led;             // some word stood before the number
    bool magnitude;       // 级 of 千亿级
    const char *currency; // the unit that a sign before the number named
    const char *body;     // where the printed number begins: the sign, or the number
    TbAmount low, high;
    bool range, pair;   // pair: 两三个
    bool low_converted; // 3天～1周
    const char *low_unit_end, *separator_end;
    const char *unit_from, *unit_end; // the unit as written, maybe empty
    bool implied_unit;                // 三分之一, 翻一番: the words hold the unit
    bool filled_scale;                // the scale of the given unit was taken
    double addition;                  // of 半 and 五 in 八成五, in the unit with its scale
    TbUnit unit;
    GString *lead, *tail; // words to print
} TbReading;

// Fills in the error at a place of the folded text; false.
bool tb_reading_fail(TbReading *reading, const char *at, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

// The text from a place of the folded text on, in quotation marks.
const char *tb_reading_quote(TbReading *reading, const char *at);

// Appends a piece of the folded text as the document wrote it.
void tb_reading_append(TbReading *reading, GString *out, const char *from, const char *to);

// Reads the words before the number; those behind its unit, from the end.
bool tb_reading_leads(TbReading *reading);
bool tb_reading_tails(TbReading *reading);

// Moves `at` over spaces; over `word` if it stands there.
void tb_reading_skip_spaces(TbReading *reading);
bool tb_reading_eat(TbReading *reading, const char *word);

// Notes the bound that the word at `at` gives; false when another one is there already.
bool tb_reading_set_bound(TbReading *reading, TbBound bound, const char *at, size_t length);

// Reads the number or the two numbers at `at` into high, or low and high.
bool tb_reading_numbers(TbReading *reading);

// Tells why there is no number at `at`; false.
bool tb_reading_fail_number(TbReading *reading);

// Reads the unit between `at` and `end`, or takes the given one.
bool tb_reading_unit(TbReading *reading);

// Multiplies the number, or both, by a scale that stands behind them.
void tb_reading_apply_scale(TbReading *reading, double scale, bool to_low);

// False when the unit does not go with the given one; when the text is a date.
bool tb_reading_check_given(TbReading *reading);
bool tb_reading_check_date(TbReading *reading);

// Brings the ends of a range to one unit.
bool tb_reading_join_range(TbReading *reading);

// Sets the unit, with the scale as written.
void tb_reading_set_unit(TbReading *reading, TbQuantity *quantity);

// Sets bound, number, low, high and decimals.
bool tb_reading_set_values(TbReading *reading, TbQuantity *quantity);

// The scale as written behind `amount`, or its Chinese name.
const char *tb_reading_scale_name(TbReading *reading, const TbAmount *amount);

// The words to print; the same without scale and base, NULL where they make no sense so.
const char *tb_reading_words(TbReading *reading);
const char *tb_reading_bare_words(TbReading *reading, const TbQuantity *quantity);

#endif
