// SPDX-License-Identifier: MIT
// Walks good/ (X.json, X.doc), bad/ (X.json, X.errors) and table/ (X.json, X.table). With
// TUBIAO_GENERATE=1 the second file of each pair is rewritten, and the test fails, so that what
// was rewritten is looked at.
#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "document/table.h"

typedef struct {
    const char *folder, *suffix;
    char *(*produce)(const char *bytes, gsize length);
} Suite;

static void append_diagnostics(GString *out, const TbReport *report)
{
    for (unsigned i = 0; i < tb_report_count(report); i++) {
        const TbDiagnostic *item = tb_report_at(report, i);
        g_string_append_printf(out, "%u:%u %s %s %s", item->line, item->column,
                               tb_code_name(item->code), item->path ? item->path : "-",
                               item->message);
        if (item->hint)
            g_string_append_printf(out, " (%s)", item->hint);
        g_string_append_c(out, '\n');
    }
    if (tb_report_omitted_count(report) > 0)
        g_string_append_printf(out, "and %u more\n", tb_report_omitted_count(report));
}

static char *produce_document(const char *bytes, gsize length)
{
    TbReport *report = tb_report_new();
    TbDocument *document = tb_document_read(bytes, length, NULL, report);
    GString *out = g_string_new(NULL);
    if (document)
        tb_document_dump(document, out);
    // A good document has neither errors nor warnings: they would show up in its golden.
    append_diagnostics(out, report);
    g_assert_nonnull(document);
    tb_document_free(document);
    tb_report_free(report);
    return g_string_free(out, FALSE);
}

// The word that tells wrong JSON from a wrong document.
static void check_syntax_word(const TbReport *report)
{
    for (unsigned i = 0; i < tb_report_count(report); i++) {
        const TbDiagnostic *item = tb_report_at(report, i);
        bool no_json = item->code == TB_CODE_SYNTAX || item->code == TB_CODE_ENCODING;
        g_assert_cmpint(strstr(item->message, "syntax") != NULL, ==, no_json);
        g_assert_cmpint(tb_code_exit_status(item->code), ==, 1);
        g_assert_nonnull(item->path);
        g_assert_cmpuint(item->line, >, 0);
        g_assert_cmpuint(item->column, >, 0);
    }
}

static char *produce_errors(const char *bytes, gsize length)
{
    TbReport *report = tb_report_new();
    TbDocument *document = tb_document_read(bytes, length, NULL, report);
    g_assert_null(document);
    g_assert_cmpuint(tb_report_error_count(report), >, 0);
    check_syntax_word(report);
    GString *out = g_string_new(NULL);
    append_diagnostics(out, report);
    tb_report_free(report);
    return g_string_free(out, FALSE);
}

static char *produce_tables(const char *bytes, gsize length)
{
    TbReport *report = tb_report_new();
    TbArena *arena = tb_arena_new();
    TbDocument *document = tb_document_read(bytes, length, NULL, report);
    g_assert_nonnull(document);
    GString *out = g_string_new(NULL);
    for (int i = 0; document && i < document->figure_count; i++) {
        const TbFigureSpec *spec = &document->figures[i];
        TbReport *own = tb_report_new();
        TbTable *table = tb_table_new(arena, document, &spec->cut, own);
        g_assert_cmpint(table == NULL, ==, tb_report_error_count(own) > 0);
        g_string_append_printf(out, "# %s\n", spec->id);
        if (table)
            tb_table_dump(table, document, out);
        append_diagnostics(out, own);
        tb_report_free(own);
    }
    tb_arena_free(arena);
    tb_document_free(document);
    tb_report_free(report);
    return g_string_free(out, FALSE);
}

static const Suite suites[] = {
    {"good", ".doc", produce_document},
    {"bad", ".errors", produce_errors},
    {"table", ".table", produce_tables},
};

typedef struct {
    const Suite *suite;
    char *name; // without suffix
} Case;

static char *path_of(const Suite *suite, const char *name, const char *suffix)
{
    char *file = g_strconcat(name, suffix, NULL);
    char *path = g_test_build_filename(G_TEST_DIST, suite->folder, file, NULL);
    g_free(file);
    return path;
}

static void run_case(gconstpointer data)
{
    const Case *item = data;
    char *input = path_of(item->suite, item->name, ".json");
    char *golden = path_of(item->suite, item->name, item->suite->suffix);
    char *bytes, *expected = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(input, &bytes, &length, NULL));
    char *text = item->suite->produce(bytes, length);
    if (g_getenv("TUBIAO_GENERATE")) {
        g_assert_true(g_file_set_contents(golden, text, -1, NULL));
        g_test_message("rewrote %s: look at it and run again", golden);
        g_test_fail();
    } else if (g_file_get_contents(golden, &expected, NULL, NULL)) {
        g_assert_cmpstr(text, ==, expected);
    } else {
        g_test_message("no %s", golden);
        g_test_fail();
    }
    g_free(expected);
    g_free(text);
    g_free(bytes);
    g_free(input);
    g_free(golden);
}

static void free_case(gpointer data)
{
    Case *item = data;
    g_free(item->name);
    g_free(item);
}

// A golden without its document is a test that nobody runs.
static void run_orphans(gconstpointer data)
{
    const Suite *suite = data;
    char *folder = g_test_build_filename(G_TEST_DIST, suite->folder, NULL);
    GDir *dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    for (const char *file; (file = g_dir_read_name(dir));) {
        if (g_str_has_suffix(file, ".json"))
            continue;
        g_assert_true(g_str_has_suffix(file, suite->suffix));
        char *name = g_strndup(file, strlen(file) - strlen(suite->suffix));
        char *input = path_of(suite, name, ".json");
        g_assert_true(g_file_test(input, G_FILE_TEST_EXISTS));
        g_free(input);
        g_free(name);
    }
    g_dir_close(dir);
    g_free(folder);
}

static void add_suite(const Suite *suite)
{
    char *folder = g_test_build_filename(G_TEST_DIST, suite->folder, NULL);
    GDir *dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    int count = 0;
    for (const char *file; (file = g_dir_read_name(dir));) {
        if (!g_str_has_suffix(file, ".json"))
            continue;
        Case *item = g_new0(Case, 1);
        item->suite = suite;
        item->name = g_strndup(file, strlen(file) - strlen(".json"));
        char *path = g_strdup_printf("/document/%s/%s", suite->folder, item->name);
        g_test_add_data_func_full(path, item, run_case, free_case);
        g_free(path);
        count++;
    }
    g_assert_cmpint(count, >, 0);
    char *path = g_strdup_printf("/document/%s-orphans", suite->folder);
    g_test_add_data_func(path, suite, run_orphans);
    g_free(path);
    g_dir_close(dir);
    g_free(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    for (size_t i = 0; i < G_N_ELEMENTS(suites); i++)
        add_suite(&suites[i]);
    return g_test_run();
}
