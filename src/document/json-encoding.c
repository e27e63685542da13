// SPDX-License-Identifier: MIT
// Telling UTF-8 from what it is not.
#include "document/json-scan.h"

#include <string.h>

size_t tb_json_find_invalid_utf8(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length) {
        const char *end;
        if (g_utf8_validate_len(bytes + at, length - at, &end))
            return length;
        at = (size_t)(end - bytes);
        // GLib stops at NUL too; that is the grammar's business, not the encoding's.
        if (at < length && bytes[at] != '\0')
            return at;
        at++;
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

const char *tb_json_guess_encoding(const char *bytes, size_t length)
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
    if (tb_json_find_invalid_utf8(bytes, length) < length && walks_as_gb18030(b, length))
        return "GBK";
    return NULL;
}
