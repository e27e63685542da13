// SPDX-License-Identifier: MIT
// Inside the breaker: a text as cells, and how good a break before each cell is.
#ifndef TB_TEXT_BREAK_CELLS_H
#define TB_TEXT_BREAK_CELLS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "text/text.h"

// From worst to best. Lines break at TB_BREAK_QUOTE and better; below that only a piece that is
// wider than the line is cut.
typedef enum {
    TB_BREAK_NEVER,     // inside a grapheme, before a closing mark, after an opening one
    TB_BREAK_DIGIT,     // between two digits of a number
    TB_BREAK_NUMBER,    // between a number and its unit
    TB_BREAK_WORD,      // inside a Latin word, a title in 《》
    TB_BREAK_SEAM,      // inside a date after 年, a range after ～, an address after a slash
    TB_BREAK_QUOTE,     // inside a short quotation
    TB_BREAK_RELUCTANT, // inside short brackets, a Korean word, a Chinese one that is known
    TB_BREAK_PART,      // between the words that a known one is made of, before a number
    TB_BREAK_PLAIN,     // between two other Han characters
    TB_BREAK_SPACE,     // between two words
    TB_BREAK_PAUSE,     // after 、，；：。！？
    TB_BREAK_FORCED     // after '\n'
} TbBreakLevel;

typedef enum {
    TB_CELL_HAN, // Han, kana, full-width symbols: a line may break on both sides
    TB_CELL_HANGUL,
    TB_CELL_LETTER, // letters and digits of alphabets and the signs inside their words
    TB_CELL_DIGIT,
    TB_CELL_OPEN,  // never ends a line
    TB_CELL_CLOSE, // never starts a line
    TB_CELL_PAUSE, // never starts a line, a good place to break after
    TB_CELL_DASH,  // —— and ……: never start a line
    TB_CELL_HYPHEN,
    TB_CELL_SLASH, // never starts or ends a line
    TB_CELL_SPACE,
    TB_CELL_GLUE, // never starts or ends a line: no-break spaces, word joiners
    TB_CELL_ZERO_SPACE,
    TB_CELL_MARK, // belongs to the character before it
    TB_CELL_NEWLINE
} TbCellKind;

typedef struct TbBreakCell {
    gunichar character;
    size_t at; // byte in the text
    TbCellKind kind;
    TbBreakLevel level; // of a break before this cell
} TbBreakCell;

// The cells of `length` bytes of UTF-8 with their levels, and one more cell for the end of the
// text (level TB_BREAK_FORCED). The caller frees them with g_free(). `count` leaves the last out.
TbBreakCell *tb_break_cells_new(const char *text, size_t length, size_t *count);

// The same, as the metrics may have them from an earlier time.
TbBreakCell *tb_text_cells_new(TbTextMetrics *metrics, const TbTextStyle *style, const char *text,
                               size_t length, size_t *count);

// Lowers the levels inside numbers with their units, dates and ranges.
void tb_break_seal_quantities(TbBreakCell *cells, size_t count);

// Lowers the levels inside of words that are known.
void tb_break_seal_words(const char *text, TbBreakCell *cells, size_t count);

// Lowers the levels inside 《…》, short quotations and brackets; raises those inside addresses.
void tb_break_seal_spans(TbBreakCell *cells, size_t count);

static inline void tb_break_cap(TbBreakCell *cell, TbBreakLevel level)
{
    if (cell->level > level)
        cell->level = level;
}

#endif
