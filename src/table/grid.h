// SPDX-License-Identifier: MIT
// A sheet as a grid of cells: what its file holds, and nothing of what it means.
#ifndef TB_TABLE_GRID_H
#define TB_TABLE_GRID_H

#include <glib.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/report.h"
#include "quantity/period.h"

typedef enum {
    TB_CELL_TEXT,
    TB_CELL_NUMBER,
    TB_CELL_DATE,     // of a typed cell, or of a number with a date's format
    TB_CELL_ERROR,    // #DIV/0!
    TB_CELL_UNCACHED, // a formula whose result is not in the file
} TbCellKind;

// What the format of a number says about it.
typedef struct {
    bool percent;     // a fraction, shown times 100
    const char *unit; // printed behind the number and meant so ("亿元"), or NULL
    bool date;
    TbPrecision precision;    // of a date
    bool time_only;           // a time of day or a length of time, which is no date
    const char *lead, *trail; // printed around the number, and make a limit or an estimate of it
                              // ("约", "家以上"); both NULL: none
    bool positive;            // they are those of positive numbers alone
} TbCellFormat;

typedef struct {
    unsigned row, column; // from 0, as in the file
    TbCellKind kind;
    bool formula;
    unsigned char indent;
    double number;              // TB_CELL_NUMBER; TB_CELL_DATE: days since 1970-01-01
    const char *text;           // TB_CELL_TEXT, TB_CELL_ERROR; owned by the arena
    const TbCellFormat *format; // NULL: says nothing
} TbCell;

// Cells are kept in the arena, whose large blocks are cheaper to touch for the first time than an
// array that grows.
enum { TB_GRID_CHUNK = 256 };

// Rows and columns from `top`, `left` to `bottom`, `right`, which are in it.
typedef struct {
    unsigned top, left, bottom, right;
} TbRange;

typedef struct {
    TbArena *arena;    // owns the texts; borrowed
    const char *name;  // of the sheet; NULL: a text file
    GPtrArray *chunks; // of TB_GRID_CHUNK cells that are not empty each, owned by the arena
    guint count;       // of cells; in order of rows, then columns
    GArray *merges;    // of TbRange
    GArray *lines;     // of unsigned: the line in the file of each row, from 1; NULL: a workbook
    GHashTable *hidden_rows, *hidden_columns; // numbers + 1, as keys
    bool hidden;                              // the whole sheet
    int serial_zero; // days since 1970-01-01 of the day that the file counts from
} TbGrid;

// An empty sheet. The caller frees it with tb_grid_free(); `arena` must outlive it.
TbGrid *tb_grid_new(TbArena *arena, const char *name);
void tb_grid_free(TbGrid *grid);

// Adds a cell. Cells of white space alone are left out: they are empty to a reader of the sheet.
// False when there are more than TB_LIMIT_TABLE_CELLS.
bool tb_grid_add(TbGrid *grid, TbCell cell);
void tb_grid_add_merge(TbGrid *grid, TbRange range);

static inline TbCell *tb_grid_cell(const TbGrid *grid, guint index)
{
    TbCell *chunk = (TbCell *)g_ptr_array_index(grid->chunks, index / TB_GRID_CHUNK);
    return &chunk[index % TB_GRID_CHUNK];
}

// Keeps only what lies in `range`.
void tb_grid_crop(TbGrid *grid, TbRange range);

// "B3:M40" or "B3". False when it is none.
bool tb_range_parse(const char *text, TbRange *range);
// "C6". Owned by the arena.
char *tb_cell_address(TbArena *arena, unsigned row, unsigned column);

// Where a cell is, for a message: a path "sheet!C6", or "C6" and the line of a text file.
TbPlace tb_grid_place(const TbGrid *grid, unsigned row, unsigned column);

// ---- What is seen of a sheet ----

// The visible rows and columns that hold anything, as one dense array.
typedef struct {
    const TbGrid *grid;
    int rows, columns;
    unsigned *row_of, *column_of; // in the file
    // rows × columns; NULL where empty. Covered cells of a merged range hold its first cell.
    const TbCell **at;
    int hidden_cells; // that were left out
    TbArena *arena;   // of these arrays
} TbView;

// False after an error was reported (TB_CODE_LIMIT: the cells lie too far apart). Clear it with
// tb_view_clear().
bool tb_view_init(TbView *view, const TbGrid *grid, TbReport *report);
void tb_view_clear(TbView *view);

static inline const TbCell *tb_view_at(const TbView *view, int row, int column)
{
    return view->at[(size_t)row * (size_t)view->columns + (size_t)column];
}

// `cell` stands there from now on; the view keeps the pointer.
static inline void tb_view_set(TbView *view, int row, int column, const TbCell *cell)
{
    view->at[(size_t)row * (size_t)view->columns + (size_t)column] = cell;
}

// True when the cell there begins elsewhere: it is covered by a merged one.
bool tb_view_is_covered(const TbView *view, int row, int column);

// The same, by its place in the view.
TbPlace tb_view_place(const TbView *view, int row, int column);

#endif
