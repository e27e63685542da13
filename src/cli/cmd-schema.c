// SPDX-License-Identifier: MIT
// tubiao schema: the JSON Schema of documents.
#include "cli/cli.h"

void tb_cli_schema(TbCli *cli)
{
    TubiaoStatus status;
    char *text = tubiao_schema(cli->context, &status);
    tb_cli_fail(cli, status);
    if (text)
        tb_cli_print(cli, text);
    else
        tb_cli_flush(cli);
    tubiao_free(text);
}
