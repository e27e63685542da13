// SPDX-License-Identifier: MIT
// What was read of tables or of a statistics file: indicators over dimensions, and events.
#ifndef TB_TABLE_CUBE_H
#define TB_TABLE_CUBE_H

#include "table/points.h"
#include "table/value.h"
#include "table/when.h"

// A draft takes 120 bytes and there may be millions: they are kept in the arena, whose large blocks
// are cheaper to touch for the first time than an array that grows.
enum { TB_CUBE_CHUNK = 64 };

// The first three are built in; others are declared by name.
enum { TB_CUBE_REGION, TB_CUBE_PERIOD, TB_CUBE_STATUS, TB_CUBE_DECLARED, TB_CUBE_DIMENSIONS = 12 };

typedef struct {
    const char *name;
    bool total; // a sum of others: never beside them in a figure
    bool rest;  // 其他: comes last
} TbCubeMember;

typedef struct {
    const char *name;
    GArray *members; // of TbCubeMember, in the order met
    GHashTable *index;
} TbCubeDimension;

typedef struct {
    const char *name;
    const char *id;    // where the name is another one's; NULL: by name and unit
    const char *unit;  // as written, or NULL
    const char *group; // what the table says of it besides: its heading's group; or NULL
    const char *note;  // or NULL
    int part_of;       // the indicator it is a part of (其中), or -1
    bool total;        // 合计 among indicators
    int count;         // of its observations that are not missing
    int table;         // index in `tables` of the first that has it; -1: not known
    bool shared;       // with later ones
} TbCubeIndicator;

typedef struct {
    int indicator;
    int members[TB_CUBE_DIMENSIONS]; // -1: says none
    int sheet;                       // index in `sheets`
    TbValue value;                   // never NONE or TEXT; its unit NULL: the indicator's
    const TbValue *change;           // owned by the arena; NULL: none is stated
    const char *note;                // or NULL
    int rank;                        // 0: no place is stated
    unsigned row, column;            // of its cell
} TbObservationDraft;

typedef struct {
    const char *name, *date, *start, *end, *lane, *group, *progress, *note, *status, *charge;
} TbCubeEvent;

// What a figure of one table is to show.
typedef struct {
    const char *title; // or NULL; of its sheet, where it stands there alone
    guint from, to;    // its observations
    const char *note;  // that stands below it; or NULL
} TbCubeTable;

typedef struct {
    TbArena *arena; // owns the texts; borrowed
    const char *title, *source, *lang;
    GPtrArray *notes;  // of all tables
    GPtrArray *sheets; // names of what was read, NULL for a text file
    TbCubeDimension dimensions[TB_CUBE_DIMENSIONS];
    int dimension_count;
    GArray *indicators; // of TbCubeIndicator
    GHashTable *indicator_index;
    GPtrArray *observations; // of TB_CUBE_CHUNK drafts each, which stay where they are
    guint count;             // of the observations
    TbPoints points;         // of observation indexes
    GArray *events;          // of TbCubeEvent
    const char *happenings;  // the title of the first table of events, or NULL
    const char *happened;    // the notes of tables of events, or NULL
    GArray *tables;          // of TbCubeTable
    GString *explain;        // how each part was understood, a line each; NULL: nobody asks
} TbCube;

TbCube *tb_cube_new(TbArena *arena);
void tb_cube_free(TbCube *cube);

// The member of that name, added where it is new.
int tb_cube_take_member(TbCube *cube, int dimension, const char *name);
TbCubeMember *tb_cube_member_at(const TbCube *cube, int dimension, int member);
// The declared dimension of that name, added where it is new; -1 when there are too many.
int tb_cube_dimension(TbCube *cube, const char *name);
// The indicator of that name whose unit is of the same family, added where it is new.
int tb_cube_indicator(TbCube *cube, const char *name, const char *unit);
TbCubeIndicator *tb_cube_indicator_at(const TbCube *cube, int indicator);

// Makes room for so many points, where it is known before the first one is added.
void tb_cube_expect(TbCube *cube, size_t count);

// An observation that says nothing yet.
TbObservationDraft tb_cube_observation(int indicator);

// Adds an observation, and returns its index. One at the point of another is said: the same value
// is kept once, with a warning; another one is an error. Then the index is that of the first.
// `grid`: where its cell stands, or NULL.
int tb_cube_add(TbCube *cube, const TbObservationDraft *draft, const TbGrid *grid,
                TbReport *report);
TbObservationDraft *tb_cube_at(const TbCube *cube, int observation);
void tb_cube_set_change(TbCube *cube, int observation, TbValue change);

// "国内生产总值 · 云州市 · 2023", for messages. Owned by the arena.
const char *tb_cube_describe(const TbCube *cube, const TbObservationDraft *draft);

// Adds a line to `explain`.
void tb_cube_explain(TbCube *cube, const char *format, ...) G_GNUC_PRINTF(2, 3);

// Where the data come from, for `x-from`.
typedef struct {
    const char *file, *format, *range; // or NULL
} TbCubeOrigin;

// The cube as a tubiao document, for people to read and edit.
void tb_cube_write(const TbCube *cube, const TbCubeOrigin *origin, GString *out);

#endif
