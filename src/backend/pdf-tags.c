// SPDX-License-Identifier: MIT
#include "backend/pdf-tags.h"

#include <cairo.h>
#include <stdbool.h>
#include <string.h>

#include "backend/icc-srgb.h"
#include "backend/pdf-file.h"
#include "backend/pdf-xmp.h"
#include "base/buffer.h"

// ---- The tree of structure: a document of figures ----

static void put_figure(TbPdfFile *file, unsigned number, const TbPdfDictionary *element,
                       unsigned parent, const TbScene *scene)
{
    GString *entries = tb_pdf_entries(element);
    char *reference = g_strdup_printf("%u 0 R", parent);
    tb_pdf_set_entry(entries, "/P ", reference);
    g_string_append(entries, "   /Alt ");
    tb_pdf_append_text(entries, *scene->description ? scene->description : scene->title);
    g_string_append(entries, "\n   /A << /O /Layout /Placement /Block /BBox [ 0 0 ");
    tb_buffer_append_number(entries, scene->width, 3);
    g_string_append_c(entries, ' ');
    tb_buffer_append_number(entries, scene->height, 3);
    g_string_append(entries, " ] >>\n");
    tb_pdf_file_put(file, number, entries->str);
    g_string_free(entries, TRUE);
    g_free(reference);
}

static bool is_figure(const TbPdfDictionary *element)
{
    return tb_pdf_begins(element, "<< /Type /StructElem") &&
           tb_pdf_holds(element, "/S /" TB_PDF_FIGURE_TAG "\n");
}

// The references to all of them.
static GString *put_figures(TbPdfFile *file, unsigned parent, const TbScene *const *scenes,
                            int count)
{
    GString *references = g_string_new(NULL);
    int found = 0;
    for (unsigned number = 1; number < tb_pdf_file_size(file) && found < count; number++) {
        TbPdfDictionary element;
        if (!tb_pdf_file_read(file, number, &element) || !is_figure(&element))
            continue;
        put_figure(file, number, &element, parent, scenes[found++]);
        g_string_append_printf(references, "%u 0 R ", number);
    }
    return references;
}

// Puts one element "Document" between the tree's root and the figures: readers expect it.
static void put_tree(TbPdfFile *file, const TbPdfDictionary *catalog, const TbScene *const *scenes,
                     int count)
{
    TbPdfDictionary tree;
    unsigned number = tb_pdf_number_after(catalog, "/StructTreeRoot ");
    if (!tb_pdf_file_read(file, number, &tree))
        return;
    unsigned only = tb_pdf_file_reserve(file);
    GString *figures = put_figures(file, only, scenes, count);
    GString *entries = tb_pdf_entries(&tree);
    char *reference = g_strdup_printf("%u 0 R", only);
    tb_pdf_set_entry(entries, "/K ", reference);
    tb_pdf_file_put(file, number, entries->str);
    g_string_printf(entries, " /Type /StructElem\n   /S /Document\n   /P %u 0 R\n   /K [ %s]\n",
                    number, figures->str);
    tb_pdf_file_put(file, only, entries->str);
    g_string_free(entries, TRUE);
    g_string_free(figures, TRUE);
    g_free(reference);
}

// ---- Pages and fonts ----

// Nothing is translucent, and TeX warns of two figures with groups on one page.
static void drop_group(GString *entries)
{
    const char *start = strstr(entries->str, "   /Group <<\n");
    const char *end = start ? strstr(start, ">>\n") : NULL;
    if (end)
        g_string_erase(entries, start - entries->str, end + strlen(">>\n") - start);
}

// PDF/A wants said what is the default: that characters of the subset are its glyphs.
static void put_font(TbPdfFile *file, unsigned number, const TbPdfDictionary *font)
{
    if (tb_pdf_holds(font, "/CIDToGIDMap"))
        return;
    GString *entries = tb_pdf_entries(font);
    g_string_append(entries, "   /CIDToGIDMap /Identity\n");
    tb_pdf_file_put(file, number, entries->str);
    g_string_free(entries, TRUE);
}

// Cairo's page is of whole points, the figure at its left bottom.
static void set_media_box(GString *entries, const TbScene *scene)
{
    GString *box = g_string_new("[ 0 0 ");
    tb_buffer_append_number(box, scene->width, 6);
    g_string_append_c(box, ' ');
    tb_buffer_append_number(box, scene->height, 6);
    g_string_append(box, " ]");
    tb_pdf_set_entry(entries, "/MediaBox ", box->str);
    g_string_free(box, TRUE);
}

static void put_page(TbPdfFile *file, unsigned number, const TbPdfDictionary *page,
                     const TbScene *scene)
{
    GString *entries = tb_pdf_entries(page);
    set_media_box(entries, scene);
    drop_group(entries);
    tb_pdf_file_put(file, number, entries->str);
    g_string_free(entries, TRUE);
}

static void put_parts(TbPdfFile *file, const TbScene *const *scenes, int count)
{
    int page = 0;
    for (unsigned number = 1; number < tb_pdf_file_size(file); number++) {
        TbPdfDictionary object;
        if (!tb_pdf_file_read(file, number, &object))
            continue;
        if (page < count && tb_pdf_begins(&object, "<< /Type /Page "))
            put_page(file, number, &object, scenes[page++]);
        else if (tb_pdf_begins(&object, "<< /Type /Font\n   /Subtype /CIDFontType2\n"))
            put_font(file, number, &object);
    }
}

// ---- The document ----

// Cairo 1.16 leaves out the mark that makes a date of a string.
static void put_info(TbPdfFile *file, const char *producer)
{
    TbPdfDictionary info;
    unsigned number = tb_pdf_file_info(file);
    if (!tb_pdf_file_read(file, number, &info))
        return;
    GString *entries = tb_pdf_entries(&info);
    g_string_replace(entries, "Date (D:", "Date (", 0);
    g_string_replace(entries, "Date (", "Date (D:", 0);
    char *value = g_strdup_printf("(%s)", producer);
    tb_pdf_set_entry(entries, "/Producer ", value);
    tb_pdf_file_put(file, number, entries->str);
    g_string_free(entries, TRUE);
    g_free(value);
}

static unsigned put_metadata(TbPdfFile *file, const TbScene *scene, const char *date,
                             const char *producer)
{
    GString *packet = g_string_new(NULL);
    tb_pdf_append_xmp(packet, scene, date, producer);
    unsigned number = tb_pdf_file_reserve(file);
    tb_pdf_file_put_stream(file, number, " /Type /Metadata\n   /Subtype /XML\n", packet->str,
                           packet->len);
    g_string_free(packet, TRUE);
    return number;
}

static unsigned put_profile(TbPdfFile *file)
{
    GByteArray *profile = tb_icc_srgb_new();
    unsigned number = tb_pdf_file_reserve(file);
    tb_pdf_file_put_stream(file, number, " /N 3\n", profile->data, profile->len);
    g_byte_array_unref(profile);
    return number;
}

static void put_catalog(TbPdfFile *file, const TbPdfDictionary *catalog, const char *lang,
                        unsigned metadata)
{
    unsigned profile = put_profile(file);
    GString *entries = tb_pdf_entries(catalog);
    g_string_append_printf(entries,
                           "   /Lang (%s)\n"
                           "   /ViewerPreferences << /DisplayDocTitle true >>\n"
                           "   /Metadata %u 0 R\n"
                           "   /OutputIntents [ << /Type /OutputIntent /S /GTS_PDFA1\n"
                           "      /OutputConditionIdentifier (sRGB) /Info (sRGB)\n"
                           "      /DestOutputProfile %u 0 R >> ]\n",
                           lang, metadata, profile);
    if (!strstr(entries->str, "/MarkInfo"))
        g_string_append(entries, "   /MarkInfo << /Marked true >>\n");
    tb_pdf_file_put(file, tb_pdf_file_root(file), entries->str);
    g_string_free(entries, TRUE);
}

void tb_pdf_add_tags(GByteArray *bytes, const TbScene *const *scenes, int count, const char *date)
{
    TbPdfFile *file = tb_pdf_file_new(bytes);
    TbPdfDictionary catalog;
    if (!file)
        return;
    char *producer = g_strdup_printf("cairo %s", cairo_version_string());
    if (tb_pdf_file_read(file, tb_pdf_file_root(file), &catalog)) {
        put_tree(file, &catalog, scenes, count);
        put_parts(file, scenes, count);
        put_info(file, producer);
        unsigned metadata = put_metadata(file, scenes[0], date, producer);
        put_catalog(file, &catalog, scenes[0]->lang, metadata);
    }
    g_free(producer);
    tb_pdf_file_finish(file, bytes);
}
