// SPDX-License-Identifier: MIT
// tubiao convert: a workbook, table or statistics file as indicator JSON.
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

void tb_cli_convert(TbCli *cli)
{
    TubiaoStatus status;
    char *explanation = NULL;
    char *text = tubiao_convert_file(cli->context, cli->inputs[0], &cli->read,
                                     cli->options.explain_input ? &explanation : NULL, &status);
    tb_cli_fail(cli, status);
    tb_cli_flush(cli);
    if (explanation)
        fputs(explanation, stderr);
    const char *to = cli->options.to ? cli->options.to : "-";
    if (text && tb_cli_exit_status(cli) == 0) {
        tb_cli_fail(cli,
                    tubiao_write_file(cli->context, to, (const unsigned char *)text, strlen(text)));
        tb_cli_flush(cli);
    }
    tubiao_free(text);
    tubiao_free(explanation);
}
