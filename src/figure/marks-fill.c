// SPDX-License-Identifier: MIT
// How the body of a mark is filled: by status, and by the pattern of its series.
#include <math.h>

#include "figure/marks.h"

#define OUTLINE_WIDTH 1.1
#define HATCH_SPACING 4.2
#define HATCH_WIDTH 1.0
#define DOT_SIZE 1.5
// Slanting strokes reach past their ends by a third of their width.
#define HATCH_INSET (HATCH_WIDTH * 0.36)

static TbColor previous(const TbCanvas *canvas, TbColor color)
{
    return tb_color_mix(color, canvas->theme->background, 0.55);
}

// ---- Hatches: all anchored to the page, so that neighbouring bars hatch in step ----

static double first_after(double start, double spacing)
{
    return ceil(start / spacing) * spacing;
}

static void append_line(GArray *segments, TbPoint from, TbPoint to)
{
    TbSegment move = {.kind = TB_SEGMENT_MOVE, .to = from};
    TbSegment line = {.kind = TB_SEGMENT_LINE, .to = to};
    g_array_append_val(segments, move);
    g_array_append_val(segments, line);
}

// Lines of 45° that rise to the right: x + y is the same all along.
static void append_rising(GArray *segments, TbBox box)
{
    double right = tb_box_right(box), bottom = tb_box_bottom(box);
    for (double sum = first_after(box.x + box.y, HATCH_SPACING); sum < right + bottom;
         sum += HATCH_SPACING) {
        double low_x = MAX(box.x, sum - bottom), high_x = MIN(right, sum - box.y);
        if (high_x - low_x >= 0.2)
            append_line(segments, (TbPoint){low_x, sum - low_x}, (TbPoint){high_x, sum - high_x});
    }
}

// Lines of 45° that fall to the right: x - y is the same all along.
static void append_falling(GArray *segments, TbBox box)
{
    double right = tb_box_right(box), bottom = tb_box_bottom(box);
    for (double drop = first_after(box.x - bottom, HATCH_SPACING); drop < right - box.y;
         drop += HATCH_SPACING) {
        double low_x = MAX(box.x, drop + box.y), high_x = MIN(right, drop + bottom);
        if (high_x - low_x >= 0.2)
            append_line(segments, (TbPoint){low_x, low_x - drop}, (TbPoint){high_x, high_x - drop});
    }
}

static void append_level(GArray *segments, TbBox box)
{
    for (double y = first_after(box.y, HATCH_SPACING); y < tb_box_bottom(box); y += HATCH_SPACING)
        append_line(segments, (TbPoint){box.x, y}, (TbPoint){tb_box_right(box), y});
}

static void append_upright(GArray *segments, TbBox box)
{
    for (double x = first_after(box.x, HATCH_SPACING); x < tb_box_right(box); x += HATCH_SPACING)
        append_line(segments, (TbPoint){x, box.y}, (TbPoint){x, tb_box_bottom(box)});
}

// Rows that a dashed line turns into dots, every second one moved by half a step.
static void append_dots(GArray *segments, TbBox box)
{
    for (double y = first_after(box.y + DOT_SIZE / 2, HATCH_SPACING / 2);
         y <= tb_box_bottom(box) - DOT_SIZE / 2; y += HATCH_SPACING / 2) {
        double shift = fmod(round(y / (HATCH_SPACING / 2)), 2) * HATCH_SPACING / 2;
        double x = first_after(box.x - shift, HATCH_SPACING) + shift;
        if (x < tb_box_right(box))
            append_line(segments, (TbPoint){x, y}, (TbPoint){tb_box_right(box), y});
    }
}

static void append_pattern(GArray *segments, TbPattern pattern, TbBox box)
{
    switch (pattern) {
    case TB_PATTERN_BACKSLASH:
        append_falling(segments, box);
        break;
    case TB_PATTERN_CROSS:
        append_rising(segments, box);
        append_falling(segments, box);
        break;
    case TB_PATTERN_HORIZONTAL:
        append_level(segments, box);
        break;
    case TB_PATTERN_VERTICAL:
        append_upright(segments, box);
        break;
    case TB_PATTERN_GRID:
        append_level(segments, box);
        append_upright(segments, box);
        break;
    case TB_PATTERN_DOTS:
        append_dots(segments, box);
        break;
    case TB_PATTERN_SOLID:
    case TB_PATTERN_COUNT:
        break;
    }
}

static void add_hatch(TbCanvas *canvas, TbNode *parent, const GArray *segments,
                      const TbPaint *paint)
{
    if (segments->len > 0)
        tb_scene_add_path(canvas->scene, parent, TB_ROLE_NONE, (TbSegment *)segments->data,
                          (int)segments->len, paint);
}

static void add_forecast(TbCanvas *canvas, TbNode *parent, TbBox box, TbColor color)
{
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(TbSegment));
    append_rising(segments, tb_box_inset(box, HATCH_INSET));
    TbPaint paint = tb_paint_stroke(color, HATCH_WIDTH);
    add_hatch(canvas, parent, segments, &paint);
    g_array_unref(segments);
}

static void add_pattern(TbCanvas *canvas, TbNode *parent, TbPattern pattern, TbBox box,
                        TbColor color)
{
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(TbSegment));
    TbPaint paint = tb_paint_stroke(color, HATCH_WIDTH);
    if (pattern == TB_PATTERN_DOTS) {
        paint.stroke_width = paint.dash[0] = DOT_SIZE;
        paint.dash[1] = HATCH_SPACING - DOT_SIZE;
    }
    append_pattern(segments, pattern, tb_box_inset(box, HATCH_INSET));
    add_hatch(canvas, parent, segments, &paint);
    g_array_unref(segments);
}

// ---- Fills ----

void tb_mark_outline(TbCanvas *canvas, TbNode *parent, TbBox box, TbColor color)
{
    double width = MIN(OUTLINE_WIDTH, MIN(box.width, box.height) / 2);
    if (width < 0.2)
        return;
    TbPaint paint = tb_paint_stroke(color, width);
    tb_scene_add_rect(canvas->scene, parent, TB_ROLE_NONE, tb_box_inset(box, width / 2), &paint);
}

static void add_strike(TbCanvas *canvas, TbNode *parent, TbBox box, TbColor color)
{
    TbPaint paint = tb_paint_stroke(color, 0.8);
    double middle = box.y + box.height / 2;
    tb_scene_add_line(canvas->scene, parent, TB_ROLE_NONE, (TbPoint){box.x, middle},
                      (TbPoint){tb_box_right(box), middle}, &paint);
}

static TbNode *fill_known(TbCanvas *canvas, TbNode *parent, TbRole role, TbBox box,
                          TbPattern pattern, TbColor color)
{
    if (pattern == TB_PATTERN_SOLID)
        return tb_canvas_rect(canvas, parent, role, box, color);
    TbNode *node = tb_canvas_rect(canvas, parent, role, box, canvas->theme->background);
    add_pattern(canvas, parent, pattern, box, color);
    tb_mark_outline(canvas, parent, box, color);
    return node;
}

TbNode *tb_mark_fill(TbCanvas *canvas, TbNode *parent, TbRole role, TbBox box,
                     const TbMarkLook *look)
{
    TbNode *node = NULL;
    switch (look->status) {
    case TB_STATUS_ACTUAL:
        return fill_known(canvas, parent, role, box, look->pattern, look->color);
    case TB_STATUS_PREVIOUS:
        return fill_known(canvas, parent, role, box, look->pattern, previous(canvas, look->color));
    case TB_STATUS_FORECAST:
        node = tb_canvas_rect(canvas, parent, role, box,
                              tb_color_mix(look->color, canvas->theme->background, 0.88));
        add_forecast(canvas, parent, box, look->color);
        break;
    case TB_STATUS_TARGET:
        node = tb_canvas_rect(canvas, parent, role, box, canvas->theme->background);
        break;
    case TB_STATUS_CANCELLED:
        node = tb_canvas_rect(canvas, parent, role, box, canvas->theme->background);
        add_strike(canvas, parent, box, canvas->theme->axis);
        break;
    case TB_STATUS_COUNT:
        g_assert_not_reached();
    }
    TbColor edge = look->status == TB_STATUS_CANCELLED ? canvas->theme->axis : look->color;
    tb_mark_outline(canvas, parent, box, edge);
    return node;
}

TbColor tb_mark_ground(const TbCanvas *canvas, const TbMarkLook *look)
{
    switch (look->status) {
    case TB_STATUS_ACTUAL:
        return look->color;
    case TB_STATUS_PREVIOUS:
        return previous(canvas, look->color);
    case TB_STATUS_FORECAST:
        return tb_color_mix(look->color, canvas->theme->background, 0.88);
    case TB_STATUS_TARGET:
    case TB_STATUS_CANCELLED:
    case TB_STATUS_COUNT:
        break;
    }
    return canvas->theme->background;
}

static bool is_hatched(const TbMarkLook *look)
{
    switch (look->status) {
    case TB_STATUS_ACTUAL:
    case TB_STATUS_PREVIOUS:
        return look->pattern != TB_PATTERN_SOLID;
    case TB_STATUS_FORECAST:
    case TB_STATUS_CANCELLED:
        return true;
    case TB_STATUS_TARGET:
    case TB_STATUS_COUNT:
        break;
    }
    return false;
}

TbColor tb_mark_ink(TbCanvas *canvas, TbNode *parent, const TbMarkLook *look, TbBox words)
{
    const TbTheme *theme = canvas->theme;
    if (!is_hatched(look))
        return tb_color_ink_on(tb_mark_ground(canvas, look), theme->ink, theme->background);
    tb_canvas_rect(canvas, parent, TB_ROLE_NONE, words, theme->background);
    return theme->ink;
}
