// SPDX-License-Identifier: MIT
// The public API as a program of somebody else uses it: against the shared library only.
#include <glib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "tubiao/tubiao.h"

static const char smallest[] = "{\"title\":\"减税降费与融资支持\",\"indicators\":["
                               "{\"name\":\"减税降费\",\"value\":\"超过1500.5亿元\"},"
                               "{\"name\":\"融资支持\",\"value\":\"超过2800亿元\"}]}";

static TubiaoDocument *read_text(TubiaoContext *context, const char *text, const char *name,
                                 TubiaoStatus *status)
{
    TubiaoReadOptions options = TUBIAO_READ_OPTIONS_INIT;
    options.name = name;
    return tubiao_document_read(context, text, strlen(text), &options, status);
}

// All of one figure's bytes in a format; the caller frees them.
static unsigned char *draw(const char *format, size_t *length)
{
    TubiaoContext *context = tubiao_context_new(NULL);
    TubiaoStatus status = TUBIAO_IO;
    TubiaoDocument *document = read_text(context, smallest, NULL, &status);
    g_assert_cmpint(status, ==, TUBIAO_OK);
    TubiaoFigure *figure = tubiao_figure_layout(context, document, 0, NULL, &status);
    g_assert_cmpint(status, ==, TUBIAO_OK);
    const TubiaoFigure *figures[] = {figure};
    unsigned char *bytes = tubiao_figures_write(context, figures, 1, format, NULL, length, &status);
    g_assert_cmpint(status, ==, TUBIAO_OK);
    g_assert_cmpuint(tubiao_context_diagnostic_count(context), ==, 0);
    tubiao_figure_free(figure);
    tubiao_document_free(document);
    tubiao_context_free(context);
    return bytes;
}

static void test_draw(void)
{
    for (const char *const *format = tubiao_formats(); *format; format++) {
        size_t length = 0;
        unsigned char *bytes = draw(*format, &length);
        g_assert_nonnull(bytes);
        g_assert_cmpuint(length, >, 500);
        tubiao_free(bytes);
    }
}

static void test_figure(void)
{
    TubiaoContext *context = tubiao_context_new(NULL);
    TubiaoDocument *document = read_text(context, smallest, NULL, NULL);
    TubiaoLayoutOptions options = TUBIAO_LAYOUT_OPTIONS_INIT;
    options.width = 300;
    g_assert_cmpuint(tubiao_document_figure_count(document), ==, 1);
    const char *id = tubiao_document_figure_id(document, 0);
    g_assert_cmpint(tubiao_document_find_figure(document, id), ==, 0);
    g_assert_cmpint(tubiao_document_find_figure(document, "no such figure"), ==, -1);
    TubiaoFigure *figure = tubiao_figure_layout(context, document, 0, &options, NULL);
    g_assert_cmpfloat(tubiao_figure_width(figure), ==, 300);
    g_assert_cmpfloat(tubiao_figure_height(figure), >, 36);
    g_assert_nonnull(strstr(tubiao_figure_description(figure), "1500"));
    char *text = tubiao_figure_inspect(figure);
    g_assert_true(g_str_has_prefix(text, "{\"figure\":"));
    tubiao_free(text);
    tubiao_figure_free(figure);
    tubiao_document_free(document);
    tubiao_context_free(context);
}

static void test_nothing_to_free(void)
{
    tubiao_context_free(NULL);
    tubiao_document_free(NULL);
    tubiao_figure_free(NULL);
    tubiao_free(NULL);
}

static void test_diagnostics(void)
{
    TubiaoContext *context = tubiao_context_new(NULL);
    TubiaoStatus status = TUBIAO_OK;
    g_assert_null(read_text(context, "{\"lang\":3,\n\"tilte\":1}", "a.json", &status));
    g_assert_cmpint(status, ==, TUBIAO_INPUT);
    g_assert_null(read_text(context, "{", "b.json", &status));
    g_assert_cmpint(status, ==, TUBIAO_INPUT);
    unsigned count = tubiao_context_diagnostic_count(context), line = 0;
    g_assert_cmpuint(count, >=, 3);
    for (unsigned i = 0; i < count; i++) {
        TubiaoDiagnostic item = tubiao_context_diagnostic(context, i);
        bool last = i == count - 1;
        g_assert_true(item.error);
        g_assert_cmpstr(item.file, ==, last ? "b.json" : "a.json");
        g_assert_true(last || item.line >= line);
        line = item.line;
        if (strcmp(item.code, "unknown-key") != 0)
            continue;
        char *text = tubiao_diagnostic_format(&item), *json = tubiao_diagnostic_format_json(&item);
        g_assert_true(g_str_has_prefix(text, "a.json:2:1: error[unknown-key]: /tilte: "));
        g_assert_true(g_str_has_suffix(text, " (did you mean \"title\"?)"));
        g_assert_true(g_str_has_prefix(json, "{\"severity\":\"error\",\"code\":\"unknown-key\""));
        tubiao_free(text);
        tubiao_free(json);
    }
    tubiao_context_clear(context);
    g_assert_cmpuint(tubiao_context_diagnostic_count(context), ==, 0);
    tubiao_context_free(context);
}

static void expect_layout(TubiaoContext *context, const char *text,
                          const TubiaoLayoutOptions *options, TubiaoStatus expected)
{
    TubiaoStatus status = TUBIAO_OK;
    TubiaoDocument *document = read_text(context, text, NULL, &status);
    g_assert_cmpint(status, ==, TUBIAO_OK);
    TubiaoFigure *figure = tubiao_figure_layout(context, document, 0, options, &status);
    g_assert_cmpint(status, ==, expected);
    g_assert_cmpint(figure != NULL, ==, expected == TUBIAO_OK);
    tubiao_figure_free(figure);
    tubiao_document_free(document);
}

static void test_statuses(void)
{
    TubiaoContextOptions lenient = TUBIAO_CONTEXT_OPTIONS_INIT, lost = lenient;
    lenient.allow_missing_glyphs = true;
    lost.bundled_font_dir = "/nonexistent";
    TubiaoContext *contexts[] = {tubiao_context_new(NULL), tubiao_context_new(&lenient),
                                 tubiao_context_new(&lost)};
    const char strange[] = "{\"indicators\":[{\"name\":\"\\ue000\",\"value\":1}]}";
    TubiaoLayoutOptions wide = TUBIAO_LAYOUT_OPTIONS_INIT, themed = wide;
    wide.width = 1e6;
    themed.theme = "no such theme";
    expect_layout(contexts[0], smallest, &wide, TUBIAO_ARGUMENT);
    expect_layout(contexts[0], smallest, &themed, TUBIAO_ARGUMENT);
    expect_layout(contexts[0], strange, NULL, TUBIAO_FONT);
    expect_layout(contexts[1], strange, NULL, TUBIAO_OK);
    expect_layout(contexts[2], smallest, NULL, TUBIAO_FONT);
    TubiaoStatus status;
    g_assert_null(tubiao_document_read_file(contexts[0], "/nonexistent/a.json", NULL, &status));
    g_assert_cmpint(status, ==, TUBIAO_IO);
    status = tubiao_write_file(contexts[0], "/nonexistent/a", (const unsigned char *)"a", 1);
    g_assert_cmpint(status, ==, TUBIAO_IO);
    for (size_t i = 0; i < G_N_ELEMENTS(contexts); i++)
        tubiao_context_free(contexts[i]);
}

static void test_formats(void)
{
    g_assert_cmpstr(tubiao_format_for_file("a/b.c/d.PNG"), ==, "png");
    g_assert_cmpstr(tubiao_format_for_file("a.svg"), ==, "svg");
    g_assert_null(tubiao_format_for_file("a.svg/b"));
    g_assert_null(tubiao_format_for_file("png"));
    g_assert_true(tubiao_format_has_pages("pdf"));
    g_assert_false(tubiao_format_has_pages("png"));
    g_assert_false(tubiao_format_has_pages("no such format"));
}

static void test_lengths(void)
{
    static const struct {
        const char *text;
        double pt; // 0: is no length
    } rows[] = {{"156mm", 442.2047},
                {"15cm", 425.1969},
                {"6in", 432},
                {"440pt", 440},
                {"1600px", 1200},
                {"0.5in", 36},
                {"0mm", 0},
                {"-1mm", 0},
                {"1", 0},
                {"mm", 0},
                {"", 0},
                {"1mmm", 0},
                {"0x1p3mm", 0},
                {"infmm", 0},
                {"1,5mm", 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        double pt = 0;
        bool pixels = false;
        g_assert_cmpint(tubiao_length_parse(rows[i].text, &pt, &pixels), ==, rows[i].pt > 0);
        g_assert_cmpfloat_with_epsilon(pt, rows[i].pt, 1e-3);
        g_assert_cmpint(pixels, ==, strcmp(rows[i].text, "1600px") == 0);
    }
}

static void test_nearest(void)
{
    const char *const words[] = {"title", "subtitle", "source", NULL};
    g_assert_cmpstr(tubiao_nearest("tilte", words), ==, "title");
    g_assert_null(tubiao_nearest("xyzzy", words));
    g_assert_null(tubiao_nearest("\xff\xfe", words));
}

// Takes pieces while there are any left to take.
typedef struct {
    GString *text;
    int left;
} Rows;

static int take_rows(void *user, const char *bytes, size_t length)
{
    Rows *rows = user;
    if (rows->left-- <= 0)
        return 0;
    g_string_append_len(rows->text, bytes, (gssize)length);
    return 1;
}

static TubiaoStatus take_data(TubiaoContext *context, const char *path, int left, GString *text)
{
    g_string_truncate(text, 0);
    Rows rows = {text, left};
    return tubiao_data_file(context, path, NULL, "csv", take_rows, &rows);
}

// Rows of a document, a table and a long one; who takes no more ends it, and that is its status.
static void test_data(void)
{
    GString *table = g_string_new("地区,年份,指标,数值,单位\n"), *rows = g_string_new(NULL);
    for (int i = 0; table->len < 1 << 21; i++)
        g_string_append_printf(table, "县%d县,%d年,人口,%d,人\n", i % 500, 1990 + i / 500, i);
    const char *texts[] = {smallest, "地区,产值（元）\n甲,3\n乙,4\n", table->str};
    static const char *const ends[] = {".json", ".csv", ".csv"};
    char *folder = g_dir_make_tmp("tubiao-data-XXXXXX", NULL);
    TubiaoContext *context = tubiao_context_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        char *name = g_strdup_printf("%zu%s", i, ends[i]),
             *path = g_build_filename(folder, name, NULL);
        g_assert_true(g_file_set_contents(path, texts[i], -1, NULL));
        g_assert_cmpint(take_data(context, path, G_MAXINT, rows), ==, TUBIAO_OK);
        g_assert_true(g_str_has_prefix(rows->str, "indicator,"));
        size_t whole = rows->len;
        g_assert_cmpuint(whole, >, 80);
        g_assert_cmpint(take_data(context, path, 0, rows), ==, TUBIAO_IO);
        g_assert_cmpuint(rows->len, ==, 0);
        if (i == 2) {
            g_assert_cmpint(take_data(context, path, 1, rows), ==, TUBIAO_IO);
            g_assert_true(rows->len > 0 && rows->len < whole);
        }
        g_remove(path);
        g_assert_cmpint(take_data(context, path, G_MAXINT, rows), ==, TUBIAO_IO);
        g_assert_cmpuint(rows->len, ==, 0);
        g_free(path);
        g_free(name);
    }
    g_remove(folder);
    tubiao_context_free(context);
    g_free(folder);
    g_string_free(rows, TRUE);
    g_string_free(table, TRUE);
}

static gpointer draw_all(gpointer data)
{
    GByteArray *all = g_byte_array_new();
    (void)data;
    for (int round = 0; round < 3; round++)
        for (const char *const *format = tubiao_formats(); *format; format++) {
            size_t length;
            unsigned char *bytes = draw(*format, &length);
            g_byte_array_append(all, bytes, (guint)length);
            tubiao_free(bytes);
        }
    return all;
}

static void assert_same(GByteArray *a, GByteArray *b)
{
    g_assert_cmpmem(a->data, a->len, b->data, b->len);
}

static void test_threads(void)
{
    GThread *threads[8];
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("draw", draw_all, NULL);
    GByteArray *alone = draw_all(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++) {
        GByteArray *result = g_thread_join(threads[i]);
        assert_same(result, alone);
        g_byte_array_unref(result);
    }
    g_byte_array_unref(alone);
}

static void test_locale(void)
{
    static const char *const locales[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "ru_RU.UTF-8"};
    GByteArray *plain = draw_all(NULL);
    bool set = false;
    for (size_t i = 0; i < G_N_ELEMENTS(locales) && !set; i++)
        set = setlocale(LC_ALL, locales[i]) != NULL;
    if (set) {
        GByteArray *comma = draw_all(NULL);
        setlocale(LC_ALL, "C");
        assert_same(comma, plain);
        g_byte_array_unref(comma);
    } else {
        g_test_skip("no locale with a decimal comma is installed");
    }
    g_byte_array_unref(plain);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/api/draw", test_draw);
    g_test_add_func("/api/figure", test_figure);
    g_test_add_func("/api/nothing-to-free", test_nothing_to_free);
    g_test_add_func("/api/diagnostics", test_diagnostics);
    g_test_add_func("/api/statuses", test_statuses);
    g_test_add_func("/api/formats", test_formats);
    g_test_add_func("/api/lengths", test_lengths);
    g_test_add_func("/api/nearest", test_nearest);
    g_test_add_func("/api/data", test_data);
    g_test_add_func("/api/threads", test_threads);
    g_test_add_func("/api/locale", test_locale);
    return g_test_run();
}
