// SPDX-License-Identifier: MIT
// The calendar units that an axis is made of: where their cells begin, and what they are called.
#ifndef TB_FIGURE_TIMELINE_UNITS_H
#define TB_FIGURE_TIMELINE_UNITS_H

#include "figure/timeline/timeline.h"

#define TB_YEAR_DAYS 365.2425

typedef enum {
    TB_CELL_DAYS,
    TB_CELL_WEEKS,    // from Monday
    TB_CELL_TEN_DAYS, // 上旬 中旬 下旬
    TB_CELL_MONTHS,
    TB_CELL_QUARTERS,
    TB_CELL_HALVES,
    TB_CELL_YEARS,
    TB_CELL_DECADES,
    TB_CELL_CENTURIES
} TbTimeUnit;

typedef struct {
    TbTimeUnit unit;
    int64_t step; // years; 1 for the others
    bool brief;   // "3" for "3月"
    int most;     // cells that are still easy to read
    int shift;    // months from January to the first of the fiscal year, 0 to 11
} TbCellUnit;

double tb_cell_days(const TbCellUnit *choice);
// The start of the cell that `day` lies in, of the one behind the cell that begins at `start`, and
// of the first one that begins at `day` or later.
double tb_cell_floor(const TbCellUnit *choice, double day);
double tb_cell_next(const TbCellUnit *choice, double start);
double tb_cell_ceil(const TbCellUnit *choice, double day);

// The words of the cell that begins at `start`, owned by the canvas's arena; a major one stands
// above finer cells: 2020年11月 above days, 2020年 above months, 20世纪 above decades.
const char *tb_cell_label(const TbCanvas *canvas, const TbCellUnit *choice, double start);
const char *tb_cell_major_label(const TbCanvas *canvas, const TbCellUnit *choice, double start);

#endif
