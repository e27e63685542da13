// SPDX-License-Identifier: MIT
// Puts two figures of a document side by side on one page, as a program with pages of its own does.
//
//   cc paint-on-cairo.c -o paint-on-cairo $(pkg-config --cflags --libs tubiao-cairo)
//   ./paint-on-cairo data/guangdong.json page.png
#include <stdio.h>
#include <tubiao/tubiao-cairo.h>

enum { PAGE_WIDTH = 1600, PAGE_HEIGHT = 700, MARGIN = 40, PIXELS_PER_PT = 2 };

static int paint_figure(TubiaoContext *context, const TubiaoDocument *document, unsigned index,
                        cairo_t *cr, double x)
{
    TubiaoLayoutOptions options = TUBIAO_LAYOUT_OPTIONS_INIT;
    options.width = (double)(PAGE_WIDTH / 2 - 2 * MARGIN) / PIXELS_PER_PT;
    TubiaoFigure *figure = tubiao_figure_layout(context, document, index, &options, NULL);
    if (!figure)
        return 0;
    cairo_save(cr);
    cairo_translate(cr, x, MARGIN);
    cairo_scale(cr, PIXELS_PER_PT, PIXELS_PER_PT);
    tubiao_figure_paint_over(figure, cr);
    cairo_restore(cr);
    tubiao_figure_free(figure);
    return 1;
}

static int paint_page(TubiaoContext *context, const TubiaoDocument *document, const char *path)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, PAGE_WIDTH, PAGE_HEIGHT);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    int painted = paint_figure(context, document, 0, cr, MARGIN);
    if (tubiao_document_figure_count(document) > 1)
        painted += paint_figure(context, document, 1, cr, PAGE_WIDTH / 2 + MARGIN);
    int done = painted > 0 && cairo_status(cr) == CAIRO_STATUS_SUCCESS &&
               cairo_surface_write_to_png(surface, path) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return done;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: %s DOCUMENT PAGE.png\n", argv[0]);
        return 2;
    }
    TubiaoContext *context = tubiao_context_new(NULL);
    TubiaoDocument *document = tubiao_document_read_file(context, argv[1], NULL, NULL);
    int done = document && paint_page(context, document, argv[2]);
    for (unsigned i = 0; i < tubiao_context_diagnostic_count(context); i++) {
        TubiaoDiagnostic diagnostic = tubiao_context_diagnostic(context, i);
        char *line = tubiao_diagnostic_format(&diagnostic);
        fprintf(stderr, "%s\n", line);
        tubiao_free(line);
    }
    tubiao_document_free(document);
    tubiao_context_free(context);
    return !done;
}
