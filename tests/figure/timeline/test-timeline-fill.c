// SPDX-License-Identifier: MIT
// Filling rows: nothing stands in anything's way, and small cases are filled as no way of all ways
// does better.
#include <math.h>

#include <glib.h>

#include "figure/timeline/fill.h"

#define ROWS_MOST 4
#define FILLINGS_MOST 7
#define PLACES_MOST 3
#define AHEAD 60.0 // ends that lie farther back than this from a filling are all alike
#define CLOSE 0.01

static bool has_room(const TbFilling *filling, int place, double end, double gap)
{
    return isinf(end) || filling->from[place] >= end + gap - CLOSE;
}

// ---- Cases ----

static int random_fillings(GRand *random, TbFilling *fillings, int count, int places, double wide)
{
    double at = 0;
    for (int i = 0; i < count; i++) {
        TbFilling *filling = &fillings[i];
        *filling = (TbFilling){.places = g_rand_int_range(random, 1, places + 1)};
        at += g_rand_double_range(random, 0, 20);
        for (int p = 0; p < filling->places; p++) {
            filling->from[p] = at - (p ? g_rand_double_range(random, 0, 25) : 0);
            filling->to[p] = at + 3 + g_rand_double_range(random, 0, wide);
            filling->tall[p] = p > 0 && g_rand_boolean(random);
        }
    }
    return count;
}

// ---- All ways ----

typedef struct {
    const TbFilling *fillings;
    int count;
    const TbFillRoom *room;
    double least; // what the ends of the rows sum up to, at best; INFINITY: there is no way
} Ways;

static double sum_of_ends(const Ways *ways, const double *ends, int place)
{
    const TbFilling *last = &ways->fillings[ways->count - 1];
    double soonest = INFINITY, sum = 0.5 * place;
    for (int p = 0; p < last->places; p++)
        soonest = fmin(soonest, last->from[p]);
    for (int row = 0; row < ways->room->rows; row++)
        sum += fmax(ends[row], soonest - AHEAD);
    return sum;
}

static void try_all(Ways *ways, int at, double *ends, int place)
{
    if (at == ways->count) {
        ways->least = fmin(ways->least, sum_of_ends(ways, ends, place));
        return;
    }
    const TbFilling *filling = &ways->fillings[at];
    for (int row = 0; row < ways->room->rows; row++)
        for (int p = 0; p < filling->places; p++) {
            double before = ends[row];
            if ((filling->tall[p] && row >= ways->room->tall_rows) ||
                !has_room(filling, p, before, ways->room->gap))
                continue;
            ends[row] = filling->to[p];
            try_all(ways, at + 1, ends, p);
            ends[row] = before;
        }
}

static double best_of_all(const TbFilling *fillings, int count, const TbFillRoom *room)
{
    Ways ways = {fillings, count, room, INFINITY};
    double ends[ROWS_MOST];
    for (int row = 0; row < ROWS_MOST; row++)
        ends[row] = -INFINITY;
    try_all(&ways, 0, ends, 0);
    return ways.least;
}

// ---- What was found ----

// What the ends of the rows sum up to.
static double check_rows(const TbFilling *fillings, int count, const TbFillRoom *room)
{
    double ends[ROWS_MOST];
    for (int row = 0; row < ROWS_MOST; row++)
        ends[row] = -INFINITY;
    for (int i = 0; i < count; i++) {
        const TbFilling *filling = &fillings[i];
        g_assert_cmpint(filling->place, >=, 0);
        g_assert_cmpint(filling->place, <, filling->places);
        g_assert_cmpint(filling->row, >=, 0);
        g_assert_cmpint(filling->row, <, room->rows);
        if (filling->tall[filling->place])
            g_assert_cmpint(filling->row, <, room->tall_rows);
        g_assert_true(has_room(filling, filling->place, ends[filling->row], room->gap));
        ends[filling->row] = filling->to[filling->place];
    }
    Ways ways = {fillings, count, room, INFINITY};
    return sum_of_ends(&ways, ends, fillings[count - 1].place);
}

static TbFillRoom random_room(GRand *random, int rows_most)
{
    int rows = g_rand_int_range(random, 1, rows_most + 1);
    return (TbFillRoom){.rows = rows,
                        .tall_rows = g_rand_int_range(random, 0, rows + 1),
                        .gap = g_rand_double_range(random, 0, 6)};
}

// As few that every arrangement is kept: the best of all is found, and none where there is none.
static void test_few(void)
{
    GRand *random = g_rand_new_with_seed(5);
    int found = 0, refused = 0;
    for (int i = 0; i < 4000; i++) {
        TbFilling fillings[FILLINGS_MOST];
        TbFillRoom room = random_room(random, 2);
        room.wide = i % 2;
        int count = random_fillings(random, fillings, room.wide ? 3 : 2,
                                    room.wide ? 1 + i % 4 / 2 : 1, room.rows == 1 ? 12 : 30);
        double best = best_of_all(fillings, count, &room);
        bool fits = tb_fill_rows(fillings, count, &room);
        g_assert_true(fits == isfinite(best));
        if (fits)
            g_assert_cmpfloat_with_epsilon(check_rows(fillings, count, &room), best, 1e-9);
        found += fits;
        refused += !fits;
    }
    g_assert_cmpint(MIN(found, refused), >, 500);
    g_rand_free(random);
}

// More than are kept: what is found is sound, and is the best in nearly all cases.
static void test_many(void)
{
    GRand *random = g_rand_new_with_seed(6);
    int possible = 0, missed = 0, worse = 0;
    for (int i = 0; i < 6000; i++) {
        TbFilling fillings[FILLINGS_MOST];
        TbFillRoom room = random_room(random, 3);
        room.wide = i % 2;
        int count = random_fillings(random, fillings, g_rand_int_range(random, 4, FILLINGS_MOST),
                                    PLACES_MOST, 40);
        double best = best_of_all(fillings, count, &room);
        bool fits = tb_fill_rows(fillings, count, &room);
        if (fits) {
            g_assert_true(isfinite(best));
            double sum = check_rows(fillings, count, &room);
            g_assert_cmpfloat(sum, >=, best - 1e-9);
            worse += sum > best + 1e-9;
        }
        possible += isfinite(best);
        missed += isfinite(best) && !fits;
    }
    g_test_message("%d possible, %d missed, %d not the best", possible, missed, worse);
    g_assert_cmpint(possible, >, 1500);
    g_assert_cmpint(400 * missed, <, possible);
    g_assert_cmpint(30 * worse, <, possible);
    g_rand_free(random);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fill/few", test_few);
    g_test_add_func("/fill/many", test_many);
    return g_test_run();
}
