// SPDX-License-Identifier: MIT
// What follows from the document and the table alone.
#ifndef TB_FIGURE_BAR_FACTS_H
#define TB_FIGURE_BAR_FACTS_H

#include "figure/bar/bar.h"

// To the outer edge of the dot of a value, in pt.
#define TB_BAR_DOT_RADIUS 3.8

// Whether the value is known to a number, which alone can be added up and compared.
bool tb_bar_adds_up(const TbQuantity *value);
// What a cell states; NULL: nothing.
const TbQuantity *tb_bar_stated(const TbTableCell *cell);
bool tb_bar_any_highlighted(const TbTableKey *keys, int count);
// The place of the key with that id; -1: there is none. And the first of their names.
int tb_bar_find_key(const TbTableKey *keys, int count, const char *id);
const char *tb_bar_key_list(const TbCanvas *canvas, const TbTableKey *keys, int count);
// How far a dot of that bound reaches back from its value, in pt; 0 for a range.
double tb_bar_dot_reach(TbBound bound);
// Empty items, owned by the scene's arena.
TbBarItem *tb_bar_new_items(const TbBarFigure *figure, int count);
// Copies an item, which keeps the memory of what is written at it.
void tb_bar_copy_item(TbBarItem *item, const TbBarItem *from);
// Gives a panel one item a category.
void tb_bar_make_items(const TbBarFigure *figure, TbBarPanel *panel);
// Times that the colours of a palette can be told apart by patterns.
#define TB_BAR_PATTERN_ROUNDS 5
// The pattern of the theme for the series with that colour of the palette.
TbPattern tb_bar_pattern(const TbTheme *theme, int index);
// Of a bullet: the series that the other is measured by, which is a target or the second one.
int tb_bar_target_series(const TbTablePanel *table);
TbTextStyle tb_bar_label_style(const TbBarFigure *figure);
// In that style: the height of a block of lines, its top where it is centred on `middle`, and the
// width of a text.
double tb_bar_label_height(const TbBarFigure *figure, int lines);
double tb_bar_label_top(const TbBarFigure *figure, int lines, double middle);
double tb_bar_label_width(const TbBarFigure *figure, const char *text);
TbTextLines tb_bar_break_label(const TbBarFigure *figure, const char *text, double width);
TbTextStyle tb_bar_category_style(const TbBarFigure *figure);
// The figure's width as messages tell it.
double tb_bar_width_mm(const TbBarFigure *figure);
// True when the bar grows below zero, so that its label stands on that side.
bool tb_bar_is_negative(const TbBarItem *item);
bool tb_bar_has_own_scale(const TbBarFigure *figure, const TbTablePanel *panel);
// The unit that the figure asks for, where values of `unit` can be printed in it; else NULL.
const TbUnit *tb_bar_asked_unit(const TbBarFigure *figure, const TbUnit *unit);
// The scale of the ticks of an axis: the one asked for, else the one that suits the numbers.
TbUnitScale tb_bar_tick_scale(const TbBarFigure *figure, const TbUnit *unit, double largest,
                              double step);
// True when no panel compares with another.
bool tb_bar_has_only_own_scales(const TbBarFigure *figure);
// True when lengths in the two may be compared.
bool tb_bar_shares_scale(const TbBarPanel *a, const TbBarPanel *b);
// True when the document wants an axis instead of labels.
bool tb_bar_wants_axis(const TbBarFigure *figure);
// True when an axis is drawn: instead of labels, or beside them because something is said of it.
bool tb_bar_has_axis(const TbBarFigure *figure);
// True while each series is a panel.
bool tb_bar_is_parted(const TbBarFigure *figure);
// More bars than rows have room for, as columns against an axis without labels, or some whose names
// or labels had no room.
bool tb_bar_is_dense(const TbBarFigure *figure);
// The first of them, and not shaped to anything else: nothing is said of a bar that is not drawn by
// itself.
bool tb_bar_is_summed_up(const TbBarFigure *figure);
// Whether columns whose names or labels have no room may be drawn as such.
bool tb_bar_may_be_thinned(const TbBarFigure *figure);
// The colour as dark (on a dark page: as light) as reading words in it asks for.
TbColor tb_bar_readable(const TbCanvas *canvas, TbColor color);

#endif
