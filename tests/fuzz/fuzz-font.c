// SPDX-License-Identifier: MIT
// A font that a user gives: whatever its bytes, texts are measured, painted and embedded with it or
// without it.
#include <glib/gstdio.h>

#include "backend/backend.h"
#include "fuzz.h"
#include "tally.h"
#include "text/fonts.h"

static const TbTextStyle styles[] = {
    {TB_FONT_KAI, false, 10, "zh-Hans", 0.08, NULL},
    {TB_FONT_KAI, true, 10, "zh-Hans", 0, NULL},
    {TB_FONT_SANS, false, 10, "zh-Hans", 0.08, "KaiTi"},
};
static const char *const texts[] = {"中A国“A”·", "A A", "\xf0\x9f\x98\x80\xee\x80\x80"};

static void write_scene(const TbScene *scene, TbTextMetrics *metrics)
{
    static const char *const formats[] = {"png", "svg", "svg", "pdf"};
    TbReport *report = tb_report_new();
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        TbBackendOptions options = {.dpi = 36, .metrics = metrics};
        options.svg_text = i == 1 ? TB_SVG_EMBED : TB_SVG_PATH;
        const TbBackend *backend = tb_backend_lookup(formats[i]);
        GBytes *bytes = backend->write(&scene, 1, &options, report);
        // A font that can't be embedded is an error that says so.
        g_assert_true(bytes || tb_report_error_count(report) > 0);
        g_bytes_unref(bytes);
    }
    tb_report_free(report);
}

static void draw(TbTextMetrics *metrics)
{
    TbScene *scene = tb_scene_new("a", "bar");
    scene->width = scene->height = 100;
    for (size_t i = 0; i < G_N_ELEMENTS(styles); i++)
        for (size_t k = 0; k < G_N_ELEMENTS(texts); k++) {
            TbTextRun run = {.text = texts[k], .style = styles[i], .origin = {5, 20}};
            TbTextSize size = tb_text_measure(metrics, &styles[i], texts[k]);
            if (size.width >= 0 && size.width < 1e6)
                tb_scene_add_text(scene, NULL, TB_ROLE_NOTE, &run, size);
            double length;
            run.pieces = tb_text_pieces(metrics, scene->arena, &styles[i], texts[k],
                                        &run.piece_count, &length);
            tb_scene_add_text(scene, NULL, TB_ROLE_NOTE, &run, (TbTextSize){10, 5, 5});
        }
    tb_scene_finish(scene);
    write_scene(scene, metrics);
    tb_scene_free(scene);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    GError *error = NULL;
    tb_tally_add(TB_TALLY_INPUTS);
    char *dir = g_dir_make_tmp("tubiao-fuzz-XXXXXX", &error);
    g_assert_no_error(error);
    char *file = g_build_filename(dir, "font.ttf", NULL);
    g_file_set_contents(file, (const char *)data, (gssize)size, &error);
    g_assert_no_error(error);
    const char *const dirs[] = {dir, NULL};
    TbFontOptions options = {.extra_dirs = dirs};
    TbReport *report = tb_report_new();
    TbFontSet *fonts = tb_font_set_new(&options, report);
    g_assert_nonnull(fonts);
    TbTextMetrics *metrics = tb_text_metrics_new_shaped(fonts);
    draw(metrics);
    tb_text_metrics_free(metrics);
    tb_font_set_free(fonts);
    tb_report_free(report);
    g_remove(file);
    g_rmdir(dir);
    g_free(file);
    g_free(dir);
    return 0;
}
