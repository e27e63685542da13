// SPDX-License-Identifier: MIT
// How wide texts are on a terminal, where a Han character takes two columns.
#ifndef TB_CLI_COLUMNS_H
#define TB_CLI_COLUMNS_H

#include <glib.h>

int tb_cli_character_columns(gunichar character);

// Of the first `length` bytes of UTF-8; -1: of all.
int tb_cli_columns(const char *text, gssize length);

// Cuts off what does not fit into so many columns.
void tb_cli_cut_columns(GString *text, int columns);

#endif
