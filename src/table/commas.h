// SPDX-License-Identifier: MIT
// Numbers written with decimal commas (1.234,56). Internal to table/.
#ifndef TB_TABLE_COMMAS_H
#define TB_TABLE_COMMAS_H

#include "table/block.h"

// Rewrites them with points where what is seen of the sheet proves that they are; where it speaks
// for both, an error names the cell. False after one.
bool tb_commas_see(TbSheet *sheet);

#endif
