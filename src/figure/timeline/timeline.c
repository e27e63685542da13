// SPDX-License-Identifier: MIT
// Timelines: sets one up, chooses its axis, and has its layout plan and draw it.
#include <stdlib.h>
#include <string.h>

#include "figure/figure.h"
#include "base/messages.h"
#include "document/vocabulary.h"
#include "figure/timeline/give.h"
#include "figure/timeline/items.h"
#include "figure/timeline/lanes.h"
#include "figure/timeline/layouts.h"
#include "figure/timeline/marks.h"
#include "figure/timeline/scale.h"

#define COLUMN_LEAST 4.0 // em of a cell that has room for words

static bool axis_says(const TbTimeAxis *axis, const TbTimeItem *item)
{
    for (int t = 0; t < axis->tier_count; t++)
        for (int i = 0; i < axis->tiers[t].count; i++) {
            const TbTimeCell *cell = &axis->tiers[t].cells[i];
            if (!axis->tiers[t].ticks && cell->label && cell->start == item->start &&
                cell->end == item->end && strcmp(cell->label, item->when) == 0)
                return true;
        }
    return false;
}

// Where the cells are days, a day's point stands in the middle of its own.
static void move_to_noon(TbTimeItem *item)
{
    if (!tb_time_is_day(item->kind, item->event))
        return;
    item->start += 0.5;
    item->end = item->datum->start = item->datum->end = item->start;
}

// Importance makes an event stand out, not how well its date is known: dates stand on the axis like
// days, unless all are so vague that each has room for words in its cell.
static void choose_flagged(TbTimeline *timeline)
{
    bool points = false, narrow = false;
    double least = COLUMN_LEAST * timeline->name_style.size;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        const TbTimeAxis *axis = &timeline->axis;
        points |= item->kind != TB_TIME_SPAN;
        narrow |= item->inexact &&
                  tb_time_axis_x(axis, item->end) - tb_time_axis_x(axis, item->start) < least;
    }
    timeline->flagged = timeline->canvas->spec->timeline.layout == TB_LAYOUT_HORIZONTAL &&
                        !timeline->elapsed && (points || narrow);
}

// Points beside spans.
static void find_kinds(TbTimeline *timeline)
{
    bool points = false, spans = false;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        bool span = item->kind == TB_TIME_SPAN && !item->milestone && !item->inexact;
        spans |= span;
        points |= item->kind != TB_TIME_SPAN || item->milestone;
    }
    timeline->two_kinds = points && spans && !timeline->elapsed;
}

static int highest_first(const void *left, const void *right)
{
    int a = *(const int *)left, b = *(const int *)right;
    return (b > a) - (b < a);
}

// The most important events have names that stand out: as many ranks as make up half of what is
// named, for where most stand out none does.
static void find_ranks(TbTimeline *timeline)
{
    int *ranks = g_new(int, (size_t)timeline->count), named = 0, least = G_MAXINT;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        least = MIN(least, item->event->importance);
        if (item->drawn && item->told == TB_TOLD_BY_LABEL)
            ranks[named++] = item->event->importance;
    }
    qsort(ranks, (size_t)named, sizeof *ranks, highest_first);
    for (int i = 0; 2 * (i + 1) <= named && ranks[i] > least; i++)
        if (ranks[i] != ranks[i + 1]) {
            timeline->ranked = true;
            timeline->stands_out = ranks[i];
        }
    g_free(ranks);
}

// Marks at the ends of the axis stay within the plot.
static void inset_axis(TbTimeline *timeline, TbBox plot)
{
    TbLayout layout = timeline->canvas->spec->timeline.layout;
    const TbTimeAxis *axis = &timeline->axis;
    double left = 0, right = 0;
    for (int i = 0; i < timeline->count && layout != TB_LAYOUT_VERTICAL; i++) {
        const TbTimeItem *item = &timeline->items[i];
        bool dot = item->kind != TB_TIME_SPAN || item->milestone || item->end_dot;
        double r = tb_time_dot_radius(timeline) * (item->milestone ? 1.3 : 1);
        double start = tb_time_axis_x(axis, item->end_dot ? item->end : item->start);
        double end = tb_time_axis_x(axis, item->end);
        if (!dot && !(item->inexact && end - start < 2 * r))
            continue;
        left = fmax(left, plot.x - (start + end) / 2 + r);
        right = fmax(right, (start + end) / 2 + r - tb_box_right(plot));
    }
    if (left > 0.01 || right > 0.01)
        tb_time_axis_choose(timeline, axis->left + left, axis->right - right);
}

static void choose_axis(TbTimeline *timeline)
{
    TbBox plot = timeline->frame->plot;
    TbLayout layout = timeline->canvas->spec->timeline.layout;
    double left = plot.x, right = tb_box_right(plot);
    if (layout == TB_LAYOUT_GANTT)
        left += tb_gantt_gutter(timeline);
    else if (layout == TB_LAYOUT_VERTICAL)
        right = left + tb_vertical_reach(timeline);
    else if (timeline->in_lanes)
        left += tb_lanes_gutter(timeline);
    if (layout == TB_LAYOUT_SERPENTINE) {
        tb_serpentine_choose_axis(timeline);
    } else {
        tb_time_axis_choose(timeline, left, right);
        inset_axis(timeline, plot);
    }
    choose_flagged(timeline);
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[i];
        item->said_by_axis =
            item->kind == TB_TIME_SPAN && !timeline->flagged && axis_says(&timeline->axis, item);
    }
    if (timeline->axis.by_day) {
        for (int i = 0; i < timeline->count; i++)
            move_to_noon(&timeline->items[i]);
        tb_timeline_sort(timeline); // the end of a day is now before the middle of the next
    }
}

static void set_styles(TbTimeline *timeline)
{
    const TbCanvas *canvas = timeline->canvas;
    timeline->name_style =
        tb_canvas_style(canvas, canvas->theme->label_size, canvas->theme->label_bold);
    timeline->detail_style = tb_canvas_style(canvas, canvas->theme->note_size, false);
    timeline->tick_style = tb_canvas_style(canvas, canvas->theme->label_size, false);
}

typedef struct {
    TbScene *(*draw)(TbTimeline *timeline, const TbFigureInput *input);
    int drawn_most;   // events drawn one by one; more are a density strip
    int told_of_many; // at most so many of those are still drawn and told
} Layout;

static const Layout layouts[TB_LAYOUT_COUNT] = {
    [TB_LAYOUT_HORIZONTAL] = {tb_horizontal_draw, 150, 40},
    [TB_LAYOUT_LANES] = {tb_horizontal_draw, 150, 40},
    [TB_LAYOUT_GANTT] = {tb_gantt_draw, 300, 80},
    [TB_LAYOUT_VERTICAL] = {tb_vertical_draw, 300, 80},
    [TB_LAYOUT_SERPENTINE] = {tb_serpentine_draw, 200, 60},
};

// For `tubiao check --explain`. A layout that is neither of the two is asked for by name.
static void explain(const TbCanvas *canvas)
{
    const TbFigureSpec *spec = canvas->spec;
    const TbDimension *dimensions = canvas->document->dimensions;
    const char *lane = spec->timeline.lane == TB_LANE_DIMENSION
                           ? dimensions[spec->timeline.lane_dimension].id
                           : tb_words_lane[spec->timeline.lane];
    tb_scene_decide(canvas->scene, "layout", tb_layout_name(spec->timeline.layout),
                    spec->timeline.layout == TB_LAYOUT_HORIZONTAL ? N_("events in one row of time")
                    : spec->timeline.layout == TB_LAYOUT_LANES    ? N_("events in lanes")
                                                                  : N_("the figure says so"));
    tb_scene_decide(canvas->scene, "lane", lane,
                    spec->timeline.lane == TB_LANE_NONE   ? N_("the figure names no lanes")
                    : spec->timeline.lane == TB_LANE_LANE ? N_("as the events say")
                                                          : N_("the figure says so"));
}

TbScene *tb_timeline_layout(const TbFigureInput *input, TbReport *report)
{
    const Layout *layout = &layouts[input->spec->timeline.layout];
    TbFrame frame;
    tb_frame_init(&frame, input, report);
    // As tb_frame_head() will have it; the height comes with it.
    double margin = frame.canvas.theme->margin;
    frame.plot = (TbBox){margin, margin, fmax(frame.width - 2 * margin, 1), 0};
    TbTimeline timeline = {
        .frame = &frame, .input = input, .canvas = &frame.canvas, .until = -INFINITY};
    set_styles(&timeline);
    if (!tb_timeline_collect(&timeline, report)) {
        tb_frame_abandon(&frame);
        return NULL;
    }
    find_kinds(&timeline);
    timeline.dense = timeline.count > layout->drawn_most;
    timeline.told_of_many = layout->told_of_many;
    if (timeline.dense)
        tb_timeline_tell_few(&timeline);
    find_ranks(&timeline);
    choose_axis(&timeline);
    explain(&frame.canvas);
    return layout->draw(&timeline, input);
}
