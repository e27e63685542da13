// SPDX-License-Identifier: MIT
#include "cli/deps.h"

#include <stdbool.h>

// A name as make reads it back, which is how compilers write it too. There is no way to write a
// line end, and none for a wildcard.
static void append_name(GString *out, const char *name)
{
    unsigned backslashes = 0; // just before
    for (const char *at = name; *at; at++) {
        bool space = *at == ' ' || *at == '\t';
        for (; space && backslashes > 0; backslashes--)
            g_string_append_c(out, '\\');
        if (space || *at == '#' || *at == ':')
            g_string_append_c(out, '\\');
        else if (*at == '$')
            g_string_append_c(out, '$');
        g_string_append_c(out, *at);
        backslashes = *at == '\\' ? backslashes + 1 : 0;
    }
}

static void append_names(GString *out, const GPtrArray *names, const char *between)
{
    for (guint i = 0; i < names->len; i++) {
        g_string_append(out, i ? between : "");
        append_name(out, names->pdata[i]);
    }
}

void tb_cli_append_rule(GString *out, const GPtrArray *outputs, const GPtrArray *inputs)
{
    if (outputs->len == 0)
        return;
    append_names(out, outputs, " ");
    g_string_append(out, ": ");
    append_names(out, inputs, " ");
    g_string_append_c(out, '\n');
    append_names(out, inputs, ":\n");
    g_string_append(out, inputs->len > 0 ? ":\n" : "");
}
