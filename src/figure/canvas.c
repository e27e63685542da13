// SPDX-License-Identifier: MIT
#include "figure/canvas.h"

#include "base/buffer.h"

TbTextStyle tb_canvas_style(const TbCanvas *canvas, double size, bool bold)
{
    const TbTheme *theme = canvas->theme;
    return (TbTextStyle){theme->text_font, bold, size, canvas->lang, theme->gap, theme->text_latin};
}

double tb_canvas_width(const TbCanvas *canvas, const TbTextStyle *style, const char *text)
{
    return tb_text_width(canvas->metrics, style, text);
}

double tb_canvas_leading(const TbTextStyle *style)
{
    return style->size * 1.35;
}

double tb_canvas_block_height(const TbCanvas *canvas, const TbTextStyle *style, int lines)
{
    if (lines <= 0)
        return 0;
    double box = (canvas->line_of_one.ascent + canvas->line_of_one.descent) * style->size;
    return box + (lines - 1) * tb_canvas_leading(style);
}

TbNode *tb_canvas_measured(TbCanvas *canvas, TbNode *parent, const TbLabelLook *look, double x,
                           double y, const TbTextLine *line)
{
    double ascent = canvas->line_of_one.ascent * look->style.size;
    TbTextSize size = {line->width, ascent, canvas->line_of_one.descent * look->style.size};
    TbTextRun run = {.text = line->text,
                     .style = look->style,
                     .color = look->color,
                     .origin = {x, y + ascent},
                     .anchor = look->anchor,
                     .width = line->width};
    return tb_scene_add_text(canvas->scene, parent, look->role, &run, size);
}

TbNode *tb_canvas_text(TbCanvas *canvas, TbNode *parent, const TbLabelLook *look, double x,
                       double y, const char *text)
{
    TbTextLine line = {.text = text, .width = tb_canvas_width(canvas, &look->style, text)};
    return tb_canvas_measured(canvas, parent, look, x, y, &line);
}

void tb_canvas_note_cuts(TbCanvas *canvas, const TbTextLines *lines)
{
    canvas->cut = canvas->cut || (lines->count > 0 && !lines->whole);
}

double tb_canvas_lines(TbCanvas *canvas, TbNode *parent, const TbLabelLook *look, double x,
                       double y, const TbTextLines *lines)
{
    tb_canvas_note_cuts(canvas, lines);
    for (int i = 0; i < lines->count; i++)
        tb_canvas_text(canvas, parent, look, x, y + i * tb_canvas_leading(&look->style),
                       lines->lines[i].text);
    return y + tb_canvas_block_height(canvas, &look->style, lines->count);
}

TbTextLines tb_canvas_break_vertical(const TbCanvas *canvas, const TbTextStyle *style,
                                     const char *text, double height)
{
    TbBreakOptions options = {.width = height, .balanced = true};
    TbTextMetrics *vertical = tb_text_metrics_new_vertical(canvas->metrics);
    TbTextLines lines = tb_text_break(vertical, canvas->arena, style, text, &options);
    tb_text_metrics_free(vertical);
    return lines;
}

void tb_canvas_vertical_lines(TbCanvas *canvas, TbNode *parent, const TbLabelLook *look, double x,
                              double y, const TbTextLines *lines)
{
    const double half =
        (canvas->line_of_one.ascent + canvas->line_of_one.descent) / 2 * look->style.size;
    for (int i = 0; i < lines->count; i++) {
        TbTextLine *line = &lines->lines[i];
        TbTextSize size = {.ascent = half, .descent = half};
        double from_middle = (lines->count - 1) / 2.0 - i;
        TbTextRun run = {.text = line->text,
                         .style = look->style,
                         .color = look->color,
                         .origin = {x + from_middle * tb_canvas_leading(&look->style), y},
                         .anchor = look->anchor};
        // Names that come again every year share their lines.
        if (!line->pieces)
            line->pieces = tb_text_pieces(canvas->metrics, canvas->arena, &look->style, line->text,
                                          &line->piece_count, &line->width);
        size.width = line->width;
        run.pieces = line->pieces;
        run.piece_count = line->piece_count;
        tb_scene_add_text(canvas->scene, parent, look->role, &run, size);
    }
}

double tb_canvas_centre(const TbCanvas *canvas, const TbTextStyle *style, int lines, double middle)
{
    double first_middle = (canvas->line_of_one.ascent - 0.38) * style->size;
    return middle - first_middle - (lines - 1) * tb_canvas_leading(style) / 2;
}

TbTextLines tb_canvas_break(const TbCanvas *canvas, const TbTextStyle *style, const char *text,
                            double width, int max_lines)
{
    TbBreakOptions options = {.width = width, .max_lines = max_lines, .balanced = true};
    return tb_text_break(canvas->metrics, canvas->arena, style, text, &options);
}

TbTextLines tb_canvas_flow(const TbCanvas *canvas, const TbTextStyle *style, const char *text,
                           double width)
{
    TbBreakOptions options = {.width = width, .flowing = true};
    return tb_text_break(canvas->metrics, canvas->arena, style, text, &options);
}

static bool is_alnum(const char *at)
{
    return (guchar)*at < 0x80 ? g_ascii_isalnum(*at) : g_unichar_isalnum(g_utf8_get_char(at));
}

TbTextLines tb_canvas_set(const TbCanvas *canvas, const TbTextStyle *style, const char *text,
                          double width)
{
    size_t length = strlen(text);
    bool plain = length > 0 && is_alnum(text) && is_alnum(g_utf8_prev_char(text + length)) &&
                 !strchr(text, '\n');
    double own = plain ? tb_canvas_width(canvas, style, text) : INFINITY;
    if (!plain || (width > 0 && own > width))
        return tb_canvas_break(canvas, style, text, width, 0);
    TbTextLine *line = tb_arena_new0(canvas->arena, TbTextLine, 1);
    *line = (TbTextLine){.text = text, .width = own};
    return (TbTextLines){
        .lines = line, .count = 1, .width = own, .fits = true, .whole = true, .complete = true};
}

const char *tb_canvas_qualified(const TbCanvas *canvas, const char *name, const char *qualifier)
{
    return qualifier ? tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s (%s)"), name, qualifier)
                     : name;
}

void tb_canvas_list(const TbCanvas *canvas, GString *list, int *count, int most, const char *name)
{
    if (++*count <= most)
        tb_buffer_printf(list, "%s%s", list->len > 0 ? tb_canvas_say_in(canvas, "list", ", ") : "",
                         name);
}

void tb_canvas_end_list(const TbCanvas *canvas, GString *list, int count, int most)
{
    if (count > most)
        tb_buffer_printf(list, tb_canvas_say(canvas, " and others, %d in all"), count);
}

TbPaint tb_paint_fill(TbColor color)
{
    return (TbPaint){.has_fill = true, .fill = color};
}

TbPaint tb_paint_stroke(TbColor color, double width)
{
    return (TbPaint){.has_stroke = true, .stroke = color, .stroke_width = width};
}

TbPaint tb_paint_outline(TbColor fill, TbColor stroke, double width)
{
    return (TbPaint){.has_fill = true,
                     .fill = fill,
                     .has_stroke = true,
                     .stroke = stroke,
                     .stroke_width = width};
}

TbNode *tb_canvas_group(TbCanvas *canvas)
{
    return tb_scene_add_group(canvas->scene, canvas->scene->root, TB_ROLE_NONE);
}

TbNode *tb_canvas_rect(TbCanvas *canvas, TbNode *parent, TbRole role, TbBox box, TbColor color)
{
    TbPaint paint = tb_paint_fill(color);
    return tb_scene_add_rect(canvas->scene, parent ? parent : canvas->scene->root, role, box,
                             &paint);
}

TbNode *tb_canvas_line(TbCanvas *canvas, TbNode *parent, TbRole role, TbPoint from, TbPoint to,
                       TbPaint paint)
{
    return tb_scene_add_line(canvas->scene, parent ? parent : canvas->scene->root, role, from, to,
                             &paint);
}

TbNode *tb_canvas_path(TbCanvas *canvas, TbNode *parent, TbRole role, const TbPoint *points,
                       int count, TbPaint paint)
{
    TbSegment segments[TB_CANVAS_POINTS + 1];
    for (int i = 0; i < count; i++)
        segments[i] = (TbSegment){.kind = i ? TB_SEGMENT_LINE : TB_SEGMENT_MOVE, .to = points[i]};
    segments[count] = (TbSegment){.kind = TB_SEGMENT_CLOSE};
    return tb_scene_add_path(canvas->scene, parent ? parent : canvas->scene->root, role, segments,
                             count + paint.has_fill, &paint);
}

double tb_canvas_within(double middle, double width, double first, double last)
{
    double least = first + width / 2;
    return CLAMP(middle, least, MAX(last - width / 2, least));
}
