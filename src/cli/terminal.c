// SPDX-License-Identifier: MIT
#include "cli/terminal.h"

#include <string.h>

#include "base/messages.h"
#include "cli/columns.h"

// Columns of a source line that are shown, and how many of them before the place at most.
enum { SHOWN = 92, BEFORE = 60 };

static bool steers(gunichar c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x200e || c == 0x200f || c == 0x61c ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static void append_character(GString *out, gunichar c)
{
    if (c == '\t')
        g_string_append_c(out, ' ');
    else if (steers(c))
        g_string_append_printf(out, "<U+%04X>", c);
    else
        g_string_append_unichar(out, c);
}

void tb_terminal_append(GString *out, const char *text, gssize length)
{
    char *valid = g_utf8_make_valid(text, length);
    for (const char *at = valid; *at; at = g_utf8_next_char(at))
        append_character(out, g_utf8_get_char(at));
    g_free(valid);
}

static void append_line(GString *out, const char *text)
{
    tb_terminal_append(out, text, -1);
}

// ---- The line of the document ----

// Line `number` of a file; NULL when it can't be had. The caller frees it.
static char *read_line(const char *file, unsigned number)
{
    char *text = NULL;
    gsize length;
    if (!g_file_test(file, G_FILE_TEST_IS_REGULAR) ||
        !g_file_get_contents(file, &text, &length, NULL))
        return NULL;
    const char *at = text, *end = text + length;
    for (unsigned i = 1; i < number && at; i++) {
        at = memchr(at, '\n', (size_t)(end - at));
        at = at ? at + 1 : NULL;
    }
    const char *stop = at ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    char *line = at ? g_strndup(at, (gsize)((stop ? stop : end) - at)) : NULL;
    g_free(text);
    if (line) {
        char *valid = g_utf8_make_valid(line, -1);
        g_free(line);
        line = g_strchomp(valid);
    }
    return line;
}

// How many characters the place has: a text in quotes, a word or a number, or one.
static glong place_length(const char *at)
{
    const char *end = at;
    if (*at == '"') {
        for (end = at + 1; *end && *end != '"'; end++)
            end += *end == '\\' && end[1];
        end += *end == '"';
    } else {
        while (g_ascii_isalnum(*end) || (*end && strchr("+-._", *end)))
            end++;
    }
    return MAX(g_utf8_strlen(at, end - at), 1);
}

static void append_source(GString *out, const TubiaoDiagnostic *d, const char *line,
                          const char *mark, const char *plain)
{
    glong count = g_utf8_strlen(line, -1), column = MIN((glong)d->column, count + 1);
    const char *place = g_utf8_offset_to_pointer(line, column - 1), *first = line;
    while (tb_cli_columns(first, place - first) > BEFORE)
        first = g_utf8_next_char(first);
    GString *before = g_string_new(NULL), *rest = g_string_new(NULL), *below = g_string_new(NULL);
    tb_terminal_append(before, first, place - first);
    tb_terminal_append(rest, place, -1);
    int left = tb_cli_columns(before->str, -1);
    tb_cli_cut_columns(rest, SHOWN - left);
    const char *end = g_utf8_offset_to_pointer(place, MIN(place_length(place), count - column + 1));
    GString *marked = g_string_new(NULL);
    tb_terminal_append(marked, place, end - place);
    int wide = CLAMP(tb_cli_columns(marked->str, -1), 1, MAX(SHOWN - left, 1));
    for (int i = 0; i < wide; i++)
        g_string_append_c(below, '^');
    g_string_append_printf(out, "%6u | %s%s%s\n       | %*s%s%s%s\n", d->line,
                           first > line ? "…" : "", before->str, rest->str,
                           left + (first > line ? 1 : 0), "", mark, below->str, plain);
    g_string_free(marked, TRUE);
    g_string_free(below, TRUE);
    g_string_free(rest, TRUE);
    g_string_free(before, TRUE);
}

char *tb_terminal_describe(const TubiaoDiagnostic *d, bool color)
{
    const char *mark = !color ? "" : d->error ? "\033[1;31m" : "\033[1;33m";
    const char *strong = color ? "\033[1m" : "", *plain = color ? "\033[0m" : "";
    GString *out = g_string_new(strong);
    append_line(out, d->file ? d->file : "tubiao");
    if (d->line > 0)
        g_string_append_printf(out, ":%u", d->line);
    if (d->line > 0 && d->column > 0)
        g_string_append_printf(out, ":%u", d->column);
    g_string_append_printf(out, ":%s %s%s[%s]:%s ", plain, mark,
                           d->error ? _("error") : _("warning"), d->code, plain);
    if (d->path && *d->path) {
        append_line(out, d->path);
        g_string_append(out, ": ");
    }
    append_line(out, d->message);
    g_string_append_c(out, '\n');
    char *line = d->file && d->line > 0 && d->column > 0 ? read_line(d->file, d->line) : NULL;
    if (line)
        append_source(out, d, line, mark, plain);
    g_free(line);
    if (d->hint) {
        g_string_append_printf(out, "  %s%s%s ", strong, _("hint:"), plain);
        append_line(out, d->hint);
        g_string_append_c(out, '\n');
    }
    g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}
