// SPDX-License-Identifier: MIT
// What the calls of the public API share, and the objects they hand out.
#ifndef TB_API_CONTEXT_H
#define TB_API_CONTEXT_H

#include <glib.h>
#include <stdbool.h>

#include "base/messages.h"
#include "base/report.h"
#include "document/document.h"
#include "scene/scene.h"
#include "text/fonts.h"
#include "tubiao/tubiao.h"

#define TB_LATELY_PLAIN 512

struct TubiaoContext {
    TbReport *report;
    GArray *files;                     // which file the diagnostics from an index on belong to
    GStringChunk *names;               // of these files
    char **font_dirs;                  // or NULL
    char *data_dir, *bundled_font_dir; // as given, or NULL
    bool system_fonts, allow_missing_glyphs;
    bool sync;
    GHashTable *swept; // folders that were looked through for what killed runs left
    TbMessageLanguage language;
    char *font_digest; // NULL until needed
    TbFontSet *fonts;  // NULL until needed
    TbTextMetrics *metrics;
    unsigned broken_fonts; // files of the font folders that were reported as no fonts
    GHashTable *plain;     // characters in styles that need no word to the user; see glyphs.c
    guint32 lately[TB_LATELY_PLAIN]; // some of them, each where its lowest bits say
};

struct TubiaoDocument {
    TbDocument *content;
    GBytes *bytes; // as read, to find places in
    char *name;    // for diagnostics, or NULL
    char *lang;    // as it was read with, or NULL
    char **set;    // likewise
    bool page;     // likewise
    char *digest;  // of it and its settings; NULL until needed, atomic
    TbReport *warnings;
};

struct TubiaoFigure {
    TubiaoContext *context;
    const TubiaoDocument *document;
    const TbFigureSpec *spec;
    TubiaoLayoutOptions options; // it was laid out with; its strings are the arena's
    TbArena *arena;              // of what the layout needs besides the scene: the theme
    TbScene *scene;
    TbReport *warnings; // of its document and its layout
};

// One call of the API: what was known before it.
typedef struct {
    unsigned diagnostics, errors;
} TbCall;

// Begins a call whose diagnostics belong to `file` (copied; NULL: to none).
TbCall tb_context_begin(TubiaoContext *context, const char *file);

// What is reported from here on belongs to `file`.
void tb_context_set_file(TubiaoContext *context, const char *file);

// Puts the call's diagnostics in order and returns what came of it: the class of its first error.
TubiaoStatus tb_context_end(TubiaoContext *context, TbCall call);

// The folder `name` ("themes", "schema") of the data; the caller frees it.
char *tb_context_data_folder(const TubiaoContext *context, const char *name);

// The metrics of the context's fonts, which are loaded at the first call. NULL after an error was
// reported.
TbTextMetrics *tb_context_metrics(TubiaoContext *context);

#endif
