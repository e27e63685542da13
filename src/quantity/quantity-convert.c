// SPDX-License-Identifier: MIT
// Quantities in another base.
#include <math.h>
#include <string.h>

#include "quantity/quantity-build.h"

static void multiply(TbQuantity *quantity, double factor)
{
    // NAN stays what it is.
    quantity->number *= factor;
    quantity->low *= factor;
    quantity->high *= factor;
}

bool tb_quantity_normalise(TbQuantity *quantity)
{
    bool tenths = strcmp(quantity->unit.family, "%") == 0 && quantity->unit.factor == 10;
    bool million = strcmp(quantity->unit.base, "吉瓦") == 0;
    if (!tenths && !million)
        return true;
    multiply(quantity, tenths ? 10 : 1e6);
    quantity->unit.base = tenths ? quantity->unit.family : "千瓦";
    quantity->unit.factor = 1;
    if (million) {
        quantity->unit.scale *= 1e6;
        quantity->unit.scale_name = "";
    } else {
        quantity->decimals -= quantity->decimals > 0;
        quantity->low_decimals -= quantity->low_decimals > 0;
    }
    return tb_quantity_fits(quantity->number) && !(fabs(quantity->low) > TB_LIMIT_NUMBER) &&
           !(fabs(quantity->high) > TB_LIMIT_NUMBER);
}

void tb_quantity_convert(TbArena *arena, TbQuantity *quantity, const TbUnit *unit)
{
    if (!quantity->words) {
        quantity->words = tb_quantity_text(arena, quantity);
        quantity->bare = tb_quantity_bare(arena, quantity);
    }
    double factor = tb_unit_conversion(&quantity->unit, unit);
    double scale = quantity->unit.scale;
    const char *scale_name = quantity->unit.scale_name;
    quantity->unit = *unit;
    quantity->unit.scale = scale;
    quantity->unit.scale_name = scale_name;
    if (factor == 1 || quantity->missing)
        return;
    multiply(quantity, factor);
    quantity->decimals = quantity->low_decimals = -1;
    quantity->bare = NULL;
}
