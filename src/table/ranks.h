// SPDX-License-Identifier: MIT
// Places in a ranking: columns of them, and cells as people write them.
#ifndef TB_TABLE_RANKS_H
#define TB_TABLE_RANKS_H

#include "table/block.h"

// The place that a text says: 第1, 第3位, 第三名, 并列第2, No.2, 2nd. 0: none, also for what says
// more than a place (2/14).
int tb_rank_read(const char *text);

// Links the column, whose heading says places, to the nearest value at its left; one that ranks
// something else than values, or values that have their places already, is a measure of its own.
void tb_rank_link(TbSheet *sheet, TbBlock *block, int at);

#endif
