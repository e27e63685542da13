// SPDX-License-Identifier: MIT
#include "cli/draw.h"

#include <errno.h>
#include <string.h>

#include "cli/alt.h"
#include "cli/deps.h"

typedef struct {
    TbCli *cli;
    const TbCliInput *input;
    guint index; // of the input
    GArray *outputs;
    TubiaoFigure **figures; // NULL: none of its files has to be written, or it failed
} Drawing;

// The next output of the input from `*at` on, or NULL.
static TbCliOutput *next_output(const Drawing *drawing, guint *at)
{
    while (*at < drawing->outputs->len) {
        TbCliOutput *output = &g_array_index(drawing->outputs, TbCliOutput, (*at)++);
        if (output->input == drawing->index)
            return output;
    }
    return NULL;
}

static TubiaoWriteOptions write_options(const TbCli *cli, const TbCliOutput *output)
{
    TubiaoWriteOptions options = cli->write;
    options.digest = output->digest;
    options.page = output->page;
    return options;
}

// ---- What is there already ----

static char *digest_of(const Drawing *drawing, const TbCliOutput *output)
{
    TbCli *cli = drawing->cli;
    // What passes without --strict may not pass with it.
    GString *digest = g_string_new(cli->options.strict ? "strict" : "");
    bool complete = true;
    for (unsigned i = 0; i < output->count && complete; i++) {
        unsigned figure = drawing->input->figures[output->first + i];
        char *part =
            tubiao_figure_digest(cli->context, drawing->input->document, figure, &cli->layout);
        g_string_append_printf(digest, " %s", part ? part : "");
        complete = part != NULL;
        tubiao_free(part);
    }
    return g_string_free(digest, !complete);
}

static void find_current(const Drawing *drawing)
{
    TbCliOutput *output;
    for (guint at = 0; (output = next_output(drawing, &at));) {
        output->digest = digest_of(drawing, output);
        TubiaoWriteOptions options = write_options(drawing->cli, output);
        output->current = tubiao_file_is_current(output->path, output->format, &options);
    }
    // What the fonts have against it is said when figures are laid out.
    tubiao_context_clear(drawing->cli->context);
}

// ---- Drawing ----

static bool is_needed(const Drawing *drawing, unsigned figure)
{
    TbCliOutput *output;
    for (guint at = 0; (output = next_output(drawing, &at));)
        if (!output->current && figure - output->first < output->count)
            return true;
    return false;
}

static bool make_bytes(const Drawing *drawing, TbCliOutput *output)
{
    TbCli *cli = drawing->cli;
    TubiaoStatus status;
    TubiaoWriteOptions options = write_options(cli, output);
    const TubiaoFigure *const *figures = (const TubiaoFigure *const *)drawing->figures;
    if (strcmp(output->format, TB_CLI_ALT) == 0) {
        output->bytes = tb_cli_make_alt(figures + output->first, output->count, &output->length);
        // It keeps no digest.
        output->current = cli->options.if_changed &&
                          tb_cli_file_holds(output->path, output->bytes, output->length);
        return true;
    }
    output->bytes = tubiao_figures_write(cli->context, figures + output->first, output->count,
                                         output->format, &options, &output->length, &status);
    tb_cli_fail(cli, status);
    tb_cli_flush(cli);
    return output->bytes != NULL;
}

// "a.png" -> "a-2.png"
static char *page_path(const char *path, unsigned page)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    size_t stem = dot && dot > (slash ? slash : path) ? (size_t)(dot - path) : strlen(path);
    return g_strdup_printf("%.*s-%u%s", (int)stem, path, page, path + stem);
}

static bool is_taken(const Drawing *drawing, const char *path)
{
    for (guint i = 0; i < drawing->outputs->len; i++)
        if (strcmp(g_array_index(drawing->outputs, TbCliOutput, i).path, path) == 0)
            return true;
    return false;
}

// A file a page, where the format holds one only. False after it was refused.
static bool part_output(const Drawing *drawing, guint index, unsigned pages)
{
    TbCliOutput whole = g_array_index(drawing->outputs, TbCliOutput, index);
    for (unsigned page = pages; page >= 1; page--) {
        TbCliOutput output = whole;
        output.path = page_path(whole.path, page);
        output.page = page;
        output.digest = g_strdup(whole.digest);
        bool standard = strcmp(whole.path, "-") == 0;
        if (standard || is_taken(drawing, output.path)) {
            tb_cli_refuse(drawing->cli,
                          standard
                              ? g_strdup_printf(_("%u pages don't go to standard output as %s"),
                                                pages, whole.format)
                              : g_strdup_printf(_("%s would be written twice"), output.path),
                          g_strdup(_("PDF has pages")));
            g_free(output.path);
            g_free(output.digest);
            return false;
        }
        TubiaoWriteOptions options = write_options(drawing->cli, &output);
        output.current = drawing->cli->options.if_changed &&
                         tubiao_file_is_current(output.path, output.format, &options);
        if (page > 1) {
            g_array_append_val(drawing->outputs, output);
        } else {
            g_free(whole.path);
            g_free(whole.digest);
            g_array_index(drawing->outputs, TbCliOutput, index) = output;
        }
    }
    return true;
}

static bool part_outputs(const Drawing *drawing)
{
    guint count = drawing->outputs->len;
    bool complete = true;
    for (guint i = 0; i < count && complete; i++) {
        const TbCliOutput *output = &g_array_index(drawing->outputs, TbCliOutput, i);
        if (output->input != drawing->index)
            continue;
        const TubiaoFigure *figure = drawing->figures[output->first];
        if (output->current || output->count != 1 || !figure ||
            strcmp(output->format, TB_CLI_ALT) == 0 || tubiao_format_has_pages(output->format))
            continue;
        unsigned pages = tubiao_figure_page_count(figure);
        if (pages > 1)
            complete = part_output(drawing, i, pages);
    }
    return complete;
}

// All bytes of the input are there before the first file is touched.
static bool make_all(const Drawing *drawing)
{
    TbCli *cli = drawing->cli;
    unsigned warnings = cli->warnings;
    bool complete = true;
    for (unsigned i = 0; i < drawing->input->count; i++) {
        if (!is_needed(drawing, i))
            continue;
        drawing->figures[i] = tb_cli_layout(cli, drawing->input, drawing->input->figures[i]);
        tb_cli_flush(cli);
        complete = complete && drawing->figures[i];
    }
    complete = complete && part_outputs(drawing);
    TbCliOutput *output;
    for (guint at = 0; complete && (output = next_output(drawing, &at));)
        complete = output->current || make_bytes(drawing, output);
    return complete && !(cli->options.strict && cli->warnings > warnings);
}

static bool make_folder(TbCli *cli)
{
    const char *folder = cli->options.output_dir;
    if (!folder || g_mkdir_with_parents(folder, 0777) == 0)
        return true;
    char *text =
        g_strdup_printf(_("can't make the folder %s: %s"), folder, tb_text_of_error(errno));
    char *message = g_utf8_make_valid(text, -1);
    tb_cli_say(cli, &(TubiaoDiagnostic){.error = true, .code = "io", .message = message});
    tb_cli_fail(cli, TUBIAO_IO);
    g_free(message);
    g_free(text);
    return false;
}

static bool write_output(TbCli *cli, TbCliOutput *output)
{
    TubiaoStatus status = TUBIAO_OK;
    if (!output->current) {
        status = tubiao_write_file(cli->context, output->path, output->bytes, output->length);
        tb_cli_fail(cli, status);
        tb_cli_flush(cli);
        g_clear_pointer(&output->bytes, tubiao_free);
        cli->drawn++;
        if (status == TUBIAO_OK && !cli->options.output && !cli->options.output_dir)
            tb_cli_tell(cli, g_strdup_printf(_("tubiao: %s is written"), output->path));
    }
    if (status == TUBIAO_OK && cli->outputs)
        g_ptr_array_add(cli->outputs, g_strdup(output->path));
    return status == TUBIAO_OK;
}

static void draw_input(Drawing *drawing)
{
    drawing->figures = g_new0(TubiaoFigure *, drawing->input->count);
    if (drawing->cli->options.if_changed)
        find_current(drawing);
    bool ready = make_all(drawing) && make_folder(drawing->cli);
    TbCliOutput *output;
    for (guint at = 0; ready && (output = next_output(drawing, &at));)
        ready = write_output(drawing->cli, output);
    for (unsigned i = 0; i < drawing->input->count; i++)
        tubiao_figure_free(drawing->figures[i]);
    g_free(drawing->figures);
}

// ---- What it was made of ----

static void append_input(GPtrArray *names, const char *name)
{
    if (name && strcmp(name, "-") != 0 &&
        !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
        g_ptr_array_add(names, g_strdup(name));
}

// The files that the figures of the input are made of. The caller unrefs the array.
static GPtrArray *list_sources(const Drawing *drawing)
{
    TbCli *cli = drawing->cli;
    GPtrArray *sources = g_ptr_array_new_with_free_func(g_free);
    append_input(sources, drawing->input->path);
    // what is not there yet is watched, and is no file that make could ask for
    const char *path = drawing->input->path; // NULL: the document stands in its job
    char **beside = path ? tubiao_description_files(cli->context, path, &cli->read) : NULL;
    for (char **file = beside; file && *file; file++)
        if (g_file_test(*file, G_FILE_TEST_EXISTS))
            append_input(sources, *file);
        else if (cli->use)
            cli->use(cli->use_data, *file);
    tubiao_free(beside);
    for (unsigned i = 0; i < drawing->input->count; i++) {
        char *theme = tubiao_theme_file(cli->context, drawing->input->document,
                                        drawing->input->figures[i], &cli->layout);
        append_input(sources, theme);
        tubiao_free(theme);
    }
    return sources;
}

static void append_rules(GString *out, const Drawing *drawing, const GPtrArray *sources)
{
    GPtrArray *targets = g_ptr_array_new();
    TbCliOutput *output;
    for (guint at = 0; (output = next_output(drawing, &at));)
        if (strcmp(output->path, "-") != 0)
            g_ptr_array_add(targets, output->path);
    tb_cli_append_rule(out, targets, sources);
    g_ptr_array_unref(targets);
}

static void write_rules(TbCli *cli, const GString *rules)
{
    TubiaoStatus status = tubiao_write_file(cli->context, cli->options.deps,
                                            (const unsigned char *)rules->str, rules->len);
    tb_cli_fail(cli, status);
    tb_cli_flush(cli);
}

void tb_cli_draw(TbCli *cli, const TbCliInput *inputs, guint length, GArray *outputs)
{
    GString *rules = g_string_new(NULL);
    for (guint i = 0; i < length; i++) {
        Drawing drawing = {.cli = cli, .input = &inputs[i], .index = i, .outputs = outputs};
        if (!inputs[i].document)
            continue;
        GPtrArray *sources = list_sources(&drawing);
        for (guint j = 0; cli->use && j < sources->len; j++)
            cli->use(cli->use_data, sources->pdata[j]);
        draw_input(&drawing);
        append_rules(rules, &drawing, sources);
        g_ptr_array_unref(sources);
    }
    if (cli->options.deps && cli->status == TUBIAO_OK)
        write_rules(cli, rules);
    g_string_free(rules, TRUE);
}
