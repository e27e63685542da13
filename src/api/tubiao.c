// SPDX-License-Identifier: MIT
// The public API as thin glue: read, lay out, write.
#include "tubiao/tubiao.h"

#include <math.h>
#include <string.h>

#include "backend/backend.h"
#include "base/limits.h"
#include "base/target.h"
#include "api/context.h"
#include "document/theme.h"
#include "figure/figure.h"
#include "api/glyphs.h"
#include "api/layout.h"
#include "api/import.h"
#include "api/misuse.h"
#include "base/messages.h"

const char *tubiao_version(void)
{
    return TB_VERSION;
}

void tubiao_free(void *memory)
{
    g_free(memory);
}

const char *tubiao_nearest(const char *word, const char *const *candidates)
{
    TB_REQUIRE(word && candidates, NULL, NULL);
    return g_utf8_validate(word, -1, NULL) ? tb_nearest(word, candidates) : NULL;
}

// ---- Documents ----

// Letters, digits and hyphens, beginning with two to eight letters.
static bool is_language_tag(const char *lang)
{
    size_t first = strcspn(lang, "-");
    bool valid = first >= 2 && first <= 8 && strlen(lang) <= 35;
    for (size_t i = 0; valid && lang[i]; i++)
        valid = i < first ? g_ascii_isalpha(lang[i]) : g_ascii_isalnum(lang[i]) || lang[i] == '-';
    return valid;
}

static bool read_override(const char *assignment, TbOverride *override, TbReport *report)
{
    const char *equals = strchr(assignment, '=');
    if (!equals || equals == assignment) {
        tb_report_error(report, TB_CODE_ARGUMENT, NULL, "\"%s\" is not KEY=VALUE", assignment);
        return false;
    }
    override->key = g_strndup(assignment, (gsize)(equals - assignment));
    override->value = equals + 1;
    return true;
}

static TbDocument *read_document(const char *bytes, size_t length, const TubiaoReadOptions *options,
                                 TbReport *report)
{
    guint count = options->set ? g_strv_length((char **)options->set) : 0;
    TbOverride *overrides = g_new0(TbOverride, count);
    bool valid = true;
    for (guint i = 0; i < count; i++)
        valid = read_override(options->set[i], &overrides[i], report) && valid;
    if (options->lang && !is_language_tag(options->lang)) {
        tb_report_error(report, TB_CODE_ARGUMENT, NULL,
                        "\"%s\" is not a language tag such as zh-CN or en", options->lang);
        valid = false;
    }
    TbReadOptions settings = {.overrides = overrides,
                              .override_count = (int)count,
                              .lang = options->lang,
                              .page = options->page};
    TbDocument *document = valid ? tb_document_read(bytes, length, &settings, report) : NULL;
    for (guint i = 0; i < count; i++)
        g_free((char *)overrides[i].key);
    g_free(overrides);
    return document;
}

// Consumes `bytes`.
static TubiaoDocument *read_bytes(TubiaoContext *context, GBytes *bytes,
                                  const TubiaoReadOptions *options, TubiaoStatus *status)
{
    TbCall call = tb_context_begin(context, options->name);
    bytes = tb_import_document(context, bytes, options, NULL);
    if (!bytes) {
        tb_set_status(status, tb_context_end(context, call));
        return NULL;
    }
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    TbDocument *content = read_document(data ? data : "", length, options, context->report);
    TubiaoStatus result = tb_context_end(context, call);
    tb_set_status(status, result);
    if (result != TUBIAO_OK) {
        tb_document_free(content);
        g_bytes_unref(bytes);
        return NULL;
    }
    TubiaoDocument *document = g_new0(TubiaoDocument, 1);
    document->content = content;
    document->bytes = bytes;
    document->name = g_strdup(options->name);
    document->lang = g_strdup(options->lang);
    document->page = options->page;
    document->set = g_strdupv((char **)options->set);
    document->warnings = tb_report_new();
    tb_report_append(document->warnings, context->report, call.diagnostics);
    return document;
}

TubiaoDocument *tubiao_document_read(TubiaoContext *context, const char *bytes, size_t length,
                                     const TubiaoReadOptions *options, TubiaoStatus *status)
{
    TubiaoReadOptions settings = TUBIAO_READ_OPTIONS_INIT;
    TB_REQUIRE(context, status, NULL);
    TB_REQUIRE(bytes || length == 0, status, NULL);
    if (!TB_TAKE_OPTIONS(context, &settings, options, status))
        return NULL;
    return read_bytes(context, g_bytes_new(bytes, length), &settings, status);
}

TubiaoDocument *tubiao_document_read_file(TubiaoContext *context, const char *path,
                                          const TubiaoReadOptions *options, TubiaoStatus *status)
{
    TubiaoReadOptions settings = TUBIAO_READ_OPTIONS_INIT;
    TB_REQUIRE(context && path, status, NULL);
    if (!TB_TAKE_OPTIONS(context, &settings, options, status))
        return NULL;
    TbCall call = tb_context_begin(context, NULL);
    GBytes *bytes = tb_source_read(path, context->report);
    if (!bytes) {
        tb_set_status(status, tb_context_end(context, call));
        return NULL;
    }
    if (!settings.name)
        settings.name = strcmp(path, "-") == 0 ? "<stdin>" : path;
    return read_bytes(context, bytes, &settings, status);
}

void tubiao_document_free(TubiaoDocument *document)
{
    if (!document)
        return;
    tb_document_free(document->content);
    g_bytes_unref(document->bytes);
    g_free(document->name);
    g_free(document->lang);
    g_strfreev(document->set);
    g_free(document->digest);
    tb_report_free(document->warnings);
    g_free(document);
}

unsigned tubiao_document_figure_count(const TubiaoDocument *document)
{
    TB_REQUIRE(document, NULL, 0);
    return (unsigned)document->content->figure_count;
}

const char *tubiao_document_figure_id(const TubiaoDocument *document, unsigned index)
{
    TB_REQUIRE(document && index < tubiao_document_figure_count(document), NULL, NULL);
    return document->content->figures[index].id;
}

bool tubiao_document_figure_named(const TubiaoDocument *document, unsigned index)
{
    TB_REQUIRE(document && index < tubiao_document_figure_count(document), NULL, false);
    return document->content->figures[index].id_given;
}

const char *tubiao_document_figure_type(const TubiaoDocument *document, unsigned index)
{
    TB_REQUIRE(document && index < tubiao_document_figure_count(document), NULL, NULL);
    return tb_figure_type_name(document->content->figures[index].type);
}

const char *tubiao_document_figure_title(const TubiaoDocument *document, unsigned index)
{
    TB_REQUIRE(document && index < tubiao_document_figure_count(document), NULL, NULL);
    return document->content->figures[index].title;
}

int tubiao_document_find_figure(const TubiaoDocument *document, const char *id)
{
    TB_REQUIRE(document && id, NULL, -1);
    const TbFigureSpec *figure = tb_document_lookup_figure(document->content, id);
    return figure ? (int)(figure - document->content->figures) : -1;
}

int tubiao_document_find_page(const TubiaoDocument *document)
{
    TB_REQUIRE(document, NULL, -1);
    for (int i = 0; i < document->content->figure_count; i++)
        if (document->content->figures[i].type == TB_FIGURE_PAGE)
            return i;
    return -1;
}

// ---- Figures ----

static void check_range(TbReport *report, const char *name, double value, double least, double most)
{
    if (value != 0 && !(value >= least && value <= most))
        tb_report_error(report, TB_CODE_ARGUMENT, NULL, "%s is out of range: %.0f to %.0f are fine",
                        name, least, most);
}

static bool check_options(const TubiaoLayoutOptions *options, TbReport *report)
{
    unsigned errors = tb_report_error_count(report);
    check_range(report, _("the width in pt"), options->width, TB_LIMIT_SIDE_MIN_PT,
                TB_LIMIT_SIDE_PT);
    check_range(report, _("the height in pt"), options->height, TB_LIMIT_SIDE_MIN_PT,
                TB_LIMIT_SIDE_PT);
    check_range(report, "dpi", options->dpi, TB_LIMIT_DPI_MIN, TB_LIMIT_DPI_MAX);
    return tb_report_error_count(report) == errors;
}

// Passes on what was found of a theme. One that the caller names wrongly (`place` is NULL) is the
// caller's fault, not the document's.
static void report_theme(TbReport *report, const TbReport *found, const TbPlace *place)
{
    for (unsigned i = 0; i < tb_report_count(found); i++) {
        const TbDiagnostic *item = tb_report_at(found, i);
        TbCode code = item->code == TB_CODE_REFERENCE && !place ? TB_CODE_ARGUMENT : item->code;
        TbPlace inside = {item->path, item->line, item->column};
        const TbPlace *where = item->line > 0 ? &inside : place;
        if (item->severity == TB_SEVERITY_ERROR)
            tb_report_error(report, code, where, "%s", item->message);
        else
            tb_report_warning(report, code, where, "%s", item->message);
        if (item->hint)
            tb_report_hint(report, "%s", item->hint);
    }
}

static bool load_theme(TubiaoFigure *figure, const TubiaoLayoutOptions *options,
                       const TbFigureSpec *spec, const char *file, TbTheme *theme)
{
    const char *name = options->theme ? options->theme : spec->theme;
    *theme = tb_theme_default();
    if (!name || strcmp(name, theme->name) == 0)
        return true;
    TubiaoContext *context = figure->context;
    if (!options->theme && (strchr(name, '/') || g_str_has_suffix(name, ".json"))) {
        tb_report_error(context->report, TB_CODE_VALUE, &spec->place,
                        "a document gives a theme by name, not by file: \"%s\"", name);
        return false;
    }
    char *folder = tb_context_data_folder(context, "themes");
    TbReport *report = tb_report_new();
    bool loaded = tb_theme_load(figure->arena, folder, name, theme, report);
    bool inside = tb_report_count(report) > 0 && tb_report_at(report, 0)->line > 0;
    if (inside || options->theme)
        tb_context_set_file(context, inside ? name : NULL);
    report_theme(context->report, report, options->theme ? NULL : &spec->place);
    tb_context_set_file(context, file);
    tb_report_free(report);
    g_free(folder);
    return loaded;
}

static void layout(TubiaoFigure *figure, const TubiaoDocument *document, const TbFigureSpec *spec,
                   const TubiaoLayoutOptions *options)
{
    TubiaoContext *context = figure->context;
    TbTheme theme;
    if (!check_options(options, context->report) ||
        !load_theme(figure, options, spec, document->name, &theme) || !tb_context_metrics(context))
        return;
    TbFigureInput input = {.document = document->content,
                           .spec = spec,
                           .theme = &theme,
                           .metrics = context->metrics,
                           .width = options->width,
                           .height = options->height,
                           .dpi = options->dpi,
                           .screen = options->screen};
    figure->scene = tb_figure_layout(&input, context->report);
    if (figure->scene)
        tb_context_check_glyphs(context, figure->scene, document);
}

TubiaoFigure *tb_figure_new(TubiaoContext *context, const TubiaoDocument *document,
                            const TbFigureSpec *spec, const TubiaoLayoutOptions *options)
{
    TubiaoFigure *figure = g_new0(TubiaoFigure, 1);
    *figure = (TubiaoFigure){.context = context,
                             .document = document,
                             .spec = spec,
                             .options = *options,
                             .arena = tb_arena_new()};
    if (options->theme)
        figure->options.theme = tb_arena_printf(figure->arena, "%s", options->theme);
    layout(figure, document, spec, &figure->options);
    return figure;
}

TubiaoFigure *tubiao_figure_layout(TubiaoContext *context, const TubiaoDocument *document,
                                   unsigned index, const TubiaoLayoutOptions *options,
                                   TubiaoStatus *status)
{
    TubiaoLayoutOptions settings = TUBIAO_LAYOUT_OPTIONS_INIT;
    TB_REQUIRE(context && document, status, NULL);
    TB_REQUIRE(index < tubiao_document_figure_count(document), status, NULL);
    if (!TB_TAKE_OPTIONS(context, &settings, options, status))
        return NULL;
    TbCall call = tb_context_begin(context, document->name);
    TubiaoFigure *figure =
        tb_figure_new(context, document, &document->content->figures[index], &settings);
    TubiaoStatus result = tb_context_end(context, call);
    tb_set_status(status, result);
    if (result != TUBIAO_OK) {
        tubiao_figure_free(figure);
        return NULL;
    }
    figure->warnings = tb_report_new();
    tb_report_append(figure->warnings, document->warnings, 0);
    tb_report_append(figure->warnings, context->report, call.diagnostics);
    return figure;
}

void tubiao_figure_free(TubiaoFigure *figure)
{
    if (!figure)
        return;
    tb_scene_free(figure->scene);
    if (figure->warnings)
        tb_report_free(figure->warnings);
    tb_arena_free(figure->arena);
    g_free(figure);
}

double tubiao_figure_width(const TubiaoFigure *figure)
{
    TB_REQUIRE(figure, NULL, 0);
    return figure->scene->width;
}

unsigned tubiao_figure_page_count(const TubiaoFigure *figure)
{
    TB_REQUIRE(figure, NULL, 0);
    return (unsigned)tb_scene_page_count(figure->scene);
}

double tubiao_figure_height(const TubiaoFigure *figure)
{
    TB_REQUIRE(figure, NULL, 0);
    return figure->scene->height;
}

const char *tubiao_figure_description(const TubiaoFigure *figure)
{
    TB_REQUIRE(figure, NULL, NULL);
    return figure->scene->description;
}

char *tubiao_figure_explain(const TubiaoFigure *figure, bool json)
{
    TB_REQUIRE(figure, NULL, NULL);
    GString *text = g_string_new(NULL);
    (json ? tb_scene_explain_json : tb_scene_explain)(figure->scene, text);
    return g_string_free(text, FALSE);
}

char *tubiao_figure_inspect(const TubiaoFigure *figure)
{
    TB_REQUIRE(figure, NULL, NULL);
    GString *text = g_string_new(NULL);
    tb_scene_inspect(figure->scene, figure->warnings, text);
    return g_string_free(text, FALSE);
}
