// SPDX-License-Identifier: MIT
// Draws vertical timelines: the upright axis, the marks beside it, leaders, and the list.
#include "figure/timeline/vertical.h"

#include "figure/timeline/band.h"
#include "figure/timeline/density.h"
#include "figure/timeline/eras.h"
#include "figure/timeline/marks.h"
#include "figure/timeline/now.h"
#include "figure/timeline/words.h"

#define LINE_WIDTH 0.7

// ---- The axis ----

static TbColor tier_color(const TbCanvas *canvas, int tier)
{
    // As in a flat axis, the coarse tier is the firmer one.
    return tb_color_mix(canvas->theme->accent, canvas->theme->background, tier == 0 ? 0.88 : 0.95);
}

static void draw_seam(TbTimeline *upended, const TbTimeTier *tier, TbBox band, double y, int index)
{
    const TbTheme *theme = upended->canvas->theme;
    TbPaint paint = tier->ticks ? tb_paint_stroke(theme->axis, 0.8)
                                : tb_paint_stroke(theme->background, index == 0 ? 1.5 : 0.9);
    double from = tier->ticks ? tb_box_right(band) - 3 : band.x;
    tb_scene_add_line(upended->canvas->scene, upended->layers.axis, TB_ROLE_NONE,
                      (TbPoint){from, y}, (TbPoint){tb_box_right(band), y}, &paint);
}

// A label that has no room above the one before it is left out; the seams remain.
static void draw_tier(TbTimeline *upended, const TbUprightStrip *strip, int index, TbBox band)
{
    TbCanvas *canvas = upended->canvas;
    const TbTimeAxis *axis = &upended->axis;
    const TbTimeTier *tier = &axis->tiers[index];
    TbLabelLook look = {TB_ROLE_TICK_LABEL, upended->tick_style, canvas->theme->ink,
                        TB_ANCHOR_MIDDLE};
    look.style.bold = index == 0 && !tier->ticks;
    double line = tb_canvas_block_height(canvas, &look.style, 1), free_from = band.y - 3;
    for (int i = 0; i < tier->count; i++) {
        const TbTimeCell *cell = &tier->cells[i];
        double start = fmax(cell->start, strip->first), end = fmin(cell->end, strip->last);
        if (end < start || (!tier->ticks && end <= start))
            continue;
        double from = band.y + tb_time_axis_x(axis, start);
        double to = band.y + tb_time_axis_x(axis, end);
        if (from > band.y + 0.5 || tier->ticks)
            draw_seam(upended, tier, band, from, index);
        double middle =
            fmin(fmax((from + to) / 2, band.y + line / 2), tb_box_bottom(band) - line / 2);
        double top = tb_canvas_centre(canvas, &look.style, 1, middle);
        bool whole = tier->ticks || to - from >= line * 0.85;
        if (!cell->label || !whole || top < free_from - 0.01 ||
            top + line > tb_box_bottom(band) + 2)
            continue;
        tb_canvas_text(canvas, upended->layers.axis, &look, band.x + band.width / 2, top,
                       cell->label);
        free_from = top + line;
    }
}

static void draw_axis(TbTimeline *upended, const TbUpright *upright, const TbUprightStrip *strip,
                      double y)
{
    TbCanvas *canvas = upended->canvas;
    TbNode *group = tb_scene_add_group(canvas->scene, upended->layers.axis, TB_ROLE_AXIS);
    double x = strip->x, length = upended->axis.right;
    for (int t = 0; t < upended->axis.tier_count; t++) {
        double width = upright->tier_widths[t];
        if (width <= 0)
            continue;
        TbBox band = {x, y, width, length};
        TbPaint paint = tb_paint_fill(tier_color(canvas, t));
        tb_scene_add_rect(canvas->scene, group, TB_ROLE_NONE, band, &paint);
        draw_tier(upended, strip, t, band);
        x += width;
    }
}

// What is drawn flat into a layer, from (0, 0), stood upright at (x, y).
static TbNode *begin_flat(TbTimeline *upended, TbNode **layer)
{
    *layer = tb_scene_add_group(upended->canvas->scene, *layer, TB_ROLE_NONE);
    return *layer;
}

static void end_flat(TbNode *group, double x, double y)
{
    tb_node_transpose(group);
    tb_node_move(group, x, y);
}

static void draw_density(TbTimeline *upended, const TbUpright *upright, const TbUprightStrip *strip,
                         double y)
{
    if (upright->density <= 0)
        return;
    TbTimeline flat = *upended;
    TbNode *group = begin_flat(&flat, &flat.layers.axis);
    tb_density_draw(&flat, 0);
    end_flat(group, strip->x + upright->axis_width - upright->density, y);
}

// ---- Marks ----

static double track_x(const TbUpright *upright, const TbUprightStrip *strip, int track)
{
    return strip->x + upright->axis_width + TB_UPRIGHT_GAP + track * upright->track_width;
}

static void draw_span(TbTimeline *upended, const TbUprightMark *mark, double x, double y,
                      double width)
{
    TbTimeline flat = *upended;
    TbTimeItem *item = mark->item, part = mark->part;
    TbNode *group = begin_flat(&flat, &flat.layers.marks);
    // A dot at its end, a diamond in its middle are no wider than the track.
    flat.name_style.size = fmin(flat.name_style.size, width / (item->milestone ? 1 : 0.8));
    tb_time_mark_span(
        &flat, &part,
        (TbBox){mark->from + mark->around, 0, mark->to - mark->from - 2 * mark->around, width});
    end_flat(group, x, y);
    item->box = (TbBox){x, y + mark->from, width, mark->to - mark->from};
    if (!mark->continued)
        item->mark = part.mark;
}

static void draw_marks(TbTimeline *upended, const TbUpright *upright, const TbUprightStrip *strip,
                       double y)
{
    double width = upright->track_width - 1;
    TbTimeline small = *upended; // whose dots are no wider than a track
    while (tb_time_dot_radius(&small) > width / 2 + 0.01)
        small.name_style.size *= 0.95;
    for (int i = 0; i < strip->mark_count; i++) {
        const TbUprightMark *mark = &strip->marks[i];
        double x = track_x(upright, strip, mark->track);
        if (mark->item->kind == TB_TIME_SPAN)
            draw_span(upended, mark, x, y, width);
        else
            tb_time_mark_point(&small, mark->item,
                               (TbPoint){x + width / 2, y + (mark->from + mark->to) / 2});
    }
}

// ---- The list ----

static double gutter_x(const TbUpright *upright, const TbUprightStrip *strip)
{
    return strip->x + upright->axis_width + TB_UPRIGHT_GAP + upright->tracks * upright->track_width;
}

// From the mark straight to the gutter, across it to the entry.
static void draw_leader(TbTimeline *upended, const TbUpright *upright, const TbUprightStrip *strip,
                        const TbUprightEntry *entry, double y)
{
    TbCanvas *canvas = upended->canvas;
    TbPaint paint = tb_paint_stroke(
        tb_color_mix(canvas->theme->axis, canvas->theme->background, 0.25), LINE_WIDTH);
    int track = 0;
    for (int i = 0; i < strip->mark_count; i++)
        if (strip->marks[i].item == entry->item)
            track = strip->marks[i].track;
    double left = gutter_x(upright, strip), right = left + upright->gutter;
    double at = y + entry->anchor, to = y + entry->y + tb_upright_first_middle(upended);
    double from = track_x(upright, strip, track) + upright->track_width / 2;
    tb_scene_add_line(canvas->scene, upended->layers.leaders, TB_ROLE_NONE, (TbPoint){from, at},
                      (TbPoint){left, at}, &paint);
    TbNode *leader = tb_scene_add_line(canvas->scene, upended->layers.leaders, TB_ROLE_LEADER,
                                       (TbPoint){left, at}, (TbPoint){right, to}, &paint);
    leader->target = entry->item->mark;
}

static void draw_lines(TbTimeline *upended, const TbUprightEntry *entry, const TbTextLines *lines,
                       const TbTextStyle *style, TbPoint at)
{
    const TbTheme *theme = upended->canvas->theme;
    bool name = style->size == upended->name_style.size;
    TbLabelLook look = {TB_ROLE_EVENT_LABEL, *style, name ? theme->ink : theme->muted_ink,
                        TB_ANCHOR_START};
    tb_event_lines_draw(upended, entry->item, lines, &look, at);
}

static void draw_entry(TbTimeline *upended, const TbUpright *upright, const TbUprightEntry *entry,
                       TbPoint at)
{
    const TbTextStyle *name = &upended->name_style, *detail = &upended->detail_style;
    TbTextStyle bold = tb_upright_when_style(upended);
    draw_lines(upended, entry, &entry->when, &bold, at);
    if (upright->when_width > 0)
        at.x += upright->when_width;
    else
        at.y += entry->when.count * tb_canvas_leading(&bold);
    draw_lines(upended, entry, &entry->name, name, at);
    if (entry->joined) { // on the name's baseline
        TbPoint behind = {at.x + entry->name.width + 0.7 * name->size,
                          at.y + (name->size - detail->size) * TB_TEXT_ASCENT};
        draw_lines(upended, entry, &entry->amount, detail, behind);
    }
    at.y += entry->name.count * tb_canvas_leading(name);
    if (!entry->joined) {
        draw_lines(upended, entry, &entry->amount, detail, at);
        at.y += entry->amount.count * tb_canvas_leading(detail);
    }
    draw_lines(upended, entry, &entry->note, detail, at);
}

// Across the marks, and as a leader to its words.
static void draw_now(TbTimeline *upended, const TbUpright *upright, const TbUprightStrip *strip,
                     const TbUprightEntry *entry, double y)
{
    TbCanvas *canvas = upended->canvas;
    double left = gutter_x(upright, strip), at = y + entry->anchor;
    TbSegment segments[] = {
        {.kind = TB_SEGMENT_MOVE, .to = {strip->x + upright->axis_width, at}},
        {.kind = TB_SEGMENT_LINE, .to = {left, at}},
        {.kind = TB_SEGMENT_LINE,
         .to = {left + upright->gutter, y + entry->y + tb_upright_first_middle(upended)}},
    };
    TbPaint paint = tb_paint_stroke(canvas->theme->ink, 1.1);
    TbNode *node = tb_scene_add_path(canvas->scene, upended->layers.labels, TB_ROLE_NOW_LINE,
                                     segments, G_N_ELEMENTS(segments), &paint);
    node->title = tb_now_label(upended);
    TbLabelLook look = {TB_ROLE_NOW_LINE, tb_upright_when_style(upended), canvas->theme->ink,
                        TB_ANCHOR_START};
    tb_canvas_lines(canvas, upended->layers.labels, &look, strip->x + tb_upright_words_x(upright),
                    y + entry->y, &entry->name);
}

static void draw_era_name(TbTimeline *upended, const TbUprightEntry *entry, TbPoint at)
{
    TbCanvas *canvas = upended->canvas;
    TbLabelLook look = {TB_ROLE_ERA, tb_upright_when_style(upended), canvas->theme->accent,
                        TB_ANCHOR_START};
    tb_canvas_lines(canvas, upended->layers.labels, &look, at.x, at.y, &entry->name);
}

static void draw_list(TbTimeline *upended, const TbUpright *upright, const TbUprightStrip *strip,
                      double y)
{
    for (int i = 0; i < strip->entry_count; i++) {
        const TbUprightEntry *entry = &strip->entries[i];
        TbPoint at = {strip->x + tb_upright_words_x(upright), y + entry->y};
        if (entry->now) {
            draw_now(upended, upright, strip, entry, y);
            continue;
        }
        if (!entry->item) {
            draw_era_name(upended, entry, at);
            continue;
        }
        draw_leader(upended, upright, strip, entry, y);
        draw_entry(upended, upright, entry, at);
    }
}

// ---- Eras ----

static void draw_eras(TbTimeline *upended, const TbUpright *upright, const TbUprightStrip *strip,
                      double y)
{
    const TbTheme *theme = upended->canvas->theme;
    double x = strip->x + upright->axis_width, right = gutter_x(upright, strip);
    for (int i = 0; i < upright->eras.count; i++) {
        const TbEra *era = &upright->eras.eras[i];
        if (era->end < strip->first || era->start >= strip->last)
            continue;
        double top = tb_time_axis_x(&upended->axis, era->start);
        double height = fmax(tb_time_axis_x(&upended->axis, era->end) - top, 2);
        top = fmin(top, upended->axis.right - height);
        TbPaint paint =
            tb_paint_fill(tb_color_mix(theme->neutral, theme->background, i % 2 ? 0.93 : 0.86));
        TbNode *band = tb_scene_add_rect(upended->canvas->scene, upended->layers.eras, TB_ROLE_ERA,
                                         (TbBox){x, y + top, right - x, height}, &paint);
        band->title = era->name;
    }
}

void tb_upright_draw(TbTimeline *timeline, const TbUpright *upright, double y)
{
    if (timeline->axis.title) {
        TbTimeline left = *timeline;
        left.axis.left = upright->strips[0].x;
        tb_time_axis_draw_title(&left, y);
    }
    y += upright->title;
    for (int s = 0; s < upright->strip_count; s++) {
        const TbUprightStrip *strip = &upright->strips[s];
        TbTimeline upended = tb_upright_timeline(timeline, strip);
        draw_eras(&upended, upright, strip, y);
        draw_axis(&upended, upright, strip, y);
        draw_density(&upended, upright, strip, y);
        draw_marks(&upended, upright, strip, y);
        draw_list(&upended, upright, strip, y);
    }
}
