// SPDX-License-Identifier: MIT
// tubiao watch: tubiao render, again and again.
#include "cli/cli.h"

#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/watch-files.h"

typedef struct {
    TbCli *cli;
    TbWatchFiles *files;
    GMainLoop *loop;
} Watch;

// ---- Drawing once ----

static void say_time(const TbCli *run, gint64 microseconds)
{
    char *names = NULL;
    g_ptr_array_add(run->outputs, NULL);
    names = g_strjoinv(" ", (char **)run->outputs->pdata);
    char *valid = g_utf8_make_valid(names, -1);
    char ms[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(ms, sizeof ms, "%.0f", (double)microseconds / 1000);
    char *line = g_strdup_printf(_("tubiao: %s in %s ms\n"), valid, ms);
    fputs(line, stderr);
    g_free(line);
    g_free(valid);
    g_free(names);
}

// What figures are made of is watched from now on; that a file can't be is no reason to end.
static void use(void *data, const char *path)
{
    Watch *watch = data;
    char *message = NULL;
    tb_watch_files_add(watch->files, path, &message);
    g_free(message);
}

// A run like that of `tubiao render`, with the context, whose fonts are loaded once.
static void draw(void *data)
{
    Watch *watch = data;
    TbCli run = *watch->cli;
    gint64 start = g_get_monotonic_time();
    run.said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    run.kept = run.json ? g_ptr_array_new_with_free_func(g_free) : NULL;
    run.outputs = g_ptr_array_new_with_free_func(g_free);
    run.use = use;
    run.use_data = watch;
    tb_cli_render(&run);
    gint64 took = g_get_monotonic_time() - start;
    if (run.json) {
        char *line = tb_cli_describe_result(&run, run.inputs[0], took);
        printf("%s\n", line);
        fflush(stdout);
        g_free(line);
    } else if (run.outputs->len > 0 && !run.options.quiet) {
        say_time(&run, took);
    }
    g_hash_table_unref(run.said);
    g_ptr_array_unref(run.outputs);
    if (run.kept)
        g_ptr_array_unref(run.kept);
}

// ---- Waiting ----

static bool check_names(TbCli *cli)
{
    if (strcmp(cli->inputs[0], "-") == 0)
        tb_cli_refuse(cli, g_strdup(_("standard input does not change")), NULL);
    for (char **output = cli->options.output; output && *output; output++)
        if (strcmp(*output, "-") == 0)
            tb_cli_refuse(cli, g_strdup(_("standard output can't be written again")), NULL);
    return !cli->refused && tb_cli_check_outputs(cli);
}

// What the document is read with, as far as it is a table: right or not.
static void watch_beside(Watch *watch)
{
    TbCli *cli = watch->cli;
    char **beside = tubiao_description_files(cli->context, cli->inputs[0], &cli->read);
    for (char **file = beside; file && *file; file++)
        use(watch, *file);
    tubiao_free(beside);
}

// The document and a theme's file that the command line names are watched even if they are not
// right yet.
static bool watch_named(Watch *watch)
{
    TbCli *cli = watch->cli;
    const char *theme = cli->options.theme;
    bool is_file = theme && (strchr(theme, '/') || g_str_has_suffix(theme, ".json"));
    char *message = NULL;
    bool watched = tb_watch_files_add(watch->files, cli->inputs[0], &message) &&
                   (!is_file || tb_watch_files_add(watch->files, theme, &message));
    if (!watched) {
        char *valid = g_utf8_make_valid(message, -1);
        tb_cli_say(cli, &(TubiaoDiagnostic){.error = true, .code = "io", .message = valid});
        tb_cli_fail(cli, TUBIAO_IO);
        g_free(valid);
    }
    g_free(message);
    return watched;
}

static gboolean end(gpointer data)
{
    Watch *watch = data;
    g_main_loop_quit(watch->loop);
    return G_SOURCE_CONTINUE;
}

void tb_cli_watch(TbCli *cli)
{
    if (!check_names(cli))
        return;
    Watch watch = {.cli = cli, .loop = g_main_loop_new(NULL, FALSE)};
    watch.files = tb_watch_files_new(draw, &watch);
    if (watch_named(&watch)) {
        watch_beside(&watch);
        guint signals[] = {g_unix_signal_add(SIGINT, end, &watch),
                           g_unix_signal_add(SIGTERM, end, &watch)};
        draw(&watch);
        g_main_loop_run(watch.loop);
        for (size_t i = 0; i < G_N_ELEMENTS(signals); i++)
            g_source_remove(signals[i]);
    }
    tb_watch_files_free(watch.files);
    g_main_loop_unref(watch.loop);
}
