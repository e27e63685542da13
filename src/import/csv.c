// SPDX-License-Identifier: MIT
// Tables as text: RFC 4180, with commas, semicolons or tabs.
#include <string.h>

#include "base/limits.h"
#include "import/encoding.h"
#include "import/import.h"

// False for JSON and markup in UTF-16, and for UTF-32, whose second unit is zero.
static bool begins_as_table(const char *bytes, size_t length, bool little)
{
    const unsigned char *b = (const unsigned char *)bytes;
    for (size_t i = 0; i + 1 < length; i += 2) {
        unsigned unit = little ? b[i] | (unsigned)b[i + 1] << 8 : (unsigned)b[i] << 8 | b[i + 1];
        bool skipped = unit == 0xfeff || (unit < 0x80 && g_ascii_isspace(unit));
        if (!skipped)
            return unit && unit != '{' && unit != '[' && unit != '<';
    }
    return false;
}

// What no other format claims is a table when it is text of lines with separators.
bool tb_csv_recognise(const char *bytes, size_t length)
{
    const char *encoding = tb_encoding_detect(bytes, length);
    if (!encoding)
        return false;
    if (g_str_has_prefix(encoding, "UTF-16"))
        return begins_as_table(bytes, length, strcmp(encoding, "UTF-16LE") == 0);
    size_t at = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (at < length && g_ascii_isspace(bytes[at]))
        at++;
    if (at >= length || bytes[at] == '{' || bytes[at] == '[' || bytes[at] == '<')
        return false;
    size_t look = MIN(length, (size_t)65536), separators = 0, lines = 0;
    for (size_t i = at; i < look; i++) {
        separators += bytes[i] == ',' || bytes[i] == '\t' || bytes[i] == ';';
        lines += bytes[i] == '\n' || bytes[i] == '\r';
    }
    return separators > 0 && lines > 0;
}

typedef struct {
    const char *at, *end;
    char separator;
    unsigned line; // of the next character
    GString *cell;
    TbReport *report;
} Csv;

// The separator that most lines have, outside of quotes.
static char find_separator(const char *text, size_t length)
{
    static const char candidates[] = {',', '\t', ';', '|'};
    size_t lines[G_N_ELEMENTS(candidates)] = {0}, total[G_N_ELEMENTS(candidates)] = {0};
    bool quoted = false, seen[G_N_ELEMENTS(candidates)] = {false};
    for (size_t i = 0; i < MIN(length, (size_t)65536); i++) {
        quoted ^= text[i] == '"';
        for (size_t k = 0; k < G_N_ELEMENTS(candidates) && !quoted; k++)
            if (text[i] == candidates[k]) {
                total[k]++;
                lines[k] += !seen[k];
                seen[k] = true;
            }
        if (!quoted && text[i] == '\n')
            memset(seen, 0, sizeof seen);
    }
    size_t best = 0;
    // a tab or a semicolon is never part of a number, so it wins over a comma in as many lines
    for (size_t k = 1; k < G_N_ELEMENTS(candidates); k++)
        if (lines[k] > lines[best] ||
            (lines[k] == lines[best] && lines[k] > 0 && k != 3 && best == 0))
            best = k;
    return candidates[best];
}

static bool fail(Csv *csv, unsigned line, const char *message)
{
    TbPlace place = {NULL, line, 0};
    tb_report_error(csv->report, TB_CODE_SYNTAX, &place, "%s", message);
    return false;
}

static void count_line(Csv *csv, char c)
{
    csv->line += c == '\n' || (c == '\r' && !(csv->at + 1 < csv->end && csv->at[1] == '\n'));
}

static bool read_quoted(Csv *csv)
{
    unsigned from = csv->line;
    for (csv->at++; csv->at < csv->end; csv->at++) {
        if (*csv->at == '"') {
            if (csv->at + 1 < csv->end && csv->at[1] == '"')
                csv->at++;
            else {
                csv->at++;
                return true;
            }
        }
        count_line(csv, *csv->at);
        g_string_append_c(csv->cell, *csv->at);
        if (csv->cell->len > TB_LIMIT_CELL_BYTES)
            return fail(csv, from,
                        "a quoted cell begins here that is longer than any cell may be: is its "
                        "closing quote missing?");
    }
    return fail(csv, from, "a quoted cell begins here and is never closed");
}

// Reads one cell; *last tells whether it ends its row.
static bool read_cell(Csv *csv, bool *last)
{
    g_string_truncate(csv->cell, 0);
    if (csv->at < csv->end && *csv->at == '"' && !read_quoted(csv))
        return false;
    const char *from = csv->at;
    while (csv->at < csv->end && *csv->at != csv->separator && *csv->at != '\n' && *csv->at != '\r')
        csv->at++;
    if ((size_t)(csv->at - from) + csv->cell->len > TB_LIMIT_CELL_BYTES)
        return fail(csv, csv->line, "a cell is longer than any cell may be");
    g_string_append_len(csv->cell, from, csv->at - from);
    *last = csv->at >= csv->end || *csv->at != csv->separator;
    if (csv->at < csv->end) {
        if (*csv->at == '\r' && csv->at + 1 < csv->end && csv->at[1] == '\n')
            csv->at++;
        csv->line += *last;
        csv->at++;
    }
    return true;
}

static bool add_cell(TbGrid *grid, const Csv *csv, unsigned row, unsigned column)
{
    if (csv->cell->len == 0)
        return true;
    if (memchr(csv->cell->str, '\0', csv->cell->len))
        g_string_truncate(csv->cell, strlen(csv->cell->str));
    TbCell cell = {.row = row, .column = column, .kind = TB_CELL_TEXT};
    cell.text = tb_arena_strndup(grid->arena, csv->cell->str, csv->cell->len);
    return tb_grid_add(grid, cell);
}

static bool read_rows(Csv *csv, TbGrid *grid)
{
    for (unsigned row = 0; csv->at < csv->end; row++) {
        bool last = false;
        g_array_append_val(grid->lines, csv->line);
        for (unsigned column = 0; !last; column++) {
            if (!read_cell(csv, &last))
                return false;
            if (!add_cell(grid, csv, row, column)) {
                tb_report_error(csv->report, TB_CODE_LIMIT, NULL,
                                "the table has more than %d cells", TB_LIMIT_TABLE_CELLS);
                return false;
            }
        }
    }
    return true;
}

bool tb_csv_read(TbImport *import)
{
    const char *encoding;
    GBytes *text =
        tb_encoding_decode(import->bytes, import->options->encoding, &encoding, import->report);
    if (!text)
        return false;
    gsize length;
    const char *data = g_bytes_get_data(text, &length);
    Csv csv = {.at = data,
               .end = data + length,
               .line = 1,
               .cell = g_string_new(NULL),
               .report = import->report};
    bool tabs = import->options->format && strcmp(import->options->format, "tsv") == 0;
    csv.separator = tabs ? '\t' : find_separator(data, length);
    tb_cube_explain(import->cube, "text in %s, cells separated by %s", encoding,
                    csv.separator == '\t'  ? "tabs"
                    : csv.separator == ',' ? "commas"
                    : csv.separator == ';' ? "semicolons"
                                           : "bars");
    TbGrid *grid = tb_grid_new(import->arena, NULL);
    grid->lines = g_array_new(FALSE, FALSE, sizeof(unsigned));
    bool good = length > 0 && read_rows(&csv, grid);
    if (length == 0)
        tb_report_error(import->report, TB_CODE_SYNTAX, NULL, "the file is empty");
    good = good && tb_tables_read(&grid, 1, &import->tables, import->cube, import->report);
    tb_grid_free(grid);
    g_string_free(csv.cell, TRUE);
    g_bytes_unref(text);
    return good;
}
