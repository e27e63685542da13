// SPDX-License-Identifier: MIT
// Linear scales: round ticks in steps of 1, 2 or 5.
#ifndef TB_FIGURE_SCALE_H
#define TB_FIGURE_SCALE_H

#define TB_TICKS_MAX 24

typedef struct {
    double values[TB_TICKS_MAX]; // ascending, multiples of step
    int count;
    double step;
    int decimals; // that all ticks need, after division by the unit's scale
} TbTicks;

// About `wanted` (2..20) ticks that cover low..high or lie within it: from the last multiple of the
// step at or below `low` to the first at or above `high`. low < high, both finite.
TbTicks tb_ticks_new(double low, double high, int wanted);

// Powers of ten from the last at or below `low` to the first at or above `high` (some left out
// where they are many), with 2 and 5 times them between where they are few. 0 < low <= high. The
// step is that of the lowest two.
TbTicks tb_ticks_new_log(double low, double high, int wanted);

// The places needed to print multiples of `step` / `factor` exactly (0..9).
int tb_ticks_decimals(double step, double factor);

#endif
