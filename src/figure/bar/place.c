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

int tb_bar_by_number(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static gint by_wanted(gconstpointer a, gconstpointer b, gpointer data)
{
    (void)data;
    return tb_bar_by_number(a, b);
}

bool tb_bar_spread(void *spots, int count, size_t size, double gap, double first, double last)
{
    char *bytes = spots;
    g_qsort_with_data(spots, count, size, by_wanted, NULL);
    double edge = first;
    for (int i = 0; i < count; i++) {
        TbBarSpot *spot = (TbBarSpot *)(void *)(bytes + (size_t)i * size);
        spot->at = MAX(spot->wanted, edge + spot->extent / 2);
        edge = spot->at + spot->extent / 2 + gap;
    }
    edge = last;
    for (int i = count - 1; i >= 0; i--) {
        TbBarSpot *spot = (TbBarSpot *)(void *)(bytes + (size_t)i * size);
        spot->at = MIN(spot->at, edge - spot->extent / 2);
        edge = spot->at - spot->extent / 2 - gap;
    }
    return edge + gap >= first - 0.01;
}
