// SPDX-License-Identifier: MIT
// tubiao render: figures to files, whole or not at all.
#include "cli/alt.h"
#include "cli/draw.h"

#include <string.h>

static void clear_output(gpointer data)
{
    TbCliOutput *output = data;
    g_free(output->path);
    g_free(output->digest);
    tubiao_free(output->bytes);
}

// ---- What the command line asks for ----

// The formats of all -f, which may hold several separated by commas. Free the array.
static GPtrArray *list_formats(TbCli *cli)
{
    GPtrArray *formats = g_ptr_array_new();
    const char *const *known = tubiao_formats();
    for (char **option = cli->options.format; option && *option; option++) {
        char **names = g_strsplit(*option, ",", -1);
        for (char **name = names; *name; name++) {
            guint i = 0;
            while (known[i] && strcmp(known[i], *name) != 0)
                i++;
            if (known[i] && !g_ptr_array_find(formats, known[i], NULL))
                g_ptr_array_add(formats, (gpointer)known[i]);
            if (!known[i]) {
                char *list = g_strjoinv(", ", (char **)known);
                tb_cli_refuse(
                    cli, g_strdup_printf(_("unknown format \"%s\"; there are %s"), *name, list),
                    tb_cli_suggest(*name, known));
                g_free(list);
            }
        }
        g_strfreev(names);
    }
    return formats;
}

// The format of one -o, or NULL after it was refused.
static const char *format_of(TbCli *cli, const char *path, const GPtrArray *formats)
{
    if (formats->len > 0)
        return formats->pdata[0];
    const char *format = strcmp(path, "-") == 0 ? NULL : tubiao_format_for_file(path);
    if (format)
        return format;
    char *list = g_strjoinv(", ", (char **)tubiao_formats());
    if (strcmp(path, "-") == 0)
        tb_cli_refuse(cli, g_strdup(_("standard output has no extension to tell the format")),
                      g_strdup_printf(_("add -f %s, or another of %s"), tubiao_formats()[0], list));
    else
        tb_cli_refuse(cli,
                      g_strdup_printf(_("the extension of \"%s\" is of no known format"), path),
                      g_strdup_printf(_("there are %s; -f names one for any extension"), list));
    g_free(list);
    return NULL;
}

static bool check_command(TbCli *cli, const GPtrArray *formats)
{
    char **outputs = cli->options.output;
    if (!outputs && !cli->options.output_dir)
        tb_cli_refuse(cli, g_strdup(_("no output is named")),
                      g_strdup(_("-o FILE writes a figure to a file, -d DIR all to a folder")));
    else if (outputs && cli->inputs && g_strv_length(cli->inputs) > 1)
        tb_cli_refuse(cli, g_strdup(_("several inputs can't share the files of -o")),
                      g_strdup(_("-d DIR writes each figure to DIR/ID.EXT")));
    else if (outputs && formats->len > 1)
        tb_cli_refuse(cli, g_strdup(_("one -o has one format")),
                      g_strdup(_("repeat -o, or use -d DIR")));
    for (; outputs && *outputs; outputs++)
        format_of(cli, *outputs, formats);
    return !cli->refused;
}

// ---- The plan ----

static void plan_named(TbCli *cli, const TbCliInput *input, const GPtrArray *formats,
                       GArray *outputs)
{
    for (char **path = cli->options.output; *path; path++) {
        TbCliOutput output = {.count = input->count,
                              .format = format_of(cli, *path, formats),
                              .path = g_strdup(*path)};
        if (input->count > 1 && !tubiao_format_has_pages(output.format))
            tb_cli_refuse(
                cli,
                g_strdup_printf(_("%s holds one figure, and %u are chosen"), *path, input->count),
                g_strdup(_("-d DIR writes each to a file, a PDF has a page each")));
        g_array_append_val(outputs, output);
    }
}

static void plan_folder(TbCli *cli, const TbCliInput *inputs, guint length,
                        const GPtrArray *formats, GArray *outputs)
{
    static const char *const default_formats[] = {"png"};
    const char *const *names =
        formats->len > 0 ? (const char *const *)formats->pdata : default_formats;
    guint count = MAX(formats->len, 1);
    for (guint i = 0; i < length; i++)
        for (unsigned j = 0; j < inputs[i].count; j++)
            for (guint k = 0; k < count; k++) {
                const char *id =
                    tubiao_document_figure_id(inputs[i].document, inputs[i].figures[j]);
                char *name = g_strconcat(id, ".", names[k], NULL);
                TbCliOutput output = {.input = i, .first = j, .count = 1, .format = names[k]};
                output.path = g_build_filename(cli->options.output_dir, name, NULL);
                g_array_append_val(outputs, output);
                g_free(name);
            }
}

// Two outputs at one path: one would be lost.
static void check_clashes(TbCli *cli, const TbCliInput *inputs, const GArray *outputs)
{
    GHashTable *owners = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < outputs->len; i++) {
        TbCliOutput *output = &g_array_index(outputs, TbCliOutput, i);
        const TbCliOutput *other = g_hash_table_lookup(owners, output->path);
        if (other && other->input != output->input)
            tb_cli_refuse(cli,
                          g_strdup_printf(_("%s would be written for %s and for %s"), output->path,
                                          inputs[other->input].name, inputs[output->input].name),
                          g_strdup(_("give the figures different ids, or each input its own -d")));
        else if (other)
            tb_cli_refuse(cli, g_strdup_printf(_("%s would be written twice"), output->path), NULL);
        else
            g_hash_table_insert(owners, output->path, output);
    }
    g_hash_table_unref(owners);
}

static GArray *plan(TbCli *cli, const TbCliInput *inputs, guint length, const GPtrArray *formats)
{
    GArray *outputs = g_array_new(FALSE, FALSE, sizeof(TbCliOutput));
    g_array_set_clear_func(outputs, clear_output);
    if (cli->options.output && inputs[0].document)
        plan_named(cli, &inputs[0], formats, outputs);
    if (cli->options.output_dir)
        plan_folder(cli, inputs, length, formats, outputs);
    if (cli->options.alt_file)
        tb_cli_plan_alt(cli, outputs);
    check_clashes(cli, inputs, outputs);
    return outputs;
}

// ---- All of it ----

static void render_inputs(TbCli *cli, const GPtrArray *formats)
{
    guint length;
    TbCliInput *inputs = tb_cli_read_inputs(cli, &length);
    // With --strict a warning about a document holds its figures back too.
    if (tb_cli_select(cli, inputs, length) && !(cli->options.strict && cli->warnings > 0)) {
        GArray *outputs = plan(cli, inputs, length, formats);
        if (!cli->refused)
            tb_cli_draw(cli, inputs, length, outputs);
        g_array_unref(outputs);
    }
    tb_cli_inputs_free(inputs, length);
}

bool tb_cli_check_outputs(TbCli *cli)
{
    GPtrArray *formats = list_formats(cli);
    bool right = !cli->refused && check_command(cli, formats);
    g_ptr_array_unref(formats);
    return right;
}

static void refuse_outputs(TbCli *cli)
{
    const TbCliOptions *o = &cli->options;
    if (o->output || o->output_dir || o->format || o->alt_file || o->deps)
        tb_cli_refuse(cli, g_strdup(_("--alt-only draws nothing, so there is no file to name")),
                      g_strdup(_("--alt-file writes the text alternative beside each figure")));
}

void tb_cli_render(TbCli *cli)
{
    if (cli->options.alt_only) {
        refuse_outputs(cli);
        if (!cli->refused)
            tb_cli_print_alt(cli);
        return;
    }
    GPtrArray *formats = list_formats(cli);
    if (!cli->refused && check_command(cli, formats))
        render_inputs(cli, formats);
    g_ptr_array_unref(formats);
}
