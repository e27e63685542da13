// SPDX-License-Identifier: MIT
// A big number as posters set it: digits large, units, 约 and 超 smaller, on one baseline.
#include <string.h>

#include "figure/number/tile.h"

#define SMALL 0.58   // of the digits' size
#define KERN_EM 0.05 // between digits and words, of the digits' size
#define SPACE_EM 0.2 // of a space between them

// Signs that belong to a number when a digit stands on either side, or behind them.
static bool joins_digits(gunichar character)
{
    return g_utf8_strchr(".,:～~–−-+×/", -1, character) != NULL;
}

static bool is_digit(gunichar character)
{
    return character < 0x80 && g_ascii_isdigit((gchar)character);
}

// Whether the character at `at` is set as large as digits. — stands for a number that is missing.
static bool is_large(const char *text, const char *at)
{
    gunichar character = g_utf8_get_char(at);
    if (is_digit(character) || character == 0x2014)
        return true;
    if (!joins_digits(character) || !is_digit(g_utf8_get_char(g_utf8_next_char(at))))
        return false;
    // A sign begins a number; all others stand between two digits.
    bool sign = character == 0x2212 || character == '-' || character == '+';
    return at == text ? sign : is_digit(g_utf8_get_char(g_utf8_prev_char(at)));
}

typedef struct {
    const char *from, *to; // without spaces at its ends
    TbTextStyle style;
    double gap; // before it
} Piece;

// The piece that begins at `at`; returns where the next one does.
static const char *next_piece(const TbTextStyle *style, const char *text, const char *at,
                              Piece *piece)
{
    bool spaced = *at == ' ', large;
    while (*at == ' ')
        at++;
    large = *at && is_large(text, at);
    piece->from = at;
    while (*at && is_large(text, at) == large)
        at = g_utf8_next_char(at);
    piece->to = at;
    while (piece->to > piece->from && piece->to[-1] == ' ') {
        piece->to--;
        at = piece->to;
    }
    piece->style = *style;
    piece->style.size *= large ? 1 : SMALL;
    piece->gap = piece->from == text ? 0 : (spaced ? SPACE_EM : KERN_EM) * style->size;
    return at;
}

static double width_of(const TbCanvas *canvas, const Piece *piece)
{
    return canvas->metrics
        ->measure(canvas->metrics, &piece->style, piece->from, (size_t)(piece->to - piece->from),
                  NULL)
        .width;
}

double tb_value_width(const TbCanvas *canvas, const TbTextStyle *style, const char *text)
{
    double width = 0;
    for (const char *at = text; *at;) {
        Piece piece;
        at = next_piece(style, text, at, &piece);
        width += piece.gap + width_of(canvas, &piece);
    }
    return width;
}

void tb_value_draw(TbCanvas *canvas, TbNode *parent, const TbLabelLook *look, TbPoint at,
                   const char *text, const TbNode *target)
{
    double x = at.x;
    for (const char *next = text; *next;) {
        Piece piece;
        next = next_piece(&look->style, text, next, &piece);
        if (piece.from == piece.to)
            break;
        TbLabelLook own = *look;
        own.style = piece.style;
        char *words = g_strndup(piece.from, (gsize)(piece.to - piece.from));
        // Line boxes of one baseline.
        double y = at.y + TB_TEXT_ASCENT * (look->style.size - piece.style.size);
        x += piece.gap;
        tb_canvas_text(canvas, parent, &own, x, y, words)->target = target;
        x += width_of(canvas, &piece);
        g_free(words);
    }
}
