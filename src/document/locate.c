// SPDX-License-Identifier: MIT
#include "document/locate.h"

#include <string.h>

#include "document/json.h"

struct TbLocator {
    TbArena *arena;
    TbJsonText *text;
};

TbLocator *tb_locator_new(const char *bytes, size_t length)
{
    TbLocator *locator = g_new0(TbLocator, 1);
    locator->arena = tb_arena_new();
    // What is wrong with the text was said when it was read as a document.
    TbReport *unheard = tb_report_new();
    locator->text = tb_json_text_parse(locator->arena, bytes, length, unheard);
    tb_report_free(unheard);
    return locator;
}

void tb_locator_free(TbLocator *locator)
{
    if (!locator)
        return;
    tb_json_text_free(locator->text);
    tb_arena_free(locator->arena);
    g_free(locator);
}

typedef struct {
    gunichar character;
    const char *text;
    const TbJson *best;
    bool best_is_key;
    int best_score;
} Search;

// 0: not it. A line is a piece of a broken string, or is put together of several strings.
static int score(const Search *search, const char *candidate)
{
    if (!g_utf8_strchr(candidate, -1, search->character))
        return 0;
    if (strstr(candidate, search->text))
        return 3;
    return strstr(search->text, candidate) ? 2 : 1;
}

static void consider(Search *search, const TbJson *json, bool key, const char *candidate)
{
    int points = score(search, candidate);
    if (points > search->best_score) {
        search->best = json;
        search->best_is_key = key;
        search->best_score = points;
    }
}

// As deep as the document, which TB_LIMIT_NESTING bounds.
static void visit(Search *search, const TbJson *json)
{
    const char *key = tb_json_key(json);
    // Quotes are evidence, they are not drawn.
    if (key && strcmp(key, "quote") == 0)
        return;
    if (key)
        consider(search, json, true, key);
    if (tb_json_type(json) == TB_JSON_STRING)
        consider(search, json, false, tb_json_string(json));
    for (const TbJson *child = tb_json_first(json); child; child = tb_json_next(child))
        visit(search, child);
}

bool tb_locator_find(const TbLocator *locator, gunichar character, const char *text, TbPlace *place)
{
    if (!locator->text)
        return false;
    Search search = {.character = character, .text = text};
    visit(&search, tb_json_text_root(locator->text));
    if (!search.best)
        return false;
    *place = search.best_is_key ? tb_json_key_place(search.best) : tb_json_place(search.best);
    return true;
}
