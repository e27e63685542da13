// SPDX-License-Identifier: MIT
#include "figure/timeline/clock.h"

#include <string.h>

#include "figure/timeline/breaks.h"
#include "figure/timeline/scale.h"

#define DAYS_MOST 8.0    // of an axis with times of day
#define TICKS_MOST 18    // of them
#define ALONE (2.0 / 24) // days about a single moment
#define TINY (0.5 / TB_DAY_SECONDS)

// ---- Which timelines ----

static bool has_clock(const TbPeriod *period)
{
    return period->first.clock.precision != TB_CLOCK_NONE ||
           period->last.clock.precision != TB_CLOCK_NONE;
}

const TbEvent *tb_clock_event(const TbTimeline *timeline, int index)
{
    const TbFigureSpec *spec = timeline->canvas->spec;
    const TbEvent *event = &timeline->canvas->document->events[spec->timeline.events[index]];
    if (event->when != TB_WHEN_PERIOD || !has_clock(&event->period))
        return event;
    TbEvent *moved = tb_arena_new0(timeline->canvas->arena, TbEvent, 1);
    *moved = *event;
    moved->period = tb_period_in_zone(&event->period, spec->timeline.zone);
    return moved;
}

void tb_clock_begin(TbTimeline *timeline)
{
    const TbFigureSpec *spec = timeline->canvas->spec;
    double first = INFINITY, last = -INFINITY;
    for (int i = 0; spec->timeline.timed && i < spec->timeline.event_count; i++) {
        const TbPeriod *period = &tb_clock_event(timeline, i)->period;
        double from = tb_period_from(period), to = tb_period_to(period);
        first = fmin(first, isfinite(from) ? from : to);
        last = fmax(last, isfinite(to) ? to : from);
    }
    timeline->clocked = spec->timeline.timed && last - first <= DAYS_MOST;
}

// ---- The axis ----

static const int steps[] = {1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720}; // minutes

// An hour that nobody says the minutes of is no place for a finer tick.
static int least_step(const TbTimeline *timeline)
{
    for (int i = 0; i < timeline->count; i++) {
        const TbPeriod *period = &timeline->items[i].event->period;
        if (period->first.clock.precision > TB_CLOCK_HOUR ||
            period->last.clock.precision > TB_CLOCK_HOUR)
            return 1;
    }
    return 60;
}

static TbTimeCell make_tick(const TbTimeline *timeline, double at)
{
    bool end = fabs(at - timeline->axis.last) < TINY; // of a day: 24:00
    double day = floor(at + (end ? -TINY : TINY));
    TbClock clock = {.precision = TB_CLOCK_MINUTE,
                     .seconds = (int)round((at - day) * TB_DAY_SECONDS)};
    GString *words = g_string_new(NULL);
    tb_clock_append(words, &clock, timeline->canvas->lang);
    TbTimeCell tick = {.start = at, .end = at};
    tick.label = tb_arena_strdup(timeline->canvas->arena, words->str);
    g_string_free(words, TRUE);
    return tick;
}

static TbTimeTier make_ticks(const TbTimeline *timeline, int minutes)
{
    const TbTimeAxis *axis = &timeline->axis;
    double step = minutes * 60.0 / TB_DAY_SECONDS;
    GArray *cells = g_array_new(FALSE, TRUE, sizeof(TbTimeCell));
    for (int p = 0; p <= axis->gap_count; p++) {
        TbPoint part = tb_time_axis_part(axis, p);
        double whole = floor(part.x), number = ceil((part.x - whole) / step - 1e-6);
        for (; whole + number * step <= part.y + TINY; number++) {
            TbTimeCell tick = make_tick(timeline, whole + number * step);
            g_array_append_val(cells, tick);
        }
    }
    TbTimeTier tier = {.count = (int)cells->len, .ticks = true};
    tier.cells = tb_arena_take_array(timeline->canvas->arena, cells);
    g_array_unref(cells);
    return tier;
}

// 2025年7月12日, and behind it 7月13日.
static const char *day_words(const TbTimeline *timeline, double day, bool with_year)
{
    const TbCanvas *canvas = timeline->canvas;
    TbPeriod period = {.kind = TB_PERIOD_DATE};
    TbDate *date = &period.first;
    tb_civil_from_days((int64_t)day, &date->year, &date->month, &date->day);
    period.last = *date;
    const char *brief = tb_period_label_in_year(canvas->arena, &period, canvas->lang);
    return with_year || !brief ? tb_date_label(canvas->arena, date, canvas->lang) : brief;
}

// The days of the axis; the year stands in the first cell that has room for it.
static TbTimeTier make_days(TbTimeline *timeline)
{
    TbTimeAxis *axis = &timeline->axis;
    GArray *cells = g_array_new(FALSE, TRUE, sizeof(TbTimeCell));
    bool year_said = false;
    for (int p = 0; p <= axis->gap_count; p++) {
        TbPoint part = tb_time_axis_part(axis, p);
        for (double day = floor(part.x + TINY); day < part.y - TINY; day++) {
            TbTimeCell cell = {.start = fmax(day, part.x), .end = fmin(day + 1, part.y)};
            double room = tb_time_axis_x(axis, cell.end) - tb_time_axis_x(axis, cell.start);
            cell.partial = cell.start > day || cell.end < day + 1;
            cell.label = day_words(timeline, day, true);
            if (year_said ||
                tb_canvas_width(timeline->canvas, &timeline->tick_style, cell.label) * 1.1 > room)
                cell.label = day_words(timeline, day, false);
            else
                year_said = true;
            g_array_append_val(cells, cell);
        }
    }
    axis->year_unsaid = !year_said;
    TbTimeTier tier = {.count = (int)cells->len};
    tier.cells = tb_arena_take_array(timeline->canvas->arena, cells);
    g_array_unref(cells);
    return tier;
}

// To whole steps; marks at the ends stay within the plot as on every axis.
static void snap(TbTimeAxis *axis, int minutes, double first, double last)
{
    double step = minutes * 60.0 / TB_DAY_SECONDS, day = floor(first);
    axis->first = day + floor((first - day) / step + 1e-6) * step;
    axis->last = day + ceil((last - day) / step - 1e-6) * step;
    tb_breaks_place(axis);
}

static bool try_step(TbTimeline *timeline, int minutes, double first, double last)
{
    TbTimeAxis *axis = &timeline->axis;
    snap(axis, minutes, first, last);
    if (tb_time_axis_kept(axis) * 24 * 60 / minutes > TICKS_MOST)
        return false;
    axis->tiers[1] = make_ticks(timeline, minutes);
    axis->tiers[0] = make_days(timeline);
    axis->tier_count = 2;
    return tb_time_tier_fits(timeline, &axis->tiers[1], false, false) &&
           tb_time_tier_fits(timeline, &axis->tiers[0], true, true);
}

bool tb_clock_choose_axis(TbTimeline *timeline, double first, double last)
{
    TbTimeAxis *axis = &timeline->axis;
    if (last - first < TINY) {
        first -= ALONE;
        last += ALONE;
    }
    axis->first = first;
    axis->last = last;
    tb_breaks_choose(timeline, first, last);
    int least = least_step(timeline);
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
        if (steps[i] >= least && try_step(timeline, steps[i], first, last)) {
            axis->by_clock = true;
            axis->one_day = axis->tiers[0].count == 1;
            return true;
        }
    return false;
}

// ---- Words ----

const char *tb_clock_days(const TbTimeline *timeline)
{
    const TbTimeAxis *axis = &timeline->axis;
    TbPeriod period = {.kind = TB_PERIOD_INTERVAL};
    TbDate *first = &period.first, *last = &period.last;
    tb_civil_from_days((int64_t)floor(axis->first + TINY), &first->year, &first->month,
                       &first->day);
    tb_civil_from_days((int64_t)floor(axis->last - TINY), &last->year, &last->month, &last->day);
    if (axis->one_day)
        period.kind = TB_PERIOD_DATE;
    return tb_period_label(timeline->canvas->arena, &period, timeline->canvas->lang);
}

static const char *take(const TbTimeline *timeline, GString *words)
{
    const char *text = tb_arena_strdup(timeline->canvas->arena, words->str);
    g_string_free(words, TRUE);
    return text;
}

// 8:05, and 8:00—12:30.
static const char *clock_alone(const TbTimeline *timeline, const TbPeriod *period)
{
    const TbCanvas *canvas = timeline->canvas;
    GString *words = g_string_new(NULL);
    tb_clock_append(words, &period->first.clock, canvas->lang);
    if (period->kind == TB_PERIOD_INTERVAL) {
        g_string_append(words, tb_canvas_say_in(canvas, "times", "–"));
        tb_clock_append(words, &period->last.clock, canvas->lang);
    }
    return take(timeline, words);
}

// 7.12 8:05.
static const char *digits(const TbTimeline *timeline, const TbDate *date)
{
    GString *words = g_string_new(NULL);
    g_string_append_printf(words, "%d.%d ", date->month, date->day);
    tb_clock_append(words, &date->clock, timeline->canvas->lang);
    return take(timeline, words);
}

// 22:00至今, 截至23:30, 约8时 of what has one date: less the day or the year that the axis says.
static const char *words_less_axis(const TbTimeline *timeline, const TbTimeItem *item)
{
    const TbCanvas *canvas = timeline->canvas;
    const TbPeriod *period = &item->event->period;
    bool one = period->kind != TB_PERIOD_INTERVAL || period->deadline ||
               period->open_start != period->open_end;
    TbDate date = period->open_start || period->deadline ? period->last : period->first;
    if (!canvas->chinese || !one || date.precision != TB_PRECISION_DAY)
        return item->when;
    date.clock.precision = TB_CLOCK_NONE;
    date.approximate = date.uncertain = false;
    if (!timeline->axis.one_day)
        date.precision = TB_PRECISION_YEAR;
    const char *said = tb_date_label(canvas->arena, &date, canvas->lang);
    const char *at = strstr(item->when, said);
    return at ? tb_canvas_printf(canvas, "%.*s%s", (int)(at - item->when), item->when,
                                 at + strlen(said))
              : item->when;
}

const char *tb_clock_words(const TbTimeline *timeline, const TbTimeItem *item, bool brief)
{
    const TbCanvas *canvas = timeline->canvas;
    const TbPeriod *period = &item->event->period;
    bool both = period->first.clock.precision != TB_CLOCK_NONE &&
                period->last.clock.precision != TB_CLOCK_NONE;
    bool date = period->kind == TB_PERIOD_DATE, span = period->kind == TB_PERIOD_INTERVAL;
    bool plain = both && (date || span) && !item->open_start && !item->open_end && !item->fades &&
                 !period->deadline && !item->soft_start && !item->soft_end && !item->uncertain;
    if (plain && timeline->axis.one_day)
        return clock_alone(timeline, period);
    if (plain && date && brief && canvas->chinese)
        return digits(timeline, &period->first);
    const char *words = tb_period_label_in_year(canvas->arena, period, canvas->lang);
    return words ? words : words_less_axis(timeline, item);
}
