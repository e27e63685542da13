// SPDX-License-Identifier: MIT
// Laying out for whoever in this layer needs a figure.
#ifndef TB_API_LAYOUT_H
#define TB_API_LAYOUT_H

#include "api/context.h"

// A figure that tubiao_figure_free() frees. Its scene is NULL after an error, which is in the
// context's report; it has no warnings of its own yet.
TubiaoFigure *tb_figure_new(TubiaoContext *context, const TubiaoDocument *document,
                            const TbFigureSpec *spec, const TubiaoLayoutOptions *options);

#endif
