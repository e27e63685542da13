// SPDX-License-Identifier: MIT
// The styles of a .docx (word/styles.xml), as far as they change the room of a picture.
#ifndef TB_FILL_STYLES_H
#define TB_FILL_STYLES_H

#include "fill/office.h"

typedef struct TbStyles TbStyles;

// From the part `name`; NULL after an error was reported. Free with tb_styles_free().
TbStyles *tb_styles_read(TbOffice *office, const char *name, TbReport *report);
void tb_styles_free(TbStyles *styles);

// What both sides take away, pt: the indents of paragraphs, the margins of a table's cells. `style`
// NULL: the default one; what no style says, and `styles` NULL, gives the defaults of the standard.
typedef struct {
    double left, right;
} TbSides;
TbSides tb_styles_indent(const TbStyles *styles, const char *style);
TbSides tb_styles_cell(const TbStyles *styles, const char *style);

#endif
