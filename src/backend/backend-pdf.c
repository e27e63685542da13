// SPDX-License-Identifier: MIT
// PDF through cairo: a page a figure, of exactly its size, with nothing in the file that depends on
// the day or the machine.
#include <cairo-pdf.h>
#include <math.h>

#include "backend/backends.h"
#include "backend/cairo-paint.h"
#include "backend/pdf-fonts.h"
#include "backend/pdf-structure.h"
#include "backend/pdf-tags.h"
#include "base/buffer.h"

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

// The next whole point. Cairo cuts off what lies beyond the last one, and forgets what was painted
// before a background that covers all of its page.
static double beyond(double length)
{
    return floor(length) + 1;
}

typedef struct {
    cairo_surface_t *surface;
    cairo_t *cr;
    const TbBackendOptions *options;
    TbPdfStructure *structure;
    TbCairoPainter painter;
    const TbScene *scene;
    int page; // from 0
    int head; // the last bookmark of a title
} Writing;

// The node and all in it, each part as what it is for readers.
static void paint_tagged(Writing *writing, const TbNode *node, TbPdfPart part)
{
    if (node->tag != TB_TAG_NONE)
        part = (TbPdfPart){.element = tb_pdf_structure_element(writing->structure, writing->scene,
                                                               node, part.element),
                           .page = writing->page,
                           .tag = node->tag};
    if (node->kind == TB_NODE_GROUP) {
        for (const TbNode *child = node->as.group.first; child; child = child->next)
            paint_tagged(writing, child, part);
        return;
    }
    tb_pdf_structure_turn(writing->structure, writing->cr, part);
    tb_cairo_paint_node(&writing->painter, node);
}

static void paint_page(Writing *writing)
{
    const TbScene *scene = writing->scene;
    cairo_t *cr = writing->cr;
    double height = beyond(scene->height);
    cairo_pdf_surface_set_size(writing->surface, beyond(scene->width), height);
    cairo_identity_matrix(cr);
    cairo_translate(cr, 0, height - scene->height);
    TbPdfPart whole = {.element = tb_pdf_structure_element(writing->structure, scene, scene->root,
                                                           TB_PDF_NO_ELEMENT),
                       .page = writing->page,
                       .tag = scene->root->tag};
    // Nothing on a page may be left without a tag.
    if (!writing->options->transparent) {
        tb_pdf_structure_turn(writing->structure, cr, whole);
        tb_cairo_set_color(cr, scene->background);
        cairo_rectangle(cr, 0, 0, scene->width, scene->height);
        cairo_fill(cr);
    }
    paint_tagged(writing, scene->root, whole);
    tb_pdf_structure_close(cr);
    cairo_show_page(cr);
}

static int add_bookmark(const Writing *writing, int parent, const char *name, double y)
{
    GString *target = g_string_new(NULL);
    g_string_printf(target, "page=%d", writing->page + 1);
    if (y > 0) {
        g_string_append(target, " pos=[0 ");
        tb_buffer_append_number(target, y, 2);
        g_string_append_c(target, ']');
    }
    int id = cairo_pdf_surface_add_outline(writing->surface, parent, name, target->str,
                                           CAIRO_PDF_OUTLINE_FLAG_OPEN);
    g_string_free(target, TRUE);
    return id;
}

// Bookmarks, so that a document of many figures can be found through: of each figure, or the
// headings of a page.
static void add_bookmarks(Writing *writing, guint first, int count)
{
    const TbScene *scene = writing->scene;
    if (scene->root->tag == TB_TAG_NONE && count > 1)
        add_bookmark(writing, CAIRO_PDF_OUTLINE_ROOT, *scene->title ? scene->title : scene->id, 0);
    for (guint i = first; i < writing->structure->elements->len; i++) {
        const TbPdfElement *element = &g_array_index(writing->structure->elements, TbPdfElement, i);
        if (!element->text)
            continue;
        bool title = element->tag == TB_TAG_HEADING_1;
        // Cairo counts from the top of its own page, which is higher by less than a point.
        double y = beyond(scene->height) - tb_box_bottom(element->box);
        int id = add_bookmark(writing, title ? CAIRO_PDF_OUTLINE_ROOT : writing->head,
                              element->text->str, y);
        writing->head = title ? id : writing->head;
    }
}

static void write_pages(Writing *writing, const TbScene *const *scenes, int count)
{
    for (int i = 0; i < count; i++) {
        bool follows = i > 0 && scenes[i - 1]->next_page == scenes[i];
        guint first = writing->structure->elements->len;
        writing->scene = scenes[i];
        writing->page = i;
        writing->head = follows ? writing->head : CAIRO_PDF_OUTLINE_ROOT;
        paint_page(writing);
        add_bookmarks(writing, first, count);
    }
}

// Cairo leaves out what glyphs stand for (ActualText, a part of PDF since 1.4) below version 1.5. A
// version that it does not know changes nothing but that, in 1.16 as in 1.18.
static void allow_actual_text(cairo_surface_t *surface)
{
    const int beyond_all = 99;
    cairo_pdf_surface_restrict_to_version(surface, (cairo_pdf_version_t)beyond_all);
}

static cairo_status_t write_document(GByteArray *file, const TbScene *const *scenes, int count,
                                     const TbBackendOptions *options, TbPdfStructure *structure,
                                     const char *date)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        append_bytes, file, beyond(scenes[0]->width), beyond(scenes[0]->height));
    // Later versions put the objects that tb_pdf_add_tags() needs into compressed streams.
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
    allow_actual_text(surface);
    set_metadata(surface, scenes[0], date);
    cairo_t *cr = cairo_create(surface);
    Writing writing = {
        .surface = surface,
        .cr = cr,
        .options = options,
        .structure = structure,
        .painter = {.cr = cr, .metrics = options->metrics, .top = -INFINITY, .bottom = INFINITY}};
    write_pages(&writing, scenes, count);
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
    TbPdfStructure *structure = tb_pdf_structure_new();
    char *date = document_date();
    cairo_status_t status = write_document(file, scenes, count, options, structure, date);
    tb_pdf_fonts_free(fonts);
    bool tagged =
        status == CAIRO_STATUS_SUCCESS && tb_pdf_add_tags(file, scenes, count, structure, date);
    g_free(date);
    tb_pdf_structure_free(structure);
    if (tagged)
        return g_byte_array_free_to_bytes(file);
    if (status != CAIRO_STATUS_SUCCESS)
        tb_cairo_report(scenes[0], status, options->metrics, report);
    else
        tb_report_error(report, TB_CODE_FIGURE, NULL,
                        "figure \"%s\" can't be tagged: cairo %s writes another PDF than is known",
                        scenes[0]->id, cairo_version_string());
    g_byte_array_unref(file);
    return NULL;
}
