// SPDX-License-Identifier: MIT
// Lines over columns, as bar-line.c draws and bar-line-labels.c labels them.
#ifndef TB_FIGURE_BAR_LINE_H
#define TB_FIGURE_BAR_LINE_H

#include "figure/bar/bar.h"

#define TB_LINE_DOT 2.4   // radius of a point, in pt
#define TB_LINE_LABEL 3.0 // between a point and its label

// One point of a line; `observation` is NULL where the data say nothing.
typedef struct {
    const TbObservation *observation;
    double value;
    const char *label;
    double label_width;
    const TbDatum *datum;
    const char *title;
    TbPoint at;
    TbBox label_box;
    TbColor ink; // of the label, on a column or on the page
} TbBarLinePoint;

struct TbBarLine {
    const TbIndicator *indicator;
    const char *name;
    TbColor color;
    double dash; // pt, 0: none
    bool second; // on its own axis
    const TbUnit *unit;
    double unit_factor;     // to the columns' unit, on the first axis
    TbBarLinePoint *points; // [category]
    int count;
    double low, high; // of all points, 0 included
};

// Places the labels of all lines, whose points stand already, clear of one another and of what
// `marks` holds; labels inside of columns make way. Returns how far the highest reaches above
// `plot`, in pt.
double tb_bar_lines_place_labels(TbBarFigure *figure, TbNode *marks, TbBox plot);

#endif
