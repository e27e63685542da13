// SPDX-License-Identifier: MIT
// Dots: values as places on the axis, with status and bound.
#include "figure/marks.h"

#define OUTLINE 1.3
#define CHEVRON_HALF 3.6 // pt to either side of the axis

TbNode *tb_mark_circle(TbCanvas *canvas, TbNode *parent, TbRole role, TbPoint at, double r,
                       const TbPaint *paint)
{
    const double k = 0.5523 * r;
    TbSegment segments[] = {
        {TB_SEGMENT_MOVE, {at.x + r, at.y}, {0, 0}, {0, 0}},
        {TB_SEGMENT_CURVE, {at.x, at.y + r}, {at.x + r, at.y + k}, {at.x + k, at.y + r}},
        {TB_SEGMENT_CURVE, {at.x - r, at.y}, {at.x - k, at.y + r}, {at.x - r, at.y + k}},
        {TB_SEGMENT_CURVE, {at.x, at.y - r}, {at.x - r, at.y - k}, {at.x - k, at.y - r}},
        {TB_SEGMENT_CURVE, {at.x + r, at.y}, {at.x + k, at.y - r}, {at.x + r, at.y - k}},
        {TB_SEGMENT_CLOSE, {0, 0}, {0, 0}, {0, 0}},
    };
    return tb_scene_add_path(canvas->scene, parent, role, segments, G_N_ELEMENTS(segments), paint);
}

// The point `along` pt from the dot's middle in the direction of growth, `across` beside it.
static TbPoint beside(const TbDotMark *mark, double along, double across)
{
    switch (mark->growth) {
    case TB_GROWS_RIGHT:
        return (TbPoint){mark->at.x + along, mark->at.y + across};
    case TB_GROWS_LEFT:
        return (TbPoint){mark->at.x - along, mark->at.y + across};
    case TB_GROWS_UP:
        return (TbPoint){mark->at.x + across, mark->at.y - along};
    case TB_GROWS_DOWN:
        break;
    }
    return (TbPoint){mark->at.x + across, mark->at.y + along};
}

static void add_arrow(TbCanvas *canvas, TbNode *group, const TbDotMark *mark, double along,
                      double depth)
{
    TbPoint points[] = {beside(mark, along, -CHEVRON_HALF), beside(mark, along + depth, 0),
                        beside(mark, along, CHEVRON_HALF)};
    tb_canvas_path(canvas, group, TB_ROLE_NONE, points, 3, tb_paint_stroke(mark->look.color, 1.3));
}

// What is drawn of a pattern on so little room: a ring, or one with a core.
static bool has_core(const TbMarkLook *look)
{
    return look->pattern == TB_PATTERN_CROSS || look->pattern == TB_PATTERN_GRID ||
           look->pattern == TB_PATTERN_DOTS;
}

// The fill of a status, as of bars: hollow is not there yet, or the series has a pattern.
static TbNode *add_dot(TbCanvas *canvas, TbNode *parent, TbRole role, const TbDotMark *mark)
{
    TbColor fill = tb_mark_ground(canvas, &mark->look);
    TbStatus status = mark->look.status;
    bool solid = status == TB_STATUS_ACTUAL || status == TB_STATUS_PREVIOUS;
    bool known = mark->bound != TB_BOUND_UNDER && mark->bound != TB_BOUND_AT_MOST &&
                 mark->bound != TB_BOUND_MAGNITUDE;
    bool patterned = solid && mark->look.pattern != TB_PATTERN_SOLID;
    TbColor edge = solid && known ? fill : mark->look.color;
    TbPaint paint =
        tb_paint_outline(known && !patterned ? fill : canvas->theme->background, edge, OUTLINE);
    if (mark->bound == TB_BOUND_MAGNITUDE)
        paint.dash[0] = paint.dash[1] = 1.8;
    TbNode *dot =
        tb_mark_circle(canvas, parent, role, mark->at, mark->radius - OUTLINE / 2, &paint);
    TbPaint core = tb_paint_fill(mark->look.color);
    if (status == TB_STATUS_FORECAST || (patterned && has_core(&mark->look)))
        tb_mark_circle(canvas, parent, TB_ROLE_NONE, mark->at, mark->radius * 0.35, &core);
    return dot;
}

static void add_bound(TbCanvas *canvas, TbNode *parent, const TbDotMark *mark, TbNode *dot)
{
    TbNode *group = tb_scene_add_group(canvas->scene, parent, TB_ROLE_BOUND_MARK);
    group->target = dot;
    TbPaint ring = tb_paint_stroke(mark->look.color, 0.8);
    ring.dash[0] = ring.dash[1] = 1.5;
    switch (mark->bound) {
    case TB_BOUND_OVER:
    case TB_BOUND_AT_LEAST:
        add_arrow(canvas, group, mark, mark->radius + 1.6, 2.6);
        add_arrow(canvas, group, mark, mark->radius + 4.6, 2.6);
        break;
    case TB_BOUND_UNDER:
    case TB_BOUND_AT_MOST:
    case TB_BOUND_NEARLY:
        add_arrow(canvas, group, mark, -mark->radius - 1.6, -2.6);
        add_arrow(canvas, group, mark, -mark->radius - 4.6, -2.6);
        break;
    case TB_BOUND_ABOUT:
    case TB_BOUND_MAGNITUDE:
        tb_mark_circle(canvas, group, TB_ROLE_NONE, mark->at, mark->radius + 1.8, &ring);
        break;
    case TB_BOUND_EXACT:
    case TB_BOUND_RANGE:
    case TB_BOUND_COUNT:
        break;
    }
}

TbNode *tb_mark_dot(TbCanvas *canvas, TbNode *parent, const TbDotMark *mark)
{
    TbNode *dot = add_dot(canvas, parent, TB_ROLE_POINT, mark);
    dot->datum = mark->datum;
    dot->title = mark->title;
    if (mark->bound != TB_BOUND_EXACT && mark->bound != TB_BOUND_RANGE)
        add_bound(canvas, parent, mark, dot);
    return dot;
}

typedef struct {
    TbBound bound;
    TbMarkLook look;
} KeyData;

// A dot as in the figure, but nothing that inspect would take for one.
static void paint_dot_key(TbCanvas *canvas, TbNode *parent, TbBox box, const void *data)
{
    const KeyData *key = data;
    TbDotMark mark = {.at = {box.x + box.width / 2, box.y + box.height / 2},
                      .radius = MIN(box.height / 2, 3.8),
                      .bound = key->bound,
                      .look = key->look};
    TbNode *dot = add_dot(canvas, parent, TB_ROLE_NONE, &mark);
    if (key->bound == TB_BOUND_EXACT)
        return;
    add_bound(canvas, parent, &mark, dot);
    parent->as.group.last->role = TB_ROLE_NONE;
    parent->as.group.last->target = NULL;
}

static void add_key(TbCanvas *canvas, TbLegend *legend, KeyData data, const char *label)
{
    KeyData *copy = tb_arena_new0(canvas->arena, KeyData, 1);
    *copy = data;
    tb_legend_add(legend, paint_dot_key, copy, label);
}

void tb_mark_add_dot_key(TbCanvas *canvas, TbLegend *legend, const TbMarkLook *look,
                         const char *label)
{
    add_key(canvas, legend, (KeyData){TB_BOUND_EXACT, *look}, label);
}

void tb_mark_add_dot_bound_key(TbCanvas *canvas, TbLegend *legend, TbBound bound, TbColor color)
{
    const char *words = tb_mark_new_bound_words(canvas, legend, bound);
    if (words)
        add_key(canvas, legend, (KeyData){bound, {.color = color}}, words);
}
