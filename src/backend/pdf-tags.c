// SPDX-License-Identifier: MIT
#include "backend/pdf-tags.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

#define XREF_ENTRY 20 // bytes, by the standard
#define XREF_OFFSET 10

// A file as cairo wrote it.
typedef struct {
    const char *bytes;
    size_t length;
    size_t xref;         // where the table of objects stands
    const char *entries; // its lines
    unsigned size;       // objects
    unsigned root, info; // their numbers
} Document;

// An object's dictionary, with its brackets.
typedef struct {
    const char *text;
    size_t length;
} Dictionary;

static const char *find(const char *text, size_t length, const char *key)
{
    return text ? memmem(text, length, key, strlen(key)) : NULL;
}

// The number that follows `key` somewhere in the text; 0 when there is none.
static unsigned long number_after(const char *text, size_t length, const char *key)
{
    const char *found = find(text, length, key);
    return found ? strtoul(found + strlen(key), NULL, 10) : 0;
}

static bool read_document(Document *document)
{
    static const char opening[] = "xref\n0 ";
    const size_t tail = MIN(document->length, 64), opening_length = sizeof opening - 1;
    const char *bytes = document->bytes;
    document->xref = number_after(bytes + document->length - tail, tail, "startxref\n");
    size_t left = document->xref < document->length ? document->length - document->xref : 0;
    if (left < opening_length || memcmp(bytes + document->xref, opening, opening_length) != 0)
        return false;
    char *end;
    document->size = (unsigned)strtoul(bytes + document->xref + opening_length, &end, 10);
    document->entries = end + 1;
    size_t table = (size_t)(end + 1 - bytes) + (size_t)document->size * XREF_ENTRY;
    if (table > document->length)
        return false;
    document->root = (unsigned)number_after(bytes + table, document->length - table, "/Root ");
    document->info = (unsigned)number_after(bytes + table, document->length - table, "/Info ");
    return document->root && document->root < document->size && document->info < document->size;
}

static bool read_dictionary(const Document *document, unsigned number, Dictionary *dictionary)
{
    char offset[XREF_OFFSET + 1] = {0};
    memcpy(offset, document->entries + (size_t)number * XREF_ENTRY, XREF_OFFSET);
    size_t start = strtoul(offset, NULL, 10);
    if (!start || start >= document->length)
        return false;
    const char *object = document->bytes + start;
    size_t left = document->length - start;
    const char *open = find(object, left, "obj\n<<"), *end = find(object, left, "endobj");
    if (!open || !end || open > end)
        return false;
    while (end > open && end[-1] != '>')
        end--;
    dictionary->text = open + 4;
    dictionary->length = (size_t)(end - dictionary->text);
    return dictionary->length >= 4;
}

// ---- The update ----

typedef struct {
    GByteArray *file;
    GString *table;   // lines of the new cross references
    GString *figures; // references to their elements
    unsigned parent;  // number of the element that holds them
} Update;

static void append(Update *update, const char *text, size_t length)
{
    g_byte_array_append(update->file, (const guint8 *)text, (guint)length);
}

// `text`: the dictionary's entries.
static void append_object(Update *update, unsigned number, const char *text)
{
    g_string_append_printf(update->table, "%u 1\n%010u 00000 n \n", number, update->file->len);
    char *object = g_strdup_printf("%u 0 obj\n<<%s>>\nendobj\n", number, text);
    append(update, object, strlen(object));
    g_free(object);
}

// The entries of a dictionary, to be changed.
static GString *entries_of(const Dictionary *dictionary)
{
    return g_string_new_len(dictionary->text + 2, (gssize)dictionary->length - 4);
}

// Cairo writes an entry a line: puts `value` in the place of what follows `key`.
static void set_entry(GString *entries, const char *key, const char *value)
{
    const char *found = strstr(entries->str, key);
    if (!found)
        return;
    gssize start = found + (gssize)strlen(key) - entries->str;
    gssize end = start + (gssize)strcspn(entries->str + start, "\n");
    g_string_erase(entries, start, end - start);
    g_string_insert(entries, start, value);
}

// A text string: UTF-16 with its mark, in hexadecimal.
static void append_text(GString *out, const char *text)
{
    glong length = 0;
    gunichar2 *units = g_utf8_to_utf16(text, -1, NULL, &length, NULL);
    g_string_append(out, "<FEFF");
    for (glong i = 0; i < length; i++)
        g_string_append_printf(out, "%04X", units[i]);
    g_string_append_c(out, '>');
    g_free(units);
}

static void update_catalog(Update *update, const Document *document, const char *lang)
{
    Dictionary catalog;
    if (!read_dictionary(document, document->root, &catalog))
        return;
    GString *entries = entries_of(&catalog);
    g_string_append_printf(entries, "   /Lang (%s)\n", lang);
    g_string_append(entries, "   /ViewerPreferences << /DisplayDocTitle true >>\n");
    if (!strstr(entries->str, "/MarkInfo"))
        g_string_append(entries, "   /MarkInfo << /Marked true >>\n");
    append_object(update, document->root, entries->str);
    g_string_free(entries, TRUE);
}

// Cairo 1.16 leaves out the mark that makes a date of a string.
static void update_info(Update *update, const Document *document)
{
    Dictionary info;
    if (!document->info || !read_dictionary(document, document->info, &info))
        return;
    GString *entries = entries_of(&info);
    g_string_replace(entries, "Date (D:", "Date (", 0);
    g_string_replace(entries, "Date (", "Date (D:", 0);
    append_object(update, document->info, entries->str);
    g_string_free(entries, TRUE);
}

static void update_figure(Update *update, unsigned number, const Dictionary *element,
                          const TbScene *scene)
{
    GString *entries = entries_of(element);
    char *parent = g_strdup_printf("%u 0 R", update->parent);
    set_entry(entries, "/P ", parent);
    g_string_append(entries, "   /Alt ");
    append_text(entries, *scene->description ? scene->description : scene->title);
    g_string_append(entries, "\n   /A << /O /Layout /Placement /Block /BBox [ 0 0 ");
    tb_buffer_append_number(entries, scene->width, 3);
    g_string_append_c(entries, ' ');
    tb_buffer_append_number(entries, scene->height, 3);
    g_string_append(entries, " ] >>\n");
    append_object(update, number, entries->str);
    g_string_append_printf(update->figures, "%u 0 R ", number);
    g_string_free(entries, TRUE);
    g_free(parent);
}

static bool is_figure(const Dictionary *element)
{
    static const char opening[] = "<< /Type /StructElem";
    return element->length >= sizeof opening &&
           memcmp(element->text, opening, sizeof opening - 1) == 0 &&
           find(element->text, element->length, "/S /" TB_PDF_FIGURE_TAG "\n");
}

static void update_figures(Update *update, const Document *document, const TbScene *const *scenes,
                           int count)
{
    int found = 0;
    for (unsigned number = 1; number < document->size && found < count; number++) {
        Dictionary element;
        if (read_dictionary(document, number, &element) && is_figure(&element))
            update_figure(update, number, &element, scenes[found++]);
    }
}

// Puts one element "Document" between the tree's root and the figures: readers expect it.
static void update_tree(Update *update, const Document *document)
{
    Dictionary catalog, tree;
    if (!read_dictionary(document, document->root, &catalog))
        return;
    unsigned number = (unsigned)number_after(catalog.text, catalog.length, "/StructTreeRoot ");
    if (!number || number >= document->size || !read_dictionary(document, number, &tree))
        return;
    GString *entries = entries_of(&tree);
    char *only = g_strdup_printf("%u 0 R", update->parent);
    set_entry(entries, "/K ", only);
    append_object(update, number, entries->str);
    g_string_printf(entries, " /Type /StructElem\n   /S /Document\n   /P %u 0 R\n   /K [ %s]\n",
                    number, update->figures->str);
    append_object(update, update->parent, entries->str);
    g_string_free(entries, TRUE);
    g_free(only);
}

static void append_trailer(Update *update, const Document *document)
{
    GString *trailer = g_string_new("xref\n");
    g_string_append_len(trailer, update->table->str, (gssize)update->table->len);
    g_string_append_printf(trailer, "trailer\n<< /Size %u\n   /Root %u 0 R\n", document->size + 1,
                           document->root);
    if (document->info)
        g_string_append_printf(trailer, "   /Info %u 0 R\n", document->info);
    g_string_append_printf(trailer, "   /Prev %zu\n>>\nstartxref\n%u\n%%%%EOF\n", document->xref,
                           update->file->len);
    append(update, trailer->str, trailer->len);
    g_string_free(trailer, TRUE);
}

void tb_pdf_add_tags(GByteArray *file, const TbScene *const *scenes, int count)
{
    // A copy with an end to it: the file's bytes move as it grows, and strtoul() wants one.
    GString *copy = g_string_new_len((const char *)file->data, (gssize)file->len);
    Document document = {.bytes = copy->str, .length = copy->len};
    if (read_document(&document)) {
        Update update = {file, g_string_new(NULL), g_string_new(NULL), document.size};
        update_figures(&update, &document, scenes, count);
        update_tree(&update, &document);
        update_info(&update, &document);
        update_catalog(&update, &document, scenes[0]->lang);
        append_trailer(&update, &document);
        g_string_free(update.table, TRUE);
        g_string_free(update.figures, TRUE);
    }
    g_string_free(copy, TRUE);
}
