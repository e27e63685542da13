// SPDX-License-Identifier: MIT
#include "import/pasted.h"

#include <string.h>

enum { FEWEST_LINES = 2, MOST_BYTES = 1 << 20 };

typedef enum { BY_RUNS, BY_COMMAS, BY_BLANKS, WAYS } Way;

// The bytes of a blank at `at`, from which cells may stand apart; 0: there is none.
static size_t blank_at(const char *at)
{
    return *at == ' ' ? 1 : g_str_has_prefix(at, "　") ? strlen("　") : 0;
}

// The bytes of what parts two cells at `at`; 0: nothing does.
static size_t sign_at(const char *at, Way way)
{
    if (way == BY_COMMAS)
        return g_str_has_prefix(at, "，") ? strlen("，") : 0;
    size_t length = 0, blanks = 0, one;
    while ((one = blank_at(at + length)) > 0) {
        blanks++;
        length += one;
    }
    return blanks >= (way == BY_RUNS ? 2 : 1) ? length : 0;
}

static bool parts_thousands(const char *text, size_t length, size_t at)
{
    return at > 0 && at + 3 < length && g_ascii_isdigit(text[at - 1]) &&
           g_ascii_isdigit(text[at + 1]) && g_ascii_isdigit(text[at + 2]) &&
           g_ascii_isdigit(text[at + 3]);
}

// What other texts of cells have, which soon comes in them.
static bool has_other_signs(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (c == '\t' || c == ';' || c == '|' || c == '"' || c == '{' || c == '\0' ||
            (c == ',' && !parts_thousands(text, length, i)))
            return true;
    }
    return false;
}

// A line with its cells behind tabs; how many there are in *cells.
static char *part_line(const char *line, Way way, int *cells)
{
    GString *out = g_string_new(NULL);
    *cells = 1;
    while (blank_at(line) > 0 && way != BY_COMMAS)
        line += blank_at(line);
    while (*line) {
        size_t sign = sign_at(line, way);
        if (sign > 0 && (line[sign] || way == BY_COMMAS)) {
            g_string_append_c(out, '\t');
            ++*cells;
        } else if (sign == 0) {
            g_string_append_c(out, *line);
        }
        line += sign > 0 ? sign : 1;
    }
    return g_string_free(out, FALSE);
}

// All lines but those of one cell have as many cells, and a line of figures is among them.
static char *part_all(char **lines, Way way)
{
    GString *out = g_string_new(NULL);
    int width = 0, alike = 0, figures = 0;
    bool same = true;
    for (char **line = lines; *line && same; line++) {
        int cells;
        char *parted = part_line(g_strchomp(*line), way, &cells);
        const char *last = strrchr(parted, '\t');
        if (cells > 1) {
            same = width == 0 || cells == width;
            width = cells;
            alike++;
            figures += last && (g_ascii_isdigit(last[1]) || strchr("-+(", last[1]));
        }
        g_string_append_printf(out, "%s\n", parted);
        g_free(parted);
    }
    bool table = same && width > 1 && alike >= FEWEST_LINES && figures > 0;
    if (!table) {
        g_string_free(out, TRUE);
        return NULL;
    }
    return g_string_free(out, FALSE);
}

char *tb_pasted_part(const char *text, size_t length)
{
    if (length > MOST_BYTES || has_other_signs(text, length) ||
        !g_utf8_validate(text, (gssize)length, NULL))
        return NULL;
    char *whole = g_strndup(text, length), *parted = NULL;
    g_strdelimit(whole, "\r", '\n');
    char **lines = g_strsplit(whole, "\n", -1);
    for (int way = 0; way < WAYS && !parted; way++)
        parted = part_all(lines, (Way)way);
    g_strfreev(lines);
    g_free(whole);
    return parted;
}
