// SPDX-License-Identifier: MIT
// Inside the setting of vertical lines: what stands upright in a cell of its own, and what is
// turned.
#ifndef TB_TEXT_VERTICAL_H
#define TB_TEXT_VERTICAL_H

#include <glib.h>

#include "text/text.h"

typedef enum {
    TB_VERTICAL_UPRIGHT,   // one character in a cell of 1 em
    TB_VERTICAL_COMBINED,  // two or three beside one another in such a cell
    TB_VERTICAL_TURNED,    // a quarter turn clockwise: words, brackets, dashes
    TB_VERTICAL_TRANSPOSED // kana's long sound: turned and mirrored
} TbVerticalKind;

// Part of a vertical line. The marks of a text stay the characters they are: the forms that fonts
// have for vertical lines are those of horizontal ones moved or turned, which needs no font.
typedef struct {
    size_t at, length; // bytes of the line
    TbVerticalKind kind;
    gunichar shown;   // not 0: this character stands in for the line's (quotes)
    bool word;        // turned, and spaced as in a horizontal line
    double right, up; // em that the glyph is moved within its cell
    bool unspaced;    // takes the whole cell, whatever a horizontal line would cut
} TbVerticalCell;

// The cells of a line in order; blanks between them belong to no cell. The caller frees the array.
// Pure: depends on the text and the style's language.
GArray *tb_vertical_cells_new(const TbTextStyle *style, const char *text, size_t length);

// A line of such cells, each at its place, for that style and its size. Freed with g_free().
typedef struct TbVerticalLine TbVerticalLine;
TbVerticalLine *tb_vertical_line_new(TbTextMetrics *horizontal, const TbTextStyle *style,
                                     const char *text, size_t length);
TbVerticalLine *tb_vertical_line_copy(const TbVerticalLine *line);

#endif
