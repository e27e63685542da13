// SPDX-License-Identifier: MIT
// Dates of a calendar below columns that are too many to name each.
#include "figure/bar/time-ticks.h"

#include <math.h>

#define GAP 6.0 // pt between two texts

// A tick stands where a new step of so many units begins.
typedef struct {
    TbPrecision unit; // TB_PRECISION_DAY, _MONTH or _YEAR
    int size;
} Step;

typedef struct {
    const TbBarFigure *figure;
    const TbTablePanel *table;
    const TbTextStyle *style;
    TbBox plot;
    TbTimeTick *ticks;
    int count;
} Ticks;

static const TbDate *date_at(const TbTablePanel *table, int category)
{
    return &table->categories[category].period->first;
}

static bool are_dates(const TbCanvas *canvas, const TbTablePanel *table)
{
    if (!table->time)
        return false;
    for (int c = 0; c < table->category_count; c++) {
        const TbTableKey *key = &table->categories[c];
        if (!tb_bar_is_plain_period(key) || key->period->kind != TB_PERIOD_DATE ||
            date_at(table, c)->precision != date_at(table, 0)->precision)
            return false;
        if (key->period->first.precision > TB_PRECISION_YEAR ||
            (key->period->first.precision < TB_PRECISION_YEAR &&
             !tb_period_label_in_year(canvas->arena, key->period, canvas->lang)))
            return false;
    }
    return true;
}

static int64_t floor_divide(int64_t a, int b)
{
    return a / b - (a % b < 0);
}

// Equal for dates of one step. The 31st belongs to the days before it.
static int64_t step_of(const TbDate *date, const Step *step)
{
    int64_t month = date->year * 12 + date->month - 1;
    if (step->unit == TB_PRECISION_YEAR)
        return floor_divide(date->year, step->size);
    if (step->unit == TB_PRECISION_MONTH)
        return floor_divide(month, step->size);
    return month * 31 + MIN((date->day - 1) / step->size, 30 / step->size - 1);
}

static const char *text_of(const Ticks *ticks, const Step *step, int category)
{
    const TbCanvas *canvas = &ticks->figure->frame.canvas;
    const TbPeriod *period = ticks->table->categories[category].period;
    if (step->unit == TB_PRECISION_YEAR)
        return tb_bar_year_name(canvas, &period->first);
    if (step->unit == TB_PRECISION_DAY)
        return tb_period_label_in_month(canvas->arena, period, canvas->lang);
    if (period->first.precision == TB_PRECISION_DAY)
        return tb_bar_month_name(canvas, &period->first, false);
    return tb_period_label_in_year(canvas->arena, period, canvas->lang);
}

// The year under its first month, the month under its first day; `before`: NULL at the first tick.
static const char *span_of(const Ticks *ticks, const Step *step, const TbDate *date,
                           const TbDate *before)
{
    const TbCanvas *canvas = &ticks->figure->frame.canvas;
    bool other_year = !before || before->year != date->year;
    if (step->unit == TB_PRECISION_MONTH)
        return other_year ? tb_bar_year_name(canvas, date) : NULL;
    if (step->unit == TB_PRECISION_DAY && (other_year || before->month != date->month))
        return tb_bar_month_name(canvas, date, other_year);
    return NULL;
}

// False where the text is missing.
static bool add_tick(Ticks *ticks, const Step *step, int category)
{
    const TbCanvas *canvas = &ticks->figure->frame.canvas;
    const TbDate *date = date_at(ticks->table, category);
    const TbDate *before =
        ticks->count > 0 ? date_at(ticks->table, ticks->ticks[ticks->count - 1].category) : NULL;
    double left = ticks->figure->frame.plot.x, right = tb_box_right(ticks->plot);
    TbTimeTick *tick = &ticks->ticks[ticks->count++];
    *tick = (TbTimeTick){.category = category, .text = text_of(ticks, step, category)};
    if (!tick->text)
        return false;
    tick->span = span_of(ticks, step, date, before);
    tick->x = ticks->plot.x + (category + 0.5) * ticks->plot.width / ticks->table->category_count;
    double half = tb_canvas_width(canvas, ticks->style, tick->text) / 2;
    tick->text_x = CLAMP(tick->x, left + half, MAX(right - half, left + half));
    double width = tick->span ? tb_canvas_width(canvas, ticks->style, tick->span) : 0;
    tick->span_x = CLAMP(tick->x - width / 2, left, MAX(right - width, left));
    return true;
}

// Whether no text and no span meets the one before it.
static bool fit(const Ticks *ticks)
{
    const TbCanvas *canvas = &ticks->figure->frame.canvas;
    double text_end = -INFINITY, span_end = -INFINITY;
    for (int i = 0; i < ticks->count; i++) {
        const TbTimeTick *tick = &ticks->ticks[i];
        double width = tb_canvas_width(canvas, ticks->style, tick->text);
        if (tick->text_x - width / 2 < text_end + GAP)
            return false;
        text_end = tick->text_x + width / 2;
        if (!tick->span)
            continue;
        if (tick->span_x < span_end + GAP)
            return false;
        span_end = tick->span_x + tb_canvas_width(canvas, ticks->style, tick->span);
    }
    return ticks->count > 1;
}

// `all`: with the first column, which may stand within a step.
static bool try_step(Ticks *ticks, const Step *step, bool all)
{
    const TbTablePanel *table = ticks->table;
    int most = (int)(ticks->plot.width / GAP);
    ticks->count = 0;
    for (int c = all ? 0 : 1; c < table->category_count; c++)
        if ((c == 0 || step_of(date_at(table, c), step) != step_of(date_at(table, c - 1), step)) &&
            (ticks->count > most || !add_tick(ticks, step, c)))
            return false;
    return fit(ticks);
}

// Whether a step holds whole dates of that precision.
static bool holds(const Step *step, TbPrecision precision)
{
    return step->unit >= precision ||
           (step->unit == TB_PRECISION_MONTH && precision < TB_PRECISION_YEAR);
}

TbTimeTick *tb_time_ticks(const TbBarFigure *figure, const TbTablePanel *table,
                          const TbTextStyle *style, TbBox plot, int *count)
{
    static const Step steps[] = {
        {TB_PRECISION_DAY, 5},    {TB_PRECISION_DAY, 10},  {TB_PRECISION_MONTH, 1},
        {TB_PRECISION_MONTH, 3},  {TB_PRECISION_MONTH, 6}, {TB_PRECISION_YEAR, 1},
        {TB_PRECISION_YEAR, 2},   {TB_PRECISION_YEAR, 5},  {TB_PRECISION_YEAR, 10},
        {TB_PRECISION_YEAR, 20},  {TB_PRECISION_YEAR, 50}, {TB_PRECISION_YEAR, 100},
        {TB_PRECISION_YEAR, 200}, {TB_PRECISION_YEAR, 500}};
    const TbCanvas *canvas = &figure->frame.canvas;
    *count = 0;
    if (!are_dates(canvas, table))
        return NULL;
    Ticks ticks = {figure, table, style, plot, NULL, 0};
    ticks.ticks = tb_arena_new0(canvas->arena, TbTimeTick, (size_t)table->category_count);
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
        if (holds(&steps[i], date_at(table, 0)->precision) &&
            (try_step(&ticks, &steps[i], true) || try_step(&ticks, &steps[i], false))) {
            *count = ticks.count;
            return ticks.ticks;
        }
    return NULL;
}
