// SPDX-License-Identifier: MIT
// Output formats: a scene in, bytes out.
#ifndef TB_BACKEND_BACKEND_H
#define TB_BACKEND_BACKEND_H

#include <glib.h>
#include <stdbool.h>

#include "backend/page.h"
#include "base/report.h"
#include "scene/scene.h"
#include "text/text.h"

typedef enum { TB_SVG_TEXT, TB_SVG_EMBED, TB_SVG_PATH } TbSvgText;

typedef struct {
    double dpi; // PNG; > 0
    TbSvgText svg_text;
    TbTextMetrics *metrics; // the one the scene was laid out with
    bool transparent;       // without the background
    const TbPage *page;     // HTML, whose scenes it holds
} TbBackendOptions;

// Where a file keeps the digest of what it was made of, and how; see stamp.h.
typedef struct {
    bool chunk;              // of a PNG; else:
    const char *before;      // it stands in front of the last of these; NULL: there is no place
    const char *begin, *end; // what it stands between
} TbStampForm;
#define TB_STAMP_CHUNK                                                                             \
    {                                                                                              \
        .chunk = true                                                                              \
    }
#define TB_STAMP_TAIL(before, begin, end)                                                          \
    {                                                                                              \
        false, before, begin "tubiao-digest ", end                                                 \
    }
#define TB_STAMP_NONE                                                                              \
    {                                                                                              \
        .chunk = false                                                                             \
    }

typedef struct {
    const char *name;      // "png"
    const char *extension; // "png"
    const char *mime_type;
    bool pages;   // holds several figures
    bool layouts; // of each figure several, which stand in a TbPage
    TbStampForm stamp;
    // The bytes of `count` scenes (1 unless `pages`); NULL after an error was reported.
    GBytes *(*write)(const TbScene *const *scenes, int count, const TbBackendOptions *options,
                     TbReport *report);
} TbBackend;

// By format name or by the extension of a file name; NULL when unknown.
const TbBackend *tb_backend_lookup(const char *name);
const TbBackend *tb_backend_for_file(const char *path);
// NULL-terminated names, for messages.
const char *const *tb_backend_names(void);

#endif
