// SPDX-License-Identifier: MIT
#include "figure/scale.h"

#include <glib.h>
#include <math.h>
#include <stdbool.h>

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

// The tick at a place counted in thirds of a decade: 1, 2, 5.
static double third_tick(int place)
{
    static const double digits[] = {1, 2, 5};
    int decade = (int)floor(place / 3.0);
    return digits[place - 3 * decade] * pow(10, decade);
}

TbTicks tb_ticks_new_log(double low, double high, int wanted)
{
    double decades = log10(high / low);
    // 1-2-5 as long as three ticks a decade are not too many.
    bool thirds = decades * 3 <= wanted;
    int stride = (int)MAX(ceil((ceil(log10(high)) - floor(log10(low))) / MAX(wanted, 2)), 1);
    int place = (int)floor(log10(low) + 1e-9) * (thirds ? 3 : 1), step = thirds ? 1 : stride;
    while (thirds && third_tick(place + 1) <= low * (1 + 1e-9))
        place++;
    TbTicks ticks = {0};
    for (bool beyond = false; !beyond && ticks.count < TB_TICKS_MAX; place += step) {
        double value = thirds ? third_tick(place) : pow(10, place);
        beyond = value >= high * (1 - 1e-9) && ticks.count > 0;
        ticks.values[ticks.count++] = value;
    }
    ticks.step = ticks.values[1] - ticks.values[0];
    ticks.decimals = tb_ticks_decimals(ticks.values[0], 1);
    return ticks;
}
