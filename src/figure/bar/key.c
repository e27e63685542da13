// SPDX-License-Identifier: MIT
// The colours of series, the keys that tell them, and notes on what is missing.
#include "figure/bar/key.h"

#include <string.h>

#include "figure/bar/facts.h"
#include "figure/bar/foot.h"
#include "figure/datum.h"

// Series need keys when some panel has several, or panels have different ones.
static bool series_need_keys(const TbBarFigure *figure)
{
    const char *only = NULL;
    for (int p = 0; p < figure->table->panel_count; p++) {
        const TbTablePanel *table = &figure->table->panels[p];
        if (table->series_count > 1 || (only && strcmp(only, table->series[0].name) != 0))
            return true;
        only = table->series[0].name;
    }
    return only && *only && figure->table->series.kind > TB_BY_NONE;
}

static bool same_status(const TbTablePanel *panel, const TbTableKey *key)
{
    for (int s = 0; s < panel->series_count; s++)
        if (panel->series[s].status == key->status && strcmp(panel->series[s].name, key->name) != 0)
            return true;
    return false;
}

// True when each series has a status of its own, so that the fills tell them apart.
static bool statuses_tell(const TbTable *table)
{
    for (int p = 0; p < table->panel_count; p++)
        for (int s = 0; s < table->panels[p].series_count; s++) {
            const TbTableKey *key = &table->panels[p].series[s];
            if (!key->has_status)
                return false;
            for (int q = 0; q < table->panel_count; q++)
                if (same_status(&table->panels[q], key))
                    return false;
        }
    return true;
}

// What tells the series from the others, as an actual value.
static TbMarkLook plain_look(const TbBarFigure *figure, const TbTablePanel *panel, int series)
{
    const TbTheme *theme = figure->canvas->theme;
    if (statuses_tell(figure->table) || theme->palette_count == 0 || !series_need_keys(figure))
        return (TbMarkLook){.color = theme->accent};
    int index = panel->series[series].place; // one colour a name in every panel
    return (TbMarkLook){.color = theme->palette[index % theme->palette_count],
                        .pattern = tb_bar_pattern(theme, index)};
}

TbMarkLook tb_bar_series_look(const TbBarFigure *figure, const TbTablePanel *panel, int series)
{
    const TbTableKey *key = &panel->series[series];
    TbMarkLook look = plain_look(figure, panel, series);
    look.status = key->has_status ? key->status : TB_STATUS_ACTUAL;
    if (figure->form->look)
        figure->form->look(figure, panel, series, &look);
    return look;
}

// Keys look like the marks they stand for.
void tb_bar_add_key(TbBarFigure *figure, const TbMarkLook *look, const char *label)
{
    if (figure->form->dots && !figure->form->ranges)
        tb_mark_add_dot_key(figure->canvas, &figure->legend, look, label);
    else
        tb_mark_add_fill_key(figure->canvas, &figure->legend, look, label);
}

static void add_series_keys(TbBarFigure *figure, const TbTablePanel *table)
{
    for (int s = 0; s < table->series_count; s++) {
        const TbTableKey *key = &table->series[s];
        if (!*key->name)
            continue;
        TbMarkLook look = tb_bar_series_look(figure, table, s);
        const char *label = tb_canvas_qualified(figure->canvas, key->name, key->qualifier);
        bool known = false;
        for (guint i = 0; figure->legend.entries && i < figure->legend.entries->len; i++)
            known |=
                strcmp(g_array_index(figure->legend.entries, TbLegendEntry, i).label, label) == 0;
        if (known)
            continue;
        tb_bar_add_key(figure, &look, label);
        const char *mark = tb_bar_mark_of(figure, key);
        if (mark)
            tb_legend_mark(&figure->legend, mark);
    }
}

// A key a status, where the series do not tell it already.
static void add_status_keys(TbBarFigure *figure)
{
    bool seen[TB_STATUS_COUNT] = {false};
    int kinds = 0;
    for (int p = 0; p < figure->panel_count; p++) {
        const TbBarPanel *panel = &figure->panels[p];
        for (int i = 0; i < panel->cell_count; i++) {
            const TbBarItem *item = &panel->cells[i];
            const TbTableKey *series = &panel->table->series[i % panel->table->series_count];
            bool told = series->has_status && series_need_keys(figure);
            if (item->value && !told && !seen[item->cell->status]) {
                seen[item->cell->status] = true;
                kinds++;
            }
        }
    }
    if (kinds == 0 || (kinds == 1 && seen[TB_STATUS_ACTUAL]))
        return;
    for (TbStatus status = 0; status < TB_STATUS_COUNT; status++)
        if (seen[status]) {
            TbMarkLook look = {.color = figure->canvas->theme->accent, .status = status};
            tb_bar_add_key(figure, &look, tb_status_label(status, figure->canvas->lang));
        }
}

// Among dots a range is one bar from end to end.
static void add_interval_key(TbBarFigure *figure)
{
    TbMarkLook look = {.color = figure->canvas->theme->accent};
    const char *words =
        tb_mark_new_bound_words(figure->canvas, &figure->frame.keys, TB_BOUND_RANGE);
    if (words)
        tb_mark_add_fill_key(figure->canvas, &figure->frame.keys, &look, words);
}

static void add_bound_keys(TbBarFigure *figure)
{
    bool dots = figure->form->dots;
    for (int p = 0; p < figure->panel_count; p++)
        for (int i = 0; i < figure->panels[p].cell_count; i++) {
            const TbBarItem *item = &figure->panels[p].cells[i];
            if (!item->value || item->value->missing)
                continue;
            if (dots && item->value->bound == TB_BOUND_RANGE)
                add_interval_key(figure);
            else if (dots)
                tb_mark_add_dot_bound_key(figure->canvas, &figure->frame.keys, item->value->bound,
                                          figure->canvas->theme->accent);
            else
                tb_mark_add_bound_key(figure->canvas, &figure->frame.keys, item->value->bound,
                                      figure->canvas->theme->accent);
        }
}

static void note_counts(TbBarFigure *figure)
{
    int missing = 0, left_out = 0, tied = 0;
    for (int p = 0; p < figure->panel_count; p++) {
        left_out += figure->panels[p].table->left_out;
        tied += figure->panels[p].table->tied;
        // Of a stack's parts none has a mark; its total tells of them.
        const TbBarPanel *panel = &figure->panels[p];
        TbStack stack = figure->canvas->spec->cut.stack;
        bool totals = stack == TB_STACK_SUM || stack == TB_STACK_PERCENT;
        const TbBarItem *items = totals ? panel->items : panel->cells;
        for (int i = 0; i < (totals ? panel->item_count : panel->cell_count); i++)
            missing += items[i].value && items[i].value->missing;
    }
    if (missing > 0 && !tb_bar_is_dense(figure))
        tb_frame_add_note(&figure->frame, "“—” stands for no data (%d)", missing);
    if (tied > 0)
        tb_frame_add_note(&figure->frame, "those equal to number %d are shown",
                          figure->canvas->spec->cut.top);
    if (left_out > 0)
        tb_frame_add_note(&figure->frame, "%d more not shown", left_out);
}

void tb_bar_add_news_keys(TbBarFigure *figure, const bool *seen)
{
    const TbTheme *theme = figure->canvas->theme;
    static const char *const words[] = {W_("favourable"), W_("adverse")};
    for (int i = 0; i < 2; i++) {
        TbMarkLook look = {.color = i == 0 ? theme->good : theme->bad};
        if (seen[i])
            tb_mark_add_fill_key(figure->canvas, &figure->legend, &look,
                                 tb_canvas_say(figure->canvas, words[i]));
    }
}

// What an item has beside its value.
typedef enum { BADGE, DELTA } Extra;

static const char *extra_of(const TbBarItem *item, Extra extra)
{
    return extra == BADGE ? item->extras->badge : item->extras->delta.text;
}

#define EXTRAS_NOTED 8

static bool has_label(const TbBarFigure *figure, const TbBarPanel *panel, const TbBarItem *cell,
                      Extra extra)
{
    bool drawn = !tb_bar_is_dense(figure) && (extra == BADGE || !tb_bar_wants_axis(figure));
    for (int i = 0; drawn && i < panel->item_count; i++)
        if (extra_of(&panel->items[i], extra) && panel->items[i].datum == cell->datum)
            return true;
    return false;
}

// Ranks and changes of what carries no label of its own: parts of stacks, the second of a pair,
// bars without labels in their hundreds.
static void note_extras(TbBarFigure *figure, Extra extra)
{
    int count = 0;
    GString *text = tb_arena_begin_text(figure->canvas->arena);
    for (int p = 0; p < figure->panel_count; p++)
        for (int i = 0; i < figure->panels[p].cell_count; i++) {
            const TbTablePanel *table = figure->panels[p].table;
            const TbBarItem *cell = &figure->panels[p].cells[i];
            const char *words = extra_of(cell, extra);
            if (!words || has_label(figure, &figure->panels[p], cell, extra))
                continue;
            const char *category = table->categories[i / table->series_count].name;
            const char *series = table->series[i % table->series_count].name;
            const char *gap = *series && *category ? " · " : "";
            const char *name = count < EXTRAS_NOTED ? tb_canvas_printf(figure->canvas, "%s%s%s %s",
                                                                       category, gap, series, words)
                                                    : NULL;
            tb_canvas_list(figure->canvas, text, &count, EXTRAS_NOTED, name);
        }
    tb_canvas_end_list(figure->canvas, text, count, EXTRAS_NOTED);
    const char *list = tb_arena_end_text(figure->canvas->arena, text);
    if (count > 0)
        tb_frame_add_note(&figure->frame,
                          extra == BADGE ? W_("ranks: %s") : W_("changes on the year before: %s"),
                          list);
}

// Words such as +8.3% leave open what they compare with.
static bool says_basis(const char *words)
{
    static const char *const bases[] = {"同比", "比", "较", "去年", "上年", "year", "from"};
    bool says = false;
    for (size_t i = 0; i < G_N_ELEMENTS(bases); i++)
        says |= strstr(words, bases[i]) != NULL;
    return says;
}

static void note_basis(TbBarFigure *figure)
{
    bool open = false;
    for (int p = 0; p < figure->panel_count; p++)
        for (int i = 0; i < figure->panels[p].item_count; i++) {
            const TbBarItem *item = &figure->panels[p].items[i];
            open |= item->extras->delta.text &&
                    has_label(figure, &figure->panels[p], item, DELTA) &&
                    !says_basis(item->extras->delta.text);
        }
    if (open)
        tb_frame_add_note(&figure->frame, "increases and decreases are on the year before");
}

void tb_bar_add_keys(TbBarFigure *figure)
{
    // Names above columns of bars, and above each series of very many, tell the series.
    bool told = tb_bar_is_parted(figure) || tb_bar_is_dense(figure);
    bool needed = !told && series_need_keys(figure);
    for (int p = 0; needed && p < figure->panel_count; p++)
        add_series_keys(figure, figure->panels[p].table);
    add_status_keys(figure);
    if (figure->form->keys)
        figure->form->keys(figure);
    add_bound_keys(figure);
}

void tb_bar_add_notes(TbBarFigure *figure)
{
    note_counts(figure);
    note_extras(figure, BADGE);
    note_extras(figure, DELTA);
    note_basis(figure);
}
