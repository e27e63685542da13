// SPDX-License-Identifier: MIT
// From values to places on the page.
#ifndef TB_FIGURE_BAR_PLACE_H
#define TB_FIGURE_BAR_PLACE_H

#include "figure/bar/bar.h"

// The scale of a value axis: pt a base unit (a decade), and where zero (the axis's beginning) is.
typedef struct {
    double factor, zero;
    TbBarAxis axis;
} TbBarScale;

// Where a bar's value axis runs: `columns` upwards, else to the right.
typedef struct {
    bool columns;
    TbBarScale scale;
    double middle, thickness; // across
} TbBarRow;

// How far `value` is from there, in pt.
double tb_bar_offset(const TbBarAxis *axis, double value, double factor);
double tb_bar_along(const TbBarScale *scale, bool columns, double value);
// Values along the row to the page.
TbBox tb_bar_box(const TbBarRow *row, double from, double to);
TbPoint tb_bar_point(const TbBarRow *row, double value);

#endif
