// SPDX-License-Identifier: MIT
// Values as dots: lollipops, intervals, dot plots.
#include "figure/bar/points.h"

#include "figure/bar/facts.h"
#include "figure/bar/mark.h"
#include "figure/bar/place.h"

// Dots reach beyond their value by their radius; ranges float.
void tb_bar_shape_points(TbBarPanel *panel)
{
    for (int i = 0; i < panel->cell_count; i++) {
        TbBarItem *item = &panel->cells[i];
        if (!item->value || item->value->missing)
            continue;
        if (item->value->bound != TB_BOUND_RANGE) {
            item->overshoot = MAX(item->overshoot, TB_BAR_DOT_RADIUS + 2);
            continue;
        }
        item->from = item->value->low;
        item->stated = item->range_end = item->value->high;
        item->end = item->value->high > 0 ? TB_LABEL_HIGH : TB_LABEL_LOW;
    }
}

static bool shape(TbBarFigure *figure, TbBarPanel *panel)
{
    (void)figure;
    tb_bar_shape_points(panel);
    return true;
}

static const TbNode *draw(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                          const TbBarRow *row, const TbNode **partner)
{
    (void)partner;
    return item->value->missing ? NULL : tb_bar_draw_point(figure, parent, item, row, false);
}

static const TbNode *draw_tied(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                               const TbBarRow *row, const TbNode **partner)
{
    (void)partner;
    return item->value->missing ? NULL : tb_bar_draw_point(figure, parent, item, row, true);
}

const TbBarFormType tb_bar_lollipop = {.rows = W_("Lollipop chart"),
                                       .columns = W_("Lollipop chart"),
                                       .many = "lollipop",
                                       .arrows = true,
                                       .dots = true,
                                       .shape = shape,
                                       .draw = draw_tied};

const TbBarFormType tb_bar_interval = {.rows = W_("Interval chart"),
                                       .columns = W_("Interval chart"),
                                       .many = "interval",
                                       .points = true,
                                       .dots = true,
                                       .ranges = true,
                                       .shape = shape,
                                       .draw = draw};

const TbBarFormType tb_bar_dot = {.rows = W_("Dot plot"),
                                  .columns = W_("Dot plot"),
                                  .many = "dot",
                                  .arrows = true,
                                  .points = true,
                                  .dots = true,
                                  .guides = true,
                                  .shape = shape,
                                  .draw = draw};
