// SPDX-License-Identifier: MIT
// One run of the program: its options, what it said, how it ends. Uses the public API only.
#ifndef TB_CLI_CLI_H
#define TB_CLI_CLI_H

#include <glib.h>
#include <stdbool.h>

#include "tubiao/tubiao.h"

// Groups of options that a verb takes.
enum {
    TB_CLI_MESSAGES = 1,  // --diagnostics, --quiet, --strict
    TB_CLI_FONTS = 2,     // --font-dir, --no-system-fonts
    TB_CLI_LAYOUT = 4,    // --width, --theme, --set …, --allow-missing-glyphs
    TB_CLI_FIGURES = 8,   // --figure, --all
    TB_CLI_OUTPUT = 16,   // -o, -d, -f
    TB_CLI_WRITING = 32,  // --svg-text, --transparent, --alt-file
    TB_CLI_WORKERS = 64,  // -j
    TB_CLI_CHANGED = 128, // --if-changed
    TB_CLI_DEPS = 256,    // --deps
    TB_CLI_ALT_ONLY = 512 // --alt-only
};

// The options as they were written; unset ones are NULL or FALSE.
typedef struct {
    char **font_dirs, **set, **figures, **outputs, **formats;
    char *lang, *size, *width, *height, *dpi, *theme, *output_dir, *svg_text, *diagnostics,
        *workers, *deps;
    gboolean no_system_fonts, allow_missing_glyphs, all, transparent, alt_file, alt_only,
        if_changed, quiet, strict, help;
} TbCliOptions;

typedef struct TbCli TbCli;

// A verb; main.c has the table of them.
typedef struct {
    const char *name;
    const char *arguments; // "INPUT..."
    const char *summary;   // one line
    const char *help;      // what the options can't say, and examples
    unsigned groups;       // TB_CLI_…
    guint least, most;     // how many arguments it takes
    void (*run)(TbCli *cli);
} TbVerb;

struct TbCli {
    const TbVerb *verb;
    TbCliOptions options;
    char **arguments;     // the verb and what is left behind it; owned
    char **inputs;        // what is no option
    const char *document; // the only input where it is no file but these bytes, or NULL
    size_t document_length;
    TubiaoContext *context;
    TubiaoReadOptions read;
    TubiaoLayoutOptions layout;
    TubiaoWriteOptions write;
    bool json;          // diagnostics are JSON
    unsigned warnings;  // said so far
    GHashTable *said;   // diagnostics that were printed, to say none twice
    GPtrArray *kept;    // where they are kept instead, as JSON; or NULL
    GPtrArray *outputs; // where the names of files that are as wanted go, or NULL
    unsigned drawn;     // files that were written
    void (*use)(void *data, const char *path); // is told of each file that figures are made of,
    void *use_data;                            // before they are drawn; or NULL
    bool refused;                              // the command line is wrong
    TubiaoStatus status;                       // the class of the first failure
};

// ---- cli.c: diagnostics and outcome ----

// Prints a diagnostic (warnings unless --quiet) and counts it.
void tb_cli_say(TbCli *cli, const TubiaoDiagnostic *diagnostic);

// Prints what the context has collected and clears it.
void tb_cli_flush(TbCli *cli);

// The run has failed so; the first failure decides.
void tb_cli_fail(TbCli *cli, TubiaoStatus status);

// Something is wrong with the command line. `hint` may be NULL; both are freed.
void tb_cli_refuse(TbCli *cli, char *message, char *hint);

// "did you mean "x"?" for a word that is none of the candidates (end with NULL), or NULL.
char *tb_cli_suggest(const char *word, const char *const *candidates);

// Writes text to standard output.
void tb_cli_print(TbCli *cli, const char *text);

// The exit status: that of the first failure, or 1 for warnings with --strict.
int tb_cli_exit_status(const TbCli *cli);

// ---- options.c ----

// Parses `arguments`, the verb and what is behind it (consumed), and makes the context. False when
// the command line is wrong, which was said; also after --help was printed.
bool tb_cli_parse(TbCli *cli, char **arguments);

// Prints the verb's help.
void tb_cli_help(TbCli *cli);

// A context as the options say; `own_process` as in TubiaoContextOptions. The caller frees it.
TubiaoContext *tb_cli_new_context(const TbCli *cli, bool own_process);

void tb_cli_clear(TbCli *cli);

// ---- select.c: documents and figures ----

// A document that was read, with the figures to draw. `document` is NULL when reading failed.
typedef struct {
    const char *path, *name; // as given, and as diagnostics name it
    TubiaoDocument *document;
    unsigned *figures;
    unsigned count;
} TbCliInput;

// Reads all inputs; `length` of them. The caller frees them with tb_cli_inputs_free().
TbCliInput *tb_cli_read_inputs(TbCli *cli, guint *length);
void tb_cli_inputs_free(TbCliInput *inputs, guint length);

// Chooses the figures by --figure and --all, else the first of each document. False when a figure
// is named that is in no document.
bool tb_cli_select(TbCli *cli, TbCliInput *inputs, guint length);

// Lays out a chosen figure; NULL after a failure, which was said.
TubiaoFigure *tb_cli_layout(TbCli *cli, const TbCliInput *input, unsigned figure);

// ---- cmd-render.c, result.c ----

// True when the options that say where to draw to go together; else it was refused.
bool tb_cli_check_outputs(TbCli *cli);

// A run that kept what it said (see TbCli) as one JSON object; `input` is NULL when it is not
// known. The caller frees it.
char *tb_cli_describe_result(const TbCli *cli, const char *input, gint64 microseconds);

// ---- The verbs, a file each ----
void tb_cli_render(TbCli *cli);
void tb_cli_check(TbCli *cli);
void tb_cli_inspect(TbCli *cli);
void tb_cli_schema(TbCli *cli);
void tb_cli_fonts(TbCli *cli);
void tb_cli_batch(TbCli *cli);
void tb_cli_watch(TbCli *cli);

#endif
