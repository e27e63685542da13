// SPDX-License-Identifier: MIT
// PNG. The picture is painted and encoded in bands: a band stays in the processor's cache and its
// memory is used again, where a whole page would be touched three times.
#include <math.h>
#include <string.h>

#include "backend/backends.h"
#include "backend/cairo-paint.h"
#include "backend/png-encoder.h"
#include "base/limits.h"

#define BAND_BYTES (256 * 1024)
#define BAND_ROWS_MIN 16

typedef struct {
    const TbScene *scene;
    TbTextMetrics *metrics;
    double scale;          // pixels in a pt
    int width, height;     // pixels
    int stride, band_rows; // bytes; rows
    uint32_t background;   // as a pixel
    uint32_t *pixels;
    cairo_surface_t *surface;
    cairo_t *cr;
} Page;

static int pixel_count(double length, double scale)
{
    return MAX(1, (int)lround(length * scale));
}

static bool open_page(Page *page, const TbScene *scene, const TbBackendOptions *options)
{
    cairo_format_t format = options->transparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24;
    page->scene = scene;
    page->metrics = options->metrics;
    page->scale = options->dpi / 72;
    page->width = pixel_count(scene->width, page->scale);
    page->height = pixel_count(scene->height, page->scale);
    page->background = options->transparent ? 0 : 0xff000000u | scene->background;
    page->stride = cairo_format_stride_for_width(format, page->width);
    if (page->stride < 0)
        return false;
    page->band_rows = CLAMP(BAND_BYTES / page->stride, BAND_ROWS_MIN, page->height);
    page->pixels = g_malloc((size_t)page->stride * (size_t)page->band_rows);
    page->surface = cairo_image_surface_create_for_data((unsigned char *)page->pixels, format,
                                                        page->width, page->band_rows, page->stride);
    page->cr = cairo_create(page->surface);
    cairo_scale(page->cr, page->scale, page->scale);
    return true;
}

static void paint_band(Page *page, int top, int rows)
{
    size_t count = (size_t)rows * (size_t)page->stride / sizeof *page->pixels;
    uint32_t *pixels = page->pixels;
    const uint32_t background = page->background;
    cairo_surface_flush(page->surface);
    for (size_t i = 0; i < count; i++)
        pixels[i] = background;
    cairo_surface_mark_dirty(page->surface);
    cairo_surface_set_device_offset(page->surface, 0, -top);
    TbCairoPainter painter = {.cr = page->cr,
                              .metrics = page->metrics,
                              .snap = page->scale,
                              .top = top / page->scale,
                              .bottom = (top + rows) / page->scale};
    tb_cairo_paint(&painter, page->scene);
    cairo_surface_flush(page->surface);
}

static cairo_status_t close_page(Page *page)
{
    cairo_status_t status = cairo_status(page->cr);
    cairo_destroy(page->cr);
    cairo_surface_destroy(page->surface);
    g_free(page->pixels);
    return status;
}

static GBytes *write_page(Page *page, const TbBackendOptions *options)
{
    const TbScene *scene = page->scene;
    TbPngInfo info = {.width = page->width,
                      .height = page->height,
                      .alpha = options->transparent,
                      .dpi = options->dpi,
                      .lang = scene->lang,
                      .title = scene->title,
                      .description = scene->description,
                      .source = scene->source};
    TbPngEncoder *encoder = tb_png_encoder_new(&info);
    size_t stride = (size_t)page->stride / sizeof *page->pixels;
    for (int top = 0; top < page->height; top += page->band_rows) {
        int rows = MIN(page->band_rows, page->height - top);
        paint_band(page, top, rows);
        tb_png_encoder_add(encoder, page->pixels, stride, rows);
    }
    return tb_png_encoder_finish(encoder);
}

GBytes *tb_png_write(const TbScene *const *scenes, int count, const TbBackendOptions *options,
                     TbReport *report)
{
    g_assert(count == 1 && options->dpi > 0);
    Page page;
    double pixels = MAX(scenes[0]->width, scenes[0]->height) * options->dpi / 72;
    if (pixels > TB_LIMIT_SIDE_PX || !open_page(&page, scenes[0], options)) {
        tb_report_error(report, TB_CODE_LIMIT, NULL,
                        "figure \"%s\" would be %.0f pixels on a side; a PNG has at most %d",
                        scenes[0]->id, pixels, TB_LIMIT_SIDE_PX);
        return NULL;
    }
    GBytes *bytes = write_page(&page, options);
    cairo_status_t status = close_page(&page);
    if (status == CAIRO_STATUS_SUCCESS)
        return bytes;
    tb_cairo_report(scenes[0], status, options->metrics, report);
    g_bytes_unref(bytes);
    return NULL;
}
