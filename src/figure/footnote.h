// SPDX-License-Identifier: MIT
// Notes of single values, numbered.
#ifndef TB_FIGURE_FOOTNOTE_H
#define TB_FIGURE_FOOTNOTE_H

#include "figure/frame.h"

// What there is to say of a value, or of none; NULL when nothing, or when the figure's own note
// says it.
const char *tb_footnote_text(const TbCanvas *canvas, const TbObservation *observation);

// Adds a footnote to the frame; its sign (①), the same for equal texts.
const char *tb_footnote_number(TbFrame *frame, const char *text);

#endif
