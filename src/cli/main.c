// SPDX-License-Identifier: MIT
// The program: finds the verb and runs it.
#include <signal.h>
#include <string.h>

#include "cli/cli.h"

static guint count_verbs(void)
{
    guint count = 0;
    while (tb_cli_verbs[count].name)
        count++;
    return count;
}

static void refuse_verb(TbCli *cli, const char *word)
{
    guint count = count_verbs();
    const char **names = g_new0(const char *, count + 2);
    names[count] = "help";
    for (guint i = 0; i < count; i++)
        names[i] = tb_cli_verbs[i].name;
    bool option = word[0] == '-' && word[1];
    char *hint = option ? g_strdup("options come behind the verb") : tb_cli_suggest(word, names);
    if (!hint)
        hint = g_strdup("tubiao help lists the verbs");
    tb_cli_refuse(cli,
                  g_strdup_printf(option ? "\"%s\" stands where a verb is expected"
                                         : "there is no verb \"%s\"",
                                  word),
                  hint);
    g_free(names);
}

static void help(TbCli *cli, const char *word)
{
    if (!word || strcmp(word, "help") == 0)
        tb_cli_print_overview(cli);
    else if (strcmp(word, "--json") == 0)
        tb_cli_print_tables(cli);
    else if ((cli->verb = tb_cli_find_verb(word)))
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
    } else if (!(cli->verb = tb_cli_find_verb(word))) {
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
