// SPDX-License-Identifier: MIT
// What the reader of words and the maker from numbers share.
#ifndef TB_QUANTITY_QUANTITY_BUILD_H
#define TB_QUANTITY_QUANTITY_BUILD_H

#include <math.h>

#include "base/limits.h"
#include "quantity/quantity.h"

// Sets number, low and high from the ends of a range (low == high when there is one number).
void tb_quantity_set_value(TbQuantity *quantity, double low, double high);

// False for what is too large, and for NAN.
static inline bool tb_quantity_fits(double number)
{
    return fabs(number) <= TB_LIMIT_NUMBER;
}

// Makes % of 成, and millions of 千瓦 of 吉瓦, as statistics count them. False: it is then too
// large for a number.
bool tb_quantity_normalise(TbQuantity *quantity);

// The Chinese name of a scale (1e8 亿, 1e11 千亿), "" for those without one.
const char *tb_scale_name(double scale);

// The base as it stands behind a number: 月 is 个月.
const char *tb_unit_counted(const char *base);

// Appends a scale's name and a base to a number; Latin ones stand apart: 5 kWh, 5万kWh, 5万元.
void tb_unit_append_behind(GString *out, const char *scale_name, const char *base);

// The label that words would have: in Chinese, in the quantity's own scale, with its unit or bare.
const char *tb_quantity_compose(TbArena *arena, const TbQuantity *quantity, bool with_unit);

#endif
