// SPDX-License-Identifier: MIT
// The shapes of a slide: where they stand, and which placeholder of the layout they fill.
#include "fill/part-reader.h"

static TbShape *open_shape(TbPartReader *reader)
{
    return reader->shape < 0 ? NULL : &g_array_index(reader->part->shapes, TbShape, reader->shape);
}

static void start_shape(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    TbScale scale = tb_part_scale(reader);
    TbShape shape = {.scale_x = scale.x, .scale_y = scale.y, .within = reader->shape};
    reader->shape = (int)reader->part->shapes->len;
    g_array_append_val(reader->part->shapes, shape);
}

static void end_shape(TbPartReader *reader, TbSpan span)
{
    TbShape *shape = open_shape(reader);
    shape->span = span;
    reader->shape = shape->within;
}

static void start_frame(TbPartReader *reader, const char *const *attributes)
{
    start_shape(reader, attributes);
    open_shape(reader)->frame = true;
}

static void end_place(TbPartReader *reader, TbSpan span)
{
    TbShape *shape = open_shape(reader);
    if (!shape || shape->xfrm.end)
        return;
    shape->xfrm = span;
    shape->x = reader->x;
    shape->y = reader->y;
    shape->width = reader->width;
    shape->height = reader->height;
}

static void start_placeholder(TbPartReader *reader, const char *const *attributes)
{
    TbShape *shape = open_shape(reader);
    if (!shape || shape->type)
        return;
    const char *type = tb_part_attribute(attributes, "type");
    const char *index = tb_part_attribute(attributes, "idx");
    shape->type = g_strdup(type ? type : "obj");
    shape->index = g_strdup(index ? index : "0");
}

static void end_placeholder(TbPartReader *reader, TbSpan span)
{
    if (open_shape(reader))
        open_shape(reader)->placeholder = span;
}

// ---- Tables ----

enum { INSET = 91440, INSET_ABOVE = 45720 }; // EMU around what is in a cell

static void start_table(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    tb_table_open(reader, (TbSides){0, 0});
}

static void start_column(TbPartReader *reader, const char *const *attributes)
{
    double width = tb_part_number(attributes, "w");
    if (tb_table_innermost(reader))
        g_array_append_val(tb_table_innermost(reader)->grid, width);
}

static void start_row(TbPartReader *reader, const char *const *attributes)
{
    TbOpenTable *table = tb_table_innermost(reader);
    if (!table)
        return;
    table->y += table->row;
    table->row = tb_part_number(attributes, "h");
    table->column = 0;
}

static void start_cell(TbPartReader *reader, const char *const *attributes)
{
    if (tb_table_innermost(reader))
        tb_table_innermost(reader)->span =
            (guint)CLAMP(tb_part_number(attributes, "gridSpan"), 1, 1000);
}

// Cells that are merged are written each, so a cell is a column.
static void end_cell(TbPartReader *reader, TbSpan span)
{
    (void)span;
    if (tb_table_innermost(reader))
        tb_table_innermost(reader)->column++;
}

static double columns_width(const TbOpenTable *table, guint from, guint to)
{
    double width = 0;
    for (guint i = from; i < to && i < table->grid->len; i++)
        width += g_array_index(table->grid, double, i);
    return width;
}

void tb_slide_cell(const TbPartReader *reader, TbParagraph *paragraph)
{
    const TbOpenTable *table = tb_table_innermost(reader);
    if (!table || paragraph->shape < 0)
        return;
    guint column = table->column;
    double width = columns_width(table, column, column + table->span);
    paragraph->x = columns_width(table, 0, column) + INSET;
    paragraph->y = table->y + INSET_ABOVE;
    paragraph->room.width = MAX(width - 2 * INSET, 0);
    paragraph->room.height = MAX(table->row - 2 * INSET_ABOVE, 0);
}

const TbPartRule tb_slide_rules[] = {{'p', "sp", start_shape, end_shape},
                                     {'p', "graphicFrame", start_frame, end_shape},
                                     {'p', "ph", start_placeholder, end_placeholder},
                                     {'a', "tbl", start_table, tb_table_close},
                                     {'a', "gridCol", start_column, NULL},
                                     {'a', "tr", start_row, NULL},
                                     {'a', "tc", start_cell, end_cell},
                                     {'a', "xfrm", NULL, end_place},
                                     {'p', "xfrm", NULL, end_place},
                                     {0}};
