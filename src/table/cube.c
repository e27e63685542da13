// SPDX-License-Identifier: MIT
#include "table/cube.h"

#include <string.h>

#include "base/limits.h"
#include "quantity/unit.h"
#include "table/words.h"

static void open_dimension(TbCube *cube, const char *name)
{
    cube->dimensions[cube->dimension_count++] =
        (TbCubeDimension){name, g_array_new(FALSE, FALSE, sizeof(TbCubeMember)),
                          g_hash_table_new(g_str_hash, g_str_equal)};
}

TbCube *tb_cube_new(TbArena *arena)
{
    TbCube *cube = g_new0(TbCube, 1);
    cube->arena = arena;
    cube->notes = g_ptr_array_new();
    cube->sheets = g_ptr_array_new();
    open_dimension(cube, "region");
    open_dimension(cube, "period");
    open_dimension(cube, "status");
    cube->indicators = g_array_new(FALSE, FALSE, sizeof(TbCubeIndicator));
    cube->indicator_index = g_hash_table_new(g_str_hash, g_str_equal);
    cube->observations = g_ptr_array_new();
    tb_points_init(&cube->points, 0);
    cube->events = g_array_new(FALSE, FALSE, sizeof(TbCubeEvent));
    cube->tables = g_array_new(FALSE, FALSE, sizeof(TbCubeTable));
    return cube;
}

void tb_cube_free(TbCube *cube)
{
    if (!cube)
        return;
    g_ptr_array_unref(cube->notes);
    g_ptr_array_unref(cube->sheets);
    for (int i = 0; i < cube->dimension_count; i++) {
        g_array_unref(cube->dimensions[i].members);
        g_hash_table_unref(cube->dimensions[i].index);
    }
    g_array_unref(cube->indicators);
    g_hash_table_unref(cube->indicator_index);
    g_ptr_array_unref(cube->observations);
    tb_points_clear(&cube->points);
    g_array_unref(cube->events);
    g_array_unref(cube->tables);
    if (cube->explain)
        g_string_free(cube->explain, TRUE);
    g_free(cube);
}

int tb_cube_take_member(TbCube *cube, int dimension, const char *name)
{
    TbCubeDimension *found = &cube->dimensions[dimension];
    int known = GPOINTER_TO_INT(g_hash_table_lookup(found->index, name));
    if (known)
        return known - 1;
    TbCubeMember member = {tb_arena_strdup(cube->arena, name), false, tb_term_is_rest(name)};
    g_array_append_val(found->members, member);
    g_hash_table_insert(found->index, (gpointer)member.name, GINT_TO_POINTER(found->members->len));
    return (int)found->members->len - 1;
}

TbCubeMember *tb_cube_member_at(const TbCube *cube, int dimension, int member)
{
    return &g_array_index(cube->dimensions[dimension].members, TbCubeMember, member);
}

int tb_cube_dimension(TbCube *cube, const char *name)
{
    for (int i = TB_CUBE_DECLARED; i < cube->dimension_count; i++)
        if (strcmp(cube->dimensions[i].name, name) == 0)
            return i;
    if (cube->dimension_count == TB_CUBE_DIMENSIONS)
        return -1;
    open_dimension(cube, tb_arena_strdup(cube->arena, name));
    return cube->dimension_count - 1;
}

TbCubeIndicator *tb_cube_indicator_at(const TbCube *cube, int indicator)
{
    return &g_array_index(cube->indicators, TbCubeIndicator, indicator);
}

static bool goes_together(const TbCube *cube, const char *a, const char *b)
{
    TbUnit first, second;
    if (!a || !b)
        return !a && !b;
    return strcmp(a, b) == 0 ||
           (tb_unit_parse(cube->arena, a, &first) && tb_unit_parse(cube->arena, b, &second) &&
            tb_unit_comparable(&first, &second));
}

int tb_cube_indicator(TbCube *cube, const char *name, const char *unit)
{
    int known = GPOINTER_TO_INT(g_hash_table_lookup(cube->indicator_index, name));
    const char *key = name;
    if (known && !goes_together(cube, tb_cube_indicator_at(cube, known - 1)->unit, unit)) {
        key = tb_arena_printf(cube->arena, "%s\n%s", name, unit ? unit : "");
        known = GPOINTER_TO_INT(g_hash_table_lookup(cube->indicator_index, key));
    }
    if (known)
        return known - 1;
    TbCubeIndicator indicator = {.name = tb_arena_strdup(cube->arena, name),
                                 .unit = tb_arena_strdup(cube->arena, unit),
                                 .table = -1,
                                 .part_of = -1};
    g_array_append_val(cube->indicators, indicator);
    g_hash_table_insert(cube->indicator_index, tb_arena_strdup(cube->arena, key),
                        GINT_TO_POINTER(cube->indicators->len));
    return (int)cube->indicators->len - 1;
}

TbObservationDraft tb_cube_observation(int indicator)
{
    TbObservationDraft draft = {.indicator = indicator};
    for (int i = 0; i < TB_CUBE_DIMENSIONS; i++)
        draft.members[i] = -1;
    return draft;
}

void tb_cube_expect(TbCube *cube, size_t count)
{
    if (cube->count > 0)
        return;
    tb_points_clear(&cube->points);
    tb_points_init(&cube->points, MIN(count, TB_LIMIT_OBSERVATIONS));
}

TbObservationDraft *tb_cube_at(const TbCube *cube, int observation)
{
    TbObservationDraft *chunk =
        g_ptr_array_index(cube->observations, (guint)observation / TB_CUBE_CHUNK);
    return &chunk[observation % TB_CUBE_CHUNK];
}

void tb_cube_set_change(TbCube *cube, int observation, TbValue change)
{
    TbValue *kept = tb_arena_new0(cube->arena, TbValue, 1);
    *kept = change;
    tb_cube_at(cube, observation)->change = kept;
}

const char *tb_cube_describe(const TbCube *cube, const TbObservationDraft *draft)
{
    GString *text = g_string_new(tb_cube_indicator_at(cube, draft->indicator)->name);
    for (int i = 0; i < cube->dimension_count; i++)
        if (draft->members[i] >= 0)
            g_string_append_printf(text, " · %s",
                                   tb_cube_member_at(cube, i, draft->members[i])->name);
    const char *kept = tb_arena_strdup(cube->arena, text->str);
    g_string_free(text, TRUE);
    return kept;
}

static double scale_of(const TbCube *cube, const char *unit)
{
    TbUnit read;
    return unit && tb_unit_parse(cube->arena, unit, &read) ? read.scale * read.factor : 1;
}

static bool says_the_same(const TbCube *cube, const TbObservationDraft *a,
                          const TbObservationDraft *b)
{
    const char *unit = tb_cube_indicator_at(cube, a->indicator)->unit;
    if (a->value.kind != b->value.kind)
        return false;
    if (a->value.kind == TB_VALUE_WORDS)
        return strcmp(a->value.words, b->value.words) == 0;
    double first = a->value.number * scale_of(cube, a->value.unit ? a->value.unit : unit);
    double second = b->value.number * scale_of(cube, b->value.unit ? b->value.unit : unit);
    return a->value.kind == TB_VALUE_MISSING ||
           ABS(first - second) <= 1e-9 * MAX(ABS(first), ABS(second));
}

static const char *where_is(const TbCube *cube, const TbObservationDraft *draft)
{
    const char *sheet = g_ptr_array_index(cube->sheets, draft->sheet);
    const char *address = tb_cell_address(cube->arena, draft->row, draft->column);
    return sheet ? tb_arena_printf(cube->arena, "%s!%s", sheet, address) : address;
}

static void report_twice(TbCube *cube, TbObservationDraft *first, const TbObservationDraft *draft,
                         const TbPlace *place, TbReport *report)
{
    const char *what = tb_cube_describe(cube, draft);
    if (says_the_same(cube, first, draft)) {
        tb_report_warning(report, TB_CODE_DUPLICATE, place,
                          "%s is repeated with the same value; one is kept", what);
    } else if (draft->value.kind == TB_VALUE_MISSING) {
        tb_report_warning(report, TB_CODE_DUPLICATE, place,
                          "%s is repeated without a value; the first one is kept", what);
    } else if (first->value.kind == TB_VALUE_MISSING) {
        tb_report_warning(report, TB_CODE_DUPLICATE, place,
                          "%s is repeated; the one that has a value is kept", what);
        first->value = draft->value;
    } else {
        tb_report_error(report, TB_CODE_DUPLICATE, place, "%s has two values: here, and at %s",
                        what, where_is(cube, first));
        tb_report_hint(
            report,
            "name what tells them apart in a column, or read one table with --sheet or --range");
    }
}

static guint64 point_of(const TbCube *cube, const TbObservationDraft *draft)
{
    guint64 key = tb_points_mix(0, (guint64)draft->indicator);
    for (int i = 0; i < TB_CUBE_DECLARED; i++)
        key = tb_points_mix(key, (guint64)(draft->members[i] + 1));
    // dimensions that were not declared when the first observations came tell none apart
    for (int i = TB_CUBE_DECLARED; i < cube->dimension_count; i++)
        if (draft->members[i] >= 0)
            key = tb_points_mix(key, (guint64)i << 32 | (guint64)(draft->members[i] + 1));
    return key ? key : 1;
}

static bool is_same_point(const TbObservationDraft *a, const TbObservationDraft *b)
{
    return a->indicator == b->indicator && memcmp(a->members, b->members, sizeof a->members) == 0;
}

// The observation at the draft's point; -1: there is none, and `key` is its place among points.
static int find_point(const TbCube *cube, const TbObservationDraft *draft, guint64 *key)
{
    const guint32 *known;
    *key = point_of(cube, draft);
    while ((known = tb_points_lookup(&cube->points, *key)) != NULL) {
        if (is_same_point(tb_cube_at(cube, (int)*known), draft))
            return (int)*known;
        *key = tb_points_mix(*key, 1) | 1; // another point of the same hash
    }
    return -1;
}

int tb_cube_add(TbCube *cube, const TbObservationDraft *draft, const TbGrid *grid, TbReport *report)
{
    guint64 key;
    int known = find_point(cube, draft, &key);
    bool full = cube->count >= TB_LIMIT_OBSERVATIONS;
    TbPlace found = {NULL, 0, 0};
    const TbPlace *place = grid && (known >= 0 || full) ? &found : NULL;
    if (place)
        found = tb_grid_place(grid, draft->row, draft->column);
    if (known >= 0) {
        report_twice(cube, tb_cube_at(cube, known), draft, place, report);
        return known;
    }
    if (full) {
        if (cube->count == TB_LIMIT_OBSERVATIONS && tb_report_error_count(report) == 0)
            tb_report_error(report, TB_CODE_LIMIT, place, "there are more than %d values",
                            TB_LIMIT_OBSERVATIONS);
        return 0;
    }
    tb_points_add(&cube->points, key, cube->count);
    if (cube->count % TB_CUBE_CHUNK == 0)
        g_ptr_array_add(cube->observations,
                        tb_arena_new0(cube->arena, TbObservationDraft, TB_CUBE_CHUNK));
    *tb_cube_at(cube, (int)cube->count++) = *draft;
    if (draft->value.kind != TB_VALUE_MISSING)
        tb_cube_indicator_at(cube, draft->indicator)->count++;
    return (int)cube->count - 1;
}

void tb_cube_explain(TbCube *cube, const char *format, ...)
{
    if (!cube->explain)
        return;
    va_list arguments;
    va_start(arguments, format);
    g_string_append_vprintf(cube->explain, format, arguments);
    va_end(arguments);
    g_string_append_c(cube->explain, '\n');
}
