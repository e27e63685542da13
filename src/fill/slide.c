// SPDX-License-Identifier: MIT
#include "fill/slide.h"

#include <string.h>

// A title by any other name, and all that fills the body of a slide.
static const char *general_type(const char *type)
{
    static const char *const own[] = {"dt", "ftr", "hdr", "sldNum", "sldImg", NULL};
    if (strcmp(type, "title") == 0 || strcmp(type, "ctrTitle") == 0)
        return "title";
    return g_strv_contains(own, type) ? type : "body";
}

// A layout's placeholder has the number of the slide's; a master has one of each general type.
static const TbShape *find_placeholder(const TbPart *part, const TbShape *shape, bool numbered)
{
    for (guint i = 0; i < part->shapes->len; i++) {
        const TbShape *other = &g_array_index(part->shapes, TbShape, i);
        if (other->type && strcmp(general_type(other->type), general_type(shape->type)) == 0 &&
            (!numbered || strcmp(other->index, shape->index) == 0))
            return other;
    }
    return NULL;
}

// The part that `part` is made after: a slide's layout, a layout's master, of notes their master.
static const char *find_model(TbOffice *office, const char *part, bool *found, TbReport *report)
{
    static const char *const models[] = {"/slideLayout", "/slideMaster", "/notesMaster"};
    const GArray *relations = tb_office_relations(office, part, report);
    *found = relations != NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(models); i++)
        for (guint k = 0; relations && k < relations->len; k++) {
            const TbRelation *relation = &g_array_index(relations, TbRelation, k);
            if (g_str_has_suffix(relation->type, models[i]) && !relation->external)
                return relation->target;
        }
    return NULL;
}

static void take_place(const TbShape *shape, TbSlidePlace *place)
{
    *place = (TbSlidePlace){shape->x, shape->y, shape->width, shape->height};
}

bool tb_slide_place(TbOffice *office, const char *slide, const TbShape *shape, TbSlidePlace *place,
                    TbReport *report)
{
    *place = (TbSlidePlace){0};
    bool found = true;
    if (shape->xfrm.end)
        take_place(shape, place);
    const char *model = slide;
    for (int depth = 0; shape->type && place->width <= 0 && depth < 2; depth++) {
        model = find_model(office, model, &found, report);
        TbPart *part = model ? tb_part_read(office, model, NULL, report) : NULL;
        if (!part)
            return found && !model;
        const TbShape *other = find_placeholder(part, shape, depth == 0);
        if (!other && depth == 0)
            other = find_placeholder(part, shape, false);
        if (other && other->xfrm.end)
            take_place(other, place);
        tb_part_free(part);
    }
    return found;
}
