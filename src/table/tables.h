// SPDX-License-Identifier: MIT
// All tables of a workbook or text file as one cube.
#ifndef TB_TABLE_TABLES_H
#define TB_TABLE_TABLES_H

#include "table/cube.h"

typedef struct {
    const char *sheet;    // by name, or by its number from 1; NULL: all that go together
    const TbRange *range; // or NULL
    const char *file;     // its name, for a year that nothing else tells; or NULL
} TbTablesOptions;

// Reads the tables of the sheets. What is wrong or guessed is reported; false when nothing could be
// read.
bool tb_tables_read(TbGrid *const *grids, int count, const TbTablesOptions *options, TbCube *cube,
                    TbReport *report);

#endif
