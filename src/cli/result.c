// SPDX-License-Identifier: MIT
#include "cli/cli.h"

void tb_cli_append_json_string(GString *out, const char *text)
{
    // Names on the command line and in folders need not be UTF-8.
    char *valid = g_utf8_make_valid(text, -1);
    g_string_append_c(out, '"');
    for (const char *at = valid; *at; at++) {
        if (*at == '"' || *at == '\\')
            g_string_append_printf(out, "\\%c", *at);
        else if ((guchar)*at < 0x20)
            g_string_append_printf(out, "\\u%04x", *at);
        else
            g_string_append_c(out, *at);
    }
    g_string_append_c(out, '"');
    g_free(valid);
}

static void append_milliseconds(GString *out, gint64 microseconds)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    double ms = (double)microseconds / 1000;
    g_string_append(out, g_ascii_formatd(number, sizeof number, "%.2f", ms));
}

char *tb_cli_describe_result(const TbCli *cli, const char *input, gint64 microseconds)
{
    GString *out = g_string_new("{\"input\":");
    if (input)
        tb_cli_append_json_string(out, input);
    else
        g_string_append(out, "null");
    g_string_append(out, ",\"outputs\":[");
    for (guint i = 0; i < cli->outputs->len; i++) {
        g_string_append(out, i ? "," : "");
        tb_cli_append_json_string(out, cli->outputs->pdata[i]);
    }
    g_string_append_printf(out, "],\"status\":%d", tb_cli_exit_status(cli));
    if (tb_cli_exit_status(cli) == 0 && cli->drawn == 0)
        g_string_append(out, ",\"skipped\":true");
    g_string_append(out, ",\"diagnostics\":[");
    for (guint i = 0; i < cli->kept->len; i++)
        g_string_append_printf(out, "%s%s", i ? "," : "", (const char *)cli->kept->pdata[i]);
    g_string_append(out, "],\"ms\":");
    append_milliseconds(out, microseconds);
    g_string_append_c(out, '}');
    return g_string_free(out, FALSE);
}
