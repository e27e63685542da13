// SPDX-License-Identifier: MIT
#include "quantity/quantity.h"

#include <math.h>
#include <string.h>

#include "quantity/numeral.h"
#include "quantity/quantity-build.h"

static const char *const bound_names[] = {
    [TB_BOUND_EXACT] = "exact",         [TB_BOUND_ABOUT] = "about",
    [TB_BOUND_OVER] = "over",           [TB_BOUND_UNDER] = "under",
    [TB_BOUND_AT_LEAST] = "at_least",   [TB_BOUND_AT_MOST] = "at_most",
    [TB_BOUND_NEARLY] = "nearly",       [TB_BOUND_RANGE] = "range",
    [TB_BOUND_MAGNITUDE] = "magnitude", [TB_BOUND_COUNT] = NULL,
};

const char *tb_bound_name(TbBound bound)
{
    return bound_names[bound];
}

bool tb_bound_from_name(const char *name, TbBound *bound)
{
    for (int i = 0; i < TB_BOUND_COUNT; i++)
        if (strcmp(bound_names[i], name) == 0) {
            *bound = (TbBound)i;
            return true;
        }
    return false;
}

const char *const *tb_bound_names(void)
{
    return bound_names;
}

void tb_quantity_set_value(TbQuantity *quantity, double low, double high)
{
    quantity->number = quantity->low = quantity->high = high;
    switch (quantity->bound) {
    case TB_BOUND_OVER:
    case TB_BOUND_AT_LEAST:
        quantity->high = NAN;
        break;
    case TB_BOUND_UNDER:
    case TB_BOUND_AT_MOST:
        quantity->low = NAN;
        break;
    case TB_BOUND_NEARLY:
        *(high < 0 ? &quantity->high : &quantity->low) = NAN;
        break;
    case TB_BOUND_RANGE:
        quantity->low = low;
        break;
    case TB_BOUND_EXACT:
    case TB_BOUND_ABOUT:
    case TB_BOUND_MAGNITUDE:
    case TB_BOUND_COUNT:
        break;
    }
}

static void multiply(TbQuantity *quantity, double factor)
{
    // NAN stays what it is.
    quantity->number *= factor;
    quantity->low *= factor;
    quantity->high *= factor;
}

void tb_quantity_normalise_ratio(TbQuantity *quantity)
{
    if (strcmp(quantity->unit.base, "成") != 0)
        return;
    multiply(quantity, 10);
    quantity->unit.base = quantity->unit.family;
    quantity->unit.factor = 1;
    if (quantity->decimals > 0)
        quantity->decimals--;
}

// As many as the number needs: at most 6, but more than 0 can say of a number too small for them.
static int needed_decimals(double number)
{
    double digits;
    int places = tb_numeral_places(number, &digits);
    if (places >= 0)
        return places;
    if (fabs(number) < 1e-6)
        return -1;
    double rounded = round(number * 1e6) / 1e6;
    places = tb_numeral_places(rounded, &digits);
    return places >= 0 ? places : 0;
}

static int decimals_for(double number, double top)
{
    int first = needed_decimals(number), second = number == top ? first : needed_decimals(top);
    return first < 0 || second < 0 ? -1 : MAX(first, second);
}

bool tb_quantity_make(TbArena *arena, double number, double high, TbBound bound, const TbUnit *unit,
                      int decimals, TbQuantity *quantity)
{
    *quantity = (TbQuantity){.missing = true, .unit = unit ? *unit : tb_unit_none()};
    bool range = bound == TB_BOUND_RANGE;
    double top = range ? high : number;
    if (!isfinite(number) || !isfinite(top) || top < number)
        return false;
    double scale = quantity->unit.scale;
    double from = tb_numeral_multiply(number, scale), to = tb_numeral_multiply(top, scale);
    if (!isfinite(from) || !isfinite(to))
        return false;
    quantity->missing = false;
    quantity->bound = bound;
    quantity->decimals = decimals >= 0 ? decimals : decimals_for(number, top);
    tb_quantity_set_value(quantity, from, to);
    tb_quantity_normalise_ratio(quantity);
    tb_quantity_compose(arena, quantity, &quantity->text, &quantity->bare);
    return true;
}

void tb_quantity_convert(TbQuantity *quantity, const TbUnit *unit)
{
    double factor = tb_unit_conversion(&quantity->unit, unit);
    double scale = quantity->unit.scale;
    const char *scale_name = quantity->unit.scale_name;
    quantity->unit = *unit;
    quantity->unit.scale = scale;
    quantity->unit.scale_name = scale_name;
    if (factor == 1 || quantity->missing)
        return;
    multiply(quantity, factor);
    quantity->decimals = -1;
    quantity->bare = NULL;
}

const char *tb_scale_name(double scale)
{
    static const struct {
        double scale;
        const char *name;
    } names[] = {{10, "十"},     {1e2, "百"},    {1e3, "千"},   {1e4, "万"},   {1e5, "十万"},
                 {1e6, "百万"},  {1e7, "千万"},  {1e8, "亿"},   {1e9, "十亿"}, {1e10, "百亿"},
                 {1e11, "千亿"}, {1e12, "万亿"}, {1e16, "亿亿"}};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (fabs(names[i].scale / scale - 1) < 1e-9)
            return names[i].name;
    return "";
}

const char *tb_unit_counted(const char *base)
{
    if (strcmp(base, "月") == 0)
        return "个月";
    return strcmp(base, "季度") == 0 ? "个季度" : base;
}

void tb_unit_append_behind(GString *out, const char *scale_name, const char *base)
{
    if (g_ascii_isalpha(*scale_name))
        g_string_append_c(out, ' ');
    g_string_append(out, scale_name);
    if (g_ascii_isalpha(*base) && (!*scale_name || g_ascii_isalpha(*scale_name)))
        g_string_append_c(out, ' ');
    g_string_append(out, base);
}
