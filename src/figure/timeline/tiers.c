// SPDX-License-Identifier: MIT
// What an axis has to reach, and whether the words of a tier have room on it.
#include "figure/timeline/scale.h"

#include "figure/timeline/now.h"
#include "figure/timeline/units.h"

#define LABEL_PAD 6.0   // pt between the labels of a tier, at least
#define OPEN_SHARE 0.12 // of the axis: shorter, an open span is no span

// ---- What has to be on the axis ----

static void widen(double *first, double *last, double day)
{
    if (!isfinite(day))
        return;
    *first = fmin(*first, day);
    *last = fmax(*last, day);
}

void tb_timeline_extent(const TbTimeline *timeline, double *first, double *last)
{
    *first = INFINITY;
    *last = -INFINITY;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        widen(first, last, item->start);
        widen(first, last, item->end);
        if (tb_time_is_day(item->kind, item->event))
            widen(first, last, item->end + 1); // all of its day
    }
    widen(first, last, tb_now_day(timeline));
    widen(first, last, timeline->until);
    const TbFigureSpec *spec = timeline->canvas->spec;
    for (int i = 0; i < spec->timeline.era_count; i++) {
        TbPeriod period = tb_period_in_zone(&spec->timeline.eras[i].period, spec->timeline.zone);
        widen(first, last, tb_period_from(&period));
        widen(first, last, tb_period_to(&period));
    }
    if (!isfinite(*first)) // ../.. is known of nothing but open spans
        *first = *last = 0;
    double range = *last - *first, before = 0, behind = 0;
    double least = range > 0 ? range * OPEN_SHARE : TB_YEAR_DAYS;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        if (item->open_end && *last - item->start < least)
            behind = least;
        if (item->open_start && item->end - *first < least)
            before = least;
    }
    *first -= before;
    *last += behind;
}

// ---- Tiers ----

// The part of the axis that the tick stands in, in pt.
static TbPoint part_of(const TbTimeAxis *axis, const TbTimeCell *cell)
{
    TbPoint part = {axis->left, axis->right};
    for (int g = 0; g < axis->gap_count; g++) {
        if (axis->gaps[g].end <= cell->start)
            part.x = axis->gaps[g].right;
        else if (axis->gaps[g].start >= cell->start)
            part.y = fmin(part.y, axis->gaps[g].left);
    }
    return part;
}

double tb_time_tick_middle(const TbTimeAxis *axis, const TbTimeCell *cell)
{
    double half = cell->label_width / 2 + 2, x = tb_time_axis_x(axis, cell->start);
    TbPoint part = part_of(axis, cell);
    return fmin(fmax(x, part.x + half), part.y - half);
}

// Parts too narrow for words have no ticks: what happens there says its date itself.
static void drop_ticks(const TbTimeAxis *axis, TbTimeTier *tier)
{
    int kept = 0;
    for (int i = 0; i < tier->count; i++) {
        TbPoint part = part_of(axis, &tier->cells[i]);
        if (axis->gap_count == 0 || tier->cells[i].label_width + 4 <= part.y - part.x)
            tier->cells[kept++] = tier->cells[i];
    }
    tier->count = kept;
}

static bool labels_clear(const TbTimeAxis *axis, const TbTimeCell *a, const TbTimeCell *b)
{
    return tb_time_tick_middle(axis, a) + a->label_width / 2 + LABEL_PAD * 1.5 <=
           tb_time_tick_middle(axis, b) - b->label_width / 2;
}

// A label at an end of the axis, which can't stand at the middle of its tick, may have to go.
static bool ticks_fit(const TbTimeline *timeline, TbTimeTier *tier)
{
    const TbTimeAxis *axis = &timeline->axis;
    TbTimeCell *cells = tier->cells;
    drop_ticks(axis, tier);
    int last = tier->count - 1;
    if (last >= 3 && !labels_clear(axis, &cells[0], &cells[1]))
        cells[0].label = NULL;
    if (last >= 3 && !labels_clear(axis, &cells[last - 1], &cells[last]))
        cells[last].label = NULL;
    for (int i = 0, before = -1; i <= last; i++) {
        if (cells[i].label && before >= 0 && !labels_clear(axis, &cells[before], &cells[i]))
            return false;
        before = cells[i].label ? i : before;
    }
    return true;
}

bool tb_time_tier_fits(const TbTimeline *timeline, TbTimeTier *tier, bool bold, bool cut)
{
    const TbTimeAxis *axis = &timeline->axis;
    TbTextStyle style = timeline->tick_style;
    style.bold = bold;
    for (int i = 0; i < tier->count; i++) {
        TbTimeCell *cell = &tier->cells[i];
        cell->label_width = tb_canvas_width(timeline->canvas, &style, cell->label);
        double room = tb_time_axis_x(axis, cell->end) - tb_time_axis_x(axis, cell->start);
        if (tier->ticks || cell->label_width + LABEL_PAD <= room)
            continue;
        if (!(cell->partial && axis->gap_count > 0) && (!cut || (i > 0 && i < tier->count - 1)))
            return false;
        cell->label = NULL;
    }
    return !tier->ticks || ticks_fit(timeline, tier);
}
