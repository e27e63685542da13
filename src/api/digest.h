// SPDX-License-Identifier: MIT
// What decides how a figure looks, as digests.
#ifndef TB_API_DIGEST_H
#define TB_API_DIGEST_H

#include "api/context.h"

// A digest over all fonts that the context may use besides those of the system; NULL when it has
// none. Owned by the context.
const char *tb_context_font_digest(TubiaoContext *context);

// True when other fonts on the system could make the figure look otherwise, so that a digest does
// not tell all.
bool tb_figure_needs_system(const TubiaoFigure *figure);

// What is stored in a file that is written with these options, whose `digest` is not NULL. The
// caller frees it.
char *tb_write_digest(const TubiaoWriteOptions *options);

#endif
