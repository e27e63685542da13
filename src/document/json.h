// SPDX-License-Identifier: MIT
// JSON texts as a tree of values that know their place.
//
// A strict scan (json-scan.h) refuses whatever RFC 8259 refuses and remembers where every value
// stands; what it passes is decoded. Cost is linear in the text.
#ifndef TB_DOCUMENT_JSON_H
#define TB_DOCUMENT_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/report.h"

typedef enum {
    TB_JSON_NULL,
    TB_JSON_BOOLEAN,
    TB_JSON_NUMBER,
    TB_JSON_STRING,
    TB_JSON_ARRAY,
    TB_JSON_OBJECT
} TbJsonType;

typedef struct TbJsonText TbJsonText; // a text that was read; owns its values
typedef struct TbJson TbJson;         // one value of it

// Reads UTF-8 JSON; a byte order mark is passed over. `bytes` must stay as they are until the text
// is freed. NULL after an error that leaves no tree was
// reported: TB_CODE_SYNTAX or TB_CODE_ENCODING (their messages begin with "syntax error"), or
// TB_CODE_LIMIT (nesting, number of values). Problems that leave a tree are reported too, and the
// reading goes on so that others are found in the same run: a key twice (only the first counts),
// a number beyond a double, a string that is too long, U+0000 and halves of surrogate pairs in
// strings. Paths, keys and strings given out live in `arena`. Free with tb_json_text_free().
TbJsonText *tb_json_text_parse(TbArena *arena, const char *bytes, size_t length, TbReport *report);

// The value of a command line option: JSON where it is JSON without fault, else the string itself
// (with what is not UTF-8 replaced). Never NULL. Its places have the path `name`, such as
// "--set sort", and no line.
TbJsonText *tb_json_text_parse_argument(TbArena *arena, const char *name, const char *value);

void tb_json_text_free(TbJsonText *text);

// Borrowed from the text, like what follows.
const TbJson *tb_json_text_root(const TbJsonText *text);

TbJsonType tb_json_type(const TbJson *json);
// "null", "a number", "an object" …
const char *tb_json_type_name(TbJsonType type);

// True when the value is (in) the value of a command line option.
bool tb_json_is_argument(const TbJson *json);

// The decoded string of a TB_JSON_STRING, else NULL.
const char *tb_json_string(const TbJson *json);
// The value of a TB_JSON_NUMBER, infinite when it was refused as beyond a double; else 0.
double tb_json_number(const TbJson *json);
bool tb_json_boolean(const TbJson *json);
// The text of a value as it was written, not NUL-terminated.
const char *tb_json_written(const TbJson *json, size_t *length);

// The key of a value in an object, else NULL.
const char *tb_json_key(const TbJson *json);
// The position of a value in its array or object, from 0.
int tb_json_index(const TbJson *json);

// Walks the children of an array or object; NULL at the end. A key's second value is skipped.
const TbJson *tb_json_first(const TbJson *json);
const TbJson *tb_json_next(const TbJson *json);
// Children of an array or object, skipped ones included.
int tb_json_count(const TbJson *json);
// The value of `key`, or NULL. Linear in the object: for objects of few keys.
const TbJson *tb_json_member(const TbJson *json, const char *key);

// `text` for a message: cut after 40 characters. Owned by the arena.
const char *tb_json_shorten(TbArena *arena, const char *text);

// Where the value, or its key, begins. The path is built on each call and lives in the arena.
TbPlace tb_json_place(const TbJson *json);
TbPlace tb_json_key_place(const TbJson *json);

// The same as bytes from the start of the text, behind its byte order mark.
uint32_t tb_json_offset(const TbJson *json);
const char *tb_json_text_bytes(const TbJsonText *text);
// The value that begins there.
const TbJson *tb_json_text_at(const TbJsonText *text, uint32_t offset);
// Its place by the bytes alone, of a text that was read without an error; the path lives in
// `arena`. Takes as long as what stands before it.
TbPlace tb_json_find_place(TbArena *arena, const char *bytes, size_t offset);

#endif
