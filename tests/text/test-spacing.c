// SPDX-License-Identifier: MIT
// The room between characters: full-width marks beside one another and at the ends of a line,
// quotes and dots in Latin text, Han beside Latin. On fixed metrics.
#include <glib.h>
#include <string.h>

#include "text/text.h"

#define SIZE 8.0 // so that the halves and quarters of an em are exact

typedef struct {
    const char *text;
    double em; // how wide it is
} Expected;

static void check_widths(const TbTextStyle *style, const Expected *expected)
{
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    for (; expected->text; expected++) {
        double width = tb_text_width(metrics, style, expected->text) / SIZE;
        if (ABS(width - expected->em) > 1e-6)
            g_error("%s is %.3f em wide and not %.3f", expected->text, width, expected->em);
    }
    tb_text_metrics_free(metrics);
}

static TbTextStyle style_of(const char *lang, double gap)
{
    return (TbTextStyle){TB_FONT_SANS, false, SIZE, lang, gap, NULL};
}

static void test_marks_beside_marks(void)
{
    static const Expected expected[] = {
        {"甲）（乙", 3.5},       {"甲》（乙", 3.5}, {"甲”“乙", 3.5},   {"甲。”乙", 3.5},
        {"甲，“乙", 3.5},        {"甲：“乙", 3.5},  {"甲《“乙", 3.5},  {"甲（（乙", 3.5},
        {"甲”》。乙", 4},        {"甲”（乙", 3.5},  {"甲？！乙", 3.5}, {"甲』」乙", 3.5},
        {"甲。”（乙", 4},        {"甲（）乙", 4},   {"甲，乙", 3},     {"甲（乙）丙", 5},
        {"甲”——乙", 5},          {"甲……（乙", 5},   {"甲；『乙", 3.5}, {"甲〕〔乙", 3.5},
        {"甲）\ufe0f（乙", 3.5}, {"甲(乙)（丙", 5}, {"甲 （乙", 3.5},  {NULL, 0}};
    TbTextStyle style = style_of("zh-Hans", 0);
    check_widths(&style, expected);
}

static void test_ends_of_lines(void)
{
    static const Expected expected[] = {
        {"“甲”", 2},    {"（甲）", 2},  {"《甲》（乙）", 4.5}, {"甲。", 1.5},
        {"（", 0.5},    {"）", 0.5},    {"（）", 1},           {"《“甲", 2},
        {"甲”。", 2},   {"甲（", 2},    {"）甲", 2},           {"，甲", 2},
        {" （甲", 2.5}, {"甲） ", 2.5}, {"（甲\u2060", 1.5},   {NULL, 0}};
    TbTextStyle style = style_of("zh-Hans", 0);
    check_widths(&style, expected);
}

static void test_dots(void)
{
    static const Expected expected[] = {{"甲·乙", 2.5}, {"甲 · 乙", 3.5}, {"甲》·《乙", 3.5},
                                        {"kW·h", 1.8},  {"甲・乙", 3},    {"2020年 · 甲", 5.5},
                                        {"甲‧乙", 2.5}, {NULL, 0}};
    TbTextStyle style = style_of("zh-Hans", 0);
    check_widths(&style, expected);
}

static void test_quotes(void)
{
    static const Expected latin[] = {{"it’s", 1.78},         {"a “b” c", 3.45}, {"‘a’ b", 2.06},
                                     {"the firms’ b", 5.78}, {"“AB”", 1.95},    {NULL, 0}};
    static const Expected han[] = {{"称为“AB”的", 6},    {"“AB”（甲）", 4.5}, {"“AB和C”", 3.5},
                                   {"发布“Made in”", 7}, {"‘甲’乙", 3.5},     {NULL, 0}};
    static const Expected alone[] = {{"“219", 2}, {"AB” ", 2.5}, {"it’s", 1.78}, {NULL, 0}};
    TbTextStyle chinese = style_of("zh-Hans", 0), english = style_of("en", 0);
    check_widths(&chinese, alone);
    check_widths(&chinese, latin);
    check_widths(&english, latin);
    check_widths(&chinese, han);
}

// Where a language has its pause marks in the middle of their cells, nothing is cut from them.
static void test_languages(void)
{
    static const Expected taiwan[] = {{"甲，「乙", 4},   {"甲。」乙", 4}, {"甲：", 2},
                                      {"甲」「乙", 3.5}, {"「甲」", 2},   {NULL, 0}};
    static const Expected japan[] = {{"甲、「乙", 3.5}, {"甲：「乙", 4}, {"甲。」乙", 3.5},
                                     {"甲。", 1.5},     {"甲？", 2},     {NULL, 0}};
    TbTextStyle style = style_of("zh-Hant-TW", 0);
    check_widths(&style, taiwan);
    style = style_of("zh-HK", 0);
    check_widths(&style, taiwan);
    style = style_of("ja", 0);
    check_widths(&style, japan);
}

// A number is not parted from its unit, nor from what stands before it, nor anything from a mark; a
// word that begins with digits is.
static void test_gaps(void)
{
    static const Expected expected[] = {{"甲A乙", 3},      {"甲2家", 2.5},
                                        {"5G基站", 3.25},  {"建5G基站", 4.5},
                                        {"建12km路", 4.5}, {"建12家", 3},
                                        {"第2家", 2.5},    {"约2家", 2.5},
                                        {"11.6万座", 4},   {"甲2020年11月3日", 7.5},
                                        {"甲，A", 2.5},    {"A：甲", 2.5},
                                        {"（A甲", 2.25},   {"甲 A", 2},
                                        {"甲%", 1.5},      {"A", 0.5},
                                        {"甲乙", 2},       {"5%甲", 2},
                                        {"甲+A", 2},       {"甲é乙", 3},
                                        {"カA", 1.75},     {"가A", 1.5},
                                        {"甲Ⅱ乙", 3},      {"甲e\u0301乙", 3},
                                        {NULL, 0}};
    TbTextStyle style = style_of("zh-Hans", 0.25);
    check_widths(&style, expected);
}

// What a character loses, or gets, is part of its advance.
static void test_advances(void)
{
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    TbTextStyle style = style_of("zh-Hans", 0.25);
    const char *text = "（甲）、《乙A》";
    double advances[32];
    metrics->measure(metrics, &style, text, strlen(text), advances);
    static const double expected[] = {0.5, 1, 0.5, 0.5, 1, 1.25, 0.5, 0.5};
    size_t i = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at), i++)
        g_assert_cmpfloat_with_epsilon(advances[at - text], expected[i] * SIZE, 1e-6);
    g_assert_cmpuint(i, ==, G_N_ELEMENTS(expected));
    tb_text_metrics_free(metrics);
}

// The list tells at which side, and what a break would change.
static void test_list(void)
{
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    TbTextStyle style = style_of("zh-Hans", 0.25);
    const char *text = "甲》（乙A";
    const TbTextSpacing *list;
    unsigned count = metrics->spacing(metrics, &style, text, strlen(text), &list);
    g_assert_cmpuint(count, ==, 3);
    g_assert_cmpuint(list[0].at, ==, 3);
    g_assert_cmpfloat(list[0].right, ==, 0.5);
    g_assert_cmpfloat(list[0].end, ==, 0.5);
    g_assert_cmpuint(list[1].at, ==, 6);
    g_assert_cmpfloat(list[1].left, ==, 0);
    g_assert_cmpfloat(list[1].start, ==, 0.5);
    g_assert_cmpuint(list[2].at, ==, 9);
    g_assert_cmpfloat(list[2].right, ==, -0.25);
    g_assert_cmpfloat(list[2].end, ==, 0);
    g_assert_cmpuint(metrics->spacing(metrics, &style, "ASCII", 5, &list), ==, 0);
    g_assert_cmpuint(metrics->spacing(metrics, &style, "", 0, &list), ==, 0);
    tb_text_metrics_free(metrics);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/spacing/marks-beside-marks", test_marks_beside_marks);
    g_test_add_func("/spacing/ends-of-lines", test_ends_of_lines);
    g_test_add_func("/spacing/dots", test_dots);
    g_test_add_func("/spacing/quotes", test_quotes);
    g_test_add_func("/spacing/languages", test_languages);
    g_test_add_func("/spacing/gaps", test_gaps);
    g_test_add_func("/spacing/advances", test_advances);
    g_test_add_func("/spacing/list", test_list);
    return g_test_run();
}
