// SPDX-License-Identifier: MIT
// The value axis of bars, for both orientations: how much room labels and ends take along it and
// the one factor for all panels of a unit.
#include "figure/bar/scale.h"

#include <math.h>

#include "figure/bar/facts.h"
#include "figure/bar/item.h"
#include "figure/bar/place.h"
#include "figure/bar/tier.h"

#define LABEL_GAP_COLUMNS 2.0 // between a column's end and the label above it
#define SOLVE_STEPS 48
#define LONE_SHARE 0.45 // of the room, for a lone bar among panels of other units

// Room taken along the value axis behind the bar's end: overshoot, gap, label, badge.
static double label_room(const TbBarFigure *figure, const TbBarItem *item)
{
    if (!item->value)
        return 0;
    double overshoot = item->shape->overshoot;
    bool side = item->written->side.lines.count > 0 && !item->written->side.before;
    if (item->written->lines.count == 0 && !item->extras->badge)
        return overshoot;
    double first =
        item->written->lines.width +
        (item->extras->badge ? TB_BAR_BADGE_GAP + item->extras->badge_width : 0) +
        (item->extras->delta.width > 0 ? TB_BAR_BADGE_GAP + item->extras->delta.width : 0);
    double after = side ? item->written->side.lines.width : 0;
    if (!figure->choice.columns && figure->choice.sides_below)
        return overshoot + TB_BAR_LABEL_GAP + MAX(first, after);
    if (!figure->choice.columns)
        return overshoot + TB_BAR_LABEL_GAP + first + (side ? TB_BAR_SIDE_GAP + after : 0);
    double label = tb_bar_label_height(figure, item->written->lines.count);
    double line = tb_bar_label_height(figure, 1);
    double badge =
        (item->extras->badge ? line + 2 : 0) + (item->extras->delta.width > 0 ? line : 0);
    double second = side ? tb_bar_label_height(figure, item->written->side.lines.count) + 1 : 0;
    return overshoot + LABEL_GAP_COLUMNS + label + badge + second;
}

// Room taken before the bar's other end.
static double side_room(const TbBarFigure *figure, const TbBarItem *item)
{
    const TbBarSide *side = &item->written->side;
    if (!side->before || side->lines.count == 0)
        return 0;
    double start =
        side->overshoot + (figure->choice.columns ? LABEL_GAP_COLUMNS : TB_BAR_LABEL_GAP);
    return start + (figure->choice.columns ? tb_bar_label_height(figure, side->lines.count)
                                           : side->lines.width);
}

// How far something on the axis reaches, at any factor.
typedef struct {
    double low, high; // pt from the axis's beginning a unit of the factor, before `conversion`
    double low_pt, high_pt; // pt from there whatever the factor
    double conversion;      // from these to the units that the factor is for
    double room, other;     // pt beyond its end, and beyond the end on the other side
    bool negative;
} Extent;

static Extent extent_between(const TbBarAxis *axis, double low, double high, double conversion)
{
    TbBarAxis whole = *axis;
    whole.stub = 0;
    return (Extent){.low = tb_bar_offset(&whole, low, 1),
                    .high = tb_bar_offset(&whole, high, 1),
                    .low_pt = tb_bar_offset(axis, low, 0),
                    .high_pt = tb_bar_offset(axis, high, 0),
                    .conversion = conversion};
}

static Extent extent_of(const TbBarFigure *figure, const TbBarPanel *panel, const TbBarItem *item,
                        double conversion)
{
    double low = MIN(MIN(item->stated, item->range_end), item->shape->from);
    double high = MAX(MAX(item->stated, item->range_end), item->shape->from);
    Extent extent = extent_between(&panel->axis, low, high, conversion);
    extent.room = label_room(figure, item);
    extent.other = side_room(figure, item);
    extent.negative = tb_bar_is_negative(item);
    return extent;
}

// What all of them need before and behind zero, in pt, at `factor` pt a base unit.
typedef struct {
    double before, behind;
} Reach;

static Reach reach_of(const Extent *extents, guint count, double factor)
{
    Reach reach = {0};
    for (guint i = 0; i < count; i++) {
        const Extent *extent = &extents[i];
        double same = factor * extent->conversion;
        double low = extent->low_pt + extent->low * same;
        double high = extent->high_pt + extent->high * same;
        bool negative = extent->negative;
        reach.before = MAX(reach.before, negative ? extent->room - low : extent->other - low);
        reach.behind = MAX(reach.behind, negative ? MAX(high, 0) : extent->room + high);
    }
    return reach;
}

// Whether `a` asks for as much as `b` at every factor.
static bool covers(const Extent *a, const Extent *b)
{
    return a->negative == b->negative && a->conversion == b->conversion && a->low <= b->low &&
           a->high >= b->high && a->low_pt <= b->low_pt && a->high_pt >= b->high_pt &&
           a->room >= b->room && a->other >= b->other;
}

// The scale is searched for in many steps that look at all of them: of bars whose labels take as
// much room only the longest is kept.
static void add_extent(GArray *extents, const Extent *extent)
{
    for (guint i = 0; i < extents->len; i++) {
        Extent *known = &g_array_index(extents, Extent, i);
        if (covers(known, extent))
            return;
        if (covers(extent, known)) {
            *known = *extent;
            return;
        }
    }
    g_array_append_vals(extents, extent, 1);
}

// A decade is a decade in every unit.
static double conversion_of(const TbBarPanel *panel, const TbBarPanel *like)
{
    return panel->axis.kind == TB_BAR_LOG
               ? 1
               : tb_unit_conversion(&panel->table->unit, &like->table->unit);
}

// Those of all panels of the unit of `like`. The caller unrefs the array.
static GArray *list_extents(const TbBarFigure *figure, const TbBarPanel *like)
{
    GArray *extents = g_array_new(FALSE, FALSE, sizeof(Extent));
    for (int p = 0; p < figure->panel_count; p++) {
        const TbBarPanel *panel = &figure->panels[p];
        if (!tb_bar_shares_scale(panel, like))
            continue;
        double conversion = conversion_of(panel, like);
        double start = panel->axis.kind == TB_BAR_FROM_ZERO ? 0 : panel->axis.from;
        Extent axis = extent_between(&panel->axis, MIN(panel->low, start), MAX(panel->high, start),
                                     conversion);
        add_extent(extents, &axis);
        for (int i = 0; i < panel->item_count; i++)
            if (panel->items[i].value) {
                Extent extent = extent_of(figure, panel, &panel->items[i], conversion);
                add_extent(extents, &extent);
            }
    }
    return extents;
}

// From the lowest to the highest value, less what a break takes.
static double own_span(const TbBarPanel *panel)
{
    TbBarAxis axis = panel->axis;
    axis.stub = 0;
    return tb_bar_offset(&axis, panel->high, 1) - tb_bar_offset(&axis, panel->low, 1);
}

double tb_bar_span(const TbBarFigure *figure, const TbBarPanel *like)
{
    double span = 0;
    for (int p = 0; p < figure->panel_count; p++) {
        const TbBarPanel *panel = &figure->panels[p];
        if (tb_bar_shares_scale(panel, like))
            span = MAX(span, own_span(panel) * conversion_of(panel, like));
    }
    return span;
}

// The length of a lone bar compares with nothing, so it does not take the whole width.
static bool is_lone(const TbBarFigure *figure, const TbBarPanel *like)
{
    int bars = 0;
    for (int p = 0; p < figure->panel_count; p++)
        for (int i = 0;
             tb_bar_shares_scale(&figure->panels[p], like) && i < figure->panels[p].item_count; i++)
            bars += figure->panels[p].items[i].value != NULL;
    return bars == 1 && figure->panel_count > 1;
}

// What has to find room, and how much there is.
typedef struct {
    const TbBarFigure *figure;
    const TbBarPanel *like;
    GArray *extents;
    double room;
} Search;

static double need_of(const Search *search, double factor)
{
    Reach reach =
        reach_of((const Extent *)(void *)search->extents->data, search->extents->len, factor);
    return reach.before + reach.behind + tb_bar_tiers_room(search->figure, search->like, factor);
}

// More is needed the larger the factor is.
static bool need_grows(const Search *search)
{
    bool grows = true;
    for (guint i = 0; i < search->extents->len; i++) {
        const Extent *extent = &g_array_index(search->extents, Extent, i);
        grows &= extent->low <= 0 && extent->high >= 0;
    }
    return grows;
}

// Factors up to which there surely is room and from which on there is none: close to one another
// where need is a straight line, which two points of it show. Else all are open.
typedef struct {
    double fits, fails;
} Sure;

static Sure sure_factors(const Search *search, double high)
{
    Sure sure = {0, INFINITY};
    double need = need_of(search, high), less = need_of(search, high / 2);
    if (!need_grows(search) || need <= less)
        return sure;
    double meets = high - (need - search->room) * (high / 2) / (need - less);
    double slack = 1e-12 * high; // rounding is far below that, the steps of the search are as well
    if (meets > slack && need_of(search, meets - slack) <= search->room)
        sure.fits = meets - slack;
    if (meets > slack && need_of(search, meets + slack) > search->room)
        sure.fails = meets + slack;
    return sure;
}

TbBarScale tb_bar_solve_scale(const TbBarFigure *figure, const TbBarPanel *like, double room)
{
    double span = tb_bar_span(figure, like);
    double low = 0, high = span > 0 ? room / span : 0;
    Search search = {figure, like, list_extents(figure, like), room};
    Sure sure = sure_factors(&search, high);
    for (int step = 0; step < SOLVE_STEPS && high > 0; step++) {
        double middle = (low + high) / 2;
        bool fits =
            middle <= sure.fits || (middle < sure.fails && need_of(&search, middle) <= room);
        *(fits ? &low : &high) = middle;
    }
    if (!figure->choice.columns && span > 0 && is_lone(figure, like))
        low = MIN(low, LONE_SHARE * room / span);
    for (int p = 0; like->axis.kind == TB_BAR_FROM_ZERO && p < figure->panel_count; p++) {
        const TbBarPanel *panel = &figure->panels[p];
        if (panel == like || (panel->with_counts && tb_bar_shares_scale(panel, like)))
            low = tb_frame_share_scale(&figure->frame, &panel->table->unit, low);
    }
    double before =
        reach_of((const Extent *)(void *)search.extents->data, search.extents->len, low).before;
    g_array_unref(search.extents);
    return (TbBarScale){low, before, like->axis, figure->choice.columns};
}

// The first panel of the scale, whose solution holds for all of it.
static int first_of_scale(const TbBarFigure *figure, const TbBarPanel *panel)
{
    const TbBarPanel *panels = figure->panels;
    int p = 0;
    while (&panels[p] != panel &&
           (!tb_bar_shares_scale(&panels[p], panel) || panels[p].axis.kind != panel->axis.kind ||
            tb_unit_conversion(&panels[p].table->unit, &panel->table->unit) != 1))
        p++;
    return p;
}

TbBarScale tb_bar_solved_scale(const TbBarFigure *figure, TbBarSolved *solved,
                               const TbBarPanel *panel, double room)
{
    TbBarSolved *known = &solved[first_of_scale(figure, panel)];
    if (known->room != room)
        *known = (TbBarSolved){room, tb_bar_solve_scale(figure, panel, room)};
    TbBarScale scale = known->scale;
    scale.axis = panel->axis;
    return scale;
}

void tb_bar_note_scales(TbBarFigure *figure)
{
    tb_frame_add_note(&figure->frame,
                      "each panel has its own scale: lengths don't compare across panels");
}
