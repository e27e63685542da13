// SPDX-License-Identifier: MIT
// From values to places on the page.
#ifndef TB_FIGURE_BAR_PLACE_H
#define TB_FIGURE_BAR_PLACE_H

#include "figure/bar/bar.h"

// The scale of a value axis: pt a base unit (a decade), and where zero (the axis's beginning) is.
typedef struct {
    double factor, zero;
    TbBarAxis axis;
    bool columns; // upwards, else to the right
} TbBarScale;

// Where a bar stands.
typedef struct TbBarRow {
    TbBarScale scale;
    double middle, thickness; // across
} TbBarRow;

// What stands beside others: where its middle should be, and where it is; how long it is, in pt.
typedef struct {
    double wanted, at, extent;
} TbBarSpot;

// Orders what begins with a number, as boxes and spots do, by that.
int tb_bar_by_number(const void *a, const void *b);
// Orders `count` structs of `size` bytes that begin with a spot, and moves them apart by `gap`, as
// little as can be and within first..last; false where they don't fit.
bool tb_bar_spread(void *spots, int count, size_t size, double gap, double first, double last);

// How far `value` is from there, in pt.
double tb_bar_offset(const TbBarAxis *axis, double value, double factor);
double tb_bar_along(const TbBarScale *scale, double value);
// A point by its places along the bars and across them.
TbPoint tb_bar_turned(bool columns, double along, double across);
// The same of a box, whose x and width are along the bars, and back.
TbBox tb_bar_turned_box(bool columns, TbBox box);
// Values along the row to the page.
TbBox tb_bar_box(const TbBarRow *row, double from, double to);
TbPoint tb_bar_point(const TbBarRow *row, double value);

#endif
