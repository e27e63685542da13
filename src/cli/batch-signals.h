// SPDX-License-Identifier: MIT
// Ctrl-C and its like: the first one asks for an orderly end, the second ends the process.
#ifndef TB_CLI_BATCH_SIGNALS_H
#define TB_CLI_BATCH_SIGNALS_H

typedef struct TbBatchSignals TbBatchSignals;

// Calls `asked` from a thread of its own at the first SIGINT, SIGTERM or SIGHUP. To be made before
// other threads, which then don't see these signals. One that the process ignores stays ignored.
// NULL, and why in `error`, when there can be no thread.
TbBatchSignals *tb_batch_signals_new(void (*asked)(void *data), void *data, int *error);

// Back to how signals were. If one was met, the process now dies of it.
void tb_batch_signals_free(TbBatchSignals *signals);

#endif
