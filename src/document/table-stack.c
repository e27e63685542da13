// SPDX-License-Identifier: MIT
// Which parts a stack has: only what makes up a whole together. Times and statuses never do.
#include "document/table-cube.h"

#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "document/tuples.h"

// Shares that are rounded add up to a little more or less than their whole: half a last place each.
#define SHARE_SLACK 1.5

// The known values of the points that agree in all but `parts`, added up: a sum a group, in %.
static GArray *wholes_of(const TbCube *cube, int parts)
{
    int row[TB_LIMIT_DIMENSIONS + 2], width = cube->width - 1; // not the unit
    TbTuples *groups = tb_tuples_new(width);
    GArray *sums = g_array_new(FALSE, TRUE, sizeof(double));
    for (int p = 0; p < cube->count; p++) {
        const TbQuantity *value = &cube->points[p].observation->value;
        for (int i = 0; i < width; i++)
            row[i] = i == parts ? 0 : tb_cube_at(cube, p, i);
        bool added;
        int group = tb_tuples_add(groups, row, &added);
        if (added)
            g_array_set_size(sums, sums->len + 1);
        if (!value->missing)
            g_array_index(sums, double, group) += value->number;
    }
    tb_tuples_free(groups);
    return sums;
}

bool tb_cube_has_shares(const TbCube *cube)
{
    for (int u = 0; u < cube->sizes[TB_CUBE_UNIT(cube)]; u++)
        if (cube->units[u].kind != TB_UNIT_RATIO)
            return false;
    return cube->count > 0;
}

TbWholes tb_cube_wholes(const TbCube *cube, int parts, double *most)
{
    GArray *sums = wholes_of(cube, parts);
    TbWholes wholes = TB_WHOLES_FULL;
    *most = 0;
    for (guint i = 0; i < sums->len; i++) {
        double sum = g_array_index(sums, double, i);
        *most = MAX(*most, sum);
        if (sum > 100 + SHARE_SLACK)
            wholes = TB_WHOLES_EXCEEDED;
        else if (sum < 100 - SHARE_SLACK && wholes == TB_WHOLES_FULL)
            wholes = TB_WHOLES_PARTIAL;
    }
    g_array_unref(sums);
    return wholes;
}

int tb_cube_choose_parts(const TbCube *cube, const int *candidates, int count)
{
    int best = TB_CUBE_NONE, equals = 0;
    TbWholes least = TB_WHOLES_EXCEEDED;
    for (int i = 0; i < count; i++) {
        double most;
        TbWholes wholes = tb_cube_wholes(cube, candidates[i], &most);
        equals = wholes < least ? 1 : equals + (wholes == least);
        if (wholes < least)
            best = candidates[i];
        least = MIN(least, wholes);
    }
    return equals == 1 ? best : TB_CUBE_NONE;
}
