// SPDX-License-Identifier: MIT
// Finding a dimension by its position, its id or the name that the document gives it.
#include "document/read.h"

#include <string.h>

TbDimensionDraft *tb_read_dimension_at(const TbReader *reader, int dimension)
{
    return &g_array_index(reader->dimensions, TbDimensionDraft, dimension);
}

int tb_read_dimension_index(const TbReader *reader, const char *key)
{
    for (guint d = 0; d < reader->dimensions->len; d++)
        if (strcmp(tb_read_dimension_at(reader, (int)d)->id, key) == 0)
            return (int)d;
    for (guint d = 0; d < reader->dimensions->len; d++) {
        const TbDimensionDraft *draft = tb_read_dimension_at(reader, (int)d);
        if (draft->declared_name && strcmp(draft->name, key) == 0)
            return (int)d;
    }
    return -1;
}

const char *const *tb_read_dimension_ids(TbReader *reader)
{
    const char **ids = tb_arena_new0(reader->arena, const char *, reader->dimensions->len + 1);
    for (guint d = 0; d < reader->dimensions->len; d++)
        ids[d] = tb_read_dimension_at(reader, (int)d)->id;
    return ids;
}
