// SPDX-License-Identifier: MIT
// From the document's events to the items of a timeline: what is a point and what a span, the
// words of the labels, the lanes.
#include "figure/timeline/items.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "figure/datum.h"
#include "figure/timeline/clock.h"
#include "figure/timeline/now.h"

// ---- Where and how ----

// 2021年初 is no whole year: its first quarter, of which nobody knows the end; 年中 its middle
// half.
static void place_part(TbTimeItem *item, const TbPeriod *period)
{
    double quarter = (item->end - item->start) / 4;
    if (period->kind != TB_PERIOD_DATE || period->first.precision < TB_PRECISION_YEAR)
        return;
    if (period->start_of) {
        item->end = item->start + quarter;
    } else if (period->middle_of) {
        item->start += quarter;
        item->end -= quarter;
    }
}

static void place_period(TbTimeItem *item, const TbPeriod *period, bool clocked)
{
    item->start = tb_period_from(period);
    item->end = tb_period_to(period);
    item->open_start = period->open_start || period->unknown_start;
    item->open_end = period->open_end || period->unknown_end;
    item->soft_start = period->first.approximate;
    item->soft_end = period->last.approximate;
    item->uncertain = period->first.uncertain || period->last.uncertain;
    item->kind = TB_TIME_SPAN;
    bool date = period->kind == TB_PERIOD_DATE;
    // Among times of day a date is some time of its day.
    bool day = date && period->first.precision == TB_PRECISION_DAY &&
               !(clocked && period->first.clock.precision == TB_CLOCK_NONE);
    if (period->kind == TB_PERIOD_UNTIL)
        item->kind = TB_TIME_STATE;
    else if (tb_time_at_end(period) || day)
        item->kind = TB_TIME_POINT;
    // A week and ten days are intervals of days, but as dates they are no durations.
    item->inexact = item->kind == TB_TIME_SPAN && (date || period->week > 0 || period->part);
    if (item->kind == TB_TIME_SPAN) {
        place_part(item, period);
        return;
    }
    // 底, 截至 and deadlines speak of the end of their date.
    double at = date && !period->end_of ? item->start : tb_period_state_day(period);
    item->start = item->end = at;
    item->open_start = item->open_end = false;
}

static void place_elapsed(TbTimeItem *item, const TbDuration *elapsed)
{
    double days = tb_duration_days(elapsed);
    item->kind = TB_TIME_SPAN;
    item->start = 0;
    item->end = days;
    if (item->milestone) {
        item->kind = TB_TIME_POINT;
        item->start = item->end;
    } else if (elapsed->nth && elapsed->count >= 1) {
        item->start = days * (elapsed->count - 1) / elapsed->count;
    } else if (days > 0) {
        item->end_dot = true;
    } else {
        item->kind = TB_TIME_POINT;
    }
}

// ---- Words ----

// 至今 is said of what is so now; a plan without an end is said to begin.
const char *tb_timeline_period_words(const TbCanvas *canvas, const TbPeriod *period,
                                     TbStatus status)
{
    bool open = period->open_end && !period->open_start && period->kind == TB_PERIOD_INTERVAL;
    if (open && (status == TB_STATUS_TARGET || status == TB_STATUS_FORECAST)) {
        const char *date = tb_date_label(canvas->arena, &period->first, canvas->lang);
        return tb_canvas_printf(canvas, tb_canvas_say(canvas, "from %s"), date);
    }
    return tb_period_label(canvas->arena, period, canvas->lang);
}

static const char *when_words(const TbCanvas *canvas, const TbEvent *event)
{
    if (event->when == TB_WHEN_ELAPSED)
        return tb_duration_label(canvas->arena, &event->elapsed, canvas->lang);
    return tb_timeline_period_words(canvas, &event->period, event->status);
}

static const char *progress_words(const TbCanvas *canvas, const TbEvent *event)
{
    if (!event->progress_text)
        return NULL;
    return tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s done"), event->progress_text);
}

static const char *quantity_words(const TbCanvas *canvas, const TbEvent *event)
{
    const TbQuantity *quantity = event->quantity;
    if (!quantity || quantity->missing)
        return NULL;
    const char *text = tb_quantity_text(canvas->arena, quantity);
    if (!event->quantity_name)
        return text;
    return tb_canvas_printf(canvas, tb_canvas_say_in(canvas, "amount", "%s %s"),
                            event->quantity_name, text);
}

static const char *amount_words(const TbCanvas *canvas, const TbEvent *event)
{
    const char *quantity = quantity_words(canvas, event);
    const char *progress = progress_words(canvas, event);
    if (!quantity || !progress)
        return quantity ? quantity : progress;
    return tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s, %s"), quantity, progress);
}

// Where it is and what it is of, as far as it says.
static void append_members(const TbCanvas *canvas, const TbEvent *event, GString *text)
{
    const TbDocument *document = canvas->document;
    for (int d = 0; event->members && d < document->dimension_count; d++)
        if (d != TB_DIMENSION_PERIOD && d != TB_DIMENSION_STATUS && event->members[d] >= 0)
            g_string_append_printf(text, tb_canvas_say(canvas, ", %s"),
                                   document->dimensions[d].members[event->members[d]].name);
}

static const char *tooltip(const TbCanvas *canvas, const TbTimeItem *item)
{
    const char *comma = tb_canvas_say(canvas, ", ");
    const TbEvent *event = item->event;
    GString *text = g_string_new(item->name);
    g_string_append_printf(text, "%s%s", comma, item->when);
    if (item->amount)
        g_string_append_printf(text, "%s%s", comma, item->amount);
    if (event->status != TB_STATUS_ACTUAL)
        g_string_append_printf(text, "%s%s", comma,
                               tb_event_status_label(event->status, canvas->lang));
    append_members(canvas, event, text);
    if (event->note)
        g_string_append_printf(text, tb_canvas_say(canvas, ". %s"), event->note);
    if (event->quote)
        g_string_append_printf(text, tb_canvas_say(canvas, " (“%s”)"), event->quote);
    g_string_append(text, tb_datum_source_words(canvas, event->source));
    char *words = tb_arena_strdup(canvas->arena, text->str);
    g_string_free(text, TRUE);
    return words;
}

static TbDatum *make_datum(const TbCanvas *canvas, const TbTimeItem *item)
{
    const TbEvent *event = item->event;
    const TbQuantity *quantity = event->quantity;
    TbDatum *datum = tb_arena_new0(canvas->arena, TbDatum, 1);
    *datum = (TbDatum){.event = item->name,
                       .period = item->when,
                       .status = tb_status_name(event->status),
                       .low = NAN,
                       .high = NAN,
                       .start = item->start,
                       .end = item->end};
    if (quantity && !quantity->missing) {
        datum->low = quantity->low;
        datum->high = quantity->high;
        datum->unit = tb_arena_strdup(canvas->arena, quantity->unit.base);
        datum->bound = tb_bound_name(quantity->bound);
        datum->text = tb_arena_strdup(canvas->arena, tb_quantity_text(canvas->arena, quantity));
    }
    int region = event->members ? event->members[TB_DIMENSION_REGION] : -1;
    if (region >= 0)
        datum->region = tb_arena_strdup(
            canvas->arena, canvas->document->dimensions[TB_DIMENSION_REGION].members[region].name);
    return datum;
}

static void make_item(const TbTimeline *timeline, const TbEvent *event, int order, TbTimeItem *item)
{
    const TbCanvas *canvas = timeline->canvas;
    *item = (TbTimeItem){.event = event,
                         .order = order,
                         .drawn = true,
                         .lane = -1,
                         .milestone = event->milestone,
                         .progress = event->progress};
    if (event->when == TB_WHEN_ELAPSED)
        place_elapsed(item, &event->elapsed);
    else
        place_period(item, &event->period, timeline->clocked);
    item->name = tb_arena_strdup(canvas->arena, event->name);
    item->when = when_words(canvas, event);
    item->said_name = item->name;
    item->said_when = item->when;
    item->amount = amount_words(canvas, event);
    item->title = tooltip(canvas, item);
    item->datum = make_datum(canvas, item);
}

// ---- Lanes ----

static const char *lane_name(const TbTimeline *timeline, const TbEvent *event)
{
    const TbFigureSpec *spec = timeline->canvas->spec;
    switch (spec->timeline.lane) {
    case TB_LANE_NONE:
        return NULL;
    case TB_LANE_LANE:
        return event->lane;
    case TB_LANE_STATUS:
        return tb_event_status_label(event->status, timeline->canvas->lang);
    case TB_LANE_ERA:
        return event->era;
    case TB_LANE_DIMENSION: {
        const TbDimension *dimension =
            &timeline->canvas->document->dimensions[spec->timeline.lane_dimension];
        int member = event->members ? event->members[spec->timeline.lane_dimension] : -1;
        return member < 0 ? NULL : dimension->members[member].name;
    }
    }
    return NULL;
}

// Members of a dimension and statuses have an order of their own.
static int lane_rank(const TbTimeline *timeline, const TbTimeItem *item)
{
    const TbFigureSpec *spec = timeline->canvas->spec;
    if (spec->timeline.lane == TB_LANE_STATUS)
        return item->event->status;
    if (spec->timeline.lane == TB_LANE_DIMENSION && item->event->members)
        return item->event->members[spec->timeline.lane_dimension];
    return 0;
}

// The outer of two levels, which only lanes of events' own have.
static const char *lane_group(const TbTimeline *timeline, const TbEvent *event)
{
    return timeline->canvas->spec->timeline.lane == TB_LANE_LANE ? event->lane_group : NULL;
}

typedef struct {
    const char *name, *group, *key;
    int rank, first, group_first;
} LaneOrder;

static int compare_lanes(const void *left, const void *right)
{
    const LaneOrder *a = left, *b = right;
    if (!a->name != !b->name) // the rest comes last
        return a->name ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    if (a->group_first != b->group_first)
        return a->group_first < b->group_first ? -1 : 1;
    return a->first - b->first;
}

// What tells the lane from all others.
static const char *lane_key(const TbTimeline *timeline, const TbEvent *event)
{
    const char *name = lane_name(timeline, event), *group = lane_group(timeline, event);
    if (!group)
        return name ? name : "";
    return tb_canvas_printf(timeline->canvas, "%s\n%s", group, name);
}

typedef struct {
    GHashTable *lanes, *groups; // key -> position + 1
    GArray *order;              // of LaneOrder
} LaneDraft;

static void add_lane(const TbTimeline *timeline, LaneDraft *draft, int index)
{
    const TbTimeItem *item = &timeline->items[index];
    const char *group = lane_group(timeline, item->event);
    LaneOrder lane = {lane_name(timeline, item->event), group, lane_key(timeline, item->event),
                      lane_rank(timeline, item),        index, index};
    if (!g_hash_table_insert(draft->lanes, (char *)lane.key, GINT_TO_POINTER(1)))
        return;
    if (group && g_hash_table_contains(draft->groups, group))
        lane.group_first = GPOINTER_TO_INT(g_hash_table_lookup(draft->groups, group)) - 1;
    else if (group)
        g_hash_table_insert(draft->groups, (char *)group, GINT_TO_POINTER(index + 1));
    g_array_append_val(draft->order, lane);
}

static void name_lanes(TbTimeline *timeline, const GArray *order)
{
    TbArena *arena = timeline->canvas->arena;
    timeline->lane_count = (int)order->len;
    timeline->lanes = tb_arena_new0(arena, const char *, order->len);
    const char **groups = tb_arena_new0(arena, const char *, order->len);
    for (guint i = 0; i < order->len; i++) {
        const LaneOrder *lane = &g_array_index(order, LaneOrder, i);
        timeline->lanes[i] = tb_arena_strdup(arena, lane->name);
        bool same = i > 0 && lane->group && g_strcmp0(groups[i - 1], lane->group) == 0;
        groups[i] = same ? groups[i - 1] : tb_arena_strdup(arena, lane->group);
        if (lane->group)
            timeline->lane_groups = groups;
    }
}

// Items still stand in the figure's order here.
static void make_lanes(TbTimeline *timeline)
{
    LaneDraft draft = {g_hash_table_new(g_str_hash, g_str_equal),
                       g_hash_table_new(g_str_hash, g_str_equal),
                       g_array_new(FALSE, FALSE, sizeof(LaneOrder))};
    for (int i = 0; i < timeline->count; i++)
        add_lane(timeline, &draft, i);
    g_array_sort(draft.order, compare_lanes);
    for (guint i = 0; i < draft.order->len; i++)
        g_hash_table_insert(draft.lanes, (char *)g_array_index(draft.order, LaneOrder, i).key,
                            GUINT_TO_POINTER(i));
    name_lanes(timeline, draft.order);
    for (int i = 0; i < timeline->count; i++) {
        const char *key = lane_key(timeline, timeline->items[i].event);
        timeline->items[i].lane = GPOINTER_TO_INT(g_hash_table_lookup(draft.lanes, key));
    }
    g_hash_table_unref(draft.lanes);
    g_hash_table_unref(draft.groups);
    g_array_unref(draft.order);
}

// ---- Parts ----

// How much of what lies from `start` to `end` is done; NAN where nothing is said.
static double part_done(const TbTimeItem *item, double start, double end)
{
    double done = item->start + item->progress * (item->end - item->start);
    return isnan(done) ? done : fmin(fmax((done - start) / (end - start), 0), 1);
}

TbTimeItem tb_timeline_part(const TbTimeline *timeline, const TbTimeItem *item, double first,
                            double last)
{
    TbTimeItem part = *item;
    double start = item->open_start ? -INFINITY : item->start;
    double end = item->open_end ? INFINITY : item->end;
    bool cut_start = start < first && first > timeline->axis.first;
    bool cut_end = end > last && last < timeline->axis.last;
    if (item->kind != TB_TIME_SPAN || (!cut_start && !cut_end))
        return part;
    part.datum = tb_arena_new0(timeline->canvas->arena, TbDatum, 1);
    *part.datum = *item->datum;
    if (isfinite(start) && isfinite(end)) // a number of the whole
        part.progress = part_done(item, fmax(start, first), fmin(end, last));
    if (cut_start) {
        part.start = part.datum->start = first;
        part.open_start = part.soft_start = false;
    }
    if (cut_end) {
        part.end = part.datum->end = last;
        part.open_end = part.soft_end = part.end_dot = part.fades = false;
    }
    return part;
}

// ---- All together ----

static int compare_items(const void *left, const void *right)
{
    const TbTimeItem *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return a->order - b->order;
}

static bool check_kinds(const TbTimeline *timeline, TbReport *report)
{
    const TbFigureSpec *spec = timeline->canvas->spec;
    int elapsed = 0;
    for (int i = 0; i < timeline->count; i++)
        elapsed += timeline->items[i].event->when == TB_WHEN_ELAPSED;
    if (timeline->count == 0) {
        tb_report_error(report, TB_CODE_FIGURE, &spec->place,
                        "timeline \"%s\" has no events to draw", spec->id);
        tb_report_hint(report, "name some in \"events\", or write \"events\": \"all\"");
        return false;
    }
    if (elapsed > 0 && elapsed < timeline->count) {
        tb_report_error(report, TB_CODE_FIGURE, &spec->place,
                        "timeline \"%s\" mixes %d events on dates with %d counted from a start "
                        "(\"within\"): they have no axis in common",
                        spec->id, timeline->count - elapsed, elapsed);
        tb_report_hint(report, "make two figures and list the \"events\" of each");
        return false;
    }
    return true;
}

void tb_timeline_sort(TbTimeline *timeline)
{
    qsort(timeline->items, (size_t)timeline->count, sizeof(TbTimeItem), compare_items);
}

// What goes on is known until now.
static void end_at_now(TbTimeline *timeline)
{
    double now = tb_now_day(timeline);
    for (int i = 0; i < timeline->count && !isnan(now); i++) {
        TbTimeItem *item = &timeline->items[i];
        TbStatus status = item->event->status;
        bool goes_on = status == TB_STATUS_ACTUAL || status == TB_STATUS_PREVIOUS;
        if (!item->open_end || item->open_start || !goes_on || item->start >= now)
            continue;
        item->end = now;
        item->open_end = item->soft_end = false;
        item->fades = true;
    }
}

static bool has_links(const TbTimeline *timeline)
{
    const TbDocument *document = timeline->canvas->document;
    guint8 *here = g_new0(guint8, (size_t)document->event_count + 1);
    for (int i = 0; i < timeline->count; i++)
        here[timeline->items[i].event->index] = 1;
    bool linked = false;
    for (int i = 0; i < timeline->count && !linked; i++) {
        const TbEvent *event = timeline->items[i].event;
        for (int a = 0; a < event->after_count && !linked; a++)
            linked = here[event->after[a]];
    }
    g_free(here);
    return linked;
}

bool tb_timeline_collect(TbTimeline *timeline, TbReport *report)
{
    const TbCanvas *canvas = timeline->canvas;
    const TbFigureSpec *spec = canvas->spec;
    timeline->count = spec->timeline.event_count;
    timeline->items = tb_arena_new0(canvas->arena, TbTimeItem, MAX(spec->timeline.event_count, 1));
    tb_clock_begin(timeline);
    for (int i = 0; i < spec->timeline.event_count; i++)
        make_item(timeline, tb_clock_event(timeline, i), i, &timeline->items[i]);
    if (!check_kinds(timeline, report))
        return false;
    timeline->elapsed = timeline->items[0].event->when == TB_WHEN_ELAPSED;
    timeline->linked = has_links(timeline);
    end_at_now(timeline);
    timeline->in_lanes = spec->timeline.lane != TB_LANE_NONE;
    if (timeline->in_lanes)
        make_lanes(timeline);
    tb_timeline_sort(timeline);
    return true;
}
