// SPDX-License-Identifier: MIT
// Options of the command line over a document: --set and --lang.
#include <glib.h>
#include <math.h>
#include <string.h>

#include "document/document.h"
#include "document/length.h"

static const char two_figures[] =
    "{\"title\":\"题\",\"indicators\":[{\"id\":\"a\",\"name\":\"甲\",\"unit\":\"家\","
    "\"values\":{\"over\":\"region\",\"data\":{\"广东\":1,\"海南\":2}}}],"
    "\"events\":[{\"name\":\"启动\",\"date\":\"2020\",\"region\":\"广东\"},"
    "{\"name\":\"建成\",\"date\":\"2021\"}],"
    "\"figures\":[{\"id\":\"bars\",\"sort\":\"ascending\",\"size\":{\"width\":\"74mm\",\"height\":"
    "\"100pt\"}},"
    "{\"id\":\"line\",\"type\":\"timeline\"}]}";

typedef struct {
    TbReport *report;
    TbDocument *document;
} Read;

// `overrides` ends with a NULL key.
static Read read_with(const char *text, const TbOverride *overrides, const char *lang)
{
    TbReadOptions options = {.overrides = overrides, .lang = lang};
    while (overrides && overrides[options.override_count].key)
        options.override_count++;
    Read read = {.report = tb_report_new()};
    read.document = tb_document_read(text, strlen(text), &options, read.report);
    g_assert_cmpint(read.document == NULL, ==, tb_report_error_count(read.report) > 0);
    return read;
}

static void close_read(Read *read)
{
    tb_document_free(read->document);
    tb_report_free(read->report);
}

// Units by their definitions, sizes of type by their names; NAN: no length.
static void test_lengths(void)
{
    static const struct {
        const char *text;
        double pt;
        bool pixels;
    } cases[] = {{"25.4mm", 72, false},   {"2.54cm", 72, false},  {"1in", 72, false},
                 {"72pt", 72, false},     {"96px", 72, true},     {"0.5 in", 36, false},
                 {".5in", 36, false},     {"10  pt", 10, false},  {"初号", 42, false},
                 {"小初", 36, false},     {"一号", 26, false},    {"小一", 24, false},
                 {"二号", 22, false},     {"小二", 18, false},    {"三号", 16, false},
                 {"小三", 15, false},     {"四号", 14, false},    {"小四", 12, false},
                 {"五号", 10.5, false},   {"小五", 9, false},     {"六号", 7.5, false},
                 {"小六", 6.5, false},    {"七号", 5.5, false},   {"八号", 5, false},
                 {"九号", NAN, false},    {"", NAN, false},       {"mm", NAN, false},
                 {"0mm", NAN, false},     {"-1mm", NAN, false},   {"+1mm", NAN, false},
                 {"0x10pt", NAN, false},  {"0X10pt", NAN, false}, {"infpt", NAN, false},
                 {"1e999pt", NAN, false}, {"1", NAN, false},      {"1em", NAN, false},
                 {"1mmm", NAN, false},    {"1m", NAN, false},     {"1..2pt", NAN, false},
                 {"1e308in", NAN, false}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbLength length = {0};
        bool is_length = tb_length_parse(cases[i].text, &length);
        if (is_length == isnan(cases[i].pt))
            g_error("\"%s\" is %s length", cases[i].text, is_length ? "a" : "no");
        if (is_length) {
            g_assert_cmpfloat_with_epsilon(length.pt, cases[i].pt, 1e-12);
            g_assert_cmpint(length.pixels, ==, cases[i].pixels);
        }
    }
}

static void test_over_keys(void)
{
    static const TbOverride overrides[] = {{"sort", "descending"},
                                           {"title", "2021"},
                                           {"size.width", "156mm"},
                                           {"dpi", "300"},
                                           {"where.region", "广东"},
                                           {"highlight", "[\"甲\"]"},
                                           {"top", "8"},
                                           {NULL, NULL}};
    Read read = read_with(two_figures, overrides, NULL);
    g_assert_nonnull(read.document);
    const TbFigureSpec *bars = &read.document->figures[0];
    g_assert_cmpint(bars->cut.sort, ==, TB_SORT_DESCENDING);
    g_assert_cmpstr(bars->title, ==, "2021");
    g_assert_cmpfloat_with_epsilon(bars->size.width, 442.2047, 1e-3);
    g_assert_cmpfloat(bars->size.height, ==, 100);
    g_assert_cmpfloat(bars->size.dpi, ==, 300);
    g_assert_cmpint(bars->cut.filter_count, ==, 1);
    g_assert_cmpint(bars->cut.highlight_count, ==, 1);
    g_assert_cmpint(bars->cut.top, ==, 8);
    // Options for bars pass a timeline by; those of every figure don't.
    g_assert_cmpstr(read.document->figures[1].title, ==, "2021");
    close_read(&read);
}

static void test_over_automatic(void)
{
    static const TbOverride overrides[] = {
        {"sort", "descending"}, {"size", "{\"width\":\"1600px\"}"}, {NULL, NULL}};
    static const char text[] = "{\"title\":\"题\",\"indicators\":[{\"name\":\"甲\",\"value\":1}]}";
    Read read = read_with(text, overrides, NULL);
    const TbFigureSpec *figure = tb_document_lookup_figure(read.document, "figure");
    g_assert_true(figure->automatic);
    g_assert_cmpint(figure->cut.sort, ==, TB_SORT_DESCENDING);
    // 1600 pixels come out as 1600 pixels.
    g_assert_cmpfloat(figure->size.width * figure->size.dpi / 72, ==, 1600);
    g_assert_null(tb_document_lookup_figure(read.document, "timeline"));
    close_read(&read);
}

static void test_wrong(void)
{
    static const struct {
        TbOverride overrides[2];
        const char *path, *hint;
    } cases[] = {
        {{{"srot", "descending"}}, "--set srot", "sort"},
        {{{"sort", "descnding"}}, "--set sort", "descending"},
        {{{"id", "x"}}, "--set id", NULL},
        {{{"top", "many"}}, "--set top", NULL},
        {{{"size.width", "156"}}, "--set size.width", "mm"},
        {{{"size", "156mm"}}, "--set size", NULL},
        {{{"where.regoin", "广东"}}, "--set where.regoin", NULL},
        {{{"where.region", "北京"}}, "--set where.region", NULL},
        {{{"where", "{\"region\":[\"广东\",\"北京\"]}"}}, "--set where/region/1", NULL},
        {{{"category", "regoin"}}, "--set category", "region"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].path);
        Read read = read_with(two_figures, cases[i].overrides, NULL);
        // Once, however many figures it was put over.
        g_assert_cmpuint(tb_report_count(read.report), ==, 1);
        const TbDiagnostic *item = tb_report_at(read.report, 0);
        g_assert_cmpint(item->code, ==, TB_CODE_ARGUMENT);
        g_assert_cmpint(tb_code_exit_status(item->code), ==, 2);
        g_assert_cmpstr(item->path, ==, cases[i].path);
        g_assert_cmpuint(item->line, ==, 0);
        if (cases[i].hint)
            g_assert_nonnull(item->hint && strstr(item->hint, cases[i].hint) ? item->hint : NULL);
        close_read(&read);
    }
}

static void test_no_figure_has_it(void)
{
    static const TbOverride overrides[] = {{"lane", "lane"}, {NULL, NULL}};
    static const char text[] = "{\"indicators\":[{\"name\":\"甲\",\"value\":1}]}";
    Read read = read_with(text, overrides, NULL);
    g_assert_cmpuint(tb_report_count(read.report), ==, 1);
    g_assert_cmpint(tb_report_at(read.report, 0)->code, ==, TB_CODE_ARGUMENT);
    close_read(&read);
}

static void test_lang(void)
{
    static const char text[] =
        "{\"lang\":\"zh-CN\",\"indicators\":[{\"name\":\"a\",\"period\":\"2020\",\"value\":1}]}";
    Read read = read_with(text, NULL, "en");
    g_assert_cmpstr(read.document->lang, ==, "en");
    g_assert_cmpstr(read.document->dimensions[TB_DIMENSION_PERIOD].members[0].name, ==, "2020");
    close_read(&read);
    read = read_with(text, NULL, NULL);
    g_assert_cmpstr(read.document->lang, ==, "zh-CN");
    g_assert_cmpstr(read.document->dimensions[TB_DIMENSION_PERIOD].members[0].name, ==, "2020年");
    close_read(&read);
    static const char *const wrong[] = {"", "z", "zh_CN", "中文", "toolongprimary", "zh-", "1zh"};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        read = read_with(text, NULL, wrong[i]);
        g_assert_cmpuint(tb_report_error_count(read.report), ==, 1);
        g_assert_cmpint(tb_report_at(read.report, 0)->code, ==, TB_CODE_ARGUMENT);
        close_read(&read);
    }
}

static void test_words(void)
{
    g_assert_cmpstr(tb_status_label(TB_STATUS_TARGET, "zh-CN"), ==, "目标");
    g_assert_cmpstr(tb_status_label(TB_STATUS_TARGET, "zh-TW"), ==, "目標");
    g_assert_cmpstr(tb_status_label(TB_STATUS_ACTUAL, "zh-Hant-HK"), ==, "實際");
    g_assert_cmpstr(tb_status_label(TB_STATUS_ACTUAL, "ja"), ==, "実績");
    g_assert_cmpstr(tb_status_label(TB_STATUS_ACTUAL, "ko-KR"), ==, "실적");
    g_assert_cmpstr(tb_status_label(TB_STATUS_CANCELLED, "en-GB"), ==, "Cancelled");
    g_assert_cmpstr(tb_status_name(TB_STATUS_FORECAST), ==, "forecast");
    g_assert_cmpstr(tb_figure_type_name(TB_FIGURE_TIMELINE), ==, "timeline");
}

// Many problems of many kinds are all in one report, in the order of the document.
static void test_all_at_once(void)
{
    static const char text[] = "{\"tilte\":1,\n\"figures\":[{\"sort\":\"x\"}],\n"
                               "\"indicators\":[{\"name\":\"甲\",\"value\":\"很多\"}],\n"
                               "\"events\":[{\"name\":\"乙\",\"date\":\"昨天\"}]}";
    Read read = read_with(text, NULL, NULL);
    g_assert_cmpuint(tb_report_count(read.report), ==, 4);
    for (unsigned i = 0; i < 4; i++)
        g_assert_cmpuint(tb_report_at(read.report, i)->line, ==, i + 1);
    close_read(&read);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/options/lengths", test_lengths);
    g_test_add_func("/options/over-keys", test_over_keys);
    g_test_add_func("/options/over-automatic", test_over_automatic);
    g_test_add_func("/options/wrong", test_wrong);
    g_test_add_func("/options/no-figure-has-it", test_no_figure_has_it);
    g_test_add_func("/options/lang", test_lang);
    g_test_add_func("/options/words", test_words);
    g_test_add_func("/options/all-at-once", test_all_at_once);
    return g_test_run();
}
