// SPDX-License-Identifier: MIT
// The rest of the public API: bytes of a format, files, and what tubiao knows of itself.
#include "tubiao/tubiao.h"

#include <string.h>

#include "backend/backend.h"
#include "backend/stamp.h"
#include "base/target.h"
#include "api/context.h"
#include "api/digest.h"
#include "api/glyphs.h"
#include "api/misuse.h"
#include "api/page.h"
#include "document/length.h"
#include "document/size-preset.h"

// ---- Formats ----

const char *tubiao_format_for_file(const char *path)
{
    TB_REQUIRE(path, NULL, NULL);
    const TbBackend *backend = tb_backend_for_file(path);
    return backend ? backend->name : NULL;
}

const char *const *tubiao_formats(void)
{
    return tb_backend_names();
}

bool tubiao_format_has_pages(const char *format)
{
    TB_REQUIRE(format, NULL, false);
    const TbBackend *backend = tb_backend_lookup(format);
    return backend && backend->pages;
}

static const TbBackend *find_backend(const char *format, unsigned count, TbReport *report)
{
    const TbBackend *backend = tb_backend_lookup(format);
    if (!backend) {
        char *names = g_strjoinv(", ", (char **)tb_backend_names());
        tb_report_error(report, TB_CODE_ARGUMENT, NULL, "unknown format \"%s\"; there are %s",
                        format, names);
        g_free(names);
    } else if (count > 1 && !backend->pages) {
        tb_report_error(report, TB_CODE_ARGUMENT, NULL, "%s holds one figure, not %u",
                        backend->name, count);
        backend = NULL;
    }
    return backend;
}

// All pages of all figures; or the one of the only figure that is asked for.
static GPtrArray *collect_scenes(const TubiaoFigure *const *figures, unsigned count, unsigned page)
{
    GPtrArray *scenes = g_ptr_array_new();
    for (unsigned i = 0; i < count; i++) {
        unsigned number = 1;
        for (const TbScene *scene = figures[i]->scene; scene; scene = scene->next_page, number++)
            if (page == 0 || page == number)
                g_ptr_array_add(scenes, (gpointer)scene);
    }
    return scenes;
}

static GBytes *write_figures(const TubiaoFigure *const *figures, unsigned count,
                             const TbBackend *backend, const TubiaoWriteOptions *options,
                             TubiaoContext *context)
{
    static const TbSvgText svg_texts[] = {[TUBIAO_SVG_TEXT] = TB_SVG_TEXT,
                                          [TUBIAO_SVG_EMBED] = TB_SVG_EMBED,
                                          [TUBIAO_SVG_PATH] = TB_SVG_PATH};
    const double default_dpi = 300;
    GPtrArray *pages = collect_scenes(figures, count, options->page);
    const TbScene *const *scenes = (const TbScene *const *)pages->pdata;
    double dpi = scenes[0]->dpi > 0 ? scenes[0]->dpi : default_dpi;
    TbBackendOptions settings = {.dpi = dpi,
                                 .svg_text = svg_texts[options->svg_text],
                                 .metrics = figures[0]->context->metrics,
                                 .transparent = options->transparent};
    unsigned errors = tb_report_error_count(context->report);
    TbPageMaker *page = backend->layouts ? tb_page_new(context, figures, count) : NULL;
    settings.page = page ? tb_page_of(page) : NULL;
    bool laid_out = tb_report_error_count(context->report) == errors;
    GBytes *bytes =
        laid_out ? backend->write(scenes, (int)pages->len, &settings, context->report) : NULL;
    if (page)
        tb_page_free(page);
    g_ptr_array_unref(pages);
    bool complete = bytes && options->digest;
    for (unsigned i = 0; i < count && complete; i++)
        complete = !tb_figure_needs_system(figures[i]);
    if (!complete)
        return bytes;
    char *digest = tb_write_digest(options);
    bytes = tb_stamp_add(bytes, backend->name, digest);
    g_free(digest);
    return bytes;
}

// What is laid out anew for each window has no sheets.
static void check_sheets(const TubiaoFigure *const *figures, unsigned count,
                         const TbBackend *backend, TbReport *report)
{
    for (unsigned i = 0; i < count; i++) {
        unsigned pages = tubiao_figure_page_count(figures[i]);
        if (pages < 2)
            continue;
        tb_report_error(report, TB_CODE_ARGUMENT, NULL,
                        "%s has no sheets, and the page \"%s\" takes %u", backend->name,
                        figures[i]->scene->id, pages);
        tb_report_hint(report, "write it as PDF, or its figures below one another with --all");
    }
}

// A figure is drawn with the fonts of the context that laid it out, wherever it is written.
static bool check_writing(const TubiaoFigure *const *figures, unsigned count,
                          const TbBackend *backend, const TubiaoWriteOptions *options,
                          TbReport *report)
{
    unsigned errors = tb_report_error_count(report);
    unsigned pages = tubiao_figure_page_count(figures[0]);
    if (options->page > 0 && (count > 1 || options->page > pages))
        tb_report_error(report, TB_CODE_ARGUMENT, NULL, "there is no page %u; the figure has %u",
                        options->page, pages);
    else if (options->page == 0 && !backend->pages && pages > 1)
        tb_report_error(report, TB_CODE_ARGUMENT, NULL,
                        "%s holds one page, and the figure has %u; choose one", backend->name,
                        pages);
    else if (backend->layouts)
        check_sheets(figures, count, backend, report);
    if ((int)options->svg_text < TUBIAO_SVG_TEXT || options->svg_text > TUBIAO_SVG_PATH)
        tb_report_error(report, TB_CODE_ARGUMENT, NULL, "there is no way %d of text in SVG",
                        (int)options->svg_text);
    for (unsigned i = 1; i < count; i++)
        if (figures[i]->context != figures[0]->context) {
            tb_report_error(report, TB_CODE_ARGUMENT, NULL,
                            "figures %u and %u were laid out by two contexts and can't share a "
                            "file",
                            1u, i + 1);
            break;
        }
    return tb_report_error_count(report) == errors;
}

unsigned char *tubiao_figures_write(TubiaoContext *context, const TubiaoFigure *const *figures,
                                    unsigned count, const char *format,
                                    const TubiaoWriteOptions *options, size_t *length,
                                    TubiaoStatus *status)
{
    TubiaoWriteOptions settings = TUBIAO_WRITE_OPTIONS_INIT;
    TB_REQUIRE(context && figures && format && length, status, NULL);
    TB_REQUIRE(count > 0, status, NULL);
    for (unsigned i = 0; i < count; i++)
        TB_REQUIRE(figures[i], status, NULL);
    if (!TB_TAKE_OPTIONS(context, &settings, options, status))
        return NULL;
    TbCall call = tb_context_begin(context, NULL);
    const TbBackend *backend = find_backend(format, count, context->report);
    bool right = backend && check_writing(figures, count, backend, &settings, context->report);
    GBytes *bytes = right ? write_figures(figures, count, backend, &settings, context) : NULL;
    tb_set_status(status, tb_context_end(context, call));
    if (!bytes)
        return NULL;
    gsize size;
    unsigned char *data = g_bytes_unref_to_data(bytes, &size);
    *length = size;
    return data;
}

// Looks through each folder once, for that takes time in proportion to what is in it.
static void sweep_once(TubiaoContext *context, const char *path)
{
    char *folder = g_path_get_dirname(path);
    if (strcmp(path, "-") != 0 && g_hash_table_add(context->swept, g_strdup(folder)))
        tb_target_sweep(folder);
    g_free(folder);
}

TubiaoStatus tubiao_write_file(TubiaoContext *context, const char *path, const unsigned char *bytes,
                               size_t length)
{
    TB_REQUIRE(context && path, NULL, TUBIAO_ARGUMENT);
    TB_REQUIRE(bytes || length == 0, NULL, TUBIAO_ARGUMENT);
    TbCall call = tb_context_begin(context, NULL);
    GBytes *borrowed = g_bytes_new_static(bytes, length);
    sweep_once(context, path);
    tb_target_write_with(path, borrowed, context->sync, context->report);
    g_bytes_unref(borrowed);
    return tb_context_end(context, call);
}

// ---- About ----

const char *tubiao_message(const char *language, const char *english)
{
    TB_REQUIRE(english, NULL, NULL);
    TbMessageLanguage before = tb_messages_in_use(), wanted = tb_messages_of_environment();
    if (language)
        tb_messages_parse(language, &wanted);
    tb_messages_use(wanted);
    const char *text = tb_text(english);
    tb_messages_use(before);
    return text;
}

static GBytes *read_schema(TubiaoContext *context, const char *name)
{
    static const char *const names[] = {"indicator", "theme", "data", NULL};
    if (!g_strv_contains(names, name)) {
        tb_report_error(context->report, TB_CODE_ARGUMENT, NULL,
                        "there is no schema \"%s\"; there are: indicator, theme, data", name);
        const char *near = tb_nearest(name, names);
        if (near)
            tb_report_hint(context->report, "did you mean \"%s\"?", near);
        return NULL;
    }
    char *folder = tb_context_data_folder(context, "schema");
    char *file = g_strconcat(name, ".schema.json", NULL);
    char *path = g_build_filename(folder, file, NULL);
    GBytes *bytes = tb_source_read(path, context->report);
    g_free(path);
    g_free(file);
    g_free(folder);
    return bytes;
}

char *tubiao_schema(TubiaoContext *context, TubiaoStatus *status)
{
    return tubiao_schema_of(context, "indicator", status);
}

char *tubiao_schema_of(TubiaoContext *context, const char *name, TubiaoStatus *status)
{
    TB_REQUIRE(context && name, status, NULL);
    TbCall call = tb_context_begin(context, NULL);
    GBytes *bytes = read_schema(context, name);
    tb_set_status(status, tb_context_end(context, call));
    if (!bytes)
        return NULL;
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    char *text = g_strndup(data ? data : "", length);
    g_bytes_unref(bytes);
    return text;
}

char *tubiao_fonts(TubiaoContext *context, TubiaoStatus *status)
{
    TB_REQUIRE(context, status, NULL);
    TbCall call = tb_context_begin(context, NULL);
    GString *text = NULL;
    if (tb_context_metrics(context)) {
        TbArena *arena = tb_arena_new();
        TbFontRow *rows;
        unsigned count = tb_font_set_rows(context->fonts, arena, &rows);
        text = g_string_new("role\tweight\tfamily\tfound\tcharacters\tfile\n");
        for (unsigned i = 0; i < count; i++)
            g_string_append_printf(text, "%s\t%s\t%s\t%s\t%u\t%s\n", rows[i].role,
                                   rows[i].bold ? "bold" : "regular", rows[i].family, rows[i].found,
                                   rows[i].characters, rows[i].file);
        tb_arena_free(arena);
        tb_context_report_broken_fonts(context);
    }
    tb_set_status(status, tb_context_end(context, call));
    return text ? g_string_free(text, FALSE) : NULL;
}

const char *const *tubiao_sizes(void)
{
    return tb_size_preset_names;
}

bool tubiao_length_parse(const char *text, double *pt, bool *pixels)
{
    TB_REQUIRE(text && pt, NULL, false);
    TbLength length;
    if (!tb_length_parse(text, &length))
        return false;
    *pt = length.pt;
    if (pixels)
        *pixels = length.pixels;
    return true;
}
