// SPDX-License-Identifier: MIT
// Where lines may break: the kinds of characters and the rules for two neighbours, after CLREQ
// (GB level) for Han and in the spirit of UAX #14 for the rest. What belongs together over more
// than two characters is sealed by break-quantity.c and break-spans.c.
#include "text/break-cells.h"
#include "text/text.h"

#include <string.h>

#define ZERO_WIDTH_JOINER 0x200d
#define FULL_WIDTH_MINUS 0xff0d

static bool is_one_of(gunichar character, const char *set)
{
    return g_utf8_strchr(set, -1, character) != NULL;
}

static bool is_ascii_alnum(gunichar character)
{
    return character < 0x80 && g_ascii_isalnum((gchar)character);
}

static bool is_hangul(gunichar character)
{
    return (character >= 0xac00 && character <= 0xd7a3) ||
           (character >= 0x1100 && character <= 0x11ff) ||
           (character >= 0x3130 && character <= 0x318f);
}

static bool is_mark(gunichar character)
{
    return g_unichar_ismark(character) || g_unichar_type(character) == G_UNICODE_FORMAT ||
           (character >= 0x1f3fb && character <= 0x1f3ff); // skin tones
}

// Kinds that need no look at the neighbours; ASCII signs are settled by settle_sign().
static TbCellKind kind_of_mark(gunichar character)
{
    if (is_one_of(character, "（《「『【〔〖〈“‘〝([{｛［｟«￥￡＄№"))
        return TB_CELL_OPEN;
    if (is_one_of(character, "。，、；：！？．｡､"))
        return TB_CELL_PAUSE;
    if (is_one_of(character, "—―⸺…⋯"))
        return TB_CELL_DASH;
    if (is_one_of(character, "）》」』】〕〗〉”’〞〟)]}｝］｠»%‰‱％℃℉·・‧•～〜–－々〻ゝゞヽヾー"
                             "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"))
        return TB_CELL_CLOSE;
    if (is_one_of(character, "/／"))
        return TB_CELL_SLASH;
    return TB_CELL_HAN;
}

static TbCellKind kind_of_space(gunichar character)
{
    if (character == '\n')
        return TB_CELL_NEWLINE;
    if (character == 0xa0 || character == 0x202f || character == 0x2007)
        return TB_CELL_GLUE;
    return TB_CELL_SPACE;
}

static TbCellKind kind_of(gunichar character)
{
    if (is_ascii_alnum(character))
        return g_ascii_isdigit((gchar)character) ? TB_CELL_DIGIT : TB_CELL_LETTER;
    if (character >= 0x4e00 && character <= 0x9fff)
        return TB_CELL_HAN;
    if (g_unichar_isspace(character) || character < ' ')
        return kind_of_space(character);
    if (character == 0x200b)
        return TB_CELL_ZERO_SPACE;
    if (character == 0x2060 || character == 0xfeff)
        return TB_CELL_GLUE;
    if (is_mark(character))
        return TB_CELL_MARK;
    if (is_hangul(character))
        return TB_CELL_HANGUL;
    TbCellKind kind = kind_of_mark(character);
    if (kind != TB_CELL_HAN)
        return kind;
    if (g_unichar_isdigit(character))
        return TB_CELL_DIGIT;
    if (is_one_of(character, "-‐"))
        return TB_CELL_HYPHEN;
    bool full_width_letter = character >= 0xff21 && character <= 0xff5a;
    bool alphabetic = g_unichar_isalpha(character) && !g_unichar_iswide(character);
    if (alphabetic || full_width_letter || character < 0x80 ||
        is_one_of(character, "×÷±−≥≤≈°′″∶²³¹½¼¾"))
        return TB_CELL_LETTER;
    return TB_CELL_HAN;
}

static bool is_word(TbCellKind kind)
{
    return kind == TB_CELL_LETTER || kind == TB_CELL_DIGIT;
}

// The neighbours' kinds; the text's edges count as spaces.
typedef struct {
    TbCellKind before, after;
} Neighbours;

static TbCellKind settle_stop(Neighbours at)
{
    bool begins_number = at.before == TB_CELL_SPACE && at.after == TB_CELL_DIGIT;
    bool inside = (is_word(at.before) || at.before == TB_CELL_SLASH) &&
                  (is_word(at.after) || at.after == TB_CELL_SLASH);
    return inside || begins_number ? TB_CELL_LETTER : TB_CELL_PAUSE;
}

static TbCellKind settle_operator(gunichar character, Neighbours at)
{
    bool open = at.after == TB_CELL_DIGIT && !is_word(at.before) && at.before != TB_CELL_CLOSE;
    if (open)
        return TB_CELL_OPEN;
    if (character == '-')
        return TB_CELL_HYPHEN;
    if (character == FULL_WIDTH_MINUS)
        return TB_CELL_CLOSE;
    bool between_han = at.before == TB_CELL_HAN && at.after == TB_CELL_HAN;
    return between_han ? TB_CELL_CLOSE : TB_CELL_LETTER;
}

// Which of the straight quotes are open.
typedef struct {
    bool single, both;
} Quotes;

static TbCellKind settle_quote(gunichar character, Neighbours at, Quotes *quotes)
{
    if (character != '"' && is_word(at.before) && is_word(at.after))
        return TB_CELL_LETTER; // an apostrophe
    if (character == 0x2019)
        return TB_CELL_CLOSE;
    bool *open = character == '"' ? &quotes->both : &quotes->single;
    *open = !*open;
    return *open ? TB_CELL_OPEN : TB_CELL_CLOSE;
}

// Signs whose kind depends on what stands beside them.
static TbCellKind settle_sign(const TbBreakCell *cell, Neighbours at, Quotes *quotes)
{
    switch (cell->character) {
    case '.':
    case ',':
    case ':':
    case ';':
    case '!':
    case '?':
        return settle_stop(at);
    case '+':
    case '-':
    case 0xb1:   // ±
    case 0x2212: // minus
    case FULL_WIDTH_MINUS:
        return settle_operator(cell->character, at);
    case '"':
    case '\'':
    case 0x2019: // right single quotation mark
        return settle_quote(cell->character, at, quotes);
    case '~':
        return at.before == TB_CELL_SPACE ? TB_CELL_OPEN : TB_CELL_CLOSE;
    case '$':
    case 0xa5: // yen, yuan
    case 0x20ac:
    case 0xa3:
        return at.after == TB_CELL_DIGIT ? TB_CELL_OPEN : TB_CELL_LETTER;
    case 0xb7: // middle dot, as in kW·h
        return is_word(at.before) && is_word(at.after) ? TB_CELL_LETTER : TB_CELL_CLOSE;
    default:
        return cell->kind;
    }
}

static void settle_signs(TbBreakCell *cells, size_t count)
{
    Quotes quotes = {false, false};
    bool half_flag = false; // a first regional indicator is waiting for its second
    for (size_t i = 0; i < count; i++) {
        Neighbours at = {i > 0 ? cells[i - 1].kind : TB_CELL_SPACE,
                         i + 1 < count ? cells[i + 1].kind : TB_CELL_SPACE};
        cells[i].kind = settle_sign(&cells[i], at, &quotes);
        bool flag = cells[i].character >= 0x1f1e6 && cells[i].character <= 0x1f1ff;
        if (flag && half_flag)
            cells[i].kind = TB_CELL_MARK;
        half_flag = flag && !half_flag;
    }
}

// The last cell before `i` that is not one of `skipped`; NULL when there is none.
static const TbBreakCell *base_before(const TbBreakCell *cells, size_t i, TbCellKind skipped)
{
    while (i > 0) {
        i--;
        if (cells[i].kind != TB_CELL_MARK && cells[i].kind != skipped)
            return &cells[i];
    }
    return NULL;
}

static TbBreakLevel level_after_space(const TbBreakCell *cells, size_t i)
{
    const TbBreakCell *before = base_before(cells, i, TB_CELL_SPACE);
    if (!before || before->kind == TB_CELL_OPEN || before->kind == TB_CELL_NEWLINE)
        return TB_BREAK_NEVER;
    return before->kind == TB_CELL_PAUSE ? TB_BREAK_PAUSE : TB_BREAK_SPACE;
}

// A hyphen parts a word when two letters stand on either side: not in COVID-19 or X-ray.
static TbBreakLevel level_after_hyphen(const TbBreakCell *cells, size_t i, size_t count)
{
    if (cells[i].kind == TB_CELL_HAN)
        return TB_BREAK_PLAIN;
    bool letters = i >= 3 && i + 1 < count && cells[i - 2].kind == TB_CELL_LETTER &&
                   cells[i - 3].kind == TB_CELL_LETTER && cells[i].kind == TB_CELL_LETTER &&
                   cells[i + 1].kind == TB_CELL_LETTER;
    if (letters)
        return TB_BREAK_SPACE;
    return cells[i].kind == TB_CELL_DIGIT ? TB_BREAK_SEAM : TB_BREAK_WORD;
}

static TbBreakLevel level_in_words(const TbBreakCell *a, const TbBreakCell *b)
{
    if (b->character == 0xb7) // kW·h
        return TB_BREAK_NEVER;
    if (a->kind == TB_CELL_DIGIT && b->kind == TB_CELL_DIGIT)
        return TB_BREAK_DIGIT;
    if (is_word(a->kind) && is_word(b->kind))
        return TB_BREAK_WORD;
    if (a->kind == TB_CELL_DIGIT && b->kind == TB_CELL_HANGUL)
        return TB_BREAK_NUMBER;
    // A Han character after a digit is mostly some unit, known or not.
    if (a->kind == TB_CELL_DIGIT && b->kind == TB_CELL_HAN)
        return TB_BREAK_RELUCTANT;
    if (is_word(a->kind) && b->kind == TB_CELL_OPEN && b->character < 0x80)
        return TB_BREAK_RELUCTANT;
    bool korean = (a->kind == TB_CELL_HANGUL || is_word(a->kind)) &&
                  (b->kind == TB_CELL_HANGUL || is_word(b->kind));
    return korean ? TB_BREAK_RELUCTANT : TB_BREAK_PLAIN;
}

static bool is_katakana(gunichar character)
{
    return (character >= 0x30a1 && character <= 0x30fa) ||
           (character >= 0x30fc && character <= 0x30fe);
}

// Rules by the kind of what stands before the break.
static TbBreakLevel level_after(const TbBreakCell *cells, size_t i, size_t count,
                                const TbBreakCell *a)
{
    const TbBreakCell *b = &cells[i];
    if (is_katakana(a->character) && is_katakana(b->character))
        return TB_BREAK_RELUCTANT; // a foreign word
    switch (a->kind) {
    case TB_CELL_OPEN:
    case TB_CELL_GLUE:
        return TB_BREAK_NEVER;
    case TB_CELL_ZERO_SPACE:
        return TB_BREAK_PLAIN;
    case TB_CELL_SPACE:
        return level_after_space(cells, i);
    case TB_CELL_PAUSE:
        return TB_BREAK_PAUSE;
    case TB_CELL_SLASH:
        return is_word(b->kind) ? TB_BREAK_WORD : TB_BREAK_SEAM;
    case TB_CELL_HYPHEN:
        return level_after_hyphen(cells, i, count);
    case TB_CELL_CLOSE:
    case TB_CELL_DASH:
        return is_one_of(a->character, ")]}\"'") && is_word(b->kind) ? TB_BREAK_WORD
                                                                     : TB_BREAK_PLAIN;
    case TB_CELL_NEWLINE:
        return TB_BREAK_FORCED;
    case TB_CELL_HAN:
    case TB_CELL_HANGUL:
    case TB_CELL_LETTER:
    case TB_CELL_DIGIT:
    case TB_CELL_MARK:
        return level_in_words(a, b);
    }
    return TB_BREAK_NEVER;
}

static TbBreakLevel level_before(const TbBreakCell *cells, size_t i, size_t count)
{
    switch (cells[i].kind) {
    case TB_CELL_MARK:
    case TB_CELL_NEWLINE:
    case TB_CELL_GLUE:
    case TB_CELL_SPACE:
    case TB_CELL_ZERO_SPACE:
    case TB_CELL_CLOSE:
    case TB_CELL_PAUSE:
    case TB_CELL_DASH:
    case TB_CELL_SLASH:
    case TB_CELL_HYPHEN:
        return cells[i - 1].kind == TB_CELL_NEWLINE ? TB_BREAK_FORCED : TB_BREAK_NEVER;
    case TB_CELL_HAN:
    case TB_CELL_HANGUL:
    case TB_CELL_LETTER:
    case TB_CELL_DIGIT:
    case TB_CELL_OPEN:
        break;
    }
    if (cells[i - 1].character == ZERO_WIDTH_JOINER)
        return TB_BREAK_NEVER;
    const TbBreakCell *a = base_before(cells, i, TB_CELL_MARK);
    return a ? level_after(cells, i, count, a) : TB_BREAK_NEVER;
}

TbBreakCell *tb_break_cells_new(const char *text, size_t length, size_t *count)
{
    TbBreakCell *cells = g_new(TbBreakCell, length + 1);
    size_t n = 0;
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        cells[n++] =
            (TbBreakCell){character, (size_t)(at - text), kind_of(character), TB_BREAK_NEVER};
    }
    cells[n] = (TbBreakCell){0, length, TB_CELL_NEWLINE, TB_BREAK_FORCED};
    *count = n;
    settle_signs(cells, n);
    for (size_t i = 1; i < n; i++)
        cells[i].level = level_before(cells, i, n);
    tb_break_seal_quantities(cells, n);
    tb_break_seal_words(text, cells, n);
    tb_break_seal_spans(cells, n);
    return cells;
}

TbBreakCell *tb_text_cells_new(TbTextMetrics *metrics, const TbTextStyle *style, const char *text,
                               size_t length, size_t *count)
{
    return metrics->cells ? metrics->cells(metrics, style, text, length, count)
                          : tb_break_cells_new(text, length, count);
}

void tb_text_break_opportunities(const char *text, size_t length, bool *allowed)
{
    memset(allowed, 0, (length + 1) * sizeof *allowed);
    size_t count;
    TbBreakCell *cells = tb_break_cells_new(text, length, &count);
    for (size_t i = 1; i <= count; i++)
        allowed[cells[i].at] = cells[i].level >= TB_BREAK_QUOTE;
    g_free(cells);
}
