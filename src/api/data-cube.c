// SPDX-License-Identifier: MIT
#include "api/data-cube.h"

#include <math.h>

enum { SCRATCH_ROWS = 4096 };

typedef struct {
    const TbCube *cube;
    TbArena *arena, *scratch; // of names; of one value after another
    int scratch_rows;
    TbRows rows;
    const char *dimensions[TB_CUBE_DIMENSIONS], *members[TB_CUBE_DIMENSIONS];
    const char **periods; // of its members, as EDTF; NULL: not looked at yet
    GHashTable *units;    // text -> TbUnit
} Writer;

static const TbUnit *unit_of(Writer *writer, const char *text)
{
    if (!text)
        return NULL;
    TbUnit *unit = g_hash_table_lookup(writer->units, text);
    if (!unit) {
        unit = tb_arena_new0(writer->arena, TbUnit, 1);
        if (!tb_unit_parse(writer->arena, text, unit))
            return NULL;
        g_hash_table_insert(writer->units, (gpointer)text, unit);
    }
    return unit;
}

static const char *period_of(Writer *writer, int member)
{
    if (member < 0 || writer->periods[member])
        return member < 0 ? NULL : writer->periods[member];
    const char *name = tb_cube_member_at(writer->cube, TB_CUBE_PERIOD, member)->name;
    TbPeriod period;
    TbPeriodError error;
    if (tb_period_parse(writer->arena, name, INT64_MIN, &period, &error))
        writer->periods[member] = tb_period_edtf(writer->arena, &period);
    return writer->periods[member];
}

// False when its text or unit can't be read.
static bool read_value(Writer *writer, const TbValue *value, const char *own, bool change,
                       TbQuantity *quantity)
{
    const char *text = value->unit ? value->unit : own;
    const TbUnit *unit = unit_of(writer, text);
    TbQuantityContext context = {.unit = unit, .lang = writer->cube->lang, .change = change};
    TbQuantityError error;
    *quantity = (TbQuantity){.missing = true, .unit = unit ? *unit : tb_unit_none()};
    if (text && !unit)
        return false;
    if (value->kind == TB_VALUE_WORDS)
        return tb_quantity_read(writer->scratch, value->words, &context, quantity, &error);
    return value->kind != TB_VALUE_NUMBER || tb_quantity_make(writer->scratch, value->number, NAN,
                                                              TB_BOUND_EXACT, unit, -1, quantity);
}

static const char *name_of(const TbCube *cube, int dimension, const TbObservationDraft *draft)
{
    int member = draft->members[dimension];
    return member < 0 ? NULL : tb_cube_member_at(cube, dimension, member)->name;
}

static bool add_row(Writer *writer, const TbObservationDraft *draft)
{
    const TbCube *cube = writer->cube;
    const TbCubeIndicator *indicator = tb_cube_indicator_at(cube, draft->indicator);
    TbQuantity value, change;
    bool changed = draft->change.kind != TB_VALUE_NONE;
    const char *status = name_of(cube, TB_CUBE_STATUS, draft);
    TbRow row = {.indicator = indicator->name,
                 .region = name_of(cube, TB_CUBE_REGION, draft),
                 .period = period_of(writer, draft->members[TB_CUBE_PERIOD]),
                 .status = status ? status : "actual",
                 .members = writer->members,
                 .value = &value,
                 .change = changed ? &change : NULL,
                 .rank = draft->rank};
    if (!read_value(writer, &draft->value, indicator->unit, false, &value) ||
        (changed && !read_value(writer, &draft->change, NULL, true, &change)) ||
        (draft->members[TB_CUBE_PERIOD] >= 0 && !row.period))
        return false;
    for (int d = TB_CUBE_DECLARED; d < cube->dimension_count; d++)
        writer->members[d - TB_CUBE_DECLARED] = name_of(cube, d, draft);
    tb_rows_add(&writer->rows, &row);
    if (++writer->scratch_rows == SCRATCH_ROWS) {
        tb_arena_free(writer->scratch);
        writer->scratch = tb_arena_new();
        writer->scratch_rows = 0;
    }
    return true;
}

// In the order of indicators, as the document has them.
static bool add_rows(Writer *writer)
{
    const TbCube *cube = writer->cube;
    guint count = cube->observations->len, indicators = cube->indicators->len;
    guint *from = g_new0(guint, indicators + 1), *order = g_new(guint, MAX(count, 1));
    for (guint i = 0; i < count; i++)
        from[tb_cube_at(cube, (int)i)->indicator + 1]++;
    for (guint i = 0; i < indicators; i++)
        from[i + 1] += from[i];
    for (guint i = 0; i < count; i++)
        order[from[tb_cube_at(cube, (int)i)->indicator]++] = i;
    bool good = true;
    for (guint i = 0; i < count && good; i++)
        good = add_row(writer, tb_cube_at(cube, (int)order[i]));
    g_free(from);
    g_free(order);
    return good;
}

static bool has_facts(const TbCube *cube)
{
    for (guint i = 0; i < cube->observations->len; i++) {
        const TbObservationDraft *draft = tb_cube_at(cube, (int)i);
        if (draft->change.kind != TB_VALUE_NONE || draft->rank > 0)
            return true;
    }
    return false;
}

bool tb_data_of_cube(const TbCube *cube, TbRowsFormat format, GString *out)
{
    if (cube->events->len > 0)
        return false;
    TbArena *arena = tb_arena_new();
    gsize before = out->len;
    Writer writer = {.cube = cube,
                     .arena = arena,
                     .scratch = tb_arena_new(),
                     .units = g_hash_table_new(g_str_hash, g_str_equal)};
    writer.periods =
        tb_arena_new0(arena, const char *, cube->dimensions[TB_CUBE_PERIOD].members->len + 1);
    for (int d = TB_CUBE_DECLARED; d < cube->dimension_count; d++)
        writer.dimensions[d - TB_CUBE_DECLARED] = cube->dimensions[d].name;
    writer.rows = (TbRows){
        out,  format, writer.dimensions, cube->dimension_count - TB_CUBE_DECLARED, has_facts(cube),
        false};
    tb_rows_begin(&writer.rows);
    bool good = add_rows(&writer);
    if (!good)
        g_string_truncate(out, before);
    g_hash_table_unref(writer.units);
    tb_arena_free(writer.scratch);
    tb_arena_free(arena);
    return good;
}
