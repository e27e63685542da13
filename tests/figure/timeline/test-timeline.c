// SPDX-License-Identifier: MIT
// What timelines draw: dates at their precision, ends as they are known, words, keys and notes.
#include <math.h>
#include <string.h>

#include "checks.h"

#define WIDTH (156 * 72 / 25.4)

static TbLaidOut lay_out(const char *events, const char *figure, double height)
{
    char *json = g_strdup_printf("{\"tubiao\":1,\"events\":[%s],\"figures\":[{\"id\":\"t\","
                                 "\"type\":\"timeline\",\"events\":\"all\"%s}]}",
                                 events, figure);
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    TbLaidOut laid = tb_lay_out(json, metrics, WIDTH, height);
    tb_text_metrics_free(metrics);
    g_free(json);
    return laid;
}

static TbLaidOut lay_out_well(const char *events, const char *figure)
{
    TbLaidOut laid = lay_out(events, figure, 0);
    if (!laid.scene)
        g_error("%s", tb_report_at(laid.report, 0)->message);
    char *problem = tb_check_all(&laid);
    if (problem)
        g_error("%s", problem);
    return laid;
}

static guint count_role(const TbScene *scene, TbRole role)
{
    GPtrArray *nodes = tb_scene_nodes(scene, role);
    guint count = nodes->len;
    g_ptr_array_unref(nodes);
    return count;
}

#define assert_text(laid, text)                                                                    \
    do {                                                                                           \
        if (!tb_scene_has_text((laid).scene, text)) {                                              \
            char *all = tb_scene_texts((laid).scene);                                              \
            g_error("no \"%s\" in:\n%s", text, all);                                               \
        }                                                                                          \
    } while (0)

// ---- Precision ----

static void test_precision(void)
{
    TbLaidOut laid = lay_out_well("{\"name\":\"日\",\"date\":\"2020-03-05\"},"
                                  "{\"name\":\"月\",\"date\":\"2020-06\"},"
                                  "{\"name\":\"季\",\"date\":\"2020-Q3\"},"
                                  "{\"name\":\"半年\",\"date\":\"2021-H1\"},"
                                  "{\"name\":\"年\",\"date\":\"2021\"},"
                                  "{\"name\":\"状态\",\"date\":\"截至2020年11月底\"}",
                                  "");
    g_assert_cmpint(tb_scene_find_mark(laid.scene, "日")->role, ==, TB_ROLE_EVENT_POINT);
    g_assert_cmpint(tb_scene_find_mark(laid.scene, "状态")->role, ==, TB_ROLE_EVENT_POINT);
    static const struct {
        const char *name;
        int year, month, months;
    } spans[] = {{"月", 2020, 6, 1}, {"季", 2020, 7, 3}, {"半年", 2021, 1, 6}, {"年", 2021, 1, 12}};
    for (size_t i = 0; i < G_N_ELEMENTS(spans); i++) {
        const TbNode *mark = tb_scene_find_mark(laid.scene, spans[i].name);
        g_assert_cmpint(mark->role, ==, TB_ROLE_EVENT_SPAN);
        int end = spans[i].month - 1 + spans[i].months;
        g_assert_cmpfloat(mark->datum->start, ==,
                          (double)tb_days_from_civil(spans[i].year, spans[i].month, 1));
        g_assert_cmpfloat(mark->datum->end, ==,
                          (double)tb_days_from_civil(spans[i].year + end / 12, end % 12 + 1, 1));
    }
    g_assert_cmpfloat(tb_scene_find_mark(laid.scene, "状态")->datum->start, ==,
                      (double)tb_days_from_civil(2020, 12, 1));
    static const char *const words[] = {"2020年3月5日", "2020年6月", "2020年三季度",
                                        "截至2020年11月底"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        assert_text(laid, words[i]);
    tb_laid_out_free(&laid);
}

// A year's span says its year once, on the axis.
static void test_axis_says_it(void)
{
    TbLaidOut laid = lay_out_well("{\"name\":\"甲\",\"date\":\"2020\",\"quantity\":\"两条\"},"
                                  "{\"name\":\"乙\",\"date\":\"2021\"}",
                                  "");
    char *all = tb_scene_texts(laid.scene);
    g_assert_nonnull(strstr(all, "2020年"));
    g_assert_null(strstr(strstr(all, "2020年") + 1, "2020年"));
    g_assert_null(strstr(all, "1月")); // nothing is known of months
    g_assert_nonnull(strstr(all, "两条"));
    g_free(all);
    tb_laid_out_free(&laid);
}

static void test_two_tiers(void)
{
    TbLaidOut laid = lay_out_well("{\"name\":\"甲\",\"date\":\"2020-01-09\"},"
                                  "{\"name\":\"乙\",\"date\":\"2021-12-20\"}",
                                  "");
    static const char *const words[] = {"2020年", "2021年", "一季度", "四季度"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        assert_text(laid, words[i]);
    tb_laid_out_free(&laid);
    laid = lay_out_well("{\"name\":\"甲\",\"date\":\"2020-02-03\"},"
                        "{\"name\":\"乙\",\"date\":\"2020-02-17\"}",
                        "");
    assert_text(laid, "2020年2月");
    assert_text(laid, "17");
    tb_laid_out_free(&laid);
}

// On an axis of days a day is half a day behind the midnight at which a month ended.
static void test_days(void)
{
    TbLaidOut laid = lay_out_well("{\"name\":\"初一\",\"date\":\"2020-03-01\"},"
                                  "{\"name\":\"月底\",\"date\":\"截至2020年2月底\"},"
                                  "{\"name\":\"两天\",\"date\":\"2020-02-20/2020-02-21\"}",
                                  "");
    TbBox first = tb_scene_find_mark(laid.scene, "初一")->box,
          end = tb_scene_find_mark(laid.scene, "月底")->box;
    TbBox span = tb_scene_find_mark(laid.scene, "两天")->box;
    g_assert_cmpfloat_with_epsilon(first.x + first.width / 2 - end.x - end.width / 2,
                                   span.width / 4, 0.05);
    tb_laid_out_free(&laid);
}

// ---- Ends ----

static void test_open_ends(void)
{
    TbLaidOut laid =
        lay_out_well("{\"name\":\"至今\",\"date\":\"2018-07-16/..\"},"
                     "{\"name\":\"计划\",\"date\":\"2019-03/..\",\"status\":\"target\"},"
                     "{\"name\":\"此前\",\"date\":\"../2019-06\"},"
                     "{\"name\":\"点\",\"date\":\"2020-06-01\"}",
                     "");
    assert_text(laid, "至今");
    assert_text(laid, "2019年3月起");
    const TbNode *open = tb_scene_find_mark(laid.scene, "至今");
    g_assert_true(isinf(open->datum->end));
    GPtrArray *axes = tb_scene_nodes(laid.scene, TB_ROLE_AXIS);
    TbBox axis = ((TbNode *)axes->pdata[0])->box;
    g_assert_cmpfloat_with_epsilon(tb_box_right(open->box), tb_box_right(axis), 0.01);
    g_assert_cmpfloat_with_epsilon(tb_scene_find_mark(laid.scene, "此前")->box.x, axis.x, 0.01);
    g_ptr_array_unref(axes);
    assert_text(laid, "起止时间未限定"); // the key
    tb_laid_out_free(&laid);
}

static void test_uncertain(void)
{
    TbLaidOut laid = lay_out_well("{\"name\":\"大致\",\"date\":\"2020~\"},"
                                  "{\"name\":\"存疑\",\"date\":\"2021-05?\"}",
                                  "");
    assert_text(laid, "约2020年");
    assert_text(laid, "大致时间");
    assert_text(laid, "时间存疑");
    // Softened ends still take exactly the year.
    const TbNode *soft = tb_scene_find_mark(laid.scene, "大致");
    g_assert_cmpint(soft->kind, ==, TB_NODE_GROUP);
    tb_laid_out_free(&laid);
}

static void test_statuses(void)
{
    TbLaidOut laid = lay_out_well("{\"name\":\"甲\",\"date\":\"2020-05-06\"}", "");
    g_assert_cmpuint(count_role(laid.scene, TB_ROLE_LEGEND_LABEL), ==, 0);
    tb_laid_out_free(&laid);
    laid = lay_out_well("{\"name\":\"甲\",\"date\":\"2020\"},"
                        "{\"name\":\"乙\",\"date\":\"2021\",\"status\":\"target\"}",
                        "");
    assert_text(laid, "实际");
    assert_text(laid, "计划");
    g_assert_cmpstr(tb_scene_find_mark(laid.scene, "乙")->datum->status, ==, "target");
    tb_laid_out_free(&laid);
}

// ---- Lanes, eras, elapsed ----

static void test_lanes(void)
{
    TbLaidOut laid = lay_out_well("{\"name\":\"甲\",\"date\":\"2020-02-03\",\"lane\":\"集群\"},"
                                  "{\"name\":\"乙\",\"date\":\"2020-Q2\",\"lane\":\"园区\"},"
                                  "{\"name\":\"丙\",\"date\":\"2020-05\",\"lane\":\"集群\"},{"
                                  "\"name\":\"丁\",\"date\":\"2020-09\"}",
                                  ",\"lane\":\"lane\"");
    g_assert_cmpuint(count_role(laid.scene, TB_ROLE_LANE), ==, 3);
    GPtrArray *lanes = tb_scene_nodes(laid.scene, TB_ROLE_LANE);
    static const char *const of[] = {"甲", "乙", "丙", "丁"};
    static const int in[] = {0, 1, 0, 2}; // what has no lane comes last
    for (int i = 0; i < 4; i++) {
        TbBox lane = ((TbNode *)lanes->pdata[in[i]])->box;
        TbBox mark = tb_scene_find_mark(laid.scene, of[i])->box;
        g_assert_cmpfloat(mark.y, >=, lane.y);
        g_assert_cmpfloat(tb_box_bottom(mark), <=, tb_box_bottom(lane));
    }
    g_ptr_array_unref(lanes);
    assert_text(laid, "其他");
    tb_laid_out_free(&laid);
}

static void test_eras(void)
{
    TbLaidOut laid = lay_out_well("{\"name\":\"甲\",\"date\":\"2016-03-05\",\"era\":\"起步\"},"
                                  "{\"name\":\"乙\",\"date\":\"2018-05-05\",\"era\":\"起步\"},"
                                  "{\"name\":\"丙\",\"date\":\"2019-05-05\",\"era\":\"攻坚\"},"
                                  "{\"name\":\"丁\",\"date\":\"2020-05-05\",\"era\":\"攻坚\"}",
                                  "");
    assert_text(laid, "起步");
    assert_text(laid, "攻坚");
    GPtrArray *eras = tb_scene_nodes(laid.scene, TB_ROLE_ERA);
    TbBox first = ((TbNode *)eras->pdata[0])->box;
    TbBox start = tb_scene_find_mark(laid.scene, "甲")->box,
          end = tb_scene_find_mark(laid.scene, "乙")->box;
    g_assert_cmpfloat_with_epsilon(first.x, start.x + start.width / 2, 0.05);
    g_assert_cmpfloat_with_epsilon(tb_box_right(first), end.x + end.width / 2, 0.05);
    g_ptr_array_unref(eras);
    tb_laid_out_free(&laid);
}

static void test_elapsed(void)
{
    TbLaidOut laid = lay_out_well("{\"name\":\"甲\",\"within\":\"10天内\",\"from\":\"启动\"},"
                                  "{\"name\":\"乙\",\"within\":\"1个月内\",\"from\":\"启动\"},"
                                  "{\"name\":\"丙\",\"within\":\"2个月内\",\"from\":\"启动\"}",
                                  "");
    static const char *const words[] = {"自启动起", "10天内", "1个月内", "2个月内"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        assert_text(laid, words[i]);
    TbBox first = tb_scene_find_mark(laid.scene, "甲")->box,
          last = tb_scene_find_mark(laid.scene, "丙")->box;
    g_assert_cmpfloat_with_epsilon(first.x, last.x, 0.01);
    g_assert_cmpfloat_with_epsilon(first.width / last.width, 10 / (365.2425 / 6), 1e-4);
    GPtrArray *ticks = tb_scene_nodes(laid.scene, TB_ROLE_TICK_LABEL);
    static const char *const labels[] = {"0", "10天", "1个月", "2个月"};
    g_assert_cmpuint(ticks->len, ==, 4);
    for (int i = 0; i < 4; i++)
        g_assert_cmpstr(((TbNode *)ticks->pdata[i])->as.text.text, ==, labels[i]);
    g_ptr_array_unref(ticks);
    tb_laid_out_free(&laid);
}

// ---- Far and few ----

static void test_deep_time(void)
{
    TbLaidOut laid = lay_out_well("{\"name\":\"大爆炸\",\"date\":\"Y-13800000000\"},"
                                  "{\"name\":\"地球\",\"date\":\"Y-4540000000\"},"
                                  "{\"name\":\"登月\",\"date\":\"1969-07-20\"}",
                                  "");
    assert_text(laid, "100亿年前");
    tb_laid_out_free(&laid);
    laid = lay_out_well("{\"name\":\"秦\",\"start\":\"-0220\",\"end\":\"-0206\"},"
                        "{\"name\":\"唐\",\"start\":\"0618\",\"end\":\"0907\"}",
                        "");
    assert_text(laid, "公元前221年");
    tb_laid_out_free(&laid);
}

static void test_one(void)
{
    static const char *const events[] = {
        "{\"name\":\"一天\",\"date\":\"2020-06-01\"}",  "{\"name\":\"一年\",\"date\":\"2020\"}",
        "{\"name\":\"规划\",\"date\":\"“十四五”\"}",    "{\"name\":\"起\",\"date\":\"2021/..\"}",
        "{\"name\":\"止\",\"date\":\"../2021-05-04\"}", "{\"name\":\"年底\",\"date\":\"2020年底\"}",
        "{\"name\":\"十天\",\"within\":\"10天内\"}"};
    for (size_t i = 0; i < G_N_ELEMENTS(events); i++) {
        TbLaidOut laid = lay_out_well(events[i], "");
        tb_laid_out_free(&laid);
    }
}

static GString *many_events(int count, int important)
{
    GString *events = g_string_new(NULL);
    for (int i = 0; i < count; i++)
        g_string_append_printf(events,
                               "%s{\"name\":\"事件%d\",\"date\":\"%04d-%02d-%02d\","
                               "\"importance\":%d}",
                               i ? "," : "", i, 1950 + i % 71, 1 + i % 12, 1 + i % 28,
                               i % (count / important) == 0);
    return events;
}

static void test_many(void)
{
    GString *events = many_events(5000, 10);
    TbLaidOut laid = lay_out_well(events->str, "");
    assert_text(laid, "共5000项");
    assert_text(laid, "事件0");
    assert_text(laid, "事件4500");
    g_assert_cmpfloat(laid.scene->height, <, 600);
    tb_laid_out_free(&laid);
    g_string_free(events, TRUE);
}

// ---- Given heights ----

static void test_height(void)
{
    GString *events = many_events(40, 4);
    TbLaidOut laid = lay_out(events->str, "", 300);
    g_assert_nonnull(laid.scene);
    g_assert_cmpfloat(laid.scene->height, ==, 300);
    char *problem = tb_check_all(&laid);
    g_assert_cmpstr(problem, ==, NULL);
    assert_text(laid, "事件30"); // an important one keeps its name
    tb_laid_out_free(&laid);
    laid = lay_out(events->str, "", 40);
    g_assert_null(laid.scene);
    g_assert_cmpuint(tb_report_error_count(laid.report), ==, 1);
    g_assert_cmpint(tb_report_at(laid.report, 0)->code, ==, TB_CODE_FIGURE);
    tb_laid_out_free(&laid);
    g_string_free(events, TRUE);
}

// ---- Errors and words ----

static void test_refused(void)
{
    static const char *const events[] = {"", "{\"name\":\"甲\",\"date\":\"2020\"},"
                                             "{\"name\":\"乙\",\"within\":\"10天\"}"};
    for (size_t i = 0; i < G_N_ELEMENTS(events); i++) {
        TbLaidOut laid = lay_out(events[i], "", 0);
        g_assert_null(laid.scene);
        g_assert_cmpuint(tb_report_error_count(laid.report), >, 0);
        tb_laid_out_free(&laid);
    }
}

static void test_description(void)
{
    TbLaidOut laid = lay_out_well(
        "{\"name\":\"建成基站\",\"date\":\"截至2020年11月底\",\"quantity\":\"11.6万座\"},"
        "{\"name\":\"新筹建中心\",\"date\":\"2021\",\"status\":\"target\"}",
        "");
    const char *text = laid.scene->description;
    static const char *const words[] = {"共2项", "建成基站", "截至2020年11月底", "11.6万座",
                                        "计划1项"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (!strstr(text, words[i]))
            g_error("no %s in %s", words[i], text);
    const TbNode *mark = tb_scene_find_mark(laid.scene, "建成基站");
    g_assert_nonnull(strstr(mark->title, "11.6万座"));
    g_assert_cmpfloat(mark->datum->low, ==, 116000);
    tb_laid_out_free(&laid);
    laid = lay_out_well("{\"name\":\"甲\",\"date\":\"2020\"}", ",\"alt\":\"自己写的\"");
    g_assert_cmpstr(laid.scene->description, ==, "自己写的");
    tb_laid_out_free(&laid);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/timeline/precision", test_precision);
    g_test_add_func("/timeline/axis-says-it", test_axis_says_it);
    g_test_add_func("/timeline/two-tiers", test_two_tiers);
    g_test_add_func("/timeline/days", test_days);
    g_test_add_func("/timeline/open-ends", test_open_ends);
    g_test_add_func("/timeline/uncertain", test_uncertain);
    g_test_add_func("/timeline/statuses", test_statuses);
    g_test_add_func("/timeline/lanes", test_lanes);
    g_test_add_func("/timeline/eras", test_eras);
    g_test_add_func("/timeline/elapsed", test_elapsed);
    g_test_add_func("/timeline/deep-time", test_deep_time);
    g_test_add_func("/timeline/one", test_one);
    g_test_add_func("/timeline/many", test_many);
    g_test_add_func("/timeline/height", test_height);
    g_test_add_func("/timeline/refused", test_refused);
    g_test_add_func("/timeline/description", test_description);
    return g_test_run();
}
