// SPDX-License-Identifier: MIT
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/buffer.h"

// Where a sanitizer watches, what lies between the items of a block is poisoned, or it would see
// nothing of a write behind one.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TB_ARENA_GAPS
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(TB_ARENA_GAPS)
void __asan_poison_memory_region(const volatile void *from, size_t size);
void __asan_unpoison_memory_region(const volatile void *from, size_t size);
#define GAP ((size_t)16)
#else
#define __asan_poison_memory_region(from, size)
#define __asan_unpoison_memory_region(from, size)
#define GAP ((size_t)0)
#endif

// Most documents and scenes fit in one or two blocks of this size.
#define BLOCK_SIZE ((size_t)32 * 1024)

// An arena that has grown goes on in larger blocks, on huge pages where the system has them:
// touching a gigabyte of small pages for the first time takes longer than filling it.
#define LARGE_BLOCK ((size_t)4 << 20)
#define HUGE_PAGE ((size_t)2 << 20)
#define HUGE_FROM ((size_t)512 << 10)
#define ALIGNMENT ((size_t)16)

typedef struct Block {
    struct Block *next;
    size_t used, size;
    _Alignas(16) unsigned char bytes[];
} Block;

struct TbArena {
    Block *first;
    size_t total;  // bytes of all blocks
    GString *text; // to be written into next, or NULL
};

TbArena *tb_arena_new(void)
{
    return g_new0(TbArena, 1);
}

void tb_arena_free(TbArena *arena)
{
    if (!arena)
        return;
    for (Block *block = arena->first; block;) {
        Block *next = block->next;
        free(block);
        block = next;
    }
    if (arena->text)
        g_string_free(arena->text, TRUE);
    g_free(arena);
}

// Memory for a block, from malloc() or the like; never NULL.
static void *new_memory(size_t size)
{
    void *memory = NULL;
    if (size < HUGE_PAGE)
        memory = malloc(size);
    else if (posix_memalign(&memory, HUGE_PAGE, size) != 0)
        memory = NULL;
    if (!memory)
        g_error("no memory for %zu bytes", size);
#ifdef MADV_HUGEPAGE
    if (size >= HUGE_PAGE)
        madvise(memory, size, MADV_HUGEPAGE); // where it can't, nothing is lost
#endif
    return memory;
}

static Block *add_block(TbArena *arena, size_t size)
{
    size_t least = arena->total >= LARGE_BLOCK ? LARGE_BLOCK - sizeof(Block)
                   : arena->total >= HUGE_FROM ? HUGE_PAGE - sizeof(Block)
                                               : BLOCK_SIZE;
    size_t room = MAX(size, least);
    if (room > HUGE_PAGE / 4 && room < HUGE_PAGE - sizeof(Block))
        room = HUGE_PAGE - sizeof(Block); // one of them, which is less than many small ones
    Block *block = new_memory(sizeof(Block) + room);
    block->used = 0;
    block->size = room;
    __asan_poison_memory_region(block->bytes, room);
    arena->total += room;
    if (arena->first && size > least) {
        // A large item gets a block of its own, behind the one that still has room.
        block->next = arena->first->next;
        arena->first->next = block;
    } else {
        block->next = arena->first;
        arena->first = block;
    }
    return block;
}

static void *take(TbArena *arena, size_t size)
{
    g_assert(size <= SIZE_MAX / 2);
    size_t room = ((size + ALIGNMENT - 1) & ~(ALIGNMENT - 1)) + GAP;
    Block *block = arena->first;
    if (!block || block->size - block->used < room)
        block = add_block(arena, room);
    void *item = block->bytes + block->used;
    block->used += room;
    __asan_unpoison_memory_region(item, size);
    return item;
}

void *tb_arena_alloc(TbArena *arena, size_t size)
{
    return memset(take(arena, size), 0, size);
}

void *tb_arena_alloc_array(TbArena *arena, size_t count, size_t item_size)
{
    size_t size;
    if (!g_size_checked_mul(&size, count, item_size))
        g_error("no memory for %zu items of %zu bytes", count, item_size);
    return tb_arena_alloc(arena, size);
}

char *tb_arena_strndup(TbArena *arena, const char *text, size_t length)
{
    char *copy = take(arena, length + 1);
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *tb_arena_strdup(TbArena *arena, const char *text)
{
    return text ? tb_arena_strndup(arena, text, strlen(text)) : NULL;
}

GString *tb_arena_begin_text(TbArena *arena)
{
    GString *text = arena->text ? arena->text : g_string_new(NULL);
    arena->text = NULL;
    return text;
}

char *tb_arena_end_text(TbArena *arena, GString *text)
{
    char *copy = tb_arena_strndup(arena, text->str, text->len);
    if (arena->text) // one that was begun within another
        g_string_free(arena->text, TRUE);
    arena->text = g_string_truncate(text, 0);
    return copy;
}

char *tb_arena_printf(TbArena *arena, const char *format, ...)
{
    GString *text = tb_arena_begin_text(arena);
    va_list args;
    va_start(args, format);
    tb_buffer_vprintf(text, format, args);
    va_end(args);
    return tb_arena_end_text(arena, text);
}

void *tb_arena_take_array(TbArena *arena, GArray *array)
{
    if (array->len == 0)
        return NULL;
    size_t bytes = (size_t)array->len * g_array_get_element_size(array);
    return memcpy(tb_arena_alloc(arena, bytes), array->data, bytes);
}
