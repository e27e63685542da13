// SPDX-License-Identifier: MIT
// The value axis with ticks and grid lines, for bars that carry no labels.
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

static TbTextStyle tick_style(const TbBarFigure *figure)
{
    return tb_canvas_style(&figure->frame.canvas, figure->choice.label_size, false);
}

// Panels of one scale have one grid, also those with zeros only.
static void share_range(const TbBarFigure *figure, TbBarPanel *panel)
{
    for (int p = 0; panel->axis.kind == TB_BAR_FROM_ZERO && p < figure->panel_count; p++) {
        const TbBarPanel *other = &figure->panels[p];
        if (other->axis.kind != TB_BAR_FROM_ZERO || !tb_bar_shares_scale(panel, other))
            continue;
        double same = tb_unit_conversion(&other->table->unit, &panel->table->unit);
        panel->low = MIN(panel->low, other->low * same);
        panel->high = MAX(panel->high, other->high * same);
    }
}

void tb_bar_axis_init(TbBarFigure *figure, TbBarPanel *panel, double room)
{
    bool columns = figure->choice.columns;
    int wanted = (int)(room / (columns ? TICK_ROOM_COLUMNS : TICK_ROOM));
    share_range(figure, panel);
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

// ---- The unit ----

static TbTextLines unit_lines(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    TbTextStyle style = tb_canvas_style(canvas, canvas->theme->note_size, false);
    return tb_canvas_break(canvas, &style, figure->common_unit, figure->frame.plot.width, 0);
}

double tb_bar_hoist_unit(TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    TbTextStyle style = tb_canvas_style(canvas, canvas->theme->note_size, false);
    const char *first = figure->panels[0].unit;
    for (int p = 0; p < figure->panel_count; p++)
        if (!first || (!figure->panels[p].title && !figure->parted.folded) ||
            !figure->panels[p].unit || strcmp(figure->panels[p].unit, first) != 0)
            return 0;
    figure->common_unit = first;
    for (int p = 0; p < figure->panel_count; p++)
        figure->panels[p].unit = NULL;
    return tb_canvas_block_height(canvas, &style, unit_lines(figure).count) + canvas->theme->unit;
}

double tb_bar_common_unit_width(const TbBarFigure *figure)
{
    return figure->common_unit ? unit_lines(figure).width : 0;
}

void tb_bar_return_unit(TbBarFigure *figure)
{
    for (int p = 0; figure->common_unit && p < figure->panel_count; p++)
        figure->panels[p].unit = figure->common_unit;
    figure->common_unit = NULL;
}

void tb_bar_draw_common_unit(TbBarFigure *figure)
{
    TbCanvas *canvas = &figure->frame.canvas;
    if (!figure->common_unit)
        return;
    TbLabelLook look = {TB_ROLE_UNIT, tb_canvas_style(canvas, canvas->theme->note_size, false),
                        canvas->theme->muted_ink, TB_ANCHOR_START};
    TbTextLines lines = unit_lines(figure);
    tb_canvas_lines(canvas, canvas->scene->root, &look, figure->frame.plot.x, figure->frame.plot.y,
                    &lines);
}

// ---- Ticks ----

static const char *tick_text(const TbBarFigure *figure, const TbBarPanel *panel, int i)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    if (canvas->spec->cut.stack == TB_STACK_PERCENT)
        return tb_canvas_printf(canvas, "%.0f%%", panel->ticks.values[i]);
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
    const char *number = tb_quantity_format_number(canvas->arena, value, &format);
    const char *base = tb_unit_sticks(&panel->table->unit) ? panel->table->unit.base : "";
    const char *gap = *word && !canvas->chinese ? " " : "";
    return tb_canvas_printf(canvas, "%s%s%s%s", number, gap, word, base);
}

double tb_bar_axis_room(const TbBarFigure *figure, const TbBarPanel *panel)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    TbTextStyle style = tick_style(figure);
    if (panel->ticks.count == 0)
        return 0;
    if (!figure->choice.columns)
        return TICK_GAP + tb_canvas_block_height(canvas, &style, 1);
    double width = 0;
    for (int i = 0; i < panel->ticks.count; i++)
        width = MAX(width, tb_canvas_width(canvas, &style, tick_text(figure, panel, i)));
    return width + TICK_GAP;
}

double tb_bar_axis_overhang(const TbBarFigure *figure, const TbBarPanel *panel, bool first)
{
    TbTextStyle style = tick_style(figure);
    if (panel->ticks.count == 0)
        return 0;
    const char *text = tick_text(figure, panel, first ? 0 : panel->ticks.count - 1);
    return tb_canvas_width(&figure->frame.canvas, &style, text) / 2;
}

void tb_bar_draw_axis(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                      const TbBarGround *ground)
{
    TbCanvas *canvas = &figure->frame.canvas;
    TbNode *root = canvas->scene->root;
    TbBox plot = ground->plot;
    bool columns = figure->choice.columns;
    TbTextStyle style = tick_style(figure);
    TbLabelLook look = {TB_ROLE_TICK_LABEL, style, canvas->theme->muted_ink,
                        columns ? TB_ANCHOR_END : TB_ANCHOR_MIDDLE};
    TbBrokenLine line = {.role = TB_ROLE_GRIDLINE,
                         .paint = tb_paint_stroke(canvas->theme->grid, 0.6),
                         .parent = ground->behind};
    double taken = -INFINITY;
    for (int i = 0; i < panel->ticks.count; i++) {
        double at = tb_bar_along(scale, panel->ticks.values[i]);
        line.from = tb_bar_turned(columns, at, columns ? plot.x : plot.y);
        line.to = tb_bar_turned(columns, at, columns ? tb_box_right(plot) : tb_box_bottom(plot));
        tb_bar_draw_broken_line(figure, &ground->marks, 1, &line);
        const char *text = tick_text(figure, panel, i);
        double half = tb_canvas_width(canvas, &style, text) / 2;
        // Where ticks are too close for their words some have none.
        if (!columns && at - half < taken)
            continue;
        taken = at + half + TICK_GAP;
        TbPoint spot = columns
                           ? (TbPoint){plot.x - TICK_GAP, tb_canvas_centre(canvas, &style, 1, at)}
                           : (TbPoint){at, tb_box_bottom(plot) + TICK_GAP};
        tb_canvas_text(canvas, root, &look, spot.x, spot.y, text);
    }
}
