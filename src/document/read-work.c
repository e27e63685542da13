// SPDX-License-Identifier: MIT
// How an event is carried out: how much of it is done, whether it is a milestone, and which events
// it comes after.
#include <math.h>
#include <string.h>

#include "base/messages.h"
#include "document/read-figure.h"

// A name that is missing was told already.
static const char *quoted_name(TbReader *reader, const TbEvent *event)
{
    return event->name ? tb_read_quoted(reader, event->name) : _("the event");
}

static const char *plain_name(const TbEvent *event)
{
    return event->name ? event->name : "?";
}

// ---- Progress and milestones ----

// One moment: a day, the end of a month, a state, the end of no time.
static bool is_moment(const TbEvent *event)
{
    if (event->when == TB_WHEN_ELAPSED)
        return event->elapsed.count <= 0;
    const TbPeriod *period = &event->period;
    bool day = period->kind == TB_PERIOD_DATE && period->first.precision == TB_PRECISION_DAY;
    return day || period->end_of || period->kind == TB_PERIOD_UNTIL;
}

void tb_read_progress(TbReader *reader, const TbJson *json, TbEvent *event)
{
    if (!json || tb_json_type(json) == TB_JSON_NULL)
        return;
    TbQuantity share;
    if (tb_json_type(json) != TB_JSON_STRING) {
        tb_read_type_error(reader, json, "a text such as \"60%\"");
        return;
    }
    if (!tb_read_quantity(reader, json, NULL, &share))
        return;
    const char *said = tb_read_quoted(reader, tb_json_string(json));
    if (share.unit.kind != TB_UNIT_RATIO || share.bound == TB_BOUND_RANGE ||
        share.bound == TB_BOUND_MAGNITUDE)
        tb_read_error(reader, TB_CODE_VALUE, json, "progress is one share such as \"60%%\", not %s",
                      said);
    else if (share.number < 0 || share.number > 100)
        tb_read_error(reader, TB_CODE_VALUE, json, "progress is 0%% to 100%%, not %s", said);
    else if (event->milestone || is_moment(event))
        tb_read_error(reader, TB_CODE_VALUE, json,
                      "progress is that of a span; %s is one moment: give \"start\" and \"end\"",
                      quoted_name(reader, event));
    else if (event->when == TB_WHEN_PERIOD && isinf(event->period.end - event->period.start))
        tb_read_error(reader, TB_CODE_VALUE, json,
                      "%s is open at an end: a share of it can't be drawn; give both ends",
                      quoted_name(reader, event));
    else {
        event->progress = share.number / 100;
        event->progress_text = tb_quantity_text(reader->arena, &share);
    }
}

void tb_read_milestone(TbReader *reader, const TbJson *json, TbEvent *event)
{
    if (!json || tb_json_type(json) == TB_JSON_NULL)
        return;
    if (tb_json_type(json) != TB_JSON_BOOLEAN) {
        tb_read_type_error(reader, json, "true or false");
        return;
    }
    bool date = event->when == TB_WHEN_PERIOD && event->period.kind == TB_PERIOD_DATE;
    bool reached = event->when == TB_WHEN_ELAPSED && !event->elapsed.nth;
    if (tb_json_boolean(json) && !date && !reached)
        tb_read_error(reader, TB_CODE_VALUE, json,
                      "a milestone is one date; %s is a span: give its \"date\"",
                      quoted_name(reader, event));
    else if (tb_json_boolean(json))
        event->milestone = true;
}

// ---- What comes after what ----

static TbEvent *event_at(const TbReader *reader, int index)
{
    return &g_array_index(reader->events, TbEvent, index);
}

// True when `later` begins before `earlier` ends whatever their days are, as far as they are known.
static bool contradicts(const TbEvent *earlier, const TbEvent *later)
{
    if (earlier->when != later->when)
        return false;
    if (later->when == TB_WHEN_ELAPSED)
        return tb_duration_days(&later->elapsed) < tb_duration_days(&earlier->elapsed);
    const TbPeriod *first = &earlier->period, *second = &later->period;
    bool read = first->start < first->end && second->start < second->end; // or an error says so
    if (!read || isinf(first->end) || isinf(second->start))
        return false;
    double ends = first->end_of ? first->end - 1 : tb_date_start(&first->last);
    double begins = second->end_of ? second->end : tb_date_end(&second->first);
    return begins <= ends;
}

static void warn_contradiction(TbReader *reader, const TbJson *json, const TbEvent *earlier,
                               const TbEvent *later)
{
    TbPlace place = tb_json_place(json);
    const char *lang = reader->document->lang;
    bool dated = later->when == TB_WHEN_PERIOD;
    const char *ends = dated ? tb_period_label(reader->arena, &earlier->period, lang)
                             : tb_duration_label(reader->arena, &earlier->elapsed, lang);
    const char *begins = dated ? tb_period_label(reader->arena, &later->period, lang)
                               : tb_duration_label(reader->arena, &later->elapsed, lang);
    tb_report_warning(reader->report, TB_CODE_PERIOD, &place,
                      "%s (%s) is said to come after %s, which is not over by then (%s)",
                      quoted_name(reader, later), begins, quoted_name(reader, earlier), ends);
    tb_report_hint(reader->report, "correct the dates, or leave the \"after\" out");
}

static bool lists(const GArray *list, int index)
{
    for (guint i = 0; i < list->len; i++)
        if (g_array_index(list, int, i) == index)
            return true;
    return false;
}

static void read_link(TbReader *reader, const TbLinkDraft *draft)
{
    TbEvent *later = event_at(reader, draft->event);
    GArray *list = g_array_new(FALSE, FALSE, sizeof(int));
    for (const TbJson *item = tb_read_next_item(draft->json, NULL); item;
         item = tb_read_next_item(draft->json, item)) {
        int index = tb_read_reference(reader, &reader->event_index, item);
        if (index < 0)
            continue;
        const TbEvent *earlier = event_at(reader, index);
        if (lists(list, index))
            tb_read_error(reader, TB_CODE_DUPLICATE, item, "%s is listed twice",
                          quoted_name(reader, earlier));
        else
            g_array_append_val(list, index);
        if (contradicts(earlier, later))
            warn_contradiction(reader, item, earlier, later);
    }
    later->after_count = (int)list->len;
    later->after = tb_arena_take_array(reader->arena, list);
    g_array_unref(list);
}

// ---- Circles ----

typedef struct {
    TbReader *reader;
    guint8 *states; // 0 not met, 1 on the way, 2 done
    GArray *way;    // of Step
} Search;

typedef struct {
    int event, next; // which of its `after` is looked at next
} Step;

static void report_circle(const Search *search, int again)
{
    GString *path = g_string_new(NULL);
    for (guint i = search->way->len; i > 0; i--) {
        int index = g_array_index(search->way, Step, i - 1).event;
        g_string_prepend(path, plain_name(event_at(search->reader, index)));
        if (index == again)
            break;
        g_string_prepend(path, " ← ");
    }
    const TbEvent *event = event_at(search->reader, again);
    g_string_append_printf(path, " ← %s", plain_name(event));
    tb_report_error(search->reader->report, TB_CODE_REFERENCE, &event->place,
                    "%s comes after itself: %s", quoted_name(search->reader, event), path->str);
    tb_report_hint(search->reader->report, "take one of these out of its \"after\"");
    g_string_free(path, TRUE);
}

static void step_into(Search *search, int event)
{
    search->states[event] = 1;
    Step step = {event, 0};
    g_array_append_val(search->way, step);
}

// Goes back from `event` as far as it goes; false when it comes to an event on the way.
static bool search_from(Search *search, int event)
{
    step_into(search, event);
    while (search->way->len > 0) {
        Step *step = &g_array_index(search->way, Step, search->way->len - 1);
        const TbEvent *at = event_at(search->reader, step->event);
        if (step->next == at->after_count) {
            search->states[step->event] = 2;
            g_array_set_size(search->way, search->way->len - 1);
            continue;
        }
        int earlier = at->after[step->next++];
        if (search->states[earlier] == 1) {
            report_circle(search, earlier);
            return false;
        }
        if (search->states[earlier] == 0)
            step_into(search, earlier);
    }
    return true;
}

void tb_read_links(TbReader *reader)
{
    for (guint i = 0; i < reader->links->len; i++)
        read_link(reader, &g_array_index(reader->links, TbLinkDraft, i));
    Search search = {reader, g_new0(guint8, reader->events->len + 1),
                     g_array_new(FALSE, FALSE, sizeof(Step))};
    for (int i = 0; i < (int)reader->events->len; i++)
        if (search.states[i] == 0 && !search_from(&search, i))
            break;
    g_array_unref(search.way);
    g_free(search.states);
}
