// SPDX-License-Identifier: MIT
#include "document/read.h"

#include <math.h>
#include <string.h>

#include "base/messages.h"

// ---- Errors ----

static void report_at(TbReader *reader, TbCode code, const TbJson *json, const TbPlace *place,
                      const char *format, va_list args)
{
    char *message = g_strdup_vprintf(tb_text(format), args);
    tb_report_error(reader->report, tb_json_is_argument(json) ? TB_CODE_ARGUMENT : code, place,
                    "%s", message);
    g_free(message);
}

void tb_read_error(TbReader *reader, TbCode code, const TbJson *json, const char *format, ...)
{
    TbPlace place = tb_json_place(json);
    va_list args;
    va_start(args, format);
    report_at(reader, code, json, &place, format, args);
    va_end(args);
}

void tb_read_error_at_key(TbReader *reader, TbCode code, const TbJson *json, const char *format,
                          ...)
{
    TbPlace place = tb_json_key_place(json);
    va_list args;
    va_start(args, format);
    report_at(reader, code, json, &place, format, args);
    va_end(args);
}

static const char *describe(TbReader *reader, const TbJson *json)
{
    const char *key = tb_json_key(json);
    if (key)
        return tb_read_quoted(reader, key);
    if (tb_json_is_argument(json))
        return _("the value");
    return tb_arena_printf(reader->arena, _("item %d"), tb_json_index(json) + 1);
}

void tb_read_type_error(TbReader *reader, const TbJson *json, const char *wanted)
{
    tb_read_error(reader, TB_CODE_TYPE, json, "%s must be %s, not %s", describe(reader, json),
                  tb_text(wanted), tb_json_type_name(tb_json_type(json)));
}

bool tb_read_suggest(TbReader *reader, const char *word, const char *const *candidates)
{
    // Nobody sees hints past the limit, and finding them costs.
    if (tb_report_omitted_count(reader->report) > 0)
        return false;
    const char *near = tb_nearest(word, candidates);
    for (int i = 0; !near && candidates[i] && strlen(word) >= 3; i++)
        if (g_str_has_prefix(candidates[i], word))
            near = candidates[i];
    if (near)
        tb_report_hint(reader->report, "did you mean \"%s\"?",
                       tb_json_shorten(reader->arena, near));
    return near != NULL;
}

const char *tb_read_list(TbReader *reader, const char *const *candidates)
{
    GString *list = g_string_new(NULL);
    for (int i = 0; candidates[i]; i++) {
        if (i == 12) {
            g_string_append(list, " …");
            break;
        }
        g_string_append_printf(list, "%s%s", i ? ", " : "",
                               tb_json_shorten(reader->arena, candidates[i]));
    }
    const char *kept = tb_arena_strdup(reader->arena, list->str);
    g_string_free(list, TRUE);
    return kept;
}

const char *tb_read_quoted(TbReader *reader, const char *text)
{
    return tb_arena_printf(reader->arena, "\"%s\"", tb_json_shorten(reader->arena, text));
}

// ---- Keys ----

int tb_read_find(const char *const *keys, const char *key)
{
    for (int i = 0; keys[i]; i++)
        if (strcmp(keys[i], key) == 0)
            return i;
    return -1;
}

static void suggest_dimension(TbReader *reader, const char *key)
{
    if (strcmp(key, "dimensions") == 0)
        tb_report_hint(reader->report, "dimensions are declared once, by the document");
    else
        tb_report_hint(
            reader->report,
            "a dimension of your own is declared by the document: \"dimensions\": {%s: {}}",
            tb_read_quoted(reader, key));
}

void tb_read_unknown_key(TbReader *reader, const TbJson *json, const char *key,
                         const char *const *keys, bool dimensions)
{
    tb_read_error_at_key(reader, TB_CODE_UNKNOWN_KEY, json, "unknown key %s",
                         tb_read_quoted(reader, key));
    if (tb_report_omitted_count(reader->report) > 0)
        return;
    GPtrArray *candidates = g_ptr_array_new();
    for (int i = 0; keys[i]; i++)
        g_ptr_array_add(candidates, (gpointer)keys[i]);
    for (guint d = 0; dimensions && d < reader->dimensions->len; d++) {
        const TbDimensionDraft *draft = tb_read_dimension_at(reader, (int)d);
        g_ptr_array_add(candidates, (gpointer)draft->id);
        if (draft->declared_name)
            g_ptr_array_add(candidates, (gpointer)draft->name);
    }
    g_ptr_array_add(candidates, NULL);
    if (!tb_read_suggest(reader, key, (const char *const *)candidates->pdata) && dimensions)
        suggest_dimension(reader, key);
    g_ptr_array_unref(candidates);
}

bool tb_read_fields(TbReader *reader, const TbJson *json, const char *const *keys,
                    const TbJson **fields, const TbJson **dimensions)
{
    for (int i = 0; keys[i]; i++)
        fields[i] = NULL;
    for (int d = 0; dimensions && d < TB_LIMIT_DIMENSIONS; d++)
        dimensions[d] = NULL;
    if (tb_json_type(json) != TB_JSON_OBJECT) {
        tb_read_type_error(reader, json, "an object");
        return false;
    }
    for (const TbJson *child = tb_json_first(json); child; child = tb_json_next(child)) {
        const char *key = tb_json_key(child);
        int field = tb_read_find(keys, key);
        int dimension = field < 0 && dimensions ? tb_read_dimension_index(reader, key) : -1;
        if (field >= 0)
            fields[field] = child;
        else if (dimension >= 0 && dimensions[dimension])
            tb_read_error_at_key(reader, TB_CODE_DUPLICATE_KEY, child,
                                 "\"%s\" and \"%s\" are the same dimension",
                                 tb_json_key(dimensions[dimension]), key);
        else if (dimension >= 0)
            dimensions[dimension] = child;
        else if (*key != '$' && !g_str_has_prefix(key, "x-"))
            tb_read_unknown_key(reader, child, key, keys, dimensions != NULL);
    }
    return true;
}

// ---- Scalars ----

static bool is_noncharacter(gunichar character)
{
    return (character & 0xfffe) == 0xfffe || (character >= 0xfdd0 && character <= 0xfdef);
}

static bool is_printable(gunichar character)
{
    return character >= 0x20 && !(character >= 0x7f && character < 0xa0) &&
           !is_noncharacter(character);
}

// True when every character is sure to be printable, by bytes alone: none of those that begin
// U+0080 to U+00BF, U+F000 to U+FFFF and what is beyond.
static bool is_plain(const char *text)
{
    for (const unsigned char *byte = (const unsigned char *)text; *byte; byte++)
        if (*byte < 0x20 || *byte == 0x7f || *byte == 0xc2 || *byte >= 0xef)
            return false;
    return true;
}

// The text with \n as the only line break; NULL after an error.
static const char *clean(TbReader *reader, const TbJson *json, const char *text)
{
    if (is_plain(text))
        return text;
    char *copy = tb_arena_strdup(reader->arena, text), *out = copy;
    for (const char *in = text; *in; in = g_utf8_next_char(in)) {
        gunichar character = g_utf8_get_char(in);
        if (character == '\r') {
            if (in[1] != '\n')
                *out++ = '\n';
        } else if (character == '\t') {
            *out++ = ' ';
        } else if (character == '\n' || is_printable(character)) {
            size_t length = (size_t)(g_utf8_next_char(in) - in);
            memmove(out, in, length);
            out += length;
        } else {
            tb_read_error(reader, TB_CODE_VALUE, json, "the %s U+%04X can't be printed",
                          is_noncharacter(character) ? _("noncharacter") : _("control character"),
                          character);
            return NULL;
        }
    }
    *out = '\0';
    return copy;
}

static const char *read_text(TbReader *reader, const TbJson *json, const char *wanted)
{
    if (!json)
        return NULL;
    TbJsonType type = tb_json_type(json);
    if (type == TB_JSON_STRING)
        return clean(reader, json, tb_json_string(json));
    // On the command line "title=2021" is meant as a text.
    if (tb_json_is_argument(json) && !tb_json_key(json) &&
        (type == TB_JSON_NUMBER || type == TB_JSON_BOOLEAN)) {
        size_t length;
        const char *written = tb_json_written(json, &length);
        return tb_arena_strndup(reader->arena, written, length);
    }
    tb_read_type_error(reader, json, wanted);
    return NULL;
}

const char *tb_read_string(TbReader *reader, const TbJson *json)
{
    const char *text = read_text(reader, json, "a string");
    return text && *text ? text : NULL;
}

static bool is_blank(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (!g_unichar_isspace(g_utf8_get_char(text)))
            return false;
    return true;
}

const char *tb_read_name(TbReader *reader, const TbJson *json)
{
    const char *text = read_text(reader, json, "a string");
    if (!text || !is_blank(text))
        return text;
    tb_read_error(reader, TB_CODE_VALUE, json, "%s is empty", describe(reader, json));
    return NULL;
}

static bool is_whole_number(const TbJson *json)
{
    if (tb_json_type(json) != TB_JSON_NUMBER)
        return false;
    size_t length;
    const char *written = tb_json_written(json, &length);
    for (size_t i = 0; i < length; i++)
        if (!g_ascii_isdigit(written[i]) && !(i == 0 && written[i] == '-'))
            return false;
    return true;
}

const char *tb_read_label(TbReader *reader, const TbJson *json)
{
    if (!json || !is_whole_number(json))
        return tb_read_name(reader, json);
    size_t length;
    const char *written = tb_json_written(json, &length);
    return tb_arena_strndup(reader->arena, written, length);
}

const char *tb_read_key(TbReader *reader, const TbJson *json)
{
    const char *text = clean(reader, json, tb_json_key(json));
    if (!text || !is_blank(text))
        return text;
    tb_read_error_at_key(reader, TB_CODE_VALUE, json, "an empty key names nothing");
    return NULL;
}

int tb_read_integer(TbReader *reader, const TbJson *json, int low, int high, int fallback)
{
    if (!json)
        return fallback;
    if (tb_json_type(json) != TB_JSON_NUMBER) {
        tb_read_type_error(reader, json, "a number");
        return fallback;
    }
    double number = tb_json_number(json);
    if (number >= low && number <= high && number == floor(number))
        return (int)number;
    size_t length;
    const char *written = tb_json_written(json, &length);
    tb_read_error(reader, TB_CODE_VALUE, json, "%s: %.*s is no whole number from %d to %d",
                  describe(reader, json), (int)MIN(length, 40), written, low, high);
    return fallback;
}

int tb_read_choice(TbReader *reader, const TbJson *json, const char *const *names, int fallback)
{
    const char *text = read_text(reader, json, "a string");
    if (!text)
        return fallback;
    int found = tb_read_find(names, text);
    if (found >= 0)
        return found;
    tb_read_error(reader, TB_CODE_VALUE, json, "%s: %s is not one of %s", describe(reader, json),
                  tb_read_quoted(reader, text), tb_read_list(reader, names));
    tb_read_suggest(reader, text, names);
    return fallback;
}

// ---- Items and words ----

const TbJson *tb_read_next_item(const TbJson *json, const TbJson *item)
{
    if (tb_json_type(json) == TB_JSON_ARRAY)
        return item ? tb_json_next(item) : tb_json_first(json);
    return item ? NULL : json;
}

bool tb_read_is_word(const TbJson *json, const char *word)
{
    return tb_json_type(json) == TB_JSON_STRING && strcmp(tb_json_string(json), word) == 0;
}

// ---- References ----

static gint compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// A name that several things have means none of them.
#define SEVERAL (-1)

void tb_read_index_name(TbIndex *index, const char *name, int position)
{
    if (g_hash_table_contains(index->ids, name))
        return;
    bool taken = g_hash_table_contains(index->names, name);
    g_hash_table_insert(index->names, (gpointer)name,
                        GINT_TO_POINTER(taken ? SEVERAL : position + 1));
}

int tb_read_lookup(const TbIndex *index, const char *text)
{
    int found = GPOINTER_TO_INT(g_hash_table_lookup(index->ids, text));
    if (!found)
        found = GPOINTER_TO_INT(g_hash_table_lookup(index->names, text));
    return found > 0 ? found - 1 : -1;
}

int tb_read_reference(TbReader *reader, const TbIndex *index, const TbJson *json)
{
    const char *text = tb_read_name(reader, json);
    int found = text ? tb_read_lookup(index, text) : -1;
    if (!text || found >= 0)
        return found;
    bool several = g_hash_table_contains(index->names, text);
    tb_read_error(reader, TB_CODE_REFERENCE, json,
                  several ? N_("%s is the name of more than one %s") : N_("%s is no %s"),
                  tb_read_quoted(reader, text), tb_text(index->what));
    if (several) {
        tb_report_hint(reader->report, "use their ids");
        return -1;
    }
    if (tb_report_omitted_count(reader->report) > 0)
        return -1;
    GPtrArray *candidates = g_ptr_array_new();
    GHashTable *const tables[] = {index->ids, index->names};
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        GHashTableIter iter;
        gpointer key;
        g_hash_table_iter_init(&iter, tables[i]);
        while (g_hash_table_iter_next(&iter, &key, NULL))
            g_ptr_array_add(candidates, key);
    }
    // A hash table has no order of its own, and the same input must give the same hint.
    g_ptr_array_sort(candidates, compare_texts);
    g_ptr_array_add(candidates, NULL);
    tb_read_suggest(reader, text, (const char *const *)candidates->pdata);
    g_ptr_array_unref(candidates);
    return -1;
}
