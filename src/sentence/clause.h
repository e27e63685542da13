// SPDX-License-Identifier: MIT
// Quantities between two marks, one after the other.
#ifndef TB_SENTENCE_CLAUSE_H
#define TB_SENTENCE_CLAUSE_H

#include "sentence/reader.h"

// More quantities between two marks are a table in disguise; the rest is read as a clause of its
// own.
#define MEASURES 400

typedef struct {
    TbReader *reader;
    TbPieces pieces;
    size_t from, to;
    bool bracket;
    const TbPiece **measures;
    int count;
    bool cut;             // there are more
    TbLead lead;          // of the one being read
    int index;            // of the one being read
    size_t lead_from;     // where its words begin
    int left;             // quantities of the enumeration still to come, this one included
    char **names;         // of them, or NULL
    const char **regions; // of them, or NULL: as the text says
    const char *ratio;    // what the parts of 50∶35∶15 are of, or NULL
    int named;            // the next of them
    const TbTimeWord *times[TB_LEAD_TIMES]; // of them, or NULL each
} TbClause;

static inline gunichar raw_at(const TbClause *clause, size_t at)
{
    return at < clause->reader->passage->count ? clause->reader->passage->raw[at] : 0;
}

static inline bool counts_things(const TbMeasure *measure)
{
    return measure->value.unit.kind == TB_UNIT_COUNT;
}

static inline const TbTerm *word_at(const TbClause *clause, size_t at, guint32 classes)
{
    const TbPassage *p = clause->reader->passage;
    return tb_lexicon_find(clause->reader->lexicon, p->folded + at, p->count - at, classes);
}

static inline bool tb_clause_is_points(const TbClause *clause, const TbMeasure *measure)
{
    return measure->value.unit.kind == TB_UNIT_POINTS ||
           tb_passage_match(clause->reader->passage, measure->to - 3, "pct");
}

static inline char *join(const TbClause *clause, const char *first, const char *second)
{
    return tb_arena_printf(clause->reader->passage->arena, "%s%s", first, second);
}

// ---- accept.c ----

// Whether the number is a quantity, by the words about it; gives a bare number its unit.
bool tb_clause_accept(TbClause *clause, const TbPiece *piece);
// 大关, 增至, 和 at `at`: no noun that the quantity counts.
bool tb_clause_begins_with_verb(const TbClause *clause, size_t at);

// ---- unread.c ----

// Whether the words are of another language: two words of small Latin letters, and none of Han.
bool tb_clause_is_foreign(const TbClause *clause);
// Keeps the number among those that were read as no quantity, where that is to be told.
void tb_clause_note_unread(TbClause *clause, const TbPiece *piece);

// ---- naming.c ----

// Whether the share is of what stands behind it: 贡献了五成以上的税收.
bool tb_clause_contributes(const TbClause *clause, const TbMeasure *measure);
// What the quantity is of. `own` is false where the name is that of what was spoken of before.
const char *tb_clause_name(TbClause *clause, const TbMeasure *measure, bool *own);
// Where the words of the next quantity, at `next`, begin behind what is counted at `from`.
size_t tb_clause_behind_noun(const TbClause *clause, size_t from, size_t next);
// The name with what it leaves out of the sentence before: 出口 → 电池出口.
const char *tb_clause_complete(TbClause *clause, const char *name, const TbMeasure *measure);

// ---- enumeration.c ----

// Begins an enumeration unless one is being read: 分别为A、B和C.
void tb_clause_begin_list(TbClause *clause);
void tb_group_keep(TbGroup *group, const char *name, const char *region, int statement);
// True when nothing but joints and blanks stands in [from, to).
bool tb_reader_only_joints(const TbReader *reader, size_t from, size_t to);

// ---- state.c ----

// Adds what is stated of the quantity.
void tb_clause_state(TbClause *clause, const TbPiece *piece);

// ---- happening.c ----

// The first piece of the kind that has one of the classes, or NULL.
const TbPiece *tb_clause_find(const TbClause *clause, TbPieceKind kind, guint32 classes);
// Notes what happens at a date. False when nothing does.
bool tb_clause_note_happening(TbClause *clause);

#endif
