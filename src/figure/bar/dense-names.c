// SPDX-License-Identifier: MIT
// The names below many columns.
#include "figure/bar/dense-names.h"

#include <math.h>

#define DOWNWARDS_EM 8.0
#define SLACK 2.5
#define TICK 3.0
#define NAME_WIDTH 90.0 // pt, of one that is chosen
#define GAP 6.0         // pt between the texts of two dates

// ---- Dates ----

struct TbDenseTick {
    int category;
    const char *text, *span; // 7月, with 2024年 under the first of a year; or NULL
    double x, text_x;        // the tick, and the middle of its text, pt
    double span_x;           // where the span begins
};
typedef struct TbDenseTick Tick;

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
    Tick *ticks;
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
    const TbCanvas *canvas = ticks->figure->canvas;
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
    const TbCanvas *canvas = ticks->figure->canvas;
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
    const TbCanvas *canvas = ticks->figure->canvas;
    const TbDate *date = date_at(ticks->table, category);
    const TbDate *before =
        ticks->count > 0 ? date_at(ticks->table, ticks->ticks[ticks->count - 1].category) : NULL;
    double left = ticks->figure->frame.plot.x, right = tb_box_right(ticks->plot);
    Tick *tick = &ticks->ticks[ticks->count++];
    *tick = (Tick){.category = category, .text = text_of(ticks, step, category)};
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
    const TbCanvas *canvas = ticks->figure->canvas;
    double text_end = -INFINITY, span_end = -INFINITY;
    for (int i = 0; i < ticks->count; i++) {
        const Tick *tick = &ticks->ticks[i];
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

// The finest dates that have room below columns over the width of `plot`: every fifth or tenth
// day, months, quarters and halves as they begin, years by 1, 2, 5, 10 … NULL where the categories
// are no dates of one precision, or two of them have no room. Owned by the arena.
static Tick *find_ticks(const TbBarFigure *figure, const TbTablePanel *table,
                        const TbTextStyle *style, TbBox plot, int *count)
{
    static const Step steps[] = {
        {TB_PRECISION_DAY, 5},    {TB_PRECISION_DAY, 10},  {TB_PRECISION_MONTH, 1},
        {TB_PRECISION_MONTH, 3},  {TB_PRECISION_MONTH, 6}, {TB_PRECISION_YEAR, 1},
        {TB_PRECISION_YEAR, 2},   {TB_PRECISION_YEAR, 5},  {TB_PRECISION_YEAR, 10},
        {TB_PRECISION_YEAR, 20},  {TB_PRECISION_YEAR, 50}, {TB_PRECISION_YEAR, 100},
        {TB_PRECISION_YEAR, 200}, {TB_PRECISION_YEAR, 500}};
    *count = 0;
    if (!are_dates(figure->canvas, table))
        return NULL;
    Ticks ticks = {figure, table, style, plot, NULL, 0};
    ticks.ticks = tb_arena_new0(figure->canvas->arena, Tick, (size_t)table->category_count);
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
        if (holds(&steps[i], date_at(table, 0)->precision) &&
            (try_step(&ticks, &steps[i], true) || try_step(&ticks, &steps[i], false))) {
            *count = ticks.count;
            return ticks.ticks;
        }
    return NULL;
}

// ---- All names ----

// Where columns are too close for their names in one line, these are set smaller, in lines, or, of
// Chinese, Japanese and Korean, downwards.
static bool try_all_names(const TbBarFigure *figure, TbDenseNames *names)
{
    const TbCanvas *canvas = figure->canvas;
    TbBarColumnNames *all = &names->all;
    double floor = canvas->theme->floor_size, size = all->style.size;
    for (int step = 0; step <= 2 && all->slot > floor; step++) {
        all->style = tb_canvas_style(canvas, size + (floor - size) * step / 2, false);
        for (int down = 0; down <= tb_bar_names_are_upright(canvas); down++) {
            all->downwards = down ? DOWNWARDS_EM * all->style.size : 0;
            all->slack = down ? 1 : SLACK;
            if (!tb_bar_break_names(figure, all, false))
                continue;
            names->height =
                (down ? all->longest : tb_canvas_block_height(canvas, &all->style, all->most)) +
                (all->spans ? tb_canvas_leading(&all->style) : 0);
            return true;
        }
    }
    return false;
}

TbDenseNames tb_dense_names(const TbBarFigure *figure, const TbTablePanel *table,
                            const TbTextStyle *style, TbBox plot)
{
    TbDenseNames names = {
        .all = {.table = table, .style = *style, .slot = plot.width / table->category_count}};
    names.named = try_all_names(figure, &names);
    if (names.named)
        return names;
    names.all.style = *style;
    names.ticks = find_ticks(figure, table, style, plot, &names.tick_count);
    bool spans = false;
    for (int i = 0; i < names.tick_count; i++)
        spans |= names.ticks[i].span != NULL;
    names.height =
        tb_canvas_block_height(figure->canvas, style, 1) + (spans ? tb_canvas_leading(style) : 0);
    return names;
}

// ---- Drawing ----

static void draw_all_names(TbBarFigure *figure, const TbDenseNames *names, TbBox plot, double top)
{
    const TbBarColumnNames *all = &names->all;
    double spans_top = top + names->height - tb_canvas_block_height(figure->canvas, &all->style, 1);
    for (int c = 0; c < all->table->category_count; c++)
        tb_bar_draw_name(figure->canvas, figure->canvas->scene->root, all, c,
                         (TbPoint){plot.x + (c + 0.5) * all->slot, top},
                         (TbPoint){figure->frame.plot.x, spans_top});
}

static void draw_tick(TbBarFigure *figure, TbBox plot, double x)
{
    double bottom = tb_box_bottom(plot);
    tb_canvas_line(figure->canvas, NULL, TB_ROLE_AXIS, (TbPoint){x, bottom},
                   (TbPoint){x, bottom + TICK}, tb_paint_stroke(figure->canvas->theme->axis, 0.6));
}

static void draw_dates(TbBarFigure *figure, const TbDenseNames *names, TbBox plot, double top)
{
    TbCanvas *canvas = figure->canvas;
    TbLabelLook look = {TB_ROLE_CATEGORY_LABEL, names->all.style, canvas->theme->muted_ink,
                        TB_ANCHOR_MIDDLE};
    TbLabelLook below = look;
    below.anchor = TB_ANCHOR_START;
    for (int i = 0; i < names->tick_count; i++) {
        const Tick *tick = &names->ticks[i];
        draw_tick(figure, plot, tick->x);
        tb_canvas_text(canvas, canvas->scene->root, &look, tick->text_x, top, tick->text);
        if (tick->span)
            tb_canvas_text(canvas, canvas->scene->root, &below, tick->span_x,
                           top + tb_canvas_leading(&names->all.style), tick->span);
    }
}

// A 1-2-5 step so that the names that are printed have room.
static int names_step(const TbCanvas *canvas, const TbDenseNames *names, double slot)
{
    const TbTablePanel *table = names->all.table;
    double widest = 0;
    int samples = MIN(table->category_count, 200);
    for (int i = 0; i < samples; i++) {
        int c = (int)((double)i * table->category_count / samples);
        widest = MAX(widest, tb_canvas_width(canvas, &names->all.style, table->categories[c].name));
    }
    double needed = (MIN(widest, NAME_WIDTH) + 10) / slot;
    double step = 1;
    for (int i = 0; step < needed; i++)
        step *= i % 3 == 1 ? 2.5 : 2;
    return (int)MAX(round(step), 1);
}

static void draw_chosen(TbBarFigure *figure, const TbDenseNames *names, TbBox plot, double top)
{
    const TbTablePanel *table = names->all.table;
    double slot = names->all.slot;
    TbLabelLook look = {TB_ROLE_CATEGORY_LABEL, names->all.style, figure->canvas->theme->muted_ink,
                        TB_ANCHOR_MIDDLE};
    int step = names_step(figure->canvas, names, slot);
    double right = -INFINITY;
    for (int c = 0; c < table->category_count; c += step) {
        TbTextLines lines = tb_canvas_break(figure->canvas, &names->all.style,
                                            table->categories[c].name, NAME_WIDTH, 1);
        double x = plot.x + (c + 0.5) * slot, half = lines.width / 2;
        double at = CLAMP(x, figure->frame.plot.x + half, tb_box_right(plot) - half);
        // The last one, moved inside, would stand in the one before it, or at another column.
        if (at - half < right + SLACK || x - at > slot / 2)
            continue;
        right = at + half;
        draw_tick(figure, plot, x);
        tb_canvas_lines(figure->canvas, figure->canvas->scene->root, &look, at, top, &lines);
    }
}

void tb_dense_draw_names(TbBarFigure *figure, const TbDenseNames *names, TbBox plot, double top)
{
    if (names->named)
        draw_all_names(figure, names, plot, top);
    else if (names->ticks)
        draw_dates(figure, names, plot, top);
    else
        draw_chosen(figure, names, plot, top);
}
