// SPDX-License-Identifier: MIT
#include <math.h>
#include <string.h>

#include "golden.h"
#include "sample.h"

static const TbPoint no_point = {0, 0};

static void test_role_names(void)
{
    g_assert_cmpstr(tb_role_name(TB_ROLE_NONE), ==, "");
    for (int a = 1; a < TB_ROLE_COUNT; a++) {
        g_assert_cmpuint(strlen(tb_role_name((TbRole)a)), >, 0);
        for (int b = 1; b < a; b++)
            g_assert_cmpstr(tb_role_name((TbRole)a), !=, tb_role_name((TbRole)b));
    }
    g_assert_cmpstr(tb_role_name(TB_ROLE_VALUE_LABEL), ==, "value-label");
}

static void assert_box(TbBox box, double x, double y, double width, double height)
{
    g_assert_cmpfloat_with_epsilon(box.x, x, 1e-9);
    g_assert_cmpfloat_with_epsilon(box.y, y, 1e-9);
    g_assert_cmpfloat_with_epsilon(box.width, width, 1e-9);
    g_assert_cmpfloat_with_epsilon(box.height, height, 1e-9);
}

// A text 20 wide, 8 up and 2 down at (100, 50), by anchor and rotation.
static void test_text_boxes(void)
{
    static const struct {
        TbAnchor anchor;
        int rotation;
        TbBox box;
    } cases[] = {
        {TB_ANCHOR_START, 0, {100, 42, 20, 10}},   {TB_ANCHOR_MIDDLE, 0, {90, 42, 20, 10}},
        {TB_ANCHOR_END, 0, {80, 42, 20, 10}},      {TB_ANCHOR_START, 90, {98, 50, 10, 20}},
        {TB_ANCHOR_END, 90, {98, 30, 10, 20}},     {TB_ANCHOR_START, -90, {92, 30, 10, 20}},
        {TB_ANCHOR_MIDDLE, -90, {92, 40, 10, 20}}, {TB_ANCHOR_END, -90, {92, 50, 10, 20}},
    };
    TbScene *scene = tb_scene_new("a", "bar");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbTextRun run = {.text = "甲乙",
                         .style = {.size = 10, .lang = "zh-Hans"},
                         .origin = {100, 50},
                         .anchor = cases[i].anchor,
                         .rotation = cases[i].rotation};
        TbTextSize size = {20, 8, 2};
        TbNode *node = tb_scene_add_text(scene, NULL, TB_ROLE_NOTE, &run, size);
        TbBox box = cases[i].box;
        assert_box(node->box, box.x, box.y, box.width, box.height);
        g_assert_true(node->as.text.text != run.text);
        g_assert_cmpfloat(node->as.text.width, ==, 20);
    }
    tb_scene_free(scene);
}

static void test_groups_and_indices(void)
{
    TbScene *scene = tb_scene_new("a", "bar");
    TbPaint paint = sample_fill(0);
    tb_scene_add_group(scene, NULL, TB_ROLE_NONE);
    TbNode *outer = tb_scene_add_group(scene, NULL, TB_ROLE_LANE);
    TbNode *inner = tb_scene_add_group(scene, outer, TB_ROLE_NONE);
    tb_scene_add_group(scene, outer, TB_ROLE_NONE);
    TbNode *bar = tb_scene_add_rect(scene, inner, TB_ROLE_BAR, (TbBox){10, 10, 5, 5}, &paint);
    TbNode *mark = tb_scene_add_rect(scene, inner, TB_ROLE_NONE, (TbBox){20, 10, 5, 9}, &paint);
    TbNode *line = tb_scene_add_line(scene, NULL, TB_ROLE_ZERO_LINE, (TbPoint){8, 40},
                                     (TbPoint){8, 2}, &paint);
    tb_scene_finish(scene);
    g_assert_cmpint(scene->item_count, ==, 3);
    g_assert_cmpint(outer->index, ==, 0);
    g_assert_cmpint(bar->index, ==, 1);
    g_assert_cmpint(line->index, ==, 2);
    g_assert_cmpint(inner->index, ==, -1);
    g_assert_cmpint(mark->index, ==, -1);
    assert_box(outer->box, 10, 10, 15, 9);
    assert_box(line->box, 8, 2, 0, 38);
    assert_box(scene->root->box, 8, 2, 17, 38);
    tb_scene_free(scene);
}

static void test_move(void)
{
    TbScene *scene = tb_scene_new("a", "bar");
    TbPaint paint = sample_stroke(0, 1);
    const TbSegment segments[] = {{TB_SEGMENT_MOVE, {1, 1}, no_point, no_point},
                                  {TB_SEGMENT_CURVE, {5, 1}, {2, 9}, {3, -9}}};
    TbNode *group = tb_scene_add_group(scene, NULL, TB_ROLE_NONE);
    TbNode *path = tb_scene_add_path(scene, group, TB_ROLE_LEADER, segments, 2, &paint);
    TbNode *line =
        tb_scene_add_line(scene, group, TB_ROLE_LEADER, (TbPoint){0, 0}, (TbPoint){4, 0}, &paint);
    TbTextRun run = {.text = "a", .style = {.size = 10, .lang = "en"}, .origin = {1, 2}};
    TbNode *text = tb_scene_add_text(scene, group, TB_ROLE_NOTE, &run, (TbTextSize){5, 8, 2});
    assert_box(path->box, 1, -9, 4, 18);
    tb_node_move(group, 10, 100);
    tb_scene_finish(scene);
    assert_box(path->box, 11, 91, 4, 18);
    g_assert_cmpfloat(path->as.path.segments[1].c2.x, ==, 13);
    g_assert_cmpfloat(segments[1].c2.x, ==, 3);
    g_assert_cmpfloat(line->as.line.to.x, ==, 14);
    g_assert_cmpfloat(text->as.text.origin.y, ==, 102);
    assert_box(text->box, 11, 94, 5, 10);
    tb_scene_free(scene);
}

static void test_noncharacters(void)
{
    static const char bad[] = "甲\xEF\xBF\xBE\xEF\xB7\x90\xF4\x8F\xBF\xBF乙";
    static const char good[] = "甲\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD乙";
    TbScene *scene = tb_scene_new("a", "bar");
    TbTextRun run = {.text = bad, .style = {.size = 9, .lang = "zh"}};
    TbNode *node = tb_scene_add_text(scene, NULL, TB_ROLE_NOTE, &run, (TbTextSize){9, 8, 2});
    scene->title = scene->description = bad;
    tb_scene_finish(scene);
    g_assert_cmpstr(node->as.text.text, ==, good);
    g_assert_cmpstr(scene->title, ==, good);
    g_assert_cmpstr(scene->description, ==, good);
    g_assert_null(scene->source);
    tb_scene_free(scene);
}

typedef struct {
    int seen, stop_at;
} Walk;

static bool count_node(const TbNode *node, void *data)
{
    Walk *walk = data;
    g_assert_nonnull(node);
    return ++walk->seen != walk->stop_at;
}

static void test_walk(void)
{
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    TbScene *scene = sample_scene(metrics);
    Walk all = {0, -1}, some = {0, 4};
    g_assert_true(tb_scene_walk(scene, count_node, &all));
    g_assert_cmpint(all.seen, >, scene->item_count);
    g_assert_false(tb_scene_walk(scene, count_node, &some));
    g_assert_cmpint(some.seen, ==, 4);
    tb_scene_free(scene);
    tb_text_metrics_free(metrics);
}

static void test_dump(void)
{
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    TbScene *scene = sample_scene(metrics);
    GString *text = g_string_new(NULL);
    tb_scene_dump(scene, text);
    golden_check("sample.scene", text->str);
    g_string_free(text, TRUE);
    tb_scene_free(scene);
    tb_text_metrics_free(metrics);
}

static void test_inspect(void)
{
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    TbScene *scene = sample_scene(metrics);
    TbReport *report = tb_report_new();
    TbPlace place = {"/indicators/0/value", 3, 7};
    tb_report_warning(report, TB_CODE_VALUE, &place, "a \"quoted\" cause");
    tb_report_hint(report, "did you mean this?");
    tb_report_error(report, TB_CODE_GLYPH, NULL, "没有字形");
    GString *text = g_string_new(NULL);
    tb_scene_inspect(scene, report, text);
    g_string_append_c(text, '\n');
    golden_check("sample.json", text->str);
    g_string_free(text, TRUE);
    tb_report_free(report);
    tb_scene_free(scene);
    tb_text_metrics_free(metrics);
}

static void test_inspect_nothing(void)
{
    TbScene *scene = tb_scene_new("empty", "timeline");
    tb_scene_finish(scene);
    GString *text = g_string_new(NULL);
    tb_scene_inspect(scene, NULL, text);
    g_assert_cmpstr(text->str, ==,
                    "{\"figure\":\"empty\",\"type\":\"timeline\",\"width\":0,\"height\":0,"
                    "\n\"lang\":\"zh-Hans\",\"title\":\"\",\"alt\":\"\",\n"
                    "\"items\":[],\"diagnostics\":[]}");
    g_string_free(text, TRUE);
    tb_scene_free(scene);
    tb_scene_free(NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    g_test_add_func("/scene/role-names", test_role_names);
    g_test_add_func("/scene/text-boxes", test_text_boxes);
    g_test_add_func("/scene/groups-and-indices", test_groups_and_indices);
    g_test_add_func("/scene/move", test_move);
    g_test_add_func("/scene/noncharacters", test_noncharacters);
    g_test_add_func("/scene/walk", test_walk);
    g_test_add_func("/scene/golden/dump", test_dump);
    g_test_add_func("/scene/golden/inspect", test_inspect);
    g_test_add_func("/scene/inspect-nothing", test_inspect_nothing);
    return g_test_run();
}
