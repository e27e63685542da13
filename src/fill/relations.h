// SPDX-License-Identifier: MIT
// What a part of a package is related to: word/_rels/document.xml.rels. Internal to fill/.
#ifndef TB_FILL_RELATIONS_H
#define TB_FILL_RELATIONS_H

#include "fill/office.h"

// The relations of a part, as they were and as they will be.
typedef struct {
    GArray *relations;  // of TbRelation
    GBytes *bytes;      // NULL: there was no such part
    size_t close;       // where its last tag begins; 0: nothing is between the tags
    guint known;        // how many of them are in the part
    unsigned number;    // of the last id that was made
    GHashTable *unused; // ids that pictures named, which were drawn anew
} TbRelations;

// Those of `part`, none where it has none; NULL after an error was reported. Free with
// tb_relations_free().
TbRelations *tb_relations_read(TbPackage *package, const char *part, TbReport *report);
void tb_relations_free(gpointer relations);

// The part that holds the relations of `part`; the part whose relations `name` holds, or NULL where
// it holds none. The caller frees both.
char *tb_relations_name(const char *part);
char *tb_relations_part(const char *name);

// The id of a relation to the picture `target`, a new one where there is none. Borrowed.
const char *tb_relations_add(TbRelations *relations, const char *target);

// True when the relation is unused and `put`, what the part is now (NULL: as it was), does not name
// it.
bool tb_relations_drop(const TbRelations *relations, const TbRelation *relation, GBytes *put);

// The part that holds them, with those that were added and without those that are dropped; NULL
// when none was added or after an error was reported. The caller unrefs it.
GBytes *tb_relations_write(const TbRelations *relations, const char *part, GBytes *put,
                           TbReport *report);

#endif
