// SPDX-License-Identifier: MIT
// Groups of categories: cities of a province, quarters of a year.
#include <string.h>

#include "base/messages.h"
#include "document/table-cube.h"

int tb_cube_group(const TbCube *cube)
{
    const TbBy *group = &cube->cut->group;
    if (group->kind == TB_BY_INDICATOR)
        return TB_CUBE_INDICATOR(cube);
    return group->kind == TB_BY_DIMENSION ? group->dimension : TB_CUBE_NONE;
}

// ---- By a dimension ----

// Two categories of one id that stand in different groups would be one bar of both.
static bool check_decided(const TbCube *cube, const int axes[TB_AXIS_COUNT], int group)
{
    int category = axes[TB_AXIS_CATEGORY];
    if (category == group)
        tb_report_error(cube->report, TB_CODE_DIMENSION, &cube->cut->group.place,
                        "figure \"%s\": \"%s\" is what the categories are, so it can't group them",
                        cube->cut->figure, tb_cube_thing_id(cube, group));
    else if (category < 0 || !tb_cube_decides(cube, &category, 1, group))
        tb_report_error(cube->report, TB_CODE_DIMENSION, &cube->cut->group.place,
                        "figure \"%s\": a category stands in more than one \"%s\"",
                        cube->cut->figure, tb_cube_thing_id(cube, group));
    else
        return true;
    tb_report_hint(cube->report, "%s",
                   category == group ? _("use another dimension as the \"category\"")
                                     : _("use it as the \"series\" or \"panel\" instead"));
    return false;
}

static bool check_stated(const TbCube *cube, int group)
{
    if (cube->count == 0 || cube->distinct[group] > 1 ||
        *tb_cube_name(cube, group, tb_cube_at(cube, 0, group)))
        return true;
    tb_report_error(cube->report, TB_CODE_DIMENSION, &cube->cut->group.place,
                    "figure \"%s\": no category has a \"%s\" to be grouped by", cube->cut->figure,
                    tb_cube_thing_id(cube, group));
    tb_report_hint(cube->report, "state it with the observations, or leave \"group\" out");
    return false;
}

bool tb_table_check_group(const TbCube *cube, const int axes[TB_AXIS_COUNT])
{
    int group = tb_cube_group(cube);
    if (group >= 0)
        return check_decided(cube, axes, group) && check_stated(cube, group);
    if (cube->cut->group_span == TB_SPAN_NONE || axes[TB_AXIS_CATEGORY] == TB_DIMENSION_PERIOD)
        return true;
    tb_report_error(cube->report, TB_CODE_DIMENSION, &cube->cut->group.place,
                    "figure \"%s\": categories that are no periods have no years and quarters",
                    cube->cut->figure);
    tb_report_hint(cube->report, "use \"category\": \"period\"");
    return false;
}

static void set(const TbCube *cube, TbTableKey *key, TbTableGroup group)
{
    TbTableGroup *kept = tb_arena_new0(cube->arena, TbTableGroup, 1);
    *kept = group;
    key->group = kept;
}

// ---- By time ----

static bool in_year(const TbCube *cube, TbTableKey *key)
{
    const char *lang = cube->document->lang;
    const char *part = key->period ? tb_period_label_in_year(cube->arena, key->period, lang) : NULL;
    if (!part)
        return false;
    int64_t year = key->period->first.year;
    bool quarters = cube->cut->group_span == TB_SPAN_QUARTER;
    TbDate date = {.year = year, .month = 1, .day = 1, .precision = TB_PRECISION_YEAR};
    if (quarters) {
        date.month = (key->period->first.month - 1) / 3 * 3 + 1;
        date.precision = TB_PRECISION_QUARTER;
        if (key->period->end > tb_date_end(&date))
            return false;
    }
    set(cube, key,
        (TbTableGroup){.name = tb_date_label(cube->arena, &date, lang),
                       .within = part,
                       .order = quarters ? year * 4 + date.month / 3 : year});
    return true;
}

bool tb_table_set_group(const TbCube *cube, int point, TbTableKey *key)
{
    int group = tb_cube_group(cube);
    if (group >= 0) {
        int at = tb_cube_at(cube, point, group);
        set(cube, key, (TbTableGroup){.name = tb_cube_name(cube, group, at), .order = at});
        return true;
    }
    if (cube->cut->group_span == TB_SPAN_NONE || in_year(cube, key))
        return true;
    tb_report_error(cube->report, TB_CODE_DIMENSION, &cube->cut->group.place,
                    cube->cut->group_span == TB_SPAN_YEAR
                        ? N_("figure \"%s\": %s is no part of one year")
                        : N_("figure \"%s\": %s is no part of one quarter"),
                    cube->cut->figure, key->name);
    tb_report_hint(cube->report, "choose others with \"where\", or leave \"group\" out");
    return false;
}
