// SPDX-License-Identifier: MIT
// tubiao data: what any input states, a row an observation or event.
#include <string.h>

#include "cli/cli.h"

static const char *format_of(TbCli *cli)
{
    static const char *const formats[] = {"ndjson", "csv", NULL};
    const char *format = cli->options.rows ? cli->options.rows : "ndjson";
    if (g_strv_contains(formats, format))
        return format;
    tb_cli_refuse(cli, g_strdup_printf(_("-f is ndjson or csv, not \"%s\""), format),
                  tb_cli_suggest(format, formats));
    return NULL;
}

static void print_rows(TbCli *cli, const TubiaoDocument *document, const char *format)
{
    GString *out =
        g_string_new(cli->options.bom && strcmp(format, "csv") == 0 ? "\xef\xbb\xbf" : "");
    char **figures = cli->options.figure;
    for (guint i = 0; i == 0 || (figures && figures[i]); i++) {
        TubiaoStatus status;
        char *rows = tubiao_document_data(cli->context, document, figures ? figures[i] : NULL,
                                          format, &status);
        tb_cli_fail(cli, status);
        tb_cli_flush(cli);
        g_string_append(out, rows ? rows : "");
        tubiao_free(rows);
    }
    if (tb_cli_exit_status(cli) == 0)
        tb_cli_print(cli, out->str);
    g_string_free(out, TRUE);
}

void tb_cli_data(TbCli *cli)
{
    const char *format = format_of(cli);
    if (!format)
        return;
    if (cli->options.bom && strcmp(format, "csv") != 0) {
        tb_cli_refuse(cli, g_strdup(_("--bom is for CSV")), g_strdup(_("add -f csv")));
        return;
    }
    guint length;
    TbCliInput *inputs = tb_cli_read_inputs(cli, &length);
    if (inputs[0].document)
        print_rows(cli, inputs[0].document, format);
    tb_cli_inputs_free(inputs, length);
}
