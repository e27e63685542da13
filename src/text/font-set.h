// SPDX-License-Identifier: MIT
// What shaping asks of a font set.
#ifndef TB_TEXT_FONT_SET_H
#define TB_TEXT_FONT_SET_H

#include "text/font-face.h"
#include "text/fonts.h"

// The face that text in this style is set with as far as it has the characters. Never NULL; owned
// by the set.
TbFontFace *tb_font_set_primary(TbFontSet *fonts, const TbTextStyle *style);

// The face for one character: the primary, the bundled one, one of the given folders, one of the
// system. NULL when none has it; owned by the set.
TbFontFace *tb_font_set_face(TbFontSet *fonts, const TbTextStyle *style, gunichar character);

// Closes the faces that cairo could not paint with, and returns the file of one of them; NULL: none
// failed.
const char *tb_font_set_close_failed(const TbFontSet *fonts);

#endif
