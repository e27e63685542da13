// SPDX-License-Identifier: MIT
// A document against the text that it was made from: is every quote in it, is every value in its
// quote, does the time agree; and which quantities of the text does no observation have.
#ifndef TB_DRAFT_AGAINST_H
#define TB_DRAFT_AGAINST_H

#include "document/document.h"
#include "sentence/statement.h"

typedef struct {
    const TbLexicon *lexicon; // that the text was read with
    const char *name;         // of the text, for messages
    bool coverage;            // list the quantities that stand in no observation
} TbAgainstOptions;

// Reports an error for each quote that is not in the text word for word (spaces and line ends do
// not count), each value that equals no quantity in its quote, each time that is not the one its
// quote has (TB_CODE_REFERENCE), and a warning for what can't be compared because it has no quote.
// With `coverage` a warning a quantity that no observation has. How many of the text's quantities
// some observation has goes to *covered.
void tb_against_check(const TbDocument *document, const TbStatements *statements,
                      const TbAgainstOptions *options, int *covered, TbReport *report);

#endif
