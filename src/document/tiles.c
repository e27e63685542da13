// SPDX-License-Identifier: MIT
#include "document/tiles.h"

#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "document/table-cube.h"

// A tile under construction: the points of the cube that share everything but time and status.
typedef struct {
    int first;      // a point that tells what they share
    GArray *points; // of int
} Pile;

static bool is_free(const TbCube *cube, int thing)
{
    return thing != TB_DIMENSION_PERIOD && thing != TB_DIMENSION_STATUS &&
           thing != TB_CUBE_UNIT(cube);
}

static bool same_tile(const TbCube *cube, int a, int b)
{
    for (int thing = 0; thing < cube->width; thing++)
        if (is_free(cube, thing) && tb_cube_at(cube, a, thing) != tb_cube_at(cube, b, thing))
            return false;
    return true;
}

// Piles in the order of the indicators, within one in that of the members.
static int compare_piles(const void *a, const void *b, void *data)
{
    const TbCube *cube = data;
    int left = ((const Pile *)a)->first, right = ((const Pile *)b)->first;
    int order = tb_cube_at(cube, left, TB_CUBE_INDICATOR(cube)) -
                tb_cube_at(cube, right, TB_CUBE_INDICATOR(cube));
    for (int d = 0; order == 0 && d < cube->document->dimension_count; d++)
        if (is_free(cube, d))
            order = tb_cube_at(cube, left, d) - tb_cube_at(cube, right, d);
    return order;
}

static guint hash_point(const TbCube *cube, int point)
{
    guint hash = 5381;
    for (int thing = 0; thing < cube->width; thing++)
        if (is_free(cube, thing))
            hash = hash * 33 + (guint)tb_cube_at(cube, point, thing);
    return hash;
}

static GArray *make_piles(const TbCube *cube)
{
    GArray *piles = g_array_new(FALSE, FALSE, sizeof(Pile));
    GHashTable *known = g_hash_table_new(NULL, NULL); // hash -> number of a pile + 1
    for (int p = 0; p < cube->count; p++) {
        guint hash = hash_point(cube, p);
        guint number = GPOINTER_TO_UINT(g_hash_table_lookup(known, GUINT_TO_POINTER(hash)));
        while (number && !same_tile(cube, g_array_index(piles, Pile, number - 1).first, p))
            number = GPOINTER_TO_UINT(g_hash_table_lookup(known, GUINT_TO_POINTER(++hash)));
        if (!number) {
            Pile pile = {p, g_array_new(FALSE, FALSE, sizeof(int))};
            g_array_append_val(piles, pile);
            number = piles->len;
            g_hash_table_insert(known, GUINT_TO_POINTER(hash), GUINT_TO_POINTER(number));
        }
        g_array_append_val(g_array_index(piles, Pile, number - 1).points, p);
    }
    g_hash_table_unref(known);
    g_array_sort_with_data(piles, compare_piles, (gpointer)cube);
    return piles;
}

static void free_piles(GArray *piles)
{
    for (guint i = 0; i < piles->len; i++)
        g_array_unref(g_array_index(piles, Pile, i).points);
    g_array_unref(piles);
}

static TbStatus status_at(const TbCube *cube, int point)
{
    return tb_cube_status(cube, tb_cube_at(cube, point, TB_DIMENSION_STATUS));
}

static const TbPeriod *period_of(const TbCube *cube, const TbObservation *observation)
{
    int member = observation->members[TB_DIMENSION_PERIOD];
    return member < 0 ? NULL
                      : cube->document->dimensions[TB_DIMENSION_PERIOD].members[member].period;
}

// Values without a period stand before all others.
static double end_of(const TbCube *cube, const TbObservation *observation)
{
    const TbPeriod *period = period_of(cube, observation);
    return period ? period->end : -INFINITY;
}

static int compare_times(const void *a, const void *b, void *cube)
{
    double left = end_of(cube, *(const TbObservation *const *)a);
    double right = end_of(cube, *(const TbObservation *const *)b);
    return (left > right) - (left < right);
}

// The observations of a pile that have the status, in time order.
static GPtrArray *with_status(const TbCube *cube, const Pile *pile, TbStatus status)
{
    GPtrArray *list = g_ptr_array_new();
    for (guint i = 0; i < pile->points->len; i++) {
        int point = g_array_index(pile->points, int, i);
        if (status_at(cube, point) == status)
            g_ptr_array_add(list, (gpointer)cube->points[point].observation);
    }
    g_ptr_array_sort_with_data(list, compare_times, (gpointer)cube);
    return list;
}

static bool check_single(const TbCube *cube, const TbTile *tile)
{
    for (int i = 1; i < tile->course_count; i++) {
        if (compare_times(&tile->course[i - 1], &tile->course[i], (void *)cube) != 0)
            continue;
        tb_report_error(cube->report, TB_CODE_DIMENSION,
                        tb_document_place(cube->document, cube->arena, tile->course[i]->spot),
                        "figure \"%s\": \"%s\" has two values of one period, so that neither is "
                        "the number",
                        cube->cut->figure, tile->indicator->name);
        tb_report_hint(cube->report, "say with \"where\" which one is meant");
        return false;
    }
    return true;
}

static bool choose_head(const TbCube *cube, const Pile *pile, TbTile *tile)
{
    static const TbStatus wanted[] = {TB_STATUS_ACTUAL, TB_STATUS_FORECAST, TB_STATUS_TARGET,
                                      TB_STATUS_PREVIOUS};
    for (size_t i = 0; i < G_N_ELEMENTS(wanted) && !tile->head; i++) {
        GPtrArray *list = with_status(cube, pile, wanted[i]);
        if (list->len > 0) {
            tile->status = wanted[i];
            tile->course = tb_arena_new0(cube->arena, const TbObservation *, list->len);
            memcpy(tile->course, list->pdata, list->len * sizeof *list->pdata);
            tile->course_count = (int)list->len;
            tile->head = tile->course[list->len - 1];
        }
        g_ptr_array_unref(list);
    }
    return check_single(cube, tile);
}

static void choose_goal(const TbCube *cube, const Pile *pile, TbTile *tile)
{
    if (tile->status == TB_STATUS_TARGET)
        return;
    GPtrArray *goals = with_status(cube, pile, TB_STATUS_TARGET);
    double end = end_of(cube, tile->head);
    for (guint i = 0; i < goals->len && !tile->goal; i++) {
        const TbObservation *goal = goals->pdata[i];
        if (end_of(cube, goal) < end || goal->value.missing)
            continue;
        tile->goal = goal;
        tile->same_period = end_of(cube, goal) == end;
    }
    g_ptr_array_unref(goals);
}

// What tells the point from those of the other tiles, or, with `common`, what it shares with all.
static const char *free_names(const TbCube *cube, int point, bool common)
{
    GString *text = g_string_new(NULL);
    for (int d = 0; d < cube->document->dimension_count; d++) {
        if (!is_free(cube, d) || (cube->distinct[d] <= 1) != common)
            continue;
        const char *name = tb_cube_name(cube, d, tb_cube_at(cube, point, d));
        if (*name)
            g_string_append_printf(text, "%s%s", text->len ? " · " : "", name);
    }
    const char *copy = text->len ? tb_arena_strdup(cube->arena, text->str) : NULL;
    g_string_free(text, TRUE);
    return copy;
}

static void find_common(const TbCube *cube, TbTiles *tiles)
{
    const TbPeriod *period = period_of(cube, tiles->tiles[0].head);
    tiles->one_period = period != NULL;
    for (int i = 1; i < tiles->count; i++)
        tiles->one_period &= period_of(cube, tiles->tiles[i].head) == period;
    const char *place = free_names(cube, 0, true);
    const char *when =
        tiles->one_period ? tb_period_label(cube->arena, period, cube->document->lang) : NULL;
    tiles->common = place && when ? tb_arena_printf(cube->arena, "%s · %s", place, when)
                    : place       ? place
                                  : when;
}

static bool fill_tiles(const TbCube *cube, const GArray *piles, TbTiles *tiles)
{
    tiles->count = (int)piles->len;
    tiles->tiles = tb_arena_new0(cube->arena, TbTile, piles->len);
    for (guint i = 0; i < piles->len; i++) {
        const Pile *pile = &g_array_index(piles, Pile, i);
        TbTile *tile = &tiles->tiles[i];
        tile->indicator = cube->points[pile->first].indicator;
        tile->place = free_names(cube, pile->first, false);
        if (!choose_head(cube, pile, tile))
            return false;
        choose_goal(cube, pile, tile);
    }
    find_common(cube, tiles);
    return true;
}

static bool check_count(const TbCube *cube, guint count)
{
    if (count > 0 && count <= TB_LIMIT_TILES)
        return true;
    if (count == 0) {
        tb_report_error(cube->report, TB_CODE_FIGURE, &cube->cut->place,
                        "figure \"%s\" has no number to show", cube->cut->figure);
        return false;
    }
    tb_report_error(cube->report, TB_CODE_LIMIT, &cube->cut->place,
                    "figure \"%s\" would have %u big numbers; the limit is %d", cube->cut->figure,
                    count, TB_LIMIT_TILES);
    tb_report_hint(cube->report, "choose some with \"indicators\" and \"where\"");
    return false;
}

static TbTiles *build(TbCube *cube)
{
    GArray *piles = make_piles(cube);
    TbTiles *tiles = tb_arena_new0(cube->arena, TbTiles, 1);
    bool valid = check_count(cube, piles->len) && fill_tiles(cube, piles, tiles);
    free_piles(piles);
    return valid ? tiles : NULL;
}

TbTiles *tb_tiles_new(TbArena *arena, const TbDocument *document, const TbCut *cut,
                      TbReport *report)
{
    TbCube cube = {.arena = arena, .document = document, .cut = cut, .report = report};
    TbTiles *tiles = tb_cube_open(&cube) ? build(&cube) : NULL;
    tb_cube_close(&cube);
    return tiles;
}
