// SPDX-License-Identifier: MIT
// The reader of quantities: words, number (or two), unit, words.
#include <math.h>
#include <string.h>

#include "quantity/quantity-build.h"
#include "quantity/quantity-read.h"
#include "quantity/quantity-words.h"
#include "quantity/unit-table.h"

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

static bool read_growth(TbReading *reading, const TbWord *word, const char *from)
{
    int sign = word->sign;
    tb_reading_eat(reading, "了");
    if (tb_reading_eat(reading, "到") || tb_reading_eat(reading, "至"))
        sign = 1; // 降至5% is 5 %
    reading->sign = sign;
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
    }
    return true;
}

// 上 says "more than" only before a round number: 上千家, 上亿元.
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

static bool read_leads(TbReading *reading)
{
    for (;;) {
        tb_reading_skip_spaces(reading);
        const char *from = reading->at;
        if (read_shang(reading))
            return tb_reading_set_bound(reading, TB_BOUND_OVER, from, strlen("上"));
        const TbWord *word = tb_word_lead(from);
        if (!word)
            return true;
        if (!read_lead(reading, word))
            return false;
    }
}

static void read_currency(TbReading *reading)
{
    reading->body = reading->at;
    const char *word = NULL;
    reading->at += tb_unit_table_find_sign(reading->at, &word);
    reading->currency = word;
    tb_reading_skip_spaces(reading);
}

// ---- Words behind the unit ----

static bool is_round(const TbAmount *amount)
{
    double power = log10(fabs(amount->value));
    return amount->scale >= 1e4 || amount->numeral.bare ||
           (amount->numeral.chinese && power >= 2 && power == floor(power));
}

static bool is_duration_word(const char *from, const char *to)
{
    char *word = g_strchomp(g_strndup(from, (gsize)(to - from)));
    const TbUnitRow *row = tb_unit_table_find(word);
    g_free(word);
    return row && row->kind == TB_UNIT_DURATION;
}

// Some words end units too: the 级 of 5级, the 内 of 国内.
static bool tail_applies(const TbReading *reading, const TbWord *word, const char *from)
{
    if (word->kind == TB_WORD_FILLER)
        return reading->range;
    if (word->bound == TB_BOUND_MAGNITUDE)
        return is_round(&reading->high);
    if (strcmp(word->word, "内") == 0)
        return is_duration_word(reading->at, from);
    return true;
}

static void prepend_tail(TbReading *reading, const char *from, bool space)
{
    GString *words = g_string_new(space ? " " : "");
    tb_reading_append(reading, words, from, reading->end);
    g_string_prepend(reading->tail, words->str);
    g_string_free(words, TRUE);
}

static bool read_tails(TbReading *reading)
{
    for (;;) {
        const TbWord *word =
            tb_word_tail(reading->folded.text, (size_t)(reading->end - reading->folded.text));
        const char *from = word ? reading->end - word->length : NULL;
        if (!word || from < reading->at || !tail_applies(reading, word, from))
            return true;
        if (word->kind == TB_WORD_BOUND)
            prepend_tail(reading, from, *word->word == ' ');
        reading->end = from;
        while (reading->end > reading->at && reading->end[-1] == ' ')
            reading->end--;
        if (word->bound == TB_BOUND_MAGNITUDE)
            reading->magnitude = true;
        if (word->kind == TB_WORD_BOUND &&
            !tb_reading_set_bound(reading, word->bound, from, word->length))
            return false;
    }
}

// ---- The whole ----

static bool is_lone_scale(const TbReading *reading)
{
    const TbAmount *amount = &reading->high;
    return amount->numeral.bare && amount->numeral.value == amount->numeral.scale &&
           !reading->led && !reading->magnitude && amount->middle == amount->middle_end;
}

static bool build(TbReading *reading, TbQuantity *quantity)
{
    if (is_lone_scale(reading))
        return tb_reading_fail(reading, reading->high.from, "no number before %s",
                               tb_reading_quote(reading, reading->high.from));
    if (!tb_reading_check_given(reading) || !tb_reading_check_date(reading) ||
        !tb_reading_join_range(reading))
        return false;
    tb_reading_set_unit(reading, quantity);
    if (!tb_reading_set_values(reading, quantity))
        return false;
    tb_quantity_normalise_ratio(quantity);
    quantity->missing = false;
    quantity->from_words = true;
    quantity->text = tb_reading_words(reading);
    quantity->bare = tb_reading_bare_words(reading, quantity);
    if (!quantity->bare)
        tb_quantity_compose(reading->arena, quantity, NULL, &quantity->bare);
    return true;
}

static void trim_punctuation(TbReading *reading)
{
    static const char *const marks[] = {"。", "、", ",", ";", ".", "!", " "};
    TbFolded *folded = &reading->folded;
    bool trimmed = true;
    while (trimmed) {
        trimmed = false;
        for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
            if (folded->length > strlen(marks[i]) && g_str_has_suffix(folded->text, marks[i])) {
                folded->length -= strlen(marks[i]);
                folded->text[folded->length] = '\0';
                trimmed = true;
            }
    }
}

static bool read_all(TbReading *reading, TbQuantity *quantity)
{
    reading->at = reading->folded.text;
    reading->low.scale = 1;
    if (tb_word_is_missing(reading->at))
        return tb_reading_fail(reading, reading->at, "no number; a missing value is null");
    trim_punctuation(reading);
    reading->end = reading->folded.text + reading->folded.length;
    if (!read_leads(reading))
        return false;
    read_currency(reading);
    return tb_reading_numbers(reading) && read_tails(reading) && tb_reading_unit(reading) &&
           build(reading, quantity);
}

bool tb_quantity_parse(TbArena *arena, const char *text, const TbUnit *unit, TbQuantity *quantity,
                       TbQuantityError *error)
{
    TbReading reading = {.arena = arena, .source = text, .given = unit, .error = error};
    *quantity = (TbQuantity){.missing = true, .unit = unit ? *unit : tb_unit_none()};
    *error = (TbQuantityError){.cause = ""};
    if (!tb_fold(text, &reading.folded, &error->cause, &error->offset))
        return false;
    reading.lead = g_string_new(NULL);
    reading.tail = g_string_new(NULL);
    bool done = read_all(&reading, quantity);
    g_string_free(reading.lead, TRUE);
    g_string_free(reading.tail, TRUE);
    if (!done)
        *quantity = (TbQuantity){.missing = true, .unit = unit ? *unit : tb_unit_none()};
    return done;
}
