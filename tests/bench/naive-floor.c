// SPDX-License-Identifier: MIT
// The naive floor: chart A of chart-a.json drawn the plain way, every coordinate written down by
// hand. Pango and cairo, the system's fontconfig and its Noto Sans CJK SC, cairo's own surfaces.
// The sizes of type are those that tubiao chooses for the page, so that both draw the same picture.
// Nothing is laid out, read or checked here, and nothing is tuned: it is what tubiao is compared
// with (bench.py), not a way to draw charts.
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 1600, HEIGHT = 1000 };
enum { BAR_COUNT = 12, BAR_PITCH = 60, BAR_HEIGHT = 40, BAR_TOP = 176, BAR_LEFT = 160 };
enum { AXIS_BOTTOM = 890, TICK_COUNT = 5, TICK_PITCH = 300 };

typedef struct {
    const char *name;
    const char *label;
    int width;
} Bar;

// 300 px are 1000亿元.
static const Bar bars[BAR_COUNT] = {
    {"深圳市", "4200亿元", 1260}, {"佛山市", "3650亿元", 1095}, {"东莞市", "3180亿元", 954},
    {"广州市", "2940亿元", 882},  {"惠州市", "1860亿元", 558},  {"珠海市", "1320亿元", 396},
    {"江门市", "1080亿元", 324},  {"中山市", "960亿元", 288},   {"茂名市", "730亿元", 219},
    {"肇庆市", "640亿元", 192},   {"湛江市", "590亿元", 177},   {"汕头市", "410亿元", 123},
};

static const char *const ticks[TICK_COUNT] = {"0", "1000", "2000", "3000", "4000"};

typedef enum { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } Align;

// Draws text whose middle line is at y; x is its left edge, centre or right edge.
static void draw_text(cairo_t *cr, const char *text, const char *font, double x, double y,
                      Align align)
{
    PangoLayout *layout = pango_cairo_create_layout(cr);
    PangoFontDescription *description = pango_font_description_from_string(font);
    pango_layout_set_font_description(layout, description);
    pango_layout_set_text(layout, text, -1);
    int width, height;
    pango_layout_get_pixel_size(layout, &width, &height);
    double shift = align == ALIGN_RIGHT ? width : align == ALIGN_CENTRE ? width / 2.0 : 0;
    cairo_move_to(cr, x - shift, y - height / 2.0);
    pango_cairo_show_layout(cr, layout);
    pango_font_description_free(description);
    g_object_unref(layout);
}

static void draw_axis(cairo_t *cr)
{
    cairo_set_line_width(cr, 1);
    for (int i = 0; i < TICK_COUNT; i++) {
        double x = BAR_LEFT + i * TICK_PITCH;
        cairo_set_source_rgb(cr, 0.85, 0.85, 0.85);
        cairo_move_to(cr, x + 0.5, BAR_TOP - 10);
        cairo_line_to(cr, x + 0.5, AXIS_BOTTOM);
        cairo_stroke(cr);
        cairo_set_source_rgb(cr, 0.35, 0.35, 0.35);
        cairo_move_to(cr, x + 0.5, AXIS_BOTTOM);
        cairo_line_to(cr, x + 0.5, AXIS_BOTTOM + 6);
        cairo_stroke(cr);
        draw_text(cr, ticks[i], "Noto Sans CJK SC 17px", x, AXIS_BOTTOM + 22, ALIGN_CENTRE);
    }
    cairo_move_to(cr, BAR_LEFT, AXIS_BOTTOM + 0.5);
    cairo_line_to(cr, BAR_LEFT + 1300, AXIS_BOTTOM + 0.5);
    cairo_stroke(cr);
}

static void draw_bars(cairo_t *cr)
{
    for (int i = 0; i < BAR_COUNT; i++) {
        double top = BAR_TOP + i * BAR_PITCH;
        double middle = top + BAR_HEIGHT / 2.0;
        cairo_set_source_rgb(cr, 0.13, 0.36, 0.62);
        cairo_rectangle(cr, BAR_LEFT, top, bars[i].width, BAR_HEIGHT);
        cairo_fill(cr);
        cairo_set_source_rgb(cr, 0.1, 0.1, 0.1);
        draw_text(cr, bars[i].name, "Noto Sans CJK SC 19px", BAR_LEFT - 14, middle, ALIGN_RIGHT);
        draw_text(cr, bars[i].label, "Noto Sans CJK SC 19px", BAR_LEFT + bars[i].width + 10, middle,
                  ALIGN_LEFT);
    }
}

static void draw_chart(cairo_t *cr)
{
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    draw_axis(cr);
    draw_bars(cr);
    cairo_set_source_rgb(cr, 0.1, 0.1, 0.1);
    draw_text(cr, "十二个城市的工业增加值", "Noto Sans CJK SC Bold 30px", 40, 60, ALIGN_LEFT);
    cairo_set_source_rgb(cr, 0.35, 0.35, 0.35);
    draw_text(cr, "2020年，按数值由高到低排列；全部数字为示例", "Noto Sans CJK SC 22px", 40, 120,
              ALIGN_LEFT);
    draw_text(cr, "资料来源：示例数据", "Noto Sans CJK SC 17px", 40, 965, ALIGN_LEFT);
}

static cairo_surface_t *new_surface(const char *format, const char *path)
{
    if (strcmp(format, "png") == 0)
        return cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    if (strcmp(format, "svg") == 0)
        return cairo_svg_surface_create(path, WIDTH, HEIGHT);
    return cairo_pdf_surface_create(path, WIDTH, HEIGHT);
}

static cairo_status_t write_chart(const char *format, const char *path)
{
    cairo_surface_t *surface = new_surface(format, path);
    cairo_t *cr = cairo_create(surface);
    draw_chart(cr);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    if (status == CAIRO_STATUS_SUCCESS && strcmp(format, "png") == 0)
        status = cairo_surface_write_to_png(surface, path);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return status;
}

int main(int argc, char **argv)
{
    bool known = argc >= 3 && (strcmp(argv[1], "png") == 0 || strcmp(argv[1], "svg") == 0 ||
                               strcmp(argv[1], "pdf") == 0);
    if (!known || argc > 4) {
        fputs("usage: naive-floor png|svg|pdf OUT [TIMES]\n", stderr);
        return 2;
    }
    int times = argc == 4 ? atoi(argv[3]) : 1;
    for (int i = 0; i < times; i++) {
        cairo_status_t status = write_chart(argv[1], argv[2]);
        if (status != CAIRO_STATUS_SUCCESS) {
            fprintf(stderr, "naive-floor: %s: %s\n", argv[2], cairo_status_to_string(status));
            return 3;
        }
    }
    return 0;
}
