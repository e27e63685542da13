// SPDX-License-Identifier: MIT
// The rows of the table in backend.c.
#ifndef TB_BACKEND_BACKENDS_H
#define TB_BACKEND_BACKENDS_H

#include "backend/backend.h"

GBytes *tb_png_write(const TbScene *const *scenes, int count, const TbBackendOptions *options,
                     TbReport *report);
GBytes *tb_svg_write(const TbScene *const *scenes, int count, const TbBackendOptions *options,
                     TbReport *report);
GBytes *tb_pdf_write(const TbScene *const *scenes, int count, const TbBackendOptions *options,
                     TbReport *report);

#endif
