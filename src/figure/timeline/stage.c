// SPDX-License-Identifier: MIT
// Where a timeline begins and ends to be drawn.
#include "figure/timeline/stage.h"

#include "figure/timeline/describe.h"
#include "figure/timeline/give.h"
#include "figure/timeline/ladder.h"
#include "figure/timeline/marks.h"

static void add_layers(TbTimeline *timeline)
{
    TbScene *scene = timeline->canvas->scene;
    TbNode **layers[] = {&timeline->layers.eras,  &timeline->layers.grid,
                         &timeline->layers.axis,  &timeline->layers.leaders,
                         &timeline->layers.marks, &timeline->layers.labels};
    for (size_t i = 0; i < G_N_ELEMENTS(layers); i++)
        *layers[i] = tb_scene_add_group(scene, scene->root, TB_ROLE_NONE);
}

void tb_timeline_begin_drawing(TbTimeline *timeline)
{
    TbLegend legend = {0};
    tb_timeline_add_keys(timeline, &legend);
    tb_timeline_add_notes(timeline);
    timeline->frame->compact = timeline->compact;
    tb_frame_head(timeline->frame, &legend);
    tb_legend_clear(&legend);
    add_layers(timeline);
}

// Dates that have no room are as many as there are events.
static int count_lacking(const TbTimeline *timeline)
{
    int lacking = timeline->rung >= TB_RUNG_MONTHS ? timeline->count : 0;
    for (int i = 0; i < timeline->count; i++)
        lacking += timeline->items[i].told != TB_TOLD_BY_LABEL;
    return lacking;
}

TbScene *tb_timeline_end_drawing(TbTimeline *timeline, double bottom)
{
    TbCanvas *canvas = timeline->canvas;
    canvas->scene->lacking = count_lacking(timeline);
    if (!canvas->spec->alt)
        canvas->scene->description = tb_timeline_describe(timeline);
    return tb_frame_finish(timeline->frame, bottom);
}
