// SPDX-License-Identifier: MIT
// Which face serves which role, what people call fonts, and that the bundled faces have the Han
// characters of the Chinese standards.
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "text/fonts.h"

typedef struct {
    TbReport *report;
    TbFontSet *fonts;
    TbTextMetrics *metrics;
} Bench;

static Bench bench_new(const char *bundled_dir)
{
    TbFontOptions options = {.bundled_dir = bundled_dir};
    Bench bench = {.report = tb_report_new()};
    bench.fonts = tb_font_set_new(&options, bench.report);
    if (!bench.fonts)
        g_error("%s", tb_report_at(bench.report, 0)->message);
    bench.metrics = tb_text_metrics_new_shaped(bench.fonts);
    return bench;
}

static void bench_clear(Bench *bench)
{
    tb_text_metrics_free(bench->metrics);
    tb_font_set_free(bench->fonts);
    tb_report_free(bench->report);
}

static void test_names(void)
{
    static const struct {
        TbFontRole role;
        const char *names[9];
    } cases[] = {
        {TB_FONT_SANS,
         {"黑体", "SimHei", "微软雅黑", "Microsoft YaHei", "Heiti SC", "PingFang SC", "思源黑体 CN",
          "Noto Sans CJK SC", NULL}},
        {TB_FONT_SERIF,
         {"宋体", "SimSun", "STSong", "Songti SC", "方正小标宋简体", "FZXiaoBiaoSong-B05S",
          "Source Han Serif SC", "Times New Roman", NULL}},
        {TB_FONT_KAI,
         {"楷体", "KaiTi", "kaiti_gb2312", "楷体_GB2312", "华文楷体", "LXGW WenKai", "方正楷体_GBK",
          "DFKai-SB", NULL}},
        {TB_FONT_FANGSONG,
         {"仿宋", "FangSong", "仿宋_GB2312", "FangSong_GB2312", "STFangsong", "方正仿宋_GBK",
          "方正仿宋简体", "朱雀仿宋", NULL}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (const char *const *name = cases[i].names; *name; name++) {
            TbFontRole role;
            if (!tb_font_role_from_family(*name, &role) || role != cases[i].role)
                g_error("%s does not stand for %s", *name, tb_font_role_name(cases[i].role));
        }
    TbFontRole role;
    static const char *const unknown[] = {"", "体", "SC", "Comic Sans MS", "宋", "隶书", NULL};
    for (const char *const *name = unknown; *name; name++)
        g_assert_false(tb_font_role_from_family(*name, &role));
    g_assert_true(tb_font_name_is_style("宋体"));
    g_assert_false(tb_font_name_is_style("SimSun"));
}

// Every family that SVG names is known by its name, the generic ones apart.
static void test_families_are_known(void)
{
    for (unsigned i = 0; i < TB_FONT_ROLE_COUNT; i++) {
        const char *const *families = tb_font_families((TbFontRole)i);
        for (; families[1]; families++) {
            TbFontRole role;
            bool known = tb_font_role_from_family(*families, &role);
            bool stands_in =
                known && role == TB_FONT_SERIF && strcmp(*families, "Noto Serif SC") == 0;
            if (known && role != i && !stands_in)
                g_error("%s stands for %s", *families, tb_font_role_name(role));
        }
    }
}

static void check_family(Bench *bench, const TbTextStyle *style, gunichar character,
                         const char *family)
{
    TbFontFile file;
    g_assert_true(tb_text_font_file(bench->metrics, style, character, &file));
    g_assert_cmpstr(file.family, ==, family);
}

static void test_roles(void)
{
    Bench bench = bench_new(NULL);
    TbTextStyle style = {TB_FONT_SERIF, false, 10, "zh-Hans", 0, NULL};
    for (int heavy = 0; heavy < 2; heavy++) {
        style.bold = heavy;
        check_family(&bench, &style, 0x5b8b, "Noto Serif SC");
        check_family(&bench, &style, 'A', "Noto Serif SC");
        TbFontFile file;
        g_assert_true(tb_text_font_file(bench.metrics, &style, 0x5b8b, &file));
        g_assert_true(g_str_has_suffix(file.file, heavy ? "-Bold.ttf" : "-Regular.ttf"));
    }
    g_assert_false(tb_font_set_substituted(bench.fonts, TB_FONT_SERIF, "zh-Hans"));
    const TbFontFallback *fallbacks;
    g_assert_cmpuint(tb_font_set_fallbacks(bench.fonts, &fallbacks), ==, 0);
    // A rare character that only the sans has: the figure's warnings tell of it.
    check_family(&bench, &style, 0x436f, "Noto Sans SC");
    g_assert_cmpuint(tb_font_set_fallbacks(bench.fonts, &fallbacks), ==, 1);
    g_assert_cmpuint(fallbacks[0].character, ==, 0x436f);
    g_assert_cmpstr(fallbacks[0].family, ==, "Noto Sans SC");
    // 楷体 and 仿宋 come nearer to 宋体 than to 黑体.
    style.role = TB_FONT_KAI;
    check_family(&bench, &style, 0x5b8b, "Noto Serif SC");
    g_assert_true(tb_font_set_substituted(bench.fonts, TB_FONT_KAI, "zh-Hans"));
    // Other glyph forms than the bundled ones.
    style.role = TB_FONT_SERIF;
    style.lang = "ja";
    check_family(&bench, &style, 0x5b8b, "Noto Serif SC");
    g_assert_true(tb_font_set_substituted(bench.fonts, TB_FONT_SERIF, "ja"));
    bench_clear(&bench);
}

static void link_font(const char *folder, const char *name)
{
    char *from = g_build_filename(g_getenv("TUBIAO_FONTS"), name, NULL);
    char *to = g_build_filename(folder, name, NULL);
    g_assert_no_errno(symlink(from, to));
    g_free(from);
    g_free(to);
}

static void unlink_font(const char *folder, const char *name)
{
    char *path = g_build_filename(folder, name, NULL);
    g_assert_no_errno(g_unlink(path));
    g_free(path);
}

// A folder with the sans alone will do.
static void test_without_serif(void)
{
    char *folder = g_dir_make_tmp("tubiao-fonts-XXXXXX", NULL);
    link_font(folder, "NotoSansSC-Regular.ttf");
    link_font(folder, "NotoSansSC-Bold.ttf");
    Bench bench = bench_new(folder);
    TbTextStyle style = {TB_FONT_SERIF, false, 10, "zh-Hans", 0, NULL};
    check_family(&bench, &style, 0x5b8b, "Noto Sans SC");
    g_assert_true(tb_font_set_substituted(bench.fonts, TB_FONT_SERIF, "zh-Hans"));
    bench_clear(&bench);
    unlink_font(folder, "NotoSansSC-Regular.ttf");
    unlink_font(folder, "NotoSansSC-Bold.ttf");
    g_assert_no_errno(g_rmdir(folder));
    g_free(folder);
}

// The Han character at two bytes of GBK; 0 when there is none.
static gunichar han_of_gbk(GIConv converter, int high, int low)
{
    char bytes[2] = {(char)high, (char)low}, text[8] = "", *in = bytes, *out = text;
    gsize in_left = 2, out_left = sizeof text - 1;
    if (g_iconv(converter, &in, &in_left, &out, &out_left) == (gsize)-1 || in_left > 0)
        return 0;
    gunichar character = g_utf8_get_char(text);
    return g_unichar_get_script(character) == G_UNICODE_SCRIPT_HAN ? character : 0;
}

// Every Han character of GBK, and so of GB 2312, in every weight of both families, none from
// elsewhere.
static void test_han_of_gbk(void)
{
    GIConv converter = g_iconv_open("UTF-8", "GBK");
    if (converter == (GIConv)-1) {
        g_test_skip("this system does not know GBK");
        return;
    }
    Bench bench = bench_new(NULL);
    int count = 0;
    for (int high = 0x81; high < 0xff; high++)
        for (int low = 0x40; low < 0xff; low++) {
            gunichar character = han_of_gbk(converter, high, low);
            count += character != 0;
            for (int i = 0; character && i < 4; i++) {
                TbTextStyle style = {
                    i / 2 ? TB_FONT_SERIF : TB_FONT_SANS, i % 2, 10, "zh-Hans", 0, NULL};
                check_family(&bench, &style, character, tb_font_families(style.role)[0]);
            }
        }
    g_iconv_close(converter);
    g_assert_cmpint(count, >=, 20902);
    const TbFontFallback *fallbacks;
    g_assert_cmpuint(tb_font_set_fallbacks(bench.fonts, &fallbacks), ==, 0);
    bench_clear(&bench);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/font-roles/names", test_names);
    g_test_add_func("/font-roles/families-are-known", test_families_are_known);
    g_test_add_func("/font-roles/roles", test_roles);
    g_test_add_func("/font-roles/without-serif", test_without_serif);
    g_test_add_func("/font-roles/han-of-gbk", test_han_of_gbk);
    return g_test_run();
}
