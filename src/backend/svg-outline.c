// SPDX-License-Identifier: MIT
#include "backend/svg-outline.h"

#include <math.h>
#include <string.h>

#include "backend/outline.h"
#include "base/buffer.h"

#define UNITS 100 // in a pt

// Writes path data; `x`, `y` is the pen as the reader of the data knows it, in units.
typedef struct {
    GString *out;
    int64_t x, y, start_x, start_y;
    char command; // the last one written
} Pen;

static int64_t units(double value)
{
    return llround(value * UNITS);
}

static void append_command(Pen *pen, char command)
{
    // A repeated command goes without saying.
    if (command != pen->command || command == 'M')
        g_string_append_c(pen->out, command);
    pen->command = command;
}

// A number needs a space before it unless its sign, or the command, parts it from what stands
// before.
static void append_units(Pen *pen, int64_t value)
{
    char before = pen->out->str[pen->out->len - 1];
    if (value >= 0 && g_ascii_isdigit(before))
        g_string_append_c(pen->out, ' ');
    gsize start = pen->out->len;
    tb_buffer_append_number(pen->out, (double)value / UNITS, 2);
    // ".5" says the same as "0.5".
    if (value < 0)
        start++;
    if (pen->out->str[start] == '0' && pen->out->str[start + 1] == '.')
        g_string_erase(pen->out, (gssize)start, 1);
}

static void append_offset(Pen *pen, double x, double y)
{
    append_units(pen, units(x) - pen->x);
    append_units(pen, units(y) - pen->y);
}

static void set_pen(Pen *pen, double x, double y)
{
    pen->x = units(x);
    pen->y = units(y);
}

static void move_to(Pen *pen, double x, double y)
{
    append_command(pen, 'M');
    append_units(pen, units(x));
    append_units(pen, units(y));
    set_pen(pen, x, y);
    pen->start_x = pen->x;
    pen->start_y = pen->y;
}

static void line_to(Pen *pen, double x, double y)
{
    int64_t dx = units(x) - pen->x, dy = units(y) - pen->y;
    if (dx == 0 && dy == 0)
        return;
    if (dy == 0) {
        append_command(pen, 'h');
        append_units(pen, dx);
    } else if (dx == 0) {
        append_command(pen, 'v');
        append_units(pen, dy);
    } else {
        append_command(pen, 'l');
        append_units(pen, dx);
        append_units(pen, dy);
    }
    set_pen(pen, x, y);
}

static void curve_to(Pen *pen, TbPoint from, TbPoint c1, TbPoint c2, TbPoint to)
{
    // TrueType outlines are quadratic; cairo has raised their degree, and the short form is back
    // where both control points say the same.
    TbPoint control = {(3 * c1.x - from.x) / 2, (3 * c1.y - from.y) / 2};
    TbPoint other = {(3 * c2.x - to.x) / 2, (3 * c2.y - to.y) / 2};
    const double same = 0.3 / UNITS;
    if (fabs(control.x - other.x) < same && fabs(control.y - other.y) < same) {
        append_command(pen, 'q');
        append_offset(pen, (control.x + other.x) / 2, (control.y + other.y) / 2);
    } else {
        append_command(pen, 'c');
        append_offset(pen, c1.x, c1.y);
        append_offset(pen, c2.x, c2.y);
    }
    append_offset(pen, to.x, to.y);
    set_pen(pen, to.x, to.y);
}

static void close_path(Pen *pen)
{
    g_string_append_c(pen->out, 'z');
    pen->command = 'z';
    pen->x = pen->start_x;
    pen->y = pen->start_y;
}

void tb_svg_append_path(GString *out, const TbSegment *segments, int count)
{
    Pen pen = {.out = out};
    TbPoint at = {0, 0};
    for (int i = 0; i < count; i++) {
        const TbSegment *segment = &segments[i];
        switch (segment->kind) {
        case TB_SEGMENT_MOVE:
            move_to(&pen, segment->to.x, segment->to.y);
            break;
        case TB_SEGMENT_LINE:
            line_to(&pen, segment->to.x, segment->to.y);
            break;
        case TB_SEGMENT_CURVE:
            curve_to(&pen, at, segment->c1, segment->c2, segment->to);
            break;
        case TB_SEGMENT_CLOSE:
            close_path(&pen);
            continue;
        }
        at = segment->to;
    }
}

void tb_svg_append_line(GString *out, TbPoint from, TbPoint to)
{
    Pen pen = {.out = out};
    move_to(&pen, from.x, from.y);
    line_to(&pen, to.x, to.y);
}

static TbPoint point_of(const cairo_path_data_t *data)
{
    return (TbPoint){data->point.x, data->point.y};
}

static void append_cairo_path(GString *out, const cairo_path_t *path)
{
    Pen pen = {.out = out};
    TbPoint at = {0, 0};
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *data = &path->data[i];
        const cairo_path_data_t *last = data + data->header.length - 1;
        // Cairo ends each outline by moving to where it began; a next one moves anyway.
        bool followed = i + data->header.length < path->num_data;
        bool moves_on = followed && last[1].header.type == CAIRO_PATH_MOVE_TO;
        switch (data->header.type) {
        case CAIRO_PATH_MOVE_TO:
            if (followed && !moves_on)
                move_to(&pen, last->point.x, last->point.y);
            break;
        case CAIRO_PATH_LINE_TO:
            line_to(&pen, last->point.x, last->point.y);
            break;
        case CAIRO_PATH_CURVE_TO:
            curve_to(&pen, at, point_of(data + 1), point_of(data + 2), point_of(data + 3));
            break;
        case CAIRO_PATH_CLOSE_PATH:
            close_path(&pen);
            continue;
        }
        at = point_of(last);
    }
}

void tb_svg_append_outline(GString *out, cairo_t *cr, TbTextMetrics *metrics, const TbTextRun *run)
{
    cairo_path_t *path = tb_outline_of_text(cr, metrics, run, 1);
    append_cairo_path(out, path);
    cairo_path_destroy(path);
}
