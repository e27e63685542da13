// SPDX-License-Identifier: MIT
// Reading a quantity: the value that number, scale, bound and words of change make together.
#include <math.h>
#include <string.h>

#include "quantity/quantity-build.h"
#include "quantity/quantity-read.h"

// 9～16亿 means 9亿～16亿, but 5000～1万 is 5000～10000.
static bool share_scale(TbReading *reading)
{
    TbAmount *low = &reading->low, *high = &reading->high;
    if (low->scale != 1 || high->scale == 1 || low->end != reading->low_unit_end)
        return true;
    double shared = tb_numeral_multiply(low->value, high->scale);
    if (shared <= high->value) {
        low->value = shared;
        low->scale = high->scale;
        return true;
    }
    if (low->value * 1000 < high->value)
        return tb_reading_fail(reading, low->from, "write the unit at both ends of the range");
    return true;
}

static bool read_low_unit(TbReading *reading)
{
    const char *from = reading->low.end, *to = reading->low_unit_end;
    char *word = g_strstrip(g_strndup(from, (gsize)(to - from)));
    TbUnit unit = tb_unit_none();
    bool empty = *word == '\0';
    bool readable = empty || tb_unit_parse(reading->arena, word, &unit);
    g_free(word);
    if (empty)
        return true;
    if (!readable || unit.scale != 1)
        return tb_reading_fail(reading, from, "can't read %s", tb_reading_quote(reading, from));
    if (reading->unit_from == reading->unit_end)
        return tb_reading_fail(reading, reading->high.end,
                               "the upper end of the range has no unit");
    if (!tb_unit_comparable(&unit, &reading->unit))
        return tb_reading_fail(reading, from, "a range from %s to %s", unit.base,
                               reading->unit.base);
    double factor = tb_unit_conversion(&unit, &reading->unit);
    reading->low.value *= factor;
    reading->low_converted = factor != 1;
    return true;
}

bool tb_reading_join_range(TbReading *reading)
{
    if (!reading->range)
        return true;
    if (reading->bound_word && reading->bound != TB_BOUND_ABOUT)
        return tb_reading_fail(reading, reading->low.from, "a range can't be %s as well",
                               tb_bound_name(reading->bound));
    if (!reading->pair && (!share_scale(reading) || !read_low_unit(reading)))
        return false;
    if (reading->low.value > reading->high.value)
        return tb_reading_fail(reading, reading->low.from,
                               "the range runs from the larger to the smaller");
    return true;
}

static TbBound turned(TbBound bound)
{
    switch (bound) {
    case TB_BOUND_OVER:
        return TB_BOUND_UNDER;
    case TB_BOUND_UNDER:
        return TB_BOUND_OVER;
    case TB_BOUND_AT_LEAST:
        return TB_BOUND_AT_MOST;
    case TB_BOUND_AT_MOST:
        return TB_BOUND_AT_LEAST;
    case TB_BOUND_EXACT:
    case TB_BOUND_ABOUT:
    case TB_BOUND_NEARLY:
    case TB_BOUND_RANGE:
    case TB_BOUND_MAGNITUDE:
    case TB_BOUND_COUNT:
        break;
    }
    return bound;
}

static void set_decimals(const TbReading *reading, TbQuantity *quantity)
{
    const TbAmount *low = &reading->low, *high = &reading->high;
    bool alike = low->scale == high->scale && !reading->low_converted;
    bool half = reading->addition > 0; // 两年半
    quantity->decimals = half && high->decimals == 0 ? 1 : high->decimals;
    quantity->low_decimals = half && low->decimals == 0 ? 1 : low->decimals;
    if (!reading->range)
        quantity->low_decimals = quantity->decimals;
    else if (!alike)
        quantity->decimals = quantity->low_decimals = -1;
}

bool tb_reading_set_values(TbReading *reading, TbQuantity *quantity)
{
    double extra = reading->addition * reading->high.scale;
    double high = reading->high.value + extra;
    double low = reading->range ? reading->low.value + extra : high;
    quantity->bound = reading->range ? TB_BOUND_RANGE : reading->bound;
    quantity->about = reading->range && reading->bound_word;
    set_decimals(reading, quantity);
    if (reading->sign < 0) {
        if (low < 0)
            return tb_reading_fail(reading, reading->high.from,
                                   "a negative number behind a word of decline");
        // 下降超5%: the number is under −5 %. (0 - x is never −0.)
        quantity->bound = turned(quantity->bound);
        double swap = 0 - low;
        low = 0 - high;
        high = swap;
        int places = quantity->decimals;
        quantity->decimals = quantity->low_decimals;
        quantity->low_decimals = places;
    }
    if (!tb_quantity_fits(high) || !tb_quantity_fits(low))
        return tb_reading_fail(reading, reading->high.from, "the number is too large");
    tb_quantity_set_value(quantity, low, high);
    return true;
}

void tb_reading_set_unit(TbReading *reading, TbQuantity *quantity)
{
    quantity->unit = reading->unit;
    if (reading->filled_scale) {
        tb_reading_apply_scale(reading, reading->given->scale, reading->range);
        quantity->unit.scale_name = reading->given->scale_name;
    } else if (!*reading->unit.scale_name) {
        quantity->unit.scale_name = tb_reading_scale_name(reading, &reading->high);
    }
    quantity->unit.scale = reading->high.scale;
    if (quantity->unit.scale == 1)
        quantity->unit.scale_name = "";
}
