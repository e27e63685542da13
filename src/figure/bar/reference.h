// SPDX-License-Identifier: MIT
// Target lines and bands, and lines that are left open for texts.
#ifndef TB_FIGURE_BAR_REFERENCE_H
#define TB_FIGURE_BAR_REFERENCE_H

#include "figure/bar/place.h"

// Where bars stand; `head` is the top of the words above horizontal ones.
typedef struct {
    TbBox box;
    double head;
} TbBarPlot;

// A level or upright line that is left open where a text of the groups `texts` (NULL: none) stands.
typedef struct {
    TbRole role;
    TbPoint from, to;
    TbPaint paint;
    const TbDatum *datum;
    TbNode *parent; // NULL: the root
} TbBrokenLine;

// Widens the panel's low and high to hold them.
void tb_bar_add_references(const TbBarFigure *figure, TbBarPanel *panel);
// Room for their words right of columns, or above horizontal bars.
double tb_bar_references_width(const TbBarFigure *figure);
double tb_bar_references_height(const TbBarFigure *figure, const TbBarPanel *panel);
// The least height of columns that their words have room beside.
double tb_bar_references_stack(const TbBarFigure *figure, const TbBarPanel *panel);
// Bands go behind the bars.
void tb_bar_draw_bands(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                       TbBox plot);
// Target lines, left open where texts of `marks` (may be NULL) stand, and the words of both.
void tb_bar_draw_references(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                            const TbNode *marks, const TbBarPlot *plot);
void tb_bar_draw_broken_line(TbBarFigure *figure, const TbNode *const *texts, int count,
                             const TbBrokenLine *line);

#endif
