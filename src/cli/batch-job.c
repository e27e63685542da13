// SPDX-License-Identifier: MIT
// A job is a run of `tubiao render` that keeps what it says.
#include "cli/batch-job.h"

// What the job asks for as the options of a run of its own.
static void take_options(TbCli *cli, const TubiaoJob *job, char **inputs)
{
    inputs[0] = (char *)job->input;
    cli->inputs = inputs;
    cli->document = job->document;
    cli->document_length = job->document_length;
    cli->read = *job->read;
    cli->layout = *job->layout;
    cli->write = *job->write;
    cli->options.figure = (char **)job->figures;
    cli->options.all = job->all;
    cli->options.page = job->read->page;
    cli->options.output = (char **)job->outputs;
    cli->options.output_dir = (char *)job->output_dir;
    cli->options.format = (char **)job->formats;
}

static void run(TbCli *cli, const TbCli *base, const char *name, const TbBatchLine *line,
                TubiaoJob **job)
{
    TubiaoJobOptions options = TUBIAO_JOB_OPTIONS_INIT;
    options.name = name;
    options.line = line->number;
    options.read = &base->read;
    options.layout = &base->layout;
    options.write = &base->write;
    TubiaoStatus status;
    *job = tubiao_job_read(cli->context, line->text, line->length, &options, &status);
    tb_cli_fail(cli, status);
    tb_cli_flush(cli);
    if (*job) {
        char *inputs[] = {NULL, NULL};
        take_options(cli, *job, inputs);
        tb_cli_render(cli);
    }
}

static void refuse_long_line(TbCli *cli, const char *name, unsigned number)
{
    tb_cli_say(cli, &(TubiaoDiagnostic){.error = true,
                                        .code = "limit",
                                        .file = name,
                                        .line = number,
                                        .column = 1,
                                        .message = _("the line is longer than 256 MiB")});
    tb_cli_fail(cli, TUBIAO_ARGUMENT);
}

TbBatchResult tb_batch_job_run(const TbCli *base, TubiaoContext *context, const char *name,
                               const TbBatchLine *line)
{
    gint64 start = g_get_monotonic_time();
    tb_messages_use(base->language);
    TbCli cli = {.verb = base->verb,
                 .language = base->language,
                 .options = {.quiet = base->options.quiet,
                             .strict = base->options.strict,
                             .if_changed = base->options.if_changed,
                             .alt_file = base->options.alt_file},
                 .claims = base->claims,
                 .line = line->number,
                 .context = context,
                 .said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                 .kept = g_ptr_array_new_with_free_func(g_free),
                 .outputs = g_ptr_array_new_with_free_func(g_free)};
    TubiaoJob *job = NULL;
    if (line->text)
        run(&cli, base, name, line, &job);
    else
        refuse_long_line(&cli, name, line->number);
    TbBatchResult result = {.text = tb_cli_describe_result(&cli, job ? job->input : NULL,
                                                           g_get_monotonic_time() - start),
                            .failed = tb_cli_exit_status(&cli) != 0};
    tubiao_job_free(job);
    g_hash_table_unref(cli.said);
    g_ptr_array_unref(cli.kept);
    g_ptr_array_unref(cli.outputs);
    return result;
}
