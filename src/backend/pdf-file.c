// SPDX-License-Identifier: MIT
#include "backend/pdf-file.h"

#include <stdlib.h>
#include <string.h>

#include "backend/deflater.h"

#define XREF_ENTRY 20 // bytes, by the standard
#define XREF_OFFSET 10

typedef struct {
    size_t start, end; // in the file as it was; 0, 0: there is none
    GString *changed;  // or NULL
} Object;

struct TbPdfFile {
    GString *bytes;  // the file as it was, with an end to it for strtoul()
    GArray *objects; // of Object, by number
    unsigned size;   // of them, as it was
    unsigned root, info;
};

// ---- Taking apart ----

static const char *find(const char *text, size_t length, const char *key)
{
    return text ? memmem(text, length, key, strlen(key)) : NULL;
}

static unsigned long number_after(const char *text, size_t length, const char *key)
{
    const char *found = find(text, length, key);
    return found ? strtoul(found + strlen(key), NULL, 10) : 0;
}

static gint compare_starts(gconstpointer a, gconstpointer b)
{
    const Object *first = *(Object *const *)a, *second = *(Object *const *)b;
    return first->start < second->start ? -1 : first->start > second->start;
}

// Each object ends where the next one in the file begins.
static void find_ends(TbPdfFile *file, size_t xref)
{
    GPtrArray *order = g_ptr_array_new();
    for (unsigned i = 0; i < file->size; i++) {
        Object *object = &g_array_index(file->objects, Object, i);
        if (object->start)
            g_ptr_array_add(order, object);
    }
    g_ptr_array_sort(order, compare_starts);
    for (guint i = 0; i < order->len; i++) {
        Object *object = order->pdata[i];
        const Object *next = i + 1 < order->len ? order->pdata[i + 1] : NULL;
        object->end = next ? next->start : xref;
    }
    g_ptr_array_unref(order);
}

static bool read_objects(TbPdfFile *file, const char *lines, size_t xref)
{
    for (unsigned i = 0; i < file->size; i++, lines += XREF_ENTRY) {
        char offset[XREF_OFFSET + 1] = {0};
        memcpy(offset, lines, XREF_OFFSET);
        bool used = lines[XREF_ENTRY - 3] == 'n';
        Object object = {.start = used ? strtoul(offset, NULL, 10) : 0};
        if (object.start >= xref)
            return false;
        g_array_append_val(file->objects, object);
    }
    find_ends(file, xref);
    return true;
}

static bool read_trailer(TbPdfFile *file)
{
    static const char opening[] = "xref\n0 ";
    const char *bytes = file->bytes->str;
    const size_t length = file->bytes->len, opening_length = sizeof opening - 1;
    const size_t tail = MIN(length, 64);
    size_t xref = number_after(bytes + length - tail, tail, "startxref\n");
    size_t left = xref < length ? length - xref : 0;
    if (left < opening_length || memcmp(bytes + xref, opening, opening_length) != 0)
        return false;
    char *end;
    file->size = (unsigned)strtoul(bytes + xref + opening_length, &end, 10);
    size_t table = (size_t)(end + 1 - bytes) + (size_t)file->size * XREF_ENTRY;
    if (table > length)
        return false;
    file->root = (unsigned)number_after(bytes + table, length - table, "/Root ");
    file->info = (unsigned)number_after(bytes + table, length - table, "/Info ");
    return file->root && file->root < file->size && file->info < file->size &&
           read_objects(file, end + 1, xref);
}

bool tb_pdf_file_read(const TbPdfFile *file, unsigned number, TbPdfDictionary *dictionary)
{
    if (number == 0 || number >= file->size)
        return false;
    const Object *object = &g_array_index(file->objects, Object, number);
    const char *text = file->bytes->str + object->start;
    size_t length = object->end - object->start;
    const char *open = find(text, length, "obj\n<<"), *end = find(text, length, "endobj");
    if (!open || !end || open > end)
        return false;
    while (end > open && end[-1] != '>')
        end--;
    dictionary->text = open + 4;
    dictionary->length = (size_t)(end - dictionary->text);
    return end > open && dictionary->length >= 4;
}

unsigned tb_pdf_file_size(const TbPdfFile *file)
{
    return file->size;
}

unsigned tb_pdf_file_root(const TbPdfFile *file)
{
    return file->root;
}

unsigned tb_pdf_file_info(const TbPdfFile *file)
{
    return file->info;
}

unsigned tb_pdf_number_after(const TbPdfDictionary *dictionary, const char *key)
{
    return (unsigned)number_after(dictionary->text, dictionary->length, key);
}

bool tb_pdf_begins(const TbPdfDictionary *dictionary, const char *words)
{
    size_t length = strlen(words);
    return dictionary->length >= length && memcmp(dictionary->text, words, length) == 0;
}

bool tb_pdf_holds(const TbPdfDictionary *dictionary, const char *words)
{
    return find(dictionary->text, dictionary->length, words) != NULL;
}

// ---- Changes ----

unsigned tb_pdf_file_reserve(TbPdfFile *file)
{
    Object object = {0};
    g_array_append_val(file->objects, object);
    return file->objects->len - 1;
}

static GString *begin_object(TbPdfFile *file, unsigned number, const char *entries)
{
    Object *object = &g_array_index(file->objects, Object, number);
    if (object->changed)
        g_string_free(object->changed, TRUE);
    object->changed = g_string_new(NULL);
    g_string_printf(object->changed, "%u 0 obj\n<<%s", number, entries);
    return object->changed;
}

void tb_pdf_file_put(TbPdfFile *file, unsigned number, const char *entries)
{
    g_string_append(begin_object(file, number, entries), ">>\nendobj\n");
}

void tb_pdf_file_put_stream(TbPdfFile *file, unsigned number, const char *entries, const void *data,
                            size_t length)
{
    GString *object = begin_object(file, number, entries);
    g_string_append_printf(object, "   /Length %zu\n>>\nstream\n", length);
    g_string_append_len(object, data, (gssize)length);
    g_string_append(object, "\nendstream\nendobj\n");
}

// ---- Content ----

// The smallest of a few powers of four that holds what `packed` holds.
static GString *unpack(const char *packed, size_t length)
{
    struct libdeflate_decompressor *decompressor = tb_inflater_new();
    GString *content = g_string_sized_new(4 * length);
    enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
    for (int power = 1; power < 6 && result == LIBDEFLATE_INSUFFICIENT_SPACE; power++) {
        size_t used, got;
        g_string_set_size(content, length << (2 * power));
        result = libdeflate_zlib_decompress_ex(decompressor, packed, length, content->str,
                                               content->len, &used, &got);
        if (result == LIBDEFLATE_SUCCESS)
            g_string_set_size(content, got);
    }
    libdeflate_free_decompressor(decompressor);
    if (result == LIBDEFLATE_SUCCESS)
        return content;
    g_string_free(content, TRUE);
    return NULL;
}

GString *tb_pdf_file_content(const TbPdfFile *file, unsigned number)
{
    static const char opening[] = "stream\n";
    if (number == 0 || number >= file->size)
        return NULL;
    const Object *object = &g_array_index(file->objects, Object, number);
    const char *text = file->bytes->str + object->start;
    size_t length = object->end - object->start;
    const char *from = find(text, length, opening);
    if (!from || !find(text, (size_t)(from - text), "/FlateDecode"))
        return NULL;
    from += strlen(opening);
    // What stands behind the packed bytes is not looked at.
    return unpack(from, length - (size_t)(from - text));
}

void tb_pdf_file_put_content(TbPdfFile *file, unsigned number, const GString *content)
{
    const int level = 6;
    struct libdeflate_compressor *compressor = tb_deflater_new(level);
    size_t room = libdeflate_zlib_compress_bound(compressor, content->len);
    char *packed = g_malloc(room);
    size_t length = libdeflate_zlib_compress(compressor, content->str, content->len, packed, room);
    tb_pdf_file_put_stream(file, number, " /Filter /FlateDecode\n", packed, length);
    g_free(packed);
    libdeflate_free_compressor(compressor);
}

GString *tb_pdf_entries(const TbPdfDictionary *dictionary)
{
    return g_string_new_len(dictionary->text + 2, (gssize)dictionary->length - 4);
}

void tb_pdf_set_entry(GString *entries, const char *key, const char *value)
{
    const char *found = strstr(entries->str, key);
    if (!found)
        return;
    gssize start = found + (gssize)strlen(key) - entries->str;
    gssize end = start + (gssize)strcspn(entries->str + start, "\n");
    g_string_erase(entries, start, end - start);
    g_string_insert(entries, start, value);
}

void tb_pdf_append_text(GString *out, const char *text)
{
    glong length = 0;
    gunichar2 *units = g_utf8_to_utf16(text, -1, NULL, &length, NULL);
    g_string_append(out, "<FEFF");
    for (glong i = 0; i < length; i++)
        g_string_append_printf(out, "%04X", units[i]);
    g_string_append_c(out, '>');
    g_free(units);
}

// ---- Putting together ----

static void append(GByteArray *out, const char *bytes, size_t length)
{
    g_byte_array_append(out, (const guint8 *)bytes, (guint)length);
}

static void append_object(GByteArray *out, const TbPdfFile *file, const Object *object)
{
    if (object->changed)
        append(out, object->changed->str, object->changed->len);
    else
        append(out, file->bytes->str + object->start, object->end - object->start);
}

static void append_trailer(GByteArray *out, const TbPdfFile *file, const GString *table)
{
    // The identifier only has to differ from that of other files (ISO 32000-1, 14.4).
    char *digest = g_compute_checksum_for_data(G_CHECKSUM_MD5, out->data, out->len);
    GString *end = g_string_new(NULL);
    g_string_printf(end, "%strailer\n<< /Size %u\n   /Root %u 0 R\n", table->str,
                    file->objects->len, file->root);
    if (file->info)
        g_string_append_printf(end, "   /Info %u 0 R\n", file->info);
    g_string_append_printf(end, "   /ID [ <%s> <%s> ]\n>>\nstartxref\n%u\n%%%%EOF\n", digest,
                           digest, out->len);
    append(out, end->str, end->len);
    g_string_free(end, TRUE);
    g_free(digest);
}

static void file_free(TbPdfFile *file)
{
    for (guint i = 0; i < file->objects->len; i++) {
        GString *changed = g_array_index(file->objects, Object, i).changed;
        if (changed)
            g_string_free(changed, TRUE);
    }
    g_array_unref(file->objects);
    g_string_free(file->bytes, TRUE);
    g_free(file);
}

TbPdfFile *tb_pdf_file_new(const GByteArray *bytes)
{
    TbPdfFile *file = g_new0(TbPdfFile, 1);
    file->bytes = g_string_new_len((const char *)bytes->data, (gssize)bytes->len);
    file->objects = g_array_new(FALSE, FALSE, sizeof(Object));
    if (g_str_has_prefix(file->bytes->str, "%PDF-1.4\n") && read_trailer(file))
        return file;
    file_free(file);
    return NULL;
}

void tb_pdf_file_finish(TbPdfFile *file, GByteArray *bytes)
{
    // The second line tells programs that copy files that this one is not text.
    static const char head[] = "%PDF-1.7\n%\xb5\xed\xae\xfb\n";
    GString *table = g_string_new(NULL);
    g_byte_array_set_size(bytes, 0);
    append(bytes, head, sizeof head - 1);
    g_string_printf(table, "xref\n0 %u\n0000000000 65535 f \n", file->objects->len);
    for (guint i = 1; i < file->objects->len; i++) {
        const Object *object = &g_array_index(file->objects, Object, i);
        bool used = object->changed || object->start;
        g_string_append_printf(table, "%010u %05u %c \n", used ? bytes->len : 0, used ? 0 : 65535,
                               used ? 'n' : 'f');
        append_object(bytes, file, object);
    }
    append_trailer(bytes, file, table);
    g_string_free(table, TRUE);
    file_free(file);
}
