// SPDX-License-Identifier: MIT
// The names below many columns.
#include "figure/bar/dense-names.h"

#include <math.h>

#include "figure/bar/names.h"

#define LINES_MOST 3
#define DOWNWARDS_EM 8.0
#define SLACK 2.5
#define TICK 3.0
#define NAME_WIDTH 90.0 // pt, of one that is chosen

// ---- All names ----

static TbTextLines break_name(const TbCanvas *canvas, const TbDenseNames *names, double slot, int c)
{
    const char *text = names->given[c].text;
    if (names->downwards)
        return tb_canvas_break_vertical(canvas, &names->style, text,
                                        DOWNWARDS_EM * names->style.size);
    return tb_canvas_break(canvas, &names->style, text, slot - SLACK, 0);
}

static bool has_room(const TbCanvas *canvas, const TbDenseNames *names, double slot,
                     const TbTextLines *lines)
{
    if (names->downwards)
        return lines->fits &&
               tb_canvas_block_height(canvas, &names->style, lines->count) <= slot - 1;
    return lines->fits && lines->whole && lines->count <= LINES_MOST;
}

// Names of all categories in this style, beside one another or downwards; false: no room.
static bool try_names(const TbBarFigure *figure, TbDenseNames *names, bool downwards, double slot)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    int count = names->table->category_count;
    double height = 0;
    bool spans = false;
    names->downwards = downwards;
    names->given = tb_bar_column_names(figure, &names->style, names->table,
                                       downwards ? INFINITY : slot - SLACK);
    if (!tb_bar_spans_fit(figure, &names->style, names->given, count, slot))
        return false;
    for (int c = 0; c < count; c++) {
        TbTextLines *lines = &names->lines[c];
        *lines = break_name(canvas, names, slot, c);
        if (!has_room(canvas, names, slot, lines))
            return false;
        spans |= names->given[c].span != NULL;
        height =
            MAX(height, downwards ? lines->width
                                  : tb_canvas_block_height(canvas, &names->style, lines->count));
    }
    names->height = height + (spans ? tb_canvas_leading(&names->style) : 0);
    return true;
}

// Where columns are too close for their names in one line, these are set smaller, in lines, or, of
// Chinese, Japanese and Korean, downwards.
static bool try_all_names(const TbBarFigure *figure, TbDenseNames *names, double slot)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    double floor = canvas->theme->floor_size, size = names->style.size;
    if (slot <= floor)
        return false;
    names->lines = tb_arena_new0(canvas->arena, TbTextLines, (size_t)names->table->category_count);
    for (int step = 0; step <= 2; step++) {
        names->style = tb_canvas_style(canvas, size + (floor - size) * step / 2, false);
        if (try_names(figure, names, false, slot) ||
            (tb_bar_names_are_upright(canvas) && try_names(figure, names, true, slot)))
            return true;
    }
    names->lines = NULL;
    return false;
}

TbDenseNames tb_dense_names(const TbBarFigure *figure, const TbTablePanel *table,
                            const TbTextStyle *style, TbBox plot)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    TbDenseNames names = {.table = table, .style = *style};
    if (try_all_names(figure, &names, plot.width / table->category_count))
        return names;
    names.style = *style;
    names.ticks = tb_time_ticks(figure, table, style, plot, &names.tick_count);
    bool spans = false;
    for (int i = 0; i < names.tick_count; i++)
        spans |= names.ticks[i].span != NULL;
    names.height =
        tb_canvas_block_height(canvas, style, 1) + (spans ? tb_canvas_leading(style) : 0);
    return names;
}

// ---- Drawing ----

static void draw_all_names(TbBarFigure *figure, const TbDenseNames *names, TbBox plot, double top)
{
    TbCanvas *canvas = &figure->frame.canvas;
    double slot = plot.width / names->table->category_count;
    double spans_top = top + names->height - tb_canvas_block_height(canvas, &names->style, 1);
    TbLabelLook look = {TB_ROLE_CATEGORY_LABEL, names->style, canvas->theme->ink,
                        names->downwards ? TB_ANCHOR_START : TB_ANCHOR_MIDDLE};
    for (int c = 0; c < names->table->category_count; c++) {
        double x = plot.x + (c + 0.5) * slot;
        if (names->downwards)
            tb_canvas_vertical_lines(canvas, canvas->scene->root, &look, x, top, &names->lines[c]);
        else
            tb_canvas_lines(canvas, canvas->scene->root, &look, x, top, &names->lines[c]);
        if (names->given[c].span)
            tb_bar_draw_span(canvas, canvas->scene->root, &look, names->given[c].span, x,
                             figure->frame.plot.x, spans_top);
    }
}

static void draw_tick(TbBarFigure *figure, TbBox plot, double x)
{
    TbCanvas *canvas = &figure->frame.canvas;
    TbPaint paint = tb_paint_stroke(canvas->theme->axis, 0.6);
    double bottom = tb_box_bottom(plot);
    tb_scene_add_line(canvas->scene, canvas->scene->root, TB_ROLE_AXIS, (TbPoint){x, bottom},
                      (TbPoint){x, bottom + TICK}, &paint);
}

static void draw_dates(TbBarFigure *figure, const TbDenseNames *names, TbBox plot, double top)
{
    TbCanvas *canvas = &figure->frame.canvas;
    TbLabelLook look = {TB_ROLE_CATEGORY_LABEL, names->style, canvas->theme->muted_ink,
                        TB_ANCHOR_MIDDLE};
    for (int i = 0; i < names->tick_count; i++) {
        const TbTimeTick *tick = &names->ticks[i];
        draw_tick(figure, plot, tick->x);
        tb_canvas_text(canvas, canvas->scene->root, &look, tick->text_x, top, tick->text);
        look.anchor = TB_ANCHOR_START;
        if (tick->span)
            tb_canvas_text(canvas, canvas->scene->root, &look, tick->span_x,
                           top + tb_canvas_leading(&names->style), tick->span);
        look.anchor = TB_ANCHOR_MIDDLE;
    }
}

// A 1-2-5 step so that the names that are printed have room.
static int names_step(const TbCanvas *canvas, const TbDenseNames *names, double slot)
{
    const TbTablePanel *table = names->table;
    double widest = 0;
    int samples = MIN(table->category_count, 200);
    for (int i = 0; i < samples; i++) {
        int c = (int)((double)i * table->category_count / samples);
        widest = MAX(widest, tb_canvas_width(canvas, &names->style, table->categories[c].name));
    }
    double needed = (MIN(widest, NAME_WIDTH) + 10) / slot;
    double step = 1;
    for (int i = 0; step < needed; i++)
        step *= i % 3 == 1 ? 2.5 : 2;
    return (int)MAX(round(step), 1);
}

static void draw_chosen(TbBarFigure *figure, const TbDenseNames *names, TbBox plot, double top)
{
    TbCanvas *canvas = &figure->frame.canvas;
    const TbTablePanel *table = names->table;
    double slot = plot.width / table->category_count;
    TbLabelLook look = {TB_ROLE_CATEGORY_LABEL, names->style, canvas->theme->muted_ink,
                        TB_ANCHOR_MIDDLE};
    int step = names_step(canvas, names, slot);
    double right = -INFINITY;
    for (int c = 0; c < table->category_count; c += step) {
        TbTextLines lines =
            tb_canvas_break(canvas, &names->style, table->categories[c].name, NAME_WIDTH, 1);
        double x = plot.x + (c + 0.5) * slot, half = lines.width / 2;
        double at = CLAMP(x, figure->frame.plot.x + half, tb_box_right(plot) - half);
        // The last one, moved inside, would stand in the one before it, or at another column.
        if (at - half < right + SLACK || x - at > slot / 2)
            continue;
        right = at + half;
        draw_tick(figure, plot, x);
        tb_canvas_lines(canvas, canvas->scene->root, &look, at, top, &lines);
    }
}

void tb_dense_draw_names(TbBarFigure *figure, const TbDenseNames *names, TbBox plot, double top)
{
    if (names->lines)
        draw_all_names(figure, names, plot, top);
    else if (names->ticks)
        draw_dates(figure, names, plot, top);
    else
        draw_chosen(figure, names, plot, top);
}
