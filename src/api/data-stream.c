// SPDX-License-Identifier: MIT
// Rows of long tables, written as they are read.
#include "api/data-stream.h"

#include <math.h>
#include <string.h>

#include "api/data-write.h"
#include "base/limits.h"
#include "import/csv.h"
#include "table/points.h"

enum { SAMPLE_ROWS = 1000, MOST_ERRORS = 20 };

// ---- Rows ----

typedef struct {
    TbLong *table;
    TbDataWriter *writer;
    TbReport *report;
    TbPoints points;
    TbLongValues *values;
    int value_count, dimension_count;
    bool has_status;
    unsigned line;
} Stream;

static guint64 point_of(const Stream *stream, const TbLongRow *row, int value, int family)
{
    guint64 key = tb_points_mix(tb_points_mix(0, (guint64)family),
                                row->indicator ? (guint64)row->indicator->id : 0);
    key = tb_points_mix(key, (guint64)value);
    key = tb_points_mix(key, row->region ? (guint64)row->region->id : 0);
    key = tb_points_mix(key, row->period ? (guint64)row->period->id : 0);
    key = tb_points_mix(key, row->status ? (guint64)row->status->id : 0);
    for (int i = 0; i < stream->dimension_count; i++)
        key = tb_points_mix(key, (guint64)row->members[i]->id);
    return key ? key : 1;
}

// The caller frees it.
static char *describe(const Stream *stream, const TbLongRow *row, int value)
{
    const TbLongCell *cells[] = {row->indicator ? row->indicator : &stream->values[value].heading,
                                 row->region, row->period, row->status};
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++)
        if (cells[i] && cells[i]->name)
            g_string_append_printf(text, "%s%s", text->len ? " · " : "", cells[i]->name);
    return g_string_free(text, FALSE);
}

// True when the row is to be written.
static bool check_point(Stream *stream, const TbLongRow *row, int value, TbDataValue *found)
{
    guint64 key = point_of(stream, row, value, found->family);
    const guint32 *known = tb_points_add(&stream->points, key, found->hash);
    if (!known)
        return true;
    TbPlace place = {NULL, stream->line, 0};
    char *what = describe(stream, row, value);
    bool wanted = *known == TB_DATA_MISSING && found->hash != TB_DATA_MISSING;
    if (*known == found->hash)
        tb_report_warning(stream->report, TB_CODE_DUPLICATE, &place,
                          "%s is repeated with the same value; one is kept", what);
    else if (found->hash == TB_DATA_MISSING)
        tb_report_warning(stream->report, TB_CODE_DUPLICATE, &place,
                          "%s is repeated without a value; the first one is kept", what);
    else if (wanted)
        tb_report_warning(stream->report, TB_CODE_DUPLICATE, &place,
                          "%s is repeated; the one that has a value is kept", what);
    else {
        tb_report_error(stream->report, TB_CODE_DUPLICATE, &place,
                        "%s has two values: here, and in a row above", what);
        tb_report_hint(stream->report, "name what tells them apart in a column");
    }
    g_free(what);
    return wanted;
}

static void add_value(Stream *stream, TbLongRow *row, int index, TbField field)
{
    TbLongValues *values = &stream->values[index];
    TbLongCell *indicator = row->indicator ? row->indicator : &values->heading;
    TbDataValue value;
    TbPlace place = {NULL, stream->line, 0};
    bool guessed;
    const char *unit = tb_long_unit(values, row, NULL, &guessed);
    tb_data_value(stream->writer, field, unit, &value);
    if (value.unread)
        tb_report_warning(stream->report, TB_CODE_QUANTITY, &place,
                          "%s: \"%s\" is no number; no value is taken", indicator->name,
                          value.unread);
    if (guessed && !values->heading.unread) {
        values->heading.unread = true; // said once
        tb_report_warning(stream->report, TB_CODE_UNIT, &place,
                          "%s has no unit of its own; %% is taken for it", indicator->name);
        tb_report_hint(stream->report, "write the unit behind its name, in brackets");
    }
    if (check_point(stream, row, index, &value))
        tb_data_row(stream->writer, indicator, row, &value);
}

static void add_row(Stream *stream, const TbField *fields, int count)
{
    TbLongRow row;
    if (!tb_long_read(stream->table, fields, count, &row))
        return;
    TbPlace place = {NULL, stream->line, 0};
    if (row.broken) {
        tb_report_error(stream->report, TB_CODE_ENCODING, &place,
                        "the text is not UTF-8 from here on");
        tb_report_hint(stream->report, "name its encoding with --encoding, such as GB18030");
        return;
    }
    if (row.period && row.period->unread)
        tb_report_warning(stream->report, TB_CODE_PERIOD, &place,
                          "a row says no period that can be read; it is kept without one");
    if (row.indicator && !row.indicator->name) {
        tb_report_warning(stream->report, TB_CODE_VALUE, &place,
                          "a row names no indicator; it is left out");
        return;
    }
    for (int i = 0; i < stream->value_count; i++) {
        int at = stream->values[i].column;
        add_value(stream, &row, i, at < count ? fields[at] : (TbField){"", 0});
    }
}

static bool run(Stream *stream, TbCsvRows *rows)
{
    unsigned line, errors = tb_report_error_count(stream->report);
    bool good = tb_csv_rows_next(rows, &line); // the headings
    while (good && tb_csv_rows_next(rows, &line)) {
        stream->line = line;
        add_row(stream, (const TbField *)(void *)rows->fields->data, (int)rows->fields->len);
        unsigned found = tb_report_error_count(stream->report) - errors;
        if (found == 0)
            good = tb_data_flush(stream->writer, false);
        else if (found >= MOST_ERRORS)
            break;
    }
    good = good && !rows->failed && tb_report_error_count(stream->report) == errors;
    return good && tb_data_flush(stream->writer, true);
}

// ---- The beginning ----

// `per_byte`: how many rows a byte of the file holds.
static TbLong *look(TbArena *arena, const TbCsvSource *source, char *separator, double *per_byte)
{
    TbReport *quiet = tb_report_new();
    TbCsvFlow *flow = tb_csv_flow_new(source, true, quiet);
    TbCsvRows rows;
    tb_csv_rows_init(&rows, tb_csv_flow_fill, flow, quiet);
    *separator = *separator ? *separator : tb_csv_find_separator(rows.buffer, rows.length);
    rows.separator = *separator;
    TbGrid *sample = tb_csv_grid_new(arena);
    unsigned line;
    while (sample->lines->len < SAMPLE_ROWS && tb_csv_rows_next(&rows, &line) &&
           tb_csv_add_row(sample, &rows, line))
        ;
    bool enough = sample->lines->len == SAMPLE_ROWS;
    *per_byte = enough ? (double)SAMPLE_ROWS / (double)MAX(rows.at, (size_t)1) : 0;
    TbLong *table = enough ? tb_long_new(arena, sample) : NULL;
    tb_grid_free(sample);
    tb_csv_rows_clear(&rows);
    tb_csv_flow_free(flow);
    tb_report_free(quiet);
    return table;
}

TbStreamed tb_data_stream(const TbCsvSource *source, char separator, const TbDataOut *out,
                          TbReport *report)
{
    TbArena *arena = tb_arena_new();
    double per_byte;
    TbLong *table = look(arena, source, &separator, &per_byte);
    if (!table) {
        tb_arena_free(arena);
        return TB_STREAMED_NOT;
    }
    Stream stream = {.table = table, .report = report};
    const char *const *dimensions = tb_long_dimensions(table, &stream.dimension_count);
    stream.values = tb_long_values(table, &stream.value_count);
    stream.writer = tb_data_writer_new(arena, out, dimensions, stream.dimension_count, false);
    tb_points_init(&stream.points,
                   (size_t)((double)source->size * per_byte * stream.value_count * 1.02));
    TbCsvFlow *flow = tb_csv_flow_new(source, false, report);
    TbCsvRows rows;
    tb_csv_rows_init(&rows, tb_csv_flow_fill, flow, report);
    rows.separator = separator;
    bool good = run(&stream, &rows);
    tb_csv_rows_clear(&rows);
    tb_csv_flow_free(flow);
    tb_points_clear(&stream.points);
    tb_data_writer_free(stream.writer);
    tb_long_free(table);
    tb_arena_free(arena);
    return good ? TB_STREAMED_WHOLE : TB_STREAMED_FAILED;
}
