// SPDX-License-Identifier: MIT
// Which points of a cube were met, by their hashes: twelve bytes a point, as there may be millions,
// each a miss of the cache.
#ifndef TB_TABLE_POINTS_H
#define TB_TABLE_POINTS_H

#include <glib.h>

#include "base/arena.h"

typedef struct {
    guint32 key[2]; // 0, 0: free
    guint32 value;
} TbPointSlot;

// Open addressing, never full.
typedef struct {
    TbArena *arena; // of the slots: its large blocks are on large pages, where the system has them
    TbPointSlot *slots;
    size_t size, used; // size: a power of two
} TbPoints;

void tb_points_init(TbPoints *points, size_t expected);
void tb_points_clear(TbPoints *points);

// The value known at a point, whose key is not 0; NULL: it was not met.
const guint32 *tb_points_lookup(const TbPoints *points, guint64 key);
// The same; NULL after it was added as new.
const guint32 *tb_points_add(TbPoints *points, guint64 key, guint32 value);

// The key of what was told before, and of one part more.
static inline guint64 tb_points_mix(guint64 key, guint64 part)
{
    key = (key ^ (part + 0x9e3779b97f4a7c15u)) * 0xff51afd7ed558ccdu;
    return key ^ key >> 32;
}

#endif
