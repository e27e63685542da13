// SPDX-License-Identifier: MIT
// tubiao fill: a template of an office program filled from documents.
#include <string.h>

#include "cli/cli.h"
#include "cli/file-identity.h"

static void list_places(TbCli *cli)
{
    TubiaoStatus status;
    char *places = tubiao_places_file(cli->context, cli->inputs[0], &status);
    tb_cli_fail(cli, status);
    tb_cli_flush(cli);
    if (places)
        tb_cli_print(cli, places);
    tubiao_free(places);
}

// The kind of a file by its name: what it opens as.
static const char *kind_of(const char *path)
{
    static const char *const kinds[][2] = {
        {".docx", ".docx"}, {".dotx", ".docx"}, {".pptx", ".pptx"}, {".potx", ".pptx"}};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        size_t length = strlen(path), end = strlen(kinds[i][0]);
        if (length > end && g_ascii_strcasecmp(path + length - end, kinds[i][0]) == 0)
            return kinds[i][1];
    }
    return NULL;
}

static void check_output(TbCli *cli, const char *output)
{
    const char *from = kind_of(cli->inputs[0]), *to = kind_of(output);
    if (from && strcmp(output, "-") != 0 && g_strcmp0(from, to) != 0)
        tb_cli_refuse(
            cli,
            g_strdup_printf(_("%s is filled as a %s; name the output so"), cli->inputs[0], from),
            NULL);
    char *identity = tb_cli_file_identity(output), *inode = tb_cli_file_inode(output);
    for (char **input = cli->inputs; *input && identity; input++) {
        char *other = tb_cli_file_identity(*input), *node = tb_cli_file_inode(*input);
        if (g_strcmp0(identity, other) == 0 || (inode && g_strcmp0(inode, node) == 0))
            tb_cli_refuse(
                cli,
                g_strdup_printf(_("%s would be written over %s, which is read"), output, *input),
                NULL);
        g_free(other);
        g_free(node);
    }
    g_free(identity);
    g_free(inode);
}

static bool check_command(TbCli *cli)
{
    const char *output = cli->options.filled;
    bool alone = g_strv_length(cli->inputs) == 1;
    if (cli->options.places && (output || !alone))
        tb_cli_refuse(cli, g_strdup(_("--list reads a template alone, and writes no file")), NULL);
    else if (!cli->options.places && alone)
        tb_cli_refuse(cli, g_strdup(_("no document is named to fill the template from")),
                      g_strdup(_("--list tells the places of a template")));
    else if (!cli->options.places && !output)
        tb_cli_refuse(cli, g_strdup(_("no output is named")),
                      g_strdup(_("-o FILE writes the filled template; - is standard output")));
    else if (output)
        check_output(cli, output);
    return !cli->refused;
}

static void write_filled(TbCli *cli, const TubiaoDocument *const *documents, guint count)
{
    TubiaoFillOptions options = TUBIAO_FILL_OPTIONS_INIT;
    TubiaoStatus status;
    size_t length;
    options.layout = &cli->layout;
    unsigned char *bytes = tubiao_fill_file(cli->context, cli->inputs[0], documents, count,
                                            &options, &length, &status);
    tb_cli_fail(cli, status);
    tb_cli_flush(cli);
    if (bytes && tb_cli_exit_status(cli) == 0) {
        tb_cli_fail(cli, tubiao_write_file(cli->context, cli->options.filled, bytes, length));
        tb_cli_flush(cli);
    }
    tubiao_free(bytes);
}

void tb_cli_fill(TbCli *cli)
{
    guint count;
    if (!check_command(cli))
        return;
    if (cli->options.places) {
        list_places(cli);
        return;
    }
    char **all = cli->inputs;
    cli->inputs = all + 1;
    TbCliInput *inputs = tb_cli_read_inputs(cli, &count);
    cli->inputs = all;
    const TubiaoDocument **documents = g_new0(const TubiaoDocument *, count);
    for (guint i = 0; i < count; i++)
        documents[i] = inputs[i].document;
    if (cli->status == TUBIAO_OK)
        write_filled(cli, documents, count);
    g_free(documents);
    tb_cli_inputs_free(inputs, count);
}
