// SPDX-License-Identifier: MIT
// Writing into a GString in ways that no locale changes: numbers, JSON strings, XML text.
#ifndef TB_BASE_BUFFER_H
#define TB_BASE_BUFFER_H

#include <glib.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

// g_string_append_len() without a call where there is room, for what is appended millions of times.
static inline void tb_buffer_append(GString *buffer, const char *bytes, size_t length)
{
    if (length >= buffer->allocated_len - buffer->len) {
        g_string_append_len(buffer, bytes, (gssize)length);
        return;
    }
    memcpy(buffer->str + buffer->len, bytes, length);
    buffer->len += length;
    buffer->str[buffer->len] = '\0';
}

static inline void tb_buffer_append_words(GString *buffer, const char *words)
{
    tb_buffer_append(buffer, words, strlen(words));
}

// g_string_append_printf() (format.c).
void tb_buffer_printf(GString *buffer, const char *format, ...) G_GNUC_PRINTF(2, 3);
void tb_buffer_vprintf(GString *buffer, const char *format, va_list args) G_GNUC_PRINTF(2, 0);

void tb_buffer_append_integer(GString *buffer, gint64 number);

// Appends `value` with at most `decimals` (0..12) places, trailing zeros cut, a point as the
// decimal mark; never "-0", never an exponent. NaN and infinities are programmer errors.
void tb_buffer_append_number(GString *buffer, double value, int decimals);

// As above, but exactly `decimals` places (for labels of one series: 2.0, 2.5).
void tb_buffer_append_fixed(GString *buffer, double value, int decimals);

// Appends the shortest decimal text that reads back as the same double (JSON numbers). NaN and
// infinities become null.
void tb_buffer_append_json_number(GString *buffer, double value);

// Appends `text` as a JSON string with quotes; UTF-8 stays as it is. NULL becomes null.
void tb_buffer_append_json_string(GString *buffer, const char *text);

// Appends `text` escaped for XML text and attribute values in double quotes; characters that
// XML 1.0 forbids become U+FFFD.
void tb_buffer_append_xml(GString *buffer, const char *text);

#endif
