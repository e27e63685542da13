// SPDX-License-Identifier: MIT
// The program: finds the verb and runs it.
#include <signal.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/heap.h"

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
    char *hint = option ? g_strdup(_("options come behind the verb")) : tb_cli_suggest(word, names);
    if (!hint)
        hint = g_strdup(_("tubiao help lists the verbs"));
    tb_cli_refuse(cli,
                  g_strdup_printf(option ? _("\"%s\" stands where a verb is expected")
                                         : _("there is no verb \"%s\""),
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
        tb_cli_refuse(cli, g_strdup(_("no verb is named")),
                      g_strdup(_("tubiao help lists the verbs")));
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

// What is wrong with the command line is said in this language too, so it is looked for before all
// else. False when it is named and unknown.
static bool choose_language(TbCli *cli, char **argv)
{
    bool known = true;
    cli->language = tb_messages_of_environment();
    for (char **at = argv; *at && strcmp(*at, "--") != 0; at++) {
        const char *name = g_str_has_prefix(*at, "--messages=") ? strchr(*at, '=') + 1
                           : strcmp(*at, "--messages") == 0     ? at[1]
                                                                : NULL;
        if (name)
            known = tb_messages_parse(name, &cli->language);
    }
    tb_messages_use(cli->language);
    return known;
}

int main(int argc, char **argv)
{
    tb_cli_begin_heap();
    // A reader that goes away is a failed write with a message and status 3, not a silent death.
    signal(SIGPIPE, SIG_IGN);
    // So is a file that grows beyond a limit.
    signal(SIGXFSZ, SIG_IGN);
    TbCli cli = {.read = TUBIAO_READ_OPTIONS_INIT,
                 .layout = TUBIAO_LAYOUT_OPTIONS_INIT,
                 .write = TUBIAO_WRITE_OPTIONS_INIT,
                 .said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    bool known = choose_language(&cli, argv);
    cli.context = tb_cli_new_context(&cli);
    if (known)
        run(&cli, argc, argv);
    else
        tb_cli_refuse(&cli, g_strdup(_("--messages is zh or en")), NULL);
    tb_cli_sum_up(&cli);
    int status = tb_cli_exit_status(&cli);
    tb_cli_clear(&cli);
    return status;
}
