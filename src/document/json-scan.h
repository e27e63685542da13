// SPDX-License-Identifier: MIT
// The strict scan: UTF-8, the grammar of RFC 8259, where each value stands and what it says.
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
        double number;
        struct {
            uint32_t count; // children
            uint32_t next;  // index of the value behind them all
        };
    } as;            // of a number; of an array or object
    uint32_t offset; // of the first byte of the value
    uint32_t length; // in bytes
    uint32_t key;    // offset of the key's quote, or TB_JSON_NO_KEY
    uint32_t parent; // index of the array or object it is in; the root's own
    uint32_t index;  // position there
    uint8_t type, flags;
};

typedef struct {
    TbJson *values; // incomplete when an error or a limit was met
    uint32_t count;
    const char *cause; // of a syntax error, else NULL
    const char *hint;  // or NULL
    size_t offset;     // of the syntax error, or where a limit was passed
    const char *limit; // which limit, else NULL
} TbJsonScan;

typedef struct {
    uint32_t line, column; // from 0
} TbJsonMark;

// Moves a mark over the bytes.
void tb_json_pass(const char *bytes, size_t length, TbJsonMark *mark);

// Scans `length` bytes, followed by a NUL, of valid UTF-8. Keys and strings are decoded where they
// stand: each begins behind its quote and ends with a NUL, for none is longer than it was written.
// What is no text although RFC 8259 allows it is rewritten in the same length: \u0000 and halves
// of surrogate pairs become \ufffd, numbers of very many digits are shortened to the same value.
// The caller frees `values`. Causes and hints are static or live in `arena`.
TbJsonScan tb_json_scan(TbArena *arena, const TbJsonText *text, char *bytes, size_t length);

// Decodes the string whose opening quote stands at `from`; the text, with a NUL behind it, may be
// written over it from the byte behind that quote on.
void tb_json_decode_string(const char *from, char *to);

// The offset of the first byte that is no UTF-8, or `length`. NUL bytes pass.
size_t tb_json_find_invalid_utf8(const char *bytes, size_t length);

// What else the bytes look like ("UTF-16", "GBK"), or NULL; `invalid` is what the above found.
const char *tb_json_guess_encoding(const char *bytes, size_t length, size_t invalid);

#endif
