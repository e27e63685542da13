// SPDX-License-Identifier: MIT
// The formats.
#ifndef TB_BACKEND_BACKENDS_H
#define TB_BACKEND_BACKENDS_H

#include "backend/backend.h"

// Every output format, a row each; help, messages, completions and the public API know them from
// here. ROW(name, extension, MIME type, holds several, lays out apart, stamp): stamp is what stands
// around the digest of --if-changed, see stamp.c.
#define TB_BACKENDS(ROW)                                                                           \
    ROW(png, "png", "image/png", false, false, TB_STAMP_CHUNK)                                     \
    ROW(svg, "svg", "image/svg+xml", false, false, TB_STAMP_TAIL("</svg>", "<!--", "-->"))         \
    ROW(pdf, "pdf", "application/pdf", true, false, TB_STAMP_TAIL("startxref", "%", "\n"))         \
    ROW(emf, "emf", "image/emf", false, false, TB_STAMP_NONE)                                      \
    ROW(html, "html", "text/html", true, true, TB_STAMP_TAIL("</html>", "<!--", "-->"))

// tb_png_write() and so on.
#define TB_BACKEND_WRITE(name, ...)                                                                \
    GBytes *tb_##name##_write(const TbScene *const *scenes, int count,                             \
                              const TbBackendOptions *options, TbReport *report);
TB_BACKENDS(TB_BACKEND_WRITE)
#undef TB_BACKEND_WRITE

#endif
