// SPDX-License-Identifier: MIT
// Where days stand on an axis with parts left out.
#include "figure/timeline/axis.h"

TbPoint tb_time_axis_part(const TbTimeAxis *axis, int part)
{
    return (TbPoint){part == 0 ? axis->first : axis->gaps[part - 1].end,
                     part == axis->gap_count ? axis->last : axis->gaps[part].start};
}

double tb_time_axis_kept(const TbTimeAxis *axis)
{
    double kept = axis->last - axis->first;
    for (int g = 0; g < axis->gap_count; g++)
        kept -= axis->gaps[g].end - axis->gaps[g].start;
    return kept;
}

double tb_time_axis_x_broken(const TbTimeAxis *axis, double day)
{
    double room = axis->right - axis->left;
    for (int g = 0; g < axis->gap_count; g++)
        room -= axis->gaps[g].width;
    double scale = room / tb_time_axis_kept(axis), x = axis->left;
    for (int p = 0; p <= axis->gap_count; p++) {
        TbPoint part = tb_time_axis_part(axis, p);
        if (day <= part.y)
            return x + fmax(day - part.x, 0) * scale;
        x += (part.y - part.x) * scale;
        if (p == axis->gap_count)
            break;
        const TbTimeGap *gap = &axis->gaps[p];
        if (day < gap->end)
            return x + (day - gap->start) / (gap->end - gap->start) * gap->width;
        x += gap->width;
    }
    return axis->right;
}

void tb_breaks_place(TbTimeAxis *axis)
{
    for (int g = 0; g < axis->gap_count; g++) {
        TbTimeGap *gap = &axis->gaps[g];
        gap->left = tb_time_axis_x(axis, gap->start);
        gap->right = gap->left + gap->width;
    }
}
