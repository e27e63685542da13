// SPDX-License-Identifier: MIT
// Forms: whether the data go with one, what it makes of the cells, and how its marks are drawn.
#include "figure/bar/form.h"

#include <math.h>
#include <string.h>

#include "figure/bar/diverge.h"
#include "figure/bar/facts.h"
#include "figure/bar/pair.h"
#include "figure/bar/place.h"
#include "figure/bar/stack.h"
#include "figure/bar/waterfall.h"

#define BULLET_SHARE 0.46 // of the target's thickness, for the actual within it
#define STEM_WIDTH 1.6
#define LINK_WIDTH 2.4

// ---- Checks ----

// The ids of all keys that `wanted` may name, or only whether it is one of them.
static bool is_known(const TbTable *table, const char *wanted, bool series, GString *list)
{
    bool known = false;
    for (int p = 0; p < table->panel_count; p++) {
        const TbTablePanel *panel = &table->panels[p];
        const TbTableKey *keys = series ? panel->series : panel->categories;
        int count = series ? panel->series_count : panel->category_count;
        for (int i = 0; i < count; i++) {
            known |= strcmp(keys[i].id, wanted) == 0;
            if (i < 8 && p == 0)
                g_string_append_printf(list, "%s%s", list->len ? ", " : "", keys[i].name);
        }
    }
    return known;
}

static bool check_ids(const TbBarFigure *figure, const char *key, const char *const *ids, int count,
                      bool series)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    bool fine = true;
    for (int i = 0; i < count; i++) {
        GString *list = g_string_new(NULL);
        if (!is_known(figure->table, ids[i], series, list)) {
            tb_report_error(canvas->report, TB_CODE_REFERENCE, &canvas->spec->place,
                            "figure \"%s\": \"%s\" names \"%s\", which is no %s of it",
                            canvas->spec->id, key, ids[i], series ? "series" : "category");
            tb_report_hint(canvas->report, "there are: %s", list->len ? list->str : "none");
            fine = false;
        }
        g_string_free(list, TRUE);
    }
    return fine;
}

static bool check_series(const TbBarFigure *figure, int wanted, const char *what)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    for (int p = 0; p < figure->table->panel_count; p++) {
        const TbTablePanel *panel = &figure->table->panels[p];
        if (panel->series_count == wanted)
            continue;
        tb_report_error(canvas->report, TB_CODE_FIGURE, &canvas->spec->place,
                        "figure \"%s\": a %s needs %s; there %s %d series", canvas->spec->id,
                        tb_bar_form_name(canvas->spec->form), what,
                        panel->series_count == 1 ? "is" : "are", panel->series_count);
        tb_report_hint(canvas->report, wanted == 2
                                           ? "choose two with \"where\" or \"indicators\", or "
                                             "leave \"form\" out"
                                           : "choose one with \"where\" or \"indicators\", or use "
                                             "\"panel\" for the others");
        return false;
    }
    return true;
}

static bool check_dense_axis(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbValueAxis *axis = &canvas->spec->axis;
    if (!axis->given || axis->min.missing || axis->min.number <= 0)
        return true;
    tb_report_error(canvas->report, TB_CODE_FIGURE, &axis->place,
                    "figure \"%s\" has too many categories for a break in each of its bars",
                    canvas->spec->id);
    tb_report_hint(canvas->report, "leave \"min\" out, or use \"top\" or \"where\"");
    return false;
}

// Series that are no statuses say by their order which one is the target.
static bool check_target(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbTableKey *series = figure->table->panels[0].series;
    if (!series[0].has_status || !series[1].has_status || series[0].status == series[1].status ||
        series[0].status == TB_STATUS_TARGET || series[1].status == TB_STATUS_TARGET)
        return true;
    tb_report_error(canvas->report, TB_CODE_FIGURE, &canvas->spec->place,
                    "figure \"%s\": a bullet without a target; there are %s and %s",
                    canvas->spec->id, series[0].name, series[1].name);
    tb_report_hint(canvas->report, "state values of the status target; or use \"form\": "
                                   "\"dumbbell\", or \"variance\" beside bars");
    return false;
}

static bool check_own_scales(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbFigureSpec *spec = canvas->spec;
    const TbTable *table = figure->table;
    bool wanted = spec->all_own_scales || spec->own_scale_count > 0;
    if (!wanted)
        return true;
    const char *wrong = table->panel_count < 2    ? "of panels, and there is one"
                        : tb_bar_is_dense(figure) ? "marked, for which there are too many bars"
                                                  : NULL;
    for (int i = 0; i < spec->own_scale_count && !wrong; i++) {
        bool found = false;
        for (int p = 0; p < table->panel_count; p++)
            found |= strcmp(table->panels[p].key.id, spec->own_scales[i]) == 0;
        if (!found)
            wrong = tb_canvas_printf(canvas, "of panels, and \"%s\" is none", spec->own_scales[i]);
    }
    if (!wrong)
        return true;
    tb_report_error(canvas->report, TB_CODE_FIGURE, &spec->place,
                    "figure \"%s\": an \"own_scale\" is %s", spec->id, wrong);
    tb_report_hint(canvas->report, "leave it out, or say with \"panel\" what the panels stand for");
    return false;
}

static bool check_dense_groups(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbTablePanel *table = &figure->table->panels[0];
    if (!table->categories[0].group)
        return true;
    tb_report_error(canvas->report, TB_CODE_FIGURE, &canvas->spec->group.place,
                    "figure \"%s\" has too many categories for names of their groups",
                    canvas->spec->id);
    tb_report_hint(canvas->report, "leave \"group\" out, or use \"where\"");
    return false;
}

static void warn_of_columns(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    if (canvas->spec->orientation != TB_ORIENTATION_HORIZONTAL || !tb_bar_is_dense(figure))
        return;
    tb_report_warning(canvas->report, TB_CODE_FIGURE, &canvas->spec->place,
                      "figure \"%s\" has too many bars for horizontal ones; they are drawn as "
                      "columns against an axis",
                      canvas->spec->id);
    tb_report_hint(canvas->report, "use \"top\" or \"where\", or \"labels\": \"all\" for a high "
                                   "figure of labelled bars");
}

bool tb_bar_check_form(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbFigureSpec *spec = canvas->spec;
    if (!check_own_scales(figure))
        return false;
    warn_of_columns(figure);
    if (tb_bar_is_dense(figure) && (!check_dense_axis(figure) || !check_dense_groups(figure)))
        return false;
    if (tb_bar_is_dense(figure) &&
        (spec->form != TB_FORM_BAR || spec->stack == TB_STACK_DIVERGING)) {
        tb_report_error(canvas->report, TB_CODE_FIGURE, &spec->place,
                        "figure \"%s\" has too many categories for a %s", spec->id,
                        spec->form == TB_FORM_BAR ? "diverging stack"
                                                  : tb_bar_form_name(spec->form));
        tb_report_hint(canvas->report, "use \"top\" or \"where\", or leave \"form\" out");
        return false;
    }
    if (tb_bar_is_dense(figure) && spec->names == TB_NAMES_VERTICAL) {
        tb_report_error(canvas->report, TB_CODE_FIGURE, &spec->place,
                        "figure \"%s\" has too many categories for vertical names", spec->id);
        tb_report_hint(canvas->report, "use \"top\" or \"where\", or leave \"names\" out");
        return false;
    }
    switch (spec->form) {
    case TB_FORM_BULLET:
        return check_series(figure, 2, "two series, actual and target") && check_target(figure);
    case TB_FORM_DUMBBELL:
        return check_series(figure, 2, "exactly two series");
    case TB_FORM_WATERFALL:
        return check_series(figure, 1, "one series") &&
               check_ids(figure, "totals", spec->totals, spec->totals_count, false);
    case TB_FORM_BAR:
        return spec->stack != TB_STACK_DIVERGING ||
               (check_ids(figure, "negative", spec->negative, spec->negative_count, true) &&
                check_ids(figure, "neutral", &spec->neutral, spec->neutral ? 1 : 0, true));
    case TB_FORM_LOLLIPOP:
    case TB_FORM_INTERVAL:
    case TB_FORM_DOT:
    case TB_FORM_COUNT:
        break;
    }
    return true;
}

// ---- Shapes ----

// Dots reach beyond their value by their radius; ranges float.
static void shape_points(TbBarPanel *panel)
{
    for (int i = 0; i < panel->cell_count; i++) {
        TbBarItem *item = &panel->cells[i];
        if (!item->value || item->value->missing)
            continue;
        if (item->value->bound != TB_BOUND_RANGE) {
            item->overshoot = MAX(item->overshoot, TB_BAR_DOT_RADIUS + 2);
            continue;
        }
        item->from = item->value->low;
        item->stated = item->range_end = item->value->high;
        item->end = item->value->high > 0 ? TB_LABEL_HIGH : TB_LABEL_LOW;
    }
}

bool tb_bar_shape(TbBarFigure *figure, TbBarPanel *panel)
{
    const TbFigureSpec *spec = figure->frame.canvas.spec;
    switch (spec->form) {
    case TB_FORM_BULLET:
        return tb_bar_shape_bullet(figure, panel);
    case TB_FORM_DUMBBELL:
        shape_points(panel);
        return tb_bar_shape_dumbbell(figure, panel);
    case TB_FORM_WATERFALL:
        return tb_bar_shape_waterfall(figure, panel);
    case TB_FORM_LOLLIPOP:
    case TB_FORM_INTERVAL:
    case TB_FORM_DOT:
        shape_points(panel);
        return true;
    case TB_FORM_BAR:
    case TB_FORM_COUNT:
        break;
    }
    switch (spec->stack) {
    case TB_STACK_SUM:
    case TB_STACK_PERCENT:
        return tb_bar_stack(figure, panel, spec->stack == TB_STACK_PERCENT);
    case TB_STACK_DIVERGING:
        return tb_bar_diverge(figure, panel);
    case TB_STACK_NONE:
        break;
    }
    return true;
}

// ---- Marks ----

static TbGrowth growth(const TbBarRow *row, bool negative)
{
    if (row->scale.columns)
        return negative ? TB_GROWS_DOWN : TB_GROWS_UP;
    return negative ? TB_GROWS_LEFT : TB_GROWS_RIGHT;
}

static TbNode *draw_bar(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                        const TbBarRow *row)
{
    TbBarMark mark = {.box = tb_bar_box(row, item->from, item->stated),
                      .growth = growth(row, item->stated < item->from),
                      .bound = item->value->bound,
                      .look = item->look,
                      .datum = item->datum,
                      .title = item->title};
    if (mark.bound == TB_BOUND_RANGE)
        mark.range = tb_bar_box(row, item->value->low, item->value->high);
    return tb_mark_bar(&figure->frame.canvas, parent, &mark);
}

static TbNode *draw_dot(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                        const TbBarRow *row)
{
    TbDotMark mark = {.at = tb_bar_point(row, item->value->number),
                      .radius = TB_BAR_DOT_RADIUS,
                      .growth = growth(row, item->value->number < 0),
                      .bound = item->value->bound,
                      .look = item->look,
                      .datum = item->datum,
                      .title = item->title};
    return tb_mark_dot(&figure->frame.canvas, parent, &mark);
}

static void draw_stem(TbBarFigure *figure, TbNode *parent, const TbBarRow *row, double from,
                      double to, double width, TbColor color)
{
    TbBarRow thin = *row;
    thin.thickness = width;
    TbPaint paint = tb_paint_fill(color);
    tb_scene_add_rect(figure->frame.canvas.scene, parent, TB_ROLE_NONE, tb_bar_box(&thin, from, to),
                      &paint);
}

// A range floats between its ends, half as thick as a bar.
static TbNode *draw_interval(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                             const TbBarRow *row)
{
    TbBarRow half = *row;
    half.thickness = MAX(row->thickness * 0.6, 2 * TB_BAR_DOT_RADIUS);
    TbBox box = tb_bar_box(&half, item->value->low, item->value->high);
    TbNode *node = tb_mark_fill(&figure->frame.canvas, parent, TB_ROLE_INTERVAL, box, &item->look);
    node->datum = item->datum;
    node->title = item->title;
    return node;
}

static const TbNode *draw_point(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                                const TbBarRow *row, bool stem)
{
    TbColor color = tb_mark_ground(&figure->frame.canvas, &item->look);
    if (item->look.status == TB_STATUS_TARGET || item->look.status == TB_STATUS_FORECAST)
        color = item->look.color;
    bool range = item->value->bound == TB_BOUND_RANGE;
    double end = range && item->value->low > 0 ? item->value->low : item->stated;
    if (stem && end != 0)
        draw_stem(figure, parent, row, 0, end, STEM_WIDTH, color);
    return range ? draw_interval(figure, parent, item, row) : draw_dot(figure, parent, item, row);
}

static const TbNode *draw_bullet(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                                 const TbBarRow *row, const TbNode **partner)
{
    const TbBarItem *target = item->partner;
    TbBarRow inner = *row;
    inner.thickness *= BULLET_SHARE;
    if (target && target->value && !target->value->missing) {
        *partner = draw_bar(figure, parent, target, row);
        // The number to be reached is a strong tick across.
        TbBarRow wide = *row;
        wide.thickness += 3;
        TbBox tick = tb_bar_box(&wide, target->value->number, target->value->number);
        TbPaint paint = tb_paint_stroke(figure->frame.canvas.theme->ink, 2);
        tb_scene_add_line(figure->frame.canvas.scene, parent, TB_ROLE_TARGET_LINE,
                          (TbPoint){tick.x, tick.y},
                          (TbPoint){tb_box_right(tick), tb_box_bottom(tick)}, &paint)
            ->datum = target->datum;
    }
    return item->value->missing ? NULL : draw_bar(figure, parent, item, &inner);
}

static const TbNode *draw_dumbbell(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                                   const TbBarRow *row, const TbNode **partner)
{
    const TbTheme *theme = figure->frame.canvas.theme;
    if (item->partner)
        draw_stem(figure, parent, row, item->partner->value->number, item->value->number,
                  LINK_WIDTH, tb_color_mix(theme->axis, theme->background, 0.35));
    if (item->partner)
        *partner = draw_point(figure, parent, item->partner, row, false);
    return draw_point(figure, parent, item, row, false);
}

const TbNode *tb_bar_draw_mark(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                               const TbBarRow *row, const TbNode **partner)
{
    *partner = NULL;
    if (item->parts)
        return tb_bar_draw_parts(figure, parent, item, row, partner);
    TbBarForm form = figure->frame.canvas.spec->form;
    if (form == TB_FORM_BULLET)
        return draw_bullet(figure, parent, item, row, partner);
    if (item->value->missing)
        return NULL;
    if (form == TB_FORM_DUMBBELL)
        return draw_dumbbell(figure, parent, item, row, partner);
    if (form == TB_FORM_LOLLIPOP || form == TB_FORM_INTERVAL || form == TB_FORM_DOT)
        return draw_point(figure, parent, item, row, form == TB_FORM_LOLLIPOP);
    return draw_bar(figure, parent, item, row);
}

// ---- Links ----

static const TbNode *find_mark(const TbNode *marks, const TbDatum *datum)
{
    for (const TbNode *node = marks->as.group.first; node; node = node->next)
        if (node->role == TB_ROLE_BAR && node->datum == datum)
            return node;
    return NULL;
}

void tb_bar_draw_links(TbBarFigure *figure, const TbBarPanel *panel, TbNode *marks)
{
    TbCanvas *canvas = &figure->frame.canvas;
    if (canvas->spec->form != TB_FORM_WATERFALL)
        return;
    bool columns = figure->choice.columns;
    TbPaint paint = tb_paint_stroke(canvas->theme->axis, 0.8);
    const TbNode *before = find_mark(marks, panel->items[0].datum);
    for (int i = 1; i < panel->item_count; i++) {
        const TbNode *bar = find_mark(marks, panel->items[i].datum);
        if (!bar || !before)
            continue;
        // The level that the bar begins at: a total's end, a change's beginning.
        const TbBarItem *item = &panel->items[i];
        double level = item->change ? item->from : item->stated;
        bool at_far =
            level > MIN(item->from, item->stated) || (item->from == item->stated && !columns);
        // No change is a line at its level.
        bool flat = item->change && item->from == item->stated;
        if (columns) {
            double y = at_far ? bar->box.y : tb_box_bottom(bar->box);
            tb_scene_add_line(canvas->scene, marks, TB_ROLE_NONE,
                              (TbPoint){tb_box_right(before->box), y},
                              (TbPoint){flat ? tb_box_right(bar->box) : bar->box.x, y}, &paint);
        } else {
            double x = at_far ? tb_box_right(bar->box) : bar->box.x;
            tb_scene_add_line(canvas->scene, marks, TB_ROLE_NONE,
                              (TbPoint){x, tb_box_bottom(before->box)},
                              (TbPoint){x, flat ? tb_box_bottom(bar->box) : bar->box.y}, &paint);
        }
        before = bar;
    }
}
