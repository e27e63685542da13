// SPDX-License-Identifier: MIT
// From values to places on the page.
#include "figure/bar/place.h"

#include <math.h>

double tb_bar_offset(const TbBarAxis *axis, double value, double factor)
{
    switch (axis->kind) {
    case TB_BAR_FROM_ZERO:
        break;
    case TB_BAR_FROM_START:
        return (value - axis->from) * factor;
    case TB_BAR_CUT:
        return value < axis->from ? value / axis->from * axis->stub
                                  : axis->stub + (value - axis->from) * factor;
    case TB_BAR_LOG:
        return log10(value / axis->from) * factor;
    }
    return value * factor;
}

double tb_bar_along(const TbBarScale *scale, double value)
{
    double offset = tb_bar_offset(&scale->axis, value, scale->factor);
    return scale->columns ? scale->zero - offset : scale->zero + offset;
}

TbPoint tb_bar_turned(bool columns, double along, double across)
{
    return columns ? (TbPoint){across, along} : (TbPoint){along, across};
}

TbBox tb_bar_turned_box(bool columns, TbBox box)
{
    return columns ? (TbBox){box.y, box.x, box.height, box.width} : box;
}

TbBox tb_bar_box(const TbBarRow *row, double from, double to)
{
    double a = tb_bar_along(&row->scale, from), b = tb_bar_along(&row->scale, to);
    double start = MIN(a, b), length = fabs(b - a), across = row->middle - row->thickness / 2;
    return tb_bar_turned_box(row->scale.columns, (TbBox){start, across, length, row->thickness});
}

TbPoint tb_bar_point(const TbBarRow *row, double value)
{
    return tb_bar_turned(row->scale.columns, tb_bar_along(&row->scale, value), row->middle);
}
