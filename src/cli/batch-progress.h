// SPDX-License-Identifier: MIT
// How far a batch is, on the last line of a terminal.
#ifndef TB_CLI_BATCH_PROGRESS_H
#define TB_CLI_BATCH_PROGRESS_H

#include <glib.h>
#include <stdbool.h>

typedef struct {
    bool shown;       // on standard error; else every function does nothing
    goffset size;     // bytes of all jobs; 0: not known
    gint64 start;     // µs
    gint64 drawn;     // when the line was last drawn, or 0
    unsigned columns; // of the terminal
} TbBatchProgress;

typedef struct {
    guint64 done, failed;
    goffset bytes; // of the jobs that are done
} TbBatchCount;

// Begins now. `wanted` is heeded only on a terminal. `size` as above.
void tb_batch_progress_start(TbBatchProgress *progress, bool wanted, goffset size);

// Takes the line away before something else is written to the same terminal.
void tb_batch_progress_hide(TbBatchProgress *progress);

// Draws the line, unless it was drawn a moment ago.
void tb_batch_progress_draw(TbBatchProgress *progress, const TbBatchCount *count);

// Leaves a line that sums up.
void tb_batch_progress_finish(TbBatchProgress *progress, const TbBatchCount *count);

// The line without a terminal's marks, at most `columns` wide, `seconds` after the start. The
// caller frees it.
char *tb_batch_progress_text(const TbBatchProgress *progress, const TbBatchCount *count,
                             double seconds);

#endif
