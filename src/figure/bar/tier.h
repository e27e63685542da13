// SPDX-License-Identifier: MIT
// Tiers of variances: their room and their drawing.
#ifndef TB_FIGURE_BAR_TIER_H
#define TB_FIGURE_BAR_TIER_H

#include "figure/bar/place.h"
#include "figure/bar/variance.h"

// Where the tiers of a panel stand, behind the bars' own room up to `edge`: its right end (the top,
// for columns).
typedef struct {
    double axis[TB_BAR_TIER_COUNT], factor[TB_BAR_TIER_COUNT];
    double start[TB_BAR_TIER_COUNT], end[TB_BAR_TIER_COUNT]; // of the room, without the gap
} TbBarTierPlaces;

// Room along the value axis for all tiers of panels of the unit of `like`, gaps included, at
// `factor` pt a base unit; 0 without tiers.
double tb_bar_tiers_room(const TbBarFigure *figure, const TbBarPanel *like, double factor);
// Room for their titles above horizontal bars.
double tb_bar_tiers_head(const TbBarFigure *figure, const TbBarPanel *panel);
// The widest label of all, and the lines of the highest of a category.
double tb_bar_variances_width(const TbBarFigure *figure);
int tb_bar_variance_lines(const TbBarPanel *panel, int category);
TbBarTierPlaces tb_bar_place_tiers(const TbBarFigure *figure, const TbBarPanel *panel,
                                   double factor, double edge);
// Axes and titles; `across` is where they run from and to, `head` the top of horizontal bars'
// titles.
void tb_bar_draw_tiers(TbBarFigure *figure, const TbBarPanel *panel, const TbBarTierPlaces *places,
                       TbBox plot);
// The variances of one category, `middle` and `thickness` across.
void tb_bar_draw_variances(TbBarFigure *figure, TbNode *parent, const TbBarPanel *panel,
                           int category, const TbBarTierPlaces *places, const TbBarRow *row);

#endif
