// SPDX-License-Identifier: MIT
// The axis of a timeline: its now-line, the spans left out of it, its fiscal year, its eras.
#include <math.h>
#include <stdlib.h>

#include "document/read-figure.h"

#include "document/vocabulary.h"

// A single date; what lies behind its end has not come yet.
static void read_now(TbReader *reader, const TbJson *json, TbFigureSpec *spec)
{
    TbPeriod *now = tb_arena_new0(reader->arena, TbPeriod, 1);
    if (!json || !tb_read_period(reader, json, reader->year, now))
        return;
    if (now->kind == TB_PERIOD_DATE || now->kind == TB_PERIOD_UNTIL)
        spec->timeline.now = now;
    else
        tb_read_error(reader, TB_CODE_PERIOD, json, "\"now\" is one date, not %s",
                      tb_read_quoted(reader, now->text));
}

// ---- Breaks ----

// The event that something of lies within the span, or NULL.
static const TbEvent *event_within(const TbReader *reader, const TbFigureSpec *spec,
                                   const TbPeriod *span)
{
    for (int i = 0; i < spec->timeline.event_count; i++) {
        const TbEvent *event = &reader->document->events[spec->timeline.events[i]];
        if (event->period.start < span->end && event->period.end > span->start)
            return event;
    }
    return NULL;
}

static bool lies_between(const TbReader *reader, const TbFigureSpec *spec, const TbPeriod *span)
{
    bool before = false, behind = false;
    for (int i = 0; i < spec->timeline.event_count; i++) {
        const TbPeriod *period = &reader->document->events[spec->timeline.events[i]].period;
        before |= period->end <= span->start;
        behind |= period->start >= span->end;
    }
    return before && behind;
}

static bool read_break(TbReader *reader, const TbJson *json, const TbFigureSpec *spec,
                       TbPeriod *span)
{
    if (!tb_read_period(reader, json, reader->year, span))
        return false;
    const char *said = tb_read_quoted(reader, span->text);
    const TbEvent *event = event_within(reader, spec, span);
    if (isinf(span->end - span->start)) {
        tb_read_error(reader, TB_CODE_PERIOD, json, "a break has two ends, %s has not", said);
    } else if (event) {
        tb_read_error(reader, TB_CODE_VALUE, json,
                      "%s can't be left out of the axis: %s lies in it (%s)", said,
                      tb_read_quoted(reader, event->name),
                      tb_period_label(reader->arena, &event->period, reader->document->lang));
    } else if (!lies_between(reader, spec, span)) {
        tb_read_error(reader, TB_CODE_VALUE, json,
                      "%s is before or behind all events: there is nothing to leave out", said);
    } else if (spec->timeline.now && spec->timeline.now->end > span->start &&
               spec->timeline.now->end <= span->end) {
        tb_read_error(reader, TB_CODE_VALUE, json, "%s can't be left out: \"now\" lies in it",
                      said);
    } else {
        return true;
    }
    return false;
}

static int compare_periods(const void *left, const void *right)
{
    return tb_period_compare(left, right);
}

static void read_spans(TbReader *reader, const TbJson *json, TbFigureSpec *spec)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(TbPeriod));
    for (const TbJson *item = tb_json_first(json); item; item = tb_json_next(item)) {
        TbPeriod span;
        if (read_break(reader, item, spec, &span))
            g_array_append_val(spans, span);
    }
    g_array_sort(spans, compare_periods);
    for (guint i = 1; i < spans->len; i++) {
        const TbPeriod *first = &g_array_index(spans, TbPeriod, i - 1);
        const TbPeriod *second = &g_array_index(spans, TbPeriod, i);
        if (second->start <= first->end)
            tb_read_error(reader, TB_CODE_VALUE, json, "the breaks %s and %s touch: make them one",
                          tb_read_quoted(reader, first->text),
                          tb_read_quoted(reader, second->text));
    }
    spec->timeline.breaks = TB_BREAKS_GIVEN;
    spec->timeline.break_count = (int)spans->len;
    spec->timeline.break_spans = tb_arena_take_array(reader->arena, spans);
    g_array_unref(spans);
}

static void read_breaks(TbReader *reader, const TbJson *json, TbFigureSpec *spec)
{
    if (!json)
        return;
    if (tb_json_type(json) == TB_JSON_ARRAY)
        read_spans(reader, json, spec);
    else
        spec->timeline.breaks =
            (TbBreaks)tb_read_choice(reader, json, tb_words_breaks, TB_BREAKS_NONE);
    if (spec->timeline.breaks != TB_BREAKS_NONE && !tb_layout_breaks(spec->timeline.layout))
        tb_read_error(reader, TB_CODE_FIGURE, json,
                      "a timeline of layout \"%s\" has no breaks; \"horizontal\", \"lanes\" and "
                      "\"gantt\" have",
                      tb_layout_name(spec->timeline.layout));
}

// ---- Eras ----

static bool read_era(TbReader *reader, const TbJson *json, TbEraSpec *era)
{
    static const char *const keys[] = {"name", "date", "start", "end", NULL};
    const TbJson *fields[4];
    if (!tb_read_fields(reader, json, keys, fields, NULL))
        return false;
    era->place = tb_json_place(json);
    era->name = tb_read_name(reader, fields[0]);
    if (!fields[0])
        tb_read_error(reader, TB_CODE_MISSING_KEY, json, "an era needs a \"name\"");
    bool span = fields[2] && fields[3];
    if (span == (fields[1] != NULL) || (!span && (fields[2] || fields[3]))) {
        tb_read_error(reader, TB_CODE_MISSING_KEY, json,
                      "an era has a \"date\", or \"start\" and \"end\"");
        return false;
    }
    bool read = span ? tb_read_span(reader, fields[2], fields[3], &era->period)
                     : tb_read_period(reader, fields[1], reader->year, &era->period);
    return read && era->name;
}

static void read_eras(TbReader *reader, const TbJson *json, TbFigureSpec *spec)
{
    if (json && tb_json_type(json) != TB_JSON_ARRAY)
        tb_read_type_error(reader, json, "an array of objects");
    if (!json || tb_json_type(json) != TB_JSON_ARRAY)
        return;
    GArray *eras = g_array_new(FALSE, FALSE, sizeof(TbEraSpec));
    for (const TbJson *item = tb_json_first(json); item; item = tb_json_next(item)) {
        TbEraSpec era = {0};
        if (read_era(reader, item, &era))
            g_array_append_val(eras, era);
    }
    spec->timeline.era_count = (int)eras->len;
    spec->timeline.eras = tb_arena_take_array(reader->arena, eras);
    g_array_unref(eras);
}

// ---- Zones ----

// A figure has the clocks of one zone: the one it names, else the one of all its events.
typedef struct {
    const TbEvent *zoned, *plain, *other; // with a zone, without, and with a second zone
    int zone;
} Zones;

static void find_zone(const TbEvent *event, const TbClock *clock, Zones *zones)
{
    if (clock->precision == TB_CLOCK_NONE)
        return;
    if (!clock->zoned) {
        zones->plain = event;
    } else if (!zones->zoned) {
        zones->zoned = event;
        zones->zone = clock->zone;
    } else if (clock->zone != zones->zone) {
        zones->other = event;
    }
}

static Zones find_zones(const TbReader *reader, const TbFigureSpec *spec)
{
    Zones zones = {0};
    for (int i = 0; i < spec->timeline.event_count; i++) {
        const TbEvent *event = &reader->document->events[spec->timeline.events[i]];
        if (event->when != TB_WHEN_PERIOD)
            continue;
        find_zone(event, &event->period.first.clock, &zones);
        find_zone(event, &event->period.last.clock, &zones);
    }
    return zones;
}

static void read_zone(TbReader *reader, const TbJson *json, TbFigureSpec *spec)
{
    const char *text = tb_read_name(reader, json);
    if (!text)
        return;
    spec->timeline.zone_given = spec->timeline.zoned = tb_zone_parse(text, &spec->timeline.zone);
    if (!spec->timeline.zoned)
        tb_read_error(reader, TB_CODE_VALUE, json,
                      "%s is no time zone: write +08:00, UTC+8, UTC or 北京时间",
                      tb_read_quoted(reader, text));
    else if (!spec->timeline.timed)
        tb_read_error(reader, TB_CODE_FIGURE, json,
                      "no event of the timeline has a time of day, so it has no \"zone\"");
}

static void choose_zone(TbReader *reader, const TbJson *json, TbFigureSpec *spec)
{
    Zones zones = find_zones(reader, spec);
    spec->timeline.timed = zones.zoned || zones.plain;
    if (json) {
        read_zone(reader, json, spec);
        return;
    }
    spec->timeline.zoned = zones.zoned != NULL;
    spec->timeline.zone = zones.zone;
    const TbEvent *other = zones.other ? zones.other : zones.plain;
    if (!zones.zoned || !other)
        return;
    tb_report_error(reader->report, TB_CODE_FIGURE, &spec->place,
                    "the times of %s and %s are not said to be of one zone",
                    tb_read_quoted(reader, zones.zoned->name), tb_read_quoted(reader, other->name));
    tb_report_hint(reader->report, "write the \"zone\" that the figure's clocks show: all times "
                                   "are moved to it, and those without a zone are of it");
}

// ---- All of it ----

// Times elapsed since a start have no dates on their axis.
static bool check_dates(TbReader *reader, const TbFigureFields *fields, const TbFigureSpec *spec)
{
    static const int keys[] = {KEY_NOW, KEY_BREAKS, KEY_FISCAL_YEAR, KEY_ZONE, KEY_ERAS};
    const TbEvent *events = reader->document->events;
    if (spec->timeline.event_count == 0 || events[spec->timeline.events[0]].when != TB_WHEN_ELAPSED)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        if (fields->keys[keys[i]])
            tb_read_error(reader, TB_CODE_FIGURE, fields->keys[keys[i]],
                          "times elapsed since a start have no date on their axis, so no \"%s\"",
                          tb_figure_keys[keys[i]]);
    return false;
}

void tb_read_time_axis(TbReader *reader, const TbFigureFields *fields, TbFigureSpec *spec)
{
    spec->timeline.breaks = TB_BREAKS_UNSAID;
    if (!check_dates(reader, fields, spec))
        return;
    choose_zone(reader, fields->keys[KEY_ZONE], spec);
    read_now(reader, fields->keys[KEY_NOW], spec);
    read_breaks(reader, fields->keys[KEY_BREAKS], spec);
    spec->timeline.fiscal_month = tb_read_integer(reader, fields->keys[KEY_FISCAL_YEAR], 1, 12, 1);
    read_eras(reader, fields->keys[KEY_ERAS], spec);
}
