// SPDX-License-Identifier: MIT
// Waterfalls: a start, signed changes at the running level, and totals that must be their sum.
#include <math.h>
#include <string.h>

#include "base/messages.h"
#include "figure/bar/check.h"
#include "figure/bar/facts.h"
#include "figure/bar/form.h"
#include "figure/bar/key.h"
#include "figure/bar/mark.h"
#include "figure/datum.h"

static bool is_total(const TbFigureSpec *spec, const TbTableKey *category)
{
    for (int i = 0; i < spec->bar.totals_count; i++)
        if (strcmp(spec->bar.totals[i], category->id) == 0)
            return true;
    return false;
}

// Places of a value where it is written in another unit: 5000万元 has four as 0.5000亿元.
static int places_in(const TbQuantity *value, const TbUnit *unit)
{
    return MAX(value->decimals, 0) + (int)lround(log10(unit->scale / value->unit.scale));
}

// The sum as the document would write it: with as many places as its parts have, and as many more
// as parts of smaller units give it.
static const char *amount(const TbCanvas *canvas, const TbBarPanel *panel, int category, double sum)
{
    const TbQuantity *total = panel->cells[category].value;
    TbUnit unit = total->unit;
    int decimals = 0, most = 0;
    for (int c = 0; c <= category; c++) {
        decimals = MAX(decimals, panel->cells[c].value->decimals);
        most = MAX(most, places_in(panel->cells[c].value, &unit));
    }
    double number = sum / unit.scale, half = 0.5 * pow(10, -most);
    while (decimals < most &&
           fabs(number - round(number * pow(10, decimals)) / pow(10, decimals)) > half)
        decimals++;
    TbQuantity made;
    tb_quantity_make(number, NAN, TB_BOUND_EXACT, &unit, decimals, &made);
    return tb_quantity_text(canvas->arena, &made);
}

static bool refuse(const TbBarFigure *figure, const TbBarPanel *panel, int category, bool start)
{
    const TbBarItem *item = &panel->cells[category];
    const char *name = panel->table->categories[category].name;
    const TbPlace *place = tb_bar_place(figure, item);
    if (item->value && !item->value->missing)
        return tb_bar_refuse(figure, place,
                             N_("only exact and about values add up; leave \"form\" out and the "
                                "bars stand on the axis"),
                             start ? N_("a waterfall without a start: \"%s\" is %s")
                                   : N_("a waterfall can't go on from \"%s\", which is %s"),
                             name, tb_quantity_text(figure->canvas->arena, item->value));
    return tb_bar_refuse(
        figure, place,
        start ? N_("the first category must have the value that the changes start from")
              : N_("state the change, or choose the others with \"where\" or \"indicators\""),
        start ? N_("a waterfall without a start: \"%s\" has no value")
              : N_("a waterfall can't go on from \"%s\", which has no value"),
        name);
}

static double half_place(const TbQuantity *value)
{
    return 0.5 * pow(10, -MAX(value->decimals, 0)) * value->unit.scale;
}

// The stated total is the running sum as precisely as it is printed.
static bool check_total(TbBarFigure *figure, const TbBarPanel *panel, int category, double sum)
{
    const TbBarItem *item = &panel->cells[category];
    const TbQuantity *value = item->value;
    double off = fabs(value->number - sum), half = half_place(value), rounding = 0;
    if (value->bound == TB_BOUND_ABOUT || off <= half * (1 + 1e-9) + 1e-9 * fabs(sum))
        return true;
    // Each part may have been rounded by half of its last place, as the total was.
    for (int c = 0; c <= category; c++)
        rounding += half_place(panel->cells[c].value);
    if (off <= rounding * (1 + 1e-9)) {
        tb_frame_add_note(&figure->frame, "totals differ from the sums of their parts by rounding");
        return true;
    }
    return tb_bar_refuse(figure, tb_bar_place(figure, item),
                         N_("correct it or a change before it; or leave it out of \"totals\" when "
                            "it is a change itself"),
                         "the total \"%s\" is stated as %s, but the running sum is %s",
                         panel->table->categories[category].name,
                         tb_quantity_text(figure->canvas->arena, value),
                         amount(figure->canvas, panel, category, sum));
}

static const char *signed_label(const TbCanvas *canvas, const TbBarItem *item)
{
    const char *label = item->written->label;
    bool plain = g_ascii_isdigit(*label) || g_str_has_prefix(label, "约") || *label == '~';
    return item->value->number > 0 && plain ? tb_canvas_printf(canvas, "+%s", label) : label;
}

static void place_change(const TbCanvas *canvas, TbBarItem *item, double level, bool greyed)
{
    item->shape->change = true;
    item->shape->from = level;
    item->stated = item->range_end = level + item->value->number;
    item->shape->end = MAX(item->shape->from, item->stated) > 0 ? TB_LABEL_HIGH : TB_LABEL_LOW;
    if (!greyed)
        item->look.color = tb_change_color(canvas, item->cell->indicator, item->value->number);
}

static bool shape(TbBarFigure *figure, TbBarPanel *panel)
{
    double level = 0;
    bool fine = true;
    panel->low = panel->high = 0;
    for (int c = 0; c < panel->table->category_count; c++) {
        TbBarItem *item = &panel->cells[c];
        bool total = c == 0 || is_total(figure->canvas->spec, &panel->table->categories[c]);
        if (!tb_bar_adds_up(item->value))
            return refuse(figure, panel, c, c == 0);
        if (total) {
            fine &= c == 0 || check_total(figure, panel, c, level);
            level = item->value->number;
        } else {
            // What steps back beside a highlight stays grey.
            bool greyed = figure->highlights && !panel->table->categories[c].highlighted &&
                          !panel->table->series[0].highlighted;
            place_change(figure->canvas, item, level, greyed);
            level = item->stated;
        }
        panel->low = MIN(panel->low, level);
        panel->high = MAX(panel->high, level);
    }
    return fine;
}

static bool check_unit(const TbBarFigure *figure)
{
    const TbTable *table = figure->table;
    if (table->panel_count < 2 || table->panel.kind != TB_BY_UNIT)
        return true;
    tb_report_error(figure->canvas->report, TB_CODE_UNIT, &figure->canvas->spec->place,
                    "figure \"%s\": a waterfall adds up values of one unit; there are %s and %s",
                    figure->canvas->spec->id, table->panels[0].key.name, table->panels[1].key.name);
    tb_report_hint(figure->canvas->report, "state all in one unit, or choose with \"where\" or "
                                           "\"indicators\"");
    return false;
}

static bool check(const TbBarFigure *figure)
{
    const TbFigureSpec *spec = figure->canvas->spec;
    return check_unit(figure) && tb_bar_check_series(figure, 1, _("one series")) &&
           tb_bar_check_ids(figure, "totals", spec->bar.totals, spec->bar.totals_count, false);
}

static void label(const TbBarFigure *figure, TbBarPanel *panel)
{
    for (int i = 0; i < panel->item_count; i++)
        if (panel->items[i].shape->change)
            panel->items[i].written->label = signed_label(figure->canvas, &panel->items[i]);
}

// What the colours of a waterfall say: rise and fall, or good and bad where both mean both.
static void add_keys(TbBarFigure *figure)
{
    // The colours that rises and falls have; 0 where there are none.
    TbColor colors[2] = {0}, news[2] = {figure->canvas->theme->good, figure->canvas->theme->bad};
    bool seen[2] = {false}, one_sense = true, told[2] = {false};
    for (int p = 0; p < figure->panel_count; p++)
        for (int i = 0; i < figure->panels[p].item_count; i++) {
            const TbBarItem *item = &figure->panels[p].items[i];
            int fall = item->stated < item->shape->from;
            if (!item->shape->change || item->stated == item->shape->from)
                continue;
            TbColor color = tb_change_color(figure->canvas, item->cell->indicator,
                                            item->stated - item->shape->from);
            one_sense &= !seen[fall] || colors[fall] == color;
            seen[fall] = true;
            colors[fall] = color;
            for (int n = 0; n < 2; n++)
                told[n] |= color == news[n];
        }
    if (!one_sense || (seen[0] && seen[1] && colors[0] == colors[1])) {
        tb_bar_add_news_keys(figure, told);
        return;
    }
    TbMarkLook rise = {.color = colors[0]}, fall = {.color = colors[1]};
    if (seen[0])
        tb_bar_add_key(figure, &rise, tb_canvas_say(figure->canvas, "rise"));
    if (seen[1])
        tb_bar_add_key(figure, &fall, tb_canvas_say(figure->canvas, "fall"));
}

static void draw_links(TbBarFigure *figure, const TbBarPanel *panel, TbNode *marks)
{
    bool columns = figure->choice.columns;
    TbPaint paint = tb_paint_stroke(figure->canvas->theme->axis, 0.8);
    const TbNode *before = tb_bar_find_mark(marks, panel->items[0].datum);
    for (int i = 1; i < panel->item_count; i++) {
        const TbNode *bar = tb_bar_find_mark(marks, panel->items[i].datum);
        if (!bar || !before)
            continue;
        // The level that the bar begins at: a total's end, a change's beginning.
        const TbBarItem *item = &panel->items[i];
        double level = item->shape->change ? item->shape->from : item->stated;
        bool at_far = level > MIN(item->shape->from, item->stated) ||
                      (item->shape->from == item->stated && !columns);
        // No change is a line at its level.
        bool flat = item->shape->change && item->shape->from == item->stated;
        TbBox box = tb_bar_turned_box(columns, bar->box);
        double along = at_far != columns ? tb_box_right(box) : box.x;
        double from = tb_box_bottom(tb_bar_turned_box(columns, before->box));
        tb_canvas_line(figure->canvas, marks, TB_ROLE_NONE, tb_bar_turned(columns, along, from),
                       tb_bar_turned(columns, along, flat ? tb_box_bottom(box) : box.y), paint);
        before = bar;
    }
}

const TbBarFormType tb_bar_waterfall = {.rows = W_("Waterfall chart"),
                                        .columns = W_("Waterfall chart"),
                                        .many = "waterfall",
                                        .steps = true,
                                        .check = check,
                                        .shape = shape,
                                        .label = label,
                                        .keys = add_keys,
                                        .link = draw_links};
