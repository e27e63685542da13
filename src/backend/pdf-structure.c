// SPDX-License-Identifier: MIT
#include "backend/pdf-structure.h"

#include <string.h>

#include "base/buffer.h"

// Structure types (ISO 32000-1, 14.8.4); what stands for artifacts until the file is taken apart.
static const char *const tag_names[] = {
    [TB_TAG_NONE] = "Figure",           [TB_TAG_ARTIFACT] = "NonStruct",
    [TB_TAG_PAGE_HEADER] = "NonStruct", [TB_TAG_PAGE_FOOTER] = "NonStruct",
    [TB_TAG_HEADING_1] = "H1",          [TB_TAG_HEADING_2] = "H2",
    [TB_TAG_PARAGRAPH] = "P",           [TB_TAG_LIST_ITEM] = "LBody",
    [TB_TAG_FIGURE] = "Figure",         [TB_TAG_CAPTION] = "Caption"};

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

void tb_pdf_structure_turn(TbPdfStructure *structure, cairo_t *cr, TbPdfPart part)
{
    const TbPdfPart *last = last_part(structure);
    bool open = last && last->page == part.page;
    if (part.element != TB_PDF_NO_ELEMENT)
        part.tag = element_at(structure, part.element)->tag;
    if (open && last->element == part.element && last->tag == part.tag)
        return;
    if (open)
        cairo_tag_end(cr, tag_names[last->tag]);
    cairo_tag_begin(cr, tag_names[part.tag], "");
    int index = (int)structure->parts->len;
    g_array_append_val(structure->parts, part);
    if (part.element != TB_PDF_NO_ELEMENT)
        g_array_append_val(element_at(structure, part.element)->parts, index);
}

void tb_pdf_structure_close(TbPdfStructure *structure, cairo_t *cr)
{
    cairo_tag_end(cr, tag_names[last_part(structure)->tag]);
}

// ---- Cairo's own tree, which has an element for each part ----

#define NOWHERE (-1)

typedef struct {
    unsigned page; // the page's object
    int mark;      // the number of its marks in the page's content; NOWHERE: nothing was painted
} Place;

typedef struct {
    const TbPdfStructure *structure;
    TbPdfFile *file;
    Place *places;     // of the parts
    unsigned *numbers; // of the elements' objects
    unsigned tree, document;
} Writer;

// Cairo's elements go; where their content is stays known.
static void take_places(Writer *writer)
{
    guint part = 0, count = writer->structure->parts->len;
    for (unsigned number = 1; number < tb_pdf_file_size(writer->file) && part < count; number++) {
        TbPdfDictionary element;
        if (!tb_pdf_file_read(writer->file, number, &element) ||
            !tb_pdf_begins(&element, "<< /Type /StructElem") ||
            tb_pdf_holds(&element, "/S /Document"))
            continue;
        writer->places[part].page = tb_pdf_number_after(&element, "/Pg ");
        writer->places[part].mark =
            tb_pdf_holds(&element, "/K ") ? (int)tb_pdf_number_after(&element, "/K ") : NOWHERE;
        tb_pdf_file_drop(writer->file, number);
        part++;
    }
    for (; part < count; part++)
        writer->places[part].mark = NOWHERE;
}

static const Place *place_of(const Writer *writer, int part)
{
    return &writer->places[part];
}

// ---- Elements ----

static void append_marks(const Writer *writer, GString *out, const TbPdfElement *element,
                         unsigned page)
{
    for (guint i = 0; i < element->parts->len; i++) {
        const Place *place = place_of(writer, g_array_index(element->parts, int, i));
        if (place->mark == NOWHERE)
            continue;
        if (place->page == page)
            g_string_append_printf(out, "%d ", place->mark);
        else
            g_string_append_printf(out, "<< /Type /MCR /Pg %u 0 R /MCID %d >> ", place->page,
                                   place->mark);
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
        page = place_of(writer, g_array_index(element->parts, int, 0))->page;
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

static const TbPdfPart *part_at(const Writer *writer, guint index)
{
    return &g_array_index(writer->structure->parts, TbPdfPart, index);
}

// The elements of a page's marks, in their order; null for artifacts.
static void append_page(const Writer *writer, GString *out, guint first, guint end)
{
    int count = (int)(end - first);
    unsigned *numbers = g_new0(unsigned, count);
    for (guint i = first; i < end; i++) {
        int mark = writer->places[i].mark, element = part_at(writer, i)->element;
        if (mark != NOWHERE && mark < count && element != TB_PDF_NO_ELEMENT)
            numbers[mark] = writer->numbers[element];
    }
    for (int mark = 0; mark < count; mark++)
        if (numbers[mark])
            g_string_append_printf(out, "%u 0 R ", numbers[mark]);
        else
            g_string_append(out, "null ");
    g_free(numbers);
}

static guint page_end(const Writer *writer, guint first)
{
    guint end = first;
    while (end < writer->structure->parts->len &&
           part_at(writer, end)->page == part_at(writer, first)->page)
        end++;
    return end;
}

static void put_parents(const Writer *writer, unsigned number)
{
    GString *out = g_string_new(" /Nums [\n");
    for (guint first = 0; first < writer->structure->parts->len;) {
        guint end = page_end(writer, first);
        TbPdfDictionary page;
        if (tb_pdf_file_read(writer->file, writer->places[first].page, &page)) {
            g_string_append_printf(out, "   %u [ ", tb_pdf_number_after(&page, "/StructParents "));
            append_page(writer, out, first, end);
            g_string_append(out, "]\n");
        }
        first = end;
    }
    g_string_append(out, "   ]\n");
    tb_pdf_file_put(writer->file, number, out->str);
    g_string_free(out, TRUE);
}

// ---- Artifacts ----

static const char *artifact_words(TbTag tag)
{
    return tag == TB_TAG_PAGE_HEADER   ? "/Artifact << /Type /Pagination /Subtype /Header >> BDC"
           : tag == TB_TAG_PAGE_FOOTER ? "/Artifact << /Type /Pagination /Subtype /Footer >> BDC"
                                       : "/Artifact BMC";
}

// Puts the artifacts of a page in the place of the marks that stand for them, both in their order.
static bool mark_artifacts(const Writer *writer, GString *content, guint first, guint end)
{
    static const char opening[] = "/NonStruct <<", closing[] = "BDC";
    bool any = false;
    gsize at = 0;
    for (guint i = first; i < end; i++) {
        if (part_at(writer, i)->element != TB_PDF_NO_ELEMENT || writer->places[i].mark == NOWHERE)
            continue;
        const char *from = strstr(content->str + at, opening);
        const char *to = from ? strstr(from, closing) : NULL;
        if (!to)
            break;
        const char *words = artifact_words(part_at(writer, i)->tag);
        at = (gsize)(from - content->str);
        g_string_erase(content, (gssize)at, to + strlen(closing) - from);
        g_string_insert(content, (gssize)at, words);
        any = true;
    }
    return any;
}

static void put_artifacts(const Writer *writer)
{
    for (guint first = 0; first < writer->structure->parts->len;) {
        guint end = page_end(writer, first);
        TbPdfDictionary page;
        unsigned number = 0;
        if (tb_pdf_file_read(writer->file, writer->places[first].page, &page))
            number = tb_pdf_number_after(&page, "/Contents ");
        bool any = false;
        for (guint i = first; i < end; i++)
            any |= part_at(writer, i)->element == TB_PDF_NO_ELEMENT;
        GString *content = any ? tb_pdf_file_content(writer->file, number) : NULL;
        if (content && mark_artifacts(writer, content, first, end))
            tb_pdf_file_put_content(writer->file, number, content);
        if (content)
            g_string_free(content, TRUE);
        first = end;
    }
}

void tb_pdf_structure_put(const TbPdfStructure *structure, TbPdfFile *file,
                          const TbPdfDictionary *catalog)
{
    Writer writer = {.structure = structure, .file = file};
    TbPdfDictionary tree;
    writer.tree = tb_pdf_number_after(catalog, "/StructTreeRoot ");
    if (!tb_pdf_file_read(file, writer.tree, &tree))
        return;
    writer.places = g_new0(Place, structure->parts->len);
    writer.numbers = g_new0(unsigned, structure->elements->len);
    writer.document = tb_pdf_file_reserve(file);
    for (guint i = 0; i < structure->elements->len; i++)
        writer.numbers[i] = tb_pdf_file_reserve(file);
    take_places(&writer);
    put_elements(&writer);
    put_parents(&writer, tb_pdf_number_after(&tree, "/ParentTree "));
    put_artifacts(&writer);
    GString *entries = tb_pdf_entries(&tree);
    char *reference = g_strdup_printf("%u 0 R", writer.document);
    tb_pdf_set_entry(entries, "/K ", reference);
    tb_pdf_file_put(file, writer.tree, entries->str);
    g_string_free(entries, TRUE);
    g_free(reference);
    g_free(writer.numbers);
    g_free(writer.places);
}
