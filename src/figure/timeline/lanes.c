// SPDX-License-Identifier: MIT
// Lanes: their names at the left and their ground behind the rows.
#include "figure/timeline/lanes.h"

#define NAME_SHARE 0.2 // of the plot, for names, at most
#define NAME_LEAST 5.0 // em that names may always take
#define NAME_GAP 9.0
#define GROUP_SHARE 0.4   // of that room, for the names of groups
#define VERTICAL_MOST 8.0 // em of a line of a vertical name

static bool are_names_vertical(const TbTimeline *timeline)
{
    return timeline->canvas->spec->names == TB_NAMES_VERTICAL;
}

static TbTextLines break_name(const TbTimeline *timeline, const TbTextStyle *style,
                              const char *name, double room)
{
    const TbCanvas *canvas = timeline->canvas;
    return are_names_vertical(timeline)
               ? tb_canvas_break_vertical(canvas, style, name, VERTICAL_MOST * style->size)
               : tb_canvas_break(canvas, style, name, room, 0);
}

// The room that a name takes beside its lane, and of the lane's height.
static double name_width(const TbTimeline *timeline, const TbTextLines *lines)
{
    return are_names_vertical(timeline)
               ? tb_canvas_block_height(timeline->canvas, &timeline->name_style, lines->count)
               : lines->width;
}

static double name_height(const TbTimeline *timeline, const TbTextLines *lines)
{
    return are_names_vertical(timeline)
               ? lines->width
               : tb_canvas_block_height(timeline->canvas, &timeline->name_style, lines->count);
}

double tb_lane_name_height(const TbTimeline *timeline, int lane)
{
    return name_height(timeline, &timeline->lane_lines[lane]);
}

static double break_names(TbTimeline *timeline, double room)
{
    const TbCanvas *canvas = timeline->canvas;
    TbTextStyle style = timeline->name_style;
    style.bold = timeline->lane_groups == NULL;
    double width = 0;
    timeline->lane_lines = tb_arena_new0(canvas->arena, TbTextLines, timeline->lane_count);
    for (int i = 0; i < timeline->lane_count; i++) {
        const char *name = timeline->lanes[i];
        if (!name && timeline->lane_count > 1)
            name = tb_canvas_say(canvas, "other");
        if (!name)
            continue;
        timeline->lane_lines[i] = break_name(timeline, &style, name, room);
        width = fmax(width, name_width(timeline, &timeline->lane_lines[i]));
    }
    return width;
}

// The outer of two levels of names, in a column left of the lanes' own.
static double break_groups(TbTimeline *timeline, double room)
{
    const TbCanvas *canvas = timeline->canvas;
    TbTextStyle style = timeline->name_style;
    style.bold = true;
    double width = 0;
    timeline->group_lines = tb_arena_new0(canvas->arena, TbTextLines, timeline->lane_count);
    for (int i = 0; i < timeline->lane_count; i++) {
        const char *group = timeline->lane_groups[i];
        if (!group || (i > 0 && group == timeline->lane_groups[i - 1]))
            continue;
        timeline->group_lines[i] = break_name(timeline, &style, group, room);
        width = fmax(width, name_width(timeline, &timeline->group_lines[i]));
    }
    return width + NAME_GAP;
}

double tb_lanes_gutter(TbTimeline *timeline)
{
    double em = timeline->name_style.size;
    double room = fmax(timeline->frame->width * NAME_SHARE, NAME_LEAST * em);
    timeline->group_width = 0;
    if (timeline->lane_groups) {
        timeline->group_width = break_groups(timeline, fmax(room * GROUP_SHARE, 2 * em));
        room -= timeline->group_width * GROUP_SHARE;
    }
    double width = break_names(timeline, fmax(room, 3 * em));
    return width + timeline->group_width > 0 ? width + NAME_GAP + timeline->group_width : 0;
}

TbColor tb_lane_ground(const TbTimeline *timeline, int lane)
{
    const TbTheme *theme = timeline->canvas->theme;
    // Every second lane is shaded.
    return lane > 0 && lane % 2 == 1 ? tb_color_mix(theme->accent, theme->background, 0.965)
                                     : theme->background;
}

static void draw_ground(TbTimeline *timeline, TbBox box, int index, bool firm)
{
    TbCanvas *canvas = timeline->canvas;
    const TbTheme *theme = canvas->theme;
    TbPaint paint = tb_paint_fill(tb_lane_ground(timeline, index));
    tb_scene_add_rect(canvas->scene, timeline->layers.eras, TB_ROLE_LANE, box, &paint);
    TbPaint line = tb_paint_stroke(firm ? theme->axis : theme->grid, 0.8);
    // Between lanes of one group the line leaves the group's name alone.
    double left = firm ? timeline->frame->plot.x : box.x;
    tb_scene_add_line(canvas->scene, timeline->layers.grid, TB_ROLE_NONE,
                      (TbPoint){left, tb_box_bottom(box)},
                      (TbPoint){tb_box_right(box), tb_box_bottom(box)}, &line);
}

// The last lane of those that bear the same outer name as `first`.
static int last_of_group(const TbTimeline *timeline, int first)
{
    const char *const *groups = (const char *const *)timeline->lane_groups;
    int last = first;
    while (groups && groups[first] && last + 1 < timeline->lane_count &&
           groups[last + 1] == groups[first])
        last++;
    return last;
}

static double sum_heights(const TbRowPlan *plan, int first, int last)
{
    double height = 0;
    for (int i = first; i <= last; i++)
        height += tb_rows_block_height(plan, &plan->blocks[i]);
    return height;
}

// A name that is higher than its lanes makes the last of them higher.
void tb_lanes_hold_groups(const TbTimeline *timeline, TbRowPlan *plan)
{
    for (int first = 0, last; timeline->lane_groups && first < plan->block_count;
         first = last + 1) {
        last = last_of_group(timeline, first);
        const TbTextLines *lines = &timeline->group_lines[first];
        double name = name_height(timeline, lines) + 2 * plan->padding;
        double lacking = name - sum_heights(plan, first, last);
        TbRowBlock *block = &plan->blocks[last];
        if (lines->count > 0 && lacking > 0)
            block->least = tb_rows_block_height(plan, block) - 2 * plan->padding + lacking;
    }
}

static void draw_name(TbTimeline *timeline, const TbTextLines *lines, bool bold, double x,
                      double middle)
{
    TbCanvas *canvas = timeline->canvas;
    TbTextStyle style = timeline->name_style;
    style.bold = bold;
    TbLabelLook look = {TB_ROLE_LANE_LABEL, style, canvas->theme->ink, TB_ANCHOR_START};
    if (are_names_vertical(timeline)) {
        look.anchor = TB_ANCHOR_MIDDLE;
        tb_canvas_vertical_lines(canvas, timeline->layers.labels, &look,
                                 x + name_width(timeline, lines) / 2, middle, lines);
        return;
    }
    double top = tb_canvas_centre(canvas, &style, lines->count, middle);
    tb_canvas_lines(canvas, timeline->layers.labels, &look, x, top, lines);
}

void tb_lanes_draw(TbTimeline *timeline, const TbRowPlan *plan, double y)
{
    TbBox plot = timeline->frame->plot;
    double indent = timeline->group_width;
    for (int i = 0; i < plan->block_count; i++) {
        double height = tb_rows_block_height(plan, &plan->blocks[i]);
        bool grouped = timeline->lane_groups != NULL;
        double left = grouped && timeline->lane_groups[i] ? plot.x + indent - NAME_GAP / 2 : plot.x;
        double room = fmax(tb_box_right(plot) - left, 0); // words may be wider than the figure
        draw_ground(timeline, (TbBox){left, y, room, height}, i,
                    grouped && last_of_group(timeline, i) == i);
        draw_name(timeline, &timeline->lane_lines[i], !grouped, plot.x + 2 + indent,
                  y + height / 2);
        if (grouped && timeline->group_lines[i].count > 0)
            draw_name(timeline, &timeline->group_lines[i], true, plot.x + 2,
                      y + sum_heights(plan, i, last_of_group(timeline, i)) / 2);
        y += height;
    }
}
