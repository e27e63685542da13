// SPDX-License-Identifier: MIT
// Documents that the page sends, drawn, written and converted by the library.
#include <string.h>

#include "base/buffer.h"
#include "studio/studio.h"

static TubiaoDocument *read_body(TbStudio *studio, SoupServerMessage *message)
{
    gsize length;
    const char *body = tb_studio_body(message, &length);
    return tubiao_document_read(studio->context, body, length, NULL, NULL);
}

// A whole number of the query, 0 where it says none.
static guint64 number_asked(GHashTable *query, const char *key)
{
    return g_ascii_strtoull(tb_studio_ask(query, key), NULL, 10);
}

// The figure that the query names, or the last where the document has fewer now.
static unsigned figure_asked(const TubiaoDocument *document, GHashTable *query)
{
    guint64 last = (guint64)tubiao_document_figure_count(document) - 1;
    return (unsigned)MIN(number_asked(query, "figure"), last);
}

// ---- A figure ----

static void append_figures(GString *json, const TubiaoDocument *document)
{
    unsigned count = document ? tubiao_document_figure_count(document) : 0;
    g_string_append(json, "\"figures\":[");
    for (unsigned i = 0; i < count; i++) {
        g_string_append(json, i ? ",{\"id\":" : "{\"id\":");
        tb_buffer_append_json_string(json, tubiao_document_figure_id(document, i));
        g_string_append(json, ",\"type\":");
        tb_buffer_append_json_string(json, tubiao_document_figure_type(document, i));
        g_string_append(json, ",\"title\":");
        tb_buffer_append_json_string(json, tubiao_document_figure_title(document, i));
        g_string_append_c(json, '}');
    }
    g_string_append(json, "],");
}

// Outlines look as the printed figure does, in a browser that has none of its fonts, and are there
// at once: a font inside of each picture costs as much time as everything else.
static void append_drawing(TbStudio *studio, GString *json, const TubiaoFigure *figure,
                           GHashTable *query)
{
    TubiaoWriteOptions options = TUBIAO_WRITE_OPTIONS_INIT;
    unsigned pages = tubiao_figure_page_count(figure);
    gsize length;
    options.svg_text = TUBIAO_SVG_PATH;
    options.page = (unsigned)CLAMP(number_asked(query, "page"), 1, pages);
    unsigned char *svg =
        tubiao_figures_write(studio->context, &figure, 1, "svg", &options, &length, NULL);
    if (!svg)
        return;
    g_string_append_printf(json, "\"page\":%u,\"pages\":%u,\"width\":", options.page, pages);
    tb_buffer_append_number(json, tubiao_figure_width(figure), 3);
    g_string_append(json, ",\"height\":");
    tb_buffer_append_number(json, tubiao_figure_height(figure), 3);
    g_string_append(json, ",\"alt\":");
    tb_buffer_append_json_string(json, tubiao_figure_description(figure));
    g_string_append_c(json, ',');
    char *text = g_strndup((const char *)svg, length);
    tubiao_free(svg);
    if (*tb_studio_ask(query, "have")) {
        tb_studio_pictures_append(studio->pictures, json, text, (guint)number_asked(query, "have"));
    } else {
        g_string_append(json, "\"svg\":");
        tb_buffer_append_json_string(json, text);
    }
    g_string_append_c(json, ',');
    g_free(text);
}

void tb_studio_draw(TbStudio *studio, SoupServerMessage *message, GHashTable *query)
{
    gint64 start = g_get_monotonic_time();
    GString *json = g_string_new("{");
    TubiaoDocument *document = read_body(studio, message);
    unsigned index = document ? figure_asked(document, query) : 0;
    TubiaoFigure *figure =
        document ? tubiao_figure_layout(studio->context, document, index, NULL, NULL) : NULL;
    append_figures(json, document);
    g_string_append_printf(json, "\"figure\":%u,", index);
    if (figure)
        append_drawing(studio, json, figure, query);
    tb_studio_append_diagnostics(studio, json);
    g_string_append_printf(json, ",\"microseconds\":%" G_GINT64_FORMAT "}",
                           g_get_monotonic_time() - start);
    tubiao_figure_free(figure);
    tubiao_document_free(document);
    tb_studio_answer_json(message, SOUP_STATUS_OK, json);
}

void tb_studio_inspect(TbStudio *studio, SoupServerMessage *message, GHashTable *query)
{
    TubiaoDocument *document = read_body(studio, message);
    unsigned index = document ? figure_asked(document, query) : 0;
    TubiaoFigure *figure =
        document ? tubiao_figure_layout(studio->context, document, index, NULL, NULL) : NULL;
    char *text = figure ? tubiao_figure_inspect(figure) : NULL;
    GString *json = g_string_new(text ? text : "{");
    if (text)
        tubiao_context_clear(studio->context);
    else
        tb_studio_append_diagnostics(studio, json);
    tb_studio_answer_json(message, text ? SOUP_STATUS_OK : SOUP_STATUS_UNPROCESSABLE_ENTITY,
                          text ? json : g_string_append_c(json, '}'));
    tubiao_free(text);
    tubiao_figure_free(figure);
    tubiao_document_free(document);
}

// ---- Files of figures ----

// Lays out figures `first` to `last`; NULL after an error of one of them.
static GPtrArray *lay_out(TbStudio *studio, const TubiaoDocument *document, unsigned first,
                          unsigned last)
{
    GPtrArray *figures = g_ptr_array_new_with_free_func((GDestroyNotify)tubiao_figure_free);
    for (unsigned i = first; i <= last; i++) {
        TubiaoFigure *figure = tubiao_figure_layout(studio->context, document, i, NULL, NULL);
        if (!figure) {
            g_ptr_array_unref(figures);
            return NULL;
        }
        g_ptr_array_add(figures, figure);
    }
    return figures;
}

static unsigned char *export_document(TbStudio *studio, const TubiaoDocument *document,
                                      GHashTable *query, gsize *length)
{
    const char *format = tb_studio_ask(query, "format");
    unsigned count = tubiao_document_figure_count(document);
    bool all = *tb_studio_ask(query, "all") && tubiao_format_has_pages(format);
    unsigned index = figure_asked(document, query);
    GPtrArray *figures = lay_out(studio, document, all ? 0 : index, all ? count - 1 : index);
    if (!figures)
        return NULL;
    TubiaoWriteOptions options = TUBIAO_WRITE_OPTIONS_INIT;
    options.svg_text = TUBIAO_SVG_EMBED; // it goes where its fonts are not
    options.page = (unsigned)MIN(number_asked(query, "page"), 10000);
    unsigned char *bytes =
        tubiao_figures_write(studio->context, (const TubiaoFigure *const *)figures->pdata,
                             figures->len, format, &options, length, NULL);
    g_ptr_array_unref(figures);
    return bytes;
}

void tb_studio_export(TbStudio *studio, SoupServerMessage *message, GHashTable *query)
{
    gsize length = 0;
    TubiaoDocument *document = read_body(studio, message);
    unsigned char *bytes = document ? export_document(studio, document, query, &length) : NULL;
    tubiao_document_free(document);
    if (bytes) {
        tubiao_context_clear(studio->context);
        tb_studio_answer(message, SOUP_STATUS_OK, "application/octet-stream",
                         g_memdup2(bytes, length), length);
        tubiao_free(bytes);
        return;
    }
    GString *json = g_string_new("{");
    tb_studio_append_diagnostics(studio, json);
    tb_studio_answer_json(message, SOUP_STATUS_UNPROCESSABLE_ENTITY, g_string_append_c(json, '}'));
}

// ---- Documents of other things ----

static char *draft(TbStudio *studio, const char *name, const char *bytes, gsize length)
{
    TubiaoTextOptions options = TUBIAO_TEXT_OPTIONS_INIT;
    options.name = name;
    TubiaoText *text = tubiao_text_read(studio->context, bytes, length, &options, NULL);
    char *document = text ? tubiao_text_draft(text) : NULL;
    tubiao_text_free(text);
    return document;
}

static bool has_ending(const char *name, const char *const *endings)
{
    char *lower = g_ascii_strdown(name, -1);
    bool has = false;
    for (; *endings && !has; endings++)
        has = g_str_has_suffix(lower, *endings);
    g_free(lower);
    return has;
}

// What no reader of tables knows is handed back as it came; unless it is called a document or
// table, it is taken for words.
char *tb_studio_convert(TbStudio *studio, const char *name, const char *bytes, gsize length)
{
    static const char *const texts[] = {".docx", ".md", NULL};
    static const char *const documents[] = {".json", ".csv", ".tsv", ".xlsx", ".ods", ".xls", NULL};
    if (has_ending(name, texts))
        return draft(studio, name, bytes, length);
    TubiaoReadOptions options = TUBIAO_READ_OPTIONS_INIT;
    options.name = name;
    char *text = tubiao_convert(studio->context, bytes, length, &options, NULL, NULL);
    bool same = text && strlen(text) == length && memcmp(text, bytes, length) == 0;
    bool valid = text && g_utf8_validate(text, -1, NULL);
    if (valid && (!same || has_ending(name, documents) || bytes[0] == '{'))
        return text;
    tubiao_free(text);
    if (text && has_ending(name, documents)) { // the reader says what is wrong with its encoding
        tubiao_document_free(tubiao_document_read(studio->context, bytes, length, &options, NULL));
        return NULL;
    }
    return !text ? NULL : draft(studio, name, bytes, length);
}

void tb_studio_import(TbStudio *studio, SoupServerMessage *message, GHashTable *query)
{
    gsize length;
    const char *body = tb_studio_body(message, &length);
    char *text = tb_studio_convert(studio, tb_studio_ask(query, "name"), body, length);
    GString *json = g_string_new("{\"text\":");
    tb_buffer_append_json_string(json, text);
    g_string_append_c(json, ',');
    tb_studio_append_diagnostics(studio, json);
    tb_studio_answer_json(message, text ? SOUP_STATUS_OK : SOUP_STATUS_UNPROCESSABLE_ENTITY,
                          g_string_append_c(json, '}'));
    tubiao_free(text);
}

// ---- What there is to begin with ----

static void append_form(TbStudio *studio, GString *json, const char *line)
{
    char **cells = g_strsplit(line, "\t", 2);
    char *document = tubiao_example(studio->context, cells[0], NULL);
    if (document && cells[1]) {
        g_string_append(json, json->len > 1 ? ",{\"name\":" : "{\"name\":");
        tb_buffer_append_json_string(json, cells[0]);
        g_string_append(json, ",\"purpose\":");
        tb_buffer_append_json_string(json, cells[1]);
        g_string_append(json, ",\"text\":");
        tb_buffer_append_json_string(json, document);
        g_string_append_c(json, '}');
    }
    tubiao_free(document);
    g_strfreev(cells);
}

void tb_studio_forms(TbStudio *studio, SoupServerMessage *message)
{
    GString *json = g_string_new("[");
    char *list = tubiao_example_list(studio->context, NULL);
    char **lines = g_strsplit(list ? list : "", "\n", -1);
    for (char **line = lines; *line; line++)
        if (**line)
            append_form(studio, json, *line);
    g_strfreev(lines);
    tubiao_free(list);
    tubiao_context_clear(studio->context);
    tb_studio_answer_json(message, SOUP_STATUS_OK, g_string_append_c(json, ']'));
}
