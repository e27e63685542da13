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

TbScene *tb_figure_layout(const TbFigureInput *input, TbReport *report)
{
    TbFigureInput whole = *input;
    whole.layout = tb_figure_layout; // what a page calls for its figures
    return layouts[input->spec->type](&whole, report);
}
