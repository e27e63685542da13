// SPDX-License-Identifier: MIT
// One table on a sheet: where it begins and ends, what its columns are. Internal to table/.
#ifndef TB_TABLE_BLOCK_H
#define TB_TABLE_BLOCK_H

#include "table/cube.h"
#include "table/label.h"

// What a cell is at first sight.
typedef enum {
    TB_FACE_NONE, // empty, or covered by a merged cell
    TB_FACE_TEXT,
    TB_FACE_NUMBER,
    TB_FACE_YEAR,    // a number that may be a year or a month: 2023, 202303, 2023.3
    TB_FACE_PERIOD,  // a text or date that is a period
    TB_FACE_WORDS,   // a quantity in words
    TB_FACE_MISSING, // a mark for a missing value
} TbFace;

// A sheet while it is looked at.
// A text of cells, and what is known of it.
typedef struct TbSheetText TbSheetText;

typedef struct {
    TbView view;
    unsigned char *faces; // rows × columns, of TbFace
    GHashTable *texts;    // what is known of its cells' texts
    TbSheetText *recent;  // of the texts met last, by where they stand in memory
    TbCube *cube;
    TbReport *report;
    int index; // of the sheet in the cube
    const char *name;
    bool rewritten; // cells are not read as they are written
} TbSheet;

static inline TbFace tb_sheet_face(const TbSheet *sheet, int row, int column)
{
    return (TbFace)sheet->faces[(size_t)row * (size_t)sheet->view.columns + (size_t)column];
}

typedef struct {
    TbHeadKind role;       // TB_HEAD_VALUE, or what its cells say of the row; NONE: nothing
    TbLabel label;         // of all its headings together
    const char *heading;   // the lowest one that is a name
    const char *parent;    // the one above it, where names below are the same under several
    const char *yearless;  // 一季度: the rows say of which year; or NULL
    const char *member;    // the lower heading, where the upper one says what is measured; or NULL
    bool measured_above;   // the unit stands with the upper heading
    const char *dimension; // of a column of members
    int change_of;         // the value column that this one tells the change of; -1: none
    bool amounts;          // a change in the unit of its values, as the numbers or the word say
    bool fractions;        // 0.9 for 90%, as the word and all of its numbers say
    bool quotients;        // they are, as two columns at its left prove
    int difference_of;     // the value column that this one tells the difference of; -1: none
    int rank_of;           // the same for places in a ranking
    bool ranks;            // places that are a measure of their own, as of how values changed
    int part_of;           // the value column it is a part of; -1: none
    bool total;            // a sum of other columns
    bool day_as_month;     // days stand for their months (or quarters, years)
    TbPrecision precision;
} TbColumn;

// A row of headings.
typedef struct {
    TbHeadKind kind; // what the word at its left says of it: 单位, 频率
    bool units;      // nothing but units stands in it
    bool numbering;  // 甲 乙 1 2 3
} TbHeadRow;

typedef struct {
    int first;             // its first row, title and all
    int header, data, end; // first row of headings, of data, and behind them
    int left, right;       // columns, right exclusive
    TbColumn *columns;     // of all the sheet's
    TbHeadRow *heads;      // [data - header], once its columns are read
    const char *title;
    const char *unit;       // of values that have no other; NULL: none
    const char *ratio_unit; // 单位：亿元、%: of those that are rates
    const char *count_unit; // 单位：亿元、万人: of those that count
    const char *several;    // 单位：吨、万元: units, and no telling which is whose; or NULL
    const char *indicator;  // 指标：…
    const char *region;     // 地区：…
    const char *aggregate;  // 求和项: of a pivot table
    TbWhen when;            // of the table as a whole
    const char *source;
    const char *note; // lines below it; or NULL
} TbBlock;

// Looks at all cells of a sheet. False after an error was reported.
bool tb_sheet_init(TbSheet *sheet, const TbGrid *grid, TbCube *cube, TbReport *report);
void tb_sheet_clear(TbSheet *sheet);

// Finds the next table from row `from` on. False when there is none. Clear it with
// tb_block_clear().
bool tb_block_find(TbSheet *sheet, int from, TbBlock *block);
void tb_block_clear(TbBlock *block);

// True when the row holds nothing in value columns: only a name at its left.
bool tb_block_is_group(const TbSheet *sheet, const TbBlock *block, int row);
// True for 甲 乙 1 2 3, (1) (2) (3) or 栏次 1 2 3=2/1 below headings (numbering.c).
bool tb_sheet_is_numbering(const TbSheet *sheet, int row);
// True for headings that stand again inside the table.
bool tb_block_is_repeated(const TbSheet *sheet, const TbBlock *block, int row);

// The text of a cell as people read it, or NULL.
const char *tb_sheet_text(const TbSheet *sheet, int row, int column);
// The first cell of the row that is not empty; -1: none.
int tb_sheet_first(const TbSheet *sheet, int row);
// How many of its cells are not empty, covered ones not counted.
int tb_sheet_count(const TbSheet *sheet, int row);

// Decides what each column is.
void tb_block_columns(TbSheet *sheet, TbBlock *block);

// Adds its rows to the cube: values, or the events of a table of tasks.
void tb_block_emit(TbSheet *sheet, TbBlock *block);
// True for a table of tasks with dates, whose rows become events.
bool tb_block_is_tasks(const TbSheet *sheet, const TbBlock *block);
void tb_block_emit_tasks(TbSheet *sheet, TbBlock *block);

#endif
