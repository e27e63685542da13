// SPDX-License-Identifier: MIT
#include "drawing.h"

#include <glib.h>
#include <math.h>

#include "tally.h"

// SVG takes a millisecond; a picture, or a page with two of them in it, takes ten.
enum { FORMATS_ONE_IN = 16, TOLD_ONE_IN = 4 };

TubiaoContext *tb_fuzz_context(void)
{
    static TubiaoContext *context;
    TubiaoContextOptions options = TUBIAO_CONTEXT_OPTIONS_INIT;
    options.no_system_fonts = true;
    options.allow_missing_glyphs = true;
    if (!context)
        context = tubiao_context_new(&options);
    return context;
}

void tb_fuzz_check(TubiaoContext *context, bool done)
{
    unsigned errors = tubiao_context_omitted_count(context);
    for (unsigned i = 0; i < tubiao_context_diagnostic_count(context); i++) {
        TubiaoDiagnostic diagnostic = tubiao_context_diagnostic(context, i);
        char *line = tubiao_diagnostic_format_json(&diagnostic);
        g_assert_true(g_utf8_validate(line, -1, NULL));
        errors += diagnostic.error;
        tubiao_free(line);
    }
    g_assert_cmpint(done, ==, errors == 0);
    tubiao_context_clear(context);
}

static void write_as(TubiaoContext *context, const TubiaoFigure *figure, const char *format,
                     const TubiaoWriteOptions *options)
{
    size_t length = 0;
    TubiaoStatus status;
    unsigned char *bytes =
        tubiao_figures_write(context, &figure, 1, format, options, &length, &status);
    g_assert_cmpint(bytes != NULL, ==, status == TUBIAO_OK);
    g_assert_true(!bytes || length > 0);
    tb_fuzz_check(context, bytes != NULL);
    if (bytes)
        tb_tally_add(TB_TALLY_WRITTEN);
    tubiao_free(bytes);
}

static void write_figure(TubiaoContext *context, const TubiaoFigure *figure, uint32_t choice)
{
    TubiaoWriteOptions options = TUBIAO_WRITE_OPTIONS_INIT;
    options.svg_text = (TubiaoSvgText)(choice % 3);
    options.transparent = choice / 3 % 2;
    options.page = tubiao_figure_page_count(figure) > 1 ? 1 : 0;
    write_as(context, figure, "svg", &options);
    if (choice / 6 % FORMATS_ONE_IN > 0)
        return;
    const char *const *formats = tubiao_formats();
    guint count = g_strv_length((char **)formats);
    write_as(context, figure, formats[choice / 6 / FORMATS_ONE_IN % count], &options);
}

static void describe(const TubiaoFigure *figure, bool wholly)
{
    g_assert_true(isfinite(tubiao_figure_width(figure)) && tubiao_figure_width(figure) > 0);
    g_assert_true(isfinite(tubiao_figure_height(figure)) && tubiao_figure_height(figure) > 0);
    g_assert_true(g_utf8_validate(tubiao_figure_description(figure), -1, NULL));
    if (!wholly)
        return;
    char *inspected = tubiao_figure_inspect(figure), *why = tubiao_figure_explain(figure, true);
    g_assert_true(g_utf8_validate(inspected, -1, NULL) && g_utf8_validate(why, -1, NULL));
    tubiao_free(inspected);
    tubiao_free(why);
}

void tb_fuzz_draw(TubiaoContext *context, const TubiaoDocument *document,
                  const TubiaoLayoutOptions *layout, uint32_t choice)
{
    unsigned count = tubiao_document_figure_count(document);
    if (count == 0)
        return;
    TubiaoStatus status;
    TubiaoFigure *figure =
        tubiao_figure_layout(context, document, choice / 64 % count, layout, &status);
    g_assert_cmpint(figure != NULL, ==, status == TUBIAO_OK);
    tb_fuzz_check(context, figure != NULL);
    tb_tally_add(TB_TALLY_FIGURES);
    if (figure) {
        tb_tally_add(TB_TALLY_DRAWN);
        describe(figure, choice % TOLD_ONE_IN == 0);
        write_figure(context, figure, choice / TOLD_ONE_IN);
    }
    tubiao_figure_free(figure);
}
