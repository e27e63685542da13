// SPDX-License-Identifier: MIT
// Fonts inside an SVG: the faces a scene uses, cut down to its characters.
#ifndef TB_BACKEND_SVG_FONT_H
#define TB_BACKEND_SVG_FONT_H

#include <glib.h>
#include <stdbool.h>

#include "base/report.h"
#include "scene/scene.h"
#include "text/text.h"

// What fonts are wanted for.
typedef struct {
    const TbScene *const *scenes;
    int count;
    TbTextMetrics *metrics; // that the scenes were laid out with
    const char *prefix;
} TbSvgFonts;

// Appends an @font-face for each role and weight that the scenes' texts use; their families are
// "<prefix>-<role>". False after an error was reported.
bool tb_svg_append_fonts(GString *out, const TbSvgFonts *fonts, TbReport *report);

#endif
