// SPDX-License-Identifier: MIT
// Rows of what was read of a table, without a document between.
#ifndef TB_API_DATA_CUBE_H
#define TB_API_DATA_CUBE_H

#include "api/data-write.h"
#include "table/cube.h"

// False when only the document's reader can tell what is wrong with a value, and where there are
// events.
bool tb_data_is_plain(const TbCube *cube);

// Writes the rows that the document of a cube that is plain would have. False when `out` takes no
// more.
bool tb_data_of_cube(const TbCube *cube, const TbDataOut *out);

#endif
