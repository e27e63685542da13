// SPDX-License-Identifier: MIT
// Eras: bands behind a timeline from the first to the last of consecutive events of one era.
#include "figure/timeline/eras.h"

#include <string.h>

#define NAME_PAD 4.0
#define NAME_WIDTH 14.0 // em, at most
#define BAND_LEAST 4.0  // pt

static double event_start(const TbTimeline *timeline, const TbTimeItem *item)
{
    return fmax(item->start, timeline->axis.first);
}

static double event_end(const TbTimeline *timeline, const TbTimeItem *item)
{
    return item->open_end ? timeline->axis.last : fmin(item->end, timeline->axis.last);
}

// The figure's own, as long as it says.
static void take_eras(TbTimeline *timeline, TbEraPlan *plan)
{
    const TbCanvas *canvas = timeline->canvas;
    const TbFigureSpec *spec = canvas->spec;
    plan->eras = tb_arena_new0(canvas->arena, TbEra, spec->timeline.era_count);
    for (int i = 0; i < spec->timeline.era_count; i++) {
        TbPeriod period = tb_period_in_zone(&spec->timeline.eras[i].period, spec->timeline.zone);
        plan->eras[plan->count++] =
            (TbEra){.name = tb_arena_strdup(canvas->arena, spec->timeline.eras[i].name),
                    .start = fmax(tb_period_from(&period), timeline->axis.first),
                    .end = fmin(tb_period_to(&period), timeline->axis.last)};
    }
}

static void collect_eras(TbTimeline *timeline, TbEraPlan *plan)
{
    plan->eras = tb_arena_new0(timeline->canvas->arena, TbEra, timeline->count);
    TbEra *era = NULL;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        const char *name = item->event->era;
        if (!name) {
            era = NULL;
            continue;
        }
        double start = event_start(timeline, item), end = event_end(timeline, item);
        if (era && strcmp(era->name, name) == 0) {
            era->end = fmax(era->end, end);
            continue;
        }
        // An era ends where the next begins.
        if (era && era->end > start)
            era->end = fmax(start, era->start);
        era = &plan->eras[plan->count++];
        *era = (TbEra){
            .name = tb_arena_strdup(timeline->canvas->arena, name), .start = start, .end = end};
    }
}

void tb_eras_find(TbTimeline *timeline, TbEraPlan *plan)
{
    *plan = (TbEraPlan){0};
    if (timeline->canvas->spec->timeline.era_count > 0)
        take_eras(timeline, plan);
    else
        collect_eras(timeline, plan);
}

static bool is_free(const TbEraPlan *plan, int index, int row, double x)
{
    for (int i = 0; i < index; i++) {
        const TbEra *other = &plan->eras[i];
        if (other->row == row && x < other->x + other->lines.width + NAME_PAD &&
            other->x < x + plan->eras[index].lines.width + NAME_PAD)
            return false;
    }
    return true;
}

static void place_name(TbTimeline *timeline, TbEraPlan *plan, int index)
{
    const TbTimeAxis *axis = &timeline->axis;
    TbEra *era = &plan->eras[index];
    TbTextStyle style = timeline->tick_style;
    double room = fmin(NAME_WIDTH * style.size, axis->right - axis->left - 2 * NAME_PAD);
    era->lines = tb_canvas_break(timeline->canvas, &style, era->name, room, 0);
    double x = tb_time_axis_x(axis, era->start) + NAME_PAD;
    era->x = fmax(fmin(x, axis->right - era->lines.width - NAME_PAD), axis->left);
    while (!is_free(plan, index, era->row, era->x))
        era->row++;
    plan->rows = MAX(plan->rows, era->row + 1);
    plan->row_height =
        fmax(plan->row_height,
             tb_canvas_block_height(timeline->canvas, &style, era->lines.count) + NAME_PAD);
}

void tb_eras_place(TbTimeline *timeline, TbEraPlan *plan)
{
    for (int i = 0; i < plan->count; i++)
        place_name(timeline, plan, i);
    plan->height = plan->rows * plan->row_height + (plan->rows > 0 ? NAME_PAD * 1.5 : 0);
}

void tb_eras_plan(TbTimeline *timeline, TbEraPlan *plan)
{
    tb_eras_find(timeline, plan);
    timeline->has_eras = plan->count > 0;
    tb_eras_place(timeline, plan);
}

void tb_eras_draw(TbTimeline *timeline, const TbEraPlan *plan, double y, double bottom)
{
    TbCanvas *canvas = timeline->canvas;
    const TbTheme *theme = canvas->theme;
    TbLabelLook look = {TB_ROLE_ERA, timeline->tick_style, theme->muted_ink, TB_ANCHOR_START};
    for (int i = 0; i < plan->count; i++) {
        const TbEra *era = &plan->eras[i];
        double left = tb_time_axis_x(&timeline->axis, era->start);
        double right = tb_time_axis_x(&timeline->axis, era->end);
        double width = fmax(right - left, BAND_LEAST);
        left = fmin(left, timeline->axis.right - width);
        TbPaint paint =
            tb_paint_fill(tb_color_mix(theme->neutral, theme->background, i % 2 ? 0.93 : 0.86));
        TbNode *band = tb_scene_add_rect(canvas->scene, timeline->layers.eras, TB_ROLE_ERA,
                                         (TbBox){left, y, width, bottom - y}, &paint);
        band->title = era->name;
        tb_canvas_lines(canvas, timeline->layers.labels, &look, era->x,
                        y + NAME_PAD / 2 + era->row * plan->row_height, &era->lines);
    }
}
