// SPDX-License-Identifier: MIT
// The public API of jobs: what the document layer reads, with the options it stands for.
#include "document/job.h"

#include <string.h>

#include "backend/backend.h"
#include "api/misuse.h"

typedef struct {
    TubiaoReadOptions read;
    TubiaoLayoutOptions layout;
    TubiaoWriteOptions write;
} Settings;

typedef struct {
    TubiaoJob job; // first, so that its address is the whole's
    Settings settings;
    TbArena *arena;
} OwnedJob;

static const char *const svg_text_names[] = {
    [TUBIAO_SVG_TEXT] = "text", [TUBIAO_SVG_EMBED] = "embed", [TUBIAO_SVG_PATH] = "path"};

static TbJob defaults_of(const Settings *settings)
{
    const TubiaoLayoutOptions *layout = &settings->layout;
    return (TbJob){.size = {.width = layout->width,
                            .height = layout->height,
                            .dpi = layout->dpi,
                            .screen = layout->screen},
                   .theme = layout->theme,
                   .lang = settings->read.lang,
                   .from = settings->read.from,
                   .sheet = settings->read.sheet,
                   .range = settings->read.range,
                   .encoding = settings->read.encoding,
                   .page = settings->read.page,
                   .svg_text = svg_text_names[settings->write.svg_text],
                   .transparent = settings->write.transparent};
}

static TubiaoSvgText svg_text_of(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(svg_text_names); i++)
        if (strcmp(name, svg_text_names[i]) == 0)
            return (TubiaoSvgText)i;
    g_assert_not_reached();
}

static bool sets_key_of(const char *const *set, const char *assignment)
{
    size_t length = strcspn(assignment, "=") + 1;
    for (; *set; set++)
        if (strncmp(*set, assignment, length) == 0)
            return true;
    return false;
}

// What is set for all jobs, but not by this one, and what this one sets.
static const char *const *join_sets(TbArena *arena, const char *const *all, const char *const *own)
{
    guint most = g_strv_length((char **)own) + (all ? g_strv_length((char **)all) : 0), count = 0;
    const char **set = tb_arena_new0(arena, const char *, most + 1);
    for (guint i = 0; all && all[i]; i++)
        if (!sets_key_of(own, all[i]))
            set[count++] = all[i];
    for (guint i = 0; own[i]; i++)
        set[count++] = own[i];
    return set;
}

static void check_outputs(const TbJob *job, TbReport *report)
{
    if (!job->outputs || job->formats)
        return;
    for (size_t i = 0; job->outputs[i]; i++)
        if (!tb_backend_for_file(job->outputs[i])) {
            tb_report_error(report, TB_CODE_VALUE, &job->output_places[i],
                            "the extension of \"%s\" is of no known format", job->outputs[i]);
            char *names = g_strjoinv(", ", (char **)tb_backend_names());
            tb_report_hint(report, "there are %s; \"format\" names one for any extension", names);
            g_free(names);
        }
}

// Passes the problems on, at the line where the job stands.
static void report_all(TbReport *report, const TbReport *found, unsigned line)
{
    for (unsigned i = 0; i < tb_report_count(found); i++) {
        const TbDiagnostic *item = tb_report_at(found, i);
        TbPlace place = {item->path, item->line > 0 ? item->line + line - 1 : line, item->column};
        tb_report_error(report, item->code, &place, "%s", item->message);
        if (item->hint)
            tb_report_hint(report, "%s", item->hint);
    }
}

static TubiaoJob *job_new(TbArena *arena, const TbJob *job, const Settings *settings,
                          const TubiaoJobOptions *options)
{
    OwnedJob *owned = g_new0(OwnedJob, 1);
    owned->arena = arena;
    owned->settings = *settings;
    owned->job = (TubiaoJob){.input = job->input,
                             .document = job->document,
                             .document_length = job->document_length,
                             .figures = job->figures,
                             .all = job->all,
                             .outputs = job->outputs,
                             .output_dir = job->output_dir,
                             .formats = job->formats,
                             .read = &owned->settings.read,
                             .layout = &owned->settings.layout,
                             .write = &owned->settings.write};
    TubiaoReadOptions *read = &owned->settings.read;
    read->lang = job->lang;
    read->from = job->from;
    read->sheet = job->sheet;
    read->range = job->range;
    read->encoding = job->encoding;
    read->page = job->page && !job->all && !job->figures;
    read->set = join_sets(arena, settings->read.set, job->set);
    if (job->document)
        read->name = tb_arena_printf(arena, "%s:%u", options->name ? options->name : "<jobs>",
                                     options->line);
    owned->settings.layout.width = job->size.width;
    owned->settings.layout.height = job->size.height;
    owned->settings.layout.dpi = job->size.dpi;
    owned->settings.layout.screen = job->size.screen;
    owned->settings.layout.theme = job->theme;
    owned->settings.write.svg_text = svg_text_of(job->svg_text);
    owned->settings.write.transparent = job->transparent;
    return &owned->job;
}

static bool take_settings(TubiaoContext *context, const TubiaoJobOptions *options,
                          Settings *settings, TubiaoStatus *status)
{
    *settings =
        (Settings){TUBIAO_READ_OPTIONS_INIT, TUBIAO_LAYOUT_OPTIONS_INIT, TUBIAO_WRITE_OPTIONS_INIT};
    if (!TB_TAKE_OPTIONS(context, &settings->read, options->read, status) ||
        !TB_TAKE_OPTIONS(context, &settings->layout, options->layout, status) ||
        !TB_TAKE_OPTIONS(context, &settings->write, options->write, status))
        return false;
    TB_REQUIRE((unsigned)settings->write.svg_text < G_N_ELEMENTS(svg_text_names), status, false);
    return true;
}

TubiaoJob *tubiao_job_read(TubiaoContext *context, const char *bytes, size_t length,
                           const TubiaoJobOptions *given, TubiaoStatus *status)
{
    TubiaoJobOptions options = TUBIAO_JOB_OPTIONS_INIT;
    Settings settings;
    TB_REQUIRE(context, status, NULL);
    TB_REQUIRE(bytes || length == 0, status, NULL);
    if (!TB_TAKE_OPTIONS(context, &options, given, status) ||
        !take_settings(context, &options, &settings, status))
        return NULL;
    TB_REQUIRE(options.line > 0, status, NULL);
    TbCall call = tb_context_begin(context, options.name);
    TbArena *arena = tb_arena_new();
    TbReport *found = tb_report_new();
    TbJob base = defaults_of(&settings);
    const TbJob *job = tb_job_read(arena, bytes ? bytes : "", length, &base, found);
    if (job)
        check_outputs(job, found);
    bool failed = tb_report_error_count(found) > 0;
    report_all(context->report, found, options.line);
    tb_report_free(found);
    tb_context_end(context, call);
    tb_set_status(status, failed ? TUBIAO_ARGUMENT : TUBIAO_OK);
    if (!failed)
        return job_new(arena, job, &settings, &options);
    tb_arena_free(arena);
    return NULL;
}

void tubiao_job_free(TubiaoJob *job)
{
    if (!job)
        return;
    tb_arena_free(((OwnedJob *)job)->arena);
    g_free(job);
}
