// SPDX-License-Identifier: MIT
#include "backend/cairo-paint.h"

#include <math.h>

#include "text/paint.h"

void tb_cairo_set_color(cairo_t *cr, TbColor color)
{
    cairo_set_source_rgb(cr, (color >> 16 & 255) / 255.0, (color >> 8 & 255) / 255.0,
                         (color & 255) / 255.0);
}

// The nearest pixel edge.
static double snapped(const TbCairoPainter *painter, double value)
{
    return round(value * painter->snap) / painter->snap;
}

// A span that has any length keeps at least a pixel.
static void snap_span(const TbCairoPainter *painter, double *start, double *length)
{
    double first = snapped(painter, *start), last = snapped(painter, *start + *length);
    if (last <= first && *length > 0)
        last = first + 1 / painter->snap;
    *start = first;
    *length = last - first;
}

static double snap_width(const TbCairoPainter *painter, double width)
{
    return fmax(1, round(width * painter->snap)) / painter->snap;
}

// Where a line of `width` must lie for its edges to be pixel edges.
static double snap_middle(const TbCairoPainter *painter, double middle, double width)
{
    return snapped(painter, middle - width / 2) + width / 2;
}

static TbBox snap_box(const TbCairoPainter *painter, TbBox box)
{
    snap_span(painter, &box.x, &box.width);
    snap_span(painter, &box.y, &box.height);
    return box;
}

static TbBox snap_outline(const TbCairoPainter *painter, TbBox box, double width)
{
    double left = snap_middle(painter, box.x, width), top = snap_middle(painter, box.y, width);
    double right = snap_middle(painter, tb_box_right(box), width);
    double bottom = snap_middle(painter, tb_box_bottom(box), width);
    return (TbBox){left, top, right - left, bottom - top};
}

static void set_dash(cairo_t *cr, const TbPaint *paint)
{
    bool dashed = paint->dash[0] > 0 && paint->dash[1] > 0;
    cairo_set_dash(cr, paint->dash, dashed ? 2 : 0, 0);
}

static void stroke(const TbCairoPainter *painter, const TbPaint *paint, double width)
{
    cairo_set_line_width(painter->cr, width);
    set_dash(painter->cr, paint);
    tb_cairo_set_color(painter->cr, paint->stroke);
    cairo_stroke(painter->cr);
}

// Fills and strokes the current path.
static void paint_path(const TbCairoPainter *painter, const TbPaint *paint, double width)
{
    cairo_t *cr = painter->cr;
    if (paint->has_fill) {
        tb_cairo_set_color(cr, paint->fill);
        if (paint->has_stroke)
            cairo_fill_preserve(cr);
        else
            cairo_fill(cr);
    }
    if (paint->has_stroke)
        stroke(painter, paint, width);
    else
        cairo_new_path(cr);
}

static void paint_rect(const TbCairoPainter *painter, const TbNode *node)
{
    const TbPaint *paint = &node->paint;
    TbBox box = node->box;
    double width = paint->stroke_width;
    if (painter->snap > 0 && paint->has_stroke) {
        width = snap_width(painter, width);
        box = snap_outline(painter, box, width);
    } else if (painter->snap > 0) {
        box = snap_box(painter, box);
    }
    cairo_rectangle(painter->cr, box.x, box.y, box.width, box.height);
    paint_path(painter, paint, width);
}

static void paint_line(const TbCairoPainter *painter, const TbNode *node)
{
    if (!node->paint.has_stroke)
        return;
    TbPoint from = node->as.line.from, to = node->as.line.to;
    double width = node->paint.stroke_width;
    if (painter->snap > 0) {
        width = fmax(width, 1 / painter->snap);
        if (from.y == to.y) {
            width = snap_width(painter, width);
            from.y = to.y = snap_middle(painter, from.y, width);
            from.x = snapped(painter, from.x);
            to.x = snapped(painter, to.x);
        } else if (from.x == to.x) {
            width = snap_width(painter, width);
            from.x = to.x = snap_middle(painter, from.x, width);
            from.y = snapped(painter, from.y);
            to.y = snapped(painter, to.y);
        }
    }
    cairo_move_to(painter->cr, from.x, from.y);
    cairo_line_to(painter->cr, to.x, to.y);
    stroke(painter, &node->paint, width);
}

static void trace_segment(cairo_t *cr, const TbSegment *segment)
{
    switch (segment->kind) {
    case TB_SEGMENT_MOVE:
        cairo_move_to(cr, segment->to.x, segment->to.y);
        break;
    case TB_SEGMENT_LINE:
        cairo_line_to(cr, segment->to.x, segment->to.y);
        break;
    case TB_SEGMENT_CURVE:
        cairo_curve_to(cr, segment->c1.x, segment->c1.y, segment->c2.x, segment->c2.y,
                       segment->to.x, segment->to.y);
        break;
    case TB_SEGMENT_CLOSE:
        cairo_close_path(cr);
        break;
    }
}

void tb_cairo_trace(cairo_t *cr, const TbNode *node)
{
    switch (node->kind) {
    case TB_NODE_RECT:
        cairo_rectangle(cr, node->box.x, node->box.y, node->box.width, node->box.height);
        break;
    case TB_NODE_LINE:
        cairo_move_to(cr, node->as.line.from.x, node->as.line.from.y);
        cairo_line_to(cr, node->as.line.to.x, node->as.line.to.y);
        break;
    case TB_NODE_PATH:
        for (int i = 0; i < node->as.path.count; i++)
            trace_segment(cr, &node->as.path.segments[i]);
        break;
    case TB_NODE_GROUP:
    case TB_NODE_TEXT:
        break;
    }
}

static void paint_segments(const TbCairoPainter *painter, const TbNode *node)
{
    for (int i = 0; i < node->as.path.count; i++)
        trace_segment(painter->cr, &node->as.path.segments[i]);
    double width = node->paint.stroke_width;
    if (painter->snap > 0)
        width = fmax(width, 1 / painter->snap);
    paint_path(painter, &node->paint, width);
}

static void paint_text(const TbCairoPainter *painter, const TbNode *node)
{
    const TbTextRun *run = &node->as.text;
    cairo_t *cr = painter->cr;
    double start = 0;
    if (run->anchor == TB_ANCHOR_MIDDLE)
        start = -run->width / 2;
    else if (run->anchor == TB_ANCHOR_END)
        start = -run->width;
    tb_cairo_set_color(cr, run->color);
    if (run->pieces) {
        cairo_move_to(cr, run->origin.x, run->origin.y + start);
        // Nobody searches pixels.
        const char *source = painter->snap > 0 ? NULL : run->text;
        const TbTextPieces line = {run->pieces, run->piece_count, source};
        tb_text_paint_pieces(painter->metrics, cr, &run->style, &line);
    } else if (run->rotation == 0) {
        // Cairo puts glyphs on whole pixels: where a baseline lies midway, each band of a PNG must
        // choose the same.
        double baseline = painter->snap > 0 ? snapped(painter, run->origin.y) : run->origin.y;
        cairo_move_to(cr, run->origin.x + start, baseline);
        tb_text_paint(painter->metrics, cr, &run->style, run->text);
    } else {
        cairo_save(cr);
        cairo_translate(cr, run->origin.x, run->origin.y);
        cairo_rotate(cr, run->rotation * G_PI / 180);
        cairo_move_to(cr, start, 0);
        tb_text_paint(painter->metrics, cr, &run->style, run->text);
        cairo_restore(cr);
    }
    cairo_new_path(cr);
}

// Glyphs of a fallback face may reach out of the line box, strokes out of the bounds, and
// snapping moves by a pixel: half an em or a stroke's width covers each.
static bool may_show(const TbCairoPainter *painter, const TbNode *node)
{
    double slack = 2;
    if (node->kind == TB_NODE_TEXT)
        slack += node->as.text.style.size / 2;
    else if (node->kind == TB_NODE_GROUP)
        return true;
    else if (node->paint.has_stroke)
        slack += 5 * node->paint.stroke_width; // mitred corners reach furthest
    return node->box.y - slack < painter->bottom && tb_box_bottom(node->box) + slack > painter->top;
}

void tb_cairo_paint_node(const TbCairoPainter *painter, const TbNode *node)
{
    if (!may_show(painter, node))
        return;
    switch (node->kind) {
    case TB_NODE_GROUP:
        for (const TbNode *child = node->as.group.first; child; child = child->next)
            tb_cairo_paint_node(painter, child);
        break;
    case TB_NODE_RECT:
        paint_rect(painter, node);
        break;
    case TB_NODE_PATH:
        paint_segments(painter, node);
        break;
    case TB_NODE_LINE:
        paint_line(painter, node);
        break;
    case TB_NODE_TEXT:
        paint_text(painter, node);
        break;
    }
}

void tb_cairo_paint(const TbCairoPainter *painter, const TbScene *scene)
{
    tb_cairo_paint_node(painter, scene->root);
}

void tb_cairo_report(const TbScene *scene, cairo_status_t status, TbTextMetrics *metrics,
                     TbReport *report)
{
    const char *font = tb_text_take_failed(metrics);
    bool system = status == CAIRO_STATUS_NO_MEMORY || status == CAIRO_STATUS_READ_ERROR ||
                  status == CAIRO_STATUS_WRITE_ERROR || status == CAIRO_STATUS_TEMP_FILE_ERROR;
    if (font)
        tb_report_error(report, TB_CODE_FONT, NULL, "the font file %s can't be used", font);
    else
        tb_report_error(report, system ? TB_CODE_IO : TB_CODE_FIGURE, NULL,
                        "figure \"%s\" can't be painted: %s", scene->id,
                        cairo_status_to_string(status));
}
