// SPDX-License-Identifier: MIT
// One run of the program: its options, what it said, how it ends. Uses the public API only.
#ifndef TB_CLI_CLI_H
#define TB_CLI_CLI_H

#include <glib.h>
#include <stdbool.h>

#include "base/option-list.h"
#include "tubiao/tubiao.h"

// Groups of options that a verb takes, such as TB_CLI_LAYOUT.
enum {
#define TB_CLI_GROUP(group, bit, heading) TB_CLI_##group = bit,
    TB_OPTION_GROUPS(TB_CLI_GROUP)
#undef TB_CLI_GROUP
};

#define TB_CLI_FIELD_FLAG gboolean
#define TB_CLI_FIELD_LIST char **
#define TB_CLI_FIELD_TEXT char *
#define TB_CLI_FIELD_LENGTH char *
#define TB_CLI_FIELD_NUMBER char *
#define TB_CLI_FIELD_CHOICE char *
#define TB_CLI_FIELD_THEME char *

// The options as they were written; unset ones are NULL or FALSE.
typedef struct {
#define TB_CLI_FIELD(key, name, letter, group, type, ...) TB_CLI_FIELD_##type key;
    TB_OPTIONS(TB_CLI_FIELD)
#undef TB_CLI_FIELD
} TbCliOptions;

// What is known of an option besides its place in TbCliOptions: a row of base/option-list.h.
typedef struct {
    const char *key, *name;
    char letter; // or 0
    unsigned group;
    const char *type, *scope, *argument, *completes, *help, *more;
    size_t offset; // in TbCliOptions
} TbCliOption;

typedef struct TbCli TbCli;

// A verb; verbs.c has the table of them.
typedef struct {
    const char *name;
    const char *arguments; // "INPUT..."
    const char *completes; // them: "files json", "words a b", or ""
    const char *summary;   // one line
    const char *more;      // what the options can't say: paragraphs, one of them indented lines
    const char *examples;  // a command line each
    const char *statuses;  // what its exit statuses mean; NULL: what they do everywhere
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
    TbMessageLanguage language; // of messages
    bool json;                  // diagnostics are JSON
    bool full, color;           // they have the line they are about; and colours
    unsigned errors, warnings;  // said so far
    GHashTable *said;           // diagnostics that were printed, to say none twice
    GPtrArray *kept;            // where they are kept instead, as JSON; or NULL
    GPtrArray *outputs;         // where the names of files that are as wanted go, or NULL
    unsigned drawn;             // files that were written
    void (*use)(void *data, const char *path); // is told of each file that figures are made of,
    void *use_data;                            // before they are drawn; or NULL
    struct TbClaims *claims;                   // on files, of all jobs; NULL: there is one
    unsigned line;                             // of this job
    bool refused;                              // the command line is wrong
    TubiaoStatus status;                       // the class of the first failure
};

// ---- cli.c: diagnostics and outcome ----

// Prints a diagnostic (warnings unless --quiet) and counts it.
void tb_cli_say(TbCli *cli, const TubiaoDiagnostic *diagnostic);

// Says how many problems there were, where diagnostics are told in full.
void tb_cli_sum_up(TbCli *cli);

// Tells people at a terminal what was done; nothing else reads it. Frees the message.
void tb_cli_tell(TbCli *cli, char *message);

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

// ---- options.c, resolve.c ----

// All options, in the order of the help; the last row's name is NULL.
const TbCliOption *tb_cli_options(void);

// Parses `arguments`, the verb and what is behind it (consumed), and makes the context. False when
// the command line is wrong, which was said; also after --help was printed.
bool tb_cli_parse(TbCli *cli, char **arguments);

// Turns the options as written into those of the library, refusing what can't be.
void tb_cli_resolve(TbCli *cli);

// A context as the options say. The caller frees it.
TubiaoContext *tb_cli_new_context(const TbCli *cli);

void tb_cli_clear(TbCli *cli);

// ---- verbs.c, help.c ----

// The verbs; the last row's name is NULL.
extern const TbVerb tb_cli_verbs[];

const TbVerb *tb_cli_find_verb(const char *name);

// Prints what there is: all verbs, the verb of this run, or both as JSON for tools.
void tb_cli_print_overview(TbCli *cli);
void tb_cli_help(TbCli *cli);
void tb_cli_print_tables(TbCli *cli);

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

// Appends a text as a JSON string; what is not UTF-8 in it is replaced.
void tb_cli_append_json_string(GString *out, const char *text);

// A run that kept what it said (see TbCli) as one JSON object; `input` is NULL when it is not
// known. The caller frees it.
char *tb_cli_describe_result(const TbCli *cli, const char *input, gint64 microseconds);

// ---- The verbs, a file each ----
void tb_cli_render(TbCli *cli);
void tb_cli_check(TbCli *cli);
void tb_cli_inspect(TbCli *cli);
void tb_cli_extract(TbCli *cli);
void tb_cli_convert(TbCli *cli);
void tb_cli_data(TbCli *cli);
void tb_cli_fill(TbCli *cli);
void tb_cli_schema(TbCli *cli);
void tb_cli_fonts(TbCli *cli);
void tb_cli_new(TbCli *cli);
void tb_cli_themes(TbCli *cli);
void tb_cli_figures(TbCli *cli);
void tb_cli_batch(TbCli *cli);
void tb_cli_watch(TbCli *cli);
void tb_cli_studio(TbCli *cli);

#endif
