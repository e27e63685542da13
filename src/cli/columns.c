// SPDX-License-Identifier: MIT
#include "cli/columns.h"

#include <string.h>

int tb_cli_character_columns(gunichar character)
{
    if (g_unichar_iszerowidth(character))
        return 0;
    return g_unichar_iswide(character) ? 2 : 1;
}

int tb_cli_columns(const char *text, gssize length)
{
    int columns = 0;
    const char *end = length < 0 ? text + strlen(text) : text + length;
    for (const char *at = text; at < end; at = g_utf8_next_char(at))
        columns += tb_cli_character_columns(g_utf8_get_char(at));
    return columns;
}

void tb_cli_cut_columns(GString *text, int columns)
{
    const char *at = text->str;
    for (int left = columns; *at; at = g_utf8_next_char(at)) {
        left -= tb_cli_character_columns(g_utf8_get_char(at));
        if (left < 0)
            break;
    }
    g_string_truncate(text, (gsize)(at - text->str));
}
