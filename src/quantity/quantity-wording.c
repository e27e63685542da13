// SPDX-License-Identifier: MIT
// Reading a quantity: the words to print, with what the document left out filled in.
#include <string.h>

#include "quantity/quantity-build.h"
#include "quantity/quantity-read.h"

const char *tb_reading_scale_name(TbReading *reading, const TbAmount *amount)
{
    if (amount->numeral.digits == 0 || amount->middle != amount->middle_end)
        return tb_scale_name(amount->scale);
    GString *slice = g_string_new(NULL);
    tb_reading_append(reading, slice, amount->digits_end, amount->middle);
    const char *name = tb_arena_strdup(reading->arena, slice->str);
    g_string_free(slice, TRUE);
    return name;
}

// What the given unit adds to the words; nothing where they have a unit.
static void append_filled(TbReading *reading, GString *out, bool base)
{
    if (reading->unit_from != reading->unit_end || reading->implied_unit || reading->currency)
        return;
    const char *name = reading->filled_scale ? reading->given->scale_name : "";
    bool with_base = base && !reading->magnitude;
    tb_unit_append_behind(out, name, with_base ? tb_unit_counted(reading->unit.base) : "");
}

// .5 is printed as 0.5 (GB/T 15835).
static void append_number(TbReading *reading, GString *out, const char *from, const char *to)
{
    if (*from == '.')
        g_string_append_c(out, '0');
    tb_reading_append(reading, out, from, to);
}

static void append_low(TbReading *reading, GString *out)
{
    const TbAmount *low = &reading->low;
    bool has_unit = low->end != reading->low_unit_end;
    bool percent = strcmp(reading->unit.base, "%") == 0 || strcmp(reading->unit.base, "‰") == 0;
    append_number(reading, out, reading->body, reading->low_unit_end);
    if (!has_unit && low->scale > low->numeral.scale && low->middle == low->middle_end)
        g_string_append(out, tb_reading_scale_name(reading, &reading->high));
    if (!has_unit && percent && !reading->implied_unit)
        g_string_append(out, reading->unit.base);
    append_filled(reading, out, false);
    const char *mark = reading->low_unit_end;
    if (tb_fold_word(mark, "至") || tb_fold_word(mark, "到"))
        tb_reading_append(reading, out, mark, reading->separator_end);
    else
        g_string_append(out, "～");
}

const char *tb_reading_words(TbReading *reading)
{
    GString *out = g_string_new(reading->lead->str);
    const char *from = reading->body;
    if (reading->range && !reading->pair) {
        append_low(reading, out);
        from = reading->high.from;
    }
    append_number(reading, out, from, reading->end);
    append_filled(reading, out, true);
    g_string_append(out, reading->tail->str);
    const char *words = tb_arena_strdup(reading->arena, out->str);
    g_string_free(out, TRUE);
    return words;
}

static bool is_plain(const TbAmount *amount)
{
    return amount->numeral.digits > 0 && amount->numeral.denominator == 0;
}

// The words without the unit; NULL where they make no sense without it.
const char *tb_reading_bare_words(TbReading *reading, const TbQuantity *quantity)
{
    const TbAmount *high = &reading->high;
    bool scaled_alike =
        !reading->range || (reading->low.scale == high->scale && !reading->low_converted);
    bool magnitude = reading->magnitude;
    if ((!is_plain(high) && !magnitude) || reading->addition > 0 || reading->pair ||
        (reading->range && !is_plain(&reading->low)) || !scaled_alike ||
        quantity->unit.factor != reading->unit.factor)
        return NULL;
    GString *out = g_string_new(reading->lead->str);
    if (reading->range) {
        append_number(reading, out, reading->low.from, reading->low.digits_end);
        g_string_append(out, "～");
    }
    append_number(reading, out, high->from, magnitude ? high->end : high->digits_end);
    if (!magnitude)
        tb_reading_append(reading, out, high->middle, high->middle_end);
    g_string_append(out, strcmp(reading->tail->str, "内") == 0 ? "以内" : reading->tail->str);
    const char *words = tb_arena_strdup(reading->arena, out->str);
    g_string_free(out, TRUE);
    return words;
}
