// SPDX-License-Identifier: MIT
#include "text/spacing.h"

#include <math.h>
#include <string.h>

#include "text/font-regions.h"

// Of a full-width mark: the half without ink (GB/T 15834, CLREQ 3.1.6).
#define HALF 0.5
// What is left out of full-width quotes where they stand in Latin text.
#define DOUBLE_QUOTE 0.525
#define SINGLE_QUOTE 0.72
// A middle dot takes half a cell (GB/T 15834, 5.1.7), and less between letters: kW·h.
#define HAN_DOT 0.5
#define LATIN_DOT 0.3
// From here on a glyph counts as full-width.
#define FULL_WIDTH 0.9
// How far a quotation is followed to see what stands behind it.
#define QUOTATION 64

typedef enum {
    CLASS_OTHER,
    CLASS_HAN,
    CLASS_LETTER,
    CLASS_DIGIT,
    CLASS_OPEN,  // ink in the right half
    CLASS_CLOSE, // ink in the left half
    CLASS_DOT,   // a middle dot between Han
    CLASS_JOINED // belongs to the character before it
} Class;

typedef struct {
    GArray *list;
    TbRegion region;
    bool chinese; // or Japanese
    double gap;
    const char *text, *end;
    // The last character that is not joined to the one before it, 0 before the first.
    const char *at;
    gunichar last;
    Class class; // of the last one
} Scan;

static bool is_one_of(gunichar character, const char *set)
{
    return g_utf8_strchr(set, -1, character) != NULL;
}

static bool is_ideograph(gunichar character)
{
    return (character >= 0x3400 && character <= 0x9fff) ||
           (character >= 0x3040 && character <= 0x30ff && character != 0x30fb) ||
           (character >= 0xf900 && character <= 0xfaff) ||
           (character >= 0x20000 && character <= 0x3ffff) || character == 0x3005 ||
           character == 0x3007;
}

// Han, kana, and the full-width marks and signs that are set with them.
static bool is_full_width(gunichar character)
{
    return is_ideograph(character) || (character > 0x3000 && character < 0x3040) ||
           (character > 0xff00 && character <= 0xff60);
}

static bool is_letter_or_digit(gunichar character)
{
    return g_unichar_isalnum(character) && !is_full_width(character);
}

static bool is_joined(gunichar character)
{
    return g_unichar_ismark(character) || g_unichar_type(character) == G_UNICODE_FORMAT;
}

// The character before `at`, or 0.
static gunichar character_before(const Scan *scan, const char *at)
{
    return at > scan->text ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
}

static gunichar character_from(const Scan *scan, const char *at)
{
    return at < scan->end ? g_utf8_get_char(at) : 0;
}

static bool touches_full_width(const Scan *scan, const char *quote)
{
    return is_full_width(character_before(scan, quote)) ||
           is_full_width(character_from(scan, g_utf8_next_char(quote)));
}

// The other mark of the quotation that `at` begins or ends; NULL when it is not near. Tells whether
// anything full-width stands between them.
static const char *other_quote(const Scan *scan, const char *at, gunichar quote, bool *full_width)
{
    bool opens = quote == 0x201c || quote == 0x2018;
    gunichar wanted = opens ? quote + 1 : quote - 1;
    *full_width = false;
    for (int i = 0; i < QUOTATION && (opens || at > scan->text); i++) {
        at = opens ? g_utf8_next_char(at) : g_utf8_prev_char(at);
        gunichar character = character_from(scan, at);
        if (character == wanted)
            return at;
        if (!character || character == quote)
            return NULL;
        *full_width = *full_width || is_full_width(character);
    }
    return NULL;
}

// Quotes are Latin ones where nothing full-width stands between them or beside either. One alone,
// as a broken line has it, goes with the language.
static bool is_latin_quote(const Scan *scan, const char *at, gunichar quote)
{
    bool full_width, after_word = is_letter_or_digit(character_before(scan, at));
    const char *other = other_quote(scan, at, quote, &full_width);
    // An apostrophe, whatever follows.
    if (quote == 0x2019 && !other && after_word)
        return true;
    if (touches_full_width(scan, at) || (!other && scan->chinese) ||
        (other && (full_width || touches_full_width(scan, other))))
        return false;
    return after_word || is_letter_or_digit(character_from(scan, g_utf8_next_char(at)));
}

// Pause and stop marks stand in the middle of their cells in Taiwan and Hong Kong, some of them in
// Japan and Korea as well.
static Class class_of_stop(const Scan *scan, gunichar character)
{
    bool low = is_one_of(character, "、。，．");
    bool left = scan->region == TB_REGION_HANS ||
                (low && (scan->region == TB_REGION_JAPAN || scan->region == TB_REGION_KOREA));
    return left ? CLASS_CLOSE : CLASS_OTHER;
}

static Class class_of_sign(const Scan *scan, gunichar character)
{
    if (character == 0x3000)
        return CLASS_OTHER;
    if (is_one_of(character, "、。，．：；！？"))
        return class_of_stop(scan, character);
    if (is_one_of(character, "（《「『【〔〖〈〝［｛｟〘〚"))
        return CLASS_OPEN;
    if (is_one_of(character, "）》」』】〕〗〉〞〟］｝｠〙〛"))
        return CLASS_CLOSE;
    return CLASS_OTHER;
}

static Class class_of(const Scan *scan, gunichar character)
{
    if (character < 0x80)
        return g_ascii_isdigit((gchar)character)   ? CLASS_DIGIT
               : g_ascii_isalpha((gchar)character) ? CLASS_LETTER
                                                   : CLASS_OTHER;
    if (is_ideograph(character))
        return CLASS_HAN;
    if ((character >= 0x3000 && character < 0x3040) || (character >= 0xff00 && character <= 0xff60))
        return class_of_sign(scan, character);
    if (is_joined(character))
        return CLASS_JOINED;
    bool alphabet = character < 0x530 || (character >= 0x1e00 && character < 0x2000);
    return alphabet && g_unichar_isalpha(character) ? CLASS_LETTER : CLASS_OTHER;
}

static void add(Scan *scan, TbTextSpacing spacing)
{
    g_array_append_val(scan->list, spacing);
}

static TbTextSpacing *last_added(const Scan *scan)
{
    return scan->list->len > 0 ? &g_array_index(scan->list, TbTextSpacing, scan->list->len - 1)
                               : NULL;
}

// Quotes and dots, whose class depends on their neighbours; Latin ones are added here.
static Class class_of_shared(Scan *scan, const char *at, gunichar character)
{
    size_t offset = (size_t)(at - scan->text);
    if (character == 0xb7 || character == 0x2027) {
        gunichar next = character_from(scan, g_utf8_next_char(at));
        bool latin = is_letter_or_digit(character_before(scan, at)) && is_letter_or_digit(next);
        add(scan, (TbTextSpacing){.at = offset, .width = latin ? LATIN_DOT : HAN_DOT});
        return latin ? CLASS_OTHER : CLASS_DOT;
    }
    bool opens = character == 0x201c || character == 0x2018;
    if (!is_latin_quote(scan, at, character))
        return opens ? CLASS_OPEN : CLASS_CLOSE;
    double cut = character >= 0x201c ? DOUBLE_QUOTE : SINGLE_QUOTE;
    TbTextSpacing spacing = {.at = offset};
    if (opens)
        spacing.left = spacing.start = cut;
    else
        spacing.right = spacing.end = cut;
    add(scan, spacing);
    return CLASS_OTHER;
}

// Whether the digits from `at` on belong to a Latin word: 5G, 3D.
static bool begins_word(const Scan *scan, const char *at)
{
    while (at < scan->end && g_ascii_isdigit(*at))
        at++;
    return at < scan->end && g_ascii_isalpha(*at);
}

// Whether Han and Latin are parted between the last character and one of `class` at `at`. A number
// is not parted from its unit behind it, and so, for a gap on one side alone looks like a slip, not
// from what stands before it.
static bool is_parted(const Scan *scan, const char *at, Class class)
{
    if (scan->gap <= 0)
        return false;
    if (scan->class == CLASS_HAN && class == CLASS_DIGIT)
        return begins_word(scan, at);
    return (scan->class == CLASS_HAN && class == CLASS_LETTER) ||
           (scan->class == CLASS_LETTER && class == CLASS_HAN);
}

// Adds what the character at `at` changes, and at the last one.
static void add_pair(Scan *scan, const char *at, Class class)
{
    size_t offset = (size_t)(at - scan->text);
    bool after_open = scan->class == CLASS_OPEN || scan->class == CLASS_DOT;
    if (is_parted(scan, at, class))
        add(scan, (TbTextSpacing){.at = (size_t)(scan->at - scan->text), .right = -scan->gap});
    if (class == CLASS_OPEN)
        add(scan, (TbTextSpacing){.at = offset, .left = after_open ? HALF : 0, .start = HALF});
    else if (class == CLASS_CLOSE)
        add(scan, (TbTextSpacing){.at = offset, .end = HALF});
}

static void cut_last(Scan *scan, Class class)
{
    bool mark = class == CLASS_OPEN || class == CLASS_CLOSE || class == CLASS_DOT;
    if (scan->class == CLASS_CLOSE && mark)
        last_added(scan)->right = HALF;
}

static void scan_character(Scan *scan, const char *at, gunichar character)
{
    bool shared = (character >= 0x2018 && character <= 0x201d && character != 0x201a &&
                   character != 0x201b) ||
                  character == 0xb7 || character == 0x2027;
    GArray *list = scan->list;
    guint count = list->len;
    Class class = shared ? class_of_shared(scan, at, character) : class_of(scan, character);
    if (class == CLASS_JOINED)
        return;
    if (list->len == count) {
        cut_last(scan, class);
        add_pair(scan, at, class);
    } else if (class == CLASS_DOT && scan->class == CLASS_CLOSE) {
        g_array_index(list, TbTextSpacing, count - 1).right = HALF;
    }
    scan->last = character;
    scan->at = at;
    scan->class = class;
}

// Plain ASCII is left alone.
static bool is_plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((guchar)text[i] >= 0x80)
            return false;
    return true;
}

static Scan scan_of(GArray *list, const TbTextStyle *style, const char *text, size_t length)
{
    return (Scan){.list = list,
                  .region = tb_region_of(style->lang),
                  .chinese =
                      strncmp(style->lang, "zh", 2) == 0 || strncmp(style->lang, "ja", 2) == 0,
                  .gap = style->gap,
                  .text = text,
                  .end = text + length};
}

bool tb_spacing_is_latin_quote(const TbTextStyle *style, const char *text, size_t length, size_t at)
{
    Scan scan = scan_of(NULL, style, text, length);
    return is_latin_quote(&scan, text + at, g_utf8_get_char(text + at));
}

void tb_spacing_add(GArray *list, const TbTextStyle *style, const char *text, size_t length)
{
    if (is_plain(text, length))
        return;
    Scan scan = scan_of(list, style, text, length);
    guint first = list->len;
    for (const char *at = text; at < scan.end; at = g_utf8_next_char(at))
        scan_character(&scan, at, g_utf8_get_char(at));
    if (list->len == first)
        return;
    TbTextSpacing *head = &g_array_index(list, TbTextSpacing, first), *tail = last_added(&scan);
    if (head->at == 0)
        head->left = head->start;
    if (scan.text + tail->at == scan.at)
        tail->right = tail->end;
}

void tb_spacing_fit(TbTextSpacing *spacing, double natural)
{
    bool narrow = natural < FULL_WIDTH;
    if (spacing->width > 0 && !(narrow && spacing->width < HAN_DOT)) {
        double side = (natural - spacing->width) / 2;
        spacing->left = spacing->right = spacing->start = spacing->end = side;
    } else if (narrow) {
        spacing->right = fmin(spacing->right, 0);
        spacing->left = spacing->start = spacing->end = 0;
    }
}

void tb_spacing_limit(TbTextSpacing *spacing, double blank_left, double blank_right)
{
    spacing->left = fmin(spacing->left, fmax(blank_left, 0));
    spacing->start = fmin(spacing->start, fmax(blank_left, 0));
    spacing->right = fmin(spacing->right, fmax(blank_right, 0));
    spacing->end = fmin(spacing->end, fmax(blank_right, 0));
}
