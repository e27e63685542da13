// SPDX-License-Identifier: MIT
#include "backend/pdf-tags.h"

#include <cairo.h>
#include <stdbool.h>
#include <string.h>

#include "backend/icc-srgb.h"
#include "backend/pdf-file.h"
#include "backend/pdf-xmp.h"
#include "base/buffer.h"

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

static void put_page(TbPdfFile *file, unsigned number, const TbScene *scene, int index)
{
    TbPdfDictionary page;
    if (!tb_pdf_file_read(file, number, &page))
        return;
    GString *entries = tb_pdf_entries(&page);
    set_media_box(entries, scene);
    drop_group(entries);
    // Cairo of 1.18 has it on every page, by the same number.
    if (!tb_pdf_holds(&page, "/StructParents "))
        g_string_append_printf(entries, "   /StructParents %d\n", index);
    tb_pdf_file_put(file, number, entries->str);
    g_string_free(entries, TRUE);
}

// The objects of the pages, in their order.
static GArray *find_pages(const TbPdfFile *file)
{
    GArray *pages = g_array_new(FALSE, FALSE, sizeof(unsigned));
    for (unsigned number = 1; number < tb_pdf_file_size(file); number++) {
        TbPdfDictionary object;
        if (tb_pdf_file_read(file, number, &object) && tb_pdf_begins(&object, "<< /Type /Page "))
            g_array_append_val(pages, number);
    }
    return pages;
}

static void put_fonts(TbPdfFile *file)
{
    for (unsigned number = 1; number < tb_pdf_file_size(file); number++) {
        TbPdfDictionary object;
        if (tb_pdf_file_read(file, number, &object) &&
            tb_pdf_begins(&object, "<< /Type /Font\n   /Subtype /CIDFontType2\n"))
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

// Pages of a sheet are called what is printed on them, with its name where it is not alone; others
// by their place. Cairo of 1.16 forgets what a file begins with.
static char *page_labels(const TbScene *const *scenes, int count)
{
    GString *out = g_string_new("   /PageLabels << /Nums [");
    bool any = false, plain = false;
    for (int i = 0; i < count; i++) {
        bool tagged = scenes[i]->root->tag != TB_TAG_NONE;
        bool goes_on = tagged ? i > 0 && scenes[i - 1]->next_page == scenes[i] : plain;
        plain = !tagged;
        any |= tagged;
        if (goes_on)
            continue;
        g_string_append_printf(out, "\n      %d << /S /D /St %d", i, tagged ? 1 : i + 1);
        if (tagged && tb_scene_page_count(scenes[0]) != count) {
            char *prefix = g_strdup_printf("%s-", scenes[i]->id);
            g_string_append(out, " /P ");
            tb_pdf_append_text(out, prefix);
            g_free(prefix);
        }
        g_string_append(out, " >>");
    }
    g_string_append(out, " ] >>\n");
    if (!any)
        g_string_truncate(out, 0);
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *lang, *labels;
    unsigned tree, metadata;
} CatalogEntries;

static void put_catalog(TbPdfFile *file, const TbPdfDictionary *catalog, CatalogEntries added)
{
    unsigned profile = put_profile(file);
    GString *entries = tb_pdf_entries(catalog);
    g_string_append_printf(entries,
                           "   /StructTreeRoot %u 0 R\n"
                           "   /MarkInfo << /Marked true >>\n"
                           "   /Lang (%s)\n"
                           "   /ViewerPreferences << /DisplayDocTitle true >>\n"
                           "   /Metadata %u 0 R\n"
                           "   /OutputIntents [ << /Type /OutputIntent /S /GTS_PDFA1\n"
                           "      /OutputConditionIdentifier (sRGB) /Info (sRGB)\n"
                           "      /DestOutputProfile %u 0 R >> ]\n",
                           added.tree, added.lang, added.metadata, profile);
    g_string_append(entries, added.labels);
    tb_pdf_file_put(file, tb_pdf_file_root(file), entries->str);
    g_string_free(entries, TRUE);
}

bool tb_pdf_add_tags(GByteArray *bytes, const TbScene *const *scenes, int count,
                     const TbPdfStructure *structure, const char *date)
{
    TbPdfFile *file = tb_pdf_file_new(bytes);
    TbPdfDictionary catalog;
    if (!file)
        return false;
    GArray *pages = find_pages(file);
    unsigned tree = (int)pages->len == count ? tb_pdf_structure_put(structure, file, pages) : 0;
    bool known = tree && tb_pdf_file_read(file, tb_pdf_file_root(file), &catalog);
    if (known) {
        char *producer = g_strdup_printf("cairo %s", cairo_version_string());
        for (int i = 0; i < count; i++)
            put_page(file, g_array_index(pages, unsigned, i), scenes[i], i);
        put_fonts(file);
        put_info(file, producer);
        unsigned metadata = put_metadata(file, scenes[0], date, producer);
        char *labels = page_labels(scenes, count);
        put_catalog(file, &catalog, (CatalogEntries){scenes[0]->lang, labels, tree, metadata});
        g_free(labels);
        g_free(producer);
    }
    g_array_unref(pages);
    tb_pdf_file_finish(file, bytes);
    return known;
}
