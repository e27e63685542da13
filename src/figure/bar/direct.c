// SPDX-License-Identifier: MIT
// Names of series where they are drawn, in place of a legend: above the first of horizontal stacks,
// beside the last of upright ones, inside the first of bars side by side.
#include "figure/bar/direct.h"

#include <math.h>
#include <string.h>

#include "figure/bar/facts.h"
#include "figure/bar/key.h"
#include "figure/bar/line.h"
#include "figure/bar/mark.h"

#define MOST_STACKED 6 // series; more names are looked up more easily in a legend
#define MOST_GROUPED 4
#define MOST_COLUMNS 8 // under lines; more need the whole width for the labels
#define NAME_GAP 6.0   // pt between two names above a stack, and from a column to its name
#define INSIDE_PADDING 4.0
#define LEADER_WIDTH 8.0 // pt, to a name that had to move
#define WIDTH_SHARE 0.24 // of the page, at most, for names beside columns
#define LINES_SHARE 0.14 // the same beside lines, whose labels need the room
#define SHIFT_MOST 1.3   // lines that a name beside a column may stand off from its part

typedef struct {
    TbBarSpot spot; // along the row or column of names
    const char *text;
    TbColor color;
    TbBox bar;
    const TbBarItem *item;
    double from; // where a leader to it begins
} Name;

struct TbBarNames {
    Name *list;
    int count;
    TbBox plot;
};

// ---- Whether ----

static bool is_stacked(const TbBarFigure *figure)
{
    return figure->canvas->spec->cut.stack != TB_STACK_NONE;
}

// The names of targets, and arrows, stand where those of series would.
static bool has_words_behind(const TbFigureSpec *spec)
{
    return spec->bar.target_count + spec->bar.band_count + spec->bar.annotation_count > 0;
}

// What is not highlighted has lost its colour, and with it what ties a name to it.
static bool shows_colors(const TbBarFigure *figure)
{
    const TbTablePanel *table = figure->panels[0].table;
    int named = figure->choice.columns ? table->category_count - 1 : 0;
    return !figure->highlights || tb_bar_any_highlighted(table->series, table->series_count) ||
           table->categories[named].highlighted;
}

bool tb_bar_may_be_direct(const TbBarFigure *figure)
{
    const TbFigureSpec *spec = figure->canvas->spec;
    if (spec->bar.legend == TB_LEGEND_BLOCK || !figure->form->named || figure->panel_count != 1 ||
        tb_bar_is_dense(figure) || !figure->legend.entries)
        return false;
    const TbTablePanel *table = figure->panels[0].table;
    int series = table->series_count, names = series + figure->line_count;
    // Keys of statuses and footnotes at keys need the legend.
    if (names < 2 || (int)figure->legend.entries->len != names || !shows_colors(figure))
        return false;
    for (int s = 0; s < names; s++)
        if (g_array_index(figure->legend.entries, TbLegendEntry, (guint)s).mark)
            return false;
    if (figure->line_count > 0)
        return figure->choice.columns && series == 1 && !is_stacked(figure) &&
               !has_words_behind(spec) && table->category_count <= MOST_COLUMNS;
    if (!is_stacked(figure))
        return !figure->choice.columns && series <= MOST_GROUPED && !tb_bar_wants_axis(figure);
    return series <= MOST_STACKED && !has_words_behind(spec);
}

// Those of the columns first, then of the lines over them.
static Name *collect_names(const TbBarFigure *figure, int *count)
{
    const TbCanvas *canvas = figure->canvas;
    const TbTablePanel *table = figure->panels[0].table;
    *count = table->series_count + figure->line_count;
    Name *names = tb_arena_new0(canvas->arena, Name, (size_t)*count);
    for (int i = 0; i < figure->line_count; i++)
        names[table->series_count + i] =
            (Name){.text = figure->lines[i].name,
                   .color = tb_bar_readable(canvas, figure->lines[i].color)};
    if (figure->line_count > 0) {
        // The only columns are called what their key says.
        names[0] =
            (Name){.text = g_array_index(figure->legend.entries, TbLegendEntry, 0).label,
                   .color = tb_bar_readable(canvas, tb_bar_series_look(figure, table, 0).color)};
        return names;
    }
    for (int s = 0; s < table->series_count; s++) {
        const TbTableKey *key = &table->series[s];
        names[s].text = tb_canvas_qualified(canvas, key->name, key->qualifier);
        names[s].color = tb_bar_readable(canvas, tb_bar_series_look(figure, table, s).color);
    }
    return names;
}

// ---- Room ----

double tb_bar_direct_height(const TbBarFigure *figure)
{
    bool above = figure->choice.direct && !figure->choice.columns && is_stacked(figure);
    return above ? tb_bar_label_height(figure, 1) + 3 : 0;
}

static double widest(const TbBarFigure *figure, const Name *names, int count)
{
    double width = 0;
    for (int i = 0; i < count; i++)
        width = MAX(width, tb_bar_label_width(figure, names[i].text));
    return width;
}

double tb_bar_direct_width(const TbBarFigure *figure)
{
    if (!figure->choice.direct || !figure->choice.columns ||
        (!is_stacked(figure) && figure->line_count == 0))
        return 0;
    int count;
    const Name *names = collect_names(figure, &count);
    return NAME_GAP + LEADER_WIDTH + widest(figure, names, count);
}

// ---- Places ----

static bool stay_near(const Name *names, int count, double most)
{
    for (int i = 0; i < count; i++)
        if (fabs(names[i].spot.at - names[i].spot.wanted) > most)
            return false;
    return true;
}

// Each name over its part of the first bar, whose middle it covers.
static bool place_above(const TbBarFigure *figure, Name *names, int count)
{
    TbBox page = figure->frame.plot;
    for (int i = 0; i < count; i++) {
        names[i].spot.wanted = names[i].bar.x + names[i].bar.width / 2;
        names[i].spot.extent = tb_bar_label_width(figure, names[i].text);
    }
    if (!tb_bar_spread(names, count, sizeof *names, NAME_GAP, page.x, tb_box_right(page)))
        return false;
    for (int i = 0; i < count; i++)
        if (fabs(names[i].spot.at - names[i].spot.wanted) > names[i].spot.extent / 2)
            return false;
    return true;
}

// At the right of their parts or points, as near as the others let them.
static bool place_right(const TbBarFigure *figure, TbBox plot, Name *names, int count)
{
    double line = tb_bar_label_height(figure, 1);
    for (int i = 0; i < count; i++)
        names[i].spot.extent = line;
    return tb_bar_spread(names, count, sizeof *names, 0, plot.y - line,
                         tb_box_bottom(plot) + line / 2) &&
           stay_near(names, count, SHIFT_MOST * line);
}

static bool place_behind(const TbBarFigure *figure, TbBox plot, Name *names, int count)
{
    for (int i = 0; i < count; i++)
        names[i].spot.wanted = names[i].bar.y + names[i].bar.height / 2;
    return tb_bar_direct_width(figure) <= WIDTH_SHARE * figure->frame.plot.width &&
           place_right(figure, plot, names, count);
}

// Inside at their beginnings, where all of the first group's bars are long and thick enough.
static bool place_inside(const TbBarFigure *figure, const Name *names, int count)
{
    double line = tb_bar_label_height(figure, 1);
    for (int i = 0; i < count; i++) {
        const TbBarItem *item = names[i].item;
        double room = names[i].bar.width - 2 * INSIDE_PADDING;
        bool open = item->value->bound != TB_BOUND_EXACT && item->value->bound != TB_BOUND_OVER &&
                    item->value->bound != TB_BOUND_AT_LEAST;
        if (item->stated < 0 || open || line > names[i].bar.height ||
            tb_bar_label_width(figure, names[i].text) > room)
            return false;
    }
    return true;
}

bool tb_bar_plan_names(TbBarFigure *figure, const TbBox *boxes, TbBox plot)
{
    const TbBarPanel *panel = &figure->panels[0];
    int series = panel->table->series_count;
    int category = figure->choice.columns ? panel->table->category_count - 1 : 0;
    struct TbBarNames *all = tb_arena_new0(figure->canvas->arena, struct TbBarNames, 1);
    all->list = collect_names(figure, &all->count);
    all->plot = plot;
    for (int s = 0; s < series; s++) {
        const TbBarItem *item = &panel->cells[category * series + s];
        if (!item->value || item->value->missing || item->value->number == 0)
            return false;
        all->list[s].item = item;
        all->list[s].bar = boxes[s];
    }
    figure->names = all;
    // Where those of lines go is known once the labels of their points stand.
    return figure->line_count > 0   ? true
           : !is_stacked(figure)    ? place_inside(figure, all->list, all->count)
           : figure->choice.columns ? place_behind(figure, plot, all->list, all->count)
                                    : place_above(figure, all->list, all->count);
}

// ---- Drawing ----

static void draw_name(TbBarFigure *figure, const TbNode *marks, const Name *name, TbPoint at,
                      TbAnchor anchor)
{
    TbLabelLook look = {TB_ROLE_DIRECT_LABEL, tb_bar_label_style(figure), name->color, anchor};
    tb_canvas_text(figure->canvas, figure->canvas->scene->root, &look, at.x, at.y, name->text)
        ->target = name->item ? tb_bar_find_mark(marks, name->item->datum) : NULL;
}

// With its middle at name->spot.at, behind a leader from `from` to `x`.
static void draw_led(TbBarFigure *figure, const TbNode *marks, const Name *name, double from,
                     double x)
{
    if (from < x)
        tb_canvas_line(figure->canvas, NULL, TB_ROLE_LEADER, (TbPoint){from, name->spot.wanted},
                       (TbPoint){x - 2, name->spot.at}, tb_paint_stroke(name->color, 0.6))
            ->target = name->item ? tb_bar_find_mark(marks, name->item->datum) : NULL;
    draw_name(figure, marks, name, (TbPoint){x, tb_bar_label_top(figure, 1, name->spot.at)},
              TB_ANCHOR_START);
}

static void draw_inside(TbBarFigure *figure, TbNode *marks, Name *name)
{
    double line = tb_bar_label_height(figure, 1), width = tb_bar_label_width(figure, name->text);
    double middle = name->bar.y + name->bar.height / 2, x = name->bar.x + INSIDE_PADDING;
    name->color = tb_mark_ink(figure->canvas, marks, &name->item->look,
                              (TbBox){x - 1, middle - line / 2, width + 2, line});
    draw_name(figure, marks, name, (TbPoint){x, tb_bar_label_top(figure, 1, middle)},
              TB_ANCHOR_START);
}

void tb_bar_draw_names(TbBarFigure *figure, TbNode *marks)
{
    struct TbBarNames *all =
        figure->choice.direct && figure->line_count == 0 ? figure->names : NULL;
    for (int i = 0; all && i < all->count; i++) {
        Name *name = &all->list[i];
        double right = tb_box_right(name->bar);
        if (!is_stacked(figure))
            draw_inside(figure, marks, name);
        else if (!figure->choice.columns)
            draw_name(figure, marks, name,
                      (TbPoint){name->spot.at, all->plot.y - tb_bar_direct_height(figure) + 2},
                      TB_ANCHOR_MIDDLE);
        else if (fabs(name->spot.at - name->spot.wanted) > 2)
            draw_led(figure, marks, name, right + 1.5, right + NAME_GAP + LEADER_WIDTH);
        else
            draw_led(figure, marks, name, INFINITY, right + NAME_GAP);
    }
}

// ---- Names of lines ----

// The last column and the last point of each line; false where one is not to be seen.
static bool find_ends(TbBarFigure *figure, Name *names)
{
    int last = figure->panels[0].table->category_count - 1;
    for (int i = 0; i < figure->line_count; i++) {
        const TbBarLinePoint *point = &figure->lines[i].points[last];
        if (!point->observation)
            return false;
        names[i + 1].spot.wanted = point->at.y;
        names[i + 1].from = point->at.x + TB_LINE_DOT;
    }
    names[0].spot.wanted = names[0].bar.y + names[0].bar.height / 2;
    names[0].from = tb_box_right(names[0].bar);
    return true;
}

// What stands behind the last points and columns.
static double texts_end(const TbBarFigure *figure, double right)
{
    int last = figure->panels[0].table->category_count - 1;
    for (int i = 0; i < figure->line_count; i++)
        right = MAX(right, tb_box_right(figure->lines[i].points[last].label_box));
    return right;
}

bool tb_bar_draw_line_names(TbBarFigure *figure, const TbNode *marks)
{
    const struct TbBarNames *all = figure->names;
    TbBox page = figure->frame.plot;
    if (!figure->choice.direct || figure->line_count == 0)
        return true;
    double x = texts_end(figure, tb_box_right(all->plot)) + LEADER_WIDTH;
    double width = widest(figure, all->list, all->count);
    if (!find_ends(figure, all->list) || width > LINES_SHARE * page.width ||
        x + width > tb_box_right(page) + 0.01 ||
        !place_right(figure, all->plot, all->list, all->count))
        return false;
    for (int i = 0; i < all->count; i++) {
        const Name *name = &all->list[i];
        draw_led(figure, marks, name, MAX(name->from + 1.5, texts_end(figure, name->from) + 1.5),
                 x);
    }
    return true;
}

void tb_bar_note_direct(TbBarFigure *figure)
{
    const TbCanvas *canvas = figure->canvas;
    const char *names = NULL;
    for (int i = 0; figure->choice.direct && i < figure->line_count; i++) {
        const char *name = figure->lines[i].indicator->name;
        if (figure->lines[i].second)
            names = names ? tb_canvas_printf(canvas, tb_canvas_say_in(canvas, "list", "%s, %s"),
                                             names, name)
                          : name;
    }
    if (names)
        tb_frame_add_note(&figure->frame, "%s: own scale with the same zero", names);
}
