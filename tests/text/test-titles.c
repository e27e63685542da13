// SPDX-License-Identifier: MIT
// A thousand titles and names as briefings have them, made by rule from a list of words, broken at
// 2 to 20 em: what must never part, begin or end a line.
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "text/text.h"

#define TITLES 1000
#define SEED 20201130
#define SIZE 8.0
#define NARROWEST 2
#define WIDEST 20
#define SLACK 1e-3

static const char *const places[] = {"广东省", "全省",         "珠三角",          "海南自由贸易港",
                                     "深圳",   "粤港澳大湾区", "规上工业",        "民营企业",
                                     "制造业", "县域",         "Greater Bay Area"};
static const char *const things[] = {
    "增加值",     "减税降费",       "研发投入",        "战略性新兴产业集群",
    "营商环境",   "新登记市场主体", "专精特新企业",    "基础设施投资",
    "进出口总额", "技术合同成交额", "数字经济核心产业"};
static const char *const verbs[] = {"达",       "突破", "同比增长", "推动", "累计实现", "力争",
                                    "全面落实", "提升", "下降",     "带动", "培育",     "占比"};
// Never broken inside.
static const char *const wholes[] = {"2.92万亿元",
                                     "1500亿元",
                                     "300家",
                                     "97%",
                                     "12.3%",
                                     "11.6万座",
                                     "2~3个",
                                     "15%～30%",
                                     "1—11月",
                                     "2020年",
                                     "5G",
                                     "GDP",
                                     "R&D",
                                     "PM2.5",
                                     "kW·h",
                                     "１２３家",
                                     "１５％",
                                     "第126届",
                                     "《促进条例》",
                                     "APEC",
                                     "42.195公里",
                                     "3.5个百分点",
                                     "10:30",
                                     "-0.8%",
                                     "1,500万元",
                                     "±5℃",
                                     "2025—2030年",
                                     "《外商投资法》",
                                     "USD 30 million",
                                     "100000人次",
                                     "IPv6",
                                     "8‰",
                                     "¥200",
                                     "1/3",
                                     "3～5年",
                                     "2.58万吨",
                                     "№12",
                                     "25km²",
                                     "10kV"};
static const char *const joints[] = {"，", "、", "——", "……", "：", "；",
                                     "·",  " ",  "与", "的", "和"};

typedef struct {
    GString *text;
    GArray *wholes; // of Part
} Title;

typedef struct {
    size_t start, end;
} Part;

#define PICK(random, list) (list)[g_rand_int_range(random, 0, G_N_ELEMENTS(list))]

static void add_whole(GRand *random, Title *title)
{
    Part part = {.start = title->text->len};
    g_string_append(title->text, PICK(random, wholes));
    part.end = title->text->len;
    g_array_append_val(title->wholes, part);
}

static void add_phrase(GRand *random, Title *title)
{
    switch (g_rand_int_range(random, 0, 6)) {
    case 0:
        g_string_append_printf(title->text, "“%s”", PICK(random, things));
        break;
    case 1:
        g_string_append_printf(title->text, "（%s%s）", PICK(random, places), PICK(random, things));
        break;
    case 2:
        g_string_append(title->text, PICK(random, things));
        g_string_append(title->text, PICK(random, verbs));
        add_whole(random, title);
        break;
    case 3:
        g_string_append(title->text, PICK(random, verbs));
        add_whole(random, title);
        g_string_append(title->text, "以上");
        break;
    default:
        g_string_append(title->text, PICK(random, places));
        g_string_append(title->text, PICK(random, things));
        break;
    }
}

static Title title_new(GRand *random)
{
    Title title = {g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(Part))};
    int phrases = g_rand_int_range(random, 1, 6);
    for (int i = 0; i < phrases; i++) {
        if (i > 0 && g_rand_int_range(random, 0, 4) > 0)
            g_string_append(title.text, PICK(random, joints));
        add_phrase(random, &title);
    }
    if (g_rand_int_range(random, 0, 8) == 0)
        g_string_append(title.text, "……");
    return title;
}

static void title_clear(Title *title)
{
    g_string_free(title->text, TRUE);
    g_array_unref(title->wholes);
}

// ---- What must hold ----

typedef struct {
    TbTextMetrics *metrics;
    TbTextStyle style;
    const Title *title;
    const TbTextLines *lines;
    double width;   // pt
    size_t *starts; // of the lines in the title; one more for the end
} Broken;

// g_error() would print question marks in the C locale.
G_GNUC_PRINTF(2, 3)
G_GNUC_NORETURN static void complain(const Broken *broken, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "“%s” at %.0f em: ", broken->title->text->str, broken->width / SIZE);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    abort();
}

static bool is_one_of(gunichar character, const char *set)
{
    return character && g_utf8_strchr(set, -1, character) != NULL;
}

// Where the lines stand in the title: nothing is lost but the spaces between them.
static void find_lines(Broken *broken)
{
    const char *text = broken->title->text->str, *at = text;
    for (int i = 0; i < broken->lines->count; i++) {
        while (*at == ' ')
            at++;
        broken->starts[i] = (size_t)(at - text);
        g_assert_true(g_str_has_prefix(at, broken->lines->lines[i].text));
        at += strlen(broken->lines->lines[i].text);
    }
    g_assert_cmpstr(at, ==, "");
    broken->starts[broken->lines->count] = (size_t)(at - text);
}

static void check_ends(const Broken *broken)
{
    for (int i = 0; i < broken->lines->count; i++) {
        const char *line = broken->lines->lines[i].text;
        gunichar first = g_utf8_get_char(line);
        gunichar last = g_utf8_get_char(g_utf8_prev_char(line + strlen(line)));
        if (i > 0 && is_one_of(first, "。，、；：！？）》」』】〕〉”’%％‰℃·～…—"))
            complain(broken, "a line begins with “%s”", line);
        if (i + 1 < broken->lines->count && is_one_of(last, "（《「『【〔〈“‘¥№"))
            complain(broken, "a line ends in “%s”", line);
    }
}

static double width_of(const Broken *broken, size_t start, size_t end)
{
    return broken->metrics
        ->measure(broken->metrics, &broken->style, broken->title->text->str + start, end - start,
                  NULL)
        .width;
}

// The line that byte `at` stands in.
static int line_of(const Broken *broken, size_t at)
{
    int line = 0;
    while (line + 1 < broken->lines->count && broken->starts[line + 1] <= at)
        line++;
    return line;
}

// Numbers with their units, words and short titles are cut only where they are wider than a line
// with the marks that may not part from them.
static void check_wholes(const Broken *broken)
{
    const double marks = 4 * SIZE; // of the widest pair, as in “——”
    for (guint i = 0; i < broken->title->wholes->len; i++) {
        Part part = g_array_index(broken->title->wholes, Part, i);
        if (width_of(broken, part.start, part.end) + marks > broken->width ||
            line_of(broken, part.start) == line_of(broken, part.end - 1))
            continue;
        complain(broken, "“%.*s” is cut", (int)(part.end - part.start),
                 broken->title->text->str + part.start);
    }
}

static void check_pairs(const Broken *broken)
{
    static const char *const pairs[] = {"——", "……"};
    const char *text = broken->title->text->str;
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        for (const char *at = text; (at = strstr(at, pairs[i])); at += strlen(pairs[i]))
            g_assert_cmpint(line_of(broken, (size_t)(at - text)), ==,
                            line_of(broken, (size_t)(at - text) + 3));
}

static glong shown(const char *line)
{
    glong count = 0;
    for (const char *at = line; *at; at = g_utf8_next_char(at))
        count += !is_one_of(g_utf8_get_char(at), "。，、；：！？）》” ");
    return count;
}

// A last line of one character could have had another one from the line before it.
static void check_last(const Broken *broken)
{
    int count = broken->lines->count;
    if (count < 2 || shown(broken->lines->lines[count - 1].text) > 1)
        return;
    const char *text = broken->title->text->str;
    bool *allowed = g_new0(bool, broken->title->text->len + 1);
    tb_text_break_opportunities(text, broken->title->text->len, allowed);
    for (size_t at = broken->starts[count - 2] + 1; at < broken->starts[count - 1]; at++)
        if (allowed[at] && width_of(broken, at, broken->title->text->len) <= broken->width + SLACK)
            complain(broken, "“%s” is left alone", broken->lines->lines[count - 1].text);
    g_free(allowed);
}

// The least width that the places to break allow with so many lines.
static double least_width(const Broken *broken)
{
    const size_t length = broken->title->text->len;
    int count = broken->lines->count;
    bool *allowed = g_new0(bool, length + 1);
    tb_text_break_opportunities(broken->title->text->str, length, allowed);
    allowed[0] = true;
    double *best = g_new(double, (size_t)(count + 1) * (length + 1));
    for (size_t i = 0; i < (size_t)(count + 1) * (length + 1); i++)
        best[i] = INFINITY;
    best[0] = 0;
    for (size_t end = 1; end <= length; end++)
        for (size_t start = 0; allowed[end] && start < end; start++) {
            double width = allowed[start] ? width_of(broken, start, end) : INFINITY;
            for (int n = 1; n <= count && width <= broken->width + SLACK; n++) {
                double *widest = &best[(size_t)n * (length + 1) + end];
                double before = best[(size_t)(n - 1) * (length + 1) + start];
                *widest = fmin(*widest, fmax(before, width));
            }
        }
    double least = best[(size_t)count * (length + 1) + length];
    for (int n = 1; n < count; n++)
        if (isfinite(best[(size_t)n * (length + 1) + length]))
            complain(broken, "%d lines where %d do", count, n);
    g_free(best);
    g_free(allowed);
    return least;
}

// Lines are of nearly equal length: not much wider than they must be.
static void check_balance(const Broken *broken)
{
    const double room_for_pauses = 3.5 * SIZE;
    double least = least_width(broken);
    if (isfinite(least) && broken->lines->width > least + room_for_pauses)
        complain(broken, "%.1f pt wide where %.1f do", broken->lines->width, least);
}

static void check_title(TbTextMetrics *metrics, const Title *title, bool balance)
{
    for (int em = NARROWEST; em <= WIDEST; em++) {
        TbArena *arena = tb_arena_new();
        Broken broken = {.metrics = metrics,
                         .style = {.size = SIZE, .lang = "zh-CN", .gap = 0.08},
                         .title = title,
                         .width = em * SIZE};
        TbBreakOptions options = {.width = broken.width, .balanced = true};
        TbTextLines lines =
            tb_text_break(metrics, arena, &broken.style, title->text->str, &options);
        broken.lines = &lines;
        broken.starts = g_new(size_t, (gsize)lines.count + 1);
        g_assert_true(lines.complete);
        g_assert_true(!lines.fits || lines.width <= broken.width + SLACK);
        find_lines(&broken);
        check_ends(&broken);
        check_wholes(&broken);
        check_pairs(&broken);
        check_last(&broken);
        if (balance)
            check_balance(&broken);
        g_free(broken.starts);
        tb_arena_free(arena);
    }
}

// What was found wrong once: prefixes and suffixes part before a number does.
static void test_parts(void)
{
    static const struct {
        const char *text;
        int em;
        const char *lines;
    } cases[] = {{"专精特新企业——达2020年以上……", 7, "专精特新|企业——达|2020年以上……"},
                 {"超1500亿元以上", 4, "超|1500亿元|以上"},
                 {"约300家企业", 3, "约|300家|企业"},
                 {"第1268届广交会", 4, "第1268届|广交会"},
                 {"投资USD 30 million", 7, "投资|USD 30 million"},
                 {"编号№12文件", 3, "编号|№12|文件"}};
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbTextStyle style = {.size = SIZE, .lang = "zh-CN"};
        TbBreakOptions options = {.width = cases[i].em * SIZE, .balanced = true};
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

static void check_titles(TbTextMetrics *metrics, bool balance)
{
    GRand *random = g_rand_new_with_seed(SEED);
    for (int i = 0; i < TITLES; i++) {
        Title title = title_new(random);
        // The least width of a title takes long to find; one in sixteen shall do.
        check_title(metrics, &title, balance && i % 16 == 0);
        title_clear(&title);
    }
    g_rand_free(random);
}

static void test_titles(void)
{
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    check_titles(metrics, true);
    tb_text_metrics_free(metrics);
}

static void test_vertical(void)
{
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    TbTextMetrics *vertical = tb_text_metrics_new_vertical(metrics);
    check_titles(vertical, false);
    tb_text_metrics_free(vertical);
    tb_text_metrics_free(metrics);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/titles/parts", test_parts);
    g_test_add_func("/titles/horizontal", test_titles);
    g_test_add_func("/titles/vertical", test_vertical);
    return g_test_run();
}
