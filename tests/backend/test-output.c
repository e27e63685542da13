// SPDX-License-Identifier: MIT
// The formats as they leave the program, with the bundled fonts.
#include <cairo.h>
#include <math.h>
#include <string.h>

#include "backend/backend.h"
#include "backend/dashes.h"
#include "backend/outline.h"
#include "backend/svg-guest.h"
#include "backend/pdf-tags.h"
#include "picture.h"
#include "sample.h"
#include "text/fonts.h"

typedef struct {
    TbReport *report;
    TbFontSet *fonts;
    TbTextMetrics *metrics;
    TbScene *scene;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    TbFontOptions options = {0};
    fixture->report = tb_report_new();
    fixture->fonts = tb_font_set_new(&options, fixture->report);
    g_assert_nonnull(fixture->fonts);
    fixture->metrics = tb_text_metrics_new_shaped(fixture->fonts);
    fixture->scene = sample_scene(fixture->metrics);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    tb_scene_free(fixture->scene);
    tb_text_metrics_free(fixture->metrics);
    tb_font_set_free(fixture->fonts);
    tb_report_free(fixture->report);
}

static const TbPageWords page_words = {.contents = "目录",
                                       .data = "数据",
                                       .to_data = "到数据",
                                       .copy = "复制",
                                       .copied = "已复制",
                                       .save_table = "表格",
                                       .save_svg = "SVG",
                                       .save_png = "PNG"};

static GBytes *write_scenes(Fixture *fixture, const char *format, TbBackendOptions options,
                            int count)
{
    const TbScene *scenes[3] = {fixture->scene, fixture->scene, fixture->scene};
    const TbPageLayout layout = {fixture->scene, 0, 0, true, true, false};
    const TbPageFigure figure = {.scene = fixture->scene, .layouts = &layout, .layout_count = 1};
    const TbPageFigure figures[3] = {figure, figure, figure};
    const TbPage page = {.lang = "zh-CN",
                         .title = fixture->scene->title,
                         .figures = figures,
                         .figure_count = count,
                         .colors = {0xffffff, 0x1b1f24, false},
                         .words = page_words};
    const TbBackend *backend = tb_backend_lookup(format);
    options.metrics = fixture->metrics;
    options.page = backend->layouts ? &page : NULL;
    if (options.dpi == 0)
        options.dpi = fixture->scene->dpi;
    GBytes *bytes = backend->write(scenes, count, &options, fixture->report);
    g_assert_nonnull(bytes);
    g_assert_cmpuint(tb_report_count(fixture->report), ==, 0);
    return bytes;
}

static GBytes *write_scene(Fixture *fixture, const char *format, TbBackendOptions options)
{
    return write_scenes(fixture, format, options, 1);
}

static bool holds(GBytes *bytes, const char *text)
{
    size_t size;
    const void *data = g_bytes_get_data(bytes, &size);
    return memmem(data, size, text, strlen(text)) != NULL;
}

static void test_same_bytes(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const TbSvgText modes[] = {TB_SVG_TEXT, TB_SVG_EMBED, TB_SVG_PATH};
    for (const char *const *format = tb_backend_names(); *format; format++) {
        for (size_t i = 0; i < G_N_ELEMENTS(modes); i++) {
            TbBackendOptions options = {.svg_text = modes[i]};
            GBytes *first = write_scene(fixture, *format, options);
            GBytes *second = write_scene(fixture, *format, options);
            g_assert_true(g_bytes_equal(first, second));
            g_bytes_unref(first);
            g_bytes_unref(second);
        }
    }
}

// ---- PNG ----

static uint32_t pixel(cairo_surface_t *surface, int x, int y)
{
    uint32_t value;
    int stride = cairo_image_surface_get_stride(surface);
    memcpy(&value, cairo_image_surface_get_data(surface) + y * stride + 4 * x, 4);
    return value;
}

static void test_png_size(Fixture *fixture, gconstpointer data)
{
    (void)data;
    // 156 mm at 300 dpi.
    GBytes *file = write_scene(fixture, "png", (TbBackendOptions){.dpi = 300});
    cairo_surface_t *surface = picture_decode(file);
    g_assert_cmpint(cairo_image_surface_get_width(surface), ==, 1843);
    g_assert_cmpint(cairo_image_surface_get_height(surface), ==, 625);
    g_assert_cmphex(pixel(surface, 0, 0) & 0xffffff, ==, 0xffffff);
    cairo_surface_destroy(surface);
    g_bytes_unref(file);
    fixture->scene->width = fixture->scene->height = 0.1;
    file = write_scene(fixture, "png", (TbBackendOptions){.dpi = 72});
    surface = picture_decode(file);
    g_assert_cmpint(cairo_image_surface_get_width(surface), ==, 1);
    cairo_surface_destroy(surface);
    g_bytes_unref(file);
}

static void test_png_too_large(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const TbScene *scene = fixture->scene;
    TbBackendOptions options = {.dpi = 30000, .metrics = fixture->metrics};
    g_assert_null(tb_backend_lookup("png")->write(&scene, 1, &options, fixture->report));
    g_assert_cmpuint(tb_report_error_count(fixture->report), ==, 1);
    g_assert_cmpint(tb_report_at(fixture->report, 0)->code, ==, TB_CODE_LIMIT);
}

static void test_png_transparent(Fixture *fixture, gconstpointer data)
{
    (void)data;
    TbBackendOptions options = {.dpi = 100, .transparent = true};
    GBytes *file = write_scene(fixture, "png", options);
    cairo_surface_t *surface = picture_decode(file);
    g_assert_cmphex(pixel(surface, 1, 1), ==, 0);
    // In the middle of the first bar.
    g_assert_cmphex(pixel(surface, 120, 78), ==, 0xff1f5fa8);
    cairo_surface_destroy(surface);
    g_bytes_unref(file);
}

static int first_inked_row(cairo_surface_t *surface, int y)
{
    for (;; y++)
        for (int x = 40; x < 80; x++)
            if ((pixel(surface, x, y) & 0xff) < 128)
                return y;
}

static void check_lines(cairo_surface_t *surface, int lines, int pitch)
{
    int first = first_inked_row(surface, 10);
    for (int i = 1; i < lines; i++) {
        int row = first_inked_row(surface, i * pitch + 10);
        g_assert_cmpint(abs(row - first - i * pitch), <=, 1);
        for (int y = 0; y < pitch - 2; y++)
            for (int x = 40; x < 80; x++)
                g_assert_cmphex(pixel(surface, x, row + y), ==, pixel(surface, x, first + y));
    }
}

// The same character with its baseline midway between two pixels, below one another: it is whole
// everywhere, also where two bands of the picture meet.
static void test_png_text_between_pixels(Fixture *fixture, gconstpointer data)
{
    (void)data;
    enum { LINES = 60, PITCH = 37, WIDTH = 600 };
    for (int dpi = 80; dpi < 130; dpi += 7) {
        const double pixel_size = 72.0 / dpi;
        TbScene *scene = tb_scene_new("a", "bar");
        scene->width = WIDTH * pixel_size;
        scene->height = (LINES + 1) * PITCH * pixel_size;
        scene->background = 0xffffff;
        for (int i = 0; i < LINES; i++) {
            TbTextRun run = {.text = "国",
                             .style = {.size = 18 * pixel_size, .lang = "zh-Hans"},
                             .origin = {40 * pixel_size, ((i + 1) * PITCH + 0.5) * pixel_size}};
            tb_scene_add_text(scene, NULL, TB_ROLE_CATEGORY_LABEL, &run,
                              tb_text_measure(fixture->metrics, &run.style, run.text));
        }
        tb_scene_finish(scene);
        TbScene *sample = fixture->scene;
        fixture->scene = scene;
        GBytes *file = write_scene(fixture, "png", (TbBackendOptions){.dpi = dpi});
        fixture->scene = sample;
        cairo_surface_t *surface = picture_decode(file);
        check_lines(surface, LINES, PITCH);
        cairo_surface_destroy(surface);
        g_bytes_unref(file);
        tb_scene_free(scene);
    }
}

// A bar between pixels has two edges of full colour, and its neighbour touches it.
static void test_png_snaps_bars(Fixture *fixture, gconstpointer data)
{
    (void)data;
    TbScene *scene = tb_scene_new("a", "bar");
    scene->width = scene->height = 40;
    TbPaint red = sample_fill(0xcc0000), blue = sample_fill(0x0000cc);
    TbPaint line = sample_stroke(0x00aa00, 0.1);
    tb_scene_add_rect(scene, NULL, TB_ROLE_BAR, (TbBox){3.3, 0, 4.4, 20}, &red);
    tb_scene_add_rect(scene, NULL, TB_ROLE_BAR, (TbBox){7.7, 0, 4.4, 20}, &blue);
    tb_scene_add_rect(scene, NULL, TB_ROLE_BAR, (TbBox){20.3, 0, 0.1, 20}, &red);
    tb_scene_add_rect(scene, NULL, TB_ROLE_BAR, (TbBox){26, 0, 0, 20}, &red); // is nothing
    tb_scene_add_line(scene, NULL, TB_ROLE_AXIS, (TbPoint){0, 30.4}, (TbPoint){40, 30.4}, &line);
    tb_scene_finish(scene);
    TbScene *sample = fixture->scene;
    fixture->scene = scene;
    GBytes *file = write_scene(fixture, "png", (TbBackendOptions){.dpi = 72});
    fixture->scene = sample;
    cairo_surface_t *surface = picture_decode(file);
    int counts[3] = {0}, others = 0;
    for (int x = 0; x < 40; x++) {
        uint32_t color = pixel(surface, x, 10) & 0xffffff;
        counts[0] += color == 0xcc0000;
        counts[1] += color == 0x0000cc;
        counts[2] += color == 0xffffff;
    }
    for (int y = 21; y < 40; y++)
        others += (pixel(surface, 5, y) & 0xffffff) == 0x00aa00;
    g_assert_cmpint(counts[0], ==, 5 + 1);
    g_assert_cmpint(counts[1], ==, 4);
    g_assert_cmpint(counts[2], ==, 40 - 10);
    g_assert_cmpint(others, ==, 1);
    cairo_surface_destroy(surface);
    g_bytes_unref(file);
    tb_scene_free(scene);
}

// ---- SVG ----

static void test_svg_path(Fixture *fixture, gconstpointer data)
{
    (void)data;
    GBytes *file = write_scene(fixture, "svg", (TbBackendOptions){.svg_text = TB_SVG_PATH});
    static const char *const refused[] = {"<text", "<style", "class=", "font-"};
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++)
        g_assert_false(holds(file, refused[i]));
    g_assert_true(holds(file, "aria-label=\"超1500亿元\""));
    g_assert_true(holds(file, "width=\"156mm\""));
    // Every glyph of the last text is there: its outline reaches its end.
    g_assert_cmpuint(g_bytes_get_size(file), >, 8000);
    g_bytes_unref(file);
}

static void test_svg_embed(Fixture *fixture, gconstpointer data)
{
    (void)data;
    GBytes *file = write_scene(fixture, "svg", (TbBackendOptions){.svg_text = TB_SVG_EMBED});
    char *id = tb_svg_id(fixture->scene, &(TbBackendOptions){.svg_text = TB_SVG_EMBED});
    static const char *const wanted[] = {"@font-face{font-family:%s-sans;src:url(data:font/woff",
                                         "@font-face{font-family:%s-sans;font-weight:bold;src:",
                                         "font-family=\"%s-sans,Noto Sans SC,"};
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
        char **halves = g_strsplit(wanted[i], "%s", 2);
        char *text = g_strjoinv(id, halves);
        g_assert_true(holds(file, text));
        g_free(text);
        g_strfreev(halves);
    }
    g_free(id);
    g_assert_true(holds(file, ">超1500亿元</text>"));
    g_assert_cmpuint(g_bytes_get_size(file), <, 40000);
    // base64 of "wOFF", the flavour of TrueType, and the length.
    g_assert_true(holds(file, "base64,d09GRgABAAAA"));
    g_bytes_unref(file);
}

// ---- EMF ----

// Each outline begins with a whole dash, and what is closed is dashed to its end.
static void test_dashes(void)
{
    const double dash[] = {2, 1};
    cairo_t *cr = tb_outline_context();
    cairo_move_to(cr, 0, 0);
    cairo_line_to(cr, 10, 0);
    cairo_rectangle(cr, 20, 20, 3, 3);
    cairo_path_t *whole = cairo_copy_path_flat(cr);
    cairo_path_t *path = tb_dashes_of_path(cr, whole, dash);
    double length = 0;
    TbPoint at = {0, 0};
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        TbPoint to = {path->data[i + 1].point.x, path->data[i + 1].point.y};
        if (path->data[i].header.type == CAIRO_PATH_LINE_TO)
            length += fabs(to.x - at.x) + fabs(to.y - at.y);
        at = to;
    }
    g_assert_cmpfloat_with_epsilon(length, 7 + 8, 0.02);
    cairo_path_destroy(path);
    cairo_path_destroy(whole);
    cairo_destroy(cr);
}

static double control(double end, double next)
{
    return end + (next - end) * 1.5;
}

// Curves of TrueType are exactly quadratic, from whichever end they are seen: what cairo keeps of
// them differs by the processor.
static void test_curves(Fixture *fixture, gconstpointer data)
{
    (void)data;
    TbTextRun run = {.text = "2021年广东省",
                     .style = {.size = 9, .lang = "zh-CN"},
                     .origin = {20.61, 57.1},
                     .rotation = -90};
    cairo_t *cr = tb_outline_context();
    cairo_path_t *path = tb_outline_of_text(cr, fixture->metrics, &run, 1);
    int curves = 0;
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *at = &path->data[i];
        if (at->header.type != CAIRO_PATH_CURVE_TO)
            continue;
        curves++;
        const cairo_path_data_t *from = at - 1;
        g_assert_cmpfloat_with_epsilon(control(from->point.x, at[1].point.x),
                                       control(at[3].point.x, at[2].point.x), 1e-9);
        g_assert_cmpfloat_with_epsilon(control(from->point.y, at[1].point.y),
                                       control(at[3].point.y, at[2].point.y), 1e-9);
    }
    g_assert_cmpint(curves, >, 50);
    cairo_path_destroy(path);
    g_assert_true(tb_outline_end(cr, fixture->scene, fixture->metrics, fixture->report));
}

// What cairo could not trace is told: it gives no path from there on, and says so once, at the end.
static void test_outlines_that_fail(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_assert_true(
        tb_outline_end(tb_outline_context(), fixture->scene, fixture->metrics, fixture->report));
    g_assert_cmpuint(tb_report_error_count(fixture->report), ==, 0);
    cairo_t *cr = tb_outline_context();
    cairo_restore(cr); // of nothing that was saved
    g_assert_false(tb_outline_end(cr, fixture->scene, fixture->metrics, fixture->report));
    g_assert_cmpuint(tb_report_error_count(fixture->report), ==, 1);
}

// ---- PDF ----

static void test_pdf(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_unsetenv("SOURCE_DATE_EPOCH");
    GBytes *file = write_scene(fixture, "pdf", (TbBackendOptions){0});
    g_assert_true(holds(file, "%PDF-1."));
    g_assert_true(holds(file, "19700101000000"));
    g_assert_true(holds(file, "/MediaBox [ 0 0 442.20"));
    g_assert_true(holds(file, "(tubiao " TB_VERSION ")"));
    g_assert_false(holds(file, "/Count 2"));
    g_setenv("SOURCE_DATE_EPOCH", "1600000000", TRUE);
    GBytes *dated = write_scene(fixture, "pdf", (TbBackendOptions){0});
    g_assert_true(holds(dated, "20200913122640"));
    g_setenv("SOURCE_DATE_EPOCH", "yesterday", TRUE);
    GBytes *undated = write_scene(fixture, "pdf", (TbBackendOptions){0});
    g_assert_true(g_bytes_equal(file, undated));
    g_unsetenv("SOURCE_DATE_EPOCH");
    g_bytes_unref(file);
    g_bytes_unref(dated);
    g_bytes_unref(undated);
}

static int count_of(GBytes *bytes, const char *text)
{
    size_t size, length = strlen(text);
    const char *data = g_bytes_get_data(bytes, &size), *end = data + size;
    int count = 0;
    while ((data = memmem(data, (size_t)(end - data), text, length))) {
        count++;
        data += length;
    }
    return count;
}

// Language, document title, and each figure's alternative text (减税 in UTF-16: 51CF 7A0E).
static void test_pdf_tags(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->scene->description = "减税";
    GBytes *one = write_scene(fixture, "pdf", (TbBackendOptions){0});
    g_assert_true(holds(one, "/Lang (zh-Hans)"));
    g_assert_true(holds(one, "/ViewerPreferences << /DisplayDocTitle true >>"));
    g_assert_true(holds(one, "/MarkInfo << /Marked true >>"));
    g_assert_true(holds(one, "/CreationDate (D:19700101000000Z)"));
    g_assert_cmpint(count_of(one, "/Alt <FEFF51CF7A0E>"), ==, 1);
    g_assert_cmpint(count_of(one, "/S /Document"), ==, 1);
    g_assert_cmpint(count_of(one, "/BBox [ 0 0 442.205 150 ]"), ==, 1);
    GBytes *three = write_scenes(fixture, "pdf", (TbBackendOptions){0}, 3);
    g_assert_cmpint(count_of(three, "/Alt <FEFF51CF7A0E>"), ==, 3);
    g_assert_cmpint(count_of(three, "/S /Document"), ==, 1);
    g_bytes_unref(one);
    g_bytes_unref(three);
}

// What is not cairo's own, or only the beginning of it, is left alone.
static void test_pdf_of_another_make(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const texts[] = {
        "", "%PDF-1.4\n", "%PDF-1.4\nstartxref\n9\n%%EOF\n",
        "%PDF-1.4\nxref\n0 9\nstartxref\n9\n%%EOF\n",
        "%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 7 0 R >>\nstartxref\n9\n"};
    const TbScene *scenes[] = {fixture->scene};
    TbPdfStructure *structure = tb_pdf_structure_new();
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        GByteArray *bytes = g_byte_array_new();
        g_byte_array_append(bytes, (const guint8 *)texts[i], (guint)strlen(texts[i]));
        tb_pdf_add_tags(bytes, scenes, 1, structure, "1970-01-01T00:00:00Z");
        g_assert_cmpmem(bytes->data, bytes->len, texts[i], strlen(texts[i]));
        g_byte_array_unref(bytes);
    }
    tb_pdf_structure_free(structure);
}

static void test_pdf_pages(Fixture *fixture, gconstpointer data)
{
    (void)data;
    GBytes *file = write_scenes(fixture, "pdf", (TbBackendOptions){0}, 3);
    GBytes *again = write_scenes(fixture, "pdf", (TbBackendOptions){0}, 3);
    g_assert_true(holds(file, "/Count 3"));
    g_assert_true(g_bytes_equal(file, again));
    g_bytes_unref(file);
    g_bytes_unref(again);
}

#define ADD(path, function) g_test_add(path, Fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/output/same-bytes", test_same_bytes);
    ADD("/output/png/size", test_png_size);
    ADD("/output/png/too-large", test_png_too_large);
    ADD("/output/png/transparent", test_png_transparent);
    ADD("/output/png/snaps-bars", test_png_snaps_bars);
    ADD("/output/png/text-between-pixels", test_png_text_between_pixels);
    ADD("/output/svg/path", test_svg_path);
    ADD("/output/svg/embed", test_svg_embed);
    ADD("/output/pdf/document", test_pdf);
    ADD("/output/pdf/tags", test_pdf_tags);
    ADD("/output/pdf/another-make", test_pdf_of_another_make);
    ADD("/output/pdf/pages", test_pdf_pages);
    g_test_add_func("/output/dashes", test_dashes);
    ADD("/output/curves", test_curves);
    ADD("/output/outlines-that-fail", test_outlines_that_fail);
    return g_test_run();
}
