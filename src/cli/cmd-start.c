// SPDX-License-Identifier: MIT
// tubiao new, themes, figures: what there is to begin with, and what a document holds.
#include "cli/cli.h"
#include "cli/columns.h"

#include <string.h>

// Prints lines of cells with tabs between as a table.
static void print_table(TbCli *cli, const char *text)
{
    char **lines = g_strsplit(text, "\n", -1);
    int width = 0;
    for (char **line = lines; *line; line++)
        width = MAX(width, tb_cli_columns(*line, (gssize)strcspn(*line, "\t")));
    GString *out = g_string_new(NULL);
    for (char **line = lines; *line && **line; line++) {
        const char *tab = strchr(*line, '\t');
        int first = tb_cli_columns(*line, (gssize)strcspn(*line, "\t"));
        g_string_append_len(out, *line, (gssize)strcspn(*line, "\t"));
        for (int i = first; tab && tab[1] && i < width + 2; i++)
            g_string_append_c(out, ' ');
        g_string_append_printf(out, "%s\n", tab ? tab + 1 : "");
    }
    tb_cli_print(cli, out->str);
    g_string_free(out, TRUE);
    g_strfreev(lines);
}

// Prints what a call of the library gave, as it is or as a table, or what it said instead.
static void print_result(TbCli *cli, char *text, TubiaoStatus status, bool table)
{
    tb_cli_fail(cli, status);
    tb_cli_flush(cli);
    if (text && table)
        print_table(cli, text);
    else if (text)
        tb_cli_print(cli, text);
    tubiao_free(text);
}

void tb_cli_new(TbCli *cli)
{
    TubiaoStatus status;
    const char *name = cli->inputs && cli->inputs[0] ? cli->inputs[0] : "bars";
    char *text = cli->options.list ? tubiao_example_list(cli->context, &status)
                                   : tubiao_example(cli->context, name, &status);
    print_result(cli, text, status, cli->options.list);
}

void tb_cli_themes(TbCli *cli)
{
    TubiaoStatus status;
    char *text = tubiao_themes(cli->context, &status);
    print_result(cli, text, status, false);
}

static void append_figures(GString *out, const TbCliInput *input)
{
    for (unsigned i = 0; i < tubiao_document_figure_count(input->document); i++) {
        const char *title = tubiao_document_figure_title(input->document, i);
        g_string_append_printf(out, "%s\t%s  ", tubiao_document_figure_id(input->document, i),
                               tubiao_document_figure_type(input->document, i));
        for (const char *at = title ? title : ""; *at; at++)
            g_string_append_c(out, *at == '\n' || *at == '\t' ? ' ' : *at);
        while (out->str[out->len - 1] == ' ')
            g_string_truncate(out, out->len - 1);
        g_string_append_c(out, '\n');
    }
}

void tb_cli_figures(TbCli *cli)
{
    guint length;
    TbCliInput *inputs = tb_cli_read_inputs(cli, &length);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < length; i++)
        if (inputs[i].document)
            append_figures(out, &inputs[i]);
    if (out->len > 0)
        print_table(cli, out->str);
    g_string_free(out, TRUE);
    tb_cli_inputs_free(inputs, length);
}
