// SPDX-License-Identifier: MIT
// Titles and units above panels, broken once.
#include "figure/bar/head.h"

#include <string.h>

#include "figure/bar/foot.h"
#include "figure/bar/line.h"

#define TITLE_GAP 2.0

static TbTextStyle title_style(const TbCanvas *canvas)
{
    return tb_canvas_style(canvas, canvas->theme->label_size + 0.5, true);
}

static TbTextStyle unit_style(const TbCanvas *canvas)
{
    return tb_canvas_style(canvas, canvas->theme->note_size, false);
}

// Below the unit; columns have their labels' room besides.
static double unit_gap(const TbBarFigure *figure)
{
    return figure->choice.columns ? TITLE_GAP : figure->canvas->theme->unit;
}

void tb_bar_set_heads(TbBarFigure *figure, double width)
{
    const TbCanvas *canvas = figure->canvas;
    TbTextStyle title = title_style(canvas), unit = unit_style(canvas);
    for (int p = 0; p < figure->panel_count; p++) {
        TbBarPanel *panel = &figure->panels[p];
        TbBarHead *head = &panel->head;
        *head = (TbBarHead){.height = 0};
        if (panel->title) {
            head->title = tb_canvas_break(canvas, &title, panel->title, width, 0);
            head->height += TITLE_GAP + tb_canvas_block_height(canvas, &title, head->title.count);
        }
        if (panel->unit) {
            head->unit = tb_canvas_break(canvas, &unit, panel->unit, width, 0);
            head->height +=
                unit_gap(figure) + tb_canvas_block_height(canvas, &unit, head->unit.count);
        }
    }
}

double tb_bar_draw_head(TbBarFigure *figure, const TbBarPanel *panel, TbPoint at)
{
    TbNode *root = figure->canvas->scene->root;
    const TbTextLines *title = &panel->head.title, *unit = &panel->head.unit;
    TbLabelLook look = {TB_ROLE_PANEL_TITLE, title_style(figure->canvas),
                        figure->canvas->theme->ink, TB_ANCHOR_START};
    double y = at.y;
    if (title->count > 0) {
        double last = y + (title->count - 1) * tb_canvas_leading(&look.style);
        y = tb_canvas_lines(figure->canvas, root, &look, at.x, y, title) + TITLE_GAP;
        tb_bar_draw_mark_sign(figure, root, &look, tb_bar_mark_of(figure, &panel->table->key),
                              (TbPoint){at.x + title->lines[title->count - 1].width, last}, NULL);
    }
    look = (TbLabelLook){TB_ROLE_UNIT, unit_style(figure->canvas), figure->canvas->theme->muted_ink,
                         TB_ANCHOR_START};
    if (unit->count > 0)
        y = tb_canvas_lines(figure->canvas, root, &look, at.x, y, unit) + unit_gap(figure);
    return y;
}

// ---- The unit ----

static TbTextLines unit_lines(const TbBarFigure *figure)
{
    const TbCanvas *canvas = figure->canvas;
    TbTextStyle style = unit_style(canvas);
    return tb_canvas_break(canvas, &style, figure->common_unit, figure->frame.plot.width, 0);
}

double tb_bar_hoist_unit(TbBarFigure *figure)
{
    const TbCanvas *canvas = figure->canvas;
    TbTextStyle style = unit_style(canvas);
    const char *first = figure->panels[0].unit;
    for (int p = 0; p < figure->panel_count; p++)
        if (!first || (!figure->panels[p].title && !figure->parted.folded) ||
            !figure->panels[p].unit || strcmp(figure->panels[p].unit, first) != 0)
            return 0;
    figure->common_unit = first;
    for (int p = 0; p < figure->panel_count; p++)
        figure->panels[p].unit = NULL;
    return tb_canvas_block_height(canvas, &style, unit_lines(figure).count) + canvas->theme->unit;
}

double tb_bar_common_unit_width(const TbBarFigure *figure)
{
    return figure->common_unit ? unit_lines(figure).width : 0;
}

void tb_bar_return_unit(TbBarFigure *figure)
{
    for (int p = 0; figure->common_unit && p < figure->panel_count; p++)
        figure->panels[p].unit = figure->common_unit;
    figure->common_unit = NULL;
}

void tb_bar_draw_common_unit(TbBarFigure *figure)
{
    TbCanvas *canvas = figure->canvas;
    if (!figure->common_unit)
        return;
    TbLabelLook look = {TB_ROLE_UNIT, unit_style(canvas), canvas->theme->muted_ink,
                        TB_ANCHOR_START};
    TbTextLines lines = unit_lines(figure);
    tb_canvas_lines(canvas, canvas->scene->root, &look, figure->frame.plot.x, figure->frame.plot.y,
                    &lines);
}
