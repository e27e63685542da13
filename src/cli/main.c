// SPDX-License-Identifier: MIT
// The program: a table of verbs.
#include <signal.h>
#include <string.h>

#include "cli/cli.h"

static const TbVerb verbs[] = {
    {"render", "INPUT...", "Draw figures of indicator JSON to PNG, SVG or PDF.",
     "INPUT is a file, or - for standard input. Several -o share one layout. A document with\n"
     "several figures and neither --figure nor --all: the first is drawn, with a warning. --all\n"
     "needs -d, or a PDF, which then has a page a figure. Several inputs need -d.\n"
     "\n"
     "Files are written whole or not at all: nothing of an input is written when one of its\n"
     "figures has an error.\n"
     "\n"
     "Examples:\n"
     "  tubiao render a.json -o a.png\n"
     "  tubiao render a.json -o a.png -o a.svg -o a.pdf --width 156mm --dpi 300\n"
     "  tubiao render a.json --figure targets -o - -f svg > targets.svg\n"
     "  tubiao render *.json --all -d out -f png,svg\n"
     "  tubiao render a.json --all -o figures.pdf\n"
     "  tubiao render - -o a.svg --svg-text path --set sort=descending < a.json\n"
     "  tubiao render a.json --alt-only\n"
     "\n"
     "Exit status: 0 done, 1 the input is wrong, 2 the command line is wrong, 3 reading or\n"
     "writing failed, 4 a character or font is missing.",
     TB_CLI_OUTPUT | TB_CLI_WRITING | TB_CLI_ALT_ONLY | TB_CLI_CHANGED | TB_CLI_DEPS |
         TB_CLI_FIGURES | TB_CLI_LAYOUT | TB_CLI_FONTS | TB_CLI_MESSAGES,
     1, G_MAXUINT, tb_cli_render},
    {"check", "INPUT...", "Tell every error and warning of documents; draw nothing.",
     "All figures are laid out (or those of --figure), so that what does not fit and what no font\n"
     "has is found too.\n"
     "\n"
     "Examples:\n"
     "  tubiao check a.json\n"
     "  tubiao check *.json --strict --diagnostics json\n"
     "\n"
     "Exit status: 0 no errors, 1 the input is wrong, 3 reading failed, 4 a character or font is\n"
     "missing.",
     TB_CLI_FIGURES | TB_CLI_LAYOUT | TB_CLI_FONTS | TB_CLI_MESSAGES, 1, G_MAXUINT, tb_cli_check},
    {"inspect", "INPUT", "Print the laid-out figure as JSON.",
     "One object: figure, type, width, height, lang, title, alt, items and diagnostics; an array "
     "of\n"
     "them with --all or several --figure. Lengths are pt from the left top; every text, bar, "
     "mark\n"
     "and line is an item with its role and box, in painting order; \"for\" is the index of the "
     "item\n"
     "it belongs to; \"data\" tells what a mark stands for.\n"
     "\n"
     "Examples:\n"
     "  tubiao inspect a.json\n"
     "  tubiao inspect a.json --figure targets --width 74mm\n"
     "  tubiao inspect a.json --all | jq '.[].items[] | select(.role == \"value-label\").text'",
     TB_CLI_FIGURES | TB_CLI_LAYOUT | TB_CLI_FONTS | TB_CLI_MESSAGES, 1, 1, tb_cli_inspect},
    {"schema", "[NAME]", "Print the JSON Schema of the input.",
     "NAME is indicator (documents; when left out) or theme (theme files). Descriptions are in\n"
     "Chinese and English. An editor completes and checks documents with it.\n"
     "\n"
     "Examples:\n"
     "  tubiao schema > indicator.schema.json\n"
     "  tubiao schema theme > theme.schema.json",
     TB_CLI_MESSAGES, 0, 1, tb_cli_schema},
    {"fonts", "", "List which font serves which role, and how it was found.",
     "Columns: role, weight, family, how it was found (bundled, font-dir, system, substitute),\n"
     "number of characters, file.\n"
     "\n"
     "Example:\n"
     "  tubiao fonts --font-dir ~/fonts",
     TB_CLI_FONTS | TB_CLI_MESSAGES, 0, 0, tb_cli_fonts},
    {"batch", "[JOBS]", "Draw many figures: a JSON job a line in, a JSON result a line out.",
     "JOBS is a file, or - or nothing for standard input. A job is an object on a line:\n"
     "  input        the document's file, or document: the document itself\n"
     "  output       file or list of files; output_dir with format (a name or a list) writes\n"
     "               each figure to DIR/ID.EXT\n"
     "  figure       id or list of ids, or all: true; else the first figure\n"
     "  set          object of figure options: {\"sort\": \"descending\"}\n"
     "  width, height, dpi, theme, lang, svg_text, transparent: in place of the options below\n"
     "Paths are relative to the working folder. A result has input, outputs (the files that are\n"
     "now as the job wants them), status (as the exit status of render; 2 also for a line that is\n"
     "no job), diagnostics and ms, and skipped: true when --if-changed left all files alone;\n"
     "results come in the order of the jobs. A job that fails does not hold the others up. Ctrl-C\n"
     "ends after the jobs in work; a second one at once. Progress is shown on a terminal only.\n"
     "\n"
     "Examples:\n"
     "  tubiao batch jobs.ndjson > results.ndjson\n"
     "  printf '{\"input\":\"%s\",\"output_dir\":\"out\"}\\n' *.json | tubiao batch -j 4\n"
     "\n"
     "Exit status: 0 all done, 1 a job failed, 2 the command line is wrong, 3 the jobs can't be\n"
     "read or the results can't be written, 4 the fonts are missing.",
     TB_CLI_WORKERS | TB_CLI_WRITING | TB_CLI_CHANGED | TB_CLI_LAYOUT | TB_CLI_FONTS |
         TB_CLI_MESSAGES,
     0, 1, tb_cli_batch},
    {"watch", "INPUT", "Draw figures again whenever their document or theme changes.",
     "Options are those of render. What is wrong with a document is told, and the next change is\n"
     "waited for; files stay as they were. Each time it is said how long drawing took. With\n"
     "--diagnostics json this is an object a line on standard output, as the results of batch.\n"
     "Ctrl-C ends it.\n"
     "\n"
     "Examples:\n"
     "  tubiao watch a.json -o a.svg\n"
     "  tubiao watch a.json --all -d out -f png,svg --theme ./own.json\n"
     "\n"
     "Exit status: 0 ended by Ctrl-C, 2 the command line is wrong, 3 the folder can't be watched.",
     TB_CLI_OUTPUT | TB_CLI_WRITING | TB_CLI_FIGURES | TB_CLI_LAYOUT | TB_CLI_FONTS |
         TB_CLI_MESSAGES,
     1, 1, tb_cli_watch},
};

static const char overview[] =
    "tubiao draws bar charts and timelines with Chinese, Japanese, Korean and Latin text from\n"
    "indicator JSON to PNG, SVG and PDF.\n"
    "\n"
    "Usage:\n"
    "  tubiao VERB [OPTION...] [INPUT...]\n"
    "\n"
    "Verbs:\n";

static const char overview_end[] =
    "\n"
    "  tubiao help VERB   options and examples of a verb (also: tubiao VERB --help)\n"
    "  tubiao --version   the version\n"
    "\n"
    "Example:\n"
    "  tubiao render data.json -o figure.png\n"
    "\n"
    "Exit status: 0 done, 1 the input is wrong, 2 the command line is wrong, 3 reading or\n"
    "writing failed, 4 a character or font is missing.\n";

static char *overview_text(void)
{
    GString *text = g_string_new(overview);
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        g_string_append_printf(text, "  %-9s %s\n", verbs[i].name, verbs[i].summary);
    g_string_append(text, overview_end);
    return g_string_free(text, FALSE);
}

static const TbVerb *find_verb(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
    return NULL;
}

static void refuse_verb(TbCli *cli, const char *word)
{
    const char *names[G_N_ELEMENTS(verbs) + 2] = {"help"};
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        names[i + 1] = verbs[i].name;
    bool option = word[0] == '-' && word[1];
    char *hint = option ? g_strdup("options come behind the verb") : tb_cli_suggest(word, names);
    if (!hint)
        hint = g_strdup("tubiao help lists the verbs");
    tb_cli_refuse(cli,
                  g_strdup_printf(option ? "\"%s\" stands where a verb is expected"
                                         : "there is no verb \"%s\"",
                                  word),
                  hint);
}

static void print_overview(TbCli *cli)
{
    char *text = overview_text();
    tb_cli_print(cli, text);
    g_free(text);
}

static void help(TbCli *cli, const char *word)
{
    if (!word) {
        print_overview(cli);
        return;
    }
    cli->verb = find_verb(word);
    if (cli->verb)
        tb_cli_help(cli);
    else
        refuse_verb(cli, word);
}

static void run(TbCli *cli, int argc, char **argv)
{
    const char *word = argc > 1 ? argv[1] : NULL;
    if (!word) {
        tb_cli_refuse(cli, g_strdup("no verb is named"), g_strdup("tubiao help lists the verbs"));
    } else if (strcmp(word, "--version") == 0) {
        char *text = g_strdup_printf("tubiao %s\n", tubiao_version());
        tb_cli_print(cli, text);
        g_free(text);
    } else if (strcmp(word, "help") == 0 || strcmp(word, "--help") == 0 ||
               strcmp(word, "-h") == 0) {
        help(cli, argc > 2 ? argv[2] : NULL);
    } else if (!(cli->verb = find_verb(word))) {
        refuse_verb(cli, word);
    } else if (tb_cli_parse(cli, g_strdupv(argv + 1))) {
        cli->verb->run(cli);
    }
}

int main(int argc, char **argv)
{
    // A reader that goes away is a failed write with a message and status 3, not a silent death.
    signal(SIGPIPE, SIG_IGN);
    TbCli cli = {.context = tubiao_context_new(NULL),
                 .read = TUBIAO_READ_OPTIONS_INIT,
                 .layout = TUBIAO_LAYOUT_OPTIONS_INIT,
                 .write = TUBIAO_WRITE_OPTIONS_INIT,
                 .said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    run(&cli, argc, argv);
    int status = tb_cli_exit_status(&cli);
    tb_cli_clear(&cli);
    return status;
}
