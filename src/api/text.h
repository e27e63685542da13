// SPDX-License-Identifier: MIT
// A text that was read for statements, as the API hands it out.
#ifndef TB_API_TEXT_H
#define TB_API_TEXT_H

#include "sentence/statement.h"
#include "tubiao/tubiao.h"

struct TubiaoText {
    TbPassage *passage;
    TbLexicon *lexicon;
    TbStatements *statements;
    char *name; // for diagnostics, or NULL
};

#endif
