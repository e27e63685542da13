// SPDX-License-Identifier: MIT
// A legend: keys with their words, set in lines.
#ifndef TB_FIGURE_LEGEND_H
#define TB_FIGURE_LEGEND_H

#include "figure/canvas.h"

// Draws the key into `box` (about 1.6 em wide and 0.8 em high).
typedef void (*TbKeyPainter)(TbCanvas *canvas, TbNode *parent, TbBox box, const void *data);

typedef struct {
    TbKeyPainter paint;
    const void *data; // owned by the scene's arena
    const char *label;
    const char *mark; // of a footnote, or NULL
} TbLegendEntry;

typedef struct {
    GArray *entries; // of TbLegendEntry; NULL while empty
} TbLegend;

void tb_legend_add(TbLegend *legend, TbKeyPainter paint, const void *data, const char *label);
// Puts the mark of a footnote at the last entry.
void tb_legend_mark(TbLegend *legend, const char *mark);
void tb_legend_clear(TbLegend *legend);
bool tb_legend_is_empty(const TbLegend *legend);

// Width of the legend when it is one line of `width` at most, else INFINITY; 0 when empty.
double tb_legend_line_width(TbCanvas *canvas, const TbLegend *legend, const TbTextStyle *style,
                            double width);

// Height of the legend set in `width`; 0 when empty.
double tb_legend_height(TbCanvas *canvas, const TbLegend *legend, const TbTextStyle *style,
                        double width);

// Draws it with its left top at (x, y); returns the bottom.
double tb_legend_draw(TbCanvas *canvas, TbNode *parent, const TbLegend *legend,
                      const TbTextStyle *style, TbBox box);

#endif
