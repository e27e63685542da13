// SPDX-License-Identifier: MIT
// Draws a timeline's axis: a band with one or two tiers of calendar words.
#include "figure/timeline/band.h"

#include "figure/timeline/breaks.h"
#include "figure/timeline/scale.h"

#define TICK_LENGTH 3.0

// The coarse tier is the firmer one.
static TbColor band_color(const TbCanvas *canvas, int tier)
{
    double share = tier == 0 ? 0.88 : 0.95;
    return tb_color_mix(canvas->theme->accent, canvas->theme->background, share);
}

static void draw_label(TbTimeline *timeline, const TbTimeCell *cell, bool ticks, TbBox band,
                       bool bold)
{
    if (!cell->label)
        return;
    TbCanvas *canvas = timeline->canvas;
    const TbTimeAxis *axis = &timeline->axis;
    TbTextStyle style = timeline->tick_style;
    style.bold = bold;
    TbLabelLook look = {TB_ROLE_TICK_LABEL, style, canvas->theme->ink, TB_ANCHOR_MIDDLE};
    double x = (tb_time_axis_x(axis, cell->start) + tb_time_axis_x(axis, cell->end)) / 2;
    if (ticks)
        x = tb_time_tick_middle(axis, cell);
    double y = tb_canvas_centre(canvas, &style, 1, band.y + band.height / 2);
    tb_canvas_text(canvas, timeline->layers.axis, &look, x, y, cell->label);
}

static void draw_line(TbTimeline *timeline, TbNode *layer, TbRole role, double x, double from,
                      double to, TbColor color, double width)
{
    TbPaint paint = tb_paint_stroke(color, width);
    tb_scene_add_line(timeline->canvas->scene, layer, role, (TbPoint){x, from}, (TbPoint){x, to},
                      &paint);
}

static void draw_tier(TbTimeline *timeline, int index, TbBox band)
{
    const TbTimeAxis *axis = &timeline->axis;
    const TbTheme *theme = timeline->canvas->theme;
    const TbTimeTier *tier = &axis->tiers[index];
    double bottom = tb_box_bottom(band);
    for (int i = 0; i < tier->count; i++) {
        const TbTimeCell *cell = &tier->cells[i];
        double x = tb_time_axis_x(axis, cell->start);
        if (tier->ticks) {
            draw_line(timeline, timeline->layers.axis, TB_ROLE_NONE, x, band.y,
                      band.y + TICK_LENGTH, theme->axis, 0.8);
            draw_line(timeline, timeline->layers.axis, TB_ROLE_NONE, x, bottom - TICK_LENGTH,
                      bottom, theme->axis, 0.8);
        } else if (i > 0) {
            draw_line(timeline, timeline->layers.axis, TB_ROLE_NONE, x, band.y, bottom,
                      theme->background, index == 0 ? 1.5 : 0.9);
        }
        draw_label(timeline, cell, tier->ticks, band, index == 0 && !tier->ticks);
    }
}

void tb_time_axis_draw(TbTimeline *timeline, double y)
{
    TbCanvas *canvas = timeline->canvas;
    const TbTimeAxis *axis = &timeline->axis;
    TbNode *group = tb_scene_add_group(canvas->scene, timeline->layers.axis, TB_ROLE_AXIS);
    double height = axis->height / axis->tier_count;
    for (int i = 0; i < axis->tier_count; i++) {
        TbPaint paint = tb_paint_fill(band_color(canvas, i));
        TbBox band = {axis->left, y + i * height, axis->right - axis->left, height};
        tb_scene_add_rect(canvas->scene, group, TB_ROLE_NONE, band, &paint);
    }
    for (int i = 0; i < axis->tier_count; i++)
        draw_tier(timeline, i,
                  (TbBox){axis->left, y + i * height, axis->right - axis->left, height});
    tb_breaks_draw(timeline, (TbBox){axis->left, y, axis->right - axis->left, axis->height});
}

void tb_time_axis_draw_title(TbTimeline *timeline, double y)
{
    TbCanvas *canvas = timeline->canvas;
    TbLabelLook look = {TB_ROLE_AXIS_TITLE, timeline->detail_style, canvas->theme->muted_ink,
                        TB_ANCHOR_START};
    tb_canvas_text(canvas, timeline->layers.labels, &look, timeline->axis.left, y,
                   timeline->axis.title);
}

void tb_time_axis_draw_grid(TbTimeline *timeline, double top, double bottom)
{
    const TbTimeAxis *axis = &timeline->axis;
    const TbTheme *theme = timeline->canvas->theme;
    const TbTimeTier *coarse = &axis->tiers[0];
    tb_breaks_draw_ground(timeline, top, bottom);
    for (int t = axis->tier_count - 1; t >= 0; t--) {
        const TbTimeTier *tier = &axis->tiers[t];
        for (int i = 0; i < tier->count; i++) {
            double day = tier->cells[i].start, x = tb_time_axis_x(axis, day);
            bool edge = x < axis->left + 0.5 || x > axis->right - 0.5, major = false;
            for (int g = 0; g < axis->gap_count && !edge; g++)
                edge = x > axis->gaps[g].left - 0.5 && x < axis->gaps[g].right + 0.5;
            for (int j = 0; t > 0 && j < coarse->count && !major; j++)
                major = coarse->cells[j].start == day;
            if (edge || major)
                continue;
            TbColor color =
                t == 0 ? theme->grid : tb_color_mix(theme->grid, theme->background, 0.5);
            draw_line(timeline, timeline->layers.grid, TB_ROLE_GRIDLINE, x, top, bottom, color,
                      t == 0 ? 0.9 : 0.6);
        }
    }
}
