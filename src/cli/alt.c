// SPDX-License-Identifier: MIT
#include "cli/alt.h"

#include <string.h>

// Line ends within an alternative that a document gives would look like those between figures.
static void append_line(GString *out, const TubiaoFigure *figure)
{
    const char *text = tubiao_figure_description(figure);
    for (; *text; text++)
        g_string_append_c(out, *text == '\n' || *text == '\r' ? ' ' : *text);
    g_string_append_c(out, '\n');
}

unsigned char *tb_cli_make_alt(const TubiaoFigure *const *figures, unsigned count, size_t *length)
{
    GString *text = g_string_new(NULL);
    for (unsigned i = 0; i < count; i++)
        append_line(text, figures[i]);
    *length = text->len;
    return (unsigned char *)g_string_free(text, FALSE);
}

static bool append_input(TbCli *cli, const TbCliInput *input, GString *out)
{
    bool complete = true;
    for (unsigned i = 0; i < input->count; i++) {
        TubiaoFigure *figure = tb_cli_layout(cli, input, input->figures[i]);
        if (figure)
            append_line(out, figure);
        complete = complete && figure;
        tubiao_figure_free(figure);
        tb_cli_flush(cli);
    }
    return complete;
}

void tb_cli_print_alt(TbCli *cli)
{
    guint length;
    TbCliInput *inputs = tb_cli_read_inputs(cli, &length);
    GString *out = g_string_new(NULL);
    bool complete = tb_cli_select(cli, inputs, length);
    for (guint i = 0; i < length && complete; i++)
        complete = inputs[i].document && append_input(cli, &inputs[i], out);
    if (complete && tb_cli_exit_status(cli) == 0)
        tb_cli_print(cli, out->str);
    g_string_free(out, TRUE);
    tb_cli_inputs_free(inputs, length);
}

// ---- Files ----

// "out/a.png" -> "out/a.alt.txt"
static char *name_beside(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    size_t length = dot && dot > name ? (size_t)(dot - path) : strlen(path);
    return g_strdup_printf("%.*s.alt.txt", (int)length, path);
}

// Several formats of one figure share a file.
static bool is_planned(const GArray *outputs, const TbCliOutput *wanted)
{
    for (guint i = 0; i < outputs->len; i++) {
        const TbCliOutput *output = &g_array_index(outputs, TbCliOutput, i);
        if (strcmp(output->format, TB_CLI_ALT) == 0 && strcmp(output->path, wanted->path) == 0 &&
            output->input == wanted->input && output->first == wanted->first &&
            output->count == wanted->count)
            return true;
    }
    return false;
}

void tb_cli_plan_alt(TbCli *cli, GArray *outputs)
{
    guint planned = outputs->len;
    for (guint i = 0; i < planned; i++) {
        TbCliOutput output = g_array_index(outputs, TbCliOutput, i);
        if (strcmp(output.path, "-") == 0) {
            tb_cli_refuse(cli, g_strdup(_("--alt-file has no place beside standard output")),
                          g_strdup(_("--alt-only prints the text alternative")));
            return;
        }
        output.format = TB_CLI_ALT;
        output.path = name_beside(output.path);
        if (is_planned(outputs, &output))
            g_free(output.path);
        else
            g_array_append_val(outputs, output);
    }
}

bool tb_cli_file_holds(const char *path, const unsigned char *bytes, size_t length)
{
    char *contents = NULL;
    gsize found = 0;
    bool same = g_file_get_contents(path, &contents, &found, NULL) && found == length &&
                memcmp(contents, bytes, length) == 0;
    g_free(contents);
    return same;
}
