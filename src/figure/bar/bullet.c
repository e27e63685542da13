// SPDX-License-Identifier: MIT
// Bullets: actual against target.
#include "base/messages.h"
#include "figure/bar/check.h"
#include "figure/bar/facts.h"
#include "figure/bar/form.h"
#include "figure/bar/mark.h"
#include "figure/bar/place.h"

#define PLACES_MOST 6     // of a percentage
#define BULLET_SHARE 0.46 // of the target's thickness, for the actual within it

typedef enum { RATE_NONE, RATE_EXACT, RATE_ABOUT, RATE_AT_LEAST } RateKind;

static bool is_least(TbBound bound)
{
    return bound == TB_BOUND_OVER || bound == TB_BOUND_AT_LEAST;
}

// What the bounds of both let one say of actual ÷ target. The stated number of a target of 以上 is
// the one to be reached; of 以下 there is nothing to be completed.
static RateKind rate_kind(const TbQuantity *actual, const TbQuantity *target)
{
    bool about = target->bound == TB_BOUND_ABOUT;
    if (actual->missing || target->missing || target->number <= 0 || actual->number < 0 ||
        !(tb_bar_adds_up(target) || is_least(target->bound)))
        return RATE_NONE;
    if (tb_bar_adds_up(actual))
        return about || actual->bound == TB_BOUND_ABOUT ? RATE_ABOUT : RATE_EXACT;
    return is_least(actual->bound) && !about ? RATE_AT_LEAST : RATE_NONE;
}

// A target of another time has not been reached or missed yet.
static bool of_one_time(const TbTableCell *a, const TbTableCell *b)
{
    return a->observation && b->observation &&
           a->observation->members[TB_DIMENSION_PERIOD] ==
               b->observation->members[TB_DIMENSION_PERIOD];
}

// One place, or as many as it takes to tell a percentage from one that it is not: 0.01% is not 0%,
// 99.96% not 100%.
static const char *percent_number(const TbCanvas *canvas, double percent, double other,
                                  TbBound bound)
{
    TbQuantityFormat format = {
        .scale = {1, ""}, .decimals = 1, .grouped = true, .lang = canvas->lang};
    double gap = fabs(percent - other);
    while (gap > 0 && format.decimals < PLACES_MOST && gap * pow(10, format.decimals) < 0.5)
        format.decimals++;
    percent = tb_quantity_round_limit(percent, bound, &format);
    return tb_quantity_format_number(canvas->arena, percent, &format);
}

// Where less is better, nothing is completed: a limit is kept or exceeded.
static const char *limit_text(const TbCanvas *canvas, const TbQuantity *actual,
                              const TbQuantity *limit)
{
    bool known = tb_bar_adds_up(actual) && !limit->missing && limit->number > 0 &&
                 (limit->bound == TB_BOUND_EXACT || limit->bound == TB_BOUND_AT_MOST ||
                  limit->bound == TB_BOUND_UNDER);
    if (!known)
        return NULL;
    bool kept = limit->bound == TB_BOUND_UNDER ? actual->number < limit->number
                                               : actual->number <= limit->number;
    double over = (actual->number / limit->number - 1) * 100;
    if (kept)
        return tb_canvas_say(canvas, "within target");
    return tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s%% over target"),
                            percent_number(canvas, over, 0, TB_BOUND_EXACT));
}

static const char *rate_text(const TbCanvas *canvas, const TbQuantity *actual,
                             const TbQuantity *target)
{
    static const char *const rates[] = {NULL, W_("%s%% of target"), W_("about %s%% of target"),
                                        W_("at least %s%% of target")};
    RateKind kind = rate_kind(actual, target);
    if (kind == RATE_NONE)
        return NULL;
    double rate = actual->number / target->number * 100;
    const char *number = percent_number(canvas, rate, rate < 50 ? 0 : 100,
                                        kind == RATE_AT_LEAST ? TB_BOUND_AT_LEAST : TB_BOUND_EXACT);
    return tb_canvas_printf(canvas, tb_canvas_say(canvas, rates[kind]), number);
}

static const char *rate_of(const TbCanvas *canvas, const TbBarItem *item, const TbBarItem *target)
{
    TbBetter better = item->cell->indicator->better;
    if (!of_one_time(item->cell, target->cell) || better == TB_BETTER_NEITHER)
        return NULL;
    return better == TB_BETTER_HIGHER ? rate_text(canvas, item->value, target->value)
                                      : limit_text(canvas, item->value, target->value);
}

static void span(TbBarItem *item, const TbBarItem *other)
{
    if (!other->value || other->value->missing)
        return;
    double ends[] = {other->stated, other->range_end};
    for (int i = 0; i < 2; i++)
        if (ends[i] < 0 && item->stated <= 0)
            item->range_end = MIN(item->range_end, ends[i]);
        else
            item->range_end = MAX(item->range_end, ends[i]);
    item->shape->overshoot = MAX(item->shape->overshoot, other->shape->overshoot);
}

static bool check_bullet(const TbBarFigure *figure)
{
    if (!tb_bar_check_series(figure, 2, _("two series, actual and target")))
        return false;
    // Series that are no statuses say by their order which one is the target.
    const TbTableKey *series = figure->table->panels[0].series;
    return !series[0].has_status || !series[1].has_status || series[0].status == series[1].status ||
           series[0].status == TB_STATUS_TARGET || series[1].status == TB_STATUS_TARGET ||
           tb_bar_refuse(figure, NULL,
                         N_("state values of the status target; or use \"form\": \"dumbbell\", or "
                            "\"variance\" beside bars"),
                         "figure \"%s\": a bullet without a target; there are %s and %s",
                         figure->canvas->spec->id, series[0].name, series[1].name);
}

static bool shape_bullet(TbBarFigure *figure, TbBarPanel *panel)
{
    int second = tb_bar_target_series(panel->table), first = 1 - second;
    static const TbQuantity nothing = {.missing = true};
    tb_bar_make_items(figure, panel);
    for (int c = 0; c < panel->table->category_count; c++) {
        TbBarItem *item = &panel->items[c], *target = &panel->cells[c * 2 + second];
        tb_bar_copy_item(item, &panel->cells[c * 2 + first]);
        if (!item->value && !target->value)
            continue;
        item->shape->partner = target->value ? target : NULL;
        if (!item->value) {
            item->cell = target->cell;
            item->value = &nothing;
        }
        if (target->value)
            span(item, target);
    }
    return true;
}

static void label_bullet(const TbBarFigure *figure, TbBarPanel *panel)
{
    const TbCanvas *canvas = figure->canvas;
    int second = tb_bar_target_series(panel->table), first = 1 - second;
    for (int c = 0; c < panel->item_count; c++) {
        TbBarItem *item = &panel->items[c];
        const TbBarItem *cell = &panel->cells[c * 2 + first], *target = item->shape->partner;
        item->written->label = cell->value ? cell->written->label : item->value ? "—" : NULL;
        item->written->mark = cell->written->mark;
        if (!target)
            continue;
        item->written->side = (TbBarSide){
            .text = tb_canvas_printf(canvas, "%s%s%s", panel->table->series[second].name,
                                     canvas->chinese ? "" : " ", target->written->label),
            .mark = target->written->mark,
            .muted = true,
            .of = target};
        const char *rate = rate_of(canvas, item, target);
        if (!rate)
            continue;
        TbBarExtras *extras = tb_arena_new0(canvas->arena, TbBarExtras, 1);
        *extras = *item->extras;
        extras->rate = rate;
        item->extras = extras;
        item->written->label = tb_canvas_printf(
            canvas, figure->choice.columns ? "%s\n%s" : "%s · %s", item->written->label, rate);
    }
}

// The target is outlined, whatever the series says of its status.
static void look_of_bullet(const TbBarFigure *figure, const TbTablePanel *table, int series,
                           TbMarkLook *look)
{
    const TbTheme *theme = figure->canvas->theme;
    if (series == tb_bar_target_series(table))
        *look = (TbMarkLook){.color = theme->axis, .status = TB_STATUS_TARGET};
    else
        *look = (TbMarkLook){.color = theme->accent, .status = look->status};
}

static const TbNode *draw_bullet(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                                 const TbBarRow *row, const TbNode **partner)
{
    const TbBarItem *target = item->shape->partner;
    TbBarRow inner = *row;
    inner.thickness *= BULLET_SHARE;
    if (target && target->value && !target->value->missing) {
        *partner = tb_bar_draw_bar(figure, parent, target, row);
        // The number to be reached is a strong tick across.
        TbBarRow wide = *row;
        wide.thickness += 3;
        TbBox tick = tb_bar_box(&wide, target->value->number, target->value->number);
        tb_canvas_line(figure->canvas, parent, TB_ROLE_TARGET_LINE, (TbPoint){tick.x, tick.y},
                       (TbPoint){tb_box_right(tick), tb_box_bottom(tick)},
                       tb_paint_stroke(figure->canvas->theme->ink, 2))
            ->datum = target->datum;
    }
    return item->value->missing ? NULL : tb_bar_draw_bar(figure, parent, item, &inner);
}

const TbBarFormType tb_bar_bullet = {.rows = W_("Bullet chart"),
                                     .columns = W_("Bullet chart"),
                                     .many = "bullet",
                                     .check = check_bullet,
                                     .shape = shape_bullet,
                                     .label = label_bullet,
                                     .look = look_of_bullet,
                                     .draw = draw_bullet};
