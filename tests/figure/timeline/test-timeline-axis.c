// SPDX-License-Identifier: MIT
// The axis of a timeline: breaks over empty spans, fiscal years, weeks, decades, eras of the
// figure; spans of all lengths.
#include <math.h>
#include <string.h>

#include "checks.h"

#define COLUMN (74 * 72 / 25.4)
#define PAGE (156 * 72 / 25.4)
#define SLIDE (254 * 72 / 25.4)

static const double widths[] = {COLUMN, PAGE, SLIDE};

static TbLaidOut lay_out(const char *events, const char *figure, double width)
{
    char *json = g_strdup_printf("{\"tubiao\":1,\"events\":[%s],\"figures\":[{\"id\":\"t\","
                                 "\"type\":\"timeline\",\"events\":\"all\"%s}]}",
                                 events, figure);
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    TbLaidOut laid = tb_lay_out(json, metrics, width, 0);
    if (!laid.scene)
        g_error("%s", tb_report_at(laid.report, 0)->message);
    char *problem = tb_check_texts(laid.scene);
    if (!problem)
        problem = tb_check_page(laid.scene);
    if (problem)
        g_error("%s", problem);
    tb_text_metrics_free(metrics);
    g_free(json);
    return laid;
}

static double middle_of(const TbScene *scene, const char *event)
{
    TbBox box = tb_scene_find_mark(scene, event)->box;
    return box.x + box.width / 2;
}

static void assert_text(const TbLaidOut *laid, const char *text)
{
    if (!tb_scene_has_text(laid->scene, text)) {
        char *all = tb_scene_texts(laid->scene);
        g_error("no \"%s\" in:\n%s", text, all);
    }
}

static guint count_breaks(const TbScene *scene)
{
    GPtrArray *nodes = tb_scene_nodes(scene, TB_ROLE_BREAK_MARK);
    guint count = 0;
    for (guint i = 0; i < nodes->len; i++)
        count += ((TbNode *)nodes->pdata[i])->kind == TB_NODE_PATH;
    g_ptr_array_unref(nodes);
    return count;
}

// ---- Breaks ----

#define CENTURIES                                                                                  \
    "{\"name\":\"甲\",\"date\":\"1600-01-01\"},{\"name\":\"乙\",\"date\":\"1620-01-01\"},"       \
    "{\"name\":\"丙\",\"date\":\"1640-01-01\"},{\"name\":\"丁\",\"date\":\"1940-01-01\"},"       \
    "{\"name\":\"戊\",\"date\":\"1970-01-01\"}"

static void test_break(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
        TbLaidOut laid = lay_out(CENTURIES, ",\"breaks\":\"auto\"", widths[i]);
        g_assert_cmpuint(count_breaks(laid.scene), ==, 1);
        if (widths[i] > COLUMN)
            assert_text(&laid, "间隔300年");
        else
            assert_text(&laid, "300年");
        g_assert_nonnull(strstr(laid.scene->description, "断轴处间隔300年"));
        // In proportion in both parts, and by one scale.
        double scale = (middle_of(laid.scene, "乙") - middle_of(laid.scene, "甲")) / 20;
        g_assert_cmpfloat_with_epsilon(middle_of(laid.scene, "丙") - middle_of(laid.scene, "乙"),
                                       20 * scale, 0.1);
        g_assert_cmpfloat_with_epsilon(middle_of(laid.scene, "戊") - middle_of(laid.scene, "丁"),
                                       30 * scale, 0.1);
        double across = middle_of(laid.scene, "丁") - middle_of(laid.scene, "丙");
        g_assert_cmpfloat(across, >, 0);
        g_assert_cmpfloat(across, <, 300 * scale / 2);
        tb_laid_out_free(&laid);
    }
}

static void test_no_break(void)
{
    TbLaidOut laid = lay_out(CENTURIES, "", PAGE);
    g_assert_cmpuint(count_breaks(laid.scene), ==, 0);
    g_assert_cmpuint(tb_report_count(laid.report), ==, 1);
    g_assert_nonnull(strstr(tb_report_at(laid.report, 0)->message, "81%"));
    g_assert_nonnull(strstr(tb_report_at(laid.report, 0)->hint, "\"breaks\""));
    tb_laid_out_free(&laid);
    laid = lay_out(CENTURIES, ",\"breaks\":\"none\"", PAGE);
    g_assert_cmpuint(count_breaks(laid.scene), ==, 0);
    g_assert_cmpuint(tb_report_count(laid.report), ==, 0);
    tb_laid_out_free(&laid);
    // Events all along the axis leave nothing to be left out.
    laid =
        lay_out("{\"name\":\"甲\",\"date\":\"1600\"},{\"name\":\"乙\",\"start\":\"1610\",\"end\":"
                "\"1960\"},{\"name\":\"丙\",\"date\":\"1970\"}",
                ",\"breaks\":\"auto\"", PAGE);
    g_assert_cmpuint(count_breaks(laid.scene), ==, 0);
    tb_laid_out_free(&laid);
}

static void test_given_breaks(void)
{
    TbLaidOut laid = lay_out(CENTURIES, ",\"breaks\":[\"1650/1929\",\"1945/1960\"]", PAGE);
    g_assert_cmpuint(count_breaks(laid.scene), ==, 2);
    double scale = (middle_of(laid.scene, "乙") - middle_of(laid.scene, "甲")) / 20;
    double across = middle_of(laid.scene, "戊") - middle_of(laid.scene, "丁");
    g_assert_cmpfloat(across, >, 14 * scale); // 1940 to 1944, 1961 to 1970 and the gap
    tb_laid_out_free(&laid);
}

// No break lies over an event, whatever the events are.
static void test_random_breaks(void)
{
    GRand *random = g_rand_new_with_seed(7);
    for (int round = 0; round < 120; round++) {
        GString *events = g_string_new(NULL);
        int count = g_rand_int_range(random, 2, 9);
        for (int i = 0; i < count; i++) {
            int year = g_rand_int_range(random, 0, 3) * 600 + 100 + g_rand_int_range(random, 0, 60);
            int length = g_rand_int_range(random, 0, 4) == 0 ? g_rand_int_range(random, 1, 90) : 0;
            g_string_append_printf(
                events, "%s{\"name\":\"事%d\",\"start\":\"%04d-03\",\"end\":\"%04d-09\"}",
                i ? "," : "", i, year, year + length);
        }
        TbLaidOut laid = lay_out(events->str, ",\"breaks\":\"auto\"", widths[round % 3]);
        GPtrArray *breaks = tb_scene_nodes(laid.scene, TB_ROLE_BREAK_MARK);
        GPtrArray *spans = tb_scene_nodes(laid.scene, TB_ROLE_EVENT_SPAN);
        g_assert_cmpuint(spans->len, ==, (guint)count);
        for (guint b = 0; b < breaks->len; b++)
            for (guint s = 0; s < spans->len; s++) {
                TbBox gap = ((TbNode *)breaks->pdata[b])->box,
                      box = ((TbNode *)spans->pdata[s])->box;
                g_assert_cmpfloat(box.width, >, 0);
                g_assert_true(tb_box_right(gap) <= box.x + 0.1 || gap.x >= tb_box_right(box) - 0.1);
            }
        g_ptr_array_unref(breaks);
        g_ptr_array_unref(spans);
        g_string_free(events, TRUE);
        tb_laid_out_free(&laid);
    }
    g_rand_free(random);
}

// ---- Units ----

static void test_fiscal(void)
{
    static const char *const events = "{\"name\":\"甲\",\"start\":\"2023-04\",\"end\":\"2023-09\"},"
                                      "{\"name\":\"乙\",\"date\":\"2025-03\"}";
    TbLaidOut laid = lay_out(events, ",\"fiscal_year\":4", PAGE);
    assert_text(&laid, "2023/24财年");
    assert_text(&laid, "2024/25财年");
    assert_text(&laid, "财年自4月1日起");
    // The two years are all of the axis: each begins on its first of April.
    GPtrArray *axes = tb_scene_nodes(laid.scene, TB_ROLE_AXIS);
    TbBox axis = ((TbNode *)axes->pdata[0])->box;
    g_assert_cmpfloat_with_epsilon(tb_scene_find_mark(laid.scene, "甲")->box.x, axis.x, 0.01);
    g_assert_cmpfloat_with_epsilon(tb_box_right(tb_scene_find_mark(laid.scene, "乙")->box),
                                   tb_box_right(axis), 0.01);
    g_ptr_array_unref(axes);
    tb_laid_out_free(&laid);
    laid = lay_out("{\"name\":\"甲\",\"date\":\"1990-05\"},{\"name\":\"乙\",\"date\":\"2025-03\"}",
                   ",\"fiscal_year\":4", PAGE);
    assert_text(&laid, "2000/01");
    tb_laid_out_free(&laid);
}

static void test_weeks_and_decades(void)
{
    TbLaidOut laid = lay_out("{\"name\":\"甲\",\"start\":\"2025-03-03\",\"duration\":\"4周\"},"
                             "{\"name\":\"乙\",\"start\":\"2025-03-31\",\"duration\":\"3周\"}",
                             "", PAGE);
    static const char *const mondays[] = {"3日", "10日", "17日", "24日", "31日", "2025年3月"};
    for (size_t i = 0; i < G_N_ELEMENTS(mondays); i++)
        assert_text(&laid, mondays[i]);
    tb_laid_out_free(&laid);
    laid =
        lay_out("{\"name\":\"甲\",\"date\":\"20世纪80年代\"},{\"name\":\"乙\",\"date\":\"201X\"}",
                "", PAGE);
    static const char *const decades[] = {"20世纪", "21世纪", "80年代", "90年代", "2000年代"};
    for (size_t i = 0; i < G_N_ELEMENTS(decades); i++)
        assert_text(&laid, decades[i]);
    tb_laid_out_free(&laid);
    laid = lay_out("{\"name\":\"甲\",\"date\":\"16世纪\"},{\"name\":\"乙\",\"date\":\"19世纪\"}",
                   "", PAGE);
    assert_text(&laid, "17世纪");
    tb_laid_out_free(&laid);
}

// From days to the age of the universe: an axis with words at every width.
static void test_all_spans(void)
{
    for (double days = 3; days < 5.1e12; days *= 1.7)
        for (size_t w = 0; w < G_N_ELEMENTS(widths); w++) {
            int64_t year;
            int month, day;
            tb_civil_from_days((int64_t)(20000 - days), &year, &month, &day);
            char *events =
                g_strdup_printf("{\"name\":\"始\",\"date\":\"%s%04" G_GINT64_FORMAT
                                "-%02d-%02d\"},{\"name\":\"终\",\"date\":\"2024-10-03\"}",
                                year < 0      ? "Y-"
                                : year > 9999 ? "Y"
                                              : "",
                                ABS(year), month, day);
            TbLaidOut laid = lay_out(events, ",\"breaks\":\"none\"", widths[w]);
            GPtrArray *ticks = tb_scene_nodes(laid.scene, TB_ROLE_TICK_LABEL);
            if (ticks->len < 2)
                g_error("%u words on an axis of %g days at %g pt", ticks->len, days, widths[w]);
            g_assert_cmpfloat(middle_of(laid.scene, "始"), <, middle_of(laid.scene, "终"));
            g_ptr_array_unref(ticks);
            g_free(events);
            tb_laid_out_free(&laid);
        }
}

static void test_eras(void)
{
    TbLaidOut laid = lay_out("{\"name\":\"甲\",\"date\":\"2017-05-03\",\"era\":\"别的\"}",
                             ",\"eras\":[{\"name\":\"“十三五”时期\",\"date\":\"“十三五”\"},"
                             "{\"name\":\"此后\",\"start\":\"2021\",\"end\":\"2025\"}]",
                             PAGE);
    assert_text(&laid, "“十三五”时期");
    g_assert_false(tb_scene_has_text(laid.scene, "别的"));
    GPtrArray *eras = tb_scene_nodes(laid.scene, TB_ROLE_ERA);
    GPtrArray *axes = tb_scene_nodes(laid.scene, TB_ROLE_AXIS);
    TbBox axis = ((TbNode *)axes->pdata[0])->box;
    TbBox first = ((TbNode *)eras->pdata[0])->box;
    g_assert_cmpfloat_with_epsilon(first.x, axis.x, 0.1);
    g_assert_cmpfloat_with_epsilon(first.width, axis.width / 2, 0.5); // five years of ten
    g_ptr_array_unref(eras);
    g_ptr_array_unref(axes);
    tb_laid_out_free(&laid);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/timeline-axis/break", test_break);
    g_test_add_func("/timeline-axis/no-break", test_no_break);
    g_test_add_func("/timeline-axis/given-breaks", test_given_breaks);
    g_test_add_func("/timeline-axis/random-breaks", test_random_breaks);
    g_test_add_func("/timeline-axis/fiscal", test_fiscal);
    g_test_add_func("/timeline-axis/weeks-and-decades", test_weeks_and_decades);
    g_test_add_func("/timeline-axis/all-spans", test_all_spans);
    g_test_add_func("/timeline-axis/eras", test_eras);
    return g_test_run();
}
