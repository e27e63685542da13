// SPDX-License-Identifier: MIT
// The strict scan: UTF-8, the grammar of RFC 8259, and where each value stands; then what they say.
#ifndef TB_DOCUMENT_JSON_SCAN_H
#define TB_DOCUMENT_JSON_SCAN_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "document/json.h"

enum {
    TB_JSON_FLAG_NUL = 1,       // the string has \u0000
    TB_JSON_FLAG_SURROGATE = 2, // the string has half of a surrogate pair
    TB_JSON_FLAG_LONG = 4,      // the string is longer than TB_LIMIT_STRING_CHARACTERS
    TB_JSON_FLAG_DUPLICATE = 8, // the key stood before in the same object
    TB_JSON_FLAG_KEY_NUL = 16,  // as above, for the key
    TB_JSON_FLAG_KEY_SURROGATE = 32,
    TB_JSON_FLAG_KEY_LONG = 64
};

#define TB_JSON_NO_KEY UINT32_MAX

// Values in document order: the first child of a value follows it at once.
struct TbJson {
    const TbJsonText *text;
    union {
        const char *string;
        double number;
    } as;
    uint32_t offset; // of the first byte of the value
    uint32_t length; // in bytes
    uint32_t key;    // offset of the key's quote, or TB_JSON_NO_KEY
    uint32_t name;   // where the decoded key stands among the text's words
    uint32_t parent; // index of the array or object it is in; the root's own
    uint32_t index;  // position there
    uint32_t next;   // index of the value behind it and all its children
    uint32_t count;  // children
    uint8_t type, flags;
};

typedef struct {
    GArray *values;    // of TbJson; incomplete when an error or a limit was met
    const char *cause; // of a syntax error, else NULL
    const char *hint;  // or NULL
    size_t offset;     // of the syntax error, or where a limit was passed
    const char *limit; // which limit, else NULL
} TbJsonScan;

// Scans `length` bytes, followed by a NUL, of valid UTF-8. What is no text although RFC 8259 allows
// it is rewritten in place and in the same length: \u0000 and halves of surrogate pairs become
// \ufffd, numbers of very many digits are shortened to the same value.
// The caller unrefs `values`. Causes and hints are static or live in `arena`.
TbJsonScan tb_json_scan(TbArena *arena, char *bytes, size_t length);

// Reads the keys, strings and numbers of what was scanned without an error. All decoded strings,
// one behind the other with a NUL each, take no more than `length` bytes: they are shorter than
// what was written with its quotes. The caller frees them.
char *tb_json_decode(GArray *values, const char *bytes, size_t length);

// The offset of the first byte that is no UTF-8, or `length`. NUL bytes pass.
size_t tb_json_find_invalid_utf8(const char *bytes, size_t length);

// What else the bytes look like ("UTF-16", "GBK"), or NULL.
const char *tb_json_guess_encoding(const char *bytes, size_t length);

#endif
