// SPDX-License-Identifier: MIT
// Telling UTF-8 from what it is not.
#include "document/json-scan.h"

#include <string.h>

static bool continues(const unsigned char *bytes, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if ((bytes[i] & 0xc0) != 0x80)
            return false;
    return true;
}

// The length of the character that begins there, 0 when it is none: RFC 3629, by the first byte,
// and by the second where that decides.
static size_t character_length(const unsigned char *bytes, size_t left)
{
    unsigned char first = bytes[0];
    size_t length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (first > 0xf4 || length > left || !continues(bytes, length))
        return 0;
    bool overlong = (first == 0xe0 && bytes[1] < 0xa0) || (first == 0xf0 && bytes[1] < 0x90);
    bool surrogate = first == 0xed && bytes[1] >= 0xa0;
    return overlong || surrogate || (first == 0xf4 && bytes[1] >= 0x90) ? 0 : length;
}

size_t tb_json_find_invalid_utf8(const char *bytes, size_t length)
{
    const unsigned char *b = (const unsigned char *)bytes;
    size_t at = 0;
    while (at < length) {
        uint64_t eight;
        if (at + sizeof eight <= length) {
            memcpy(&eight, b + at, sizeof eight);
            if (!(eight & UINT64_C(0x8080808080808080))) {
                at += sizeof eight;
                continue;
            }
        }
        size_t one = character_length(b + at, length - at);
        if (one == 0)
            return at;
        at += one;
    }
    return length;
}

// True when every byte beyond ASCII is part of a pair or quadruple of GB 18030.
static bool walks_as_gb18030(const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] < 0x80)
            continue;
        if (bytes[i] == 0x80 || bytes[i] == 0xff || i + 1 >= length)
            return false;
        if (g_ascii_isdigit(bytes[i + 1])) {
            if (i + 3 >= length || bytes[i + 2] < 0x81 || !g_ascii_isdigit(bytes[i + 3]))
                return false;
            i += 3;
        } else {
            if (bytes[i + 1] < 0x40 || bytes[i + 1] == 0x7f || bytes[i + 1] == 0xff)
                return false;
            i++;
        }
    }
    return true;
}

const char *tb_json_guess_encoding(const char *bytes, size_t length, size_t invalid)
{
    const unsigned char *b = (const unsigned char *)bytes;
    if (length >= 4 && (memcmp(b, "\xff\xfe\0\0", 4) == 0 || memcmp(b, "\0\0\xfe\xff", 4) == 0))
        return "UTF-32";
    if (length >= 2 && (memcmp(b, "\xff\xfe", 2) == 0 || memcmp(b, "\xfe\xff", 2) == 0))
        return "UTF-16";
    // A JSON text begins with ASCII, so that its zero bytes betray wider code units.
    if (length >= 4 && ((!b[0] && !b[1] && !b[2] && b[3]) || (b[0] && !b[1] && !b[2] && !b[3])))
        return "UTF-32";
    if (length >= 2 && (!b[0] != !b[1]))
        return "UTF-16";
    if (invalid < length && walks_as_gb18030(b, length))
        return "GBK";
    return NULL;
}
