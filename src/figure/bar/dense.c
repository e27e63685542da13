// SPDX-License-Identifier: MIT
// Many categories: columns down to a hairline against a value axis, names thinned out, and
// beyond one category a point a stated summary.
#include "figure/bar/dense.h"

#include <math.h>

#include "base/messages.h"
#include "figure/bar/check.h"
#include "figure/bar/data.h"
#include "figure/bar/dense-names.h"
#include "figure/bar/facts.h"
#include "figure/bar/part.h"
#include "figure/bar/place.h"
#include "figure/bar/reference.h"
#include "figure/bar/scale.h"
#include "figure/scale.h"

#define COLUMN_MIN 1.0  // pt; finer columns are summed up
#define PLOT_SHARE 0.42 // height by width
#define NOTE_ROOM 36.0  // of a given height, for the note that tells the rule
#define PANEL_GAP 4.0   // times the theme's unit
#define HEIGHT_LEAST 40.0
#define WORDS_ROOM 46.0 // pt of a panel's head and names
#define TICKS_MOST 5
#define GAPS_NOTED 6
#define TICK_ROOM 1.6 // times a line

typedef struct {
    TbBarFigure *figure;
    TbCanvas *canvas;
    const TbBarPanel *panel;
    int series;
    bool own_scale; // not that of the panel's other series, which are of other magnitudes
    TbTextStyle style;
    TbTicks ticks;
    TbQuantityFormat format;
    TbBox plot;
    int columns, per_column; // categories a column
    TbDenseNames names;
} Layout;

static double place(const Layout *layout, double value)
{
    double low = layout->ticks.values[0], high = layout->ticks.values[layout->ticks.count - 1];
    return tb_box_bottom(layout->plot) - (value - low) / (high - low) * layout->plot.height;
}

// What some neighbours reach; `largest` NULL: none of them has a value.
typedef struct {
    double low, high;
    TbBarItem *largest;
} Summary;

static Summary sum_up(const Layout *layout, int first, int count)
{
    Summary summary = {.low = INFINITY, .high = -INFINITY};
    const TbTablePanel *table = layout->panel->table;
    for (int c = first; c < MIN(first + count, table->category_count); c++) {
        TbBarItem *item = &layout->panel->cells[c * table->series_count + layout->series];
        if (!item->value || item->value->missing)
            continue;
        summary.low = MIN(summary.low, item->value->number);
        if (item->value->number > summary.high) {
            summary.high = item->value->number;
            summary.largest = item;
        }
    }
    return summary;
}

// ---- The value axis ----

static void choose_ticks(Layout *layout, int most)
{
    const TbBarPanel *panel = layout->panel;
    double low = panel->low, high = panel->high;
    if (layout->own_scale) {
        Summary all = sum_up(layout, 0, panel->table->category_count);
        low = MIN(all.low, 0);
        high = MAX(all.high, 0);
    }
    high = high > low ? high : low + 1;
    layout->ticks = tb_ticks_new(low, high, most);
    double largest =
        MAX(fabs(layout->ticks.values[0]), fabs(layout->ticks.values[layout->ticks.count - 1]));
    layout->format = (TbQuantityFormat){.grouped = true, .lang = layout->canvas->lang};
    layout->format.scale =
        tb_bar_tick_scale(layout->figure, &panel->table->unit, largest, layout->ticks.step);
    layout->format.decimals = tb_ticks_decimals(layout->ticks.step, layout->format.scale.factor);
}

static const char *tick_text(const Layout *layout, int i)
{
    return tb_quantity_format_number(layout->canvas->arena, layout->ticks.values[i],
                                     &layout->format);
}

static double ticks_width(const Layout *layout)
{
    double width = 0;
    for (int i = 0; i < layout->ticks.count; i++)
        width = MAX(width, tb_canvas_width(layout->canvas, &layout->style, tick_text(layout, i)));
    return width;
}

static void draw_level(Layout *layout, double y, TbRole role, TbPaint paint)
{
    tb_canvas_line(layout->canvas, NULL, role, (TbPoint){layout->plot.x, y},
                   (TbPoint){tb_box_right(layout->plot), y}, paint);
}

static void draw_axis(Layout *layout)
{
    TbCanvas *canvas = layout->canvas;
    TbLabelLook look = {TB_ROLE_TICK_LABEL, layout->style, canvas->theme->muted_ink, TB_ANCHOR_END};
    for (int i = 0; i < layout->ticks.count; i++) {
        double y = place(layout, layout->ticks.values[i]);
        bool zero = layout->ticks.values[i] == 0;
        draw_level(layout, y, zero ? TB_ROLE_ZERO_LINE : TB_ROLE_GRIDLINE,
                   zero ? tb_paint_stroke(canvas->theme->ink, 0.9)
                        : tb_paint_stroke(canvas->theme->grid, 0.6));
        tb_canvas_text(canvas, canvas->scene->root, &look, layout->plot.x - 5,
                       tb_canvas_centre(canvas, &layout->style, 1, y), tick_text(layout, i));
    }
}

// ---- Columns ----

static TbBox column_box(const Layout *layout, int column, double from, double to)
{
    double slot = layout->plot.width / layout->columns;
    double width =
        layout->per_column > 1 ? slot : MAX(slot * layout->canvas->theme->bar_share, 0.4);
    double y = place(layout, MAX(from, to)), bottom = place(layout, MIN(from, to));
    return (TbBox){layout->plot.x + column * slot + (slot - width) / 2, y, width, bottom - y};
}

static void draw_column(Layout *layout, TbNode *group, int column)
{
    TbCanvas *canvas = layout->canvas;
    Summary summary = sum_up(layout, column * layout->per_column, layout->per_column);
    TbBarItem *item = summary.largest;
    if (!item)
        return;
    if (!item->datum)
        tb_bar_tell_item(canvas, layout->panel, item);
    bool one = layout->per_column == 1,
         open = item->look.status == TB_STATUS_TARGET || item->look.status == TB_STATUS_FORECAST;
    // Light to the largest, dark to the smallest: the truth lies between for each of them.
    TbColor color =
        one && !open ? tb_mark_ground(canvas, &item->look)
                     : tb_color_mix(item->look.color, canvas->theme->background, one ? 0.5 : 0.62);
    TbNode *bar = tb_canvas_rect(
        canvas, group, TB_ROLE_BAR,
        column_box(layout, column, MIN(summary.low, 0), MAX(summary.high, 0)), color);
    double inner = summary.low > 0 ? summary.low : summary.high < 0 ? summary.high : 0;
    if (!one && inner != 0)
        tb_canvas_rect(canvas, group, TB_ROLE_NONE, column_box(layout, column, 0, inner),
                       item->look.color);
    bar->datum = item->datum;
    bar->title = item->title;
}

// Names stand below their ticks, and below the lowest number at the axis.
static double names_top(const Layout *layout)
{
    double bottom = tb_box_bottom(layout->plot);
    double number = tb_canvas_centre(layout->canvas, &layout->style, 1, bottom) +
                    tb_canvas_block_height(layout->canvas, &layout->style, 1);
    return MAX(bottom + 4, number + 0.5);
}

// ---- Panels ----

static double draw_heading(Layout *layout, double y)
{
    TbCanvas *canvas = layout->canvas;
    const TbTableKey *series = &layout->panel->table->series[layout->series];
    const char *name = *series->name ? series->name : NULL;
    if (layout->panel->title && g_strcmp0(layout->panel->title, name) != 0)
        name = name ? tb_canvas_printf(canvas, "%s · %s", layout->panel->title, name)
                    : layout->panel->title;
    double left = layout->figure->frame.plot.x;
    if (name) {
        TbTextStyle style = tb_canvas_style(canvas, canvas->theme->label_size + 0.5, true);
        TbLabelLook look = {TB_ROLE_PANEL_TITLE, style, canvas->theme->ink, TB_ANCHOR_START};
        TbTextLines lines =
            tb_canvas_break(canvas, &style, name, layout->figure->frame.plot.width, 0);
        y = tb_canvas_lines(canvas, canvas->scene->root, &look, left, y, &lines) + 2;
    }
    char *unit = tb_unit_label(canvas->arena, &layout->panel->table->unit, layout->format.scale,
                               canvas->lang);
    if (*unit) {
        TbTextStyle style = tb_canvas_style(canvas, canvas->theme->note_size, false);
        TbLabelLook look = {TB_ROLE_UNIT, style, canvas->theme->muted_ink, TB_ANCHOR_START};
        const char *text = tb_canvas_printf(canvas, tb_canvas_say(canvas, "Unit: %s"), unit);
        tb_canvas_text(canvas, canvas->scene->root, &look, left, y, text);
        y += tb_canvas_block_height(canvas, &style, 1);
    }
    return y + tb_canvas_block_height(canvas, &layout->style, 1) / 2 + 2;
}

// Sides of the plot between the numbers at the axis and the words of targets.
static void place_sides(Layout *layout)
{
    const TbBox *frame = &layout->figure->frame.plot;
    layout->plot.x = frame->x + ticks_width(layout) + 5;
    layout->plot.width =
        tb_box_right(*frame) - layout->plot.x - tb_bar_references_width(layout->figure);
}

// False after an error was reported: there is nothing between them.
static bool place_plot(Layout *layout)
{
    choose_ticks(layout, TICKS_MOST);
    place_sides(layout);
    return layout->plot.width > 0 ||
           tb_bar_refuse(layout->figure, NULL, N_("use a larger width"),
                         "figure \"%s\": its axis leaves no room for columns at %.0f mm",
                         layout->canvas->spec->id, tb_bar_width_mm(layout->figure));
}

// The columns and names that the plot's width holds, and the height that they leave.
static void fill_plot(Layout *layout, double height)
{
    int count = layout->panel->table->category_count;
    int most = (int)MAX(layout->plot.width / COLUMN_MIN, 1);
    layout->per_column = (count + most - 1) / most;
    layout->columns = (count + layout->per_column - 1) / layout->per_column;
    layout->names =
        tb_dense_names(layout->figure, layout->panel->table, &layout->style, layout->plot);
    double line = tb_canvas_block_height(layout->canvas, &layout->style, 1);
    // A given height holds the names too.
    if (layout->figure->frame.plot.height > 0)
        height = MAX(height - MAX(layout->names.height - line, 0), HEIGHT_LEAST);
    layout->plot.height = height;
}

static double draw_series(Layout *layout, double y, double height)
{
    TbCanvas *canvas = layout->canvas;
    double top = draw_heading(layout, y);
    layout->plot.y = top;
    layout->plot.height = height;
    fill_plot(layout, height);
    double line = tb_canvas_block_height(canvas, &layout->style, 1);
    if (layout->plot.height < TICKS_MOST * TICK_ROOM * line) {
        // Fewer numbers may be wider ones.
        choose_ticks(layout, (int)MAX(layout->plot.height / (TICK_ROOM * line), 2));
        place_sides(layout);
        fill_plot(layout, height);
    }
    height = layout->plot.height;
    double high = layout->ticks.values[layout->ticks.count - 1];
    TbBarScale scale = {.factor = height / (high - layout->ticks.values[0]),
                        .zero = place(layout, 0),
                        .columns = true};
    tb_bar_draw_bands(layout->figure, layout->panel, &scale, layout->plot);
    draw_axis(layout);
    TbNode *group = tb_canvas_group(canvas);
    for (int column = 0; column < layout->columns; column++)
        draw_column(layout, group, column);
    draw_level(layout, scale.zero, TB_ROLE_NONE, tb_paint_stroke(canvas->theme->ink, 0.9));
    TbBarPlot spot = {layout->plot, top};
    tb_bar_draw_references(layout->figure, layout->panel, &scale, NULL, &spot);
    tb_dense_draw_names(layout->figure, &layout->names, layout->plot, names_top(layout));
    return names_top(layout) + layout->names.height;
}

static void add_note(TbBarFigure *figure, const Layout *layout)
{
    int count = layout->panel->table->category_count;
    if (layout->per_column > 1)
        tb_frame_add_note(&figure->frame,
                          "%d categories; a column stands for %d neighbours: dark to the smallest "
                          "of them, light to the largest",
                          count, layout->per_column);
    else if (layout->names.ticks)
        tb_frame_add_note(&figure->frame, "%d categories, some of their dates; values by the axis",
                          count);
    else if (!layout->names.named)
        tb_frame_add_note(&figure->frame, "%d categories, evenly chosen names; values by the axis",
                          count);
}

// Columns are too fine for dashes: gaps are told by their names.
static void note_gaps(TbBarFigure *figure, const Layout *layout)
{
    const TbTablePanel *table = layout->panel->table;
    const char *series = table->series[layout->series].name;
    GString *names = g_string_new(NULL);
    int count = 0;
    for (int c = 0; c < table->category_count; c++) {
        const TbBarItem *item = &layout->panel->cells[c * table->series_count + layout->series];
        if (item->value && item->value->missing)
            tb_canvas_list(layout->canvas, names, &count, GAPS_NOTED, table->categories[c].name);
    }
    tb_canvas_end_list(layout->canvas, names, count, GAPS_NOTED);
    if (count > 0 && *series)
        tb_frame_add_note(&figure->frame, "no data of %s: %s", series, names->str);
    else if (count > 0)
        tb_frame_add_note(&figure->frame, "no data: %s", names->str);
    g_string_free(names, TRUE);
}

static int count_parts(const TbBarFigure *figure)
{
    int parts = 0;
    for (int p = 0; p < figure->panel_count; p++)
        parts += figure->panels[p].table->series_count;
    return parts;
}

double tb_bar_dense_least(const TbBarFigure *figure)
{
    double gap = PANEL_GAP * figure->canvas->theme->unit;
    return count_parts(figure) * (HEIGHT_LEAST + WORDS_ROOM + gap) - gap + NOTE_ROOM;
}

double tb_bar_draw_dense(TbBarFigure *figure)
{
    TbFrame *frame = &figure->frame;
    figure->choice.columns = true;
    double gap = PANEL_GAP * frame->canvas.theme->unit, y = frame->plot.y;
    int parts = count_parts(figure);
    double height = CLAMP(frame->plot.width * PLOT_SHARE, 90, 260);
    if (parts > 1)
        height = MAX(height * 0.6, 70);
    if (frame->plot.height > 0)
        height =
            MAX((frame->plot.height - NOTE_ROOM + gap) / parts - WORDS_ROOM - gap, HEIGHT_LEAST);
    for (int p = 0, part = 0; p < figure->panel_count; p++) {
        bool own_scale = tb_bar_magnitudes_differ(figure->panels[p].table);
        for (int s = 0; s < figure->panels[p].table->series_count; s++, part++) {
            Layout layout = {.figure = figure,
                             .canvas = &frame->canvas,
                             .panel = &figure->panels[p],
                             .series = s,
                             .own_scale = own_scale,
                             .style =
                                 tb_canvas_style(&frame->canvas, figure->choice.label_size, false)};
            if (!place_plot(&layout))
                return -1;
            double words = tb_bar_references_stack(figure, layout.panel);
            y = draw_series(&layout, part > 0 ? y + gap : y, MAX(height, words));
            add_note(figure, &layout);
            if (tb_bar_is_dense(figure))
                note_gaps(figure, &layout);
            if (layout.own_scale)
                tb_bar_note_scales(figure);
        }
    }
    return y;
}
