// SPDX-License-Identifier: MIT
// Panels, legend, keys and notes of a figure, from its table: every part says its own, in order.
#include "figure/bar/prepare.h"

#include "figure/bar/data.h"
#include "figure/bar/facts.h"
#include "figure/bar/foot.h"
#include "figure/bar/group.h"
#include "figure/bar/key.h"
#include "figure/bar/label.h"
#include "figure/bar/line.h"
#include "figure/bar/range.h"
#include "figure/bar/reference.h"
#include "figure/bar/variance.h"

static bool fill_panel(TbBarFigure *figure, TbBarPanel *panel, const TbTablePanel *table)
{
    TbCanvas *canvas = &figure->frame.canvas;
    *panel = (TbBarPanel){.table = table};
    tb_bar_fill_cells(figure, panel);
    tb_bar_set_unit(figure, panel);
    if (figure->table->panel_count > 1 && figure->table->panel.kind != TB_BY_UNIT &&
        *table->key.name)
        panel->title = table->key.qualifier
                           ? tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s (%s)"),
                                              table->key.name, table->key.qualifier)
                           : table->key.name;
    panel->own_scale = tb_bar_has_own_scale(canvas->spec, &table->key);
    if (panel->own_scale && !canvas->spec->all_own_scales && panel->title)
        panel->title =
            tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s (own scale)"), panel->title);
    if (panel->own_scale)
        tb_frame_add_note(&figure->frame,
                          canvas->spec->all_own_scales
                              ? tb_canvas_say(canvas, "each panel has its own scale: lengths don't "
                                                      "compare across panels")
                              : tb_canvas_say(canvas,
                                              "lengths in panels with their own scale don't "
                                              "compare with the others"));
    tb_bar_place_columns(figure, panel);
    bool fine = !figure->form->shape || figure->form->shape(figure, panel);
    if (fine && figure->form->label)
        figure->form->label(figure, panel);
    tb_bar_add_references(figure, panel);
    tb_bar_add_lines(figure, panel);
    return fine && tb_bar_set_range(figure, panel);
}

bool tb_bar_prepare(TbBarFigure *figure, bool words)
{
    TbCanvas *canvas = &figure->frame.canvas;
    tb_legend_clear(&figure->legend);
    tb_legend_clear(&figure->frame.keys);
    figure->choice.words = words;
    figure->panel_count = figure->table->panel_count;
    figure->panels = tb_arena_new0(canvas->arena, TbBarPanel, (size_t)figure->panel_count);
    tb_bar_number_notes(figure);
    bool done = true;
    for (int p = 0; p < figure->panel_count; p++)
        done &= fill_panel(figure, &figure->panels[p], &figure->table->panels[p]);
    if (!done)
        return false;
    tb_bar_add_keys(figure);
    if (!tb_bar_prepare_variances(figure))
        return false;
    if (!tb_bar_is_dense(figure))
        tb_bar_measure(figure);
    return true;
}

void tb_bar_measure(TbBarFigure *figure)
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
