// SPDX-License-Identifier: MIT
// Jobs on their way: lines in, taken by workers in any number, results out in the order of the
// lines. Bounded: who puts waits until there is room.
#ifndef TB_CLI_BATCH_QUEUE_H
#define TB_CLI_BATCH_QUEUE_H

#include <glib.h>
#include <stdbool.h>

typedef struct {
    char *text;      // owned
    size_t length;   // in bytes
    unsigned number; // of the line in its file, from 1
    goffset end;     // where the file goes on behind it
} TbBatchLine;

typedef struct {
    char *text; // a line without its end; owned
    bool failed;
    goffset end; // of its job
} TbBatchResult;

// Is given every result in order, by one thread at a time. False: nothing more can be written.
typedef bool TbBatchEmit(void *data, const TbBatchResult *result);

typedef struct TbBatchQueue TbBatchQueue;

// For at most `capacity` jobs between the oldest whose result is not out and the newest.
TbBatchQueue *tb_batch_queue_new(unsigned capacity, TbBatchEmit *emit, void *data);
void tb_batch_queue_free(TbBatchQueue *queue);

// Takes the line over; waits for room. False when the queue was stopped.
bool tb_batch_queue_put(TbBatchQueue *queue, const TbBatchLine *line);

// No more lines will come.
void tb_batch_queue_close(TbBatchQueue *queue);

// No more jobs are begun; those in work come to their end. From any thread.
void tb_batch_queue_stop(TbBatchQueue *queue);

// The next line (its text is the caller's) and its ticket; waits for one. False at the end.
bool tb_batch_queue_take(TbBatchQueue *queue, TbBatchLine *line, guint64 *ticket);

// Hands in the result of a job that was taken; its text is taken over.
void tb_batch_queue_finish(TbBatchQueue *queue, guint64 ticket, TbBatchResult result);

#endif
