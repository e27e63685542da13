// SPDX-License-Identifier: MIT
// The text alternative of a timeline: how many events, from when to when, each with its date, and
// what of it is planned.
#include "figure/timeline/describe.h"

#include <string.h>

#include "figure/timeline/breaks.h"
#include "figure/timeline/items.h"
#include "figure/timeline/now.h"

// More events than this are counted instead of told.
#define LISTED_MAX 20

static int count_status(const TbTimeline *timeline, TbStatus status)
{
    int count = 0;
    for (int i = 0; i < timeline->count; i++)
        count += timeline->items[i].event->status == status;
    return count;
}

// The words of the first and of the last event on the axis.
static void append_reach(const TbTimeline *timeline, GString *text)
{
    const TbTimeItem *first = &timeline->items[0], *last = first;
    for (int i = 1; i < timeline->count; i++)
        if (timeline->items[i].end >= last->end)
            last = &timeline->items[i];
    if (timeline->elapsed) {
        g_string_append_printf(text, tb_canvas_say(timeline->canvas, "%s, the longest %s"),
                               timeline->axis.title, last->when);
    } else if (strcmp(first->when, last->when) == 0) {
        g_string_append(text, first->when);
    } else {
        g_string_append_printf(text, tb_canvas_say(timeline->canvas, "from %s to %s"), first->when,
                               last->when);
    }
}

static void append_statuses(const TbTimeline *timeline, GString *text)
{
    int actual = count_status(timeline, TB_STATUS_ACTUAL);
    if (actual == timeline->count)
        return;
    const TbCanvas *canvas = timeline->canvas;
    const char *separator = tb_canvas_say(canvas, "; of these ");
    for (int s = 0; s < TB_STATUS_COUNT; s++) {
        int count = count_status(timeline, s);
        if (count == 0)
            continue;
        g_string_append_printf(text, tb_canvas_say(canvas, "%s%s %d"), separator,
                               tb_event_status_label(s, canvas->lang), count);
        separator = tb_canvas_say_in(canvas, "list", ", ");
    }
}

// "须在方案论证、招标采购之后".
static void append_after(const TbTimeline *timeline, const TbEvent *event, GString *text)
{
    const TbCanvas *canvas = timeline->canvas;
    if (event->after_count == 0)
        return;
    GString *names = g_string_new(NULL);
    for (int i = 0; i < event->after_count; i++)
        g_string_append_printf(names, "%s%s", i ? tb_canvas_say_in(canvas, "list", ", ") : "",
                               canvas->document->events[event->after[i]].name);
    g_string_append_printf(text, tb_canvas_say(canvas, ", after %s"), names->str);
    g_string_free(names, TRUE);
}

static void append_event(const TbTimeline *timeline, const TbTimeItem *item, GString *text)
{
    const TbCanvas *canvas = timeline->canvas;
    g_string_append_printf(text, tb_canvas_say(canvas, "%s, %s"), item->when, item->name);
    if (item->amount)
        g_string_append_printf(text, tb_canvas_say(canvas, ", %s"), item->amount);
    if (item->milestone)
        g_string_append(text, tb_canvas_say(canvas, ", a milestone"));
    append_after(timeline, item->event, text);
    if (item->event->status != TB_STATUS_ACTUAL)
        g_string_append_printf(text, tb_canvas_say(canvas, " (%s)"),
                               tb_event_status_label(item->event->status, canvas->lang));
}

// Of many events the most important ones are told, in time order.
static int told_from_importance(const TbTimeline *timeline)
{
    for (int least = G_MININT;;) {
        int next = G_MAXINT, above = 0;
        for (int i = 0; i < timeline->count; i++) {
            int importance = timeline->items[i].event->importance;
            if (importance <= least)
                continue;
            above++;
            next = MIN(next, importance);
        }
        if (above <= LISTED_MAX)
            return least == G_MAXINT ? least : least + 1;
        least = next;
    }
}

const char *tb_timeline_describe(const TbTimeline *timeline)
{
    const TbCanvas *canvas = timeline->canvas;
    GString *text = g_string_new(canvas->spec->title);
    if (text->len > 0)
        g_string_append(text, tb_canvas_say(canvas, ". "));
    g_string_append_printf(text, tb_canvas_say(canvas, "Timeline of %d events, "), timeline->count);
    append_reach(timeline, text);
    append_statuses(timeline, text);
    if (tb_now_label(timeline))
        g_string_append_printf(text, tb_canvas_say(canvas, ". A line marks the time: %s"),
                               tb_now_label(timeline));
    const char *breaks = tb_breaks_words(timeline, false);
    if (breaks)
        g_string_append_printf(text, tb_canvas_say(canvas, ". Note that %s"), breaks);
    int least = told_from_importance(timeline), told = 0;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        if (item->event->importance < least)
            continue;
        g_string_append(text,
                        told == 0 ? (tb_canvas_say(canvas, ". ")) : (tb_canvas_say(canvas, "; ")));
        append_event(timeline, item, text);
        told++;
    }
    if (told > 0 && told < timeline->count)
        g_string_append_printf(text, tb_canvas_say(canvas, "; and %d more"),
                               timeline->count - told);
    g_string_append(text, tb_canvas_say(canvas, "."));
    char *description = tb_arena_strdup(canvas->arena, text->str);
    g_string_free(text, TRUE);
    return description;
}
