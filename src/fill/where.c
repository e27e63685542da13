// SPDX-License-Identifier: MIT
#include "fill/where.h"

#include <string.h>

#include "base/messages.h"

char *tb_fill_excerpt(const char *text, size_t at)
{
    enum { BEFORE = 16, MOST = 60 };
    const char *start = text + at;
    for (int i = 0; i < BEFORE && start > text; i++)
        start = g_utf8_prev_char(start);
    const char *end = start;
    for (int i = 0; i < MOST && *end; i++)
        end = g_utf8_next_char(end);
    GString *out = g_string_new(start > text ? "…" : "");
    g_string_append_len(out, start, end - start);
    g_string_append(out, *end ? "…" : "");
    g_strdelimit(out->str, "\n\t", ' ');
    return g_strstrip(g_string_free(out, FALSE));
}

void tb_fill_refuse(const TbFillWhere *where, TbCode code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *message = g_strdup_vprintf(tb_text(format), arguments);
    va_end(arguments);
    char *excerpt = tb_fill_excerpt(where->text, where->at);
    tb_report_error(where->report, code, NULL, "%s: %s; the paragraph is “%s”", where->part,
                    message, excerpt);
    g_free(excerpt);
    g_free(message);
}
