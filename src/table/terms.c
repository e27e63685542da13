// SPDX-License-Identifier: MIT
#include "table/terms.h"

void tb_terms_init(TbTerms *terms, TbArena *arena)
{
    *terms = (TbTerms){.arena = arena, .known = g_hash_table_new(g_str_hash, g_str_equal)};
}

void tb_terms_clear(TbTerms *terms)
{
    g_clear_pointer(&terms->known, g_hash_table_unref);
}

static TbTerm *new_term(TbTerms *terms, const char *name)
{
    TbTerm *term = tb_arena_new0(terms->arena, TbTerm, 1);
    *term = (TbTerm){.heading = tb_term_heading(name),
                     .total = tb_term_is_total(name),
                     .subtotal = tb_term_is_subtotal(name),
                     .region = tb_term_is_region(name),
                     .generic = tb_term_is_generic(name),
                     .ratio = tb_term_is_ratio(name),
                     .blank = tb_term_is_blank_member(name)};
    return term;
}

const TbTerm *tb_terms_lookup(TbTerms *terms, const char *name)
{
    static const TbTerm none = {.heading = TB_HEAD_NONE};
    if (!name)
        return &none;
    size_t slot = ((guintptr)name >> 4) % TB_TERMS_RECENT; // the arena aligns texts so
    if (terms->recent[slot].name == name)
        return terms->recent[slot].term;
    const TbTerm *term = g_hash_table_lookup(terms->known, name);
    if (!term) {
        TbTerm *added = new_term(terms, name);
        g_hash_table_insert(terms->known, (gpointer)name, added);
        term = added;
    }
    terms->recent[slot].name = name;
    return terms->recent[slot].term = term;
}
