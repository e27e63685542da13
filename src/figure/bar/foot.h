// SPDX-License-Identifier: MIT
// Footnotes.
#ifndef TB_FIGURE_BAR_FOOT_H
#define TB_FIGURE_BAR_FOOT_H

#include "figure/bar/bar.h"

// Draws such lines, centred on at.y.
typedef struct {
    const TbTextLines *lines;
    const char *sign;
    const TbNode *target;
} TbBarWords;

// Numbers what the document notes of values, in the order of reading.
void tb_bar_number_notes(TbBarFigure *figure);
// The sign at a cell or a key of the table, or NULL.
const char *tb_bar_mark_of(const TbBarFigure *figure, const void *of);
// What it takes behind a text of that style; drawing it from there on, `at` being the end of the
// text and the top of its line.
double tb_bar_mark_width(const TbBarFigure *figure, const TbTextStyle *style, const char *sign);
void tb_bar_draw_mark_sign(TbBarFigure *figure, TbNode *parent, const TbLabelLook *look,
                           const char *sign, TbPoint at, const TbNode *target);
// Lines whose width holds the sign behind the last of them.
TbTextLines tb_bar_break_marked(const TbBarFigure *figure, const TbTextStyle *style,
                                const char *text, const char *sign, double limit);
void tb_bar_draw_words(TbBarFigure *figure, TbNode *parent, const TbLabelLook *look, TbPoint at,
                       const TbBarWords *words);

#endif
