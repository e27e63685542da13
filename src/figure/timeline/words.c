// SPDX-License-Identifier: MIT
// The words at a mark: the name, and below or behind it when it is and how much.
#include "figure/timeline/words.h"

#include <string.h>

#include "base/limits.h"

#define JOIN_GAP 0.6 // em between name and detail on one line
#define NEAR_GAP 0.4 // likewise, where rows are packed

const char *tb_event_break_range(const TbTimeline *timeline, const TbTextStyle *style,
                                 const char *when, double width)
{
    static const char dash[] = "—";
    const TbCanvas *canvas = timeline->canvas;
    const char *at = strstr(when, dash);
    if (!at || tb_canvas_width(canvas, style, when) <= width)
        return when;
    at += strlen(dash);
    return tb_canvas_printf(canvas, "%.*s\n%s", (int)(at - when), when, at);
}

// When and how much, on two lines when one of `width` does not hold them.
const char *tb_event_detail(const TbTimeline *timeline, const TbTimeItem *item, bool dated,
                            double width)
{
    const TbCanvas *canvas = timeline->canvas;
    const char *when =
        dated && item->said_when
            ? tb_event_break_range(timeline, &timeline->detail_style, item->said_when, width)
            : NULL;
    if (!when || !item->amount)
        return when ? when : item->amount;
    const char *joined = tb_canvas_printf(canvas, "%s · %s", when, item->amount);
    if (!strchr(when, '\n') && tb_canvas_width(canvas, &timeline->detail_style, joined) <= width)
        return joined;
    return tb_canvas_printf(canvas, "%s\n%s", when, item->amount);
}

double tb_event_text_height(const TbTimeline *timeline, int lines)
{
    return tb_canvas_block_height(timeline->canvas, &timeline->name_style, lines);
}

static double detail_top(const TbTimeline *timeline, const TbEventText *text)
{
    return text->name.count * tb_canvas_leading(&timeline->name_style);
}

static void measure(const TbTimeline *timeline, TbEventText *text)
{
    text->width = fmax(text->name.width, text->detail.width);
    text->height = tb_event_text_height(timeline, text->name.count);
    if (text->detail.count > 0)
        text->height =
            detail_top(timeline, text) +
            tb_canvas_block_height(timeline->canvas, &timeline->detail_style, text->detail.count);
}

static void join(const TbTimeline *timeline, TbEventText *text)
{
    text->joined = text->detail.count > 0;
    text->width = text->name.width;
    if (text->joined)
        text->width += (timeline->packed ? NEAR_GAP : JOIN_GAP) * timeline->name_style.size +
                       text->detail.width;
    text->height = tb_event_text_height(timeline, 1);
}

TbTextStyle tb_event_name_style(const TbTimeline *timeline, const TbTimeItem *item)
{
    TbTextStyle style = timeline->name_style;
    if (timeline->ranked)
        style.bold = item->event->importance >= timeline->stands_out;
    return style;
}

bool tb_event_text_fit(const TbTimeline *timeline, const TbTimeItem *item, double width, int lines,
                       TbEventText *text)
{
    const TbCanvas *canvas = timeline->canvas;
    const TbTextStyle style = tb_event_name_style(timeline, item);
    double room = lines == 1 ? TB_LIMIT_SIDE_PT : fmax(width, timeline->name_style.size);
    // The list has a column for dates.
    bool dated = !item->said_by_axis && item->told != TB_TOLD_BY_NUMBER;
    const char *detail = tb_event_detail(timeline, item, dated, room);
    // Far too long a name needs no breaking to tell.
    double line = width + timeline->name_style.size;
    if (lines > 1 &&
        tb_canvas_width(canvas, &style, item->said_name) > (lines - (detail ? 1 : 0)) * line)
        return false;
    *text = (TbEventText){.name = tb_canvas_set(canvas, &style, item->said_name, room)};
    if (detail)
        text->detail = tb_canvas_set(canvas, &timeline->detail_style, detail, room);
    if (lines == 1) {
        join(timeline, text);
        return text->name.count == 1 && text->detail.count <= 1 && text->width <= width + 0.01;
    }
    measure(timeline, text);
    if (lines == 0)
        return true;
    return text->name.count + text->detail.count <= lines && text->width <= width + 0.01;
}

void tb_event_text_number(const TbTimeline *timeline, const TbTimeItem *item, TbEventText *text)
{
    TbTextLine *line = tb_arena_new0(timeline->canvas->arena, TbTextLine, 1);
    line->text = tb_canvas_printf(timeline->canvas, "%d", item->number);
    line->width = tb_canvas_width(timeline->canvas, &timeline->name_style, line->text);
    *text = (TbEventText){.name = {line, 1, line->width, true, true, true}};
    measure(timeline, text);
}

void tb_event_lines_draw(const TbTimeline *timeline, const TbTimeItem *item,
                         const TbTextLines *lines, const TbLabelLook *look, TbPoint at)
{
    tb_canvas_note_cuts(timeline->canvas, lines);
    for (int i = 0; i < lines->count; i++) {
        TbNode *node =
            tb_canvas_text(timeline->canvas, timeline->layers.labels, look, at.x,
                           at.y + i * tb_canvas_leading(&look->style), lines->lines[i].text);
        node->target = item->mark;
    }
}

void tb_event_text_draw(const TbTimeline *timeline, const TbTimeItem *item, const TbEventText *text,
                        TbPoint at, TbColor name, TbColor detail)
{
    bool flush_right = text->flush_right && !text->joined;
    TbLabelLook look = {TB_ROLE_EVENT_LABEL, tb_event_name_style(timeline, item), name,
                        flush_right ? TB_ANCHOR_END : TB_ANCHOR_START};
    if (flush_right)
        at.x += text->width;
    tb_event_lines_draw(timeline, item, &text->name, &look, at);
    look.style = timeline->detail_style;
    look.color = detail;
    if (text->joined) {
        // On the name's baseline.
        at.x += text->width - text->detail.width;
        at.y += (timeline->name_style.size - look.style.size) * TB_TEXT_ASCENT;
    } else {
        at.y += detail_top(timeline, text);
    }
    tb_event_lines_draw(timeline, item, &text->detail, &look, at);
}
