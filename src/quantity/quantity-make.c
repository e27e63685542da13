// SPDX-License-Identifier: MIT
// Quantities from numbers.
#include <math.h>

#include "base/double.h"
#include "quantity/numeral.h"
#include "quantity/quantity-build.h"

// As many as the number needs: at most 6, but more than 0 can say of a number too small for them.
static int needed_decimals(double number)
{
    double digits;
    int places = tb_double_places(number, &digits);
    if (places >= 0)
        return places;
    if (fabs(number) < 1e-6)
        return -1;
    double rounded = round(number * 1e6) / 1e6;
    places = tb_double_places(rounded, &digits);
    return places >= 0 ? places : 0;
}

bool tb_quantity_make(double number, double high, TbBound bound, const TbUnit *unit, int decimals,
                      TbQuantity *quantity)
{
    *quantity = (TbQuantity){.missing = true, .unit = unit ? *unit : tb_unit_none()};
    bool range = bound == TB_BOUND_RANGE;
    double top = range ? high : number;
    if (!isfinite(number) || !isfinite(top) || top < number)
        return false;
    double scale = quantity->unit.scale;
    double from = tb_numeral_multiply(number, scale), to = tb_numeral_multiply(top, scale);
    if (!tb_quantity_fits(from) || !tb_quantity_fits(to))
        return false;
    quantity->bound = bound;
    int low_places = needed_decimals(number), places = needed_decimals(top);
    quantity->decimals = decimals >= 0 ? decimals : places;
    quantity->low_decimals = decimals >= 0 ? decimals : low_places;
    tb_quantity_set_value(quantity, from, to);
    quantity->missing = !tb_quantity_normalise(quantity);
    return !quantity->missing;
}
