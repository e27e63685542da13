// SPDX-License-Identifier: MIT
// The formats.
#ifndef TB_BACKEND_BACKENDS_H
#define TB_BACKEND_BACKENDS_H

#include "backend/backend.h"

// Every output format, a row each; help, messages, completions and the public API know them from
// here. ROW(name, extension, MIME type, holds pages, stamp): stamp is what stands around the digest
// of --if-changed, see stamp.c.
#define TB_BACKENDS(ROW)                                                                           \
    ROW(png, "png", "image/png", false, TB_STAMP_CHUNK)                                            \
    ROW(svg, "svg", "image/svg+xml", false, TB_STAMP_TAIL("</svg>", "<!--", "-->"))                \
    ROW(pdf, "pdf", "application/pdf", true, TB_STAMP_TAIL("startxref", "%", "\n"))                \
    ROW(emf, "emf", "image/emf", false, TB_STAMP_NONE)

// tb_png_write() and so on.
#define TB_BACKEND_WRITE(name, ...)                                                                \
    GBytes *tb_##name##_write(const TbScene *const *scenes, int count,                             \
                              const TbBackendOptions *options, TbReport *report);
TB_BACKENDS(TB_BACKEND_WRITE)
#undef TB_BACKEND_WRITE

#endif
