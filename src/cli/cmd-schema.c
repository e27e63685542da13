// SPDX-License-Identifier: MIT
// tubiao schema: the JSON Schema of documents, or of themes.
#include "cli/cli.h"

void tb_cli_schema(TbCli *cli)
{
    TubiaoStatus status;
    const char *name = cli->inputs && cli->inputs[0] ? cli->inputs[0] : "indicator";
    char *text = tubiao_schema_of(cli->context, name, &status);
    tb_cli_fail(cli, status);
    if (text)
        tb_cli_print(cli, text);
    else
        tb_cli_flush(cli);
    tubiao_free(text);
}
