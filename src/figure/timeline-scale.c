// SPDX-License-Identifier: MIT
// The calendar axis of a timeline: which units its one or two tiers are made of, by the room there
// is for their words, and how far it reaches.
#include <string.h>

#include "figure/timeline.h"

#define LABEL_PAD 6.0   // pt between the labels of a tier, at least
#define OPEN_SHARE 0.12 // of the axis: shorter, an open span is no span
#define YEAR_DAYS 365.2425

// ---- What has to be on the axis ----

static void widen(double *first, double *last, double day)
{
    if (!isfinite(day))
        return;
    *first = fmin(*first, day);
    *last = fmax(*last, day);
}

void tb_timeline_extent(const TbTimeline *timeline, double *first, double *last)
{
    *first = INFINITY;
    *last = -INFINITY;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        widen(first, last, item->start);
        widen(first, last, item->end);
        if (item->kind == TB_TIME_POINT && item->event->when == TB_WHEN_PERIOD)
            widen(first, last, fmin(item->end + 1, item->event->period.end)); // all of its day
    }
    widen(first, last, tb_now_day(timeline));
    widen(first, last, timeline->until);
    if (!isfinite(*first)) // ../.. is known of nothing but open spans
        *first = *last = 0;
    double range = *last - *first, before = 0, behind = 0;
    double least = range > 0 ? range * OPEN_SHARE : YEAR_DAYS;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        if (item->open_end && *last - item->start < least)
            behind = least;
        if (item->open_start && item->end - *first < least)
            before = least;
    }
    *first -= before;
    *last += behind;
}

// ---- Calendar units ----

typedef enum { UNIT_DAY, UNIT_TEN_DAYS, UNIT_MONTH, UNIT_QUARTER, UNIT_HALF, UNIT_YEAR } Unit;

typedef struct {
    Unit unit;
    int64_t step; // years; 1 for the others
    bool brief;   // "3" for "3月"
    int most;     // cells that are still easy to read
} UnitChoice;

// From fine to coarse; the first whose words have room is taken.
static const UnitChoice choices[] = {
    {UNIT_DAY, 1, false, 24},   {UNIT_DAY, 1, true, 35},      {UNIT_TEN_DAYS, 1, false, 12},
    {UNIT_MONTH, 1, false, 24}, {UNIT_QUARTER, 1, false, 16}, {UNIT_HALF, 1, false, 10},
    {UNIT_YEAR, 1, false, 30},  {UNIT_YEAR, 1, true, 30},
};

static double unit_days(const UnitChoice *choice)
{
    static const double days[] = {1, 10, 30.4, 91.3, 182.6, YEAR_DAYS};
    return days[choice->unit] * (double)choice->step;
}

// Years are counted as history does, without a year 0, so that 500 BCE is a round year.
static int64_t historical(int64_t year)
{
    return year >= 1 ? year : year - 1;
}

static int64_t astronomical(int64_t year)
{
    return year >= 1 ? year : year == 0 ? 1 : year + 1;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

static double year_start(int64_t year)
{
    return (double)tb_days_from_civil(year, 1, 1);
}

// The start of the cell that `day` lies in.
static double cell_floor(const UnitChoice *choice, double day)
{
    int64_t year;
    int month, date;
    tb_civil_from_days((int64_t)floor(day), &year, &month, &date);
    switch (choice->unit) {
    case UNIT_DAY:
        return floor(day);
    case UNIT_TEN_DAYS:
        return (double)tb_days_from_civil(year, month, date > 20 ? 21 : date > 10 ? 11 : 1);
    case UNIT_MONTH:
        return (double)tb_days_from_civil(year, month, 1);
    case UNIT_QUARTER:
        return (double)tb_days_from_civil(year, (month - 1) / 3 * 3 + 1, 1);
    case UNIT_HALF:
        return (double)tb_days_from_civil(year, month > 6 ? 7 : 1, 1);
    case UNIT_YEAR:
        break;
    }
    if (choice->step == 1)
        return year_start(year);
    int64_t round = floor_div(historical(year), choice->step) * choice->step;
    return year_start(astronomical(round));
}

static double cell_next(const UnitChoice *choice, double start)
{
    if (choice->unit == UNIT_YEAR && choice->step > 1) {
        int64_t year;
        int month, date;
        tb_civil_from_days((int64_t)start, &year, &month, &date);
        int64_t round = year == 1 ? 0 : historical(year);
        return year_start(astronomical(round + choice->step));
    }
    // Half a cell into the next one is never beyond it.
    double days = unit_days(choice);
    return cell_floor(choice, choice->unit == UNIT_DAY ? start + 1 : start + days * 1.35);
}

static double cell_ceil(const UnitChoice *choice, double day)
{
    double start = cell_floor(choice, day);
    return start < day ? cell_next(choice, start) : start;
}

// ---- Words ----

static const char *const chinese_quarters[] = {"一季度", "二季度", "三季度", "四季度"};
static const char *const english_months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static const char *year_label(const TbTimeline *timeline, const UnitChoice *choice, int64_t year)
{
    const TbCanvas *canvas = timeline->canvas;
    // A deep axis counts back from now; its year 1 is now.
    if (choice->step >= 100000 && year == 1)
        return canvas->chinese ? "今" : "now";
    if (choice->brief && year > 0)
        return tb_canvas_printf(canvas, "%" G_GINT64_FORMAT, year);
    // Far back the missing year 0 is no matter, but a round number is.
    TbDate date = {.year = choice->step >= 10000 ? historical(year) : year,
                   .month = 1,
                   .day = 1,
                   .precision = TB_PRECISION_YEAR};
    return tb_date_label(canvas->arena, &date, canvas->lang);
}

static const char *cell_label(const TbTimeline *timeline, const UnitChoice *choice, double start)
{
    const TbCanvas *canvas = timeline->canvas;
    bool chinese = canvas->chinese;
    int64_t year;
    int month, date;
    tb_civil_from_days((int64_t)start, &year, &month, &date);
    switch (choice->unit) {
    case UNIT_DAY:
        return tb_canvas_printf(canvas, chinese && !choice->brief ? "%d日" : "%d", date);
    case UNIT_TEN_DAYS:
        if (chinese)
            return date == 1 ? "上旬" : date == 11 ? "中旬" : "下旬";
        return date == 1 ? "1–10" : date == 11 ? "11–20" : "21–";
    case UNIT_MONTH:
        return chinese ? tb_canvas_printf(canvas, "%d月", month) : english_months[month - 1];
    case UNIT_QUARTER:
        return chinese ? chinese_quarters[month / 3]
                       : tb_canvas_printf(canvas, "Q%d", month / 3 + 1);
    case UNIT_HALF:
        if (chinese)
            return month == 1 ? "上半年" : "下半年";
        return month == 1 ? "H1" : "H2";
    case UNIT_YEAR:
        break;
    }
    return year_label(timeline, choice, year);
}

// Above days and 旬 stand months with their year; above months and quarters, years.
static const char *major_label(const TbTimeline *timeline, const UnitChoice *choice, double start)
{
    int64_t year;
    int month, day;
    tb_civil_from_days((int64_t)start, &year, &month, &day);
    TbDate date = {.year = year, .month = month, .day = 1};
    date.precision = choice->unit == UNIT_MONTH ? TB_PRECISION_MONTH : TB_PRECISION_YEAR;
    return tb_date_label(timeline->canvas->arena, &date, timeline->canvas->lang);
}

// ---- Tiers ----

typedef const char *(*Labeller)(const TbTimeline *timeline, const UnitChoice *choice, double start);

static TbTimeTier make_tier(const TbTimeline *timeline, const UnitChoice *choice, Labeller label)
{
    const TbTimeAxis *axis = &timeline->axis;
    GArray *cells = g_array_new(FALSE, TRUE, sizeof(TbTimeCell));
    for (double at = cell_floor(choice, axis->first); at < axis->last; at = cell_next(choice, at)) {
        TbTimeCell cell = {.start = fmax(at, axis->first),
                           .end = fmin(cell_next(choice, at), axis->last),
                           .label = label(timeline, choice, at)};
        g_array_append_val(cells, cell);
    }
    TbTimeTier tier = {.count = (int)cells->len};
    tier.cells = tb_arena_take_array(timeline->canvas->arena, cells);
    g_array_unref(cells);
    return tier;
}

// Where a tick's label stands: at the tick, but within the axis.
static double label_middle(const TbTimeAxis *axis, const TbTimeCell *cell)
{
    double half = cell->label_width / 2 + 2, x = tb_time_axis_x(axis, cell->start);
    return fmin(fmax(x, axis->left + half), axis->right - half);
}

static bool labels_clear(const TbTimeAxis *axis, const TbTimeCell *a, const TbTimeCell *b)
{
    return label_middle(axis, a) + a->label_width / 2 + LABEL_PAD * 1.5 <=
           label_middle(axis, b) - b->label_width / 2;
}

// A label at an end of the axis, which can't stand at the middle of its tick, may have to go.
static bool ticks_fit(const TbTimeline *timeline, TbTimeTier *tier)
{
    const TbTimeAxis *axis = &timeline->axis;
    TbTimeCell *cells = tier->cells;
    int last = tier->count - 1;
    if (last >= 3 && !labels_clear(axis, &cells[0], &cells[1]))
        cells[0].label = NULL;
    if (last >= 3 && !labels_clear(axis, &cells[last - 1], &cells[last]))
        cells[last].label = NULL;
    for (int i = 0; i < last; i++)
        if (cells[i].label && cells[i + 1].label && !labels_clear(axis, &cells[i], &cells[i + 1]))
            return false;
    return true;
}

bool tb_time_tier_fits(const TbTimeline *timeline, TbTimeTier *tier, bool bold, bool cut)
{
    const TbTimeAxis *axis = &timeline->axis;
    TbTextStyle style = timeline->tick_style;
    style.bold = bold;
    for (int i = 0; i < tier->count; i++) {
        TbTimeCell *cell = &tier->cells[i];
        cell->label_width = tb_canvas_width(timeline->canvas, &style, cell->label);
        double room = tb_time_axis_x(axis, cell->end) - tb_time_axis_x(axis, cell->start);
        if (tier->ticks || cell->label_width + LABEL_PAD <= room)
            continue;
        if (!cut || (i > 0 && i < tier->count - 1))
            return false;
        cell->label = NULL;
    }
    return !tier->ticks || ticks_fit(timeline, tier);
}

static bool cells_within(const TbTimeline *timeline, const UnitChoice *choice)
{
    const TbTimeAxis *axis = &timeline->axis;
    return (axis->last - axis->first) / unit_days(choice) <= choice->most + 0.5;
}

// The finest unit on whose bounds all events begin and end: a finer axis would claim to know more.
static Unit finest_unit(const TbTimeline *timeline)
{
    Unit finest = UNIT_YEAR;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        double ends[] = {item->start, item->end};
        if (item->kind == TB_TIME_POINT && !item->event->period.end_of)
            return UNIT_DAY;
        for (int e = 0; e < 2; e++)
            while (finest > UNIT_DAY && isfinite(ends[e])) {
                UnitChoice choice = {finest, 1, false, 0};
                if (finest != UNIT_TEN_DAYS && cell_floor(&choice, ends[e]) == ends[e])
                    break;
                finest--;
            }
    }
    return finest;
}

// Whole units; and whole years where that adds little, or where one or two cells tell nothing.
static void snap(TbTimeAxis *axis, const UnitChoice *choice, double first, double last)
{
    axis->first = cell_floor(choice, first);
    axis->last = cell_ceil(choice, last);
    if (axis->last <= axis->first)
        axis->last = cell_next(choice, axis->first);
    static const UnitChoice year = {UNIT_YEAR, 1, false, 0}, month = {UNIT_MONTH, 1, false, 0};
    const UnitChoice *major = choice->unit < UNIT_MONTH ? &month : &year;
    double from = cell_floor(major, axis->first), to = cell_ceil(major, axis->last);
    bool few = axis->last - axis->first <= 2.1 * unit_days(choice);
    double share = few && choice->unit > UNIT_TEN_DAYS ? 1 : 0.13;
    double whole = to - from;
    if (axis->first - from <= whole * share)
        axis->first = from;
    if (to - axis->last <= whole * share)
        axis->last = to;
    if (few && choice->unit == UNIT_DAY) {
        axis->first -= 1;
        axis->last += 1;
    }
}

static bool try_cells(TbTimeline *timeline, const UnitChoice *choice, double first, double last)
{
    TbTimeAxis *axis = &timeline->axis;
    snap(axis, choice, first, last);
    if (!cells_within(timeline, choice))
        return false;
    TbTimeTier minor = make_tier(timeline, choice, cell_label);
    if (!tb_time_tier_fits(timeline, &minor, false, false))
        return false;
    axis->by_day = choice->unit == UNIT_DAY;
    if (choice->unit == UNIT_YEAR) {
        axis->tiers[0] = minor;
        axis->tier_count = 1;
        return true;
    }
    UnitChoice coarse = {choice->unit < UNIT_MONTH ? UNIT_MONTH : UNIT_YEAR, 1, false, 0};
    TbTimeTier major = make_tier(timeline, &coarse, major_label);
    if (!tb_time_tier_fits(timeline, &major, true, true))
        return false;
    axis->tiers[0] = major;
    axis->tiers[1] = minor;
    axis->tier_count = 2;
    return true;
}

// Round years 1, 2, 5, 10 … apart. An end of the axis is moved to one only when it is near.
static void try_ticks(TbTimeline *timeline, const UnitChoice *choice, double first, double last)
{
    TbTimeAxis *axis = &timeline->axis;
    double near = (last - first) * 0.04;
    double from = cell_floor(choice, first), to = cell_ceil(choice, last);
    axis->first = first - from <= near ? from : first;
    axis->last = to - last <= near ? to : last;
    GArray *cells = g_array_new(FALSE, TRUE, sizeof(TbTimeCell));
    for (double at = from; at <= axis->last; at = cell_next(choice, at)) {
        if (at < axis->first)
            continue;
        TbTimeCell cell = {at, at, cell_label(timeline, choice, at), 0};
        g_array_append_val(cells, cell);
    }
    axis->tiers[0] = (TbTimeTier){.count = (int)cells->len, .ticks = true};
    axis->tiers[0].cells = tb_arena_take_array(timeline->canvas->arena, cells);
    g_array_unref(cells);
    axis->tier_count = 1;
    axis->by_day = false;
}

static void choose_ticks(TbTimeline *timeline, double first, double last)
{
    static const int64_t digits[] = {2, 5, 10};
    double years = (last - first) / YEAR_DAYS;
    for (int64_t power = 1; power < INT64_MAX / 100; power *= 10)
        for (size_t i = 0; i < G_N_ELEMENTS(digits); i++) {
            UnitChoice choice = {UNIT_YEAR, digits[i] * power, false, 0};
            // Beside 公元前1000年 a bare 1000 is no year.
            int words = first >= year_start(1) ? 2 : 1;
            for (int brief = 0; brief < words && years / (double)choice.step <= 14; brief++) {
                choice.brief = brief == 1;
                try_ticks(timeline, &choice, first, last);
                if (tb_time_tier_fits(timeline, &timeline->axis.tiers[0], false, false))
                    return;
            }
        }
}

void tb_time_axis_choose_calendar(TbTimeline *timeline)
{
    double first, last;
    tb_timeline_extent(timeline, &first, &last);
    if (last <= first + 1) { // one day: its year; the end of one: the year that ends there
        static const UnitChoice year = {UNIT_YEAR, 1, false, 0};
        first = cell_floor(&year, last > first ? first : first - 0.5);
        last = cell_next(&year, first);
    }
    Unit finest = finest_unit(timeline);
    for (size_t i = 0; i < G_N_ELEMENTS(choices); i++)
        if (choices[i].unit >= finest &&
            (last - first) / unit_days(&choices[i]) <= choices[i].most + 1 &&
            try_cells(timeline, &choices[i], first, last))
            return;
    choose_ticks(timeline, first, last);
}

double tb_time_axis_tier_height(const TbTimeline *timeline)
{
    return round(tb_canvas_block_height(timeline->canvas, &timeline->tick_style, 1) +
                 timeline->canvas->theme->unit * 1.25);
}

void tb_time_axis_choose(TbTimeline *timeline, double left, double right)
{
    TbTimeAxis *axis = &timeline->axis;
    *axis = (TbTimeAxis){.left = left, .right = fmax(right, left + 10)};
    if (timeline->elapsed)
        tb_time_axis_choose_elapsed(timeline);
    else
        tb_time_axis_choose_calendar(timeline);
    axis->height = axis->tier_count * tb_time_axis_tier_height(timeline);
}
