// SPDX-License-Identifier: MIT
// What the lists of words say of a name, looked up once for all cells that it goes with.
#ifndef TB_TABLE_TERMS_H
#define TB_TABLE_TERMS_H

#include "base/arena.h"
#include "table/words.h"

enum { TB_TERMS_RECENT = 64 };

typedef struct {
    TbHeadKind heading;
    bool total, subtotal, region, generic, ratio, blank;
} TbTerm;

typedef struct {
    TbArena *arena;
    GHashTable *known; // of TbTerm by name
    // those met last, by where the name stands in memory
    struct {
        const char *name;
        const TbTerm *term;
    } recent[TB_TERMS_RECENT];
} TbTerms;

void tb_terms_init(TbTerms *terms, TbArena *arena);
void tb_terms_clear(TbTerms *terms);

// `name` must live as long as `terms`; NULL is a name that no list has.
const TbTerm *tb_terms_lookup(TbTerms *terms, const char *name);

#endif
