// SPDX-License-Identifier: MIT
// The lines of a file or pipe, one at a time.
#ifndef TB_CLI_BATCH_LINES_H
#define TB_CLI_BATCH_LINES_H

#include <glib.h>
#include <stdbool.h>

#include "cli/batch-queue.h"

typedef enum {
    TB_BATCH_LINE,        // there is one
    TB_BATCH_LINE_LONG,   // there was one, longer than the limit; its text is NULL
    TB_BATCH_END,         // no more
    TB_BATCH_INTERRUPTED, // `wake` became readable
    TB_BATCH_ERROR        // errno tells
} TbBatchRead;

typedef struct TbBatchLines TbBatchLines;

// Reads from `fd` until `wake`, another one, becomes readable. Both stay the caller's.
TbBatchLines *tb_batch_lines_new(int fd, int wake);
void tb_batch_lines_free(TbBatchLines *lines);

// The next line that is not blank; its text is the caller's.
TbBatchRead tb_batch_lines_next(TbBatchLines *lines, TbBatchLine *line);

#endif
