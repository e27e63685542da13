// SPDX-License-Identifier: MIT
// Rows of a text as cells of a grid.
#ifndef TB_IMPORT_CSV_H
#define TB_IMPORT_CSV_H

#include "import/csv-rows.h"
#include "table/grid.h"

// An empty grid whose rows know their lines. The caller frees it.
TbGrid *tb_csv_grid_new(TbArena *arena);
// Adds the last row of `rows`. False when there are too many cells.
bool tb_csv_add_row(TbGrid *grid, const TbCsvRows *rows, unsigned line);

#endif
