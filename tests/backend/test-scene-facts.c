// SPDX-License-Identifier: MIT
// What scenes are printed as, by hand; and that what moves, turns or grows does so in every number.
#include <math.h>
#include <string.h>

#include "sample.h"
#include "scene/scene-print.h"

static const TbPoint none = {0, 0};

static TbScene *new_scene(void)
{
    TbScene *scene = tb_scene_new("a", "bar");
    scene->width = 300;
    scene->height = 200;
    return scene;
}

static TbNode *add_words(TbScene *scene, TbNode *parent, TbTextRun run)
{
    run.text = "甲";
    run.style.lang = "zh-Hans";
    return tb_scene_add_text(scene, parent, TB_ROLE_NOTE, &run, (TbTextSize){20, 8, 2});
}

// ---- Printing ----

// Fails where the dump of the scene, which is freed, lacks the line.
static void assert_dumped(TbScene *scene, const char *line)
{
    GString *out = g_string_new("\n");
    tb_scene_finish(scene);
    tb_scene_dump(scene, out);
    char *wanted = g_strdup_printf("\n%s\n", line);
    if (!strstr(out->str, wanted))
        g_test_message("no line\n%s in%s", line, out->str);
    g_assert_nonnull(strstr(out->str, wanted));
    g_free(wanted);
    g_string_free(out, TRUE);
    tb_scene_free(scene);
}

static void test_paints(void)
{
    static const struct {
        TbPaint paint;
        const char *words;
    } cases[] = {
        {{.has_fill = true, .fill = 0x00ff0a}, " fill #00ff0a"},
        {{.has_stroke = true, .stroke = 0x123456, .stroke_width = 1.25},
         " stroke #123456 width 1.25"},
        {{.has_fill = true, .fill = 1, .has_stroke = true, .stroke = 2, .stroke_width = 3},
         " fill #000001 stroke #000002 width 3"},
        {{.has_stroke = true, .stroke = 2, .stroke_width = 3, .dash = {4, 2.5}},
         " stroke #000002 width 3 dash 4 2.5"},
        {{.has_stroke = true, .stroke = 2, .stroke_width = 3, .dash = {4, 0}},
         " stroke #000002 width 3 dash 4 0"},
        {{.has_stroke = true, .stroke = 2, .stroke_width = 3, .dash = {0, 4}},
         " stroke #000002 width 3"},
        {{.has_fill = false}, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbScene *scene = new_scene();
        tb_scene_add_rect(scene, NULL, TB_ROLE_BAR, (TbBox){1, 2, 3, 4}, &cases[i].paint);
        char *line = g_strdup_printf("rect bar #0 [1 2 3 4]%s", cases[i].words);
        assert_dumped(scene, line);
        g_free(line);
    }
}

static void test_texts(void)
{
    static const struct {
        TbTextRun run;
        const char *line;
    } cases[] = {
        {{.origin = {100, 50}, .style = {.size = 9}},
         "text note #0 [100 42 20 10] \"甲\" at 100 50 start sans 9 #000000"},
        {{.origin = {100, 50},
          .style = {.size = 9, .bold = true},
          .color = 0xff,
          .anchor = TB_ANCHOR_END},
         "text note #0 [80 42 20 10] \"甲\" at 100 50 end sans bold 9 #0000ff"},
        {{.origin = {100, 50}, .style = {.size = 9}, .anchor = TB_ANCHOR_MIDDLE, .rotation = 90},
         "text note #0 [98 40 10 20] \"甲\" at 100 50 middle sans 9 #000000 turned 90"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbScene *scene = new_scene();
        add_words(scene, NULL, cases[i].run);
        assert_dumped(scene, cases[i].line);
    }
}

static void test_vertical_texts(void)
{
    static const struct {
        TbTextPiece piece;
        const char *words;
    } cases[] = {
        {{.text = "甲", .x = 0.5, .y = 1, .width = 2, .scale_x = 1, .scale_y = 1},
         "\"甲\" 0.5 1 2"},
        {{.text = "(",
          .x = 0.5,
          .y = 1,
          .width = 2,
          .scale_x = 1,
          .scale_y = 1,
          .turn = TB_TURN_QUARTER},
         "\"(\" 0.5 1 2 turned"},
        {{.text = "-",
          .x = 0,
          .y = 1,
          .width = 2,
          .scale_x = 1,
          .scale_y = 1,
          .turn = TB_TURN_TRANSPOSED},
         "\"-\" 0 1 2 transposed"},
        {{.text = "12", .x = 0, .y = 1, .width = 2, .scale_x = 0.5, .scale_y = 1},
         "\"12\" 0 1 2 scaled 0.5 1"},
        {{.text = "12", .x = 0, .y = 1, .width = 2, .scale_x = 1, .scale_y = 0.5},
         "\"12\" 0 1 2 scaled 1 0.5"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbScene *scene = new_scene();
        TbTextPiece pieces[] = {cases[i].piece, cases[0].piece};
        add_words(
            scene, NULL,
            (TbTextRun){
                .origin = {100, 50}, .style = {.size = 9}, .pieces = pieces, .piece_count = 2});
        char *line =
            g_strdup_printf("text note #0 [98 50 10 20] \"甲\" at 100 50 start sans 9 #000000"
                            " vertical (%s, \"甲\" 0.5 1 2)",
                            cases[i].words);
        assert_dumped(scene, line);
        g_free(line);
    }
}

static void test_shapes(void)
{
    const TbSegment segments[] = {{TB_SEGMENT_MOVE, {1, 1}, none, none},
                                  {TB_SEGMENT_CURVE, {5, 1}, {2, 9}, {3, -9}},
                                  {TB_SEGMENT_LINE, {7, 2}, none, none},
                                  {TB_SEGMENT_CLOSE, none, none, none}};
    TbPaint paint = sample_fill(0xabcdef);
    TbScene *scene = new_scene();
    tb_scene_add_path(scene, NULL, TB_ROLE_NONE, segments, 4, &paint);
    assert_dumped(scene, "path [1 -9 6 18] fill #abcdef M 1 1 C 2 9 3 -9 5 1 L 7 2 Z");
    scene = new_scene();
    TbNode *bar = tb_scene_add_rect(scene, NULL, TB_ROLE_BAR, (TbBox){1, 2, 3, 4}, &paint);
    bar->title = "甲";
    TbNode *group = tb_scene_add_group(scene, NULL, TB_ROLE_LANE);
    paint = sample_stroke(0, 1);
    tb_scene_add_line(scene, group, TB_ROLE_LEADER, (TbPoint){9, 1}, (TbPoint){4, 8}, &paint)
        ->target = bar;
    tb_scene_finish(scene);
    GString *out = g_string_new(NULL);
    tb_scene_dump(scene, out);
    g_assert_cmpstr(out->str, ==,
                    "scene a bar 300 200 dpi 96 background #ffffff lang zh-Hans\n"
                    " title \"\"\n description \"\"\n"
                    "rect bar #0 [1 2 3 4] fill #abcdef title \"甲\"\n"
                    "group lane #1 [4 1 5 7]\n"
                    "  line leader #2 [4 1 5 7] stroke #000000 width 1 from 9 1 to 4 8 for #0\n");
    g_string_free(out, TRUE);
    tb_scene_free(scene);
}

static void test_data(void)
{
    static const struct {
        TbDatum datum;
        const char *json;
    } cases[] = {
        {{.low = NAN, .high = NAN}, "{\"low\":null,\"high\":null}"},
        {{.indicator = "i",
          .region = "r",
          .period = "p",
          .status = "s",
          .series = "e",
          .category = "c",
          .low = 1,
          .high = INFINITY,
          .bound = "b",
          .unit = "u",
          .text = "t",
          .change = "h",
          .start = 3,
          .end = 4,
          .missing = true},
         "{\"indicator\":\"i\",\"region\":\"r\",\"period\":\"p\",\"status\":\"s\",\"series\":\"e\","
         "\"category\":\"c\",\"low\":1,\"high\":null,\"bound\":\"b\",\"unit\":\"u\",\"text\":\"t\","
         "\"change\":\"h\",\"missing\":true}"},
        {{.event = "v", .low = NAN, .high = NAN, .start = 3, .end = INFINITY},
         "{\"event\":\"v\",\"start\":3,\"end\":null}"},
        {{.event = "v", .low = 5, .high = NAN, .start = NAN, .end = 4},
         "{\"event\":\"v\",\"low\":5,\"high\":null,\"end\":4}"},
        {{.event = "v", .low = NAN, .high = 6, .start = NAN, .end = NAN},
         "{\"event\":\"v\",\"low\":null,\"high\":6}"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GString *out = g_string_new(NULL);
        tb_datum_append_json(out, &cases[i].datum);
        g_assert_cmpstr(out->str, ==, cases[i].json);
        g_string_free(out, TRUE);
    }
}

// A curve becomes chords between points of it; a closed outline returns to where it began.
static void test_flattening(void)
{
    const TbSegment segments[] = {
        {TB_SEGMENT_MOVE, {0, 0}, none, none},  {TB_SEGMENT_CURVE, {8, 0}, {0, 8}, {8, 8}},
        {TB_SEGMENT_CLOSE, none, none, none},   {TB_SEGMENT_MOVE, {20, 1}, none, none},
        {TB_SEGMENT_LINE, {30, 1}, none, none}, {TB_SEGMENT_LINE, {20, 1}, none, none},
        {TB_SEGMENT_CLOSE, none, none, none},   {TB_SEGMENT_LINE, {25, 5}, none, none}};
    GArray *vertices = tb_path_flatten(segments, G_N_ELEMENTS(segments));
    const TbVertex *at = (const TbVertex *)(const void *)vertices->data;
    g_assert_cmpuint(vertices->len, ==, 1 + 8 + 1 + 3 + 1);
    for (guint i = 0; i < vertices->len; i++)
        g_assert_true(at[i].starts == (i == 0 || i == 10));
    for (int i = 1; i <= 8; i++) {
        double t = i / 8.0, u = 1 - t;
        g_assert_cmpfloat_with_epsilon(at[i].point.x, 3 * u * t * t * 8 + t * t * t * 8, 1e-9);
        g_assert_cmpfloat_with_epsilon(at[i].point.y, 3 * u * u * t * 8 + 3 * u * t * t * 8, 1e-9);
    }
    g_assert_cmpfloat(at[9].point.x, ==, 0);
    g_assert_cmpfloat(at[13].point.x, ==, 25);
    g_array_unref(vertices);
}

static void test_explaining(void)
{
    TbScene *scene = new_scene();
    tb_scene_decide(scene, "type", "bar", "so");
    tb_scene_decide(scene, "orientation", "条形", "as \"it\" is");
    GString *out = g_string_new(NULL);
    tb_scene_explain(scene, out);
    // The columns are twelve and fourteen wide, a Han character as wide as two others.
    g_assert_cmpstr(out->str, ==,
                    "figure \"a\"\n"
                    "  type         bar            so\n"
                    "  orientation  条形           as \"it\" is\n");
    g_string_truncate(out, 0);
    tb_scene_explain_json(scene, out);
    g_assert_cmpstr(
        out->str, ==,
        "{\"figure\":\"a\",\"decisions\":[{\"what\":\"type\",\"choice\":\"bar\",\"why\":\"so\"},"
        "{\"what\":\"orientation\",\"choice\":\"条形\",\"why\":\"as \\\"it\\\" is\"}]}\n");
    g_string_free(out, TRUE);
    tb_scene_free(scene);
}

// ---- Placing ----

static TbScene *placed_figure(const char *id, double plot_top)
{
    TbScene *figure = tb_scene_new(id, "bar");
    figure->width = 30;
    figure->height = 20;
    figure->plot_top = plot_top;
    TbTextRun run = {.origin = {1, 9}, .style = {.size = 9}};
    TbTextSize size = {5, 8, 2};
    run.text = "题";
    run.style.lang = "zh-Hans";
    tb_scene_add_text(figure, NULL, TB_ROLE_TITLE, &run, size);
    tb_scene_add_text(figure, NULL, TB_ROLE_SUBTITLE, &run, size);
    tb_scene_add_text(figure, NULL, TB_ROLE_NOTE, &run, size);
    tb_scene_finish(figure);
    return figure;
}

static void test_placing(void)
{
    TbScene *page = new_scene();
    TbNode *first = tb_scene_place(page, NULL, placed_figure("one", 7), (TbPoint){100, 50});
    TbNode *second = tb_scene_place(page, NULL, placed_figure("two", 0), (TbPoint){200, 60});
    add_words(page, NULL, (TbTextRun){.origin = {5, 190}, .style = {.size = 9}});
    tb_scene_finish(page);
    g_assert_cmpfloat(first->as.group.plot_top, ==, 57);
    g_assert_cmpfloat(second->as.group.plot_top, ==, 0);
    g_assert_cmpfloat(second->box.x, ==, 200);
    g_assert_cmpfloat(second->box.height, ==, 20);
    const TbNode *title = first->as.group.first, *subtitle = title->next, *note = subtitle->next;
    g_assert_cmpint(first->tag, ==, TB_TAG_FIGURE);
    g_assert_cmpint(title->tag, ==, TB_TAG_CAPTION);
    g_assert_false(title->continued);
    g_assert_cmpint(subtitle->tag, ==, TB_TAG_CAPTION);
    g_assert_true(subtitle->continued);
    g_assert_cmpint(note->tag, ==, TB_TAG_NONE);
    g_assert_cmpfloat(note->box.x, ==, 101);
    GString *out = g_string_new(NULL);
    tb_scene_inspect(page, NULL, out);
    // Whose it is is told of what is in a figure, and of nothing behind it.
    static const char *const pieces[] = {
        "{\"role\":\"figure\",\"id\":\"one\",\"plot_top\":57,\"box\":[100,50,30,20]}",
        "{\"role\":\"note\",\"text\":\"题\",\"in\":\"one\",\"box\":[101,51,5,10]",
        "{\"role\":\"figure\",\"id\":\"two\",\"box\":[200,60,30,20]}",
        "{\"role\":\"note\",\"text\":\"题\",\"in\":\"two\",\"box\":[201,61,5,10]",
        "{\"role\":\"note\",\"text\":\"甲\",\"box\":[5,182,20,10]",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++)
        g_assert_nonnull(strstr(out->str, pieces[i]));
    g_string_free(out, TRUE);
    tb_scene_free(page);
}

static void test_pages(void)
{
    TbScene *page = new_scene(), *next = new_scene();
    add_words(page, NULL, (TbTextRun){.origin = {5, 190}, .style = {.size = 9}});
    add_words(next, NULL, (TbTextRun){.origin = {5, 190}, .style = {.size = 9}});
    g_assert_cmpint(tb_scene_page_count(page), ==, 1);
    tb_scene_finish(page);
    page->next_page = next;
    next->first_item = page->item_count;
    tb_scene_finish(next);
    g_assert_cmpint(tb_scene_page_count(page), ==, 2);
    g_assert_cmpint(next->root->as.group.first->index, ==, 1);
    GString *out = g_string_new(NULL);
    tb_scene_inspect(page, NULL, out);
    g_assert_nonnull(strstr(out->str, "\"height\":200,\"pages\":2,"));
    g_assert_nonnull(strstr(out->str, "\n{\"role\":\"note\",\"text\":\"甲\",\"page\":1,\"box\""));
    g_assert_nonnull(strstr(out->str, ",\n{\"role\":\"note\",\"text\":\"甲\",\"page\":2,\"box\""));
    g_string_free(out, TRUE);
    tb_scene_free(page);
}

// ---- Every number ----

typedef enum { MOVED, ZOOMED, TRANSPOSED, MIRRORED } Change;

static TbPoint changed(Change change, TbPoint at)
{
    switch (change) {
    case MOVED:
        return (TbPoint){at.x + 30, at.y + 7};
    case ZOOMED:
        return (TbPoint){at.x * 3, at.y * 3};
    case TRANSPOSED:
        return (TbPoint){at.y, at.x};
    case MIRRORED:
        break;
    }
    return (TbPoint){2 * 40 - at.x, at.y};
}

static void assert_point(Change change, TbPoint after, TbPoint before)
{
    TbPoint wanted = changed(change, before);
    g_assert_cmpfloat_with_epsilon(after.x, wanted.x, 1e-9);
    g_assert_cmpfloat_with_epsilon(after.y, wanted.y, 1e-9);
}

static void assert_box(Change change, TbBox after, TbBox before)
{
    TbPoint a = changed(change, (TbPoint){before.x, before.y});
    TbPoint b = changed(change, (TbPoint){before.x + before.width, before.y + before.height});
    g_assert_cmpfloat_with_epsilon(after.x, fmin(a.x, b.x), 1e-9);
    g_assert_cmpfloat_with_epsilon(after.y, fmin(a.y, b.y), 1e-9);
    g_assert_cmpfloat_with_epsilon(after.width, fabs(a.x - b.x), 1e-9);
    g_assert_cmpfloat_with_epsilon(after.height, fabs(a.y - b.y), 1e-9);
}

static void assert_node(Change change, const TbNode *after, const TbNode *before)
{
    double factor = change == ZOOMED ? 3 : 1;
    assert_box(change, after->box, before->box);
    g_assert_cmpfloat(after->paint.stroke_width, ==, factor * before->paint.stroke_width);
    g_assert_cmpfloat(after->paint.dash[0], ==, factor * before->paint.dash[0]);
    g_assert_cmpfloat(after->paint.dash[1], ==, factor * before->paint.dash[1]);
    switch (before->kind) {
    case TB_NODE_GROUP:
        for (const TbNode *a = after->as.group.first, *b = before->as.group.first; b;
             a = a->next, b = b->next)
            assert_node(change, a, b);
        break;
    case TB_NODE_RECT:
        break;
    case TB_NODE_PATH:
        for (int i = 0; i < before->as.path.count; i++) {
            const TbSegment *a = &after->as.path.segments[i], *b = &before->as.path.segments[i];
            assert_point(change, a->to, b->to);
            assert_point(change, a->c1, b->c1);
            assert_point(change, a->c2, b->c2);
        }
        break;
    case TB_NODE_LINE:
        assert_point(change, after->as.line.from, before->as.line.from);
        assert_point(change, after->as.line.to, before->as.line.to);
        break;
    case TB_NODE_TEXT:
        assert_point(change, after->as.text.origin, before->as.text.origin);
        g_assert_cmpfloat(after->as.text.style.size, ==, factor * before->as.text.style.size);
        g_assert_cmpfloat(after->as.text.width, ==, factor * before->as.text.width);
        break;
    }
}

static TbScene *one_of_each(bool words)
{
    TbScene *scene = new_scene();
    TbPaint paint = {.has_stroke = true, .stroke_width = 1.5, .dash = {4, 3}};
    const TbSegment segments[] = {{TB_SEGMENT_MOVE, {1, 4}, none, none},
                                  {TB_SEGMENT_CURVE, {5, 1}, {2, 9}, {3, -9}}};
    TbNode *outer = tb_scene_add_group(scene, NULL, TB_ROLE_LANE);
    TbNode *group = tb_scene_add_group(scene, outer, TB_ROLE_NONE);
    tb_scene_add_rect(scene, group, TB_ROLE_BAR, (TbBox){10, 20, 30, 50}, &paint);
    tb_scene_add_path(scene, group, TB_ROLE_LINE, segments, 2, &paint);
    tb_scene_add_line(scene, outer, TB_ROLE_AXIS, (TbPoint){3, 8}, (TbPoint){-5, 90}, &paint);
    outer->box = group->box = (TbBox){-5, -9, 45, 99};
    if (words)
        add_words(scene, outer, (TbTextRun){.origin = {13, 17}, .style = {.size = 9}});
    return scene;
}

static void test_changes(void)
{
    for (Change change = MOVED; change <= MIRRORED; change++) {
        bool words = change == MOVED || change == ZOOMED;
        TbScene *before = one_of_each(words), *scene = one_of_each(words);
        TbNode *node = scene->root->as.group.first;
        if (change == MOVED)
            tb_node_move(node, 30, 7);
        else if (change == ZOOMED)
            tb_scene_zoom(scene, 3);
        else if (change == TRANSPOSED)
            tb_node_transpose(node);
        else
            tb_node_mirror(node, 40);
        assert_node(change, node, before->root->as.group.first);
        g_assert_cmpfloat(scene->width, ==, change == ZOOMED ? 900 : 300);
        g_assert_cmpfloat(scene->height, ==, change == ZOOMED ? 600 : 200);
        tb_scene_free(before);
        tb_scene_free(scene);
    }
}

// What is placed grows with its page.
static void test_zoom_of_placed(void)
{
    TbScene *page = new_scene();
    TbNode *node = tb_scene_place(page, NULL, placed_figure("one", 7), (TbPoint){100, 50});
    tb_scene_zoom(page, 2);
    g_assert_cmpfloat(node->as.group.plot_top, ==, 114);
    g_assert_cmpfloat(node->box.x, ==, 200);
    tb_scene_free(page);
}

static void test_clearing(void)
{
    TbScene *scene = one_of_each(true);
    tb_scene_clear(scene);
    add_words(scene, NULL, (TbTextRun){.origin = {5, 190}, .style = {.size = 9}});
    tb_scene_finish(scene);
    g_assert_cmpint(scene->item_count, ==, 1);
    g_assert_null(scene->root->as.group.first->next);
    g_assert_true(scene->root->as.group.first == scene->root->as.group.last);
    tb_scene_free(scene);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    g_test_add_func("/scene-facts/paints", test_paints);
    g_test_add_func("/scene-facts/texts", test_texts);
    g_test_add_func("/scene-facts/vertical-texts", test_vertical_texts);
    g_test_add_func("/scene-facts/shapes", test_shapes);
    g_test_add_func("/scene-facts/data", test_data);
    g_test_add_func("/scene-facts/flattening", test_flattening);
    g_test_add_func("/scene-facts/explaining", test_explaining);
    g_test_add_func("/scene-facts/placing", test_placing);
    g_test_add_func("/scene-facts/pages", test_pages);
    g_test_add_func("/scene-facts/changes", test_changes);
    g_test_add_func("/scene-facts/zoom-of-placed", test_zoom_of_placed);
    g_test_add_func("/scene-facts/clearing", test_clearing);
    return g_test_run();
}
