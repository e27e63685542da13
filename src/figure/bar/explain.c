// SPDX-License-Identifier: MIT
// What a figure of bars made of its data and why, for `tubiao check --explain`.

#include "base/messages.h"
#include "document/vocabulary.h"
#include "figure/bar/describe.h"
#include "figure/bar/facts.h"
#include "figure/bar/line.h"

#define AS_ASKED N_("the figure says so")

static const char *by_name(const TbCanvas *canvas, const TbBy *by)
{
    switch (by->kind) {
    case TB_BY_INDICATOR:
        return "indicator";
    case TB_BY_UNIT:
        return "unit";
    case TB_BY_DIMENSION:
        return canvas->document->dimensions[by->dimension].id;
    case TB_BY_AUTO:
    case TB_BY_NONE:
        break;
    }
    return "none";
}

static void explain_axes(const TbBarFigure *figure)
{
    const TbTable *table = figure->parted.whole ? figure->parted.whole : figure->table;
    const struct {
        const char *what;
        const TbBy *by;
        const char *why;
    } axes[] = {{"category", &table->category, table->category_why},
                {"series", &table->series, table->series_why},
                {"panel", &table->panel, table->panel_why}};
    for (size_t i = 0; i < G_N_ELEMENTS(axes); i++)
        tb_scene_decide(figure->canvas->scene, axes[i].what, by_name(figure->canvas, axes[i].by),
                        axes[i].why ? axes[i].why : N_("nothing more varies"));
}

static void explain_order(const TbBarFigure *figure)
{
    const TbFigureSpec *spec = figure->canvas->spec;
    TbScene *scene = figure->canvas->scene;
    tb_scene_decide(scene, "stack", tb_words_stack[spec->cut.stack],
                    spec->cut.stack == TB_STACK_NONE ? N_("no stack is asked for") : AS_ASKED);
    if (spec->cut.sort == TB_SORT_NONE)
        return;
    const char *why = spec->cut.sort_by                 ? N_("by the series that the figure names")
                      : spec->cut.stack == TB_STACK_SUM ? N_("by the totals of the stacks")
                      : spec->cut.stack == TB_STACK_PERCENT ? N_("by the share of the first series")
                                                            : N_("by the first series");
    tb_scene_decide(scene, "sort", tb_words_sort[spec->cut.sort], why);
}

static void explain_parting(const TbBarFigure *figure)
{
    const TbCanvas *canvas = figure->canvas;
    if (!figure->parted.whole)
        return;
    tb_scene_decide(canvas->scene, "columns", tb_canvas_printf(canvas, "%d", figure->panel_count),
                    canvas->spec->columns > 0 ? AS_ASKED
                    : figure->parted.folded   ? N_("one column of rows would be too high")
                    : figure->parted.own_scales
                        ? N_("values of the series differ more than tenfold")
                        : N_("groups of bars would be too high"));
}

static void explain_lines(const TbBarFigure *figure)
{
    const TbFigureSpec *spec = figure->canvas->spec;
    for (int i = 0; i < figure->line_count; i++)
        if (figure->lines[i].second)
            tb_scene_decide(figure->canvas->scene, "line", figure->lines[i].tier ? "above" : "over",
                            spec->bar.lines[i].tier != TB_LINE_TIER_AUTO ? AS_ASKED
                            : figure->lines[i].tier
                                ? N_("over the columns it would cross many of them")
                                : N_("over the columns it has room, or its axis is given"));
}

static const char *orientation_why(const TbBarFigure *figure)
{
    const TbFigureSpec *spec = figure->canvas->spec;
    bool time = figure->panel_count > 0 && figure->panels[0].table->time;
    bool columns = figure->choice.columns;
    if (tb_bar_is_dense(figure))
        return N_("there are more bars than rows have room for");
    if (spec->bar.line_count > 0 || spec->timeline.event_count > 0)
        return N_("lines and events stand over columns");
    if (spec->bar.orientation == (columns ? TB_ORIENTATION_VERTICAL : TB_ORIENTATION_HORIZONTAL))
        return AS_ASKED;
    if (columns)
        return time ? N_("time runs from left to right") : N_("its names are set downwards");
    return time ? N_("names or labels have no room below and above columns")
                : N_("what has names of its own stands from top to bottom");
}

static void explain_units(const TbBarFigure *figure)
{
    const char *by_rule = figure->choice.words ? N_("values keep the words they were stated in")
                                               : N_("one scale for the values of a panel");
    const char *before = NULL;
    for (int p = 0; p < figure->panel_count; p++) {
        const TbBarPanel *panel = &figure->panels[p];
        const char *unit = tb_unit_label(figure->canvas->arena, &panel->table->unit,
                                         panel->format.scale, figure->canvas->lang);
        if (!before || !g_str_equal(before, unit))
            tb_scene_decide(figure->canvas->scene, "unit", *unit ? unit : "none",
                            tb_bar_asked_unit(figure, &panel->table->unit) ? AS_ASKED : by_rule);
        before = unit;
    }
}

void tb_bar_explain(const TbBarFigure *figure)
{
    TbScene *scene = figure->canvas->scene;
    explain_axes(figure);
    explain_order(figure);
    explain_parting(figure);
    bool columns = figure->choice.columns || tb_bar_is_dense(figure);
    tb_scene_decide(
        scene, "orientation",
        tb_words_orientation[columns ? TB_ORIENTATION_VERTICAL : TB_ORIENTATION_HORIZONTAL],
        orientation_why(figure));
    explain_units(figure);
    explain_lines(figure);
}
