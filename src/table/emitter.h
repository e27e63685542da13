// SPDX-License-Identifier: MIT
// The rows of a table on their way to observations: what is settled once about the table, what the
// left of each row says, and what a value is of.
#ifndef TB_TABLE_EMITTER_H
#define TB_TABLE_EMITTER_H

#include "table/block.h"
#include "table/context.h"
#include "table/terms.h"

// What the left of a row says of its values.
typedef struct {
    const char *indicator; // or NULL, as below
    const char *region, *outer_region;
    const char *member[TB_CUBE_DIMENSIONS]; // by column of members, in their order
    const char *section;                    // of a row that stands alone above
    const char *parent;                     // of the row that is indented less
    const char *period, *unit, *status, *note;
    const char *yearless; // 3月, whose year is that of its column; or NULL
    const char *unread;   // what stands where its time should, and is none; or NULL
    bool part, total, no_unit, blank;
    bool of_first; // part of the total that the first row is
    bool change;   // 同比增长 in a row of its own: how the one above changed
    TbWhen when;
    int depth;
} TbStub;

typedef struct {
    const char *name, *unit;
    int indicator;
    const char *own_unit; // of a cell, which was last held against the column's
} TbTaken;

typedef struct {
    TbSheet *sheet;
    TbBlock *block;
    TbArena *arena;
    bool rows_are_indicators;
    GHashTable *shared; // names that stand below several others (一般贸易 of 出口 and of 进口)
    bool needs_section, needs_parent, needs_outer;
    bool needs_member[TB_CUBE_DIMENSIONS];
    int member_columns[TB_CUBE_DIMENSIONS], member_count;
    int name_column;          // the innermost column of names; -1: none
    const char *measure;      // of values whose column and row name none
    bool columns_are_regions; // the names above values
    bool columns_are_members;
    TbStub *stubs; // one a row, from block->data
    GHashTable *warned;
    TbTerms terms;
    GHashTable *names;   // of Name by the text of a cell
    GHashTable *periods; // of Period by the text of a cell
    struct {
        const char *name;
        int member;
    } last[TB_CUBE_DIMENSIONS]; // member of each dimension that was taken
    TbTaken *taken;             // the indicator that each column had last
} TbEmitter;

// ---- emit.c: asked by all ----

// What the house knows of the name, looked up once; never NULL.
const TbTerm *tb_emitter_term(TbEmitter *emitter, const char *name);

// The text of a cell of the table; NULL: it is empty.
const char *tb_emitter_text(const TbEmitter *emitter, int row, int column);

// One name behind another: 产值同比, "GDP growth".
const char *tb_emitter_join(TbArena *arena, const char *first, const char *second);

// True the first time that it is asked of these words.
bool tb_emitter_says_once(TbEmitter *emitter, const char *what);

// ---- settle.c ----

// The last column with the role; -1: none.
int tb_block_last_of(const TbBlock *block, TbHeadKind role);

// Whether a column of values names what it counts, rather than when, of whom or how it changed.
bool tb_block_has_named_values(const TbBlock *block);

// Whether other columns have what a total sums up: 汇总 of a pivot table may stand alone.
bool tb_block_has_parts(const TbBlock *block);

// True when the same names stand under several headings (大型: 数量, 产值; 小型: 数量, 产值).
bool tb_block_parents_tell(const TbBlock *block);

// A column of members that is the only one, or of units of their own, holds names of indicators.
void tb_emitter_settle_roles(TbEmitter *emitter);

// Which of section, parent and outer names tell rows apart: the others are left out.
void tb_emitter_settle_needs(TbEmitter *emitter);

// What the headings of values are: regions, members or measures, and the measure of those without.
void tb_emitter_settle_columns(TbEmitter *emitter);

// ---- stub.c ----

// 2024.1 is January, or October where the months before it come first.
void tb_emitter_settle_tenths(TbEmitter *emitter, int at);

// What the left of the row says; what it leaves empty is that of the row `above`, or NULL.
void tb_emitter_read_stub(TbEmitter *emitter, int row, TbStub *stub, const TbStub *above);

// The name that the row stands for; NULL: none.
const char *tb_emitter_row_name(const TbEmitter *emitter, const TbStub *stub);

// Rows that are indented more than the one above belong to it.
void tb_emitter_link_parents(TbEmitter *emitter);

// ---- facets.c ----

// When the value of the column and row is; NULL: not known.
const char *tb_emitter_period(TbEmitter *emitter, const TbColumn *column, const TbStub *stub);

// The unit of the value, from the nearest that says one; NULL: none. A guess is warned of.
const char *tb_emitter_unit(TbEmitter *emitter, int row, int at, const TbStub *stub,
                            const TbValue *value, const char *name);

// ---- declared.c ----

// The unit that the table declares for a value of that name; NULL: none. What it declares for money
// is not taken for 企业数, which is told.
const char *tb_emitter_declared_unit(TbEmitter *emitter, int row, int at, const char *name);

// ---- facets.c ----

// That of the values that changed; of rates, points.
// `changed`: the word for the change, which is told where the unit is a guess; or NULL.
const char *tb_emitter_unit_of_amount(TbEmitter *emitter, int row, int at,
                                      const TbObservationDraft *draft, const char *changed);

// The indicator that the value is of.
const char *tb_emitter_indicator(TbEmitter *emitter, const TbColumn *column, const TbStub *stub);

// The dimension of that name, or of `fallback` where the name is empty or a key of documents.
int tb_emitter_dimension(TbEmitter *emitter, const char *name, const char *fallback);

// The member of the dimension that the observation is of; dimension < 0 or no name: nothing.
void tb_emitter_set_member(TbEmitter *emitter, TbObservationDraft *draft, int dimension,
                           const char *name);

// All members that stub and column name; totals and parts are set aside, and told where `tells`.
void tb_emitter_add_members(TbEmitter *emitter, TbObservationDraft *draft, const TbStub *stub,
                            const TbColumn *column, bool tells, int row);

#endif
