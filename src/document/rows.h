// SPDX-License-Identifier: MIT
// What a document states, or a figure shows, as rows: an observation or an event each.
#ifndef TB_DOCUMENT_ROWS_H
#define TB_DOCUMENT_ROWS_H

#include "document/document.h"

typedef enum { TB_ROWS_NDJSON, TB_ROWS_CSV } TbRowsFormat;

// A row of an observation, where all strings may be NULL.
typedef struct {
    const char *indicator, *region, *period, *status; // the period as EDTF
    const char *const *members; // of the declared dimensions, in the order of TbRows
    const TbQuantity *value;    // missing where no value is known
    const TbQuantity *change;   // or NULL
    int rank;                   // 0: none
} TbRow;

typedef struct {
    GString *out;
    TbRowsFormat format;
    const char *const *dimensions; // names of the declared ones
    int dimension_count;
    bool with_facts;  // CSV has columns for changes and ranks
    bool with_events; // and for events
} TbRows;

// Appends the heading line of CSV; nothing for NDJSON.
void tb_rows_begin(const TbRows *rows);
void tb_rows_add(const TbRows *rows, TbArena *arena, const TbRow *row);

// The parts of a row: a text with its key, NULL where there is none, *first of the row or not; the
// value behind the members; what stands behind that, up to the end of the line. `arena` is for
// words that are only made for it.
void tb_rows_append_text(const TbRows *rows, const char *key, const char *text, bool *first);
void tb_rows_append_value(const TbRows *rows, TbArena *arena, const TbQuantity *value);
void tb_rows_append_facts(const TbRows *rows, TbArena *arena, const TbQuantity *change, int rank);

// Appends all observations and events of a document, or those that a figure of it shows.
void tb_rows_of_document(const TbDocument *document, const TbFigureSpec *figure,
                         TbRowsFormat format, GString *out);

#endif
