// SPDX-License-Identifier: MIT
// The density strip: where in time the events lie, when they are too many to be drawn one by one.
#include "figure/timeline/density.h"

#define STRIP_HEIGHT 18.0
#define BIN_WIDTH 2.0

double tb_density_height(const TbTimeline *timeline)
{
    return !timeline->dense ? 0 : STRIP_HEIGHT + 2 * timeline->canvas->theme->unit;
}

// Events a bin: what begins in it or goes on through it.
static double *count_bins(const TbTimeline *timeline, int bins, double *most)
{
    const TbTimeAxis *axis = &timeline->axis;
    double *counts = tb_arena_new0(timeline->canvas->arena, double, bins + 1);
    double width = (axis->right - axis->left) / bins;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        double from = tb_time_axis_x(axis, item->open_start ? -INFINITY : item->start);
        double to = tb_time_axis_x(axis, item->open_end ? INFINITY : item->end);
        int first = CLAMP((int)((from - axis->left) / width), 0, bins - 1);
        int last = CLAMP((int)ceil((to - axis->left) / width) - 1, first, bins - 1);
        counts[first] += 1;
        counts[last + 1] -= 1;
    }
    *most = 0;
    for (int b = 0; b < bins; b++) {
        if (b > 0)
            counts[b] += counts[b - 1];
        *most = fmax(*most, counts[b]);
    }
    return counts;
}

static int count_of_bins(const TbTimeAxis *axis)
{
    return MAX((int)((axis->right - axis->left) / BIN_WIDTH), 1);
}

double tb_density_most(const TbTimeline *timeline)
{
    double most;
    count_bins(timeline, count_of_bins(&timeline->axis), &most);
    return most;
}

static TbSegment corner(TbSegmentKind kind, double x, double y)
{
    return (TbSegment){.kind = kind, .to = {x, y}};
}

void tb_density_draw(TbTimeline *timeline, double y)
{
    if (!timeline->dense)
        return;
    const TbTimeAxis *axis = &timeline->axis;
    int bins = count_of_bins(axis);
    double most, *counts = count_bins(timeline, bins, &most);
    if (timeline->density_most > 0)
        most = timeline->density_most;
    double width = (axis->right - axis->left) / bins, top = y + timeline->canvas->theme->unit;
    GArray *outline = g_array_new(FALSE, FALSE, sizeof(TbSegment));
    TbSegment point = corner(TB_SEGMENT_MOVE, axis->left, top);
    g_array_append_val(outline, point);
    for (int b = 0; b < bins; b++) {
        double height = counts[b] / most * STRIP_HEIGHT, x = axis->left + b * width;
        point = corner(TB_SEGMENT_LINE, x, top + height);
        g_array_append_val(outline, point);
        point = corner(TB_SEGMENT_LINE, x + width, top + height);
        g_array_append_val(outline, point);
    }
    point = corner(TB_SEGMENT_LINE, axis->right, top);
    g_array_append_val(outline, point);
    point = (TbSegment){.kind = TB_SEGMENT_CLOSE};
    g_array_append_val(outline, point);
    const TbTheme *theme = timeline->canvas->theme;
    TbPaint paint = tb_paint_fill(tb_color_mix(theme->accent, theme->background, 0.45));
    TbNode *strip = tb_scene_add_path(timeline->canvas->scene, timeline->layers.axis, TB_ROLE_NONE,
                                      (TbSegment *)outline->data, (int)outline->len, &paint);
    strip->title = tb_canvas_say(timeline->canvas, "events over time");
    g_array_unref(outline);
}
