// SPDX-License-Identifier: MIT
// Whether the names of columns have room below them, beside one another or downwards.
#include <math.h>
#include <string.h>

#include "figure/bar/facts.h"
#include "figure/bar/names.h"

#define NAMES_LINES 3
#define SLACK 4.0
#define SLACK_LEAST 2.5 // where room is what is wanted

double tb_bar_names_slack(const TbBarFigure *figure)
{
    return figure->choice.name_size > 0 ? SLACK_LEAST : SLACK;
}

bool tb_bar_spans_fit(const TbBarFigure *figure, const TbTextStyle *style, const TbBarName *names,
                      int count, double slot)
{
    double free = INFINITY; // of their line, from the last one on
    for (int c = 0; c < count; c++) {
        free += slot;
        if (!names[c].span)
            continue;
        double width = tb_canvas_width(&figure->frame.canvas, style, names[c].span);
        if (free - slot < (width + tb_bar_names_slack(figure)) / 2)
            return false;
        free = slot - (width + tb_bar_names_slack(figure)) / 2;
    }
    return true;
}

// The widest piece of a name that can't be broken decides whether columns can carry it.
static bool names_fit(const TbBarFigure *figure, double slot)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    TbTextStyle style = tb_bar_category_style(figure);
    for (int p = 0; p < figure->panel_count; p++) {
        const TbTablePanel *table = figure->panels[p].table;
        const TbBarName *names =
            tb_bar_column_names(figure, &style, table, slot - tb_bar_names_slack(figure));
        for (int c = 0; c < table->category_count; c++) {
            TbTextLines lines = tb_canvas_break(canvas, &style, names[c].text,
                                                slot - tb_bar_names_slack(figure), 0);
            if (!lines.fits || lines.count > NAMES_LINES ||
                (!lines.whole && !figure->choice.cut_names))
                return false;
        }
        if (!tb_bar_spans_fit(figure, &style, names, table->category_count, slot))
            return false;
    }
    return true;
}

// Lines of `height` pt side by side under each column, and words of an alphabet not turned unless
// that was asked for.
static bool vertical_names_fit(const TbBarFigure *figure, double slot, double height)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    TbTextStyle style = tb_bar_category_style(figure);
    for (int p = 0; p < figure->panel_count; p++) {
        const TbTablePanel *table = figure->panels[p].table;
        const TbBarName *names = tb_bar_column_names(figure, &style, table, INFINITY);
        for (int c = 0; c < table->category_count; c++) {
            TbTextLines lines = tb_canvas_break_vertical(canvas, &style, names[c].text, height);
            if (!lines.fits || tb_canvas_block_height(canvas, &style, lines.count) > slot)
                return false;
        }
        if (!tb_bar_spans_fit(figure, &style, names, table->category_count, slot))
            return false;
    }
    return true;
}

// The least of some heights that vertical names fit in; 0: none.
static double vertical_names_room(const TbBarFigure *figure, double slot)
{
    static const double heights[] = {8, 12, 18, 26}; // em
    double em = tb_bar_category_style(figure).size;
    for (size_t i = 0; i < G_N_ELEMENTS(heights); i++)
        if (vertical_names_fit(figure, slot, heights[i] * em))
            return heights[i] * em;
    return 0;
}

bool tb_bar_names_are_upright(const TbCanvas *canvas)
{
    return canvas->chinese || strncmp(canvas->lang, "ja", 2) == 0 ||
           strncmp(canvas->lang, "ko", 2) == 0;
}

// Where columns are wanted and names have no room beside one another below them, Chinese, Japanese
// and Korean ones go downwards.
static bool may_be_vertical(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbFigureSpec *spec = canvas->spec;
    if (spec->names != TB_NAMES_AUTO)
        return spec->names == TB_NAMES_VERTICAL;
    bool columns = spec->bar.orientation == TB_ORIENTATION_VERTICAL || spec->bar.line_count > 0 ||
                   spec->timeline.event_count > 0;
    return columns && tb_bar_names_are_upright(canvas);
}

bool tb_bar_settle_names(TbBarFigure *figure, double slot)
{
    figure->choice.names_room = 0;
    if (figure->frame.canvas.spec->names != TB_NAMES_VERTICAL && names_fit(figure, slot))
        return true;
    if (may_be_vertical(figure))
        figure->choice.names_room = vertical_names_room(figure, slot);
    return figure->choice.names_room > 0;
}
