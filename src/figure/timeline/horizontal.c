// SPDX-License-Identifier: MIT
// Horizontal timelines: labels at points above and below the axis, rows of spans or lanes below it.
#include "figure/timeline/layouts.h"

#include "figure/timeline/band.h"
#include "figure/timeline/density.h"
#include "figure/timeline/eras.h"
#include "figure/timeline/flags.h"
#include "figure/timeline/give.h"
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
} Room;

static bool fits(const Room *room)
{
    const Plan *plan = room->plan;
    double flags = plan->flags.above.height + plan->flags.below.height;
    return plan->flags.fits && plan->height <= room->height + 0.01 && flags <= room->flag_height;
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
    double spare = room->height - plan->height;
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
        tb_rows_stretch(&plan->rows, fmin(share, before * STRETCH));
        spare -= plan->rows.height - before;
    }
    plan->drop = fmax(spare, 0) / 2;
}

static void choose_plan(TbTimeline *timeline, const TbFigureInput *input, Plan *plan)
{
    const TbFrame *frame = timeline->frame;
    bool given = frame->height > 0;
    Room room = {timeline, plan, INFINITY, INFINITY};
    if (timeline->dense) {
        room.flag_height = fmax(frame->width * MANY_SHARE, FLAGS_LEAST / 2);
        if (given)
            room.height = tb_timeline_room(timeline, input, timeline->count, 0);
    } else {
        if (given)
            room.height = tb_timeline_room(timeline, input, 0, 0);
        else
            room.flag_height = fmax(frame->width * FLAGS_SHARE, FLAGS_LEAST);
        make_plan(timeline, plan);
        if (fits(&room)) {
            stretch(&room, plan);
            return;
        }
        timeline->tight = given;
        if (plan_fits(timeline, &room) || tb_timeline_give_numbers(timeline, plan_fits, &room))
            return;
        if (given)
            room.height = tb_timeline_room(timeline, input, 0, timeline->count);
    }
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
        double x = tb_time_axis_x(&timeline->axis, item->start);
        tb_time_mark_point(timeline, item, (TbPoint){x, y});
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
