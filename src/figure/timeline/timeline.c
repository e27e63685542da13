// SPDX-License-Identifier: MIT
// Timelines: chooses what stands where, has it planned, gives labels up where there is no room,
// and has it drawn.
#include <string.h>

#include "figure/figure.h"
#include "figure/timeline/timeline.h"

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

static void add_layers(TbTimeline *timeline)
{
    TbScene *scene = timeline->canvas->scene;
    TbNode **layers[] = {&timeline->layers.eras,  &timeline->layers.grid,
                         &timeline->layers.axis,  &timeline->layers.leaders,
                         &timeline->layers.marks, &timeline->layers.labels};
    for (size_t i = 0; i < G_N_ELEMENTS(layers); i++)
        *layers[i] = tb_scene_add_group(scene, scene->root, TB_ROLE_NONE);
}

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

void tb_timeline_begin_drawing(TbTimeline *timeline)
{
    TbLegend legend = {0};
    tb_timeline_add_keys(timeline, &legend);
    tb_timeline_add_notes(timeline);
    tb_frame_head(timeline->frame, &legend);
    tb_legend_clear(&legend);
    add_layers(timeline);
}

TbScene *tb_timeline_end_drawing(TbTimeline *timeline, double bottom)
{
    TbCanvas *canvas = timeline->canvas;
    if (!canvas->spec->alt)
        canvas->scene->description = tb_timeline_describe(timeline);
    return tb_frame_finish(timeline->frame, bottom);
}

// One axis with labels at its points and rows of spans below, or lanes.
static TbScene *draw_horizontal(TbTimeline *timeline, const TbFigureInput *input)
{
    Plan plan;
    choose_plan(timeline, input, &plan);
    tb_timeline_begin_drawing(timeline);
    return tb_timeline_end_drawing(timeline, draw_plan(timeline, &plan));
}

// ---- Setting up ----

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
    if (item->kind != TB_TIME_POINT || item->event->when != TB_WHEN_PERIOD ||
        item->event->period.end_of)
        return;
    item->start += 0.5;
    item->end = item->datum->start = item->datum->end = item->start;
}

static void choose_axis(TbTimeline *timeline)
{
    TbBox plot = timeline->frame->plot;
    TbLayout layout = timeline->canvas->spec->layout;
    double left = plot.x, right = tb_box_right(plot);
    if (layout == TB_LAYOUT_GANTT)
        left += tb_gantt_gutter(timeline);
    else if (layout == TB_LAYOUT_VERTICAL)
        right = left + tb_vertical_reach(timeline);
    else if (timeline->in_lanes)
        left += tb_lanes_gutter(timeline);
    if (layout == TB_LAYOUT_SERPENTINE)
        tb_serpentine_choose_axis(timeline);
    else
        tb_time_axis_choose(timeline, left, right);
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[i];
        item->said_by_axis = item->kind == TB_TIME_SPAN && axis_says(&timeline->axis, item);
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
    [TB_LAYOUT_HORIZONTAL] = {draw_horizontal, 150, 40},
    [TB_LAYOUT_LANES] = {draw_horizontal, 150, 40},
    [TB_LAYOUT_GANTT] = {tb_gantt_draw, 300, 80},
    [TB_LAYOUT_VERTICAL] = {tb_vertical_draw, 300, 80},
    [TB_LAYOUT_SERPENTINE] = {tb_serpentine_draw, 200, 60},
};

TbScene *tb_timeline_layout(const TbFigureInput *input, TbReport *report)
{
    const Layout *layout = &layouts[input->spec->layout];
    TbFrame frame;
    tb_frame_init(&frame, input, report);
    // As tb_frame_head() will have it; the height comes with it.
    double margin = frame.canvas.theme->margin;
    frame.plot = (TbBox){margin, margin, fmax(frame.width - 2 * margin, 1), 0};
    TbTimeline timeline = {.frame = &frame, .canvas = &frame.canvas, .until = -INFINITY};
    set_styles(&timeline);
    if (!tb_timeline_collect(&timeline, report)) {
        tb_frame_abandon(&frame);
        return NULL;
    }
    timeline.dense = timeline.count > layout->drawn_most;
    timeline.told_of_many = layout->told_of_many;
    if (timeline.dense)
        tb_timeline_tell_few(&timeline);
    choose_axis(&timeline);
    return layout->draw(&timeline, input);
}
