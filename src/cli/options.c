// SPDX-License-Identifier: MIT
// The options of base/option-list.h: the table and the parser.
#include <stddef.h>
#include <string.h>

#include "cli/cli.h"

#define ROW(key, name, letter, group, type, scope, argument, completes, help, more)                \
    {#key,                                                                                         \
     name,                                                                                         \
     letter,                                                                                       \
     TB_CLI_##group,                                                                               \
     #type,                                                                                        \
     #scope,                                                                                       \
     argument,                                                                                     \
     completes,                                                                                    \
     help,                                                                                         \
     more,                                                                                         \
     offsetof(TbCliOptions, key)},
static const TbCliOption rows[] = {TB_OPTIONS(ROW){.name = NULL}};
#undef ROW

const TbCliOption *tb_cli_options(void)
{
    return rows;
}

static bool is_type(const TbCliOption *option, const char *type)
{
    return strcmp(option->type, type) == 0;
}

static void *field_of(TbCli *cli, const TbCliOption *option)
{
    return (char *)&cli->options + option->offset;
}

// ---- Parsing ----

// File names are the kind of argument whose bytes GLib leaves alone in every locale.
static GOptionArg argument_kind(const TbCliOption *option)
{
    if (is_type(option, "FLAG"))
        return G_OPTION_ARG_NONE;
    return is_type(option, "LIST") ? G_OPTION_ARG_FILENAME_ARRAY : G_OPTION_ARG_FILENAME;
}

static GOptionContext *new_parser(TbCli *cli)
{
    GOptionContext *parser = g_option_context_new(NULL);
    // GLib's own --help prints in the locale's encoding and ends the process.
    g_option_context_set_help_enabled(parser, FALSE);
    for (const TbCliOption *option = rows; option->name; option++) {
        if (!(cli->verb->groups & option->group))
            continue;
        const GOptionEntry entries[] = {{option->name, option->letter, 0, argument_kind(option),
                                         field_of(cli, option), NULL, option->argument},
                                        G_OPTION_ENTRY_NULL};
        g_option_context_add_main_entries(parser, entries, NULL);
    }
    return parser;
}

// "--widht" -> "did you mean "--width"?", among the options of the verb.
static char *suggest_option(TbCli *cli, const char *word)
{
    const char *names[G_N_ELEMENTS(rows)] = {NULL};
    guint count = 0;
    for (const TbCliOption *option = rows; option->name; option++)
        if (cli->verb->groups & option->group)
            names[count++] = option->name;
    size_t dashes = strspn(word, "-");
    char *name = g_strndup(word + dashes, strcspn(word + dashes, "="));
    const char *nearest = tubiao_nearest(name, names);
    g_free(name);
    return nearest ? g_strdup_printf(_("did you mean \"--%s\"?"), nearest) : NULL;
}

static void refuse_option(TbCli *cli, const GError *error)
{
    // GLib's message is in the language of an installed locale; the option is its last word.
    const char *space = strrchr(error->message, ' ');
    const char *option = space ? space + 1 : error->message;
    bool unknown = g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION);
    char *hint = unknown ? suggest_option(cli, option) : NULL;
    if (!hint)
        hint = g_strdup_printf(_("tubiao help %s lists the options"), cli->verb->name);
    const char *cause = unknown ? _("unknown option %s") : _("the option %s lacks its value");
    tb_cli_refuse(cli, g_strdup_printf(cause, option), hint);
}

// What is wrong with other options is said in this form too, so it is looked for before them.
static void resolve_form(TbCli *cli, char **arguments)
{
    for (char **at = arguments; *at; at++)
        if (strcmp(*at, "--diagnostics=json") == 0 ||
            (strcmp(*at, "--diagnostics") == 0 && at[1] && strcmp(at[1], "json") == 0))
            cli->json = true;
}

// GOption knows "-j 4" and "--jobs=4", but not "-j4" as make has it.
static void name_workers(char **arguments)
{
    for (char **at = arguments; *at && strcmp(*at, "--") != 0; at++) {
        char *joined = g_str_has_prefix(*at, "-j") && g_ascii_isdigit((*at)[2])
                           ? g_strconcat("--jobs=", *at + 2, NULL)
                           : NULL;
        if (joined) {
            g_free(*at);
            *at = joined;
        }
    }
}

bool tb_cli_parse(TbCli *cli, char **arguments)
{
    GOptionContext *parser = new_parser(cli);
    GError *error = NULL;
    resolve_form(cli, arguments);
    if (cli->verb->groups & TB_CLI_WORKERS)
        name_workers(arguments);
    bool parsed = g_option_context_parse_strv(parser, &arguments, &error);
    g_option_context_free(parser);
    cli->arguments = arguments;
    cli->inputs = arguments + 1;
    if (!parsed) {
        refuse_option(cli, error);
        g_error_free(error);
        return false;
    }
    if (cli->options.help) {
        tb_cli_help(cli);
        return false;
    }
    tb_cli_resolve(cli);
    tubiao_context_free(cli->context);
    cli->context = tb_cli_new_context(cli);
    return !cli->refused;
}

void tb_cli_clear(TbCli *cli)
{
    for (const TbCliOption *option = rows; option->name; option++)
        if (is_type(option, "LIST"))
            g_strfreev(*(char ***)field_of(cli, option));
        else if (!is_type(option, "FLAG"))
            g_free(*(char **)field_of(cli, option));
    g_strfreev(cli->arguments);
    tubiao_context_free(cli->context);
    g_hash_table_unref(cli->said);
}
