// SPDX-License-Identifier: MIT
// Rows of data from cells that repeat: what a cell says is put into words once.
#ifndef TB_API_DATA_WRITE_H
#define TB_API_DATA_WRITE_H

#include "document/rows.h"
#include "table/long.h"

// Where rows go.
typedef struct {
    TbRowsFormat format;
    int (*write)(void *user, const char *bytes, size_t length); // 0: it takes no more
    void *user;
} TbDataOut;

enum { TB_DATA_MISSING = 0 };

// A value while it is written.
typedef struct {
    guint32 hash;       // of what it is; TB_DATA_MISSING: none
    int family;         // of its unit: values of one family may be compared
    const char *unread; // the text that is no value, or NULL
    bool plain;         // a number that the writer keeps; else see `quantity`
    const struct TbDataUnit *unit;
    TbQuantity quantity;
    const TbQuantity *change; // or NULL
    int rank;                 // 0: none
} TbDataValue;

typedef struct TbDataWriter TbDataWriter;

// Begins with the heading of CSV, which has columns for changes and ranks `with_facts`. The caller
// frees it; `out` must outlive it.
TbDataWriter *tb_data_writer_new(TbArena *arena, const TbDataOut *out,
                                 const char *const *dimensions, int dimension_count,
                                 bool with_facts);
void tb_data_writer_free(TbDataWriter *writer);

// Reads the text of a value in `unit` (NULL: none), which is valid until the next one.
void tb_data_value(TbDataWriter *writer, TbField field, const char *unit, TbDataValue *value);
// The same of a number that was read before, whose hash is not told.
void tb_data_number(TbDataWriter *writer, double number, const char *unit, TbDataValue *value);
void tb_data_row(TbDataWriter *writer, TbLongCell *indicator, const TbLongRow *row,
                 const TbDataValue *value);

// Hands on what was written, when it is enough, or `all`. False when nothing more is taken.
bool tb_data_flush(TbDataWriter *writer, bool all);

#endif
