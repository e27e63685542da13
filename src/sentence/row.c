// SPDX-License-Identifier: MIT
// Rows of Markdown tables.
#include "sentence/reader.h"

void tb_rows_read(TbReader *reader, const TbBlock *blocks, guint count)
{
    (void)reader;
    (void)blocks;
    (void)count;
}
