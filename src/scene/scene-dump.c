// SPDX-License-Identifier: MIT
// The canonical text of a scene: one node a line, children indented by two spaces.
#include "base/buffer.h"
#include "scene/scene-print.h"
#include "text/fonts.h"

#define DECIMALS 2

static void append_numbers(GString *out, const double *numbers, int count)
{
    for (int i = 0; i < count; i++) {
        g_string_append_c(out, ' ');
        tb_buffer_append_number(out, numbers[i], DECIMALS);
    }
}

static void append_point(GString *out, TbPoint point)
{
    append_numbers(out, (double[]){point.x, point.y}, 2);
}

static void append_string(GString *out, const char *key, const char *text)
{
    if (!text)
        return;
    g_string_append_printf(out, " %s ", key);
    tb_buffer_append_json_string(out, text);
}

static void append_paint(GString *out, const TbPaint *paint)
{
    if (paint->has_fill)
        g_string_append_printf(out, " fill #%06x", paint->fill);
    if (!paint->has_stroke)
        return;
    g_string_append_printf(out, " stroke #%06x width", paint->stroke);
    append_numbers(out, &paint->stroke_width, 1);
    if (paint->dash[0] > 0) {
        g_string_append(out, " dash");
        append_numbers(out, paint->dash, 2);
    }
}

static void append_box(GString *out, TbBox box)
{
    g_string_append(out, " [");
    gsize start = out->len;
    append_numbers(out, (double[]){box.x, box.y, box.width, box.height}, 4);
    g_string_erase(out, (gssize)start, 1);
    g_string_append_c(out, ']');
}

static void append_segments(GString *out, const TbNode *node)
{
    static const char *const letters[] = {" M", " L", " C", " Z"};
    for (int i = 0; i < node->as.path.count; i++) {
        const TbSegment *segment = &node->as.path.segments[i];
        g_string_append(out, letters[segment->kind]);
        if (segment->kind == TB_SEGMENT_CURVE) {
            append_point(out, segment->c1);
            append_point(out, segment->c2);
        }
        if (segment->kind != TB_SEGMENT_CLOSE)
            append_point(out, segment->to);
    }
}

// Each with the middle of its baseline, its width and scale, in em.
static void append_pieces(GString *out, const TbTextRun *run)
{
    static const char *const turns[] = {"", " turned", " transposed"};
    g_string_append(out, " vertical (");
    for (int i = 0; i < run->piece_count; i++) {
        const TbTextPiece *piece = &run->pieces[i];
        g_string_append(out, i ? ", " : "");
        tb_buffer_append_json_string(out, piece->text);
        append_point(out, (TbPoint){piece->x, piece->y});
        append_numbers(out, &piece->width, 1);
        g_string_append(out, turns[piece->turn]);
        if (piece->scale_x != 1 || piece->scale_y != 1) {
            g_string_append(out, " scaled");
            append_point(out, (TbPoint){piece->scale_x, piece->scale_y});
        }
    }
    g_string_append_c(out, ')');
}

static void append_run(GString *out, const TbTextRun *run)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    g_string_append_c(out, ' ');
    tb_buffer_append_json_string(out, run->text);
    g_string_append(out, " at");
    append_point(out, run->origin);
    g_string_append_printf(out, " %s %s%s", anchors[run->anchor],
                           tb_font_role_name(run->style.role), run->style.bold ? " bold" : "");
    append_numbers(out, &run->style.size, 1);
    g_string_append_printf(out, " #%06x", run->color);
    if (run->rotation)
        g_string_append_printf(out, " turned %d", run->rotation);
    if (run->pieces)
        append_pieces(out, run);
}

static void append_shape(GString *out, const TbNode *node)
{
    switch (node->kind) {
    case TB_NODE_GROUP:
        break;
    case TB_NODE_RECT:
        append_paint(out, &node->paint);
        break;
    case TB_NODE_PATH:
        append_paint(out, &node->paint);
        append_segments(out, node);
        break;
    case TB_NODE_LINE:
        append_paint(out, &node->paint);
        g_string_append(out, " from");
        append_point(out, node->as.line.from);
        g_string_append(out, " to");
        append_point(out, node->as.line.to);
        break;
    case TB_NODE_TEXT:
        append_run(out, &node->as.text);
        break;
    }
}

static void dump_node(const TbNode *node, int depth, GString *out)
{
    static const char *const kinds[] = {"group", "rect", "path", "line", "text"};
    g_string_append_printf(out, "%*s%s", 2 * depth, "", kinds[node->kind]);
    if (node->index >= 0)
        g_string_append_printf(out, " %s #%d", tb_role_name(node->role), node->index);
    append_box(out, node->box);
    append_shape(out, node);
    if (node->target)
        g_string_append_printf(out, " for #%d", node->target->index);
    append_string(out, "title", node->title);
    if (node->datum) {
        g_string_append(out, " data ");
        tb_datum_append_json(out, node->datum);
    }
    g_string_append_c(out, '\n');
    if (node->kind != TB_NODE_GROUP)
        return;
    for (const TbNode *child = node->as.group.first; child; child = child->next)
        dump_node(child, depth + 1, out);
}

static void append_about(GString *out, const char *key, const char *text)
{
    append_string(out, key, text);
    if (text)
        g_string_append_c(out, '\n');
}

void tb_scene_dump(const TbScene *scene, GString *out)
{
    g_string_append_printf(out, "scene %s %s", scene->id, scene->type);
    append_numbers(out, (double[]){scene->width, scene->height}, 2);
    g_string_append(out, " dpi");
    append_numbers(out, &scene->dpi, 1);
    g_string_append_printf(out, " background #%06x lang %s\n", scene->background, scene->lang);
    append_about(out, "title", scene->title);
    append_about(out, "description", scene->description);
    append_about(out, "source", scene->source);
    for (const TbNode *child = scene->root->as.group.first; child; child = child->next)
        dump_node(child, 0, out);
}
