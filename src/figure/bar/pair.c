// SPDX-License-Identifier: MIT
// Pairs of series: actual against target (bullet), and two dots with their distance (dumbbell).
#include "figure/bar/pair.h"

#include "figure/bar/facts.h"

// ---- Bullets ----

typedef enum { RATE_NONE, RATE_EXACT, RATE_ABOUT, RATE_AT_LEAST } RateKind;

// What the bounds of both let one say of actual ÷ target. The stated number of a target of 以上 is
// the one to be reached; of 以下 there is nothing to be completed.
static RateKind rate_kind(const TbQuantity *actual, const TbQuantity *target)
{
    bool about = false;
    if (actual->missing || target->missing || target->number <= 0 || actual->number < 0)
        return RATE_NONE;
    switch (target->bound) {
    case TB_BOUND_EXACT:
    case TB_BOUND_OVER:
    case TB_BOUND_AT_LEAST:
        break;
    case TB_BOUND_ABOUT:
        about = true;
        break;
    case TB_BOUND_UNDER:
    case TB_BOUND_AT_MOST:
    case TB_BOUND_NEARLY:
    case TB_BOUND_RANGE:
    case TB_BOUND_MAGNITUDE:
    case TB_BOUND_COUNT:
        return RATE_NONE;
    }
    switch (actual->bound) {
    case TB_BOUND_EXACT:
        return about ? RATE_ABOUT : RATE_EXACT;
    case TB_BOUND_ABOUT:
        return RATE_ABOUT;
    case TB_BOUND_OVER:
    case TB_BOUND_AT_LEAST:
        return about ? RATE_NONE : RATE_AT_LEAST;
    case TB_BOUND_UNDER:
    case TB_BOUND_AT_MOST:
    case TB_BOUND_NEARLY:
    case TB_BOUND_RANGE:
    case TB_BOUND_MAGNITUDE:
    case TB_BOUND_COUNT:
        break;
    }
    return RATE_NONE;
}

static const char *rate_text(const TbCanvas *canvas, const TbQuantity *actual,
                             const TbQuantity *target)
{
    static const char *const chinese[] = {NULL, "完成率%s%%", "完成率约%s%%", "完成率不低于%s%%"};
    static const char *const english[] = {NULL, "%s%% of target", "about %s%% of target",
                                          "at least %s%% of target"};
    RateKind kind = rate_kind(actual, target);
    if (kind == RATE_NONE)
        return NULL;
    TbQuantityFormat format = {
        .scale = {1, ""}, .decimals = 1, .grouped = true, .lang = canvas->lang};
    const char *number =
        tb_quantity_format_number(canvas->arena, actual->number / target->number * 100, &format);
    char **parts = g_strsplit((canvas->chinese ? chinese : english)[kind], "%s", 2);
    char **tail = g_strsplit(parts[1], "%%", 2);
    const char *text = tb_canvas_printf(canvas, "%s%s%%%s", parts[0], number, tail[1]);
    g_strfreev(tail);
    g_strfreev(parts);
    return text;
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
    item->overshoot = MAX(item->overshoot, other->overshoot);
}

bool tb_bar_shape_bullet(TbBarFigure *figure, TbBarPanel *panel)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbTablePanel *table = panel->table;
    int second = tb_bar_target_series(table), first = 1 - second;
    static const TbQuantity nothing = {.missing = true};
    tb_bar_make_items(figure, panel);
    for (int c = 0; c < table->category_count; c++) {
        TbBarItem *item = &panel->items[c], *target = &panel->cells[c * 2 + second];
        *item = panel->cells[c * 2 + first];
        if (!item->value && !target->value)
            continue;
        item->partner = target->value ? target : NULL;
        if (!item->value) {
            item->cell = target->cell;
            item->value = &nothing;
            item->label = "—";
        }
        if (!target->value)
            continue;
        span(item, target);
        item->side =
            (TbBarSide){.text = tb_canvas_printf(canvas, "%s%s%s", table->series[second].name,
                                                 canvas->chinese ? "" : " ", target->label),
                        .mark = target->mark,
                        .muted = true,
                        .of = target};
        item->rate = rate_text(canvas, item->value, target->value);
        if (item->rate)
            item->label = tb_canvas_printf(canvas, figure->choice.columns ? "%s\n%s" : "%s · %s",
                                           item->label, item->rate);
    }
    return true;
}

// ---- Dumbbells ----

static void pair_ends(TbBarItem *item, TbBarItem *a, TbBarItem *b)
{
    bool swap = a->value->number > b->value->number;
    TbBarItem *low = swap ? b : a, *high = swap ? a : b;
    *item = *high;
    item->partner = low;
    item->end = TB_LABEL_HIGH;
    item->from = MIN(low->from != 0 ? low->from : low->stated, low->stated);
    item->side = (TbBarSide){.text = low->label,
                             .mark = low->mark,
                             .before = true,
                             .overshoot = tb_bar_dot_reach(low->value->bound),
                             .of = low};
}

bool tb_bar_shape_dumbbell(TbBarFigure *figure, TbBarPanel *panel)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbTablePanel *table = panel->table;
    tb_bar_make_items(figure, panel);
    for (int c = 0; c < table->category_count; c++) {
        TbBarItem *a = &panel->cells[c * 2], *b = a + 1, *item = &panel->items[c];
        bool has_a = a->value && !a->value->missing, has_b = b->value && !b->value->missing;
        if (has_a && has_b) {
            pair_ends(item, a, b);
            continue;
        }
        TbBarItem *there = has_a ? a : has_b ? b : a->value ? a : b, *other = there == a ? b : a;
        *item = *there;
        if ((has_a || has_b) && other->value)
            item->side = (TbBarSide){
                .text = tb_canvas_printf(canvas, "%s —", table->series[other == b].name),
                .muted = true};
    }
    return true;
}
