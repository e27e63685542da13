// SPDX-License-Identifier: MIT
// The place of a value by its offset alone. Values are many and diagnostics few: a document keeps
// four bytes of each, and the text is walked once more where one is told of.
#include <string.h>

#include "base/limits.h"
#include "document/json-scan.h"

void tb_json_pass(const char *bytes, size_t length, TbJsonMark *mark)
{
    if (!memchr(bytes, '\n', length)) { // the compiler makes few instructions of this
        uint32_t characters = 0;
        for (size_t i = 0; i < length; i++)
            characters += (bytes[i] & 0xc0) != 0x80;
        mark->column += characters;
        return;
    }
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == '\n') {
            mark->line++;
            mark->column = 0;
        } else if ((bytes[i] & 0xc0) != 0x80) {
            mark->column++;
        }
    }
}

typedef struct {
    bool object, key; // the next string is a key
    size_t key_at;    // of its quote
    unsigned index;   // of the value in an array
} Level;

typedef struct {
    const char *bytes;
    size_t at;
    Level levels[TB_LIMIT_NESTING + 1];
    int depth;
} Walk;

static void walk_string(Walk *walk)
{
    Level *level = walk->depth > 0 ? &walk->levels[walk->depth - 1] : NULL;
    if (level && level->key)
        level->key_at = walk->at;
    while (walk->bytes[++walk->at] != '"')
        walk->at += walk->bytes[walk->at] == '\\';
}

static void walk_mark(Walk *walk, char mark)
{
    Level *level = walk->depth > 0 ? &walk->levels[walk->depth - 1] : NULL;
    if (mark == '{' || mark == '[')
        walk->levels[walk->depth++] = (Level){.object = mark == '{', .key = mark == '{'};
    else if (mark == '}' || mark == ']')
        walk->depth--;
    else if (mark == '"')
        walk_string(walk);
    else if (mark == ':')
        level->key = false;
    else if (mark == ',') {
        level->key = level->object;
        level->index++;
    }
}

static void append_step(GString *path, const char *bytes, const Level *level)
{
    if (!level->object) {
        g_string_append_printf(path, "/%u", level->index);
        return;
    }
    const char *end = bytes + level->key_at;
    while (*++end != '"')
        end += *end == '\\';
    char *key = g_malloc((gsize)(end - bytes) - level->key_at + 1);
    tb_json_decode_string(bytes + level->key_at, key);
    g_string_append_c(path, '/');
    for (const char *at = key; *at; at++)
        if (*at == '~' || *at == '/')
            g_string_append(path, *at == '~' ? "~0" : "~1");
        else
            g_string_append_c(path, *at);
    g_free(key);
}

TbPlace tb_json_find_place(TbArena *arena, const char *bytes, size_t offset)
{
    Walk walk = {.bytes = bytes};
    for (; walk.at < offset; walk.at++)
        walk_mark(&walk, bytes[walk.at]);
    GString *path = g_string_new(NULL);
    for (int i = 0; i < walk.depth; i++)
        append_step(path, bytes, &walk.levels[i]);
    TbJsonMark mark = {0, 0};
    tb_json_pass(bytes, offset, &mark);
    TbPlace place = {tb_arena_strdup(arena, path->str), mark.line + 1, mark.column + 1};
    g_string_free(path, TRUE);
    return place;
}
