// SPDX-License-Identifier: MIT
// The colours of series, the keys that tell them, and notes on what is missing.
#include <string.h>

#include "figure/bar.h"

static bool series_are_statuses(const TbTablePanel *panel)
{
    bool statuses = true;
    for (int i = 0; i < panel->series_count; i++)
        statuses &= panel->series[i].has_status;
    for (int i = 0; statuses && i < panel->series_count; i++)
        for (int j = 0; j < i; j++)
            statuses &= panel->series[i].status != panel->series[j].status;
    return statuses && panel->series_count > 1;
}

TbColor tb_bar_series_color(const TbCanvas *canvas, const TbTablePanel *panel, int series)
{
    const TbTheme *theme = canvas->theme;
    if (canvas->spec->stack == TB_STACK_DIVERGING)
        return tb_bar_diverging_color(canvas, panel, series);
    if (panel->series_count == 1 || series_are_statuses(panel) || theme->palette_count == 0)
        return theme->accent;
    return theme->palette[series % theme->palette_count];
}

TbMarkLook tb_bar_series_look(const TbCanvas *canvas, const TbTablePanel *panel, int series)
{
    const TbTableKey *key = &panel->series[series];
    TbMarkLook look = {tb_bar_series_color(canvas, panel, series),
                       key->has_status ? key->status : TB_STATUS_ACTUAL};
    TbBarForm form = canvas->spec->form;
    // Targets are outlined, whatever the series says of their status.
    if (form == TB_FORM_BULLET && series == tb_bar_target_series(panel))
        return (TbMarkLook){canvas->theme->axis, TB_STATUS_TARGET};
    if (form == TB_FORM_BULLET)
        look.color = canvas->theme->accent;
    // Of two times the earlier one is lighter (IBCS UN 3.2).
    if (form == TB_FORM_DUMBBELL && panel->series[0].period && panel->series[1].period)
        return (TbMarkLook){canvas->theme->accent,
                            series == 0 ? TB_STATUS_PREVIOUS : TB_STATUS_ACTUAL};
    return look;
}

static bool has_dots(TbBarForm form)
{
    return form == TB_FORM_DUMBBELL || form == TB_FORM_LOLLIPOP || form == TB_FORM_INTERVAL;
}

// Keys look like the marks they stand for.
static void add_key(TbBarFigure *figure, const TbMarkLook *look, const char *label)
{
    TbCanvas *canvas = &figure->frame.canvas;
    TbBarForm form = canvas->spec->form;
    if (has_dots(form) && form != TB_FORM_INTERVAL)
        tb_mark_add_dot_key(canvas, &figure->legend, look, label);
    else
        tb_mark_add_fill_key(canvas, &figure->legend, look, label);
}

static void add_series_keys(TbBarFigure *figure, const TbTablePanel *table)
{
    TbCanvas *canvas = &figure->frame.canvas;
    for (int s = 0; s < table->series_count; s++) {
        const TbTableKey *key = &table->series[s];
        TbMarkLook look = tb_bar_series_look(canvas, table, s);
        const char *label = key->qualifier
                                ? tb_canvas_printf(canvas, canvas->chinese ? "%s（%s）" : "%s (%s)",
                                                   key->name, key->qualifier)
                                : key->name;
        bool known = false;
        for (guint i = 0; figure->legend.entries && i < figure->legend.entries->len; i++)
            known |=
                strcmp(g_array_index(figure->legend.entries, TbLegendEntry, i).label, label) == 0;
        if (!known)
            add_key(figure, &look, label);
    }
}

// A key a status, where the series do not tell it already.
static void add_status_keys(TbBarFigure *figure)
{
    TbCanvas *canvas = &figure->frame.canvas;
    bool seen[TB_STATUS_COUNT] = {false};
    int kinds = 0;
    for (int p = 0; p < figure->panel_count; p++) {
        const TbBarPanel *panel = &figure->panels[p];
        for (int i = 0; i < panel->cell_count; i++) {
            const TbBarItem *item = &panel->cells[i];
            const TbTableKey *series = &panel->table->series[i % panel->table->series_count];
            bool told = series->has_status && panel->table->series_count > 1;
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
            TbMarkLook look = {canvas->theme->accent, status};
            add_key(figure, &look, tb_status_label(status, canvas->lang));
        }
}

static void add_bound_keys(TbBarFigure *figure)
{
    TbCanvas *canvas = &figure->frame.canvas;
    bool dots = has_dots(canvas->spec->form);
    for (int p = 0; p < figure->panel_count; p++)
        for (int i = 0; i < figure->panels[p].cell_count; i++) {
            const TbBarItem *item = &figure->panels[p].cells[i];
            if (!item->value || item->value->missing)
                continue;
            if (dots && item->value->bound != TB_BOUND_RANGE)
                tb_mark_add_dot_bound_key(canvas, &figure->frame.keys, item->value->bound,
                                          canvas->theme->accent);
            else
                tb_mark_add_bound_key(canvas, &figure->frame.keys, item->value->bound,
                                      canvas->theme->accent);
        }
}

static void add_notes(TbBarFigure *figure)
{
    bool chinese = figure->frame.canvas.chinese;
    int missing = 0, left_out = 0;
    for (int p = 0; p < figure->panel_count; p++) {
        left_out += figure->panels[p].table->left_out;
        for (int i = 0; i < figure->panels[p].cell_count; i++) {
            const TbBarItem *item = &figure->panels[p].cells[i];
            missing += item->value && item->value->missing;
        }
    }
    if (missing > 0)
        tb_frame_add_note(&figure->frame,
                          chinese ? "“—”表示暂无数据（%d项）" : "“—” stands for no data (%d)",
                          missing);
    if (left_out > 0)
        tb_frame_add_note(&figure->frame, chinese ? "另有%d项未列出" : "%d more not shown",
                          left_out);
}

// What the colours of a waterfall say.
static void add_change_keys(TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    bool seen[2] = {false};
    for (int p = 0; p < figure->panel_count; p++)
        for (int i = 0; i < figure->panels[p].item_count; i++) {
            const TbBarItem *item = &figure->panels[p].items[i];
            seen[item->stated < item->from] |= item->change;
        }
    TbMarkLook rise = {canvas->theme->good, TB_STATUS_ACTUAL};
    TbMarkLook fall = {canvas->theme->bad, TB_STATUS_ACTUAL};
    if (seen[0])
        add_key(figure, &rise, canvas->chinese ? "增加" : "rise");
    if (seen[1])
        add_key(figure, &fall, canvas->chinese ? "减少" : "fall");
}

void tb_bar_add_keys(TbBarFigure *figure)
{
    for (int p = 0; p < figure->panel_count; p++)
        if (figure->panels[p].table->series_count > 1)
            add_series_keys(figure, figure->panels[p].table);
    add_status_keys(figure);
    if (figure->frame.canvas.spec->form == TB_FORM_WATERFALL)
        add_change_keys(figure);
    add_bound_keys(figure);
    add_notes(figure);
}
