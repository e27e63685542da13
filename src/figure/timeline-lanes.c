// SPDX-License-Identifier: MIT
// Lanes: their names at the left and their ground behind the rows.
#include "figure/timeline.h"

#define NAME_SHARE 0.2 // of the plot, for names, at most
#define NAME_LEAST 5.0 // em that names may always take
#define NAME_GAP 9.0

double tb_lanes_gutter(TbTimeline *timeline)
{
    const TbCanvas *canvas = timeline->canvas;
    TbTextStyle style = timeline->name_style;
    style.bold = true;
    double room = fmax(timeline->frame->width * NAME_SHARE, NAME_LEAST * style.size), width = 0;
    timeline->lane_lines = tb_arena_new0(canvas->arena, TbTextLines, timeline->lane_count);
    for (int i = 0; i < timeline->lane_count; i++) {
        const char *name = timeline->lanes[i];
        if (!name && timeline->lane_count > 1)
            name = canvas->chinese ? "其他" : "other";
        if (!name)
            continue;
        timeline->lane_lines[i] = tb_canvas_break(canvas, &style, name, room, 0);
        width = fmax(width, timeline->lane_lines[i].width);
    }
    return width > 0 ? width + NAME_GAP : 0;
}

TbColor tb_lane_ground(const TbTimeline *timeline, int lane)
{
    const TbTheme *theme = timeline->canvas->theme;
    // Every second lane is shaded.
    return lane > 0 && lane % 2 == 1 ? tb_color_mix(theme->accent, theme->background, 0.965)
                                     : theme->background;
}

static void draw_ground(TbTimeline *timeline, TbBox box, int index)
{
    TbCanvas *canvas = timeline->canvas;
    const TbTheme *theme = canvas->theme;
    TbPaint paint = tb_paint_fill(tb_lane_ground(timeline, index));
    tb_scene_add_rect(canvas->scene, timeline->layers.eras, TB_ROLE_LANE, box, &paint);
    TbPaint line = tb_paint_stroke(theme->grid, 0.8);
    tb_scene_add_line(canvas->scene, timeline->layers.grid, TB_ROLE_NONE,
                      (TbPoint){box.x, tb_box_bottom(box)},
                      (TbPoint){tb_box_right(box), tb_box_bottom(box)}, &line);
}

void tb_lanes_draw(TbTimeline *timeline, const TbRowPlan *plan, double y)
{
    TbCanvas *canvas = timeline->canvas;
    TbTextStyle style = timeline->name_style;
    style.bold = true;
    TbLabelLook look = {TB_ROLE_LANE_LABEL, style, canvas->theme->ink, TB_ANCHOR_START};
    TbBox plot = timeline->frame->plot;
    for (int i = 0; i < plan->block_count; i++) {
        double height = tb_rows_block_height(plan, &plan->blocks[i]);
        draw_ground(timeline, (TbBox){plot.x, y, plot.width, height}, i);
        const TbTextLines *lines = &timeline->lane_lines[i];
        double top = tb_canvas_centre(canvas, &style, lines->count, y + height / 2);
        tb_canvas_lines(canvas, timeline->layers.labels, &look, plot.x + 2, top, lines);
        y += height;
    }
}
