// SPDX-License-Identifier: MIT
// From the first filling to the last a few arrangements are kept of all that were met: those whose
// rows end soonest. Rows are alike, so that only the order of their ends tells two apart.
#include "figure/timeline/fill.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define WIDE 24
#define NARROW 6
#define AHEAD 60.0 // pt left of a filling that its words may still reach

typedef struct {
    double cost;
    int parent, row, place;
    int ends; // where its ends are kept
} State;

typedef struct {
    int rows, tall_rows, width;
    double gap;
    State *states; // [level][width]
    double *ends;  // [level % 2][width][rows], in no order
    int *used;     // states of each level
} Search;

static double *ends_of(const Search *search, int level, const State *state)
{
    return search->ends + ((size_t)(level % 2) * search->width + state->ends) * search->rows;
}

// Takes it behind those that cost less, as long as there is room; returns its ends, to be set.
static double *keep(Search *search, int level, State state)
{
    State *states = search->states + (size_t)level * search->width;
    int at = search->used[level];
    state.ends = at;
    if (at == search->width) {
        at--;
        if (state.cost >= states[at].cost)
            return NULL;
        state.ends = states[at].ends;
    } else {
        search->used[level]++;
    }
    for (; at > 0 && states[at - 1].cost > state.cost; at--)
        states[at] = states[at - 1];
    states[at] = state;
    return ends_of(search, level, &state);
}

static void extend(Search *search, int level, int parent, const TbFilling *filling)
{
    const double *before =
        ends_of(search, level, &search->states[(size_t)level * search->width + parent]);
    double soonest = filling->from[0], latest = soonest;
    for (int p = 1; p < filling->places; p++) {
        soonest = MIN(soonest, filling->from[p]);
        latest = MAX(latest, filling->from[p]);
    }
    double cost = 0;
    for (int r = 0; r < search->rows; r++)
        cost += MAX(before[r], soonest - AHEAD);
    bool fresh[2] = {false, false}; // empty rows of a kind are all alike
    for (int r = 0; r < search->rows; r++) {
        bool empty = isinf(before[r]);
        bool tall = r < search->tall_rows;
        double free = before[r] + search->gap - 0.01;
        if (empty ? fresh[tall] : latest < free)
            continue;
        fresh[tall] |= empty;
        for (int p = 0; p < filling->places; p++) {
            if (filling->tall[p] && !tall)
                continue;
            if (!empty && filling->from[p] < free)
                continue;
            double kept = cost - MAX(before[r], soonest - AHEAD) + filling->to[p] + 0.5 * p;
            double *ends = keep(search, level + 1, (State){kept, parent, r, p, 0});
            if (!ends)
                continue;
            memcpy(ends, before, sizeof *ends * (size_t)search->rows);
            ends[r] = filling->to[p];
        }
    }
}

static void trace_back(const Search *search, TbFilling *fillings, int count)
{
    int state = 0;
    for (int i = count - 1; i >= 0; i--) {
        const State *at = &search->states[(size_t)(i + 1) * (size_t)search->width + (size_t)state];
        fillings[i].row = at->row;
        fillings[i].place = at->place;
        state = at->parent;
    }
}

bool tb_fill_rows(TbFilling *fillings, int count, const TbFillRoom *room)
{
    size_t width = room->wide ? WIDE : NARROW, rows = (size_t)room->rows;
    size_t levels = (size_t)count + 1;
    Search search = {room->rows,
                     room->tall_rows,
                     (int)width,
                     room->gap,
                     g_new(State, width * levels),
                     g_new(double, 2 * width * rows),
                     g_new0(int, levels)};
    for (size_t r = 0; r < rows; r++)
        search.ends[r] = -INFINITY;
    search.states[0] = (State){0};
    search.used[0] = 1;
    for (int level = 0; level < count; level++)
        for (int s = 0; s < search.used[level]; s++)
            extend(&search, level, s, &fillings[level]);
    bool found = search.used[count] > 0;
    if (found)
        trace_back(&search, fillings, count);
    g_free(search.states);
    g_free(search.ends);
    g_free(search.used);
    return found;
}
