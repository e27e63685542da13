// SPDX-License-Identifier: MIT
// The now-line: up to when things are told, a date of the document and never today's.
#include "figure/timeline/now.h"

#include <stdlib.h>

#define LINE_WIDTH 1.1
#define HEAD 3.2   // pt: the triangle between label and line
#define CLEAR 1.5  // pt that the line keeps from words
#define BESIDE 1.2 // likewise to the left and right

double tb_now_day(const TbTimeline *timeline)
{
    const TbFigureSpec *spec = timeline->canvas->spec;
    TbPeriod now = spec->timeline.now ? tb_period_in_zone(spec->timeline.now, spec->timeline.zone)
                                      : (TbPeriod){0};
    double day = spec->timeline.now ? tb_period_state_day(&now) : NAN;
    return timeline->backwards ? timeline->axis.first + timeline->axis.last - day : day;
}

const char *tb_now_label(const TbTimeline *timeline)
{
    const TbCanvas *canvas = timeline->canvas;
    if (!canvas->spec->timeline.now)
        return NULL;
    TbPeriod until = tb_period_in_zone(canvas->spec->timeline.now, canvas->spec->timeline.zone);
    until.kind = TB_PERIOD_UNTIL;
    return tb_period_label(canvas->arena, &until, canvas->lang);
}

double tb_now_height(const TbTimeline *timeline)
{
    if (!timeline->canvas->spec->timeline.now)
        return 0;
    return tb_canvas_block_height(timeline->canvas, &timeline->detail_style, 1) + HEAD + 1;
}

// ---- The line between the words ----

typedef struct {
    double x;
    GArray *gaps; // of TbPoint: from y to y
} Words;

static void find_words(const TbNode *node, Words *words)
{
    for (const TbNode *child = node->as.group.first; child; child = child->next) {
        if (child->kind == TB_NODE_GROUP)
            find_words(child, words);
        if (child->kind != TB_NODE_TEXT || words->x < child->box.x - BESIDE ||
            words->x > tb_box_right(child->box) + BESIDE)
            continue;
        TbPoint gap = {child->box.y - CLEAR, tb_box_bottom(child->box) + CLEAR};
        g_array_append_val(words->gaps, gap);
    }
}

static int compare_gaps(const void *left, const void *right)
{
    const TbPoint *a = left, *b = right;
    return (a->x > b->x) - (a->x < b->x);
}

static void add_piece(GArray *line, double x, double from, double to)
{
    if (to - from < 0.5)
        return;
    TbSegment ends[] = {{.kind = TB_SEGMENT_MOVE, .to = {x, from}},
                        {.kind = TB_SEGMENT_LINE, .to = {x, to}}};
    g_array_append_vals(line, ends, 2);
}

static GArray *make_line(const TbTimeline *timeline, double x, double top, double bottom)
{
    Words words = {x, g_array_new(FALSE, FALSE, sizeof(TbPoint))};
    find_words(timeline->layers.labels, &words);
    find_words(timeline->layers.axis, &words);
    g_array_sort(words.gaps, compare_gaps);
    GArray *line = g_array_new(FALSE, FALSE, sizeof(TbSegment));
    double at = top;
    for (guint i = 0; i < words.gaps->len; i++) {
        TbPoint gap = g_array_index(words.gaps, TbPoint, i);
        add_piece(line, x, at, fmin(gap.x, bottom));
        at = fmax(at, gap.y);
    }
    add_piece(line, x, at, bottom);
    if (line->len == 0) // words all the way
        add_piece(line, x, top, top + 1);
    g_array_unref(words.gaps);
    return line;
}

static void draw_head(TbCanvas *canvas, TbNode *layer, double x, double y, TbColor color)
{
    TbSegment segments[] = {
        {.kind = TB_SEGMENT_MOVE, .to = {x - HEAD, y}},
        {.kind = TB_SEGMENT_LINE, .to = {x + HEAD, y}},
        {.kind = TB_SEGMENT_LINE, .to = {x, y + HEAD + 1}},
        {.kind = TB_SEGMENT_CLOSE},
    };
    TbPaint paint = tb_paint_fill(color);
    tb_scene_add_path(canvas->scene, layer, TB_ROLE_NONE, segments, G_N_ELEMENTS(segments), &paint);
}

void tb_now_draw(TbTimeline *timeline, double y, double bottom)
{
    const char *label = tb_now_label(timeline);
    if (!label)
        return;
    TbCanvas *canvas = timeline->canvas;
    const TbTimeAxis *axis = &timeline->axis;
    TbColor color = canvas->theme->ink;
    double x = tb_time_axis_x(axis, tb_now_day(timeline)),
           top = y + tb_now_height(timeline) - HEAD - 1;
    GArray *line = make_line(timeline, x, top + HEAD, bottom);
    TbPaint paint = tb_paint_stroke(color, LINE_WIDTH);
    TbNode *node = tb_scene_add_path(canvas->scene, timeline->layers.labels, TB_ROLE_NOW_LINE,
                                     (TbSegment *)line->data, (int)line->len, &paint);
    node->title = label;
    g_array_unref(line);
    draw_head(canvas, timeline->layers.labels, x, top, color);
    TbTextStyle style = timeline->detail_style;
    style.bold = true;
    double half = tb_canvas_width(canvas, &style, label) / 2;
    TbLabelLook look = {TB_ROLE_NOW_LINE, style, color, TB_ANCHOR_MIDDLE};
    double middle =
        fmax(fmin(x, tb_box_right(timeline->frame->plot) - half), timeline->frame->plot.x + half);
    tb_canvas_text(canvas, timeline->layers.labels, &look, middle, y, label)->target = node;
}
