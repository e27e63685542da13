// SPDX-License-Identifier: MIT
// The words that sentences are read with: a table of classes and words, data/reading/words.tsv.
#ifndef TB_SENTENCE_LEXICON_H
#define TB_SENTENCE_LEXICON_H

#include <glib.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/report.h"
#include "quantity/quantity.h"

// What a word can be; a word may be several. docs/extract.md tells what each does.
typedef enum {
    TB_TERM_UNIT = 1 << 0,
    TB_TERM_DURATION_UNIT = 1 << 1,
    TB_TERM_NOUN = 1 << 2,
    TB_TERM_CHANGE = 1 << 3,
    TB_TERM_COMPARE = 1 << 4,
    TB_TERM_RATE = 1 << 5,
    TB_TERM_TO = 1 << 6,
    TB_TERM_BOUND = 1 << 7,
    TB_TERM_TAIL = 1 << 8,
    TB_TERM_SHARE = 1 << 9,
    TB_TERM_CONTRIBUTION = 1 << 10,
    TB_TERM_RANK = 1 << 11,
    TB_TERM_DURATION = 1 << 12,
    TB_TERM_BASIS = 1 << 13,
    TB_TERM_TARGET = 1 << 14,
    TB_TERM_FORECAST = 1 << 15,
    TB_TERM_DONE = 1 << 16,
    TB_TERM_SCOPE = 1 << 17,
    TB_TERM_DROP = 1 << 18,
    TB_TERM_VERB = 1 << 19,
    TB_TERM_HEAD = 1 << 20,
    TB_TERM_CIRCLE = 1 << 21,
    TB_TERM_PERSON = 1 << 22,
    TB_TERM_ACTION = 1 << 23,
    TB_TERM_PLACE = 1 << 25,
    TB_TERM_ARABIC_UNIT = 1 << 24 // counts only behind digits: 3期, but no 二期
} TbTermClass;

typedef struct {
    const gunichar *text; // folded
    guint length;         // characters
    guint32 classes;
    int sign;            // of change, compare, rate, contribution: 1, -1; 0 none
    bool strong;         // of a target: says so wherever it stands
    TbBound bound, tail; // of a bound before a number, and behind one
} TbTerm;

typedef struct TbLexicon TbLexicon;

// Reads tables of words, each as its bytes; later ones add to earlier ones. `names` are for
// messages. The caller frees it; NULL after errors were reported (TB_CODE_VALUE).
TbLexicon *tb_lexicon_new(const char *const *tables, const char *const *names, int count,
                          TbReport *report);
void tb_lexicon_free(TbLexicon *lexicon);

// The longest word at the start of text[0, length) that has one of the classes, or NULL.
const TbTerm *tb_lexicon_find(const TbLexicon *lexicon, const gunichar *text, size_t length,
                              guint32 classes);

// The longest word at the end of text[0, length) that has one of the classes, or NULL.
const TbTerm *tb_lexicon_find_end(const TbLexicon *lexicon, const gunichar *text, size_t length,
                                  guint32 classes);

#endif
