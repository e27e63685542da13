// SPDX-License-Identifier: MIT
#include "import/encoding.h"

#include <string.h>

// Bytes that are looked at for what needs no byte order mark.
enum { SAMPLE = 1 << 20 };

// Valid, but for a character that the end of the sample cuts.
static bool is_utf8(const char *bytes, size_t length)
{
    const char *end;
    if (g_utf8_validate_len(bytes, length, &end))
        return true;
    size_t rest = length - (size_t)(end - bytes);
    return length == SAMPLE && rest < 4;
}

// True when all bytes beyond ASCII are characters of two or four bytes of GB 18030.
static bool is_gb18030(const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] < 0x80)
            continue;
        if (bytes[i] == 0x80 || bytes[i] == 0xff)
            return false;
        if (i + 1 >= length)
            return length == SAMPLE;
        if (g_ascii_isdigit(bytes[i + 1])) {
            if (i + 3 >= length)
                return length == SAMPLE;
            if (bytes[i + 2] < 0x81 || !g_ascii_isdigit(bytes[i + 3]))
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

const char *tb_encoding_detect(const char *bytes, size_t length)
{
    const unsigned char *b = (const unsigned char *)bytes;
    if (length >= 2 && b[0] == 0xff && b[1] == 0xfe)
        return "UTF-16LE";
    if (length >= 2 && b[0] == 0xfe && b[1] == 0xff)
        return "UTF-16BE";
    size_t sample = MIN(length, SAMPLE);
    if (!memchr(bytes, '\0', sample) && is_utf8(bytes, sample))
        return "UTF-8";
    // without a mark: ASCII leaves every second byte empty
    size_t even = 0, odd = 0;
    for (size_t i = 0; i + 1 < sample; i += 2) {
        even += b[i] == 0;
        odd += b[i + 1] == 0;
    }
    if (odd > sample / 20 && even < odd / 8)
        return "UTF-16LE";
    if (even > sample / 20 && odd < even / 8)
        return "UTF-16BE";
    if (!memchr(bytes, '\0', sample) && is_gb18030(b, sample))
        return "GB18030";
    return NULL;
}

static GBytes *without_mark(GBytes *bytes)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    bool mark = length >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0;
    return mark ? g_bytes_new_from_bytes(bytes, 3, length - 3) : g_bytes_ref(bytes);
}

static GBytes *convert(GBytes *bytes, const char *encoding, TbReport *report)
{
    gsize length, read = 0, written = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    GError *error = NULL;
    char *text = g_convert(data, (gssize)length, "UTF-8", encoding, &read, &written, &error);
    if (text) {
        GBytes *whole = g_bytes_new_take(text, written), *plain = without_mark(whole);
        g_bytes_unref(whole);
        return plain;
    }
    if (g_error_matches(error, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION))
        tb_report_error(report, TB_CODE_ARGUMENT, NULL, "there is no encoding \"%s\"", encoding);
    else {
        tb_report_error(report, TB_CODE_ENCODING, NULL,
                        "the text is not %s: byte %zu can't be read", encoding, (size_t)read + 1);
        tb_report_hint(report,
                       "name its encoding with --encoding, such as GB18030, UTF-8, UTF-16 or Big5");
    }
    g_error_free(error);
    return NULL;
}

GBytes *tb_encoding_decode(GBytes *bytes, const char *encoding, const char **found,
                           TbReport *report)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    const char *used = encoding ? encoding : tb_encoding_detect(data ? data : "", length);
    *found = used;
    if (!used) {
        tb_report_error(
            report, TB_CODE_ENCODING, NULL,
            "the encoding of the text can't be told: it is neither UTF-8 nor UTF-16 nor GB 18030");
        tb_report_hint(report, "name it with --encoding, such as Big5");
        return NULL;
    }
    bool utf8 = g_ascii_strcasecmp(used, "UTF-8") == 0 || g_ascii_strcasecmp(used, "UTF8") == 0;
    if (!utf8)
        return convert(bytes, used, report);
    const char *end;
    if (g_utf8_validate_len(data ? data : "", length, &end))
        return without_mark(bytes);
    size_t line = 1;
    for (const char *at = data; at < end; at++)
        line += *at == '\n';
    TbPlace place = {NULL, (unsigned)line, 0};
    tb_report_error(report, TB_CODE_ENCODING, &place, "the text is not UTF-8 from here on");
    tb_report_hint(report, "name its encoding with --encoding, such as GB18030");
    return NULL;
}
