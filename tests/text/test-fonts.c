// SPDX-License-Identifier: MIT
// The font set, metrics by HarfBuzz and painting, with the bundled faces and a font of these tests.
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "text/paint.h"

typedef struct {
    TbReport *report;
    TbFontSet *fonts;
    TbTextMetrics *metrics;
} Bench;

// The bundled faces, with the font of these tests when `given`; never the system's fonts.
static Bench bench_new(bool given)
{
    char *dir = g_test_build_filename(G_TEST_DIST, "fonts", NULL);
    const char *const dirs[] = {dir, NULL};
    TbFontOptions options = {.extra_dirs = given ? dirs : NULL};
    Bench bench = {.report = tb_report_new()};
    bench.fonts = tb_font_set_new(&options, bench.report);
    if (!bench.fonts)
        g_error("%s", tb_report_at(bench.report, 0)->message);
    bench.metrics = tb_text_metrics_new_shaped(bench.fonts);
    g_free(dir);
    return bench;
}

static void bench_clear(Bench *bench)
{
    tb_text_metrics_free(bench->metrics);
    tb_font_set_free(bench->fonts);
    tb_report_free(bench->report);
}

static const TbTextStyle plain = {TB_FONT_SANS, false, 10, "zh-Hans", 0, NULL};
static const TbTextStyle bold = {TB_FONT_SANS, true, 10, "zh-Hans", 0, NULL};
static const TbTextStyle kai = {TB_FONT_KAI, false, 10, "zh-Hans", 0, NULL};

static void check_width(Bench *bench, const TbTextStyle *style, const char *text, double width)
{
    g_assert_cmpfloat_with_epsilon(tb_text_width(bench->metrics, style, text), width, 0.01);
}

static void test_widths(void)
{
    Bench bench = bench_new(false);
    check_width(&bench, &plain, "", 0);
    check_width(&bench, &plain, "规上工业", 40);
    check_width(&bench, &bold, "规上工业", 40);
    check_width(&bench, &plain, "“中”——……（国）", 90);
    check_width(&bench, &plain, "中——国", 40);
    check_width(&bench, &plain, "中）（国", 35);
    check_width(&bench, &plain, "玛丽·居里", 45);
    check_width(&bench, &plain, "2020", 4 * 5.55);
    check_width(&bench, &plain, "中\ufe0f国\u200d", 20);
    check_width(&bench, &plain, "中\t\a国", 20);
    TbTextStyle large = plain;
    large.size = 10.5;
    check_width(&bench, &large, "规上工业", 42);
    // Kerned: narrower than its letters.
    double pair = tb_text_width(bench.metrics, &plain, "AV");
    double letters =
        tb_text_width(bench.metrics, &plain, "A") + tb_text_width(bench.metrics, &plain, "V");
    g_assert_cmpfloat(pair, <, letters - 0.1);
    bench_clear(&bench);
}

static void test_advances(void)
{
    Bench bench = bench_new(false);
    const char *text = "规上“2.92万亿元”——GDP AVfi…\xf0\x9f\x98\x80";
    size_t length = strlen(text);
    double *advances = g_new(double, length), sum = 0;
    TbTextSize size = bench.metrics->measure(bench.metrics, &plain, text, length, advances);
    for (size_t i = 0; i < length; i++) {
        bool continues = ((guchar)text[i] & 0xc0) == 0x80;
        g_assert_true(!continues || advances[i] == 0);
        sum += advances[i];
    }
    g_assert_cmpfloat_with_epsilon(sum, size.width, 0.001);
    g_assert_cmpfloat(size.ascent, ==, TB_TEXT_ASCENT * 10);
    g_assert_cmpfloat(size.descent, ==, TB_TEXT_DESCENT * 10);
    g_free(advances);
    bench_clear(&bench);
}

static bool has(Bench *bench, gunichar character)
{
    return bench->metrics->has_glyph(bench->metrics, &plain, character);
}

static void test_missing_glyphs(void)
{
    Bench bench = bench_new(false);
    static const gunichar there[] = {'a', 0x4e2d, 0x2014, 0x20ac, 0x436f, 0x3000};
    for (size_t i = 0; i < G_N_ELEMENTS(there); i++)
        g_assert_true(has(&bench, there[i]));
    // Nothing to see, nothing to miss.
    static const gunichar silent[] = {'\t',   0x7f,   0xad,   0x200b, 0x200d,
                                      0x2009, 0x2060, 0xfe0f, 0xfeff, 0xe0100};
    for (size_t i = 0; i < G_N_ELEMENTS(silent); i++)
        g_assert_true(has(&bench, silent[i]));
    static const gunichar missing[] = {0xe000, 0xf8ff, 0x2fa1f, 0x1f600, 0x10fffd, 0x0628};
    for (size_t i = 0; i < G_N_ELEMENTS(missing); i++)
        g_assert_false(has(&bench, missing[i]));
    check_width(&bench, &plain, "\ue000", 10);
    check_width(&bench, &plain, "中\U0001f600国", 30);
    const TbFontFallback *fallbacks;
    g_assert_cmpuint(tb_font_set_fallbacks(bench.fonts, &fallbacks), ==, 0);
    bench_clear(&bench);
}

// A folder's font serves its role, and single characters that the bundled faces lack.
static void test_given_font(void)
{
    Bench bench = bench_new(true);
    check_width(&bench, &kai, "中A", 14);
    check_width(&bench, &kai, "国", 10);
    g_assert_false(tb_font_set_substituted(bench.fonts, TB_FONT_KAI, "zh-Hans"));
    check_width(&bench, &plain, "中", 10);
    g_assert_true(has(&bench, 0x1f600));
    g_assert_true(has(&bench, 0xe000));
    g_assert_false(has(&bench, 0xe001));
    check_width(&bench, &plain, "\U0001f600\ue000", 14);
    const TbFontFallback *fallbacks;
    g_assert_cmpuint(tb_font_set_fallbacks(bench.fonts, &fallbacks), ==, 3);
    g_assert_cmpuint(fallbacks[0].character, ==, 0x56fd);
    g_assert_cmpstr(fallbacks[0].family, ==, "Noto Serif SC");
    g_assert_cmpuint(fallbacks[1].character, ==, 0x1f600);
    g_assert_cmpstr(fallbacks[1].family, ==, "KaiTi");
    TbFontFile file;
    g_assert_true(tb_text_font_file(bench.metrics, &plain, 0x1f600, &file));
    g_assert_true(g_str_has_suffix(file.file, "KaiTi-boxes.ttf"));
    g_assert_true(tb_text_font_file(bench.metrics, &bold, 0x4e2d, &file));
    g_assert_true(g_str_has_suffix(file.file, "NotoSansSC-Bold.ttf"));
    g_assert_false(tb_text_font_file(bench.metrics, &plain, 0x2fa1f, &file));
    bench_clear(&bench);
}

// Letters and digits from one family, Han and the marks of Chinese text from another.
static void test_latin(void)
{
    Bench bench = bench_new(true);
    TbTextStyle style = plain;
    style.latin = "KaiTi";
    check_width(&bench, &style, "中A国", 27);
    check_width(&bench, &style, "中—…“A”国", 67);
    TbFontFile file;
    g_assert_true(tb_text_font_file(bench.metrics, &style, 'A', &file));
    g_assert_cmpstr(file.family, ==, "KaiTi");
    g_assert_true(tb_text_font_file(bench.metrics, &style, 0x4e2d, &file));
    g_assert_cmpstr(file.family, ==, "Noto Sans SC");
    // The family has no digits.
    g_assert_true(tb_text_font_file(bench.metrics, &style, '2', &file));
    g_assert_cmpstr(file.family, ==, "Noto Sans SC");
    g_assert_null(tb_font_set_latin_substitute(bench.fonts, &style));
    g_assert_null(tb_font_set_latin_substitute(bench.fonts, &plain));
    style.latin = "Noto Serif SC";
    g_assert_true(tb_text_font_file(bench.metrics, &style, 'A', &file));
    g_assert_cmpstr(file.family, ==, "Noto Serif SC");
    g_assert_null(tb_font_set_latin_substitute(bench.fonts, &style));
    style.latin = "Times New Roman";
    g_assert_cmpstr(tb_font_set_latin_substitute(bench.fonts, &style), ==, "Noto Serif SC");
    style.latin = "No Such Family";
    g_assert_cmpstr(tb_font_set_latin_substitute(bench.fonts, &style), ==, "Noto Sans SC");
    check_width(&bench, &style, "A", tb_text_width(bench.metrics, &plain, "A"));
    bench_clear(&bench);
}

static const TbFontRow *row_of(const TbFontRow *rows, unsigned count, const char *role, bool heavy)
{
    for (unsigned i = 0; i < count; i++)
        if (strcmp(rows[i].role, role) == 0 && rows[i].bold == heavy)
            return &rows[i];
    g_assert_not_reached();
}

static void test_rows(void)
{
    Bench bench = bench_new(true);
    TbArena *arena = tb_arena_new();
    TbFontRow *rows;
    unsigned count = tb_font_set_rows(bench.fonts, arena, &rows);
    g_assert_cmpuint(count, ==, 8);
    const TbFontRow *sans = row_of(rows, count, "sans", true);
    g_assert_cmpstr(sans->family, ==, "Noto Sans SC");
    g_assert_cmpstr(sans->found, ==, "bundled");
    g_assert_true(g_path_is_absolute(sans->file));
    g_assert_cmpuint(sans->characters, >, 30000);
    g_assert_cmpstr(row_of(rows, count, "kai", false)->family, ==, "KaiTi");
    g_assert_cmpstr(row_of(rows, count, "kai", false)->found, ==, "font-dir");
    g_assert_cmpuint(row_of(rows, count, "kai", false)->characters, ==, 5);
    g_assert_cmpstr(row_of(rows, count, "fangsong", false)->found, ==, "substitute");
    g_assert_true(tb_font_set_substituted(bench.fonts, TB_FONT_FANGSONG, "zh-Hans"));
    tb_arena_free(arena);
    bench_clear(&bench);
}

static void check_refused(const TbFontOptions *options, const char *message)
{
    TbReport *report = tb_report_new();
    g_assert_null(tb_font_set_new(options, report));
    g_assert_cmpuint(tb_report_count(report), ==, 1);
    g_assert_cmpint(tb_report_at(report, 0)->code, ==, TB_CODE_FONT);
    if (!strstr(tb_report_at(report, 0)->message, message))
        g_error("%s lacks %s", tb_report_at(report, 0)->message, message);
    tb_report_free(report);
}

static void test_errors(void)
{
    const char *const dirs[] = {"/nowhere/at-all", NULL};
    check_refused(&(TbFontOptions){.bundled_dir = "/nowhere"}, "can't find");
    check_refused(&(TbFontOptions){.extra_dirs = dirs}, "/nowhere/at-all");
    char *dir = g_dir_make_tmp("tubiao-fonts-XXXXXX", NULL);
    char *file = g_build_filename(dir, "NotoSansSC-Regular.ttf", NULL);
    g_assert_true(g_file_set_contents(file, "no font", -1, NULL));
    check_refused(&(TbFontOptions){.bundled_dir = dir}, "can't read");
    g_unlink(file);
    g_rmdir(dir);
    g_free(file);
    g_free(dir);
}

// A folder of links to the bundled faces of the first set.
static char *linked_faces(const Bench *bench)
{
    TbArena *arena = tb_arena_new();
    TbFontRow *rows;
    unsigned count = tb_font_set_rows(bench->fonts, arena, &rows);
    char *folder = g_dir_make_tmp("tubiao-fonts-XXXXXX", NULL);
    for (unsigned i = 0; i < count; i++) {
        char *name = g_path_get_basename(rows[i].file);
        char *link = g_build_filename(folder, name, NULL);
        g_assert_true(symlink(rows[i].file, link) == 0 || errno == EEXIST);
        g_free(link);
        g_free(name);
    }
    tb_arena_free(arena);
    return folder;
}

static void remove_folder(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        char *file = g_build_filename(folder, name, NULL);
        g_unlink(file);
        g_free(file);
    }
    g_dir_close(dir);
    g_rmdir(folder);
}

static cairo_status_t paint_once(const Bench *bench)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 60, 20);
    cairo_t *cr = cairo_create(surface);
    cairo_move_to(cr, 5, 15);
    tb_text_paint(bench->metrics, cr, &plain, "规上工业");
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return status;
}

// Measuring goes on with the file that was opened; cairo opens it again. Where it can't it is told,
// and the next text tries anew: a process of many figures goes on.
static void test_file_that_goes_away(void)
{
    Bench bench = bench_new(false);
    char *folder = linked_faces(&bench), *away = g_strconcat(folder, "-away", NULL);
    bench_clear(&bench);
    TbFontOptions options = {.bundled_dir = folder};
    bench = (Bench){.report = tb_report_new()};
    bench.fonts = tb_font_set_new(&options, bench.report);
    bench.metrics = tb_text_metrics_new_shaped(bench.fonts);
    g_assert_cmpint(g_rename(folder, away), ==, 0);
    check_width(&bench, &plain, "规上工业", 40);
    g_assert_null(tb_text_take_failed(bench.metrics));
    g_assert_cmpint(paint_once(&bench), !=, CAIRO_STATUS_SUCCESS);
    g_assert_true(g_str_has_suffix(tb_text_take_failed(bench.metrics), "Regular.ttf"));
    g_assert_null(tb_text_take_failed(bench.metrics));
    g_assert_cmpint(g_rename(away, folder), ==, 0);
    g_assert_cmpint(paint_once(&bench), ==, CAIRO_STATUS_SUCCESS);
    g_assert_null(tb_text_take_failed(bench.metrics));
    bench_clear(&bench);
    remove_folder(folder);
    g_free(away);
    g_free(folder);
}

static void test_roles(void)
{
    for (unsigned i = 0; i < TB_FONT_ROLE_COUNT; i++) {
        TbFontRole role;
        g_assert_true(tb_font_role_from_name(tb_font_role_name((TbFontRole)i), &role));
        g_assert_cmpint(role, ==, i);
        g_assert_nonnull(tb_font_families(role)[0]);
    }
    TbFontRole role;
    g_assert_false(tb_font_role_from_name("mono", &role));
    g_assert_cmpstr(tb_font_families(TB_FONT_SANS)[0], ==, "Noto Sans SC");
}

// ---- Painting ----

#define CANVAS 200
#define BASELINE 120

// Paints at size 100 with the baseline at BASELINE; the surface holds coverage, a byte a pixel.
static cairo_surface_t *painted(Bench *bench, const TbTextStyle *style, const char *text)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 4 * CANVAS, CANVAS);
    cairo_t *cr = cairo_create(surface);
    cairo_move_to(cr, 20, BASELINE);
    tb_text_paint(bench->metrics, cr, style, text);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

// The first row and column with ink and those after the last; all 0 when there is none.
typedef struct {
    int left, top, right, bottom;
} Ink;

static Ink ink_of(cairo_surface_t *surface)
{
    const guchar *row = cairo_image_surface_get_data(surface);
    Ink ink = {G_MAXINT, G_MAXINT, 0, 0};
    for (int y = 0; y < CANVAS; y++, row += cairo_image_surface_get_stride(surface)) {
        for (int x = 0; x < 4 * CANVAS; x++) {
            if (row[x] < 8)
                continue;
            ink = (Ink){MIN(ink.left, x), MIN(ink.top, y), MAX(ink.right, x + 1),
                        MAX(ink.bottom, y + 1)};
        }
    }
    return ink.right > 0 ? ink : (Ink){0};
}

static Ink ink_of_text(Bench *bench, const TbTextStyle *style, const char *text)
{
    cairo_surface_t *surface = painted(bench, style, text);
    Ink ink = ink_of(surface);
    cairo_surface_destroy(surface);
    return ink;
}

// The ink lies within the line box, give or take the pixel at an edge.
static void test_line_box(void)
{
    Bench bench = bench_new(false);
    static const char *const texts[] = {
        "国图表疆鬱龘", "gjpqyQ@{}()[]", "（《“，。；”》）", "0123456789%￥", "üñßøł", "가각힣",
        "ぁあゔバパ",   "㎡㎏℃№Ⅱ①",      "/\\&#$£€",         "——…～·",        NULL};
    for (int heavy = 0; heavy < 2; heavy++) {
        TbTextStyle style = {TB_FONT_SANS, heavy, 100, "zh-Hans", 0, NULL};
        for (const char *const *text = texts; *text; text++) {
            Ink ink = ink_of_text(&bench, &style, *text);
            g_assert_cmpint(ink.top, >=, BASELINE - (int)(TB_TEXT_ASCENT * 100) - 1);
            g_assert_cmpint(ink.bottom, <=, BASELINE + (int)(TB_TEXT_DESCENT * 100) + 1);
        }
        Ink han = ink_of_text(&bench, &style, "国");
        g_assert_cmpfloat_with_epsilon(BASELINE - (han.top + han.bottom) / 2.0,
                                       TB_TEXT_MIDDLE * 100, 3);
    }
    bench_clear(&bench);
}

static void test_paint(void)
{
    Bench bench = bench_new(false);
    TbTextStyle style = {TB_FONT_SANS, false, 100, "zh-Hans", 0, NULL};
    double width = tb_text_width(bench.metrics, &style, "国a1国");
    Ink ink = ink_of_text(&bench, &style, "国a1国");
    g_assert_cmpint(ink.left, >, 20);
    g_assert_cmpint(ink.left, <, 40);
    g_assert_cmpfloat(ink.right, <, 20 + width);
    g_assert_cmpfloat(ink.right, >, width);
    // Bold has more ink; controls have none; what is missing shows a square.
    style.bold = true;
    Ink heavy = ink_of_text(&bench, &style, "国a1国");
    g_assert_cmpint(heavy.left, <, ink.left);
    g_assert_cmpint(ink_of_text(&bench, &style, "\t\u200d\u2028 ").right, ==, 0);
    Ink square = ink_of_text(&bench, &style, "\ue000");
    g_assert_cmpint(square.right - square.left, >, 60);
    g_assert_cmpint(square.right, <=, 120);
    bench_clear(&bench);
}

static void test_path(void)
{
    Bench bench = bench_new(false);
    TbTextStyle style = {TB_FONT_SANS, false, 100, "zh-Hans", 0, NULL};
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 4 * CANVAS, CANVAS);
    cairo_t *cr = cairo_create(surface);
    cairo_move_to(cr, 20, BASELINE);
    tb_text_path(bench.metrics, cr, &style, "国a1");
    g_assert_true(cairo_has_current_point(cr));
    cairo_fill(cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    Ink traced = ink_of(surface), shown = ink_of_text(&bench, &style, "国a1");
    g_assert_cmpint(ABS(traced.left - shown.left), <=, 1);
    g_assert_cmpint(ABS(traced.right - shown.right), <=, 1);
    g_assert_cmpint(ABS(traced.top - shown.top), <=, 1);
    g_assert_cmpint(ABS(traced.bottom - shown.bottom), <=, 1);
    cairo_surface_destroy(surface);
    bench_clear(&bench);
}

// Nothing but full-width characters: the same spacing as on fixed metrics.
static void test_same_spacing(void)
{
    Bench bench = bench_new(false);
    TbTextMetrics *fixed = tb_text_metrics_new_fixed();
    static const char *const texts[] = {"“六稳”“六保”",     "《意见》（试行）：“双碳”。",
                                        "（甲）、（乙）",   "“甲·乙”——……丙。",
                                        "甲？！（乙）",     "，。（（",
                                        "【注】：『引』」", NULL};
    for (const char *const *text = texts; *text; text++)
        for (int heavy = 0; heavy < 2; heavy++) {
            const TbTextStyle *style = heavy ? &bold : &plain;
            double width = tb_text_width(bench.metrics, style, *text);
            g_assert_cmpfloat_with_epsilon(width, tb_text_width(fixed, style, *text), 0.01);
        }
    tb_text_metrics_free(fixed);
    bench_clear(&bench);
}

// Where a text ends in 国, its ink ends as far from the measured width as that of 国 alone; where
// it begins with 国, the ink begins where it does alone.
static void check_ink(Bench *bench, const TbTextStyle *style, const char *text)
{
    Ink alone = ink_of_text(bench, style, "国"), ink = ink_of_text(bench, style, text);
    double width = tb_text_width(bench->metrics, style, text);
    double blank = 20 + style->size - alone.right;
    g_assert_cmpfloat_with_epsilon(ink.right, 20 + width - blank, 1.5);
    if (g_str_has_prefix(text, "国"))
        g_assert_cmpint(ABS(ink.left - alone.left), <=, 1);
}

static void test_ink_of_spaced_text(void)
{
    Bench bench = bench_new(false);
    static const char *const texts[] = {"国）（国",   "国”，“国", "“国",         "《（国",
                                        "国·国",      "国 · A国", "A’s “it” 国", "国5G国11国",
                                        "：国？！国", NULL};
    for (int heavy = 0; heavy < 2; heavy++) {
        TbTextStyle style = {TB_FONT_SANS, heavy, 100, "zh-Hans", heavy ? 0 : 0.25, NULL};
        for (const char *const *text = texts; *text; text++)
            check_ink(&bench, &style, *text);
        // What a mark loses is blank: the ink begins and ends inside of what is measured.
        static const char *const marked[] = {"“国”", "（国）", "《国》", "【国】",
                                             "‘国’", "国。",   NULL};
        for (const char *const *text = marked; *text; text++) {
            Ink ink = ink_of_text(&bench, &style, *text);
            double width = tb_text_width(bench.metrics, &style, *text);
            g_assert_cmpint(ink.left, >=, 20);
            g_assert_cmpfloat(ink.right, <=, 20 + width);
            g_assert_cmpfloat(ink.right, >, 20 + width - 36);
        }
    }
    bench_clear(&bench);
}

// Quotes of Latin text and dots have narrow glyphs.
static void test_narrow_glyphs(void)
{
    Bench bench = bench_new(false);
    TbTextStyle style = {TB_FONT_SANS, false, 100, "zh-Hans", 0, NULL};
    double letters = tb_text_width(bench.metrics, &style, "HH");
    double quote = tb_text_width(bench.metrics, &style, "H’H") - letters;
    g_assert_cmpfloat(quote, >, 20);
    g_assert_cmpfloat(quote, <, 30);
    const TbTextSpacing *list;
    g_assert_cmpuint(bench.metrics->spacing(bench.metrics, &style, "H’H", 5, &list), ==, 1);
    g_assert_cmpuint(list->at, ==, 1);
    g_assert_cmpfloat_with_epsilon(100 - list->right * 100, quote, 0.01);
    Ink dot = ink_of_text(&bench, &style, "·"), wide = ink_of_text(&bench, &style, "・");
    g_assert_cmpint(dot.right, <, 20 + 50);
    g_assert_cmpfloat_with_epsilon((dot.left + dot.right) / 2.0, 20 + 25, 1.5);
    g_assert_cmpfloat_with_epsilon((dot.top + dot.bottom) / 2.0, (wide.top + wide.bottom) / 2.0, 1);
    bench_clear(&bench);
}

// Lines broken by the faces' widths hold them, and are painted as wide as they were measured.
static void test_lines(void)
{
    Bench bench = bench_new(false);
    TbArena *arena = tb_arena_new();
    const char *text = "2020年1—11月，全省实现规上工业增加值2.92万亿元，居全国第一 (AVATAR Ltd.)";
    for (double width = 60; width < 300; width += 10) {
        TbBreakOptions options = {.width = width, .balanced = true};
        TbTextLines lines = tb_text_break(bench.metrics, arena, &plain, text, &options);
        g_assert_true(lines.fits && lines.complete);
        for (int i = 0; i < lines.count; i++)
            g_assert_cmpfloat(lines.lines[i].width, <=, width + 0.2);
    }
    tb_arena_free(arena);
    bench_clear(&bench);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fonts/widths", test_widths);
    g_test_add_func("/fonts/advances", test_advances);
    g_test_add_func("/fonts/missing-glyphs", test_missing_glyphs);
    g_test_add_func("/fonts/given-font", test_given_font);
    g_test_add_func("/fonts/latin", test_latin);
    g_test_add_func("/fonts/rows", test_rows);
    g_test_add_func("/fonts/errors", test_errors);
    g_test_add_func("/fonts/file-that-goes-away", test_file_that_goes_away);
    g_test_add_func("/fonts/roles", test_roles);
    g_test_add_func("/fonts/line-box", test_line_box);
    g_test_add_func("/fonts/paint", test_paint);
    g_test_add_func("/fonts/path", test_path);
    g_test_add_func("/fonts/same-spacing", test_same_spacing);
    g_test_add_func("/fonts/ink-of-spaced-text", test_ink_of_spaced_text);
    g_test_add_func("/fonts/narrow-glyphs", test_narrow_glyphs);
    g_test_add_func("/fonts/lines", test_lines);
    return g_test_run();
}
