// SPDX-License-Identifier: MIT
// Where the value axis begins and ends when the document says so: cut off below the values (with
// marks of the break), from a start of its own for dots, or logarithmic.
#include "figure/bar/range.h"

#include <math.h>

#include "base/messages.h"
#include "figure/bar/axis.h"
#include "figure/bar/check.h"
#include "figure/bar/place.h"
#include "figure/bar/reference.h"

#define STUB_COLUMNS 16.0 // pt from zero to the values behind a break
#define STUB_ROWS 30.0    // the same to the right, where the words of two ticks stand side by side
#define BREAK_GAP 2.6     // pt between both sides of a break
#define TOOTH 2.0         // pt that its teeth reach to either side
#define TEETH_STEP 5.0    // pt a tooth
#define BREAK_REACH 2.0   // pt that it reaches beyond a bar on both sides
#define LEAST_WIDTH 8.0   // pt of it across a stem or an axis

// ---- The range ----

// An end of the axis in the panel's base unit; NAN where nothing is said for this unit.
static double end_of(const TbQuantity *end, const TbBarPanel *panel)
{
    const TbUnit *unit = &panel->table->unit;
    return !end->missing && tb_unit_comparable(&end->unit, unit)
               ? end->number * tb_unit_conversion(&end->unit, unit)
               : NAN;
}

static TbBarAxisKind kind_of(const TbFigureSpec *spec, bool points, double min, double max)
{
    if (spec->bar.axis.scale == TB_AXIS_LOG)
        return TB_BAR_LOG;
    if (points)
        return min > 0 || max < 0 ? TB_BAR_FROM_START : TB_BAR_FROM_ZERO;
    return min > 0 ? TB_BAR_CUT : TB_BAR_FROM_ZERO;
}

typedef struct {
    double min, max;  // NAN: not said
    double low, high; // of what is drawn
} Range;

typedef enum { FAULT_NONE, FAULT_NO_LOGARITHM, FAULT_BELOW, FAULT_BEYOND } Fault;

// Why the value has no place on the axis; the range takes it in.
static Fault find_fault(const TbBarFigure *figure, Range *range, double value)
{
    double slack = 1e-9 * MAX(fabs(value), fabs(isnan(range->min) ? 0 : range->min));
    range->low = MIN(range->low, value);
    range->high = MAX(range->high, value);
    return figure->canvas->spec->bar.axis.scale == TB_AXIS_LOG && value <= 0 ? FAULT_NO_LOGARITHM
           : value < range->min - slack                                      ? FAULT_BELOW
           : value > range->max + slack                                      ? FAULT_BEYOND
                                                                             : FAULT_NONE;
}

static bool report_fault(const TbBarFigure *figure, Fault fault, const char *text,
                         const TbPlace *place)
{
    const TbCanvas *canvas = figure->canvas;
    const TbValueAxis *axis = &canvas->spec->bar.axis;
    if (fault == FAULT_NO_LOGARITHM)
        return tb_bar_refuse(figure, place,
                             N_("leave \"scale\" out, or choose others with \"where\""),
                             "%s has no place on a logarithmic axis, which has no zero", text);
    if (fault == FAULT_BELOW)
        return tb_bar_refuse(figure, place, N_("nothing is clipped: lower \"min\" or leave it out"),
                             "%s lies below the axis, which begins at %s", text,
                             tb_quantity_text(figure->canvas->arena, &axis->min));
    return tb_bar_refuse(figure, place, N_("nothing is clipped: raise \"max\" or leave it out"),
                         "%s lies beyond the axis, which ends at %s", text,
                         tb_quantity_text(figure->canvas->arena, &axis->max));
}

static bool check_item(const TbBarFigure *figure, const TbBarItem *item, Range *range)
{
    if (!item->value || item->value->missing)
        return true;
    bool range_bar = item->value->bound == TB_BOUND_RANGE;
    double ends[] = {item->stated, range_bar ? item->value->low : item->stated,
                     // A change floats between two levels; all else begins at zero.
                     item->shape->change || item->shape->partner ? item->shape->from
                                                                 : item->stated};
    Fault fault = FAULT_NONE;
    for (size_t i = 0; i < G_N_ELEMENTS(ends) && fault == FAULT_NONE; i++)
        fault = find_fault(figure, range, ends[i]);
    if (fault == FAULT_NONE)
        return true;
    const char *text = tb_quantity_text(figure->canvas->arena, item->value);
    return report_fault(figure, fault, text ? text : item->written->label,
                        tb_bar_place(figure, item));
}

static bool check_targets(const TbBarFigure *figure, const TbBarPanel *panel, Range *range)
{
    const TbFigureSpec *spec = figure->canvas->spec;
    bool fine = true;
    for (int i = 0; i < spec->bar.target_count; i++) {
        const TbTarget *target = &spec->bar.targets[i];
        double level = end_of(&target->value, panel);
        Fault fault = isnan(level) ? FAULT_NONE : find_fault(figure, range, level);
        if (fault != FAULT_NONE)
            fine =
                report_fault(figure, fault, tb_quantity_text(figure->canvas->arena, &target->value),
                             &target->place);
    }
    return fine;
}

static void note_axis(TbBarFigure *figure, const TbBarPanel *panel)
{
    const TbQuantity *min = &figure->canvas->spec->bar.axis.min;
    if (panel->axis.kind == TB_BAR_CUT)
        tb_frame_add_note(&figure->frame,
                          "the axis is broken between 0 and %s, so that the bars' lengths are not "
                          "in proportion",
                          tb_quantity_text(figure->canvas->arena, min));
    else if (panel->axis.kind == TB_BAR_LOG)
        tb_frame_add_note(&figure->frame,
                          "logarithmic axis: equal distances are equal ratios; it has no zero");
    else if (panel->axis.kind == TB_BAR_FROM_START && min->missing)
        tb_frame_add_note(&figure->frame, "the axis has no zero");
    else if (panel->axis.kind == TB_BAR_FROM_START)
        tb_frame_add_note(&figure->frame, "the axis begins at %s, not at zero",
                          tb_quantity_text(figure->canvas->arena, min));
}

// What has no value stands at the axis's beginning.
static void settle_missing(const TbBarPanel *panel, TbBarItem *items, int count)
{
    bool elsewhere = panel->axis.kind == TB_BAR_FROM_START || panel->axis.kind == TB_BAR_LOG;
    for (int i = 0; elsewhere && i < count; i++)
        if (items[i].value && items[i].value->missing)
            items[i].stated = items[i].range_end = items[i].shape->from = panel->axis.from;
}

// What is drawn as a dot begins at itself.
static void settle_items(TbBarPanel *panel, TbBarItem *items, int count)
{
    for (int i = 0; i < count; i++) {
        TbBarItem *item = &items[i];
        if (item->value && !item->shape->partner && item->value->bound != TB_BOUND_RANGE &&
            panel->axis.kind != TB_BAR_CUT)
            item->shape->from = item->stated;
    }
}

bool tb_bar_set_range(TbBarFigure *figure, TbBarPanel *panel)
{
    const TbFigureSpec *spec = figure->canvas->spec;
    double min = end_of(&spec->bar.axis.min, panel), max = end_of(&spec->bar.axis.max, panel);
    if (!spec->bar.axis.given ||
        (isnan(min) && isnan(max) && spec->bar.axis.scale == TB_AXIS_LINEAR))
        return true;
    Range range = {.min = min, .max = max, .low = INFINITY, .high = -INFINITY};
    bool fine = true;
    for (int i = 0; i < panel->item_count; i++)
        fine &= check_item(figure, &panel->items[i], &range);
    fine &= check_targets(figure, panel, &range);
    if (!fine)
        return false;
    panel->axis.kind = kind_of(spec, figure->form->points, min, max);
    panel->axis.stub = figure->choice.columns ? STUB_COLUMNS : STUB_ROWS;
    panel->high = isnan(max) ? panel->high : max;
    if (panel->axis.kind == TB_BAR_FROM_ZERO) {
        panel->low = isnan(min) ? panel->low : MIN(min, 0);
        return true;
    }
    double low = isfinite(range.low) ? range.low : 1, high = isfinite(range.high) ? range.high : 1;
    panel->axis.from = isnan(min) ? low : min;
    panel->low = panel->axis.kind == TB_BAR_CUT ? 0 : panel->axis.from;
    panel->high = isnan(max) ? MAX(high, panel->axis.from) : max;
    settle_items(panel, panel->cells, panel->cell_count);
    if (panel->items != panel->cells)
        settle_items(panel, panel->items, panel->item_count);
    note_axis(figure, panel);
    return true;
}

// ---- Ticks ----

static void keep_ticks(TbTicks *ticks, double min, double max)
{
    int kept = 0;
    double slack = fabs(ticks->step) * 1e-6;
    for (int i = 0; i < ticks->count; i++)
        if (!(ticks->values[i] < min - slack) && !(ticks->values[i] > max + slack))
            ticks->values[kept++] = ticks->values[i];
    ticks->count = kept;
}

static void put_first(TbTicks *ticks, double value)
{
    if (ticks->count == TB_TICKS_MAX)
        return;
    for (int i = ticks->count++; i > 0; i--)
        ticks->values[i] = ticks->values[i - 1];
    ticks->values[0] = value;
}

void tb_bar_choose_ticks(const TbBarFigure *figure, TbBarPanel *panel, int wanted)
{
    const TbValueAxis *axis = &figure->canvas->spec->bar.axis;
    double min = end_of(&axis->min, panel), max = end_of(&axis->max, panel);
    bool cut = panel->axis.kind == TB_BAR_CUT;
    double low = cut ? panel->axis.from : panel->low, high = panel->high;
    if (panel->axis.kind == TB_BAR_LOG) {
        panel->ticks = tb_ticks_new_log(low, high, wanted + 2);
        keep_ticks(&panel->ticks, -INFINITY, max);
    } else {
        high = high > low ? high : low + MAX(fabs(low) * 0.1, 1e-9);
        // The lowest dot stands off from where the axis begins, unless that was said.
        if (panel->axis.kind == TB_BAR_FROM_START && isnan(min))
            low -= (high - low) * 0.05;
        high = panel->axis.kind == TB_BAR_FROM_ZERO && panel->high <= panel->low ? low + 1 : high;
        panel->ticks = tb_ticks_new(low, high, wanted);
        keep_ticks(&panel->ticks, min, max);
    }
    TbTicks *ticks = &panel->ticks;
    // A start between two ticks is told where there is room for its number.
    if (panel->axis.kind == TB_BAR_FROM_START && ticks->count > 0 &&
        ticks->values[0] - min >= 0.4 * ticks->step)
        put_first(ticks, min);
    if (cut)
        put_first(ticks, 0);
    panel->high = isnan(max) ? ticks->values[ticks->count - 1] : MAX(panel->high, max);
    panel->low = isnan(min) || panel->axis.kind == TB_BAR_LOG || cut ? ticks->values[0] : min;
    if (panel->axis.kind != TB_BAR_CUT)
        panel->axis.from = panel->axis.kind == TB_BAR_FROM_ZERO ? 0 : panel->low;
    panel->axis.stub = figure->choice.columns ? STUB_COLUMNS : STUB_ROWS;
    settle_missing(panel, panel->cells, panel->cell_count);
    settle_missing(panel, panel->items, panel->item_count);
}

// ---- The line where the axis begins ----

void tb_bar_draw_base(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                      const TbBarGround *ground, double end, bool broken)
{
    const TbCanvas *canvas = figure->canvas;
    bool columns = figure->choice.columns;
    bool zero = panel->axis.kind == TB_BAR_FROM_ZERO || panel->axis.kind == TB_BAR_CUT;
    TbBrokenLine line = {
        .role = zero ? TB_ROLE_ZERO_LINE : TB_ROLE_AXIS,
        .from = tb_bar_turned(columns, scale->zero, tb_bar_turned_box(columns, ground->plot).y),
        .to = tb_bar_turned(columns, scale->zero, end),
        .paint = tb_paint_stroke(zero ? canvas->theme->ink : canvas->theme->axis, 0.9),
        // A line that is no zero goes behind the dots on it.
        .parent = zero ? NULL : ground->behind};
    // Only labels of the nearer dots can stand on it.
    broken |= figure->form->crosses || canvas->spec->bar.neutral;
    tb_bar_draw_broken_line(figure, &ground->marks, broken, &line);
}

// ---- Breaks ----

// A torn gap in the ground's colour across from `first` to `last`, about `along`.
static void draw_gap(TbBarFigure *figure, TbNode *parent, const TbNode *bar, double along,
                     double first, double last)
{
    int teeth = (int)CLAMP(round((last - first) / TEETH_STEP), 2, TB_CANVAS_POINTS / 2 - 1);
    TbPoint points[TB_CANVAS_POINTS];
    int count = 0;
    for (int side = 0; side < 2; side++)
        for (int i = 0; i <= teeth; i++) {
            int tooth = side == 0 ? i : teeth - i;
            double at = along + (side == 0 ? -1 : 1) * BREAK_GAP / 2 +
                        (tooth % 2 == 0 ? -1 : 1) * TOOTH / 2;
            points[count++] =
                tb_bar_turned(figure->choice.columns, at, first + (last - first) * tooth / teeth);
        }
    tb_canvas_path(figure->canvas, parent, TB_ROLE_BREAK_MARK, points, count,
                   tb_paint_fill(figure->canvas->theme->background))
        ->target = bar;
}

// The axis with two slanting strokes.
static void draw_axis_break(TbBarFigure *figure, double along, double end, double across,
                            double zero)
{
    bool columns = figure->choice.columns;
    TbCanvas *canvas = figure->canvas;
    TbPaint paint = tb_paint_stroke(canvas->theme->ink, 0.9);
    double way = columns ? -1 : 1;
    double ends[][2] = {{zero, along - way * BREAK_GAP / 2}, {along + way * BREAK_GAP / 2, end}};
    for (int i = 0; i < 2; i++) {
        double at = ends[i][1 - i];
        tb_canvas_line(canvas, NULL, TB_ROLE_AXIS, tb_bar_turned(columns, ends[i][0], across),
                       tb_bar_turned(columns, ends[i][1], across), paint);
        tb_canvas_line(canvas, NULL, TB_ROLE_BREAK_MARK,
                       tb_bar_turned(columns, at - way * TOOTH, across + LEAST_WIDTH / 2),
                       tb_bar_turned(columns, at + way * TOOTH, across - LEAST_WIDTH / 2), paint);
    }
}

void tb_bar_draw_breaks(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                        TbNode *marks, TbBox plot)
{
    if (panel->axis.kind != TB_BAR_CUT)
        return;
    bool columns = figure->choice.columns;
    double along = tb_bar_along(scale, panel->axis.from / 2);
    const TbNode *last = marks->as.group.last;
    for (const TbNode *node = marks->as.group.first; node; node = node->next) {
        bool stem = node->role == TB_ROLE_POINT;
        TbBox box = tb_bar_turned_box(columns, node->box);
        double start = columns ? tb_box_right(box) : box.x;
        if (stem || (node->role == TB_ROLE_BAR && fabs(start - scale->zero) < 0.5)) {
            double reach = stem ? (LEAST_WIDTH - box.height) / 2 : BREAK_REACH;
            draw_gap(figure, marks, node, along, box.y - reach, box.y + box.height + reach);
        }
        if (node == last)
            break;
    }
    draw_axis_break(figure, along, columns ? plot.y : tb_box_right(plot),
                    columns ? plot.x : tb_box_bottom(plot), scale->zero);
}

// ---- Guides ----

void tb_bar_draw_guides(TbBarFigure *figure, const TbBarPanel *panel, const TbBarGround *ground)
{
    bool columns = figure->choice.columns;
    TbBox plot = tb_bar_turned_box(columns, ground->plot);
    TbBrokenLine guide = {.role = TB_ROLE_NONE,
                          .parent = ground->behind,
                          .paint = tb_paint_stroke(figure->canvas->theme->axis, 0.5)};
    guide.paint.dash[0] = 0.8;
    guide.paint.dash[1] = 2.2;
    // Beside level grid lines the dots need no others.
    if (!figure->form->guides || (columns && panel->ticks.count > 0))
        return;
    for (const TbNode *node = ground->marks->as.group.first; node; node = node->next) {
        if (node->role != TB_ROLE_POINT && node->role != TB_ROLE_INTERVAL)
            continue;
        TbBox box = tb_bar_turned_box(columns, node->box);
        guide.from = tb_bar_turned(columns, plot.x, box.y + box.height / 2);
        guide.to = tb_bar_turned(columns, tb_box_right(plot), box.y + box.height / 2);
        tb_bar_draw_broken_line(figure, &ground->marks, 1, &guide);
    }
}
