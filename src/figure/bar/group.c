// SPDX-License-Identifier: MIT
// Places of columns that are not all alike: groups of categories with their names below a bracket,
// and wider columns for longer periods.
#include "figure/bar/group.h"

#include <math.h>
#include <string.h>

#include "figure/bar/facts.h"

#define NAMES_NOTED 4      // categories that a note names
#define LONG_PERIOD 1.5    // times the shortest, to be told
#define GROUP_GAP 0.45     // slots between two groups
#define BRACKET_RISE 3.0   // pt of its ends
#define BRACKET_GAP 3.0    // pt above and below it
#define BRACKET_INSET 0.06 // slots, at both ends
#define GROUP_LINES 2
#define WIDTH_A_DOUBLING 0.35 // of a slot, for a period twice as long
#define WIDTH_MOST 2.5        // slots

// ---- Places ----

static double period_days(const TbTableKey *key)
{
    double days = key->period ? key->period->end - key->period->start : NAN;
    return isfinite(days) && days > 0 ? days : NAN;
}

static double shortest_period(const TbTablePanel *table)
{
    double shortest = INFINITY;
    for (int c = 0; c < table->category_count; c++)
        shortest = fmin(shortest, period_days(&table->categories[c]));
    return shortest;
}

static int64_t order_of(const TbTableKey *key)
{
    return key->group ? key->group->order : 0;
}

bool tb_bar_group_starts(const TbTablePanel *table, int category)
{
    const TbTableKey *keys = table->categories;
    return keys[category].group &&
           (category == 0 || order_of(&keys[category]) != order_of(&keys[category - 1]));
}

// From the left edge of the first category, in slots: the edges of each.
void tb_bar_place_columns(TbBarFigure *figure, TbBarPanel *panel)
{
    const TbTablePanel *table = panel->table;
    bool wide = figure->canvas->spec->bar.widths == TB_WIDTHS_PERIOD;
    if (table->category_count == 0 || (!wide && !table->categories[0].group))
        return;
    double *starts = tb_arena_new0(figure->canvas->arena, double, (size_t)table->category_count);
    double *widths = tb_arena_new0(figure->canvas->arena, double, (size_t)table->category_count);
    double shortest = shortest_period(table), at = 0;
    bool uneven = false;
    for (int c = 0; c < table->category_count; c++) {
        double days = period_days(&table->categories[c]);
        widths[c] = 1;
        if (wide && days > 0 && isfinite(shortest))
            widths[c] = MIN(1 + WIDTH_A_DOUBLING * log2(days / shortest), WIDTH_MOST);
        // Months of 28 and 31 days are as long.
        widths[c] = widths[c] < 1.1 ? 1 : widths[c];
        uneven |= widths[c] > 1;
        at += c > 0 && tb_bar_group_starts(table, c) ? GROUP_GAP : 0;
        starts[c] = at;
        at += widths[c];
    }
    panel->starts = starts;
    panel->widths = widths;
    panel->uneven = uneven;
}

void tb_bar_note_widths(TbBarFigure *figure)
{
    bool uneven = false;
    for (int p = 0; p < figure->panel_count; p++)
        uneven |= figure->panels[p].uneven;
    if (uneven && !figure->choice.columns)
        tb_report_warning(figure->canvas->report, TB_CODE_FIGURE, &figure->canvas->spec->place,
                          "figure \"%s\": \"widths\" are of columns, and it is drawn in rows",
                          figure->canvas->spec->id);
    if (uneven && figure->choice.columns)
        tb_frame_add_note(&figure->frame, "wider columns are longer periods");
}

static void note_list(TbBarFigure *figure, const char *english, GString *list, int count)
{
    tb_canvas_end_list(figure->canvas, list, count, NAMES_NOTED);
    if (count > 0)
        tb_frame_add_note(&figure->frame, english, list->str);
    tb_arena_end_text(figure->canvas->arena, list);
}

// Bars of one width look like periods of one length.
static void note_long_periods(TbBarFigure *figure, const TbTablePanel *table)
{
    double shortest = shortest_period(table);
    GString *list = tb_arena_begin_text(figure->canvas->arena);
    int count = 0;
    for (int c = 0; c < table->category_count; c++)
        if (period_days(&table->categories[c]) > LONG_PERIOD * shortest)
            tb_canvas_list(figure->canvas, list, &count, NAMES_NOTED, table->categories[c].name);
    note_list(figure, W_("the periods differ in length; longer are: %s"), list, count);
}

// Time steps over a gap unseen, unless all steps are alike: every fifth year.
static void note_gaps(TbBarFigure *figure, const TbTablePanel *table)
{
    GString *list = tb_arena_begin_text(figure->canvas->arena);
    int count = 0;
    double least = INFINITY;
    for (int c = 0; c + 1 < table->category_count; c++) {
        const TbPeriod *a = table->categories[c].period, *b = table->categories[c + 1].period;
        double step = a && b ? b->start - a->start : NAN;
        least = step > 0 ? MIN(least, step) : least;
    }
    for (int c = 0; c + 1 < table->category_count; c++) {
        const TbPeriod *a = table->categories[c].period, *b = table->categories[c + 1].period;
        // Months and years are not all of one length.
        if (a && b && b->start - a->end > 0.5 && b->start - a->start > 1.15 * least)
            tb_canvas_list(figure->canvas, list, &count, NAMES_NOTED, table->categories[c].name);
    }
    note_list(figure, W_("periods are left out after: %s"), list, count);
}

void tb_bar_note_periods(TbBarFigure *figure)
{
    bool told = figure->choice.columns && figure->canvas->spec->bar.widths == TB_WIDTHS_PERIOD;
    for (int p = 0; p < figure->panel_count; p++) {
        const TbTablePanel *table = figure->panels[p].table;
        if (!table->time || tb_bar_is_dense(figure) || table->categories[0].group)
            continue;
        if (!told)
            note_long_periods(figure, table);
        note_gaps(figure, table);
    }
}

double tb_bar_column_start(const TbBarPanel *panel, int category)
{
    return panel->starts ? panel->starts[category] : category;
}

double tb_bar_column_share(const TbBarPanel *panel, int category)
{
    return panel->widths ? panel->widths[category] : 1;
}

double tb_bar_column_middle(const TbBarPanel *panel, int category)
{
    return tb_bar_column_start(panel, category) + tb_bar_column_share(panel, category) / 2;
}

static double column_end(const TbBarPanel *panel, int category)
{
    return tb_bar_column_start(panel, category) + tb_bar_column_share(panel, category);
}

double tb_bar_columns_extent(const TbBarPanel *panel)
{
    int last = panel->table->category_count - 1;
    return last < 0 ? 1 : column_end(panel, last);
}

// ---- Names of groups ----

const char *tb_bar_key_name(const TbTableKey *key)
{
    return key->group && key->group->within ? key->group->within : key->name;
}

static int group_end(const TbTablePanel *table, int first)
{
    int end = first + 1;
    while (end < table->category_count && !tb_bar_group_starts(table, end))
        end++;
    return end;
}

static TbTextLines break_group(const TbBarFigure *figure, const TbBarPanel *panel, int first,
                               double slot)
{
    const TbTablePanel *table = panel->table;
    double width =
        column_end(panel, group_end(table, first) - 1) - tb_bar_column_start(panel, first);
    TbTextStyle style = tb_bar_category_style(figure);
    // It may reach into half of the gap to each side.
    return tb_canvas_break(figure->canvas, &style, table->categories[first].group->name,
                           (width + GROUP_GAP * 0.6) * slot, 0);
}

// The most lines of a name; `fit`: whether all have room.
static int count_lines(const TbBarFigure *figure, double slot, bool *fit)
{
    int most = 0;
    *fit = true;
    for (int p = 0; p < figure->panel_count; p++) {
        const TbBarPanel *panel = &figure->panels[p];
        for (int c = 0; c < panel->table->category_count; c++) {
            if (!tb_bar_group_starts(panel->table, c))
                continue;
            TbTextLines lines = break_group(figure, panel, c, slot);
            *fit &= lines.fits && lines.whole && lines.count <= GROUP_LINES;
            most = MAX(most, lines.count);
        }
    }
    return most;
}

bool tb_bar_groups_fit(const TbBarFigure *figure, double slot)
{
    bool fit;
    count_lines(figure, slot, &fit);
    return fit;
}

double tb_bar_groups_height(const TbBarFigure *figure, double slot)
{
    TbTextStyle style = tb_bar_category_style(figure);
    bool fit;
    int most = count_lines(figure, slot, &fit);
    return most == 0 ? 0
                     : 2 * BRACKET_GAP + BRACKET_RISE +
                           tb_canvas_block_height(figure->canvas, &style, most);
}

static void draw_bracket(TbCanvas *canvas, TbNode *parent, double from, double to, double y)
{
    TbPoint points[] = {{from, y}, {from, y + BRACKET_RISE}, {to, y + BRACKET_RISE}, {to, y}};
    tb_canvas_path(canvas, parent, TB_ROLE_AXIS, points, 4,
                   tb_paint_stroke(canvas->theme->axis, 0.7));
}

void tb_bar_draw_groups(TbBarFigure *figure, const TbBarPanel *panel, TbNode *parent, double left,
                        double slot, double y)
{
    TbCanvas *canvas = figure->canvas;
    const TbTablePanel *table = panel->table;
    TbLabelLook look = {TB_ROLE_CATEGORY_LABEL, tb_bar_category_style(figure), canvas->theme->ink,
                        TB_ANCHOR_MIDDLE};
    for (int c = 0; c < table->category_count; c++) {
        if (!tb_bar_group_starts(table, c) || !*table->categories[c].group->name)
            continue;
        double from = left + (tb_bar_column_start(panel, c) + BRACKET_INSET) * slot;
        double to = left + (column_end(panel, group_end(table, c) - 1) - BRACKET_INSET) * slot;
        TbBox page = figure->frame.plot;
        TbTextLines lines = break_group(figure, panel, c, slot);
        double middle = tb_canvas_within((from + to) / 2, lines.width, page.x, tb_box_right(page));
        draw_bracket(canvas, parent, from, to, y + BRACKET_GAP);
        tb_canvas_lines(canvas, parent, &look, middle, y + 2 * BRACKET_GAP + BRACKET_RISE, &lines);
    }
}
