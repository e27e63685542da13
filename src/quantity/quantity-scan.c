// SPDX-License-Identifier: MIT
// The longest quantity at the start of a longer text.
#include <string.h>

#include "quantity/fold.h"
#include "quantity/quantity.h"

enum { SCAN_BYTES = 96 };

// Marks that no quantity holds, except commas between digits.
static bool ends_scan(gunichar c)
{
    static const gunichar marks[] = {0x3002, 0xFF1B, 0xFF01, 0xFF1F, 0xFF1A, 0x300A, 0x300B,
                                     0x201C, 0x201D, '\n',   ';',    '?',    '!',    ':'};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (c == marks[i])
            return true;
    return c == 0;
}

static bool is_digit(gunichar c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_comma(gunichar c)
{
    return c == ',' || c == 0xFF0C;
}

// Whether the text can be parted before `at`: not within a number, a word of Latin letters, or
// between a digit and its point.
static bool may_end(const char *text, const char *at)
{
    gunichar before = g_utf8_get_char(g_utf8_find_prev_char(text, at)),
             behind = g_utf8_get_char(at);
    bool point = behind == '.' && is_digit(g_utf8_get_char(g_utf8_next_char(at)));
    if (is_digit(before) && (is_digit(behind) || point))
        return false;
    return !(g_ascii_isalnum((gchar)MIN(before, 127u)) && before < 128 && behind < 128 &&
             g_ascii_isalpha((gchar)behind) && g_ascii_isalpha((gchar)before));
}

// A bare number in digits may stand before a mark or a space, not before a letter (5G, 2020年).
static bool is_wanted(const TbQuantity *quantity, const char *piece, const char *end,
                      const TbQuantityContext *context)
{
    const TbUnit *unit = &quantity->unit, *given = context->unit;
    bool digits = strpbrk(piece, "0123456789") || strstr(piece, "\xEF\xBC");
    if (unit->known && *unit->base)
        return true;
    if (unit->scale > 1 && *unit->base == '\0')
        return true;
    bool filled = *unit->base == '\0' || (given && strcmp(given->base, unit->base) == 0);
    return filled && digits && !g_unichar_isalpha(g_utf8_get_char_validated(end, -1));
}

// The piece [text, end) read; spaces and marks that reading would trim are not part of it.
static bool try_piece(TbArena *arena, const char *text, const char *end,
                      const TbQuantityContext *context, TbQuantity *quantity)
{
    static const char marks[] = " ,.;!";
    gunichar last = g_utf8_get_char(g_utf8_find_prev_char(text, end));
    if ((last < 128 && strchr(marks, (int)last)) || last == 0xFF0C || last == 0x3001)
        return false;
    char *piece = g_strndup(text, (gsize)(end - text));
    TbQuantityError error;
    bool read = tb_quantity_read(arena, piece, context, quantity, &error) &&
                is_wanted(quantity, piece, end, context);
    g_free(piece);
    return read;
}

size_t tb_quantity_scan(TbArena *arena, const char *text, const TbQuantityContext *given,
                        TbQuantity *quantity)
{
    TbQuantityContext known = *given, *context = &known;
    known.known = true;
    const char *ends[SCAN_BYTES];
    int count = 0;
    const char *at = text;
    if (g_utf8_get_char_validated(text, -1) >= 0x110000 || ends_scan(g_utf8_get_char(text)))
        return 0;
    while (at - text < SCAN_BYTES) {
        gunichar c = g_utf8_get_char_validated(at, -1);
        if (c >= 0x110000 || ends_scan(c))
            break;
        const char *next = at + g_unichar_to_utf8(c, NULL);
        if (is_comma(c) && !is_digit(g_utf8_get_char_validated(next, -1)))
            break;
        at = next;
        if (g_utf8_get_char_validated(at, -1) < 0x110000 && may_end(text, at))
            ends[count++] = at;
    }
    while (count-- > 0)
        if (try_piece(arena, text, ends[count], context, quantity))
            return (size_t)(ends[count] - text);
    return 0;
}
