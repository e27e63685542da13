// SPDX-License-Identifier: MIT
// Where the text of a long table comes from: its beginning, and the file that holds the rest.
#ifndef TB_IMPORT_CSV_SOURCE_H
#define TB_IMPORT_CSV_SOURCE_H

#include "base/report.h"

typedef struct {
    const char *head; // the first bytes, borrowed
    size_t length;
    size_t size;          // of all of it, 0 where nobody knows
    int fd;               // of the bytes behind them, borrowed
    const char *name;     // for messages
    const char *encoding; // a name that iconv knows
} TbCsvSource;

// The text as UTF-8, once from its beginning.
typedef struct TbCsvFlow TbCsvFlow;

// `head_only`: it ends where the head does, and the file stays unread. The caller frees it.
TbCsvFlow *tb_csv_flow_new(const TbCsvSource *source, bool head_only, TbReport *report);
void tb_csv_flow_free(TbCsvFlow *flow);

// A TbCsvFill, of a TbCsvFlow. What is in UTF-8 is handed on as it is, valid or not.
gssize tb_csv_flow_fill(void *flow, char *buffer, size_t size);

#endif
