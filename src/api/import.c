// SPDX-License-Identifier: MIT
#include "api/import.h"

#include <string.h>
#include <unistd.h>

#include "base/target.h"
#include "document/rows.h"
#include "import/description.h"
#include "import/import.h"
#include "api/misuse.h"

static TbImportOptions options_of(const TubiaoReadOptions *options, bool explain)
{
    return (TbImportOptions){.format = options->from,
                             .sheet = options->sheet,
                             .range = options->range,
                             .encoding = options->encoding,
                             .file = options->name,
                             .explain = explain};
}

// A range or sheet of what has none is not passed over.
static bool check_unused(const TubiaoReadOptions *options, TbReport *report)
{
    const char *const names[] = {"--sheet", "--range", "--encoding"};
    const char *const values[] = {options->sheet, options->range, options->encoding};
    bool good = true;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (values[i]) {
            tb_report_error(report, TB_CODE_ARGUMENT, NULL,
                            "%s is for workbooks and tables; this is an indicator document",
                            names[i]);
            good = false;
        }
    return good;
}

static GBytes *write_document(const TbCube *cube, const TbImportFormat *format,
                              const TubiaoReadOptions *options)
{
    GString *text = g_string_new(NULL);
    char *file = options->name ? g_path_get_basename(options->name) : NULL;
    TbCubeOrigin origin = {.file = file, .format = format->name, .range = options->range};
    tb_cube_write(cube, &origin, text);
    g_free(file);
    return g_string_free_to_bytes(text);
}

GBytes *tb_import_document(TubiaoContext *context, GBytes *bytes, const TubiaoReadOptions *options,
                           GString *explain)
{
    TbImportOptions settings = options_of(options, explain != NULL);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    unsigned errors = tb_report_error_count(context->report);
    const TbImportFormat *format =
        tb_import_recognise(data ? data : "", length, &settings, context->report);
    if (tb_report_error_count(context->report) > errors ||
        (!format && !check_unused(options, context->report))) {
        g_bytes_unref(bytes);
        return NULL;
    }
    if (!format)
        return bytes;
    TbArena *arena = tb_arena_new();
    TbCube *cube = tb_import_read(arena, format, bytes, &settings, context->report);
    GBytes *document = cube ? write_document(cube, format, options) : NULL;
    if (cube && cube->explain && explain)
        g_string_append(explain, cube->explain->str);
    tb_cube_free(cube);
    tb_arena_free(arena);
    g_bytes_unref(bytes);
    return document;
}

TbCube *tb_import_cube(TbArena *arena, GBytes *bytes, const TubiaoReadOptions *options,
                       TbReport *report)
{
    TbImportOptions settings = options_of(options, false);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    const TbImportFormat *format = tb_import_recognise(data ? data : "", length, &settings, report);
    return format ? tb_import_read(arena, format, bytes, &settings, report) : NULL;
}

// Consumes `bytes`, which may be NULL after an error.
static char *convert(TubiaoContext *context, GBytes *bytes, const TubiaoReadOptions *options,
                     char **explanation, TubiaoStatus *status, TbCall call)
{
    GString *explain = explanation ? g_string_new(NULL) : NULL;
    GBytes *document = bytes ? tb_import_document(context, bytes, options, explain) : NULL;
    tb_set_status(status, tb_context_end(context, call));
    if (explanation)
        *explanation = g_string_free(explain, FALSE);
    if (!document)
        return NULL;
    gsize length;
    char *text = g_bytes_unref_to_data(document, &length);
    text = g_realloc(text, length + 1);
    text[length] = '\0';
    return text;
}

char *tubiao_convert(TubiaoContext *context, const char *bytes, size_t length,
                     const TubiaoReadOptions *options, char **explanation, TubiaoStatus *status)
{
    TubiaoReadOptions settings = TUBIAO_READ_OPTIONS_INIT;
    TB_REQUIRE(context, status, NULL);
    TB_REQUIRE(bytes || length == 0, status, NULL);
    if (!TB_TAKE_OPTIONS(context, &settings, options, status))
        return NULL;
    TbCall call = tb_context_begin(context, settings.name);
    return convert(context, g_bytes_new(bytes, length), &settings, explanation, status, call);
}

char *tubiao_convert_file(TubiaoContext *context, const char *path,
                          const TubiaoReadOptions *options, char **explanation,
                          TubiaoStatus *status)
{
    TubiaoReadOptions settings = TUBIAO_READ_OPTIONS_INIT;
    TB_REQUIRE(context && path, status, NULL);
    if (!TB_TAKE_OPTIONS(context, &settings, options, status))
        return NULL;
    if (!settings.name)
        settings.name = strcmp(path, "-") == 0 ? "<stdin>" : path;
    TbCall call = tb_context_begin(context, settings.name);
    GBytes *bytes = tb_source_read(path, context->report);
    return convert(context, bytes, &settings, explanation, status, call);
}

// ---- Files beside a table ----

// By the first bytes of the file, as it is read.
static bool is_text_table(const char *path, const TubiaoReadOptions *options)
{
    enum { HEAD = 1 << 16 };
    if (options->from)
        return strcmp(options->from, "csv") == 0 || strcmp(options->from, "tsv") == 0;
    TbReport *unsaid = tb_report_new(); // reading it will say it
    char *head = g_malloc(HEAD);
    int fd = g_file_test(path, G_FILE_TEST_IS_REGULAR) ? tb_source_open(path, unsaid) : -1;
    ssize_t got = fd >= 0 ? read(fd, head, HEAD) : -1;
    TbImportOptions settings = options_of(options, false);
    const TbImportFormat *format =
        got > 0 ? tb_import_recognise(head, (size_t)got, &settings, unsaid) : NULL;
    bool found = format && format->read == tb_csv_read;
    if (fd >= 0)
        close(fd);
    g_free(head);
    tb_report_free(unsaid);
    return found;
}

// The strings stand behind the pointers, so that one free() is enough.
static char **as_one_block(char **texts)
{
    size_t count = g_strv_length(texts), bytes = (count + 1) * sizeof(char *);
    for (size_t i = 0; i < count; i++)
        bytes += strlen(texts[i]) + 1;
    char **block = g_malloc0(bytes);
    char *at = (char *)(block + count + 1);
    for (size_t i = 0; i < count; i++) {
        block[i] = at;
        at = g_stpcpy(at, texts[i]) + 1;
    }
    return block;
}

char **tubiao_description_files(TubiaoContext *context, const char *path,
                                const TubiaoReadOptions *options)
{
    TubiaoReadOptions settings = TUBIAO_READ_OPTIONS_INIT;
    TB_REQUIRE(context && path, NULL, NULL);
    if (!TB_TAKE_OPTIONS(context, &settings, options, NULL))
        return NULL;
    bool table = strcmp(path, "-") != 0 && is_text_table(path, &settings);
    char **paths = table ? tb_description_paths(path) : g_new0(char *, 1);
    char **block = as_one_block(paths);
    g_strfreev(paths);
    return block;
}

// ---- Rows ----

char *tubiao_document_data(TubiaoContext *context, const TubiaoDocument *document,
                           const char *figure, const char *format, TubiaoStatus *status)
{
    TB_REQUIRE(context && document && format, status, NULL);
    TbCall call = tb_context_begin(context, document->name);
    bool csv = strcmp(format, "csv") == 0;
    const TbFigureSpec *spec = figure ? tb_document_lookup_figure(document->content, figure) : NULL;
    if (!csv && strcmp(format, "ndjson") != 0)
        tb_report_error(context->report, TB_CODE_ARGUMENT, NULL,
                        "rows are written as ndjson or csv, not \"%s\"", format);
    if (figure && !spec)
        tb_report_error(context->report, TB_CODE_ARGUMENT, NULL, "no figure has the id \"%s\"",
                        figure);
    TubiaoStatus result = tb_context_end(context, call);
    tb_set_status(status, result);
    if (result != TUBIAO_OK)
        return NULL;
    GString *out = g_string_new(NULL);
    tb_rows_of_document(document->content, spec, csv ? TB_ROWS_CSV : TB_ROWS_NDJSON, out);
    return g_string_free(out, FALSE);
}
