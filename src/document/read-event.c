// SPDX-License-Identifier: MIT
// Events: what happened or is planned, and when.
#include "document/read.h"

#include <math.h>
#include <string.h>

#include "base/limits.h"

enum {
    ID,
    NAME,
    DATE,
    START,
    END,
    DURATION,
    WITHIN,
    FROM,
    STATUS,
    LANE,
    ERA,
    IMPORTANCE,
    NOTE,
    QUANTITY,
    QUOTE,
    SOURCE,
    PROGRESS,
    MILESTONE,
    AFTER,
    FIELD_COUNT
};
static const char *const event_keys[] = {"id",       "name",       "date",      "start",    "end",
                                         "duration", "within",     "from",      "status",   "lane",
                                         "era",      "importance", "note",      "quantity", "quote",
                                         "source",   "progress",   "milestone", "after",    NULL};
G_STATIC_ASSERT(G_N_ELEMENTS(event_keys) == FIELD_COUNT + 1);

#define MOST_IMPORTANT 1000

// ---- When ----

static bool read_duration(TbReader *reader, const TbJson *json, TbDuration *duration)
{
    const char *text = tb_read_name(reader, json);
    if (!text)
        return false;
    TbPeriodError error = {0};
    if (tb_duration_parse(reader->arena, text, duration, &error))
        return true;
    long position = g_utf8_pointer_to_offset(text, text + MIN(error.offset, strlen(text))) + 1;
    tb_read_error(reader, TB_CODE_PERIOD, json,
                  "can't read %s as a duration: %s (at character %ld)",
                  tb_read_quoted(reader, text), error.cause, position);
    return false;
}

static bool is_open(const TbJson *json)
{
    return tb_json_type(json) == TB_JSON_STRING && strcmp(tb_json_string(json), "..") == 0;
}

// An end may also be 至今: it goes on.
static bool is_open_end(const TbJson *json)
{
    static const char *const words[] = {"至今", "迄今", "今", NULL};
    bool text = tb_json_type(json) == TB_JSON_STRING;
    return is_open(json) || (text && g_strv_contains(words, tb_json_string(json)));
}

// One end of a span: a single date at any precision.
static bool read_end(TbReader *reader, const TbJson *json, int64_t year, TbPeriod *period)
{
    if (!tb_read_period(reader, json, year, period))
        return false;
    if (period->kind == TB_PERIOD_DATE)
        return true;
    tb_read_error(reader, TB_CODE_PERIOD, json, "%s is no single date; an end of a span is one",
                  tb_read_quoted(reader, period->text));
    return false;
}

static void join_ends(TbReader *reader, const TbPeriod *first, const TbPeriod *last,
                      TbPeriod *period)
{
    const TbPeriod *some = first ? first : last;
    *period = *some;
    period->kind = TB_PERIOD_INTERVAL;
    period->first = first ? first->first : last->first;
    period->last = last ? last->last : first->last;
    period->open_start = !first;
    period->open_end = !last;
    period->start = first ? first->start : -INFINITY;
    period->end = last ? last->end : INFINITY;
    period->end_of = last && last->end_of;
    period->deadline = false;
    period->part = NULL;
    period->plan = period->week = 0;
    period->text = tb_arena_printf(reader->arena, "%s/%s", first ? first->text : "..",
                                   last ? last->text : "..");
    tb_period_share_zone(period);
}

// Ends on one day are told apart by their times of day.
static bool is_turned(const TbPeriod *first, const TbPeriod *last)
{
    double start = tb_date_moment(&first->first, 0, first->start);
    return last->end <= first->start || tb_date_moment(&last->last, 0, last->end) <= start;
}

bool tb_read_span(TbReader *reader, const TbJson *start, const TbJson *end, TbPeriod *period)
{
    bool open_start = is_open(start), open_end = is_open_end(end);
    if (open_start && open_end) {
        tb_read_error(reader, TB_CODE_PERIOD, start,
                      "a span that is open on both sides says no time");
        return false;
    }
    TbPeriod first, last;
    if (!open_start && !read_end(reader, start, reader->year, &first))
        return false;
    int64_t year = open_start ? reader->year : first.first.year;
    if (!open_end && !read_end(reader, end, year, &last))
        return false;
    if (!open_start && !open_end && is_turned(&first, &last)) {
        tb_read_error(reader, TB_CODE_PERIOD, end, "%s ends before it starts: %s",
                      tb_read_quoted(reader, last.text), tb_read_quoted(reader, first.text));
        return false;
    }
    join_ends(reader, open_start ? NULL : &first, open_end ? NULL : &last, period);
    return true;
}

// The last day of a span of months keeps the precision of a month when the start has no day.
static TbDate last_date(const TbPeriod *start, TbDurationUnit unit, double end)
{
    TbDate date = start->first;
    tb_civil_from_days((int64_t)ceil(end) - 1, &date.year, &date.month, &date.day);
    bool by_month = start->first.precision >= TB_PRECISION_MONTH && unit >= TB_DURATION_MONTH;
    bool by_year = start->first.precision >= TB_PRECISION_YEAR && unit == TB_DURATION_YEAR;
    date.precision = by_year ? TB_PRECISION_YEAR : by_month ? TB_PRECISION_MONTH : TB_PRECISION_DAY;
    if (by_month || by_year)
        date.day = 1;
    if (by_year)
        date.month = 1;
    return date;
}

// The same of a span that begins at a time of day: it ends at one.
static TbDate last_moment(const TbPeriod *start, double end)
{
    TbDate date = start->first;
    double day = floor(end + 0.5 / TB_DAY_SECONDS);
    tb_civil_from_days((int64_t)day, &date.year, &date.month, &date.day);
    date.clock.seconds = (int)round((end - day) * TB_DAY_SECONDS);
    if (date.clock.seconds % 3600 != 0)
        date.clock.precision = MAX(date.clock.precision, TB_CLOCK_MINUTE);
    if (date.clock.seconds % 60 != 0)
        date.clock.precision = TB_CLOCK_SECOND;
    return date;
}

static bool read_lasting(TbReader *reader, const TbJson *start, const TbJson *length,
                         TbEvent *event)
{
    TbPeriod first;
    TbDuration *duration = tb_arena_new0(reader->arena, TbDuration, 1);
    bool readable = read_end(reader, start, reader->year, &first);
    if (!read_duration(reader, length, duration) || !readable)
        return false;
    if (duration->count == 0 && first.first.precision == TB_PRECISION_DAY) {
        event->period = first; // takes no time: a milestone
        event->milestone = true;
        return true;
    }
    bool timed = first.first.clock.precision != TB_CLOCK_NONE;
    int zone = first.first.clock.zone;
    double end = tb_duration_add(tb_date_moment(&first.first, zone, first.start), duration);
    if (!(fabs(end) < 366.0 * TB_LIMIT_YEAR) || end <= first.start) {
        tb_read_error(reader, TB_CODE_PERIOD, length, "%s leads to no date",
                      tb_read_quoted(reader, duration->text));
        return false;
    }
    TbPeriod last = first;
    last.first = last.last =
        timed ? last_moment(&first, end) : last_date(&first, duration->unit, end);
    last.end = timed ? tb_date_end(&last.last) : end;
    last.text = duration->text;
    join_ends(reader, &first, &last, &event->period);
    event->duration = duration;
    return true;
}

// Reports keys that don't go with the way the time is given.
static bool check_alone(TbReader *reader, const TbJson *const *fields, unsigned used)
{
    static const int keys[] = {DATE, START, END, DURATION, WITHIN, FROM};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        if (fields[keys[i]] && !(used & 1u << keys[i])) {
            tb_read_error_at_key(
                reader, TB_CODE_VALUE, fields[keys[i]],
                "an event has one of \"date\", \"start\" with \"end\" or \"duration\", "
                "\"within\" (with \"from\")");
            return false;
        }
    return true;
}

static bool read_when(TbReader *reader, const TbJson *json, const TbJson *const *fields,
                      TbEvent *event)
{
    event->when = TB_WHEN_PERIOD;
    if (fields[DATE])
        return check_alone(reader, fields, 1u << DATE) &&
               tb_read_period(reader, fields[DATE], reader->year, &event->period);
    if (fields[WITHIN]) {
        event->when = TB_WHEN_ELAPSED;
        event->from = tb_read_string(reader, fields[FROM]);
        return check_alone(reader, fields, 1u << WITHIN | 1u << FROM) &&
               read_duration(reader, fields[WITHIN], &event->elapsed);
    }
    if (fields[START] && fields[END])
        return check_alone(reader, fields, 1u << START | 1u << END) &&
               tb_read_span(reader, fields[START], fields[END], &event->period);
    if (fields[START] && fields[DURATION])
        return check_alone(reader, fields, 1u << START | 1u << DURATION) &&
               read_lasting(reader, fields[START], fields[DURATION], event);
    if (fields[START])
        tb_read_error(reader, TB_CODE_MISSING_KEY, json, "\"start\" needs \"end\" or \"duration\"");
    else
        tb_read_error(
            reader, TB_CODE_MISSING_KEY, json,
            "an event needs a \"date\", a \"start\" with \"end\" or \"duration\", or \"within\"");
    return false;
}

// ---- The rest ----

static void read_event_quantity(TbReader *reader, const TbJson *json, TbEvent *event)
{
    static const char *const keys[] = {"name", "value", NULL};
    const TbJson *fields[2];
    if (tb_json_type(json) == TB_JSON_OBJECT && tb_json_member(json, "value")) {
        tb_read_fields(reader, json, keys, fields, NULL);
        event->quantity_name = tb_read_name(reader, fields[0]);
        json = fields[1];
    }
    TbQuantity *quantity = tb_arena_new0(reader->arena, TbQuantity, 1);
    if (tb_read_quantity(reader, json, NULL, quantity))
        event->quantity = quantity;
}

static void read_members(TbReader *reader, const TbJson *status, const TbJson **dimensions,
                         TbEvent *event)
{
    event->members = tb_read_members(reader, dimensions, reader->default_members);
    event->members[TB_DIMENSION_PERIOD] = -1; // the event's own time says it
    int *member = &event->members[TB_DIMENSION_STATUS];
    if (status && tb_read_event_status(reader, status, &event->status))
        *member = tb_read_status_member(reader, event->status, status);
    else if (*member >= 0)
        event->status = g_array_index(tb_read_dimension_at(reader, TB_DIMENSION_STATUS)->members,
                                      TbMember, *member)
                            .status;
}

// A name may come twice (会议, 会议): without ids the later ones carry their position.
static const char *free_id(TbReader *reader, const char *name)
{
    const char *id = name;
    while (g_hash_table_contains(reader->event_index.ids, id))
        id = tb_arena_printf(reader->arena, "%s-%u", id, reader->events->len + 1);
    return id;
}

static bool read_identity(TbReader *reader, const TbJson *json, const TbJson *const *fields,
                          TbEvent *event)
{
    const char *id = tb_read_name(reader, fields[ID]);
    event->name = tb_read_name(reader, fields[NAME]);
    if (!fields[NAME])
        tb_read_error(reader, TB_CODE_MISSING_KEY, json, "an event needs a \"name\"");
    if (!event->name)
        event->name = id;
    if (!event->name)
        return false;
    if (id && g_hash_table_contains(reader->event_index.ids, id)) {
        tb_read_error(reader, TB_CODE_DUPLICATE, fields[ID], "%s already names event %d",
                      tb_read_quoted(reader, id),
                      GPOINTER_TO_INT(g_hash_table_lookup(reader->event_index.ids, id)));
        return false;
    }
    event->id = id ? id : free_id(reader, event->name);
    g_hash_table_insert(reader->event_index.ids, (gpointer)event->id,
                        GINT_TO_POINTER((int)reader->events->len + 1));
    return true;
}

// "园区", or ["产业", "园区"]: two levels, the outer one first.
static void read_lane(TbReader *reader, const TbJson *json, TbEvent *event)
{
    if (!json || tb_json_type(json) != TB_JSON_ARRAY) {
        event->lane = tb_read_string(reader, json);
        return;
    }
    if (tb_json_count(json) != 2) {
        tb_read_error(reader, TB_CODE_VALUE, json,
                      "a lane is a text, or an array of two: the group and the lane in it");
        return;
    }
    event->lane_group = tb_read_name(reader, tb_json_first(json));
    event->lane = tb_read_name(reader, tb_json_next(tb_json_first(json)));
}

static void read_event(TbReader *reader, const TbJson *json)
{
    const TbJson *fields[FIELD_COUNT], *dimensions[TB_LIMIT_DIMENSIONS];
    if (!tb_read_fields(reader, json, event_keys, fields, dimensions))
        return;
    TbEvent event = {
        .index = (int)reader->events->len, .place = tb_json_place(json), .progress = NAN};
    const TbJson *period = dimensions[TB_DIMENSION_PERIOD];
    if (period) {
        tb_read_error_at_key(reader, TB_CODE_UNKNOWN_KEY, period, "an event has no \"%s\"",
                             tb_json_key(period));
        tb_report_hint(reader->report, "did you mean \"date\"?");
        dimensions[TB_DIMENSION_PERIOD] = NULL;
    }
    bool named = read_identity(reader, json, fields, &event);
    bool timed = read_when(reader, json, fields, &event);
    const TbJson *status = fields[STATUS] ? fields[STATUS] : dimensions[TB_DIMENSION_STATUS];
    dimensions[TB_DIMENSION_STATUS] = NULL;
    read_members(reader, status, dimensions, &event);
    read_lane(reader, fields[LANE], &event);
    event.era = tb_read_string(reader, fields[ERA]);
    event.note = tb_read_string(reader, fields[NOTE]);
    event.quote = tb_read_string(reader, fields[QUOTE]);
    const char *source = tb_read_string(reader, fields[SOURCE]);
    event.source = source ? source : reader->default_source;
    event.importance =
        tb_read_integer(reader, fields[IMPORTANCE], -MOST_IMPORTANT, MOST_IMPORTANT, 0);
    if (fields[QUANTITY])
        read_event_quantity(reader, fields[QUANTITY], &event);
    if (timed) {
        tb_read_milestone(reader, fields[MILESTONE], &event);
        tb_read_progress(reader, fields[PROGRESS], &event);
    }
    if (!named)
        return;
    TbLinkDraft link = {event.index, fields[AFTER]};
    if (link.json)
        g_array_append_val(reader->links, link);
    g_array_append_val(reader->events, event);
}

void tb_read_events(TbReader *reader, const TbJson *json)
{
    if (json && tb_json_type(json) != TB_JSON_ARRAY)
        tb_read_type_error(reader, json, "an array of objects");
    else if (json && tb_json_count(json) > TB_LIMIT_EVENTS)
        tb_read_error(reader, TB_CODE_LIMIT, json, "more than %d events", TB_LIMIT_EVENTS);
    else if (json)
        for (const TbJson *child = tb_json_first(json); child; child = tb_json_next(child))
            read_event(reader, child);
    for (guint i = 0; i < reader->events->len; i++)
        tb_read_index_name(&reader->event_index, g_array_index(reader->events, TbEvent, i).name,
                           (int)i);
    tb_read_links(reader);
    reader->document->events = tb_arena_take_array(reader->arena, reader->events);
    reader->document->event_count = (int)reader->events->len;
}
