// SPDX-License-Identifier: MIT
#include <string.h>

#include "backend/backend.h"
#include "backend/svg-guest.h"
#include "backend/svg-outline.h"
#include "backend/svg-style.h"
#include "backend/svg-text.h"
#include "backend/xml.h"
#include "golden.h"
#include "sample.h"

static void test_xml(void)
{
    GString *out = g_string_new(NULL);
    tb_xml_attribute(out, "title", "a<b>&\"c\" 中\x01\xF0\xA0\x80\x80");
    tb_xml_number(out, "x", 12.3456);
    tb_xml_number(out, "y", -0.001);
    tb_xml_number(out, "z", 100);
    tb_xml_color(out, "fill", 0x336699);
    tb_xml_color(out, "stroke", 0x336698);
    tb_xml_color(out, "none", 0);
    g_assert_cmpstr(out->str, ==,
                    " title=\"a&lt;b&gt;&amp;&quot;c&quot; 中\xEF\xBF\xBD\xF0\xA0\x80\x80\""
                    " x=\"12.35\" y=\"0\" z=\"100\""
                    " fill=\"#369\" stroke=\"#336698\" none=\"#000\"");
    g_string_free(out, TRUE);
}

static const TbPoint none = {0, 0};

static void test_path_data(void)
{
    const TbSegment segments[] = {
        {TB_SEGMENT_MOVE, {10, 20}, none, none},        {TB_SEGMENT_LINE, {30, 20}, none, none},
        {TB_SEGMENT_LINE, {30, 25.5}, none, none},      {TB_SEGMENT_LINE, {29.75, 25}, none, none},
        {TB_SEGMENT_LINE, {30.25, 25.25}, none, none},  {TB_SEGMENT_CURVE, {0, 0}, {1, 1}, {2, 9}},
        {TB_SEGMENT_CLOSE, none, none, none},           {TB_SEGMENT_MOVE, {-1, -2}, none, none},
        {TB_SEGMENT_LINE, {-1.004, -2.004}, none, none}};
    GString *out = g_string_new(NULL);
    tb_svg_append_path(out, segments, G_N_ELEMENTS(segments));
    g_assert_cmpstr(out->str, ==,
                    "M10 20h20v5.5l-.25-.5 .5 .25c-29.25-24.25-28.25-16.25-30.25-25.25zM-1-2");
    g_string_free(out, TRUE);
}

// A third of a hundredth in each of 300 steps must not add up to a pt.
static void test_path_data_does_not_drift(void)
{
    TbSegment segments[301] = {{TB_SEGMENT_MOVE, {0, 0}, none, none}};
    for (int i = 1; i <= 300; i++)
        segments[i] = (TbSegment){TB_SEGMENT_LINE, {i * 1.0033, 2 * i + i % 2}, none, none};
    GString *out = g_string_new(NULL);
    tb_svg_append_path(out, segments, G_N_ELEMENTS(segments));
    double x = 0;
    char *at = strchr(out->str, 'l') + 1;
    for (int i = 0; i < 300; i++) {
        x += g_ascii_strtod(at, &at);
        g_ascii_strtod(at, &at);
    }
    g_assert_cmpfloat_with_epsilon(x, 300 * 1.0033, 0.006);
    g_string_free(out, TRUE);
}

// A quadratic curve of which the degree was raised is written as the quadratic curve it is.
static void test_path_data_quadratic(void)
{
    const TbSegment segments[] = {{TB_SEGMENT_MOVE, {0, 0}, none, none},
                                  {TB_SEGMENT_CURVE, {6, 0}, {2, 4}, {4, 4}}};
    GString *out = g_string_new(NULL);
    tb_svg_append_path(out, segments, G_N_ELEMENTS(segments));
    g_assert_cmpstr(out->str, ==, "M0 0q3 6 6 0");
    g_string_free(out, TRUE);
}

static void test_families(void)
{
    GString *out = g_string_new(NULL);
    tb_svg_append_families(out, TB_FONT_SERIF, TB_REGION_HANS, "fig");
    g_assert_true(g_str_has_prefix(out->str, "fig-serif,Noto Serif SC,"));
    g_assert_true(g_str_has_suffix(out->str, ",serif"));
    g_string_truncate(out, 0);
    tb_svg_append_families(out, TB_FONT_SANS, TB_REGION_HANS, NULL);
    g_assert_true(g_str_has_prefix(out->str, "Noto Sans SC,"));
    g_string_truncate(out, 0);
    tb_svg_append_families(out, TB_FONT_SANS, TB_REGION_JAPAN, NULL);
    g_assert_true(g_str_has_prefix(out->str, "Noto Sans JP,Noto Sans CJK JP,"));
    g_assert_nonnull(strstr(out->str, ",Noto Sans SC,"));
    g_assert_true(g_str_has_suffix(out->str, ",sans-serif"));
    g_string_free(out, TRUE);
}

// As CSS has it: a sequence of identifiers stands as it is, all else between quotes.
static void test_family_quotes(void)
{
    static const struct {
        const char *family, *written;
    } cases[] = {{"Arial", "Arial"},
                 {"Noto Sans SC", "Noto Sans SC"},
                 {"思源黑体 CN", "思源黑体 CN"},
                 {"sans-serif", "sans-serif"},
                 {"_a9-b Z0", "_a9-b Z0"},
                 {"3M Font", "'3M Font'"},
                 {"Font 2", "'Font 2'"},
                 {"-Font", "'-Font'"},
                 {"Font -x", "'Font -x'"},
                 {" Font", "' Font'"},
                 {"Two  Spaces", "'Two  Spaces'"},
                 {"Font.2", "'Font.2'"},
                 {"A,B", "'A,B'"},
                 {"A&B", "'A&amp;B'"},
                 {"It's", "'It\\'s'"},
                 {"Back\\slash", "'Back\\\\slash'"},
                 {"\"Q\"", "'&quot;Q&quot;'"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GString *out = g_string_new(NULL);
        tb_svg_append_family(out, cases[i].family);
        g_assert_cmpstr(out->str, ==, cases[i].written);
        g_string_free(out, TRUE);
    }
}

static char *write_svg(const TbScene *scene, bool transparent)
{
    TbBackendOptions options = {.dpi = 96, .svg_text = TB_SVG_TEXT, .transparent = transparent};
    TbReport *report = tb_report_new();
    GBytes *bytes = tb_backend_lookup("svg")->write(&scene, 1, &options, report);
    g_assert_nonnull(bytes);
    g_assert_cmpuint(tb_report_count(report), ==, 0);
    tb_report_free(report);
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    char *text = g_strndup(data, size);
    g_bytes_unref(bytes);
    return text;
}

static void assert_well_formed(const char *text)
{
    static const GMarkupParser nothing = {0};
    GError *error = NULL;
    GMarkupParseContext *context = g_markup_parse_context_new(&nothing, 0, NULL, NULL);
    g_markup_parse_context_parse(context, text, -1, &error);
    g_assert_no_error(error);
    g_markup_parse_context_end_parse(context, &error);
    g_assert_no_error(error);
    g_markup_parse_context_free(context);
}

static void test_document(void)
{
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    TbScene *scene = sample_scene(metrics);
    char *text = write_svg(scene, false), *again = write_svg(scene, false);
    assert_well_formed(text);
    g_assert_cmpstr(text, ==, again);
    golden_check("sample.svg", text);
    g_free(text);
    g_free(again);
    tb_scene_free(scene);
    tb_text_metrics_free(metrics);
}

static void test_empty_document(void)
{
    TbScene *scene = tb_scene_new("a1", "bar");
    scene->width = 72;
    scene->height = 36;
    scene->lang = "en";
    tb_scene_finish(scene);
    char *text = write_svg(scene, true);
    g_assert_true(g_str_has_prefix(text, "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"a1-"));
    g_assert_nonnull(strstr(text, "width=\"25.4mm\" height=\"12.700mm\" viewBox=\"0 0 72 36\" "
                                  "xml:lang=\"en\" role=\"graphics-document\""));
    g_assert_nonnull(strstr(text, "-title\">a1</title>\n<style>"));
    g_assert_true(g_str_has_suffix(text, "</style>\n</svg>\n"));
    g_free(text);
    tb_scene_free(scene);
}

static void check_size(double width, double height, const char *expected)
{
    const double pt_in_mm = 72 / 25.4;
    GString *out = g_string_new(NULL);
    tb_svg_append_size(out, width * pt_in_mm, height * pt_in_mm);
    g_assert_true(g_str_has_prefix(out->str, expected));
    g_string_free(out, TRUE);
}

// Optimisers turn a length into px where that is shorter: both sides or neither.
static void test_sides_in_one_unit(void)
{
    check_size(156, 52.917, " width=\"156mm\" height=\"52.92mm\" viewBox=\"0 0 442.205 150.");
    check_size(156, 22.437, " width=\"156mm\" height=\"22.5mm\" "); // 85.04 is longer
    check_size(156, 152.917, " width=\"156mm\" height=\"153mm\" "); // 577.965 is shorter
    check_size(156, 80, " width=\"156mm\" height=\"80mm\" viewBox=\"0 0 442.205 226.772\"");
    check_size(423.3333, 100, " width=\"423.333mm\" height=\"100.000mm\" ");
}

// Only what is drawn decides, and all of it.
static void test_ids(void)
{
    TbBackendOptions options = {.svg_text = TB_SVG_TEXT};
    char *ids[4];
    for (int i = 0; i < 4; i++) {
        TbScene *scene = tb_scene_new("2020 图", "bar");
        TbPaint paint = sample_fill(i == 2 ? 0x112233 : 0x112234);
        tb_scene_add_rect(scene, NULL, TB_ROLE_BAR, (TbBox){0, 0, i == 3 ? 9 : 8, 1}, &paint);
        tb_scene_finish(scene);
        ids[i] = tb_svg_id(scene, &options);
        tb_scene_free(scene);
    }
    g_assert_true(g_str_has_prefix(ids[0], "f-2020_20图-"));
    g_assert_cmpstr(ids[0], ==, ids[1]);
    g_assert_cmpstr(ids[0], !=, ids[2]);
    g_assert_cmpstr(ids[0], !=, ids[3]);
    for (int i = 0; i < 4; i++)
        g_free(ids[i]);
}

// Spaces that XML would fold, a language of its own, a turned text.
static void test_text_attributes(void)
{
    TbScene *scene = tb_scene_new("a", "bar");
    TbTextRun run = {
        .text = "a  b", .style = {.size = 9, .lang = "ja"}, .origin = {10, 20.5}, .rotation = 90};
    tb_scene_add_text(scene, NULL, TB_ROLE_NOTE, &run, (TbTextSize){10, 8, 2});
    tb_scene_finish(scene);
    char *text = write_svg(scene, false);
    g_assert_nonnull(strstr(text, "<text class=\"tubiao-note\" x=\"10\" y=\"20.5\" "
                                  "transform=\"rotate(90 10 20.5)\" xml:space=\"preserve\" "
                                  "style=\"white-space:pre\" xml:lang=\"ja\">a  b</text>"));
    g_free(text);
    tb_scene_free(scene);
}

// A space at either end of an element would be lost; one within is kept anyway.
static void test_loose_spaces(void)
{
    static const struct {
        const char *text;
        bool kept;
    } runs[] = {{" 甲乙", true}, {"甲乙 ", true},  {"甲  乙", true},
                {" ", true},     {"甲 乙", false}, {"甲乙", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(runs); i++) {
        TbTextRun run = {.text = runs[i].text, .style = {.size = 9, .lang = "zh-CN"}};
        GString *out = g_string_new(NULL);
        tb_svg_append_place(out, NULL, &run);
        g_assert_cmpint(strstr(out->str, "white-space:pre") != NULL, ==, runs[i].kept);
        g_string_free(out, TRUE);
    }
}

static void test_latin_family(void)
{
    TbTextRun run = {.text = "中AB 5国",
                     .style = {.role = TB_FONT_SERIF, .size = 10, .lang = "zh", .latin = "A B"}};
    GString *out = g_string_new(NULL);
    TbSvgSheet sheet;
    tb_svg_sheet_init(&sheet, NULL);
    tb_svg_append_text(out, NULL, &run, &sheet);
    g_assert_cmpstr(out->str, ==, "中<tspan font-family=\"A B,serif\">AB 5</tspan>国");
    g_assert_cmpuint(sheet.attributes->len, ==, 1);
    g_assert_cmpstr(g_array_index(sheet.attributes, TbSvgAttribute, 0).value, ==, "A B,serif");
    g_string_truncate(out, 0);
    sheet.families = "f";
    tb_svg_append_text(out, NULL, &run, &sheet);
    tb_svg_sheet_clear(&sheet);
    g_assert_cmpstr(out->str, ==, "中AB 5国");
    g_string_free(out, TRUE);
}

// An SVG of this text alone, which runs downwards from `origin`; `box` gets where it stands.
static char *write_vertical(const char *words, TbPoint origin, TbAnchor anchor, TbBox *box)
{
    TbScene *scene = tb_scene_new("v", "bar");
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    TbTextMetrics *vertical = tb_text_metrics_new_vertical(metrics);
    TbTextRun run = {.text = words,
                     .style = {.size = 10, .lang = "zh-Hans"},
                     .origin = origin,
                     .anchor = anchor};
    TbTextSize size = tb_text_measure(vertical, &run.style, run.text);
    run.pieces =
        tb_text_pieces(metrics, scene->arena, &run.style, run.text, &run.piece_count, &size.width);
    *box = tb_scene_add_text(scene, NULL, TB_ROLE_NOTE, &run, size)->box;
    tb_scene_finish(scene);
    char *text = write_svg(scene, false);
    tb_text_metrics_free(vertical);
    tb_text_metrics_free(metrics);
    tb_scene_free(scene);
    return text;
}

// What stands upright in a row is one text; a word is turned, a number made narrower to share a
// cell. The whole is told to who does not see it.
static void test_vertical_text(void)
{
    TbBox box;
    char *text = write_vertical("甲，126家“AI”", (TbPoint){100, 20}, TB_ANCHOR_START, &box);
    g_assert_cmpfloat_with_epsilon(box.x, 100 - 5.75, 1e-9);
    g_assert_cmpfloat_with_epsilon(box.y, 20, 1e-9);
    g_assert_cmpfloat_with_epsilon(box.width, 11.5, 1e-9);
    g_assert_cmpfloat_with_epsilon(box.height, 65, 1e-9);
    g_assert_nonnull(strstr(
        text,
        "<g class=\"tubiao-note\" role=\"img\" aria-label=\"甲，126家“AI”\" text-anchor=\"middle\">"
        "<text><tspan x=\"100\" y=\"28.8\">甲</tspan>"
        "<tspan x=\"105.2\" y=\"32.4\">，</tspan></text>"
        "<text transform=\"matrix(0.72 0 0 0.8485 100 48.22)\">126</text>"
        "<text><tspan x=\"100\" y=\"58.8\">家</tspan><tspan x=\"100\" y=\"68.8\">﹃</tspan></text>"
        "<text transform=\"matrix(0 1 -1 0 96.2 75)\">AI</text>"
        "<text><tspan x=\"100\" y=\"88.8\">﹄</tspan></text></g>"));
    g_free(text);
}

static void check_placed(TbTextMetrics *metrics, TbTextRun run, const char *expected)
{
    GString *out = g_string_new(NULL);
    run.style = (TbTextStyle){.size = 10, .lang = "zh-Hans", .gap = 0.1};
    run.origin = (TbPoint){100, 20};
    tb_svg_append_place(out, metrics, &run);
    g_string_append_c(out, '>');
    TbSvgSheet nobody = {0};
    tb_svg_append_text(out, metrics, &run, &nobody);
    g_assert_cmpstr(out->str, ==, expected);
    g_string_free(out, TRUE);
}

// A name that runs downwards begins, has its middle or ends at its origin.
static void test_vertical_anchors(void)
{
    static const char *const baselines[] = {"y=\"58.8\">甲", "y=\"48.8\">甲", "y=\"38.8\">甲"};
    for (TbAnchor anchor = TB_ANCHOR_START; anchor <= TB_ANCHOR_END; anchor++) {
        TbBox box;
        char *text = write_vertical("甲乙", (TbPoint){100, 50}, anchor, &box);
        g_assert_nonnull(strstr(text, baselines[anchor]));
        g_free(text);
    }
}

// A reader sets marks in their full cells, and nothing between Han and Latin.
static void test_placed_text(void)
{
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    check_placed(metrics, (TbTextRun){.text = "甲"}, " x=\"100\" y=\"20\">甲");
    check_placed(metrics, (TbTextRun){.text = "（甲。"}, " x=\"95\" y=\"20\">（甲。");
    check_placed(metrics, (TbTextRun){.text = "（甲。", .anchor = TB_ANCHOR_END},
                 " x=\"105\" y=\"20\">（甲。");
    check_placed(metrics, (TbTextRun){.text = "（甲", .anchor = TB_ANCHOR_MIDDLE},
                 " x=\"97.5\" y=\"20\">（甲");
    // What is moved has an element of its own: not all programs read lists of distances.
    check_placed(metrics, (TbTextRun){.text = "甲5G乙"},
                 " x=\"100\" y=\"20\">甲<tspan dx=\"1\">5G</tspan><tspan dx=\"1\">乙</tspan>");
    check_placed(metrics, (TbTextRun){.text = "甲 · 乙"},
                 " x=\"100\" y=\"20\" xml:space=\"preserve\" style=\"white-space:pre\">甲 <tspan "
                 "dx=\"-2.5\">·</tspan>"
                 "<tspan dx=\"-2.5\"> 乙</tspan>");
    check_placed(metrics, (TbTextRun){.text = "甲》（5A乙&丙"},
                 " x=\"100\" y=\"20\">甲》<tspan dx=\"-5\">（5A</tspan><tspan "
                 "dx=\"1\">乙&amp;丙</tspan>");
    check_placed(metrics, (TbTextRun){.text = "甲”（ · 乙"},
                 " x=\"100\" y=\"20\" xml:space=\"preserve\" style=\"white-space:pre\">甲”<tspan "
                 "dx=\"-5\">（ </tspan>"
                 "<tspan dx=\"-2.5\">·</tspan><tspan dx=\"-2.5\"> 乙</tspan>");
    check_placed(NULL, (TbTextRun){.text = "（甲）（"}, " x=\"100\" y=\"20\">（甲）（");
    tb_text_metrics_free(metrics);
}

// Neighbours that touch in the scene touch in the file, however their edges round.
static void test_rects_touch(void)
{
    TbScene *scene = tb_scene_new("a", "bar");
    TbPaint paint = sample_fill(0x112233);
    tb_scene_add_rect(scene, NULL, TB_ROLE_BAR, (TbBox){0.004, 0, 3.337, 1}, &paint);
    tb_scene_add_rect(scene, NULL, TB_ROLE_BAR, (TbBox){3.341, 0, 3.338, 1}, &paint);
    tb_scene_finish(scene);
    char *text = write_svg(scene, false);
    g_assert_nonnull(strstr(text, "x=\"0\" y=\"0\" width=\"3.34\""));
    g_assert_nonnull(strstr(text, "x=\"3.34\" y=\"0\" width=\"3.34\""));
    g_free(text);
    tb_scene_free(scene);
}

static void test_lookup(void)
{
    g_assert_cmpstr(tb_backend_for_file("out/a.b/图.PNG")->name, ==, "png");
    g_assert_cmpstr(tb_backend_for_file("x.svg")->mime_type, ==, "image/svg+xml");
    g_assert_true(tb_backend_lookup("pdf")->pages);
    g_assert_null(tb_backend_for_file("a.svg/x"));
    g_assert_null(tb_backend_for_file("svg"));
    g_assert_null(tb_backend_lookup("gif"));
    for (const char *const *name = tb_backend_names(); *name; name++)
        g_assert_cmpstr(tb_backend_lookup(*name)->name, ==, *name);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    g_test_add_func("/svg/xml", test_xml);
    g_test_add_func("/svg/path-data", test_path_data);
    g_test_add_func("/svg/path-data-does-not-drift", test_path_data_does_not_drift);
    g_test_add_func("/svg/path-data-quadratic", test_path_data_quadratic);
    g_test_add_func("/svg/families", test_families);
    g_test_add_func("/svg/family-quotes", test_family_quotes);
    g_test_add_func("/svg/document", test_document);
    g_test_add_func("/svg/empty-document", test_empty_document);
    g_test_add_func("/svg/sides-in-one-unit", test_sides_in_one_unit);
    g_test_add_func("/svg/ids", test_ids);
    g_test_add_func("/svg/text-attributes", test_text_attributes);
    g_test_add_func("/svg/placed-text", test_placed_text);
    g_test_add_func("/svg/rects-touch", test_rects_touch);
    g_test_add_func("/svg/lookup", test_lookup);
    g_test_add_func("/svg/loose-spaces", test_loose_spaces);
    g_test_add_func("/svg/latin-family", test_latin_family);
    g_test_add_func("/svg/vertical-text", test_vertical_text);
    g_test_add_func("/svg/vertical-anchors", test_vertical_anchors);
    return g_test_run();
}
