// SPDX-License-Identifier: MIT
// Filling rows with things that each may take one of several places: a search of its own, that
// knows nothing of figures.
#ifndef TB_FIGURE_TIMELINE_FILL_H
#define TB_FIGURE_TIMELINE_FILL_H

#include <stdbool.h>

#define TB_FILL_PLACES 12

typedef struct {
    double from[TB_FILL_PLACES], to[TB_FILL_PLACES]; // of each place along its row
    bool tall[TB_FILL_PLACES]; // it takes a row that may be higher than others
    int places;                // the ones that read better first
    int row, place;            // results
} TbFilling;

typedef struct {
    int rows, tall_rows; // there may be; the first ones are tall
    double gap;          // between two fillings of a row
    bool wide;           // more arrangements are looked at
} TbFillRoom;

// Puts all of `count` fillings, ordered by where they are, into the rows. False when no way to do
// so is found; then the results are as they were.
bool tb_fill_rows(TbFilling *fillings, int count, const TbFillRoom *room);

#endif
