// SPDX-License-Identifier: MIT
#include "figure/figure.h"

typedef TbScene *(*Layout)(const TbFigureInput *input, TbReport *report);

// A row a figure type, in the order of TbFigureType.
static const Layout layouts[] = {
    [TB_FIGURE_BAR] = tb_bar_layout,
    [TB_FIGURE_TIMELINE] = tb_timeline_layout,
    [TB_FIGURE_NUMBER] = tb_number_layout,
};
G_STATIC_ASSERT(G_N_ELEMENTS(layouts) == TB_FIGURE_TYPE_COUNT);

TbScene *tb_figure_layout(const TbFigureInput *input, TbReport *report)
{
    return layouts[input->spec->type](input, report);
}
