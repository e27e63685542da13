// SPDX-License-Identifier: MIT
#include "document/rows.h"

#include <math.h>
#include <string.h>

#include "base/buffer.h"

// ---- Cells ----

static void put_csv(GString *out, const char *text)
{
    if (!text)
        return;
    if (!strpbrk(text, ",\"\n\r")) {
        g_string_append(out, text);
        return;
    }
    g_string_append_c(out, '"');
    for (; *text; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

void tb_rows_append_text(const TbRows *rows, const char *key, const char *text, bool *first)
{
    bool csv = rows->format == TB_ROWS_CSV;
    if (!csv && !text)
        return;
    g_string_append(rows->out, *first ? (csv ? "" : "{") : ",");
    *first = false;
    if (csv) {
        put_csv(rows->out, text);
        return;
    }
    tb_buffer_append_json_string(rows->out, key);
    g_string_append_c(rows->out, ':');
    tb_buffer_append_json_string(rows->out, text);
}

// NAN is null, and an empty cell.
static void put_number(const TbRows *rows, const char *key, double number, bool *first)
{
    bool csv = rows->format == TB_ROWS_CSV;
    g_string_append(rows->out, *first ? (csv ? "" : "{") : ",");
    *first = false;
    if (!csv)
        g_string_append_printf(rows->out, "\"%s\":", key);
    if (!csv || isfinite(number))
        tb_buffer_append_json_number(rows->out, number);
}

static void put_null(const TbRows *rows, const char *key, bool *first)
{
    if (rows->format == TB_ROWS_CSV)
        tb_rows_append_text(rows, key, NULL, first);
    else
        put_number(rows, key, NAN, first);
}

// ---- Rows ----

static const char *const event_keys[] = {"event", "start", "end", "lane", "progress", "note", NULL};

void tb_rows_begin(const TbRows *rows)
{
    if (rows->format != TB_ROWS_CSV)
        return;
    static const char *const before[] = {"indicator", "region", "period", "status", NULL};
    static const char *const behind[] = {"low", "high", "bound", "unit", "text", NULL};
    static const char *const facts[] = {"change", "rank", NULL};
    bool first = true;
    for (int i = 0; before[i]; i++)
        tb_rows_append_text(rows, NULL, before[i], &first);
    for (int i = 0; i < rows->dimension_count; i++)
        tb_rows_append_text(rows, NULL, rows->dimensions[i], &first);
    for (int i = 0; behind[i]; i++)
        tb_rows_append_text(rows, NULL, behind[i], &first);
    for (int i = 0; rows->with_facts && facts[i]; i++)
        tb_rows_append_text(rows, NULL, facts[i], &first);
    for (int i = 0; rows->with_events && event_keys[i]; i++)
        tb_rows_append_text(rows, NULL, event_keys[i], &first);
    g_string_append_c(rows->out, '\n');
}

static void put_value(const TbRows *rows, TbArena *arena, const TbQuantity *value, bool *first)
{
    bool missing = !value || value->missing;
    put_number(rows, "low", missing ? NAN : value->low, first);
    put_number(rows, "high", missing ? NAN : value->high, first);
    if (missing)
        put_null(rows, "bound", first);
    else
        tb_rows_append_text(rows, "bound", tb_bound_name(value->bound), first);
    tb_rows_append_text(rows, "unit", value ? value->unit.base : "", first);
    if (missing)
        put_null(rows, "text", first);
    else
        tb_rows_append_text(rows, "text", tb_quantity_text(arena, value), first);
}

static void end_row(const TbRows *rows)
{
    bool csv = rows->format == TB_ROWS_CSV;
    tb_buffer_append(rows->out, csv ? "\n" : "}\n", csv ? 1 : 2);
}

void tb_rows_append_value(const TbRows *rows, TbArena *arena, const TbQuantity *value)
{
    bool first = false;
    put_value(rows, arena, value, &first);
}

void tb_rows_append_facts(const TbRows *rows, TbArena *arena, const TbQuantity *change, int rank)
{
    bool first = false, csv = rows->format == TB_ROWS_CSV;
    if (change || (csv && rows->with_facts))
        tb_rows_append_text(rows, "change", change ? tb_quantity_text(arena, change) : NULL,
                            &first);
    if (rank > 0)
        put_number(rows, "rank", rank, &first);
    else if (csv && rows->with_facts)
        tb_rows_append_text(rows, "rank", NULL, &first);
    for (int i = 0; csv && rows->with_events && event_keys[i]; i++)
        tb_rows_append_text(rows, NULL, NULL, &first);
    end_row(rows);
}

void tb_rows_add(const TbRows *rows, TbArena *arena, const TbRow *row)
{
    bool first = true;
    tb_rows_append_text(rows, "indicator", row->indicator, &first);
    tb_rows_append_text(rows, "region", row->region, &first);
    tb_rows_append_text(rows, "period", row->period, &first);
    tb_rows_append_text(rows, "status", row->status, &first);
    for (int i = 0; i < rows->dimension_count; i++)
        tb_rows_append_text(rows, rows->dimensions[i], row->members ? row->members[i] : NULL,
                            &first);
    put_value(rows, arena, row->value, &first);
    tb_rows_append_facts(rows, arena, row->change, row->rank);
}

// ---- Documents ----

typedef struct {
    TbRows rows;
    const TbDocument *document;
    TbArena *arena;
    const char **names, **members;
} Writer;

static const char *member_name(const TbDocument *document, int dimension, int member)
{
    return member < 0 ? NULL : document->dimensions[dimension].members[member].name;
}

static const char *period_of(const Writer *writer, const int *members)
{
    int member = members[TB_DIMENSION_PERIOD];
    return member < 0
               ? NULL
               : tb_period_edtf(
                     writer->arena,
                     writer->document->dimensions[TB_DIMENSION_PERIOD].members[member].period);
}

static const char *status_of(const Writer *writer, const int *members)
{
    int member = members[TB_DIMENSION_STATUS];
    return member < 0
               ? "actual"
               : tb_status_name(
                     writer->document->dimensions[TB_DIMENSION_STATUS].members[member].status);
}

static void set_members(Writer *writer, const int *members)
{
    for (int i = 0; i < writer->rows.dimension_count; i++)
        writer->members[i] = member_name(writer->document, TB_DIMENSION_BUILTIN_COUNT + i,
                                         members[TB_DIMENSION_BUILTIN_COUNT + i]);
}

static bool passes(const TbFigureSpec *figure, const int *members)
{
    for (int i = 0; figure && i < figure->cut.filter_count; i++) {
        const TbFilter *filter = &figure->cut.filters[i];
        bool found = false;
        for (int k = 0; k < filter->member_count && !found; k++)
            found = filter->members[k] == members[filter->dimension];
        if (!found)
            return false;
    }
    return true;
}

static void add_observation(Writer *writer, const TbIndicator *indicator,
                            const TbObservation *observation)
{
    set_members(writer, observation->members);
    TbQuantity value = observation->value;
    if (value.missing)
        value.unit = indicator->unit;
    TbRow row = {.indicator = indicator->name,
                 .region = member_name(writer->document, TB_DIMENSION_REGION,
                                       observation->members[TB_DIMENSION_REGION]),
                 .period = period_of(writer, observation->members),
                 .status = status_of(writer, observation->members),
                 .members = writer->members,
                 .value = &value,
                 .change = observation->remarks->change,
                 .rank = observation->remarks->rank ? observation->remarks->rank->place : 0};
    tb_rows_add(&writer->rows, writer->arena, &row);
}

static void add_indicator(Writer *writer, int index, const TbFigureSpec *figure)
{
    const TbIndicator *indicator = &writer->document->indicators[index];
    for (int i = 0; i < indicator->observation_count; i++)
        if (passes(figure, indicator->observations[i].members))
            add_observation(writer, indicator, &indicator->observations[i]);
}

// The dates of an event: of a span both, of a date the same twice, "" where an end is open.
static void event_dates(const Writer *writer, const TbEvent *event, const char **start,
                        const char **end)
{
    if (event->when == TB_WHEN_ELAPSED) {
        *start = event->from;
        *end = event->elapsed.text;
        return;
    }
    const TbPeriod *period = &event->period;
    TbPeriod first = *period, last = *period;
    first.kind = last.kind = TB_PERIOD_DATE;
    first.last = period->first;
    last.first = period->last;
    *start =
        period->open_start || period->unknown_start ? ".." : tb_period_edtf(writer->arena, &first);
    *end = period->open_end || period->unknown_end ? ".." : tb_period_edtf(writer->arena, &last);
}

static void add_event(Writer *writer, const TbEvent *event)
{
    const TbRows *rows = &writer->rows;
    bool first = true, csv = rows->format == TB_ROWS_CSV;
    const char *start, *end;
    event_dates(writer, event, &start, &end);
    set_members(writer, event->members);
    const char *region =
        member_name(writer->document, TB_DIMENSION_REGION, event->members[TB_DIMENSION_REGION]);
    const char *cells[] = {event->name, start, end, event->lane, event->progress_text, event->note};
    if (csv) {
        tb_rows_append_text(rows, NULL, NULL, &first);
        tb_rows_append_text(rows, NULL, region, &first);
        tb_rows_append_text(rows, NULL, NULL, &first);
    } else {
        for (int i = 0; event_keys[i]; i++)
            tb_rows_append_text(rows, event_keys[i], cells[i], &first);
        tb_rows_append_text(rows, "region", region, &first);
    }
    tb_rows_append_text(rows, "status", tb_status_name(event->status), &first);
    for (int i = 0; i < rows->dimension_count; i++)
        tb_rows_append_text(rows, rows->dimensions[i], writer->members[i], &first);
    for (int i = 0; csv && i < 5 + (rows->with_facts ? 2 : 0); i++)
        tb_rows_append_text(rows, NULL, NULL, &first);
    for (int i = 0; csv && event_keys[i]; i++)
        tb_rows_append_text(rows, NULL, cells[i], &first);
    end_row(rows);
}

static bool has_facts(const TbDocument *document)
{
    for (int i = 0; i < document->indicator_count; i++)
        for (int k = 0; k < document->indicators[i].observation_count; k++)
            if (document->indicators[i].observations[k].remarks->change ||
                document->indicators[i].observations[k].remarks->rank)
                return true;
    return false;
}

static void add_all(Writer *writer, const TbFigureSpec *figure)
{
    const TbDocument *document = writer->document;
    bool bars = figure && figure->type == TB_FIGURE_BAR;
    if (bars) {
        for (int i = 0; i < figure->cut.indicator_count; i++)
            add_indicator(writer, figure->cut.indicators[i], figure);
        for (int i = 0; i < figure->bar.line_count; i++)
            add_indicator(writer, figure->bar.lines[i].indicator, figure);
    }
    for (int i = 0; !figure && i < document->indicator_count; i++)
        add_indicator(writer, i, NULL);
    for (int i = 0; figure && i < figure->timeline.event_count; i++)
        add_event(writer, &document->events[figure->timeline.events[i]]);
    for (int i = 0; !figure && i < document->event_count; i++)
        add_event(writer, &document->events[i]);
}

void tb_rows_of_document(const TbDocument *document, const TbFigureSpec *figure,
                         TbRowsFormat format, GString *out)
{
    TbArena *arena = tb_arena_new();
    int declared = document->dimension_count - TB_DIMENSION_BUILTIN_COUNT;
    Writer writer = {.document = document, .arena = arena};
    writer.names = tb_arena_new0(arena, const char *, (size_t)declared + 1);
    writer.members = tb_arena_new0(arena, const char *, (size_t)declared + 1);
    for (int i = 0; i < declared; i++)
        writer.names[i] = document->dimensions[TB_DIMENSION_BUILTIN_COUNT + i].id;
    writer.rows = (TbRows){
        out, format, writer.names, declared, has_facts(document), document->event_count > 0};
    tb_rows_begin(&writer.rows);
    add_all(&writer, figure);
    tb_arena_free(arena);
}
