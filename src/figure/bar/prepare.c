// SPDX-License-Identifier: MIT
// A figure from its table: panels and what is drawn of them, once; then labels, by the choice, and
// keys. Every part says its own, in order.
#include "figure/bar/prepare.h"

#include "figure/bar/data.h"
#include "figure/bar/facts.h"
#include "figure/bar/foot.h"
#include "figure/bar/group.h"
#include "figure/bar/item.h"
#include "figure/bar/key.h"
#include "figure/bar/line.h"
#include "figure/bar/range.h"
#include "figure/bar/reference.h"
#include "figure/bar/scale.h"
#include "figure/bar/variance.h"

#define COUNTS_APART 25.0 // times at most that counts on one scale differ

static const char *panel_title(const TbBarFigure *figure, const TbBarPanel *panel)
{
    const TbCanvas *canvas = figure->canvas;
    const TbTableKey *key = &panel->table->key;
    if (figure->table->panel_count == 1 || figure->table->panel.kind == TB_BY_UNIT || !*key->name)
        return NULL;
    const char *title = tb_canvas_qualified(canvas, key->name, key->qualifier);
    if (panel->own_scale && !tb_bar_has_only_own_scales(figure))
        title = tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s (own scale)"), title);
    return title;
}

static void note_own_scale(TbBarFigure *figure)
{
    if (tb_bar_has_only_own_scales(figure))
        tb_bar_note_scales(figure);
    else
        tb_frame_add_note(&figure->frame,
                          "lengths in panels with their own scale don't compare with the others");
}

// The rest steps back in all panels: a row that is folded into another column is the rest, too.
static bool anything_stands_out(const TbBarFigure *figure)
{
    bool any = false;
    for (int p = 0; p < figure->table->panel_count; p++) {
        const TbTablePanel *table = &figure->table->panels[p];
        any |= tb_bar_any_highlighted(table->categories, table->category_count) ||
               tb_bar_any_highlighted(table->series, table->series_count);
    }
    return any;
}

static bool fill_panel(TbBarFigure *figure, TbBarPanel *panel, const TbTablePanel *table)
{
    *panel = (TbBarPanel){.table = table};
    tb_bar_fill_cells(figure, panel);
    panel->own_scale = tb_bar_has_own_scale(figure, table);
    panel->title = panel_title(figure, panel);
    if (panel->own_scale)
        note_own_scale(figure);
    tb_bar_place_columns(figure, panel);
    return !figure->form->shape || figure->form->shape(figure, panel);
}

static bool set_range(TbBarFigure *figure, TbBarPanel *panel)
{
    tb_bar_add_references(figure, panel);
    tb_bar_add_lines(figure, panel);
    bool fine = tb_bar_set_range(figure, panel);
    panel->stated.low = panel->low;
    panel->stated.high = panel->high;
    panel->stated.format = panel->format;
    return fine;
}

static double reach_of(const TbBarPanel *panel)
{
    return MAX(panel->high, -panel->low);
}

static bool is_of_counts(const TbBarPanel *panel)
{
    return panel->table->unit.kind == TB_UNIT_COUNT && !panel->own_scale &&
           panel->axis.kind == TB_BAR_FROM_ZERO && reach_of(panel) > 0;
}

// 247家 above 17个 are read as lengths of one scale, which is what they then have; where one of
// them would vanish on it a note says that they haven't.
static void join_counts(TbBarFigure *figure)
{
    double least = INFINITY, most = 0;
    int counts = 0;
    for (int p = 0; p < figure->panel_count; p++) {
        if (!is_of_counts(&figure->panels[p]))
            continue;
        counts++;
        least = MIN(least, reach_of(&figure->panels[p]));
        most = MAX(most, reach_of(&figure->panels[p]));
    }
    bool join = most <= COUNTS_APART * least;
    for (int p = 0; p < figure->panel_count; p++)
        figure->panels[p].with_counts = counts > 1 && join && is_of_counts(&figure->panels[p]);
    if (counts > 1 && !join && !tb_bar_wants_axis(figure))
        tb_bar_note_scales(figure);
}

static void label(TbBarFigure *figure)
{
    tb_bar_number_notes(figure);
    for (int p = 0; p < figure->panel_count; p++) {
        TbBarPanel *panel = &figure->panels[p];
        tb_bar_label_cells(figure, panel);
        if (figure->form->label)
            figure->form->label(figure, panel);
        tb_bar_set_unit(figure, panel);
    }
    tb_bar_label_lines(figure);
    tb_bar_label_variances(figure);
}

static void measure(TbBarFigure *figure)
{
    for (int p = 0; p < figure->panel_count; p++) {
        TbBarPanel *panel = &figure->panels[p];
        for (int i = 0; i < panel->cell_count; i++)
            tb_bar_measure_item(figure, &panel->cells[i]);
        for (int i = 0; panel->items != panel->cells && i < panel->item_count; i++)
            tb_bar_measure_item(figure, &panel->items[i]);
    }
    tb_bar_measure_variances(figure);
}

// Numbers in columns beside each other are grouped in one way.
static void group_alike(TbBarFigure *figure)
{
    bool four = false;
    for (int p = 0; p < figure->panel_count; p++)
        four |= figure->panels[p].format.group_four;
    for (int p = 0; p < figure->panel_count; p++)
        figure->panels[p].format.group_four = four;
}

bool tb_bar_prepare(TbBarFigure *figure)
{
    figure->panel_count = figure->table->panel_count;
    figure->panels = tb_arena_new0(figure->canvas->arena, TbBarPanel, (size_t)figure->panel_count);
    tb_bar_number_notes(figure);
    figure->highlights = anything_stands_out(figure);
    bool done = true;
    for (int p = 0; p < figure->panel_count; p++)
        done &= fill_panel(figure, &figure->panels[p], &figure->table->panels[p]);
    if (!done || !tb_bar_prepare_lines(figure))
        return false;
    if (tb_bar_is_parted(figure))
        group_alike(figure);
    label(figure);
    figure->labelled = figure->choice;
    for (int p = 0; p < figure->panel_count; p++)
        done &= set_range(figure, &figure->panels[p]);
    if (!done)
        return false;
    join_counts(figure);
    tb_bar_add_notes(figure);
    return tb_bar_prepare_variances(figure);
}

// What was told. Only plain bars are parted: nothing else was made of their cells.
static GHashTable *items_by_observation(const TbBarFigure *figure)
{
    GHashTable *known = g_hash_table_new(NULL, NULL);
    for (int p = 0; p < figure->panel_count; p++)
        for (int i = 0; i < figure->panels[p].cell_count; i++) {
            TbBarItem *item = &figure->panels[p].cells[i];
            if (item->datum)
                g_hash_table_insert(known, (gpointer)item->cell->observation, item);
        }
    return known;
}

bool tb_bar_prepare_again(TbBarFigure *figure)
{
    g_ptr_array_set_size(figure->frame.notes, 0);
    figure->measured = false;
    if (!tb_bar_is_summed_up(figure))
        figure->known = items_by_observation(figure);
    bool done = tb_bar_prepare(figure);
    g_clear_pointer(&figure->known, g_hash_table_unref);
    return done;
}

void tb_bar_reset_axes(TbBarFigure *figure)
{
    figure->common_unit = NULL;
    for (int p = 0; p < figure->panel_count; p++) {
        TbBarPanel *panel = &figure->panels[p];
        panel->low = panel->stated.low;
        panel->high = panel->stated.high;
        panel->format = panel->stated.format;
        tb_bar_set_unit(figure, panel);
    }
}

void tb_bar_apply(TbBarFigure *figure)
{
    const TbBarChoice *now = &figure->choice, *before = &figure->labelled;
    bool same = figure->measured && now->words == before->words &&
                now->columns == before->columns && now->thinned == before->thinned;
    if (!same) {
        tb_bar_reset_axes(figure);
        label(figure);
    }
    if (!tb_bar_is_dense(figure) &&
        (!same || now->label_size != before->label_size ||
         now->label_limit != before->label_limit || now->tiers_merged != before->tiers_merged))
        measure(figure);
    figure->labelled = figure->choice;
    figure->measured = true;
}

void tb_bar_settle(TbBarFigure *figure)
{
    tb_bar_add_keys(figure);
    tb_bar_add_variance_keys(figure);
    tb_bar_add_line_keys(figure);
    tb_bar_add_notes(figure);
}
