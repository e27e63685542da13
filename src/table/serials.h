// SPDX-License-Identifier: MIT
// Days that a workbook holds as bare numbers (45292 for 2024-01-01), where headings say they are
// dates. Internal to table/.
#ifndef TB_TABLE_SERIALS_H
#define TB_TABLE_SERIALS_H

#include "table/block.h"

// Makes dates of the numbers below 日期, and of a row of headings that are first or last days of
// months, in what is seen of the sheet; each column and row is told.
void tb_serials_see(TbSheet *sheet);

#endif
