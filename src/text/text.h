// SPDX-License-Identifier: MIT
// Measuring and breaking text. The layout asks a TbTextMetrics and does not know who answers:
// HarfBuzz with the bundled fonts, or fixed metrics in tests.
#ifndef TB_TEXT_TEXT_H
#define TB_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/report.h"

// A font role: 黑体, 宋体, 楷体, 仿宋. Which faces serve it is the font set's business.
typedef enum {
    TB_FONT_SANS,
    TB_FONT_SERIF,
    TB_FONT_KAI,
    TB_FONT_FANGSONG,
    TB_FONT_ROLE_COUNT
} TbFontRole;

typedef struct {
    TbFontRole role;
    bool bold;
    double size;       // em in pt, > 0
    const char *lang;  // BCP 47, decides the glyph forms; never NULL; outlives the scene
    double gap;        // em between Han and Latin letters, 0 for none
    const char *latin; // family of Latin letters, digits and their signs, where a font here has
                       // that name; NULL: the role's own; outlives the scene
} TbTextStyle;

// The line box, in em, the same for every text, face and metrics: the fonts' own line metrics
// (1.16 + 0.29 em for Noto Sans SC) would hold figures apart. The ink of Han, kana, hangul,
// full-width marks, digits and letters of the bundled faces lies within; accents on Latin capitals
// reach up to 0.1 em above, '|' 0.04 em below.
#define TB_TEXT_ASCENT 0.90
#define TB_TEXT_DESCENT 0.25
// The middle of Han characters and digits above the baseline: what to centre beside a mark.
#define TB_TEXT_MIDDLE 0.38

// One measured piece of text on one line, in pt.
typedef struct {
    double width, ascent, descent;
} TbTextSize;

// A character whose cell is cut, or widened by negative numbers, in em: full-width marks beside one
// another and at the ends of a line, quotes and dots in Latin text, Han beside Latin.
typedef struct {
    size_t at;          // the character's first byte
    double left, right; // at either side of its cell where it stands
    double start, end;  // the same if it began a line (then in place of left), or ended one
    double width;       // not 0: the cell is to measure so much, with the glyph in its middle
} TbTextSpacing;

typedef struct TbTextMetrics TbTextMetrics;
struct TbTextMetrics {
    // The size of `length` bytes of UTF-8, one line: what full-width marks at its ends leave blank
    // on the outside does not count and is not painted. When `advances` is not NULL it receives for
    // every byte the distance the pen has moved by that byte's character: the advance at a
    // character's first byte (ligatures: all at the first), 0 at continuation bytes.
    TbTextSize (*measure)(TbTextMetrics *self, const TbTextStyle *style, const char *text,
                          size_t length, double *advances);
    // The characters of a line whose cells measure() found changed, or would have at the ends of a
    // line, in their order; the advances include the change. The list is the metrics' own and
    // good until the next call of measure() or spacing(). Returns its length.
    unsigned (*spacing)(TbTextMetrics *self, const TbTextStyle *style, const char *text,
                        size_t length, const TbTextSpacing **list);
    // What tb_break_cells_new() gives, which is kept with the measures of a text; NULL where
    // nothing is kept.
    struct TbBreakCell *(*cells)(TbTextMetrics *self, const TbTextStyle *style, const char *text,
                                 size_t length, size_t *count);
    // What tb_vertical_line_new() gives, which is kept so, too; NULL where nothing is kept.
    struct TbVerticalLine *(*vertical)(TbTextMetrics *self, const TbTextStyle *style,
                                       const char *text, size_t length);
    // True when some face (bundled, given, or of the system) has the character, and for characters
    // that have no glyph of their own (controls, joiners, variation selectors, spaces). Characters
    // of the private use areas count only when a face of a given folder has them.
    bool (*has_glyph)(TbTextMetrics *self, const TbTextStyle *style, gunichar character);
    void (*free)(TbTextMetrics *self);
};

TbTextSize tb_text_measure(TbTextMetrics *metrics, const TbTextStyle *style, const char *text);
double tb_text_width(TbTextMetrics *metrics, const TbTextStyle *style, const char *text);
void tb_text_metrics_free(TbTextMetrics *metrics);

// Height of a line box: ascent + descent of the style (the same for every text of the style).
TbTextSize tb_text_line(TbTextMetrics *metrics, const TbTextStyle *style);

typedef struct TbTextPiece TbTextPiece;

// One line of a broken text; `text` is the line without the spaces at its end.
typedef struct {
    const char *text;
    double width;
    const TbTextPiece *pieces; // of a vertical line, once it was drawn; or NULL
    int piece_count;
} TbTextLine;

typedef struct {
    double width;  // pt; lines are not wider, unless one unbreakable piece is (then see `fits`)
    int max_lines; // 0: no limit. More text ends the last line with an ellipsis, `complete` false;
                   // the ellipsis never stands inside a number with its unit
    bool balanced; // lines of nearly equal length instead of a short last one
    bool flowing;  // full lines unless the last one would then be lost below them, for notes
    bool filled; // lines as full as can be, for running text; else they break where a reader would
} TbBreakOptions;

typedef struct {
    TbTextLine *lines;
    int count;
    double width;  // of the widest line
    bool fits;     // no line is wider than asked: false only when the width does not even hold
                   // one character with the marks that may not part from it
    bool whole;    // no piece that should not be broken was cut: a number, a date, a Latin word
    bool complete; // nothing was left out
} TbTextLines;

// Breaks by CLREQ (GB level): no closing mark or unit at a line's start, no opening mark at its
// end, no break inside a number with its unit, a percentage, a date, a range, a Latin word, 《…》
// up to 12 characters, —— or ……; “…” and （…） up to 6 characters are kept together when that costs
// little; never a single character alone on the last line of a text that could be broken better.
// There are never more lines than the width needs. A '\n' in the text is a forced break. Only a
// piece that is itself wider than the line is cut: at its seams first (a date after 年, a range
// after ～, an address after a slash), then between characters, a number last.
// Lines are owned by the arena. An empty text has one empty line.
TbTextLines tb_text_break(TbTextMetrics *metrics, TbArena *arena, const TbTextStyle *style,
                          const char *text, const TbBreakOptions *options);

// ---- Vertical lines ----

// Metrics of vertical lines over those of horizontal ones, which must outlive them: `width` is the
// line's length, ascent and descent lie right and left of its axis. Han stands upright, pause marks
// in their corner, numbers of up to three digits side by side in one cell; words, longer numbers,
// brackets and dashes are turned clockwise. Breaking works with them as with any others.
TbTextMetrics *tb_text_metrics_new_vertical(TbTextMetrics *horizontal);

typedef enum {
    TB_TURN_NONE,
    TB_TURN_QUARTER,   // clockwise
    TB_TURN_TRANSPOSED // a quarter turn and mirrored: x and y change places
} TbTextTurn;

// Part of a vertical line that is set as a horizontal one, then scaled and turned about the middle
// of its baseline. All in em of the style's size.
struct TbTextPiece {
    const char *text;
    const char *source;      // the line's own characters where others stand in for them, or NULL
    double x, y;             // that middle: right of the line's axis, below its beginning
    double width;            // with all of its cells
    double left;             // what of it the metrics cut from the first cell
    double scale_x, scale_y; // 1 but where several characters share a cell
    TbTextTurn turn;
};

// The pieces of a line in order, owned by the arena, and how long it is; `horizontal` are the
// metrics of its pieces.
TbTextPiece *tb_text_pieces(TbTextMetrics *horizontal, TbArena *arena, const TbTextStyle *style,
                            const char *text, int *count, double *length);

// Fills allowed[i] (length + 1 entries, zeroed first) with true where a line may break before byte
// i; false at 0, true at the end of a text. Pure: depends on the text only, in time linear in its
// length. Exposed for tests.
void tb_text_break_opportunities(const char *text, size_t length, bool *allowed);

// Fixed metrics for tests: Han, kana, hangul and full-width marks 1 em, combining and control
// characters 0, others 0.5 em, before the spacing; every character but the private use area has a
// glyph.
TbTextMetrics *tb_text_metrics_new_fixed(void);

#endif
