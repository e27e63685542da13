// SPDX-License-Identifier: MIT
// The numbers of lines in rows below their columns, where at the points they could not be told
// apart.
#include "figure/bar/line-table.h"

#include <string.h>

#include "figure/bar/facts.h"
#include "figure/bar/line.h"

#define GAP 5.0       // pt between the names of the columns and the first row
#define KEYS_GAP 2.5  // and above a key that stands above its row
#define SLACK 3.0     // pt between the numbers of two columns
#define STEP 0.25     // pt that the type gives way at a time
#define KEY_WIDTH 2.2 // em, as in the legend
#define KEY_GAP 0.6   // em, from a key to the first column

static TbTextStyle style_of(const TbBarFigure *figure, double size)
{
    return tb_canvas_style(figure->canvas, size, false);
}

// The number as it stands in its row: without "%" where the key has that.
static const char *number_of(const TbBarFigure *figure, const TbBarLine *line, int c)
{
    const char *label = line->points[c].label, *unit = line->unit->base;
    bool bare = figure->choice.table == TB_BAR_UNITS_ABOVE && label && *unit &&
                tb_unit_sticks(line->unit) && g_str_has_suffix(label, unit);
    return bare ? tb_canvas_printf(figure->canvas, "%.*s", (int)(strlen(label) - strlen(unit)),
                                   label)
                : label;
}

static double widest(const TbBarFigure *figure, double size)
{
    TbTextStyle style = style_of(figure, size);
    double width = 0;
    for (int i = 0; i < figure->line_count; i++)
        for (int c = 0; c < figure->lines[i].count; c++) {
            const char *number = number_of(figure, &figure->lines[i], c);
            if (number)
                width = MAX(width, tb_canvas_width(figure->canvas, &style, number));
        }
    return width;
}

double tb_bar_line_table_size(const TbBarFigure *figure, double slot)
{
    const TbTheme *theme = figure->canvas->theme;
    double size = figure->choice.label_size;
    while (size >= theme->floor_size && widest(figure, size) > slot - SLACK)
        size -= STEP;
    return size >= theme->floor_size ? size : 0;
}

double tb_bar_line_table_head(const TbBarFigure *figure)
{
    return figure->choice.table == TB_BAR_KEYS_BESIDE
               ? (KEY_WIDTH + KEY_GAP) * figure->choice.label_size
               : 0;
}

static bool has_keys_above(const TbBarFigure *figure)
{
    return figure->choice.table == TB_BAR_KEYS_ABOVE || figure->choice.table == TB_BAR_UNITS_ABOVE;
}

void tb_bar_take_line_keys(TbBarFigure *figure)
{
    GArray *entries = figure->legend.entries;
    if (!has_keys_above(figure) || figure->line_keys.entries)
        return;
    guint kept = entries->len - (guint)figure->line_count;
    figure->line_keys.entries = g_array_new(FALSE, FALSE, sizeof(TbLegendEntry));
    g_array_append_vals(figure->line_keys.entries, &g_array_index(entries, TbLegendEntry, kept),
                        (guint)figure->line_count);
    g_array_set_size(entries, kept);
    for (int i = 0; figure->choice.table == TB_BAR_UNITS_ABOVE && i < figure->line_count; i++) {
        TbLegendEntry *entry = &g_array_index(figure->line_keys.entries, TbLegendEntry, i);
        const TbUnit *unit = figure->lines[i].unit;
        entry->label = tb_canvas_qualified(figure->canvas, entry->label,
                                           tb_unit_sticks(unit) ? unit->base : NULL);
    }
}

// The key of a line as a legend of its own; its array is the caller's.
static TbLegend key_of(const TbBarFigure *figure, int row)
{
    TbLegend own = {g_array_new(FALSE, FALSE, sizeof(TbLegendEntry))};
    if (figure->line_keys.entries)
        g_array_append_val(own.entries,
                           g_array_index(figure->line_keys.entries, TbLegendEntry, row));
    return own;
}

// Of the key above a row, with its name.
static double key_height(const TbBarFigure *figure, int row)
{
    TbLegend own = key_of(figure, row);
    TbTextStyle style = style_of(figure, figure->choice.label_size);
    double height = tb_legend_height(figure->canvas, &own, &style, figure->frame.plot.width);
    tb_legend_clear(&own);
    return height;
}

static double row_height(const TbBarFigure *figure)
{
    TbTextStyle style = {.size = figure->choice.label_size};
    return tb_canvas_leading(&style);
}

double tb_bar_line_table_height(const TbBarFigure *figure)
{
    double height = GAP + figure->line_count * row_height(figure);
    for (int i = 0; has_keys_above(figure) && i < figure->line_count; i++)
        height += KEYS_GAP + key_height(figure, i);
    return figure->choice.table ? height : 0;
}

// Returns where the row begins.
static double draw_key(TbBarFigure *figure, TbNode *parent, int row, TbPoint at)
{
    TbCanvas *canvas = figure->canvas;
    double em = figure->choice.label_size, middle = at.y + row_height(figure) / 2;
    if (figure->choice.table == TB_BAR_KEYS_BESIDE) {
        TbNode *key = tb_scene_add_group(canvas->scene, parent, TB_ROLE_LEGEND_KEY);
        TbBox box = {at.x, middle - em / 2, KEY_WIDTH * em, em};
        tb_bar_paint_line_key(canvas, key, box, &figure->lines[row]);
        return at.y;
    }
    TbLegend own = key_of(figure, row);
    TbTextStyle style = style_of(figure, em);
    TbBox box = {at.x, at.y + KEYS_GAP, figure->frame.plot.width, 0};
    double bottom = tb_legend_draw(canvas, parent, &own, &style, box);
    tb_legend_clear(&own);
    return bottom;
}

// Returns its bottom.
static double draw_row(TbBarFigure *figure, TbNode *parent, int row, TbPoint at,
                       const TbTextStyle *style)
{
    TbCanvas *canvas = figure->canvas;
    const TbBarLine *line = &figure->lines[row];
    double top = draw_key(figure, parent, row, at);
    double y = tb_canvas_centre(canvas, style, 1, top + row_height(figure) / 2);
    TbLabelLook look = {TB_ROLE_VALUE_LABEL, *style, canvas->theme->ink, TB_ANCHOR_MIDDLE};
    for (int c = 0; c < line->count; c++) {
        const TbBarLinePoint *point = &line->points[c];
        if (point->observation)
            tb_canvas_text(canvas, parent, &look, point->at.x, y, number_of(figure, line, c))
                ->target = point->dot;
    }
    return top + row_height(figure);
}

void tb_bar_draw_line_table(TbBarFigure *figure, TbNode *parent, TbPoint at, double slot)
{
    if (!figure->choice.table)
        return;
    double size = tb_bar_line_table_size(figure, slot);
    TbTextStyle style = style_of(figure, size > 0 ? size : figure->canvas->theme->floor_size);
    at.y += GAP;
    for (int i = 0; i < figure->line_count; i++)
        at.y = draw_row(figure, parent, i, at, &style);
}
