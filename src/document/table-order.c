// SPDX-License-Identifier: MIT
// Sorting categories, and summing up those behind `top`.
#include "document/table-cube.h"

#include <math.h>
#include <string.h>

#include "document/model.h"

static const TbQuantity *value_of(const TbTablePanel *panel, int category, int series)
{
    const TbTableCell *cell =
        &panel->cells[(size_t)category * (size_t)panel->series_count + series];
    return cell->observation && !cell->observation->value.missing ? &cell->observation->value
                                                                  : NULL;
}

// What categories are put in order by: one number each, NAN where there is none.
typedef struct {
    const TbTableKey *keys;
    const double *numbers;
    TbSort sort;
} Order;

// The values of a category that are known, added up; NAN when none is.
static double total(const TbTablePanel *panel, int category)
{
    double sum = 0;
    bool any = false;
    for (int s = 0; s < panel->series_count; s++) {
        const TbQuantity *value = value_of(panel, category, s);
        sum += value ? value->number : 0;
        any |= value != NULL;
    }
    return any ? sum : NAN;
}

// The series that the figure names, or the first.
static int series_sorted_by(const TbCube *cube, const TbTablePanel *panel)
{
    for (int s = 0; cube->cut->sort_by && s < panel->series_count; s++)
        if (strcmp(panel->series[s].id, cube->cut->sort_by) == 0)
            return s;
    return 0;
}

// Of a stack the whole bar counts, of a stack of shares the share; else one series. What `cuts` is
// how large a category is: of every stack the whole.
static double number_of(const TbCube *cube, const TbTablePanel *panel, int category, bool cuts)
{
    const TbCut *cut = cube->cut;
    bool stacked = cut->stack != TB_STACK_NONE;
    if (stacked && !cut->sort_by && (cuts || cut->stack == TB_STACK_SUM))
        return total(panel, category);
    const TbQuantity *value = value_of(panel, category, series_sorted_by(cube, panel));
    double whole = cut->stack == TB_STACK_PERCENT ? total(panel, category) : 1;
    return value && whole != 0 ? value->number / whole : NAN;
}

static const double *category_numbers(const TbCube *cube, const TbTablePanel *panel, bool cuts)
{
    double *numbers = tb_arena_new0(cube->arena, double, panel->category_count);
    for (int i = 0; i < panel->category_count; i++)
        numbers[i] = number_of(cube, panel, i, cuts);
    return numbers;
}

// Within groups; what has no number comes last, equals keep their order.
static gint compare(gconstpointer a, gconstpointer b, gpointer data)
{
    const Order *order = data;
    int x = *(const int *)a, y = *(const int *)b;
    const TbTableKey *keys = order->keys;
    int64_t left = keys[x].group ? keys[x].group->order : 0;
    int64_t right = keys[y].group ? keys[y].group->order : 0;
    if (left != right)
        return left < right ? -1 : 1;
    if (order->sort == TB_SORT_NONE)
        return x - y;
    double first = order->numbers[x], second = order->numbers[y];
    if (!isnan(first) && !isnan(second) && first != second)
        return (first < second) == (order->sort == TB_SORT_ASCENDING) ? -1 : 1;
    if (isnan(first) != isnan(second))
        return isnan(second) ? -1 : 1;
    return x - y;
}

static int *sorted(const TbCube *cube, const TbTablePanel *panel, TbSort sort,
                   const double *numbers)
{
    int *order = tb_arena_new0(cube->arena, int, panel->category_count);
    for (int i = 0; i < panel->category_count; i++)
        order[i] = i;
    Order by = {panel->categories, numbers, sort};
    g_qsort_with_data(order, panel->category_count, sizeof(int), compare, &by);
    return order;
}

// Keeps `count` categories in the given order.
static void arrange(const TbCube *cube, TbTablePanel *panel, const int *order, int count)
{
    size_t series = (size_t)panel->series_count;
    // Room for 其他 behind them.
    TbTableKey *categories = tb_arena_new0(cube->arena, TbTableKey, count + 1);
    TbTableCell *cells = tb_arena_new0(cube->arena, TbTableCell, (size_t)(count + 1) * series);
    for (int i = 0; i < count; i++) {
        categories[i] = panel->categories[order[i]];
        memcpy(&cells[(size_t)i * series], &panel->cells[(size_t)order[i] * series],
               series * sizeof(TbTableCell));
    }
    panel->categories = categories;
    panel->cells = cells;
    panel->category_count = count;
}

// ---- 其他 ----

// A density or a price can't be summed up; so much a year can.
static bool is_additive(const TbUnit *unit)
{
    static const char *const spans[] = {"年", "月", "日", "天", "周", "季", "季度", "小时"};
    if (unit->kind != TB_UNIT_COUNT && unit->kind != TB_UNIT_MONEY && unit->kind != TB_UNIT_MEASURE)
        return false;
    const char *slash = strchr(unit->base, '/');
    for (size_t i = 0; slash && i < G_N_ELEMENTS(spans); i++)
        if (strcmp(slash + 1, spans[i]) == 0)
            return true;
    return !slash;
}

// Of what all of the rest have in common; what they are many of is left open.
static int *common_members(const TbCube *cube, const TbTablePanel *panel, const int *rest,
                           int count, int series)
{
    int dimensions = cube->document->dimension_count;
    int *common = tb_arena_new0(cube->arena, int, dimensions);
    for (int i = 0; i < count; i++) {
        size_t at = (size_t)rest[i] * (size_t)panel->series_count + (size_t)series;
        const int *members = panel->cells[at].observation->members;
        for (int d = 0; d < dimensions; d++)
            common[d] = i == 0 || common[d] == members[d] ? members[d] : -1;
    }
    return common;
}

// One series of the rest; false when a part of it is not known or is only bounded.
static bool sum_up(const TbCube *cube, const TbTablePanel *panel, const int *rest, int count,
                   int series, TbTableCell *cell)
{
    size_t columns = (size_t)panel->series_count;
    const TbTableCell *first = &panel->cells[(size_t)rest[0] * columns + (size_t)series];
    double sum = 0;
    TbBound bound = TB_BOUND_EXACT;
    int decimals = 0;
    for (int i = 0; i < count; i++) {
        const TbQuantity *value = value_of(panel, rest[i], series);
        if (!value || (value->bound != TB_BOUND_EXACT && value->bound != TB_BOUND_ABOUT))
            return false;
        sum += value->number;
        bound = value->bound == TB_BOUND_ABOUT ? TB_BOUND_ABOUT : bound;
        decimals = value->decimals < 0 || decimals < 0 ||
                           value->unit.scale != first->observation->value.unit.scale
                       ? -1
                       : MAX(decimals, value->decimals);
    }
    const TbUnit *unit = &first->observation->value.unit;
    TbObservation *total = tb_arena_new0(cube->arena, TbObservation, 1);
    static const TbRemarks nothing = {0};
    *total = (TbObservation){.remarks = &nothing,
                             .members = common_members(cube, panel, rest, count, series),
                             .spot = first->observation->spot};
    if (!tb_quantity_make(sum / unit->scale, NAN, bound, unit, decimals, &total->value))
        return false;
    *cell = *first;
    cell->observation = total;
    cell->qualifier = NULL;
    return true;
}

// The cells of 其他, or NULL when the rest can't be summed up.
static TbTableCell *sum_rest(const TbCube *cube, const TbTablePanel *panel, const int *rest,
                             int count)
{
    if (!is_additive(&panel->unit))
        return NULL;
    TbTableCell *cells = tb_arena_new0(cube->arena, TbTableCell, panel->series_count);
    for (int s = 0; s < panel->series_count; s++)
        if (!sum_up(cube, panel, rest, count, s, &cells[s]))
            return NULL;
    return cells;
}

static void add_other(const TbCube *cube, TbTablePanel *panel, const TbTableCell *cells)
{
    int last = panel->category_count++;
    panel->categories[last] =
        (TbTableKey){.id = "", .name = tb_other_label(cube->document->lang), .other = true};
    memcpy(&panel->cells[(size_t)last * (size_t)panel->series_count], cells,
           (size_t)panel->series_count * sizeof(TbTableCell));
}

// How many stay: `top`, and those as large as the last of them, for nothing tells them apart; but
// where more than as many again are equal, `top` alone, with a warning.
static int count_kept(const TbCube *cube, const TbTablePanel *panel, const int *largest,
                      const double *sizes)
{
    int top = cube->cut->top, kept = top;
    while (kept < panel->category_count && sizes[largest[kept]] == sizes[largest[top - 1]])
        kept++;
    if (kept - top <= top)
        return kept;
    tb_report_warning(cube->report, TB_CODE_VALUE, &cube->cut->place,
                      "figure \"%s\": %d categories are as large as number %d; those that come "
                      "first stay",
                      cube->cut->figure, kept - top + 1, top);
    return top;
}

// The largest `top` categories stay, in the order they are in.
static void cut(const TbCube *cube, TbTablePanel *panel, bool additive)
{
    int count = panel->category_count;
    if (cube->cut->top == 0 || count <= cube->cut->top)
        return;
    const double *sizes = category_numbers(cube, panel, true);
    int *largest = sorted(cube, panel, TB_SORT_DESCENDING, sizes);
    int top = count_kept(cube, panel, largest, sizes);
    bool *kept = tb_arena_new0(cube->arena, bool, count);
    for (int i = 0; i < top; i++)
        kept[largest[i]] = true;
    int *order = tb_arena_new0(cube->arena, int, count);
    for (int i = 0, head = 0, tail = top; i < count; i++)
        order[kept[i] ? head++ : tail++] = i;
    bool sums = additive && cube->cut->rest == TB_REST_OTHER && top < count;
    const TbTableCell *other = sums ? sum_rest(cube, panel, order + top, count - top) : NULL;
    arrange(cube, panel, order, top);
    panel->tied = top - cube->cut->top;
    if (other)
        add_other(cube, panel, other);
    else
        panel->left_out = count - top;
}

void tb_table_order(const TbCube *cube, TbTablePanel *panel, bool additive)
{
    TbSort sort = cube->cut->sort;
    if (sort != TB_SORT_NONE || panel->categories[0].group)
        arrange(cube, panel, sorted(cube, panel, sort, category_numbers(cube, panel, false)),
                panel->category_count);
    cut(cube, panel, additive);
}
