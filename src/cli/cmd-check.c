// SPDX-License-Identifier: MIT
// tubiao check: every error and warning of documents and their figures, without output.
#include "base/messages.h"
#include "cli/cli.h"

static void print_decisions(TbCli *cli, const TubiaoFigure *figure)
{
    bool json = g_strcmp0(cli->options.diagnostics, "json") == 0;
    char *text = tubiao_figure_explain(figure, json);
    tb_cli_print(cli, text);
    tubiao_free(text);
}

// ---- Against a text ----

static TubiaoText *read_text(TbCli *cli)
{
    TubiaoTextOptions options = TUBIAO_TEXT_OPTIONS_INIT;
    TubiaoStatus status;
    options.region = cli->options.region;
    options.period = cli->options.period;
    options.words = (const char *const *)cli->options.words;
    TubiaoText *text = tubiao_text_read_file(cli->context, cli->options.against, &options, &status);
    tb_cli_fail(cli, status);
    tb_cli_flush(cli);
    return text;
}

static void compare(TbCli *cli, const TbCliInput *inputs, guint length)
{
    TubiaoText *text = cli->options.against ? read_text(cli) : NULL;
    for (guint i = 0; text && i < length; i++) {
        if (!inputs[i].document)
            continue;
        tb_cli_fail(cli, tubiao_document_check_against(cli->context, inputs[i].document, text,
                                                       cli->options.coverage, NULL));
        tb_cli_flush(cli);
    }
    tubiao_text_free(text);
}

// What says how a text is read, or what is told of it, is refused where there is none.
static bool has_its_text(TbCli *cli)
{
    const TbCliOptions *options = &cli->options;
    const char *option = options->coverage ? "--coverage"
                         : options->region ? "--region"
                         : options->period ? "--period"
                         : options->words  ? "--words"
                                           : NULL;
    if (options->against || !option)
        return true;
    tb_cli_refuse(cli, g_strdup_printf(_("%s needs a text to compare with"), option),
                  g_strdup(_("--against TEXT names it")));
    return false;
}

void tb_cli_check(TbCli *cli)
{
    guint length;
    if (!has_its_text(cli))
        return;
    TbCliInput *inputs = tb_cli_read_inputs(cli, &length);
    cli->options.all = !cli->options.figure && !cli->options.page;
    bool selected = tb_cli_select(cli, inputs, length);
    for (guint i = 0; selected && i < length; i++)
        for (unsigned j = 0; j < inputs[i].count; j++) {
            TubiaoFigure *figure = tb_cli_layout(cli, &inputs[i], inputs[i].figures[j]);
            if (figure && cli->options.explain)
                print_decisions(cli, figure);
            tubiao_figure_free(figure);
            tb_cli_flush(cli);
        }
    compare(cli, inputs, length);
    tb_cli_inputs_free(inputs, length);
}
