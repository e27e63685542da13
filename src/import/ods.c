// SPDX-License-Identifier: MIT
// Workbooks of LibreOffice (OpenDocument 1.3 part 3): cells and rows are repeated by count.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/double.h"
#include "base/limits.h"
#include "import/number-format.h"
#include "import/workbook.h"

#define MIMETYPE "application/vnd.oasis.opendocument.spreadsheet"

bool tb_ods_recognise(const char *bytes, size_t length)
{
    return length > 4 && memcmp(bytes, "PK\3\4", 4) == 0 &&
           memmem(bytes, MIN(length, (size_t)4096), MIMETYPE, strlen(MIMETYPE));
}

// A style of cells, or a data style: what the two say together.
typedef struct {
    TbCellFormat format;
    unsigned char indent;
    const char *data_style;
    bool hidden; // of a table
} Style;

// Columns up to `end`, and the style of their cells that say none.
typedef struct {
    unsigned end;
    const Style *style;
} Columns;

typedef struct {
    TbImport *import;
    GHashTable *styles, *data_styles; // name -> Style, TbCellFormat
    GPtrArray *grids;
    TbGrid *grid; // NULL outside of tables
    Style *style; // being read
    TbCellFormat *data_style;
    bool after_number, in_word, has_map;
    const TbCellFormat *positive; // that takes over for positive numbers; NULL: none does
    GString *prefix, *suffix;     // words around the number of a data style
    double factor;                // that the number is divided by to be shown
    unsigned row, column, next_column;
    unsigned row_repeat, cell_repeat;
    guint row_first; // index of the row's first cell
    TbCell cell;
    bool in_cell, has_text;
    int depth;  // of what is inside of a cell and no text: notes, pictures
    int tables; // depth of tables
    GString *text;
    const Style *row_style; // of cells that say none; NULL: their column's
    GArray *columns;        // Columns, from the first on
    guint columns_at;       // of these, where the row has come to
} Ods;

static const char *attribute(const char *const *attributes, const char *local)
{
    for (; *attributes; attributes += 2)
        if (strcmp(tb_xml_local(attributes[0]), local) == 0)
            return attributes[1];
    return NULL;
}

static unsigned count_of(const char *const *attributes, const char *local)
{
    const char *text = attribute(attributes, local);
    unsigned long count = text ? strtoul(text, NULL, 10) : 1;
    return (unsigned)CLAMP(count, 1, 1u << 24);
}

// ---- Styles ----

static void start_data_style(Ods *ods, const char *local, const char *const *attributes)
{
    const char *name = tb_xml_lookup(attributes, "style:name");
    if (!name)
        return;
    ods->data_style = tb_arena_new0(ods->import->arena, TbCellFormat, 1);
    ods->data_style->precision = TB_PRECISION_YEAR;
    ods->data_style->percent = strcmp(local, "percentage-style") == 0;
    ods->data_style->date = strcmp(local, "date-style") == 0;
    ods->data_style->time_only = strcmp(local, "time-style") == 0;
    ods->after_number = ods->has_map = false;
    ods->positive = NULL;
    ods->factor = 1;
    g_string_truncate(ods->prefix, 0);
    g_string_truncate(ods->suffix, 0);
    g_hash_table_insert(ods->data_styles, tb_arena_strdup(ods->import->arena, name),
                        ods->data_style);
}

// value()>=0 is what most sections of formats become.
static void add_map(Ods *ods, const char *const *attributes)
{
    const char *condition = attribute(attributes, "condition"),
               *name = attribute(attributes, "apply-style-name");
    bool positive =
        g_strcmp0(condition, "value()>=0") == 0 || g_strcmp0(condition, "value()>0") == 0;
    ods->has_map = true;
    if (positive && name && !ods->positive)
        ods->positive = g_hash_table_lookup(ods->data_styles, name);
}

static void inside_data_style(Ods *ods, const char *local, const char *const *attributes)
{
    if (strcmp(local, "day") == 0)
        ods->data_style->precision = TB_PRECISION_DAY;
    else if (strcmp(local, "month") == 0 && ods->data_style->precision == TB_PRECISION_YEAR)
        ods->data_style->precision = TB_PRECISION_MONTH;
    else if (strcmp(local, "number") == 0 || strcmp(local, "scientific-number") == 0) {
        const char *factor = attribute(attributes, "display-factor");
        ods->after_number = true;
        ods->factor = factor ? tb_double_read(factor, NULL) : 1;
    } else if (strcmp(local, "text") == 0)
        ods->in_word = true;
    else if (strcmp(local, "map") == 0)
        add_map(ods, attributes);
}

static bool is_data_style(const char *local)
{
    return g_str_has_suffix(local, "-style") &&
           (strcmp(local, "number-style") == 0 || strcmp(local, "date-style") == 0 ||
            strcmp(local, "percentage-style") == 0 || strcmp(local, "time-style") == 0 ||
            strcmp(local, "currency-style") == 0);
}

static void end_data_style(Ods *ods)
{
    TbCellFormat *format = ods->data_style;
    const char *suffix = g_strstrip(ods->suffix->str);
    if (format->percent && *suffix == '%')
        suffix++;
    if (!format->date && !format->time_only)
        tb_number_format_words(ods->import->arena, g_strstrip(ods->prefix->str), suffix,
                               ods->factor, format);
    // Another style takes over where a condition holds: what this one says is not of all numbers.
    if (ods->has_map) {
        format->lead = ods->positive ? ods->positive->lead : NULL;
        format->trail = ods->positive ? ods->positive->trail : NULL;
        format->positive = true;
    }
    ods->data_style = NULL;
}

static void start_style(Ods *ods, const char *const *attributes)
{
    const char *name = tb_xml_lookup(attributes, "style:name"),
               *data = tb_xml_lookup(attributes, "style:data-style-name");
    ods->style = tb_arena_new0(ods->import->arena, Style, 1);
    ods->style->data_style = tb_arena_strdup(ods->import->arena, data);
    if (name)
        g_hash_table_insert(ods->styles, tb_arena_strdup(ods->import->arena, name), ods->style);
}

static void inside_style(Ods *ods, const char *local, const char *const *attributes)
{
    if (strcmp(local, "table-properties") == 0) {
        const char *display = attribute(attributes, "display");
        ods->style->hidden = display && strcmp(display, "false") == 0;
    } else if (strcmp(local, "paragraph-properties") == 0) {
        const char *margin = attribute(attributes, "margin-left");
        double length = margin ? g_ascii_strtod(margin, NULL) : 0;
        if (margin && g_str_has_suffix(margin, "cm"))
            length /= 2.54;
        else if (margin && g_str_has_suffix(margin, "mm"))
            length /= 25.4;
        else if (margin && (g_str_has_suffix(margin, "pt") || g_str_has_suffix(margin, "px")))
            length /= 72;
        // a step of indenting is 10 pt
        ods->style->indent = (unsigned char)CLAMP(length * 7.2 + 0.5, 0, 100);
    }
}

static const Style *style_of(const Ods *ods, const char *name)
{
    return name ? g_hash_table_lookup(ods->styles, name) : NULL;
}

// ---- Cells ----

static bool is_hidden(const char *const *attributes)
{
    const char *visibility = attribute(attributes, "visibility");
    return visibility && strcmp(visibility, "visible") != 0;
}

static bool read_date(const char *text, double *days)
{
    char *end;
    long year = strtol(text, &end, 10);
    unsigned long month = *end == '-' ? strtoul(end + 1, &end, 10) : 0;
    unsigned long day = *end == '-' ? strtoul(end + 1, &end, 10) : 0;
    if (year < -9999 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    *days = (double)tb_days_from_civil(year, (int)month, (int)day);
    return true;
}

// LibreOffice 25.2 leaves out the style of a cell where it is that of its column.
// Cells of a row come from left to right.
static const Style *column_style(Ods *ods)
{
    for (; ods->columns_at < ods->columns->len; ods->columns_at++) {
        const Columns *columns = &g_array_index(ods->columns, Columns, ods->columns_at);
        if (ods->column < columns->end)
            return columns->style;
    }
    return NULL;
}

static void set_format(Ods *ods, const char *style_name)
{
    const Style *style = style_name       ? style_of(ods, style_name)
                         : ods->row_style ? ods->row_style
                                          : column_style(ods);
    if (!style)
        return;
    ods->cell.indent = style->indent;
    if (style->data_style)
        ods->cell.format = g_hash_table_lookup(ods->data_styles, style->data_style);
}

static void start_cell(Ods *ods, const char *const *attributes, bool covered)
{
    static const TbCellFormat percent = {.percent = true},
                              date = {.precision = TB_PRECISION_DAY, .date = true};
    const char *type = tb_xml_lookup(attributes, "office:value-type"),
               *value = tb_xml_lookup(attributes, "office:value");
    const char *date_value = tb_xml_lookup(attributes, "office:date-value");
    const char *extended = tb_xml_lookup(attributes, "calcext:value-type");
    ods->cell_repeat = count_of(attributes, "number-columns-repeated");
    ods->column = ods->next_column;
    ods->next_column = (unsigned)MIN((guint64)ods->next_column + ods->cell_repeat, 1u << 24);
    ods->cell = (TbCell){.row = ods->row, .column = ods->column, .kind = TB_CELL_TEXT};
    ods->cell.formula = tb_xml_lookup(attributes, "table:formula") != NULL;
    ods->in_cell = true;
    ods->has_text = !covered;
    g_string_truncate(ods->text, 0);
    set_format(ods, tb_xml_lookup(attributes, "table:style-name"));
    unsigned columns = count_of(attributes, "number-columns-spanned"),
             rows = count_of(attributes, "number-rows-spanned");
    if (columns > 1 || rows > 1)
        tb_grid_add_merge(ods->grid, (TbRange){ods->row, ods->column, ods->row + rows - 1,
                                               ods->column + columns - 1});
    if (extended && strcmp(extended, "error") == 0) {
        ods->cell.kind = TB_CELL_ERROR;
    } else if (type && value &&
               (strcmp(type, "float") == 0 || strcmp(type, "percentage") == 0 ||
                strcmp(type, "currency") == 0)) {
        ods->cell.kind = TB_CELL_NUMBER;
        ods->cell.number = tb_double_read(value, NULL);
        if (strcmp(type, "percentage") == 0 && !(ods->cell.format && ods->cell.format->percent))
            ods->cell.format = &percent;
    } else if (type && date_value && strcmp(type, "date") == 0 &&
               read_date(date_value, &ods->cell.number)) {
        ods->cell.kind = TB_CELL_DATE;
        if (!ods->cell.format || !ods->cell.format->date)
            ods->cell.format = &date;
    } else if (!type && ods->cell.formula) {
        ods->cell.kind = TB_CELL_UNCACHED;
    }
}

static void end_cell(TbXml *xml, Ods *ods)
{
    ods->in_cell = false;
    bool text = ods->cell.kind == TB_CELL_TEXT || ods->cell.kind == TB_CELL_ERROR;
    if (!ods->has_text || (text && ods->text->len == 0))
        return;
    if (text)
        ods->cell.text = tb_arena_strdup(ods->import->arena, ods->text->str);
    // what is repeated across a whole row is decoration
    for (unsigned i = 0; i < ods->cell_repeat; i++, ods->cell.column++)
        if (!tb_grid_add(ods->grid, ods->cell)) {
            tb_xml_fail(xml, TB_CODE_LIMIT, "the sheet has more than %d cells",
                        TB_LIMIT_TABLE_CELLS);
            return;
        }
}

static void end_row(TbXml *xml, Ods *ods)
{
    guint last = ods->grid->count;
    for (unsigned i = 1; i < ods->row_repeat && last > ods->row_first; i++)
        for (guint k = ods->row_first; k < last; k++) {
            TbCell cell = *tb_grid_cell(ods->grid, k);
            cell.row += i;
            if (!tb_grid_add(ods->grid, cell)) {
                tb_xml_fail(xml, TB_CODE_LIMIT, "the sheet has more than %d cells",
                            TB_LIMIT_TABLE_CELLS);
                return;
            }
        }
    ods->row = (unsigned)MIN((guint64)ods->row + ods->row_repeat, 1u << 30);
}

static void start_table(TbXml *xml, Ods *ods, const char *const *attributes)
{
    const char *name = tb_xml_lookup(attributes, "table:name");
    if (ods->tables++ > 0)
        return; // a table inside of a cell
    if (ods->grids->len >= TB_LIMIT_SHEETS) {
        tb_xml_fail(xml, TB_CODE_LIMIT, "there are more than %d sheets", TB_LIMIT_SHEETS);
        return;
    }
    ods->grid = tb_grid_new(ods->import->arena, name ? name : "?");
    const Style *style = style_of(ods, tb_xml_lookup(attributes, "table:style-name"));
    ods->grid->hidden = style && style->hidden;
    ods->row = ods->next_column = 0;
    ods->row_style = NULL;
    g_array_set_size(ods->columns, 0);
    g_ptr_array_add(ods->grids, ods->grid);
}

static const Style *default_style(const Ods *ods, const char *const *attributes)
{
    return style_of(ods, tb_xml_lookup(attributes, "table:default-cell-style-name"));
}

static void start_row(Ods *ods, const char *const *attributes)
{
    ods->next_column = 0;
    ods->row_repeat = count_of(attributes, "number-rows-repeated");
    ods->row_first = ods->grid->count;
    ods->row_style = default_style(ods, attributes);
    ods->columns_at = 0;
    if (is_hidden(attributes))
        for (unsigned i = 0; i < MIN(ods->row_repeat, 1u << 20); i++)
            g_hash_table_add(ods->grid->hidden_rows, GUINT_TO_POINTER(ods->row + i + 1));
}

static void start_column(Ods *ods, const char *const *attributes)
{
    unsigned count = count_of(attributes, "number-columns-repeated");
    if (is_hidden(attributes))
        for (unsigned i = 0; i < MIN(count, 1u << 14); i++)
            g_hash_table_add(ods->grid->hidden_columns, GUINT_TO_POINTER(ods->next_column + i + 1));
    ods->next_column = (unsigned)MIN((guint64)ods->next_column + count, 1u << 24);
    Columns columns = {ods->next_column, default_style(ods, attributes)};
    g_array_append_val(ods->columns, columns);
}

static void inside_cell(Ods *ods, const char *name, const char *const *attributes)
{
    if (ods->depth > 0 || strcmp(name, "office:annotation") == 0 ||
        g_str_has_prefix(name, "draw:") || strcmp(name, "text:ruby-text") == 0 ||
        strcmp(name, "table:table") == 0)
        ods->depth++;
    else if (strcmp(name, "text:p") == 0 && ods->text->len > 0)
        g_string_append_c(ods->text, '\n');
    else if (strcmp(name, "text:s") == 0)
        for (unsigned i = 0, n = MIN(count_of(attributes, "c"), 1000); i < n; i++)
            g_string_append_c(ods->text, ' ');
    else if (strcmp(name, "text:tab") == 0)
        g_string_append_c(ods->text, ' ');
    else if (strcmp(name, "text:line-break") == 0)
        g_string_append_c(ods->text, '\n');
}

static void on_start(TbXml *xml, const char *name, const char *const *attributes)
{
    Ods *ods = tb_xml_user(xml);
    if (ods->in_cell) {
        inside_cell(ods, name, attributes);
        return;
    }
    const char *local = tb_xml_local(name);
    if (ods->grid && ods->tables == 1) {
        if (strcmp(name, "table:table-cell") == 0 || strcmp(name, "table:covered-table-cell") == 0)
            start_cell(ods, attributes, local[0] == 'c');
        else if (strcmp(name, "table:table-row") == 0)
            start_row(ods, attributes);
        else if (strcmp(name, "table:table-column") == 0)
            start_column(ods, attributes);
    }
    if (strcmp(name, "table:table") == 0)
        start_table(xml, ods, attributes);
    else if (ods->data_style)
        inside_data_style(ods, local, attributes);
    else if (is_data_style(local))
        start_data_style(ods, local, attributes);
    else if (ods->style)
        inside_style(ods, local, attributes);
    else if (strcmp(name, "style:style") == 0)
        start_style(ods, attributes);
}

static void on_end(TbXml *xml, const char *name)
{
    Ods *ods = tb_xml_user(xml);
    const char *local = tb_xml_local(name);
    if (ods->in_cell) {
        if (ods->depth > 0)
            ods->depth--;
        else if (strcmp(local, "table-cell") == 0 || strcmp(local, "covered-table-cell") == 0)
            end_cell(xml, ods);
    } else if (strcmp(name, "table:table") == 0) {
        if (--ods->tables == 0)
            ods->grid = NULL;
    } else if (strcmp(name, "table:table-row") == 0 && ods->grid && ods->tables == 1) {
        end_row(xml, ods);
    } else if (strcmp(name, "style:style") == 0) {
        ods->style = NULL;
    } else if (ods->data_style && strcmp(local, "text") == 0) {
        ods->in_word = false;
    } else if (ods->data_style && is_data_style(local)) {
        end_data_style(ods);
    }
}

static void on_text(TbXml *xml, const char *text, size_t length)
{
    Ods *ods = tb_xml_user(xml);
    GString *word = ods->after_number ? ods->suffix : ods->prefix;
    if (ods->in_word && word->len < 100)
        g_string_append_len(word, text, (gssize)length);
    if (!ods->in_cell || ods->depth > 0)
        return;
    g_string_append_len(ods->text, text, (gssize)length);
    if (ods->text->len > TB_LIMIT_CELL_BYTES)
        tb_xml_fail(xml, TB_CODE_LIMIT, "a cell holds more than any cell may");
}

bool tb_ods_read(TbImport *import)
{
    static const TbXmlHandler handler = {on_start, on_end, on_text, false};
    TbPackage *package = tb_package_open(import->bytes, import->report);
    Ods ods = {.import = import,
               .styles = g_hash_table_new(g_str_hash, g_str_equal),
               .data_styles = g_hash_table_new(g_str_hash, g_str_equal),
               .grids = g_ptr_array_new_with_free_func((GDestroyNotify)tb_grid_free),
               .columns = g_array_new(FALSE, FALSE, sizeof(Columns)),
               .prefix = g_string_new(NULL),
               .suffix = g_string_new(NULL),
               .text = g_string_new(NULL)};
    bool good = package &&
                (tb_package_find(package, "styles.xml") < 0 ||
                 tb_package_parse(package, "styles.xml", &handler, &ods, import->report)) &&
                tb_package_parse(package, "content.xml", &handler, &ods, import->report);
    if (good)
        good = tb_workbook_finish(import, ods.grids);
    else
        g_ptr_array_unref(ods.grids);
    g_hash_table_unref(ods.styles);
    g_hash_table_unref(ods.data_styles);
    g_array_unref(ods.columns);
    g_string_free(ods.prefix, TRUE);
    g_string_free(ods.suffix, TRUE);
    g_string_free(ods.text, TRUE);
    tb_package_free(package);
    return good;
}
