// SPDX-License-Identifier: MIT
// One job: a line in, its figures drawn, a line out.
#ifndef TB_CLI_BATCH_JOB_H
#define TB_CLI_BATCH_JOB_H

#include "cli/batch-queue.h"
#include "cli/cli.h"

// Does the job with `context`, which no other thread may use meanwhile. `base` has the options of
// the command line, and `name` is that of the file of jobs.
TbBatchResult tb_batch_job_run(const TbCli *base, TubiaoContext *context, const char *name,
                               const TbBatchLine *line);

#endif
