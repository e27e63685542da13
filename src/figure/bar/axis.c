// SPDX-License-Identifier: MIT
// The value axis with ticks and grid lines, for bars that carry no labels; and rulers.
#include "figure/bar/axis.h"

#include <math.h>
#include <string.h>

#include "figure/bar/data.h"
#include "figure/bar/facts.h"
#include "figure/bar/place.h"
#include "figure/bar/range.h"
#include "figure/bar/reference.h"

#define TICK_ROOM 64.0         // pt a tick along horizontal bars
#define TICK_ROOM_COLUMNS 34.0 // pt a tick up columns
#define TICK_GAP 4.0
#define RULER_SHARE 0.4 // of the longest bar, at most
#define RULER_GAP 6.0   // between the plot and the ruler
#define RULER_END 2.2   // half of the strokes at its ends
#define RULER_WORDS_GAP 3.0

static TbTextStyle tick_style(const TbBarFigure *figure)
{
    return tb_canvas_style(figure->canvas, figure->choice.label_size, false);
}

// Widens what a panel reaches by that of all panels of its scale.
static void join_ranges(const TbBarFigure *figure, const TbBarPanel *panel, double *low,
                        double *high)
{
    for (int p = 0; p < figure->panel_count; p++) {
        const TbBarPanel *other = &figure->panels[p];
        if (other->axis.kind != TB_BAR_FROM_ZERO || !tb_bar_shares_scale(panel, other))
            continue;
        double same = tb_unit_conversion(&other->table->unit, &panel->table->unit);
        *low = MIN(*low, other->low * same);
        *high = MAX(*high, other->high * same);
    }
}

void tb_bar_axis_init(TbBarFigure *figure, TbBarPanel *panel, double room)
{
    bool columns = figure->choice.columns;
    int wanted = (int)(room / (columns ? TICK_ROOM_COLUMNS : TICK_ROOM));
    // Panels of one scale have one grid, also those with zeros only.
    if (panel->axis.kind == TB_BAR_FROM_ZERO)
        join_ranges(figure, panel, &panel->low, &panel->high);
    tb_bar_choose_ticks(figure, panel, CLAMP(wanted, 2, 8));
    double largest = MAX(fabs(panel->low), fabs(panel->high));
    // Beside numbers in labels the ticks are in their unit, which is said once.
    bool own = tb_bar_wants_axis(figure) || figure->choice.words;
    bool decades =
        panel->axis.kind == TB_BAR_LOG && !tb_bar_asked_unit(figure, &panel->table->unit);
    if (decades)
        panel->format.scale = (TbUnitScale){1, ""};
    else if (own)
        panel->format.scale =
            tb_bar_tick_scale(figure, &panel->table->unit, largest, panel->ticks.step);
    panel->format.group_four = !decades && largest / panel->format.scale.factor >= 9999.5;
    panel->format.decimals =
        MAX(tb_ticks_decimals(panel->ticks.step, panel->format.scale.factor),
            tb_ticks_decimals(panel->ticks.values[0], panel->format.scale.factor));
    tb_bar_set_unit(figure, panel);
}

// ---- Ticks ----

static const char *tick_text(const TbBarFigure *figure, const TbBarPanel *panel, int i)
{
    if (figure->canvas->spec->cut.stack == TB_STACK_PERCENT)
        return tb_canvas_printf(figure->canvas, "%.0f%%", panel->ticks.values[i]);
    double value = panel->ticks.values[i];
    TbQuantityFormat format = panel->format;
    if (value == 0)
        format.decimals = 0;
    const char *word = "";
    if (panel->axis.kind == TB_BAR_LOG) {
        // Each decade has its own word: 1,000, 1万, 10万; but for a unit that was asked for.
        format.scale = tb_bar_tick_scale(figure, &panel->table->unit, value, value);
        format.decimals = tb_ticks_decimals(value, format.scale.factor);
        word = tb_bar_asked_unit(figure, &panel->table->unit) ? "" : format.scale.name;
    }
    const char *number = tb_quantity_format_number(figure->canvas->arena, value, &format);
    const char *base = tb_unit_sticks(&panel->table->unit) ? panel->table->unit.base : "";
    const char *gap = *word && !figure->canvas->chinese ? " " : "";
    return tb_canvas_printf(figure->canvas, "%s%s%s%s", number, gap, word, base);
}

double tb_bar_axis_room(const TbBarFigure *figure, const TbBarPanel *panel)
{
    TbTextStyle style = tick_style(figure);
    if (panel->ticks.count == 0)
        return 0;
    if (!figure->choice.columns)
        return TICK_GAP + tb_canvas_block_height(figure->canvas, &style, 1);
    double width = 0;
    for (int i = 0; i < panel->ticks.count; i++)
        width = MAX(width, tb_canvas_width(figure->canvas, &style, tick_text(figure, panel, i)));
    return width + TICK_GAP;
}

double tb_bar_axis_overhang(const TbBarFigure *figure, const TbBarPanel *panel, bool first)
{
    TbTextStyle style = tick_style(figure);
    if (panel->ticks.count == 0)
        return 0;
    const char *text = tick_text(figure, panel, first ? 0 : panel->ticks.count - 1);
    return tb_canvas_width(figure->canvas, &style, text) / 2;
}

void tb_bar_draw_axis(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                      const TbBarGround *ground)
{
    bool columns = figure->choice.columns;
    TbBox plot = tb_bar_turned_box(columns, ground->plot);
    TbTextStyle style = tick_style(figure);
    TbLabelLook look = {TB_ROLE_TICK_LABEL, style, figure->canvas->theme->muted_ink,
                        columns ? TB_ANCHOR_END : TB_ANCHOR_MIDDLE};
    TbBrokenLine line = {.role = TB_ROLE_GRIDLINE,
                         .paint = tb_paint_stroke(figure->canvas->theme->grid, 0.6),
                         .parent = ground->behind};
    double taken = -INFINITY;
    for (int i = 0; i < panel->ticks.count; i++) {
        double at = tb_bar_along(scale, panel->ticks.values[i]);
        line.from = tb_bar_turned(columns, at, plot.y);
        line.to = tb_bar_turned(columns, at, tb_box_bottom(plot));
        tb_bar_draw_broken_line(figure, &ground->marks, 1, &line);
        const char *text = tick_text(figure, panel, i);
        double half = tb_canvas_width(figure->canvas, &style, text) / 2;
        // Where ticks are too close for their words some have none.
        if (!columns && at - half < taken)
            continue;
        taken = at + half + TICK_GAP;
        TbPoint spot =
            columns ? (TbPoint){plot.y - TICK_GAP, tb_canvas_centre(figure->canvas, &style, 1, at)}
                    : (TbPoint){at, tb_box_bottom(plot) + TICK_GAP};
        tb_canvas_text(figure->canvas, figure->canvas->scene->root, &look, spot.x, spot.y, text);
    }
}

// ---- Rulers ----

// Where panels of one unit have different scales, each shows how long a round value is (IBCS CH
// 4.3), so that nobody compares lengths across them unawares. Ticks tell the scale where there are
// some.
static bool has_ruler(const TbBarFigure *figure, const TbBarPanel *panel)
{
    bool differ =
        tb_bar_has_only_own_scales(figure) || figure->canvas->spec->bar.own_scale_count > 0;
    return differ && !tb_bar_has_axis(figure) && (panel->high > 0 || panel->low < 0);
}

// The largest 1, 2 or 5 × 10ⁿ that is no longer than the share of the longest bar of all panels of
// the scale, on that bar's side of zero.
static double ruler_value(const TbBarFigure *figure, const TbBarPanel *panel)
{
    double low = 0, high = 0;
    join_ranges(figure, panel, &low, &high);
    double most = RULER_SHARE * MAX(high, -low), power = pow(10, floor(log10(most) + 1e-9));
    double digit = most / power * (1 + 1e-9);
    return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * (high >= -low ? power : -power);
}

static const char *ruler_text(const TbBarFigure *figure, const TbBarPanel *panel)
{
    const TbCanvas *canvas = figure->canvas;
    const TbUnit *unit = &panel->table->unit;
    TbQuantityFormat format = panel->format;
    double value = fabs(ruler_value(figure, panel));
    format.decimals = tb_ticks_decimals(value, format.scale.factor);
    const char *number = tb_quantity_format_number(canvas->arena, value, &format), *name = "";
    if (figure->choice.words || tb_unit_sticks(unit))
        name = tb_unit_label(canvas->arena, unit, format.scale, canvas->lang);
    return tb_canvas_printf(canvas, "%s%s%s", number,
                            *name && !canvas->chinese && !tb_unit_sticks(unit) ? " " : "", name);
}

double tb_bar_ruler_height(const TbBarFigure *figure, const TbBarPanel *panel)
{
    return has_ruler(figure, panel) ? RULER_GAP + tb_bar_label_height(figure, 1) : 0;
}

double tb_bar_rulers_width(const TbBarFigure *figure)
{
    double width = 0;
    for (int p = 0; p < figure->panel_count; p++)
        if (has_ruler(figure, &figure->panels[p]))
            width = MAX(width, tb_bar_label_width(figure, ruler_text(figure, &figure->panels[p])));
    return width > 0 ? RULER_GAP + RULER_END + RULER_WORDS_GAP + width : 0;
}

void tb_bar_draw_ruler(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                       TbBox plot)
{
    TbCanvas *canvas = figure->canvas;
    if (!has_ruler(figure, panel))
        return;
    bool columns = figure->choice.columns;
    double value = ruler_value(figure, panel);
    double start = tb_bar_along(scale, 0), end = tb_bar_along(scale, value);
    TbPaint paint = tb_paint_stroke(canvas->theme->muted_ink, 0.9);
    TbLabelLook look = {TB_ROLE_TICK_LABEL, tb_bar_label_style(figure), canvas->theme->muted_ink,
                        !columns && value < 0 ? TB_ANCHOR_END : TB_ANCHOR_START};
    double across = columns ? tb_box_right(plot) + RULER_GAP
                            : tb_box_bottom(plot) + RULER_GAP + tb_bar_label_height(figure, 1) / 2;
    TbPoint words = columns ? (TbPoint){across + RULER_END + RULER_WORDS_GAP, (start + end) / 2}
                            : (TbPoint){end + (value < 0 ? -1 : 1) * (RULER_WORDS_GAP + 1), across};
    tb_canvas_line(canvas, NULL, TB_ROLE_AXIS, tb_bar_turned(columns, start, across),
                   tb_bar_turned(columns, end, across), paint);
    for (int i = 0; i < 2; i++)
        tb_canvas_line(canvas, NULL, TB_ROLE_NONE,
                       tb_bar_turned(columns, i ? end : start, across - RULER_END),
                       tb_bar_turned(columns, i ? end : start, across + RULER_END), paint);
    tb_canvas_text(canvas, canvas->scene->root, &look, words.x,
                   tb_bar_label_top(figure, 1, words.y), ruler_text(figure, panel));
}
