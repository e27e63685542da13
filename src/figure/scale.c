// SPDX-License-Identifier: MIT
#include "figure/scale.h"

#include <glib.h>
#include <math.h>

static double round_step(double rough)
{
    double power = pow(10, floor(log10(rough)));
    double digit = rough / power;
    return (digit <= 1.0001 ? 1 : digit <= 2.0001 ? 2 : digit <= 5.0001 ? 5 : 10) * power;
}

int tb_ticks_decimals(double step, double factor)
{
    double scaled = step / factor;
    for (int decimals = 0; decimals < 9; decimals++) {
        double digits = scaled * pow(10, decimals);
        if (fabs(digits - round(digits)) < 1e-6 * MAX(1, fabs(digits)))
            return decimals;
    }
    return 9;
}

TbTicks tb_ticks_new(double low, double high, int wanted)
{
    TbTicks ticks = {.step = round_step((high - low) / CLAMP(wanted, 2, 20))};
    double first = floor(low / ticks.step + 1e-9), last = ceil(high / ticks.step - 1e-9);
    for (double i = first; i <= last && ticks.count < TB_TICKS_MAX; i++)
        ticks.values[ticks.count++] = i == 0 ? 0 : i * ticks.step;
    ticks.decimals = tb_ticks_decimals(ticks.step, 1);
    return ticks;
}
