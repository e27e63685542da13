// SPDX-License-Identifier: MIT
// Tables of Word: how wide their cells are.
#include <math.h>
#include <string.h>

#include "fill/part-reader.h"

TbOpenTable *tb_table_innermost(const TbPartReader *reader)
{
    guint count = reader->tables->len;
    return count ? &g_array_index(reader->tables, TbOpenTable, count - 1) : NULL;
}

void tb_table_open(TbPartReader *reader, TbSides margins)
{
    TbOpenTable table = {.grid = g_array_new(FALSE, FALSE, sizeof(double)), .margins = margins};
    g_array_append_val(reader->tables, table);
    reader->margins = NULL; // tables move when one is added
}

void tb_table_close(TbPartReader *reader, TbSpan span)
{
    (void)span;
    g_array_unref(tb_table_innermost(reader)->grid);
    g_array_set_size(reader->tables, reader->tables->len - 1);
}

static void start_table(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    tb_table_open(reader, tb_styles_cell(reader->styles, NULL));
}

static void start_table_style(TbPartReader *reader, const char *const *attributes)
{
    TbOpenTable *table = tb_table_innermost(reader);
    if (table)
        table->margins = tb_styles_cell(reader->styles, tb_part_attribute(attributes, "val"));
}

static void start_table_margins(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    reader->margins = tb_table_innermost(reader) ? &tb_table_innermost(reader)->margins : NULL;
}

static void start_cell_margins(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    reader->margins = tb_table_innermost(reader) ? &tb_table_innermost(reader)->cell : NULL;
}

static void end_margins(TbPartReader *reader, TbSpan span)
{
    (void)span;
    reader->margins = NULL;
}

static void start_left(TbPartReader *reader, const char *const *attributes)
{
    if (reader->margins && tb_part_attribute(attributes, "w"))
        reader->margins->left = tb_part_twips(attributes, "w");
}

static void start_right(TbPartReader *reader, const char *const *attributes)
{
    if (reader->margins && tb_part_attribute(attributes, "w"))
        reader->margins->right = tb_part_twips(attributes, "w");
}

static void start_grid_column(TbPartReader *reader, const char *const *attributes)
{
    double width = tb_part_twips(attributes, "w");
    if (tb_table_innermost(reader))
        g_array_append_val(tb_table_innermost(reader)->grid, width);
}

static void start_row(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    if (tb_table_innermost(reader))
        tb_table_innermost(reader)->column = 0;
}

static void start_before(TbPartReader *reader, const char *const *attributes)
{
    if (tb_table_innermost(reader))
        tb_table_innermost(reader)->column +=
            (guint)CLAMP(tb_part_number(attributes, "val"), 0, 1000);
}

static void start_cell(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    double room = NAN;
    TbOpenTable *table = tb_table_innermost(reader);
    if (table) {
        table->span = 1;
        table->width = 0;
        table->cell = (TbSides){NAN, NAN};
    }
    g_array_append_val(reader->rooms, room);
}

static void end_cell(TbPartReader *reader, TbSpan span)
{
    (void)span;
    if (tb_table_innermost(reader))
        tb_table_innermost(reader)->column += tb_table_innermost(reader)->span;
    g_array_set_size(reader->rooms, reader->rooms->len - 1);
}

static void start_cell_width(TbPartReader *reader, const char *const *attributes)
{
    const char *type = tb_part_attribute(attributes, "type");
    if (tb_table_innermost(reader) && (!type || strcmp(type, "dxa") == 0))
        tb_table_innermost(reader)->width = tb_part_twips(attributes, "w");
}

static void start_span(TbPartReader *reader, const char *const *attributes)
{
    if (tb_table_innermost(reader))
        tb_table_innermost(reader)->span = (guint)CLAMP(tb_part_number(attributes, "val"), 1, 1000);
}

double tb_table_cell_width(const TbPartReader *reader)
{
    const TbOpenTable *table = tb_table_innermost(reader);
    double width = 0;
    for (guint i = 0; table && i < table->span && table->column + i < table->grid->len; i++)
        width += g_array_index(table->grid, double, table->column + i);
    if (!table)
        return 0;
    if (table->width > 0)
        width = table->width;
    double left = isnan(table->cell.left) ? table->margins.left : table->cell.left;
    double right = isnan(table->cell.right) ? table->margins.right : table->cell.right;
    return MAX(width - left - right, 0);
}

const TbPartRule tb_table_rules[] = {{'w', "tbl", start_table, tb_table_close},
                                     {'w', "tblStyle", start_table_style, NULL},
                                     {'w', "tblCellMar", start_table_margins, end_margins},
                                     {'w', "tcMar", start_cell_margins, end_margins},
                                     {'w', "left", start_left, NULL},
                                     {'w', "start", start_left, NULL},
                                     {'w', "right", start_right, NULL},
                                     {'w', "end", start_right, NULL},
                                     {'w', "gridCol", start_grid_column, NULL},
                                     {'w', "tr", start_row, NULL},
                                     {'w', "gridBefore", start_before, NULL},
                                     {'w', "tc", start_cell, end_cell},
                                     {'w', "tcW", start_cell_width, NULL},
                                     {'w', "gridSpan", start_span, NULL},
                                     {0}};
