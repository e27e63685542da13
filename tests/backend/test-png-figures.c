// SPDX-License-Identifier: MIT
// Every figure that ships, and those of the documents of the tests: two decoders read the same
// pixels out of its PNG, these are the painted ones but for the tolerance of the palette, and the
// file is never much larger than cairo's.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "backend/cairo-paint.h"
#include "api/context.h"
#include "decode-png.h"

enum { DPI = 100, TOLERANCE = 8 };

// What tubiao says of the figure, and a palette.
#define FIXED_BYTES 2500

// The page as the PNG's is painted, but all at once.
static Picture paint(const TubiaoContext *context, const TbScene *scene)
{
    double scale = (double)DPI / 72;
    int width = MAX(1, (int)lround(scene->width * scale));
    int height = MAX(1, (int)lround(scene->height * scale));
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cr = cairo_create(surface);
    tb_cairo_set_color(cr, scene->background);
    cairo_paint(cr);
    cairo_scale(cr, scale, scale);
    TbCairoPainter painter = {
        .cr = cr, .metrics = context->metrics, .snap = scale, .top = 0, .bottom = scene->height};
    tb_cairo_paint(&painter, scene);
    cairo_surface_flush(surface);
    Picture picture = {width, height, g_new(uint32_t, (size_t)width * (size_t)height)};
    int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < height; y++)
        memcpy(picture.pixels + (size_t)y * (size_t)width,
               cairo_image_surface_get_data(surface) + (size_t)y * (size_t)stride,
               (size_t)width * 4);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return picture;
}

static void compare(const char *name, const Picture *painted, GBytes *file)
{
    Picture own = decode_png(file);
    g_assert_cmpint(own.width, ==, painted->width);
    g_assert_cmpint(own.height, ==, painted->height);
    unsigned decoders = picture_difference(&own, file, false);
    unsigned difference = picture_difference(painted, file, false);
    size_t size = g_bytes_get_size(file), cairo_size = picture_cairo_size(painted, false);
    if (decoders > 0 || difference > TOLERANCE || size * 10 > cairo_size * 14 + FIXED_BYTES * 10)
        g_error("%s: decoders differ by %u, painted pixels by %u; %zu bytes, cairo %zu", name,
                decoders, difference, size, cairo_size);
    picture_free(&own);
}

static unsigned check_document(TubiaoContext *context, const char *path)
{
    TubiaoDocument *document = tubiao_document_read_file(context, path, NULL, NULL);
    unsigned checked = 0, count = document ? tubiao_document_figure_count(document) : 0;
    TubiaoLayoutOptions layout = TUBIAO_LAYOUT_OPTIONS_INIT;
    layout.dpi = DPI;
    for (unsigned i = 0; i < count; i++) {
        TubiaoFigure *figure = tubiao_figure_layout(context, document, i, &layout, NULL);
        if (!figure)
            continue;
        const TubiaoFigure *figures[] = {figure};
        size_t length;
        unsigned char *bytes =
            tubiao_figures_write(context, figures, 1, "png", NULL, &length, NULL);
        g_assert_nonnull(bytes);
        GBytes *file = g_bytes_new_take(bytes, length);
        Picture painted = paint(context, figure->scene);
        char *name = g_strdup_printf("%s %u", path, i);
        compare(name, &painted, file);
        g_free(name);
        picture_free(&painted);
        g_bytes_unref(file);
        tubiao_figure_free(figure);
        checked++;
    }
    tubiao_document_free(document);
    tubiao_context_clear(context);
    return checked;
}

static void test_folder(gconstpointer data)
{
    const char *folder = data, *name;
    TubiaoContext *context = tubiao_context_new(NULL);
    GDir *dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    unsigned checked = 0;
    while ((name = g_dir_read_name(dir))) {
        char *path = g_build_filename(folder, name, NULL);
        if (g_str_has_suffix(name, ".json"))
            checked += check_document(context, path);
        g_free(path);
    }
    g_dir_close(dir);
    tubiao_context_free(context);
    g_assert_cmpuint(checked, >, 5);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (int i = 1; i < argc; i++) {
        char *path = g_strdup_printf("/png/figures/%s", strrchr(argv[i], '/') + 1);
        g_test_add_data_func(path, argv[i], test_folder);
        g_free(path);
    }
    return g_test_run();
}
