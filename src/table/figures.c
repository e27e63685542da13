// SPDX-License-Identifier: MIT
#include "table/figures.h"

#include <string.h>

const char *tb_figures_id(const TbCube *cube, int indicator)
{
    const TbCubeIndicator *own = tb_cube_indicator_at(cube, indicator);
    int first = GPOINTER_TO_INT(g_hash_table_lookup(cube->indicator_index, own->name)) - 1;
    return first == indicator
               ? own->name
               : tb_arena_printf(cube->arena, "%s-%s", own->name, own->unit ? own->unit : "");
}

void tb_figures_write(const TbCube *cube, GString *out)
{
    (void)cube, (void)out;
}
