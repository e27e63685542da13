// SPDX-License-Identifier: MIT
// Draws Gantt charts: names, dates and marks row by row, groups with their summary bars.
#include "figure/timeline/gantt.h"

#include "figure/timeline/band.h"
#include "figure/timeline/density.h"
#include "figure/timeline/eras.h"
#include "figure/timeline/links.h"
#include "figure/timeline/marks.h"
#include "figure/timeline/now.h"
#include "figure/timeline/words.h"

#define BAR_PAD 0.7   // above and below words inside a bar
#define BARE_MARK 2.4 // height of its bar
#define THIN_MARK 5.0 // of a bar with words among such rows
#define SUMMARY_HEIGHT 3.6

static double bar_height(const TbTimeline *timeline, const TbGantt *gantt)
{
    if (gantt->has_bare)
        return THIN_MARK;
    return tb_canvas_block_height(timeline->canvas, &timeline->detail_style, 1) + 2 * BAR_PAD;
}

static void draw_mark(TbTimeline *timeline, const TbGantt *gantt, TbTimeItem *item, double y,
                      bool bare)
{
    const TbTimeAxis *axis = &timeline->axis;
    TbTimeline small = *timeline; // whose dots are as small as its rows
    small.name_style.size = BARE_MARK;
    if (item->kind != TB_TIME_SPAN) {
        tb_time_mark_point(bare ? &small : timeline, item,
                           (TbPoint){tb_time_axis_x(axis, item->start), y});
        return;
    }
    double left = tb_time_axis_x(axis, item->open_start ? -INFINITY : item->start);
    double right = tb_time_axis_x(axis, item->open_end ? INFINITY : item->end);
    double height = bare ? BARE_MARK : bar_height(timeline, gantt);
    tb_time_mark_span(bare ? &small : timeline, item,
                      (TbBox){left, y - height / 2, right - left, height});
}

// A bracket from the first start to the last end.
static void draw_summary(TbTimeline *timeline, const TbGanttRow *row, double y)
{
    TbCanvas *canvas = timeline->canvas;
    double left = tb_time_axis_x(&timeline->axis, row->start);
    double right = tb_time_axis_x(&timeline->axis, row->end);
    double leg = fmin(4.5, (right - left) / 2), top = y - SUMMARY_HEIGHT;
    bool open_start = isinf(row->start), open_end = isinf(row->end); // no leg there
    TbPaint paint = tb_paint_fill(tb_color_mix(canvas->theme->ink, canvas->theme->background, 0.2));
    TbSegment segments[] = {
        {.kind = TB_SEGMENT_MOVE, .to = {left, top}},
        {.kind = TB_SEGMENT_LINE, .to = {right, top}},
        {.kind = TB_SEGMENT_LINE, .to = {right, open_end ? y : y + SUMMARY_HEIGHT}},
        {.kind = TB_SEGMENT_LINE, .to = {right - leg, y}},
        {.kind = TB_SEGMENT_LINE, .to = {left + leg, y}},
        {.kind = TB_SEGMENT_LINE, .to = {left, open_start ? y : y + SUMMARY_HEIGHT}},
        {.kind = TB_SEGMENT_CLOSE},
    };
    TbNode *node = tb_scene_add_path(canvas->scene, timeline->layers.marks, TB_ROLE_NONE, segments,
                                     G_N_ELEMENTS(segments), &paint);
    node->title = tb_gantt_group_name(timeline, row->lane);
}

static void draw_beside(TbTimeline *timeline, const TbGanttRow *row, double middle)
{
    if (row->beside.count == 0)
        return;
    TbCanvas *canvas = timeline->canvas;
    const TbTheme *theme = canvas->theme;
    const TbTextStyle *style = &timeline->detail_style;
    TbColor color = theme->muted_ink;
    double height = tb_canvas_block_height(canvas, style, 1), top = middle - height / 2;
    if (row->place == TB_BESIDE_INSIDE) {
        color = tb_color_ink_on(tb_time_mark_ground(timeline, row->item), theme->ink,
                                theme->background);
    } else if (!timeline->has_eras) { // no grid line through words
        TbPaint paint = tb_paint_fill(theme->background);
        TbBox box = {row->text_x - 1.5, top, row->beside.width + 3, height};
        tb_scene_add_rect(canvas->scene, timeline->layers.grid, TB_ROLE_NONE, box, &paint);
    }
    TbLabelLook look = {TB_ROLE_EVENT_LABEL, *style, color, TB_ANCHOR_START};
    tb_event_lines_draw(timeline, row->item, &row->beside, &look, (TbPoint){row->text_x, top});
}

static void draw_item_row(TbTimeline *timeline, const TbGantt *gantt, const TbGanttRow *row,
                          double y)
{
    const TbTheme *theme = timeline->canvas->theme;
    double middle = y + row->height / 2, x = timeline->frame->plot.x;
    bool bare = row->item->told == TB_TOLD_BY_COUNT;
    draw_mark(timeline, gantt, row->item, middle, bare);
    row->item->above = y;
    row->item->below = y + row->height;
    if (bare)
        return;
    draw_beside(timeline, row, middle);
    double top = middle - tb_gantt_words_height(timeline, &row->name, &row->under) / 2;
    TbLabelLook look = {TB_ROLE_EVENT_LABEL, timeline->name_style, theme->ink, TB_ANCHOR_START};
    tb_event_lines_draw(timeline, row->item, &row->name, &look,
                        (TbPoint){x + tb_gantt_indent(timeline), top});
    look.style = timeline->detail_style;
    look.color = theme->muted_ink;
    tb_event_lines_draw(
        timeline, row->item, &row->under, &look,
        (TbPoint){x + tb_gantt_indent(timeline),
                  top + row->name.count * tb_canvas_leading(&timeline->name_style)});
    double height = tb_canvas_block_height(timeline->canvas, &look.style, row->when.count);
    tb_event_lines_draw(timeline, row->item, &row->when, &look,
                        (TbPoint){x + gantt->name_width + TB_GANTT_GAP, middle - height / 2});
}

static void draw_group_row(TbTimeline *timeline, const TbGantt *gantt, const TbGanttRow *row,
                           double y)
{
    TbCanvas *canvas = timeline->canvas;
    const TbTheme *theme = canvas->theme;
    TbBox plot = timeline->frame->plot;
    TbPaint ground = tb_paint_fill(tb_color_mix(theme->accent, theme->background, 0.93));
    TbBox left = {plot.x, y, timeline->axis.left - plot.x, row->height};
    TbBox all = {plot.x, y, plot.width, row->height};
    tb_scene_add_rect(canvas->scene, timeline->layers.eras, TB_ROLE_LANE,
                      timeline->has_eras ? left : all, &ground);
    double middle = y + row->height / 2;
    TbLabelLook look = {TB_ROLE_LANE_LABEL, tb_gantt_group_style(timeline), theme->ink,
                        TB_ANCHOR_START};
    double top = tb_canvas_centre(canvas, &look.style, row->name.count, middle);
    tb_canvas_lines(canvas, timeline->layers.labels, &look, plot.x + 2, top, &row->name);
    look.style = timeline->detail_style;
    look.color = theme->muted_ink;
    top = tb_canvas_centre(canvas, &look.style, row->when.count, middle);
    tb_canvas_lines(canvas, timeline->layers.labels, &look,
                    plot.x + gantt->name_width + TB_GANTT_GAP, top, &row->when);
    draw_summary(timeline, row, middle);
}

static void draw_rule(TbTimeline *timeline, double y, double width)
{
    TbBox plot = timeline->frame->plot;
    TbPaint paint = tb_paint_stroke(timeline->canvas->theme->grid, width);
    tb_scene_add_line(timeline->canvas->scene, timeline->layers.grid, TB_ROLE_NONE,
                      (TbPoint){plot.x, y}, (TbPoint){tb_box_right(plot), y}, &paint);
}

static double draw_rows(TbTimeline *timeline, const TbGantt *gantt, double y)
{
    for (int i = 0; i < gantt->count; i++) {
        const TbGanttRow *row = &gantt->rows[i];
        if (row->item)
            draw_item_row(timeline, gantt, row, y);
        else
            draw_group_row(timeline, gantt, row, y);
        y += row->height;
        if (row->name.count > 0 || i == gantt->count - 1)
            draw_rule(timeline, y, i == gantt->count - 1 ? 0.9 : 0.5);
    }
    return y;
}

double tb_gantt_draw_plan(TbTimeline *timeline, const TbGantt *gantt)
{
    double spare = isfinite(gantt->room) ? fmax(gantt->room - gantt->height, 0) : 0;
    double head = timeline->frame->plot.y + spare / 2, top = head + gantt->now;
    double y = top + gantt->eras.height;
    if (gantt->title > 0)
        tb_time_axis_draw_title(timeline, y);
    y += gantt->title;
    tb_time_axis_draw(timeline, y);
    y += gantt->header;
    tb_density_draw(timeline, y);
    y += gantt->density;
    tb_time_axis_draw_grid(timeline, y, y + gantt->body);
    y = draw_rows(timeline, gantt, y);
    if (gantt->foot > 0)
        tb_time_axis_draw(timeline, y);
    y += gantt->foot;
    tb_eras_draw(timeline, &gantt->eras, top, y);
    tb_links_draw(timeline);
    tb_now_draw(timeline, head, y);
    return y;
}
