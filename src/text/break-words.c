// SPDX-License-Identifier: MIT
// Words of Chinese, from a list of those that briefings are made of: lines break between words
// where that costs no line.
#include <string.h>

#include "text/break-cells.h"
#include "text/words.h"

// A word costs as much as a character that is in none, but for the last digit: of the ways to
// divide a text, that with the fewest pieces is the best, and among those the one with more words.
#define WORD_COST 100
#define CHARACTER_COST 101

typedef struct {
    const char *bytes;
    size_t length;
} Key;

static int compare_words(const void *key, const void *word)
{
    const Key *wanted = key;
    const char *known = *(const char *const *)word;
    int order = strncmp(wanted->bytes, known, wanted->length);
    return order ? order : -(known[wanted->length] != '\0');
}

static bool is_word(const char *bytes, size_t length)
{
    Key key = {bytes, length};
    return bsearch(&key, words, G_N_ELEMENTS(words), sizeof *words, compare_words) != NULL;
}

// The best way to divide what begins at a cell: its cost and the cells of its first piece.
typedef struct {
    guint cost, first;
} Division;

static Division divide_from(const char *text, const TbBreakCell *cells, size_t most,
                            const Division *later)
{
    Division best = {CHARACTER_COST + later[1].cost, 1};
    for (guint n = 2; n <= most; n++) {
        guint cost = WORD_COST + later[n].cost;
        if (cost <= best.cost && is_word(text + cells[0].at, cells[n].at - cells[0].at))
            best = (Division){cost, n};
    }
    return best;
}

// Divides `count` Han characters into words of up to `longest`; the caller frees the divisions.
static Division *divide(const char *text, const TbBreakCell *cells, size_t count, size_t longest)
{
    Division *divisions = g_new(Division, count + 1);
    divisions[count] = (Division){0, 0};
    for (size_t i = count; i-- > 0;)
        divisions[i] = divide_from(text, &cells[i], MIN(count - i, longest), &divisions[i]);
    return divisions;
}

// A long word parts between the words that it is made of before it does elsewhere.
static void seal_word(const char *text, TbBreakCell *cells, size_t count)
{
    Division *parts = divide(text, cells, count, count - 1);
    for (size_t i = 0, next; i < count; i = next) {
        next = i + parts[i].first;
        for (size_t k = i + 1; k < next; k++)
            tb_break_cap(&cells[k], TB_BREAK_RELUCTANT);
        bool between_words = next < count && parts[i].first > 1 && parts[next].first > 1;
        if (next < count)
            tb_break_cap(&cells[next], between_words ? TB_BREAK_PART : TB_BREAK_RELUCTANT);
    }
    g_free(parts);
}

static void seal_run(const char *text, TbBreakCell *cells, size_t count)
{
    Division *words_of = divide(text, cells, count, LONGEST_WORD);
    for (size_t i = 0; i < count; i += words_of[i].first)
        if (words_of[i].first > 1)
            seal_word(text, &cells[i], words_of[i].first);
    g_free(words_of);
}

void tb_break_seal_words(const char *text, TbBreakCell *cells, size_t count)
{
    size_t start = 0;
    for (size_t i = 0; i <= count; i++) {
        if (i < count && cells[i].kind == TB_CELL_HAN)
            continue;
        if (i > start + 1)
            seal_run(text, &cells[start], i - start);
        start = i + 1;
    }
}
