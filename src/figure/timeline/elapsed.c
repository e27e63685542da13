// SPDX-License-Identifier: MIT
// The axis of time elapsed since a start: ticks at the times that the events name, or regular ones.
#include "figure/timeline/scale.h"

#include <stdlib.h>
#include <string.h>

#define TICKS_MOST 10
#define OWN_TICKS_MOST 8
#define ROOM_BEHIND 1.05 // the axis goes on a little behind the last event

static TbTimeCell make_tick(const TbTimeline *timeline, const TbDuration *duration)
{
    TbDuration plain = *duration;
    plain.within = plain.nth = false;
    double days = tb_duration_days(&plain);
    const TbCanvas *canvas = timeline->canvas;
    const char *label = days > 0 ? tb_duration_label(canvas->arena, &plain, canvas->lang) : "0";
    return (TbTimeCell){.start = days, .end = days, .label = label};
}

static int compare_ticks(const void *left, const void *right)
{
    const TbTimeCell *a = left, *b = right;
    return (a->start > b->start) - (a->start < b->start);
}

static void set_ticks(TbTimeline *timeline, GArray *ticks)
{
    TbTimeAxis *axis = &timeline->axis;
    axis->tiers[0] = (TbTimeTier){.count = (int)ticks->len, .ticks = true};
    axis->tiers[0].cells = tb_arena_take_array(timeline->canvas->arena, ticks);
    g_array_unref(ticks);
    axis->tier_count = 1;
}

// 0, 10天, 1个月, 2个月: the times as the events say them.
static bool try_own_ticks(TbTimeline *timeline)
{
    GArray *ticks = g_array_new(FALSE, TRUE, sizeof(TbTimeCell));
    static const TbDuration zero = {.unit = TB_DURATION_DAY};
    TbTimeCell first = make_tick(timeline, &zero);
    g_array_append_val(ticks, first);
    bool usable = true;
    for (int i = 0; i < timeline->count && usable; i++) {
        const TbEvent *event = timeline->items[i].event;
        usable = !event->elapsed.nth;
        TbTimeCell tick = make_tick(timeline, &event->elapsed);
        bool known = false;
        for (guint j = 0; j < ticks->len && !known; j++)
            known = fabs(g_array_index(ticks, TbTimeCell, j).start - tick.start) < 1e-9;
        if (!known)
            g_array_append_val(ticks, tick);
        usable &= ticks->len <= OWN_TICKS_MOST;
    }
    g_array_sort(ticks, compare_ticks);
    set_ticks(timeline, ticks);
    return usable && tb_time_tier_fits(timeline, &timeline->axis.tiers[0], false, false);
}

static bool try_regular_ticks(TbTimeline *timeline, TbDurationUnit unit, double step)
{
    TbDuration duration = {.count = step, .unit = unit};
    double days = tb_duration_days(&duration), last = timeline->axis.last;
    if (last / days > TICKS_MOST)
        return false;
    GArray *ticks = g_array_new(FALSE, TRUE, sizeof(TbTimeCell));
    for (int i = 0; i * days <= last * (1 + 1e-9); i++) {
        duration.count = step * i;
        TbTimeCell tick = make_tick(timeline, &duration);
        g_array_append_val(ticks, tick);
    }
    set_ticks(timeline, ticks);
    return tb_time_tier_fits(timeline, &timeline->axis.tiers[0], false, false);
}

static bool uses_unit(const TbTimeline *timeline, TbDurationUnit unit)
{
    for (int i = 0; i < timeline->count; i++)
        if (timeline->items[i].event->elapsed.unit == unit)
            return true;
    return false;
}

static void choose_regular_ticks(TbTimeline *timeline)
{
    static const struct {
        TbDurationUnit unit;
        double step;
    } steps[] = {
        {TB_DURATION_HOUR, 1},  {TB_DURATION_HOUR, 6},  {TB_DURATION_HOUR, 12},
        {TB_DURATION_DAY, 1},   {TB_DURATION_DAY, 2},   {TB_DURATION_DAY, 5},
        {TB_DURATION_WEEK, 1},  {TB_DURATION_WEEK, 2},  {TB_DURATION_DAY, 10},
        {TB_DURATION_MONTH, 1}, {TB_DURATION_MONTH, 2}, {TB_DURATION_MONTH, 3},
        {TB_DURATION_MONTH, 6},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        bool day = steps[i].unit == TB_DURATION_DAY;
        // Days are always understood; weeks and hours are for those who speak of them. Where all
        // is said in months, days would only be noise.
        bool wanted = uses_unit(timeline, steps[i].unit) || steps[i].unit == TB_DURATION_MONTH ||
                      (day && !uses_unit(timeline, TB_DURATION_MONTH));
        if (wanted && try_regular_ticks(timeline, steps[i].unit, steps[i].step))
            return;
    }
    static const double digits[] = {1, 2, 5};
    for (double power = 1; power < 1e13; power *= 10)
        for (size_t i = 0; i < G_N_ELEMENTS(digits); i++)
            if (try_regular_ticks(timeline, TB_DURATION_YEAR, digits[i] * power))
                return;
}

// "自疫情防控启动起" when all events are counted from one thing.
static const char *axis_title(const TbTimeline *timeline)
{
    const TbCanvas *canvas = timeline->canvas;
    const char *from = timeline->items[0].event->from;
    for (int i = 1; i < timeline->count && from; i++) {
        const char *other = timeline->items[i].event->from;
        if (!other || strcmp(other, from) != 0)
            from = NULL;
    }
    if (from)
        return tb_canvas_printf(canvas, tb_canvas_say(canvas, "since %s"), from);
    return tb_canvas_say(canvas, "time since the start");
}

void tb_time_axis_choose_elapsed(TbTimeline *timeline)
{
    TbTimeAxis *axis = &timeline->axis;
    double first, last;
    tb_timeline_extent(timeline, &first, &last);
    axis->first = 0;
    axis->last = last > 0 ? last * ROOM_BEHIND : 1;
    axis->title = axis_title(timeline);
    if (!try_own_ticks(timeline))
        choose_regular_ticks(timeline);
}

void tb_elapsed_add_notes(const TbTimeline *timeline, TbFrame *frame)
{
    bool months =
        uses_unit(timeline, TB_DURATION_MONTH) || uses_unit(timeline, TB_DURATION_QUARTER);
    bool days = uses_unit(timeline, TB_DURATION_DAY) || uses_unit(timeline, TB_DURATION_WEEK) ||
                uses_unit(timeline, TB_DURATION_HOUR);
    if (!months || !days)
        return;
    const TbDuration month = {.count = 1, .unit = TB_DURATION_MONTH};
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.1f", tb_duration_days(&month));
    tb_frame_add_note(frame, "a month is drawn as %s days", text);
}
