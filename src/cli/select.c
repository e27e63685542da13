// SPDX-License-Identifier: MIT
#include "cli/cli.h"

#include <string.h>

static TbCliInput *read_given_document(TbCli *cli)
{
    TubiaoStatus status;
    TbCliInput *input = g_new0(TbCliInput, 1);
    input->name = cli->read.name;
    input->document = tubiao_document_read(cli->context, cli->document, cli->document_length,
                                           &cli->read, &status);
    tb_cli_fail(cli, status);
    tb_cli_flush(cli);
    return input;
}

TbCliInput *tb_cli_read_inputs(TbCli *cli, guint *length)
{
    *length = cli->document ? 1 : g_strv_length(cli->inputs);
    if (cli->document)
        return read_given_document(cli);
    TbCliInput *inputs = g_new0(TbCliInput, *length);
    for (guint i = 0; i < *length; i++) {
        TubiaoStatus status;
        inputs[i].path = cli->inputs[i];
        inputs[i].name = strcmp(cli->inputs[i], "-") == 0 ? "<stdin>" : cli->inputs[i];
        inputs[i].document =
            tubiao_document_read_file(cli->context, inputs[i].path, &cli->read, &status);
        tb_cli_fail(cli, status);
        tb_cli_flush(cli);
    }
    return inputs;
}

void tb_cli_inputs_free(TbCliInput *inputs, guint length)
{
    for (guint i = 0; i < length; i++) {
        tubiao_document_free(inputs[i].document);
        g_free(inputs[i].figures);
    }
    g_free(inputs);
}

static void choose(TbCliInput *input, unsigned figure)
{
    for (unsigned i = 0; i < input->count; i++)
        if (input->figures[i] == figure)
            return;
    input->figures = g_renew(unsigned, input->figures, input->count + 1);
    input->figures[input->count++] = figure;
}

static void choose_all(TbCliInput *input)
{
    input->count = tubiao_document_figure_count(input->document);
    input->figures = g_new(unsigned, input->count);
    for (unsigned i = 0; i < input->count; i++)
        input->figures[i] = i;
}

// The ids of all figures, for messages. Free the array, not the ids.
static GPtrArray *figure_ids(const TbCliInput *inputs, guint length)
{
    GPtrArray *ids = g_ptr_array_new();
    for (guint i = 0; i < length; i++)
        for (unsigned j = 0;
             inputs[i].document && j < tubiao_document_figure_count(inputs[i].document); j++)
            g_ptr_array_add(ids, (gpointer)tubiao_document_figure_id(inputs[i].document, j));
    g_ptr_array_add(ids, NULL);
    return ids;
}

static char *join_ids(const GPtrArray *ids, guint first)
{
    const guint most = 20;
    GString *text = g_string_new(NULL);
    for (guint i = first; ids->pdata[i]; i++) {
        if (i - first == most) {
            g_string_append(text, " …");
            break;
        }
        g_string_append_printf(text, "%s%s", i > first ? ", " : "", (char *)ids->pdata[i]);
    }
    return g_string_free(text, FALSE);
}

static void refuse_figure(TbCli *cli, const char *id, const TbCliInput *inputs, guint length)
{
    GPtrArray *ids = figure_ids(inputs, length);
    char *known = join_ids(ids, 0);
    tb_cli_refuse(cli, g_strdup_printf(_("no figure has the id \"%s\"; there are %s"), id, known),
                  tb_cli_suggest(id, (const char *const *)ids->pdata));
    g_free(known);
    g_ptr_array_unref(ids);
}

// The first figure is drawn; the others are named, so that nobody believes they saw all.
static void warn_of_others(TbCli *cli, const TbCliInput *input)
{
    GPtrArray *ids = figure_ids(input, 1);
    if (ids->len > 2) {
        char *others = join_ids(ids, 1);
        char *message =
            g_strdup_printf(_("only the first figure \"%s\" is drawn; there are also %s"),
                            (char *)ids->pdata[0], others);
        tb_cli_say(cli, &(TubiaoDiagnostic){.code = "figure",
                                            .file = input->name,
                                            .message = message,
                                            .hint = _("choose with --figure ID or --all")});
        g_free(message);
        g_free(others);
    }
    g_ptr_array_unref(ids);
}

static bool choose_named(TbCli *cli, TbCliInput *inputs, guint length)
{
    bool complete = true, all_read = true;
    for (guint i = 0; i < length; i++)
        all_read = all_read && inputs[i].document;
    for (char **id = cli->options.figure; *id; id++) {
        bool found = false;
        for (guint i = 0; i < length; i++) {
            int figure =
                inputs[i].document ? tubiao_document_find_figure(inputs[i].document, *id) : -1;
            if (figure >= 0) {
                choose(&inputs[i], (unsigned)figure);
                found = true;
            }
        }
        // It may be in a document that could not be read.
        if (!found && all_read)
            refuse_figure(cli, *id, inputs, length);
        complete = complete && found;
    }
    return complete;
}

bool tb_cli_select(TbCli *cli, TbCliInput *inputs, guint length)
{
    if (cli->options.figure && cli->options.all) {
        tb_cli_refuse(cli, g_strdup(_("--figure and --all exclude one another")), NULL);
        return false;
    }
    if (cli->options.page && (cli->options.figure || cli->options.all)) {
        tb_cli_refuse(cli, g_strdup(_("--page excludes --figure and --all")), NULL);
        return false;
    }
    if (cli->options.figure)
        return choose_named(cli, inputs, length);
    for (guint i = 0; i < length; i++) {
        if (!inputs[i].document)
            continue;
        if (cli->options.page) {
            choose(&inputs[i], (unsigned)tubiao_document_find_page(inputs[i].document));
        } else if (cli->options.all) {
            choose_all(&inputs[i]);
        } else {
            choose(&inputs[i], 0);
            warn_of_others(cli, &inputs[i]);
        }
    }
    return true;
}

TubiaoFigure *tb_cli_layout(TbCli *cli, const TbCliInput *input, unsigned figure)
{
    TubiaoStatus status;
    TubiaoFigure *result =
        tubiao_figure_layout(cli->context, input->document, figure, &cli->layout, &status);
    tb_cli_fail(cli, status);
    return result;
}
