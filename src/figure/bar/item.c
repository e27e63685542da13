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
    const TbTheme *theme = figure->canvas->theme;
    return tb_canvas_style(figure->canvas, MAX(figure->choice.label_size - 1, theme->floor_size),
                           false);
}

static TbTextStyle delta_style(const TbBarFigure *figure)
{
    return tb_canvas_style(figure->canvas, figure->choice.label_size, false);
}

static void measure(const TbBarFigure *figure, const TbBarMeasured *wanted, TbBarMeasured *made,
                    TbTextLines *lines)
{
    if (g_strcmp0(wanted->text, made->text) == 0 && g_strcmp0(wanted->mark, made->mark) == 0 &&
        wanted->size == made->size && wanted->limit == made->limit)
        return;
    TbTextStyle style = tb_bar_label_style(figure);
    *made = *wanted;
    *lines = wanted->text
                 ? tb_bar_break_marked(figure, &style, wanted->text, wanted->mark, wanted->limit)
                 : (TbTextLines){0};
}

void tb_bar_measure_item(const TbBarFigure *figure, TbBarItem *item)
{
    if (!item->value)
        return;
    if (item->extras->badge) {
        TbTextStyle badge = badge_style(figure);
        item->extras->badge_width =
            tb_canvas_width(figure->canvas, &badge, item->extras->badge) + 2 * BADGE_PADDING;
    }
    if (tb_bar_wants_axis(figure) && !item->value->missing)
        return;
    if (item->extras->delta.text) {
        TbTextStyle delta = delta_style(figure);
        item->extras->delta.width =
            tb_canvas_width(figure->canvas, &delta, item->extras->delta.text);
    }
    TbBarMeasured wanted = {item->written->label, item->written->mark, figure->choice.label_size,
                            figure->choice.label_limit > 0 ? figure->choice.label_limit : 1e6};
    measure(figure, &wanted, &item->written->measured, &item->written->lines);
    TbBarSide *side = &item->written->side;
    if (!side->text && !side->measured.text) // few have a second one
        return;
    wanted.text = side->text;
    wanted.mark = side->mark;
    measure(figure, &wanted, &side->measured, &side->lines);
}

// What is drawn of an item, and where.
typedef struct {
    TbBarFigure *figure;
    TbNode *parent;
    const TbBarItem *item;
    const TbBarRow *row;
    const TbNode *bar, *partner; // what its labels point to
} Drawing;

static bool has_side(const TbBarItem *item, bool before)
{
    return item->written->side.lines.count > 0 && item->written->side.before == before;
}

// With its left edge at `x`, centred on `middle`.
static void draw_badge(const Drawing *drawing, double x, double middle)
{
    TbCanvas *canvas = drawing->figure->canvas;
    const TbTheme *theme = canvas->theme;
    TbTextStyle style = badge_style(drawing->figure);
    TbColor ground = tb_color_mix(theme->accent, theme->background, 0.86);
    double height = style.size * 1.28;
    tb_canvas_rect(canvas, drawing->parent, TB_ROLE_NONE,
                   (TbBox){x, middle - height / 2, drawing->item->extras->badge_width, height},
                   ground);
    TbLabelLook look = {TB_ROLE_RANK_BADGE, style,
                        tb_color_ink_on(ground, theme->accent, theme->background), TB_ANCHOR_START};
    tb_canvas_text(canvas, drawing->parent, &look, x + BADGE_PADDING,
                   tb_canvas_centre(canvas, &style, 1, middle), drawing->item->extras->badge)
        ->target = drawing->bar;
}

// The label (or the mark of a missing value) with its anchor at `at.x`, centred on `at.y`.
static void draw_label(const Drawing *drawing, TbPoint at, TbAnchor anchor)
{
    const TbBarItem *item = drawing->item;
    const TbTheme *theme = drawing->figure->canvas->theme;
    if (item->written->lines.count == 0)
        return;
    bool missing = item->value->missing, total = item->shape->parts && !item->shape->outside;
    TbRole role = missing ? TB_ROLE_MISSING_MARK
                  : total ? TB_ROLE_TOTAL_LABEL
                          : TB_ROLE_VALUE_LABEL;
    TbLabelLook look = {role, tb_bar_label_style(drawing->figure),
                        missing ? theme->muted_ink : theme->ink, anchor};
    TbNode *before = drawing->parent->as.group.last;
    TbBarWords words = {&item->written->lines, item->written->mark, drawing->bar};
    tb_bar_draw_words(drawing->figure, drawing->parent, &look, at, &words);
    TbNode *node = before ? before->next : drawing->parent->as.group.first;
    for (; missing && node; node = node->next)
        node->datum = node->role == role ? item->datum : NULL;
}

static void draw_side(const Drawing *drawing, TbPoint at, TbAnchor anchor)
{
    const TbTheme *theme = drawing->figure->canvas->theme;
    const TbBarSide *side = &drawing->item->written->side;
    TbLabelLook look = {side->total ? TB_ROLE_TOTAL_LABEL : TB_ROLE_VALUE_LABEL,
                        tb_bar_label_style(drawing->figure),
                        side->muted ? theme->muted_ink : theme->ink, anchor};
    TbBarWords words = {&side->lines, side->mark, side->of ? drawing->partner : drawing->bar};
    tb_bar_draw_words(drawing->figure, drawing->parent, &look, at, &words);
}

// The change on the year before, regular beside the bold label; its anchor and middle at `at`.
static void draw_delta(const Drawing *drawing, TbPoint at, TbAnchor anchor)
{
    TbCanvas *canvas = drawing->figure->canvas;
    const TbBarItem *item = drawing->item;
    if (item->extras->delta.width <= 0)
        return;
    TbLabelLook look = {TB_ROLE_CHANGE_LABEL, delta_style(drawing->figure),
                        tb_bar_readable(canvas, item->extras->delta.color), anchor};
    tb_canvas_text(canvas, drawing->parent, &look, at.x,
                   tb_canvas_centre(canvas, &look.style, 1, at.y), item->extras->delta.text)
        ->target = drawing->bar;
}

static void draw_beside(const Drawing *drawing, double tip)
{
    const TbBarItem *item = drawing->item;
    double away = tb_bar_is_negative(item) ? -1 : 1, start = tip, middle = drawing->row->middle;
    TbAnchor anchor = away < 0 ? TB_ANCHOR_END : TB_ANCHOR_START;
    TbTextStyle style = tb_bar_label_style(drawing->figure);
    bool side = has_side(item, false), below = side && drawing->figure->choice.sides_below;
    // Of both blocks one above the other, half of each is on the other's side of the middle.
    double leading = tb_canvas_leading(&style) / 2;
    double first = middle - (below ? item->written->side.lines.count * leading : 0);
    double second = middle + (below ? item->written->lines.count * leading : 0);
    draw_label(drawing, (TbPoint){tip, first}, anchor);
    tip += away * item->written->lines.width;
    if (item->extras->delta.width > 0) {
        tip += away * TB_BAR_BADGE_GAP;
        draw_delta(drawing, (TbPoint){tip, first}, anchor);
        tip += away * item->extras->delta.width;
    }
    if (item->extras->badge) {
        tip += away * TB_BAR_BADGE_GAP;
        draw_badge(drawing, away < 0 ? tip - item->extras->badge_width : tip, first);
        tip += away * item->extras->badge_width;
    }
    if (side)
        draw_side(drawing, (TbPoint){below ? start : tip + away * TB_BAR_SIDE_GAP, second}, anchor);
}

static void draw_above(const Drawing *drawing, double tip)
{
    const TbBarFigure *figure = drawing->figure;
    const TbBarItem *item = drawing->item;
    bool negative = tb_bar_is_negative(item);
    double away = negative ? 1 : -1, x = drawing->row->middle;
    int lines = item->written->lines.count, side_lines = item->written->side.lines.count;
    double line = tb_bar_label_height(figure, 1), height = tb_bar_label_height(figure, lines);
    double change = item->extras->delta.width > 0 ? line : 0;
    // The change stands below its value, on either side of zero.
    double top = negative ? tip : tip - change - height;
    draw_label(drawing, (TbPoint){x, top - tb_bar_label_top(figure, lines, 0)}, TB_ANCHOR_MIDDLE);
    draw_delta(drawing, (TbPoint){x, top + height - tb_bar_label_top(figure, 1, 0)},
               TB_ANCHOR_MIDDLE);
    tip += away * (height + change);
    if (item->extras->badge) {
        draw_badge(drawing, x - item->extras->badge_width / 2, tip + away * (2 + line / 2));
        tip += away * (2 + line);
    }
    if (!has_side(item, false))
        return;
    top = negative ? tip + 1 : tip - 1 - tb_bar_label_height(figure, side_lines);
    draw_side(drawing, (TbPoint){x, top - tb_bar_label_top(figure, side_lines, 0)},
              TB_ANCHOR_MIDDLE);
}

// The second label at the low end.
static void draw_before(const Drawing *drawing, TbPoint end)
{
    const TbBarSide *side = &drawing->item->written->side;
    double middle = drawing->row->middle;
    if (drawing->row->scale.columns)
        draw_side(drawing,
                  (TbPoint){middle, end.y + side->overshoot + 2 -
                                        tb_bar_label_top(drawing->figure, side->lines.count, 0)},
                  TB_ANCHOR_MIDDLE);
    else
        draw_side(drawing, (TbPoint){end.x - side->overshoot - TB_BAR_LABEL_GAP, middle},
                  TB_ANCHOR_END);
}

// Under a line the labels step into their columns, so that it crosses as few as can be.
static bool draw_inside(const Drawing *drawing)
{
    TbBarFigure *figure = drawing->figure;
    TbCanvas *canvas = figure->canvas;
    const TbBarItem *item = drawing->item;
    const TbTextLines *lines = &item->written->lines;
    TbStatus status = item->look.status;
    TbBound bound = item->value->bound;
    bool plain =
        !item->shape->parts && !item->written->side.text && !item->value->missing &&
        !item->extras->badge && item->extras->delta.width <= 0 &&
        (status == TB_STATUS_ACTUAL || status == TB_STATUS_PREVIOUS) &&
        (bound == TB_BOUND_EXACT || bound == TB_BOUND_OVER || bound == TB_BOUND_AT_LEAST) &&
        item->look.pattern == TB_PATTERN_SOLID;
    double height = tb_bar_label_height(figure, lines->count);
    if (tb_bar_lines_are_above(figure) || !drawing->row->scale.columns || !plain ||
        lines->count == 0 || lines->width + 3 > drawing->bar->box.width ||
        height + 5 > drawing->bar->box.height)
        return false;
    TbBox box = drawing->bar->box;
    TbLabelLook look = {TB_ROLE_VALUE_LABEL, tb_bar_label_style(figure),
                        tb_color_ink_on(tb_mark_ground(canvas, &item->look), canvas->theme->ink,
                                        canvas->theme->background),
                        TB_ANCHOR_MIDDLE};
    double top = tb_bar_is_negative(item) ? tb_box_bottom(box) - height - 2 : box.y + 2;
    TbBarWords words = {lines, item->written->mark, drawing->bar};
    double middle = top - tb_bar_label_top(figure, lines->count, 0);
    tb_bar_draw_words(figure, drawing->parent, &look, (TbPoint){drawing->row->middle, middle},
                      &words);
    return true;
}

void tb_bar_draw_item(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                      const TbBarRow *row)
{
    Drawing drawing = {figure, parent, item, row, NULL, NULL};
    if (figure->form->draw)
        drawing.bar = figure->form->draw(figure, parent, item, row, &drawing.partner);
    else if (!item->value->missing)
        drawing.bar = tb_bar_draw_bar(figure, parent, item, row);
    if (draw_inside(&drawing))
        return;
    double high = MAX(MAX(item->stated, item->range_end), item->shape->from);
    double low = MIN(MIN(item->stated, item->range_end), item->shape->from);
    double away = tb_bar_is_negative(item) ? -1 : 1;
    TbPoint end = tb_bar_point(row, away < 0 ? low : high);
    if (row->scale.columns)
        draw_above(&drawing, end.y - away * (item->shape->overshoot + 2));
    else
        draw_beside(&drawing, end.x + away * (item->shape->overshoot + TB_BAR_LABEL_GAP));
    if (has_side(item, true))
        draw_before(&drawing, tb_bar_point(row, low));
}
