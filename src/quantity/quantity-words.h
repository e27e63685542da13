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
    TB_WORD_BOUND,  // 超 以上
    TB_WORD_REFUSED // 收窄 减半: says less than it seems to; `printed` is how to write it
} TbWordKind;

// Where a word may stand behind a unit.
typedef enum {
    TB_BEHIND_ANY,
    TB_BEHIND_KNOWN, // a known unit that can be parted: the 起 of 100元起, not of 3起
    TB_BEHIND_MEASURE, // a known unit that is no count word: the 内 of 15个工作日内, not of 国内
    TB_BEHIND_SHARE, // a share, a multiple or a fraction: the 强 of 三成强, not of 500强
    TB_BEHIND_ROUND, // a round number: the 级 of 千亿级, not of 5级
    TB_BEHIND_RANGE
} TbWordPlace;

typedef struct {
    const char *word; // Latin letters small
    size_t length;    // of it in bytes
    TbWordKind kind;
    int sign;            // of growth: 1 or -1
    TbBound bound;       // of a bound
    const char *printed; // instead of the word, or NULL
    TbWordPlace place;   // of words behind a unit
} TbWord;

// A list of words.
typedef struct {
    const TbWord *words;
    size_t count;
} TbWordList;

// The longest word at the start of `text` (folded), or NULL; `lang` adds words of Japanese or
// Korean.
const TbWord *tb_word_lead(const char *text, const char *lang);

// The longest word at the end of text[0, length), or NULL; never all of it.
const TbWord *tb_word_tail(const char *text, size_t length, const char *lang);

// The words of a language but Chinese and English; empty lists for those.
TbWordList tb_word_foreign_leads(const char *lang);
TbWordList tb_word_foreign_tails(const char *lang);

// A word of two characters or more anywhere in `text`, or NULL: what such a word stands in is no
// unit (家以上企业), and it must not get lost.
const char *tb_word_inside(const char *text);

// A word that names no number (几, 数百, 若干) at the start of `text`, or NULL.
const char *tb_word_vague(const char *text);

// True when all of `text` says that nothing is known: —, 暂无, N/A.
bool tb_word_is_missing(const char *text);

#endif
