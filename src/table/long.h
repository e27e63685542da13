// SPDX-License-Identifier: MIT
// Long tables (地区, 年份, 指标, 数值, 单位), a row at a time: what their columns are is decided by
// the first rows, as for any table, and every further row is read alike.
#ifndef TB_TABLE_LONG_H
#define TB_TABLE_LONG_H

#include "table/cube.h"

typedef struct {
    const char *text; // not terminated
    size_t length;
} TbField;

// In `length` while quotes are not taken out yet.
#define TB_FIELD_QUOTED ((size_t)1 << (sizeof(size_t) * 8 - 1))

// What a text says in its column, looked at once.
typedef struct TbLongCell {
    // of a region, indicator or member, EDTF of a period, key of a status; or NULL
    const char *name;
    const char *unit;          // of a unit's column, or that stands with a name; or NULL
    struct TbLongCell *status; // that a period says with its year (2024E); or NULL
    bool no_unit;              // it says that there is none
    bool broken;               // it is not in UTF-8
    bool unread;               // no period, where one is expected
    int id;                    // from 1, the same for the same name; 0: it says nothing
    void *written;             // what a writer keeps of it
} TbLongCell;

// A column of values.
typedef struct {
    int column;
    TbLongCell heading; // the indicator's name, where no column of the rows has it
    bool ratio;         // its values are shares or rates
} TbLongValues;

enum { TB_LONG_MEMBERS = TB_CUBE_DIMENSIONS - TB_CUBE_DECLARED };

typedef struct {
    TbLongCell *indicator, *region, *period, *status, *unit; // NULL: nothing says it
    TbLongCell *members[TB_LONG_MEMBERS];
    bool broken; // a cell is not in UTF-8
} TbLongRow;

typedef struct TbLong TbLong;

// Decides by the first rows. NULL when they are no long table, or begin in another way than with
// one row of headings. The caller frees it with tb_long_free(); `arena` must outlive it.
TbLong *tb_long_new(TbArena *arena, const TbGrid *sample);
void tb_long_free(TbLong *table);

// The names of its columns of members, and how many.
const char *const *tb_long_dimensions(const TbLong *table, int *count);
TbLongValues *tb_long_values(TbLong *table, int *count);

// Reads the cells of a row besides its values; an empty one may say what the one above says. False
// for a row that holds no data: an empty one, a note, the headings once more.
bool tb_long_read(TbLong *table, const TbField *fields, int count, TbLongRow *row);

// The unit of a value in `row`; NULL: none. `guessed`: % for a rate that has no unit.
const char *tb_long_unit(const TbLongValues *values, const TbLongRow *row, const char *own,
                         bool *guessed);

#endif
