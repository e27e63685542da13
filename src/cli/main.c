// SPDX-License-Identifier: MIT
// The program: finds the verb and runs it.
#include <malloc.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cli/cli.h"

#ifndef MADV_COLLAPSE
enum { MADV_COLLAPSE = 25 }; // of Linux 6.1; glibc names it since 2.37
#endif

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

enum {
    HEAP_PAGE = 2 << 20, // bytes of a large page of memory on the machines this is built for
    HEAP_STEP = 100 << 10,
    KEPT_FREE = 16 << 20,
};

// A run is over in some tens of milliseconds, a tenth of which were page faults: of memory given
// back and soon asked for again, and of a heap that grows by one small page after the other. So
// what is freed is kept, and the heap begins anew on one large page (Linux 6.1 and later; elsewhere
// on small ones).
static void prepare_heap(void)
{
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, KEPT_FREE);
    intptr_t end = (intptr_t)sbrk(0);
    if (end == -1 || sbrk(HEAP_PAGE - (end & (HEAP_PAGE - 1))) == (void *)-1)
        return;
    void *page = sbrk(0);
    mallopt(M_TOP_PAD, HEAP_PAGE);
    void *first = g_malloc(HEAP_STEP),
         *second = g_malloc(HEAP_STEP); // no more than one fits the old heap
    g_free(second);
    g_free(first);
    if ((char *)sbrk(0) >= (char *)page + HEAP_PAGE)
        madvise(page, HEAP_PAGE, MADV_COLLAPSE);
    mallopt(M_TOP_PAD, HEAP_STEP);
#endif
}

int main(int argc, char **argv)
{
    prepare_heap();
    // A reader that goes away is a failed write with a message and status 3, not a silent death.
    signal(SIGPIPE, SIG_IGN);
    // So is a file that grows beyond a limit.
    signal(SIGXFSZ, SIG_IGN);
    TbCli cli = {.read = TUBIAO_READ_OPTIONS_INIT,
                 .layout = TUBIAO_LAYOUT_OPTIONS_INIT,
                 .write = TUBIAO_WRITE_OPTIONS_INIT,
                 .said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    bool known = choose_language(&cli, argv);
    cli.context = tb_cli_new_context(&cli, true);
    if (known)
        run(&cli, argc, argv);
    else
        tb_cli_refuse(&cli, g_strdup(_("--messages is zh or en")), NULL);
    tb_cli_sum_up(&cli);
    int status = tb_cli_exit_status(&cli);
    tb_cli_clear(&cli);
    return status;
}
