// SPDX-License-Identifier: MIT
// Bar figures: what the layouts of both orientations share.
#ifndef TB_FIGURE_BAR_H
#define TB_FIGURE_BAR_H

#include "document/table.h"
#include "figure/frame.h"
#include "figure/marks.h"

// One cell as it will be drawn.
typedef struct {
    const TbTableCell *cell;
    const TbQuantity *value; // NULL: the data say nothing, so nothing is drawn
    double stated;           // where the bar ends, in the panel's base unit; 0 when missing
    double range_end;        // far end of a range, else = stated
    const char *label;       // value label with the cell's qualifier; "—" when missing
    const char *badge;       // rank, or NULL
    TbTextLines lines;       // the label broken to the figure's label_limit
    double badge_width;      // with its padding
    TbMarkLook look;
    const TbDatum *datum;
    const char *title;
} TbBarItem;

typedef struct {
    const TbTablePanel *table;
    TbBarItem *items; // [category * series_count + series]
    int item_count;
    const char *title;       // panel title or NULL
    const char *unit;        // "单位：亿元", or NULL where the labels say it
    TbQuantityFormat format; // of bare numbers
    double low, high;        // of all ends and targets, 0 included
} TbBarPanel;

typedef struct {
    TbFrame frame;
    TbTable *table;
    TbBarPanel *panels;
    int panel_count;
    TbLegend legend;
    double label_size;  // of value labels
    double label_limit; // labels wider than this are broken; 0: none is
    bool words;         // labels keep the words and units of the document
} TbBarFigure;

// Fills panels, legend, keys and notes from figure->table; labels as words or as bare numbers.
void tb_bar_prepare(TbBarFigure *figure, bool words);

// True when every label can keep its words: few enough, and all given as words.
bool tb_bar_words_wanted(const TbBarFigure *figure);

// Measures all labels at figure->label_size.
void tb_bar_measure(TbBarFigure *figure);

TbTextStyle tb_bar_label_style(const TbBarFigure *figure);
TbTextStyle tb_bar_category_style(const TbBarFigure *figure);

// The gap between a bar's end and its label, and between a label and its badge, in pt.
#define TB_BAR_LABEL_GAP 3.5
#define TB_BAR_BADGE_GAP 4.0
// Room taken beside the bar's end: overshoot, gap, label, badge.
double tb_bar_label_room(const TbBarItem *item);

// Draws the badge with its left edge at `x`, centred on `middle`.
void tb_bar_draw_badge(TbBarFigure *figure, TbNode *parent, const TbBarItem *item, double x,
                       double middle, const TbNode *bar);

// Draws the label (or the mark of a missing value) with its anchor at `x`, centred on `middle`.
TbNode *tb_bar_draw_label(TbBarFigure *figure, TbNode *parent, const TbBarItem *item, TbPoint at,
                          TbAnchor anchor, const TbNode *bar);

// The scale of a value axis: pt a base unit, and where zero is.
typedef struct {
    double factor, zero;
} TbBarScale;

// The layouts: draw all panels from figure->frame.plot's top; return the bottom.
double tb_bar_draw_horizontal(TbBarFigure *figure);
double tb_bar_draw_vertical(TbBarFigure *figure);
// For more bars than can be labelled one by one.
double tb_bar_draw_dense(TbBarFigure *figure);
bool tb_bar_is_dense(const TbBarFigure *figure);
// True when names and labels have room in columns of `width` pt in all.
bool tb_bar_vertical_fits(TbBarFigure *figure, double width);

// The text alternative, in the document's language.
const char *tb_bar_describe(const TbBarFigure *figure);

#endif
