// SPDX-License-Identifier: MIT
// The words around a number: those before it, and those behind its unit.
#ifndef TB_QUANTITY_QUANTITY_WORDS_H
#define TB_QUANTITY_QUANTITY_WORDS_H

#include <stddef.h>

#include "quantity/quantity.h"

typedef enum {
    TB_WORD_FILLER, // 达 累计: not printed
    TB_WORD_KEPT,   // 同比 提前: printed, says nothing of the number
    TB_WORD_GROWTH, // 增长 下降: printed, gives the sign
    TB_WORD_BOUND   // 超 以上
} TbWordKind;

typedef struct {
    const char *word; // Latin letters small
    size_t length;    // of it in bytes
    TbWordKind kind;
    int sign;            // of growth: 1 or -1
    TbBound bound;       // of a bound
    const char *printed; // instead of the word, or NULL
} TbWord;

// The longest word at the start of `text` (folded), or NULL.
const TbWord *tb_word_lead(const char *text);

// The longest word at the end of text[0, length), or NULL; never all of it.
const TbWord *tb_word_tail(const char *text, size_t length);

// A word of two characters or more anywhere in `text`, or NULL: what such a word stands in is no
// unit (家以上企业), and it must not get lost.
const char *tb_word_inside(const char *text);

// A word that names no number (几, 数百, 若干) at the start of `text`, or NULL.
const char *tb_word_vague(const char *text);

// True when all of `text` says that nothing is known: —, 暂无, N/A.
bool tb_word_is_missing(const char *text);

#endif
