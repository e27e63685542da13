// SPDX-License-Identifier: MIT
// What scanned values say: keys and strings without their escapes, numbers.
#include "document/json-scan.h"

#include <string.h>

#include "base/double.h"

static gunichar hex_digits(const char *at)
{
    gunichar value = 0;
    for (int i = 0; i < 4; i++)
        value = value * 16 + (gunichar)g_ascii_xdigit_value(at[i]);
    return value;
}

// At the backslash of \uXXXX, or of the first of a pair; returns where it ends.
static const char *decode_unicode(const char *at, char **out)
{
    gunichar character = hex_digits(at + 2);
    at += 6;
    if (character >= 0xd800 && character < 0xdc00) {
        character = 0x10000 + ((character - 0xd800) << 10) + (hex_digits(at + 2) - 0xdc00);
        at += 6;
    }
    *out += g_unichar_to_utf8(character, *out);
    return at;
}

static const char *decode_escape(const char *at, char **out)
{
    static const char names[] = "bfnrt", meant[] = "\b\f\n\r\t";
    if (at[1] == 'u')
        return decode_unicode(at, out);
    const char *name = strchr(names, at[1]);
    *(*out)++ = name ? meant[name - names] : at[1];
    return at + 2;
}

// The string whose opening quote stands at `at`; returns where the next one is to be written.
static char *decode_string(const char *at, char *out)
{
    for (at++; *at != '"';) {
        if (*at == '\\')
            at = decode_escape(at, &out);
        else
            *out++ = *at++;
    }
    *out++ = '\0';
    return out;
}

char *tb_json_decode(GArray *values, const char *bytes, size_t length)
{
    char *words = g_malloc(length + 1), *end = words;
    for (guint i = 0; i < values->len; i++) {
        TbJson *json = &g_array_index(values, TbJson, i);
        if (json->key != TB_JSON_NO_KEY) {
            json->name = (uint32_t)(end - words);
            end = decode_string(bytes + json->key, end);
        }
        if (json->type == TB_JSON_STRING) {
            json->as.string = end;
            end = decode_string(bytes + json->offset, end);
        } else if (json->type == TB_JSON_NUMBER) {
            json->as.number = tb_double_read(bytes + json->offset, NULL);
        }
    }
    return words;
}
