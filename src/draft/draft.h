// SPDX-License-Identifier: MIT
// From the statements of a text to a draft of a document: indicator JSON that a person goes on
// with.
#ifndef TB_DRAFT_DRAFT_H
#define TB_DRAFT_DRAFT_H

#include "sentence/statement.h"

// An observation: a statement with what other statements say of it.
typedef struct {
    int statement;
    int change, rank; // statements of it, or -1
} TbDraftObservation;

typedef struct {
    char *id;         // "i1"
    const char *name; // printed
    const char *unit; // its base
    TbStatedRole role;
    const char *region;   // or ""
    int section;          // where it is first spoken of
    GArray *observations; // of TbDraftObservation
} TbDraftIndicator;

typedef struct {
    const TbStatements *statements;
    TbArena *arena;
    GPtrArray *indicators; // of TbDraftIndicator, in the order of the text
    GHashTable *known;     // of them by name, unit, region and role
    GArray *unplaced;      // indexes of statements that stand in no observation
    const char *region;    // one for all, or ""
} TbDraft;

TbDraft *tb_draft_new(const TbStatements *statements);
void tb_draft_free(TbDraft *draft);

// The value as a document has it: a text, or an object where no text would be read back as it.
void tb_draft_append_value(const TbDraft *draft, const TbStatement *statement, GString *out);

// The document.
void tb_draft_write(const TbDraft *draft, GString *out);

// Whether a change is against the same time of the year before, as a document's `change` is.
bool tb_draft_is_yearly(const TbStatement *statement);

// ---- figures.c ----

// Appends the figures, a JSON array, that the indicators and happenings make.
void tb_draft_append_figures(const TbDraft *draft, GString *out);

// Of an observation, for figures and for the document.
const TbStatement *tb_draft_statement(const TbDraft *draft, int index);
// As a document writes it, or NULL: 2020年1—11月, 截至2020年11月底.
const char *tb_draft_period(const TbDraft *draft, const TbStatement *statement);

#endif
