// SPDX-License-Identifier: MIT
// PDF through cairo: a page a figure, of exactly its size, with nothing in the file that depends on
// the day or the machine.
#include <cairo-pdf.h>
#include <math.h>

#include "backend/backends.h"
#include "backend/cairo-paint.h"
#include "backend/pdf-fonts.h"
#include "backend/pdf-tags.h"

static cairo_status_t append_bytes(void *closure, const unsigned char *data, unsigned length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

// The date of SOURCE_DATE_EPOCH (reproducible-builds.org), else the beginning of 1970: never the
// day of the run, which would make two runs differ.
static char *document_date(void)
{
    guint64 seconds = 0;
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    const guint64 year_9999 = G_GUINT64_CONSTANT(253402300799);
    if (!epoch || !g_ascii_string_to_unsigned(epoch, 10, 0, year_9999, &seconds, NULL))
        seconds = 0;
    GDateTime *date = g_date_time_new_from_unix_utc((gint64)seconds);
    char *text = g_date_time_format(date, "%Y-%m-%dT%H:%M:%SZ");
    g_date_time_unref(date);
    return text;
}

static void set_metadata(cairo_surface_t *surface, const TbScene *scene, const char *date)
{
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                   *scene->title ? scene->title : scene->id);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, scene->description);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, TB_PDF_CREATOR);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

// The next whole point. Cairo cuts off what lies beyond the last one, and forgets the tag before a
// background that covers all of its page.
static double beyond(double length)
{
    return floor(length) + 1;
}

static void paint_page(cairo_surface_t *surface, cairo_t *cr, const TbScene *scene,
                       const TbBackendOptions *options)
{
    double height = beyond(scene->height);
    cairo_pdf_surface_set_size(surface, beyond(scene->width), height);
    cairo_identity_matrix(cr);
    cairo_translate(cr, 0, height - scene->height);
    // All of it: nothing on a page may be left without a tag.
    cairo_tag_begin(cr, TB_PDF_FIGURE_TAG, "");
    if (!options->transparent) {
        tb_cairo_set_color(cr, scene->background);
        cairo_rectangle(cr, 0, 0, scene->width, scene->height);
        cairo_fill(cr);
    }
    TbCairoPainter painter = {
        .cr = cr, .metrics = options->metrics, .top = -INFINITY, .bottom = INFINITY};
    tb_cairo_paint(&painter, scene);
    cairo_tag_end(cr, TB_PDF_FIGURE_TAG);
    cairo_show_page(cr);
}

// Bookmarks, so that a document of many figures can be found through.
static void add_bookmark(cairo_surface_t *surface, const TbScene *scene, int page)
{
    char target[32];
    g_snprintf(target, sizeof target, "page=%d", page);
    const char *name = *scene->title ? scene->title : scene->id;
    cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, name, target, 0);
}

// Cairo leaves out what glyphs stand for (ActualText, a part of PDF since 1.4) below version 1.5. A
// version that it does not know changes nothing but that, in 1.16 as in 1.18.
static void allow_actual_text(cairo_surface_t *surface)
{
    const int beyond_all = 99;
    cairo_pdf_surface_restrict_to_version(surface, (cairo_pdf_version_t)beyond_all);
}

static cairo_status_t write_document(GByteArray *file, const TbScene *const *scenes, int count,
                                     const TbBackendOptions *options, const char *date)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        append_bytes, file, beyond(scenes[0]->width), beyond(scenes[0]->height));
    // Later versions put the objects that tb_pdf_add_tags() needs into compressed streams.
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
    allow_actual_text(surface);
    set_metadata(surface, scenes[0], date);
    cairo_t *cr = cairo_create(surface);
    for (int i = 0; i < count; i++) {
        paint_page(surface, cr, scenes[i], options);
        if (count > 1)
            add_bookmark(surface, scenes[i], i + 1);
    }
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return status;
}

GBytes *tb_pdf_write(const TbScene *const *scenes, int count, const TbBackendOptions *options,
                     TbReport *report)
{
    g_assert(count > 0);
    TbPdfFonts *fonts = tb_pdf_fonts_new(options->metrics, scenes, count, report);
    if (!fonts)
        return NULL;
    GByteArray *file = g_byte_array_sized_new(32 * 1024);
    char *date = document_date();
    cairo_status_t status = write_document(file, scenes, count, options, date);
    tb_pdf_fonts_free(fonts);
    if (status == CAIRO_STATUS_SUCCESS)
        tb_pdf_add_tags(file, scenes, count, date);
    g_free(date);
    if (status == CAIRO_STATUS_SUCCESS)
        return g_byte_array_free_to_bytes(file);
    tb_report_error(report, TB_CODE_FIGURE, NULL, "figure \"%s\" can't be painted: %s",
                    scenes[0]->id, cairo_status_to_string(status));
    g_byte_array_unref(file);
    return NULL;
}
