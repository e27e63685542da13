// SPDX-License-Identifier: MIT
// Rulers: where panels of one unit have different scales, each shows how long a round value is
// (IBCS CH 4.3), so that nobody compares lengths across them unawares.
#include "figure/bar/ruler.h"

#include <math.h>
#include <string.h>

#include "figure/bar/facts.h"
#include "figure/bar/place.h"

#define LENGTH_SHARE 0.4 // of the longest bar, at most
#define GAP 6.0          // between the plot and the ruler
#define END 2.2          // half of the strokes at its ends
#define WORDS_GAP 3.0

// Ticks tell the scale where there are some.
static bool has_ruler(const TbBarFigure *figure, const TbBarPanel *panel)
{
    bool differ =
        tb_bar_has_only_own_scales(figure) || figure->frame.canvas.spec->bar.own_scale_count > 0;
    return differ && !tb_bar_has_axis(figure) && (panel->high > 0 || panel->low < 0);
}

// The largest 1, 2 or 5 × 10ⁿ that is no longer than the share of the longest bar of all panels of
// the scale, on that bar's side of zero.
static double ruler_value(const TbBarFigure *figure, const TbBarPanel *panel)
{
    double low = 0, high = 0;
    for (int p = 0; p < figure->panel_count; p++) {
        const TbBarPanel *other = &figure->panels[p];
        if (!tb_bar_shares_scale(panel, other))
            continue;
        double same = tb_unit_conversion(&other->table->unit, &panel->table->unit);
        low = MIN(low, other->low * same);
        high = MAX(high, other->high * same);
    }
    double most = LENGTH_SHARE * MAX(high, -low), power = pow(10, floor(log10(most) + 1e-9));
    double digit = most / power * (1 + 1e-9);
    return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * (high >= -low ? power : -power);
}

static const char *ruler_text(const TbBarFigure *figure, const TbBarPanel *panel)
{
    const TbCanvas *canvas = &figure->frame.canvas;
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
    TbTextStyle style = tb_bar_label_style(figure);
    return has_ruler(figure, panel) ? GAP + tb_canvas_block_height(&figure->frame.canvas, &style, 1)
                                    : 0;
}

double tb_bar_rulers_width(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    TbTextStyle style = tb_bar_label_style(figure);
    double width = 0;
    for (int p = 0; p < figure->panel_count; p++)
        if (has_ruler(figure, &figure->panels[p]))
            width =
                MAX(width, tb_canvas_width(canvas, &style, ruler_text(figure, &figure->panels[p])));
    return width > 0 ? GAP + END + WORDS_GAP + width : 0;
}

static void draw_ends(TbBarFigure *figure, TbPoint from, TbPoint to)
{
    TbCanvas *canvas = &figure->frame.canvas;
    bool columns = figure->choice.columns;
    TbPaint paint = tb_paint_stroke(canvas->theme->muted_ink, 0.9);
    const TbPoint ends[] = {from, to};
    double dx = columns ? END : 0, dy = columns ? 0 : END;
    for (int i = 0; i < 2; i++)
        tb_scene_add_line(canvas->scene, canvas->scene->root, TB_ROLE_NONE,
                          (TbPoint){ends[i].x - dx, ends[i].y - dy},
                          (TbPoint){ends[i].x + dx, ends[i].y + dy}, &paint);
}

void tb_bar_draw_ruler(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                       TbBox plot)
{
    TbCanvas *canvas = &figure->frame.canvas;
    if (!has_ruler(figure, panel))
        return;
    bool columns = figure->choice.columns;
    double value = ruler_value(figure, panel);
    double start = tb_bar_along(scale, 0), end = tb_bar_along(scale, value);
    TbPaint paint = tb_paint_stroke(canvas->theme->muted_ink, 0.9);
    TbLabelLook look = {TB_ROLE_TICK_LABEL, tb_bar_label_style(figure), canvas->theme->muted_ink,
                        TB_ANCHOR_START};
    double height = tb_canvas_block_height(canvas, &look.style, 1);
    double across = columns ? tb_box_right(plot) + GAP : tb_box_bottom(plot) + GAP + height / 2;
    TbPoint from = tb_bar_turned(columns, start, across), to = tb_bar_turned(columns, end, across);
    TbPoint words = columns ? (TbPoint){across + END + WORDS_GAP, (start + end) / 2}
                            : (TbPoint){end + (value < 0 ? -1 : 1) * (WORDS_GAP + 1), across};
    if (!columns && value < 0)
        look.anchor = TB_ANCHOR_END;
    tb_scene_add_line(canvas->scene, canvas->scene->root, TB_ROLE_AXIS, from, to, &paint);
    draw_ends(figure, from, to);
    tb_canvas_text(canvas, canvas->scene->root, &look, words.x,
                   tb_canvas_centre(canvas, &look.style, 1, words.y), ruler_text(figure, panel));
}
