// SPDX-License-Identifier: MIT
// A theme: type scale, colours and spacing of figures. Lengths in pt.
#ifndef TB_DOCUMENT_THEME_H
#define TB_DOCUMENT_THEME_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/color.h"
#include "base/report.h"
#include "text/text.h"

#define TB_THEME_PALETTE_MAX 12

// How the bars of a series are filled where hues can't tell them apart. Forecasts are hatched with
// slanting lines already, so no series is.
typedef enum {
    TB_PATTERN_SOLID,
    TB_PATTERN_BACKSLASH,  // lines that fall to the right
    TB_PATTERN_CROSS,      // lines that rise and fall
    TB_PATTERN_HORIZONTAL, // level lines
    TB_PATTERN_VERTICAL,   // upright lines
    TB_PATTERN_GRID,       // level and upright lines
    TB_PATTERN_DOTS,
    TB_PATTERN_COUNT
} TbPattern;

typedef enum { TB_TITLE_LEFT, TB_TITLE_CENTER } TbTitleAlign;

// Rules across the figure: none; or a strong one below the head and a thin one above the foot.
typedef enum { TB_RULES_NONE, TB_RULES_TABLE } TbRules;

// How the title of a section of a page is marked.
typedef enum {
    TB_SECTION_BAR,   // a short upright bar before it
    TB_SECTION_BAND,  // a band of the accent behind it
    TB_SECTION_TAB,   // a slanted tab of the accent behind it, on a rule across the page
    TB_SECTION_PLAIN, // by its type alone
    TB_SECTION_MARK_COUNT
} TbSectionMark;

typedef enum {
    TB_HEAD_PLAIN,
    TB_HEAD_BAND, // on a band of the accent from edge to edge
    TB_HEAD_RULE, // in the accent, a rule of it below
    TB_HEAD_COUNT
} TbPageHead; // how a page's title stands

typedef struct {
    const char *name;
    // type
    TbFontRole title_font, text_font;
    const char *title_latin, *text_latin; // families of Latin letters and digits; NULL: the role's
    bool title_bold;
    bool label_bold; // value labels and names of events
    // Between Han and Latin letters, in em: 0.08. CLREQ allows up to 0.25; from 0.1 on
    // readers of PDF take it for a space, and a search for 5G基站 would find nothing.
    double gap;
    double title_size;    // 四号 14 by default
    double subtitle_size; // 五号 10.5
    double text_size;     // category names, panel titles: 五号 10.5 or less
    double label_size;    // value labels, ticks, legend: 小五 9
    double note_size;     // note and source: 8
    double floor_size;    // no text is shrunk below it: 7.5 (六号)
    // colours
    TbColor background, ink, muted_ink, axis, grid;
    TbColor accent; // the first series, or the only one
    TbColor palette[TB_THEME_PALETTE_MAX];
    int palette_count;
    // Of the series in their order, repeated as the palette is; none: all solid.
    TbPattern patterns[TB_THEME_PALETTE_MAX];
    int pattern_count;
    TbColor good, bad, neutral;
    // spacing
    double unit;      // the base of all distances: 4
    double margin;    // around the figure
    double bar_share; // of the category's room: 2/3
    double width;     // of a figure that says none: 156 mm = 442.2
    double scale;     // of everything: the figure is laid out smaller and enlarged by it
    // frame
    TbTitleAlign title_align; // of title and subtitle
    TbRules rules;
    // pages
    double page_margin; // pt; 0: by the size of the page
    TbSectionMark section_mark;
    double indent; // of a paragraph's first line, in em: 2
    TbPageHead head;
    bool emphasis; // quantities in running text are in the accent
    bool has_card; // figures stand on cards
    TbColor card;
} TbTheme;

// The built-in `briefing`. Owned by nobody: plain data with static strings.
TbTheme tb_theme_default(void);

// Reads theme `name` from folder `directory` ("briefing" -> directory/briefing.json), or the file
// when `name` has a '/' or ends in ".json". Keys left out keep those of `briefing`. False after an
// error was reported (TB_CODE_IO, TB_CODE_REFERENCE with the names there are, TB_CODE_SYNTAX …).
bool tb_theme_load(TbArena *arena, const char *directory, const char *name, TbTheme *theme,
                   TbReport *report);

#endif
