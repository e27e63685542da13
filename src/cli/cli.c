// SPDX-License-Identifier: MIT
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/terminal.h"

static void print_line(const char *line)
{
    char *whole = g_strconcat(line, "\n", NULL);
    fputs(whole, stderr);
    g_free(whole);
}

// A line without what could steer a terminal.
static char *format_line(const TubiaoDiagnostic *diagnostic)
{
    char *line = tubiao_diagnostic_format(diagnostic);
    GString *out = g_string_new(NULL);
    tb_terminal_append(out, line, -1);
    tubiao_free(line);
    return g_string_free(out, FALSE);
}

static char *format(const TbCli *cli, const TubiaoDiagnostic *diagnostic)
{
    if (cli->json || cli->kept)
        return tubiao_diagnostic_format_json(diagnostic);
    return cli->full ? tb_terminal_describe(diagnostic, cli->color) : format_line(diagnostic);
}

void tb_cli_say(TbCli *cli, const TubiaoDiagnostic *diagnostic)
{
    char *line = format(cli, diagnostic);
    cli->warnings += !diagnostic->error;
    // Figures of one document may all meet the same problem in it.
    bool news = g_hash_table_add(cli->said, g_strdup(line));
    bool wanted = news && (diagnostic->error || !cli->options.quiet);
    cli->errors += news && diagnostic->error;
    if (wanted && cli->kept)
        g_ptr_array_add(cli->kept, g_strdup(line));
    else if (wanted)
        print_line(line);
    tubiao_free(line);
}

void tb_cli_sum_up(TbCli *cli)
{
    unsigned warnings = cli->options.quiet ? 0 : cli->warnings;
    if (!cli->full || cli->json || cli->errors + warnings == 0)
        return;
    char *line = g_strdup_printf(_("errors: %u, warnings: %u"), cli->errors, warnings);
    print_line(line);
    g_free(line);
}

void tb_cli_tell(TbCli *cli, char *message)
{
    if (!cli->json && !cli->kept && !cli->options.quiet && isatty(STDERR_FILENO)) {
        GString *line = g_string_new(NULL);
        tb_terminal_append(line, message, -1);
        print_line(line->str);
        g_string_free(line, TRUE);
    }
    g_free(message);
}

static void say_omitted(TbCli *cli, unsigned omitted)
{
    char *message = g_strdup_printf(_("%u more problems are not listed"), omitted);
    tb_cli_say(cli, &(TubiaoDiagnostic){.code = "limit", .message = message});
    g_free(message);
}

void tb_cli_flush(TbCli *cli)
{
    unsigned count = tubiao_context_diagnostic_count(cli->context);
    for (unsigned i = 0; i < count; i++) {
        TubiaoDiagnostic diagnostic = tubiao_context_diagnostic(cli->context, i);
        tb_cli_say(cli, &diagnostic);
    }
    unsigned omitted = tubiao_context_omitted_count(cli->context);
    if (omitted > 0)
        say_omitted(cli, omitted);
    tubiao_context_clear(cli->context);
}

void tb_cli_fail(TbCli *cli, TubiaoStatus status)
{
    if (cli->status == TUBIAO_OK)
        cli->status = status;
}

void tb_cli_refuse(TbCli *cli, char *message, char *hint)
{
    // File names and words of the command line need not be UTF-8; JSON must be.
    char *valid = g_utf8_make_valid(message, -1);
    tb_cli_say(cli, &(TubiaoDiagnostic){
                        .error = true, .code = "argument", .message = valid, .hint = hint});
    tb_cli_fail(cli, TUBIAO_ARGUMENT);
    cli->refused = true;
    g_free(valid);
    g_free(message);
    g_free(hint);
}

char *tb_cli_suggest(const char *word, const char *const *candidates)
{
    const char *nearest = tubiao_nearest(word, candidates);
    return nearest ? g_strdup_printf(_("did you mean \"%s\"?"), nearest) : NULL;
}

void tb_cli_print(TbCli *cli, const char *text)
{
    GString *shown = NULL;
    if (isatty(STDOUT_FILENO)) {
        shown = g_string_new(NULL);
        for (size_t length; *text; text += length) {
            length = strcspn(text, "\n");
            tb_terminal_append(shown, text, (gssize)length);
            if (text[length])
                g_string_append_c(shown, text[length++]);
        }
        text = shown->str;
    }
    TubiaoStatus status =
        tubiao_write_file(cli->context, "-", (const unsigned char *)text, strlen(text));
    if (shown)
        g_string_free(shown, TRUE);
    tb_cli_fail(cli, status);
    tb_cli_flush(cli);
}

int tb_cli_exit_status(const TbCli *cli)
{
    if (cli->status == TUBIAO_OK && cli->options.strict && cli->warnings > 0)
        return TUBIAO_INPUT;
    return (int)cli->status;
}
