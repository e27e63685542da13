// SPDX-License-Identifier: MIT
#include "base/register.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

#define FIRST_SLOTS 32

typedef struct {
    const char *text;
    uint32_t hash;
    int number;
} Entry;

struct TbRegister {
    Entry *entries;
    uint32_t count, room;
    uint32_t *slots; // position among the entries + 1, or 0; a power of two, at most half taken
    uint32_t size;
};

TbRegister *tb_register_new(void)
{
    TbRegister *known = g_new0(TbRegister, 1);
    known->size = FIRST_SLOTS;
    known->slots = g_new0(uint32_t, known->size);
    return known;
}

void tb_register_free(TbRegister *known)
{
    if (!known)
        return;
    g_free(known->entries);
    g_free(known->slots);
    g_free(known);
}

// Eight bytes at a time: known of hundreds of thousands of things are hashed more than once.
static uint32_t hash_text(const char *text)
{
    const uint64_t factor = UINT64_C(0x9e3779b97f4a7c15);
    size_t length = strlen(text);
    uint64_t hash = length * factor, bytes;
    for (; length >= sizeof bytes; text += sizeof bytes, length -= sizeof bytes) {
        memcpy(&bytes, text, sizeof bytes);
        hash = (hash ^ bytes) * factor;
        hash ^= hash >> 32;
    }
    bytes = 0;
    memcpy(&bytes, text, length);
    hash = (hash ^ bytes) * factor;
    return (uint32_t)(hash >> 32);
}

// The slot that holds the text, or the free one where it belongs.
static uint32_t *find_slot(const TbRegister *known, const char *text, uint32_t hash)
{
    uint32_t mask = known->size - 1, at = hash & mask;
    for (; known->slots[at]; at = (at + 1) & mask) {
        const Entry *entry = &known->entries[known->slots[at] - 1];
        if (entry->hash == hash && strcmp(entry->text, text) == 0)
            break;
    }
    return &known->slots[at];
}

static void grow(TbRegister *known)
{
    g_free(known->slots);
    known->size *= 2;
    known->slots = g_new0(uint32_t, known->size);
    uint32_t mask = known->size - 1;
    for (uint32_t i = 0; i < known->count; i++) {
        uint32_t at = known->entries[i].hash & mask;
        while (known->slots[at])
            at = (at + 1) & mask;
        known->slots[at] = i + 1;
    }
}

static Entry *entry_of(const TbRegister *known, const char *text)
{
    uint32_t slot = *find_slot(known, text, hash_text(text));
    return slot ? &known->entries[slot - 1] : NULL;
}

int tb_register_lookup(const TbRegister *known, const char *text)
{
    const Entry *entry = entry_of(known, text);
    return entry ? entry->number : -1;
}

int tb_register_add(TbRegister *known, const char *text, int number)
{
    uint32_t hash = hash_text(text), *slot = find_slot(known, text, hash);
    if (*slot)
        return known->entries[*slot - 1].number;
    if (known->count == known->room) {
        known->room = MAX(2 * known->room, FIRST_SLOTS / 2);
        known->entries = g_renew(Entry, known->entries, known->room);
    }
    known->entries[known->count++] = (Entry){text, hash, number};
    *slot = known->count;
    if (known->count * 2 > known->size)
        grow(known);
    return number;
}

void tb_register_set(TbRegister *known, const char *text, int number)
{
    if (tb_register_add(known, text, number) != number)
        entry_of(known, text)->number = number;
}

void tb_register_renumber(TbRegister *known, const int *places)
{
    for (uint32_t i = 0; i < known->count; i++)
        known->entries[i].number = places[known->entries[i].number];
}
