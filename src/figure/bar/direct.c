// SPDX-License-Identifier: MIT
// Names of series where they are drawn, in place of a legend: above the first of horizontal stacks,
// beside the last of upright ones, inside the first of bars side by side.
#include "figure/bar/direct.h"

#include <math.h>
#include <string.h>

#include "figure/bar/axis.h"
#include "figure/bar/facts.h"
#include "figure/bar/key.h"
#include "figure/bar/line.h"

#define MOST_STACKED 6 // series; more names are looked up more easily in a legend
#define MOST_GROUPED 4
#define MOST_COLUMNS 8 // under lines; more need the whole width for the labels
#define NAME_GAP 6.0   // pt between two names above a stack, and from a column to its name
#define INSIDE_PADDING 4.0
#define LEADER_WIDTH 8.0 // pt, to a name that had to move
#define WIDTH_SHARE 0.24 // of the page, at most, for names beside columns
#define LINES_SHARE 0.14 // the same beside lines, whose labels need the room
#define SHIFT_MOST 1.3   // lines that a name beside a column may stand off from its part
#define CONTRAST_LEAST 4.5

typedef struct {
    const char *text;
    TbColor color;
    const TbNode *bar;
    const TbBarItem *item;
    double from;       // where a leader to it begins
    double wanted, at; // its middle, along the row or column of names
    double extent;     // along it
} Name;

// ---- Whether ----

static bool is_stacked(const TbBarFigure *figure)
{
    return figure->frame.canvas.spec->stack != TB_STACK_NONE;
}

// The names of targets, and arrows, stand where those of series would.
static bool has_words_behind(const TbFigureSpec *spec)
{
    return spec->target_count + spec->band_count + spec->annotation_count > 0;
}

// What is not highlighted has lost its colour, and with it what ties a name to it.
static bool shows_colors(const TbBarFigure *figure)
{
    const TbBarPanel *panel = &figure->panels[0];
    const TbTablePanel *table = panel->table;
    bool series = false;
    for (int s = 0; s < table->series_count; s++)
        series |= table->series[s].highlighted;
    int named = figure->choice.columns ? table->category_count - 1 : 0;
    return !panel->highlights || series || table->categories[named].highlighted;
}

bool tb_bar_may_be_direct(const TbBarFigure *figure)
{
    const TbFigureSpec *spec = figure->frame.canvas.spec;
    if (spec->legend == TB_LEGEND_BLOCK || !figure->form->named || figure->panel_count != 1 ||
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

// The series' own colour, as dark (on a dark page: as light) as reading asks for.
static TbColor readable(const TbCanvas *canvas, TbColor color)
{
    const TbTheme *theme = canvas->theme;
    TbColor ink = color;
    for (int step = 1; step <= 20 && tb_color_contrast(ink, theme->background) < CONTRAST_LEAST;
         step++)
        ink = tb_color_mix(color, theme->ink, step / 20.0);
    return ink;
}

// Those of the columns first, then of the lines over them.
static Name *collect_names(const TbBarFigure *figure, int *count)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbTablePanel *table = figure->panels[0].table;
    *count = table->series_count + figure->line_count;
    Name *names = tb_arena_new0(canvas->arena, Name, (size_t)*count);
    for (int i = 0; i < figure->line_count; i++)
        names[table->series_count + i] = (Name){.text = figure->lines[i].name,
                                                .color = readable(canvas, figure->lines[i].color)};
    if (figure->line_count > 0) {
        // The only columns are called what their key says.
        names[0] = (Name){.text = g_array_index(figure->legend.entries, TbLegendEntry, 0).label,
                          .color = readable(canvas, tb_bar_series_look(figure, table, 0).color)};
        return names;
    }
    for (int s = 0; s < table->series_count; s++) {
        const TbTableKey *key = &table->series[s];
        names[s].text = key->qualifier ? tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s (%s)"),
                                                          key->name, key->qualifier)
                                       : key->name;
        names[s].color = readable(canvas, tb_bar_series_look(figure, table, s).color);
    }
    return names;
}

static const TbNode *find_bar(const TbNode *group, const TbDatum *datum)
{
    for (const TbNode *node = group->as.group.first; node; node = node->next) {
        if (node->role == TB_ROLE_BAR && node->datum == datum)
            return node;
        const TbNode *inner = node->kind == TB_NODE_GROUP ? find_bar(node, datum) : NULL;
        if (inner)
            return inner;
    }
    return NULL;
}

// The bars of one category; false where one of them is not to be seen.
static bool find_bars(const TbBarFigure *figure, const TbNode *marks, int category, Name *names)
{
    const TbBarPanel *panel = &figure->panels[0];
    int count = panel->table->series_count;
    for (int s = 0; s < count; s++) {
        const TbBarItem *item = &panel->cells[category * count + s];
        if (!item->value || item->value->missing || item->value->number == 0)
            return false;
        names[s].item = item;
        names[s].bar = find_bar(marks, item->datum);
        if (!names[s].bar)
            return false;
    }
    return true;
}

// ---- Room ----

double tb_bar_direct_height(const TbBarFigure *figure)
{
    TbTextStyle style = tb_bar_label_style(figure);
    return figure->choice.direct && !figure->choice.columns && is_stacked(figure)
               ? tb_canvas_block_height(&figure->frame.canvas, &style, 1) + 3
               : 0;
}

double tb_bar_direct_width(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    TbTextStyle style = tb_bar_label_style(figure);
    if (!figure->choice.direct || !figure->choice.columns ||
        (!is_stacked(figure) && figure->line_count == 0))
        return 0;
    double width = 0;
    int count;
    const Name *names = collect_names(figure, &count);
    for (int s = 0; s < count; s++)
        width = MAX(width, tb_canvas_width(canvas, &style, names[s].text));
    return NAME_GAP + LEADER_WIDTH + width;
}

// ---- Places ----

static gint by_wanted(gconstpointer a, gconstpointer b, gpointer data)
{
    (void)data;
    const Name *x = a, *y = b;
    return x->wanted != y->wanted ? (x->wanted < y->wanted ? -1 : 1) : 0;
}

// Moves names apart, as little as can be, within first..last; false where they don't fit.
static bool spread(Name *names, int count, double gap, double first, double last)
{
    g_qsort_with_data(names, count, sizeof(Name), by_wanted, NULL);
    double edge = first;
    for (int i = 0; i < count; i++) {
        names[i].at = MAX(names[i].wanted, edge + names[i].extent / 2);
        edge = names[i].at + names[i].extent / 2 + gap;
    }
    edge = last;
    for (int i = count - 1; i >= 0; i--) {
        names[i].at = MIN(names[i].at, edge - names[i].extent / 2);
        edge = names[i].at - names[i].extent / 2 - gap;
    }
    return names[0].at - names[0].extent / 2 >= first - 0.01;
}

// ---- Drawing ----

static void draw_name(TbBarFigure *figure, const Name *name, TbPoint at, TbAnchor anchor)
{
    TbCanvas *canvas = &figure->frame.canvas;
    TbLabelLook look = {TB_ROLE_DIRECT_LABEL, tb_bar_label_style(figure), name->color, anchor};
    tb_canvas_text(canvas, canvas->scene->root, &look, at.x, at.y, name->text)->target = name->bar;
}

// Each name over its part of the first bar, whose middle it covers.
static bool draw_above(TbBarFigure *figure, const TbBarGround *ground, Name *names, int count)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    TbTextStyle style = tb_bar_label_style(figure);
    TbBox page = figure->frame.plot;
    for (int i = 0; i < count; i++) {
        names[i].wanted = names[i].bar->box.x + names[i].bar->box.width / 2;
        names[i].extent = tb_canvas_width(canvas, &style, names[i].text);
    }
    if (!spread(names, count, NAME_GAP, page.x, tb_box_right(page)))
        return false;
    for (int i = 0; i < count; i++)
        if (fabs(names[i].at - names[i].wanted) > names[i].extent / 2)
            return false;
    double y = ground->plot.y - tb_bar_direct_height(figure) + 2;
    for (int i = 0; i < count; i++)
        draw_name(figure, &names[i], (TbPoint){names[i].at, y}, TB_ANCHOR_MIDDLE);
    return true;
}

static bool draw_behind(TbBarFigure *figure, const TbBarGround *ground, Name *names, int count)
{
    TbCanvas *canvas = &figure->frame.canvas;
    TbTextStyle style = tb_bar_label_style(figure);
    double line = tb_canvas_block_height(canvas, &style, 1);
    if (tb_bar_direct_width(figure) > WIDTH_SHARE * figure->frame.plot.width)
        return false;
    for (int i = 0; i < count; i++) {
        names[i].wanted = names[i].bar->box.y + names[i].bar->box.height / 2;
        names[i].extent = line;
    }
    if (!spread(names, count, 0, ground->plot.y - line, tb_box_bottom(ground->plot) + line / 2))
        return false;
    for (int i = 0; i < count; i++)
        if (fabs(names[i].at - names[i].wanted) > SHIFT_MOST * line)
            return false;
    for (int i = 0; i < count; i++) {
        double from = tb_box_right(names[i].bar->box), x = from + NAME_GAP;
        bool moved = fabs(names[i].at - names[i].wanted) > 2;
        if (moved) {
            TbPaint paint = tb_paint_stroke(names[i].color, 0.6);
            x += LEADER_WIDTH;
            tb_scene_add_line(canvas->scene, canvas->scene->root, TB_ROLE_LEADER,
                              (TbPoint){from + 1.5, names[i].wanted}, (TbPoint){x - 2, names[i].at},
                              &paint)
                ->target = names[i].bar;
        }
        draw_name(figure, &names[i], (TbPoint){x, tb_canvas_centre(canvas, &style, 1, names[i].at)},
                  TB_ANCHOR_START);
    }
    return true;
}

// The last column and the last point of each line; false where one is not to be seen.
static bool find_ends(TbBarFigure *figure, Name *names)
{
    const TbBarPanel *panel = &figure->panels[0];
    int last = panel->table->category_count - 1;
    for (int i = 0; i < figure->line_count; i++) {
        const TbBarLinePoint *point = &figure->lines[i].points[last];
        if (!point->observation)
            return false;
        names[i + 1].wanted = point->at.y;
        names[i + 1].from = point->at.x + TB_LINE_DOT;
    }
    names[0].wanted = names[0].bar->box.y + names[0].bar->box.height / 2;
    names[0].from = tb_box_right(names[0].bar->box);
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

static bool draw_at_ends(TbBarFigure *figure, const TbBarGround *ground, Name *names, int count)
{
    TbCanvas *canvas = &figure->frame.canvas;
    TbTextStyle style = tb_bar_label_style(figure);
    double line = tb_canvas_block_height(canvas, &style, 1), width = 0;
    double x = texts_end(figure, tb_box_right(ground->plot)) + LEADER_WIDTH;
    if (!find_ends(figure, names))
        return false;
    for (int i = 0; i < count; i++) {
        names[i].extent = line;
        width = MAX(width, tb_canvas_width(canvas, &style, names[i].text));
    }
    if (width > LINES_SHARE * figure->frame.plot.width ||
        x + width > tb_box_right(figure->frame.plot) + 0.01 ||
        !spread(names, count, 0, ground->plot.y - line, tb_box_bottom(ground->plot) + line / 2))
        return false;
    for (int i = 0; i < count; i++)
        if (fabs(names[i].at - names[i].wanted) > SHIFT_MOST * line)
            return false;
    for (int i = 0; i < count; i++) {
        TbPaint paint = tb_paint_stroke(names[i].color, 0.6);
        TbPoint from = {MAX(names[i].from + 1.5, texts_end(figure, names[i].from) + 1.5),
                        names[i].wanted};
        tb_scene_add_line(canvas->scene, canvas->scene->root, TB_ROLE_LEADER, from,
                          (TbPoint){x - 2, names[i].at}, &paint)
            ->target = names[i].bar;
        draw_name(figure, &names[i], (TbPoint){x, tb_canvas_centre(canvas, &style, 1, names[i].at)},
                  TB_ANCHOR_START);
    }
    return true;
}

// Inside at their beginnings, where all of the first group's bars are long and thick enough.
static bool draw_inside(TbBarFigure *figure, TbNode *parent, Name *names, int count)
{
    TbCanvas *canvas = &figure->frame.canvas;
    TbTextStyle style = tb_bar_label_style(figure);
    double line = tb_canvas_block_height(canvas, &style, 1);
    for (int i = 0; i < count; i++) {
        const TbBarItem *item = names[i].item;
        double room = names[i].bar->box.width - 2 * INSIDE_PADDING;
        bool open = item->value->bound != TB_BOUND_EXACT && item->value->bound != TB_BOUND_OVER &&
                    item->value->bound != TB_BOUND_AT_LEAST;
        if (item->stated < 0 || open || line > names[i].bar->box.height ||
            tb_canvas_width(canvas, &style, names[i].text) > room)
            return false;
    }
    for (int i = 0; i < count; i++) {
        TbBox box = names[i].bar->box;
        double width = tb_canvas_width(canvas, &style, names[i].text);
        double middle = box.y + box.height / 2, x = box.x + INSIDE_PADDING;
        names[i].color = tb_mark_ink(canvas, parent, &names[i].item->look,
                                     (TbBox){x - 1, middle - line / 2, width + 2, line});
        draw_name(figure, &names[i], (TbPoint){x, tb_canvas_centre(canvas, &style, 1, middle)},
                  TB_ANCHOR_START);
    }
    return true;
}

bool tb_bar_draw_direct(TbBarFigure *figure, TbNode *marks, const TbBarGround *ground)
{
    if (!figure->choice.direct)
        return true;
    int count, last = figure->panels[0].table->category_count - 1;
    Name *names = collect_names(figure, &count);
    bool fits = find_bars(figure, marks, figure->choice.columns ? last : 0, names);
    fits = fits && (figure->line_count > 0   ? draw_at_ends(figure, ground, names, count)
                    : !is_stacked(figure)    ? draw_inside(figure, marks, names, count)
                    : figure->choice.columns ? draw_behind(figure, ground, names, count)
                                             : draw_above(figure, ground, names, count));
    figure->direct_failed = !fits;
    return fits;
}

void tb_bar_note_direct(TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const char *names = NULL;
    for (int i = 0; figure->choice.direct && i < figure->line_count; i++) {
        const char *name = figure->lines[i].indicator->name;
        if (figure->lines[i].second)
            names = names ? tb_canvas_printf(canvas, tb_canvas_say_in(canvas, "list", "%s, %s"),
                                             names, name)
                          : name;
    }
    if (names)
        tb_frame_add_note(&figure->frame, tb_canvas_say(canvas, "%s: own scale with the same zero"),
                          names);
}
