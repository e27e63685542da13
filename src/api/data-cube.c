// SPDX-License-Identifier: MIT
#include "api/data-cube.h"

#include <math.h>

enum { SCRATCH_ROWS = 4096 };

// ---- Values ----

typedef struct {
    const TbCube *cube;
    TbArena *arena, *scratch; // of units; of one value after another
    int scratch_rows;
    GHashTable *units; // text -> TbUnit
    const char *last_text;
    const TbUnit *last_unit;
} Reader;

static Reader new_reader(const TbCube *cube)
{
    return (Reader){.cube = cube,
                    .arena = tb_arena_new(),
                    .scratch = tb_arena_new(),
                    .units = g_hash_table_new(g_str_hash, g_str_equal)};
}

static void clear_reader(Reader *reader)
{
    g_hash_table_unref(reader->units);
    tb_arena_free(reader->scratch);
    tb_arena_free(reader->arena);
}

// NULL: it is none.
static const TbUnit *unit_of(Reader *reader, const char *text)
{
    if (!text || text == reader->last_text)
        return text ? reader->last_unit : NULL;
    TbUnit *unit = g_hash_table_lookup(reader->units, text);
    if (!unit) {
        unit = tb_arena_new0(reader->arena, TbUnit, 1);
        if (!tb_unit_parse(reader->arena, text, unit))
            return NULL;
        g_hash_table_insert(reader->units, (gpointer)text, unit);
    }
    reader->last_text = text;
    return reader->last_unit = unit;
}

static TbArena *scratch_of(Reader *reader)
{
    if (++reader->scratch_rows == SCRATCH_ROWS) {
        tb_arena_free(reader->scratch);
        reader->scratch = tb_arena_new();
        reader->scratch_rows = 0;
    }
    return reader->scratch;
}

// False when its text or unit can't be read.
static bool read_value(Reader *reader, const TbValue *value, const char *own, bool change,
                       TbQuantity *quantity)
{
    const char *text = value->unit ? value->unit : own;
    const TbUnit *unit = unit_of(reader, text);
    TbQuantityContext context = {.unit = unit, .lang = reader->cube->lang, .change = change};
    TbQuantityError error;
    *quantity = (TbQuantity){.missing = true, .unit = unit ? *unit : tb_unit_none()};
    if (text && !unit)
        return false;
    if (value->kind == TB_VALUE_WORDS)
        return tb_quantity_read(scratch_of(reader), value->words, &context, quantity, &error);
    return value->kind != TB_VALUE_NUMBER ||
           tb_quantity_make(value->number, NAN, TB_BOUND_EXACT, unit, -1, quantity);
}

// ---- What can be written ----

static bool are_periods(const TbCube *cube, TbArena *arena)
{
    const GArray *members = cube->dimensions[TB_CUBE_PERIOD].members;
    for (guint i = 0; i < members->len; i++) {
        TbPeriod period;
        TbPeriodError error;
        if (!tb_period_parse(arena, g_array_index(members, TbCubeMember, i).name, INT64_MIN,
                             &period, &error))
            return false;
    }
    return true;
}

// A number is sure to be written where its unit is known and its size is none of the largest.
static bool is_readable(Reader *reader, const TbObservationDraft *draft)
{
    const char *own = tb_cube_indicator_at(reader->cube, draft->indicator)->unit;
    const TbValue *value = &draft->value;
    TbQuantity quantity;
    bool plain = value->kind == TB_VALUE_NUMBER && fabs(value->number) < 1e200;
    const char *unit = value->unit ? value->unit : own;
    bool good =
        plain ? !unit || unit_of(reader, unit) : read_value(reader, value, own, false, &quantity);
    return good && (!draft->change || read_value(reader, draft->change, NULL, true, &quantity));
}

bool tb_data_is_plain(const TbCube *cube)
{
    if (cube->events->len > 0)
        return false;
    Reader reader = new_reader(cube);
    bool good = are_periods(cube, reader.arena);
    for (guint i = 0; i < cube->count && good; i++)
        good = is_readable(&reader, tb_cube_at(cube, (int)i));
    clear_reader(&reader);
    return good;
}

// ---- Rows ----

typedef struct {
    Reader reader;
    const TbCube *cube;
    TbDataWriter *out;
    TbLongCell *indicators, *members[TB_CUBE_DIMENSIONS]; // in words, as they are met
    TbLongCell nothing;                                   // of a dimension that says none
} Writer;

static const char *words_of(Writer *writer, int dimension, int member)
{
    const char *name = tb_cube_member_at(writer->cube, dimension, member)->name;
    TbPeriod period;
    TbPeriodError error;
    if (dimension != TB_CUBE_PERIOD)
        return name;
    tb_period_parse(writer->reader.arena, name, INT64_MIN, &period, &error);
    return tb_period_edtf(writer->reader.arena, &period);
}

static void open_cells(Writer *writer)
{
    const TbCube *cube = writer->cube;
    TbArena *arena = writer->reader.arena;
    writer->indicators = tb_arena_new0(arena, TbLongCell, cube->indicators->len + 1);
    for (guint i = 0; i < cube->indicators->len; i++)
        writer->indicators[i].name = tb_cube_indicator_at(cube, (int)i)->name;
    for (int d = 0; d < cube->dimension_count; d++) {
        guint count = cube->dimensions[d].members->len;
        writer->members[d] = tb_arena_new0(arena, TbLongCell, count + 1);
        for (guint i = 0; i < count; i++)
            writer->members[d][i].name = words_of(writer, d, (int)i);
    }
}

static TbLongCell *cell_of(Writer *writer, int dimension, const TbObservationDraft *draft)
{
    int member = draft->members[dimension];
    return member < 0 ? NULL : &writer->members[dimension][member];
}

static void add_row(Writer *writer, const TbObservationDraft *draft)
{
    const TbCube *cube = writer->cube;
    const char *unit = tb_cube_indicator_at(cube, draft->indicator)->unit;
    TbLongRow row = {.region = cell_of(writer, TB_CUBE_REGION, draft),
                     .period = cell_of(writer, TB_CUBE_PERIOD, draft),
                     .status = cell_of(writer, TB_CUBE_STATUS, draft)};
    for (int d = TB_CUBE_DECLARED; d < cube->dimension_count; d++) {
        TbLongCell *cell = cell_of(writer, d, draft);
        row.members[d - TB_CUBE_DECLARED] = cell ? cell : &writer->nothing;
    }
    TbDataValue value = {.hash = TB_DATA_MISSING};
    TbQuantity change;
    if (draft->value.kind == TB_VALUE_NUMBER)
        tb_data_number(writer->out, draft->value.number,
                       draft->value.unit ? draft->value.unit : unit, &value);
    else
        read_value(&writer->reader, &draft->value, unit, false, &value.quantity);
    value.rank = draft->rank;
    if (draft->change) {
        read_value(&writer->reader, draft->change, NULL, true, &change);
        value.change = &change;
    }
    tb_data_row(writer->out, &writer->indicators[draft->indicator], &row, &value);
}

// In the order of indicators, as the document has them.
static bool add_rows(Writer *writer)
{
    const TbCube *cube = writer->cube;
    guint count = cube->count, indicators = cube->indicators->len;
    guint *from = tb_arena_new0(cube->arena, guint, indicators + 1);
    guint *order = tb_arena_new0(cube->arena, guint, MAX(count, 1));
    for (guint i = 0; i < count; i++)
        from[tb_cube_at(cube, (int)i)->indicator + 1]++;
    for (guint i = 0; i < indicators; i++)
        from[i + 1] += from[i];
    for (guint i = 0; i < count; i++)
        order[from[tb_cube_at(cube, (int)i)->indicator]++] = i;
    bool good = true;
    for (guint i = 0; i < count && good; i++) {
        add_row(writer, tb_cube_at(cube, (int)order[i]));
        good = tb_data_flush(writer->out, false);
    }
    return good && tb_data_flush(writer->out, true);
}

static bool has_facts(const TbCube *cube)
{
    for (guint i = 0; i < cube->count; i++) {
        const TbObservationDraft *draft = tb_cube_at(cube, (int)i);
        if (draft->change || draft->rank > 0)
            return true;
    }
    return false;
}

bool tb_data_of_cube(const TbCube *cube, const TbDataOut *out)
{
    Writer writer = {.reader = new_reader(cube), .cube = cube};
    const char *dimensions[TB_CUBE_DIMENSIONS];
    for (int d = TB_CUBE_DECLARED; d < cube->dimension_count; d++)
        dimensions[d - TB_CUBE_DECLARED] = cube->dimensions[d].name;
    writer.out = tb_data_writer_new(writer.reader.arena, out, dimensions,
                                    cube->dimension_count - TB_CUBE_DECLARED, has_facts(cube));
    open_cells(&writer);
    bool good = add_rows(&writer);
    tb_data_writer_free(writer.out);
    clear_reader(&writer.reader);
    return good;
}
