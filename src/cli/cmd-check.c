// SPDX-License-Identifier: MIT
// tubiao check: every error and warning of documents and their figures, without output.
#include "cli/cli.h"

static void print_decisions(TbCli *cli, const TubiaoFigure *figure)
{
    bool json = g_strcmp0(cli->options.diagnostics, "json") == 0;
    char *text = tubiao_figure_explain(figure, json);
    tb_cli_print(cli, text);
    tubiao_free(text);
}

void tb_cli_check(TbCli *cli)
{
    guint length;
    TbCliInput *inputs = tb_cli_read_inputs(cli, &length);
    cli->options.all = !cli->options.figure && !cli->options.page;
    bool selected = tb_cli_select(cli, inputs, length);
    for (guint i = 0; selected && i < length; i++)
        for (unsigned j = 0; j < inputs[i].count; j++) {
            TubiaoFigure *figure = tb_cli_layout(cli, &inputs[i], inputs[i].figures[j]);
            if (figure && cli->options.explain)
                print_decisions(cli, figure);
            tubiao_figure_free(figure);
            tb_cli_flush(cli);
        }
    tb_cli_inputs_free(inputs, length);
}
