// SPDX-License-Identifier: MIT
// tubiao render: figures to files, whole or not at all.
#include "cli/alt.h"
#include "cli/draw.h"
#include "cli/file-identity.h"

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
    bool from_stdin = cli->document != NULL;
    for (char **input = cli->inputs; input && *input; input++)
        from_stdin = from_stdin || strcmp(*input, "-") == 0;
    if (!outputs && !cli->options.output_dir && from_stdin)
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

// "out/a.json" -> "a"
static char *document_stem(const TbCliInput *input)
{
    char *name = g_path_get_basename(input->path);
    char *dot = strrchr(name, '.');
    if (dot && dot > name)
        *dot = '\0';
    return name;
}

// A figure's id, or, where it is given none, the document's name: documents without ids would all
// have the same files.
static char *file_stem(const TbCliInput *input, unsigned figure)
{
    const char *id = tubiao_document_figure_id(input->document, figure);
    if (tubiao_document_figure_named(input->document, figure) || !input->path ||
        strcmp(input->path, "-") == 0)
        return g_strdup(id);
    char *name = document_stem(input);
    char *stem = tubiao_document_figure_count(input->document) > 1
                     ? g_strdup_printf("%s-%u", name, figure + 1)
                     : g_strdup(name);
    g_free(name);
    return stem;
}

// Into the folder of -d, or beside each document where nothing is said.
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
                bool only = !cli->options.output_dir && inputs[i].count == 1;
                char *id =
                    only ? document_stem(&inputs[i]) : file_stem(&inputs[i], inputs[i].figures[j]);
                char *name = g_strconcat(id, ".", names[k], NULL);
                g_free(id);
                TbCliOutput output = {.input = i, .first = j, .count = 1, .format = names[k]};
                char *beside = cli->options.output_dir ? NULL : g_path_get_dirname(inputs[i].path);
                bool here = beside && strcmp(beside, ".") == 0 && !strchr(inputs[i].path, '/');
                output.path =
                    here ? g_strdup(name)
                         : g_build_filename(beside ? beside : cli->options.output_dir, name, NULL);
                g_free(beside);
                g_array_append_val(outputs, output);
                g_free(name);
            }
}

// ---- Nothing onto something else ----

// What a file is to this run: text for people by its identity.
typedef struct {
    TbCli *cli;
    GHashTable *sources; // -> name of what figures are made of
    GHashTable *outputs; // -> TbCliOutput
} Files;

static void add_source(Files *files, const char *path)
{
    if (!path)
        return;
    char *identities[] = {tb_cli_file_identity(path), tb_cli_file_inode(path)};
    for (size_t i = 0; i < G_N_ELEMENTS(identities); i++) {
        if (!identities[i])
            continue;
        if (files->cli->claims)
            tb_claims_read(files->cli->claims, identities[i], files->cli->line);
        g_hash_table_insert(files->sources, identities[i], g_strdup(path));
    }
}

static void add_sources(Files *files, const TbCliInput *inputs, guint length)
{
    TbCli *cli = files->cli;
    for (guint i = 0; i < length; i++) {
        add_source(files, inputs[i].path);
        const char *path = inputs[i].path; // NULL: the document stands in its job
        char **beside = path ? tubiao_description_files(cli->context, path, &cli->read) : NULL;
        for (char **file = beside; file && *file; file++)
            add_source(files, *file);
        tubiao_free(beside);
        for (unsigned j = 0; inputs[i].document && j < inputs[i].count; j++) {
            char *theme = tubiao_theme_file(cli->context, inputs[i].document, inputs[i].figures[j],
                                            &cli->layout);
            add_source(files, theme);
            tubiao_free(theme);
        }
    }
}

static void refuse_other_job(TbCli *cli, const char *path, unsigned line)
{
    if (line == G_MAXUINT)
        tb_cli_refuse(cli, g_strdup_printf(_("%s would be written over the file of jobs"), path),
                      NULL);
    else
        tb_cli_refuse(cli,
                      g_strdup_printf(_("%s is read or written by the job on line %u"), path, line),
                      g_strdup(_("give each job files of its own, or the figures different ids")));
}

// An output that would destroy what figures are made of, or another output.
static void check_output(Files *files, const TbCliInput *inputs, const TbCliOutput *output)
{
    TbCli *cli = files->cli;
    char *identity = tb_cli_file_identity(output->path);
    char *inode = tb_cli_file_inode(output->path);
    if (!identity)
        return;
    const char *source = g_hash_table_lookup(files->sources, identity);
    if (!source && inode)
        source = g_hash_table_lookup(files->sources, inode);
    const TbCliOutput *other = g_hash_table_lookup(files->outputs, identity);
    unsigned line = cli->claims && !source && !other
                        ? tb_claims_write(cli->claims, identity, inode, cli->line)
                        : 0;
    if (source)
        tb_cli_refuse(
            cli,
            g_strdup_printf(_("%s would be written over %s, which is read"), output->path, source),
            NULL);
    else if (other && other->input != output->input)
        tb_cli_refuse(cli,
                      g_strdup_printf(_("%s would be written for %s and for %s"), output->path,
                                      inputs[other->input].name, inputs[output->input].name),
                      g_strdup(_("give the figures different ids, or each input its own -d")));
    else if (other)
        tb_cli_refuse(cli, g_strdup_printf(_("%s would be written twice"), output->path), NULL);
    else if (line > 0)
        refuse_other_job(cli, output->path, line);
    else
        g_hash_table_insert(files->outputs, g_strdup(identity), (gpointer)output);
    g_free(inode);
    g_free(identity);
}

static void check_files(TbCli *cli, const TbCliInput *inputs, guint length, const GArray *outputs)
{
    Files files = {cli, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                   g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    TbCliOutput deps = {.path = cli->options.deps};
    add_sources(&files, inputs, length);
    for (guint i = 0; i < outputs->len; i++)
        check_output(&files, inputs, &g_array_index(outputs, TbCliOutput, i));
    if (deps.path)
        check_output(&files, inputs, &deps);
    g_hash_table_unref(files.sources);
    g_hash_table_unref(files.outputs);
}

static GArray *plan(TbCli *cli, const TbCliInput *inputs, guint length, const GPtrArray *formats)
{
    GArray *outputs = g_array_new(FALSE, FALSE, sizeof(TbCliOutput));
    g_array_set_clear_func(outputs, clear_output);
    if (cli->options.output && inputs[0].document)
        plan_named(cli, &inputs[0], formats, outputs);
    if (cli->options.output_dir || !cli->options.output)
        plan_folder(cli, inputs, length, formats, outputs);
    if (cli->options.alt_file)
        tb_cli_plan_alt(cli, outputs);
    check_files(cli, inputs, length, outputs);
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
