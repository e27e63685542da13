// SPDX-License-Identifier: MIT
// Values as dots: lollipops, intervals, dot plots, and dumbbells: two dots with their distance.
#include "base/messages.h"
#include "figure/bar/check.h"
#include "figure/bar/facts.h"
#include "figure/bar/form.h"
#include "figure/bar/mark.h"
#include "figure/bar/place.h"

#define LINK_WIDTH 2.4 // pt, between the dots of a dumbbell

// Dots reach beyond their value by their radius; ranges float.
static bool shape(TbBarFigure *figure, TbBarPanel *panel)
{
    (void)figure;
    for (int i = 0; i < panel->cell_count; i++) {
        TbBarItem *item = &panel->cells[i];
        if (!item->value || item->value->missing)
            continue;
        if (item->value->bound != TB_BOUND_RANGE) {
            item->shape->overshoot = MAX(item->shape->overshoot, TB_BAR_DOT_RADIUS + 2);
            continue;
        }
        item->shape->from = item->value->low;
        item->stated = item->range_end = item->value->high;
        item->shape->end = item->value->high > 0 ? TB_LABEL_HIGH : TB_LABEL_LOW;
    }
    return true;
}

static const TbNode *draw(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                          const TbBarRow *row, const TbNode **partner)
{
    (void)partner;
    return item->value->missing
               ? NULL
               : tb_bar_draw_point(figure, parent, item, row, figure->form == &tb_bar_lollipop);
}

const TbBarFormType tb_bar_lollipop = {.rows = W_("Lollipop chart"),
                                       .columns = W_("Lollipop chart"),
                                       .many = "lollipop",
                                       .arrows = true,
                                       .dots = true,
                                       .shape = shape,
                                       .draw = draw};

const TbBarFormType tb_bar_interval = {.rows = W_("Interval chart"),
                                       .columns = W_("Interval chart"),
                                       .many = "interval",
                                       .points = true,
                                       .dots = true,
                                       .ranges = true,
                                       .shape = shape,
                                       .draw = draw};

const TbBarFormType tb_bar_dot = {.rows = W_("Dot plot"),
                                  .columns = W_("Dot plot"),
                                  .many = "dot",
                                  .arrows = true,
                                  .points = true,
                                  .dots = true,
                                  .guides = true,
                                  .shape = shape,
                                  .draw = draw};

// ---- Dumbbells ----

static bool check_dumbbell(const TbBarFigure *figure)
{
    return tb_bar_check_series(figure, 2, _("exactly two series"));
}

static bool is_there(const TbBarItem *item)
{
    return item->value && !item->value->missing;
}

// What an item is made of: both ends, the lower one first, or the only one that is there.
static void take_ends(TbBarPanel *panel, int category, TbBarItem **first, TbBarItem **other)
{
    TbBarItem *a = &panel->cells[category * 2], *b = a + 1;
    if (is_there(a) && is_there(b)) {
        bool swap = a->value->number > b->value->number;
        *first = swap ? b : a;
        *other = swap ? a : b;
        return;
    }
    *first = is_there(a) ? a : is_there(b) ? b : a->value ? a : b;
    *other = *first == a ? b : a;
}

static bool shape_dumbbell(TbBarFigure *figure, TbBarPanel *panel)
{
    shape(figure, panel);
    tb_bar_make_items(figure, panel);
    for (int c = 0; c < panel->item_count; c++) {
        TbBarItem *low, *high, *item = &panel->items[c];
        take_ends(panel, c, &low, &high);
        tb_bar_copy_item(item, low);
        if (!is_there(low) || !is_there(high))
            continue;
        tb_bar_copy_item(item, high);
        item->shape->partner = low;
        item->shape->end = TB_LABEL_HIGH;
        item->shape->from =
            MIN(low->shape->from != 0 ? low->shape->from : low->stated, low->stated);
    }
    return true;
}

static void label_dumbbell(const TbBarFigure *figure, TbBarPanel *panel)
{
    for (int c = 0; c < panel->item_count; c++) {
        TbBarItem *low, *high, *item = &panel->items[c];
        take_ends(panel, c, &low, &high);
        item->written->label = item->shape->partner ? high->written->label : low->written->label;
        item->written->mark = item->shape->partner ? high->written->mark : low->written->mark;
        if (item->shape->partner)
            item->written->side = (TbBarSide){.text = low->written->label,
                                              .mark = low->written->mark,
                                              .before = true,
                                              .overshoot = tb_bar_dot_reach(low->value->bound),
                                              .of = low};
        else if (is_there(low) && high->value)
            item->written->side = (TbBarSide){
                .text = tb_canvas_printf(figure->canvas, "%s —",
                                         panel->table->series[(high - panel->cells) % 2].name),
                .muted = true};
    }
}

// Of two times the earlier one is lighter (IBCS UN 3.2).
static void look_of_dumbbell(const TbBarFigure *figure, const TbTablePanel *table, int series,
                             TbMarkLook *look)
{
    if (table->series[0].period && table->series[1].period)
        *look = (TbMarkLook){.color = figure->canvas->theme->accent,
                             .status = series == 0 ? TB_STATUS_PREVIOUS : TB_STATUS_ACTUAL};
}

static const TbNode *draw_dumbbell(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                                   const TbBarRow *row, const TbNode **partner)
{
    if (item->value->missing)
        return NULL;
    const TbTheme *theme = figure->canvas->theme;
    if (item->shape->partner)
        tb_bar_draw_stem(figure, parent, row, item->shape->partner->value->number,
                         item->value->number, LINK_WIDTH,
                         tb_color_mix(theme->axis, theme->background, 0.35));
    if (item->shape->partner)
        *partner = tb_bar_draw_point(figure, parent, item->shape->partner, row, false);
    return tb_bar_draw_point(figure, parent, item, row, false);
}

const TbBarFormType tb_bar_dumbbell = {.rows = W_("Dumbbell chart"),
                                       .columns = W_("Dumbbell chart"),
                                       .many = "dumbbell",
                                       .points = true,
                                       .dots = true,
                                       .crosses = true,
                                       .check = check_dumbbell,
                                       .shape = shape_dumbbell,
                                       .label = label_dumbbell,
                                       .look = look_of_dumbbell,
                                       .draw = draw_dumbbell};
