// SPDX-License-Identifier: MIT
// tubiao inspect: laid-out figures as JSON.
#include "cli/cli.h"

// Appends each figure's object; false when one of them could not be laid out.
static bool append_figures(TbCli *cli, const TbCliInput *input, GString *out)
{
    bool complete = true;
    for (unsigned i = 0; i < input->count; i++) {
        TubiaoFigure *figure = tb_cli_layout(cli, input, input->figures[i]);
        if (figure) {
            char *text = tubiao_figure_inspect(figure);
            g_string_append(out, i ? ",\n" : "");
            g_string_append(out, text);
            tubiao_free(text);
        }
        complete = complete && figure;
        tubiao_figure_free(figure);
        tb_cli_flush(cli);
    }
    return complete;
}

void tb_cli_inspect(TbCli *cli)
{
    guint length;
    TbCliInput *inputs = tb_cli_read_inputs(cli, &length);
    if (tb_cli_select(cli, inputs, length) && inputs[0].document) {
        bool array = cli->options.all || inputs[0].count > 1;
        GString *out = g_string_new(array ? "[" : "");
        bool complete = append_figures(cli, &inputs[0], out);
        g_string_append(out, array ? "]\n" : "\n");
        if (complete && tb_cli_exit_status(cli) == 0)
            tb_cli_print(cli, out->str);
        g_string_free(out, TRUE);
    }
    tb_cli_inputs_free(inputs, length);
}
