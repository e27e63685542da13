// SPDX-License-Identifier: MIT
// The part of a document's cube that a figure shows, as points with whole-number coordinates.
// Internal to document/table-*.c.
#ifndef TB_DOCUMENT_TABLE_CUBE_H
#define TB_DOCUMENT_TABLE_CUBE_H

#include "document/table.h"

// What a figure can be divided by: every dimension by its index, then these two.
#define TB_CUBE_INDICATOR(cube) ((cube)->document->dimension_count)
#define TB_CUBE_UNIT(cube) ((cube)->document->dimension_count + 1)
#define TB_CUBE_NONE (-1)

typedef struct {
    const TbObservation *observation;
    const TbIndicator *indicator;
} TbCubePoint;

typedef struct {
    TbArena *arena;
    const TbDocument *document;
    const TbCut *cut;
    TbReport *report;
    TbCubePoint *points;
    int count;
    int width;        // dimensions + 2
    int *coordinates; // [point * width + thing], from 0. Of a dimension: the member's index, and
                      // behind them all where none is stated; of `status` 0 where none is
                      // stated, which is actual, then the members
    int *sizes;       // of a thing: its coordinates are below this
    int *distinct;    // of a thing: how many different coordinates the points have
    TbUnit *units;    // for coordinates of the unit
} TbCube;

// Takes the points that pass the figure's filters. False after an error was reported. Closed with
// tb_cube_close() in either case.
bool tb_cube_open(TbCube *cube);
void tb_cube_close(TbCube *cube);

static inline int tb_cube_at(const TbCube *cube, int point, int thing)
{
    return cube->coordinates[(size_t)point * (size_t)cube->width + (size_t)thing];
}

// True when the coordinates in `things` fix the one in `thing`.
bool tb_cube_decides(const TbCube *cube, const int *things, int thing_count, int thing);

// The member behind a coordinate of a dimension; NULL where none is stated.
const TbMember *tb_cube_member(const TbCube *cube, int dimension, int coordinate);
TbStatus tb_cube_status(const TbCube *cube, int coordinate);

// What is printed for a coordinate, "" where none is stated; and its id.
const char *tb_cube_name(const TbCube *cube, int thing, int coordinate);
const char *tb_cube_id(const TbCube *cube, int thing, int coordinate);
// "region", "indicator", "unit" …
const char *tb_cube_thing_id(const TbCube *cube, int thing);

// ---- table-axes.c ----

enum { TB_AXIS_CATEGORY, TB_AXIS_SERIES, TB_AXIS_PANEL, TB_AXIS_COUNT };

// Which thing each axis is divided by, or TB_CUBE_NONE, and why. False after an error was reported.
bool tb_cube_choose_axes(const TbCube *cube, int axes[TB_AXIS_COUNT],
                         const char *why[TB_AXIS_COUNT]);
// The members of `thing` that the points have, as a list. Owned by the cube's arena.
const char *tb_cube_list(const TbCube *cube, int thing);

// ---- table-stack.c ----

// What the parts of shares add up to.
typedef enum { TB_WHOLES_FULL, TB_WHOLES_PARTIAL, TB_WHOLES_EXCEEDED } TbWholes;

// True when all values are ratios (%, ‰, 成).
bool tb_cube_has_shares(const TbCube *cube);
// Of shares that are stacked by `parts`; *most gets the largest sum, in %.
TbWholes tb_cube_wholes(const TbCube *cube, int parts, double *most);
// Which of several candidates the shares are of: the only one whose sums are 100 %, or at least not
// more; TB_CUBE_NONE when that leaves it open.
int tb_cube_choose_parts(const TbCube *cube, const int *candidates, int count);

// ---- table-groups.c ----

// What groups the categories, or TB_CUBE_NONE.
int tb_cube_group(const TbCube *cube);
// False after an error was reported: categories that the groups don't go with.
bool tb_table_check_group(const TbCube *cube, const int axes[TB_AXIS_COUNT]);
// Fills in the group of a category that `point` has; false after an error was reported.
bool tb_table_set_group(const TbCube *cube, int point, TbTableKey *key);

// ---- table-order.c ----

// Sorts the categories of the panel and sums up those behind `top`, as the figure asks. `additive`
// tells whether categories can be summed up at all.
void tb_table_order(const TbCube *cube, TbTablePanel *panel, bool additive);

#endif
