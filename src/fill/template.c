// SPDX-License-Identifier: MIT
#include "fill/template.h"

#include <math.h>
#include <string.h>

static void free_part(gpointer part)
{
    tb_part_free(part);
}

static bool read_styles(TbTemplate *template, TbReport *report)
{
    const GArray *parts = tb_office_parts(template->office);
    for (guint i = 0; i < parts->len; i++) {
        const TbOfficePart *item = &g_array_index(parts, TbOfficePart, i);
        if (item->kind == TB_PART_STYLES)
            template->styles = tb_styles_read(template->office, item->name, report);
        if (item->kind == TB_PART_STYLES)
            return template->styles != NULL;
    }
    return true;
}

static bool read_parts(TbTemplate *template, TbReport *report)
{
    const GArray *parts = tb_office_parts(template->office);
    bool slides = tb_office_kind(template->office) == TB_OFFICE_SLIDES;
    for (guint i = 0; i < parts->len; i++) {
        const TbOfficePart *item = &g_array_index(parts, TbOfficePart, i);
        if (item->kind == TB_PART_STYLES || (slides && item->kind == TB_PART_MAIN))
            continue;
        TbPart *part = tb_part_read(template->office, item->name, template->styles, report);
        if (!part)
            return false;
        g_ptr_array_add(template->parts, part);
        g_array_append_val(template->kinds, item->kind);
        template->last_id = MAX(template->last_id, part->last_id);
        if (item->kind == TB_PART_MAIN)
            template->main = part;
    }
    return true;
}

TbTemplate *tb_template_open(GBytes *bytes, TbReport *report)
{
    TbOffice *office = tb_office_open(bytes, report);
    if (!office)
        return NULL;
    TbTemplate *template = g_new0(TbTemplate, 1);
    template->office = office;
    template->parts = g_ptr_array_new_with_free_func(free_part);
    template->kinds = g_array_new(FALSE, FALSE, sizeof(TbPartKind));
    if (!read_styles(template, report) || !read_parts(template, report))
        g_clear_pointer(&template, tb_template_free);
    return template;
}

void tb_template_free(TbTemplate *template)
{
    if (!template)
        return;
    g_ptr_array_unref(template->parts);
    g_array_unref(template->kinds);
    tb_styles_free(template->styles);
    tb_office_free(template->office);
    g_free(template);
}

// ---- Rooms ----

static const TbSection *section_at(const TbTemplate *template, int index)
{
    const GArray *sections = template->main->sections;
    guint last = sections->len - 1;
    return sections->len ? &g_array_index(sections, TbSection, MIN((guint)index, last)) : NULL;
}

// Of columns of different widths, the one that breaks tell, else the narrowest.
static double column_width(const TbSection *section, int column)
{
    if (section->columns->len == 0)
        return section->width;
    if (column > 0)
        return g_array_index(section->columns, double, (guint)column % section->columns->len);
    double width = INFINITY;
    for (guint i = 0; i < section->columns->len; i++)
        width = MIN(width, g_array_index(section->columns, double, i));
    return width;
}

// The narrowest of the sections that show the header; 0: none does.
static bool header_width(const TbTemplate *template, const char *part, double *width,
                         TbReport *report)
{
    const GArray *relations = tb_office_relations(template->office, template->main->name, report);
    *width = 0;
    for (guint i = 0; relations && i < template->main->sections->len; i++) {
        const TbSection *section = &g_array_index(template->main->sections, TbSection, i);
        for (guint k = 0; k < section->headers->len; k++) {
            const TbRelation *relation =
                tb_office_find_relation(relations, section->headers->pdata[k]);
            if (relation && strcmp(relation->target, part) == 0 &&
                (*width == 0 || section->width < *width))
                *width = section->width;
        }
    }
    return relations != NULL;
}

static bool body_room(const TbTemplate *template, guint index, const TbParagraph *paragraph,
                      TbRoom *room, TbReport *report)
{
    TbPartKind kind = g_array_index(template->kinds, TbPartKind, index);
    const TbPart *part = template->parts->pdata[index];
    if (kind == TB_PART_HEADER)
        return header_width(template, part->name, &room->width, report);
    int section = paragraph->section;
    if (kind == TB_PART_NOTES)
        section = (int)GPOINTER_TO_UINT(g_hash_table_lookup(template->main->notes,
                                                            GINT_TO_POINTER(paragraph->note))) -
                  1;
    const TbSection *of = section >= 0 ? section_at(template, section) : NULL;
    if (of) {
        room->width = column_width(of, paragraph->column);
        room->height = of->height;
    }
    return true;
}

bool tb_template_room(const TbTemplate *template, guint part, const TbParagraph *paragraph,
                      TbRoom *room, TbReport *report)
{
    *room = paragraph->room;
    if (paragraph->body && template->main && !body_room(template, part, paragraph, room, report))
        return false;
    TbSides sides = tb_styles_indent(template->styles, paragraph->style);
    room->width -= isnan(paragraph->left) ? sides.left : paragraph->left;
    room->width -= isnan(paragraph->right) ? sides.right : paragraph->right;
    room->width = MAX(room->width, 0);
    return true;
}
