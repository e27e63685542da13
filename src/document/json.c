// SPDX-License-Identifier: MIT
#include "document/json.h"

#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/messages.h"
#include "base/limits.h"
#include "base/register.h"
#include "document/json-scan.h"

// Line and column are counted up to every so many bytes once, so that no place costs more than
// one such stretch, even in a text that is all one line.
#define STRETCH 64

struct TbJsonText {
    TbArena *arena;
    const char *bytes; // borrowed
    size_t length;
    char *words; // of the arena: a copy in which keys and strings are decoded
    TbJson *values;
    uint32_t count;
    TbJsonMark *marks;    // of the first byte of each stretch
    const char *argument; // the path of all places when it came from the command line, else NULL
    // The parent whose path was asked for last, which its other children will be asked for next.
    uint32_t prefix_parent;
    const char *prefix; // NULL: none yet
    size_t prefix_length;
    // The value whose path was asked for last: a value and its key are told of in turn.
    const TbJson *last;
    const char *last_path;
};

static const char byte_order_mark[] = "\xef\xbb\xbf";

// ---- Places ----

static void make_marks(TbJsonText *text)
{
    size_t count = text->length / STRETCH + 1;
    text->marks = g_new(TbJsonMark, count);
    TbJsonMark mark = {0, 0};
    for (size_t i = 0; i < count; i++) {
        text->marks[i] = mark;
        tb_json_pass(text->bytes + i * STRETCH, MIN((size_t)STRETCH, text->length - i * STRETCH),
                     &mark);
    }
}

static TbPlace place_at(TbJsonText *text, size_t offset, const char *path)
{
    if (text->argument)
        return (TbPlace){path, 0, 0};
    if (!text->marks)
        make_marks(text);
    TbJsonMark mark = text->marks[offset / STRETCH];
    tb_json_pass(text->bytes + offset / STRETCH * STRETCH, offset % STRETCH, &mark);
    return (TbPlace){path, mark.line + 1, mark.column + 1};
}

static const TbJson *parent_of(const TbJson *json)
{
    const TbJson *parent = &json->text->values[json->parent];
    return parent == json ? NULL : parent;
}

static size_t number_length(uint32_t number)
{
    size_t length = 1;
    for (; number >= 10; number /= 10)
        length++;
    return length;
}

static size_t step_length(const TbJson *json)
{
    const char *key = tb_json_key(json);
    if (!key)
        return 1 + number_length(json->index);
    size_t length = 1;
    for (; *key; key++)
        length += *key == '~' || *key == '/' ? 2 : 1;
    return length;
}

// Writes "/key" or "/12" so that it ends before `end`; returns where it begins.
static char *write_step(const TbJson *json, char *end)
{
    const char *key = tb_json_key(json);
    if (key) {
        for (size_t i = strlen(key); i-- > 0;) {
            bool escape = key[i] == '~' || key[i] == '/';
            *--end = !escape ? key[i] : key[i] == '~' ? '0' : '1';
            if (escape)
                *--end = '~';
        }
    } else {
        uint32_t number = json->index;
        do
            *--end = (char)('0' + number % 10);
        while ((number /= 10) > 0);
    }
    *--end = '/';
    return end;
}

// The JSON pointer, built from its end.
static char *build_path(const TbJson *json, size_t *length)
{
    const char *root = json->text->argument ? json->text->argument : "";
    *length = strlen(root);
    for (const TbJson *step = json; parent_of(step); step = parent_of(step))
        *length += step_length(step);
    char *path = tb_arena_alloc(json->text->arena, *length + 1);
    char *end = path + *length;
    for (const TbJson *step = json; parent_of(step); step = parent_of(step))
        end = write_step(step, end);
    memcpy(path, root, strlen(root));
    return path;
}

static const char *path_of(const TbJson *json)
{
    TbJsonText *text = (TbJsonText *)json->text;
    const TbJson *parent = parent_of(json);
    size_t length;
    if (text->last == json)
        return text->last_path;
    if (!parent)
        return build_path(json, &length);
    if (!text->prefix || text->prefix_parent != json->parent) {
        text->prefix = build_path(parent, &text->prefix_length);
        text->prefix_parent = json->parent;
    }
    length = text->prefix_length + step_length(json);
    char *path = tb_arena_alloc(text->arena, length + 1);
    memcpy(path, text->prefix, text->prefix_length);
    write_step(json, path + length);
    text->last = json;
    text->last_path = path;
    return path;
}

TbPlace tb_json_place(const TbJson *json)
{
    return place_at((TbJsonText *)json->text, json->offset, path_of(json));
}

uint32_t tb_json_offset(const TbJson *json)
{
    return json->offset;
}

const TbJson *tb_json_text_at(const TbJsonText *text, uint32_t offset)
{
    uint32_t low = 0, high = text->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        *(text->values[middle].offset <= offset ? &low : &high) = middle;
    }
    return &text->values[low];
}

TbPlace tb_json_key_place(const TbJson *json)
{
    size_t offset = json->key == TB_JSON_NO_KEY ? json->offset : json->key;
    return place_at((TbJsonText *)json->text, offset, path_of(json));
}

// ---- Reading ----

static void report_value_flags(const TbJson *json, TbReport *report)
{
    TbPlace place = tb_json_place(json), key = tb_json_key_place(json);
    if (json->flags & TB_JSON_FLAG_KEY_NUL)
        tb_report_error(report, TB_CODE_VALUE, &key, "a key with U+0000, which is no text");
    if (json->flags & TB_JSON_FLAG_KEY_SURROGATE)
        tb_report_error(report, TB_CODE_VALUE, &key,
                        "a key with half of a surrogate pair, which is no character");
    if (json->flags & TB_JSON_FLAG_KEY_LONG)
        tb_report_error(report, TB_CODE_LIMIT, &key, "a key of more than %d characters",
                        TB_LIMIT_STRING_CHARACTERS);
    if (json->flags & TB_JSON_FLAG_NUL)
        tb_report_error(report, TB_CODE_VALUE, &place, "a string with U+0000, which is no text");
    if (json->flags & TB_JSON_FLAG_SURROGATE)
        tb_report_error(report, TB_CODE_VALUE, &place,
                        "a string with half of a surrogate pair, which is no character");
    if (json->flags & TB_JSON_FLAG_LONG)
        tb_report_error(report, TB_CODE_LIMIT, &place, "a string of more than %d characters",
                        TB_LIMIT_STRING_CHARACTERS);
}

static void report_overflow(const TbJson *json, TbReport *report)
{
    TbPlace place = tb_json_place(json);
    size_t length;
    const char *written = tb_json_written(json, &length);
    tb_report_error(report, TB_CODE_VALUE, &place,
                    "the number %.*s is larger than any that can be kept", (int)MIN(length, 40),
                    written);
}

static TbArena *json_arena(const TbJson *json)
{
    return json->text->arena;
}

static void report_duplicate_keys(TbJson *object, TbReport *report)
{
    TbRegister *seen = object->as.count > 16 ? tb_register_new() : NULL;
    const TbJson *first = object->as.count ? object + 1 : NULL;
    for (const TbJson *child = first; child; child = tb_json_next(child)) {
        const char *key = tb_json_key(child);
        bool twice = false;
        if (seen)
            twice = tb_register_add(seen, key, tb_json_index(child)) != tb_json_index(child);
        else
            for (const TbJson *other = first; other != child && !twice; other = tb_json_next(other))
                twice = strcmp(tb_json_key(other), key) == 0;
        if (!twice)
            continue;
        ((TbJson *)child)->flags |= TB_JSON_FLAG_DUPLICATE;
        TbPlace place = tb_json_key_place(child);
        tb_report_error(report, TB_CODE_DUPLICATE_KEY, &place,
                        "the key \"%s\" stands twice in one object",
                        tb_json_shorten(json_arena(child), key));
    }
    tb_register_free(seen);
}

// What is no fault of the grammar, and leaves a tree to read on in.
static void report_faults(TbJsonText *text, TbReport *report)
{
    for (uint32_t i = 0; i < text->count; i++) {
        TbJson *json = &text->values[i];
        if (json->flags)
            report_value_flags(json, report);
        if (json->type == TB_JSON_NUMBER && !isfinite(tb_json_number(json)))
            report_overflow(json, report);
        if (json->type == TB_JSON_OBJECT)
            report_duplicate_keys(json, report);
    }
}

static bool check_encoding(TbJsonText *text, TbReport *report)
{
    size_t at = tb_json_find_invalid_utf8(text->bytes, text->length);
    const char *guess = tb_json_guess_encoding(text->bytes, text->length, at);
    if (at == text->length && !guess)
        return true;
    if (guess && g_str_has_prefix(guess, "UTF"))
        at = 0;
    TbPlace place = place_at(text, at, "");
    if (guess)
        tb_report_error(report, TB_CODE_ENCODING, &place,
                        "syntax error: the text is not UTF-8; it looks like %s", guess);
    else
        tb_report_error(report, TB_CODE_ENCODING, &place,
                        "syntax error: the byte 0x%02X is not UTF-8 here",
                        (unsigned char)text->bytes[at]);
    if (guess)
        tb_report_hint(report, "save it as UTF-8, or convert it: iconv -f %s -t UTF-8",
                       strcmp(guess, "GBK") == 0 ? "GB18030" : guess);
    return false;
}

static bool scan(TbJsonText *text, TbReport *report)
{
    text->words = tb_arena_strndup(text->arena, text->bytes, text->length);
    TbJsonScan found = tb_json_scan(text->arena, text, text->words, text->length);
    text->values = found.values;
    text->count = found.count;
    TbPlace place = place_at(text, found.offset, "");
    if (found.cause) {
        tb_report_error(report, TB_CODE_SYNTAX, &place, "syntax error: %s", found.cause);
        if (found.hint)
            tb_report_hint(report, "%s", found.hint);
    } else if (found.limit) {
        tb_report_error(report, TB_CODE_LIMIT, &place, "%s", found.limit);
    }
    return !found.cause && !found.limit;
}

static TbJsonText *new_text(TbArena *arena, const char *bytes, size_t length)
{
    TbJsonText *text = g_new0(TbJsonText, 1);
    text->arena = arena;
    text->bytes = bytes;
    text->length = length;
    return text;
}

TbJsonText *tb_json_text_parse(TbArena *arena, const char *bytes, size_t length, TbReport *report)
{
    if (length > TB_LIMIT_INPUT_BYTES) {
        tb_report_error(report, TB_CODE_LIMIT, NULL, "the text is larger than %zu MiB",
                        TB_LIMIT_INPUT_BYTES >> 20);
        return NULL;
    }
    if (length >= 3 && memcmp(bytes, byte_order_mark, 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    TbJsonText *text = new_text(arena, bytes, length);
    if (check_encoding(text, report) && scan(text, report)) {
        report_faults(text, report);
        return text;
    }
    tb_json_text_free(text);
    return NULL;
}

TbJsonText *tb_json_text_parse_argument(TbArena *arena, const char *name, const char *value)
{
    TbReport *quiet = tb_report_new();
    const char *kept = tb_arena_strdup(arena, value);
    TbJsonText *text = tb_json_text_parse(arena, kept, strlen(kept), quiet);
    if (!text || tb_report_error_count(quiet) > 0) {
        tb_json_text_free(text);
        char *valid = g_utf8_make_valid(value, -1);
        GString *quoted = g_string_new(NULL);
        tb_buffer_append_json_string(quoted, valid);
        kept = tb_arena_strdup(arena, quoted->str);
        text = tb_json_text_parse(arena, kept, quoted->len, quiet);
        g_string_free(quoted, TRUE);
        g_free(valid);
    }
    tb_report_free(quiet);
    g_assert(text);
    text->argument = tb_arena_strdup(arena, name);
    return text;
}

void tb_json_text_free(TbJsonText *text)
{
    if (!text)
        return;
    g_free(text->values);
    g_free(text->marks);
    g_free(text);
}

const char *tb_json_shorten(TbArena *arena, const char *text)
{
    if (g_utf8_strlen(text, -1) <= 40)
        return text;
    return tb_arena_printf(arena, "%.*s…", (int)(g_utf8_offset_to_pointer(text, 40) - text), text);
}

// ---- Values ----

const char *tb_json_text_bytes(const TbJsonText *text)
{
    return text->bytes;
}

const TbJson *tb_json_text_root(const TbJsonText *text)
{
    return &text->values[0];
}

TbJsonType tb_json_type(const TbJson *json)
{
    return json->type;
}

const char *tb_json_type_name(TbJsonType type)
{
    static const char *const names[] = {"null",         N_("true or false"), N_("a number"),
                                        N_("a string"), N_("an array"),      N_("an object")};
    return tb_text(names[type]);
}

bool tb_json_is_argument(const TbJson *json)
{
    return json->text->argument != NULL;
}

const char *tb_json_string(const TbJson *json)
{
    return json->type == TB_JSON_STRING ? json->text->words + json->offset + 1 : NULL;
}

double tb_json_number(const TbJson *json)
{
    return json->type == TB_JSON_NUMBER ? json->as.number : 0;
}

bool tb_json_boolean(const TbJson *json)
{
    return json->text->bytes[json->offset] == 't';
}

const char *tb_json_written(const TbJson *json, size_t *length)
{
    // Of a number what the scan made of it.
    const char *text = json->type == TB_JSON_NUMBER ? json->text->words : json->text->bytes;
    const char *written = text + json->offset;
    *length = json->length;
    while (*length > 0 && written[*length - 1] == ' ')
        --*length;
    return written;
}

const char *tb_json_key(const TbJson *json)
{
    return json->key == TB_JSON_NO_KEY ? NULL : json->text->words + json->key + 1;
}

int tb_json_index(const TbJson *json)
{
    return (int)json->index;
}

static bool is_container(const TbJson *json)
{
    return json->type == TB_JSON_ARRAY || json->type == TB_JSON_OBJECT;
}

const TbJson *tb_json_first(const TbJson *json)
{
    return tb_json_count(json) ? json + 1 : NULL;
}

const TbJson *tb_json_next(const TbJson *json)
{
    const TbJson *parent = parent_of(json);
    do {
        if (!parent || json->index + 1 >= parent->as.count)
            return NULL;
        json = is_container(json) ? &json->text->values[json->as.next] : json + 1;
    } while (json->flags & TB_JSON_FLAG_DUPLICATE);
    return json;
}

int tb_json_count(const TbJson *json)
{
    return is_container(json) ? (int)json->as.count : 0;
}

const TbJson *tb_json_member(const TbJson *json, const char *key)
{
    for (const TbJson *child = tb_json_first(json); child; child = tb_json_next(child))
        if (strcmp(tb_json_key(child), key) == 0)
            return child;
    return NULL;
}
