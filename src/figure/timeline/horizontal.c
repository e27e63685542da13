// SPDX-License-Identifier: MIT
// Horizontal timelines: labels at points above and below the axis, rows of spans or lanes below it.
#include "figure/timeline/layouts.h"

#include "figure/timeline/band.h"
#include "figure/timeline/density.h"
#include "figure/timeline/eras.h"
#include "figure/timeline/flags.h"
#include "figure/timeline/ladder.h"
#include "figure/timeline/lanes.h"
#include "figure/timeline/links.h"
#include "figure/timeline/list.h"
#include "figure/timeline/marks.h"
#include "figure/timeline/now.h"
#include "figure/timeline/rows.h"
#include "figure/timeline/stage.h"

#define MANY_SHARE 0.55   // of the width: height for their labels
#define FLAGS_SHARE 1.6   // of the width: labels higher than that go into the list
#define STRETCH 0.9       // of a part's height: how much higher a given height makes it
#define FOOT_FROM 400.0   // pt of rows, above which the axis is drawn below them again
#define FLAGS_LEAST 330.0 // pt they may take in any case
#define EASY_SHARE 0.641  // of the width: a figure no higher is at ease, 100 mm at 156 mm
#define EASY_LEAST 283.0  // pt, likewise
#define AROUND 110.0      // pt that title, keys, notes and source take, at most but for long ones
#define PAGE_HEIGHT 638.0 // pt: 225 mm, the text area of A4

typedef struct {
    TbEraPlan eras;
    TbFlagPlan flags;
    TbRowPlan rows;
    bool has_flags, has_rows;
    double now, title, density, foot, list; // heights; foot: of the axis below high rows
    double height;
    double drop; // from the plot's top, when the height is given
} Plan;

// ---- Planning ----

static void find_parts(const TbTimeline *timeline, Plan *plan)
{
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        bool in_rows = tb_time_in_rows(timeline, item);
        plan->has_rows |= item->drawn && in_rows;
        plan->has_flags |= item->drawn && !in_rows;
    }
}

static void make_plan(TbTimeline *timeline, Plan *plan)
{
    double unit = timeline->canvas->theme->unit;
    *plan = (Plan){0};
    tb_timeline_number(timeline);
    find_parts(timeline, plan);
    tb_eras_plan(timeline, &plan->eras);
    plan->density = tb_density_height(timeline);
    if (timeline->axis.title)
        plan->title = tb_canvas_block_height(timeline->canvas, &timeline->detail_style, 1) + unit;
    plan->now = tb_now_height(timeline);
    plan->height =
        plan->now + plan->eras.height + plan->title + timeline->axis.height + plan->density;
    plan->flags.fits = true;
    if (plan->has_flags) {
        tb_flags_plan(timeline, !plan->has_rows && plan->density == 0, &plan->flags);
        // Dots without words stand there too.
        plan->flags.above.height =
            fmax(plan->flags.above.height, 2.6 * tb_time_dot_offset(timeline));
        plan->height += plan->flags.above.height + plan->flags.below.height;
    }
    if (plan->has_rows) {
        tb_rows_plan(timeline, &plan->rows);
        plan->foot = plan->rows.height > FOOT_FROM ? timeline->axis.height : 0;
        plan->height += plan->rows.height + plan->foot;
    }
    plan->list = tb_list_height(timeline);
    plan->height += plan->list;
}

// ---- Giving labels up ----

typedef struct {
    TbTimeline *timeline;
    Plan *plan;
    double height;      // there is; INFINITY: as much as it takes
    double flag_height; // labels at points may take
    TbLadderPlan ladder;
} Room;

static bool fits(const Room *room)
{
    const Plan *plan = room->plan;
    double flags = plan->flags.above.height + plan->flags.below.height;
    return plan->flags.fits &&
           plan->height + tb_ladder_foot(room->timeline) <= room->height + 0.01 &&
           flags <= room->flag_height;
}

static bool plan_fits(TbTimeline *timeline, void *data)
{
    const Room *room = data;
    make_plan(timeline, room->plan);
    return fits(room);
}

// A given height is used: first by more room between the parts, then above and below them.
static void stretch(const Room *room, Plan *plan)
{
    double spare = room->height - tb_ladder_foot(room->timeline) - plan->height;
    if (!isfinite(spare) || spare <= 0)
        return;
    TbFlagSide *sides[] = {&plan->flags.above, &plan->flags.below};
    int parts =
        (plan->has_rows ? 1 : 0) + (plan->flags.above.count > 0) + (plan->flags.below.count > 0);
    double share = spare / MAX(parts, 1);
    for (int i = 0; i < 2; i++) {
        double before = sides[i]->height;
        if (sides[i]->count > 0)
            tb_flags_stretch(sides[i], fmin(share, before * STRETCH));
        spare -= sides[i]->height - before;
    }
    if (plan->has_rows) {
        double before = plan->rows.height;
        tb_rows_stretch(room->timeline, &plan->rows, fmin(share, before * STRETCH));
        spare -= plan->rows.height - before;
    }
    plan->drop = fmax(spare, 0) / 2;
}

// Without a given height: what looks at ease at that width; then what a page holds; then as much as
// it takes.
static bool choose_height(TbTimeline *timeline, const TbFigureInput *input, Room *room)
{
    double width = timeline->frame->width, easy = fmax(width * EASY_SHARE, EASY_LEAST);
    double page = PAGE_HEIGHT / timeline->frame->zoom;
    room->flag_height = fmax(width * FLAGS_SHARE, FLAGS_LEAST);
    tb_ladder_set(timeline, TB_RUNG_FULL);
    room->height = INFINITY;
    if (plan_fits(timeline, room) && room->plan->height <= easy - AROUND)
        return true;
    // Flags and rows with arrows between them are high by nature; others need not be.
    room->height =
        tb_ladder_room(timeline, input, room->plan->has_rows && !timeline->linked ? easy : page);
    if (fits(room) || tb_ladder_climb(timeline, TB_RUNG_SHORT, TB_RUNG_MONTHS, &room->ladder))
        return true;
    // What is not at ease in its days is so crowded that paper counts for more than large type.
    room->height = tb_ladder_room(timeline, input, page);
    if (tb_ladder_climb(timeline, TB_RUNG_FLOOR, TB_RUNG_MONTHS, &room->ladder))
        return true;
    room->height = INFINITY;
    return tb_ladder_climb(timeline, TB_RUNG_PACKED, TB_RUNG_PACKED, &room->ladder);
}

static void choose_dense(TbTimeline *timeline, const TbFigureInput *input, Room *room)
{
    room->flag_height = fmax(timeline->frame->width * MANY_SHARE, FLAGS_LEAST / 2);
    if (timeline->frame->height > 0)
        room->height = tb_timeline_room(timeline, input, timeline->count, 0);
    tb_timeline_give_names(timeline, plan_fits, room);
}

// Every name is told where that can be; a height that is too small for the last rung is an error
// that says which would do.
static void choose_plan(TbTimeline *timeline, const TbFigureInput *input, Plan *plan)
{
    Room room = {timeline, plan, INFINITY, INFINITY, {plan_fits, &room, &plan->height}};
    if (timeline->dense) {
        choose_dense(timeline, input, &room);
        return;
    }
    bool given = timeline->frame->height > 0;
    if (given)
        room.height = tb_timeline_room(timeline, input, 0, 0);
    if (given ? tb_ladder_climb(timeline, TB_RUNG_FULL, TB_RUNG_MONTHS, &room.ladder)
              : choose_height(timeline, input, &room)) {
        if (given)
            stretch(&room, plan);
        return;
    }
    tb_ladder_set(timeline, TB_RUNG_PACKED);
    if (tb_timeline_give_numbers(timeline, plan_fits, &room))
        return;
    tb_timeline_tell_all(timeline);
    if (tb_ladder_climb(timeline, TB_RUNG_FULL, given ? TB_RUNG_UNDATED : TB_RUNG_FULL,
                        &room.ladder) ||
        plan->flags.fits)
        return; // or too high: the frame says so
    // Numbers at high poles still tell more than none.
    room.height = INFINITY;
    tb_ladder_set(timeline, TB_RUNG_PACKED);
    if (tb_timeline_give_numbers(timeline, plan_fits, &room))
        return; // likewise
    room.flag_height = INFINITY;
    if (tb_timeline_give_numbers(timeline, plan_fits, &room))
        return;
    if (given)
        room.height = tb_timeline_room(timeline, input, 0, timeline->count);
    tb_timeline_give_names(timeline, plan_fits, &room);
}

// ---- Drawing ----

// Points without words stand on the axis among the others.
static void draw_untold_points(TbTimeline *timeline, double y)
{
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[i];
        if (!item->drawn || tb_time_in_rows(timeline, item) || item->told != TB_TOLD_BY_COUNT)
            continue;
        tb_flag_mark(timeline, item, (TbPoint){tb_flag_anchor(timeline, item), y});
    }
}

static double draw_plan(TbTimeline *timeline, const Plan *plan)
{
    double head = timeline->frame->plot.y + plan->drop, top = head + plan->now;
    double y = top + plan->eras.height;
    if (plan->title > 0)
        tb_time_axis_draw_title(timeline, y);
    y += plan->title + plan->flags.above.height;
    double axis_top = y;
    tb_time_axis_draw(timeline, axis_top);
    y += timeline->axis.height;
    if (plan->has_flags) {
        draw_untold_points(timeline, axis_top - tb_time_dot_offset(timeline));
        tb_flags_draw(timeline, &plan->flags.above, axis_top);
        tb_flags_draw(timeline, &plan->flags.below, y);
    }
    tb_density_draw(timeline, y);
    y += plan->density + plan->flags.below.height;
    if (plan->has_rows) {
        tb_time_axis_draw_grid(timeline, y, y + plan->rows.height);
        if (timeline->in_lanes)
            tb_lanes_draw(timeline, &plan->rows, y);
        tb_rows_draw(timeline, &plan->rows, y);
        y += plan->rows.height;
        if (plan->foot > 0)
            tb_time_axis_draw(timeline, y);
        y += plan->foot;
    }
    tb_eras_draw(timeline, &plan->eras, top, y);
    tb_links_draw(timeline);
    tb_now_draw(timeline, head, y);
    tb_list_draw(timeline, y);
    return y + plan->list;
}

// One axis with labels at its points and rows of spans below, or lanes.
TbScene *tb_horizontal_draw(TbTimeline *timeline, const TbFigureInput *input)
{
    Plan plan;
    choose_plan(timeline, input, &plan);
    tb_timeline_begin_drawing(timeline);
    return tb_timeline_end_drawing(timeline, draw_plan(timeline, &plan));
}
