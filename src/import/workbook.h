// SPDX-License-Identifier: MIT
// What readers of workbooks share. Internal to import/.
#ifndef TB_IMPORT_WORKBOOK_H
#define TB_IMPORT_WORKBOOK_H

#include "import/import.h"
#include "package/package.h"

// Reads the tables of sheets (TbGrid), which it frees with the array.
bool tb_workbook_finish(TbImport *import, GPtrArray *grids);

// Days since 1970-01-01 of a serial date; `from_1904` is the date system of old Macintosh files.
double tb_workbook_days(double serial, bool from_1904);

#endif
