// SPDX-License-Identifier: MIT
// Marks that have no room side by side on the axis: they go one above the other, each at its time.
#include "figure/timeline/flags.h"
#include "figure/timeline/marks.h"

#define SAME_PLACE 0.3     // pt: closer points are at one place
#define CLEAR 1.5          // pt between two marks side by side
#define MILESTONE_SIZE 1.3 // of a dot's radius: half of a diamond

// From the middle of a mark to its edge, along the axis.
static double half_width(const TbTimeline *timeline, const TbTimeItem *item)
{
    return tb_time_dot_radius(timeline) * (item->milestone ? MILESTONE_SIZE : 1);
}

// Marks longer than a dot lie over others, as what they stand for does.
static bool is_dot(const TbTimeline *timeline, const TbTimeItem *item)
{
    const TbTimeAxis *axis = &timeline->axis;
    return tb_time_axis_x(axis, item->end) - tb_time_axis_x(axis, item->start) <=
           2 * half_width(timeline, item);
}

static bool collide(const TbTimeline *timeline, const TbFlagSide *side, int a, int b)
{
    const TbTimeItem *first = side->items[a], *second = side->items[b];
    double apart = fabs(side->flags[b].anchor - side->flags[a].anchor);
    return apart < SAME_PLACE ||
           (is_dot(timeline, first) && is_dot(timeline, second) &&
            apart < half_width(timeline, first) + half_width(timeline, second) + CLEAR);
}

// How many of the marks [first, last) have to be one above the other, at most.
static int most_together(const TbTimeline *timeline, const TbFlagSide *side, int first, int last)
{
    int most = 1;
    for (int i = first; i < last; i++) {
        int together = 1;
        while (i + together < last && collide(timeline, side, i, i + together))
            together++;
        most = MAX(most, together);
    }
    return most;
}

// The end of the run of marks of which each is in the way of the next.
static int run_end(const TbTimeline *timeline, const TbFlagSide *side, int first)
{
    int last = first + 1;
    while (last < side->count && collide(timeline, side, last - 1, last))
        last++;
    return last;
}

static double stack_step(const TbTimeline *timeline, const TbFlagSide *side)
{
    double half = 0;
    for (int i = 0; i < side->count; i++)
        half = fmax(half, half_width(timeline, side->items[i]));
    return 2 * half + 0.8;
}

double tb_flag_stack(const TbTimeline *timeline, const TbFlagSide *side)
{
    int together = most_together(timeline, side, 0, side->count);
    return (together - 1) * stack_step(timeline, side);
}

// ---- Which farther out ----

// Whether the mark has room so far out among those of its run that are out already (`offsets` >=
// 0): beside none of them, and nearer to the axis than those of its own place.
static bool is_free(const TbTimeline *timeline, const TbFlagSide *side, const double *offsets,
                    int first, int last, int index, double offset)
{
    for (int i = first; i < last; i++) {
        if (i == index || offsets[i] < 0)
            continue;
        bool same = fabs(side->flags[i].anchor - side->flags[index].anchor) < SAME_PLACE;
        bool beside = offsets[i] == offset && collide(timeline, side, MIN(i, index), MAX(i, index));
        if (beside || (same && offsets[i] <= offset))
            return false;
    }
    return true;
}

// The less a leader moves the farther out its mark: what is behind it then has to bend around.
static int next_by_leader(const TbFlagSide *side, const double *offsets, int first, int last)
{
    int next = -1;
    double least = INFINITY;
    for (int i = first; i < last; i++) {
        double move = fabs(side->flags[i].pole - side->flags[i].anchor);
        if (offsets[i] < 0 && move <= least) {
            least = move;
            next = i;
        }
    }
    return next;
}

static bool offset_by_leaders(const TbTimeline *timeline, const TbFlagSide *side, double *offsets,
                              int first, int last, int together)
{
    double least = tb_time_dot_offset(timeline), step = stack_step(timeline, side);
    for (int i = first; i < last; i++)
        offsets[i] = -1;
    for (int index; (index = next_by_leader(side, offsets, first, last)) >= 0;) {
        int rank = together - 1;
        while (rank >= 0 &&
               !is_free(timeline, side, offsets, first, last, index, least + rank * step))
            rank--;
        if (rank < 0)
            return false;
        offsets[index] = least + rank * step;
    }
    return true;
}

// Ways to put the marks of a run one above the other: 0 by their leaders, 1 by turns outwards, 2 by
// turns inwards. False where that way has no room.
static bool put_offsets(const TbTimeline *timeline, const TbFlagSide *side, double *offsets,
                        int first, int last, int together, int way)
{
    if (way == 0)
        return offset_by_leaders(timeline, side, offsets, first, last, together);
    for (int i = first; i < last; i++) {
        int turn = (i - first) % together;
        offsets[i] = tb_time_dot_offset(timeline) +
                     (way == 1 ? turn : together - 1 - turn) * stack_step(timeline, side);
    }
    return true;
}

static bool leaders_cross(const TbFlagSide *side, const double *offsets, int a, int b)
{
    // Both bend within the fan: they cross when their order is not the same at both of its ends.
    double from = fmax(offsets[a], offsets[b]);
    const TbFlag *flags = side->flags;
    double xa = flags[a].anchor +
                (flags[a].pole - flags[a].anchor) * (from - offsets[a]) / (side->fan - offsets[a]);
    double xb = flags[b].anchor +
                (flags[b].pole - flags[b].anchor) * (from - offsets[b]) / (side->fan - offsets[b]);
    // From one point they part at once; else the outer mark would stand on the leader of the inner.
    bool one_start = flags[b].anchor - flags[a].anchor < SAME_PLACE && offsets[a] == offsets[b];
    return one_start ? xa > xb + 1e-6 : xa > xb - 1e-3;
}

// Whether the leader of one mark runs through the other.
static bool runs_through(const TbTimeline *timeline, const TbFlagSide *side, const double *offsets,
                         int leader, int mark)
{
    const TbFlag *flag = &side->flags[leader];
    if (offsets[leader] >= offsets[mark] || side->fan <= offsets[leader])
        return false;
    double share = (offsets[mark] - offsets[leader]) / (side->fan - offsets[leader]);
    double x = flag->anchor + (flag->pole - flag->anchor) * share;
    return fabs(x - side->flags[mark].anchor) < half_width(timeline, side->items[mark]);
}

static bool is_clear(const TbTimeline *timeline, const TbFlagSide *side, const double *offsets,
                     int first, int last)
{
    for (int a = first; a < last; a++)
        for (int b = 0; b < side->count; b++) {
            if (a == b)
                continue;
            bool same = fabs(side->flags[a].anchor - side->flags[b].anchor) < SAME_PLACE;
            if (leaders_cross(side, offsets, MIN(a, b), MAX(a, b)) ||
                (!same && (runs_through(timeline, side, offsets, a, b) ||
                           runs_through(timeline, side, offsets, b, a))))
                return false;
        }
    return true;
}

// Marks that are in the way of one another are one above the other, each at its own time, so that
// no leader crosses another one or a mark; where that can't be, they stay side by side.
void tb_flag_choose_offsets(const TbTimeline *timeline, const TbFlagSide *side, double *offsets)
{
    double least = tb_time_dot_offset(timeline);
    for (int i = 0; i < side->count; i++)
        offsets[i] = least;
    for (int first = 0, last; first < side->count; first = last) {
        last = run_end(timeline, side, first);
        int together = most_together(timeline, side, first, last);
        bool clear = together == 1;
        for (int way = 0; way < 3 && !clear; way++)
            clear = put_offsets(timeline, side, offsets, first, last, together, way) &&
                    is_clear(timeline, side, offsets, first, last);
        for (int i = first; i < last && !clear; i++)
            offsets[i] = least;
    }
}
