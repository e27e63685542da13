// SPDX-License-Identifier: MIT
// The reader of quantities: words, number (or two), unit, words.
#include <math.h>
#include <string.h>

#include "quantity/quantity-build.h"
#include "quantity/quantity-read.h"
#include "quantity/quantity-words.h"
#include "quantity/unit-table.h"

static void read_currency(TbReading *reading)
{
    reading->body = reading->at;
    const char *word = NULL;
    reading->at += tb_unit_table_find_sign(reading->at, &word);
    reading->currency = word;
    tb_reading_skip_spaces(reading);
}

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
    if (!tb_quantity_normalise(quantity))
        return tb_reading_fail(reading, reading->high.from, "the number is too large");
    quantity->missing = false;
    quantity->from_words = true;
    quantity->words = tb_reading_words(reading);
    quantity->bare = tb_reading_bare_words(reading, quantity);
    if (!quantity->bare)
        quantity->bare = tb_quantity_compose(reading->arena, quantity, false);
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

// Texts without a number that say one.
static const struct {
    const char *text;
    TbBound bound;
    bool change;      // only as one
    const char *unit; // NULL: the given one
} phrases[] = {
    {"零增长", TB_BOUND_EXACT, false, "%"},     {"持平", TB_BOUND_EXACT, true, NULL},
    {"同比持平", TB_BOUND_EXACT, true, NULL},   {"环比持平", TB_BOUND_EXACT, true, NULL},
    {"与上年持平", TB_BOUND_EXACT, true, NULL}, {"与去年持平", TB_BOUND_EXACT, true, NULL},
    {"基本持平", TB_BOUND_ABOUT, true, NULL},   {"同比基本持平", TB_BOUND_ABOUT, true, NULL},
    {"由负转正", TB_BOUND_OVER, true, NULL},    {"转正", TB_BOUND_OVER, true, NULL},
    {"同比转正", TB_BOUND_OVER, true, NULL},    {"由正转负", TB_BOUND_UNDER, true, NULL},
    {"转负", TB_BOUND_UNDER, true, NULL},       {"同比转负", TB_BOUND_UNDER, true, NULL},
};

// True when the text is one of them, with the outcome in *done.
static bool read_phrase(TbReading *reading, TbQuantity *quantity, bool *done)
{
    for (size_t i = 0; i < G_N_ELEMENTS(phrases); i++) {
        if (strcmp(phrases[i].text, reading->at) != 0 || (phrases[i].change && !reading->change))
            continue;
        TbUnit unit = reading->given ? *reading->given : tb_unit_none();
        if (phrases[i].unit)
            tb_unit_parse(reading->arena, phrases[i].unit, &unit);
        unit.scale = 1;
        unit.scale_name = "";
        reading->unit = unit;
        reading->unit_from = reading->at;
        *done = tb_reading_check_given(reading) &&
                tb_quantity_make(0, NAN, phrases[i].bound, &unit, 0, quantity);
        quantity->from_words = true;
        quantity->words = quantity->bare = tb_arena_strdup(reading->arena, reading->source);
        return true;
    }
    return false;
}

static bool read_all(TbReading *reading, TbQuantity *quantity)
{
    reading->at = reading->folded.text;
    reading->low.scale = 1;
    if (tb_word_is_missing(reading->at))
        return tb_reading_fail(reading, reading->at, "no number; a missing value is null");
    bool done;
    if (read_phrase(reading, quantity, &done))
        return done;
    trim_punctuation(reading);
    reading->end = reading->folded.text + reading->folded.length;
    if (!tb_reading_leads(reading))
        return false;
    read_currency(reading);
    return tb_reading_numbers(reading) && tb_reading_tails(reading) && tb_reading_unit(reading) &&
           build(reading, quantity);
}

bool tb_quantity_read(TbArena *arena, const char *text, const TbQuantityContext *context,
                      TbQuantity *quantity, TbQuantityError *error)
{
    const TbUnit *unit = context->unit;
    TbReading reading = {.arena = arena,
                         .source = text,
                         .given = unit,
                         .known = context->known,
                         .lang = context->lang,
                         .change = context->change,
                         .error = error};
    *quantity = (TbQuantity){.missing = true, .unit = unit ? *unit : tb_unit_none()};
    *error = (TbQuantityError){.cause = ""};
    if (!tb_fold(text, &reading.folded, &error->cause, &error->offset))
        return false;
    tb_fold_for_lang(&reading.folded, context->lang);
    reading.lead = g_string_new(NULL);
    reading.tail = g_string_new(NULL);
    bool done = read_all(&reading, quantity);
    g_string_free(reading.lead, TRUE);
    g_string_free(reading.tail, TRUE);
    if (!done)
        *quantity = (TbQuantity){.missing = true, .unit = unit ? *unit : tb_unit_none()};
    return done;
}

bool tb_quantity_parse(TbArena *arena, const char *text, const TbUnit *unit, TbQuantity *quantity,
                       TbQuantityError *error)
{
    return tb_quantity_read(arena, text, &(TbQuantityContext){.unit = unit}, quantity, error);
}
