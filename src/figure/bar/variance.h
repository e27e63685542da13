// SPDX-License-Identifier: MIT
// Variances: how much bars differ from their targets, from the year before, or from another series,
// in tiers beside the bars (IBCS UN 4.1): differences as bars on the same scale, percentages as
// pins.
#ifndef TB_FIGURE_BAR_VARIANCE_H
#define TB_FIGURE_BAR_VARIANCE_H

#include "figure/bar/bar.h"
#include "figure/bar/span.h"

typedef enum { TB_BAR_TIER_ABSOLUTE, TB_BAR_TIER_RELATIVE, TB_BAR_TIER_COUNT } TbBarTierKind;

// The variance of one category.
typedef struct {
    const TbBarItem *of; // what is looked at; NULL: the category has nothing to compare
    bool drawn;          // has a bar or pin; else only words: "—", 不适用, or a sign left open
    bool missing;        // nothing can be said
    bool unknown;        // for one of both has no value
    TbBarSpan span;
    bool cut;           // a pin beyond the scale
    double stated, far; // base units, or percent; far end of a range, else = stated
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

// Fills panel->tiers of all panels and their notes; false after an error was reported.
// Without "variance" there are none.
bool tb_bar_prepare_variances(TbBarFigure *figure);
// Their keys, and their labels by figure->choice.
void tb_bar_add_variance_keys(TbBarFigure *figure);
void tb_bar_label_variances(TbBarFigure *figure);
// Breaks labels and titles at figure->choice.label_size.
void tb_bar_measure_variances(TbBarFigure *figure);

#endif
