// SPDX-License-Identifier: MIT
// Strings without their escapes.
#include "document/json-scan.h"

#include <string.h>

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

void tb_json_decode_string(const char *from, char *to)
{
    for (from++; *from != '"';) {
        if (*from == '\\')
            from = decode_escape(from, &to);
        else
            *to++ = *from++;
    }
    *to = '\0';
}
