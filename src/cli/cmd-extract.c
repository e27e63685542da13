// SPDX-License-Identifier: MIT
// tubiao extract: what a text states, as a draft document or a row a statement.
#include <string.h>

#include "cli/cli.h"

static bool wants_rows(TbCli *cli, bool *rows)
{
    static const char *const formats[] = {"json", "ndjson", NULL};
    const char *format = cli->options.result_format;
    *rows = format && strcmp(format, "ndjson") == 0;
    if (!format || g_strv_contains(formats, format))
        return true;
    tb_cli_refuse(cli, g_strdup_printf(_("-f is json or ndjson here, not \"%s\""), format),
                  tb_cli_suggest(format, formats));
    return false;
}

static void write_result(TbCli *cli, const char *result)
{
    const char *path = cli->options.result ? cli->options.result : "-";
    if (tb_cli_exit_status(cli) != 0)
        return;
    tb_cli_fail(
        cli, tubiao_write_file(cli->context, path, (const unsigned char *)result, strlen(result)));
    tb_cli_flush(cli);
}

void tb_cli_extract(TbCli *cli)
{
    TubiaoTextOptions options = TUBIAO_TEXT_OPTIONS_INIT;
    TubiaoStatus status;
    bool rows;
    if (!wants_rows(cli, &rows))
        return;
    options.region = cli->options.region;
    options.period = cli->options.period;
    options.words = (const char *const *)cli->options.words;
    TubiaoText *text = tubiao_text_read_file(cli->context, cli->inputs[0], &options, &status);
    tb_cli_fail(cli, status);
    tb_cli_flush(cli);
    if (text) {
        char *result = rows ? tubiao_text_statements(text) : tubiao_text_draft(text);
        write_result(cli, result);
        tubiao_free(result);
    }
    tubiao_text_free(text);
}
