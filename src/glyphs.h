// SPDX-License-Identifier: MIT
// No box is ever drawn in silence: every character of a scene is looked up in the fonts.
#ifndef TB_GLYPHS_H
#define TB_GLYPHS_H

#include "context.h"

// Reports each character of the scene that no font has (TB_CODE_GLYPH; a warning when the context
// allows it) with the place in the document it came from, and each family other than the bundled
// ones that serves some characters (a warning, TB_CODE_FONT).
void tb_context_check_glyphs(TubiaoContext *context, const TbScene *scene,
                             const TubiaoDocument *document);

#endif
