// SPDX-License-Identifier: MIT
// tubiao fonts: which font serves which role, as a table.
#include "cli/cli.h"
#include "cli/columns.h"

#include <string.h>

enum { COLUMNS_MOST = 8 };

static void measure_columns(char **lines, int *widths)
{
    for (int i = 0; lines[i]; i++) {
        char **cells = g_strsplit(lines[i], "\t", COLUMNS_MOST);
        for (int j = 0; cells[j]; j++)
            widths[j] = MAX(widths[j], tb_cli_columns(cells[j], -1));
        g_strfreev(cells);
    }
}

static void append_line(GString *out, const char *line, const int *widths)
{
    char **cells = g_strsplit(line, "\t", COLUMNS_MOST);
    for (int j = 0; cells[j]; j++) {
        g_string_append(out, cells[j]);
        // Nothing is behind the last column.
        for (int k = tb_cli_columns(cells[j], -1); cells[j + 1] && k < widths[j] + 2; k++)
            g_string_append_c(out, ' ');
    }
    g_string_append_c(out, '\n');
    g_strfreev(cells);
}

void tb_cli_fonts(TbCli *cli)
{
    TubiaoStatus status;
    char *text = tubiao_fonts(cli->context, &status);
    tb_cli_fail(cli, status);
    tb_cli_flush(cli);
    if (!text)
        return;
    char *valid = g_utf8_make_valid(g_strchomp(text), -1);
    char **lines = g_strsplit(valid, "\n", -1);
    int widths[COLUMNS_MOST] = {0};
    measure_columns(lines, widths);
    GString *table = g_string_new(NULL);
    for (int i = 0; lines[i]; i++)
        append_line(table, lines[i], widths);
    tb_cli_print(cli, table->str);
    g_string_free(table, TRUE);
    g_strfreev(lines);
    g_free(valid);
    tubiao_free(text);
}
