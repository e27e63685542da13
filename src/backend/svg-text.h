// SPDX-License-Identifier: MIT
// Text of SVG that stands where the layout has put it, although its reader has other rules of
// spacing, or none.
#ifndef TB_BACKEND_SVG_TEXT_H
#define TB_BACKEND_SVG_TEXT_H

#include <glib.h>

#include "backend/svg-style.h"
#include "scene/scene.h"

// Appends the attributes that place a run: x, y, transform and xml:space. Without `metrics` the
// text is taken as it is.
void tb_svg_append_place(GString *out, TbTextMetrics *metrics, const TbTextRun *run);

// Appends what stands inside of the run's element. Where no families are embedded, text of the
// style's Latin family has an element of its own.
void tb_svg_append_text(GString *out, TbTextMetrics *metrics, const TbTextRun *run,
                        TbSvgSheet *sheet);

// Appends the elements of a vertical line's pieces; what they inherit puts the anchor in the
// middle. Vertical writing modes of SVG set no numbers in one cell, and not all readers have them.
void tb_svg_append_pieces(GString *out, TbTextMetrics *metrics, const TbTextRun *run,
                          TbSvgSheet *sheet);

#endif
