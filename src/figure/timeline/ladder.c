// SPDX-License-Identifier: MIT
#include "figure/timeline/ladder.h"

#include <string.h>

#include "figure/timeline/clock.h"
#include "figure/timeline/said.h"
#include "figure/timeline/scale.h"

#define DATES_BELOW 1.0 // pt: how much smaller than the floor of names dates may be

#define PAGE_HEIGHT 638.0 // pt, of A4's text area

typedef enum { DATES_FULL, DATES_SHORT, DATES_MONTHS, DATES_NONE } Dates;

// Dates go last but for names: an axis tells about when, and only the rungs before keep all that
// the document says.
static const struct {
    Dates dates;
    bool freed, tight, packed;
    double small; // 0: type as the theme has it; 1: at the floor
} rungs[TB_RUNG_COUNT] = {
    [TB_RUNG_FULL] = {DATES_FULL, false, false, false, 0},
    [TB_RUNG_CLOSE] = {DATES_FULL, false, true, false, 0},
    [TB_RUNG_SHORT] = {DATES_SHORT, true, true, false, 0},
    [TB_RUNG_PACKED] = {DATES_SHORT, true, true, true, 0},
    [TB_RUNG_SMALL] = {DATES_SHORT, true, true, true, 0.5},
    [TB_RUNG_FLOOR] = {DATES_SHORT, true, true, true, 1},
    [TB_RUNG_MONTHS] = {DATES_MONTHS, true, true, true, 1},
    [TB_RUNG_UNDATED] = {DATES_NONE, true, true, true, 1},
};

static double type_size(double size, double floor, double small)
{
    return size - fmax(size - floor, 0) * small;
}

void tb_ladder_set(TbTimeline *timeline, TbRung rung)
{
    const TbTheme *theme = timeline->canvas->theme;
    double small = rungs[rung].small;
    timeline->rung = rung;
    timeline->small = small;
    timeline->tight = rungs[rung].tight;
    timeline->compact = rung >= TB_RUNG_SHORT;
    timeline->packed = rungs[rung].packed && !timeline->linked; // arrows need gaps
    timeline->undated = rungs[rung].dates == DATES_NONE;
    timeline->by_month = false;
    timeline->name_style.size = type_size(theme->label_size, theme->floor_size, small);
    timeline->detail_style.size =
        type_size(theme->note_size, theme->floor_size - DATES_BELOW, small);
    // The words of the axis are no larger than those of the events.
    timeline->tick_style.size = type_size(theme->label_size, theme->floor_size, small);
    timeline->axis.height = timeline->axis.tier_count * tb_time_axis_tier_height(timeline);
    if (rungs[rung].freed && !timeline->freed_names)
        timeline->freed_names = tb_said_freed_names(timeline);
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[i];
        item->said_name = rungs[rung].freed ? timeline->freed_names[i] : item->name;
        item->said_when =
            timeline->axis.by_clock ? tb_clock_words(timeline, item, false) : item->when;
        if (rungs[rung].dates == DATES_SHORT)
            item->said_when = tb_said_short_date(timeline, item, true);
        else if (rungs[rung].dates == DATES_MONTHS) {
            item->said_when = tb_said_short_date(timeline, item, false);
            timeline->by_month |= strcmp(item->said_when, tb_said_short_date(timeline, item, true));
        } else if (rungs[rung].dates == DATES_NONE)
            item->said_when = NULL;
    }
}

// With the height that is left when the figure has that of a page.
static double room_on_page(const TbTimeline *timeline)
{
    return tb_ladder_room(timeline, timeline->input, PAGE_HEIGHT);
}

double tb_ladder_foot(TbTimeline *timeline)
{
    int state = timeline->undated | timeline->by_month << 1 | timeline->compact << 2;
    double *cost = &timeline->foot_costs[state];
    if (state == 0 || timeline->foot_known & 1 << state)
        return *cost;
    TbTimeline plain = *timeline;
    plain.undated = plain.by_month = plain.compact = false;
    *cost = room_on_page(&plain) - room_on_page(timeline);
    timeline->foot_known |= 1 << state;
    return *cost;
}

bool tb_ladder_climb(TbTimeline *timeline, TbRung first, TbRung last, const TbLadderPlan *plan)
{
    TbRung lowest = first;
    double least = INFINITY;
    for (TbRung rung = first; rung <= last; rung++) {
        tb_ladder_set(timeline, rung);
        if (plan->fits(timeline, plan->data))
            return true;
        double height = *plan->height + tb_ladder_foot(timeline);
        if (height >= least - 0.01)
            continue;
        least = height;
        lowest = rung;
    }
    tb_ladder_set(timeline, lowest);
    return plan->fits(timeline, plan->data);
}

double tb_ladder_room(const TbTimeline *timeline, const TbFigureInput *input, double height)
{
    TbFigureInput given = *input;
    given.height = height * timeline->frame->zoom;
    return tb_timeline_room(timeline, &given, 0, 0);
}
