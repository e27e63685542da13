// SPDX-License-Identifier: MIT
// What no program should do: every public function with NULL and with odd arguments. Nothing
// crashes, and where there is a status it says that it went wrong.
#include <glib.h>
#include <math.h>
#include <string.h>

#include "tubiao/tubiao-cairo.h"
#include "tubiao/tubiao.h"

static const char smallest[] = "{\"indicators\":[{\"name\":\"减税\",\"value\":\"1500亿元\"}]}";

typedef struct {
    TubiaoContext *context;
    TubiaoDocument *document;
    TubiaoFigure *figure;
} Fixture;

static guint criticals;

static void count_critical(const char *domain, GLogLevelFlags level, const char *message,
                           gpointer data)
{
    (void)domain, (void)message, (void)data;
    criticals += (level & G_LOG_LEVEL_CRITICAL) != 0;
}

static void set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    f->context = tubiao_context_new(NULL);
    f->document = tubiao_document_read(f->context, smallest, strlen(smallest), NULL, NULL);
    f->figure = tubiao_figure_layout(f->context, f->document, 0, NULL, NULL);
    g_assert_nonnull(f->figure);
    criticals = 0;
}

static void tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    tubiao_figure_free(f->figure);
    tubiao_document_free(f->document);
    tubiao_context_free(f->context);
}

// Each expression is false, NULL or 0, with a critical message.
#define REFUSED(expression)                                                                        \
    do {                                                                                           \
        guint before = criticals;                                                                  \
        g_assert_false(expression);                                                                \
        g_assert_cmpuint(criticals, ==, before + 1);                                               \
    } while (0)

// The same, and `status` says so.
#define REFUSED_WITH_STATUS(expression)                                                            \
    do {                                                                                           \
        status = TUBIAO_OK;                                                                        \
        REFUSED(expression);                                                                       \
        g_assert_cmpint(status, ==, TUBIAO_ARGUMENT);                                              \
    } while (0)

// An error that a diagnostic explains.
#define REPORTED(context, expression)                                                              \
    do {                                                                                           \
        guint before = criticals;                                                                  \
        status = TUBIAO_OK;                                                                        \
        tubiao_context_clear(context);                                                             \
        g_assert_false(expression);                                                                \
        g_assert_cmpint(status, ==, TUBIAO_ARGUMENT);                                              \
        g_assert_cmpuint(tubiao_context_diagnostic_count(context), >, 0);                          \
        g_assert_true(tubiao_context_diagnostic(context, 0).error);                                \
        g_assert_cmpuint(criticals, ==, before);                                                   \
    } while (0)

static void test_null_contexts(Fixture *f, gconstpointer data)
{
    (void)data;
    TubiaoStatus status;
    const TubiaoFigure *figures[] = {f->figure};
    size_t length;
    REFUSED(tubiao_context_diagnostic_count(NULL));
    REFUSED(tubiao_context_omitted_count(NULL));
    REFUSED(*tubiao_context_diagnostic(NULL, 0).code);
    REFUSED(tubiao_theme_file(NULL, f->document, 0, NULL));
    REFUSED(tubiao_figure_digest(NULL, f->document, 0, NULL));
    REFUSED(tubiao_description_files(NULL, "a.csv", NULL));
    REFUSED(tubiao_description_files(f->context, NULL, NULL));
    REFUSED_WITH_STATUS(tubiao_document_read(NULL, "{}", 2, NULL, &status));
    REFUSED_WITH_STATUS(tubiao_convert(NULL, "a,b", 3, NULL, NULL, &status));
    REFUSED_WITH_STATUS(tubiao_convert_file(NULL, "a.csv", NULL, NULL, &status));
    REFUSED(tubiao_data_file(NULL, "a.csv", NULL, "csv", NULL, NULL) != TUBIAO_ARGUMENT);
    REFUSED_WITH_STATUS(tubiao_fill(NULL, NULL, 0, NULL, 0, NULL, &length, &status));
    REFUSED_WITH_STATUS(tubiao_fill_file(NULL, "a.docx", NULL, 0, NULL, &length, &status));
    REFUSED_WITH_STATUS(tubiao_places(NULL, NULL, 0, &status));
    REFUSED_WITH_STATUS(tubiao_places_file(f->context, NULL, &status));
    REFUSED_WITH_STATUS(tubiao_document_data(NULL, NULL, NULL, "csv", &status));
    REFUSED_WITH_STATUS(tubiao_document_read_file(NULL, "a.json", NULL, &status));
    REFUSED_WITH_STATUS(tubiao_figure_layout(NULL, f->document, 0, NULL, &status));
    REFUSED_WITH_STATUS(tubiao_figures_write(NULL, figures, 1, "svg", NULL, &length, &status));
    REFUSED_WITH_STATUS(tubiao_job_read(NULL, "{}", 2, NULL, &status));
    REFUSED_WITH_STATUS(tubiao_schema(NULL, &status));
    REFUSED_WITH_STATUS(tubiao_schema_of(NULL, "theme", &status));
    REFUSED_WITH_STATUS(tubiao_fonts(NULL, &status));
    REFUSED_WITH_STATUS(tubiao_themes(NULL, &status));
    REFUSED_WITH_STATUS(tubiao_example_list(NULL, &status));
    REFUSED_WITH_STATUS(tubiao_example(f->context, NULL, &status));
    g_assert_cmpint(tubiao_context_load_fonts(NULL), ==, TUBIAO_ARGUMENT);
    g_assert_cmpint(tubiao_write_file(NULL, "a", NULL, 0), ==, TUBIAO_ARGUMENT);
    tubiao_context_clear(NULL);
    tubiao_context_free(NULL);
}

static void test_null_arguments(Fixture *f, gconstpointer data)
{
    (void)data;
    TubiaoStatus status;
    const TubiaoFigure *none[] = {NULL}, *figures[] = {f->figure};
    const char *const words[] = {"a", NULL};
    double pt;
    size_t length;
    REFUSED(tubiao_nearest(NULL, words));
    REFUSED(tubiao_nearest("a", NULL));
    REFUSED(tubiao_message("zh", NULL));
    REFUSED(tubiao_length_parse(NULL, &pt, NULL));
    REFUSED(tubiao_length_parse("1mm", NULL, NULL));
    REFUSED(tubiao_format_for_file(NULL));
    REFUSED(tubiao_format_has_pages(NULL));
    REFUSED(tubiao_file_is_current(NULL, "svg", NULL));
    REFUSED(tubiao_file_is_current("a.svg", "svg", NULL));
    REFUSED(tubiao_document_figure_count(NULL));
    REFUSED(tubiao_document_figure_id(NULL, 0));
    REFUSED(tubiao_document_figure_named(NULL, 0));
    REFUSED(tubiao_document_figure_type(NULL, 0));
    REFUSED(tubiao_document_figure_title(NULL, 0));
    REFUSED(tubiao_document_find_figure(NULL, "a") >= 0);
    REFUSED(tubiao_document_find_figure(f->document, NULL) >= 0);
    REFUSED(tubiao_document_find_page(NULL) >= 0);
    REFUSED(tubiao_theme_file(f->context, NULL, 0, NULL));
    REFUSED(tubiao_figure_digest(f->context, NULL, 0, NULL));
    REFUSED(tubiao_figure_width(NULL));
    REFUSED(tubiao_figure_height(NULL));
    REFUSED(tubiao_figure_page_count(NULL));
    REFUSED(tubiao_figure_explain(NULL, false));
    REFUSED(tubiao_figure_description(NULL));
    REFUSED(tubiao_figure_inspect(NULL));
    REFUSED(tubiao_diagnostic_format(NULL));
    REFUSED(tubiao_diagnostic_format_json(NULL));
    REFUSED(tubiao_diagnostic_format(&(TubiaoDiagnostic){.code = "io"}));
    REFUSED_WITH_STATUS(tubiao_document_read(f->context, NULL, 2, NULL, &status));
    REFUSED_WITH_STATUS(tubiao_document_read_file(f->context, NULL, NULL, &status));
    REFUSED_WITH_STATUS(tubiao_figure_layout(f->context, NULL, 0, NULL, &status));
    REFUSED_WITH_STATUS(tubiao_figures_write(f->context, NULL, 1, "svg", NULL, &length, &status));
    REFUSED_WITH_STATUS(tubiao_figures_write(f->context, none, 1, "svg", NULL, &length, &status));
    REFUSED_WITH_STATUS(
        tubiao_figures_write(f->context, figures, 0, "svg", NULL, &length, &status));
    REFUSED_WITH_STATUS(tubiao_figures_write(f->context, figures, 1, NULL, NULL, &length, &status));
    REFUSED_WITH_STATUS(tubiao_figures_write(f->context, figures, 1, "svg", NULL, NULL, &status));
    REFUSED_WITH_STATUS(tubiao_job_read(f->context, NULL, 2, NULL, &status));
    REFUSED_WITH_STATUS(tubiao_schema_of(f->context, NULL, &status));
    g_assert_cmpint(tubiao_write_file(f->context, NULL, NULL, 0), ==, TUBIAO_ARGUMENT);
    g_assert_cmpint(tubiao_write_file(f->context, "a", NULL, 1), ==, TUBIAO_ARGUMENT);
    tubiao_figure_paint(NULL, NULL);
    tubiao_figure_paint(f->figure, NULL);
    tubiao_figure_paint_over(NULL, NULL);
    tubiao_figure_paint_over(f->figure, NULL);
    tubiao_document_free(NULL);
    tubiao_figure_free(NULL);
    tubiao_job_free(NULL);
    tubiao_free(NULL);
    // An empty document is the input's fault.
    g_assert_null(tubiao_document_read(f->context, NULL, 0, NULL, &status));
    g_assert_cmpint(status, ==, TUBIAO_INPUT);
}

static void test_indexes(Fixture *f, gconstpointer data)
{
    (void)data;
    TubiaoStatus status;
    REFUSED(tubiao_document_figure_id(f->document, 1));
    REFUSED(tubiao_document_figure_type(f->document, 1));
    REFUSED(tubiao_document_figure_title(f->document, 1));
    g_assert_cmpstr(tubiao_document_figure_type(f->document, 0), ==, "bar");
    REFUSED(tubiao_theme_file(f->context, f->document, 1, NULL));
    REFUSED(tubiao_figure_digest(f->context, f->document, G_MAXUINT, NULL));
    REFUSED(*tubiao_context_diagnostic(f->context, 0).code);
    REFUSED_WITH_STATUS(tubiao_figure_layout(f->context, f->document, 1, NULL, &status));
}

// The first message of a context, with its advice.
static char *said(TubiaoContext *context)
{
    g_assert_cmpuint(tubiao_context_diagnostic_count(context), >, 0);
    TubiaoDiagnostic first = tubiao_context_diagnostic(context, 0);
    return g_strdup_printf("%s: %s%s%s%s", first.code, first.message, first.hint ? " (" : "",
                           first.hint ? first.hint : "", first.hint ? ")" : "");
}

#define SAID(context, expression, words)                                                           \
    do {                                                                                           \
        REPORTED(context, expression);                                                             \
        char *found = said(context);                                                               \
        g_assert_cmpstr(found, ==, words);                                                         \
        g_free(found);                                                                             \
    } while (0)

// Word for word.
static void test_said(Fixture *f, gconstpointer data)
{
    (void)data;
    TubiaoStatus status;
    size_t length;
    TubiaoContext *other = tubiao_context_new(NULL);
    TubiaoDocument *document = tubiao_document_read(other, smallest, strlen(smallest), NULL, NULL);
    TubiaoFigure *foreign = tubiao_figure_layout(other, document, 0, NULL, NULL);
    const TubiaoFigure *figures[] = {f->figure, f->figure, foreign};
    TubiaoWriteOptions write = TUBIAO_WRITE_OPTIONS_INIT;
    SAID(f->context, tubiao_figures_write(f->context, figures, 3, "pdf", NULL, &length, &status),
         "argument: figures 1 and 3 were laid out by two contexts and can't share a file");
    SAID(f->context,
         tubiao_figures_write(f->context, figures + 1, 2, "pdf", NULL, &length, &status),
         "argument: figures 1 and 2 were laid out by two contexts and can't share a file");
    SAID(f->context, tubiao_figures_write(f->context, figures, 2, "png", NULL, &length, &status),
         "argument: png holds one figure, not 2");
    SAID(f->context, tubiao_figures_write(f->context, figures, 1, "gif", NULL, &length, &status),
         "argument: unknown format \"gif\"; there are png, svg, pdf, emf, html");
    write.svg_text = (TubiaoSvgText)7;
    SAID(f->context, tubiao_figures_write(f->context, figures, 1, "svg", &write, &length, &status),
         "argument: there is no way 7 of text in SVG");
    TubiaoLayoutOptions layout = TUBIAO_LAYOUT_OPTIONS_INIT;
    layout.width = 35;
    SAID(f->context, tubiao_figure_layout(f->context, f->document, 0, &layout, &status),
         "argument: the width in pt is out of range: 36 to 14400 are fine");
    layout.width = 0, layout.height = 14401;
    SAID(f->context, tubiao_figure_layout(f->context, f->document, 0, &layout, &status),
         "argument: the height in pt is out of range: 36 to 14400 are fine");
    layout.height = 0, layout.dpi = 9;
    SAID(f->context, tubiao_figure_layout(f->context, f->document, 0, &layout, &status),
         "argument: dpi is out of range: 10 to 2400 are fine");
    tubiao_figure_free(foreign);
    tubiao_document_free(document);
    tubiao_context_free(other);
}

static void test_values(Fixture *f, gconstpointer data)
{
    (void)data;
    TubiaoStatus status;
    const TubiaoFigure *figures[] = {f->figure, f->figure};
    size_t length;
    const double odd[] = {NAN, INFINITY, -INFINITY, -1, 1e-300, 1e300};
    for (size_t i = 0; i < G_N_ELEMENTS(odd); i++)
        for (int side = 0; side < 3; side++) {
            TubiaoLayoutOptions layout = TUBIAO_LAYOUT_OPTIONS_INIT;
            *(double *[]){&layout.width, &layout.height, &layout.dpi}[side] = odd[i];
            REPORTED(f->context,
                     tubiao_figure_layout(f->context, f->document, 0, &layout, &status));
        }
    TubiaoWriteOptions write = TUBIAO_WRITE_OPTIONS_INIT;
    write.svg_text = (TubiaoSvgText)99;
    REPORTED(f->context,
             tubiao_figures_write(f->context, figures, 1, "svg", &write, &length, &status));
    REPORTED(f->context,
             tubiao_figures_write(f->context, figures, 1, "gif", NULL, &length, &status));
    REPORTED(f->context,
             tubiao_figures_write(f->context, figures, 2, "png", NULL, &length, &status));
    TubiaoReadOptions read = TUBIAO_READ_OPTIONS_INIT;
    read.set = (const char *const[]){"no assignment", "=", "", NULL};
    REPORTED(f->context,
             tubiao_document_read(f->context, smallest, strlen(smallest), &read, &status));
    read = (TubiaoReadOptions)TUBIAO_READ_OPTIONS_INIT;
    read.lang = "\xff";
    REPORTED(f->context,
             tubiao_document_read(f->context, smallest, strlen(smallest), &read, &status));
    REPORTED(f->context, tubiao_schema_of(f->context, "", &status));
}

// A program that was built with an older header.
static void test_smaller_options(Fixture *f, gconstpointer data)
{
    (void)data;
    TubiaoStatus status;
    TubiaoLayoutOptions layout = TUBIAO_LAYOUT_OPTIONS_INIT;
    layout.width = 200;
    layout.theme = "no such theme";
    layout.size = offsetof(TubiaoLayoutOptions, theme);
    TubiaoFigure *figure = tubiao_figure_layout(f->context, f->document, 0, &layout, &status);
    g_assert_cmpint(status, ==, TUBIAO_OK);
    g_assert_cmpfloat(tubiao_figure_width(figure), ==, 200);
    TubiaoWriteOptions write = {.size = sizeof write.size, .svg_text = (TubiaoSvgText)99};
    const TubiaoFigure *figures[] = {figure};
    size_t length;
    tubiao_free(tubiao_figures_write(f->context, figures, 1, "svg", &write, &length, &status));
    g_assert_cmpint(status, ==, TUBIAO_OK);
    tubiao_figure_free(figure);
    TubiaoContextOptions context = {.size = sizeof context.size, .bundled_font_dir = "/nowhere"};
    TubiaoContext *small = tubiao_context_new(&context);
    g_assert_cmpint(tubiao_context_load_fonts(small), ==, TUBIAO_OK);
    tubiao_context_free(small);
}

// One that was built with a newer one, and one that forgot to set the size.
static void test_other_sizes(Fixture *f, gconstpointer data)
{
    (void)data;
    TubiaoStatus status;
    const TubiaoFigure *figures[] = {f->figure};
    size_t length, sizes[] = {0, 3, sizeof(size_t) + 1, 4096, G_MAXSIZE};
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        TubiaoContextOptions context = {.size = sizes[i]};
        TubiaoReadOptions read = {.size = sizes[i]};
        TubiaoLayoutOptions layout = {.size = sizes[i]};
        TubiaoWriteOptions write = {.size = sizes[i], .digest = "a"};
        TubiaoJobOptions job = {.size = sizes[i]}, inner = TUBIAO_JOB_OPTIONS_INIT;
        inner.layout = &layout;
        if (sizes[i] != sizeof(size_t) + 1)
            REFUSED(tubiao_context_new(&context));
        REPORTED(f->context, tubiao_document_read(f->context, "{}", 2, &read, &status));
        REPORTED(f->context, tubiao_document_read_file(f->context, "a", &read, &status));
        REPORTED(f->context, tubiao_figure_layout(f->context, f->document, 0, &layout, &status));
        REPORTED(f->context,
                 tubiao_figures_write(f->context, figures, 1, "svg", &write, &length, &status));
        REPORTED(f->context, tubiao_job_read(f->context, "{}", 2, &job, &status));
        REPORTED(f->context, tubiao_job_read(f->context, "{}", 2, &inner, &status));
        g_assert_null(tubiao_theme_file(f->context, f->document, 0, &layout));
        g_assert_null(tubiao_figure_digest(f->context, f->document, 0, &layout));
        g_assert_false(tubiao_file_is_current("a", "svg", &write));
    }
}

// Fonts are those of the context that laid the figure out, whichever takes the diagnostics.
static void test_two_contexts(Fixture *f, gconstpointer data)
{
    (void)data;
    TubiaoStatus status;
    TubiaoContext *other = tubiao_context_new(NULL);
    TubiaoFigure *second = tubiao_figure_layout(other, f->document, 0, NULL, NULL);
    const TubiaoFigure *figures[] = {f->figure, second};
    TubiaoContext *bare = tubiao_context_new(NULL);
    for (const char *const *format = tubiao_formats(); *format; format++) {
        size_t length, expected;
        unsigned char *bytes =
            tubiao_figures_write(bare, figures, 1, *format, NULL, &length, &status);
        g_assert_cmpint(status, ==, TUBIAO_OK);
        unsigned char *own =
            tubiao_figures_write(f->context, figures, 1, *format, NULL, &expected, NULL);
        g_assert_cmpmem(bytes, length, own, expected);
        tubiao_free(bytes);
        tubiao_free(own);
    }
    size_t length;
    REPORTED(bare, tubiao_figures_write(bare, figures, 2, "pdf", NULL, &length, &status));
    tubiao_figure_free(second);
    tubiao_context_free(other);
    tubiao_context_free(bare);
}

static void test_tables(void)
{
    g_assert_nonnull(tubiao_version());
    g_assert_nonnull(tubiao_formats()[0]);
    g_assert_nonnull(tubiao_sizes()[0]);
}

static void test_texts(Fixture *f, gconstpointer data)
{
    (void)data;
    TubiaoStatus status;
    REFUSED_WITH_STATUS(tubiao_text_read(NULL, "a", 1, NULL, &status));
    REFUSED_WITH_STATUS(tubiao_text_read(f->context, NULL, 1, NULL, &status));
    REFUSED_WITH_STATUS(tubiao_text_read_file(NULL, "a", NULL, &status));
    REFUSED_WITH_STATUS(tubiao_text_read_file(f->context, NULL, NULL, &status));
    REFUSED(tubiao_text_statement_count(NULL));
    REFUSED(tubiao_text_statements(NULL));
    REFUSED(tubiao_text_draft(NULL));
    TubiaoText *some = tubiao_text_read(f->context, "5家", 4, NULL, NULL);
    status = tubiao_document_check_against(NULL, f->document, some, false, NULL);
    g_assert_cmpint(status, ==, TUBIAO_ARGUMENT);
    status = tubiao_document_check_against(f->context, NULL, some, false, NULL);
    g_assert_cmpint(status, ==, TUBIAO_ARGUMENT);
    status = tubiao_document_check_against(f->context, f->document, NULL, false, NULL);
    g_assert_cmpint(status, ==, TUBIAO_ARGUMENT);
    tubiao_text_free(some);
    tubiao_text_free(NULL);
    TubiaoText *text = tubiao_text_read(f->context, NULL, 0, NULL, &status);
    g_assert_cmpint(status, ==, TUBIAO_OK);
    g_assert_cmpuint(tubiao_text_statement_count(text), ==, 0);
    tubiao_text_free(text);
    TubiaoTextOptions options = TUBIAO_TEXT_OPTIONS_INIT;
    options.period = "someday";
    g_assert_null(tubiao_text_read(f->context, "a", 1, &options, &status));
    g_assert_cmpint(status, ==, TUBIAO_ARGUMENT);
}

#define ADD(name, function) g_test_add("/misuse/" name, Fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    // In the place of the tests' own handler, which in later versions of GLib asks no writer.
    g_log_set_default_handler(count_critical, NULL);
    g_log_set_always_fatal(G_LOG_LEVEL_ERROR);
    ADD("null-contexts", test_null_contexts);
    ADD("null-arguments", test_null_arguments);
    ADD("indexes", test_indexes);
    ADD("said", test_said);
    ADD("values", test_values);
    ADD("smaller-options", test_smaller_options);
    ADD("other-sizes", test_other_sizes);
    ADD("two-contexts", test_two_contexts);
    g_test_add_func("/misuse/tables", test_tables);
    ADD("texts", test_texts);
    return g_test_run();
}
