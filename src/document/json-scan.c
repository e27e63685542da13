// SPDX-License-Identifier: MIT
#include "document/json-scan.h"

#include <string.h>

#include "base/double.h"
#include "base/messages.h"
#include "base/limits.h"

// Longer numbers are formulas' remains: they are told as the shortest text of their value.
#define LONGEST_NUMBER 60
#define FIRST_ROOM 256

typedef struct {
    TbArena *arena;
    const TbJsonText *text;
    char *bytes;
    size_t length, at;
    uint32_t room;       // for values
    GByteArray *closers; // the bracket that ends each open array or object
    uint32_t parent;     // innermost open value
    size_t key;          // offset of the key of the value to come, or TB_JSON_NO_KEY
    unsigned key_flags;
    bool recording; // false once a limit is passed: only the grammar is checked from there
    TbJsonScan result;
} Scanner;

static TbJson *value_at(Scanner *scanner, uint32_t index)
{
    return &scanner->result.values[index];
}

static int peek(const Scanner *scanner)
{
    return scanner->at < scanner->length ? (unsigned char)scanner->bytes[scanner->at] : -1;
}

static void skip_space(Scanner *scanner)
{
    for (int c = peek(scanner); c == ' ' || c == '\t' || c == '\n' || c == '\r'; c = peek(scanner))
        scanner->at++;
}

static bool fail(Scanner *scanner, const char *cause, const char *hint)
{
    scanner->result.cause = cause;
    scanner->result.hint = hint;
    scanner->result.offset = scanner->at;
    return false;
}

// Names what stands at the error: 'x', “the end of the text”, or a character by its code point.
static const char *describe(Scanner *scanner)
{
    int c = peek(scanner);
    if (c < 0)
        return _("the end of the text");
    gunichar character = g_utf8_get_char(scanner->bytes + scanner->at);
    if (character < 0x20 || character == 0x7f)
        return tb_arena_printf(scanner->arena, _("the control character U+%04X"), character);
    char text[8] = "";
    text[g_unichar_to_utf8(character, text)] = '\0';
    if (g_unichar_isprint(character) && character != ' ')
        return tb_arena_printf(scanner->arena, "'%s'%s", text,
                               c < 0x80 ? ""
                                        : tb_arena_printf(scanner->arena, " (U+%04X)", character));
    return tb_arena_printf(scanner->arena, "U+%04X", character);
}

// Marks that input methods and word processors put where JSON wants ASCII.
static const char *hint_for(const Scanner *scanner)
{
    static const struct {
        const char *mark, *hint;
    } marks[] = {
        {"“", N_("JSON wants the straight quote \"")},
        {"”", N_("JSON wants the straight quote \"")},
        {"‘", N_("JSON wants the straight quote \"")},
        {"’", N_("JSON wants the straight quote \"")},
        {"＂", N_("JSON wants the straight quote \"")},
        {"'", N_("JSON wants the double quote \"")},
        {"，", N_("JSON wants the half-width comma ,")},
        {"、", N_("JSON wants the half-width comma ,")},
        {"：", N_("JSON wants the half-width colon :")},
        {"【", N_("JSON wants the bracket [")},
        {"】", N_("JSON wants the bracket ]")},
        {"｛", N_("JSON wants the half-width brace {")},
        {"｝", N_("JSON wants the half-width brace }")},
        {"［", N_("JSON wants the half-width bracket [")},
        {"］", N_("JSON wants the half-width bracket ]")},
        {"　", N_("the full-width space is no space in JSON")},
        {"//", N_("JSON has no comments")},
        {"/*", N_("JSON has no comments")},
        {"#", N_("JSON has no comments")},
    };
    size_t left = scanner->length - scanner->at;
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        size_t length = strlen(marks[i].mark);
        if (left >= length && memcmp(scanner->bytes + scanner->at, marks[i].mark, length) == 0)
            return tb_text(marks[i].hint);
    }
    return NULL;
}

static bool fail_expecting(Scanner *scanner, const char *expected)
{
    const char *cause = tb_arena_printf(scanner->arena, _("expected %s, found %s"),
                                        tb_text(expected), describe(scanner));
    return fail(scanner, cause, hint_for(scanner));
}

static void pass_limit(Scanner *scanner, const char *limit)
{
    if (!scanner->recording)
        return;
    scanner->recording = false;
    scanner->result.limit = limit;
    scanner->result.offset = scanner->at;
}

// Adds the value that begins at `at`; nothing once a limit was passed.
static void record(Scanner *scanner, TbJsonType type)
{
    if (scanner->result.count >= TB_LIMIT_VALUES)
        pass_limit(scanner,
                   tb_arena_printf(scanner->arena, _("more than %d values"), TB_LIMIT_VALUES));
    if (!scanner->recording)
        return;
    uint32_t self = scanner->result.count++;
    if (self == scanner->room) {
        scanner->room = MAX(2 * scanner->room, FIRST_ROOM);
        scanner->result.values = g_renew(TbJson, scanner->result.values, scanner->room);
    }
    *value_at(scanner, self) =
        (TbJson){.text = scanner->text,
                 .offset = (uint32_t)scanner->at,
                 .key = (uint32_t)scanner->key,
                 .parent = scanner->closers->len ? scanner->parent : self,
                 .index = self > 0 ? value_at(scanner, scanner->parent)->as.count++ : 0,
                 .type = (uint8_t)type,
                 .flags = (uint8_t)scanner->key_flags};
    scanner->key = TB_JSON_NO_KEY;
    scanner->key_flags = 0;
}

static void finish_scalar(Scanner *scanner, size_t start, unsigned flags)
{
    if (!scanner->recording)
        return;
    TbJson *value = value_at(scanner, scanner->result.count - 1);
    value->length = (uint32_t)(scanner->at - start);
    value->flags |= (uint8_t)flags;
}

static void open_container(Scanner *scanner, bool object)
{
    record(scanner, object ? TB_JSON_OBJECT : TB_JSON_ARRAY);
    if (scanner->closers->len >= TB_LIMIT_NESTING)
        pass_limit(scanner,
                   tb_arena_printf(scanner->arena, _("nested deeper than %d"), TB_LIMIT_NESTING));
    if (scanner->recording)
        scanner->parent = scanner->result.count - 1;
    guint8 closer = object ? '}' : ']';
    g_byte_array_append(scanner->closers, &closer, 1);
    scanner->at++;
}

static void close_container(Scanner *scanner)
{
    scanner->at++;
    g_byte_array_set_size(scanner->closers, scanner->closers->len - 1);
    if (!scanner->recording)
        return;
    TbJson *value = value_at(scanner, scanner->parent);
    value->as.next = scanner->result.count;
    value->length = (uint32_t)scanner->at - value->offset;
    scanner->parent = value->parent;
}

static int hex_value(const Scanner *scanner, size_t at)
{
    int value = 0;
    for (size_t i = at; i < at + 4; i++) {
        if (i >= scanner->length || !g_ascii_isxdigit(scanner->bytes[i]))
            return -1;
        value = value * 16 + g_ascii_xdigit_value(scanner->bytes[i]);
    }
    return value;
}

// At the backslash of \uXXXX. Rewrites what stands for no character.
static bool scan_unicode_escape(Scanner *scanner, unsigned *flags)
{
    int high = hex_value(scanner, scanner->at + 2);
    if (high < 0)
        return fail(scanner, _("\\u wants four hexadecimal digits"), NULL);
    char *digits = scanner->bytes + scanner->at + 2;
    scanner->at += 6;
    if (high >= 0xd800 && high < 0xdc00 && scanner->at + 1 < scanner->length &&
        memcmp(digits + 4, "\\u", 2) == 0) {
        int low = hex_value(scanner, scanner->at + 2);
        if (low >= 0xdc00 && low < 0xe000) {
            scanner->at += 6;
            return true;
        }
    }
    if (high == 0 || (high >= 0xd800 && high < 0xe000)) {
        *flags |= high ? TB_JSON_FLAG_SURROGATE : TB_JSON_FLAG_NUL;
        memcpy(digits, "fffd", 4);
    }
    return true;
}

static bool scan_escape(Scanner *scanner, unsigned *flags)
{
    int c = scanner->at + 1 < scanner->length ? scanner->bytes[scanner->at + 1] : 0;
    if (c == 'u')
        return scan_unicode_escape(scanner, flags);
    if (!c || !strchr("\"\\/bfnrt", c)) {
        scanner->at++;
        return fail_expecting(scanner, "one of \" \\ / b f n r t u behind a backslash");
    }
    scanner->at += 2;
    return true;
}

// True when one of the eight bytes is a quote, a backslash or a control character.
static bool has_special(uint64_t bytes)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones << 7;
    uint64_t quote = bytes ^ ones * '"', backslash = bytes ^ ones * '\\';
    uint64_t zeros = ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash);
    return ((zeros | ((bytes - ones * 0x20) & ~bytes)) & highs) != 0;
}

static void skip_plain(Scanner *scanner)
{
    size_t at = scanner->at;
    for (uint64_t bytes; at + sizeof bytes <= scanner->length; at += sizeof bytes) {
        memcpy(&bytes, scanner->bytes + at, sizeof bytes);
        if (has_special(bytes))
            break;
    }
    for (; at < scanner->length; at++) {
        unsigned char c = (unsigned char)scanner->bytes[at];
        if (c < 0x20 || c == '"' || c == '\\')
            break;
    }
    scanner->at = at;
}

// Characters of the string that begins behind `start` and ends at the quote at `at`; each escape
// is one.
static size_t count_characters(const Scanner *scanner, size_t start, size_t escapes, size_t escaped)
{
    size_t characters = escapes;
    for (size_t i = start + 1; i < scanner->at; i++)
        characters += (scanner->bytes[i] & 0xc0) != 0x80;
    return characters - escaped;
}

static bool fail_string(Scanner *scanner, size_t start, int c)
{
    if (c < 0) {
        scanner->at = start;
        return fail(scanner, _("a string without its closing quote"), NULL);
    }
    return fail(scanner,
                tb_arena_printf(scanner->arena, _("%s in a string must be written as an escape"),
                                c == '\n' ? _("a line break") : describe(scanner)),
                c == '\n' ? _("write \\n, or close the string on its line") : NULL);
}

// At the opening quote; leaves `at` behind the closing one, and the text decoded.
static bool scan_string(Scanner *scanner, unsigned *flags)
{
    size_t start = scanner->at++, escapes = 0, escaped = 0;
    for (;;) {
        skip_plain(scanner);
        int c = peek(scanner);
        if (c == '"')
            break;
        if (c != '\\')
            return fail_string(scanner, start, c);
        size_t before = scanner->at;
        if (!scan_escape(scanner, flags))
            return false;
        escapes++;
        escaped += scanner->at - before;
    }
    if (scanner->at - start > TB_LIMIT_STRING_CHARACTERS &&
        count_characters(scanner, start, escapes, escaped) > TB_LIMIT_STRING_CHARACTERS)
        *flags |= TB_JSON_FLAG_LONG;
    if (escapes)
        tb_json_decode_string(scanner->bytes + start, scanner->bytes + start + 1);
    scanner->bytes[scanner->at++] = '\0';
    return true;
}

static bool scan_digits(Scanner *scanner, const char *where)
{
    size_t start = scanner->at;
    while (g_ascii_isdigit(peek(scanner)))
        scanner->at++;
    return scanner->at > start || fail_expecting(scanner, where);
}

static void shorten_number(Scanner *scanner, size_t start)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    size_t length = scanner->at - start;
    double value = g_ascii_strtod(scanner->bytes + start, NULL);
    if (value - value != 0)
        g_strlcpy(text, value > 0 ? "1e999" : "-1e999", sizeof text);
    else
        g_ascii_dtostr(text, sizeof text, value);
    memset(scanner->bytes + start, ' ', length);
    memcpy(scanner->bytes + start, text, strlen(text));
}

static bool scan_number(Scanner *scanner)
{
    size_t start = scanner->at;
    if (peek(scanner) == '-')
        scanner->at++;
    if (peek(scanner) == '0') {
        scanner->at++;
        if (g_ascii_isdigit(peek(scanner)))
            return fail(scanner, _("a number may not begin with 0"), NULL);
    } else if (!scan_digits(scanner, N_("a digit"))) {
        return false;
    }
    if (peek(scanner) == '.') {
        scanner->at++;
        if (!scan_digits(scanner, N_("a digit behind the point")))
            return false;
    }
    if (peek(scanner) == 'e' || peek(scanner) == 'E') {
        scanner->at++;
        if (peek(scanner) == '+' || peek(scanner) == '-')
            scanner->at++;
        if (!scan_digits(scanner, N_("a digit in the exponent")))
            return false;
    }
    finish_scalar(scanner, start, 0);
    if (scanner->at - start > LONGEST_NUMBER)
        shorten_number(scanner, start);
    if (scanner->recording)
        value_at(scanner, scanner->result.count - 1)->as.number =
            tb_double_read(scanner->bytes + start, NULL);
    return true;
}

static bool scan_literal(Scanner *scanner)
{
    static const struct {
        const char *text;
        TbJsonType type;
    } literals[] = {{"null", TB_JSON_NULL}, {"true", TB_JSON_BOOLEAN}, {"false", TB_JSON_BOOLEAN}};
    size_t end = scanner->at;
    while (end < scanner->length &&
           (g_ascii_isalnum(scanner->bytes[end]) || scanner->bytes[end] == '_'))
        end++;
    size_t length = end - scanner->at;
    for (size_t i = 0; i < G_N_ELEMENTS(literals); i++)
        if (length == strlen(literals[i].text) &&
            memcmp(scanner->bytes + scanner->at, literals[i].text, length) == 0) {
            size_t start = scanner->at;
            record(scanner, literals[i].type);
            scanner->at = end;
            finish_scalar(scanner, start, 0);
            return true;
        }
    if (length == 0)
        return fail_expecting(scanner, N_("a value"));
    const char *word =
        tb_arena_strndup(scanner->arena, scanner->bytes + scanner->at, MIN(length, 20));
    return fail(scanner, tb_arena_printf(scanner->arena, _("expected a value, found %s"), word),
                _("a text stands in double quotes; the only bare words are null, true and false"));
}

static bool scan_scalar(Scanner *scanner, int first)
{
    if (first == '"') {
        size_t start = scanner->at;
        unsigned flags = 0;
        record(scanner, TB_JSON_STRING);
        if (!scan_string(scanner, &flags))
            return false;
        finish_scalar(scanner, start, flags);
        return true;
    }
    if (first == '-' || g_ascii_isdigit(first)) {
        record(scanner, TB_JSON_NUMBER);
        return scan_number(scanner);
    }
    return scan_literal(scanner);
}

// A key and its colon; the value is to come.
static bool scan_key(Scanner *scanner, const char *expected)
{
    skip_space(scanner);
    if (peek(scanner) != '"') {
        if (peek(scanner) == '}')
            return fail(scanner, _("a comma may not stand before '}'"), NULL);
        return fail_expecting(scanner, expected);
    }
    scanner->key = scanner->at;
    unsigned flags = 0;
    if (!scan_string(scanner, &flags))
        return false;
    scanner->key_flags = flags * (TB_JSON_FLAG_KEY_NUL / TB_JSON_FLAG_NUL);
    skip_space(scanner);
    if (peek(scanner) != ':')
        return fail_expecting(scanner, N_("':' behind the key"));
    scanner->at++;
    return true;
}

typedef enum { NEXT_VALUE, NEXT_END, NEXT_ERROR } Next;

// Behind a value: closes what ends here, up to where another value begins.
static Next finish_value(Scanner *scanner)
{
    while (scanner->closers->len > 0) {
        char closer = (char)scanner->closers->data[scanner->closers->len - 1];
        skip_space(scanner);
        int c = peek(scanner);
        if (c == closer) {
            close_container(scanner);
        } else if (c == ',') {
            scanner->at++;
            if (closer == '}')
                return scan_key(scanner, N_("a key in double quotes")) ? NEXT_VALUE : NEXT_ERROR;
            skip_space(scanner);
            if (peek(scanner) == ']') {
                fail(scanner, _("a comma may not stand before ']'"), NULL);
                return NEXT_ERROR;
            }
            return NEXT_VALUE;
        } else {
            fail_expecting(scanner, closer == '}' ? N_("',' or '}'") : N_("',' or ']'"));
            return NEXT_ERROR;
        }
    }
    return NEXT_END;
}

// An array or object up to where its first value begins.
static Next start_container(Scanner *scanner, bool object)
{
    open_container(scanner, object);
    skip_space(scanner);
    if (peek(scanner) == (object ? '}' : ']'))
        return finish_value(scanner);
    if (object && !scan_key(scanner, N_("a key in double quotes or '}'")))
        return NEXT_ERROR;
    return NEXT_VALUE;
}

static void scan_text(Scanner *scanner)
{
    Next next = NEXT_VALUE;
    while (next == NEXT_VALUE) {
        skip_space(scanner);
        int c = peek(scanner);
        if (c == '{' || c == '[')
            next = start_container(scanner, c == '{');
        else
            next = scan_scalar(scanner, c) ? finish_value(scanner) : NEXT_ERROR;
    }
    skip_space(scanner);
    if (next == NEXT_END && scanner->at < scanner->length)
        fail_expecting(scanner, N_("the end of the text"));
}

TbJsonScan tb_json_scan(TbArena *arena, const TbJsonText *text, char *bytes, size_t length)
{
    Scanner scanner = {.arena = arena,
                       .text = text,
                       .bytes = bytes,
                       .length = length,
                       .closers = g_byte_array_new(),
                       .key = TB_JSON_NO_KEY,
                       .recording = true};
    skip_space(&scanner);
    if (scanner.at == length)
        fail(&scanner, _("the text is empty"), NULL);
    else
        scan_text(&scanner);
    g_byte_array_unref(scanner.closers);
    return scanner.result;
}
