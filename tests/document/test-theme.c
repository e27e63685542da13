// SPDX-License-Identifier: MIT
// data/themes/briefing.json and the built-in theme are the same; other themes start from it.
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "document/theme.h"
#include "text/fonts.h"

static void assert_same(const TbTheme *a, const TbTheme *b)
{
    g_assert_cmpstr(a->name, ==, b->name);
    g_assert_cmpint(a->title_font, ==, b->title_font);
    g_assert_cmpint(a->text_font, ==, b->text_font);
    g_assert_cmpint(a->title_bold, ==, b->title_bold);
    g_assert_cmpfloat(a->gap, ==, b->gap);
    g_assert_cmpfloat(a->title_size, ==, b->title_size);
    g_assert_cmpfloat(a->subtitle_size, ==, b->subtitle_size);
    g_assert_cmpfloat(a->text_size, ==, b->text_size);
    g_assert_cmpfloat(a->label_size, ==, b->label_size);
    g_assert_cmpfloat(a->note_size, ==, b->note_size);
    g_assert_cmpfloat(a->floor_size, ==, b->floor_size);
    g_assert_cmphex(a->background, ==, b->background);
    g_assert_cmphex(a->ink, ==, b->ink);
    g_assert_cmphex(a->muted_ink, ==, b->muted_ink);
    g_assert_cmphex(a->axis, ==, b->axis);
    g_assert_cmphex(a->grid, ==, b->grid);
    g_assert_cmphex(a->accent, ==, b->accent);
    g_assert_cmpint(a->label_bold, ==, b->label_bold);
    g_assert_cmpint(a->title_align, ==, b->title_align);
    g_assert_cmpint(a->rules, ==, b->rules);
    g_assert_cmpint(a->pattern_count, ==, b->pattern_count);
    for (int i = 0; i < a->pattern_count; i++)
        g_assert_cmpint(a->patterns[i], ==, b->patterns[i]);
    g_assert_cmpint(a->palette_count, ==, b->palette_count);
    for (int i = 0; i < a->palette_count; i++)
        g_assert_cmphex(a->palette[i], ==, b->palette[i]);
    g_assert_cmphex(a->good, ==, b->good);
    g_assert_cmphex(a->bad, ==, b->bad);
    g_assert_cmphex(a->neutral, ==, b->neutral);
    g_assert_cmpfloat(a->unit, ==, b->unit);
    g_assert_cmpfloat(a->margin, ==, b->margin);
    g_assert_cmpfloat(a->bar_share, ==, b->bar_share);
    g_assert_cmpfloat(a->width, ==, b->width);
    g_assert_cmpfloat(a->scale, ==, b->scale);
}

typedef struct {
    TbArena *arena;
    TbReport *report;
    TbTheme theme;
    bool loaded;
} Loaded;

static Loaded load(const char *directory, const char *name)
{
    Loaded loaded = {tb_arena_new(), tb_report_new(), {0}, false};
    loaded.loaded = tb_theme_load(loaded.arena, directory, name, &loaded.theme, loaded.report);
    g_assert_cmpint(loaded.loaded, ==, tb_report_error_count(loaded.report) == 0);
    return loaded;
}

static void unload(Loaded *loaded)
{
    tb_report_free(loaded->report);
    tb_arena_free(loaded->arena);
}

static Loaded load_text(const char *text)
{
    char *folder = g_dir_make_tmp("tubiao-theme-XXXXXX", NULL);
    char *path = g_build_filename(folder, "own.json", NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    Loaded loaded = load(folder, "own");
    g_remove(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
    return loaded;
}

static void test_briefing(void)
{
    TbTheme built_in = tb_theme_default();
    Loaded by_name = load(g_getenv("TUBIAO_THEMES"), "briefing");
    g_assert_true(by_name.loaded);
    assert_same(&by_name.theme, &built_in);
    unload(&by_name);
    char *path = g_build_filename(g_getenv("TUBIAO_THEMES"), "briefing.json", NULL);
    Loaded by_file = load("nowhere", path);
    g_assert_true(by_file.loaded);
    assert_same(&by_file.theme, &built_in);
    unload(&by_file);
    g_free(path);
}

// The shipped file says everything, so that a copy of it is a complete start for a theme.
static void test_briefing_is_complete(void)
{
    static const char *const keys[] = {
        "name",    "fonts",       "text",   "title_bold", "sizes",      "han_latin_gap", "subtitle",
        "label",   "note",        "floor",  "colors",     "background", "ink",           "muted",
        "axis",    "grid",        "accent", "palette",    "good",       "bad",           "neutral",
        "spacing", "unit",        "margin", "bar_share",  "width",      "label_bold",    "patterns",
        "frame",   "title_align", "rules",  "scale"};
    char *path = g_build_filename(g_getenv("TUBIAO_THEMES"), "briefing.json", NULL), *text;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        char *quoted = g_strdup_printf("\"%s\":", keys[i]);
        g_assert_nonnull(strstr(text, quoted));
        g_free(quoted);
    }
    g_free(text);
    g_free(path);
}

// Named pairs: the Chinese name means the same, single colours go before, and the good one is light
// enough beside the bad one for grey to tell them apart, on light and on dark grounds.
static void test_good_bad(void)
{
    static const char *const names[][2] = {{"teal-orange", "青涨橙跌"},
                                           {"red-green", "红涨绿跌"},
                                           {"green-red", "绿涨红跌"},
                                           {"grey", "灰"}};
    static const char *const grounds[] = {"#ffffff", "#14181d"};
    for (size_t i = 0; i < G_N_ELEMENTS(names) * 2; i++) {
        const char *ground = grounds[i % 2];
        TbColor colors[2][2];
        for (int j = 0; j < 2; j++) {
            char *text = g_strdup_printf("{\"colors\":{\"background\":\"%s\",\"good_bad\":\"%s\"}}",
                                         ground, names[i / 2][j]);
            Loaded loaded = load_text(text);
            g_assert_true(loaded.loaded);
            colors[j][0] = loaded.theme.good;
            colors[j][1] = loaded.theme.bad;
            g_assert_cmpfloat(tb_color_contrast(loaded.theme.good, loaded.theme.background), >=, 3);
            g_assert_cmpfloat(tb_color_contrast(loaded.theme.good, loaded.theme.bad), >=, 1.5);
            g_assert_cmpfloat(tb_color_luminance(loaded.theme.good), >,
                              tb_color_luminance(loaded.theme.bad));
            unload(&loaded);
            g_free(text);
        }
        g_assert_cmphex(colors[0][0], ==, colors[1][0]);
        g_assert_cmphex(colors[0][1], ==, colors[1][1]);
    }
    Loaded own = load_text("{\"colors\":{\"good\":\"#123456\",\"good_bad\":\"红涨绿跌\"}}");
    g_assert_true(own.loaded);
    g_assert_cmphex(own.theme.good, ==, 0x123456);
    g_assert_cmphex(own.theme.bad, ==, 0x0f5c33);
    unload(&own);
}

static void test_partial(void)
{
    TbTheme expected = tb_theme_default();
    Loaded loaded = load_text("{\"name\":\"own\",\"sizes\":{\"title\":\"小三\",\"label\":9.5},"
                              "\"colors\":{\"palette\":[\"#f00\",\"#00ff00\"]},"
                              "\"spacing\":{\"width\":\"74mm\"},\"fonts\":{\"title\":\"serif\"},"
                              "\"$schema\":1,\"x-own\":2}");
    expected.name = "own";
    expected.title_size = 15;
    expected.label_size = 9.5;
    expected.palette_count = 2;
    expected.palette[0] = 0xff0000;
    expected.palette[1] = 0x00ff00;
    expected.width = 74.0 * 720 / 254;
    expected.title_font = TB_FONT_SERIF;
    g_assert_true(loaded.loaded);
    assert_same(&loaded.theme, &expected);
    unload(&loaded);
}

// Names that people write for fonts mean their role; which font that is is said, unless the name is
// that of the style itself.
static void test_font_names(void)
{
    static const struct {
        const char *name;
        TbFontRole role;
        unsigned warnings;
    } cases[] = {{"宋体", TB_FONT_SERIF, 0},
                 {"SimSun", TB_FONT_SERIF, 1},
                 {"方正小标宋", TB_FONT_SERIF, 1},
                 {"Noto Serif SC", TB_FONT_SERIF, 0},
                 {"黑体", TB_FONT_SANS, 0},
                 {"Microsoft YaHei", TB_FONT_SANS, 1},
                 {"仿宋_GB2312", TB_FONT_FANGSONG, 0},
                 {"KaiTi", TB_FONT_KAI, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = g_strdup_printf("{\"fonts\":{\"text\":\"%s\"}}", cases[i].name);
        Loaded loaded = load_text(text);
        g_assert_true(loaded.loaded);
        g_assert_cmpint(loaded.theme.text_font, ==, cases[i].role);
        g_assert_cmpint(loaded.theme.title_font, ==, TB_FONT_SANS);
        g_assert_cmpuint(tb_report_count(loaded.report), ==, cases[i].warnings);
        if (cases[i].warnings) {
            const TbDiagnostic *item = tb_report_at(loaded.report, 0);
            g_assert_cmpint(item->code, ==, TB_CODE_FONT);
            g_assert_cmpint(item->severity, ==, TB_SEVERITY_WARNING);
            g_assert_cmpstr(item->path, ==, "/fonts/text");
            g_assert_nonnull(strstr(item->message, tb_font_families(cases[i].role)[0]));
        }
        unload(&loaded);
        g_free(text);
    }
}

static void test_sizes(void)
{
    Loaded loaded =
        load_text("{\"sizes\":{\"title\":\"三号\",\"subtitle\":\"小四\",\"text\":\"五号\","
                  "\"label\":\"9pt\",\"note\":\"3 mm\",\"floor\":6.5},"
                  "\"fonts\":{\"han_latin_gap\":0.25}}");
    g_assert_true(loaded.loaded);
    g_assert_cmpfloat(loaded.theme.title_size, ==, 16);
    g_assert_cmpfloat(loaded.theme.subtitle_size, ==, 12);
    g_assert_cmpfloat(loaded.theme.text_size, ==, 10.5);
    g_assert_cmpfloat(loaded.theme.label_size, ==, 9);
    g_assert_cmpfloat_with_epsilon(loaded.theme.note_size, 8.504, 0.001);
    g_assert_cmpfloat(loaded.theme.floor_size, ==, 6.5);
    g_assert_cmpfloat(loaded.theme.gap, ==, 0.25);
    unload(&loaded);
}

static void test_wrong(void)
{
    static const struct {
        const char *text;
        TbCode code;
        const char *path;
    } cases[] = {
        {"{", TB_CODE_SYNTAX, ""},
        {"[]", TB_CODE_TYPE, ""},
        {"{\"colours\":{}}", TB_CODE_UNKNOWN_KEY, "/colours"},
        {"{\"sizes\":{\"title\":0}}", TB_CODE_VALUE, "/sizes/title"},
        {"{\"sizes\":{\"title\":\"九号\"}}", TB_CODE_VALUE, "/sizes/title"},
        {"{\"sizes\":{\"floor\":12}}", TB_CODE_VALUE, "/sizes"},
        {"{\"fonts\":{\"text\":\"song\"}}", TB_CODE_VALUE, "/fonts/text"},
        {"{\"fonts\":{\"text\":\"\"}}", TB_CODE_VALUE, "/fonts/text"},
        {"{\"fonts\":{\"han_latin_gap\":2}}", TB_CODE_VALUE, "/fonts/han_latin_gap"},
        {"{\"sizes\":{\"title\":\"5m\"}}", TB_CODE_VALUE, "/sizes/title"},
        {"{\"sizes\":{\"title\":\"5in\"}}", TB_CODE_VALUE, "/sizes/title"},
        {"{\"fonts\":{\"title_bold\":1}}", TB_CODE_TYPE, "/fonts/title_bold"},
        {"{\"colors\":{\"ink\":\"blue\"}}", TB_CODE_VALUE, "/colors/ink"},
        {"{\"colors\":{\"good_bad\":\"red-gren\"}}", TB_CODE_VALUE, "/colors/good_bad"},
        {"{\"colors\":{\"palette\":[]}}", TB_CODE_LIMIT, "/colors/palette"},
        {"{\"colors\":{\"palette\":[\"#123456\",5]}}", TB_CODE_TYPE, "/colors/palette/1"},
        {"{\"spacing\":{\"bar_share\":0}}", TB_CODE_VALUE, "/spacing/bar_share"},
        {"{\"spacing\":{\"width\":\"156\"}}", TB_CODE_VALUE, "/spacing/width"},
        {"{\"name\":\"a\",\"name\":\"b\"}", TB_CODE_DUPLICATE_KEY, "/name"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Loaded loaded = load_text(cases[i].text);
        g_test_message("%s", cases[i].text);
        g_assert_false(loaded.loaded);
        g_assert_cmpuint(tb_report_count(loaded.report), ==, 1);
        g_assert_cmpint(tb_report_at(loaded.report, 0)->code, ==, cases[i].code);
        g_assert_cmpstr(tb_report_at(loaded.report, 0)->path, ==, cases[i].path);
        unload(&loaded);
    }
}

static void test_not_there(void)
{
    Loaded unknown = load(g_getenv("TUBIAO_THEMES"), "briefng");
    const TbDiagnostic *item = tb_report_at(unknown.report, 0);
    g_assert_cmpint(item->code, ==, TB_CODE_REFERENCE);
    g_assert_nonnull(strstr(item->message, "briefing"));
    g_assert_nonnull(strstr(item->hint, "briefing"));
    unload(&unknown);
    Loaded missing = load(g_getenv("TUBIAO_THEMES"), "./nowhere/theme.json");
    g_assert_cmpint(tb_report_at(missing.report, 0)->code, ==, TB_CODE_IO);
    unload(&missing);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/theme/briefing", test_briefing);
    g_test_add_func("/theme/briefing-is-complete", test_briefing_is_complete);
    g_test_add_func("/theme/partial", test_partial);
    g_test_add_func("/theme/good-bad", test_good_bad);
    g_test_add_func("/theme/font-names", test_font_names);
    g_test_add_func("/theme/sizes", test_sizes);
    g_test_add_func("/theme/wrong", test_wrong);
    g_test_add_func("/theme/not-there", test_not_there);
    return g_test_run();
}
