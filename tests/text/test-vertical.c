// SPDX-License-Identifier: MIT
// Vertical lines on fixed metrics: how long they are, what of them stands upright, and where.
#include <glib.h>
#include <string.h>

#include "text/text.h"

#define SIZE 8.0 // so that the halves and quarters of an em are exact

typedef struct {
    TbTextMetrics *horizontal, *vertical;
    TbArena *arena;
    TbTextStyle style;
} Fixture;

static Fixture fixture_new(const char *lang)
{
    Fixture fixture = {.horizontal = tb_text_metrics_new_fixed(), .arena = tb_arena_new()};
    fixture.vertical = tb_text_metrics_new_vertical(fixture.horizontal);
    fixture.style = (TbTextStyle){TB_FONT_SANS, false, SIZE, lang, 0.25, NULL};
    return fixture;
}

static void fixture_clear(Fixture *fixture)
{
    tb_text_metrics_free(fixture->vertical);
    tb_text_metrics_free(fixture->horizontal);
    tb_arena_free(fixture->arena);
}

// The line's pieces: "|" between them, "~" before what is turned, "^" before kana's long sound, "="
// before what shares a cell.
static char *describe(Fixture *fixture, const char *text)
{
    int count;
    double length;
    TbTextPiece *pieces =
        tb_text_pieces(fixture->horizontal, fixture->arena, &fixture->style, text, &count, &length);
    g_assert_cmpfloat(length, ==, tb_text_width(fixture->vertical, &fixture->style, text));
    GString *out = g_string_new(NULL);
    for (int i = 0; i < count; i++) {
        bool shares = pieces[i].turn == TB_TURN_NONE && g_utf8_strlen(pieces[i].text, -1) > 1;
        g_string_append_printf(out, "%s%s%s%s", i ? "|" : "", shares ? "=" : "",
                               pieces[i].turn == TB_TURN_QUARTER      ? "~"
                               : pieces[i].turn == TB_TURN_TRANSPOSED ? "^"
                                                                      : "",
                               pieces[i].text);
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *text, *pieces;
    double em; // the line's length
} Expected;

static void check(const char *lang, const Expected *expected)
{
    Fixture fixture = fixture_new(lang);
    for (; expected->text; expected++) {
        char *pieces = describe(&fixture, expected->text);
        g_assert_cmpstr(pieces, ==, expected->pieces);
        g_free(pieces);
        double em = tb_text_width(fixture.vertical, &fixture.style, expected->text) / SIZE;
        if (ABS(em - expected->em) > 1e-6)
            g_error("%s is %.3f em long and not %.3f", expected->text, em, expected->em);
    }
    fixture_clear(&fixture);
}

static void test_chinese(void)
{
    static const Expected expected[] = {
        {"广东省", "广|东|省", 3},
        {"第3批", "第|3|批", 3},
        {"12月", "=12|月", 2},
        {"第126届", "第|=126|届", 3},
        {"2025年", "~2025|年", 3},
        {"1—11月", "1|~—|=11|月", 4},
        {"15%以上", "=15|%|以|上", 4},
        {"12.5%左右", "~12.5%|左|右", 4.5},
        {"+3%", "~+3%", 1.5},
        {"5G基站", "=5G|基|站", 3},
        {"A股", "A|股", 2},
        // A quarter of an em between a word and Han, as in horizontal lines.
        {"GDP增长", "~GDP|增|长", 3.75},
        {"增长GDP", "增|长|~GDP", 3.75},
        {"AI Agent应用", "~AI Agent|应|用", 6.25},
        {"广州——深圳", "广|州|~——|深|圳", 6},
        {"进……", "进|~……", 3},
        {"2021～2025", "~2021|~～|~2025", 5},
        {"１２", "１|２", 2},
        {"Ⅲ期①", "Ⅲ|期|①", 3},
        {"甲 乙", "甲|乙", 2.5},
        {"甲　乙", "甲|乙", 3},
        {"", "", 0},
        {" ", "", 0.5},
        {"kW·h", "~kW·h", 1.8},
        {"e\u0301a", "~e\u0301a", 1},
        {NULL, NULL, 0}};
    check("zh-Hans", expected);
}

// Marks lose the half of their cells that is blank where they meet, and at the ends of a line; the
// tall ones fill their cells. Quotes become corner brackets.
static void test_marks(void)
{
    static const Expected chinese[] = {{"（甲）", "~（|甲|~）", 2},
                                       {"甲（乙）丙", "甲|~（|乙|~）|丙", 5},
                                       {"甲。", "甲|。", 1.5},
                                       {"甲，乙", "甲|，|乙", 3},
                                       {"甲！", "甲|！", 2},
                                       {"甲：（乙", "甲|：|~（|乙", 4},
                                       {"甲》（乙", "甲|~》|~（|乙", 3.5},
                                       {"“甲”，‘乙’", "﹃|甲|﹄|，|﹁|乙|﹂", 5},
                                       {"“AI”的", "﹃|~AI|﹄|的", 3.5},
                                       {"it’s", "~it’s", 1.78},
                                       {NULL, NULL, 0}};
    static const Expected others[] = {
        {"甲、（乙", "甲|、|~（|乙", 4}, {"“甲”", "~“|甲|~”", 2}, {NULL, NULL, 0}};
    static const Expected japanese[] = {
        {"サーバー：", "サ|^ー|バ|^ー|~：", 5}, {"甲、乙。", "甲|、|乙|。", 3.5}, {NULL, NULL, 0}};
    check("zh-Hans", chinese);
    check("zh-Hant-TW", others);
    check("ja", japanese);
}

// Cells follow one another along the axis, their contents in the middle of it, marks in the upper
// right corner.
static void test_places(void)
{
    Fixture fixture = fixture_new("zh-Hans");
    int count;
    double length;
    TbTextPiece *pieces = tb_text_pieces(fixture.horizontal, fixture.arena, &fixture.style,
                                         "（甲126，AI", &count, &length);
    g_assert_cmpint(count, ==, 5);
    // The bracket's blank half lies before the beginning of the line.
    g_assert_cmpfloat_with_epsilon(pieces[0].y, 0, 1e-9);
    g_assert_cmpfloat_with_epsilon(pieces[0].x, -TB_TEXT_MIDDLE, 1e-9);
    g_assert_cmpfloat_with_epsilon(pieces[0].left, 0.5, 1e-9);
    g_assert_cmpfloat_with_epsilon(pieces[1].y, 1 + TB_TEXT_MIDDLE, 1e-9);
    g_assert_cmpfloat_with_epsilon(pieces[1].x, 0, 1e-9);
    g_assert_cmpfloat(pieces[2].width * pieces[2].scale_x, <, 1.1);
    g_assert_cmpfloat(pieces[2].scale_y, <, 1);
    g_assert_cmpfloat_with_epsilon(pieces[2].y, 2 + TB_TEXT_MIDDLE * pieces[2].scale_y, 1e-9);
    g_assert_cmpfloat(pieces[3].x, >, 0.4);
    g_assert_cmpfloat(pieces[3].y, <, 3 + 0.5);
    g_assert_cmpint(pieces[4].turn, ==, TB_TURN_QUARTER);
    g_assert_cmpfloat_with_epsilon(pieces[4].y, 4, 1e-9);
    fixture_clear(&fixture);
}

static void test_breaking(void)
{
    Fixture fixture = fixture_new("zh-Hans");
    TbBreakOptions options = {.width = 6 * SIZE};
    TbTextLines lines = tb_text_break(fixture.vertical, fixture.arena, &fixture.style,
                                      "第126届广交会（预计）", &options);
    g_assert_cmpint(lines.count, ==, 2);
    g_assert_cmpstr(lines.lines[0].text, ==, "第126届广交会");
    g_assert_cmpstr(lines.lines[1].text, ==, "（预计）");
    g_assert_true(lines.fits);
    fixture_clear(&fixture);
}

// The advances of the bytes add up to the length, whatever stands in the line.
static void test_advances(void)
{
    static const char *const texts[] = {"“十四五”GDP增长12%，好", "2025年（预计）AI 5G",
                                        "kW·h用量——", "é"};
    Fixture fixture = fixture_new("zh-Hans");
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        size_t length = strlen(texts[i]);
        double *advances = g_new(double, length), sum = 0;
        double width =
            fixture.vertical->measure(fixture.vertical, &fixture.style, texts[i], length, advances)
                .width;
        for (size_t at = 0; at < length; at++)
            sum += advances[at];
        g_assert_cmpfloat_with_epsilon(sum, width, 1e-9);
        g_free(advances);
    }
    fixture_clear(&fixture);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/vertical/chinese", test_chinese);
    g_test_add_func("/vertical/marks", test_marks);
    g_test_add_func("/vertical/places", test_places);
    g_test_add_func("/vertical/breaking", test_breaking);
    g_test_add_func("/vertical/advances", test_advances);
    return g_test_run();
}
