// SPDX-License-Identifier: MIT
// Which characters of a vertical line stand upright, after CLREQ 2.3, GB/T 15834 5.2 and UAX #50.
#include "text/vertical.h"

#include <string.h>

#include "text/font-regions.h"
#include "text/spacing.h"

// Numbers of so many digits, and other words of so many characters with a digit, stand in one cell.
#define COMBINED_DIGITS 3
#define COMBINED_SIGNS 2

typedef enum {
    KIND_WIDE,   // upright in a cell of its own
    KIND_NARROW, // part of a word: letters, digits, and the signs among them
    KIND_TURNED, // brackets and dashes
    KIND_BLANK,
    KIND_JOINED // belongs to the character before it
} Kind;

typedef struct {
    GArray *cells;
    const TbTextStyle *style;
    const char *text, *end;
} Scan;

static bool is_one_of(gunichar character, const char *set)
{
    return character && g_utf8_strchr(set, -1, character) != NULL;
}

// Most of what is written upright, and what no list below has a character of.
static bool is_ideograph(gunichar character)
{
    return character >= 0x4e00 && character <= 0x9fff;
}

static gunichar character_from(const Scan *scan, const char *at)
{
    return at < scan->end ? g_utf8_get_char(at) : 0;
}

static gunichar character_before(const Scan *scan, const char *at)
{
    return at > scan->text ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
}

// Signs that are as high as they are wide, although Unicode does not call them wide.
static bool is_square_sign(gunichar character)
{
    return (character >= 0x2160 && character <= 0x217f) || // Roman numerals
           (character >= 0x2460 && character <= 0x27bf && character != 0x27a1) ||
           is_one_of(character, "×÷±§©®¼½¾‰℃℉№※•·");
}

static Kind kind_of(gunichar character)
{
    if (is_ideograph(character))
        return KIND_WIDE;
    if (character == ' ' || character == 0xa0 || g_unichar_isspace(character))
        return KIND_BLANK;
    if (character < 0x80)
        return KIND_NARROW;
    if (g_unichar_ismark(character) || g_unichar_type(character) == G_UNICODE_FORMAT)
        return KIND_JOINED;
    if (is_one_of(character, "（）《》〈〉「」『』【】〔〕〖〗〘〙〚〛｛｝［］｟｠“”‘’〝〞〟"
                             "—―⸺…⋯～〜＝－｜"))
        return KIND_TURNED;
    return g_unichar_iswide(character) || is_square_sign(character) ? KIND_WIDE : KIND_NARROW;
}

static bool is_narrow(gunichar character)
{
    return character && kind_of(character) == KIND_NARROW;
}

static bool is_digit(gunichar character)
{
    return character >= '0' && character <= '9';
}

static Kind kind_at(const Scan *scan, const char *at)
{
    gunichar character = character_from(scan, at);
    if (!character)
        return KIND_BLANK;
    if (is_ideograph(character))
        return KIND_WIDE;
    if (is_one_of(character, "“”‘’") &&
        tb_spacing_is_latin_quote(scan->style, scan->text, (size_t)(scan->end - scan->text),
                                  (size_t)(at - scan->text)))
        return KIND_NARROW;
    // kW·h
    if (character == 0xb7 && is_narrow(character_before(scan, at)) &&
        is_narrow(character_from(scan, g_utf8_next_char(at))))
        return KIND_NARROW;
    return kind_of(character);
}

static const char *skip_joined(const Scan *scan, const char *at)
{
    while (at < scan->end && kind_of(g_utf8_get_char(at)) == KIND_JOINED)
        at = g_utf8_next_char(at);
    return at;
}

// Where the word that begins at `at` ends; blanks among its parts belong to it.
static const char *word_end(const Scan *scan, const char *at)
{
    const char *end = at;
    while (at < scan->end) {
        Kind kind = kind_at(scan, at);
        if (kind != KIND_NARROW && kind != KIND_BLANK && kind != KIND_JOINED)
            break;
        at = g_utf8_next_char(at);
        if (kind != KIND_BLANK)
            end = at;
    }
    return end;
}

static void add(const Scan *scan, const char *at, const char *end, TbVerticalCell cell)
{
    cell.at = (size_t)(at - scan->text);
    cell.length = (size_t)(end - at);
    g_array_append_val(scan->cells, cell);
}

// 5, 12, 126, 5G, A: what stands upright of the word [at, end). NULL: nothing.
static const char *upright_end(const char *at, const char *end)
{
    const char *digits = at;
    while (digits < end && is_digit((guchar)*digits))
        digits++;
    bool percent = digits < end && digits + 1 == end && *digits == '%';
    if (digits > at && digits - at <= COMBINED_DIGITS && (digits == end || percent))
        return digits;
    if (end - at == 1 && g_ascii_isalpha(*at))
        return end;
    bool alnum = end - at == COMBINED_SIGNS && g_ascii_isalnum(at[0]) && g_ascii_isalnum(at[1]);
    return alnum && (is_digit((guchar)at[0]) || is_digit((guchar)at[1])) ? end : NULL;
}

static const char *add_word(const Scan *scan, const char *at)
{
    const char *end = word_end(scan, at), *upright = upright_end(at, end);
    if (!upright) {
        add(scan, at, end, (TbVerticalCell){.kind = TB_VERTICAL_TURNED, .word = true});
        return end;
    }
    TbVerticalKind kind = upright - at > 1 ? TB_VERTICAL_COMBINED : TB_VERTICAL_UPRIGHT;
    add(scan, at, upright, (TbVerticalCell){.kind = kind});
    if (upright < end)
        add(scan, upright, end, (TbVerticalCell){.kind = TB_VERTICAL_UPRIGHT}); // the % sign
    return end;
}

// Pause and stop marks of Chinese lines go to the upper right corner of their cells; the tall ones
// fill them. In Taiwan and Hong Kong they stay in the middle, in Japan the tall ones do.
static void place_mark(TbRegion region, gunichar character, TbVerticalCell *cell)
{
    static const struct {
        const char *marks;
        double right, up;
        bool tall;
    } places[] = {{"，．", 0.52, 0.64, false},
                  {"、", 0.61, 0.60, false},
                  {"。", 0.61, 0.58, false},
                  {"：；", 0.47, 0.13, true},
                  {"！？", 0.47, 0.07, true}};
    bool centred = region == TB_REGION_HANT || region == TB_REGION_HONG_KONG;
    for (size_t i = 0; i < G_N_ELEMENTS(places) && !centred; i++) {
        if (!is_one_of(character, places[i].marks) || (places[i].tall && region != TB_REGION_HANS))
            continue;
        cell->right = places[i].right;
        cell->up = places[i].up;
        cell->unspaced = places[i].tall;
    }
    if (is_one_of(character, "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ")) {
        cell->right = 0.13;
        cell->up = 0.1;
    }
}

static void add_wide(const Scan *scan, const char *at, const char *end)
{
    gunichar character = g_utf8_get_char(at);
    TbVerticalCell cell = {.kind = TB_VERTICAL_UPRIGHT};
    if (!is_ideograph(character)) {
        TbRegion region = tb_region_of(scan->style->lang);
        place_mark(region, character, &cell);
        if (character == 0x30fc)
            cell.kind = TB_VERTICAL_TRANSPOSED;
        else if (region == TB_REGION_JAPAN && is_one_of(character, "：；"))
            cell.kind = TB_VERTICAL_TURNED;
    }
    add(scan, at, end, cell);
}

// Quotes of mainland China are corner brackets in vertical lines (GB/T 15834, 5.2.2).
static gunichar corner_bracket(const Scan *scan, gunichar quote)
{
    static const gunichar corners[] = {0xfe41, 0xfe42, 0xfe43, 0xfe44}; // ﹁ ﹂ ﹃ ﹄
    if (tb_region_of(scan->style->lang) != TB_REGION_HANS)
        return 0;
    if (quote == 0x2018 || quote == 0x2019)
        return corners[quote - 0x2018];
    if (quote == 0x201c || quote == 0x201d)
        return corners[2 + quote - 0x201c];
    return 0;
}

// A dash of two characters is one stroke.
static const char *add_turned(const Scan *scan, const char *at)
{
    gunichar character = g_utf8_get_char(at);
    const char *end = skip_joined(scan, g_utf8_next_char(at));
    if (is_one_of(character, "—―…⋯"))
        while (character_from(scan, end) == character)
            end = g_utf8_next_char(end);
    gunichar shown = corner_bracket(scan, character);
    add(scan, at, end,
        (TbVerticalCell){.kind = shown ? TB_VERTICAL_UPRIGHT : TB_VERTICAL_TURNED, .shown = shown});
    return end;
}

GArray *tb_vertical_cells_new(const TbTextStyle *style, const char *text, size_t length)
{
    Scan scan = {.cells =
                     g_array_sized_new(FALSE, FALSE, sizeof(TbVerticalCell), (guint)length / 2),
                 .style = style,
                 .text = text,
                 .end = text + length};
    for (const char *at = text, *next; at < scan.end; at = next) {
        next = skip_joined(&scan, g_utf8_next_char(at));
        switch (kind_at(&scan, at)) {
        case KIND_WIDE:
            add_wide(&scan, at, next);
            break;
        case KIND_NARROW:
            next = add_word(&scan, at);
            break;
        case KIND_TURNED:
            next = add_turned(&scan, at);
            break;
        case KIND_BLANK:
        case KIND_JOINED:
            break;
        }
    }
    return scan.cells;
}
