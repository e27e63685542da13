// SPDX-License-Identifier: MIT
#include "document/tuples.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

struct TbTuples {
    int width, count;
    GArray *rows;    // of int, `width` for each tuple
    uint32_t *slots; // number + 1, or 0; a power of two of them, at most half of them taken
    uint32_t size;
};

TbTuples *tb_tuples_new(int width)
{
    TbTuples *tuples = g_new0(TbTuples, 1);
    tuples->width = width;
    tuples->rows = g_array_new(FALSE, FALSE, sizeof(int));
    tuples->size = 16;
    tuples->slots = g_new0(uint32_t, tuples->size);
    return tuples;
}

void tb_tuples_free(TbTuples *tuples)
{
    if (!tuples)
        return;
    g_array_unref(tuples->rows);
    g_free(tuples->slots);
    g_free(tuples);
}

int tb_tuples_count(const TbTuples *tuples)
{
    return tuples->count;
}

static const int *row_at(const TbTuples *tuples, uint32_t number)
{
    return (const int *)tuples->rows->data + (size_t)number * (size_t)tuples->width;
}

// FNV over the integers, mixed so that the low bits depend on all of them.
static uint32_t hash_row(const int *row, int width)
{
    uint64_t hash = 14695981039346656037u;
    for (int i = 0; i < width; i++)
        hash = (hash ^ (uint32_t)row[i]) * 1099511628211u;
    hash ^= hash >> 32;
    return (uint32_t)(hash * 0x9e3779b97f4a7c15u >> 32);
}

// The slot that holds the row, or the free one where it belongs.
static uint32_t *find_slot(TbTuples *tuples, const int *row)
{
    uint32_t mask = tuples->size - 1, at = hash_row(row, tuples->width) & mask;
    while (tuples->slots[at] && tuples->width > 0 &&
           memcmp(row_at(tuples, tuples->slots[at] - 1), row, sizeof(int) * (size_t)tuples->width))
        at = (at + 1) & mask;
    return &tuples->slots[at];
}

static void grow(TbTuples *tuples)
{
    g_free(tuples->slots);
    tuples->size *= 2;
    tuples->slots = g_new0(uint32_t, tuples->size);
    for (uint32_t i = 0; i < (uint32_t)tuples->count; i++)
        *find_slot(tuples, row_at(tuples, i)) = i + 1;
}

int tb_tuples_add(TbTuples *tuples, const int *row, bool *added)
{
    uint32_t *slot = find_slot(tuples, row);
    *added = *slot == 0;
    if (*slot)
        return (int)*slot - 1;
    if (tuples->width > 0)
        g_array_append_vals(tuples->rows, row, (guint)tuples->width);
    int number = tuples->count++;
    *slot = (uint32_t)number + 1;
    if ((uint32_t)tuples->count * 2 > tuples->size)
        grow(tuples);
    return number;
}
