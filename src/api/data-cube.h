// SPDX-License-Identifier: MIT
// Rows of what was read of a table, without a document between.
#ifndef TB_API_DATA_CUBE_H
#define TB_API_DATA_CUBE_H

#include "api/data-write.h"
#include "table/cube.h"

// Appends the rows that the cube's document would have. False, with nothing appended, when only the
// document's reader can tell what is wrong with a value, and where there are events.
bool tb_data_of_cube(const TbCube *cube, TbRowsFormat format, GString *out);

#endif
