// SPDX-License-Identifier: MIT
// Timelines: which events they show, and in which lanes.
#include "base/messages.h"
#include "document/read-figure.h"

#include <string.h>

#include "document/vocabulary.h"

static void read_lane(TbReader *reader, const TbJson *json, TbFigureSpec *spec)
{
    const char *text = tb_read_name(reader, json);
    if (!text)
        return;
    int word = tb_read_find(tb_words_lane, text);
    int dimension = tb_read_dimension_index(reader, text);
    if (word >= 0) {
        spec->timeline.lane = (TbLaneKind)word;
    } else if (dimension >= 0 && dimension != TB_DIMENSION_PERIOD) {
        spec->timeline.lane = dimension == TB_DIMENSION_STATUS ? TB_LANE_STATUS : TB_LANE_DIMENSION;
        spec->timeline.lane_dimension = dimension;
    } else {
        const char *lanes[TB_LIMIT_DIMENSIONS + G_N_ELEMENTS(tb_words_lane)] = {
            "none", "lane", "era", "status", "region"};
        for (guint d = TB_DIMENSION_BUILTIN_COUNT, i = 5; d < reader->dimensions->len; d++)
            lanes[i++] = tb_read_dimension_at(reader, (int)d)->id;
        tb_read_error(reader, TB_CODE_REFERENCE, json, "\"lane\": %s is not one of %s",
                      tb_read_quoted(reader, text), tb_read_list(reader, lanes));
        tb_read_suggest(reader, text, lanes);
    }
}

// ---- Which events ----

// A filter made ready: which members pass, or an empty list where the dimension is not asked for.
typedef struct {
    GArray *members[TB_LIMIT_DIMENSIONS]; // of int; NULL: not asked for
    GArray *periods;                      // of TbPeriod; NULL likewise
    GPtrArray *words[WORD_COUNT];         // of texts; NULL likewise
} Filter;

static void read_period_filter(TbReader *reader, const TbJson *json, Filter *filter)
{
    filter->periods = g_array_new(FALSE, FALSE, sizeof(TbPeriod));
    for (const TbJson *item = tb_read_next_item(json, NULL); item;
         item = tb_read_next_item(json, item)) {
        TbPeriod period;
        if (tb_read_period(reader, item, reader->year, &period))
            g_array_append_val(filter->periods, period);
    }
}

static void read_member_filter(TbReader *reader, int dimension, const TbJson *json, Filter *filter)
{
    filter->members[dimension] = g_array_new(FALSE, FALSE, sizeof(int));
    for (const TbJson *item = tb_read_next_item(json, NULL); item;
         item = tb_read_next_item(json, item)) {
        int member = tb_read_existing_member(reader, dimension, item);
        if (member >= 0)
            g_array_append_val(filter->members[dimension], member);
    }
}

static void read_word_filter(TbReader *reader, int word, const TbJson *json, Filter *filter)
{
    filter->words[word] = g_ptr_array_new();
    for (const TbJson *item = tb_read_next_item(json, NULL); item;
         item = tb_read_next_item(json, item)) {
        const char *text = tb_read_name(reader, item);
        if (text)
            g_ptr_array_add(filter->words[word], (gpointer)text);
    }
}

static void open_filter(TbReader *reader, const TbWhereFields *fields, Filter *filter)
{
    *filter = (Filter){0};
    for (guint d = 0; d < reader->dimensions->len; d++)
        if (fields->dimensions[d] && d == TB_DIMENSION_PERIOD)
            read_period_filter(reader, fields->dimensions[d], filter);
        else if (fields->dimensions[d])
            read_member_filter(reader, (int)d, fields->dimensions[d], filter);
    for (int i = 0; i < WORD_COUNT; i++)
        if (fields->words[i])
            read_word_filter(reader, i, fields->words[i], filter);
}

static void close_filter(Filter *filter)
{
    for (int d = 0; d < TB_LIMIT_DIMENSIONS; d++)
        if (filter->members[d])
            g_array_unref(filter->members[d]);
    if (filter->periods)
        g_array_unref(filter->periods);
    for (int i = 0; i < WORD_COUNT; i++)
        if (filter->words[i])
            g_ptr_array_unref(filter->words[i]);
}

static bool has_member(const GArray *members, int member)
{
    for (guint i = 0; i < members->len; i++)
        if (g_array_index(members, int, i) == member)
            return true;
    return false;
}

// An event that says no status has happened.
static int status_of(const TbReader *reader, const TbEvent *event)
{
    int member = event->members[TB_DIMENSION_STATUS];
    return member >= 0
               ? member
               : tb_read_find_member(reader, TB_DIMENSION_STATUS, tb_status_name(TB_STATUS_ACTUAL));
}

static bool passes_period(const GArray *periods, const TbEvent *event)
{
    for (guint i = 0; i < periods->len; i++) {
        const TbPeriod *period = &g_array_index(periods, TbPeriod, i);
        if (event->when == TB_WHEN_PERIOD && event->period.start < period->end &&
            event->period.end > period->start)
            return true;
    }
    return false;
}

static bool passes_word(const GPtrArray *texts, const char *word)
{
    for (guint i = 0; i < texts->len; i++)
        if (word && strcmp(texts->pdata[i], word) == 0)
            return true;
    return false;
}

static bool passes(const TbReader *reader, const Filter *filter, const TbEvent *event)
{
    const char *words[WORD_COUNT] = {event->lane, event->era, event->from};
    for (int i = 0; i < WORD_COUNT; i++)
        if (filter->words[i] && !passes_word(filter->words[i], words[i]) &&
            !(i == WORD_LANE && passes_word(filter->words[i], event->lane_group)))
            return false;
    if (filter->periods && !passes_period(filter->periods, event))
        return false;
    for (guint d = 0; d < reader->dimensions->len; d++) {
        int member = d == TB_DIMENSION_STATUS ? status_of(reader, event) : event->members[d];
        if (filter->members[d] && !has_member(filter->members[d], member))
            return false;
    }
    return true;
}

static bool is_of_kind(const TbEvent *event, const TbEventKind *kind)
{
    if (!kind)
        return true;
    return event->when == kind->when &&
           (event->when == TB_WHEN_PERIOD || g_strcmp0(event->from, kind->from) == 0);
}

static void list_events(TbReader *reader, const TbJson *json, GArray *listed)
{
    guint8 *seen = g_new0(guint8, reader->events->len + 1);
    for (const TbJson *item = tb_read_next_item(json, NULL); item;
         item = tb_read_next_item(json, item)) {
        int index = tb_read_reference(reader, &reader->event_index, item);
        if (index < 0)
            continue;
        if (seen[index])
            tb_read_error(reader, TB_CODE_DUPLICATE, item, "%s is listed twice",
                          tb_read_quoted(reader, tb_json_string(item)));
        else
            g_array_append_val(listed, index);
        seen[index] = 1;
    }
    g_free(seen);
}

// What "events" names, before any filter.
static void name_events(TbReader *reader, const TbJson *json, GArray *named)
{
    if (json && tb_json_type(json) != TB_JSON_OBJECT && !tb_read_is_word(json, "all")) {
        list_events(reader, json, named);
        return;
    }
    for (int i = 0; i < (int)reader->events->len; i++)
        g_array_append_val(named, i);
}

static void keep_passing(TbReader *reader, const TbWhereFields *fields, GArray *events)
{
    Filter filter;
    open_filter(reader, fields, &filter);
    guint kept = 0;
    for (guint i = 0; i < events->len; i++) {
        int index = g_array_index(events, int, i);
        if (passes(reader, &filter, &g_array_index(reader->events, TbEvent, index)))
            g_array_index(events, int, kept++) = index;
    }
    g_array_set_size(events, kept);
    close_filter(&filter);
}

static void keep_kind(TbReader *reader, const TbEventKind *kind, GArray *events)
{
    guint kept = 0;
    for (guint i = 0; i < events->len; i++) {
        int index = g_array_index(events, int, i);
        if (is_of_kind(&g_array_index(reader->events, TbEvent, index), kind))
            g_array_index(events, int, kept++) = index;
    }
    g_array_set_size(events, kept);
}

// Dates and elapsed times, or times elapsed since different things, share no axis.
static void check_one_axis(TbReader *reader, const TbFigureSpec *spec)
{
    const TbEvent *events = reader->document->events;
    for (int i = 1; i < spec->timeline.event_count; i++) {
        const TbEvent *first = &events[spec->timeline.events[0]],
                      *other = &events[spec->timeline.events[i]];
        if (first->when != other->when) {
            tb_report_error(
                reader->report, TB_CODE_FIGURE, &spec->place,
                "%s has a date and %s an elapsed time: they share no axis",
                tb_read_quoted(reader, (first->when == TB_WHEN_PERIOD ? first : other)->name),
                tb_read_quoted(reader, (first->when == TB_WHEN_PERIOD ? other : first)->name));
            tb_report_hint(reader->report, "make two timelines and list the \"events\" of each");
            return;
        }
        if (first->when == TB_WHEN_ELAPSED && g_strcmp0(first->from, other->from) != 0) {
            tb_report_error(reader->report, TB_CODE_FIGURE, &spec->place,
                            "%s and %s are not counted from the same: they share no axis",
                            tb_read_quoted(reader, first->name),
                            tb_read_quoted(reader, other->name));
            tb_report_hint(reader->report, "choose with \"where\": {\"from\": …}");
            return;
        }
    }
}

// Those that "events" names and, where it is a filter, that pass it.
static GArray *choose_events(TbReader *reader, const TbFigureFields *fields,
                             const TbEventKind *kind, bool where)
{
    const TbJson *json = fields->keys[KEY_EVENTS];
    GArray *events = g_array_new(FALSE, FALSE, sizeof(int));
    name_events(reader, json, events);
    keep_kind(reader, json ? NULL : kind, events);
    if (where)
        keep_passing(reader, &fields->where, events);
    TbWhereFields own;
    if (json && tb_json_type(json) == TB_JSON_OBJECT &&
        tb_read_fields(reader, json, tb_figure_where_words, own.words, own.dimensions))
        keep_passing(reader, &own, events);
    return events;
}

static void set_events(TbReader *reader, GArray *events, TbFigureSpec *spec)
{
    spec->timeline.event_count = (int)events->len;
    spec->timeline.events = tb_arena_take_array(reader->arena, events);
    g_array_unref(events);
}

static void select_events(TbReader *reader, const TbFigureFields *fields, const TbEventKind *kind,
                          TbFigureSpec *spec)
{
    unsigned before = tb_report_error_count(reader->report);
    set_events(reader, choose_events(reader, fields, kind, true), spec);
    if (spec->timeline.event_count == 0 && tb_report_error_count(reader->report) == before)
        tb_report_error(reader->report, TB_CODE_FIGURE, &spec->place, "%s",
                        reader->events->len
                            ? _("the timeline has no events: none passes its filter")
                            : _("a timeline, but the document has no events"));
    check_one_axis(reader, spec);
}

void tb_read_bar_events(TbReader *reader, const TbFigureFields *fields, TbFigureSpec *spec)
{
    const TbJson *json = fields->keys[KEY_EVENTS];
    if (!json)
        return;
    unsigned before = tb_report_error_count(reader->report);
    set_events(reader, choose_events(reader, fields, NULL, false), spec);
    if (spec->timeline.event_count == 0 && tb_report_error_count(reader->report) == before)
        tb_read_error(reader, TB_CODE_FIGURE, json, "there are no such events");
    for (int i = 0; i < spec->timeline.event_count; i++) {
        const TbEvent *event = &reader->document->events[spec->timeline.events[i]];
        if (event->when == TB_WHEN_PERIOD)
            continue;
        tb_read_error(reader, TB_CODE_FIGURE, json,
                      "%s has an elapsed time: it has no place on an axis of dates",
                      tb_read_quoted(reader, event->name));
        break;
    }
}

// ---- How they stand ----

static bool have_lanes(const TbReader *reader, const TbFigureSpec *spec)
{
    for (int i = 0; i < spec->timeline.event_count; i++)
        if (reader->document->events[spec->timeline.events[i]].lane)
            return true;
    return false;
}

// One list, or one axis that bends, has no lanes.
static void check_lanes(TbReader *reader, const TbFigureFields *fields, const TbFigureSpec *spec)
{
    const TbJson *json = fields->keys[KEY_LANE];
    bool single = spec->timeline.layout == TB_LAYOUT_VERTICAL ||
                  spec->timeline.layout == TB_LAYOUT_SERPENTINE;
    if (json && spec->timeline.layout == TB_LAYOUT_LANES && spec->timeline.lane == TB_LANE_NONE) {
        tb_read_error(reader, TB_CODE_FIGURE, json, "the layout \"lanes\" is one of lanes");
        tb_report_hint(reader->report, "say what they stand for, or leave \"layout\" out");
    }
    if (!json || !single || spec->timeline.lane == TB_LANE_NONE)
        return;
    tb_read_error(reader, TB_CODE_FIGURE, json, "a %s timeline has no lanes",
                  tb_layout_name(spec->timeline.layout));
    tb_report_hint(reader->report, "\"lane\": \"none\", or the layout \"lanes\" or \"gantt\"");
}

static void read_rows(TbReader *reader, const TbJson *json, TbFigureSpec *spec)
{
    if (!json)
        return;
    if (spec->timeline.layout != TB_LAYOUT_SERPENTINE) {
        tb_read_error_at_key(reader, TB_CODE_FIGURE, json,
                             "only a serpentine timeline is laid in rows; this one is %s",
                             tb_layout_name(spec->timeline.layout));
        tb_report_hint(reader->report, "add \"layout\": \"serpentine\"");
    } else if (!tb_read_is_word(json, "auto")) {
        spec->timeline.rows = tb_read_integer(reader, json, 1, TB_LIMIT_ROWS, 0);
    }
}

void tb_read_timeline(TbReader *reader, const TbFigureFields *fields, const TbEventKind *kind,
                      TbFigureSpec *spec)
{
    read_lane(reader, fields->keys[KEY_LANE], spec);
    TbLayout automatic =
        spec->timeline.lane == TB_LANE_NONE ? TB_LAYOUT_HORIZONTAL : TB_LAYOUT_LANES;
    spec->timeline.layout =
        (TbLayout)tb_read_choice(reader, fields->keys[KEY_LAYOUT], tb_words_layout, (int)automatic);
    if (spec->timeline.layout == TB_LAYOUT_LANES && !fields->keys[KEY_LANE])
        spec->timeline.lane = TB_LANE_LANE;
    check_lanes(reader, fields, spec);
    read_rows(reader, fields->keys[KEY_ROWS], spec);
    select_events(reader, fields, kind, spec);
    bool open = !fields->keys[KEY_LANE] && have_lanes(reader, spec);
    if (open && (spec->timeline.layout == TB_LAYOUT_GANTT || !fields->keys[KEY_LAYOUT]))
        spec->timeline.lane = TB_LANE_LANE;
    if (open && !fields->keys[KEY_LAYOUT])
        spec->timeline.layout = TB_LAYOUT_LANES;
    tb_read_time_axis(reader, fields, spec);
}
