// SPDX-License-Identifier: MIT
// Years that are written otherwise than by four digits of one calendar year: 2023/24, 民国112年,
// 98年; and lengths of time that look like them: 1年 | 10年. Internal to table/.
#ifndef TB_TABLE_YEARS_H
#define TB_TABLE_YEARS_H

#include <glib.h>

#include "table/block.h"

// Texts are folded: ASCII for full-width forms and dashes, no spaces.

// A year that begins in one calendar year and ends in the next, or that a firm or country counts
// its own way: 2023/24, 2023/2024年度, 2023-2024学年, 2023财年, FY2023, 令和5年度. No calendar says
// which time that is.
bool tb_year_is_split(const char *text);

// True where an era begins: 民国, 令和.
bool tb_year_is_of_era(const char *text);

// Writes years of eras by the common one: 民国112年3月 becomes 2023年3月.
void tb_years_respell(GString *text);

// Makes years of 22年 | 23年 | 24年, names of 1年 | 5年 | 10年, and split years of 2009/10 |
// 2010/11, whose parts are no months, in what is seen of the sheet.
void tb_years_see(TbSheet *sheet);

#endif
