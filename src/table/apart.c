// SPDX-License-Identifier: MIT
#include "table/apart.h"

// What was parted from an indicator.
typedef struct {
    int of, index;
    guint said; // its dimensions, a bit each
} Part;

typedef struct {
    TbCube *cube;
    guint *said;  // of each indicator that was read, the dimensions that its first table says
    GArray *done; // of Part
} Parting;

// Status tells no tables apart: a plan may have a sheet of its own.
static guint dimensions_of(const TbObservationDraft *draft)
{
    guint said = 0;
    for (int d = 0; d < TB_CUBE_DIMENSIONS; d++)
        if (d != TB_CUBE_STATUS && draft->members[d] >= 0)
            said |= 1u << d;
    return said;
}

// The one that is parted from `indicator` by these dimensions, made where there is none.
static int part_of(Parting *parting, int indicator, guint said, int table)
{
    TbCube *cube = parting->cube;
    int number = 2;
    for (guint i = 0; i < parting->done->len; i++) {
        const Part *part = &g_array_index(parting->done, Part, i);
        if (part->of != indicator)
            continue;
        number++;
        if (part->said == said) {
            tb_cube_indicator_at(cube, part->index)->shared = true;
            return part->index;
        }
    }
    TbCubeIndicator copy = *tb_cube_indicator_at(cube, indicator);
    copy.count = 0;
    copy.shared = false;
    copy.table = table;
    do
        copy.id = tb_arena_printf(cube->arena, "%s-%d", copy.name, number++);
    while (g_hash_table_contains(cube->indicator_index, copy.id));
    g_array_append_val(cube->indicators, copy);
    Part made = {indicator, (int)cube->indicators->len - 1, said};
    g_hash_table_insert(cube->indicator_index, (gpointer)copy.id, GINT_TO_POINTER(made.index + 1));
    g_array_append_val(parting->done, made);
    return made.index;
}

static int target_of(Parting *parting, int indicator, guint said, int table)
{
    TbCubeIndicator *own = tb_cube_indicator_at(parting->cube, indicator);
    if (own->table < 0) {
        own->table = table;
        parting->said[indicator] = said;
        return indicator;
    }
    if (parting->said[indicator] != said)
        return part_of(parting, indicator, said, table);
    own->shared = true;
    return indicator;
}

static void part_table(Parting *parting, int index)
{
    TbCube *cube = parting->cube;
    const TbCubeTable *table = &g_array_index(cube->tables, TbCubeTable, index);
    GHashTable *said = g_hash_table_new(NULL, NULL), *targets = g_hash_table_new(NULL, NULL);
    for (guint i = table->from; i < table->to; i++) {
        const TbObservationDraft *draft = tb_cube_at(cube, (int)i);
        gpointer key = GINT_TO_POINTER(draft->indicator);
        guint known = GPOINTER_TO_UINT(g_hash_table_lookup(said, key));
        g_hash_table_insert(said, key, GUINT_TO_POINTER(known | dimensions_of(draft)));
    }
    for (guint i = table->from; i < table->to; i++) {
        TbObservationDraft *draft = tb_cube_at(cube, (int)i);
        gpointer key = GINT_TO_POINTER(draft->indicator);
        int target = GPOINTER_TO_INT(g_hash_table_lookup(targets, key)) - 1;
        if (target < 0) {
            target = target_of(parting, draft->indicator,
                               GPOINTER_TO_UINT(g_hash_table_lookup(said, key)), index);
            g_hash_table_insert(targets, key, GINT_TO_POINTER(target + 1));
        }
        if (draft->value.kind != TB_VALUE_MISSING && target != draft->indicator) {
            tb_cube_indicator_at(cube, draft->indicator)->count--;
            tb_cube_indicator_at(cube, target)->count++;
        }
        draft->indicator = target;
    }
    g_hash_table_unref(said);
    g_hash_table_unref(targets);
}

// 其中 belongs to the whole of its own table.
static void follow_wholes(Parting *parting)
{
    TbCube *cube = parting->cube;
    for (guint i = 0; i < cube->indicators->len; i++) {
        TbCubeIndicator *child = tb_cube_indicator_at(cube, (int)i);
        for (guint j = 0; child->part_of >= 0 && j < parting->done->len; j++) {
            const Part *part = &g_array_index(parting->done, Part, j);
            if (part->of == child->part_of &&
                tb_cube_indicator_at(cube, part->index)->table == child->table)
                child->part_of = part->index;
        }
    }
}

void tb_cube_part_tables(TbCube *cube)
{
    if (cube->tables->len < 2)
        return;
    Parting parting = {.cube = cube,
                       .said = g_new0(guint, cube->indicators->len + 1),
                       .done = g_array_new(FALSE, FALSE, sizeof(Part))};
    for (int i = 0; i < (int)cube->tables->len; i++)
        part_table(&parting, i);
    follow_wholes(&parting);
    g_array_unref(parting.done);
    g_free(parting.said);
}
