// SPDX-License-Identifier: MIT
// The quantity at a place of a text: how far its number, unit and bound words reach.
#ifndef TB_SENTENCE_AMOUNT_H
#define TB_SENTENCE_AMOUNT_H

#include "quantity/quantity.h"
#include "sentence/lexicon.h"
#include "sentence/passage.h"

typedef enum {
    TB_AMOUNT_NONE,
    TB_AMOUNT_QUANTITY, // has a unit, or needs none
    TB_AMOUNT_BARE,     // a number alone: what is around it decides whether it is a quantity
    TB_AMOUNT_ORDINAL,  // 第5, 第87位, 前三
    TB_AMOUNT_OTHER     // a number that is part of a name, a code, a denominator
} TbAmountKind;

typedef struct {
    TbAmountKind kind;
    size_t from, to;     // characters, bound words included
    size_t number_from;  // of the number itself
    size_t number_to;    // behind the number, before its unit
    TbQuantity value;    // of a quantity, an ordinal and a bare number
    bool duration;       // the unit is one of elapsed time
    bool bounded;        // a bound stands with it
    bool integer;        // written without a point
    bool chinese;        // written in Chinese numerals
    bool front;          // 前三: of the first three
    bool alone;          // 破百亿, 千亿目标: a scale, whose unit is left to the reader
    const char *refused; // why number and unit together are no quantity, or NULL
} TbMeasure;

// Reads the number that begins at `at`; `least` is the end of what was read before, so that bound
// words are looked for no further back. Nothing is there: TB_AMOUNT_NONE.
void tb_amount_scan(const TbPassage *passage, const TbLexicon *lexicon, size_t at, size_t least,
                    TbMeasure *amount);

// Reads a bare number anew with a unit from elsewhere. False when they don't go together.
bool tb_amount_give_unit(const TbPassage *passage, TbMeasure *amount, const TbUnit *unit);

#endif
