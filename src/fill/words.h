// SPDX-License-Identifier: MIT
// What stands in the place of {{ID}} and its kin: a cell of a document's cube in words.
#ifndef TB_FILL_WORDS_H
#define TB_FILL_WORDS_H

#include "document/document.h"
#include "fill/where.h"

// The documents that a template is filled from.
typedef struct {
    const TbDocument *const *documents;
    int count;
} TbFillData;

// The words for `name`: ID[@MEMBER[/MEMBER…]][.FIELD]. Where not all members are named, the latest
// actual value is meant. NULL after an error was reported. Owned by `arena`.
const char *tb_fill_words(TbArena *arena, const TbFillData *data, const char *name,
                          const TbFillWhere *where);

// The figure with that id, and the index of its document; NULL after an error was reported.
const TbFigureSpec *tb_fill_find_figure(const TbFillData *data, const char *id, int *document,
                                        const TbFillWhere *where);

#endif
