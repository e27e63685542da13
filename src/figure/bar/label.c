// SPDX-License-Identifier: MIT
// Value labels, the second ones beside them, and badges: their sizes and their drawing.
#include "figure/bar/label.h"

#include "figure/bar/facts.h"
#include "figure/bar/foot.h"

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

void tb_bar_draw_badge(TbBarFigure *figure, TbNode *parent, const TbBarItem *item, double x,
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

void tb_bar_draw_label(TbBarFigure *figure, TbNode *parent, const TbBarItem *item, TbPoint at,
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

void tb_bar_draw_side(TbBarFigure *figure, TbNode *parent, const TbBarItem *item, TbPoint at,
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

void tb_bar_draw_delta(TbBarFigure *figure, TbNode *parent, const TbBarItem *item, TbPoint at,
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
