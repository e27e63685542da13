// SPDX-License-Identifier: MIT
// A job: one JSON object that says what to draw and where to, a line of `tubiao batch`.
#ifndef TB_DOCUMENT_JOB_H
#define TB_DOCUMENT_JOB_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/report.h"
#include "document/document.h"

typedef struct {
    const char *input;    // the file to read; NULL: the job holds the document
    const char *document; // its JSON as it was written
    size_t document_length;
    const char *const *figures; // ids, ended by NULL; NULL: not said
    bool all;
    const char *const *outputs;   // files, ended by NULL; NULL: not said
    const TbPlace *output_places; // of each
    const char *output_dir;       // or NULL
    const char *const *formats;   // ended by NULL; NULL: not said
    const char *const *set;       // "key=value", the value being JSON; ended by NULL, never NULL
    TbFigureSize size;            // 0: not said
    const char *theme, *lang;     // or NULL
    const char *from, *sheet, *range, *encoding; // how the input is read, or NULL
    const char *svg_text;                        // "text", "embed", "path", or NULL
    bool transparent;
    bool page; // of all figures
} TbJob;

// Reads a job. What it does not say of size, theme, lang, svg_text and transparent is as in
// `defaults`. NULL after an error was reported. The job is the arena's.
const TbJob *tb_job_read(TbArena *arena, const char *bytes, size_t length, const TbJob *defaults,
                         TbReport *report);

#endif
