// SPDX-License-Identifier: MIT
// One bar with its label and badge, in either orientation.
#include <math.h>

#include "figure/bar.h"

TbBox tb_bar_box(const TbBarRow *row, double from, double to)
{
    double sign = row->columns ? -1 : 1;
    double a = row->scale.zero + sign * from * row->scale.factor;
    double b = row->scale.zero + sign * to * row->scale.factor;
    double start = MIN(a, b), length = fabs(b - a), across = row->middle - row->thickness / 2;
    return row->columns ? (TbBox){across, start, row->thickness, length}
                        : (TbBox){start, across, length, row->thickness};
}

TbPoint tb_bar_point(const TbBarRow *row, double value)
{
    double along = row->scale.zero + (row->columns ? -1 : 1) * value * row->scale.factor;
    return row->columns ? (TbPoint){row->middle, along} : (TbPoint){along, row->middle};
}

static TbGrowth growth(const TbBarRow *row, bool negative)
{
    if (row->columns)
        return negative ? TB_GROWS_DOWN : TB_GROWS_UP;
    return negative ? TB_GROWS_LEFT : TB_GROWS_RIGHT;
}

static const TbNode *draw_mark(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                               const TbBarRow *row)
{
    if (item->parts)
        return tb_bar_draw_parts(figure, parent, item, row);
    if (item->value->missing)
        return NULL;
    TbBarMark mark = {.box = tb_bar_box(row, item->from, item->stated),
                      .growth = growth(row, tb_bar_is_negative(item)),
                      .bound = item->value->bound,
                      .look = item->look,
                      .datum = item->datum,
                      .title = item->title};
    if (mark.bound == TB_BOUND_RANGE)
        mark.range = tb_bar_box(row, item->value->low, item->value->high);
    return tb_mark_bar(&figure->frame.canvas, parent, &mark);
}

static void draw_beside(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                        const TbBarRow *row, double tip, const TbNode *bar)
{
    bool negative = tb_bar_is_negative(item);
    tb_bar_draw_label(figure, parent, item, (TbPoint){tip, row->middle},
                      negative ? TB_ANCHOR_END : TB_ANCHOR_START, bar);
    if (!item->badge)
        return;
    double beside = item->lines.width + TB_BAR_BADGE_GAP;
    tb_bar_draw_badge(figure, parent, item,
                      negative ? tip - beside - item->badge_width : tip + beside, row->middle, bar);
}

static void draw_above(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                       const TbBarRow *row, double tip, const TbNode *bar)
{
    TbCanvas *canvas = &figure->frame.canvas;
    bool negative = tb_bar_is_negative(item);
    TbTextStyle style = tb_bar_label_style(figure);
    double height = tb_canvas_block_height(canvas, &style, item->lines.count);
    double top = negative ? tip : tip - height;
    double middle = top - tb_canvas_centre(canvas, &style, item->lines.count, 0);
    tb_bar_draw_label(figure, parent, item, (TbPoint){row->middle, middle}, TB_ANCHOR_MIDDLE, bar);
    if (!item->badge)
        return;
    double line = tb_canvas_block_height(canvas, &style, 1);
    double y = negative ? top + height + 2 + line / 2 : top - 2 - line / 2;
    tb_bar_draw_badge(figure, parent, item, row->middle - item->badge_width / 2, y, bar);
}

// Under a line the labels step into their columns, so that it crosses as few as can be.
static bool draw_inside(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                        const TbBarRow *row, const TbNode *bar)
{
    TbCanvas *canvas = &figure->frame.canvas;
    TbStatus status = item->look.status;
    bool plain = !item->parts && !item->value->missing && !item->badge &&
                 (status == TB_STATUS_ACTUAL || status == TB_STATUS_PREVIOUS) &&
                 (item->value->bound == TB_BOUND_EXACT || item->value->bound == TB_BOUND_OVER ||
                  item->value->bound == TB_BOUND_AT_LEAST);
    TbTextStyle style = tb_bar_label_style(figure);
    double height = tb_canvas_block_height(canvas, &style, item->lines.count);
    if (figure->line_count == 0 || !row->columns || !plain || item->lines.count == 0 ||
        item->lines.width + 3 > bar->box.width || height + 5 > bar->box.height)
        return false;
    TbColor ground = tb_mark_ground(canvas, &item->look);
    TbLabelLook look = {TB_ROLE_VALUE_LABEL, style,
                        tb_color_ink_on(ground, canvas->theme->ink, canvas->theme->background),
                        TB_ANCHOR_MIDDLE};
    double top = tb_bar_is_negative(item) ? tb_box_bottom(bar->box) - height - 2 : bar->box.y + 2;
    for (int i = 0; i < item->lines.count; i++)
        tb_canvas_text(canvas, parent, &look, row->middle, top + i * tb_canvas_leading(&style),
                       item->lines.lines[i].text)
            ->target = bar;
    return true;
}

void tb_bar_draw_item(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                      const TbBarRow *row)
{
    const TbNode *bar = draw_mark(figure, parent, item, row);
    if (draw_inside(figure, parent, item, row, bar))
        return;
    double overshoot = item->value->missing ? 0 : tb_mark_overshoot(item->value->bound);
    double high = MAX(MAX(item->stated, item->range_end), item->from);
    double low = MIN(MIN(item->stated, item->range_end), item->from);
    TbPoint end = tb_bar_point(row, tb_bar_is_negative(item) ? low : high);
    double away = tb_bar_is_negative(item) ? -1 : 1;
    if (row->columns)
        draw_above(figure, parent, item, row, end.y - away * (overshoot + 2), bar);
    else
        draw_beside(figure, parent, item, row, end.x + away * (overshoot + TB_BAR_LABEL_GAP), bar);
}
