// SPDX-License-Identifier: MIT
// What there is, as a page for people and as JSON for tools.
#include <string.h>

#include "cli/cli.h"
#include "cli/columns.h"

// Columns of a page: what a terminal has without being widened, with a margin.
enum { PAGE = 92, INDENT = 2, TEXT_AT = 30, VERB_AT = 13 };

static const char everywhere[] =
    N_("Exit status: 0 done, 1 the input is wrong, 2 the command line is wrong, 3 reading or "
       "writing failed, 4 a character or font is missing.");

// ---- Pages ----

static bool ends_sentence(gunichar character)
{
    return g_utf8_strchr("，。；：、！？）》”", -1, character) != NULL;
}

// The bytes up to where a line may next end: behind a word and its spaces, or a Han character and
// the marks that may not begin a line.
static size_t next_piece(const char *text)
{
    const char *at = text;
    while (*at && *at != ' ' && !g_unichar_iswide(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    if (at == text && *at && *at != ' ')
        at = g_utf8_next_char(at);
    while (*at && ends_sentence(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    while (*at == ' ')
        at++;
    return (size_t)(at - text);
}

static void append_spaces(GString *out, int count)
{
    for (int i = 0; i < count; i++)
        g_string_append_c(out, ' ');
}

// Appends a paragraph in lines that begin at column `left`, where `out` is already.
static void append_wrapped(GString *out, const char *text, int left)
{
    int column = left;
    while (*text) {
        size_t length = next_piece(text), seen = length;
        while (seen > 0 && text[seen - 1] == ' ')
            seen--;
        if (column > left && column + tb_cli_columns(text, (gssize)seen) > PAGE) {
            while (out->len > 0 && out->str[out->len - 1] == ' ')
                g_string_truncate(out, out->len - 1);
            g_string_append_c(out, '\n');
            append_spaces(out, left);
            column = left;
        }
        g_string_append_len(out, text, (gssize)length);
        column += tb_cli_columns(text, (gssize)length);
        text += length;
    }
    g_string_append_c(out, '\n');
}

static void append_paragraphs(GString *out, const char *text)
{
    char **parts = g_strsplit(text, "\n\n", -1);
    for (char **part = parts; *part; part++) {
        append_wrapped(out, *part, 0);
        g_string_append_c(out, '\n');
    }
    g_strfreev(parts);
}

static void append_examples(GString *out, const char *examples)
{
    char **lines = g_strsplit(examples, "\n", -1);
    g_string_append(out, lines[1] ? _("Examples:") : _("Example:"));
    g_string_append_c(out, '\n');
    for (char **line = lines; *line; line++)
        g_string_append_printf(out, "  %s\n", *line);
    g_string_append_c(out, '\n');
    g_strfreev(lines);
}

// ---- Options ----

// The words that the option may have, NULL-terminated, or NULL. The caller frees them.
static char **option_words(const TbCliOption *option)
{
    if (g_str_has_prefix(option->completes, "words "))
        return g_strsplit(option->completes + strlen("words "), " ", -1);
    if (strcmp(option->completes, "@formats") == 0)
        return g_strdupv((char **)tubiao_formats());
    if (strcmp(option->completes, "@sizes") == 0)
        return g_strdupv((char **)tubiao_sizes());
    return NULL;
}

static void append_option(GString *out, const TbCliOption *option)
{
    gsize start = out->len;
    if (option->letter)
        g_string_append_printf(out, "  -%c, --%s", option->letter, option->name);
    else
        g_string_append_printf(out, "  --%s", option->name);
    if (option->argument)
        g_string_append_printf(out, "=%s", option->argument);
    int column = (int)(out->len - start);
    if (column + INDENT > TEXT_AT) {
        g_string_append_c(out, '\n');
        column = 0;
    }
    append_spaces(out, TEXT_AT - column);
    GString *text = g_string_new(tb_text(option->help));
    // A table says what there is, so that no help has to be written again with it.
    char **words = option->completes[0] == '@' ? option_words(option) : NULL;
    if (words) {
        char *list = g_strjoinv(", ", words);
        g_string_append_printf(text, " [%s]", list);
        g_free(list);
    }
    append_wrapped(out, text->str, TEXT_AT);
    g_string_free(text, TRUE);
    g_strfreev(words);
}

static void append_group(GString *out, const TbVerb *verb, unsigned group, const char *heading)
{
    if (!(verb->groups & group))
        return;
    g_string_append_printf(out, _("%s:\n"), tb_text(heading));
    for (const TbCliOption *option = tb_cli_options(); option->name; option++)
        if (option->group == group)
            append_option(out, option);
    g_string_append_c(out, '\n');
}

void tb_cli_help(TbCli *cli)
{
    const TbVerb *verb = cli->verb;
    GString *out = g_string_new(_("Usage:"));
    g_string_append_printf(out, "\n  tubiao %s %s %s", verb->name, _("[OPTION...]"),
                           verb->arguments);
    while (out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append(out, "\n\n");
    append_paragraphs(out, tb_text(verb->summary));
#define TB_HELP_GROUP(group, bit, heading) append_group(out, verb, bit, heading);
    TB_OPTION_GROUPS(TB_HELP_GROUP)
#undef TB_HELP_GROUP
    append_paragraphs(out, tb_text(verb->more));
    append_examples(out, verb->examples);
    append_wrapped(out, tb_text(verb->statuses ? verb->statuses : everywhere), 0);
    tb_cli_print(cli, out->str);
    g_string_free(out, TRUE);
}

void tb_cli_print_overview(TbCli *cli)
{
    GString *out = g_string_new(NULL);
    append_paragraphs(out, _("tubiao draws bar charts and timelines with Chinese, Japanese, "
                             "Korean and Latin text from indicator JSON to files of many "
                             "formats."));
    g_string_append_printf(out, "%s\n  tubiao %s\n\n%s\n", _("Usage:"),
                           _("VERB [OPTION...] [INPUT...]"), _("Verbs:"));
    for (const TbVerb *verb = tb_cli_verbs; verb->name; verb++) {
        g_string_append_printf(out, "  %-*s ", VERB_AT - INDENT - 1, verb->name);
        append_wrapped(out, tb_text(verb->summary), VERB_AT);
    }
    g_string_append_c(out, '\n');
    g_string_append_printf(out, "  %-19s%s\n", "tubiao help VERB",
                           _("options and examples of a verb (also: tubiao VERB --help)"));
    g_string_append_printf(out, "  %-19s%s\n\n", "tubiao --version", _("the version"));
    append_examples(out, "tubiao render data.json -o figure.png");
    append_wrapped(out, tb_text(everywhere), 0);
    tb_cli_print(cli, out->str);
    g_string_free(out, TRUE);
}

// ---- JSON ----

static void append_member(GString *out, const char *key, const char *value)
{
    g_string_append_printf(out, ",\"%s\":", key);
    if (value)
        tb_cli_append_json_string(out, value);
    else
        g_string_append(out, "null");
}

static void append_words(GString *out, const char *key, const char *const *words)
{
    g_string_append_printf(out, ",\"%s\":[", key);
    for (int i = 0; words[i]; i++) {
        g_string_append(out, i ? "," : "");
        tb_cli_append_json_string(out, words[i]);
    }
    g_string_append_c(out, ']');
}

static void append_option_row(GString *out, const TbCliOption *option)
{
    g_string_append_printf(out, "\n{\"group\":%u", option->group);
    append_member(out, "key", option->key);
    append_member(out, "name", option->name);
    append_member(out, "letter", option->letter ? (char[]){option->letter, '\0'} : NULL);
    append_member(out, "type", option->type);
    append_member(out, "scope", option->scope);
    append_member(out, "argument", option->argument);
    append_member(out, "completes", option->completes);
    append_member(out, "help", tb_text(option->help));
    append_member(out, "more", option->more ? tb_text(option->more) : NULL);
    g_string_append_c(out, '}');
}

static void append_verb_row(GString *out, const TbVerb *verb)
{
    g_string_append_printf(out, "\n{\"groups\":%u,\"least\":%u", verb->groups, verb->least);
    append_member(out, "name", verb->name);
    append_member(out, "arguments", verb->arguments);
    append_member(out, "completes", verb->completes);
    append_member(out, "summary", tb_text(verb->summary));
    append_member(out, "more", tb_text(verb->more));
    append_member(out, "examples", verb->examples);
    g_string_append_c(out, '}');
}

static void append_group_row(GString *out, unsigned group, const char *heading)
{
    g_string_append_printf(out, "\n{\"group\":%u", group);
    append_member(out, "heading", tb_text(heading));
    g_string_append_c(out, '}');
}

// "a, b, " -> "a, b"
static void drop_comma(GString *out)
{
    if (out->str[out->len - 1] == ',')
        g_string_truncate(out, out->len - 1);
}

void tb_cli_print_tables(TbCli *cli)
{
    GString *out = g_string_new("{\"version\":");
    tb_cli_append_json_string(out, tubiao_version());
    append_words(out, "formats", tubiao_formats());
    append_words(out, "sizes", tubiao_sizes());
    g_string_append(out, ",\"groups\":[");
#define TB_HELP_GROUP(group, bit, heading)                                                         \
    append_group_row(out, bit, heading);                                                           \
    g_string_append_c(out, ',');
    TB_OPTION_GROUPS(TB_HELP_GROUP)
#undef TB_HELP_GROUP
    drop_comma(out);
    g_string_append(out, "],\"options\":[");
    for (const TbCliOption *option = tb_cli_options(); option->name; option++) {
        g_string_append(out, option == tb_cli_options() ? "" : ",");
        append_option_row(out, option);
    }
    g_string_append(out, "],\"verbs\":[");
    for (const TbVerb *verb = tb_cli_verbs; verb->name; verb++) {
        g_string_append(out, verb == tb_cli_verbs ? "" : ",");
        append_verb_row(out, verb);
    }
    g_string_append(out, "]}\n");
    tb_cli_print(cli, out->str);
    g_string_free(out, TRUE);
}
