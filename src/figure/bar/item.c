// SPDX-License-Identifier: MIT
// One bar with its labels and badge, in either orientation: their sizes and their drawing.
#include "figure/bar/item.h"

#include <math.h>

#include "figure/bar/facts.h"
#include "figure/bar/foot.h"
#include "figure/bar/line.h"
#include "figure/bar/mark.h"

#define BADGE_PADDING 3.0

static TbTextStyle badge_style(const TbBarFigure *figure)
{
    const TbTheme *theme = figure->frame.canvas.theme;
    return tb_canvas_style(&figure->frame.canvas,
                           MAX(figure->choice.label_size - 1, theme->floor_size), false);
}

static TbTextStyle delta_style(const TbBarFigure *figure)
{
    return tb_canvas_style(&figure->frame.canvas, figure->choice.label_size, false);
}

static void measure(const TbBarFigure *figure, const TbBarMeasured *wanted, TbBarMeasured *made,
                    TbTextLines *lines)
{
    TbTextStyle style = tb_bar_label_style(figure);
    if (g_strcmp0(wanted->text, made->text) == 0 && g_strcmp0(wanted->mark, made->mark) == 0 &&
        wanted->size == made->size && wanted->limit == made->limit)
        return;
    *made = *wanted;
    *lines = wanted->text
                 ? tb_bar_break_marked(figure, &style, wanted->text, wanted->mark, wanted->limit)
                 : (TbTextLines){0};
}

void tb_bar_measure_item(const TbBarFigure *figure, TbBarItem *item)
{
    TbTextStyle badge = badge_style(figure);
    if (!item->value)
        return;
    if (item->badge)
        item->badge_width =
            tb_canvas_width(&figure->frame.canvas, &badge, item->badge) + 2 * BADGE_PADDING;
    if (tb_bar_wants_axis(figure) && !item->value->missing)
        return;
    TbTextStyle delta = delta_style(figure);
    if (item->delta.text)
        item->delta.width = tb_canvas_width(&figure->frame.canvas, &delta, item->delta.text);
    TbBarMeasured wanted = {item->label, item->mark, figure->choice.label_size,
                            figure->choice.label_limit > 0 ? figure->choice.label_limit : 1e6};
    measure(figure, &wanted, &item->written->measured, &item->written->lines);
    wanted.text = item->written->side.text;
    wanted.mark = item->written->side.mark;
    measure(figure, &wanted, &item->written->side.measured, &item->written->side.lines);
}

static void draw_badge(TbBarFigure *figure, TbNode *parent, const TbBarItem *item, double x,
                       double middle, const TbNode *bar)
{
    TbCanvas *canvas = &figure->frame.canvas;
    const TbTheme *theme = canvas->theme;
    TbTextStyle style = badge_style(figure);
    TbColor ground = tb_color_mix(theme->accent, theme->background, 0.86);
    TbPaint paint = tb_paint_fill(ground);
    double height = style.size * 1.28;
    tb_scene_add_rect(canvas->scene, parent, TB_ROLE_NONE,
                      (TbBox){x, middle - height / 2, item->badge_width, height}, &paint);
    TbLabelLook look = {TB_ROLE_RANK_BADGE, style,
                        tb_color_ink_on(ground, theme->accent, theme->background), TB_ANCHOR_START};
    TbNode *text = tb_canvas_text(canvas, parent, &look, x + BADGE_PADDING,
                                  tb_canvas_centre(canvas, &style, 1, middle), item->badge);
    text->target = bar;
}

static void draw_label(TbBarFigure *figure, TbNode *parent, const TbBarItem *item, TbPoint at,
                       TbAnchor anchor, const TbNode *bar)
{
    const TbTheme *theme = figure->frame.canvas.theme;
    if (item->written->lines.count == 0)
        return;
    bool missing = item->value->missing, total = item->parts && !item->outside;
    TbRole role = missing ? TB_ROLE_MISSING_MARK
                  : total ? TB_ROLE_TOTAL_LABEL
                          : TB_ROLE_VALUE_LABEL;
    TbLabelLook look = {role, tb_bar_label_style(figure), missing ? theme->muted_ink : theme->ink,
                        anchor};
    TbNode *before = parent->as.group.last;
    TbBarWords words = {&item->written->lines, item->mark, bar};
    tb_bar_draw_words(figure, parent, &look, at, &words);
    TbNode *node = before ? before->next : parent->as.group.first;
    for (; missing && node; node = node->next)
        node->datum = node->role == role ? item->datum : NULL;
}

static void draw_side(TbBarFigure *figure, TbNode *parent, const TbBarItem *item, TbPoint at,
                      TbAnchor anchor, const TbNode *mark)
{
    const TbTheme *theme = figure->frame.canvas.theme;
    const TbBarSide *side = &item->written->side;
    TbLabelLook look = {side->total ? TB_ROLE_TOTAL_LABEL : TB_ROLE_VALUE_LABEL,
                        tb_bar_label_style(figure), side->muted ? theme->muted_ink : theme->ink,
                        anchor};
    TbBarWords words = {&side->lines, side->mark, mark};
    tb_bar_draw_words(figure, parent, &look, at, &words);
}

static void draw_delta(TbBarFigure *figure, TbNode *parent, const TbBarItem *item, TbPoint at,
                       TbAnchor anchor, const TbNode *bar)
{
    TbCanvas *canvas = &figure->frame.canvas;
    TbLabelLook look = {TB_ROLE_CHANGE_LABEL, delta_style(figure),
                        tb_bar_readable(canvas, item->delta.color), anchor};
    if (item->delta.width > 0)
        tb_canvas_text(canvas, parent, &look, at.x, tb_canvas_centre(canvas, &look.style, 1, at.y),
                       item->delta.text)
            ->target = bar;
}

// What the labels of an item point to.
typedef struct {
    const TbNode *bar, *partner;
} Marks;

static const TbNode *side_target(const TbBarItem *item, const Marks *marks)
{
    return item->written->side.of ? marks->partner : marks->bar;
}

static void draw_beside(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                        const TbBarRow *row, double tip, const Marks *marks)
{
    double away = tb_bar_is_negative(item) ? -1 : 1, start = tip;
    TbAnchor anchor = away < 0 ? TB_ANCHOR_END : TB_ANCHOR_START;
    TbTextStyle style = tb_bar_label_style(figure);
    bool side = !item->written->side.before && item->written->side.lines.count > 0;
    bool below = side && figure->choice.sides_below;
    // Of both blocks one above the other, half of each is on the other's side of the middle.
    double leading = tb_canvas_leading(&style) / 2;
    double first = row->middle - (below ? item->written->side.lines.count * leading : 0);
    double second = row->middle + (below ? item->written->lines.count * leading : 0);
    draw_label(figure, parent, item, (TbPoint){tip, first}, anchor, marks->bar);
    tip += away * item->written->lines.width;
    if (item->delta.width > 0) {
        tip += away * TB_BAR_BADGE_GAP;
        draw_delta(figure, parent, item, (TbPoint){tip, first}, anchor, marks->bar);
        tip += away * item->delta.width;
    }
    if (item->badge) {
        tip += away * TB_BAR_BADGE_GAP;
        draw_badge(figure, parent, item, away < 0 ? tip - item->badge_width : tip, first,
                   marks->bar);
        tip += away * item->badge_width;
    }
    if (side)
        draw_side(figure, parent, item,
                  (TbPoint){below ? start : tip + away * TB_BAR_SIDE_GAP, second}, anchor,
                  side_target(item, marks));
}

static void draw_above(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                       const TbBarRow *row, double tip, const Marks *marks)
{
    TbCanvas *canvas = &figure->frame.canvas;
    bool negative = tb_bar_is_negative(item);
    double away = negative ? 1 : -1;
    TbTextStyle style = tb_bar_label_style(figure);
    double line = tb_canvas_block_height(canvas, &style, 1);
    double height = tb_canvas_block_height(canvas, &style, item->written->lines.count);
    double change = item->delta.width > 0 ? line : 0;
    // The change stands below its value, on either side of zero.
    double top = negative ? tip : tip - change - height;
    double middle = top - tb_canvas_centre(canvas, &style, item->written->lines.count, 0);
    draw_label(figure, parent, item, (TbPoint){row->middle, middle}, TB_ANCHOR_MIDDLE, marks->bar);
    draw_delta(figure, parent, item,
               (TbPoint){row->middle, top + height - tb_canvas_centre(canvas, &style, 1, 0)},
               TB_ANCHOR_MIDDLE, marks->bar);
    tip += away * (height + change);
    if (item->badge) {
        draw_badge(figure, parent, item, row->middle - item->badge_width / 2,
                   tip + away * (2 + line / 2), marks->bar);
        tip += away * (2 + line);
    }
    if (item->written->side.before || item->written->side.lines.count == 0)
        return;
    height = tb_canvas_block_height(canvas, &style, item->written->side.lines.count);
    top = negative ? tip + 1 : tip - 1 - height;
    middle = top - tb_canvas_centre(canvas, &style, item->written->side.lines.count, 0);
    draw_side(figure, parent, item, (TbPoint){row->middle, middle}, TB_ANCHOR_MIDDLE,
              side_target(item, marks));
}

// The second label at the low end.
static void draw_before(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                        const TbBarRow *row, TbPoint end, const Marks *marks)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbNode *target = side_target(item, marks);
    if (!row->scale.columns) {
        draw_side(figure, parent, item,
                  (TbPoint){end.x - item->written->side.overshoot - TB_BAR_LABEL_GAP, row->middle},
                  TB_ANCHOR_END, target);
        return;
    }
    TbTextStyle style = tb_bar_label_style(figure);
    double middle = end.y + item->written->side.overshoot + 2 -
                    tb_canvas_centre(canvas, &style, item->written->side.lines.count, 0);
    draw_side(figure, parent, item, (TbPoint){row->middle, middle}, TB_ANCHOR_MIDDLE, target);
}

// Under a line the labels step into their columns, so that it crosses as few as can be.
static bool draw_inside(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                        const TbBarRow *row, const TbNode *bar)
{
    TbCanvas *canvas = &figure->frame.canvas;
    TbStatus status = item->look.status;
    bool plain = !item->parts && !item->written->side.text && !item->value->missing &&
                 !item->badge && item->delta.width <= 0 &&
                 (status == TB_STATUS_ACTUAL || status == TB_STATUS_PREVIOUS) &&
                 (item->value->bound == TB_BOUND_EXACT || item->value->bound == TB_BOUND_OVER ||
                  item->value->bound == TB_BOUND_AT_LEAST) &&
                 item->look.pattern == TB_PATTERN_SOLID;
    TbTextStyle style = tb_bar_label_style(figure);
    double height = tb_canvas_block_height(canvas, &style, item->written->lines.count);
    if (tb_bar_lines_are_above(figure) || !row->scale.columns || !plain ||
        item->written->lines.count == 0 || item->written->lines.width + 3 > bar->box.width ||
        height + 5 > bar->box.height)
        return false;
    TbColor ground = tb_mark_ground(canvas, &item->look);
    TbLabelLook look = {TB_ROLE_VALUE_LABEL, style,
                        tb_color_ink_on(ground, canvas->theme->ink, canvas->theme->background),
                        TB_ANCHOR_MIDDLE};
    double top = tb_bar_is_negative(item) ? tb_box_bottom(bar->box) - height - 2 : bar->box.y + 2;
    TbBarWords words = {&item->written->lines, item->mark, bar};
    double middle = top - tb_canvas_centre(canvas, &style, item->written->lines.count, 0);
    tb_bar_draw_words(figure, parent, &look, (TbPoint){row->middle, middle}, &words);
    return true;
}

void tb_bar_draw_item(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                      const TbBarRow *row)
{
    Marks marks = {0};
    marks.bar = figure->form->draw ? figure->form->draw(figure, parent, item, row, &marks.partner)
                : item->value->missing ? NULL
                                       : tb_bar_draw_bar(figure, parent, item, row);
    if (draw_inside(figure, parent, item, row, marks.bar))
        return;
    double high = MAX(MAX(item->stated, item->range_end), item->from);
    double low = MIN(MIN(item->stated, item->range_end), item->from);
    TbPoint end = tb_bar_point(row, tb_bar_is_negative(item) ? low : high);
    double away = tb_bar_is_negative(item) ? -1 : 1;
    if (row->scale.columns)
        draw_above(figure, parent, item, row, end.y - away * (item->overshoot + 2), &marks);
    else
        draw_beside(figure, parent, item, row, end.x + away * (item->overshoot + TB_BAR_LABEL_GAP),
                    &marks);
    if (item->written->side.before && item->written->side.lines.count > 0)
        draw_before(figure, parent, item, row, tb_bar_point(row, low), &marks);
}
