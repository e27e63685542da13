// SPDX-License-Identifier: MIT
// tubiao batch: jobs in, one JSON object a line; results out, in the same order.
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/batch-job.h"
#include "cli/batch-lines.h"
#include "cli/batch-progress.h"
#include "cli/batch-queue.h"
#include "cli/batch-signals.h"
#include "cli/file-identity.h"

enum { WORKERS_MOST = 256, WAITING_PER_WORKER = 16 };

typedef struct {
    TbCli *cli;
    const char *name; // of the file of jobs
    int fd;           // of it
    int wake[2];      // a pipe that ends the reading
    TbBatchQueue *queue;
    TbBatchProgress progress;
    TbBatchCount count;
    int write_error; // errno, once standard output took no more
} Batch;

typedef struct {
    Batch *batch;
    TubiaoContext *context;
    pthread_t thread;
} Worker;

static void fail_with(TbCli *cli, const char *what, int error)
{
    char *message = g_strdup_printf("%s: %s", what, tb_text_of_error(error));
    char *valid = g_utf8_make_valid(message, -1);
    tb_cli_say(cli, &(TubiaoDiagnostic){.error = true, .code = "io", .message = valid});
    tb_cli_fail(cli, TUBIAO_IO);
    g_free(valid);
    g_free(message);
}

// ---- Workers and results ----

static bool emit(void *data, const TbBatchResult *result)
{
    Batch *batch = data;
    batch->count.done++;
    batch->count.failed += result->failed;
    batch->count.bytes = result->end;
    tb_batch_progress_hide(&batch->progress);
    bool written = fprintf(stdout, "%s\n", result->text) >= 0 && fflush(stdout) == 0;
    if (!written)
        batch->write_error = errno;
    tb_batch_progress_draw(&batch->progress, &batch->count);
    return written;
}

static void *work(void *data)
{
    Worker *worker = data;
    Batch *batch = worker->batch;
    TbBatchLine line;
    guint64 ticket;
    while (tb_batch_queue_take(batch->queue, &line, &ticket)) {
        TbBatchResult result = tb_batch_job_run(batch->cli, worker->context, batch->name, &line);
        g_free(line.text);
        tb_batch_queue_finish(batch->queue, ticket, result);
    }
    return NULL;
}

static void stop(void *data)
{
    Batch *batch = data;
    tb_batch_queue_stop(batch->queue);
    while (write(batch->wake[1], "", 1) < 0 && errno == EINTR)
        continue;
}

// ---- The file of jobs ----

static void feed(Batch *batch)
{
    TbBatchLines *lines = tb_batch_lines_new(batch->fd, batch->wake[0]);
    TbBatchLine line;
    TbBatchRead read;
    do
        read = tb_batch_lines_next(lines, &line);
    while ((read == TB_BATCH_LINE || read == TB_BATCH_LINE_LONG) &&
           tb_batch_queue_put(batch->queue, &line));
    int error = errno;
    tb_batch_lines_free(lines);
    tb_batch_queue_close(batch->queue);
    if (read == TB_BATCH_ERROR) {
        char *what = g_strdup_printf(_("can't read the jobs of %s"), batch->name);
        fail_with(batch->cli, what, error);
        g_free(what);
    }
}

static bool open_jobs(Batch *batch)
{
    const char *path = batch->cli->inputs[0];
    bool is_stdin = !path || strcmp(path, "-") == 0;
    batch->name = is_stdin ? "<stdin>" : path;
    batch->fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (batch->fd < 0) {
        char *what = g_strdup_printf(_("can't open %s"), path);
        fail_with(batch->cli, what, errno);
        g_free(what);
    }
    return batch->fd >= 0;
}

static goffset size_of(int fd)
{
    struct stat info;
    return fstat(fd, &info) == 0 && S_ISREG(info.st_mode) ? info.st_size : 0;
}

// ---- All of it ----

// The number of workers; 0 after it was refused.
static unsigned count_workers(TbCli *cli)
{
    const char *text = cli->options.jobs;
    guint64 count = CLAMP(g_get_num_processors(), 1, WORKERS_MOST);
    if (text && !g_ascii_string_to_unsigned(text, 10, 1, WORKERS_MOST, &count, NULL)) {
        tb_cli_refuse(
            cli,
            g_strdup_printf(_("--jobs is a number from 1 to %d, not \"%s\""), WORKERS_MOST, text),
            NULL);
        return 0;
    }
    return (unsigned)count;
}

// The first worker has the run's own context, whose fonts are loaded before there are threads.
static bool load_fonts(TbCli *cli)
{
    TubiaoStatus status = tubiao_context_load_fonts(cli->context);
    tb_cli_fail(cli, status);
    tb_cli_flush(cli);
    return status == TUBIAO_OK;
}

// Returns how many could be; fewer do the same work. None: that was told.
static unsigned start_workers(Batch *batch, Worker *workers, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        TubiaoContext *own = i == 0 ? batch->cli->context : tb_cli_new_context(batch->cli);
        workers[i] = (Worker){.batch = batch, .context = own};
        int error = pthread_create(&workers[i].thread, NULL, work, &workers[i]);
        if (error == 0)
            continue;
        if (i > 0)
            tubiao_context_free(own);
        else
            fail_with(batch->cli, _("can't start a thread"), error);
        return i;
    }
    return count;
}

static void run_workers(Batch *batch, unsigned count)
{
    Worker *workers = g_new0(Worker, count);
    unsigned started = start_workers(batch, workers, count);
    if (started > 0)
        feed(batch);
    for (unsigned i = 0; i < started; i++) {
        pthread_join(workers[i].thread, NULL);
        if (i > 0)
            tubiao_context_free(workers[i].context);
    }
    g_free(workers);
}

static void run(Batch *batch, unsigned workers)
{
    TbCli *cli = batch->cli;
    batch->queue = tb_batch_queue_new(workers * WAITING_PER_WORKER, emit, batch);
    cli->claims = tb_claims_new();
    char *jobs = tb_cli_file_identity(batch->name);
    if (jobs && batch->fd != STDIN_FILENO)
        tb_claims_read(cli->claims, jobs, G_MAXUINT);
    g_free(jobs);
    int error = 0;
    TbBatchSignals *signals = tb_batch_signals_new(stop, batch, &error);
    if (signals) {
        tb_batch_progress_start(&batch->progress, !cli->options.quiet, size_of(batch->fd));
        run_workers(batch, workers);
        tb_batch_progress_finish(&batch->progress, &batch->count);
        tb_batch_signals_free(signals);
    } else {
        fail_with(cli, _("can't start a thread"), error);
    }
    tb_batch_queue_free(batch->queue);
    tb_claims_free(cli->claims);
    if (batch->write_error)
        fail_with(cli, _("can't write standard output"), batch->write_error);
    if (batch->count.failed > 0)
        tb_cli_fail(cli, TUBIAO_INPUT);
}

void tb_cli_batch(TbCli *cli)
{
    Batch batch = {.cli = cli};
    unsigned workers = count_workers(cli);
    if (workers == 0 || !load_fonts(cli) || !open_jobs(&batch))
        return;
    if (pipe(batch.wake) == 0) {
        run(&batch, workers);
        close(batch.wake[0]);
        close(batch.wake[1]);
    } else {
        fail_with(cli, _("can't make a pipe"), errno);
    }
    if (batch.fd != STDIN_FILENO)
        close(batch.fd);
}
