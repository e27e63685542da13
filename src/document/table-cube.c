// SPDX-License-Identifier: MIT
#include "document/table-cube.h"

#include <string.h>

#include "base/limits.h"
#include "document/model.h"
#include "document/tuples.h"

// ---- Filters ----

// For every dimension with a filter: which members pass.
typedef struct {
    bool **passing; // [dimension], NULL without a filter
    int actual;     // the index of the member actual, or -1
} Passes;

static int actual_member(const TbDocument *document)
{
    const TbDimension *dimension = &document->dimensions[TB_DIMENSION_STATUS];
    for (int i = 0; i < dimension->member_count; i++)
        if (dimension->members[i].status == TB_STATUS_ACTUAL)
            return i;
    return -1;
}

static Passes open_filters(const TbCube *cube)
{
    const TbDocument *document = cube->document;
    Passes passes = {.passing = tb_arena_new0(cube->arena, bool *, document->dimension_count),
                     .actual = actual_member(document)};
    for (int f = 0; f < cube->cut->filter_count; f++) {
        const TbFilter *filter = &cube->cut->filters[f];
        int members = document->dimensions[filter->dimension].member_count;
        bool *passing = tb_arena_new0(cube->arena, bool, members + 1);
        for (int m = 0; m < filter->member_count; m++)
            passing[filter->members[m]] = true;
        passes.passing[filter->dimension] = passing;
    }
    return passes;
}

static bool passes_all(const TbCube *cube, const Passes *passes, const TbObservation *observation)
{
    for (int d = 0; d < cube->document->dimension_count; d++) {
        int member = observation->members[d];
        if (d == TB_DIMENSION_STATUS && member < 0)
            member = passes->actual;
        if (passes->passing[d] && (member < 0 || !passes->passing[d][member]))
            return false;
    }
    return true;
}

// ---- Points ----

static int unit_coordinate(TbCube *cube, const TbUnit *unit)
{
    int *known = &cube->sizes[TB_CUBE_UNIT(cube)];
    for (int i = 0; i < *known; i++)
        if (tb_unit_comparable(&cube->units[i], unit))
            return i;
    cube->units[*known] = *unit;
    return (*known)++;
}

static void add_point(TbCube *cube, const TbIndicator *indicator, int position, int unit,
                      const TbObservation *observation, int actual)
{
    int *row = cube->coordinates + (size_t)cube->count * (size_t)cube->width;
    for (int d = 0; d < cube->document->dimension_count; d++) {
        int member = observation->members[d];
        if (d == TB_DIMENSION_STATUS)
            row[d] = (member >= 0 ? member : actual) + 1;
        else
            row[d] = member >= 0 ? member : cube->sizes[d] - 1;
    }
    row[TB_CUBE_INDICATOR(cube)] = position;
    row[TB_CUBE_UNIT(cube)] = unit;
    cube->points[cube->count++] = (TbCubePoint){observation, indicator};
}

static bool add_indicator(TbCube *cube, const Passes *passes, int position)
{
    const TbIndicator *indicator = &cube->document->indicators[cube->cut->indicators[position]];
    int before = cube->count, unit = -1;
    for (int i = 0; i < indicator->observation_count; i++) {
        const TbObservation *observation = &indicator->observations[i];
        if (!passes_all(cube, passes, observation))
            continue;
        if (unit < 0)
            unit = unit_coordinate(cube, &indicator->unit);
        add_point(cube, indicator, position, unit, observation, passes->actual);
    }
    if (cube->count > before || cube->cut->all_indicators)
        return true;
    tb_report_error(cube->report, TB_CODE_FIGURE, &cube->cut->place,
                    "figure \"%s\": the indicator \"%s\" has no observation that passes \"where\"",
                    cube->cut->figure, indicator->name);
    return false;
}

static void make_room(TbCube *cube)
{
    int points = 0;
    for (int i = 0; i < cube->cut->indicator_count; i++)
        points += cube->document->indicators[cube->cut->indicators[i]].observation_count;
    cube->points = g_new0(TbCubePoint, points);
    cube->coordinates = g_new0(int, (size_t)points *(size_t)cube->width);
    cube->sizes = tb_arena_new0(cube->arena, int, cube->width);
    cube->distinct = tb_arena_new0(cube->arena, int, cube->width);
    cube->units = tb_arena_new0(cube->arena, TbUnit, cube->cut->indicator_count);
    for (int d = 0; d < cube->document->dimension_count; d++)
        cube->sizes[d] = cube->document->dimensions[d].member_count + 1;
    cube->sizes[TB_CUBE_INDICATOR(cube)] = cube->cut->indicator_count;
}

static void count_distinct(TbCube *cube)
{
    for (int thing = 0; thing < cube->width; thing++) {
        bool *seen = tb_arena_new0(cube->arena, bool, cube->sizes[thing] + 1);
        for (int p = 0; p < cube->count; p++) {
            bool *mark = &seen[tb_cube_at(cube, p, thing)];
            cube->distinct[thing] += !*mark;
            *mark = true;
        }
    }
}

static bool has_observations(const TbCube *cube)
{
    for (int i = 0; i < cube->cut->indicator_count; i++)
        if (cube->document->indicators[cube->cut->indicators[i]].observation_count > 0)
            return true;
    return false;
}

bool tb_cube_open(TbCube *cube)
{
    cube->width = cube->document->dimension_count + 2;
    make_room(cube);
    Passes passes = open_filters(cube);
    bool complete = true;
    for (int i = 0; i < cube->cut->indicator_count; i++)
        complete = add_indicator(cube, &passes, i) && complete;
    if (complete && cube->count == 0 && has_observations(cube))
        tb_report_error(cube->report, TB_CODE_FIGURE, &cube->cut->place,
                        "figure \"%s\" has nothing to draw: no observation passes \"where\"",
                        cube->cut->figure);
    else if (complete && cube->count == 0)
        tb_report_error(cube->report, TB_CODE_FIGURE, &cube->cut->place,
                        "figure \"%s\" has nothing to draw: its indicators have no observations",
                        cube->cut->figure);
    count_distinct(cube);
    return complete && cube->count > 0;
}

void tb_cube_close(TbCube *cube)
{
    g_clear_pointer(&cube->points, g_free);
    g_clear_pointer(&cube->coordinates, g_free);
}

// ---- Questions ----

bool tb_cube_decides(const TbCube *cube, const int *things, int thing_count, int thing)
{
    if (cube->distinct[thing] <= 1)
        return true;
    int row[TB_LIMIT_DIMENSIONS + 2];
    TbTuples *groups = tb_tuples_new(thing_count);
    GArray *values = g_array_new(FALSE, FALSE, sizeof(int));
    bool decided = true;
    for (int p = 0; p < cube->count && decided; p++) {
        for (int i = 0; i < thing_count; i++)
            row[i] = tb_cube_at(cube, p, things[i]);
        bool added;
        int group = tb_tuples_add(groups, row, &added), value = tb_cube_at(cube, p, thing);
        if (added)
            g_array_append_val(values, value);
        else
            decided = g_array_index(values, int, group) == value;
    }
    g_array_unref(values);
    tb_tuples_free(groups);
    return decided;
}

const TbMember *tb_cube_member(const TbCube *cube, int dimension, int coordinate)
{
    const TbDimension *of = &cube->document->dimensions[dimension];
    int index = dimension == TB_DIMENSION_STATUS ? coordinate - 1 : coordinate;
    return index >= 0 && index < of->member_count ? &of->members[index] : NULL;
}

TbStatus tb_cube_status(const TbCube *cube, int coordinate)
{
    const TbMember *member = tb_cube_member(cube, TB_DIMENSION_STATUS, coordinate);
    return member ? member->status : TB_STATUS_ACTUAL;
}

const char *tb_cube_name(const TbCube *cube, int thing, int coordinate)
{
    if (thing == TB_CUBE_INDICATOR(cube))
        return cube->document->indicators[cube->cut->indicators[coordinate]].name;
    if (thing == TB_CUBE_UNIT(cube))
        return tb_unit_label(cube->arena, &cube->units[coordinate], (TbUnitScale){1, ""},
                             cube->document->lang);
    const TbMember *member = tb_cube_member(cube, thing, coordinate);
    if (member)
        return member->name;
    return thing == TB_DIMENSION_STATUS ? tb_status_label(TB_STATUS_ACTUAL, cube->document->lang)
                                        : "";
}

const char *tb_cube_id(const TbCube *cube, int thing, int coordinate)
{
    if (thing == TB_CUBE_INDICATOR(cube))
        return cube->document->indicators[cube->cut->indicators[coordinate]].id;
    if (thing == TB_CUBE_UNIT(cube))
        return cube->units[coordinate].base;
    const TbMember *member = tb_cube_member(cube, thing, coordinate);
    if (member)
        return member->id;
    return thing == TB_DIMENSION_STATUS ? tb_status_name(TB_STATUS_ACTUAL) : "";
}

const char *tb_cube_thing_id(const TbCube *cube, int thing)
{
    if (thing == TB_CUBE_INDICATOR(cube))
        return "indicator";
    return thing == TB_CUBE_UNIT(cube) ? "unit" : cube->document->dimensions[thing].id;
}
