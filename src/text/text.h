// SPDX-License-Identifier: MIT
// Measuring and breaking text. The layout asks a TbTextMetrics and does not know who answers:
// pango with the bundled fonts, or fixed metrics in tests.
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
    double size;      // em in pt, > 0
    const char *lang; // BCP 47, decides the glyph forms; never NULL; outlives the scene
} TbTextStyle;

// One measured piece of text on one line, in pt. The ink of any glyph of the bundled faces lies
// within ascent above and descent below the baseline.
typedef struct {
    double width, ascent, descent;
} TbTextSize;

typedef struct TbTextMetrics TbTextMetrics;
struct TbTextMetrics {
    // The size of `length` bytes of UTF-8 (one line). When `advances` is not NULL it receives for
    // every byte the distance the pen has moved by that byte's character: the advance at a
    // character's first byte (ligatures: all at the first), 0 at continuation bytes.
    TbTextSize (*measure)(TbTextMetrics *self, const TbTextStyle *style, const char *text,
                          size_t length, double *advances);
    // True when some face (bundled, given, or of the system) has the character.
    bool (*has_glyph)(TbTextMetrics *self, const TbTextStyle *style, gunichar character);
    void (*free)(TbTextMetrics *self);
};

TbTextSize tb_text_measure(TbTextMetrics *metrics, const TbTextStyle *style, const char *text);
double tb_text_width(TbTextMetrics *metrics, const TbTextStyle *style, const char *text);
void tb_text_metrics_free(TbTextMetrics *metrics);

// Height of a line box: ascent + descent of the style (the same for every text of the style).
TbTextSize tb_text_line(TbTextMetrics *metrics, const TbTextStyle *style);

// One line of a broken text; `text` is the line without the spaces at its end.
typedef struct {
    const char *text;
    double width;
} TbTextLine;

typedef struct {
    double width;    // pt; lines are not wider, unless one unbreakable piece is (then see `fits`)
    int max_lines;   // 0: no limit. More text ends the last line with an ellipsis, `complete` false
    bool balanced;   // lines of nearly equal length instead of a short last one
} TbBreakOptions;

typedef struct {
    TbTextLine *lines;
    int count;
    double width;    // of the widest line
    bool fits;       // no line is wider than asked (an unbreakable piece is cut between characters
                     // only when it alone is wider than the line)
    bool complete;   // nothing was left out
} TbTextLines;

// Breaks by CLREQ (GB level): no closing mark or unit at a line's start, no opening mark at its
// end, no break inside a number with its unit, a percentage, a range, a Latin word, 《…》 up to 12 characters, ——
// or ……; never a single character alone on the last line of a text that could be broken better. A '\n' in the text is a forced break.
// Lines are owned by the arena. An empty text has one empty line.
TbTextLines tb_text_break(TbTextMetrics *metrics, TbArena *arena, const TbTextStyle *style,
                          const char *text, const TbBreakOptions *options);

// Fills allowed[i] (length + 1 entries, zeroed first) with true where a line may break before byte i. Pure: depends on the text
// only. Exposed for tests.
void tb_text_break_opportunities(const char *text, size_t length, bool *allowed);

// Fixed metrics for tests: Han, kana, hangul and full-width marks 1 em, others 0.5 em, ascent
// 0.88 em, descent 0.12 em; every character but the private use area has a glyph.
TbTextMetrics *tb_text_metrics_new_fixed(void);

#endif
