// SPDX-License-Identifier: MIT
// Pieces of text that belong together by their brackets, and long addresses that have to part.
#include "text/break-cells.h"

// Titles in 《》 stay whole up to this many characters, other brackets and quotes up to the next.
#define TITLE_CHARACTERS 12
#define QUOTE_CHARACTERS 6
// A word with slashes is taken for an address from this many characters on.
#define ADDRESS_CHARACTERS 16

typedef struct {
    gunichar open, close;
    size_t characters;
    TbBreakLevel level;
} Bracket;

static const Bracket brackets[] = {
    {0x300a, 0x300b, TITLE_CHARACTERS, TB_BREAK_WORD},      // 《》
    {0x201c, 0x201d, QUOTE_CHARACTERS, TB_BREAK_QUOTE},     // “”
    {0x2018, 0x2019, QUOTE_CHARACTERS, TB_BREAK_QUOTE},     // ‘’
    {0x300c, 0x300d, QUOTE_CHARACTERS, TB_BREAK_QUOTE},     // 「」
    {0x300e, 0x300f, QUOTE_CHARACTERS, TB_BREAK_QUOTE},     // 『』
    {0xff08, 0xff09, QUOTE_CHARACTERS, TB_BREAK_RELUCTANT}, // （）
    {'(', ')', QUOTE_CHARACTERS, TB_BREAK_RELUCTANT},
};

// A known word in quotes is a name (“专精特新”): it parts only where no line is long enough for it.
static void seal_inside(TbBreakCell *cell, TbBreakLevel level)
{
    bool word = cell->level == TB_BREAK_RELUCTANT && level >= TB_BREAK_QUOTE;
    tb_break_cap(cell, word ? TB_BREAK_SEAM : level);
}

static void seal_bracket(TbBreakCell *cells, size_t count, size_t start, const Bracket *bracket)
{
    size_t last = MIN(start + bracket->characters + 1, count - 1);
    for (size_t end = start + 1; end <= last; end++) {
        if (cells[end].kind == TB_CELL_NEWLINE)
            return;
        if (cells[end].character == bracket->close) {
            for (size_t i = start + 1; i <= end; i++)
                seal_inside(&cells[i], bracket->level);
            return;
        }
    }
}

static bool is_address_part(const TbBreakCell *cell)
{
    return cell->character < 0x80 && cell->kind != TB_CELL_SPACE && cell->kind != TB_CELL_NEWLINE;
}

// An address may break after its slashes, and has seams after its other signs.
static void part_address(TbBreakCell *cells, size_t start, size_t end)
{
    bool slash = false;
    for (size_t i = start; i < end && !slash; i++)
        slash = cells[i].kind == TB_CELL_SLASH;
    if (!slash || end - start < ADDRESS_CHARACTERS)
        return;
    for (size_t i = start + 1; i < end; i++) {
        gunichar before = cells[i - 1].character;
        bool ends_part = before == '/' && cells[i].character != '/';
        bool scheme = ends_part && i > start + 1 && cells[i - 2].character == '/';
        if (ends_part && cells[i].level >= TB_BREAK_DIGIT)
            cells[i].level = scheme ? TB_BREAK_SEAM : TB_BREAK_PLAIN;
        else if (before < 0x80 && !g_ascii_isalnum((gchar)before) &&
                 cells[i].level == TB_BREAK_WORD)
            cells[i].level = TB_BREAK_SEAM;
    }
}

static void part_addresses(TbBreakCell *cells, size_t count)
{
    size_t start = 0;
    for (size_t i = 0; i <= count; i++) {
        if (i < count && is_address_part(&cells[i]))
            continue;
        part_address(cells, start, i);
        start = i + 1;
    }
}

void tb_break_seal_spans(TbBreakCell *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (cells[i].kind != TB_CELL_OPEN)
            continue;
        for (size_t k = 0; k < G_N_ELEMENTS(brackets); k++)
            if (cells[i].character == brackets[k].open)
                seal_bracket(cells, count, i, &brackets[k]);
    }
    part_addresses(cells, count);
}
