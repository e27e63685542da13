// SPDX-License-Identifier: MIT
// The keys of figures and of their parts.
#include "document/read-figure.h"

#define KEY_NAME(name, key, of) key,
const char *const tb_figure_keys[KEY_COUNT + 1] = {TB_FIGURE_KEYS(KEY_NAME)};

enum {
    BAR = 1 << TB_FIGURE_BAR,
    TIMELINE = 1 << TB_FIGURE_TIMELINE,
    NUMBER = 1 << TB_FIGURE_NUMBER,
    PAGE = 1 << TB_FIGURE_PAGE,
    DATA = BAR | TIMELINE | NUMBER,
    EVERY = (1 << TB_FIGURE_TYPE_COUNT) - 1
};
#define KEY_OWNER(name, key, of) of,
static const unsigned char owners[KEY_COUNT] = {TB_FIGURE_KEYS(KEY_OWNER)};

bool tb_figure_key_belongs(int key, TbFigureType type)
{
    return owners[key] & (1 << type);
}

const char *const tb_figure_where_words[WORD_COUNT + 1] = {"lane", "era", "from"};
const char *const tb_figure_size_keys[SIDE_COUNT + 1] = {"width", "height", "dpi"};
