// SPDX-License-Identifier: MIT
#include "table/points.h"

void tb_points_init(TbPoints *points, size_t expected)
{
    *points = (TbPoints){.size = (size_t)1 << 12};
    while (3 * points->size < 4 * expected)
        points->size *= 2;
    points->arena = tb_arena_new();
    points->slots = tb_arena_new0(points->arena, TbPointSlot, points->size);
}

void tb_points_clear(TbPoints *points)
{
    g_clear_pointer(&points->arena, tb_arena_free);
    points->slots = NULL;
}

static TbPointSlot *find(const TbPoints *points, guint32 low, guint32 high)
{
    size_t at = (low ^ high) & (points->size - 1);
    for (;; at = (at + 1) & (points->size - 1)) {
        TbPointSlot *point = &points->slots[at];
        if ((point->key[0] == low && point->key[1] == high) || !(point->key[0] | point->key[1]))
            return point;
    }
}

static void grow(TbPoints *points)
{
    TbPoints larger;
    tb_points_init(&larger, points->size);
    for (size_t i = 0; i < points->size; i++) {
        const TbPointSlot *point = &points->slots[i];
        if (point->key[0] | point->key[1])
            *find(&larger, point->key[0], point->key[1]) = *point;
    }
    larger.used = points->used;
    tb_points_clear(points);
    *points = larger;
}

const guint32 *tb_points_lookup(const TbPoints *points, guint64 key)
{
    TbPointSlot *point = find(points, (guint32)key, (guint32)(key >> 32));
    return point->key[0] | point->key[1] ? &point->value : NULL;
}

const guint32 *tb_points_add(TbPoints *points, guint64 key, guint32 value)
{
    if (4 * points->used >= 3 * points->size)
        grow(points);
    guint32 low = (guint32)key, high = (guint32)(key >> 32);
    TbPointSlot *point = find(points, low, high);
    if (point->key[0] | point->key[1])
        return &point->value;
    *point = (TbPointSlot){{low, high}, value};
    points->used++;
    return NULL;
}
