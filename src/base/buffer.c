// SPDX-License-Identifier: MIT
#include "base/buffer.h"

#include <math.h>
#include <string.h>

#include "base/double.h"

// The C library rounds by all digits of a double, which multiplying it may lose.
static bool is_nearly_tie(double scaled)
{
    return scaled > 1e9 || fabs(scaled - floor(scaled) - 0.5) < 1e-6;
}

// Coordinates are by far the most frequent numbers, and these fit comfortably in 64 bits.
// `fixed`: with all places.
static bool append_scaled(GString *buffer, double value, int decimals, bool fixed)
{
    static const double powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    if (decimals > 6 || fabs(value) > 1e9 ||
        (fixed && is_nearly_tie(fabs(value) * powers[decimals])))
        return false;
    gint64 scaled = (gint64)llround(fabs(value) * powers[decimals]);
    gint64 power = (gint64)powers[decimals];
    char text[32];
    int at = (int)sizeof text;
    gint64 fraction = scaled % power, whole = scaled / power;
    bool written = fixed && decimals > 0;
    for (int i = 0; i < decimals; i++, fraction /= 10) {
        int digit = (int)(fraction % 10);
        if (digit || written) {
            text[--at] = (char)('0' + digit);
            written = true;
        }
    }
    if (written)
        text[--at] = '.';
    do {
        text[--at] = (char)('0' + whole % 10);
        whole /= 10;
    } while (whole);
    if (value < 0 && scaled)
        text[--at] = '-';
    g_string_append_len(buffer, text + at, (gssize)(sizeof text - (size_t)at));
    return true;
}

static void append_fixed(GString *buffer, double value, int decimals)
{
    g_assert(isfinite(value));
    char text[400];
    char format[8] = "%.0f";
    format[2] = '0';
    g_snprintf(format, sizeof format, "%%.%df", CLAMP(decimals, 0, 12));
    g_ascii_formatd(text, sizeof text, format, value);
    // "-0.00" would show a sign where there is no quantity.
    const char *digits = text;
    if (text[0] == '-' && strspn(text + 1, "0.") == strlen(text + 1))
        digits++;
    g_string_append(buffer, digits);
}

void tb_buffer_append_fixed(GString *buffer, double value, int decimals)
{
    g_assert(isfinite(value));
    if (!append_scaled(buffer, value, CLAMP(decimals, 0, 12), true))
        append_fixed(buffer, value, decimals);
}

void tb_buffer_append_number(GString *buffer, double value, int decimals)
{
    g_assert(isfinite(value));
    decimals = CLAMP(decimals, 0, 12);
    if (append_scaled(buffer, value, decimals, false))
        return;
    size_t start = buffer->len;
    append_fixed(buffer, value, decimals);
    if (!strchr(buffer->str + start, '.'))
        return;
    size_t end = buffer->len;
    while (buffer->str[end - 1] == '0')
        end--;
    if (buffer->str[end - 1] == '.')
        end--;
    g_string_truncate(buffer, end);
}

void tb_buffer_append_json_number(GString *buffer, double value)
{
    if (!isfinite(value)) {
        g_string_append(buffer, "null");
        return;
    }
    char text[MAX(G_ASCII_DTOSTR_BUF_SIZE, TB_DOUBLE_SIZE)];
    size_t length = tb_double_print(value, text);
    if (length > 0) {
        g_string_append_len(buffer, text, (gssize)length);
        return;
    }
    for (int precision = 15; precision <= 17; precision++) {
        char format[8];
        g_snprintf(format, sizeof format, "%%.%dg", precision);
        g_ascii_formatd(text, sizeof text, format, value);
        if (g_ascii_strtod(text, NULL) == value)
            break;
    }
    g_string_append(buffer, text);
}

// True of the end as well.
static bool is_escaped(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\' || c == 0x7f;
}

void tb_buffer_append_json_string(GString *buffer, const char *text)
{
    if (!text) {
        g_string_append(buffer, "null");
        return;
    }
    g_string_append_c(buffer, '"');
    for (const char *c = text; *c; c++) {
        const char *kept = c;
        while (!is_escaped((unsigned char)*c))
            c++;
        g_string_append_len(buffer, kept, c - kept);
        if (!*c)
            break;
        if (*c == '"' || *c == '\\')
            g_string_append_printf(buffer, "\\%c", *c);
        else if (*c == '\n')
            g_string_append(buffer, "\\n");
        else if (*c == '\t')
            g_string_append(buffer, "\\t");
        else
            g_string_append_printf(buffer, "\\u%04x", (unsigned char)*c);
    }
    g_string_append_c(buffer, '"');
}

// What stands for the character at `c` in XML; NULL: itself. `length` is that of the character when
// something does.
static const char *xml_replacement(const unsigned char *c, size_t *length)
{
    static const char forbidden[] = "\xEF\xBF\xBD";
    *length = 1;
    switch (*c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case 0xEF: // U+FFFE, U+FFFF
        *length = 3;
        return c[1] == 0xBF && c[2] >= 0xBE ? forbidden : NULL;
    default:
        return *c < 0x20 && *c != '\n' && *c != '\t' ? forbidden : NULL;
    }
}

void tb_buffer_append_xml(GString *buffer, const char *text)
{
    const unsigned char *c = (const unsigned char *)text, *kept = c;
    while (*c) {
        size_t length;
        const char *replacement = xml_replacement(c, &length);
        if (!replacement) {
            c++;
            continue;
        }
        g_string_append_len(buffer, (const char *)kept, c - kept);
        g_string_append(buffer, replacement);
        c += length;
        kept = c;
    }
    g_string_append_len(buffer, (const char *)kept, c - kept);
}
