// SPDX-License-Identifier: MIT
// No box is ever drawn in silence: every character of a scene is looked up in the fonts.
#ifndef TB_API_GLYPHS_H
#define TB_API_GLYPHS_H

#include "api/context.h"

// Reports each character of the scene that no font has (TB_CODE_GLYPH; a warning when the context
// allows it) with the place in the document it came from, each family that serves some characters
// in place of their role's, and each role that a bundled face has to serve for want of a font
// (warnings, TB_CODE_FONT).
void tb_context_check_glyphs(TubiaoContext *context, const TbScene *scene,
                             const TubiaoDocument *document);

// Reports the files of the context's font folders that were found to be no fonts, each once.
void tb_context_report_broken_fonts(TubiaoContext *context);

#endif
