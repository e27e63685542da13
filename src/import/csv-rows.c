// SPDX-License-Identifier: MIT
#include "import/csv-rows.h"

#include <string.h>

#include "base/limits.h"

enum { FIRST_SIZE = 1 << 18, LOOK = 1 << 16, LEAST_ROOM = FIRST_SIZE / 4 };

char tb_csv_find_separator(const char *text, size_t length)
{
    static const char candidates[] = {',', '\t', ';', '|'};
    size_t lines[G_N_ELEMENTS(candidates)] = {0};
    bool quoted = false, seen[G_N_ELEMENTS(candidates)] = {false};
    for (size_t i = 0; i < MIN(length, (size_t)LOOK); i++) {
        quoted ^= text[i] == '"';
        for (size_t k = 0; k < G_N_ELEMENTS(candidates) && !quoted; k++)
            if (text[i] == candidates[k]) {
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

// ---- The buffer ----

// False when nothing more comes.
static bool refill(TbCsvRows *rows)
{
    if (rows->ended || rows->failed)
        return false;
    memmove(rows->buffer, rows->buffer + rows->at, rows->length - rows->at);
    rows->length -= rows->at;
    rows->at = 0;
    if (rows->size - rows->length < LEAST_ROOM)
        rows->buffer = g_realloc(rows->buffer, rows->size *= 2);
    gssize got = rows->fill(rows->user, rows->buffer + rows->length, rows->size - rows->length);
    rows->failed = got < 0;
    rows->ended = got <= 0;
    rows->length += (size_t)MAX(got, 0);
    return got > 0;
}

void tb_csv_rows_init(TbCsvRows *rows, TbCsvFill fill, void *user, TbReport *report)
{
    *rows = (TbCsvRows){.fill = fill,
                        .user = user,
                        .report = report,
                        .size = FIRST_SIZE,
                        .buffer = g_malloc(FIRST_SIZE),
                        .line = 1,
                        .fields = g_array_new(FALSE, FALSE, sizeof(TbField))};
    while (rows->length < LOOK && refill(rows))
        ;
}

void tb_csv_rows_clear(TbCsvRows *rows)
{
    g_free(rows->buffer);
    g_array_unref(rows->fields);
}

// ---- Rows ----

static bool fail(TbCsvRows *rows, unsigned line, const char *message)
{
    TbPlace place = {NULL, line, 0};
    tb_report_error(rows->report, TB_CODE_SYNTAX, &place, "%s", message);
    rows->failed = true;
    return false;
}

typedef enum { SCAN_ROW, SCAN_MORE, SCAN_BAD } Scan;

// Where a scan stands: a field from `from`, on a line.
typedef struct {
    const char *at, *end, *from;
    unsigned line, quoted_line;
    bool quoted; // the field has quotes, to be taken out
} Scanner;

// Passes over a quoted text, up to behind its closing quote.
static Scan scan_quoted(TbCsvRows *rows, Scanner *scan)
{
    scan->quoted_line = scan->line;
    scan->quoted = true;
    for (scan->at++; scan->at < scan->end; scan->at++) {
        if (*scan->at == '"') {
            if (scan->at + 1 == scan->end || scan->at[1] != '"') {
                scan->at++;
                return SCAN_ROW; // or SCAN_MORE, as any cell that the end of the buffer cuts
            }
            scan->at++;
        }
        scan->line += *scan->at == '\n' ||
                      (*scan->at == '\r' && !(scan->at + 1 < scan->end && scan->at[1] == '\n'));
        if ((size_t)(scan->at - scan->from) > TB_LIMIT_CELL_BYTES) {
            fail(rows, scan->quoted_line,
                 "a quoted cell begins here that is longer than any cell may be: is its closing "
                 "quote missing?");
            return SCAN_BAD;
        }
    }
    if (!rows->ended)
        return SCAN_MORE;
    fail(rows, scan->quoted_line, "a quoted cell begins here and is never closed");
    return SCAN_BAD;
}

static void add_field(TbCsvRows *rows, const Scanner *scan)
{
    // quotes are taken out when the row is whole, as a scan may begin again
    TbField field = {scan->from, (size_t)(scan->at - scan->from)};
    if (scan->quoted)
        field.length |= TB_FIELD_QUOTED;
    g_array_append_val(rows->fields, field);
}

// Scans one row from `at` on.
static Scan scan_row(TbCsvRows *rows, Scanner *scan)
{
    char separator = rows->separator;
    for (;;) {
        scan->from = scan->at;
        scan->quoted = false;
        if (scan->at < scan->end && *scan->at == '"') {
            Scan quoted = scan_quoted(rows, scan);
            if (quoted != SCAN_ROW)
                return quoted;
        }
        while (scan->at < scan->end && *scan->at != separator && *scan->at != '\n' &&
               *scan->at != '\r')
            scan->at++;
        if ((size_t)(scan->at - scan->from) > TB_LIMIT_CELL_BYTES) {
            fail(rows, scan->line, "a cell is longer than any cell may be");
            return SCAN_BAD;
        }
        if (scan->at + 1 >= scan->end && !rows->ended)
            return SCAN_MORE; // the cell, or \r\n, may go on
        add_field(rows, scan);
        if (scan->at == scan->end || *scan->at != separator)
            break;
        scan->at++;
    }
    if (scan->at + 1 < scan->end && scan->at[0] == '\r' && scan->at[1] == '\n')
        scan->at++;
    scan->at += scan->at < scan->end;
    scan->line++;
    return SCAN_ROW;
}

static void unquote(TbField *field)
{
    field->length &= ~TB_FIELD_QUOTED;
    char *out = (char *)field->text;
    const char *at = field->text + 1, *end = field->text + field->length;
    for (; at < end && !(*at == '"' && !(at + 1 < end && at[1] == '"')); at++) {
        at += *at == '"';
        *out++ = *at;
    }
    for (at += at < end; at < end; at++)
        *out++ = *at;
    field->length = (size_t)(out - field->text);
}

// |---|:--:| below the headings of a table in Markdown.
static bool is_rule(const TbCsvRows *rows)
{
    int dashed = 0;
    for (guint i = 0; i < rows->fields->len; i++) {
        const TbField *field = &g_array_index(rows->fields, TbField, i);
        size_t dashes = 0;
        for (size_t k = 0; k < field->length; k++) {
            if (!strchr("-: ", field->text[k]))
                return false;
            dashes += field->text[k] != ' ';
        }
        if (dashes > 0 && dashes < 3)
            return false;
        dashed += dashes > 0;
    }
    return dashed > 1;
}

bool tb_csv_rows_next(TbCsvRows *rows, unsigned *line)
{
    for (;;) {
        if (rows->failed || (rows->at >= rows->length && !refill(rows)))
            return false;
        g_array_set_size(rows->fields, 0);
        Scanner scan = {
            .at = rows->buffer + rows->at, .end = rows->buffer + rows->length, .line = rows->line};
        Scan found = scan_row(rows, &scan);
        if (found == SCAN_MORE) {
            refill(rows);
            continue;
        }
        if (found == SCAN_BAD)
            return false;
        for (guint i = 0; i < rows->fields->len; i++)
            if (g_array_index(rows->fields, TbField, i).length & TB_FIELD_QUOTED)
                unquote(&g_array_index(rows->fields, TbField, i));
        if (rows->separator == '|' && is_rule(rows))
            g_array_set_size(rows->fields, 0);
        *line = rows->line;
        rows->line = scan.line;
        rows->at = (size_t)(scan.at - rows->buffer);
        return true;
    }
}
