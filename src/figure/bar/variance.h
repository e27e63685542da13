// SPDX-License-Identifier: MIT
// Variances: how much bars differ from their targets, from the year before, or from another series,
// in tiers beside the bars (IBCS UN 4.1): differences as bars on the same scale, percentages as
// pins.
#ifndef TB_FIGURE_BAR_VARIANCE_H
#define TB_FIGURE_BAR_VARIANCE_H

#include "figure/bar/bar.h"

typedef enum { TB_BAR_TIER_ABSOLUTE, TB_BAR_TIER_RELATIVE, TB_BAR_TIER_COUNT } TbBarTierKind;

// What is known of a difference; infinite where it is open.
typedef struct {
    bool known; // false: nothing can be said
    double low, high;
    bool open_low, open_high; // the end itself is not reached
    bool about;
} TbBarSpan;

// a − b, and (a − b) ÷ |b|, by all that the bounds of both allow to be said. `known` is false
// where the quotient means nothing: b is zero, negative while a is not, or only bounded.
TbBarSpan tb_bar_difference(const TbQuantity *a, const TbQuantity *b);
TbBarSpan tb_bar_quotient(const TbQuantity *a, const TbQuantity *b);
// Both ends times a positive factor.
TbBarSpan tb_bar_scale_span(TbBarSpan span, double factor);
// The bound that a mark of the span has; RANGE for two ends.
TbBound tb_bar_span_bound(const TbBarSpan *span);

// The variance of one category.
typedef struct {
    const TbBarItem *of; // what is looked at; NULL: the category has nothing to compare
    bool drawn;          // has a bar or pin; else only words: "—", 不适用, or a sign left open
    bool missing;        // nothing is known
    bool cut;            // a pin beyond the scale
    double stated, far;  // base units, or percent; far end of a range, else = stated
    TbBound bound;
    const char *label;
    TbTextLines lines; // the label as it is drawn, in a merged tier with that of the other
    TbColor color;
    const TbDatum *datum;
    const char *title;
} TbBarVariance;

struct TbBarTier {
    bool shown;
    const char *title; // 较目标Δ
    const char *name;  // of what is compared with: 目标
    TbBarVariance *items;
    double low, high; // of what is drawn and not cut, 0 included
    double cut;       // pins beyond it are cut; 0: none are
    TbStatus against; // the axis is drawn in its notation
    bool earlier;     // compared with an earlier period
};

// Fills panel->tiers of all panels, their keys and notes; false after an error was reported.
// Without "variance" there are none.
bool tb_bar_prepare_variances(TbBarFigure *figure);
// Breaks labels and titles at figure->label_size.
void tb_bar_measure_variances(TbBarFigure *figure);
// As sentences.
void tb_bar_describe_variances(const TbBarFigure *figure, GString *text);

// ---- bar-tier.c ----

// Room along the value axis for all tiers of panels of the unit of `like`, gaps included, at
// `factor` pt a base unit; 0 without tiers.
double tb_bar_tiers_room(const TbBarFigure *figure, const TbBarPanel *like, bool columns,
                         double factor);
// Room for their titles above horizontal bars.
double tb_bar_tiers_head(const TbBarFigure *figure, const TbBarPanel *panel);
// The widest label of all, and the lines of the highest of a category.
double tb_bar_variances_width(const TbBarFigure *figure);
int tb_bar_variance_lines(const TbBarPanel *panel, int category);

// Where the tiers of a panel stand, behind the bars' own room up to `edge`: its right end (the top,
// for columns).
typedef struct {
    bool columns;
    double axis[TB_BAR_TIER_COUNT], factor[TB_BAR_TIER_COUNT];
    double start[TB_BAR_TIER_COUNT], end[TB_BAR_TIER_COUNT]; // of the room, without the gap
} TbBarTierPlaces;
TbBarTierPlaces tb_bar_place_tiers(const TbBarFigure *figure, const TbBarPanel *panel, bool columns,
                                   double factor, double edge);
// Axes and titles; `across` is where they run from and to, `head` the top of horizontal bars'
// titles.
void tb_bar_draw_tiers(TbBarFigure *figure, const TbBarPanel *panel, const TbBarTierPlaces *places,
                       TbBox plot);
// The variances of one category, `middle` and `thickness` across.
void tb_bar_draw_variances(TbBarFigure *figure, TbNode *parent, const TbBarPanel *panel,
                           int category, const TbBarTierPlaces *places, const TbBarRow *row);

#endif
