// SPDX-License-Identifier: MIT
// The calendar axis of a timeline: which units its one or two tiers are made of, by the room there
// is for their words, and how far it reaches.
#include "figure/timeline/scale.h"

#include <string.h>

#include "figure/timeline/breaks.h"
#include "figure/timeline/clock.h"
#include "figure/timeline/units.h"

// ---- Choices ----

// From fine to coarse; the first whose words have room is taken.
static const TbCellUnit choices[] = {
    {TB_CELL_DAYS, 1, false, 24, 0},     {TB_CELL_DAYS, 1, true, 35, 0},
    {TB_CELL_WEEKS, 1, false, 20, 0},    {TB_CELL_WEEKS, 1, true, 26, 0},
    {TB_CELL_TEN_DAYS, 1, false, 12, 0}, {TB_CELL_MONTHS, 1, false, 24, 0},
    {TB_CELL_QUARTERS, 1, false, 16, 0}, {TB_CELL_HALVES, 1, false, 10, 0},
    {TB_CELL_YEARS, 1, false, 30, 0},    {TB_CELL_YEARS, 1, true, 30, 0},
    {TB_CELL_DECADES, 1, false, 20, 0},  {TB_CELL_CENTURIES, 1, false, 20, 0},
};

static int fiscal_shift(const TbTimeline *timeline)
{
    return MAX(timeline->canvas->spec->timeline.fiscal_month, 1) - 1;
}

// Weeks are for those who count in them.
static bool speaks_of_weeks(const TbTimeline *timeline)
{
    for (int i = 0; i < timeline->count; i++) {
        const TbDuration *duration = timeline->items[i].event->duration;
        if (duration && duration->unit == TB_DURATION_WEEK)
            return true;
    }
    return false;
}

// The finest unit on whose bounds all events begin and end: a finer axis would claim to know more.
static TbTimeUnit finest_unit(const TbTimeline *timeline)
{
    TbTimeUnit finest = TB_CELL_CENTURIES;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        double ends[] = {item->start, item->end};
        if (item->kind == TB_TIME_POINT && !tb_time_at_end(&item->event->period))
            return TB_CELL_DAYS;
        for (int e = 0; e < 2; e++)
            while (finest > TB_CELL_DAYS && isfinite(ends[e])) {
                TbCellUnit choice = {finest, 1, false, 0, fiscal_shift(timeline)};
                bool months = finest >= TB_CELL_MONTHS;
                if (months && tb_cell_floor(&choice, ends[e]) == ends[e])
                    break;
                finest--;
            }
    }
    return finest;
}

// What stands above the cells; of no meaning for years.
static TbCellUnit major_of(const TbCellUnit *choice)
{
    TbTimeUnit unit = choice->unit < TB_CELL_MONTHS    ? TB_CELL_MONTHS
                      : choice->unit < TB_CELL_DECADES ? TB_CELL_YEARS
                                                       : TB_CELL_CENTURIES;
    return (TbCellUnit){unit, 1, false, 0, choice->shift};
}

static bool has_major(const TbCellUnit *choice)
{
    return choice->unit < TB_CELL_YEARS || choice->unit == TB_CELL_DECADES;
}

// ---- Tiers ----

typedef const char *(*Labeller)(const TbCanvas *canvas, const TbCellUnit *choice, double start);

// The cells of one part of the axis, between its ends and gaps.
static void add_part(const TbTimeline *timeline, const TbCellUnit *choice, Labeller label,
                     TbPoint part, GArray *cells)
{
    for (double at = tb_cell_floor(choice, part.x); at < part.y; at = tb_cell_next(choice, at)) {
        double next = tb_cell_next(choice, at);
        TbTimeCell cell = {.start = fmax(at, part.x),
                           .end = fmin(next, part.y),
                           .label = label(timeline->canvas, choice, at),
                           .partial = at < part.x || next > part.y};
        g_array_append_val(cells, cell);
    }
}

static TbTimeTier take_cells(const TbTimeline *timeline, GArray *cells, bool ticks)
{
    TbTimeTier tier = {.count = (int)cells->len, .ticks = ticks};
    tier.cells = tb_arena_take_array(timeline->canvas->arena, cells);
    g_array_unref(cells);
    return tier;
}

static TbTimeTier make_tier(const TbTimeline *timeline, const TbCellUnit *choice, Labeller label)
{
    const TbTimeAxis *axis = &timeline->axis;
    GArray *cells = g_array_new(FALSE, TRUE, sizeof(TbTimeCell));
    for (int p = 0; p <= axis->gap_count; p++)
        add_part(timeline, choice, label, tb_time_axis_part(axis, p), cells);
    return take_cells(timeline, cells, false);
}

// ---- Cells ----

static void set_ends(TbTimeAxis *axis, double first, double last)
{
    axis->first = first;
    axis->last = last;
    tb_breaks_place(axis);
}

static bool cells_within(const TbTimeline *timeline, const TbCellUnit *choice)
{
    return tb_time_axis_kept(&timeline->axis) / tb_cell_days(choice) <= choice->most + 0.5;
}

// Whole units; and whole years where that adds little, or where one or two cells tell nothing.
static void snap(TbTimeAxis *axis, const TbCellUnit *choice, double first, double last)
{
    double from = tb_cell_floor(choice, first), to = tb_cell_ceil(choice, last);
    if (to <= from)
        to = tb_cell_next(choice, from);
    TbCellUnit major = major_of(choice);
    double start = tb_cell_floor(&major, from), end = tb_cell_ceil(&major, to);
    bool few = to - from <= 2.1 * tb_cell_days(choice);
    double share = few && choice->unit > TB_CELL_TEN_DAYS ? 1 : 0.13;
    double whole = end - start;
    if (from - start <= whole * share && has_major(choice))
        from = start;
    if (end - to <= whole * share && has_major(choice))
        to = end;
    if (few && choice->unit == TB_CELL_DAYS) {
        from -= 1;
        to += 1;
    }
    set_ends(axis, from, to);
}

static bool try_cells(TbTimeline *timeline, const TbCellUnit *choice, double first, double last)
{
    TbTimeAxis *axis = &timeline->axis;
    snap(axis, choice, first, last);
    if (!cells_within(timeline, choice))
        return false;
    TbTimeTier minor = make_tier(timeline, choice, tb_cell_label);
    if (!tb_time_tier_fits(timeline, &minor, false, choice->unit == TB_CELL_WEEKS))
        return false;
    axis->by_day = choice->unit == TB_CELL_DAYS;
    if (!has_major(choice)) {
        axis->tiers[0] = minor;
        axis->tier_count = 1;
        return true;
    }
    TbCellUnit coarse = major_of(choice);
    TbTimeTier major = make_tier(timeline, &coarse, tb_cell_major_label);
    if (!tb_time_tier_fits(timeline, &major, true, true))
        return false;
    axis->tiers[0] = major;
    axis->tiers[1] = minor;
    axis->tier_count = 2;
    return true;
}

// ---- Ticks ----

// Round years 1, 2, 5, 10 … apart. An end of the axis is moved to one only when it is near.
static void try_ticks(TbTimeline *timeline, const TbCellUnit *choice, double first, double last)
{
    TbTimeAxis *axis = &timeline->axis;
    double near = (last - first) * 0.04;
    double from = tb_cell_floor(choice, first), to = tb_cell_ceil(choice, last);
    if (axis->gap_count > 0) // what was cut out is not to come back at the ends
        from = to = NAN;
    set_ends(axis, first - from <= near ? from : first, to - last <= near ? to : last);
    GArray *cells = g_array_new(FALSE, TRUE, sizeof(TbTimeCell));
    for (int p = 0; p <= axis->gap_count; p++) {
        TbPoint part = tb_time_axis_part(axis, p);
        for (double at = tb_cell_ceil(choice, part.x); at <= part.y;
             at = tb_cell_next(choice, at)) {
            TbTimeCell cell = {.start = at, .end = at};
            cell.label = tb_cell_label(timeline->canvas, choice, at);
            g_array_append_val(cells, cell);
        }
    }
    axis->tiers[0] = take_cells(timeline, cells, true);
    axis->tier_count = 1;
    axis->by_day = false;
}

// Every part of a broken axis has a tick with words, so that its time can be read.
static bool parts_are_told(const TbTimeAxis *axis)
{
    for (int p = 0; axis->gap_count > 0 && p <= axis->gap_count; p++) {
        TbPoint part = tb_time_axis_part(axis, p);
        bool told = false;
        for (int i = 0; i < axis->tiers[0].count; i++) {
            const TbTimeCell *cell = &axis->tiers[0].cells[i];
            told |= cell->label && cell->start >= part.x && cell->start <= part.y;
        }
        if (!told)
            return false;
    }
    return true;
}

static bool choose_ticks(TbTimeline *timeline, double first, double last, bool all_told)
{
    static const int64_t digits[] = {1, 2, 5};
    double years = tb_time_axis_kept(&timeline->axis) / TB_YEAR_DAYS;
    for (int64_t power = 1; power < INT64_MAX / 100; power *= 10)
        for (size_t i = power == 1; i < G_N_ELEMENTS(digits); i++) {
            TbCellUnit choice = {TB_CELL_YEARS, digits[i] * power, false, 0,
                                 fiscal_shift(timeline)};
            // Beside 公元前1000年 a bare 1000 is no year.
            int words = first >= (double)tb_days_from_civil(1, 1, 1) ? 2 : 1;
            for (int brief = 0; brief < words && years / (double)choice.step <= 14; brief++) {
                choice.brief = brief == 1;
                try_ticks(timeline, &choice, first, last);
                if (tb_time_tier_fits(timeline, &timeline->axis.tiers[0], false, false) &&
                    (!all_told || parts_are_told(&timeline->axis)))
                    return true;
            }
            if (years < (double)choice.step && all_told)
                return false;
        }
    return false;
}

void tb_time_axis_choose_calendar(TbTimeline *timeline)
{
    double first, last;
    tb_timeline_extent(timeline, &first, &last);
    if (timeline->clocked && tb_clock_choose_axis(timeline, first, last))
        return;
    if (last <= first + 1) { // one day: its year; the end of one: the year that ends there
        static const TbCellUnit year = {TB_CELL_YEARS, 1, false, 0, 0};
        first = tb_cell_floor(&year, last > first ? first : first - 0.5);
        last = tb_cell_next(&year, first);
    }
    tb_breaks_choose(timeline, first, last);
    set_ends(&timeline->axis, first, last);
    TbTimeUnit finest = finest_unit(timeline);
    bool weeks = speaks_of_weeks(timeline);
    double kept = tb_time_axis_kept(&timeline->axis);
    for (size_t i = 0; i < G_N_ELEMENTS(choices); i++) {
        TbCellUnit choice = choices[i];
        choice.shift = fiscal_shift(timeline);
        bool wanted = choice.unit >= finest && (weeks || choice.unit != TB_CELL_WEEKS) &&
                      (choice.unit <= TB_CELL_YEARS || finest > TB_CELL_YEARS);
        if (wanted && kept / tb_cell_days(&choice) <= choice.most + 1 &&
            try_cells(timeline, &choice, first, last))
            return;
    }
    set_ends(&timeline->axis, first, last);
    if (!choose_ticks(timeline, first, last, true))
        choose_ticks(timeline, first, last, false);
}
