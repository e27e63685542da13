// SPDX-License-Identifier: MIT
// The rows of a text of cells, RFC 4180, one after another out of a buffer that is filled as
// needed.
#ifndef TB_IMPORT_CSV_ROWS_H
#define TB_IMPORT_CSV_ROWS_H

#include "base/report.h"
#include "table/long.h"

// Up to `size` bytes of UTF-8 into `buffer`, which has room for many characters: how many, 0 at the
// end, -1 after an error was reported.
typedef gssize (*TbCsvFill)(void *user, char *buffer, size_t size);

typedef struct {
    TbCsvFill fill;
    void *user;
    char separator;
    TbReport *report; // borrowed
    char *buffer;     // what is not handed out yet begins at `at`
    size_t at, length, size;
    bool ended, failed;
    unsigned line;  // of the next row, from 1
    GArray *fields; // of TbField, of the last row
} TbCsvRows;

// Fills the buffer for a first look at what is in it, `separator` to be set then. Clear it with
// tb_csv_rows_clear().
void tb_csv_rows_init(TbCsvRows *rows, TbCsvFill fill, void *user, TbReport *report);
void tb_csv_rows_clear(TbCsvRows *rows);

// The next row: its fields, which live until the next call, and its line. False at the end, and
// after an error was reported (`failed`).
bool tb_csv_rows_next(TbCsvRows *rows, unsigned *line);

// The separator that most lines of the text have, outside of quotes.
char tb_csv_find_separator(const char *text, size_t length);

#endif
