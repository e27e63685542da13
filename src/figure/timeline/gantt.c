// SPDX-License-Identifier: MIT
// Gantt charts: a row an event, its name at the left, its date in a column or at its bar; lanes
// are groups of rows under a summary bar.
#include "figure/timeline/layouts.h"

#include "base/limits.h"
#include "figure/timeline/gantt.h"
#include "figure/timeline/ladder.h"
#include "figure/timeline/stage.h"

#define FEW 100     // rows that all have their names, whatever height they take
#define STRETCH 0.9 // of the rows' height: how much higher a given height makes them

static void stretch(TbGantt *gantt)
{
    double spare = gantt->room - gantt->height;
    if (!isfinite(spare) || spare <= 0 || gantt->body <= 0)
        return;
    double factor = 1 + fmin(spare, gantt->body * STRETCH) / gantt->body;
    for (int i = 0; i < gantt->count; i++)
        gantt->rows[i].height *= factor;
    gantt->height += gantt->body * (factor - 1);
    gantt->body *= factor;
}

// More rows than there is room for, however low: the most important ones.
static void choose_few(TbTimeline *timeline, const TbFigureInput *input, TbGantt *gantt)
{
    timeline->dense = true;
    if (timeline->frame->height > 0)
        gantt->room = tb_timeline_room(timeline, input, timeline->count, 0);
    tb_timeline_give_names(timeline, tb_gantt_fits, gantt);
    if (gantt->count > 0)
        return;
    // Not even one: the error shall say how high the whole chart is.
    timeline->dense = false;
    tb_timeline_tell_all(timeline);
    tb_gantt_fits(timeline, gantt);
}

static void choose_plan(TbTimeline *timeline, const TbFigureInput *input, TbGantt *gantt)
{
    bool given = timeline->frame->height > 0;
    TbLadderPlan ladder = {tb_gantt_fits, gantt, &gantt->height};
    gantt->room = given ? tb_timeline_room(timeline, input, 0, 0) : INFINITY;
    if (timeline->dense) {
        choose_few(timeline, input, gantt);
        return;
    }
    if (tb_ladder_climb(timeline, TB_RUNG_FULL, TB_RUNG_MONTHS, &ladder) || timeline->count <= FEW)
        return; // or too high: the frame says so
    gantt->room = tb_timeline_room(timeline, input, 0, timeline->count);
    tb_timeline_give_names(timeline, tb_gantt_fits, gantt);
    if (gantt->height > gantt->room)
        choose_few(timeline, input, gantt);
}

double tb_gantt_gutter(TbTimeline *timeline)
{
    TbGantt gantt = {0};
    tb_gantt_choose_columns(timeline, &gantt);
    return gantt.name_width + TB_GANTT_GAP + gantt.when_width;
}

TbScene *tb_gantt_draw(TbTimeline *timeline, const TbFigureInput *input)
{
    TbGantt gantt = {0};
    tb_gantt_choose_columns(timeline, &gantt);
    choose_plan(timeline, input, &gantt);
    stretch(&gantt);
    tb_timeline_begin_drawing(timeline);
    double bottom = tb_gantt_draw_plan(timeline, &gantt);
    return tb_timeline_end_drawing(timeline, bottom);
}
