// SPDX-License-Identifier: MIT
#include "figure/box-index.h"

#include <math.h>

struct TbBoxIndex {
    double height;
    GHashTable *bands; // number -> GArray of TbBoxEntry
};

static void free_band(gpointer band)
{
    g_array_unref(band);
}

TbBoxIndex *tb_box_index_new(double height)
{
    TbBoxIndex *index = g_new(TbBoxIndex, 1);
    *index = (TbBoxIndex){height, g_hash_table_new_full(NULL, NULL, NULL, free_band)};
    return index;
}

void tb_box_index_free(TbBoxIndex *index)
{
    g_hash_table_unref(index->bands);
    g_free(index);
}

static int band_at(const TbBoxIndex *index, double y)
{
    return (int)floor(y / index->height);
}

void tb_box_index_add(TbBoxIndex *index, TbBox box, const void *data)
{
    TbBoxEntry entry = {box, data, band_at(index, box.y)};
    int last = band_at(index, tb_box_bottom(box));
    for (int at = entry.first; at <= last; at++) {
        GArray *band = g_hash_table_lookup(index->bands, GINT_TO_POINTER(at));
        if (!band) {
            band = g_array_new(FALSE, FALSE, sizeof(TbBoxEntry));
            g_hash_table_insert(index->bands, GINT_TO_POINTER(at), band);
        }
        g_array_append_val(band, entry);
    }
}

static void enter_band(TbBoxSearch *search)
{
    search->band = g_hash_table_lookup(search->index->bands, GINT_TO_POINTER(search->at));
    search->next = 0;
}

TbBoxSearch tb_box_index_search(const TbBoxIndex *index, double top, double bottom)
{
    int first = band_at(index, top);
    TbBoxSearch search = {index, NULL, first, first, band_at(index, bottom), 0};
    enter_band(&search);
    return search;
}

const TbBoxEntry *tb_box_index_next(TbBoxSearch *search)
{
    while (search->at <= search->last) {
        while (search->band && search->next < search->band->len) {
            const TbBoxEntry *entry = &g_array_index(search->band, TbBoxEntry, search->next++);
            // An entry of several bands counts in the first that is searched.
            if (MAX(entry->first, search->first) == search->at)
                return entry;
        }
        search->at++;
        enter_band(search);
    }
    return NULL;
}
