// SPDX-License-Identifier: MIT
// Serpentine timelines (蛇形): one axis in rows that run to the right and back by turns, in one
// scale. Each row is a timeline of its own; one that runs back is planned as its mirror image.
#include "figure/timeline/layouts.h"

#include <stdlib.h>

#include "base/limits.h"
#include "figure/timeline/band.h"
#include "figure/timeline/density.h"
#include "figure/timeline/eras.h"
#include "figure/timeline/flags.h"
#include "figure/timeline/ladder.h"
#include "figure/timeline/items.h"
#include "figure/timeline/list.h"
#include "figure/timeline/marks.h"
#include "figure/timeline/now.h"
#include "figure/timeline/rows.h"
#include "figure/timeline/scale.h"
#include "figure/timeline/stage.h"

#define TURN 14.0          // pt at either side, for the turns
#define ROW_GAP 12.0       // pt between two rows
#define TIGHT_ROW_GAP 4.0  // where a given height is short
#define LABEL_WIDTH 10.0   // em of a label, at most, to judge how many rows there should be
#define LABEL_GAP 2.0      // em
#define LABELS_ABREAST 1.6 // widths of a row that its labels may take above and below
#define ROWS_LEAST 2
#define ROWS_MOST 14
#define WASTE_MOST 0.2  // of the axis: how much longer whole cells in each row may make it
#define FLAGS_SHARE 0.5 // of the width: labels of one row higher than that go into the list
#define FLAGS_LEAST 230.0
#define STRETCH 26.0        // pt between two rows, at most, that a given height adds
#define MILESTONE_ROOM 1.3  // of a dot: what a diamond takes
#define MILESTONE_SHARE 0.4 // of a row: a longer one leaves no room for words, but holds them
#define UNEVEN_MOST 1.06    // of the mean row: the longest
#define LABEL_PAD 4.0
#define LINE_WIDTH 2.2
#define HEAD_LENGTH 6.0
#define HEAD_HALF 4.2

typedef struct {
    double first, last; // days
    TbTimeline part;    // its items, mirrored where it runs back
    TbTimeItem **whole; // what each of them is part of
    TbEraPlan eras;
    TbFlagPlan flags;
    TbRowPlan rows;
    bool has_flags, has_rows, has_now;
    double now, density, height;
    double band; // result: y of the axis
} Row;

typedef struct {
    Row rows[TB_LIMIT_ROWS];
    int count;
    double width; // of the longest row
    TbEraPlan eras;
    double title, list, gap, flags; // flags: the highest labels of a row
    bool fit;
    double height, room, flag_room; // INFINITY: as much as it takes
} Serpentine;

// ---- How many rows, and where they end ----

static double row_width(const TbTimeline *timeline)
{
    return fmax(timeline->frame->plot.width - 2 * TURN, 40);
}

static int count_rows(const TbTimeline *timeline)
{
    if (timeline->canvas->spec->timeline.rows > 0)
        return timeline->canvas->spec->timeline.rows;
    double em = timeline->name_style.size, needed = 0;
    int most = timeline->dense ? MIN(timeline->count, timeline->told_of_many) : timeline->count;
    for (int i = 0; i < most; i++)
        needed += LABEL_GAP * em + fmin(tb_canvas_width(timeline->canvas, &timeline->name_style,
                                                        timeline->items[i].name),
                                        LABEL_WIDTH * em);
    int rows = (int)ceil(needed / (row_width(timeline) * LABELS_ABREAST));
    return CLAMP(rows, ROWS_LEAST, ROWS_MOST);
}

// Whole cells of the coarse tier for each row where that makes the axis little longer.
static void extend_axis(TbTimeline *timeline, int rows)
{
    TbTimeAxis *axis = &timeline->axis;
    const TbTimeTier *tier = &axis->tiers[0];
    int each = (tier->count + rows - 1) / rows, more = each * rows - tier->count;
    if (tier->ticks || timeline->elapsed || more == 0 || more > tier->count * WASTE_MOST)
        return;
    TbTimeAxis before = *axis;
    double cell = (axis->last - axis->first) / tier->count;
    timeline->until = axis->last + (more - 0.5) * cell;
    tb_time_axis_choose(timeline, before.left, before.right);
    if (axis->tiers[0].count != each * rows) {
        timeline->until = -INFINITY;
        *axis = before;
    }
}

// A deadline is a place on the way.
static void make_deadlines_points(TbTimeline *timeline)
{
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[i];
        if (!item->end_dot)
            continue;
        item->kind = TB_TIME_POINT;
        item->start = item->end;
        item->end_dot = false;
    }
    tb_timeline_sort(timeline);
}

void tb_serpentine_choose_axis(TbTimeline *timeline)
{
    if (timeline->elapsed)
        make_deadlines_points(timeline);
    int rows = count_rows(timeline);
    tb_time_axis_choose(timeline, 0, rows * row_width(timeline));
    extend_axis(timeline, rows);
}

// Sets where the rows begin and end; returns the days of the longest.
static double set_ends(const TbTimeAxis *axis, Serpentine *serpentine, int each)
{
    int rows = serpentine->count;
    double days = (axis->last - axis->first) / rows, longest = 0;
    for (int r = 0; r < rows; r++) {
        Row *row = &serpentine->rows[r];
        row->first = r == 0 ? axis->first : serpentine->rows[r - 1].last;
        row->last = r == rows - 1 ? axis->last
                    : each > 0    ? axis->tiers[0].cells[(r + 1) * each].start
                                  : axis->first + (r + 1) * days;
        longest = fmax(longest, row->last - row->first);
    }
    return longest;
}

// Between cells of the coarse tier where that leaves the rows about equal.
static double cut_axis(const TbTimeAxis *axis, Serpentine *serpentine)
{
    const TbTimeTier *tier = &axis->tiers[0];
    int rows = serpentine->count, each = tier->count / rows;
    if (!tier->ticks && each > 0 && each * rows == tier->count) {
        double longest = set_ends(axis, serpentine, each);
        if (longest * rows <= (axis->last - axis->first) * UNEVEN_MOST)
            return longest;
    }
    return set_ends(axis, serpentine, 0);
}

static void cut_rows(const TbTimeline *timeline, Serpentine *serpentine)
{
    serpentine->count = count_rows(timeline);
    double longest = cut_axis(&timeline->axis, serpentine);
    TbBox plot = timeline->frame->plot;
    for (int r = 0; r < serpentine->count; r++) {
        Row *row = &serpentine->rows[r];
        double width = row_width(timeline) * (row->last - row->first) / longest;
        row->part = *timeline;
        row->part.backwards = r % 2 == 1;
        row->part.linked = false;
        TbTimeAxis *own = &row->part.axis;
        own->first = row->first;
        own->last = row->last;
        own->left = row->part.backwards ? tb_box_right(plot) - TURN - width : plot.x + TURN;
        own->right = own->left + width;
    }
}

// ---- The axis of a row ----

// What remains of a tier's cells in the row; words that have no room there are left out.
static void cut_tier(const TbTimeline *timeline, Row *row, const TbTimeTier *from, TbTimeTier *to)
{
    const TbTimeAxis *axis = &row->part.axis;
    *to = (TbTimeTier){.ticks = from->ticks};
    to->cells = tb_arena_new0(timeline->canvas->arena, TbTimeCell, MAX(from->count, 1));
    for (int i = 0; i < from->count; i++) {
        TbTimeCell cell = from->cells[i];
        bool last_row = row->last >= timeline->axis.last;
        if (from->ticks ? cell.start < row->first || cell.start > row->last ||
                              (cell.start == row->last && !last_row)
                        : cell.end <= row->first || cell.start >= row->last)
            continue;
        cell.start = fmax(cell.start, row->first);
        cell.end = fmin(cell.end, row->last);
        double room = tb_time_axis_x(axis, cell.end) - tb_time_axis_x(axis, cell.start);
        if (!from->ticks && cell.label_width + LABEL_PAD > room)
            cell.label = NULL;
        if (row->part.backwards) {
            double start = cell.start;
            cell.start = row->first + row->last - cell.end;
            cell.end = row->first + row->last - start;
        }
        to->cells[to->count++] = cell;
    }
    // From left to right.
    for (int i = 0; row->part.backwards && i < to->count / 2; i++) {
        TbTimeCell cell = to->cells[i];
        to->cells[i] = to->cells[to->count - 1 - i];
        to->cells[to->count - 1 - i] = cell;
    }
}

static void clear_ticks(const TbTimeAxis *axis, TbTimeTier *tier)
{
    double free_from = -INFINITY;
    for (int i = 0; tier->ticks && i < tier->count; i++) {
        TbTimeCell *cell = &tier->cells[i];
        double half = cell->label_width / 2 + 2, x = tb_time_tick_middle(axis, cell);
        if (cell->label && x - half < free_from)
            cell->label = NULL;
        else if (cell->label)
            free_from = x + half;
    }
}

// ---- The items of a row ----

static TbTimeItem mirrored(const Row *row, TbTimeItem item)
{
    double start = item.start;
    item.start = row->first + row->last - item.end;
    item.end = row->first + row->last - start;
    bool open = item.open_start, soft = item.soft_start;
    item.open_start = item.open_end;
    item.open_end = open;
    item.soft_start = item.soft_end;
    item.soft_end = soft;
    return item;
}

static bool is_in_row(const TbTimeline *timeline, const Row *row, const TbTimeItem *item)
{
    bool first = row->first <= timeline->axis.first, last = row->last >= timeline->axis.last;
    if (item->kind != TB_TIME_SPAN)
        return (first || item->start >= row->first) && (last || item->start < row->last);
    double start = item->open_start ? -INFINITY : item->start;
    double end = item->open_end ? INFINITY : item->end;
    return (last || start < row->last) && (first || end > row->first) &&
           (start < row->last || start >= timeline->axis.last) &&
           (end > row->first || end <= timeline->axis.first);
}

// Its words stand where it begins.
static TbTimeItem go_on(const TbTimeline *timeline, TbTimeItem part)
{
    const TbCanvas *canvas = timeline->canvas;
    part.continued = true;
    part.said_by_axis = true;
    part.amount = NULL;
    if (part.told == TB_TOLD_BY_LABEL)
        part.said_name =
            tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s (cont.)"), part.said_name);
    return part;
}

static void fill_row(TbTimeline *timeline, Row *row)
{
    TbArena *arena = timeline->canvas->arena;
    int here = 1;
    for (int i = 0; i < timeline->count; i++)
        here += is_in_row(timeline, row, &timeline->items[i]);
    row->part.items = tb_arena_new0(arena, TbTimeItem, here);
    row->whole = tb_arena_new0(arena, TbTimeItem *, here);
    row->part.count = 0;
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[i];
        if (!is_in_row(timeline, row, item))
            continue;
        TbTimeItem part = tb_timeline_part(timeline, item, row->first, row->last);
        bool began_before = item->kind == TB_TIME_SPAN && row->first > timeline->axis.first &&
                            (item->open_start || item->start < row->first);
        if (began_before)
            part = go_on(timeline, part);
        if (part.end - part.start > (row->last - row->first) * MILESTONE_SHARE)
            part.milestone = false;
        part.order = i;
        row->part.items[row->part.count++] = row->part.backwards ? mirrored(row, part) : part;
    }
    tb_timeline_sort(&row->part);
    for (int i = 0; i < row->part.count; i++)
        row->whole[i] = &timeline->items[row->part.items[i].order];
}

static void set_eras(TbTimeline *timeline, const Serpentine *serpentine, Row *row)
{
    row->eras = (TbEraPlan){0};
    row->eras.eras = tb_arena_new0(timeline->canvas->arena, TbEra, serpentine->eras.count + 1);
    for (int i = 0; i < serpentine->eras.count; i++) {
        int from = row->part.backwards ? serpentine->eras.count - 1 - i : i;
        TbEra era = serpentine->eras.eras[from];
        if (era.end <= row->first || era.start >= row->last)
            continue;
        double start = fmax(era.start, row->first), end = fmin(era.end, row->last);
        era.start = row->part.backwards ? row->first + row->last - end : start;
        era.end = row->part.backwards ? row->first + row->last - start : end;
        row->eras.eras[row->eras.count++] = era;
    }
    tb_eras_place(&row->part, &row->eras);
}

// ---- Planning ----

static void plan_row(TbTimeline *timeline, const Serpentine *serpentine, Row *row)
{
    const TbTimeAxis *axis = &timeline->axis;
    row->part.has_eras = serpentine->eras.count > 0;
    fill_row(timeline, row);
    for (int t = 0; t < axis->tier_count; t++) {
        cut_tier(timeline, row, &axis->tiers[t], &row->part.axis.tiers[t]);
        clear_ticks(&row->part.axis, &row->part.axis.tiers[t]);
    }
    set_eras(timeline, serpentine, row);
    double now = tb_now_day(timeline);
    row->has_now = now >= row->first && (now < row->last || row->last >= axis->last);
    row->now = row->has_now ? tb_now_height(timeline) : 0;
    row->density = tb_density_height(timeline);
    row->has_flags = row->has_rows = false;
    for (int i = 0; i < row->part.count; i++) {
        bool in_rows = tb_time_in_rows(&row->part, &row->part.items[i]);
        row->has_rows |= row->part.items[i].drawn && in_rows;
        row->has_flags |= row->part.items[i].drawn && !in_rows;
    }
    row->flags = (TbFlagPlan){.fits = true};
    row->rows = (TbRowPlan){0};
    if (row->has_flags)
        tb_flags_plan(&row->part, !row->has_rows && row->density == 0, &row->flags);
    if (row->has_flags) // dots without words stand there too
        row->flags.above.height =
            fmax(row->flags.above.height, 2 * MILESTONE_ROOM * tb_time_dot_offset(timeline));
    if (row->has_rows)
        tb_rows_plan(&row->part, &row->rows);
    row->height = row->now + row->eras.height + row->flags.above.height + axis->height +
                  row->density + row->flags.below.height + row->rows.height;
}

static void make_plan(TbTimeline *timeline, Serpentine *serpentine)
{
    const TbCanvas *canvas = timeline->canvas;
    tb_timeline_number(timeline);
    tb_eras_find(timeline, &serpentine->eras);
    timeline->has_eras = serpentine->eras.count > 0;
    cut_rows(timeline, serpentine);
    serpentine->title =
        timeline->axis.title
            ? tb_canvas_block_height(canvas, &timeline->detail_style, 1) + canvas->theme->unit
            : 0;
    serpentine->height = serpentine->title + serpentine->gap * (serpentine->count - 1);
    serpentine->fit = true;
    serpentine->flags = 0;
    for (int r = 0; r < serpentine->count; r++) {
        Row *row = &serpentine->rows[r];
        plan_row(timeline, serpentine, row);
        serpentine->height += row->height;
        serpentine->fit &= row->flags.fits;
        serpentine->flags =
            fmax(serpentine->flags, row->flags.above.height + row->flags.below.height);
    }
    serpentine->list = tb_list_height(timeline);
    serpentine->height += serpentine->list;
}

static bool plan_fits(TbTimeline *timeline, void *data)
{
    Serpentine *serpentine = data;
    serpentine->gap = timeline->tight ? TIGHT_ROW_GAP : ROW_GAP;
    make_plan(timeline, serpentine);
    return serpentine->fit &&
           serpentine->height + tb_ladder_foot(timeline) <= serpentine->room + 0.01 &&
           serpentine->flags <= serpentine->flag_room;
}

static void choose_plan(TbTimeline *timeline, const TbFigureInput *input, Serpentine *serpentine)
{
    bool given = timeline->frame->height > 0;
    TbLadderPlan ladder = {plan_fits, serpentine, &serpentine->height};
    int hidden = timeline->dense ? timeline->count : 0;
    serpentine->room = given ? tb_timeline_room(timeline, input, hidden, 0) : INFINITY;
    serpentine->flag_room = INFINITY;
    if (!given || timeline->dense)
        serpentine->flag_room = fmax(timeline->frame->width * FLAGS_SHARE, FLAGS_LEAST);
    if (timeline->dense) {
        tb_timeline_give_names(timeline, plan_fits, serpentine);
        return;
    }
    if (tb_ladder_climb(timeline, TB_RUNG_FULL, given ? TB_RUNG_MONTHS : TB_RUNG_PACKED, &ladder))
        return;
    tb_ladder_set(timeline, TB_RUNG_PACKED);
    if (tb_timeline_give_numbers(timeline, plan_fits, serpentine))
        return;
    tb_timeline_tell_all(timeline);
    if (tb_ladder_climb(timeline, TB_RUNG_FULL, TB_RUNG_UNDATED, &ladder) || serpentine->fit)
        return; // or too high: the frame says so
    if (given)
        serpentine->room = tb_timeline_room(timeline, input, 0, timeline->count);
    tb_timeline_give_names(timeline, plan_fits, serpentine);
}

static void stretch(Serpentine *serpentine)
{
    double spare = serpentine->room - serpentine->height;
    if (!isfinite(spare) || spare <= 0 || serpentine->count < 2)
        return;
    double more = fmin(spare / (serpentine->count - 1), STRETCH);
    serpentine->gap += more;
    serpentine->height += more * (serpentine->count - 1);
}

// ---- Drawing ----

static void draw_head(TbTimeline *timeline, double x, double y, double way, TbColor color)
{
    TbSegment segments[] = {
        {.kind = TB_SEGMENT_MOVE, .to = {x, y}},
        {.kind = TB_SEGMENT_LINE, .to = {x - way * HEAD_LENGTH, y - HEAD_HALF}},
        {.kind = TB_SEGMENT_LINE, .to = {x - way * HEAD_LENGTH, y + HEAD_HALF}},
        {.kind = TB_SEGMENT_CLOSE},
    };
    TbPaint paint = tb_paint_fill(color);
    tb_scene_add_path(timeline->canvas->scene, timeline->layers.axis, TB_ROLE_NONE, segments,
                      G_N_ELEMENTS(segments), &paint);
}

static TbColor turn_color(const TbTimeline *timeline)
{
    const TbTheme *theme = timeline->canvas->theme;
    return tb_color_mix(theme->accent, theme->background, 0.55);
}

static double row_end(const Row *row)
{
    return row->part.backwards ? row->part.axis.left : row->part.axis.right;
}

// From the end of a row around to the beginning of the next.
static void draw_turn(TbTimeline *timeline, const Row *row, const Row *next)
{
    double way = row->part.backwards ? -1 : 1, radius = TURN - 4;
    double from = row_end(row), outer = from + way * (TURN - 2);
    double start = next->part.backwards ? next->part.axis.right : next->part.axis.left;
    double top = row->band + timeline->axis.height / 2;
    double bottom = next->band + timeline->axis.height / 2;
    double side = way > 0 ? fmax(outer, start + TURN - 2) : fmin(outer, start - TURN + 2);
    TbSegment segments[] = {
        {.kind = TB_SEGMENT_MOVE, .to = {from + way * 1, top}},
        {.kind = TB_SEGMENT_LINE, .to = {side - way * radius, top}},
        {.kind = TB_SEGMENT_CURVE,
         .c1 = {side - way * radius * 0.45, top},
         .c2 = {side, top + radius * 0.55},
         .to = {side, top + radius}},
        {.kind = TB_SEGMENT_LINE, .to = {side, bottom - radius}},
        {.kind = TB_SEGMENT_CURVE,
         .c1 = {side, bottom - radius * 0.55},
         .c2 = {side - way * radius * 0.45, bottom},
         .to = {side - way * radius, bottom}},
        {.kind = TB_SEGMENT_LINE, .to = {start + way * HEAD_LENGTH, bottom}},
    };
    TbPaint paint = tb_paint_stroke(turn_color(timeline), LINE_WIDTH);
    tb_scene_add_path(timeline->canvas->scene, timeline->layers.axis, TB_ROLE_NONE, segments,
                      G_N_ELEMENTS(segments), &paint);
    draw_head(timeline, start + way, bottom, -way, turn_color(timeline));
}

static void draw_untold_points(Row *row)
{
    TbTimeline *part = &row->part;
    for (int i = 0; i < part->count; i++) {
        TbTimeItem *item = &part->items[i];
        if (!item->drawn || tb_time_in_rows(part, item) || item->told != TB_TOLD_BY_COUNT)
            continue;
        double x = tb_time_axis_x(&part->axis, item->start);
        tb_time_mark_point(part, item, (TbPoint){x, row->band - tb_time_dot_offset(part)});
    }
}

// Leaders and lists refer to the mark of the whole.
static void hand_marks_back(const Row *row)
{
    for (int i = 0; i < row->part.count; i++)
        if (!row->whole[i]->mark) {
            row->whole[i]->mark = row->part.items[i].mark;
            row->whole[i]->box = row->part.items[i].box;
        }
}

static double draw_row(TbTimeline *timeline, Row *row, double head)
{
    TbTimeline *part = &row->part;
    part->layers = timeline->layers;
    double top = head + row->now, y = row->band;
    tb_time_axis_draw(part, y);
    draw_untold_points(row);
    tb_flags_draw(part, &row->flags.above, y);
    y += timeline->axis.height;
    tb_flags_draw(part, &row->flags.below, y);
    tb_density_draw(part, y);
    y += row->density + row->flags.below.height;
    if (row->has_rows) {
        tb_time_axis_draw_grid(part, y, y + row->rows.height);
        tb_rows_draw(part, &row->rows, y);
        y += row->rows.height;
    }
    tb_eras_draw(part, &row->eras, top, y);
    if (row->has_now)
        tb_now_draw(part, head, y);
    hand_marks_back(row);
    return y;
}

// The strips of all rows in one measure.
static void share_density(TbTimeline *timeline, Serpentine *serpentine)
{
    if (!timeline->dense)
        return;
    double most = 0;
    for (int r = 0; r < serpentine->count; r++)
        most = fmax(most, tb_density_most(&serpentine->rows[r].part));
    for (int r = 0; r < serpentine->count; r++)
        serpentine->rows[r].part.density_most = most;
}

static double draw_plan(TbTimeline *timeline, Serpentine *serpentine)
{
    double spare = serpentine->room - serpentine->height;
    double y = timeline->frame->plot.y + (isfinite(spare) ? fmax(spare, 0) / 2 : 0);
    if (timeline->axis.title) {
        TbTimeline left = *timeline;
        left.axis.left = serpentine->rows[0].part.axis.left;
        tb_time_axis_draw_title(&left, y);
    }
    y += serpentine->title;
    share_density(timeline, serpentine);
    for (int r = 0; r < serpentine->count; r++) {
        Row *row = &serpentine->rows[r];
        row->band = y + row->now + row->eras.height + row->flags.above.height;
        if (r > 0)
            draw_turn(timeline, row - 1, row);
        y = draw_row(timeline, row, y) + (r < serpentine->count - 1 ? serpentine->gap : 0);
    }
    const Row *last = &serpentine->rows[serpentine->count - 1];
    double way = last->part.backwards ? -1 : 1;
    draw_head(timeline, row_end(last) + way * (HEAD_LENGTH + 1),
              last->band + timeline->axis.height / 2, way, turn_color(timeline));
    tb_list_draw(timeline, y);
    return y + serpentine->list;
}

TbScene *tb_serpentine_draw(TbTimeline *timeline, const TbFigureInput *input)
{
    Serpentine *serpentine = tb_arena_new0(timeline->canvas->arena, Serpentine, 1);
    choose_plan(timeline, input, serpentine);
    stretch(serpentine);
    tb_timeline_begin_drawing(timeline);
    return tb_timeline_end_drawing(timeline, draw_plan(timeline, serpentine));
}
