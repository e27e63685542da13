// SPDX-License-Identifier: MIT
// The studio: a page for the browser of this machine, served to nobody else. A program of its own,
// so that drawing from a terminal loads no HTTP.
#ifndef TB_STUDIO_STUDIO_H
#define TB_STUDIO_STUDIO_H

#include <glib.h>
#include <libsoup/soup.h>
#include <stdbool.h>

#include "base/messages.h"
#include "studio/pictures.h"
#include "tubiao/tubiao.h"

// A document: 5 MB is a yearbook; a workbook that is dropped may be larger than what comes of it.
#define TB_STUDIO_BODY_BYTES ((goffset)64 * 1024 * 1024)
// A browser takes six connections a host and one more a window for its events.
#define TB_STUDIO_CONNECTIONS 64
// How long a request may take to arrive, and an answer to be taken.
#define TB_STUDIO_SECONDS 30
// Data of a socket that a window has: it is closed with the window.
#define TB_STUDIO_TAKEN "tubiao-taken"

typedef struct {
    TubiaoContext *context; // its fonts stay loaded
    TbMessageLanguage language;
    SoupServer *server;
    char *token;  // begins every path
    char *host;   // "127.0.0.1:PORT"
    char *folder; // resolved; nothing outside of it is read or written
    char *first;  // the file to begin with, relative to it, or NULL
    guint connections;
    GPtrArray *answered; // of GWeakRef of GSocket: see guard.c
    GPtrArray *windows;  // that listen for events: TbStudioWindow
    TbStudioPictures *pictures;
} TbStudio;

// ---- guard.c: who may ask, and for how long ----

// Refuses what does not come from the studio's own page, and what takes too long or too much.
void tb_studio_guard(TbStudio *studio);

// ---- routes.c ----

// Answers every request that the guard lets pass.
void tb_studio_serve(TbStudio *studio);

// Answers with bytes, which it takes.
void tb_studio_answer(SoupServerMessage *message, guint status, const char *type, char *bytes,
                      gsize length);

// The same with JSON, which it frees.
void tb_studio_answer_json(SoupServerMessage *message, guint status, GString *json);

// What the query says, or "".
const char *tb_studio_ask(GHashTable *query, const char *key);

// Answers {"error": …, "message": …}, with `code` for the page and words for people.
void tb_studio_refuse(SoupServerMessage *message, guint status, const char *code,
                      const char *words);

// Appends "diagnostics":[…], what the context has collected, and clears it.
void tb_studio_append_diagnostics(TbStudio *studio, GString *json);

// The request's body; borrowed.
const char *tb_studio_body(SoupServerMessage *message, gsize *length);

// ---- draw.c ----

// A figure of the document in the body as SVG, with all that is said of it; with `have` in the
// query, only what is not in that picture: see pictures.h.
void tb_studio_draw(TbStudio *studio, SoupServerMessage *message, GHashTable *query);
// The figure as `tubiao inspect` tells it.
void tb_studio_inspect(TbStudio *studio, SoupServerMessage *message, GHashTable *query);
// The file that figure, or all of them, would be written to.
void tb_studio_export(TbStudio *studio, SoupServerMessage *message, GHashTable *query);
// A document made of whatever was dropped.
void tb_studio_import(TbStudio *studio, SoupServerMessage *message, GHashTable *query);
// The same for bytes at hand: a document's text, to be freed with tubiao_free(); or NULL.
char *tb_studio_convert(TbStudio *studio, const char *name, const char *bytes, gsize length);
// What there is to begin with, a document each.
void tb_studio_forms(TbStudio *studio, SoupServerMessage *message);

// ---- files.c ----

// The files of the folder that can be opened.
void tb_studio_list(TbStudio *studio, SoupServerMessage *message);
// One of them, as a document.
void tb_studio_open(TbStudio *studio, SoupServerMessage *message, GHashTable *query);
// Writes the body to one, if it is still what the window knows of it.
void tb_studio_save(TbStudio *studio, SoupServerMessage *message, GHashTable *query);
// The path of a file by its name in the folder; NULL when it leads out of it or is hidden. The
// caller frees it.
char *tb_studio_resolve(const TbStudio *studio, const char *name);
// What stands in the file now, as a digest; NULL when it can't be read. The caller frees it.
char *tb_studio_version(const char *path);

// ---- windows.c: what windows are told without asking ----

// Keeps the connection: from now on the window hears of its file and of other windows with it.
void tb_studio_listen(TbStudio *studio, SoupServerMessage *message, GHashTable *query);
void tb_studio_window_free(gpointer window);

#endif
