// SPDX-License-Identifier: MIT
// What is refused gives no cube, whatever was read of it before, and each refusal says one thing.
#include "import/import.h"

#include <string.h>

#define PLACE "\"dimension\":{\"p\":{\"category\":{\"index\":[\"a\",\"b\"]}}}"
#define NODES "\"wdnodes\":[{\"wdcode\":\"zb\",\"nodes\":[{\"code\":\"A\",\"cname\":\"产值\"}]}]"
#define AXES                                                                                       \
    "\"structure\":{\"name\":\"n\",\"dimensions\":{\"series\":[{\"id\":\"A\",\"values\":[{\"id\":" \
    "\"x\"},{"                                                                                     \
    "\"id\":\"y\"}]}],\"observation\":[{\"id\":\"TIME_PERIOD\",\"values\":[{\"id\":\"2020\"}]}]}}"
#define ROW                                                                                        \
    "{\"indicator\":{\"value\":\"GDP\"},\"country\":{\"value\":\"China\"},\"date\":\"2020\","      \
    "\"value\":5}"

static const struct {
    const char *format, *text;
    bool good;
} texts[] = {
    {"csv", "地区,产值\n甲,3\n", true},
    {"tsv", "地区\t产值\n甲\t3\n", true},
    {"csv", "", false},
    {"csv", "地区,产值\n甲,\"3\n", false},
    {"csv", "地区,产值\n甲,3\n甲,4\n", false},
    {"csv", "只有文字\n", false},
    {"csv", "\xff\xff\n", false},
    {NULL, "<html><title>x</title>", false},
    {NULL, "<html>\xff\xff", false},
    {NULL, "<a/>", false},
    {NULL, "PK\3\4xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", false},
    {NULL, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xxxxxxxxxxxxxxxx", false},
    {"json-stat", "{\"id\":[\"p\"],\"size\":[2],\"value\":[1,2]," PLACE "}", true},
    {"json-stat", "{\"id\":[\"p\"],\"size\":[2],\"value\":[1]," PLACE "}", false},
    {"json-stat", "{\"id\":[\"p\"],\"size\":[2],\"value\":{\"7\":1}," PLACE "}", false},
    {"json-stat", "{\"id\":[\"p\"],\"size\":[2]," PLACE "}", false},
    {"json-stat", "{\"id\":[\"p\"],\"size\":[3],\"value\":[1,2,3]," PLACE "}", false},
    {"json-stat", "{\"id\":[\"p\"],\"size\":[0],\"value\":[]," PLACE "}", false},
    {"json-stat", "{\"id\":[5],\"size\":[2],\"value\":[1,2]," PLACE "}", false},
    {"json-stat", "{\"id\":[\"p\",\"q\"],\"size\":[2],\"value\":[1,2]," PLACE "}", false},
    {"json-stat", "{\"class\":\"collection\"}", false},
    {"json-stat", "{\"class\":\"dimension\"}", false},
    {"json-stat", "{\"error\":\"no\",\"id\":[\"p\"],\"size\":[2],\"value\":[1,2]," PLACE "}",
     false},
    {"json-stat", "{}", false},
    {"json-stat", "[]", false},
    {"json-stat", "{", false},
    {"world-bank", "[{\"page\":1},[" ROW "]]", true},
    {"world-bank", "[{\"page\":1},[]]", false},
    {"world-bank", "[{\"message\":[{\"key\":\"a\",\"value\":\"b\"}]},[" ROW "]]", false},
    {"world-bank", "[5,[" ROW "]]", false},
    {"world-bank", "{}", false},
    {"world-bank", "[", false},
    {"nbs",
     "{\"datanodes\":[{\"wds\":[{\"wdcode\":\"zb\",\"valuecode\":\"A\"}],\"data\":{\"hasdata\":"
     "true,\"data\":1}}]," NODES "}",
     true},
    {"nbs", "{\"datanodes\":[]," NODES "}", false},
    {"nbs",
     "{\"returncode\":500,\"returndata\":{\"datanodes\":[{\"wds\":[{\"wdcode\":\"zb\","
     "\"valuecode\":\"A\"}]}]," NODES "}}",
     false},
    {"nbs", "{\"returndata\":\"wrong\"}", false},
    {"nbs", "{", false},
    {"sdmx-json", "{\"dataSets\":[{\"series\":{\"0\":{\"observations\":{\"0\":[1]}}}}]," AXES "}",
     true},
    {"sdmx-json",
     "{\"dataSets\":[{\"series\":{\"0\":{\"observations\":{\"0\":[1],\"1\":[1]}}}}]," AXES "}",
     false},
    {"sdmx-json",
     "{\"dataSets\":[{\"series\":{\"0\":{\"observations\":{\"0\":[1]}},\"2\":{\"observations\":{"
     "\"0\":[1]}}}}]," AXES "}",
     false},
    {"sdmx-json", "{\"dataSets\":[{\"series\":{}}]," AXES "}", false},
    {"sdmx-json",
     "{\"errors\":[{\"title\":\"a\"}],\"dataSets\":[{\"series\":{\"0\":{\"observations\":{\"0\":[1]"
     "}}}}]," AXES "}",
     false},
    {"sdmx-json", "{\"dataSets\":[{}]}", false},
    {"sdmx-json", "{" AXES "}", false},
    {"sdmx-json", "{", false}};

static TbCube *read_text(TbArena *arena, const char *format, const char *text, const char *range,
                         TbReport *report)
{
    TbImportOptions options = {.format = format, .range = range};
    const TbImportFormat *found = tb_import_recognise(text, strlen(text), &options, report);
    g_assert_nonnull(found);
    GBytes *bytes = g_bytes_new_static(text, strlen(text));
    TbCube *cube = tb_import_read(arena, found, bytes, &options, report);
    g_bytes_unref(bytes);
    return cube;
}

static void test_texts(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        TbArena *arena = tb_arena_new();
        TbReport *report = tb_report_new();
        TbCube *cube = read_text(arena, texts[i].format, texts[i].text, NULL, report);
        if ((cube != NULL) != texts[i].good || tb_report_error_count(report) != !texts[i].good)
            g_error("%s: %s with %u errors", texts[i].text, cube ? "read" : "refused",
                    tb_report_error_count(report));
        tb_cube_free(cube);
        tb_report_free(report);
        tb_arena_free(arena);
    }
}

static void test_ranges(void)
{
    static const struct {
        const char *range;
        bool good;
    } ranges[] = {{"A1:B2", true},  {"a1:b2", true},  {"A1:B9", true},
                  {"A1:B1", false}, {"D1:E2", false}, {"A1", false},
                  {"", false},      {"1A:2B", false}, {"A1:B2:C3", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++) {
        TbArena *arena = tb_arena_new();
        TbReport *report = tb_report_new();
        TbCube *cube = read_text(arena, "csv", "地区,产值\n甲,3\n", ranges[i].range, report);
        if ((cube != NULL) != ranges[i].good || tb_report_error_count(report) != !ranges[i].good)
            g_error("%s: %s with %u errors", ranges[i].range, cube ? "read" : "refused",
                    tb_report_error_count(report));
        tb_cube_free(cube);
        tb_report_free(report);
        tb_arena_free(arena);
    }
}

static void test_names(void)
{
    static const struct {
        const char *name, *format, *hint;
    } names[] = {{"csv", "csv", NULL},
                 {"tsv", "tsv", NULL},
                 {"nbs", "nbs", NULL},
                 {"json-stat", "json-stat", NULL},
                 {"tubiao", NULL, NULL},

#ifdef TB_HAVE_PACKAGES
                 {"xls", NULL, "did you mean \"xlsx\"?"},
#endif

                 {"cvs", NULL, "did you mean \"csv\"?"},
                 {"page", NULL, ""},
                 {"package", NULL, ""},
                 {"qqqqqqqq", NULL, ""}};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        TbReport *report = tb_report_new();
        TbImportOptions options = {.format = names[i].name};
        const TbImportFormat *found = tb_import_recognise("a,b\n", 4, &options, report);
        g_assert_cmpstr(found ? found->name : NULL, ==, names[i].format);
        g_assert_cmpuint(tb_report_count(report), ==, names[i].hint ? 1 : 0);
        if (names[i].hint && *names[i].hint)
            g_assert_cmpstr(tb_report_at(report, 0)->hint, ==, names[i].hint);
        else if (names[i].hint)
            g_assert_true(g_str_has_prefix(tb_report_at(report, 0)->hint, "the formats are ") &&
                          strstr(tb_report_at(report, 0)->hint, "csv, tsv, tubiao"));
        tb_report_free(report);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/refused/texts", test_texts);
    g_test_add_func("/import/refused/ranges", test_ranges);
    g_test_add_func("/import/refused/names", test_names);
    return g_test_run();
}
