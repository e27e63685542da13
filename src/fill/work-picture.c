// SPDX-License-Identifier: MIT
// The pictures of a template: put into paragraphs and shapes, and drawn anew.
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "fill/slide.h"
#include "fill/work.h"

static TbFillDrawn *take_picture(TbFillWork *work, const TbFillPicture *picture)
{
    TbOffice *office = work->template->office;
    TbFillDrawn *drawn = g_new0(TbFillDrawn, 1);
    *drawn = (TbFillDrawn){tb_office_add_picture(office, picture->png, "png"),
                           tb_office_add_picture(office, picture->svg, "svg"), picture->width,
                           picture->height, picture->description};
    g_bytes_unref(picture->png);
    g_bytes_unref(picture->svg);
    return drawn;
}

// False after an error: nothing told how wide the picture may be, or too little is left.
static bool check_room(const TbFillDrawing *drawing, const TbFillWhere *where)
{
    const double mm_in_pt = 25.4 / 72;
    if (drawing->width <= 0)
        tb_fill_refuse(where, TB_CODE_FIGURE, "figure \"%s\": nothing tells how wide it may be",
                       drawing->figure->id);
    else if (drawing->width < TB_LIMIT_SIDE_MIN_PT || drawing->most < 0 ||
             (drawing->height != 0 && drawing->height < TB_LIMIT_SIDE_MIN_PT))
        tb_fill_refuse(where, TB_CODE_FIGURE,
                       "figure \"%s\": its room of %.0f mm is too small for any",
                       drawing->figure->id, drawing->width * mm_in_pt);
    else
        return true;
    return false;
}

// The picture, drawn once for each size; NULL after an error was reported.
static const TbFillDrawn *draw(TbFillWork *work, TbFillDrawing drawing, const TbFillWhere *where)
{
    const double mm_in_pt = 25.4 / 72;
    drawing.captioned = g_hash_table_contains(work->captions, drawing.figure->id);
    char *key = g_strdup_printf("%d %s %.0f %.0f %.0f", drawing.document, drawing.figure->id,
                                drawing.width * 1000, drawing.height * 1000, drawing.most);
    TbFillDrawn *drawn = g_hash_table_lookup(work->drawn, key);
    TbFillPicture picture;
    if (!drawn && check_room(&drawing, where)) {
        if (work->draw(work->user, &drawing, &picture)) {
            drawn = take_picture(work, &picture);
            g_hash_table_insert(work->drawn, g_strdup(key), drawn);
        } else {
            tb_fill_refuse(where, TB_CODE_FIGURE, "figure \"%s\" can't be drawn %.0f mm wide",
                           drawing.figure->id, drawing.width * mm_in_pt);
        }
    }
    g_free(key);
    return drawn;
}

static bool relate(TbFillWork *work, const TbFillDrawn *drawn, TbPictureXml *xml)
{
    TbOffice *office = work->template->office;
    xml->strict = work->strict;
    xml->description = drawn->description;
    xml->width = drawn->width;
    xml->height = drawn->height;
    xml->png = tb_office_relate(office, work->part->name, drawn->png, work->report);
    xml->svg = tb_office_relate(office, work->part->name, drawn->svg, work->report);
    return xml->png && xml->svg;
}

// Lines of a fixed height would show a strip of the picture, and a first line that is indented
// would push it over the margin.
static void free_line(TbFillWork *work, const TbParagraph *paragraph)
{
    TbEdits *edits = work->edits;
    char *w = tb_edits_prefix(edits, paragraph->span.start);
    char *spacing = g_strdup_printf("<%1$sspacing %1$sline=\"240\" %1$slineRule=\"auto\"/>", w);
    char *indent = g_strdup_printf("<%1$sind %1$sfirstLine=\"0\" %1$sfirstLineChars=\"0\"/>", w);
    const char *const set[] = {"line", "240", "lineRule", "auto"};
    const char *const drop[] = {"hanging",   NULL, "hangingChars",   NULL,
                                "firstLine", "0",  "firstLineChars", "0"};
    if (!paragraph->properties.end) {
        char *all = g_strdup_printf("<%1$spPr>%2$s%3$s</%1$spPr>", w, spacing, indent);
        tb_edits_put(edits, paragraph->span.inner, 0, all);
        g_free(all);
    } else if (paragraph->properties.close == paragraph->properties.inner &&
               paragraph->properties.end == paragraph->properties.inner) {
        char *all = g_strdup_printf("<%1$spPr>%2$s%3$s</%1$spPr>", w, spacing, indent);
        tb_edits_put(edits, paragraph->properties.start,
                     paragraph->properties.end - paragraph->properties.start, all);
        g_free(all);
    } else {
        size_t at = paragraph->spacing_at;
        if (paragraph->indent.end)
            at = paragraph->indent.start;
        if (!paragraph->spacing.end)
            tb_edits_put(edits, at, 0, spacing);
        for (size_t i = 0; paragraph->spacing.end && i < G_N_ELEMENTS(set); i += 2) {
            char *name = g_strconcat(w, set[i], NULL);
            tb_edits_attribute(edits, paragraph->spacing, name, set[i + 1]);
            g_free(name);
        }
        if (!paragraph->indent.end)
            tb_edits_put(edits, paragraph->spacing_at, 0, indent);
        for (size_t i = 0; paragraph->indent.end && i < G_N_ELEMENTS(drop); i += 2) {
            char *name = g_strconcat(w, drop[i], NULL);
            tb_edits_attribute(edits, paragraph->indent, name, drop[i + 1]);
            g_free(name);
        }
    }
    g_free(indent);
    g_free(spacing);
    g_free(w);
}

// The element of text that the place begins in becomes the picture; nothing else is left of the
// paragraph's words.
static void put_inline(TbFillWork *work, const TbFillSite *site, const TbFillDrawn *drawn)
{
    TbPictureXml xml = {.id = ++work->last_id, .figure = site->place->name};
    if (!relate(work, drawn, &xml))
        return;
    const GArray *pieces = site->paragraph->pieces;
    int chosen = tb_fill_first_piece(site)->element;
    const TbTextElement *element = tb_fill_element(work, tb_fill_first_piece(site));
    char *prefix = tb_edits_prefix(work->edits, element->span.start);
    char *text = tb_picture_inline(&xml, prefix);
    tb_fill_settle_control(work, element);
    tb_edits_put(work->edits, element->span.start, element->span.end - element->span.start, text);
    for (guint i = 0; i < pieces->len; i++) {
        const TbPiece *piece = &g_array_index(pieces, TbPiece, i);
        if (piece->element != chosen)
            tb_edits_put(work->edits, piece->at, piece->length, NULL);
    }
    free_line(work, site->paragraph);
    g_free(text);
    g_free(prefix);
}

static void refuse_company(const TbFillSite *site)
{
    tb_fill_refuse(&site->where, TB_CODE_FIGURE,
                   "{{figure %s}} stands beside other words, and takes a paragraph of its own",
                   site->place->name);
}

static bool is_alone(const TbFillSite *site)
{
    const char *text = site->paragraph->text->str;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        size_t offset = (size_t)(at - text);
        bool inside = offset >= site->place->start && offset < site->place->end;
        if (!inside && !g_unichar_isspace(g_utf8_get_char(at)))
            return false;
    }
    return true;
}

static void fill_paragraph(TbFillWork *work, const TbFillSite *site, TbFillDrawing drawing)
{
    TbRoom room;
    if (!tb_template_room(work->template, work->index, site->paragraph, &room, work->report))
        return;
    drawing.width = room.width;
    drawing.most = room.height;
    const TbFillDrawn *drawn = draw(work, drawing, &site->where);
    if (drawn)
        put_inline(work, site, drawn);
}

// ---- Slides ----

// The bytes of an element, or "".
static char *copy_element(const TbPart *part, TbSpan span)
{
    const char *bytes = g_bytes_get_data(part->bytes, NULL);
    return g_strndup(bytes + span.start, span.end - span.start);
}

// The shape becomes the picture, and stays the placeholder that it was.
static void put_shape(TbFillWork *work, const TbFillSite *site, const TbShape *shape,
                      const TbSlidePlace *place, const TbFillDrawn *drawn)
{
    TbPictureXml xml = {.id = (unsigned)(shape->id ? atoi(shape->id) : 0),
                        .figure = site->place->name};
    if (!relate(work, drawn, &xml))
        return;
    char *prefix = tb_edits_prefix(work->edits, shape->span.start);
    char *placeholder = copy_element(work->part, shape->placeholder);
    char *where = shape->xfrm.end ? copy_element(work->part, shape->xfrm)
                                  : tb_picture_place(place->x, place->y, place->width,
                                                     place->height, work->strict);
    char *text = tb_picture_shape(&xml, prefix, placeholder, where);
    tb_edits_put(work->edits, shape->span.start, shape->span.end - shape->span.start, text);
    g_free(text);
    g_free(where);
    g_free(placeholder);
    g_free(prefix);
}

// A cell of a slide holds no picture, so that it is laid over it.
static void put_over_cell(TbFillWork *work, const TbFillSite *site, const TbShape *shape,
                          const TbSlidePlace *place, const TbFillDrawn *drawn)
{
    TbPictureXml xml = {.id = ++work->last_id, .figure = site->place->name};
    if (!relate(work, drawn, &xml))
        return;
    char *prefix = tb_edits_prefix(work->edits, shape->span.start);
    char *where = tb_picture_place(place->x, place->y, place->width, place->height, work->strict);
    char *text = tb_picture_shape(&xml, prefix, "", where);
    tb_fill_replace(work, site->paragraph, site->place->start, site->place->end, NULL);
    tb_edits_put(work->edits, shape->span.end, 0, text);
    g_free(text);
    g_free(where);
    g_free(prefix);
}

static void fill_shape(TbFillWork *work, const TbFillSite *site, TbFillDrawing drawing)
{
    const TbParagraph *paragraph = site->paragraph;
    const TbShape *shape = &g_array_index(work->part->shapes, TbShape, paragraph->shape);
    TbSlidePlace place;
    if (!shape->frame && shape->words > 1) {
        refuse_company(site);
        return;
    }
    if (!tb_slide_place(work->template->office, work->part->name, shape, &place, work->report))
        return;
    if (shape->frame)
        place = (TbSlidePlace){place.x + paragraph->x, place.y + paragraph->y,
                               paragraph->room.width, paragraph->room.height};
    drawing.width = place.width * shape->scale_x / TB_EMU_IN_PT;
    drawing.height = place.height * shape->scale_y / TB_EMU_IN_PT;
    const TbFillDrawn *drawn = draw(work, drawing, &site->where);
    if (drawn)
        (shape->frame ? put_over_cell : put_shape)(work, site, shape, &place, drawn);
}

void tb_fill_figure(TbFillWork *work, const TbFillSite *site)
{
    TbFillDrawing drawing = {0};
    drawing.figure =
        tb_fill_find_figure(work->data, site->place->name, &drawing.document, &site->where);
    if (!drawing.figure || !tb_fill_check_control(work, site))
        return;
    if (!is_alone(site))
        refuse_company(site);
    else if (site->paragraph->shape >= 0)
        fill_shape(work, site, drawing);
    else if (tb_fill_element(work, tb_fill_first_piece(site))->word)
        fill_paragraph(work, site, drawing);
    else
        tb_fill_refuse(&site->where, TB_CODE_FIGURE, "{{figure %s}}: no picture can stand here",
                       site->place->name);
}

// ---- Pictures that are there ----

void tb_fill_refresh(TbFillWork *work, const TbPictureElement *picture)
{
    TbFillDrawing drawing = {.width = picture->room.width, .height = picture->room.height};
    char *name = tb_picture_name(picture->id);
    TbFillWhere where = {work->report, work->part->name, name, 0};
    TbPictureXml xml = {.figure = picture->id};
    if (!picture->blip.end)
        tb_fill_refuse(&where, TB_CODE_FIGURE, "what is named %s is no picture", name);
    else
        drawing.figure = tb_fill_find_figure(work->data, picture->id, &drawing.document, &where);
    const TbFillDrawn *drawn = drawing.figure ? draw(work, drawing, &where) : NULL;
    if (drawn && relate(work, drawn, &xml)) {
        char *blip = tb_picture_blip(&xml);
        tb_edits_put(work->edits, picture->blip.start, picture->blip.end - picture->blip.start,
                     blip);
        for (size_t i = 0; i < G_N_ELEMENTS(picture->shown); i++)
            if (picture->shown[i])
                tb_office_unrelate(work->template->office, work->part->name, picture->shown[i]);
        tb_edits_put(work->edits, picture->crop.start, picture->crop.end - picture->crop.start,
                     NULL);
        for (size_t i = 0; i < G_N_ELEMENTS(picture->named); i++)
            if (picture->named[i].inner) {
                tb_edits_attribute(work->edits, picture->named[i], "name", name);
                tb_edits_attribute(work->edits, picture->named[i], "descr", drawn->description);
            }
        g_free(blip);
    }
    g_free(name);
}
