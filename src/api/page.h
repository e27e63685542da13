// SPDX-License-Identifier: MIT
// A page of figures for formats that hold layouts apart: each figure at the widths of a phone, of a
// column and of a wide window, in a light and a dark theme, with its data as a table.
#ifndef TB_API_PAGE_H
#define TB_API_PAGE_H

#include "api/context.h"
#include "backend/page.h"

typedef struct TbPageMaker TbPageMaker;

// Lays the figures out again, with the options they were laid out with, but for width, height and
// theme. A width at which a figure has no room is left out with a warning; what else is found goes
// into the context's report unless it was said of the figure before. The figures must outlive it.
TbPageMaker *tb_page_new(TubiaoContext *context, const TubiaoFigure *const *figures,
                         unsigned count);
const TbPage *tb_page_of(const TbPageMaker *maker);
void tb_page_free(TbPageMaker *maker);

#endif
