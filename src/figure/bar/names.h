// SPDX-License-Identifier: MIT
// The names of columns.
#ifndef TB_FIGURE_BAR_NAMES_H
#define TB_FIGURE_BAR_NAMES_H

#include "figure/bar/bar.h"

// The name of a column, and the year or month that stands under it and the columns behind it; or
// NULL.
typedef struct {
    const char *text, *span;
} TbBarName;

// Between the names of two columns, in pt.
double tb_bar_names_slack(const TbBarFigure *figure);

// Whether the spans of columns of `slot` pt have room on one line. They take as many columns as
// they need, and so must not stand too near to one another.
bool tb_bar_spans_fit(const TbBarFigure *figure, const TbTextStyle *style, const TbBarName *names,
                      int count, double slot);
// Whether names can run downwards unturned: in Chinese, Japanese and Korean.
bool tb_bar_names_are_upright(const TbCanvas *canvas);
// Sets figure->choice.names_room for columns of `slot` pt; false where names have no room either
// way.
bool tb_bar_settle_names(TbBarFigure *figure, double slot);
// The names of a panel's columns of `room` pt each in that style; a name a category, owned by the
// arena.
TbBarName *tb_bar_column_names(const TbBarFigure *figure, const TbTextStyle *style,
                               const TbTablePanel *table, double room);
// Whether the category is a period and nothing more is said of it.
bool tb_bar_is_plain_period(const TbTableKey *key);
// "2024年". Owned by the arena.
const char *tb_bar_year_name(const TbCanvas *canvas, const TbDate *date);
// "2024年4月", or "4月" alone. Owned by the arena.
const char *tb_bar_month_name(const TbCanvas *canvas, const TbDate *day, bool with_year);
// Draws the span of a column whose middle is at `middle`, over as many columns as it needs and no
// farther left than `left`, pt.
void tb_bar_draw_span(TbCanvas *canvas, TbNode *parent, const TbLabelLook *look, const char *span,
                      double middle, double left, double top);

#endif
