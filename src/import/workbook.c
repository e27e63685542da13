// SPDX-License-Identifier: MIT
#include "import/workbook.h"

bool tb_workbook_finish(TbImport *import, GPtrArray *grids)
{
    bool good = tb_tables_read((TbGrid *const *)grids->pdata, (int)grids->len, &import->tables,
                               import->cube, import->report);
    g_ptr_array_unref(grids);
    return good;
}

double tb_workbook_days(double serial, bool from_1904)
{
    const double days_1900 = 25569, days_1904 = 24107, leap_day = 60;
    if (from_1904)
        return serial - days_1904;
    // 1900 is a leap year there: the days before 29 February are one late
    return serial < leap_day ? serial - days_1900 + 1 : serial - days_1900;
}
