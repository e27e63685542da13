// SPDX-License-Identifier: MIT
// Painting on a cairo_t of the caller's gives what the PNG shows, where the caller wants it, and
// leaves the cairo_t as it was.
#include <cairo-pdf.h>
#include <glib.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tubiao/tubiao-cairo.h"

static const char text[] = "{\"title\":\"减税降费与融资支持\",\"indicators\":["
                           "{\"name\":\"减税降费\",\"value\":\"超过1500.5亿元\"},"
                           "{\"name\":\"融资支持\",\"value\":\"2800亿元\"}]}";

typedef struct {
    TubiaoContext *context;
    TubiaoDocument *document;
    TubiaoFigure *figure;
    int width, height; // pixels at 144 dpi
} Fixture;

enum { SCALE = 2 }; // pixels in a pt

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    TubiaoLayoutOptions options = TUBIAO_LAYOUT_OPTIONS_INIT;
    options.width = 300;
    options.dpi = 72 * SCALE;
    fixture->context = tubiao_context_new(NULL);
    fixture->document = tubiao_document_read(fixture->context, text, strlen(text), NULL, NULL);
    fixture->figure = tubiao_figure_layout(fixture->context, fixture->document, 0, &options, NULL);
    g_assert_nonnull(fixture->figure);
    fixture->width = (int)lround(tubiao_figure_width(fixture->figure) * SCALE);
    fixture->height = (int)lround(tubiao_figure_height(fixture->figure) * SCALE);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    tubiao_figure_free(fixture->figure);
    tubiao_document_free(fixture->document);
    tubiao_context_free(fixture->context);
}

// ---- Pictures ----

typedef struct {
    const unsigned char *bytes;
    size_t length;
} Source;

static cairo_status_t read_bytes(void *closure, unsigned char *data, unsigned length)
{
    Source *source = closure;
    if (length > source->length)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(data, source->bytes, length);
    source->bytes += length;
    source->length -= length;
    return CAIRO_STATUS_SUCCESS;
}

// What the library's own PNG shows.
static cairo_surface_t *decode(const Fixture *fixture, bool transparent)
{
    TubiaoWriteOptions options = TUBIAO_WRITE_OPTIONS_INIT;
    options.transparent = transparent;
    const TubiaoFigure *figures[] = {fixture->figure};
    size_t length;
    unsigned char *bytes =
        tubiao_figures_write(fixture->context, figures, 1, "png", &options, &length, NULL);
    Source source = {bytes, length};
    cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_bytes, &source);
    g_assert_cmpint(cairo_surface_status(surface), ==, CAIRO_STATUS_SUCCESS);
    tubiao_free(bytes);
    return surface;
}

// A number in the order of bytes that the processor has: blue lowest, alpha highest.
static uint32_t pixel_at(cairo_surface_t *surface, int x, int y)
{
    uint32_t pixel;
    const unsigned char *row =
        cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);
    memcpy(&pixel, row + 4 * x, sizeof pixel);
    return pixel;
}

static int channel(uint32_t pixel, int k)
{
    return (int)(pixel >> 8 * k & 255);
}

static int alpha_at(cairo_surface_t *surface, int x, int y)
{
    return channel(pixel_at(surface, x, y), 3);
}

// The largest difference in any channel.
static int difference(cairo_surface_t *one, cairo_surface_t *other, int x, int y, int channels)
{
    int most = 0;
    cairo_surface_flush(one);
    for (int j = 0; j < cairo_image_surface_get_height(other); j++)
        for (int i = 0; i < cairo_image_surface_get_width(other); i++)
            for (int k = 0; k < channels; k++)
                most = MAX(most, abs(channel(pixel_at(one, x + i, y + j), k) -
                                     channel(pixel_at(other, i, j), k)));
    return most;
}

// Colours at the edges of glyphs may be moved so far for the palette of a PNG.
enum { PALETTE_TOLERANCE = 8 };

// ---- Tests ----

static void test_as_png(Fixture *fixture, gconstpointer data)
{
    (void)data;
    cairo_surface_t *wanted = decode(fixture, false);
    g_assert_cmpint(cairo_image_surface_get_width(wanted), ==, fixture->width);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, fixture->width, fixture->height);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, SCALE, SCALE);
    tubiao_figure_paint(fixture->figure, cr);
    g_assert_cmpint(cairo_status(cr), ==, CAIRO_STATUS_SUCCESS);
    g_assert_cmpint(difference(surface, wanted, 0, 0, 3), <=, PALETTE_TOLERANCE);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    cairo_surface_destroy(wanted);
}

// In another place, and beside it nothing.
static void test_moved(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const int x = 30, y = 17;
    cairo_surface_t *wanted = decode(fixture, false);
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, fixture->width + 2 * x, fixture->height + 2 * y);
    cairo_t *cr = cairo_create(surface);
    cairo_translate(cr, x, y);
    cairo_scale(cr, SCALE, SCALE);
    tubiao_figure_paint(fixture->figure, cr);
    g_assert_cmpint(difference(surface, wanted, x, y, 3), <=, PALETTE_TOLERANCE);
    for (int i = 0; i < fixture->width + 2 * x; i++)
        g_assert_cmpint(alpha_at(surface, i, y - 1) + alpha_at(surface, i, y + fixture->height), ==,
                        0);
    for (int j = 0; j < fixture->height + 2 * y; j++)
        g_assert_cmpint(alpha_at(surface, x - 1, j) + alpha_at(surface, x + fixture->width, j), ==,
                        0);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    cairo_surface_destroy(wanted);
}

// The pixels that have the colour of the one within the first bar.
static int count_bar(const Fixture *fixture, cairo_surface_t *surface)
{
    const int left = 120, top = 90; // in the bar
    int count = 0;
    cairo_surface_flush(surface);
    for (int y = 0; y < fixture->height; y++)
        for (int x = 0; x < fixture->width; x++)
            count += ((pixel_at(surface, x, y) ^ pixel_at(surface, left, top)) & 0xffffff) == 0;
    return count;
}

// Pixels count, however a surface comes by them: edges stand on them alike. Glyphs do not
// all: cairo 1.16 places them by less than a pixel otherwise than under a matrix of that scale.
static void test_device_scale(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const int x = 3, y = 5; // of the surface's own origin
    int counts[3];
    for (int i = 0; i < 3; i++) {
        cairo_surface_t *surface =
            cairo_image_surface_create(CAIRO_FORMAT_RGB24, fixture->width + x, fixture->height + y);
        if (i > 0)
            cairo_surface_set_device_scale(surface, SCALE, SCALE);
        if (i > 1)
            cairo_surface_set_device_offset(surface, x, y);
        cairo_t *cr = cairo_create(surface);
        if (i == 0)
            cairo_scale(cr, SCALE, SCALE);
        if (i > 1)
            cairo_translate(cr, -(double)x / SCALE, -(double)y / SCALE);
        tubiao_figure_paint(fixture->figure, cr);
        cairo_destroy(cr);
        counts[i] = count_bar(fixture, surface);
        cairo_surface_destroy(surface);
    }
    g_assert_cmpint(counts[0], >, 10 * fixture->width);
    g_assert_cmpint(counts[1], ==, counts[0]);
    g_assert_cmpint(counts[2], ==, counts[0]);
}

static void test_over(Fixture *fixture, gconstpointer data)
{
    (void)data;
    cairo_surface_t *wanted = decode(fixture, true);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, fixture->width, fixture->height);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, SCALE, SCALE);
    tubiao_figure_paint_over(fixture->figure, cr);
    g_assert_cmpint(alpha_at(surface, 0, 0), ==, 0);
    g_assert_cmpint(difference(surface, wanted, 0, 0, 4), <=, PALETTE_TOLERANCE);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    cairo_surface_destroy(wanted);
}

// What the caller has set matters neither to the figure nor is it lost.
static void test_state(Fixture *fixture, gconstpointer data)
{
    (void)data;
    cairo_surface_t *wanted = decode(fixture, false);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, fixture->width, fixture->height);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, SCALE, SCALE);
    cairo_set_operator(cr, CAIRO_OPERATOR_XOR);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(cr, 7);
    cairo_set_dash(cr, (const double[]){1, 2}, 2, 0);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_rectangle(cr, 0, 0, 1000, 1000);
    tubiao_figure_paint(fixture->figure, cr);
    g_assert_cmpint(difference(surface, wanted, 0, 0, 3), <=, PALETTE_TOLERANCE);
    g_assert_cmpint(cairo_get_operator(cr), ==, CAIRO_OPERATOR_XOR);
    g_assert_cmpint(cairo_get_line_cap(cr), ==, CAIRO_LINE_CAP_ROUND);
    g_assert_cmpfloat(cairo_get_line_width(cr), ==, 7);
    g_assert_cmpint(cairo_get_dash_count(cr), ==, 2);
    g_assert_cmpint(cairo_get_antialias(cr), ==, CAIRO_ANTIALIAS_NONE);
    g_assert_cmpint(cairo_get_fill_rule(cr), ==, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_matrix_t matrix;
    cairo_get_matrix(cr, &matrix);
    g_assert_cmpfloat(matrix.xx, ==, SCALE);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    cairo_surface_destroy(wanted);
}

static cairo_status_t append(void *closure, const unsigned char *data, unsigned length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

// A page of the caller's own, turned by some degrees: fonts go in as fonts.
static void test_page(Fixture *fixture, gconstpointer data)
{
    (void)data;
    GByteArray *file = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, file, 600, 800);
    cairo_t *cr = cairo_create(surface);
    cairo_translate(cr, 100, 100);
    cairo_rotate(cr, 0.3);
    tubiao_figure_paint(fixture->figure, cr);
    cairo_show_page(cr);
    g_assert_cmpint(cairo_status(cr), ==, CAIRO_STATUS_SUCCESS);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    g_assert_nonnull(memmem(file->data, file->len, "NotoSansSC", strlen("NotoSansSC")));
    g_byte_array_unref(file);
}

static void test_error(Fixture *fixture, gconstpointer data)
{
    (void)data;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, -1, -1);
    cairo_t *cr = cairo_create(surface);
    tubiao_figure_paint(fixture->figure, cr);
    g_assert_cmpint(cairo_status(cr), ==, CAIRO_STATUS_INVALID_SIZE);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    const struct {
        const char *path;
        void (*run)(Fixture *fixture, gconstpointer data);
    } tests[] = {{"/cairo/as-png", test_as_png}, {"/cairo/moved", test_moved},
                 {"/cairo/over", test_over},     {"/cairo/state", test_state},
                 {"/cairo/page", test_page},     {"/cairo/device-scale", test_device_scale},
                 {"/cairo/error", test_error}};
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
    return g_test_run();
}
