// SPDX-License-Identifier: MIT
// Choosing what the categories, series and panels of a bar figure are, where it does not say.
#include "base/messages.h"
#include "document/table-cube.h"

#include <string.h>

#include "base/limits.h"

#define FREE (-2) // an axis that is still to be chosen
#define MOST_THINGS (TB_LIMIT_DIMENSIONS + 2)

typedef struct {
    const TbCube *cube;
    int *axes;
    bool rest[MOST_THINGS]; // what varies and has no place yet
    const char **why;       // an axis; NULL until it is chosen
    bool failed;            // an error was reported
} Choice;

static int thing_of(const TbCube *cube, const TbBy *by)
{
    switch (by->kind) {
    case TB_BY_AUTO:
        return FREE;
    case TB_BY_NONE:
        return TB_CUBE_NONE;
    case TB_BY_INDICATOR:
        return TB_CUBE_INDICATOR(cube);
    case TB_BY_UNIT:
        return TB_CUBE_UNIT(cube);
    case TB_BY_DIMENSION:
        return by->dimension;
    }
    return FREE;
}

static bool is_placed(const int *axes, int thing)
{
    for (int i = 0; i < TB_AXIS_COUNT; i++)
        if (axes[i] == thing)
            return true;
    return false;
}

static int placed_things(const int *axes, int *things)
{
    int count = 0;
    for (int i = 0; i < TB_AXIS_COUNT; i++)
        if (axes[i] >= 0)
            things[count++] = axes[i];
    return count;
}

// ---- What need not be placed ----

// Drops `thing` when what is placed, with the rest (or of it the indicator only), decides it.
static void drop_if_decided(Choice *choice, int thing, bool by_indicator_only)
{
    if (!choice->rest[thing])
        return;
    const TbCube *cube = choice->cube;
    int things[MOST_THINGS + TB_AXIS_COUNT], count = placed_things(choice->axes, things);
    for (int other = 0; other < cube->width; other++) {
        bool counts = !by_indicator_only || other == TB_CUBE_INDICATOR(cube);
        if (choice->rest[other] && other != thing && counts)
            things[count++] = other;
    }
    if (count > 0 && tb_cube_decides(cube, things, count, thing))
        choice->rest[thing] = false;
}

// A period that follows from the status or the indicator is said in names, not drawn as an axis;
// likewise a status that follows from the period, or a place that follows from the indicator. A
// place that happens to follow from the period keeps its axis: bars of two places in one row of
// time would be read as one.
static void drop_decided(Choice *choice)
{
    drop_if_decided(choice, TB_DIMENSION_PERIOD, false);
    drop_if_decided(choice, TB_DIMENSION_STATUS, false);
    for (int d = choice->cube->document->dimension_count - 1; d >= TB_DIMENSION_BUILTIN_COUNT; d--)
        drop_if_decided(choice, d, true);
    drop_if_decided(choice, TB_DIMENSION_REGION, true);
}

// ---- Placing ----

static void place(Choice *choice, int axis, int thing, const char *why)
{
    choice->axes[axis] = thing;
    choice->rest[thing] = false;
    choice->why[axis] = why;
}

static void place_on_free(Choice *choice, int thing)
{
    for (int axis = 0; axis < TB_AXIS_COUNT; axis++)
        if (choice->axes[axis] == FREE) {
            place(choice, axis, thing, N_("it varies, and this was the first axis that was free"));
            return;
        }
}

// The first of indicator, region, declared dimensions that has no place yet; or TB_CUBE_NONE.
static int next_structure(const Choice *choice)
{
    const TbCube *cube = choice->cube;
    if (choice->rest[TB_CUBE_INDICATOR(cube)])
        return TB_CUBE_INDICATOR(cube);
    if (choice->rest[TB_DIMENSION_REGION])
        return TB_DIMENSION_REGION;
    for (int d = TB_DIMENSION_BUILTIN_COUNT; d < cube->document->dimension_count; d++)
        if (choice->rest[d])
            return d;
    return TB_CUBE_NONE;
}

// How many members a thing has in one panel, where panels are units and it is the indicator.
static int members_in_panel(const Choice *choice, int thing)
{
    const TbCube *cube = choice->cube;
    int unit = TB_CUBE_UNIT(cube), most = 0;
    if (thing != TB_CUBE_INDICATOR(cube) || choice->axes[TB_AXIS_PANEL] != unit)
        return cube->distinct[thing];
    int *counts = g_new0(int, cube->sizes[unit] + 1);
    bool *seen = g_new0(bool, cube->sizes[thing] + 1);
    for (int p = 0; p < cube->count; p++) {
        bool *mark = &seen[tb_cube_at(cube, p, thing)];
        int *count = &counts[tb_cube_at(cube, p, unit)];
        *count += !*mark;
        *mark = true;
        most = MAX(most, *count);
    }
    g_free(counts);
    g_free(seen);
    return most;
}

// More series than that are looked up in a legend one by one.
#define SERIES_FEW 4

// Of two structures the first becomes the categories, but where the second is much the longer.
static bool is_longer(const Choice *choice, int second, int first)
{
    return members_in_panel(choice, second) > MAX(members_in_panel(choice, first), SERIES_FEW);
}

// ---- Stacks ----

// What varies and may be parts, in the order in which axes are chosen.
static int list_structures(const Choice *choice, int *things)
{
    const TbCube *cube = choice->cube;
    int count = 0;
    if (choice->rest[TB_CUBE_INDICATOR(cube)])
        things[count++] = TB_CUBE_INDICATOR(cube);
    if (choice->rest[TB_DIMENSION_REGION])
        things[count++] = TB_DIMENSION_REGION;
    for (int d = TB_DIMENSION_BUILTIN_COUNT; d < cube->document->dimension_count; d++)
        if (choice->rest[d])
            things[count++] = d;
    return count;
}

static void report_no_parts(Choice *choice)
{
    const TbCube *cube = choice->cube;
    int thing = choice->rest[TB_DIMENSION_PERIOD] ? TB_DIMENSION_PERIOD : TB_DIMENSION_STATUS;
    if (!choice->rest[thing])
        return; // one value: a bar of one part
    tb_report_error(cube->report, TB_CODE_DIMENSION, &cube->cut->place,
                    "figure \"%s\": a stack needs parts of a whole, and only \"%s\" varies: %s",
                    cube->cut->figure, tb_cube_thing_id(cube, thing), tb_cube_list(cube, thing));
    tb_report_hint(cube->report,
                   "leave \"stack\" out, or say \"series\": \"%s\" where they do add up",
                   tb_cube_thing_id(cube, thing));
    choice->failed = true;
}

static void report_open_parts(Choice *choice, const int *things, int count)
{
    const TbCube *cube = choice->cube;
    GString *ids = g_string_new(NULL);
    for (int i = 0; i < count; i++)
        g_string_append_printf(ids, "%s\"%s\"", i ? ", " : "", tb_cube_thing_id(cube, things[i]));
    tb_report_error(cube->report, TB_CODE_DIMENSION, &cube->cut->place,
                    "figure \"%s\": which shares make up a whole is open: those of one of %s",
                    cube->cut->figure, ids->str);
    tb_report_hint(cube->report, "say which are the parts with \"series\"");
    g_string_free(ids, TRUE);
    choice->failed = true;
}

// The parts of a stack are its series. Time and status are no parts of a whole: they go along the
// axis, or into panels, where the figure does not say otherwise.
static void place_parts(Choice *choice)
{
    const TbCube *cube = choice->cube;
    int things[MOST_THINGS], count = list_structures(choice, things), *axes = choice->axes;
    if (cube->cut->stack == TB_STACK_NONE || axes[TB_AXIS_SERIES] != FREE)
        return;
    if (count == 0) {
        report_no_parts(choice);
        return;
    }
    if (choice->rest[TB_DIMENSION_PERIOD] && axes[TB_AXIS_CATEGORY] == FREE)
        place(choice, TB_AXIS_CATEGORY, TB_DIMENSION_PERIOD, N_("time is no part of a whole"));
    bool along = axes[TB_AXIS_CATEGORY] == FREE && count > 1, shares = tb_cube_has_shares(cube);
    along = along && !is_longer(choice, things[1], things[0]);
    int parts = count > 1 && shares ? tb_cube_choose_parts(cube, things, count) : things[along];
    if (parts == TB_CUBE_NONE)
        report_open_parts(choice, things, count);
    else
        place(choice, TB_AXIS_SERIES, parts,
              shares ? N_("its shares make up a whole") : N_("it is what the whole is made of"));
    if (choice->rest[TB_DIMENSION_STATUS])
        place_on_free(choice, TB_DIMENSION_STATUS);
}

// Time and structure: the longer of the two becomes the categories, the other the series.
static void place_time_and_structure(Choice *choice)
{
    int structure = next_structure(choice), *axes = choice->axes;
    bool time = choice->rest[TB_DIMENSION_PERIOD];
    if (!time || structure == TB_CUBE_NONE)
        return;
    int periods = choice->cube->distinct[TB_DIMENSION_PERIOD];
    int others = members_in_panel(choice, structure);
    int longer = periods > others ? TB_DIMENSION_PERIOD : structure;
    int shorter = periods > others ? structure : TB_DIMENSION_PERIOD;
    if (axes[TB_AXIS_CATEGORY] == FREE)
        place(choice, TB_AXIS_CATEGORY, longer,
              longer == TB_DIMENSION_PERIOD
                  ? N_("there are more periods than anything else that varies")
                  : N_("it has at least as many members as there are periods"));
    if (axes[TB_AXIS_SERIES] == FREE)
        place(choice, TB_AXIS_SERIES, shorter, N_("it has fewer members than the categories"));
}

static void place_two_structures(Choice *choice)
{
    int things[MOST_THINGS], count = list_structures(choice, things);
    if (count < 2 || choice->axes[TB_AXIS_CATEGORY] != FREE || choice->axes[TB_AXIS_SERIES] != FREE)
        return;
    if (!is_longer(choice, things[1], things[0]))
        return;
    place(choice, TB_AXIS_CATEGORY, things[1], N_("it has the most members"));
    place(choice, TB_AXIS_SERIES, things[0], N_("it has fewer members than the categories"));
}

static void place_rest(Choice *choice)
{
    place_time_and_structure(choice);
    if (!choice->rest[TB_DIMENSION_PERIOD])
        place_two_structures(choice);
    if (choice->rest[TB_DIMENSION_PERIOD])
        place_on_free(choice, TB_DIMENSION_PERIOD);
    for (int thing = next_structure(choice); thing != TB_CUBE_NONE;
         thing = next_structure(choice)) {
        place_on_free(choice, thing);
        choice->rest[thing] = false; // without a free axis it is reported below
    }
}

// Panels of one unit each that hold one indicator each are panels of indicators, and say so.
static void place_indicator(Choice *choice, bool decided_by_unit)
{
    const TbCube *cube = choice->cube;
    int indicator = TB_CUBE_INDICATOR(cube), *axes = choice->axes;
    if (!is_placed(axes, indicator) && axes[TB_AXIS_CATEGORY] == FREE)
        place(choice, TB_AXIS_CATEGORY, indicator, N_("nothing else stands along the axis"));
    else if (!is_placed(axes, indicator) && decided_by_unit)
        place(choice, TB_AXIS_PANEL, indicator, N_("each indicator has a unit of its own"));
    for (int i = 0; i < TB_AXIS_COUNT; i++)
        if (axes[i] == FREE)
            axes[i] = TB_CUBE_NONE;
}

// ---- Checks ----

const char *tb_cube_list(const TbCube *cube, int thing)
{
    GString *list = g_string_new(NULL);
    bool *seen = g_new0(bool, cube->sizes[thing] + 1);
    int listed = 0;
    for (int p = 0; p < cube->count && listed <= 6; p++) {
        bool *mark = &seen[tb_cube_at(cube, p, thing)];
        const char *name = tb_cube_name(cube, thing, tb_cube_at(cube, p, thing));
        if (!*mark && listed == 6)
            g_string_append(list, " …");
        else if (!*mark)
            g_string_append_printf(list, "%s%s", listed ? ", " : "",
                                   *name ? name : _("none stated"));
        listed += !*mark;
        *mark = true;
    }
    g_free(seen);
    const char *kept = tb_arena_strdup(cube->arena, list->str);
    g_string_free(list, TRUE);
    return kept;
}

static bool check_placed(const TbCube *cube, const int *axes)
{
    int things[TB_AXIS_COUNT], count = placed_things(axes, things);
    bool complete = true;
    for (int thing = 0; thing < TB_CUBE_UNIT(cube); thing++) {
        if (is_placed(axes, thing) || thing == tb_cube_group(cube) ||
            tb_cube_decides(cube, things, count, thing))
            continue;
        complete = false;
        const char *id = tb_cube_thing_id(cube, thing);
        tb_report_error(cube->report, TB_CODE_DIMENSION, &cube->cut->place,
                        "figure \"%s\": \"%s\" varies and has no place in it: %s",
                        cube->cut->figure, id, tb_cube_list(cube, thing));
        if (thing == TB_CUBE_INDICATOR(cube))
            tb_report_hint(cube->report, "make \"indicator\" the \"category\", \"series\" or "
                                         "\"panel\", or list one in \"indicators\"");
        else
            tb_report_hint(cube->report,
                           "make it the \"category\", \"series\" or \"panel\", or choose one with "
                           "\"where\": {\"%s\": …}",
                           id);
    }
    return complete;
}

// Two points that share a panel and not their unit.
static bool find_mixed(const TbCube *cube, int panel, int *first, int *second)
{
    int size = panel >= 0 ? cube->sizes[panel] : 1, unit = TB_CUBE_UNIT(cube);
    int *seen = g_new0(int, size + 1); // point + 1
    bool found = false;
    for (int p = 0; p < cube->count && !found; p++) {
        int *mark = &seen[panel >= 0 ? tb_cube_at(cube, p, panel) : 0];
        if (!*mark)
            *mark = p + 1;
        found = tb_cube_at(cube, *mark - 1, unit) != tb_cube_at(cube, p, unit);
        *first = *mark - 1;
        *second = p;
    }
    g_free(seen);
    return found;
}

static bool check_units(const TbCube *cube, const int *axes)
{
    int unit = TB_CUBE_UNIT(cube), panel = axes[TB_AXIS_PANEL], a, b;
    if (cube->distinct[unit] <= 1 || panel == unit || panel == TB_CUBE_INDICATOR(cube) ||
        !find_mixed(cube, panel, &a, &b))
        return true;
    const char *first = tb_cube_name(cube, unit, tb_cube_at(cube, a, unit));
    const char *second = tb_cube_name(cube, unit, tb_cube_at(cube, b, unit));
    tb_report_error(cube->report, TB_CODE_UNIT, &cube->cut->place,
                    "figure \"%s\": \"%s\" (%s) and \"%s\" (%s) can't share an axis",
                    cube->cut->figure, cube->points[a].indicator->name,
                    *first ? first : _("no unit"), cube->points[b].indicator->name,
                    *second ? second : _("no unit"));
    tb_report_hint(cube->report, "\"panel\": \"unit\" gives each unit an axis of its own");
    return false;
}

bool tb_cube_choose_axes(const TbCube *cube, int axes[TB_AXIS_COUNT],
                         const char *why[TB_AXIS_COUNT])
{
    const TbCut *cut = cube->cut;
    int unit = TB_CUBE_UNIT(cube), indicator = TB_CUBE_INDICATOR(cube);
    axes[TB_AXIS_CATEGORY] = thing_of(cube, &cut->category);
    axes[TB_AXIS_SERIES] = thing_of(cube, &cut->series);
    axes[TB_AXIS_PANEL] = thing_of(cube, &cut->panel);
    Choice choice = {.cube = cube, .axes = axes, .why = why};
    for (int i = 0; i < TB_AXIS_COUNT; i++)
        why[i] = axes[i] == FREE ? NULL : N_("the figure says so");
    for (int thing = 0; thing < unit; thing++)
        choice.rest[thing] = cube->distinct[thing] > 1 && !is_placed(axes, thing);
    if (cube->distinct[unit] > 1 && axes[TB_AXIS_PANEL] == FREE)
        place(&choice, TB_AXIS_PANEL, unit, N_("values of different units never share an axis"));
    // What groups the categories has its place there.
    if (tb_cube_group(cube) >= 0)
        choice.rest[tb_cube_group(cube)] = false;
    if (cut->group_span != TB_SPAN_NONE && axes[TB_AXIS_CATEGORY] == FREE &&
        choice.rest[TB_DIMENSION_PERIOD])
        place(&choice, TB_AXIS_CATEGORY, TB_DIMENSION_PERIOD,
              N_("the figure groups its categories by spans of time"));
    bool by_unit = axes[TB_AXIS_PANEL] == unit && tb_cube_decides(cube, &unit, 1, indicator);
    drop_decided(&choice);
    if (by_unit)
        choice.rest[indicator] = false;
    place_parts(&choice);
    if (choice.rest[TB_DIMENSION_STATUS] && axes[TB_AXIS_SERIES] == FREE)
        place(&choice, TB_AXIS_SERIES, TB_DIMENSION_STATUS,
              N_("what is planned, forecast and reached is compared side by side"));
    place_rest(&choice);
    if (choice.rest[TB_DIMENSION_STATUS])
        place_on_free(&choice, TB_DIMENSION_STATUS);
    place_indicator(&choice, by_unit && cube->distinct[indicator] > 1);
    bool placed = !choice.failed && check_placed(cube, axes);
    return check_units(cube, axes) && placed;
}
