// SPDX-License-Identifier: MIT
// Formats of words and whole numbers, which nearly all are, put together without the C library: it
// takes ten times as long, and for a translation's %2$s thirty times.
#include "base/buffer.h"

#include <stdint.h>

#define CONVERSIONS_MOST 8

typedef struct {
    const char *from, *end; // of the format
    int place;              // of the argument, from 1; 0: it is %%
} Conversion;

typedef struct {
    Conversion conversions[CONVERSIONS_MOST];
    int count;
    char kinds[CONVERSIONS_MOST]; // of each argument: 's', 'd', or 0 as long as nothing takes it
    int arguments;
} Parts;

typedef union {
    const char *words;
    int number;
} Argument;

// The conversion at `from`, which takes the argument `next` where it names none. False for what is
// left to the C library.
static bool read_conversion(Parts *parts, const char *from, int next)
{
    const char *at = from + 1;
    int place = next;
    if (g_ascii_isdigit(at[0]) && at[1] == '$') {
        place = at[0] - '0';
        at += 2;
    }
    if (*at == '%')
        place = 0;
    else if ((*at != 's' && *at != 'd') || place < 1 || place > CONVERSIONS_MOST)
        return false;
    if (place > 0)
        parts->kinds[place - 1] = *at;
    parts->arguments = MAX(parts->arguments, place);
    parts->conversions[parts->count++] = (Conversion){from, at + 1, place};
    return true;
}

// Whether words and whole numbers are all that the format takes.
static bool read_parts(const char *format, Parts *parts)
{
    int next = 1;
    for (const char *at = strchr(format, '%'); at; at = strchr(at, '%')) {
        if (parts->count == CONVERSIONS_MOST || !read_conversion(parts, at, next))
            return false;
        next += parts->conversions[parts->count - 1].place > 0;
        at = parts->conversions[parts->count - 1].end;
    }
    for (int i = 0; i < parts->arguments; i++)
        if (!parts->kinds[i])
            return false;
    return true;
}

static void append_argument(GString *buffer, Argument argument, char kind)
{
    if (kind == 'd')
        tb_buffer_append_integer(buffer, argument.number);
    else
        tb_buffer_append_words(buffer, argument.words ? argument.words : "(null)");
}

static void append_parts(GString *buffer, const char *format, const Parts *parts,
                         const Argument *arguments)
{
    for (int i = 0; i < parts->count; i++) {
        const Conversion *conversion = &parts->conversions[i];
        int place = conversion->place;
        tb_buffer_append(buffer, format, (size_t)(conversion->from - format));
        if (place > 0)
            append_argument(buffer, arguments[place - 1], parts->kinds[place - 1]);
        else
            tb_buffer_append(buffer, "%", 1);
        format = conversion->end;
    }
    tb_buffer_append_words(buffer, format);
}

void tb_buffer_append_integer(GString *buffer, gint64 number)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE], *end = digits + sizeof digits, *at = end;
    guint64 rest = number < 0 ? -(guint64)number : (guint64)number;
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0)
        *--at = '-';
    tb_buffer_append(buffer, at, (size_t)(end - at));
}

void tb_buffer_vprintf(GString *buffer, const char *format, va_list args)
{
    Parts parts = {.count = 0};
    if (!read_parts(format, &parts)) {
        g_string_append_vprintf(buffer, format, args);
        return;
    }
    Argument arguments[CONVERSIONS_MOST];
    for (int i = 0; i < parts.arguments; i++)
        if (parts.kinds[i] == 's')
            arguments[i].words = va_arg(args, const char *);
        else
            arguments[i].number = va_arg(args, int);
    append_parts(buffer, format, &parts, arguments);
}

void tb_buffer_printf(GString *buffer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    tb_buffer_vprintf(buffer, format, args);
    va_end(args);
}
