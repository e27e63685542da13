// SPDX-License-Identifier: MIT
// Texts set in lines, on fixed metrics; titles made at random hold the rules at every width.
#include <glib.h>
#include <math.h>
#include <string.h>

#include "text/text.h"

#define SIZE 10.0

typedef struct {
    TbTextMetrics *metrics;
    TbArena *arena;
    TbTextStyle style;
} Bench;

static Bench bench_new(void)
{
    return (Bench){tb_text_metrics_new_fixed(),
                   tb_arena_new(),
                   {TB_FONT_SANS, false, SIZE, "zh-Hans", 0, NULL}};
}

static void bench_clear(Bench *bench)
{
    tb_text_metrics_free(bench->metrics);
    tb_arena_free(bench->arena);
}

static TbTextLines set_lines(Bench *bench, const char *text, double em, int max_lines)
{
    TbBreakOptions options = {.width = em * SIZE, .max_lines = max_lines, .balanced = true};
    return tb_text_break(bench->metrics, bench->arena, &bench->style, text, &options);
}

static void check_lines(Bench *bench, const char *text, double em, const char *expected)
{
    TbTextLines lines = set_lines(bench, text, em, 0);
    GString *joined = g_string_new(NULL);
    for (int i = 0; i < lines.count; i++)
        g_string_append_printf(joined, "%s%s", i > 0 ? "|" : "", lines.lines[i].text);
    g_assert_cmpstr(joined->str, ==, expected);
    g_string_free(joined, TRUE);
}

// Notes fill their lines, but rather break at a mark than leave a word alone on the last.
static void test_notes(void)
{
    static const struct {
        const char *text;
        double em;
        const char *lines[2];
    } cases[] = {
        {"某某某某某某，某某某某某某某某某某某某某某某某某某某某某某某某。",
         24,
         {"某某某某某某，某某某某某某某某某某某某某某某某某", "某某某某某某某。"}},
        {"某某某某某某某某某某某某某某某某，某某某某某某某某某。",
         24,
         {"某某某某某某某某某某某某某某某某，", "某某某某某某某某某。"}},
    };
    Bench bench = bench_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbBreakOptions options = {.width = cases[i].em * SIZE, .flowing = true};
        TbTextLines lines =
            tb_text_break(bench.metrics, bench.arena, &bench.style, cases[i].text, &options);
        g_assert_cmpint(lines.count, ==, 2);
        for (int k = 0; k < 2; k++)
            g_assert_cmpstr(lines.lines[k].text, ==, cases[i].lines[k]);
    }
    bench_clear(&bench);
}

static void test_fixed_metrics(void)
{
    Bench bench = bench_new();
    const char *text = "中a，e\u0301";
    double advances[16];
    TbTextSize size =
        bench.metrics->measure(bench.metrics, &bench.style, text, strlen(text), advances);
    g_assert_cmpfloat(size.width, ==, 30);
    g_assert_cmpfloat(size.ascent, ==, TB_TEXT_ASCENT * SIZE);
    g_assert_cmpfloat(size.descent, ==, TB_TEXT_DESCENT * SIZE);
    static const double expected[] = {10, 0, 0, 5, 10, 0, 0, 5, 0, 0};
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
        g_assert_cmpfloat(advances[i], ==, expected[i]);
    g_assert_cmpfloat(tb_text_width(bench.metrics, &bench.style, "国—…国"), ==, 40);
    g_assert_cmpfloat(tb_text_width(bench.metrics, &bench.style, "“—…”"), ==, 30);
    g_assert_cmpfloat(tb_text_line(bench.metrics, &bench.style).width, ==, 0);
    g_assert_true(bench.metrics->has_glyph(bench.metrics, &bench.style, 0x4e2d));
    g_assert_false(bench.metrics->has_glyph(bench.metrics, &bench.style, 0xe000));
    bench_clear(&bench);
}

static void test_balance(void)
{
    Bench bench = bench_new();
    check_lines(&bench, "广东省工业和信息化厅", 20, "广东省工业和信息化厅");
    // Eleven characters: six and five, not ten and one.
    TbTextLines lines = set_lines(&bench, "广东省工业和信息化厅局", 10, 0);
    g_assert_cmpint(lines.count, ==, 2);
    g_assert_cmpfloat(lines.width, ==, 60);
    check_lines(&bench, "截至11月底，广东省累计建成5G基站11.6万座，居全国第一。", 20,
                "截至11月底，广东省累计建成|5G基站11.6万座，居全国第一。");
    // A pause near the middle is better than the middle.
    check_lines(&bench, "修订民营经济十条，培育专精特新企业", 14,
                "修订民营经济十条，|培育专精特新企业");
    // What is counted keeps its number.
    check_lines(&bench, "新认定企业技术中心126家，目标100家左右", 17,
                "新认定企业技术中心126家，|目标100家左右");
    check_lines(&bench, "the quick brown fox", 6, "the quick|brown fox");
    bench_clear(&bench);
}

static void test_running_text(void)
{
    Bench bench = bench_new();
    const TbBreakOptions options = {.width = 18 * SIZE, .filled = true};
    TbTextLines lines = tb_text_break(bench.metrics, bench.arena, &bench.style,
                                      "创建国家区块链创新发展基地推进“智慧海南”重点项目", &options);
    g_assert_cmpint(lines.count, ==, 2);
    // Three em less rather than a name in two lines.
    g_assert_cmpstr(lines.lines[1].text, ==, "“智慧海南”重点项目");
    bench_clear(&bench);
}

static void test_pieces_too_wide(void)
{
    Bench bench = bench_new();
    check_lines(&bench, "2020年11月30日", 6, "2020年|11月30日");
    check_lines(&bench, "15%～30%", 3, "15%～|30%");
    check_lines(&bench, "internationalization", 5.5, "internatio|nalization");
    TbTextLines lines = set_lines(&bench, "（（（中", 2, 0);
    g_assert_false(lines.fits);
    g_assert_cmpint(lines.count, ==, 1);
    g_assert_false(set_lines(&bench, "internationalization", 5.5, 0).whole);
    g_assert_false(set_lines(&bench, "2019年", 2, 0).whole);
    g_assert_true(set_lines(&bench, "2019年", 3, 0).whole);
    g_assert_true(set_lines(&bench, "规上工业增加值", 3, 0).whole);
    bench_clear(&bench);
}

// What marks lose beside one another and at the ends of lines lets more stand on a line.
static void test_compressed(void)
{
    Bench bench = bench_new();
    check_lines(&bench, "“六稳”“六保”", 6.5, "“六稳”“六保”");
    check_lines(&bench, "“六稳”“六保”", 6.4, "“六稳”|“六保”");
    check_lines(&bench, "“六稳”“六保”", 3, "“六稳”|“六保”");
    check_lines(&bench, "《意见》（试行）", 6.5, "《意见》（试行）");
    check_lines(&bench, "工业企业，（减税）降费", 5.5, "工业企业，|（减税）降费");
    check_lines(&bench, "工业企业，减税降费", 4.5, "工业企业，|减税降费");
    // Han and Latin are parted within a line only.
    bench.style.gap = 0.25;
    check_lines(&bench, "建成GDP基站", 5, "建成|GDP基站");
    check_lines(&bench, "建成GDP基站", 6, "建成GDP基站");
    check_lines(&bench, "建成基站A", 3, "建成|基站A");
    check_lines(&bench, "建成AB", 2, "建成|AB");
    bench_clear(&bench);
}

static void test_forced_breaks(void)
{
    Bench bench = bench_new();
    check_lines(&bench, "", 5, "");
    check_lines(&bench, "   ", 5, "");
    check_lines(&bench, "甲\n乙丙  ", 5, "甲|乙丙");
    check_lines(&bench, "甲\n\n乙\n", 5, "甲||乙|");
    check_lines(&bench, "\n", 5, "|");
    bench_clear(&bench);
}

static void check_ellipsis(Bench *bench, const char *text, double em, int max, const char *last)
{
    TbTextLines lines = set_lines(bench, text, em, max);
    g_assert_cmpint(lines.count, ==, max);
    g_assert_false(lines.complete);
    g_assert_cmpstr(lines.lines[max - 1].text, ==, last);
    g_assert_cmpfloat(lines.width, <=, em * SIZE + 0.01);
}

static void test_ellipsis(void)
{
    Bench bench = bench_new();
    check_ellipsis(&bench, "甲乙丙丁戊己庚辛", 4, 1, "甲乙丙…");
    check_ellipsis(&bench, "甲乙丙，丁戊己庚辛", 5, 1, "甲乙丙…");
    check_ellipsis(&bench, "甲乙\n丙丁", 4, 1, "甲乙…");
    check_ellipsis(&bench, "甲\n\n乙", 4, 2, "…");
    // A number keeps its unit, or goes whole.
    check_ellipsis(&bench, "工业增加值2.92万亿元", 8, 1, "工业增加值…");
    check_ellipsis(&bench, "2.92万亿元的增加值", 3, 1, "…");
    TbTextLines lines = set_lines(&bench, "甲乙丙丁", 2, 2);
    g_assert_true(lines.complete);
    bench_clear(&bench);
}

static void test_long_text(void)
{
    Bench bench = bench_new();
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 1000; i++)
        g_string_append(text, "全省新增2~3个平台，");
    TbTextLines lines = set_lines(&bench, text->str, 30, 0);
    g_assert_true(lines.fits);
    double full = tb_text_width(bench.metrics, &bench.style, text->str) / (30 * SIZE);
    g_assert_cmpint(lines.count, >=, (int)full);
    g_assert_cmpint(lines.count, <, (int)(full * 1.2));
    g_string_free(text, TRUE);
    bench_clear(&bench);
}

// ---- Titles at random ----

static const char *const phrases[] = {"规上工业增加值",
                                      "全省",
                                      "居全国第一",
                                      "工业企业",
                                      "减税降费",
                                      "企业技术改造",
                                      "累计建成",
                                      "同比增长",
                                      "“专精特新”企业",
                                      "（试点）",
                                      "——",
                                      "……",
                                      "5G基站",
                                      "4K电视机",
                                      "《中国制造2025》",
                                      "GDP",
                                      "state-owned",
                                      "R&D经费",
                                      "广州、深圳",
                                      "占比",
                                      "力争到",
                                      "单位能耗",
                                      "“六稳”“六保”",
                                      "（亿元）",
                                      "《意见》（试行）",
                                      "甲·乙",
                                      " · ",
                                      "（“双碳”）",
                                      "“双碳”，",
                                      "：“新基建”",
                                      "AI赋能",
                                      "创新中心",
                                      "产业集群：",
                                      "融资支持；",
                                      "提供",
                                      "Guangdong ",
                                      "的"};
static const char *const joints[] = {"，", "", "", "", "：", "；", " ", "、", "。"};
static const char *const signs[] = {"", "", "约", "超", "近", "第"};
static const char *const tails[] = {"", "", "", "以上", "左右", "以内"};
static const char *const units[] = {"万亿元", "亿元", "万座", "家",      "个", "%",    "个百分点",
                                    "项",     "年",   "天",   "万吨/年", "元", "人次", "倍"};

static const char *pick(GRand *random, const char *const *list, gsize count)
{
    return list[g_rand_int_range(random, 0, (gint32)count)];
}
#define PICK(random, list) pick(random, list, G_N_ELEMENTS(list))

static void append_number(GString *text, GRand *random)
{
    int whole = g_rand_int_range(random, 1, 3000), part = g_rand_int_range(random, 0, 100);
    if (part % 2)
        g_string_append_printf(text, "%d.%02d", whole, part);
    else
        g_string_append_printf(text, "%d", whole);
}

static void append_quantity(GString *text, GRand *random)
{
    const char *unit = PICK(random, units);
    g_string_append(text, PICK(random, signs));
    append_number(text, random);
    if (g_rand_int_range(random, 0, 4) == 0) {
        g_string_append(text, g_rand_boolean(random) ? "～" : "~");
        append_number(text, random);
    }
    g_string_append(text, unit);
    g_string_append(text, PICK(random, tails));
}

static char *title_new(GRand *random)
{
    GString *text = g_string_new(NULL);
    int parts = g_rand_int_range(random, 2, 8);
    for (int i = 0; i < parts; i++) {
        g_string_append(text, PICK(random, phrases));
        if (g_rand_boolean(random))
            append_quantity(text, random);
        g_string_append(text, PICK(random, joints));
    }
    return g_string_free(text, FALSE);
}

static char *without_spaces(const char *text)
{
    GString *result = g_string_new(NULL);
    for (; *text; text++)
        if (*text != ' ')
            g_string_append_c(result, *text);
    return g_string_free(result, FALSE);
}

static bool is_digit_end(const char *line)
{
    size_t length = strlen(line);
    return length > 0 && g_ascii_isdigit(line[length - 1]);
}

static void check_ends(const TbTextLines *lines, double em)
{
    for (int i = 0; i < lines->count; i++) {
        const char *line = lines->lines[i].text, *end = line + strlen(line);
        g_assert_true(line < end);
        gunichar first = g_utf8_get_char(line), last = g_utf8_get_char(g_utf8_prev_char(end));
        g_assert_false(last == ' ');
        g_assert_true(i == 0 || !g_utf8_strchr("，。；：、！？）》”’】…—～~%·", -1, first));
        g_assert_true(i == lines->count - 1 || !g_utf8_strchr("（《“‘【", -1, last));
        // The widest quantity here takes 16 em.
        bool unit = i > 0 && g_utf8_strchr("亿万元座家个项年天吨人倍", -1, first);
        g_assert_false(em >= 16 && unit && is_digit_end(lines->lines[i - 1].text));
    }
}

// Every break is at an opportunity, unless the piece that it cuts is wider than the line.
static void check_places(Bench *bench, const char *text, const TbTextLines *lines, double em)
{
    size_t length = strlen(text);
    bool *allowed = g_new(bool, length + 1);
    tb_text_break_opportunities(text, length, allowed);
    const char *at = text;
    for (int i = 0; i + 1 < lines->count; i++) {
        at += strlen(lines->lines[i].text);
        while (*at == ' ')
            at++;
        size_t from = (size_t)(at - text), to = from;
        if (allowed[from])
            continue;
        while (from > 0 && !allowed[from])
            from--;
        while (!allowed[to])
            to++;
        char *piece = g_strchomp(g_strndup(text + from, to - from));
        g_assert_cmpfloat(tb_text_width(bench->metrics, &bench->style, piece), >, em * SIZE);
        g_free(piece);
    }
    g_free(allowed);
}

static bool is_one_of(gunichar character, const char *set)
{
    return g_utf8_strchr(set, -1, character) != NULL;
}

// How wide the line would be if its marks kept their full cells.
static double uncompressed_width(const char *line)
{
    double width = 0;
    for (; *line; line = g_utf8_next_char(line)) {
        gunichar character = g_utf8_get_char(line);
        bool full = g_unichar_iswide(character) || is_one_of(character, "“”‘’—…·");
        width += full ? SIZE : SIZE / 2;
    }
    return width;
}

// No line shows the blank half of a mark at its ends, or two of them between two marks.
static void check_marks(const TbTextLine *line, double gap)
{
    const char *closing = "，。；：、！？）》”’】", *opening = "（《“‘【";
    double saved = 0, added = 0;
    gunichar before = 0;
    for (const char *at = line->text; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        bool opens = is_one_of(character, opening), closes = is_one_of(character, closing);
        bool closed = before && is_one_of(before, closing);
        saved += (closed && (opens || closes || character == 0xb7)) ||
                         (opens && (!before || is_one_of(before, opening) || before == 0xb7))
                     ? SIZE / 2
                     : 0;
        saved += character == 0xb7 ? SIZE / 2 : 0;
        bool latin = before && (character < 0x80) != (before < 0x80);
        added += latin ? gap * SIZE : 0;
        before = character;
    }
    saved += before && is_one_of(before, closing) ? SIZE / 2 : 0;
    double least = uncompressed_width(line->text) - saved;
    g_assert_cmpfloat(line->width, >=, least - 0.01);
    g_assert_cmpfloat(line->width, <=, least + added + 0.01);
}

// A lone character stands on the last line only when the piece before it fills the line above.
static void check_orphan(Bench *bench, const char *text, const TbTextLines *lines, double em)
{
    const char *last = lines->lines[lines->count - 1].text;
    if (lines->count == 1 || g_utf8_strlen(last, -1) > 1)
        return;
    size_t length = strlen(text);
    bool *allowed = g_new(bool, length + 1);
    tb_text_break_opportunities(text, length, allowed);
    size_t from = (size_t)(g_strrstr(text, last) - text);
    while (from > 0 && !allowed[--from])
        continue;
    g_assert_cmpfloat(tb_text_width(bench->metrics, &bench->style, text + from), >, em * SIZE);
    g_free(allowed);
}

// The number of lines when each is filled as far as it goes.
static int filled_lines(Bench *bench, const char *text, double em)
{
    size_t length = strlen(text), start = 0, end = 0;
    bool *allowed = g_new(bool, length + 1);
    tb_text_break_opportunities(text, length, allowed);
    int lines = 1;
    for (size_t i = 1; i <= length; i++) {
        if (!allowed[i])
            continue;
        char *line = g_strchomp(g_strndup(text + start, i - start));
        if (tb_text_width(bench->metrics, &bench->style, line) > em * SIZE + 0.01) {
            lines++;
            start = end;
        }
        g_free(line);
        end = i;
    }
    g_free(allowed);
    return lines;
}

static void check_title(Bench *bench, const char *title, double em)
{
    TbTextLines lines = set_lines(bench, title, em, 0);
    g_assert_true(lines.complete);
    GString *joined = g_string_new(NULL);
    for (int i = 0; i < lines.count; i++) {
        const TbTextLine *line = &lines.lines[i];
        g_string_append(joined, line->text);
        double width = tb_text_width(bench->metrics, &bench->style, line->text);
        g_assert_cmpfloat(fabs(line->width - width), <, 0.001);
        g_assert_true(!lines.fits || line->width <= em * SIZE + 0.01);
        check_marks(line, bench->style.gap);
    }
    char *plain = without_spaces(title), *shown = without_spaces(joined->str);
    g_assert_cmpstr(shown, ==, plain);
    g_assert_true(lines.fits || em < 10);
    check_ends(&lines, em);
    check_places(bench, title, &lines, em);
    check_orphan(bench, title, &lines, em);
    if (em >= 16)
        g_assert_cmpint(lines.count, ==, filled_lines(bench, title, em));
    g_free(plain);
    g_free(shown);
    g_string_free(joined, TRUE);
}

static void test_random_titles(void)
{
    GRand *random = g_rand_new_with_seed(20201130);
    for (int i = 0; i < 1500; i++) {
        Bench bench = bench_new();
        bench.style.gap = i % 3 ? 0 : 0.25;
        char *title = title_new(random);
        g_strchomp(title);
        for (double em = 2; em <= 20; em += i % 2 ? 1 : 1.5)
            check_title(&bench, title, em);
        g_free(title);
        bench_clear(&bench);
    }
    g_rand_free(random);
}

// Lines break between words where that costs no line.
static void test_words(void)
{
    static const struct {
        const char *text;
        double em;
        const char *lines;
    } cases[] = {{"全省规上工业增加值", 6, "全省规上工业|增加值"},
                 {"推动高质量发展", 5, "推动|高质量发展"},
                 {"推动高质量发展", 3, "推动|高质量|发展"},
                 {"战略性新兴产业集群培育", 6, "战略性新兴|产业集群培育"},
                 {"2025年上半年（预计）", 6, "2025年上半年|（预计）"},
                 // Not one line more than the width needs.
                 {"专精特新企业专精特新企业", 6, "专精特新企业|专精特新企业"},
                 {"减税降费", 3, "减税|降费"},
                 {"某某甲乙丙丁某某", 4, "某某甲乙|丙丁某某"}};
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbTextStyle style = {.size = 8, .lang = "zh-CN"};
        TbBreakOptions options = {.width = cases[i].em * style.size, .balanced = true};
        TbTextLines lines = tb_text_break(metrics, arena, &style, cases[i].text, &options);
        GString *joined = g_string_new(NULL);
        for (int k = 0; k < lines.count; k++)
            g_string_append_printf(joined, "%s%s", k ? "|" : "", lines.lines[k].text);
        g_assert_cmpstr(joined->str, ==, cases[i].lines);
        g_string_free(joined, TRUE);
    }
    tb_arena_free(arena);
    tb_text_metrics_free(metrics);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lines/fixed-metrics", test_fixed_metrics);
    g_test_add_func("/lines/balance", test_balance);
    g_test_add_func("/lines/running-text", test_running_text);
    g_test_add_func("/lines/pieces-too-wide", test_pieces_too_wide);
    g_test_add_func("/lines/compressed", test_compressed);
    g_test_add_func("/lines/forced-breaks", test_forced_breaks);
    g_test_add_func("/lines/ellipsis", test_ellipsis);
    g_test_add_func("/lines/long-text", test_long_text);
    g_test_add_func("/lines/random-titles", test_random_titles);
    g_test_add_func("/lines/words", test_words);
    g_test_add_func("/lines/notes", test_notes);
    return g_test_run();
}
