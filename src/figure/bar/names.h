// SPDX-License-Identifier: MIT
// The names of columns.
#ifndef TB_FIGURE_BAR_NAMES_H
#define TB_FIGURE_BAR_NAMES_H

#include "figure/bar/bar.h"

// The name of a column, and the year or month that stands under it and the columns behind it; or
// NULL.
typedef struct TbBarName {
    const char *text, *span;
} TbBarName;

// Between the names of two columns, in pt.
double tb_bar_names_slack(const TbBarFigure *figure);

// The names of a panel's columns in lines.
typedef struct TbBarColumnNames {
    const TbTablePanel *table;
    TbTextStyle style;
    double slot, slack;     // of a column; what its lines must leave of it
    double downwards;       // length at most of lines that run downwards; 0: they are level
    bool cut;               // numbers and words in them may be cut
    const TbBarName *given; // a category each, before they were broken
    TbTextLines *lines;
    double longest; // of all lines, in pt
    int most;       // lines of one name
    bool spans;     // some have years or months under them
} TbBarColumnNames;

// As columns of `slot` pt have them, all but their table; downwards in lines of that length, or
// level where it is 0.
TbBarColumnNames tb_bar_names_of(const TbBarFigure *figure, double slot, double downwards);
// Breaks them by what is given up to `cut`; false where they have no room, then only some are
// broken unless `all` are wanted. Owned by the arena, and shared by columns with the same names.
bool tb_bar_break_names(const TbBarFigure *figure, TbBarColumnNames *names, bool all);
// Draws one with the middle of its column and its top at `at`; its span as near to that as can be,
// no farther left than `span` and with its top there.
void tb_bar_draw_name(TbCanvas *canvas, TbNode *parent, const TbBarColumnNames *names, int c,
                      TbPoint at, TbPoint span);
// Whether names can run downwards unturned: in Chinese, Japanese and Korean.
bool tb_bar_names_are_upright(const TbCanvas *canvas);
// Sets figure->choice.names_room for columns of `slot` pt; false where names have no room either
// way.
bool tb_bar_settle_names(TbBarFigure *figure, double slot);
// Whether the category is a period and nothing more is said of it.
bool tb_bar_is_plain_period(const TbTableKey *key);
// "2024年". Owned by the arena.
const char *tb_bar_year_name(const TbCanvas *canvas, const TbDate *date);
// "2024年4月", or "4月" alone. Owned by the arena.
const char *tb_bar_month_name(const TbCanvas *canvas, const TbDate *day, bool with_year);

#endif
