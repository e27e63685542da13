// SPDX-License-Identifier: MIT
// tubiao check: every error and warning of documents and their figures, without output.
#include "cli/cli.h"

void tb_cli_check(TbCli *cli)
{
    guint length;
    TbCliInput *inputs = tb_cli_read_inputs(cli, &length);
    cli->options.all = cli->options.figure == NULL;
    bool selected = tb_cli_select(cli, inputs, length);
    for (guint i = 0; selected && i < length; i++)
        for (unsigned j = 0; j < inputs[i].count; j++) {
            tubiao_figure_free(tb_cli_layout(cli, &inputs[i], inputs[i].figures[j]));
            tb_cli_flush(cli);
        }
    tb_cli_inputs_free(inputs, length);
}
