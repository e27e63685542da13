// SPDX-License-Identifier: MIT
#include "fill/edits.h"

#include <string.h>

#include "base/buffer.h"

typedef struct {
    size_t at, length;
    char *text; // or NULL
} Edit;

struct TbEdits {
    const char *bytes;
    size_t length;
    GArray *edits; // of Edit
};

static void clear_edit(gpointer edit)
{
    g_free(((Edit *)edit)->text);
}

TbEdits *tb_edits_new(GBytes *bytes)
{
    TbEdits *edits = g_new0(TbEdits, 1);
    edits->bytes = g_bytes_get_data(bytes, &edits->length);
    edits->edits = g_array_new(FALSE, FALSE, sizeof(Edit));
    g_array_set_clear_func(edits->edits, clear_edit);
    return edits;
}

void tb_edits_free(TbEdits *edits)
{
    if (!edits)
        return;
    g_array_unref(edits->edits);
    g_free(edits);
}

bool tb_edits_any(const TbEdits *edits)
{
    return edits->edits->len > 0;
}

void tb_edits_put(TbEdits *edits, size_t at, size_t length, const char *text)
{
    // Edits come nearly in order, so each is put where it belongs; equals stay in theirs.
    Edit edit = {at, length, g_strdup(text)};
    guint index = edits->edits->len;
    while (index > 0 && g_array_index(edits->edits, Edit, index - 1).at > at)
        index--;
    g_array_insert_val(edits->edits, index, edit);
}

// Where the attribute begins, with the space before it, and ends; false when there is none.
static bool find_attribute(const TbEdits *edits, TbSpan span, const char *name, size_t *start,
                           size_t *end)
{
    const char *bytes = edits->bytes;
    size_t length = strlen(name), at = span.start;
    while (at < span.inner && !g_ascii_isspace(bytes[at]) && bytes[at] != '>')
        at++;
    while (at < span.inner) {
        size_t begin = at;
        while (at < span.inner && g_ascii_isspace(bytes[at]))
            at++;
        size_t word = at;
        while (at < span.inner && bytes[at] != '"' && bytes[at] != '\'')
            at++;
        if (at == span.inner)
            return false;
        const char *close = memchr(bytes + at + 1, bytes[at], span.inner - at - 1);
        at = close ? (size_t)(close - bytes) + 1 : span.inner;
        char behind = bytes[word + length];
        if (memcmp(bytes + word, name, length) == 0 && (behind == '=' || g_ascii_isspace(behind))) {
            *start = begin;
            *end = at;
            return true;
        }
    }
    return false;
}

static char *format_attribute(const char *name, const char *value)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, " %s=\"", name);
    tb_buffer_append_xml(text, value);
    g_string_append_c(text, '"');
    return g_string_free(text, FALSE);
}

void tb_edits_attribute(TbEdits *edits, TbSpan span, const char *name, const char *value)
{
    size_t start, end;
    bool found = find_attribute(edits, span, name, &start, &end);
    if (!found) {
        bool empty = edits->bytes[span.inner - 2] == '/';
        start = end = span.inner - (empty ? 2 : 1);
    }
    if (!found && !value)
        return;
    char *text = value ? format_attribute(name, value) : NULL;
    tb_edits_put(edits, start, end - start, text);
    g_free(text);
}

// Every place lies within the bytes and behind the one before.
static bool fits(const TbEdits *edits)
{
    size_t at = 0;
    for (guint i = 0; i < edits->edits->len; i++) {
        const Edit *edit = &g_array_index(edits->edits, Edit, i);
        if (edit->at < at || edit->at > edits->length || edit->length > edits->length - edit->at)
            return false;
        at = edit->at + edit->length;
    }
    return true;
}

GBytes *tb_edits_apply(const TbEdits *edits, const char *part, TbReport *report)
{
    if (!fits(edits)) {
        tb_report_error(report, TB_CODE_PACKAGE, NULL,
                        "%s has elements within one another that no office program nests", part);
        tb_report_hint(report, "open the template in an office program and save it again");
        return NULL;
    }
    GString *out = g_string_sized_new(edits->length);
    size_t at = 0;
    for (guint i = 0; i < edits->edits->len; i++) {
        const Edit *edit = &g_array_index(edits->edits, Edit, i);
        g_string_append_len(out, edits->bytes + at, (gssize)(edit->at - at));
        g_string_append(out, edit->text ? edit->text : "");
        at = edit->at + edit->length;
    }
    g_string_append_len(out, edits->bytes + at, (gssize)(edits->length - at));
    return g_string_free_to_bytes(out);
}

char *tb_edits_prefix(const TbEdits *edits, size_t at)
{
    const char *name = edits->bytes + at + 1;
    size_t length = strcspn(name, " \t\r\n/>");
    const char *colon = memchr(name, ':', length);
    return g_strndup(name, colon ? (size_t)(colon - name) + 1 : 0);
}
