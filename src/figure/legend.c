// SPDX-License-Identifier: MIT
#include "figure/legend.h"

#include <math.h>

#define KEY_WIDTH 2.2  // em
#define KEY_HEIGHT 0.8 // em
#define KEY_GAP 0.45   // em, key to words
#define ENTRY_GAP 1.4  // em, words to the next key
#define MARK_GAP 0.5   // pt, words to the mark of a footnote
#define MARK_SHARE 0.75

void tb_legend_add(TbLegend *legend, TbKeyPainter paint, const void *data, const char *label)
{
    if (!legend->entries)
        legend->entries = g_array_new(FALSE, FALSE, sizeof(TbLegendEntry));
    TbLegendEntry entry = {paint, data, label, NULL};
    g_array_append_val(legend->entries, entry);
}

void tb_legend_mark(TbLegend *legend, const char *mark)
{
    g_array_index(legend->entries, TbLegendEntry, legend->entries->len - 1).mark = mark;
}

void tb_legend_clear(TbLegend *legend)
{
    if (legend->entries)
        g_array_unref(legend->entries);
    legend->entries = NULL;
}

bool tb_legend_is_empty(const TbLegend *legend)
{
    return !legend->entries || legend->entries->len == 0;
}

static TbTextStyle mark_style(const TbCanvas *canvas, const TbTextStyle *style)
{
    return tb_canvas_style(canvas, MAX(style->size * MARK_SHARE, canvas->theme->floor_size), false);
}

static double mark_width(const TbCanvas *canvas, const TbTextStyle *style, const char *mark)
{
    TbTextStyle small = mark_style(canvas, style);
    return mark ? MARK_GAP + tb_canvas_width(canvas, &small, mark) : 0;
}

static void draw_entry(TbCanvas *canvas, TbNode *parent, const TbLegendEntry *entry,
                       const TbTextStyle *style, TbPoint at, const TbTextLines *lines)
{
    double em = style->size;
    // The keys stand on the middle of Han characters, which is a little above the line box's.
    double middle = at.y + canvas->line_of_one.ascent * em - 0.38 * em;
    TbNode *key = tb_scene_add_group(canvas->scene, parent, TB_ROLE_LEGEND_KEY);
    entry->paint(canvas, key,
                 (TbBox){at.x, middle - KEY_HEIGHT * em / 2, KEY_WIDTH * em, KEY_HEIGHT * em},
                 entry->data);
    TbLabelLook look = {TB_ROLE_LEGEND_LABEL, *style, canvas->theme->ink, TB_ANCHOR_START};
    double left = at.x + (KEY_WIDTH + KEY_GAP) * em;
    tb_canvas_lines(canvas, parent, &look, left, at.y, lines);
    if (!entry->mark)
        return;
    look.role = TB_ROLE_FOOTNOTE_MARK;
    look.style = mark_style(canvas, style);
    tb_canvas_text(canvas, parent, &look, left + lines->lines[lines->count - 1].width + MARK_GAP,
                   at.y + (lines->count - 1) * tb_canvas_leading(style), entry->mark);
}

double tb_legend_line_width(TbCanvas *canvas, const TbLegend *legend, const TbTextStyle *style,
                            double width)
{
    double em = style->size, x = 0;
    for (guint i = 0; !tb_legend_is_empty(legend) && i < legend->entries->len; i++) {
        const TbLegendEntry *entry = &g_array_index(legend->entries, TbLegendEntry, i);
        x += (i > 0 ? ENTRY_GAP : 0) * em + (KEY_WIDTH + KEY_GAP) * em +
             tb_canvas_width(canvas, style, entry->label) + mark_width(canvas, style, entry->mark);
    }
    return x <= width ? x : INFINITY;
}

// Sets the entries in lines, drawing them when `parent` is not NULL; returns the bottom.
static double set(TbCanvas *canvas, TbNode *parent, const TbLegend *legend,
                  const TbTextStyle *style, TbBox box)
{
    double em = style->size, x = box.x, y = box.y, row_height = 0;
    for (guint i = 0; i < legend->entries->len; i++) {
        const TbLegendEntry *entry = &g_array_index(legend->entries, TbLegendEntry, i);
        double room = box.width - (KEY_WIDTH + KEY_GAP) * em;
        double mark = mark_width(canvas, style, entry->mark);
        TbTextLines lines = tb_canvas_break(canvas, style, entry->label, room - mark, 0);
        double last = lines.lines[lines.count - 1].width + mark;
        double width = (KEY_WIDTH + KEY_GAP) * em + MAX(lines.width, last);
        if (x > box.x && x + width > box.x + box.width + 0.01) {
            x = box.x;
            y += row_height + 0.35 * em;
            row_height = 0;
        }
        if (parent)
            draw_entry(canvas, parent, entry, style, (TbPoint){x, y}, &lines);
        row_height = MAX(row_height, tb_canvas_block_height(canvas, style, lines.count));
        x += width + ENTRY_GAP * em;
    }
    return y + row_height;
}

double tb_legend_height(TbCanvas *canvas, const TbLegend *legend, const TbTextStyle *style,
                        double width)
{
    if (tb_legend_is_empty(legend))
        return 0;
    return set(canvas, NULL, legend, style, (TbBox){0, 0, width, 0});
}

double tb_legend_draw(TbCanvas *canvas, TbNode *parent, const TbLegend *legend,
                      const TbTextStyle *style, TbBox box)
{
    return tb_legend_is_empty(legend) ? box.y : set(canvas, parent, legend, style, box);
}
