// SPDX-License-Identifier: MIT
// Times of day: their axis in every layout, over midnight, in one zone, which the figure says.
#include <math.h>
#include <string.h>

#include "checks.h"

#define MM (72 / 25.4)
#define PAGE (156 * MM)

static const char night[] =
    "{\"name\":\"接报\",\"date\":\"2024-05-31T21:40+08:00\"},"
    "{\"name\":\"停水\",\"start\":\"2024-05-31T22:30+08:00\",\"end\":\"2024-06-01T06:00+08:00\"},"
    "{\"name\":\"送水\",\"date\":\"2024年5月31日23时50分\"},"
    "{\"name\":\"检测\",\"date\":\"2024-05-31T21:30Z\"}";

static TbLaidOut lay_out(const char *events, const char *keys, double width)
{
    char *json = g_strdup_printf(
        "{\"tubiao\":1,\"events\":[%s],\"figures\":[{\"id\":\"t\",\"type\":\"timeline\"%s}]}",
        events, keys);
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    TbLaidOut laid = tb_lay_out(json, metrics, width, 0);
    tb_text_metrics_free(metrics);
    g_free(json);
    if (!laid.scene)
        g_error("%s", tb_report_at(laid.report, 0)->message);
    char *problem = tb_check_all(&laid);
    if (problem)
        g_error("%s: %s", keys, problem);
    return laid;
}

static void test_layouts(void)
{
    static const char *const keys[] = {",\"layout\":\"horizontal\"", ",\"layout\":\"lanes\"",
                                       ",\"layout\":\"gantt\"", ",\"layout\":\"vertical\"",
                                       ",\"layout\":\"serpentine\""};
    static const double widths[] = {74 * MM, 110 * MM, PAGE, 254 * MM};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        for (size_t w = 0; w < G_N_ELEMENTS(widths); w++) {
            char *all = g_strdup_printf("%s,\"zone\":\"UTC+8\"", keys[i]);
            TbLaidOut laid = lay_out(night, all, widths[w]);
            g_assert_true(strstr(laid.scene->description, "时刻均为北京时间"));
            g_assert_true(strstr(laid.scene->description, "2024年6月1日5:30，检测")); // moved
            g_assert_cmpuint(tb_report_count(laid.report), ==, 0);
            g_free(all);
            tb_laid_out_free(&laid);
        }
}

static void test_places(void)
{
    TbLaidOut laid = lay_out(night, ",\"zone\":\"+08:00\"", PAGE);
    double day = (double)tb_days_from_civil(2024, 5, 31);
    const TbDatum *late = tb_scene_find_mark(laid.scene, "检测")->datum;
    const TbDatum *span = tb_scene_find_mark(laid.scene, "停水")->datum;
    g_assert_cmpfloat_with_epsilon(late->start, day + 29.5 / 24, 1e-9);
    g_assert_cmpfloat_with_epsilon(span->start, day + 22.5 / 24, 1e-9);
    g_assert_cmpfloat_with_epsilon(span->end, day + 30.0 / 24, 1e-9);
    g_assert_true(tb_scene_has_text(laid.scene, "0:00")); // midnight has a tick
    g_assert_true(tb_scene_has_text(laid.scene, "6月1日5:30"));
    tb_laid_out_free(&laid);
}

// One day is said once, above the hours; labels say the time alone.
static void test_one_day(void)
{
    TbLaidOut laid = lay_out("{\"name\":\"甲\",\"date\":\"2024-05-31T08:05\"},"
                             "{\"name\":\"乙\",\"start\":\"2024-05-31T09:00\",\"duration\":"
                             "\"2小时\"}",
                             "", PAGE);
    g_assert_true(tb_scene_has_text(laid.scene, "2024年5月31日"));
    g_assert_true(tb_scene_has_text(laid.scene, "8:05"));
    g_assert_true(tb_scene_has_text(laid.scene, "9:00—11:00"));
    g_assert_null(strstr(laid.scene->description, "时刻")); // no zone is said
    tb_laid_out_free(&laid);
}

// Among times of day a date is some time of its day; among dates a time is a part of its day.
static void test_dates_among_times(void)
{
    TbLaidOut laid = lay_out("{\"name\":\"甲\",\"date\":\"2024-05-31T08:05\"},"
                             "{\"name\":\"乙\",\"date\":\"2024-06-01\"}",
                             "", PAGE);
    const TbDatum *date = tb_scene_find_mark(laid.scene, "乙")->datum;
    g_assert_cmpfloat_with_epsilon(date->end - date->start, 1, 1e-9);
    tb_laid_out_free(&laid);
    laid = lay_out("{\"name\":\"甲\",\"date\":\"2024-05-31T18:00\"},"
                   "{\"name\":\"乙\",\"date\":\"2024-06-15\"}",
                   "", PAGE);
    const TbDatum *time = tb_scene_find_mark(laid.scene, "甲")->datum;
    g_assert_cmpfloat_with_epsilon(time->start - floor(time->start), 0.75, 1e-9);
    g_assert_true(tb_scene_has_text(laid.scene, "2024年5月31日18:00"));
    tb_laid_out_free(&laid);
}

static void test_now_and_eras(void)
{
    TbLaidOut laid = lay_out(
        night,
        ",\"zone\":\"+08:00\",\"now\":\"2024-06-01T01:00+08:00\",\"eras\":[{\"name\":\"夜\","
        "\"start\":\"2024-05-31T22:00\",\"end\":\"2024-06-01T06:00\"}]",
        PAGE);
    g_assert_true(tb_scene_has_text(laid.scene, "截至2024年6月1日1:00"));
    GPtrArray *eras = tb_scene_nodes(laid.scene, TB_ROLE_ERA);
    g_assert_cmpuint(eras->len, >, 0);
    const TbNode *span = tb_scene_find_mark(laid.scene, "停水");
    TbBox era = ((TbNode *)eras->pdata[0])->box; // begins half an hour before, ends with it
    g_assert_cmpfloat(era.x, <, span->box.x);
    g_ptr_array_unref(eras);
    tb_laid_out_free(&laid);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/timeline-clock/layouts", test_layouts);
    g_test_add_func("/timeline-clock/places", test_places);
    g_test_add_func("/timeline-clock/one-day", test_one_day);
    g_test_add_func("/timeline-clock/dates-among-times", test_dates_among_times);
    g_test_add_func("/timeline-clock/now-and-eras", test_now_and_eras);
    return g_test_run();
}
