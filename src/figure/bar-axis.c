// SPDX-License-Identifier: MIT
// The value axis with ticks and grid lines, for bars that carry no labels.
#include <math.h>

#include "figure/bar.h"

#define TICK_ROOM 64.0         // pt a tick along horizontal bars
#define TICK_ROOM_COLUMNS 34.0 // pt a tick up columns
#define TICK_GAP 4.0

static TbTextStyle tick_style(const TbBarFigure *figure)
{
    return tb_bar_label_style(figure);
}

void tb_bar_axis_init(TbBarFigure *figure, TbBarPanel *panel, double room, bool columns)
{
    double low = panel->low, high = panel->high > low ? panel->high : low + 1;
    int wanted = (int)(room / (columns ? TICK_ROOM_COLUMNS : TICK_ROOM));
    panel->ticks = tb_ticks_new(low, high, CLAMP(wanted, 2, 8));
    panel->low = panel->ticks.values[0];
    panel->high = panel->ticks.values[panel->ticks.count - 1];
    double largest = MAX(fabs(panel->low), fabs(panel->high));
    const char *lang = figure->frame.canvas.lang;
    panel->format.scale =
        tb_unit_choose_scale(&panel->table->unit, largest, panel->ticks.step, lang);
    panel->format.decimals = tb_ticks_decimals(panel->ticks.step, panel->format.scale.factor);
    tb_bar_set_unit(figure, panel);
}

static const char *tick_text(const TbBarFigure *figure, const TbBarPanel *panel, int i)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    if (canvas->spec->stack == TB_STACK_PERCENT)
        return tb_canvas_printf(canvas, "%.0f%%", panel->ticks.values[i]);
    TbQuantityFormat format = panel->format;
    if (panel->ticks.values[i] == 0)
        format.decimals = 0;
    const char *number = tb_quantity_format_number(canvas->arena, panel->ticks.values[i], &format);
    bool sticks = tb_unit_sticks(&panel->table->unit);
    return sticks ? tb_canvas_printf(canvas, "%s%s", number, panel->table->unit.base) : number;
}

double tb_bar_axis_room(const TbBarFigure *figure, const TbBarPanel *panel, bool columns)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    TbTextStyle style = tick_style(figure);
    if (panel->ticks.count == 0)
        return 0;
    if (!columns)
        return TICK_GAP + tb_canvas_block_height(canvas, &style, 1);
    double width = 0;
    for (int i = 0; i < panel->ticks.count; i++)
        width = MAX(width, tb_canvas_width(canvas, &style, tick_text(figure, panel, i)));
    return width + TICK_GAP;
}

void tb_bar_draw_axis(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                      TbBox plot, bool columns)
{
    TbCanvas *canvas = &figure->frame.canvas;
    TbNode *root = canvas->scene->root;
    TbTextStyle style = tick_style(figure);
    TbLabelLook look = {TB_ROLE_TICK_LABEL, style, canvas->theme->muted_ink,
                        columns ? TB_ANCHOR_END : TB_ANCHOR_MIDDLE};
    TbPaint paint = tb_paint_stroke(canvas->theme->grid, 0.6);
    double right = tb_box_right(figure->frame.plot);
    for (int i = 0; i < panel->ticks.count; i++) {
        double offset = panel->ticks.values[i] * scale->factor;
        const char *text = tick_text(figure, panel, i);
        if (columns) {
            double y = scale->zero - offset;
            tb_scene_add_line(canvas->scene, root, TB_ROLE_GRIDLINE, (TbPoint){plot.x, y},
                              (TbPoint){tb_box_right(plot), y}, &paint);
            tb_canvas_text(canvas, root, &look, plot.x - TICK_GAP,
                           tb_canvas_centre(canvas, &style, 1, y), text);
            continue;
        }
        double x = scale->zero + offset, half = tb_canvas_width(canvas, &style, text) / 2;
        tb_scene_add_line(canvas->scene, root, TB_ROLE_GRIDLINE, (TbPoint){x, plot.y},
                          (TbPoint){x, tb_box_bottom(plot)}, &paint);
        tb_canvas_text(canvas, root, &look, MIN(x, right - half), tb_box_bottom(plot) + TICK_GAP,
                       text);
    }
}
