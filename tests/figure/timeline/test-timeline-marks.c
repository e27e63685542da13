// SPDX-License-Identifier: MIT
// What is drawn about the events of a timeline: progress, milestones, what comes after what, the
// now-line, lanes in two levels.
#include <math.h>
#include <string.h>

#include "checks.h"

#define PAGE (156 * 72 / 25.4)
#define COLUMN (74 * 72 / 25.4)

static TbLaidOut lay_out(const char *events, const char *figure, double width)
{
    char *json = g_strdup_printf("{\"tubiao\":1,\"events\":[%s],\"figures\":[{\"id\":\"t\","
                                 "\"type\":\"timeline\",\"events\":\"all\"%s}]}",
                                 events, figure);
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    TbLaidOut laid = tb_lay_out(json, metrics, width, 0);
    if (!laid.scene)
        g_error("%s", tb_report_at(laid.report, 0)->message);
    char *problem = tb_check_all(&laid);
    if (problem)
        g_error("%s", problem);
    tb_text_metrics_free(metrics);
    g_free(json);
    return laid;
}

static const TbNode *only(const TbScene *scene, TbRole role)
{
    GPtrArray *nodes = tb_scene_nodes(scene, role);
    g_assert_cmpuint(nodes->len, >=, 1);
    const TbNode *node = nodes->pdata[0];
    g_ptr_array_unref(nodes);
    return node;
}

static void assert_text(const TbLaidOut *laid, const char *text)
{
    if (!tb_scene_has_text(laid->scene, text))
        g_error("no \"%s\"", text);
}

// ---- Side by side ----

// Days too near to one another for their marks stand one above the other, each at its time.
static void test_apart(void)
{
    TbLaidOut laid = lay_out("{\"name\":\"a\",\"date\":\"2012-01-10\"},"
                             "{\"name\":\"b\",\"date\":\"2012-01-11\"},"
                             "{\"name\":\"c\",\"date\":\"2012-02-05\",\"milestone\":true},"
                             "{\"name\":\"d\",\"date\":\"2012-02-25\",\"milestone\":true},"
                             "{\"name\":\"e\",\"date\":\"2018-05-01\"},"
                             "{\"name\":\"f\",\"date\":\"2022-07-01\"}",
                             "", PAGE);
    GPtrArray *marks = tb_scene_nodes(laid.scene, TB_ROLE_EVENT_POINT);
    for (guint i = 0; i < marks->len; i++)
        for (guint j = 0; j < i; j++) {
            const TbNode *a = marks->pdata[i], *b = marks->pdata[j];
            if (tb_box_overlaps(a->box, b->box, 0.05))
                g_error("%s lies over %s", a->datum->event, b->datum->event);
        }
    g_ptr_array_unref(marks);
    tb_laid_out_free(&laid);
}

// ---- Progress and milestones ----

typedef struct {
    TbBox span;
    double share; // widest part of the span that is filled, without a role
} Filled;

static bool find_filled(const TbNode *node, void *data)
{
    Filled *filled = data;
    TbBox box = node->box;
    if (node->kind == TB_NODE_RECT && node->role == TB_ROLE_NONE && node->paint.has_fill &&
        fabs(box.x - filled->span.x) < 0.01 && box.y >= filled->span.y - 0.01 &&
        tb_box_bottom(box) <= tb_box_bottom(filled->span) + 0.01)
        filled->share = fmax(filled->share, box.width / filled->span.width);
    return true;
}

static void test_progress(void)
{
    static const double shares[] = {0.25, 0.6, 1};
    for (size_t i = 0; i < G_N_ELEMENTS(shares); i++) {
        char percent[16];
        g_snprintf(percent, sizeof percent, "%d%%", (int)(shares[i] * 100));
        char *events = g_strdup_printf("{\"name\":\"建设\",\"start\":\"2025-02-01\",\"end\":"
                                       "\"2025-06-30\",\"progress\":\"%s\"},"
                                       "{\"name\":\"验收\",\"date\":\"2025-12-30\"}",
                                       percent);
        TbLaidOut laid = lay_out(events, "", PAGE);
        Filled filled = {.span = tb_scene_find_mark(laid.scene, "建设")->box};
        tb_scene_walk(laid.scene, find_filled, &filled);
        g_assert_cmpfloat_with_epsilon(filled.share, shares[i], 1e-6);
        char *said = g_strdup_printf("完成%s", percent);
        assert_text(&laid, said);
        g_assert_nonnull(strstr(laid.scene->description, said));
        assert_text(&laid, "实心部分已完成");
        g_free(said);
        g_free(events);
        tb_laid_out_free(&laid);
    }
}

static void test_milestones(void)
{
    TbLaidOut laid = lay_out("{\"name\":\"日\",\"date\":\"2025-03-05\",\"milestone\":true},"
                             "{\"name\":\"月\",\"date\":\"2025-06\",\"milestone\":true},"
                             "{\"name\":\"零\",\"start\":\"2025-09-01\",\"duration\":\"0天\"},"
                             "{\"name\":\"点\",\"date\":\"2025-11-05\"}",
                             "", PAGE);
    assert_text(&laid, "里程碑");
    // A diamond has four corners, a dot four arcs.
    g_assert_cmpint(tb_scene_find_mark(laid.scene, "日")->as.path.count, ==, 5);
    g_assert_cmpint(tb_scene_find_mark(laid.scene, "零")->as.path.count, ==, 5);
    g_assert_cmpint(tb_scene_find_mark(laid.scene, "日")->as.path.segments[1].kind, ==,
                    TB_SEGMENT_LINE);
    g_assert_cmpint(tb_scene_find_mark(laid.scene, "点")->as.path.segments[1].kind, ==,
                    TB_SEGMENT_CURVE);
    const TbNode *month = tb_scene_find_mark(laid.scene, "月");
    g_assert_cmpint(month->role, ==, TB_ROLE_EVENT_SPAN);
    g_assert_cmpfloat(month->datum->end - month->datum->start, ==, 30);
    g_assert_nonnull(strstr(laid.scene->description, "里程碑"));
    tb_laid_out_free(&laid);
}

// ---- Dependencies ----

#define PLAN                                                                                            \
    "{\"id\":\"a\",\"name\":\"方案论证\",\"start\":\"2025-01-06\",\"end\":\"2025-02-28\"},"         \
    "{\"id\":\"b\",\"name\":\"合同签订\",\"date\":\"2025-03-10\",\"after\":\"a\"},"                 \
    "{\"id\":\"c\",\"name\":\"平台开发与联调\",\"start\":\"2025-03-12\",\"end\":\"2025-08-30\"," \
    "\"after\":\"b\",\"progress\":\"40%\"},"                                                            \
    "{\"id\":\"d\",\"name\":\"机房改造\",\"start\":\"2025-04-01\",\"end\":\"2025-05-30\","          \
    "\"after\":\"b\"},"                                                                                 \
    "{\"id\":\"e\",\"name\":\"验收\",\"date\":\"2025-09-20\",\"milestone\":true,"                     \
    "\"after\":[\"c\",\"d\"]}"

static TbSegment last_of(const TbNode *path)
{
    return path->as.path.segments[path->as.path.count - 1];
}

static void check_way(const TbScene *scene, const TbNode *arrow)
{
    const TbSegment *segments = arrow->as.path.segments;
    GPtrArray *labels = tb_scene_nodes(scene, TB_ROLE_EVENT_LABEL);
    for (int i = 1; i < arrow->as.path.count; i++) {
        TbPoint a = segments[i - 1].to, b = segments[i].to;
        g_assert_true(fabs(a.x - b.x) < 0.01 || fabs(a.y - b.y) < 0.01); // right-angled
        TbBox line = {fmin(a.x, b.x), fmin(a.y, b.y), fabs(a.x - b.x), fabs(a.y - b.y)};
        for (guint l = 0; l < labels->len; l++) {
            const TbNode *label = labels->pdata[l];
            TbBox words = label->box;
            bool crosses = line.x < tb_box_right(words) && tb_box_right(line) > words.x &&
                           line.y < tb_box_bottom(words) && tb_box_bottom(line) > words.y;
            if (crosses)
                g_error("the arrow %s crosses \"%s\"", arrow->title, label->as.text.text);
        }
    }
    g_ptr_array_unref(labels);
    g_assert_nonnull(arrow->target);
    TbBox mark = arrow->target->box;
    TbPoint tip = last_of(arrow).to;
    g_assert_cmpfloat(tip.x, >=, mark.x - 2);
    g_assert_cmpfloat(tip.x, <=, tb_box_right(mark) + 2);
    g_assert_cmpfloat(tip.y, >=, mark.y - 2);
    g_assert_cmpfloat(tip.y, <=, tb_box_bottom(mark) + 2);
}

static void test_dependencies(void)
{
    static const double widths[] = {COLUMN, PAGE, 254 * 72 / 25.4};
    for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
        TbLaidOut laid = lay_out(PLAN, "", widths[i]);
        GPtrArray *arrows = tb_scene_nodes(laid.scene, TB_ROLE_DEPENDENCY);
        g_assert_cmpuint(arrows->len, ==, 5);
        for (guint a = 0; a < arrows->len; a++)
            check_way(laid.scene, arrows->pdata[a]);
        g_assert_nonnull(strstr(laid.scene->description, "在方案论证之后"));
        g_ptr_array_unref(arrows);
        tb_laid_out_free(&laid);
    }
}

// Half of the events are before others of another lane, and lanes stand in another order.
static void test_dependencies_in_lanes(void)
{
    GString *events = g_string_new(NULL);
    for (int i = 0; i < 24; i++) {
        g_string_append_printf(events,
                               "%s{\"id\":\"e%d\",\"name\":\"第%d项工作的名称\",\"lane\":\"道%d\","
                               "\"start\":\"2025-%02d-01\",\"end\":\"2025-%02d-25\"",
                               i ? "," : "", i, i, i % 3, 1 + i / 2, 1 + i / 2);
        if (i > 2)
            g_string_append_printf(events, ",\"after\":\"e%d\"", i - 2);
        g_string_append_c(events, '}');
    }
    TbLaidOut laid = lay_out(events->str, ",\"lane\":\"lane\"", PAGE);
    GPtrArray *arrows = tb_scene_nodes(laid.scene, TB_ROLE_DEPENDENCY);
    g_assert_cmpuint(arrows->len, ==, 21);
    g_ptr_array_unref(arrows);
    g_string_free(events, TRUE);
    tb_laid_out_free(&laid);
}

// What is too much to be drawn is counted.
static void test_dependencies_of_many(void)
{
    GString *events = g_string_new(NULL);
    for (int i = 0; i < 400; i++) {
        g_string_append_printf(events, "%s{\"id\":\"e%d\",\"name\":\"事\",\"date\":\"%d-03-01\"",
                               i ? "," : "", i, 1600 + i);
        if (i > 0)
            g_string_append_printf(events, ",\"after\":\"e%d\"", i - 1);
        g_string_append_c(events, '}');
    }
    TbLaidOut laid = lay_out(events->str, "", PAGE);
    assert_text(&laid, "先后关系略去");
    g_string_free(events, TRUE);
    tb_laid_out_free(&laid);
}

static void test_dependencies_not_drawn(void)
{
    static const char *const layouts[] = {"vertical", "serpentine"};
    static const char *const words[] = {"承接：", "先后关系未画出"};
    for (size_t i = 0; i < G_N_ELEMENTS(layouts); i++) {
        char *figure = g_strdup_printf(",\"layout\":\"%s\"", layouts[i]);
        TbLaidOut laid = lay_out(PLAN, figure, PAGE);
        assert_text(&laid, words[i]);
        g_free(figure);
        tb_laid_out_free(&laid);
    }
}

// ---- The now-line ----

static void test_now(void)
{
    static const double widths[] = {COLUMN, PAGE};
    for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
        TbLaidOut laid = lay_out(PLAN, ",\"now\":\"2025-06-30\"", widths[i]);
        const TbNode *line = only(laid.scene, TB_ROLE_NOW_LINE);
        g_assert_cmpint(line->kind, ==, TB_NODE_PATH);
        g_assert_cmpfloat(line->box.width, <, 0.01);
        // Its day lies on the line of all others: between the spans' ends, in proportion.
        const TbNode *a = tb_scene_find_mark(laid.scene, "方案论证");
        const TbNode *c = tb_scene_find_mark(laid.scene, "平台开发与联调");
        double scale = (c->box.x - a->box.x) / (c->datum->start - a->datum->start);
        double day = (double)tb_days_from_civil(2025, 7, 1);
        g_assert_cmpfloat_with_epsilon(line->box.x, a->box.x + (day - a->datum->start) * scale,
                                       0.1);
        const TbSegment *segments = line->as.path.segments;
        GPtrArray *labels = tb_scene_nodes(laid.scene, TB_ROLE_EVENT_LABEL);
        for (int s = 1; s < line->as.path.count; s++) {
            double from = segments[s - 1].to.y, to = segments[s].to.y;
            for (guint l = 0; segments[s].kind == TB_SEGMENT_LINE && l < labels->len; l++) {
                TbBox words = ((TbNode *)labels->pdata[l])->box;
                bool beside = line->box.x < words.x || line->box.x > tb_box_right(words);
                g_assert_true(beside || to < words.y || from > tb_box_bottom(words));
            }
        }
        g_ptr_array_unref(labels);
        assert_text(&laid, "截至2025年6月30日");
        g_assert_nonnull(strstr(laid.scene->description, "截至2025年6月30日"));
        tb_laid_out_free(&laid);
    }
}

// Outside of all events, and where they are points on the axis.
static void test_now_elsewhere(void)
{
    static const char *const days[] = {"2019-12-01", "2022-06", "2020年底"};
    for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
        char *figure = g_strdup_printf(",\"now\":\"%s\"", days[i]);
        TbLaidOut laid = lay_out("{\"name\":\"甲\",\"date\":\"2020-03-05\"},"
                                 "{\"name\":\"乙\",\"date\":\"2020-11-05\"},"
                                 "{\"name\":\"丙\",\"date\":\"2021-02-05\"}",
                                 figure, PAGE);
        TbBox axis = only(laid.scene, TB_ROLE_AXIS)->box;
        TbBox line = only(laid.scene, TB_ROLE_NOW_LINE)->box;
        g_assert_cmpfloat(line.x, >=, axis.x - 0.01);
        g_assert_cmpfloat(line.x, <=, tb_box_right(axis) + 0.01);
        g_assert_cmpfloat(tb_box_bottom(line), >=, tb_box_bottom(axis) - 0.01);
        g_free(figure);
        tb_laid_out_free(&laid);
    }
}

// ---- Lanes in two levels ----

static void test_lane_groups(void)
{
    static const double widths[] = {COLUMN, PAGE};
    for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
        TbLaidOut laid =
            lay_out("{\"name\":\"甲\",\"date\":\"2020-02-03\",\"lane\":[\"产业\",\"集群\"]},"
                    "{\"name\":\"乙\",\"date\":\"2020-Q2\",\"lane\":[\"要素保障\",\"数据\"]},"
                    "{\"name\":\"丙\",\"date\":\"2020-05\",\"lane\":[\"产业\",\"工业园区提质\"]},"
                    "{\"name\":\"丁\",\"date\":\"2020-09\",\"lane\":[\"产业\",\"集群\"]},"
                    "{\"name\":\"戊\",\"date\":\"2020-10\"},"
                    "{\"name\":\"己\",\"date\":\"2020-10\",\"lane\":[\"要素保障\",\"集群\"]}",
                    ",\"lane\":\"lane\"", widths[i]);
        GPtrArray *lanes = tb_scene_nodes(laid.scene, TB_ROLE_LANE);
        g_assert_cmpuint(lanes->len, ==, 5);
        // A group's lanes follow one another though its events do not; the rest comes last.
        static const char *const events[] = {"甲", "丙", "乙", "己", "戊", "丁"};
        static const int in[] = {0, 1, 2, 3, 4, 0};
        for (int e = 0; e < 6; e++) {
            TbBox lane = ((TbNode *)lanes->pdata[in[e]])->box;
            TbBox mark = tb_scene_find_mark(laid.scene, events[e])->box;
            g_assert_cmpfloat(mark.y, >=, lane.y);
            g_assert_cmpfloat(tb_box_bottom(mark), <=, tb_box_bottom(lane));
        }
        g_ptr_array_unref(lanes);
        tb_laid_out_free(&laid);
    }
}

// ---- All of it at random ----

static void append_random_event(GRand *random, GString *events, int i)
{
    static const char *const names[] = {"论证", "Go live", "平台开发与联调工作",
                                        "历史数据迁移（第一批）", "验收"};
    static const char *const states[] = {"done", "planned", "forecast", "cancelled"};
    int month = g_rand_int_range(random, 1, 13), year = 2015 + g_rand_int_range(random, 0, 8);
    int kind = g_rand_int_range(random, 0, 5);
    g_string_append_printf(events, "%s{\"id\":\"e%d\",\"name\":\"%s%d\",\"status\":\"%s\"",
                           i ? "," : "", i, names[g_rand_int_range(random, 0, 5)], i,
                           states[g_rand_int_range(random, 0, 4)]);
    if (kind == 0)
        g_string_append_printf(events, ",\"date\":\"%d-%02d-11\"", year, month);
    else if (kind == 1)
        g_string_append_printf(events, ",\"date\":\"%d-%02d\",\"milestone\":true", year, month);
    else
        g_string_append_printf(events, ",\"start\":\"%d-%02d\",\"end\":\"%d-%02d\"", year, month,
                               year + g_rand_int_range(random, 0, 3), 12);
    if (kind > 2)
        g_string_append_printf(events, ",\"progress\":\"%d%%\"", g_rand_int_range(random, 0, 101));
    if (i > 0 && g_rand_int_range(random, 0, 2))
        g_string_append_printf(events, ",\"after\":\"e%d\"", g_rand_int_range(random, 0, i));
    if (g_rand_int_range(random, 0, 2))
        g_string_append_printf(events, ",\"lane\":[\"组%d\",\"道的名称%d\"]",
                               g_rand_int_range(random, 0, 3), g_rand_int_range(random, 0, 4));
    g_string_append_c(events, '}');
}

static void check_arrows(const TbLaidOut *laid)
{
    GPtrArray *arrows = tb_scene_nodes(laid->scene, TB_ROLE_DEPENDENCY);
    guint wanted = 0;
    for (int i = 0; i < laid->document->event_count; i++)
        wanted += (guint)laid->document->events[i].after_count;
    if (laid->document->figures[0].timeline.layout != TB_LAYOUT_VERTICAL && arrows->len != wanted)
        g_error("%u arrows, %u wanted", arrows->len, wanted);
    for (guint a = 0; a < arrows->len; a++) {
        const TbNode *arrow = arrows->pdata[a];
        for (int i = 1; i < arrow->as.path.count; i++) {
            TbPoint from = arrow->as.path.segments[i - 1].to, to = arrow->as.path.segments[i].to;
            g_assert_true(fabs(from.x - to.x) < 0.01 || fabs(from.y - to.y) < 0.01);
        }
    }
    g_ptr_array_unref(arrows);
}

static void test_random(void)
{
    static const char *const figures[] = {
        "",
        ",\"lane\":\"lane\"",
        ",\"layout\":\"gantt\"",
        ",\"now\":\"2018-05-06\"",
        ",\"lane\":\"lane\",\"now\":\"2025\"",
        ",\"layout\":\"gantt\",\"now\":\"2016\",\"fiscal_year\":7"};
    static const double widths[] = {COLUMN, PAGE, 254 * 72 / 25.4};
    GRand *random = g_rand_new_with_seed(11);
    for (int round = 0; round < 180; round++) {
        GString *events = g_string_new(NULL);
        int count = g_rand_int_range(random, 1, 25);
        for (int i = 0; i < count; i++)
            append_random_event(random, events, i);
        TbLaidOut laid = lay_out(events->str, figures[round % 6], widths[round / 6 % 3]);
        check_arrows(&laid);
        g_string_free(events, TRUE);
        tb_laid_out_free(&laid);
    }
    g_rand_free(random);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/timeline-marks/apart", test_apart);
    g_test_add_func("/timeline-marks/progress", test_progress);
    g_test_add_func("/timeline-marks/milestones", test_milestones);
    g_test_add_func("/timeline-marks/dependencies", test_dependencies);
    g_test_add_func("/timeline-marks/dependencies-in-lanes", test_dependencies_in_lanes);
    g_test_add_func("/timeline-marks/dependencies-of-many", test_dependencies_of_many);
    g_test_add_func("/timeline-marks/dependencies-not-drawn", test_dependencies_not_drawn);
    g_test_add_func("/timeline-marks/now", test_now);
    g_test_add_func("/timeline-marks/now-elsewhere", test_now_elsewhere);
    g_test_add_func("/timeline-marks/lane-groups", test_lane_groups);
    g_test_add_func("/timeline-marks/random", test_random);
    return g_test_run();
}
