// SPDX-License-Identifier: MIT
// What gives way where a timeline has no room for all its words: labels to numbers with a list
// below, names to a count in a note. The least important go first; nothing goes unsaid.
#include "figure/timeline/give.h"

#include <stdlib.h>

#include "figure/timeline/breaks.h"
#include "figure/timeline/clock.h"
#include "figure/timeline/links.h"
#include "figure/timeline/marks.h"
#include "figure/timeline/scale.h"

// ---- Numbers ----

static int compare_ints(const void *left, const void *right)
{
    return *(const int *)left - *(const int *)right;
}

bool tb_timeline_give_numbers(TbTimeline *timeline, TbTimeFits fits, void *data)
{
    int *classes = tb_arena_new0(timeline->canvas->arena, int, timeline->count);
    for (int i = 0; i < timeline->count; i++)
        classes[i] = timeline->items[i].event->importance;
    qsort(classes, (size_t)timeline->count, sizeof *classes, compare_ints);
    for (int c = 0; c < timeline->count; c++) {
        if (c + 1 < timeline->count && classes[c + 1] == classes[c])
            continue;
        for (int i = 0; i < timeline->count; i++) {
            TbTimeItem *item = &timeline->items[i];
            if (item->drawn && item->event->importance <= classes[c])
                item->told = TB_TOLD_BY_NUMBER;
        }
        if (fits(timeline, data))
            return true;
    }
    return false;
}

void tb_timeline_tell_all(TbTimeline *timeline)
{
    for (int i = 0; i < timeline->count; i++) {
        timeline->items[i].drawn = true;
        timeline->items[i].told = TB_TOLD_BY_LABEL;
    }
}

// ---- Names ----

typedef struct {
    int index, importance;
    guint spread;
} Ranked;

static int compare_ranks(const void *left, const void *right)
{
    const Ranked *a = left, *b = right;
    if (a->importance != b->importance)
        return a->importance > b->importance ? -1 : 1;
    if (a->spread != b->spread)
        return a->spread < b->spread ? -1 : 1;
    return a->index - b->index;
}

static guint reverse_bits(guint value)
{
    guint result = 0;
    for (int bit = 0; bit < 32; bit++)
        result |= (value >> bit & 1u) << (31 - bit);
    return result;
}

// Items from the most important; equally important ones so that the first few of them are spread
// over the time.
static int *rank_items(const TbTimeline *timeline)
{
    Ranked *ranked = g_new(Ranked, (size_t)timeline->count);
    for (int i = 0; i < timeline->count; i++)
        ranked[i] = (Ranked){i, timeline->items[i].event->importance, reverse_bits((guint)i)};
    qsort(ranked, (size_t)timeline->count, sizeof *ranked, compare_ranks);
    int *ranks = tb_arena_new0(timeline->canvas->arena, int, timeline->count);
    for (int i = 0; i < timeline->count; i++)
        ranks[i] = ranked[i].index;
    g_free(ranked);
    return ranks;
}

static void tell_first(TbTimeline *timeline, const int *ranks, int count)
{
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[ranks[i]];
        item->told = i < count ? TB_TOLD_BY_LABEL : TB_TOLD_BY_COUNT;
        item->drawn = i < count || !timeline->dense;
    }
}

void tb_timeline_tell_few(TbTimeline *timeline)
{
    tell_first(timeline, rank_items(timeline), timeline->told_of_many);
}

void tb_timeline_give_names(TbTimeline *timeline, TbTimeFits fits, void *data)
{
    const int *ranks = rank_items(timeline);
    int low = 0, high = timeline->dense ? timeline->told_of_many + 1 : timeline->count;
    while (high - low > 1) {
        int middle = (low + high) / 2;
        tell_first(timeline, ranks, middle);
        if (fits(timeline, data))
            low = middle;
        else
            high = middle;
    }
    tell_first(timeline, ranks, low);
    fits(timeline, data);
}

// ---- Notes ----

static int count_untold(const TbTimeline *timeline, bool drawn)
{
    int count = 0;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        count += item->drawn == drawn && (!drawn || item->told == TB_TOLD_BY_COUNT);
    }
    return count;
}

static void add_notes(const TbTimeline *timeline, TbFrame *frame, int hidden, int untold)
{
    int count = timeline->count, unlinked = tb_links_count_undrawn(timeline);
    if (hidden > 0)
        tb_frame_add_note(frame, "%d events: %d are marked, the other %d are in the strip", count,
                          count - hidden, hidden);
    if (untold > 0)
        tb_frame_add_note(frame, "for want of room %d events are marked without their names",
                          untold);
    if (timeline->by_month)
        tb_frame_add_note(frame, "some dates are told to the month only");
    if (timeline->undated)
        tb_frame_add_note(frame, "for want of room dates are left out");
    tb_breaks_add_notes(timeline, frame);
    if (timeline->elapsed)
        tb_elapsed_add_notes(timeline, frame);
    if (timeline->axis.by_clock && timeline->axis.year_unsaid)
        tb_frame_add_note(frame, "the days are %s", tb_clock_days(timeline));
    const TbFigureSpec *spec = timeline->canvas->spec;
    if (spec->timeline.timed && spec->timeline.zoned)
        tb_frame_add_note(
            frame, "times are in %s",
            tb_zone_label(frame->canvas.arena, spec->timeline.zone, frame->canvas.lang));
    int month = timeline->canvas->spec->timeline.fiscal_month;
    if (month > 1)
        tb_frame_add_note(frame, "the fiscal year begins with month %d", month);
    // Arrows would run through the labels between the rows.
    bool serpentine = timeline->canvas->spec->timeline.layout == TB_LAYOUT_SERPENTINE;
    if (serpentine && timeline->linked)
        tb_frame_add_note(frame, "dependencies are not drawn");
    else if (unlinked > 0)
        tb_frame_add_note(frame, "%d dependencies are left out, for one of their ends is",
                          unlinked);
}

void tb_timeline_add_notes(TbTimeline *timeline)
{
    add_notes(timeline, timeline->frame, count_untold(timeline, false),
              count_untold(timeline, true));
}

double tb_timeline_room(const TbTimeline *timeline, const TbFigureInput *input, int hidden,
                        int untold)
{
    TbFrame scratch;
    tb_frame_init(&scratch, input, timeline->canvas->report);
    TbTimeline copy = *timeline;
    copy.frame = &scratch;
    copy.canvas = &scratch.canvas;
    scratch.compact = timeline->compact;
    TbLegend legend = {0};
    tb_timeline_add_keys(&copy, &legend);
    add_notes(timeline, &scratch, hidden, untold);
    tb_frame_head(&scratch, &legend);
    double height = scratch.plot.height;
    tb_legend_clear(&legend);
    tb_frame_abandon(&scratch);
    return height;
}
