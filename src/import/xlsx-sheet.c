// SPDX-License-Identifier: MIT
// The cells of a sheet.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/double.h"
#include "base/limits.h"
#include "import/xlsx.h"

enum { MOST_ROW = 1 << 20, MOST_COLUMN = 1 << 14 };

typedef enum {
    TYPE_NUMBER,
    TYPE_SHARED,
    TYPE_TEXT,
    TYPE_INLINE,
    TYPE_BOOLEAN,
    TYPE_ERROR,
    TYPE_DATE
} CellType;

typedef struct {
    TbXlsx *xlsx;
    TbGrid *grid;
    unsigned row, column; // of the next cell that says no place
    TbCell cell;
    CellType type;
    bool in_cell, formula, has_value;
    bool taking; // text of <v> or <t>
    int phonetic;
    GString *text;
} Sheet;

static void read_place(Sheet *sheet, const char *place)
{
    unsigned row = 0, column = 0;
    for (; g_ascii_isalpha(*place) && column < MOST_COLUMN; place++)
        column = column * 26 + (unsigned)(g_ascii_toupper(*place) - 'A') + 1;
    for (; g_ascii_isdigit(*place) && row < 10 * MOST_ROW; place++)
        row = row * 10 + (unsigned)(*place - '0');
    if (column > 0)
        sheet->column = column - 1;
    if (row > 0)
        sheet->row = row - 1;
}

static CellType type_of(const char *name)
{
    static const struct {
        const char *name;
        CellType type;
    } types[] = {
        {"s", TYPE_SHARED},  {"n", TYPE_NUMBER}, {"str", TYPE_TEXT}, {"inlineStr", TYPE_INLINE},
        {"b", TYPE_BOOLEAN}, {"e", TYPE_ERROR},  {"d", TYPE_DATE}};
    for (size_t i = 0; name && i < G_N_ELEMENTS(types); i++)
        if (strcmp(name, types[i].name) == 0)
            return types[i].type;
    return TYPE_NUMBER;
}

static void start_cell(TbXml *xml, Sheet *sheet, const char *const *attributes)
{
    const char *style = NULL, *type = NULL;
    for (; *attributes; attributes += 2)
        if (attributes[0][1] == '\0') {
            if (attributes[0][0] == 'r')
                read_place(sheet, attributes[1]);
            else if (attributes[0][0] == 's')
                style = attributes[1];
            else if (attributes[0][0] == 't')
                type = attributes[1];
        }
    if (sheet->row >= MOST_ROW || sheet->column >= MOST_COLUMN)
        tb_xml_fail(xml, TB_CODE_SYNTAX, "a cell lies beyond the last one that a sheet can have");
    sheet->cell = (TbCell){.row = sheet->row, .column = sheet->column++};
    sheet->type = type_of(type);
    sheet->in_cell = true;
    sheet->formula = sheet->has_value = false;
    g_string_truncate(sheet->text, 0);
    unsigned index = style ? (unsigned)strtoul(style, NULL, 10) : 0;
    if (index < sheet->xlsx->styles->len) {
        const TbXlsxStyle *found = &g_array_index(sheet->xlsx->styles, TbXlsxStyle, index);
        sheet->cell.format = &found->format;
        sheet->cell.indent = found->indent;
    }
}

static void start_row(Sheet *sheet, const char *const *attributes)
{
    const char *number = tb_xml_lookup(attributes, "r");
    if (number)
        sheet->row = (unsigned)strtoul(number, NULL, 10) - 1;
    sheet->column = 0;
    if (tb_xlsx_is_true(tb_xml_lookup(attributes, "hidden")))
        g_hash_table_add(sheet->grid->hidden_rows, GUINT_TO_POINTER(sheet->row + 1));
}

static void start_column(Sheet *sheet, const char *const *attributes)
{
    const char *from = tb_xml_lookup(attributes, "min"), *to = tb_xml_lookup(attributes, "max");
    if (!from || !to || !tb_xlsx_is_true(tb_xml_lookup(attributes, "hidden")))
        return;
    unsigned last = (unsigned)MIN(strtoul(to, NULL, 10), MOST_COLUMN);
    for (unsigned column = (unsigned)strtoul(from, NULL, 10); column >= 1 && column <= last;
         column++)
        g_hash_table_add(sheet->grid->hidden_columns, GUINT_TO_POINTER(column));
}

// c, v, t and f are nearly all of a sheet.
static inline bool is_letter(const char *name, char letter)
{
    return name[0] == letter && name[1] == '\0';
}

static inline const char *local_of(const char *name)
{
    return name[0] && name[1] && strchr(name, ':') ? tb_xml_local(name) : name;
}

static void on_start(TbXml *xml, const char *name, const char *const *attributes)
{
    Sheet *sheet = tb_xml_user(xml);
    const char *local = local_of(name);
    if (sheet->in_cell) {
        if (is_letter(local, 'v') || (is_letter(local, 't') && sheet->phonetic == 0))
            sheet->taking = sheet->has_value = true;
        else if (is_letter(local, 'f'))
            sheet->formula = true;
        else if (strcmp(local, "rPh") == 0)
            sheet->phonetic++;
        return;
    }
    if (is_letter(local, 'c'))
        start_cell(xml, sheet, attributes);
    else if (strcmp(local, "row") == 0)
        start_row(sheet, attributes);
    else if (strcmp(local, "col") == 0)
        start_column(sheet, attributes);
    else if (strcmp(local, "mergeCell") == 0) {
        TbRange range;
        const char *reference = tb_xml_lookup(attributes, "ref");
        if (reference && tb_range_parse(reference, &range))
            tb_grid_add_merge(sheet->grid, range);
    }
}

static void set_text(Sheet *sheet, const char *text)
{
    sheet->cell.kind = TB_CELL_TEXT;
    sheet->cell.text = text;
}

static bool set_iso_date(Sheet *sheet)
{
    unsigned year, month, day;
    char *end;
    year = (unsigned)strtoul(sheet->text->str, &end, 10);
    if (*end != '-')
        return false;
    month = (unsigned)strtoul(end + 1, &end, 10);
    if (*end != '-')
        return false;
    day = (unsigned)strtoul(end + 1, &end, 10);
    if (year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    sheet->cell.kind = TB_CELL_DATE;
    sheet->cell.number = (double)tb_days_from_civil(year, (int)month, (int)day);
    return true;
}

static void set_number(Sheet *sheet)
{
    const char *end;
    double number = tb_double_read(sheet->text->str, &end);
    if (end == sheet->text->str || *end) {
        set_text(sheet, tb_arena_strdup(sheet->grid->arena, sheet->text->str));
        return;
    }
    sheet->cell.number = number;
    const TbCellFormat *format = sheet->cell.format;
    sheet->cell.kind = format && format->date ? TB_CELL_DATE : TB_CELL_NUMBER;
    if (sheet->cell.kind == TB_CELL_DATE)
        sheet->cell.number = tb_workbook_days(number, sheet->xlsx->from_1904);
    if (sheet->formula && sheet->cell.kind == TB_CELL_NUMBER) {
        sheet->xlsx->formulas++;
        sheet->xlsx->zeros += number == 0;
    }
}

// False when the cell is empty.
static bool set_value(TbXml *xml, Sheet *sheet)
{
    TbArena *arena = sheet->grid->arena;
    GString *text = sheet->text;
    switch (sheet->type) {
    case TYPE_SHARED: {
        unsigned long index = strtoul(text->str, NULL, 10);
        if (index >= sheet->xlsx->strings->len) {
            tb_xml_fail(xml, TB_CODE_SYNTAX, "cell %s names text %lu, which is not there",
                        tb_cell_address(arena, sheet->cell.row, sheet->cell.column), index);
            return false;
        }
        set_text(sheet, g_ptr_array_index(sheet->xlsx->strings, index));
        return true;
    }
    case TYPE_TEXT:
    case TYPE_INLINE:
        tb_xlsx_unescape(text);
        set_text(sheet, tb_arena_strdup(arena, text->str));
        return true;
    case TYPE_BOOLEAN:
        set_text(sheet, tb_xlsx_is_true(text->str) ? "TRUE" : "FALSE");
        return true;
    case TYPE_ERROR:
        sheet->cell.kind = TB_CELL_ERROR;
        sheet->cell.text = tb_arena_strdup(arena, text->str);
        return true;
    case TYPE_DATE:
        if (!set_iso_date(sheet))
            set_text(sheet, tb_arena_strdup(arena, text->str));
        return true;
    case TYPE_NUMBER:
        break;
    }
    set_number(sheet);
    return true;
}

static void end_cell(TbXml *xml, Sheet *sheet)
{
    sheet->in_cell = false;
    sheet->cell.formula = sheet->formula;
    bool empty = !sheet->has_value || (sheet->text->len == 0 && sheet->type != TYPE_TEXT);
    if (empty && !sheet->formula)
        return;
    if (empty)
        sheet->cell.kind = TB_CELL_UNCACHED;
    else if (!set_value(xml, sheet))
        return;
    if (!tb_grid_add(sheet->grid, sheet->cell))
        tb_xml_fail(xml, TB_CODE_LIMIT, "the sheet has more than %d cells", TB_LIMIT_TABLE_CELLS);
}

static void on_end(TbXml *xml, const char *name)
{
    Sheet *sheet = tb_xml_user(xml);
    const char *local = local_of(name);
    if (sheet->in_cell) {
        if (is_letter(local, 'c'))
            end_cell(xml, sheet);
        else if (is_letter(local, 'v') || is_letter(local, 't'))
            sheet->taking = false;
        else if (strcmp(local, "rPh") == 0)
            sheet->phonetic--;
    } else if (strcmp(local, "row") == 0) {
        sheet->row++;
    }
}

static void on_text(TbXml *xml, const char *text, size_t length)
{
    Sheet *sheet = tb_xml_user(xml);
    if (!sheet->taking)
        return;
    tb_buffer_append(sheet->text, text, length);
    if (sheet->text->len > TB_LIMIT_CELL_BYTES)
        tb_xml_fail(xml, TB_CODE_LIMIT, "cell %s holds more than any cell may",
                    tb_cell_address(sheet->grid->arena, sheet->cell.row, sheet->cell.column));
}

TbGrid *tb_xlsx_read_sheet(TbXlsx *xlsx, const TbXlsxSheet *found)
{
    static const TbXmlHandler handler = {on_start, on_end, on_text, false};
    Sheet sheet = {.xlsx = xlsx,
                   .grid = tb_grid_new(xlsx->import->arena, found->name),
                   .text = g_string_new(NULL)};
    sheet.grid->hidden = found->hidden;
    if (xlsx->from_1904)
        sheet.grid->serial_zero = (int)tb_workbook_days(0, true);
    bool good =
        tb_package_parse(xlsx->package, found->part, &handler, &sheet, xlsx->import->report);
    g_string_free(sheet.text, TRUE);
    if (!good)
        g_clear_pointer(&sheet.grid, tb_grid_free);
    return sheet.grid;
}
