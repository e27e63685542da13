// SPDX-License-Identifier: MIT
// Inputs of others on their way to documents.
#ifndef TB_API_IMPORT_H
#define TB_API_IMPORT_H

#include "api/context.h"
#include "table/cube.h"

// The bytes as an indicator document: as they are, or converted. Consumes `bytes`; the caller
// unrefs the result. `explain` gets how each part was understood, or is NULL. NULL after an error
// was reported.
GBytes *tb_import_document(TubiaoContext *context, GBytes *bytes, const TubiaoReadOptions *options,
                           GString *explain);

// What is read of a table or statistics file, in `arena`; NULL for a document, and after an error
// was reported. The caller frees it before the arena.
TbCube *tb_import_cube(TbArena *arena, GBytes *bytes, const TubiaoReadOptions *options,
                       TbReport *report);

#endif
