// SPDX-License-Identifier: MIT
#include "cli/cli.h"

#include <string.h>

// ---- The options, by group ----

// File names are the kind of argument whose bytes GLib leaves alone in every locale.
#define FLAG G_OPTION_ARG_NONE
#define TEXT G_OPTION_ARG_FILENAME
#define LIST G_OPTION_ARG_FILENAME_ARRAY

static void add_output(TbCliOptions *o, GOptionContext *parser)
{
    const GOptionEntry entries[] = {
        {"output", 'o', 0, LIST, &o->outputs,
         "Write to FILE, the format by its extension; - is standard output; may be repeated",
         "FILE"},
        {"output-dir", 'd', 0, TEXT, &o->output_dir,
         "Write each figure to DIR/ID.EXT; the folder is made when it is not there", "DIR"},
        {"format", 'f', 0, LIST, &o->formats,
         "png, svg or pdf; with -d several, separated by commas (default: png)", "FORMAT"},
        {NULL}};
    g_option_context_add_main_entries(parser, entries, NULL);
}

static void add_writing(TbCliOptions *o, GOptionContext *parser)
{
    const GOptionEntry entries[] = {
        {"svg-text", 0, 0, TEXT, &o->svg_text,
         "Text in SVG: text (default), embed (with the font inside), path (outlines, for Word "
         "and WPS)",
         "HOW"},
        {"transparent", 0, 0, FLAG, &o->transparent, "No background (PNG, SVG, PDF)", NULL},
        {"alt-file", 0, 0, FLAG, &o->alt_file,
         "Write the text alternative beside each file too: a.alt.txt beside a.png", NULL},
        {NULL}};
    g_option_context_add_main_entries(parser, entries, NULL);
}

static void add_alt_only(TbCliOptions *o, GOptionContext *parser)
{
    const GOptionEntry entries[] = {
        {"alt-only", 0, 0, FLAG, &o->alt_only,
         "Print the text alternative of each figure, a line each; draw nothing", NULL},
        {NULL}};
    g_option_context_add_main_entries(parser, entries, NULL);
}

static void add_figures(TbCliOptions *o, GOptionContext *parser)
{
    const GOptionEntry entries[] = {
        {"figure", 0, 0, LIST, &o->figures, "The figure with this id; may be repeated", "ID"},
        {"all", 0, 0, FLAG, &o->all, "All figures of the document", NULL},
        {NULL}};
    g_option_context_add_main_entries(parser, entries, NULL);
}

static void add_layout(TbCliOptions *o, GOptionContext *parser)
{
    const GOptionEntry entries[] = {
        {"size", 0, 0, TEXT, &o->size,
         "A size by name: gongwen-full (156mm), gongwen-half (74mm), slide (16:9), wechat", "NAME"},
        {"width", 0, 0, TEXT, &o->width, "Width, such as 156mm, 15cm, 6in, 440pt, 1600px",
         "LENGTH"},
        {"height", 0, 0, TEXT, &o->height, "Height (default: what the content needs)", "LENGTH"},
        {"dpi", 0, 0, TEXT, &o->dpi,
         "Resolution of PNG, 10 to 2400 (default: 300; 96 where a side is given in px)", "N"},
        {"theme", 0, 0, TEXT, &o->theme, "A theme's name, or a theme file (has / or .json)",
         "NAME|FILE"},
        {"lang", 0, 0, TEXT, &o->lang, "Language of the figure, such as zh-CN or en", "TAG"},
        {"set", 0, 0, LIST, &o->set,
         "Put an option over that of the figures: sort=descending; may be repeated", "KEY=VALUE"},
        {"allow-missing-glyphs", 0, 0, FLAG, &o->allow_missing_glyphs,
         "A character that no font has is a warning, not an error", NULL},
        {NULL}};
    g_option_context_add_main_entries(parser, entries, NULL);
}

static void add_workers(TbCliOptions *o, GOptionContext *parser)
{
    const GOptionEntry entries[] = {{"jobs", 'j', 0, TEXT, &o->workers,
                                     "Do so many jobs at once (default: one a processor)", "N"},
                                    {NULL}};
    g_option_context_add_main_entries(parser, entries, NULL);
}

static void add_changed(TbCliOptions *o, GOptionContext *parser)
{
    const GOptionEntry entries[] = {
        {"if-changed", 0, 0, FLAG, &o->if_changed,
         "Leave a file alone when it would become the same; files keep a digest for that", NULL},
        {NULL}};
    g_option_context_add_main_entries(parser, entries, NULL);
}

static void add_deps(TbCliOptions *o, GOptionContext *parser)
{
    const GOptionEntry entries[] = {
        {"deps", 0, 0, TEXT, &o->deps,
         "Write to FILE, as rules for make, which files were made of which", "FILE"},
        {NULL}};
    g_option_context_add_main_entries(parser, entries, NULL);
}

static void add_fonts(TbCliOptions *o, GOptionContext *parser)
{
    const GOptionEntry entries[] = {
        {"font-dir", 0, 0, LIST, &o->font_dirs, "A folder with further fonts; may be repeated",
         "DIR"},
        {"no-system-fonts", 0, 0, FLAG, &o->no_system_fonts,
         "Never use fonts of the system for characters that the bundled ones lack", NULL},
        {NULL}};
    g_option_context_add_main_entries(parser, entries, NULL);
}

static void add_messages(TbCliOptions *o, GOptionContext *parser)
{
    const GOptionEntry entries[] = {
        {"diagnostics", 0, 0, TEXT, &o->diagnostics,
         "human (default), or json: an object a line, on standard error", "HOW"},
        {"quiet", 'q', 0, FLAG, &o->quiet, "Do not print warnings", NULL},
        {"strict", 0, 0, FLAG, &o->strict, "A warning is a failure: nothing is written, status 1",
         NULL},
        {NULL}};
    g_option_context_add_main_entries(parser, entries, NULL);
}

static const struct {
    unsigned group;
    void (*add)(TbCliOptions *options, GOptionContext *parser);
} groups[] = {{TB_CLI_WORKERS, add_workers}, {TB_CLI_OUTPUT, add_output},
              {TB_CLI_WRITING, add_writing}, {TB_CLI_ALT_ONLY, add_alt_only},
              {TB_CLI_CHANGED, add_changed}, {TB_CLI_DEPS, add_deps},
              {TB_CLI_FIGURES, add_figures}, {TB_CLI_LAYOUT, add_layout},
              {TB_CLI_FONTS, add_fonts},     {TB_CLI_MESSAGES, add_messages}};

static GOptionContext *new_parser(TbCli *cli)
{
    GOptionContext *parser = g_option_context_new(cli->verb->arguments);
    // GLib's own --help prints in the locale's encoding and ends the process.
    g_option_context_set_help_enabled(parser, FALSE);
    for (size_t i = 0; i < G_N_ELEMENTS(groups); i++)
        if (cli->verb->groups & groups[i].group)
            groups[i].add(&cli->options, parser);
    const GOptionEntry help[] = {
        {"help", 'h', 0, FLAG, &cli->options.help, "Print this help", NULL}, {NULL}};
    g_option_context_add_main_entries(parser, help, NULL);
    return parser;
}

void tb_cli_help(TbCli *cli)
{
    char *name = g_strdup_printf("tubiao %s", cli->verb->name);
    g_set_prgname(name);
    GOptionContext *parser = new_parser(cli);
    g_option_context_set_summary(parser, cli->verb->summary);
    g_option_context_set_description(parser, cli->verb->help);
    char *text = g_option_context_get_help(parser, TRUE, NULL);
    tb_cli_print(cli, text);
    g_free(text);
    g_option_context_free(parser);
    g_free(name);
}

// ---- Parsing ----

static const char *const option_names[] = {"--output",
                                           "--output-dir",
                                           "--jobs",
                                           "--if-changed",
                                           "--deps",
                                           "--format",
                                           "--svg-text",
                                           "--transparent",
                                           "--alt-file",
                                           "--alt-only",
                                           "--figure",
                                           "--all",
                                           "--size",
                                           "--width",
                                           "--height",
                                           "--dpi",
                                           "--theme",
                                           "--lang",
                                           "--set",
                                           "--allow-missing-glyphs",
                                           "--font-dir",
                                           "--no-system-fonts",
                                           "--diagnostics",
                                           "--quiet",
                                           "--strict",
                                           "--help",
                                           NULL};

static void refuse_option(TbCli *cli, const GError *error)
{
    char *hint = NULL;
    if (g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION)) {
        const char *option = strrchr(error->message, ' ');
        char **parts = g_strsplit(option ? option + 1 : "", "=", 2);
        if (parts[0])
            hint = tb_cli_suggest(parts[0], option_names);
        g_strfreev(parts);
    }
    if (!hint)
        hint = g_strdup_printf("tubiao help %s lists the options", cli->verb->name);
    tb_cli_refuse(cli, g_strdup(error->message), hint);
}

// What is wrong with other options is said in this form too, so it is looked for before them.
static void resolve_form(TbCli *cli, char **arguments)
{
    for (char **at = arguments; *at; at++)
        if (strcmp(*at, "--diagnostics=json") == 0 ||
            (strcmp(*at, "--diagnostics") == 0 && at[1] && strcmp(at[1], "json") == 0))
            cli->json = true;
}

static void check_messages(TbCli *cli)
{
    const char *how = cli->options.diagnostics;
    if (how && strcmp(how, "human") != 0 && strcmp(how, "json") != 0)
        tb_cli_refuse(cli, g_strdup_printf("--diagnostics is human or json, not \"%s\"", how),
                      NULL);
}

static double resolve_length(TbCli *cli, const char *option, const char *text, bool *pixels)
{
    double pt = 0;
    if (text && !tubiao_length_parse(text, &pt, pixels))
        tb_cli_refuse(cli, g_strdup_printf("%s \"%s\" is not a length", option, text),
                      g_strdup("a number with mm, cm, in, pt or px: 156mm"));
    return pt;
}

static double resolve_dpi(TbCli *cli)
{
    const char *text = cli->options.dpi;
    if (!text)
        return 0;
    char *end;
    double dpi = g_ascii_strtod(text, &end);
    bool plain = *text && strspn(text, "0123456789.") == strlen(text) && !*end;
    if (!plain || !(dpi >= 10 && dpi <= 2400))
        tb_cli_refuse(cli, g_strdup_printf("--dpi is a number from 10 to 2400, not \"%s\"", text),
                      NULL);
    return dpi;
}

// A size is the option "size" of figures, which --set may still change.
static void resolve_size(TbCli *cli)
{
    const char *name = cli->options.size;
    if (!name)
        return;
    const char *const *names = tubiao_sizes();
    if (!g_strv_contains(names, name)) {
        char *list = g_strjoinv(", ", (char **)names);
        tb_cli_refuse(cli, g_strdup_printf("--size is one of %s, not \"%s\"", list, name),
                      tb_cli_suggest(name, names));
        g_free(list);
        return;
    }
    GPtrArray *set = g_ptr_array_new();
    g_ptr_array_add(set, g_strdup_printf("size=%s", name));
    for (char **at = cli->options.set; at && *at; at++)
        g_ptr_array_add(set, *at);
    g_ptr_array_add(set, NULL);
    g_free(cli->options.set);
    cli->options.set = (char **)g_ptr_array_free(set, FALSE);
}

static void resolve_layout(TbCli *cli)
{
    const double css_dpi = 96; // of a px without --dpi
    TubiaoLayoutOptions *layout = &cli->layout;
    bool wide_px = false, high_px = false;
    layout->width = resolve_length(cli, "--width", cli->options.width, &wide_px);
    layout->height = resolve_length(cli, "--height", cli->options.height, &high_px);
    layout->dpi = resolve_dpi(cli);
    layout->theme = cli->options.theme;
    if (!wide_px && !high_px)
        return;
    // Pixels are those of the PNG, so with --dpi they stand for less paper.
    if (layout->dpi == 0)
        layout->dpi = css_dpi;
    if (wide_px)
        layout->width *= css_dpi / layout->dpi;
    if (high_px)
        layout->height *= css_dpi / layout->dpi;
}

static void resolve_write(TbCli *cli)
{
    static const char *const names[] = {"text", "embed", "path", NULL};
    static const TubiaoSvgText values[] = {TUBIAO_SVG_TEXT, TUBIAO_SVG_EMBED, TUBIAO_SVG_PATH};
    const char *how = cli->options.svg_text;
    cli->write.transparent = cli->options.transparent;
    for (size_t i = 0; how && names[i]; i++)
        if (strcmp(how, names[i]) == 0) {
            cli->write.svg_text = values[i];
            return;
        }
    if (how)
        tb_cli_refuse(cli, g_strdup_printf("--svg-text is text, embed or path, not \"%s\"", how),
                      tb_cli_suggest(how, names));
}

static void check_inputs(TbCli *cli)
{
    guint count = g_strv_length(cli->inputs);
    guint stdin_count = 0;
    for (guint i = 0; i < count; i++)
        stdin_count += strcmp(cli->inputs[i], "-") == 0;
    if (count < cli->verb->least)
        tb_cli_refuse(cli, g_strdup("no input is named"),
                      g_strdup_printf("tubiao %s %s; - is standard input", cli->verb->name,
                                      cli->verb->arguments));
    else if (count > cli->verb->most)
        tb_cli_refuse(
            cli, g_strdup_printf("\"%s\" is one argument too many", cli->inputs[cli->verb->most]),
            g_strdup_printf("tubiao %s %s", cli->verb->name, cli->verb->arguments));
    else if (stdin_count > 1)
        tb_cli_refuse(cli, g_strdup("standard input can be read once only"), NULL);
}

TubiaoContext *tb_cli_new_context(const TbCli *cli, bool own_process)
{
    TubiaoContextOptions options = TUBIAO_CONTEXT_OPTIONS_INIT;
    options.font_dirs = (const char *const *)cli->options.font_dirs;
    options.no_system_fonts = cli->options.no_system_fonts;
    options.allow_missing_glyphs = cli->options.allow_missing_glyphs;
    options.own_process = own_process;
    return tubiao_context_new(&options);
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
    resolve_size(cli);
    cli->read.lang = cli->options.lang;
    cli->read.set = (const char *const *)cli->options.set;
    check_messages(cli);
    resolve_layout(cli);
    resolve_write(cli);
    check_inputs(cli);
    tubiao_context_free(cli->context);
    cli->context = tb_cli_new_context(cli, true);
    return !cli->refused;
}

void tb_cli_clear(TbCli *cli)
{
    TbCliOptions *o = &cli->options;
    char **const *lists[] = {&o->font_dirs, &o->set,     &o->figures,
                             &o->outputs,   &o->formats, &cli->arguments};
    char *const *texts[] = {&o->lang,        &o->size,    &o->width,      &o->height,
                            &o->dpi,         &o->theme,   &o->output_dir, &o->svg_text,
                            &o->diagnostics, &o->workers, &o->deps};
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        g_strfreev(*lists[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(*texts[i]);
    tubiao_context_free(cli->context);
    g_hash_table_unref(cli->said);
}
