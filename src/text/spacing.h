// SPDX-License-Identifier: MIT
// The room between characters after CLREQ: what is cut from the cells of full-width marks beside
// one another and at the ends of a line, and what is put between Han and Latin.
#ifndef TB_TEXT_SPACING_H
#define TB_TEXT_SPACING_H

#include <glib.h>

#include "text/text.h"

// Appends to `list` (of TbTextSpacing) the characters of the line `text` whose cells change, or
// would at the ends of a line, in their order. Pure: depends on the style's language and gap and
// the text; `list` holds what a face with full-width marks needs until tb_spacing_fit().
void tb_spacing_add(GArray *list, const TbTextStyle *style, const char *text, size_t length);

// Whether the quote (“ ” ‘ ’) at byte `at` stands in Latin text.
bool tb_spacing_is_latin_quote(const TbTextStyle *style, const char *text, size_t length,
                               size_t at);

// Fits one of the list to the glyph that a face has for it. `natural` is the glyph's advance in em:
// marks that are narrow already stay as they are, and a dot gets the width it is to have.
void tb_spacing_fit(TbTextSpacing *spacing, double natural);

// Leaves of the cuts what is blank on either side of the glyph's ink, in em: for faces that put
// their marks elsewhere.
void tb_spacing_limit(TbTextSpacing *spacing, double blank_left, double blank_right);

#endif
