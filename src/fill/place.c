// SPDX-License-Identifier: MIT
#include "fill/place.h"

#include <string.h>

static void clear_place(gpointer place)
{
    g_free(((TbFillPlace *)place)->name);
}

// Spaces of every kind, those of a line that office programs protect too.
static char *trim(const char *text, size_t length)
{
    const char *end = text + length;
    while (text < end && g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    while (end > text) {
        const char *last = g_utf8_prev_char(end);
        if (!g_unichar_isspace(g_utf8_get_char(last)))
            break;
        end = last;
    }
    return g_strndup(text, (size_t)(end - text));
}

static TbFillPlace read_place(const char *text, size_t start, size_t end)
{
    static const char *const words[] = {[TB_FILL_FIGURE] = "figure", [TB_FILL_CAPTION] = "caption"};
    TbFillPlace place = {.start = start, .end = end};
    place.name = trim(text + start + 2, end - start - 4);
    for (TbFillKind kind = TB_FILL_FIGURE; kind <= TB_FILL_CAPTION; kind++) {
        size_t length = strlen(words[kind]);
        if (strncmp(place.name, words[kind], length) != 0 ||
            !g_unichar_isspace(g_utf8_get_char(place.name + length)))
            continue;
        char *name = trim(place.name + length, strlen(place.name + length));
        g_free(place.name);
        place.kind = kind;
        place.name = name;
        break;
    }
    return place;
}

GArray *tb_places_find(const char *text, gssize *open)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(TbFillPlace));
    g_array_set_clear_func(places, clear_place);
    *open = -1;
    for (const char *at = text; (at = strstr(at, "{{"));) {
        const char *close = strstr(at + 2, "}}"), *again = strstr(at + 2, "{{");
        if (!close || (again && again < close)) {
            *open = at - text;
            break;
        }
        TbFillPlace place = read_place(text, (size_t)(at - text), (size_t)(close + 2 - text));
        g_array_append_val(places, place);
        at = close + 2;
    }
    return places;
}
