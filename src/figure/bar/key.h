// SPDX-License-Identifier: MIT
// Looks of series, and the keys that tell them.
#ifndef TB_FIGURE_BAR_KEY_H
#define TB_FIGURE_BAR_KEY_H

#include "figure/bar/bar.h"

// The series' look, and the keys and notes of all panels.
TbMarkLook tb_bar_series_look(const TbBarFigure *figure, const TbTablePanel *panel, int series);
// A key that looks like the marks it stands for.
void tb_bar_add_key(TbBarFigure *figure, const TbMarkLook *look, const char *label);
void tb_bar_add_keys(TbBarFigure *figure);
// Notes on what is missing, left out, or ranked without a badge.
void tb_bar_add_notes(TbBarFigure *figure);
// Keys of the colours for good (`seen[0]`) and bad news (`seen[1]`).
void tb_bar_add_news_keys(TbBarFigure *figure, const bool *seen);

#endif
