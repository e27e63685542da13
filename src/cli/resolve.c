// SPDX-License-Identifier: MIT
// From the options as they were written to those of the library.
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

static void resolve_messages(TbCli *cli)
{
    static const char *const hows[] = {"human", "full", "line", "json", NULL};
    static const char *const colors[] = {"auto", "always", "never", NULL};
    const char *how = cli->options.diagnostics, *color = cli->options.color;
    bool terminal = isatty(STDERR_FILENO), no_color = g_getenv("NO_COLOR") && *g_getenv("NO_COLOR");
    if (how && !g_strv_contains(hows, how))
        tb_cli_refuse(
            cli,
            g_strdup_printf(_("--diagnostics is human or json, full or line, not \"%s\""), how),
            tb_cli_suggest(how, hows));
    if (color && !g_strv_contains(colors, color))
        tb_cli_refuse(cli,
                      g_strdup_printf(_("--color is auto, always or never, not \"%s\""), color),
                      tb_cli_suggest(color, colors));
    cli->full = !how || strcmp(how, "human") == 0 ? terminal : strcmp(how, "full") == 0;
    cli->color =
        !color || strcmp(color, "auto") == 0 ? terminal && !no_color : strcmp(color, "always") == 0;
}

static double resolve_length(TbCli *cli, const char *option, const char *text, bool *pixels)
{
    double pt = 0;
    if (text && !tubiao_length_parse(text, &pt, pixels))
        tb_cli_refuse(cli, g_strdup_printf(_("%s \"%s\" is not a length"), option, text),
                      g_strdup(_("a number with mm, cm, in, pt or px: 156mm")));
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
        tb_cli_refuse(
            cli, g_strdup_printf(_("--dpi is a number from 10 to 2400, not \"%s\""), text), NULL);
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
        tb_cli_refuse(cli, g_strdup_printf(_("--size is one of %s, not \"%s\""), list, name),
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

// A name that is known to be wrong before anything is read is told then, as all of the command
// line.
static void check_theme(TbCli *cli)
{
    const char *name = cli->options.theme;
    if (!name || strchr(name, '/') || g_str_has_suffix(name, ".json"))
        return;
    TubiaoStatus status;
    char *text = tubiao_themes(cli->context, &status);
    if (!text)
        return;
    char **names = g_strsplit(g_strchomp(text), "\n", -1);
    if (!g_strv_contains((const char *const *)names, name)) {
        char *list = g_strjoinv(", ", names);
        tb_cli_refuse(cli,
                      g_strdup_printf(_("there is no theme \"%s\"; there are: %s"), name, list),
                      tb_cli_suggest(name, (const char *const *)names));
        g_free(list);
    }
    g_strfreev(names);
    tubiao_free(text);
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
    check_theme(cli);
    if (!wide_px && !high_px)
        return;
    layout->screen = layout->dpi == 0;
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
        tb_cli_refuse(cli, g_strdup_printf(_("--svg-text is text, embed or path, not \"%s\""), how),
                      tb_cli_suggest(how, names));
}

static void check_inputs(TbCli *cli)
{
    guint count = g_strv_length(cli->inputs);
    guint stdin_count = 0;
    for (guint i = 0; i < count; i++)
        stdin_count += strcmp(cli->inputs[i], "-") == 0;
    if (count < cli->verb->least)
        tb_cli_refuse(cli, g_strdup(_("no input is named")),
                      g_strdup_printf(_("tubiao %s %s; - is standard input"), cli->verb->name,
                                      cli->verb->arguments));
    else if (count > cli->verb->most)
        tb_cli_refuse(
            cli,
            g_strdup_printf(_("\"%s\" is one argument too many"), cli->inputs[cli->verb->most]),
            g_strdup_printf("tubiao %s %s", cli->verb->name, cli->verb->arguments));
    else if (stdin_count > 1)
        tb_cli_refuse(cli, g_strdup(_("standard input can be read once only")), NULL);
}

void tb_cli_resolve(TbCli *cli)
{
    resolve_messages(cli);
    resolve_size(cli);
    cli->read.lang = cli->options.lang;
    cli->read.page = cli->options.page;
    cli->read.set = (const char *const *)cli->options.set;
    cli->read.from = cli->options.from;
    cli->read.sheet = cli->options.sheet;
    cli->read.range = cli->options.range;
    cli->read.encoding = cli->options.encoding;
    resolve_layout(cli);
    resolve_write(cli);
    check_inputs(cli);
}

TubiaoContext *tb_cli_new_context(const TbCli *cli)
{
    TubiaoContextOptions options = TUBIAO_CONTEXT_OPTIONS_INIT;
    options.font_dirs = (const char *const *)cli->options.font_dir;
    options.no_system_fonts = cli->options.no_system_fonts;
    options.allow_missing_glyphs = cli->options.allow_missing_glyphs;
    options.sync = cli->options.sync;
    options.messages = tb_messages_names[cli->language];
    return tubiao_context_new(&options);
}
