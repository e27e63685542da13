// SPDX-License-Identifier: MIT
// What forms draw of a value: a bar, a dot, a stem, a range between two ends.
#include "figure/bar/mark.h"

#include "figure/bar/facts.h"
#include "figure/bar/place.h"

#define STEM_WIDTH 1.6

// Beyond half of the zero line.
#define HAIRLINE 1.0 // pt

TbGrowth tb_bar_growth(bool columns, bool negative)
{
    if (columns)
        return negative ? TB_GROWS_DOWN : TB_GROWS_UP;
    return negative ? TB_GROWS_LEFT : TB_GROWS_RIGHT;
}

// What is not zero is seen beside the line of zero, though its length is less than a pixel.
static void draw_hairline(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                          const TbBarRow *row, double length)
{
    double zero = tb_bar_along(&row->scale, 0), end = tb_bar_along(&row->scale, item->stated);
    if (item->stated == 0 || item->shape->from != 0 || length >= HAIRLINE ||
        row->scale.axis.kind != TB_BAR_FROM_ZERO)
        return;
    double far = zero + (end < zero ? -HAIRLINE : HAIRLINE), start = MIN(zero, far);
    double across = row->middle - row->thickness / 2;
    TbBox box = {start, across, HAIRLINE, row->thickness};
    tb_canvas_rect(figure->canvas, parent, TB_ROLE_NONE, tb_bar_turned_box(row->scale.columns, box),
                   tb_mark_ground(figure->canvas, &item->look));
}

TbNode *tb_bar_draw_bar(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                        const TbBarRow *row)
{
    TbBarMark mark = {.box = tb_bar_box(row, item->shape->from, item->stated),
                      .growth = tb_bar_growth(row->scale.columns, item->stated < item->shape->from),
                      .bound = item->value->bound,
                      .look = item->look,
                      .datum = item->datum,
                      .title = item->title};
    draw_hairline(figure, parent, item, row, tb_bar_turned_box(row->scale.columns, mark.box).width);
    if (mark.bound == TB_BOUND_RANGE)
        mark.range = tb_bar_box(row, item->value->low, item->value->high);
    return tb_mark_bar(figure->canvas, parent, &mark);
}

static TbNode *draw_dot(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                        const TbBarRow *row)
{
    TbDotMark mark = {.at = tb_bar_point(row, item->value->number),
                      .radius = TB_BAR_DOT_RADIUS,
                      .growth = tb_bar_growth(row->scale.columns, item->value->number < 0),
                      .bound = item->value->bound,
                      .look = item->look,
                      .datum = item->datum,
                      .title = item->title};
    return tb_mark_dot(figure->canvas, parent, &mark);
}

void tb_bar_draw_stem(TbBarFigure *figure, TbNode *parent, const TbBarRow *row, double from,
                      double to, double width, TbColor color)
{
    TbBarRow thin = *row;
    thin.thickness = width;
    tb_canvas_rect(figure->canvas, parent, TB_ROLE_NONE, tb_bar_box(&thin, from, to), color);
}

// A range floats between its ends, half as thick as a bar.
static TbNode *draw_interval(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                             const TbBarRow *row)
{
    TbBarRow half = *row;
    half.thickness = MAX(row->thickness * 0.6, 2 * TB_BAR_DOT_RADIUS);
    TbBox box = tb_bar_box(&half, item->value->low, item->value->high);
    TbNode *node = tb_mark_fill(figure->canvas, parent, TB_ROLE_INTERVAL, box, &item->look);
    node->datum = item->datum;
    node->title = item->title;
    return node;
}

const TbNode *tb_bar_draw_point(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                                const TbBarRow *row, bool stem)
{
    TbColor color = tb_mark_ground(figure->canvas, &item->look);
    if (item->look.status == TB_STATUS_TARGET || item->look.status == TB_STATUS_FORECAST)
        color = item->look.color;
    bool range = item->value->bound == TB_BOUND_RANGE;
    double end = range && item->value->low > 0 ? item->value->low : item->stated;
    if (stem && end != 0)
        tb_bar_draw_stem(figure, parent, row, 0, end, STEM_WIDTH, color);
    return range ? draw_interval(figure, parent, item, row) : draw_dot(figure, parent, item, row);
}

const TbNode *tb_bar_find_mark(const TbNode *marks, const TbDatum *datum)
{
    const TbNode *found = NULL;
    for (const TbNode *node = marks->as.group.first; node && !found; node = node->next)
        if (node->kind == TB_NODE_GROUP)
            found = tb_bar_find_mark(node, datum);
        else if ((node->role == TB_ROLE_BAR || node->role == TB_ROLE_POINT) && node->datum == datum)
            found = node;
    return found;
}
