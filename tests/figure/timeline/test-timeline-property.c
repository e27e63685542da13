// SPDX-License-Identifier: MIT
// Random timelines, always the same ones: whatever the events, the layout keeps its promises.
#include <math.h>
#include <string.h>

#include "checks.h"

#ifdef WITH_FONTS
#include "text/fonts.h"
#endif

#define SETS 240
#define SETS_OF_LAYOUT 500

// ---- Random documents ----

typedef struct {
    GRand *rand;
    GString *json;
    int first_year, years;
} Maker;

static int pick(Maker *maker, int count)
{
    return g_rand_int_range(maker->rand, 0, count);
}

static bool chance(Maker *maker, double share)
{
    return g_rand_double(maker->rand) < share;
}

static const char *const words[] = {
    "广东", "海南", "产业",  "集群",     "推动", "建设", "5G",       "“专精特新”", "企业",
    "试点", "方案", "数字",  "自贸港",   "首台", "启动", "4K",       "AI",         "基站",
    "培育", "认定", "第2家", "（修订）", "、",   "融资", "减税降费", "工业互联网", "GDP"};

static void add_name(Maker *maker, int index)
{
    int length = 2 + pick(maker, 23);
    GString *name = g_string_new(NULL);
    while (g_utf8_strlen(name->str, -1) < length)
        g_string_append(name, words[pick(maker, G_N_ELEMENTS(words))]);
    char *cut = g_utf8_substring(name->str, 0, length);
    g_string_append_printf(maker->json, "\"name\":\"%s%d\"", cut, index);
    g_free(cut);
    g_string_free(name, TRUE);
}

static void add_date(Maker *maker)
{
    int year = maker->first_year + pick(maker, maker->years), month = 1 + pick(maker, 12);
    int day = 1 + pick(maker, 28);
    GString *json = maker->json;
    switch (pick(maker, 18)) {
    case 0:
        g_string_append_printf(json, "\"date\":\"%04d\"", year);
        break;
    case 1:
        g_string_append_printf(json, "\"date\":\"%04d-%02d\"", year, month);
        break;
    case 2:
        g_string_append_printf(json, "\"date\":\"%04d-Q%d\"", year, 1 + month % 4);
        break;
    case 3:
        g_string_append_printf(json, "\"date\":\"截至%d年%d月底\"", year, month);
        break;
    case 4:
        g_string_append_printf(json, "\"date\":\"%04d-%02d~\"", year, month);
        break;
    case 5:
        g_string_append_printf(json, "\"date\":\"%04d?\"", year);
        break;
    case 6:
        g_string_append_printf(json, "\"date\":\"%04d-%02d/..\"", year, month);
        break;
    case 7:
        g_string_append_printf(json, "\"start\":\"%04d-%02d-%02d\",\"end\":\"%04d-%02d\"", year,
                               month, day, year + 1 + pick(maker, 2), month);
        break;
    case 8:
        g_string_append_printf(json, "\"date\":\"../%04d-%02d-%02d\"", year, month, day);
        break;
    case 9:
        g_string_append_printf(json, "\"date\":\"%04d-%02d-15\"", year, 3); // many on one day
        break;
    default:
        g_string_append_printf(json, "\"date\":\"%04d-%02d-%02d\"", year, month, day);
    }
}

static void add_extras(Maker *maker)
{
    static const char *const statuses[] = {"target", "forecast", "cancelled"};
    static const char *const lanes[] = {"产业集群", "两化融合与制造业创新体系", "园区"};
    static const char *const eras[] = {"起步期", "“十三五”收官与“十四五”开局", "攻坚"};
    static const char *const amounts[] = {"11.6万座", "超过1500亿元", "2~3个", "97%以上"};
    if (chance(maker, 0.3))
        g_string_append_printf(maker->json, ",\"status\":\"%s\"", statuses[pick(maker, 3)]);
    if (chance(maker, 0.8))
        g_string_append_printf(maker->json, ",\"lane\":\"%s\"", lanes[pick(maker, 3)]);
    if (chance(maker, 0.2))
        g_string_append_printf(maker->json, ",\"era\":\"%s\"", eras[pick(maker, 3)]);
    if (chance(maker, 0.3))
        g_string_append_printf(maker->json, ",\"quantity\":\"%s\"", amounts[pick(maker, 4)]);
    if (chance(maker, 0.4))
        g_string_append_printf(maker->json, ",\"importance\":%d", pick(maker, 4));
}

static void add_within(Maker *maker)
{
    static const char *const lengths[] = {"10天内", "1个月内", "2个月", "第3个月", "两周",
                                          "半年",   "45天",    "M+5",   "三年内",  "100天"};
    g_string_append_printf(maker->json, "\"within\":\"%s\",\"from\":\"启动\"",
                           lengths[pick(maker, G_N_ELEMENTS(lengths))]);
}

typedef enum { MIXED, POINTS, ELAPSED, ANCIENT, KINDS } Kind;

// What plans say of their events.
static void add_plan(Maker *maker, Kind kind)
{
    if (chance(maker, 0.25) && kind == POINTS)
        g_string_append(maker->json, ",\"milestone\":true");
    if (chance(maker, 0.3))
        g_string_append(maker->json, ",\"note\":\"经批准后实施，其中部分项目提前完成\"");
}

static void add_event(Maker *maker, Kind kind, int index, bool plan)
{
    g_string_append(maker->json, index ? ",{" : "{");
    add_name(maker, index);
    g_string_append_c(maker->json, ',');
    if (kind == ELAPSED)
        add_within(maker);
    else if (kind == POINTS && plan && chance(maker, 0.3))
        g_string_append_printf(maker->json, "\"date\":\"%04d-%02d\"",
                               maker->first_year + pick(maker, maker->years), 1 + pick(maker, 12));
    else if (kind == POINTS)
        g_string_append_printf(maker->json, "\"date\":\"%04d-%02d-%02d\"",
                               maker->first_year + pick(maker, maker->years), 1 + pick(maker, 12),
                               1 + pick(maker, 28));
    else if (kind == ANCIENT)
        g_string_append_printf(maker->json, "\"start\":\"-%04d\",\"end\":\"%04d\"",
                               100 + pick(maker, 2900), 1000 + pick(maker, 900));
    else
        add_date(maker);
    add_extras(maker);
    if (plan)
        add_plan(maker, kind);
    g_string_append_c(maker->json, '}');
}

static char *make_document(guint32 seed, const char *layout)
{
    Maker maker = {g_rand_new_with_seed(seed), g_string_new(NULL), 1990, 1};
    maker.first_year += pick(&maker, 40);
    static const int spans[] = {1, 2, 3, 3, 3, 8, 40, 200};
    maker.years = spans[pick(&maker, G_N_ELEMENTS(spans))];
    Kind kind = seed % 3 == 0 ? POINTS : pick(&maker, 12) == 0 ? ANCIENT : MIXED;
    if (seed % 10 == 7)
        kind = ELAPSED;
    int count = 1 + pick(&maker, seed % 5 == 0 ? 40 : 14);
    g_string_append(maker.json, "{\"tubiao\":1,\"title\":\"随机时间轴\",\"source\":\"试验\","
                                "\"events\":[");
    for (int i = 0; i < count; i++)
        add_event(&maker, kind, i, layout != NULL);
    g_string_append(maker.json, "],\"figures\":[{\"id\":\"t\",\"type\":\"timeline\","
                                "\"events\":\"all\"");
    if (layout && kind != ELAPSED && pick(&maker, 3) == 0)
        g_string_append_printf(maker.json, ",\"now\":\"%d-06\"",
                               maker.first_year + pick(&maker, maker.years));
    if (layout)
        g_string_append_printf(maker.json, ",\"layout\":\"%s\"", layout);
    else if (seed % 4 == 1)
        g_string_append(maker.json, ",\"lane\":\"lane\"");
    g_string_append(maker.json, "}]}");
    g_rand_free(maker.rand);
    return g_string_free(maker.json, FALSE);
}

// ---- The tests ----

static const double widths[] = {74 * 72 / 25.4, 156 * 72 / 25.4, 254 * 72 / 25.4};

static void check_one(const char *json, TbTextMetrics *metrics, guint32 seed, double width,
                      double height)
{
    TbLaidOut laid = tb_lay_out(json, metrics, width, height);
    if (!laid.scene) {
        const TbDiagnostic *why = tb_report_at(laid.report, 0);
        // A given height may be too small, but nothing else may go wrong.
        if (height == 0 || why->code != TB_CODE_FIGURE)
            g_error("seed %u at %.0f pt: %s\n%s", seed, width, why->message, json);
        tb_laid_out_free(&laid);
        return;
    }
    char *problem = tb_check_all(&laid);
    if (problem)
        g_error("seed %u at %.0f x %.0f pt: %s\n%s", seed, width, height, problem, json);
    g_assert_true(height == 0 || fabs(laid.scene->height - height) < 0.01);
    tb_laid_out_free(&laid);
}

static void test_random(gconstpointer data)
{
    TbTextMetrics *metrics = (TbTextMetrics *)data;
    for (guint32 seed = 1; seed <= SETS; seed++) {
        char *json = make_document(seed, NULL);
        for (size_t i = 0; i < G_N_ELEMENTS(widths); i++)
            check_one(json, metrics, seed, widths[i], 0);
        g_free(json);
    }
}

static void test_random_heights(gconstpointer data)
{
    TbTextMetrics *metrics = (TbTextMetrics *)data;
    for (guint32 seed = 1000; seed < 1000 + SETS / 4; seed++) {
        char *json = make_document(seed, NULL);
        check_one(json, metrics, seed, widths[1], 180 + seed % 7 * 60);
        g_free(json);
    }
}

// A layout by its name, in three widths and then in a given height.
static void test_layout(const char *layout, TbTextMetrics *metrics)
{
    for (guint32 seed = 1; seed <= SETS_OF_LAYOUT; seed++) {
        char *json = make_document(seed, layout);
        check_one(json, metrics, seed, widths[seed % G_N_ELEMENTS(widths)], 0);
        if (seed % 3 == 0)
            check_one(json, metrics, seed, widths[1], 180 + seed % 7 * 60);
        g_free(json);
    }
}

static void test_horizontal(gconstpointer data)
{
    test_layout("horizontal", (TbTextMetrics *)data);
}

static void test_lanes(gconstpointer data)
{
    test_layout("lanes", (TbTextMetrics *)data);
}

// Times elapsed since a start, in every layout.
static void test_elapsed(gconstpointer data)
{
    static const char *const layouts[] = {"horizontal", "lanes", "gantt", "vertical", "serpentine"};
    for (guint32 i = 0; i < SETS_OF_LAYOUT; i++) {
        guint32 seed = 10 * i + 7; // see make_document()
        char *json = make_document(seed, layouts[i % G_N_ELEMENTS(layouts)]);
        check_one(json, (TbTextMetrics *)data, seed, widths[i % G_N_ELEMENTS(widths)], 0);
        g_free(json);
    }
}

static void test_gantt(gconstpointer data)
{
    test_layout("gantt", (TbTextMetrics *)data);
}

static void test_vertical(gconstpointer data)
{
    test_layout("vertical", (TbTextMetrics *)data);
}

static void test_serpentine(gconstpointer data)
{
    test_layout("serpentine", (TbTextMetrics *)data);
}

// The case of the requirement: 40 events within three years, all told.
static void test_forty(gconstpointer data)
{
    TbTextMetrics *metrics = (TbTextMetrics *)data;
    for (guint32 seed = 1; seed <= 12; seed++) {
        Maker maker = {g_rand_new_with_seed(seed), g_string_new("{\"tubiao\":1,\"events\":["), 2019,
                       3};
        for (int i = 0; i < 40; i++)
            add_event(&maker, POINTS, i, false);
        g_string_append(maker.json, "]}");
        for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
            TbLaidOut laid = tb_lay_out(maker.json->str, metrics, widths[i], 0);
            char *problem = tb_check_all(&laid);
            if (problem)
                g_error("seed %u at %.0f pt: %s", seed, widths[i], problem);
            g_assert_false(tb_scene_has_text(laid.scene, "未标名称"));
            tb_laid_out_free(&laid);
        }
        g_string_free(maker.json, TRUE);
        g_rand_free(maker.rand);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#ifdef WITH_FONTS
    TbReport *report = tb_report_new();
    TbFontOptions options = {.bundled_dir = g_getenv("TUBIAO_FONTS")};
    TbFontSet *fonts = tb_font_set_new(&options, report);
    g_assert_nonnull(fonts);
    TbTextMetrics *metrics = tb_text_metrics_new_shaped(fonts);
#else
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
#endif
    g_test_add_data_func("/timeline/random", metrics, test_random);
    g_test_add_data_func("/timeline/random-heights", metrics, test_random_heights);
    g_test_add_data_func("/timeline/horizontal", metrics, test_horizontal);
    g_test_add_data_func("/timeline/lanes", metrics, test_lanes);
    g_test_add_data_func("/timeline/elapsed", metrics, test_elapsed);
    g_test_add_data_func("/timeline/gantt", metrics, test_gantt);
    g_test_add_data_func("/timeline/vertical", metrics, test_vertical);
    g_test_add_data_func("/timeline/serpentine", metrics, test_serpentine);
    g_test_add_data_func("/timeline/forty", metrics, test_forty);
    int status = g_test_run();
    tb_text_metrics_free(metrics);
#ifdef WITH_FONTS
    tb_font_set_free(fonts);
    tb_report_free(report);
#endif
    return status;
}
