// SPDX-License-Identifier: MIT
// Workbooks of Excel and WPS.
#include "import/xlsx.h"

#include <string.h>

#include "base/limits.h"

bool tb_xlsx_recognise(const char *bytes, size_t length)
{
    return bytes && length > 4 && memcmp(bytes, "PK\3\4", 4) == 0 &&
           (memmem(bytes, length, "xl/workbook.", 12) ||
            memmem(bytes, length, "xl/worksheets/", 14));
}

static void free_xlsx(TbXlsx *xlsx)
{
    tb_package_free(xlsx->package);
    g_array_unref(xlsx->sheets);
    g_array_unref(xlsx->styles);
    g_ptr_array_unref(xlsx->strings);
}

// XlsxWriter and its kin write 0 as the result of each formula they can't calculate, and ask Excel
// to calculate all: then no zero is known to be one.
static void forget_zeros(TbXlsx *xlsx, GPtrArray *grids)
{
    if (!xlsx->calculates || xlsx->formulas == 0 || xlsx->zeros < xlsx->formulas)
        return;
    for (guint i = 0; i < grids->len; i++) {
        TbGrid *grid = g_ptr_array_index(grids, i);
        for (guint k = 0; k < grid->count; k++) {
            TbCell *cell = tb_grid_cell(grid, k);
            if (cell->formula && cell->kind == TB_CELL_NUMBER)
                cell->kind = TB_CELL_UNCACHED;
        }
    }
}

static bool check_parts(TbXlsx *xlsx)
{
    TbReport *report = xlsx->import->report;
    if (tb_package_find(xlsx->package, "xl/workbook.bin") >= 0) {
        tb_report_error(report, TB_CODE_PACKAGE, NULL, "the workbook is binary (.xlsb)");
        tb_report_hint(report, "open it and save it as .xlsx");
        return false;
    }
    for (unsigned i = 0; i < tb_package_count(xlsx->package); i++) {
        const char *part = tb_package_part(xlsx->package, i);
        if (part && g_str_has_prefix(part, "xl/macrosheets/")) {
            tb_report_error(report, TB_CODE_PACKAGE, NULL,
                            "the workbook has a macro sheet (%s), whose cells are a program", part);
            tb_report_hint(report, "save the tables in a workbook without macros");
            return false;
        }
    }
    return true;
}

static bool read_sheets(TbXlsx *xlsx, GPtrArray *grids)
{
    for (guint i = 0; i < xlsx->sheets->len; i++) {
        TbGrid *grid = tb_xlsx_read_sheet(xlsx, &g_array_index(xlsx->sheets, TbXlsxSheet, i));
        if (!grid)
            return false;
        g_ptr_array_add(grids, grid);
    }
    return true;
}

bool tb_xlsx_read(TbImport *import)
{
    TbXlsx xlsx = {.import = import,
                   .package = tb_package_open(import->bytes, import->report),
                   .sheets = g_array_new(FALSE, FALSE, sizeof(TbXlsxSheet)),
                   .strings = g_ptr_array_new(),
                   .styles = g_array_new(FALSE, FALSE, sizeof(TbXlsxStyle))};
    GPtrArray *grids = g_ptr_array_new_with_free_func((GDestroyNotify)tb_grid_free);
    bool good = xlsx.package && check_parts(&xlsx) && tb_xlsx_read_workbook(&xlsx) &&
                read_sheets(&xlsx, grids);
    if (good)
        forget_zeros(&xlsx, grids);
    // cells point at the styles
    if (good)
        good = tb_workbook_finish(import, grids);
    else
        g_ptr_array_unref(grids);
    free_xlsx(&xlsx);
    return good;
}
