// SPDX-License-Identifier: MIT
// Diagnostics as people like to read them, and texts that no terminal takes for commands.
#ifndef TB_CLI_TERMINAL_H
#define TB_CLI_TERMINAL_H

#include <glib.h>
#include <stdbool.h>

#include "tubiao/tubiao.h"

// Appends UTF-8 with its control characters and marks of writing direction spelled out, as
// <U+001B>: those of a document or file name must not steer a terminal.
void tb_terminal_append(GString *out, const char *text, gssize length);

// The diagnostic with the line it is about, a mark below the place, and its hint on a line of its
// own; the caller frees it.
char *tb_terminal_describe(const TubiaoDiagnostic *diagnostic, bool color);

#endif
