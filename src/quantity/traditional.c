// SPDX-License-Identifier: MIT
#include "quantity/traditional.h"

#include <string.h>

#include "quantity/unit.h"

// All that this library prints by itself; what a document says stays as it is written there, but
// for these.
static const char *const pairs[][2] = {
    {"约", "約"}, {"亿", "億"}, {"万", "萬"}, {"纪", "紀"}, {"时", "時"}, {"个", "個"},
    {"内", "內"}, {"过", "過"}, {"级", "級"}, {"于", "於"}, {"钟", "鐘"},
};

static void turn(GString *text, size_t from, const char *const pair[2])
{
    for (char *at = strstr(text->str + from, pair[0]); at; at = strstr(at, pair[0]))
        memcpy(at, pair[1], strlen(pair[1]));
}

void tb_turn_traditional(GString *text, size_t from, const char *lang)
{
    if (!tb_lang_is_chinese(lang) || !tb_lang_is_traditional(lang))
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        turn(text, from, pairs[i]);
}
