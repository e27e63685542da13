// SPDX-License-Identifier: MIT
// Waterfalls: a start, signed changes at the running level, and totals that must be their sum.
#include "figure/bar/waterfall.h"

#include <math.h>
#include <string.h>

#include "figure/bar/key.h"

static bool is_known(const TbQuantity *value)
{
    return value && !value->missing &&
           (value->bound == TB_BOUND_EXACT || value->bound == TB_BOUND_ABOUT);
}

static bool is_total(const TbFigureSpec *spec, const TbTableKey *category)
{
    for (int i = 0; i < spec->totals_count; i++)
        if (strcmp(spec->totals[i], category->id) == 0)
            return true;
    return false;
}

// The sum as the document would write it, with all places that its parts have.
static const char *amount(const TbCanvas *canvas, const TbBarPanel *panel, int category, double sum)
{
    const TbQuantity *total = panel->cells[category].value;
    int decimals = 0;
    for (int c = 0; c <= category; c++)
        decimals = MAX(decimals, panel->cells[c].value->decimals);
    TbUnit unit = total->unit;
    TbQuantity made;
    tb_quantity_make(canvas->arena, sum / unit.scale, NAN, TB_BOUND_EXACT, &unit, decimals, &made);
    return made.text;
}

static bool refuse(const TbBarFigure *figure, const TbBarPanel *panel, int category, bool start)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbBarItem *item = &panel->cells[category];
    const char *name = panel->table->categories[category].name;
    const TbPlace *place =
        item->cell->observation ? &item->cell->observation->place : &canvas->spec->place;
    bool open = item->value && !item->value->missing;
    const char *words =
        open ? tb_canvas_printf(canvas, "is %s", item->value->text) : "has no value";
    if (start)
        tb_report_error(canvas->report, TB_CODE_FIGURE, place,
                        "a waterfall without a start: \"%s\" %s", name, words);
    else
        tb_report_error(canvas->report, TB_CODE_FIGURE, place,
                        "a waterfall can't go on from \"%s\", which %s", name, words);
    tb_report_hint(canvas->report, "%s",
                   open    ? "only exact and about values add up; leave \"form\" out and the "
                             "bars stand on the axis"
                   : start ? "the first category must have the value that the changes start from"
                           : "state the change, or choose the others with \"where\" or "
                             "\"indicators\"");
    return false;
}

// The stated total is the running sum as precisely as it is printed.
static bool check_total(const TbBarFigure *figure, const TbBarPanel *panel, int category,
                        double sum)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbBarItem *item = &panel->cells[category];
    const TbQuantity *value = item->value;
    double half = 0.5 * pow(10, -MAX(value->decimals, 0)) * value->unit.scale;
    if (value->bound == TB_BOUND_ABOUT ||
        fabs(value->number - sum) <= half * (1 + 1e-9) + 1e-9 * fabs(sum))
        return true;
    tb_report_error(canvas->report, TB_CODE_FIGURE, &item->cell->observation->place,
                    "the total \"%s\" is stated as %s, but the running sum is %s",
                    panel->table->categories[category].name, value->text,
                    amount(canvas, panel, category, sum));
    tb_report_hint(canvas->report, "correct it or a change before it; or leave it out of "
                                   "\"totals\" when it is a change itself");
    return false;
}

static const char *signed_label(const TbCanvas *canvas, const TbBarItem *item)
{
    const char *label = item->label;
    bool plain = g_ascii_isdigit(*label) || g_str_has_prefix(label, "约") || *label == '~';
    return item->value->number > 0 && plain ? tb_canvas_printf(canvas, "+%s", label) : label;
}

static void place_change(const TbCanvas *canvas, TbBarItem *item, double level, bool greyed)
{
    item->change = true;
    item->from = level;
    item->stated = item->range_end = level + item->value->number;
    item->end = MAX(item->from, item->stated) > 0 ? TB_LABEL_HIGH : TB_LABEL_LOW;
    if (!greyed)
        item->look.color = tb_bar_change_color(canvas, item->cell->indicator, item->value->number);
    item->label = signed_label(canvas, item);
}

bool tb_bar_shape_waterfall(TbBarFigure *figure, TbBarPanel *panel)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    double level = 0;
    bool fine = true;
    panel->low = panel->high = 0;
    for (int c = 0; c < panel->table->category_count; c++) {
        TbBarItem *item = &panel->cells[c];
        bool total = c == 0 || is_total(canvas->spec, &panel->table->categories[c]);
        if (!is_known(item->value))
            return refuse(figure, panel, c, c == 0);
        if (total) {
            fine &= c == 0 || check_total(figure, panel, c, level);
            level = item->value->number;
        } else {
            // What steps back beside a highlight stays grey.
            bool greyed = panel->highlights && !panel->table->categories[c].highlighted &&
                          !panel->table->series[0].highlighted;
            place_change(canvas, item, level, greyed);
            level = item->stated;
        }
        panel->low = MIN(panel->low, level);
        panel->high = MAX(panel->high, level);
    }
    return fine;
}
