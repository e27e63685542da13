// SPDX-License-Identifier: MIT
// The names of columns.
#ifndef TB_FIGURE_BAR_NAMES_H
#define TB_FIGURE_BAR_NAMES_H

#include "figure/bar/bar.h"

// The name of a column, and the year that stands under it and the columns behind it; or NULL.
typedef struct {
    const char *text, *year;
} TbBarName;

// Between the names of two columns, in pt.
double tb_bar_names_slack(const TbBarFigure *figure);

// Whether names can run downwards unturned: in Chinese, Japanese and Korean.
bool tb_bar_names_are_upright(const TbCanvas *canvas);
// Sets figure->choice.names_room for columns of `slot` pt; false where names have no room either
// way.
bool tb_bar_settle_names(TbBarFigure *figure, double slot);
// The names of a panel's columns of `room` pt each; a name a category, owned by the arena.
TbBarName *tb_bar_column_names(const TbBarFigure *figure, const TbTablePanel *table, double room);

#endif
