// SPDX-License-Identifier: MIT
// Events above columns of time: each at its day within its column's period, and what can't be
// drawn so.
#include <math.h>
#include <string.h>

#include "checks.h"

#define PAGE (156 * 72 / 25.4)

#define MONTHS                                                                                        \
    "\"indicators\":[{\"name\":\"产量\",\"unit\":\"吨\",\"values\":{\"over\":\"period\",\"data\":" \
    "{"                                                                                               \
    "\"2020-01\":3,\"2020-02\":4,\"2020-03\":6,\"2020-04\":5,\"2020-05\":7,\"2020-06\":8}}}]"

static TbLaidOut try_lay_out(const char *data, const char *events, const char *figure)
{
    char *json = g_strdup_printf("{\"tubiao\":1,%s,\"events\":[%s],\"figures\":[{\"id\":\"t\","
                                 "\"type\":\"bar\",\"events\":\"all\"%s}]}",
                                 data, events, figure);
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    TbLaidOut laid = tb_lay_out(json, metrics, PAGE, 0);
    tb_text_metrics_free(metrics);
    g_free(json);
    return laid;
}

static TbLaidOut lay_out(const char *data, const char *events, const char *figure)
{
    TbLaidOut laid = try_lay_out(data, events, figure);
    if (!laid.scene)
        g_error("%s", tb_report_at(laid.report, 0)->message);
    char *problem = tb_check_texts(laid.scene);
    if (!problem)
        problem = tb_check_page(laid.scene);
    if (problem)
        g_error("%s", problem);
    return laid;
}

static double middle_of(TbBox box)
{
    return box.x + box.width / 2;
}

static TbBox box_of_event(const TbScene *scene, const char *event)
{
    const TbRole roles[] = {TB_ROLE_EVENT_POINT, TB_ROLE_EVENT_SPAN};
    TbBox box = {NAN, NAN, NAN, NAN};
    for (int r = 0; r < 2; r++) {
        GPtrArray *nodes = tb_scene_nodes(scene, roles[r]);
        for (guint i = 0; i < nodes->len; i++)
            if (strcmp(((TbNode *)nodes->pdata[i])->datum->event, event) == 0)
                box = ((TbNode *)nodes->pdata[i])->box;
        g_ptr_array_unref(nodes);
    }
    g_assert_false(isnan(box.x));
    return box;
}

static double bar_middle(const TbScene *scene, guint index)
{
    GPtrArray *bars = tb_scene_nodes(scene, TB_ROLE_BAR);
    g_assert_cmpuint(index, <, bars->len);
    double middle = middle_of(((TbNode *)bars->pdata[index])->box);
    g_ptr_array_unref(bars);
    return middle;
}

static void test_places(void)
{
    TbLaidOut laid = lay_out(MONTHS,
                             "{\"name\":\"月初\",\"date\":\"2020-03-01\"},"
                             "{\"name\":\"月中\",\"date\":\"2020-04-16\"},"
                             "{\"name\":\"整月\",\"date\":\"2020-05\",\"status\":\"planned\"}",
                             "");
    double slot = bar_middle(laid.scene, 1) - bar_middle(laid.scene, 0);
    double march = bar_middle(laid.scene, 2), april = bar_middle(laid.scene, 3);
    g_assert_cmpfloat_with_epsilon(middle_of(box_of_event(laid.scene, "月初")), march - slot / 2,
                                   0.1);
    g_assert_cmpfloat_with_epsilon(middle_of(box_of_event(laid.scene, "月中")), april, 0.1);
    TbBox may = box_of_event(laid.scene, "整月");
    g_assert_cmpfloat_with_epsilon(may.width, slot, 0.1);
    g_assert_cmpfloat_with_epsilon(middle_of(may), bar_middle(laid.scene, 4), 0.1);
    // Above all columns, with what is planned told.
    GPtrArray *bars = tb_scene_nodes(laid.scene, TB_ROLE_BAR);
    for (guint i = 0; i < bars->len; i++)
        g_assert_cmpfloat(tb_box_bottom(may), <=, ((TbNode *)bars->pdata[i])->box.y);
    g_ptr_array_unref(bars);
    g_assert_true(tb_scene_has_text(laid.scene, "计划"));
    g_assert_nonnull(strstr(laid.scene->description, "2020年4月16日，月中"));
    tb_laid_out_free(&laid);
}

// 1—3月, 1—6月: an event in May belongs to the second column's own three months.
static void test_cumulative(void)
{
    TbLaidOut laid = lay_out(
        "\"indicators\":[{\"name\":\"累计\",\"unit\":\"吨\",\"values\":{\"over\":\"period\","
        "\"data\":{\"2020年1—3月\":3,\"2020年1—6月\":7,\"2020年1—9月\":9}}}]",
        "{\"name\":\"五月\",\"date\":\"2020-05-16\"}", "");
    g_assert_cmpfloat_with_epsilon(middle_of(box_of_event(laid.scene, "五月")),
                                   bar_middle(laid.scene, 1), 1);
    tb_laid_out_free(&laid);
}

static void test_outside(void)
{
    TbLaidOut laid = lay_out(MONTHS,
                             "{\"name\":\"早\",\"date\":\"2019-12-31\"},"
                             "{\"name\":\"中\",\"date\":\"2020-02-03\"},"
                             "{\"name\":\"跨\",\"start\":\"2019-11\",\"end\":\"2020-01\"},"
                             "{\"name\":\"起\",\"date\":\"2020-06/..\"},"
                             "{\"name\":\"晚\",\"date\":\"2020-07-01\"}",
                             "");
    g_assert_true(tb_scene_has_text(laid.scene, "有2项不在图示时期内"));
    g_assert_false(tb_scene_has_text(laid.scene, "晚"));
    box_of_event(laid.scene, "中");
    box_of_event(laid.scene, "跨");
    box_of_event(laid.scene, "起");
    tb_laid_out_free(&laid);
}

static void test_many(void)
{
    GString *events = g_string_new(NULL);
    for (int i = 0; i < 60; i++)
        g_string_append_printf(
            events, "%s{\"name\":\"第%d项政策措施印发实施\",\"date\":\"2020-%02d-%02d\"}",
            i ? "," : "", i, 1 + i % 6, 1 + i % 28);
    TbLaidOut laid = lay_out(MONTHS, events->str, "");
    GPtrArray *points = tb_scene_nodes(laid.scene, TB_ROLE_EVENT_POINT);
    g_assert_cmpuint(points->len, ==, 60);
    g_ptr_array_unref(points);
    g_assert_true(tb_scene_has_text(laid.scene, "第59项政策措施印发实施"));
    g_assert_true(tb_scene_has_text(laid.scene, "60")); // the number of the last one
    g_string_free(events, TRUE);
    tb_laid_out_free(&laid);
}

static void test_refused(void)
{
    static const struct {
        const char *data, *figure, *cause;
    } cases[] = {
        {"\"indicators\":[{\"name\":\"甲\",\"value\":\"3吨\"},{\"name\":\"乙\",\"value\":\"4吨\"}]",
         "", "categories are no periods"},
        {MONTHS, ",\"orientation\":\"horizontal\"", "horizontal bars"},
        {"\"indicators\":[{\"name\":\"甲\",\"unit\":\"吨\",\"values\":{\"over\":\"period\","
         "\"data\":{"
         "\"2020\":1,\"2021\":2}}},{\"name\":\"乙\",\"unit\":\"家\",\"values\":{\"over\":"
         "\"period\","
         "\"data\":{\"2020\":1,\"2021\":2}}}]",
         "", "several panels"},
        {"\"indicators\":[{\"name\":\"甲\",\"unit\":\"吨\",\"values\":{\"over\":\"period\","
         "\"data\":{"
         "\"1990\":1,\"1991\":2}}}]",
         "", "none of the events"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbLaidOut laid = try_lay_out(cases[i].data, "{\"name\":\"中\",\"date\":\"2020-02-03\"}",
                                     cases[i].figure);
        g_assert_null(laid.scene);
        g_assert_cmpuint(tb_report_error_count(laid.report), ==, 1);
        const TbDiagnostic *first = tb_report_at(laid.report, 0);
        g_assert_cmpint(first->code, ==, TB_CODE_FIGURE);
        if (!strstr(first->message, cases[i].cause))
            g_error("%s", first->message);
        tb_laid_out_free(&laid);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/timeline-columns/places", test_places);
    g_test_add_func("/timeline-columns/cumulative", test_cumulative);
    g_test_add_func("/timeline-columns/outside", test_outside);
    g_test_add_func("/timeline-columns/many", test_many);
    g_test_add_func("/timeline-columns/refused", test_refused);
    return g_test_run();
}
