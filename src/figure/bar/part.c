// SPDX-License-Identifier: MIT
// Many categories × few series: groups of bars would be higher than a page, and of values of other
// magnitudes only the largest series would be seen. A series then is a column of bars.
#include "figure/bar/part.h"

#include <math.h>

#include "figure/bar/describe.h"
#include "figure/bar/facts.h"
#include "figure/bar/prepare.h"

#define PARTS_MAX 5         // columns of bars
#define CATEGORIES_LEAST 8  // fewer read well as groups
#define MAGNITUDES 10.0     // times the smallest series, from which on it has no visible bars
#define FOLDED_LEAST 12     // categories
#define ROW 12.5            // pt of a bar in a group, about
#define GROUP_GAP 0.55      // of that, between groups
#define GROUPS_HEIGHT 460.0 // pt, of a page's 638: higher figures of groups are parted
#define HEAD_AND_FOOT 60.0  // pt of a given height, about

static bool same_keys(const TbTableKey *a, const TbTableKey *b)
{
    return g_str_equal(a->id, b->id) && g_strcmp0(a->qualifier, b->qualifier) == 0;
}

static gboolean equal_keys(gconstpointer a, gconstpointer b)
{
    return same_keys(a, b);
}

static guint hash_key(gconstpointer key)
{
    return g_str_hash(((const TbTableKey *)key)->id);
}

static bool same_categories(const TbTablePanel *a, const TbTablePanel *b)
{
    if (a->category_count != b->category_count)
        return false;
    for (int c = 0; c < a->category_count; c++)
        if (!same_keys(&a->categories[c], &b->categories[c]))
            return false;
    return true;
}

bool tb_bar_panels_share_names(const TbTable *table)
{
    for (int p = 1; p < table->panel_count; p++)
        if (!same_categories(&table->panels[0], &table->panels[p]))
            return false;
    return true;
}

// Where `panel` has the categories of `first`, in its order; NULL: they are not the same. Owned by
// the arena.
static int *places_of(const TbBarFigure *figure, const TbTablePanel *panel,
                      const TbTablePanel *first)
{
    int count = first->category_count;
    if (panel->category_count != count)
        return NULL;
    GHashTable *known = g_hash_table_new(hash_key, equal_keys);
    for (int c = count - 1; c >= 0; c--)
        g_hash_table_insert(known, &panel->categories[c], GINT_TO_POINTER(c + 1));
    int *places = tb_arena_new0(figure->canvas->arena, int, (size_t)count);
    for (int c = 0; c < count && places; c++) {
        int place = GPOINTER_TO_INT(g_hash_table_lookup(known, &first->categories[c]));
        places[c] = place - 1;
        places = place ? places : NULL;
    }
    g_hash_table_unref(known);
    return places;
}

// Whether panels of a series each, of units of their own, are of the same categories, in any order.
static bool same_in_all(const TbBarFigure *figure)
{
    const TbTable *table = figure->table;
    for (int p = 0; p < table->panel_count; p++)
        if (table->panels[p].series_count != 1 ||
            !places_of(figure, &table->panels[p], &table->panels[0]))
            return false;
    return true;
}

static double largest(const TbTablePanel *panel, int series)
{
    double most = 0;
    for (int c = 0; c < panel->category_count; c++) {
        const TbQuantity *value = tb_bar_stated(&panel->cells[c * panel->series_count + series]);
        most = value ? MAX(most, fabs(value->number)) : most;
    }
    return most;
}

bool tb_bar_magnitudes_differ(const TbTablePanel *panel)
{
    double low = INFINITY, high = 0;
    for (int s = 0; s < panel->series_count; s++) {
        double most = largest(panel, s);
        low = most > 0 ? MIN(low, most) : low;
        high = MAX(high, most);
    }
    return high > MAGNITUDES * low;
}

// What stands over groups of bars, or tells their series, belongs to groups.
static bool is_plain(const TbFigureSpec *spec)
{
    bool over = spec->bar.line_count > 0 || spec->timeline.event_count > 0 ||
                spec->bar.annotation_count > 0 || spec->bar.target_count > 0 ||
                spec->bar.band_count > 0 || spec->bar.variance.absolute ||
                spec->bar.variance.relative || spec->bar.axis.given;
    return spec->bar.form == TB_FORM_BAR && spec->cut.stack == TB_STACK_NONE && !over &&
           spec->bar.labels != TB_LABELS_NONE && spec->bar.legend == TB_LEGEND_AUTO;
}

static bool wants_columns(const TbFigureSpec *spec)
{
    return spec->bar.orientation == TB_ORIENTATION_VERTICAL || spec->names == TB_NAMES_VERTICAL;
}

bool tb_bar_begins_parted(const TbBarFigure *figure)
{
    return figure->parted.may && !figure->table->panels[0].time;
}

static bool is_high(const TbBarFigure *figure, double rows)
{
    const TbFrame *frame = &figure->frame;
    return rows * ROW > (frame->height > 0 ? frame->height - HEAD_AND_FOOT : GROUPS_HEIGHT);
}

static bool is_crowded(const TbBarFigure *figure, const TbTablePanel *panel)
{
    return panel->category_count >= CATEGORIES_LEAST &&
           (is_high(figure, panel->category_count * (panel->series_count + GROUP_GAP)) ||
            tb_bar_magnitudes_differ(panel));
}

// Panels below one another, each with the same names.
static bool may_share_names(const TbBarFigure *figure)
{
    const TbTable *table = figure->table;
    const TbFigureSpec *spec = figure->canvas->spec;
    int rows = table->panels[0].category_count;
    return table->panel_count <= PARTS_MAX && rows >= CATEGORIES_LEAST && spec->columns == 0 &&
           is_plain(spec) && !wants_columns(spec) && !table->panels[0].time &&
           is_high(figure, rows * table->panel_count) && same_in_all(figure);
}

void tb_bar_consider_parting(TbBarFigure *figure)
{
    const TbTable *table = figure->table;
    const TbTablePanel *panel = &table->panels[0];
    const TbFigureSpec *spec = figure->canvas->spec;
    if (table->panel_count > 1)
        figure->parted.may = may_share_names(figure);
    if (table->panel_count > 1 || panel->series_count < 2)
        return;
    bool plain = is_plain(spec), few = panel->series_count <= PARTS_MAX;
    figure->parted.may =
        plain && !wants_columns(spec) &&
        (spec->columns > 1 || (spec->columns == 0 && is_crowded(figure, panel) && few));
    figure->parted.columns = plain && few && spec->columns == 0 &&
                             panel->category_count >= CATEGORIES_LEAST &&
                             !panel->categories[0].group;
    if (spec->columns > 1 && !figure->parted.may)
        tb_report_warning(figure->canvas->report, TB_CODE_VALUE, &spec->place,
                          "figure \"%s\": only series of plain horizontal bars stand side by side "
                          "in \"columns\"",
                          spec->id);
}

static TbTablePanel part_of(const TbBarFigure *figure, const TbTablePanel *whole, int series)
{
    TbTablePanel part = *whole;
    part.key = whole->series[series];
    part.series = &whole->series[series];
    part.series_count = 1;
    part.cells = tb_arena_new0(figure->canvas->arena, TbTableCell, (size_t)whole->category_count);
    for (int c = 0; c < whole->category_count; c++)
        part.cells[c] = whole->cells[c * whole->series_count + series];
    // What was left out is told once.
    if (series > 0)
        part.left_out = part.tied = 0;
    return part;
}

// The panel with its categories in the order of another.
static TbTablePanel in_order_of(const TbBarFigure *figure, const TbTablePanel *panel,
                                const TbTablePanel *first)
{
    const int *places = places_of(figure, panel, first);
    TbTablePanel part = *panel;
    part.categories = first->categories;
    part.cells = tb_arena_new0(figure->canvas->arena, TbTableCell, (size_t)panel->category_count);
    for (int c = 0; c < panel->category_count; c++)
        part.cells[c] = panel->cells[places[c]];
    return part;
}

void tb_bar_part_table(TbBarFigure *figure)
{
    TbArena *arena = figure->canvas->arena;
    const TbTablePanel *panel = &figure->table->panels[0];
    bool panels = figure->table->panel_count > 1;
    int count = panels ? figure->table->panel_count : panel->series_count;
    TbTable *table = tb_arena_new0(arena, TbTable, 1);
    *table = *figure->table;
    table->panel_count = count;
    table->panels = tb_arena_new0(arena, TbTablePanel, (size_t)count);
    for (int i = 0; i < count; i++)
        table->panels[i] = panels ? in_order_of(figure, &figure->table->panels[i], panel)
                                  : part_of(figure, panel, i);
    figure->parted.own_scales = !panels && tb_bar_magnitudes_differ(panel);
    figure->parted.whole = figure->table;
    figure->table = table;
}

bool tb_bar_part(TbBarFigure *figure)
{
    tb_bar_part_table(figure);
    return tb_bar_prepare_again(figure);
}

bool tb_bar_may_fold(const TbBarFigure *figure)
{
    const TbTable *table = figure->parted.folded ? figure->parted.whole : figure->table;
    const TbFigureSpec *spec = figure->canvas->spec;
    return (!figure->parted.whole || figure->parted.folded) && table->panel_count == 1 &&
           is_plain(spec) && !wants_columns(spec) && spec->columns == 0 &&
           !table->panels[0].categories[0].group && table->panels[0].category_count >= FOLDED_LEAST;
}

bool tb_bar_fold(TbBarFigure *figure, int columns)
{
    if (!figure->parted.whole) {
        figure->parted.description = tb_bar_describe(figure);
        figure->parted.whole = figure->table;
    }
    const TbTablePanel *whole = &figure->parted.whole->panels[0];
    TbTable *table = tb_arena_new0(figure->canvas->arena, TbTable, 1);
    int most = (whole->category_count + columns - 1) / columns;
    *table = *figure->parted.whole;
    table->panels = tb_arena_new0(figure->canvas->arena, TbTablePanel, (size_t)columns);
    table->panel_count = 0;
    for (int first = 0; first < whole->category_count; first += most) {
        TbTablePanel *part = &table->panels[table->panel_count++];
        *part = *whole;
        part->categories += first;
        part->category_count = MIN(most, whole->category_count - first);
        part->cells += first * whole->series_count;
        part->left_out = first > 0 ? 0 : whole->left_out;
        part->tied = first > 0 ? 0 : whole->tied;
    }
    figure->parted.folded = true;
    figure->table = table;
    return tb_bar_prepare_again(figure);
}

bool tb_bar_join(TbBarFigure *figure)
{
    figure->table = figure->parted.whole;
    figure->parted.may = figure->parted.own_scales = false;
    figure->parted.whole = NULL;
    figure->parted.folded = false;
    return tb_bar_prepare_again(figure);
}
