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
    TbShape shape = {.scale_x = scale.x, .scale_y = scale.y};
    reader->shape = (int)reader->part->shapes->len;
    g_array_append_val(reader->part->shapes, shape);
}

static void end_shape(TbPartReader *reader, TbSpan span)
{
    open_shape(reader)->span = span;
    reader->shape = -1;
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

const TbPartRule tb_slide_rules[] = {{'p', "sp", start_shape, end_shape},
                                     {'p', "graphicFrame", start_frame, end_shape},
                                     {'p', "ph", start_placeholder, end_placeholder},
                                     {'a', "xfrm", NULL, end_place},
                                     {'p', "xfrm", NULL, end_place},
                                     {0}};
