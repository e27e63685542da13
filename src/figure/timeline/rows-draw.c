// SPDX-License-Identifier: MIT
// Draws rows: marks on the line of their row, words inside, beside or over them.
#include "figure/timeline/lanes.h"
#include "figure/timeline/marks.h"
#include "figure/timeline/rows.h"
#include "figure/timeline/words.h"

// Words on hatching or on a stroke need a ground of their own.
static void draw_patch(TbTimeline *timeline, const TbRowEntry *entry, double y, double height,
                       TbColor ground)
{
    TbStatus status = entry->item->event->status;
    if ((status != TB_STATUS_FORECAST && status != TB_STATUS_CANCELLED) || entry->item->uncertain)
        return;
    TbPaint paint = tb_paint_fill(ground);
    TbBox box = {entry->text_x - 3, y + 1.1, entry->text.width + 6, height - 2.2};
    tb_scene_add_rect(timeline->canvas->scene, timeline->layers.marks, TB_ROLE_NONE, box, &paint);
}

// Words beside a span stand on grid lines otherwise.
static void cover_grid(TbTimeline *timeline, const TbRowEntry *entry, double y)
{
    if (timeline->has_eras)
        return;
    TbPaint paint = tb_paint_fill(tb_lane_ground(timeline, entry->item->lane));
    TbBox box = {entry->text_x - 1.5, y, entry->text.width + 3, entry->text.height};
    tb_scene_add_rect(timeline->canvas->scene, timeline->layers.grid, TB_ROLE_NONE, box, &paint);
}

// Of the words, when the marks of the row stand on `line`.
static double text_top(const TbTimeline *timeline, const TbRowPlan *plan, const TbRowEntry *entry,
                       double line)
{
    if (entry->beside == TB_BESIDE_OVER)
        return line - tb_rows_mark_half(timeline, plan, entry) - TB_ROWS_OVER_GAP -
               entry->text.height;
    // Line boxes keep more room below their characters than above.
    double drop = timeline->packed ? 0 : 0.05 * timeline->name_style.size;
    double top = line - entry->text.height / 2 + drop;
    bool strip = entry->beside == TB_BESIDE_INSIDE && !isnan(entry->item->progress);
    return strip ? top - TB_ROWS_STRIP_ROOM / 2 : top;
}

// The name on its bar, what stands on its line otherwise beside it.
static void draw_on(TbTimeline *timeline, const TbRowPlan *plan, const TbRowEntry *entry,
                    double line)
{
    const TbTheme *theme = timeline->canvas->theme;
    const TbEventText *text = &entry->text;
    double top = line - tb_event_text_height(timeline, 1) / 2;
    TbColor ground = tb_time_mark_ground(timeline, entry->item);
    TbRowEntry name = *entry, detail = *entry;
    name.text.width = text->name.width;
    draw_patch(timeline, &name, line - plan->row_height / 2, plan->row_height, ground);
    TbLabelLook look = {TB_ROLE_EVENT_LABEL, tb_event_name_style(timeline, entry->item),
                        tb_color_ink_on(ground, theme->ink, theme->background), TB_ANCHOR_START};
    tb_event_lines_draw(timeline, entry->item, &text->name, &look, (TbPoint){entry->text_x, top});
    if (!text->joined)
        return;
    detail.text_x = entry->detail_x;
    detail.text.width = text->detail.width;
    double height = tb_canvas_block_height(timeline->canvas, &timeline->detail_style, 1);
    if (entry->detail_over)
        top = line - plan->row_height / 2 - height;
    else
        top += (timeline->name_style.size - timeline->detail_style.size) * TB_TEXT_ASCENT;
    detail.text.height = height;
    cover_grid(timeline, &detail, top);
    look.style = timeline->detail_style;
    look.color = theme->muted_ink;
    tb_event_lines_draw(timeline, entry->item, &text->detail, &look,
                        (TbPoint){entry->detail_x, top});
}

static void draw_text(TbTimeline *timeline, const TbRowPlan *plan, const TbRowEntry *entry,
                      double line)
{
    const TbTheme *theme = timeline->canvas->theme;
    TbColor name = theme->ink, detail = theme->muted_ink;
    if (entry->beside == TB_BESIDE_NONE)
        return;
    double top = text_top(timeline, plan, entry, line);
    if (entry->beside == TB_BESIDE_ON) {
        draw_on(timeline, plan, entry, line);
        return;
    }
    if (entry->beside != TB_BESIDE_INSIDE) {
        cover_grid(timeline, entry, top);
    } else {
        TbColor ground = tb_time_mark_ground(timeline, entry->item);
        draw_patch(timeline, entry, line - plan->row_height / 2, plan->row_height, ground);
        name = tb_color_ink_on(ground, theme->ink, theme->background);
        if (tb_color_contrast(detail, ground) < 4.5)
            detail = name;
    }
    tb_event_text_draw(timeline, entry->item, &entry->text, (TbPoint){entry->text_x, top}, name,
                       detail);
}

static bool is_solid(const TbTimeItem *item)
{
    TbStatus status = item->event->status;
    return (status == TB_STATUS_ACTUAL || status == TB_STATUS_PREVIOUS) && !item->uncertain;
}

// Solid spans that follow one another without a gap are kept apart by a line of ground; others
// have an outline.
static void draw_seams(TbTimeline *timeline, const TbRowBlock *block, const TbRowEntry *entry,
                       TbBox box)
{
    for (int i = 0; i < block->count; i++) {
        const TbRowEntry *other = &block->entries[i];
        bool touch = other->row == entry->row && fabs(other->right - entry->left) < 0.6;
        if (!touch || other == entry || !is_solid(other->item) || !is_solid(entry->item))
            continue;
        TbPaint paint = tb_paint_stroke(timeline->canvas->theme->background, 1.6);
        tb_scene_add_line(timeline->canvas->scene, timeline->layers.marks, TB_ROLE_NONE,
                          (TbPoint){entry->left, box.y}, (TbPoint){entry->left, tb_box_bottom(box)},
                          &paint);
        return;
    }
}

// A bar whose words stand beside it is no higher than a line, unless others hold their words and
// set the height for all: high rows would make great boxes of them.
static TbBox entry_box(const TbRowPlan *plan, const TbRowEntry *entry, double line)
{
    bool slim = plan->slim || !isnan(entry->item->progress);
    double height = slim && entry->beside != TB_BESIDE_INSIDE && entry->beside != TB_BESIDE_ON
                        ? plan->slim_height
                        : plan->row_height;
    return (TbBox){entry->left, line - height / 2, entry->right - entry->left, height};
}

static void draw_entry(TbTimeline *timeline, const TbRowPlan *plan, const TbRowBlock *block,
                       const TbRowEntry *entry, double line)
{
    TbBox box = entry_box(plan, entry, line);
    if (entry->item->milestone) {
        const TbTimeAxis *axis = &timeline->axis;
        double left = tb_time_axis_x(axis, entry->item->start);
        box.x = left;
        box.width = tb_time_axis_x(axis, entry->item->end) - left;
    }
    if (!isnan(entry->start))
        entry->item->datum->start = entry->start;
    if (!isnan(entry->end))
        entry->item->datum->end = entry->end;
    if (entry->item->kind == TB_TIME_SPAN) {
        tb_time_mark_span(timeline, entry->item, box);
        draw_seams(timeline, block, entry, box);
    } else {
        tb_time_mark_point(timeline, entry->item,
                           (TbPoint){(entry->left + entry->right) / 2, line});
    }
    double gap = timeline->linked ? TB_ROWS_LINK_GAP : TB_ROWS_GAP;
    entry->item->above = line - block->extents[entry->row].above - gap / 2;
    entry->item->below = line + block->extents[entry->row].below + gap / 2;
    draw_text(timeline, plan, entry, line);
}

static void draw_block(TbTimeline *timeline, const TbRowPlan *plan, const TbRowBlock *block,
                       double top)
{
    double *lines = tb_arena_new0(timeline->canvas->arena, double, MAX(block->rows, 1));
    for (int row = 0; row < block->rows; row++) {
        lines[row] = top + block->extents[row].above;
        top = lines[row] + block->extents[row].below + plan->row_gap;
    }
    for (int i = 0; i < block->count; i++)
        draw_entry(timeline, plan, block, &block->entries[i], lines[block->entries[i].row]);
}

void tb_rows_draw(TbTimeline *timeline, const TbRowPlan *plan, double y)
{
    for (int b = 0; b < plan->block_count; b++) {
        const TbRowBlock *block = &plan->blocks[b];
        double height = tb_rows_block_height(plan, block);
        // A long name makes the lane higher than its rows.
        draw_block(timeline, plan, block, y + (height - tb_rows_sum(plan, block)) / 2);
        y += height;
    }
}
