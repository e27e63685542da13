// SPDX-License-Identifier: MIT
#include "package/xml-plain.h"

#include <string.h>

#include "base/limits.h"

enum { WINDOW = 96 * 1024, LEAST_ROOM = 32 * 1024, MOST_ATTRIBUTES = 16, MOST_NAMES = 16 * 1024 };

struct TbPlain {
    TbXml *xml;
    const TbXmlHandler *handler;
    bool (*is_over)(const TbXml *xml);
    size_t base;            // bytes of the text before the window
    unsigned line, column;  // of the window's first byte, from 0
    size_t token, next;     // in the window: where the present one begins, and the byte behind
    size_t length;          // of what is in the window, where a '\0' follows
    unsigned depth;         // of open elements
    bool closed;            // the root element is
    char names[MOST_NAMES]; // of open elements, each ended by '\0'
    char *decoded;          // values of a tag without their references; NULL until there are any
    size_t names_end;       // bytes of them
    unsigned short opened[TB_LIMIT_XML_NESTING]; // where the name of each begins
    char window[WINDOW + 1];
};

typedef enum {
    STEP_GOOD,
    STEP_MORE, // the token goes on behind the window
    STEP_BEYOND,
    STEP_OVER // a handler ended the parse
} Step;

TbPlain *tb_plain_new(TbXml *xml, const TbXmlHandler *handler, bool (*is_over)(const TbXml *xml))
{
    TbPlain *plain = g_malloc(sizeof *plain);
    memset(plain, 0, offsetof(TbPlain, names));
    plain->xml = xml;
    plain->handler = handler;
    plain->is_over = is_over;
    plain->decoded = NULL;
    plain->names_end = 0;
    plain->window[0] = '\0';
    return plain;
}

void tb_plain_free(TbPlain *plain)
{
    if (plain)
        g_free(plain->decoded);
    g_free(plain);
}

// ---- Characters ----

// Of returns expat makes line ends, which is left to it.
static inline bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static inline bool begins_name(char c)
{
    return g_ascii_isalpha(c) || c == '_' || c == ':';
}

static inline bool is_of_name(char c)
{
    return g_ascii_isalnum(c) || c == '_' || c == ':' || c == '-' || c == '.';
}

static inline bool is_behind(unsigned char c)
{
    return (c & 0xc0) == 0x80;
}

// The bytes of a character beyond ASCII; 0: it is none that XML has, or is cut off by the '\0'.
static size_t length_of(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    unsigned char c = at[0];
    if (c >= 0xc2 && c < 0xe0)
        return is_behind(at[1]) ? 2 : 0;
    if (c >= 0xe0 && c < 0xf0) {
        bool good = is_behind(at[1]) && is_behind(at[2]) && !(c == 0xe0 && at[1] < 0xa0) &&
                    !(c == 0xed && at[1] > 0x9f) && !(c == 0xef && at[1] == 0xbf && at[2] > 0xbd);
        return good ? 3 : 0;
    }
    bool good = c >= 0xf0 && c < 0xf5 && is_behind(at[1]) && is_behind(at[2]) && is_behind(at[3]) &&
                !(c == 0xf0 && at[1] < 0x90) && !(c == 0xf4 && at[1] > 0x8f);
    return good ? 4 : 0;
}

// Nothing of the subset stands there: unless the window ends.
static Step odd(const TbPlain *plain, const char *at)
{
    return at == plain->window + plain->length ? STEP_MORE : STEP_BEYOND;
}

// The same where a character may be cut off.
static Step odd_character(const TbPlain *plain, const char *at)
{
    return plain->window + plain->length - at < 4 ? STEP_MORE : STEP_BEYOND;
}

// ---- References ----

static bool is_xml_character(gunichar c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c < 0xd800) ||
           (c >= 0xe000 && c < 0xfffe) || (c >= 0x10000 && c <= 0x10ffff);
}

// "#20013" or "#x4e2d", up to `end`.
static size_t decode_number(const char *at, const char *end, char *out)
{
    bool hex = at[1] == 'x';
    gunichar c = 0;
    const char *digit = at + 1 + hex;
    if (digit == end || end - digit > 8)
        return 0;
    for (; digit < end; digit++) {
        int value = g_ascii_xdigit_value(*digit);
        if (value < 0 || (!hex && value > 9))
            return 0;
        c = c * (hex ? 16 : 10) + (unsigned)value;
    }
    return is_xml_character(c) ? (size_t)g_unichar_to_utf8(c, out) : 0;
}

// The character that the reference at `at` (&amp;) stands for, as bytes in `out`, which has room
// for 6; `behind` gets where it ends. 0: it is none of XML's own, or cut off.
static size_t decode(const char *at, const char **behind, char *out)
{
    static const struct {
        const char name[6], character;
    } names[] = {{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''}};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        size_t length = strlen(names[i].name);
        if (strncmp(at + 1, names[i].name, length) == 0) {
            *behind = at + 1 + length;
            *out = names[i].character;
            return 1;
        }
    }
    const char *end = at + 1;
    while (g_ascii_isalnum(*end) || *end == '#')
        end++;
    *behind = end + 1;
    return at[1] == '#' && *end == ';' ? decode_number(at + 1, end, out) : 0;
}

// ---- Tags ----

typedef struct {
    char *name, *name_end, *value, *value_end;
    bool coded; // has references
} Attribute;

typedef struct {
    Attribute attributes[MOST_ATTRIBUTES];
    int count;
} Tag;

// The end of a value, up to its quote.
static Step read_value(const TbPlain *plain, Attribute *attribute, char quote)
{
    char *at = attribute->value;
    while (*at != quote) {
        unsigned char c = (unsigned char)*at;
        size_t length = 1;
        if (c >= 0x80) {
            length = length_of(at);
            if (length == 0)
                return odd_character(plain, at);
        } else if (c < ' ' || c == '<') {
            return odd(plain, at);
        }
        attribute->coded |= c == '&';
        at += length;
    }
    attribute->value_end = at;
    return STEP_GOOD;
}

static bool is_known(const Tag *tag, const Attribute *attribute)
{
    ptrdiff_t length = attribute->name_end - attribute->name;
    for (int i = 0; i < tag->count; i++) {
        const Attribute *other = &tag->attributes[i];
        if (other->name_end - other->name == length && *other->name == *attribute->name &&
            memcmp(other->name, attribute->name, (size_t)length) == 0)
            return true;
    }
    return false;
}

// Attributes from *at on, which gets the byte behind them and the spaces.
static Step read_attributes(const TbPlain *plain, char **at, Tag *tag)
{
    tag->count = 0;
    for (;;) {
        char *next = *at;
        while (is_space(*next))
            next++;
        bool apart = next > *at;
        *at = next;
        if (!begins_name(*next))
            return STEP_GOOD;
        if (!apart || tag->count == MOST_ATTRIBUTES)
            return STEP_BEYOND;
        Attribute *attribute = &tag->attributes[tag->count];
        *attribute = (Attribute){.name = next};
        while (is_of_name(*next))
            next++;
        attribute->name_end = next;
        if (*next != '=')
            return odd(plain, next);
        char quote = *++next;
        if (quote != '"' && quote != '\'')
            return odd(plain, next);
        attribute->value = next + 1;
        Step step = read_value(plain, attribute, quote);
        if (step != STEP_GOOD)
            return step;
        if (is_known(tag, attribute))
            return STEP_BEYOND;
        tag->count++;
        *at = attribute->value_end + 1;
    }
}

// Writes the value to *out with characters in the places of references; false when there are
// others.
static bool decode_value(const Attribute *attribute, char **out)
{
    for (const char *at = attribute->value; at < attribute->value_end;) {
        const char *behind = at + 1;
        size_t length = 1;
        if (*at == '&')
            length = decode(at, &behind, *out);
        else
            **out = *at;
        if (length == 0 || behind > attribute->value_end)
            return false;
        *out += length;
        at = behind;
    }
    *(*out)++ = '\0';
    return true;
}

// Ends names and values by '\0', for the handler. The window keeps its characters, as places are
// counted in it. False when a reference is not known.
static bool list_attributes(TbPlain *plain, Tag *tag, const char **list)
{
    char *out = plain->decoded;
    for (int i = 0; i < tag->count; i++) {
        Attribute *attribute = &tag->attributes[i];
        if (attribute->coded && !out)
            out = plain->decoded = g_malloc(WINDOW);
        const char *value = attribute->coded ? out : attribute->value;
        if (attribute->coded && !decode_value(attribute, &out))
            return false;
        *attribute->name_end = *attribute->value_end = '\0';
        *list++ = attribute->name;
        *list++ = value;
    }
    *list = NULL;
    return true;
}

static Step finish(TbPlain *plain)
{
    if (plain->is_over(plain->xml))
        return STEP_OVER;
    plain->token = plain->next;
    return STEP_GOOD;
}

static void tell_end(TbPlain *plain)
{
    plain->depth--;
    plain->closed = plain->depth == 0;
    plain->names_end = plain->opened[plain->depth];
    if (plain->handler->end)
        plain->handler->end(plain->xml, plain->names + plain->names_end);
}

// Notes an element that stays open. False when there is no room for it.
static bool push(TbPlain *plain, const char *name, size_t length)
{
    if (plain->depth == TB_LIMIT_XML_NESTING || plain->names_end + length + 1 > MOST_NAMES)
        return false;
    plain->opened[plain->depth] = (unsigned short)plain->names_end;
    memcpy(plain->names + plain->names_end, name, length);
    plain->names[plain->names_end + length] = '\0';
    plain->names_end += length + 1;
    plain->depth++;
    return true;
}

static Step read_start(TbPlain *plain, char *name)
{
    Tag tag;
    const char *list[2 * MOST_ATTRIBUTES + 1];
    char *at = name;
    if (!begins_name(*at))
        return odd(plain, at);
    while (is_of_name(*at))
        at++;
    char *name_end = at;
    Step step = read_attributes(plain, &at, &tag);
    if (step != STEP_GOOD)
        return step;
    bool empty = *at == '/';
    at += empty;
    if (*at != '>')
        return odd(plain, at);
    if (!list_attributes(plain, &tag, list) || !push(plain, name, (size_t)(name_end - name)))
        return STEP_BEYOND;
    plain->next = (size_t)(at + 1 - plain->window);
    if (plain->handler->start)
        plain->handler->start(plain->xml, plain->names + plain->opened[plain->depth - 1], list);
    if (empty && !plain->is_over(plain->xml))
        tell_end(plain);
    return finish(plain);
}

static Step read_end(TbPlain *plain, const char *at)
{
    if (plain->depth == 0)
        return STEP_BEYOND;
    const char *open = plain->names + plain->opened[plain->depth - 1];
    while (*open && *at == *open)
        at++, open++;
    if (*open)
        return odd(plain, at);
    while (is_space(*at))
        at++;
    if (*at != '>')
        return odd(plain, at);
    plain->next = (size_t)(at + 1 - plain->window);
    tell_end(plain);
    return finish(plain);
}

// <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
static bool is_plain_declaration(const Tag *tag)
{
    static const struct {
        const char *name, *values[2];
    } parts[] = {{"version", {"1.0", "1.0"}},
                 {"encoding", {"utf-8", "UTF-8"}},
                 {"standalone", {"yes", "no"}}};
    size_t part = 0;
    for (int i = 0; i < tag->count; i++) {
        const Attribute *attribute = &tag->attributes[i];
        char *name = g_strndup(attribute->name, (gsize)(attribute->name_end - attribute->name));
        char *value = g_strndup(attribute->value, (gsize)(attribute->value_end - attribute->value));
        while (part < G_N_ELEMENTS(parts) && strcmp(parts[part].name, name) != 0)
            part++;
        bool same =
            part == 1 ? g_ascii_strcasecmp(value, parts[part].values[0]) == 0
                      : part < G_N_ELEMENTS(parts) && (strcmp(value, parts[part].values[0]) == 0 ||
                                                       strcmp(value, parts[part].values[1]) == 0);
        g_free(name);
        g_free(value);
        if (!same || (i == 0) != (part == 0))
            return false;
    }
    return tag->count > 0;
}

static Step read_declaration(TbPlain *plain, char *at)
{
    static const char name[] = "?xml";
    Tag tag;
    for (const char *letter = name; *letter; letter++, at++)
        if (*at != *letter)
            return odd(plain, at);
    Step step = read_attributes(plain, &at, &tag);
    if (step != STEP_GOOD)
        return step;
    if (*at != '?')
        return odd(plain, at);
    if (*++at != '>')
        return odd(plain, at);
    if (!is_plain_declaration(&tag))
        return STEP_BEYOND;
    plain->next = (size_t)(at + 1 - plain->window);
    return finish(plain);
}

// ---- Texts ----

static void tell_text(TbPlain *plain, const char *from, const char *to)
{
    plain->token = (size_t)(from - plain->window);
    plain->next = (size_t)(to - plain->window);
    if (plain->handler->text && to > from)
        plain->handler->text(plain->xml, from, (size_t)(to - from));
}

static Step read_reference(TbPlain *plain, const char *at)
{
    char utf8[6];
    const char *behind;
    size_t length = decode(at, &behind, utf8);
    if (length == 0)
        return plain->window + plain->length - at < 12 ? STEP_MORE : STEP_BEYOND;
    plain->next = (size_t)(behind - plain->window);
    if (plain->handler->text)
        plain->handler->text(plain->xml, utf8, length);
    return finish(plain);
}

// Where text goes on as it is up to; `step` says why not beyond.
static const char *scan_text(const TbPlain *plain, const char *at, Step *step)
{
    for (;;) {
        unsigned char c = (unsigned char)*at;
        size_t length = 1;
        if (c >= 0x80) {
            length = length_of(at);
            *step = length == 0 ? odd_character(plain, at) : STEP_GOOD;
        } else if (c == '<' || c == '&') {
            return at;
        } else if (c == ']') {
            bool cut = plain->window + plain->length - at < 3;
            *step = cut ? STEP_MORE : at[1] == ']' && at[2] == '>' ? STEP_BEYOND : STEP_GOOD;
        } else if (c < ' ' && c != '\n' && c != '\t') {
            *step = odd(plain, at);
        }
        if (*step != STEP_GOOD)
            return at;
        at += length;
    }
}

static Step read_text(TbPlain *plain, const char *from)
{
    Step step = STEP_GOOD;
    const char *to = *from == '&' ? from : scan_text(plain, from, &step);
    tell_text(plain, from, to);
    Step told = finish(plain);
    if (told != STEP_GOOD || step != STEP_GOOD)
        return told == STEP_GOOD ? step : told;
    return *to == '&' ? read_reference(plain, to) : STEP_GOOD;
}

// ---- The text as a whole ----

// Spaces outside of the root element, where expat has no events.
static Step skip_spaces(TbPlain *plain, char *at)
{
    char *from = at;
    while (is_space(*at) || (*at == '\r' && at[1] == '\n'))
        at++;
    plain->token = plain->next = (size_t)(at - plain->window);
    if (*at == '\r')
        return odd(plain, at + 1);
    return at > from && *at ? STEP_GOOD : odd(plain, at);
}

static Step read_token(TbPlain *plain)
{
    char *at = plain->window + plain->token;
    if (*at != '<')
        return plain->depth > 0 ? read_text(plain, at) : skip_spaces(plain, at);
    if (at[1] == '/')
        return read_end(plain, at + 2);
    if (at[1] == '?' && plain->base + plain->token == 0)
        return read_declaration(plain, at + 1);
    return plain->closed ? STEP_BEYOND : read_start(plain, at + 1);
}

// Moves the place on over `length` bytes from the start of the window.
static void count_places(const TbPlain *plain, size_t length, unsigned *line, unsigned *column)
{
    const char *at = plain->window, *end = at + length;
    for (const char *found; (found = memchr(at, '\n', (size_t)(end - at))) != NULL;
         at = found + 1) {
        ++*line;
        *column = 0;
    }
    *column += (unsigned)(end - at);
    for (; end - at >= 8; at += 8) {
        guint64 eight;
        memcpy(&eight, at, sizeof eight);
        guint64 behind = eight & ~(eight << 1) & G_GUINT64_CONSTANT(0x8080808080808080);
        // the bytes of the product add up in its highest one
        *column -= (unsigned)((behind >> 7) * G_GUINT64_CONSTANT(0x0101010101010101) >> 56);
    }
    for (; at < end; at++)
        *column -= is_behind((unsigned char)*at);
}

char *tb_plain_room(TbPlain *plain, size_t *room)
{
    count_places(plain, plain->token, &plain->line, &plain->column);
    plain->base += plain->token;
    plain->length -= plain->token;
    memmove(plain->window, plain->window + plain->token, plain->length + 1);
    plain->token = plain->next = 0;
    *room = WINDOW - plain->length;
    return *room >= LEAST_ROOM ? plain->window + plain->length : NULL;
}

TbXmlScan tb_plain_take(TbPlain *plain, size_t length, bool last)
{
    plain->length += length;
    plain->window[plain->length] = '\0';
    Step step;
    do
        step = read_token(plain);
    while (step == STEP_GOOD);
    if (step == STEP_OVER)
        return TB_XML_OVER;
    if (step == STEP_MORE && last)
        return plain->closed && plain->token == plain->length ? TB_XML_GOOD : TB_XML_BEYOND;
    return step == STEP_MORE ? TB_XML_GOOD : TB_XML_BEYOND;
}

size_t tb_plain_told(const TbPlain *plain)
{
    return plain->base + plain->token;
}

size_t tb_plain_after(const TbPlain *plain)
{
    return plain->base + plain->next;
}

TbPlace tb_plain_place(const TbPlain *plain)
{
    unsigned line = plain->line, column = plain->column;
    count_places(plain, plain->token, &line, &column);
    return (TbPlace){NULL, line + 1, column + 1};
}
