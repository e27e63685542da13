// SPDX-License-Identifier: MIT
// tubiao data: what any input states, a row an observation or event.
#include <string.h>
#include <unistd.h>

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
    char **figures = cli->options.shown;
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

// Rows on their way to standard output, which a terminal gets like any other text.
typedef struct {
    TbCli *cli;
    bool bom; // is still to be written
} Out;

static int put(void *user, const char *bytes, size_t length)
{
    Out *out = user;
    if (isatty(STDOUT_FILENO)) {
        char *text = g_strndup(bytes, length);
        tb_cli_print(out->cli, text);
        g_free(text);
        return tb_cli_exit_status(out->cli) == 0;
    }
    static const unsigned char mark[] = {0xef, 0xbb, 0xbf};
    TubiaoContext *context = out->cli->context;
    TubiaoStatus status = out->bom ? tubiao_write_file(context, "-", mark, sizeof mark) : TUBIAO_OK;
    out->bom = false;
    if (status == TUBIAO_OK)
        status = tubiao_write_file(context, "-", (const unsigned char *)bytes, length);
    tb_cli_fail(out->cli, status);
    return status == TUBIAO_OK;
}

// All that the input states, a long table row by row.
static void print_all(TbCli *cli, const char *format)
{
    Out out = {cli, cli->options.bom};
    TubiaoStatus status =
        tubiao_data_file(cli->context, cli->inputs[0], &cli->read, format, put, &out);
    tb_cli_fail(cli, status);
    tb_cli_flush(cli);
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
    if (!cli->options.shown && !cli->options.strict) {
        print_all(cli, format);
        return;
    }
    guint length;
    TbCliInput *inputs = tb_cli_read_inputs(cli, &length);
    if (inputs[0].document)
        print_rows(cli, inputs[0].document, format);
    tb_cli_inputs_free(inputs, length);
}
