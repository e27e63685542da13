// SPDX-License-Identifier: MIT
// Lines over columns, as line.c draws and line-labels.c labels them.
#ifndef TB_FIGURE_BAR_LINE_H
#define TB_FIGURE_BAR_LINE_H

#include "figure/bar/place.h"

#define TB_LINE_DOT 2.4   // radius of a point, in pt
#define TB_LINE_LABEL 3.0 // between a point and its label

// One point of a line; `observation` is NULL where the data say nothing.
typedef struct {
    const TbObservation *observation;
    double value;
    const char *label;
    const TbDatum *datum;
    const char *title;
    TbPoint at;
    TbBox label_box;
    TbColor ink;       // of the label, on a column or on the page
    bool led;          // from the point to its label goes a leader
    const TbNode *dot; // once it is drawn
} TbBarLinePoint;

struct TbBarLine {
    const TbIndicator *indicator;
    const char *name;
    TbColor color;
    double dash[2]; // pt on and off; 0: none
    bool solid;     // points are filled
    bool second;    // on its own axis
    bool tier;      // and above the columns, with a zero of its own
    const TbUnit *unit;
    double unit_factor;     // to the columns' unit, on the first axis
    TbBarLinePoint *points; // [category]
    int count;
    double zero;      // y, once the points have their places
    double low, high; // of all points, 0 included
};

// Places the labels of all lines, whose points stand already, clear of one another and of what
// `marks` holds; labels inside of columns make way. Returns how far the highest reaches above
// `plot`, in pt. `clear`: whether each can be told to belong to its point.
double tb_bar_lines_place_labels(TbBarFigure *figure, TbNode *marks, TbBox plot, bool *clear);

// Fills figure->lines; false after an error was reported. Then labels, and keys.
bool tb_bar_prepare_lines(TbBarFigure *figure);
void tb_bar_label_lines(TbBarFigure *figure);
void tb_bar_add_line_keys(TbBarFigure *figure);
// Paints the key of a TbBarLine.
void tb_bar_paint_line_key(TbCanvas *canvas, TbNode *parent, TbBox box, const void *line);
// What lines on second axes want below zero, of `height` pt.
double tb_bar_lines_below(const TbBarFigure *figure, double height);
// Whether all lines stand above the columns, which they then leave as they are.
bool tb_bar_lines_are_above(const TbBarFigure *figure);
// How much higher lines make a figure whose height follows its content.
double tb_bar_lines_growth(const TbBarFigure *figure, double height);
// The room above the columns that is kept free for lines and their labels.
double tb_bar_lines_above(const TbBarFigure *figure, double height);
// Widens the panel's low and high to hold those on its own axis.
void tb_bar_add_lines(const TbBarFigure *figure, TbBarPanel *panel);
// Draws them over the columns in `marks`, with labels where there is room beside what stands
// there. False after an error was reported, or when figure->lines_are_crowded.
bool tb_bar_draw_lines(TbBarFigure *figure, TbNode *marks, const TbBarScale *scale, TbBox plot);

#endif
