// SPDX-License-Identifier: MIT
#include "backend/dashes.h"

#include <math.h>
#include <stdbool.h>

typedef struct {
    cairo_t *cr;
    const double *dash;
    double x, y;             // the pen
    double start_x, start_y; // of the outline
    bool on;
    double left; // of the dash or gap that the pen is in
} Cutter;

static void begin_outline(Cutter *cutter, double x, double y)
{
    cutter->x = cutter->start_x = x;
    cutter->y = cutter->start_y = y;
    cutter->on = true;
    cutter->left = cutter->dash[0];
    cairo_move_to(cutter->cr, x, y);
}

static void go(Cutter *cutter, double x, double y)
{
    if (cutter->on)
        cairo_line_to(cutter->cr, x, y);
    else
        cairo_move_to(cutter->cr, x, y);
    cutter->x = x;
    cutter->y = y;
}

static void line_to(Cutter *cutter, double x, double y)
{
    double length = hypot(x - cutter->x, y - cutter->y);
    while (length > cutter->left) {
        double part = cutter->left / length;
        length -= cutter->left;
        go(cutter, cutter->x + (x - cutter->x) * part, cutter->y + (y - cutter->y) * part);
        cutter->on = !cutter->on;
        cutter->left = cutter->dash[cutter->on ? 0 : 1];
    }
    cutter->left -= length;
    go(cutter, x, y);
}

cairo_path_t *tb_dashes_of_path(cairo_t *cr, const cairo_path_t *path, const double dash[2])
{
    Cutter cutter = {.cr = cr, .dash = dash};
    cairo_new_path(cr);
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *data = &path->data[i];
        if (data->header.type == CAIRO_PATH_MOVE_TO)
            begin_outline(&cutter, data[1].point.x, data[1].point.y);
        else if (data->header.type == CAIRO_PATH_LINE_TO)
            line_to(&cutter, data[1].point.x, data[1].point.y);
        else if (data->header.type == CAIRO_PATH_CLOSE_PATH)
            line_to(&cutter, cutter.start_x, cutter.start_y);
    }
    return cairo_copy_path(cr);
}
