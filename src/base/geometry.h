// SPDX-License-Identifier: MIT
// Points and boxes in pt, origin top left, y down.
#ifndef TB_BASE_GEOMETRY_H
#define TB_BASE_GEOMETRY_H

#include <math.h>
#include <stdbool.h>

typedef struct {
    double x, y;
} TbPoint;

typedef struct {
    double x, y, width, height;
} TbBox;

static inline double tb_box_right(TbBox box)
{
    return box.x + box.width;
}

static inline double tb_box_bottom(TbBox box)
{
    return box.y + box.height;
}

// The box less `by` pt on each side; at most down to its middle.
static inline TbBox tb_box_inset(TbBox box, double by)
{
    by = fmin(by, fmin(box.width, box.height) / 2);
    return (TbBox){box.x + by, box.y + by, box.width - 2 * by, box.height - 2 * by};
}

// True when the two share area beyond `slack` pt in both directions.
static inline bool tb_box_overlaps(TbBox a, TbBox b, double slack)
{
    return a.x + slack < tb_box_right(b) && b.x + slack < tb_box_right(a) &&
           a.y + slack < tb_box_bottom(b) && b.y + slack < tb_box_bottom(a);
}

// The smallest box that holds both; a box with zero width and height counts as a point.
static inline TbBox tb_box_union(TbBox a, TbBox b)
{
    double x = a.x < b.x ? a.x : b.x, y = a.y < b.y ? a.y : b.y;
    double right = tb_box_right(a) > tb_box_right(b) ? tb_box_right(a) : tb_box_right(b);
    double bottom = tb_box_bottom(a) > tb_box_bottom(b) ? tb_box_bottom(a) : tb_box_bottom(b);
    return (TbBox){x, y, right - x, bottom - y};
}

#endif
