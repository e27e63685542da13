// SPDX-License-Identifier: MIT
// Filling templates: their places by fill/, their pictures as figures are laid out and written.
#include "tubiao/tubiao.h"

#include <string.h>

#include "backend/backend.h"
#include "base/target.h"
#include "api/layout.h"
#include "api/misuse.h"
#include "package/recognise.h"
#ifdef TB_HAVE_PACKAGES
#include "fill/fill.h"
#endif

// A call under way.
typedef struct {
    TubiaoContext *context;
    const TubiaoDocument *const *documents;
    const char *name; // of the template
    TubiaoLayoutOptions layout;
} Filling;

static bool take_options(TubiaoContext *context, const TubiaoFillOptions *options, Filling *filling,
                         TubiaoStatus *status)
{
    TubiaoFillOptions settings = TUBIAO_FILL_OPTIONS_INIT;
    TubiaoLayoutOptions layout = TUBIAO_LAYOUT_OPTIONS_INIT;
    filling->context = context;
    if (!TB_TAKE_OPTIONS(context, &settings, options, status) ||
        !TB_TAKE_OPTIONS(context, &layout, settings.layout, status))
        return false;
    filling->name = settings.name;
    filling->layout = layout;
    return true;
}

#ifdef TB_HAVE_PACKAGES

// ---- Pictures ----

// True when the run, not the document, says one of these of its figures.
static bool sets(const TubiaoDocument *document, const char *const *options)
{
    for (char **set = document->set; set && *set; set++)
        for (const char *const *option = options; *option; option++)
            if (g_str_has_prefix(*set, *option))
                return true;
    return false;
}

static TubiaoLayoutOptions options_of(const Filling *filling, const TbFillDrawing *drawing)
{
    static const char *const widths[] = {"size=", "width=", "size.width=", NULL};
    static const char *const resolutions[] = {"dpi=", "size.dpi=", NULL};
    const double old_readers_dpi = 300;
    const TubiaoDocument *document = filling->documents[drawing->document];
    TubiaoLayoutOptions options = filling->layout;
    const TbFigureSize *own = &drawing->figure->size;
    bool anew = drawing->height > 0; // in the room of one that was there
    if (options.width == 0 && sets(document, widths))
        options.width = own->width;
    if (anew || options.width == 0)
        options.width = drawing->width;
    if (anew)
        options.height = drawing->height;
    else if (options.height == 0 && own->width > 0 && own->height > 0)
        options.height = options.width * own->height / own->width;
    if (options.dpi == 0 && sets(document, resolutions))
        options.dpi = own->dpi;
    if (options.dpi == 0)
        options.dpi = old_readers_dpi;
    return options;
}

static TubiaoFigure *lay_out(const Filling *filling, const TbFillDrawing *drawing,
                             const TbFigureSpec *spec)
{
    const TubiaoDocument *document = filling->documents[drawing->document];
    TubiaoLayoutOptions options = options_of(filling, drawing);
    TubiaoFigure *figure = tb_figure_new(filling->context, document, spec, &options);
    if (figure->scene && options.height == 0 && drawing->most > 0 &&
        figure->scene->height > drawing->most) {
        tubiao_figure_free(figure);
        options.height = drawing->most;
        figure = tb_figure_new(filling->context, document, spec, &options);
    }
    return figure;
}

static GBytes *write_as(const TubiaoFigure *figure, const char *format)
{
    TbBackendOptions settings = {
        .dpi = figure->scene->dpi, .svg_text = TB_SVG_PATH, .metrics = figure->context->metrics};
    const TbScene *scene = figure->scene;
    return tb_backend_lookup(format)->write(&scene, 1, &settings, figure->context->report);
}

static bool draw(void *user, const TbFillDrawing *drawing, TbFillPicture *picture)
{
    const Filling *filling = user;
    TbFigureSpec spec = *drawing->figure;
    if (drawing->captioned)
        spec.title_at = TB_TITLE_CAPTION;
    tb_context_set_file(filling->context, filling->documents[drawing->document]->name);
    TubiaoFigure *figure = lay_out(filling, drawing, &spec);
    *picture = (TbFillPicture){0};
    if (figure->scene && figure->scene->next_page)
        tb_report_error(filling->context->report, TB_CODE_FIGURE, &spec.place,
                        "figure \"%s\" takes %d pages, and a picture is one", spec.id,
                        tb_scene_page_count(figure->scene));
    else if (figure->scene)
        *picture =
            (TbFillPicture){write_as(figure, "png"), write_as(figure, "svg"), figure->scene->width,
                            figure->scene->height, g_strdup(figure->scene->description)};
    tubiao_figure_free(figure);
    tb_context_set_file(filling->context, filling->name);
    return picture->png && picture->svg;
}

static GBytes *fill(Filling *filling, GBytes *template, unsigned count)
{
    const TbDocument **contents = g_new0(const TbDocument *, count);
    for (unsigned i = 0; i < count; i++)
        contents[i] = filling->documents[i]->content;
    TbFillData data = {contents, (int)count};
    GBytes *filled = tb_fill_template(template, &data, draw, filling, filling->context->report);
    g_free(contents);
    return filled;
}

static bool list(GBytes *template, GString *out, TbReport *report)
{
    return tb_fill_list(template, out, report);
}

#else

static GBytes *fill(Filling *filling, GBytes *template, unsigned count)
{
    gsize length;
    const void *data = g_bytes_get_data(template, &length);
    (void)count;
    tb_package_refuse(data, length, filling->context->report);
    return NULL;
}

static bool list(GBytes *template, GString *out, TbReport *report)
{
    gsize length;
    const void *data = g_bytes_get_data(template, &length);
    (void)out;
    tb_package_refuse(data, length, report);
    return false;
}

#endif

// ---- The calls ----

static bool is_package(GBytes *template, TbReport *report)
{
    gsize length;
    const void *data = g_bytes_get_data(template, &length);
    bool package = data && tb_package_recognise(data, length);
    if (!package)
        tb_report_error(report, TB_CODE_PACKAGE, NULL, "the template is no .docx or .pptx");
    return package;
}

// Takes over `template`, which may be NULL after an error.
static unsigned char *fill_bytes(Filling *filling, GBytes *template, unsigned count, TbCall call,
                                 size_t *length, TubiaoStatus *status)
{
    TubiaoContext *context = filling->context;
    GBytes *filled =
        template && is_package(template, context->report) ? fill(filling, template, count) : NULL;
    TubiaoStatus result = tb_context_end(context, call);
    tb_set_status(status, result);
    g_bytes_unref(template);
    if (result != TUBIAO_OK)
        g_clear_pointer(&filled, g_bytes_unref);
    return filled ? g_bytes_unref_to_data(filled, length) : NULL;
}

unsigned char *tubiao_fill(TubiaoContext *context, const unsigned char *template,
                           size_t template_length, const TubiaoDocument *const *documents,
                           unsigned count, const TubiaoFillOptions *options, size_t *length,
                           TubiaoStatus *status)
{
    Filling filling = {.documents = documents};
    TB_REQUIRE(context && documents && length, status, NULL);
    TB_REQUIRE(template || template_length == 0, status, NULL);
    for (unsigned i = 0; i < count; i++)
        TB_REQUIRE(documents[i], status, NULL);
    if (!take_options(context, options, &filling, status))
        return NULL;
    TbCall call = tb_context_begin(context, filling.name);
    return fill_bytes(&filling, g_bytes_new(template, template_length), count, call, length,
                      status);
}

unsigned char *tubiao_fill_file(TubiaoContext *context, const char *path,
                                const TubiaoDocument *const *documents, unsigned count,
                                const TubiaoFillOptions *options, size_t *length,
                                TubiaoStatus *status)
{
    Filling filling = {.documents = documents};
    TB_REQUIRE(context && path && documents && length, status, NULL);
    for (unsigned i = 0; i < count; i++)
        TB_REQUIRE(documents[i], status, NULL);
    if (!take_options(context, options, &filling, status))
        return NULL;
    if (!filling.name)
        filling.name = strcmp(path, "-") == 0 ? "<stdin>" : path;
    TbCall call = tb_context_begin(context, filling.name);
    return fill_bytes(&filling, tb_source_read(path, context->report), count, call, length, status);
}

static char *list_bytes(TubiaoContext *context, GBytes *template, TbCall call, TubiaoStatus *status)
{
    GString *out = g_string_new(NULL);
    bool listed =
        template && is_package(template, context->report) && list(template, out, context->report);
    tb_set_status(status, tb_context_end(context, call));
    g_bytes_unref(template);
    return g_string_free(out, !listed);
}

char *tubiao_places(TubiaoContext *context, const unsigned char *template, size_t length,
                    TubiaoStatus *status)
{
    TB_REQUIRE(context, status, NULL);
    TB_REQUIRE(template || length == 0, status, NULL);
    TbCall call = tb_context_begin(context, NULL);
    return list_bytes(context, g_bytes_new(template, length), call, status);
}

char *tubiao_places_file(TubiaoContext *context, const char *path, TubiaoStatus *status)
{
    TB_REQUIRE(context && path, status, NULL);
    TbCall call = tb_context_begin(context, strcmp(path, "-") == 0 ? "<stdin>" : path);
    return list_bytes(context, tb_source_read(path, context->report), call, status);
}
