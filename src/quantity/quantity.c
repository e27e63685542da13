// SPDX-License-Identifier: MIT
#include "quantity/quantity.h"

#include <math.h>
#include <string.h>

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
