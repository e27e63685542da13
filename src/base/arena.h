// SPDX-License-Identifier: MIT
// An arena: memory that lives and dies with one document or one scene.
#ifndef TB_BASE_ARENA_H
#define TB_BASE_ARENA_H

#include <glib.h>
#include <stdarg.h>
#include <stddef.h>

typedef struct TbArena TbArena;

// A new, empty arena. The caller frees it with tb_arena_free().
TbArena *tb_arena_new(void);

// Frees the arena and everything allocated from it. NULL is fine.
void tb_arena_free(TbArena *arena);

// Zeroed memory of `size` bytes, aligned for any type; the arena owns it. Never NULL.
void *tb_arena_alloc(TbArena *arena, size_t size);

// Copies owned by the arena. `text` may be NULL, then so is the result.
char *tb_arena_strdup(TbArena *arena, const char *text);
char *tb_arena_strndup(TbArena *arena, const char *text, size_t length);
char *tb_arena_printf(TbArena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);

// An empty text to write into, and its copy in the arena, which takes the text back: the next one
// is written where it was.
GString *tb_arena_begin_text(TbArena *arena);
char *tb_arena_end_text(TbArena *arena, GString *text);

// `count` zeroed items of `Type`; aborts if the size overflows.
#define tb_arena_new0(arena, Type, count)                                                          \
    ((Type *)tb_arena_alloc_array((arena), (count), sizeof(Type)))
void *tb_arena_alloc_array(TbArena *arena, size_t count, size_t item_size);

// Copies the items of a GArray, which stays the caller's, into the arena; NULL when there are none.
void *tb_arena_take_array(TbArena *arena, GArray *array);

#endif
