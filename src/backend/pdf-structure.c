// SPDX-License-Identifier: MIT
#include "backend/pdf-structure.h"

#include <string.h>

#include "base/buffer.h"

// Structure types (ISO 32000-1, 14.8.4).
static const char *const tag_names[] = {
    [TB_TAG_NONE] = "Figure",    [TB_TAG_HEADING_1] = "H1",    [TB_TAG_HEADING_2] = "H2",
    [TB_TAG_PARAGRAPH] = "P",    [TB_TAG_LIST_ITEM] = "LBody", [TB_TAG_FIGURE] = "Figure",
    [TB_TAG_CAPTION] = "Caption"};

static bool is_artifact(TbTag tag)
{
    return tag == TB_TAG_ARTIFACT || tag == TB_TAG_PAGE_HEADER || tag == TB_TAG_PAGE_FOOTER;
}

static void clear_element(gpointer data)
{
    TbPdfElement *element = data;
    g_array_unref(element->parts);
    if (element->text)
        g_string_free(element->text, TRUE);
}

TbPdfStructure *tb_pdf_structure_new(void)
{
    TbPdfStructure *structure = g_new0(TbPdfStructure, 1);
    structure->elements = g_array_new(FALSE, FALSE, sizeof(TbPdfElement));
    g_array_set_clear_func(structure->elements, clear_element);
    structure->parts = g_array_new(FALSE, FALSE, sizeof(TbPdfPart));
    return structure;
}

void tb_pdf_structure_free(TbPdfStructure *structure)
{
    g_array_unref(structure->elements);
    g_array_unref(structure->parts);
    g_free(structure);
}

static TbPdfElement *element_at(const TbPdfStructure *structure, int index)
{
    return &g_array_index(structure->elements, TbPdfElement, index);
}

// ---- While pages are painted ----

static void append_text(TbPdfElement *element, const TbNode *node)
{
    if (element->text && node->kind == TB_NODE_TEXT)
        g_string_append(element->text, node->as.text.text);
}

static int lookup_last(const TbPdfStructure *structure, TbTag tag)
{
    int index = (int)structure->elements->len - 1;
    while (index >= 0 && element_at(structure, index)->tag != tag)
        index--;
    return index;
}

int tb_pdf_structure_element(TbPdfStructure *structure, const TbScene *scene, const TbNode *node,
                             int parent)
{
    TbTag tag = node->tag;
    if (is_artifact(tag))
        return TB_PDF_NO_ELEMENT;
    int index = node->continued ? lookup_last(structure, tag) : -1;
    if (index < 0) {
        const TbScene *figure = node->kind == TB_NODE_GROUP ? node->as.group.figure : NULL;
        // The root of a scene without tags is all of it.
        bool whole = tag == TB_TAG_NONE;
        figure = whole ? scene : figure;
        TbBox box = whole ? (TbBox){0, 0, scene->width, scene->height} : node->box;
        box.y = scene->height - tb_box_bottom(box);
        TbPdfElement element = {.tag = tag,
                                .parent = parent,
                                .box = box,
                                .parts = g_array_new(FALSE, FALSE, sizeof(int))};
        if (figure)
            element.alt = *figure->description ? figure->description : figure->title;
        if (tag == TB_TAG_HEADING_1 || tag == TB_TAG_HEADING_2)
            element.text = g_string_new(NULL);
        index = (int)structure->elements->len;
        g_array_append_val(structure->elements, element);
    }
    append_text(element_at(structure, index), node);
    return index;
}

static const TbPdfPart *last_part(const TbPdfStructure *structure)
{
    guint count = structure->parts->len;
    return count ? &g_array_index(structure->parts, TbPdfPart, count - 1) : NULL;
}

// Where a part begins or a page's last one ends, the content gets a speck that nothing else paints,
// and a mark in its place when cairo's file is there. Cairo's own tags will not do: 1.16 has none
// for artifacts, 1.18 marks nothing that has no text.
#define SPECK_WIDTH 0.25
#define SPECK_HEIGHT 0.125
static const char speck[] = "0 0 0.25 0.125 re f";

static void put_speck(cairo_t *cr)
{
    cairo_save(cr);
    cairo_identity_matrix(cr);
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_rectangle(cr, 0, 0, SPECK_WIDTH, SPECK_HEIGHT);
    cairo_fill(cr);
    cairo_restore(cr);
}

void tb_pdf_structure_turn(TbPdfStructure *structure, cairo_t *cr, TbPdfPart part)
{
    const TbPdfPart *last = last_part(structure);
    bool open = last && last->page == part.page;
    if (part.element != TB_PDF_NO_ELEMENT)
        part.tag = element_at(structure, part.element)->tag;
    if (open && last->element == part.element && last->tag == part.tag)
        return;
    put_speck(cr);
    part.mark = open ? last->mark + (last->element != TB_PDF_NO_ELEMENT) : 0;
    int index = (int)structure->parts->len;
    g_array_append_val(structure->parts, part);
    if (part.element != TB_PDF_NO_ELEMENT)
        g_array_append_val(element_at(structure, part.element)->parts, index);
}

void tb_pdf_structure_close(cairo_t *cr)
{
    put_speck(cr);
}

// ---- When cairo's file is there ----

typedef struct {
    const TbPdfStructure *structure;
    TbPdfFile *file;
    const GArray *pages; // of unsigned: their objects
    unsigned *numbers;   // of the elements' objects
    unsigned tree, document;
} Writer;

static const TbPdfPart *part_at(const Writer *writer, guint index)
{
    return &g_array_index(writer->structure->parts, TbPdfPart, index);
}

static unsigned page_of(const Writer *writer, const TbPdfPart *part)
{
    return g_array_index(writer->pages, unsigned, part->page);
}

// ---- Elements ----

static void append_marks(const Writer *writer, GString *out, const TbPdfElement *element,
                         unsigned page)
{
    for (guint i = 0; i < element->parts->len; i++) {
        const TbPdfPart *part = part_at(writer, (guint)g_array_index(element->parts, int, i));
        if (page_of(writer, part) == page)
            g_string_append_printf(out, "%d ", part->mark);
        else
            g_string_append_printf(out, "<< /Type /MCR /Pg %u 0 R /MCID %d >> ",
                                   page_of(writer, part), part->mark);
    }
}

// All that is in an element follows it.
static void append_children(const Writer *writer, GString *out, int parent)
{
    int count = (int)writer->structure->elements->len;
    for (int i = parent + 1; i < count && element_at(writer->structure, i)->parent >= parent; i++)
        if (element_at(writer->structure, i)->parent == parent)
            g_string_append_printf(out, "%u 0 R ", writer->numbers[i]);
}

static void append_figure(GString *out, const TbPdfElement *element)
{
    g_string_append(out, "   /Alt ");
    tb_pdf_append_text(out, element->alt);
    g_string_append(out, "\n   /A << /O /Layout /Placement /Block /BBox [ ");
    const double sides[] = {element->box.x, element->box.y, tb_box_right(element->box),
                            tb_box_bottom(element->box)};
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        tb_buffer_append_number(out, sides[i], 3);
        g_string_append_c(out, ' ');
    }
    g_string_append(out, "] >>\n");
}

static unsigned put_element(const Writer *writer, unsigned number, const char *type,
                            unsigned parent, const char *entries)
{
    GString *out = g_string_new(NULL);
    g_string_printf(out, " /Type /StructElem\n   /S /%s\n   /P %u 0 R\n%s", type, parent, entries);
    tb_pdf_file_put(writer->file, number, out->str);
    g_string_free(out, TRUE);
    return number;
}

static void put_own(const Writer *writer, int index, unsigned parent)
{
    const TbPdfElement *element = element_at(writer->structure, index);
    GString *entries = g_string_new(NULL);
    unsigned page = 0;
    if (element->parts->len > 0)
        page = page_of(writer, part_at(writer, (guint)g_array_index(element->parts, int, 0)));
    if (page)
        g_string_append_printf(entries, "   /Pg %u 0 R\n", page);
    g_string_append(entries, "   /K [ ");
    append_children(writer, entries, index); // a caption is its figure's first child
    append_marks(writer, entries, element, page);
    g_string_append(entries, "]\n");
    if (element->alt)
        append_figure(entries, element);
    put_element(writer, writer->numbers[index], tag_names[element->tag], parent, entries->str);
    g_string_free(entries, TRUE);
}

static char *kid(unsigned number)
{
    return g_strdup_printf("   /K [ %u 0 R ]\n", number);
}

// An item in its list. Returns the item.
static unsigned put_item(const Writer *writer, int index, unsigned list)
{
    unsigned item = tb_pdf_file_reserve(writer->file);
    char *body = kid(writer->numbers[index]);
    put_own(writer, index, item);
    put_element(writer, item, "LI", list, body);
    g_free(body);
    return item;
}

// Items that follow one another are a list. Returns the index behind them.
static int put_list(const Writer *writer, int index, GString *kids)
{
    unsigned list = tb_pdf_file_reserve(writer->file);
    GString *items = g_string_new("   /K [ ");
    for (; index < (int)writer->structure->elements->len &&
           element_at(writer->structure, index)->tag == TB_TAG_LIST_ITEM;
         index++)
        g_string_append_printf(items, "%u 0 R ", put_item(writer, index, list));
    g_string_append(items, "]\n");
    put_element(writer, list, "L", writer->document, items->str);
    g_string_append_printf(kids, "%u 0 R ", list);
    g_string_free(items, TRUE);
    return index;
}

static void put_elements(const Writer *writer)
{
    const GArray *elements = writer->structure->elements;
    GString *kids = g_string_new("   /K [ ");
    for (int i = 0; i < (int)elements->len;) {
        const TbPdfElement *element = element_at(writer->structure, i);
        if (element->tag == TB_TAG_LIST_ITEM) {
            i = put_list(writer, i, kids);
            continue;
        }
        bool top = element->parent == TB_PDF_NO_ELEMENT;
        put_own(writer, i, top ? writer->document : writer->numbers[element->parent]);
        if (top)
            g_string_append_printf(kids, "%u 0 R ", writer->numbers[i]);
        i++;
    }
    g_string_append(kids, "]\n");
    put_element(writer, writer->document, "Document", writer->tree, kids->str);
    g_string_free(kids, TRUE);
}

// ---- From marks to elements ----

static guint page_end(const Writer *writer, guint first)
{
    guint end = first;
    while (end < writer->structure->parts->len &&
           part_at(writer, end)->page == part_at(writer, first)->page)
        end++;
    return end;
}

// Each page's number, and the elements of its marks in their order.
static unsigned put_parents(const Writer *writer)
{
    unsigned number = tb_pdf_file_reserve(writer->file);
    GString *out = g_string_new(" /Nums [\n");
    for (guint first = 0; first < writer->structure->parts->len;) {
        guint end = page_end(writer, first);
        g_string_append_printf(out, "   %d [ ", part_at(writer, first)->page);
        for (guint i = first; i < end; i++)
            if (part_at(writer, i)->element != TB_PDF_NO_ELEMENT)
                g_string_append_printf(out, "%u 0 R ",
                                       writer->numbers[part_at(writer, i)->element]);
        g_string_append(out, "]\n");
        first = end;
    }
    g_string_append(out, "   ]\n");
    tb_pdf_file_put(writer->file, number, out->str);
    g_string_free(out, TRUE);
    return number;
}

// ---- Marks ----

static void append_opening(GString *out, const TbPdfPart *part)
{
    if (part->element != TB_PDF_NO_ELEMENT)
        g_string_append_printf(out, "/%s << /MCID %d >> BDC", tag_names[part->tag], part->mark);
    else if (part->tag == TB_TAG_PAGE_HEADER)
        g_string_append(out, "/Artifact << /Type /Pagination /Subtype /Header >> BDC");
    else if (part->tag == TB_TAG_PAGE_FOOTER)
        g_string_append(out, "/Artifact << /Type /Pagination /Subtype /Footer >> BDC");
    else
        g_string_append(out, "/Artifact BMC");
}

// Puts marks in the place of the specks. NULL: there are fewer or more of them than were painted.
static GString *mark(const Writer *writer, const GString *content, guint first, guint end)
{
    GString *out = g_string_sized_new(content->len + 64 * (end - first + 1));
    const char *at = content->str, *stop = content->str + content->len, *found;
    guint count = 0;
    while ((found = memmem(at, (size_t)(stop - at), speck, strlen(speck)))) {
        bool whole = found == content->str || g_ascii_isspace(found[-1]);
        g_string_append_len(out, at, found - at);
        at = found + strlen(speck);
        if (!whole) {
            g_string_append(out, speck);
            continue;
        }
        g_string_append(out, count > 0 ? "EMC\n" : "");
        if (first + count < end)
            append_opening(out, part_at(writer, first + count));
        count++;
    }
    g_string_append_len(out, at, stop - at);
    if (count == end - first + 1)
        return out;
    g_string_free(out, TRUE);
    return NULL;
}

static bool mark_page(const Writer *writer, guint first, guint end)
{
    TbPdfDictionary page;
    if (!tb_pdf_file_read(writer->file, page_of(writer, part_at(writer, first)), &page))
        return false;
    unsigned number = tb_pdf_number_after(&page, "/Contents ");
    GString *content = tb_pdf_file_content(writer->file, number);
    GString *marked = content ? mark(writer, content, first, end) : NULL;
    if (marked) {
        tb_pdf_file_put_content(writer->file, number, marked);
        g_string_free(marked, TRUE);
    }
    if (content)
        g_string_free(content, TRUE);
    return marked != NULL;
}

static bool mark_pages(const Writer *writer)
{
    guint count = writer->structure->parts->len;
    if (count == 0 || part_at(writer, count - 1)->page >= (int)writer->pages->len)
        return false;
    for (guint first = 0, end; first < count; first = end) {
        end = page_end(writer, first);
        if (!mark_page(writer, first, end))
            return false;
    }
    return true;
}

unsigned tb_pdf_structure_put(const TbPdfStructure *structure, TbPdfFile *file, const GArray *pages)
{
    Writer writer = {.structure = structure, .file = file, .pages = pages};
    if (!mark_pages(&writer))
        return 0;
    writer.numbers = g_new0(unsigned, structure->elements->len);
    writer.tree = tb_pdf_file_reserve(file);
    writer.document = tb_pdf_file_reserve(file);
    for (guint i = 0; i < structure->elements->len; i++)
        writer.numbers[i] = tb_pdf_file_reserve(file);
    put_elements(&writer);
    char *entries = g_strdup_printf(" /Type /StructTreeRoot\n   /K %u 0 R\n   /ParentTree %u 0 R\n",
                                    writer.document, put_parents(&writer));
    tb_pdf_file_put(file, writer.tree, entries);
    g_free(entries);
    g_free(writer.numbers);
    return writer.tree;
}
