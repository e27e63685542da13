// SPDX-License-Identifier: MIT
// The parts of an .xlsx package (ECMA-376 part 1). Internal to import/xlsx*.c.
#ifndef TB_IMPORT_XLSX_H
#define TB_IMPORT_XLSX_H

#include "import/workbook.h"

typedef struct {
    const char *name, *part;
    bool hidden;
} TbXlsxSheet;

typedef struct {
    TbCellFormat format;
    unsigned char indent;
} TbXlsxStyle;

typedef struct {
    TbImport *import;
    TbPackage *package;
    GArray *sheets; // of TbXlsxSheet
    bool from_1904;
    bool calculates;          // all formulas are calculated when it is opened
    GPtrArray *strings;       // shared texts
    GArray *styles;           // of TbXlsxStyle
    unsigned formulas, zeros; // numeric formulas, and those whose result is 0
} TbXlsx;

// Reads the list of sheets, the shared texts, the styles. False after an error was reported.
bool tb_xlsx_read_workbook(TbXlsx *xlsx);
bool tb_xlsx_read_strings(TbXlsx *xlsx, const char *part);
bool tb_xlsx_read_styles(TbXlsx *xlsx, const char *part);

// Reads a sheet's cells. NULL after an error was reported; the caller frees it.
TbGrid *tb_xlsx_read_sheet(TbXlsx *xlsx, const TbXlsxSheet *sheet);

// "_x000D_" as the character it stands for. Changes `text`.
void tb_xlsx_unescape(GString *text);

static inline bool tb_xlsx_is_true(const char *value)
{
    return value && (*value == '1' || *value == 't');
}

#endif
