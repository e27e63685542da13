// SPDX-License-Identifier: MIT
// Where the labels of points go: flags on poles.
//
// A label stands to the right of its pole. So two labels j > i whose places overlap side by side
// need level j < level i: then pole j ends below label i, and pole i stands left of label j. Levels
// follow from the poles' places alone; the work is to find places with few levels and small moves.
// Breaks cut the row of flags into groups that stand clear of one another; within a group the
// levels fall from left to right.
#include "figure/timeline/levels.h"

// In pt of height: what a pt moved costs when the labels are many and, more, when they are few and
// straight leaders can be had; and what a pt squared does.
#define MOVE_COST 0.2
#define FEW_MOVE_COST 0.5
#define FEW 16
#define FAR_MOVE_COST 0.003
#define SEARCH_MOST 20
#define HOPE 1.25       // of a cost: moving breaks brings it down by no more
#define EXCESS_COST 1e6 // a label above the level that is tried

// fmin() and fmax() are calls, and these are asked a million times.
static inline double smaller(double a, double b)
{
    return a < b ? a : b;
}

static inline double larger(double a, double b)
{
    return a > b ? a : b;
}

typedef struct {
    TbFlag *flags;
    int count;
    const TbFlagRoom *room;
    bool *breaks;       // [i]: between i and i + 1
    double *low, *high; // how far left and right each pole can stand
    double *forward, *backward, *frontier;
    double move_cost;
} Solver;

// ---- Places for given breaks ----

// The end of the labels of i's group up to i, when their poles are at `poles`.
static void find_frontier(const Solver *solver, const double *poles)
{
    for (int i = 0; i < solver->count; i++) {
        double end = poles[i] + solver->flags[i].width + solver->room->gap;
        bool first = i == 0 || solver->breaks[i - 1];
        solver->frontier[i] = first ? end : larger(end, solver->frontier[i - 1]);
    }
}

static bool find_limits(const Solver *solver)
{
    const TbFlagRoom *room = solver->room;
    int count = solver->count;
    double frontier = 0;
    for (int i = 0; i < count; i++) {
        double at = room->left;
        if (i > 0)
            at = larger(solver->low[i - 1] + room->spacing, at);
        if (i > 0 && solver->breaks[i - 1])
            at = larger(at, frontier);
        solver->low[i] = at;
        double end = at + solver->flags[i].width + room->gap;
        frontier = i == 0 || solver->breaks[i - 1] ? end : larger(frontier, end);
    }
    double next_group = INFINITY; // where the group behind begins at the latest
    for (int i = count - 1; i >= 0; i--) {
        if (i < count - 1 && solver->breaks[i])
            next_group = solver->high[i + 1];
        double at = room->right - solver->flags[i].width;
        if (i < count - 1)
            at = smaller(at, solver->high[i + 1] - room->spacing);
        at = smaller(at, next_group - solver->flags[i].width - room->gap);
        solver->high[i] = at;
        if (solver->low[i] > at + 1e-9)
            return false;
    }
    return true;
}

// As near to the anchors as can be when all give way to the right.
static void push_right(const Solver *solver, double *poles)
{
    const TbFlagRoom *room = solver->room;
    double frontier = 0;
    for (int i = 0; i < solver->count; i++) {
        double at = larger(smaller(solver->flags[i].anchor, solver->high[i]), solver->low[i]);
        if (i > 0)
            at = larger(at, poles[i - 1] + room->spacing);
        if (i > 0 && solver->breaks[i - 1])
            at = larger(at, frontier);
        poles[i] = at;
        double end = at + solver->flags[i].width + room->gap;
        frontier = i == 0 || solver->breaks[i - 1] ? end : larger(frontier, end);
    }
}

static void push_left(const Solver *solver, double *poles)
{
    const TbFlagRoom *room = solver->room;
    double next_group = INFINITY;
    for (int i = solver->count - 1; i >= 0; i--) {
        if (i < solver->count - 1 && solver->breaks[i])
            next_group = poles[i + 1];
        double at = larger(smaller(solver->flags[i].anchor, solver->high[i]), solver->low[i]);
        if (i < solver->count - 1)
            at = smaller(at, poles[i + 1] - room->spacing);
        poles[i] = smaller(at, next_group - solver->flags[i].width - room->gap);
    }
}

// Moves each pole towards its anchor as far as its neighbours let it.
static void settle(const Solver *solver, double *poles)
{
    const TbFlagRoom *room = solver->room;
    int count = solver->count;
    find_frontier(solver, poles);
    double next_group = INFINITY;
    for (int i = count - 1; i >= 0; i--) {
        if (i < count - 1 && solver->breaks[i])
            next_group = poles[i + 1];
        double width = solver->flags[i].width;
        double high = smaller(room->right - width, next_group - width - room->gap);
        if (i < count - 1)
            high = smaller(high, poles[i + 1] - room->spacing);
        double low = room->left;
        if (i > 0)
            low = larger(low, solver->breaks[i - 1]
                                  ? larger(solver->frontier[i - 1], poles[i - 1] + room->spacing)
                                  : poles[i - 1] + room->spacing);
        poles[i] = larger(smaller(solver->flags[i].anchor, high), low);
    }
}

static void find_levels(const Solver *solver)
{
    TbFlag *flags = solver->flags;
    for (int i = solver->count - 1; i >= 0; i--) {
        double end = flags[i].pole + flags[i].width + solver->room->gap - 1e-6;
        flags[i].level = 1;
        for (int j = i + 1; j < solver->count && flags[j].pole < end; j++)
            flags[i].level = MAX(flags[i].level, flags[j].level + 1);
    }
}

static double height_cost(const Solver *solver, int *levels)
{
    double *highest = solver->frontier; // of each level from 1 on; there are no more than flags
    *levels = 0;
    for (int i = 0; i < solver->count; i++) {
        const TbFlag *flag = &solver->flags[i];
        while (*levels < flag->level)
            highest[(*levels)++] = 0;
        highest[flag->level - 1] = larger(highest[flag->level - 1], flag->height);
    }
    double heights = 0;
    for (int level = 0; level < *levels; level++)
        heights += highest[level] + solver->room->level_gap;
    return heights;
}

// What the arrangement with solver->breaks costs when more than `most` levels are wanted by no one.
static double try_breaks(const Solver *solver, int most)
{
    if (!find_limits(solver))
        return INFINITY;
    push_right(solver, solver->forward);
    push_left(solver, solver->backward);
    for (int i = 0; i < solver->count; i++)
        solver->forward[i] = (solver->forward[i] + solver->backward[i]) / 2;
    settle(solver, solver->forward);
    settle(solver, solver->forward);
    double cost = 0;
    for (int i = 0; i < solver->count; i++) {
        solver->flags[i].pole = solver->forward[i];
        double move = fabs(solver->flags[i].pole - solver->flags[i].anchor);
        cost += move * solver->move_cost + move * move * FAR_MOVE_COST;
    }
    find_levels(solver);
    for (int i = 0; i < solver->count; i++)
        cost += MAX(solver->flags[i].level - most, 0) * EXCESS_COST;
    int levels;
    return cost + height_cost(solver, &levels);
}

// ---- The search for breaks ----

// Where the break that helps most can stand: below the first flag from the right that is too high.
static void find_chain(const Solver *solver, int most, int *from, int *to)
{
    int i = solver->count - 1;
    while (i >= 0 && solver->flags[i].level <= most)
        i--;
    *from = MAX(i, 0);
    *to = *from;
    double end = solver->flags[*from].pole + solver->flags[*from].width;
    while (*to < solver->count - 1 && solver->flags[*to + 1].pole < end) {
        ++*to;
        end = larger(end, solver->flags[*to].pole + solver->flags[*to].width);
    }
}

// Adds the cheapest break until no label stands higher than `most`.
static double add_breaks(const Solver *solver, int most)
{
    double cost = try_breaks(solver, most);
    while (isfinite(cost) && cost >= EXCESS_COST) {
        int from, to, best = -1;
        find_chain(solver, most, &from, &to);
        double best_cost = INFINITY;
        for (int i = from; i < to; i++) {
            if (solver->breaks[i])
                continue;
            solver->breaks[i] = true;
            double with = try_breaks(solver, most);
            solver->breaks[i] = false;
            if (with < best_cost) {
                best = i;
                best_cost = with;
            }
        }
        if (best < 0)
            return INFINITY;
        solver->breaks[best] = true;
        cost = try_breaks(solver, most);
    }
    return cost;
}

static double even_breaks(const Solver *solver, int most)
{
    int groups = (solver->count + most - 1) / most;
    for (int i = 0; i < solver->count; i++)
        solver->breaks[i] = (i + 1) * groups / solver->count != i * groups / solver->count;
    solver->breaks[solver->count - 1] = false;
    return try_breaks(solver, most);
}

// Moves each break by one place while that helps.
static double improve(const Solver *solver, int most, double cost)
{
    for (int round = 0; round < 3; round++) {
        bool better = false;
        for (int i = 0; i + 1 < solver->count; i++) {
            if (!solver->breaks[i])
                continue;
            for (int step = -1; step <= 1; step += 2) {
                int to = i + step;
                if (to < 0 || to + 1 >= solver->count || solver->breaks[to])
                    continue;
                solver->breaks[i] = false;
                solver->breaks[to] = true;
                double with = try_breaks(solver, most);
                if (with < cost - 1e-9) {
                    cost = with;
                    better = true;
                    break;
                }
                solver->breaks[i] = true;
                solver->breaks[to] = false;
            }
        }
        if (!better)
            break;
    }
    return cost;
}

// `known`: the cost of another arrangement. One that is far worse is not worth improving.
static double search(const Solver *solver, int most, double known, bool *best)
{
    for (int i = 0; i < solver->count; i++)
        solver->breaks[i] = false;
    // Among very many labels a better place for one of them is not seen, but costs much to find.
    bool few = solver->count <= SEARCH_MOST;
    double cost = few ? add_breaks(solver, most) : INFINITY;
    if (isfinite(cost) && cost < known * HOPE)
        cost = improve(solver, most, cost);
    for (int i = 0; i < solver->count; i++)
        best[i] = solver->breaks[i];
    double even = even_breaks(solver, most);
    if (isfinite(even) && few && even < smaller(cost, known) * HOPE)
        even = improve(solver, most, even);
    if (even >= cost)
        return cost;
    for (int i = 0; i < solver->count; i++)
        best[i] = solver->breaks[i];
    return even;
}

static int natural_levels(const Solver *solver)
{
    for (int i = 0; i < solver->count; i++)
        solver->breaks[i] = false;
    if (!isfinite(try_breaks(solver, solver->count)))
        return solver->count;
    int levels;
    height_cost(solver, &levels);
    return levels;
}

static int least_levels(const TbFlag *flags, int count, const TbFlagRoom *room)
{
    double widths = 0;
    for (int i = 0; i < count; i++)
        widths += flags[i].width + room->gap;
    return MAX(1, (int)(widths / larger(room->right - room->left + room->gap, 1)));
}

bool tb_flags_place(TbFlag *flags, int count, const TbFlagRoom *room, double *cost)
{
    *cost = 0;
    if (count == 0)
        return true;
    double *numbers = g_new(double, (size_t)count * 5);
    bool *bools = g_new0(bool, (size_t)count * 3);
    Solver solver = {flags,
                     count,
                     room,
                     bools,
                     numbers,
                     numbers + count,
                     numbers + 2 * count,
                     numbers + 3 * count,
                     numbers + 4 * count,
                     MOVE_COST};
    double many = smaller((double)count / FEW, 1);
    solver.move_cost = FEW_MOVE_COST + (MOVE_COST - FEW_MOVE_COST) * many;
    bool *found = bools + count, *best = bools + 2 * count;
    double best_cost = INFINITY;
    int most = natural_levels(&solver), worse = 0;
    for (int levels = least_levels(flags, count, room); levels <= most && worse < 3; levels++) {
        double with = search(&solver, levels, best_cost, found);
        worse = with < best_cost || !isfinite(best_cost) ? 0 : worse + 1;
        if (with < best_cost) {
            best_cost = with;
            for (int i = 0; i < count; i++)
                best[i] = found[i];
        }
    }
    if (isfinite(best_cost)) {
        for (int i = 0; i < count; i++)
            bools[i] = best[i];
        try_breaks(&solver, count);
    }
    g_free(numbers);
    g_free(bools);
    *cost = best_cost;
    return isfinite(best_cost) && best_cost < EXCESS_COST;
}
