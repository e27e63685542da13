// SPDX-License-Identifier: MIT
#include "backend/emf-file.h"

#include <math.h>
#include <string.h>

// Record types of [MS-EMF] 2.1.1.
enum {
    EMR_HEADER = 1,
    EMR_POLYBEZIERTO = 5,
    EMR_POLYLINETO = 6,
    EMR_SETWINDOWEXTEX = 9,
    EMR_SETWINDOWORGEX = 10,
    EMR_SETVIEWPORTEXTEX = 11,
    EMR_SETVIEWPORTORGEX = 12,
    EMR_EOF = 14,
    EMR_SETMAPMODE = 17,
    EMR_SETBKMODE = 18,
    EMR_SETPOLYFILLMODE = 19,
    EMR_MOVETOEX = 27,
    EMR_SELECTOBJECT = 37,
    EMR_CREATEBRUSHINDIRECT = 39,
    EMR_DELETEOBJECT = 40,
    EMR_BEGINPATH = 59,
    EMR_ENDPATH = 60,
    EMR_CLOSEFIGURE = 61,
    EMR_FILLPATH = 62,
    EMR_STROKEPATH = 64,
    EMR_POLYBEZIERTO16 = 88,
    EMR_POLYLINETO16 = 89,
    EMR_EXTCREATEPEN = 95
};

enum {
    MM_ANISOTROPIC = 8,
    BK_TRANSPARENT = 1,
    FILL_WINDING = 2,
    STOCK_NULL_BRUSH = 0x5,
    STOCK_NULL_PEN = 0x8,
    PEN_GEOMETRIC = 0x10000, // solid
    PEN_CAP_FLAT = 0x200,
    PEN_JOIN_MITER = 0x2000
};
#define STOCK_OBJECT 0x80000000u

#define SIGNATURE 0x464D4520 // " EMF"
#define VERSION 0x10000
#define HEADER_SIZE 108
// The reference device: one pixel a unit.
#define DEVICE_MM 1000
#define DEVICE_PIXELS (DEVICE_MM * 100)

// A brush, or a pen, which has a width.
typedef struct {
    TbColor color;
    int32_t width;
} Tool;

typedef struct {
    int32_t left, top, right, bottom;
} Bounds;

struct TbEmf {
    GByteArray *out;
    int32_t width, height;
    unsigned records;
    GArray *tools; // of Tool: the one at i has the handle i + 1
    uint32_t pen, brush;
    GArray *points; // of one record, x and y in turn
};

// ---- Bytes ----

static void put16(TbEmf *emf, uint16_t value)
{
    uint16_t little = GUINT16_TO_LE(value);
    g_byte_array_append(emf->out, (const guint8 *)&little, sizeof little);
}

static void put32(TbEmf *emf, uint32_t value)
{
    uint32_t little = GUINT32_TO_LE(value);
    g_byte_array_append(emf->out, (const guint8 *)&little, sizeof little);
}

static void put_at(TbEmf *emf, guint offset, uint32_t value)
{
    uint32_t little = GUINT32_TO_LE(value);
    memcpy(emf->out->data + offset, &little, sizeof little);
}

static void begin_record(TbEmf *emf, uint32_t type, uint32_t size)
{
    put32(emf, type);
    put32(emf, size);
    emf->records++;
}

static void put_plain(TbEmf *emf, uint32_t type)
{
    begin_record(emf, type, 8);
}

static void put_value(TbEmf *emf, uint32_t type, uint32_t value)
{
    begin_record(emf, type, 12);
    put32(emf, value);
}

static void put_pair(TbEmf *emf, uint32_t type, int32_t x, int32_t y)
{
    begin_record(emf, type, 16);
    put32(emf, (uint32_t)x);
    put32(emf, (uint32_t)y);
}

static void put_bounds(TbEmf *emf, Bounds bounds)
{
    put32(emf, (uint32_t)bounds.left);
    put32(emf, (uint32_t)bounds.top);
    put32(emf, (uint32_t)bounds.right);
    put32(emf, (uint32_t)bounds.bottom);
}

// ---- The head ----

// The program, a NUL, the title, two of them; in UTF-16.
static void put_description(TbEmf *emf, const char *program, const char *title)
{
    const char *const texts[] = {program, title, ""};
    uint32_t count = 0;
    put_at(emf, 64, HEADER_SIZE);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        glong length = 0;
        gunichar2 *wide = g_utf8_to_utf16(texts[i], -1, NULL, &length, NULL);
        for (glong at = 0; at <= length; at++)
            put16(emf, wide && at < length ? wide[at] : 0);
        count += (uint32_t)length + 1;
        g_free(wide);
    }
    put_at(emf, 60, count);
    if (count % 2)
        put16(emf, 0);
    put_at(emf, 4, emf->out->len);
}

// What is known at the end only is left 0.
static void put_header(TbEmf *emf, const char *program, const char *title)
{
    begin_record(emf, EMR_HEADER, 0);
    put_bounds(emf, (Bounds){0, 0, emf->width - 1, emf->height - 1});
    put_bounds(emf, (Bounds){0, 0, emf->width, emf->height});
    const uint32_t fields[] = {SIGNATURE,
                               VERSION,
                               0,
                               0,
                               0, // bytes, records; handles and a reserved word
                               0,
                               0,
                               0, // the description; colours of a palette
                               DEVICE_PIXELS,
                               DEVICE_PIXELS,
                               DEVICE_MM,
                               DEVICE_MM,
                               0,
                               0,
                               0, // no pixel format, no OpenGL
                               DEVICE_MM * 1000,
                               DEVICE_MM * 1000};
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        put32(emf, fields[i]);
    g_assert(emf->out->len == HEADER_SIZE);
    put_description(emf, program, title);
}

TbEmf *tb_emf_new(int32_t width, int32_t height, const char *program, const char *title)
{
    TbEmf *emf = g_new0(TbEmf, 1);
    *emf = (TbEmf){.out = g_byte_array_new(),
                   .width = width,
                   .height = height,
                   .tools = g_array_new(FALSE, FALSE, sizeof(Tool)),
                   .points = g_array_new(FALSE, FALSE, sizeof(int32_t))};
    put_header(emf, program, title);
    put_value(emf, EMR_SETMAPMODE, MM_ANISOTROPIC);
    put_pair(emf, EMR_SETWINDOWORGEX, 0, 0);
    put_pair(emf, EMR_SETWINDOWEXTEX, width, height);
    put_pair(emf, EMR_SETVIEWPORTORGEX, 0, 0);
    put_pair(emf, EMR_SETVIEWPORTEXTEX, width, height);
    put_value(emf, EMR_SETBKMODE, BK_TRANSPARENT);
    put_value(emf, EMR_SETPOLYFILLMODE, FILL_WINDING);
    return emf;
}

// ---- Pens and brushes ----

static uint32_t color_of(TbColor color)
{
    return (color & 0xff) << 16 | (color & 0xff00) | (color >> 16 & 0xff);
}

static void create_brush(TbEmf *emf, uint32_t handle, TbColor color)
{
    begin_record(emf, EMR_CREATEBRUSHINDIRECT, 24);
    put32(emf, handle);
    put32(emf, 0); // solid
    put32(emf, color_of(color));
    put32(emf, 0);
}

static void create_pen(TbEmf *emf, uint32_t handle, const Tool *tool)
{
    const uint32_t size = 52;
    begin_record(emf, EMR_EXTCREATEPEN, size);
    put32(emf, handle);
    // Where a bitmap would stand, and its length: there is none.
    put32(emf, size);
    put32(emf, 0);
    put32(emf, size);
    put32(emf, 0);
    put32(emf, PEN_GEOMETRIC | PEN_CAP_FLAT | PEN_JOIN_MITER);
    put32(emf, (uint32_t)tool->width);
    put32(emf, 0); // solid
    put32(emf, color_of(tool->color));
    put32(emf, 0);
    put32(emf, 0); // no dashes of its own
}

// The handle of a brush or pen, which is made where it is first used.
static uint32_t find_tool(TbEmf *emf, Tool tool)
{
    for (guint i = 0; i < emf->tools->len; i++) {
        const Tool *known = &g_array_index(emf->tools, Tool, i);
        if (known->color == tool.color && known->width == tool.width)
            return i + 1;
    }
    g_array_append_val(emf->tools, tool);
    uint32_t handle = emf->tools->len;
    if (tool.width > 0)
        create_pen(emf, handle, &tool);
    else
        create_brush(emf, handle, tool.color);
    return handle;
}

static void select_tools(TbEmf *emf, uint32_t pen, uint32_t brush)
{
    if (emf->pen != pen)
        put_value(emf, EMR_SELECTOBJECT, pen);
    if (emf->brush != brush)
        put_value(emf, EMR_SELECTOBJECT, brush);
    emf->pen = pen;
    emf->brush = brush;
}

// ---- Paths ----

static int32_t unit(double value)
{
    return (int32_t)lround(value);
}

static void add_point(TbEmf *emf, const cairo_path_data_t *data)
{
    int32_t x = unit(data->point.x), y = unit(data->point.y);
    g_array_append_val(emf->points, x);
    g_array_append_val(emf->points, y);
}

static Bounds bounds_of(const GArray *points)
{
    Bounds bounds = {G_MAXINT32, G_MAXINT32, G_MININT32, G_MININT32};
    for (guint i = 0; i < points->len; i += 2) {
        int32_t x = g_array_index(points, int32_t, i), y = g_array_index(points, int32_t, i + 1);
        bounds.left = MIN(bounds.left, x);
        bounds.top = MIN(bounds.top, y);
        bounds.right = MAX(bounds.right, x);
        bounds.bottom = MAX(bounds.bottom, y);
    }
    return bounds;
}

static bool is_short(Bounds bounds)
{
    return bounds.left >= G_MININT16 && bounds.top >= G_MININT16 && bounds.right <= G_MAXINT16 &&
           bounds.bottom <= G_MAXINT16;
}

// The points that were gathered, as lines or curves.
static void put_points(TbEmf *emf, bool curves)
{
    guint count = emf->points->len / 2;
    if (count == 0)
        return;
    Bounds bounds = bounds_of(emf->points);
    bool small = is_short(bounds);
    uint32_t type = small ? (curves ? EMR_POLYBEZIERTO16 : EMR_POLYLINETO16)
                          : (curves ? EMR_POLYBEZIERTO : EMR_POLYLINETO);
    begin_record(emf, type, 28 + count * (small ? 4 : 8));
    put_bounds(emf, bounds);
    put32(emf, count);
    for (guint i = 0; i < emf->points->len; i++) {
        int32_t value = g_array_index(emf->points, int32_t, i);
        if (small)
            put16(emf, (uint16_t)value);
        else
            put32(emf, (uint32_t)value);
    }
    g_array_set_size(emf->points, 0);
}

// True where something is drawn from the moved-to point on: cairo ends each outline by moving to
// where it began.
static bool begins(const cairo_path_t *path, int at)
{
    int next = at + path->data[at].header.length;
    return next < path->num_data && path->data[next].header.type != CAIRO_PATH_MOVE_TO;
}

static void put_path(TbEmf *emf, const cairo_path_t *path)
{
    bool curves = false;
    put_plain(emf, EMR_BEGINPATH);
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *data = &path->data[i];
        cairo_path_data_type_t type = data->header.type;
        if ((type == CAIRO_PATH_CURVE_TO) != curves || type == CAIRO_PATH_MOVE_TO ||
            type == CAIRO_PATH_CLOSE_PATH)
            put_points(emf, curves);
        curves = type == CAIRO_PATH_CURVE_TO;
        if (type == CAIRO_PATH_CLOSE_PATH)
            put_plain(emf, EMR_CLOSEFIGURE);
        else if (type == CAIRO_PATH_MOVE_TO && begins(path, i))
            put_pair(emf, EMR_MOVETOEX, unit(data[1].point.x), unit(data[1].point.y));
        else if (type != CAIRO_PATH_MOVE_TO)
            for (int point = 1; point < data->header.length; point++)
                add_point(emf, &data[point]);
    }
    put_points(emf, curves);
    put_plain(emf, EMR_ENDPATH);
}

static void paint_path(TbEmf *emf, uint32_t type)
{
    begin_record(emf, type, 24);
    put_bounds(emf, (Bounds){0, 0, emf->width - 1, emf->height - 1});
}

void tb_emf_fill(TbEmf *emf, const cairo_path_t *path, TbColor color)
{
    if (path->num_data == 0)
        return;
    select_tools(emf, STOCK_OBJECT | STOCK_NULL_PEN, find_tool(emf, (Tool){color, 0}));
    put_path(emf, path);
    paint_path(emf, EMR_FILLPATH);
}

void tb_emf_stroke(TbEmf *emf, const cairo_path_t *path, TbColor color, int32_t width)
{
    if (path->num_data == 0)
        return;
    select_tools(emf, find_tool(emf, (Tool){color, MAX(width, 1)}),
                 STOCK_OBJECT | STOCK_NULL_BRUSH);
    put_path(emf, path);
    paint_path(emf, EMR_STROKEPATH);
}

// ---- The end ----

GBytes *tb_emf_finish(TbEmf *emf)
{
    select_tools(emf, STOCK_OBJECT | STOCK_NULL_PEN, STOCK_OBJECT | STOCK_NULL_BRUSH);
    for (guint i = 0; i < emf->tools->len; i++)
        put_value(emf, EMR_DELETEOBJECT, i + 1);
    begin_record(emf, EMR_EOF, 20);
    put32(emf, 0); // colours of a palette
    put32(emf, 16);
    put32(emf, 20);
    put_at(emf, 48, emf->out->len);
    put_at(emf, 52, emf->records);
    put_at(emf, 56, emf->tools->len + 1); // the picture counts as one
    GBytes *file = g_byte_array_free_to_bytes(emf->out);
    g_array_unref(emf->tools);
    g_array_unref(emf->points);
    g_free(emf);
    return file;
}
