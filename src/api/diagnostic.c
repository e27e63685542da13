// SPDX-License-Identifier: MIT
// Diagnostics as lines: for people and for programs.
#include "tubiao/tubiao.h"

#include <glib.h>

#include "api/misuse.h"
#include "base/buffer.h"

static const char *severity_name(const TubiaoDiagnostic *diagnostic)
{
    return diagnostic->error ? "error" : "warning";
}

char *tubiao_diagnostic_format(const TubiaoDiagnostic *diagnostic)
{
    TB_REQUIRE(diagnostic && diagnostic->code && diagnostic->message, NULL, NULL);
    GString *line = g_string_new(diagnostic->file ? diagnostic->file : "tubiao");
    if (diagnostic->line > 0)
        g_string_append_printf(line, ":%u", diagnostic->line);
    if (diagnostic->line > 0 && diagnostic->column > 0)
        g_string_append_printf(line, ":%u", diagnostic->column);
    g_string_append_printf(line, ": %s[%s]: ", severity_name(diagnostic), diagnostic->code);
    if (diagnostic->path && *diagnostic->path)
        g_string_append_printf(line, "%s: ", diagnostic->path);
    g_string_append(line, diagnostic->message);
    if (diagnostic->hint)
        g_string_append_printf(line, " (%s)", diagnostic->hint);
    return g_string_free(line, FALSE);
}

char *tubiao_diagnostic_format_json(const TubiaoDiagnostic *diagnostic)
{
    TB_REQUIRE(diagnostic && diagnostic->code && diagnostic->message, NULL, NULL);
    const struct {
        const char *key, *value;
    } texts[] = {{"severity", severity_name(diagnostic)},
                 {"code", diagnostic->code},
                 {"file", diagnostic->file},
                 {"path", diagnostic->path},
                 {"message", diagnostic->message},
                 {"hint", diagnostic->hint}};
    GString *line = g_string_new("{");
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (!texts[i].value)
            continue;
        g_string_append_printf(line, "%s\"%s\":", i ? "," : "", texts[i].key);
        tb_buffer_append_json_string(line, texts[i].value);
    }
    if (diagnostic->line > 0)
        g_string_append_printf(line, ",\"line\":%u,\"column\":%u", diagnostic->line,
                               diagnostic->column);
    g_string_append_c(line, '}');
    return g_string_free(line, FALSE);
}
