// SPDX-License-Identifier: MIT
// Plans Gantt charts: the columns of names and dates, the rows and their words.
#include "figure/timeline/gantt.h"

#include "base/limits.h"
#include "figure/timeline/density.h"
#include "figure/timeline/eras.h"
#include "figure/timeline/items.h"
#include "figure/timeline/ladder.h"
#include "figure/timeline/marks.h"
#include "figure/timeline/now.h"
#include "figure/timeline/said.h"
#include "figure/timeline/words.h"

#define NAME_SHARE 0.34        // of the plot, for names, at most
#define NARROW_NAME_SHARE 0.42 // likewise where the plot is narrower than NARROW
#define NARROW 260.0           // pt
#define LEFT_SHARE 0.52        // of the plot, for names and dates together
#define CHART_LEAST 150.0      // pt beside a column of dates
#define NAME_LEAST 5.0         // em
#define INDENT 0.9             // em, of the rows of a group
#define ROW_PAD 3.2
#define MANY_ROW_PAD 1.5 // of more than MANY_ROWS
#define MANY_ROWS 60
#define TIGHT_ROW_PAD 0.7 // where a given height is short
#define BESIDE_GAP 4.0
#define BARE_ROW 3.4    // of a row without words
#define FOOT_FROM 500.0 // pt of rows, above which the axis is drawn below them again

// ---- Columns ----

static bool is_grouped(const TbTimeline *timeline)
{
    return timeline->in_lanes && (timeline->lane_count > 1 || timeline->lanes[0]);
}

double tb_gantt_indent(const TbTimeline *timeline)
{
    return is_grouped(timeline) ? INDENT * timeline->name_style.size : 0;
}

TbTextStyle tb_gantt_group_style(const TbTimeline *timeline)
{
    TbTextStyle style = timeline->name_style;
    style.bold = true;
    return style;
}

const char *tb_gantt_group_name(const TbTimeline *timeline, int lane)
{
    if (timeline->lanes[lane] && timeline->lane_groups && timeline->lane_groups[lane])
        return tb_canvas_printf(timeline->canvas, "%s · %s", timeline->lane_groups[lane],
                                timeline->lanes[lane]);
    if (timeline->lanes[lane])
        return timeline->lanes[lane];
    return tb_canvas_say(timeline->canvas, "other");
}

static double widest_name(const TbTimeline *timeline)
{
    const TbCanvas *canvas = timeline->canvas;
    double widest = NAME_LEAST * timeline->name_style.size;
    for (int i = 0; i < timeline->count; i++)
        if (timeline->items[i].drawn)
            widest = fmax(widest, tb_gantt_indent(timeline) +
                                      tb_canvas_width(canvas, &timeline->name_style,
                                                      timeline->items[i].said_name));
    TbTextStyle style = tb_gantt_group_style(timeline);
    for (int i = 0; is_grouped(timeline) && i < timeline->lane_count; i++)
        widest = fmax(widest, tb_canvas_width(canvas, &style, tb_gantt_group_name(timeline, i)));
    return widest;
}

// From the first date of a group to its last one, each as precise as it is given.
static const char *group_when(const TbTimeline *timeline, int lane)
{
    const TbTimeItem *first = NULL, *last = NULL;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        if (item->lane != lane || timeline->elapsed)
            continue;
        first = first ? first : item;
        last = !last || item->open_end || (!last->open_end && item->end > last->end) ? item : last;
    }
    if (!first)
        return NULL;
    if (first == last)
        return first->said_when ? first->said_when : first->when;
    TbPeriod period = {.kind = TB_PERIOD_INTERVAL,
                       .first = first->event->period.first,
                       .last = last->event->period.last,
                       .open_start = first->open_start,
                       .open_end = last->open_end || last->fades,
                       .start = first->event->period.start,
                       .end = last->event->period.end};
    const char *words = tb_timeline_period_words(timeline->canvas, &period, last->event->status);
    return timeline->compact ? tb_said_short_period(timeline, &period, words, true) : words;
}

static double widest_date(const TbTimeline *timeline)
{
    const TbCanvas *canvas = timeline->canvas;
    double widest = 0;
    for (int i = 0; i < timeline->count; i++)
        widest =
            fmax(widest, tb_canvas_width(canvas, &timeline->detail_style, timeline->items[i].when));
    for (int i = 0; is_grouped(timeline) && i < timeline->lane_count; i++) {
        const char *when = group_when(timeline, i);
        if (when)
            widest = fmax(widest, tb_canvas_width(canvas, &timeline->detail_style, when));
    }
    return widest;
}

void tb_gantt_choose_columns(const TbTimeline *timeline, TbGantt *gantt)
{
    double plot = timeline->frame->plot.width;
    double share = plot < NARROW ? NARROW_NAME_SHARE : NAME_SHARE;
    gantt->name_width = fmin(widest_name(timeline), plot * share);
    double when = widest_date(timeline) + TB_GANTT_GAP, name = gantt->name_width + TB_GANTT_GAP;
    bool fits = name + when <= plot * LEFT_SHARE && plot - name - when >= CHART_LEAST;
    gantt->when_width = fits ? when : 0;
}

// ---- Words of a row ----

static TbTextLines break_detail(const TbTimeline *timeline, const char *text, double width)
{
    return tb_canvas_break(timeline->canvas, &timeline->detail_style, text, width, 0);
}

// What is told at the bar: how much, and when if there is no column for it.
static const char *words_beside(const TbTimeline *timeline, const TbGantt *gantt,
                                const TbTimeItem *item, double width)
{
    return tb_event_detail(timeline, item, gantt->when_width == 0, width);
}

static void mark_ends(const TbTimeline *timeline, const TbTimeItem *item, double *left,
                      double *right)
{
    const TbTimeAxis *axis = &timeline->axis;
    double radius = item->kind == TB_TIME_SPAN && !item->end_dot ? 0 : tb_time_dot_radius(timeline);
    *left = tb_time_axis_x(axis, item->open_start ? -INFINITY : item->start);
    *right = tb_time_axis_x(axis, item->open_end ? INFINITY : item->end) + radius;
    *right += item->fades ? TB_TIME_FADE : 0;
    if (item->milestone && item->kind == TB_TIME_SPAN) { // a diamond in the middle of its month
        double middle = (*left + *right) / 2, half = tb_time_dot_radius(timeline) * 1.3;
        *left = fmin(*left, middle - half);
        *right = fmax(*right, middle + half);
    }
    if (item->kind != TB_TIME_SPAN)
        *left -= radius;
    else
        *right = fmax(*right, *left + 1.2); // as the shortest mark is drawn
}

static bool takes_words(const TbTimeItem *item)
{
    TbStatus status = item->event->status;
    bool plain = status != TB_STATUS_FORECAST && status != TB_STATUS_CANCELLED;
    plain &= !item->milestone && isnan(item->progress);
    return item->kind == TB_TIME_SPAN && plain && !item->uncertain && !item->end_dot;
}

// Behind the bar, before it, within it, or below the name.
static void place_beside(const TbTimeline *timeline, const TbGantt *gantt, TbGanttRow *row,
                         double width)
{
    const char *words = words_beside(timeline, gantt, row->item, TB_LIMIT_SIDE_PT);
    if (!words)
        return;
    const TbTimeAxis *axis = &timeline->axis;
    double left, right;
    mark_ends(timeline, row->item, &left, &right);
    TbTextLines line = break_detail(timeline, words, TB_LIMIT_SIDE_PT);
    double ends =
        row->item->soft_start || row->item->soft_end || row->item->open_start || row->item->open_end
            ? 20
            : 8;
    row->beside = line;
    if (line.count == 1 && right + BESIDE_GAP + line.width <= axis->right) {
        row->place = TB_BESIDE_RIGHT;
        row->text_x = right + BESIDE_GAP;
    } else if (line.count == 1 && left - BESIDE_GAP - line.width >= axis->left) {
        row->place = TB_BESIDE_LEFT;
        row->text_x = left - BESIDE_GAP - line.width;
    } else if (line.count == 1 && !gantt->has_bare && takes_words(row->item) &&
               line.width + ends <= right - left) {
        row->place = TB_BESIDE_INSIDE;
        row->text_x = (left + right - line.width) / 2;
    } else {
        row->beside = (TbTextLines){0};
        row->under = break_detail(timeline, words_beside(timeline, gantt, row->item, width), width);
    }
}

double tb_gantt_words_height(const TbTimeline *timeline, const TbTextLines *name,
                             const TbTextLines *under)
{
    if (under->count == 0)
        return tb_canvas_block_height(timeline->canvas, &timeline->name_style, name->count);
    return name->count * tb_canvas_leading(&timeline->name_style) +
           tb_canvas_block_height(timeline->canvas, &timeline->detail_style, under->count);
}

static void set_item_row(const TbTimeline *timeline, const TbGantt *gantt, TbGanttRow *row)
{
    const TbTimeItem *item = row->item;
    row->height = BARE_ROW;
    if (item->told == TB_TOLD_BY_COUNT)
        return;
    double width = gantt->name_width - tb_gantt_indent(timeline);
    row->name = tb_canvas_break(timeline->canvas, &timeline->name_style, item->said_name, width, 0);
    if (gantt->when_width > 0)
        row->when = break_detail(timeline, item->said_when, gantt->when_width);
    place_beside(timeline, gantt, row, width);
    row->height = tb_gantt_words_height(timeline, &row->name, &row->under) + 2 * gantt->pad;
}

static void set_group_row(const TbTimeline *timeline, const TbGantt *gantt, TbGanttRow *row)
{
    TbTextStyle style = tb_gantt_group_style(timeline);
    row->name = tb_canvas_break(timeline->canvas, &style, tb_gantt_group_name(timeline, row->lane),
                                gantt->name_width, 0);
    const char *when = gantt->when_width > 0 ? group_when(timeline, row->lane) : NULL;
    if (when)
        row->when = break_detail(timeline, when, gantt->when_width);
    row->start = INFINITY;
    row->end = -INFINITY;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        if (item->lane != row->lane)
            continue;
        row->start = fmin(row->start, item->open_start ? -INFINITY : item->start);
        row->end = fmax(row->end, item->open_end ? INFINITY : item->end);
    }
    row->height = tb_gantt_words_height(timeline, &row->name, &row->under) + 2 * gantt->pad;
}

// ---- Planning ----

static void add_rows(const TbTimeline *timeline, TbGantt *gantt, int lane)
{
    int head = gantt->count;
    if (is_grouped(timeline))
        gantt->count++;
    int first = gantt->count;
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[i];
        if (item->drawn && (!is_grouped(timeline) || item->lane == lane))
            gantt->rows[gantt->count++] = (TbGanttRow){.item = item, .lane = lane};
    }
    if (gantt->count == first)
        gantt->count = head; // none of the group is drawn
    else if (first > head)
        gantt->rows[head] = (TbGanttRow){.lane = lane};
}

static void plan_rows(TbTimeline *timeline, TbGantt *gantt)
{
    gantt->count = 0;
    gantt->has_bare = false;
    for (int i = 0; i < timeline->count; i++)
        gantt->has_bare |= timeline->items[i].drawn && timeline->items[i].told == TB_TOLD_BY_COUNT;
    gantt->rows =
        tb_arena_new0(timeline->canvas->arena, TbGanttRow, timeline->count + timeline->lane_count);
    for (int lane = 0; lane < (is_grouped(timeline) ? timeline->lane_count : 1); lane++)
        add_rows(timeline, gantt, lane);
    gantt->body = 0;
    for (int i = 0; i < gantt->count; i++) {
        TbGanttRow *row = &gantt->rows[i];
        if (row->item)
            set_item_row(timeline, gantt, row);
        else
            set_group_row(timeline, gantt, row);
        gantt->body += row->height;
    }
}

bool tb_gantt_fits(TbTimeline *timeline, void *data)
{
    TbGantt *gantt = data;
    gantt->pad = timeline->tight               ? TIGHT_ROW_PAD
                 : timeline->count > MANY_ROWS ? MANY_ROW_PAD
                                               : ROW_PAD;
    double unit = timeline->canvas->theme->unit;
    tb_eras_plan(timeline, &gantt->eras);
    plan_rows(timeline, gantt);
    gantt->title = timeline->axis.title
                       ? tb_canvas_block_height(timeline->canvas, &timeline->detail_style, 1) + unit
                       : 0;
    gantt->header = timeline->axis.height;
    gantt->density = tb_density_height(timeline);
    gantt->foot = gantt->body > FOOT_FROM ? timeline->axis.height : 0;
    gantt->now = tb_now_height(timeline);
    gantt->height = gantt->now + gantt->eras.height + gantt->title + gantt->header +
                    gantt->density + gantt->body + gantt->foot;
    return gantt->height + tb_ladder_foot(timeline) <= gantt->room + 0.01;
}
