// SPDX-License-Identifier: MIT
// Reading a quantity: the words before the number and those behind its unit.
#include <math.h>
#include <string.h>

#include "quantity/quantity-read.h"
#include "quantity/quantity-words.h"

// ---- Words before the number ----

static void keep_lead(TbReading *reading, const TbWord *word, const char *from)
{
    if (word->printed)
        g_string_append(reading->lead, word->printed);
    else
        tb_reading_append(reading, reading->lead, from, reading->at);
    if (g_str_has_suffix(word->word, " "))
        g_string_append_c(reading->lead, ' ');
}

// 降至5% is 5 %; but 提高至少3个百分点 is a bound.
static bool read_target(TbReading *reading)
{
    static const char *const words[] = {"达到", "到", "至", "为", "成"};
    if (tb_fold_word(reading->at, "至少") || tb_fold_word(reading->at, "至多"))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (tb_reading_eat(reading, words[i]))
            return true;
    return false;
}

static bool read_growth(TbReading *reading, const TbWord *word, const char *from)
{
    tb_reading_eat(reading, "了");
    bool target = read_target(reading);
    if (reading->grown && (reading->sign < 0 || word->sign < 0)) // 增减3%
        return tb_reading_fail(reading, from, "%s: two directions; give the number with its sign",
                               tb_reading_quote(reading, from));
    if (word->sign == 0 && !target)
        return tb_reading_fail(
            reading, from, "%s: less of a rise or less of a fall? Give the number with its sign",
            tb_reading_quote(reading, from));
    reading->grown = !target;
    reading->sign = target ? 1 : word->sign;
    keep_lead(reading, word, from);
    return true;
}

static bool read_lead(TbReading *reading, const TbWord *word)
{
    const char *from = reading->at;
    reading->at += word->length;
    reading->led = true;
    switch (word->kind) {
    case TB_WORD_FILLER:
        return true;
    case TB_WORD_KEPT:
        keep_lead(reading, word, from);
        return true;
    case TB_WORD_GROWTH:
        return read_growth(reading, word, from);
    case TB_WORD_BOUND:
        keep_lead(reading, word, from);
        return tb_reading_set_bound(reading, word->bound, from, word->length);
    case TB_WORD_REFUSED:
        return tb_reading_fail(reading, from, "%s", word->printed);
    }
    return true;
}

// 上 is a bound only before a round number: 上千家, 上亿元 have reached it.
static bool read_shang(TbReading *reading)
{
    const char *from = reading->at;
    TbNumeral numeral;
    if (!tb_fold_word(from, "上") || !tb_numeral_parse(from + strlen("上"), &numeral) ||
        !numeral.bare)
        return false;
    reading->at += strlen("上");
    reading->led = true;
    tb_reading_append(reading, reading->lead, from, reading->at);
    return true;
}

bool tb_reading_leads(TbReading *reading)
{
    for (;;) {
        tb_reading_skip_spaces(reading);
        const char *from = reading->at;
        if (read_shang(reading))
            return tb_reading_set_bound(reading, TB_BOUND_AT_LEAST, from, strlen("上"));
        const TbWord *word = tb_word_lead(from, reading->lang);
        if (!word)
            return true;
        if (!read_lead(reading, word))
            return false;
    }
}

// ---- Words behind the unit ----

static bool is_round(const TbAmount *amount)
{
    double power = log10(fabs(amount->value));
    return amount->scale >= 1e4 || amount->numeral.bare ||
           (amount->numeral.chinese && power >= 2 && power == floor(power));
}

// The known unit between the number and `to`, or NULL.
static bool known_unit(const TbReading *reading, const char *to, TbUnit *unit)
{
    char *word = g_strstrip(g_strndup(reading->at, (gsize)(to - reading->at)));
    bool known = *word && tb_unit_parse(reading->arena, word, unit) && unit->known;
    g_free(word);
    return known || reading->currency;
}

static bool is_share(const TbReading *reading, const char *to)
{
    TbUnit unit = tb_unit_none();
    bool fraction = reading->high.numeral.denominator > 0 || tb_fold_word(reading->high.from, "半");
    known_unit(reading, to, &unit);
    return fraction || unit.kind == TB_UNIT_RATIO || unit.kind == TB_UNIT_POINTS ||
           unit.kind == TB_UNIT_MULTIPLE;
}

// Some words end units too: the 级 of 5级, the 内 of 国内.
static bool tail_applies(const TbReading *reading, const TbWord *word, const char *from)
{
    TbUnit unit = tb_unit_none();
    switch (word->place) {
    case TB_BEHIND_KNOWN:
        return known_unit(reading, from, &unit);
    case TB_BEHIND_MEASURE:
        return known_unit(reading, from, &unit) && unit.kind != TB_UNIT_COUNT;
    case TB_BEHIND_SHARE:
        return is_share(reading, from);
    case TB_BEHIND_ROUND:
        return is_round(&reading->high);
    case TB_BEHIND_RANGE:
        return reading->range;
    case TB_BEHIND_ANY:
        break;
    }
    return true;
}

static void prepend_tail(TbReading *reading, const char *from, bool space)
{
    GString *words = g_string_new(space ? " " : "");
    tb_reading_append(reading, words, from, reading->end);
    g_string_prepend(reading->tail, words->str);
    g_string_free(words, TRUE);
}

// 3.5%↓, 3.5%减 (in Japanese): the sign stands behind.
static bool set_trend(TbReading *reading, const TbWord *word, const char *from)
{
    if (reading->grown && reading->sign != word->sign)
        return tb_reading_fail(reading, from, "%s: two directions; give the number with its sign",
                               tb_reading_quote(reading, from));
    reading->grown = true;
    reading->sign = word->sign;
    return true;
}

static bool take_tail(TbReading *reading, const TbWord *word, const char *from)
{
    switch (word->kind) {
    case TB_WORD_BOUND:
        return tb_reading_set_bound(reading, word->bound, from, word->length);
    case TB_WORD_GROWTH:
        return set_trend(reading, word, from);
    case TB_WORD_FILLER:
    case TB_WORD_KEPT:
    case TB_WORD_REFUSED:
        break;
    }
    return true;
}

// 500(含)家以上, 500(不含)家以下.
static bool apply_inclusion(TbReading *reading)
{
    if (reading->inclusive == 0)
        return true;
    bool least = reading->bound == TB_BOUND_AT_LEAST, most = reading->bound == TB_BOUND_AT_MOST;
    if (!least && !most)
        return tb_reading_fail(reading, reading->high.end, "(含) stands with 以上 or 以下");
    if (reading->inclusive < 0)
        reading->bound = least ? TB_BOUND_OVER : TB_BOUND_UNDER;
    return true;
}

bool tb_reading_tails(TbReading *reading)
{
    for (;;) {
        const TbWord *word = tb_word_tail(
            reading->folded.text, (size_t)(reading->end - reading->folded.text), reading->lang);
        const char *from = word ? reading->end - word->length : NULL;
        if (!word || from < reading->at || !tail_applies(reading, word, from))
            return apply_inclusion(reading);
        bool foreign_space = from > reading->at && from[-1] == ' ';
        if (word->kind != TB_WORD_FILLER)
            prepend_tail(reading, from, *word->word == ' ' || foreign_space);
        if (!take_tail(reading, word, from))
            return false;
        reading->magnitude |= word->bound == TB_BOUND_MAGNITUDE;
        reading->end = from;
        while (reading->end > reading->at && reading->end[-1] == ' ')
            reading->end--;
    }
}
