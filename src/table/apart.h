// SPDX-License-Identifier: MIT
// Indicators of one name whose tables say other things of them.
#ifndef TB_TABLE_APART_H
#define TB_TABLE_APART_H

#include "table/cube.h"

// Parts an indicator that tables have over other dimensions (by region on one sheet, by year on
// the next) into one a kind of table, so that each table can be drawn as it is. To be called once,
// when everything was read.
void tb_cube_part_tables(TbCube *cube);

#endif
