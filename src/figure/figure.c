// SPDX-License-Identifier: MIT
#include "figure/figure.h"

// A row a figure type, in the order of TbFigureType.
static const TbFigureLayout layouts[] = {
    [TB_FIGURE_BAR] = tb_bar_layout,
    [TB_FIGURE_TIMELINE] = tb_timeline_layout,
    [TB_FIGURE_NUMBER] = tb_number_layout,
    [TB_FIGURE_PAGE] = tb_page_layout,
};
G_STATIC_ASSERT(G_N_ELEMENTS(layouts) == TB_FIGURE_TYPE_COUNT);

#define ZOOM_STEP 0.88
#define MANY 150 // events or values: they are thinned out or drawn against an axis at any size

// ---- How large ----

static bool has_many(const TbFigureInput *input)
{
    const TbDocument *document = input->document;
    int values = 0;
    for (int i = 0; i < document->indicator_count; i++)
        values += document->indicators[i].observation_count;
    return input->spec->type == TB_FIGURE_TIMELINE ? document->event_count > MANY : values > MANY;
}

// The largest that leaves room for everything, down to what is printed; else where least is
// lacking.
static TbScene *fit(const TbFigureInput *input, double zoom, TbReport *report)
{
    TbFigureInput sized = *input;
    TbScene *best = NULL;
    TbReport *kept = tb_report_new();
    double least = input->theme->scale;
    for (bool last = false; !last && !(best && best->lacking == 0); zoom *= ZOOM_STEP) {
        last = zoom <= least;
        TbReport *attempt = tb_report_new();
        sized.zoom = MAX(zoom, least);
        TbScene *scene = layouts[input->spec->type](&sized, attempt);
        bool better = scene ? !best || scene->lacking < best->lacking : !best;
        tb_scene_free(better ? best : scene);
        tb_report_free(better ? kept : attempt);
        best = better ? scene : best;
        kept = better ? attempt : kept;
    }
    tb_report_append(report, kept, 0);
    tb_report_free(kept);
    return best;
}

// Timelines of any height take as much of it as their labels ask for, the more the narrower.
static bool grows_with_pixels(const TbFigureInput *input, const TbFigureSides *sides)
{
    return sides->screen && (sides->height > 0 || input->spec->type != TB_FIGURE_TIMELINE);
}

TbScene *tb_figure_layout(const TbFigureInput *input, TbReport *report)
{
    TbFigureInput whole = *input;
    whole.layout = tb_figure_layout; // what a page calls for its figures
    if (input->spec->type == TB_FIGURE_PAGE)
        return tb_page_layout(&whole, report);
    if (input->zoom > 0)
        return layouts[input->spec->type](&whole, report);
    TbFigureSides sides = tb_frame_sides(input);
    double zoom = grows_with_pixels(input, &sides)
                      ? tb_frame_screen_zoom(input->theme, sides.width, sides.height)
                      : tb_frame_zoom(input->theme, sides.width, sides.height);
    if (sides.height > 0 && zoom > input->theme->scale && !has_many(input))
        return fit(&whole, zoom, report);
    if (sides.height == 0)
        whole.zoom = zoom;
    return layouts[input->spec->type](&whole, report);
}
