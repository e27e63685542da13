// SPDX-License-Identifier: MIT
// Formats of words and whole numbers, which nearly all are, put together without the C library: it
// takes ten times as long, and for a translation's %2$s thirty times.
#include "base/buffer.h"

#include <stdint.h>

#define PLACES_MOST 8

typedef struct {
    char kinds[PLACES_MOST]; // of each argument: 's', 'd', or 0 as long as nothing takes it
    int count;
} Places;

typedef union {
    const char *words;
    int number;
} Argument;

// Of the conversion behind a '%' which argument it takes, `next` where it names none: 0 for a '%'
// itself, -1 for what is left to the C library. `*at` goes to its letter.
static int place_of(const char **at, int next)
{
    int place = next;
    if (g_ascii_isdigit((*at)[0]) && (*at)[1] == '$') {
        place = (*at)[0] - '0';
        *at += 2;
    }
    if (**at == '%')
        return 0;
    return (**at == 's' || **at == 'd') && place >= 1 && place <= PLACES_MOST ? place : -1;
}

// Whether words and whole numbers are all that the format takes.
static bool read_places(const char *format, Places *places)
{
    int next = 1;
    for (const char *at = strchr(format, '%'); at; at = strchr(at + 1, '%')) {
        at++;
        int place = place_of(&at, next);
        if (place < 0)
            return false;
        if (place == 0)
            continue;
        places->kinds[place - 1] = *at;
        places->count = MAX(places->count, place);
        next++;
    }
    for (int i = 0; i < places->count; i++)
        if (!places->kinds[i])
            return false;
    return true;
}

static void append_argument(GString *buffer, Argument argument, char kind)
{
    if (kind == 'd') {
        tb_buffer_append_integer(buffer, argument.number);
        return;
    }
    const char *words = argument.words ? argument.words : "(null)";
    tb_buffer_append(buffer, words, strlen(words));
}

static void append_plain(GString *buffer, const char *format, const Places *places,
                         const Argument *arguments)
{
    int next = 1;
    for (const char *at; (at = strchr(format, '%')); format = at + 1) {
        tb_buffer_append(buffer, format, (size_t)(at - format));
        at++;
        int place = place_of(&at, next);
        if (place == 0) {
            tb_buffer_append(buffer, "%", 1);
            continue;
        }
        append_argument(buffer, arguments[place - 1], places->kinds[place - 1]);
        next++;
    }
    tb_buffer_append(buffer, format, strlen(format));
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
    Places places = {.count = 0};
    if (!read_places(format, &places)) {
        g_string_append_vprintf(buffer, format, args);
        return;
    }
    Argument arguments[PLACES_MOST];
    for (int i = 0; i < places.count; i++)
        if (places.kinds[i] == 's')
            arguments[i].words = va_arg(args, const char *);
        else
            arguments[i].number = va_arg(args, int);
    append_plain(buffer, format, &places, arguments);
}

void tb_buffer_printf(GString *buffer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    tb_buffer_vprintf(buffer, format, args);
    va_end(args);
}
