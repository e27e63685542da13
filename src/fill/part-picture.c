// SPDX-License-Identifier: MIT
// Pictures that are already there: which figure they are of, and how large.
#include <string.h>

#include "fill/part-reader.h"

#define MARK "tubiao:"

// The id behind the mark in a name or text alternative, which may go on in words; NULL for others.
static char *figure_id(const char *text)
{
    if (!text || !g_str_has_prefix(text, MARK))
        return NULL;
    const char *start = text + strlen(MARK), *end = start;
    while (*end && (g_unichar_isalnum(g_utf8_get_char(end)) || strchr("._-", *end)))
        end = g_utf8_next_char(end);
    return end > start ? g_strndup(start, (size_t)(end - start)) : NULL;
}

static char *named_figure(const char *const *attributes)
{
    char *id = figure_id(tb_part_attribute(attributes, "name"));
    return id ? id : figure_id(tb_part_attribute(attributes, "descr"));
}

static void note_id(TbPartReader *reader, const char *const *attributes)
{
    double id = tb_part_number(attributes, "id");
    if (id > reader->part->last_id && id < G_MAXINT32)
        reader->part->last_id = (unsigned)id;
}

// ---- Measures ----

static void start_offset(TbPartReader *reader, const char *const *attributes)
{
    reader->x = tb_part_number(attributes, "x");
    reader->y = tb_part_number(attributes, "y");
}

// <a:ext> is a size, and an extension of anything too.
static void start_size(TbPartReader *reader, const char *const *attributes)
{
    if (!tb_part_attribute(attributes, "cx"))
        return;
    reader->width = tb_part_number(attributes, "cx");
    reader->height = tb_part_number(attributes, "cy");
}

static void start_group(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    TbScale scale = tb_part_scale(reader);
    g_array_append_val(reader->groups, scale);
}

static void end_group(TbPartReader *reader, TbSpan span)
{
    (void)span;
    g_array_set_size(reader->groups, reader->groups->len - 1);
}

// What the members of a group count in, against its size.
static void start_members(TbPartReader *reader, const char *const *attributes)
{
    double width = tb_part_number(attributes, "cx"), height = tb_part_number(attributes, "cy");
    if (reader->groups->len == 0 || width <= 0 || height <= 0)
        return;
    TbScale *scale = &g_array_index(reader->groups, TbScale, reader->groups->len - 1);
    scale->x *= reader->width / width;
    scale->y *= reader->height / height;
}

// ---- Pictures ----

static void start_frame(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    reader->extent = (TbRoom){0, 0};
    g_clear_pointer(&reader->frame_id, g_free);
}

// What is named as a picture of a figure and is none.
static void add_other(TbPartReader *reader, char *id)
{
    TbPictureElement other = {.id = id};
    if (id)
        g_array_append_val(reader->part->pictures, other);
}

static void end_frame(TbPartReader *reader, TbSpan span)
{
    (void)span;
    add_other(reader, g_steal_pointer(&reader->frame_id));
    start_frame(reader, NULL);
}

static void start_extent(TbPartReader *reader, const char *const *attributes)
{
    reader->extent = (TbRoom){tb_part_number(attributes, "cx"), tb_part_number(attributes, "cy")};
}

static void start_frame_name(TbPartReader *reader, const char *const *attributes)
{
    note_id(reader, attributes);
    reader->frame = tb_part_tag(reader);
    g_free(reader->frame_id);
    reader->frame_id = named_figure(attributes);
}

static void start_picture(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    reader->in_picture = true;
    tb_part_clear_picture(&reader->picture);
    reader->picture = (TbPictureElement){0};
    reader->width = reader->height = 0;
}

static void start_name(TbPartReader *reader, const char *const *attributes)
{
    if (!reader->in_picture)
        return;
    g_free(reader->picture.id);
    reader->picture.id = named_figure(attributes);
    reader->picture.named[0] = tb_part_tag(reader);
}

// Slides name every shape so.
static void start_shape_name(TbPartReader *reader, const char *const *attributes)
{
    note_id(reader, attributes);
    start_name(reader, attributes);
    if (reader->in_picture)
        return;
    add_other(reader, named_figure(attributes));
    if (reader->shape < 0)
        return;
    TbShape *shape = &g_array_index(reader->part->shapes, TbShape, reader->shape);
    if (!shape->id)
        shape->id = g_strdup(tb_part_attribute(attributes, "id"));
}

// What the picture was shown from.
static void start_blip(TbPartReader *reader, const char *const *attributes)
{
    const char *id = tb_part_attribute(attributes, "embed");
    for (size_t i = 0; reader->in_picture && id && i < G_N_ELEMENTS(reader->picture.shown); i++)
        if (!reader->picture.shown[i]) {
            reader->picture.shown[i] = g_strdup(id);
            break;
        }
}

static void end_blip(TbPartReader *reader, TbSpan span)
{
    if (reader->in_picture && !reader->picture.blip.end)
        reader->picture.blip = span;
}

static void end_crop(TbPartReader *reader, TbSpan span)
{
    if (reader->in_picture)
        reader->picture.crop = span;
}

// A group has one name for all its pictures, so each is to have its own.
static void end_picture(TbPartReader *reader, TbSpan span)
{
    (void)span;
    TbPictureElement *picture = &reader->picture;
    bool grouped = reader->groups->len > 0;
    TbScale scale = tb_part_scale(reader);
    reader->in_picture = false;
    if (reader->frame_id && !grouped) {
        g_free(picture->id);
        picture->id = g_steal_pointer(&reader->frame_id);
    }
    if (picture->id && !grouped && reader->extent.width > 0)
        picture->named[1] = reader->frame;
    if (reader->extent.width > 0 && !grouped)
        picture->room = reader->extent;
    else
        picture->room = (TbRoom){reader->width * scale.x, reader->height * scale.y};
    picture->room.width /= TB_EMU_IN_PT;
    picture->room.height /= TB_EMU_IN_PT;
    if (picture->id && picture->blip.end) {
        g_array_append_val(reader->part->pictures, *picture);
        *picture = (TbPictureElement){0};
    }
}

const TbPartRule tb_picture_rules[] = {
    {'a', "off", start_offset, NULL},         {'a', "ext", start_size, NULL},
    {'a', "chExt", start_members, NULL},      {'g', "wgp", start_group, end_group},
    {'g', "grpSp", start_group, end_group},   {'p', "grpSp", start_group, end_group},
    {'d', "inline", start_frame, end_frame},  {'d', "anchor", start_frame, end_frame},
    {'d', "extent", start_extent, NULL},      {'d', "docPr", start_frame_name, NULL},
    {'i', "pic", start_picture, end_picture}, {'p', "pic", start_picture, end_picture},
    {'i', "cNvPr", start_name, NULL},         {'p', "cNvPr", start_shape_name, NULL},
    {'a', "blip", start_blip, end_blip},      {'x', "svgBlip", start_blip, NULL},
    {'a', "srcRect", NULL, end_crop},         {0}};
