// SPDX-License-Identifier: MIT
// Whether the figure's table and options go with its form at all.
#ifndef TB_FIGURE_BAR_CHECK_H
#define TB_FIGURE_BAR_CHECK_H

#include "figure/bar/bar.h"

// False after an error was reported.
bool tb_bar_check(const TbBarFigure *figure);

// Where what the item shows is stated; NULL: nowhere, or no further error is kept.
const TbPlace *tb_bar_place(const TbBarFigure *figure, const TbBarItem *item);

// Reports an error of the figure at `place` (NULL: the figure's own) with what would help, which is
// looked up as the format is, or NULL. Always false.
bool tb_bar_refuse(const TbBarFigure *figure, const TbPlace *place, const char *hint,
                   const char *format, ...) G_GNUC_PRINTF(4, 5);

// For the checks of forms: the number of series in each panel, `what` telling them; and that the
// option `key` names none but series (or categories) that there are.
bool tb_bar_check_series(const TbBarFigure *figure, int wanted, const char *what);
bool tb_bar_check_ids(const TbBarFigure *figure, const char *key, const char *const *ids, int count,
                      bool series);

#endif
