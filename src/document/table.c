// SPDX-License-Identifier: MIT
#include "document/table.h"

#include <string.h>

#include "base/limits.h"
#include "document/model.h"
#include "document/table-cube.h"

// Where something that varies and is on no axis is said.
typedef enum {
    SAID_NOWHERE,
    SAID_BY_PANEL,
    SAID_BY_SERIES,
    SAID_BY_CATEGORY,
    SAID_BY_CELL,
    SAID_COUNT
} Said;

typedef struct {
    TbCube *cube;
    TbTable *table;
    int axes[TB_AXIS_COUNT];
    Said said[TB_LIMIT_DIMENSIONS + 2];
    bool says[SAID_COUNT];                  // whether anything is said there
    bool in_panel[TB_LIMIT_DIMENSIONS + 2]; // what it says there differs between panels
    bool failed;                            // an error was reported
    int *panel_of;          // coordinate of the panel axis -> index, -1 where the panel is empty
    GHashTable *highlights; // ids; NULL: none
} Builder;

static int coordinate(const Builder *builder, int axis, int point)
{
    int thing = builder->axes[axis];
    return thing >= 0 ? tb_cube_at(builder->cube, point, thing) : 0;
}

static int axis_size(const Builder *builder, int axis)
{
    int thing = builder->axes[axis];
    return thing >= 0 ? builder->cube->sizes[thing] : 1;
}

// ---- What is said where ----

static void choose_said(Builder *builder)
{
    const TbCube *cube = builder->cube;
    static const struct {
        int axis;
        Said said;
    } levels[] = {{TB_AXIS_SERIES, SAID_BY_SERIES}, {TB_AXIS_CATEGORY, SAID_BY_CATEGORY}};
    int panel = builder->axes[TB_AXIS_PANEL];
    for (int thing = 0; thing < TB_CUBE_UNIT(cube); thing++) {
        bool placed = thing == tb_cube_group(cube);
        for (int i = 0; i < TB_AXIS_COUNT; i++)
            placed |= builder->axes[i] == thing;
        // The status is drawn in every cell.
        if (placed || cube->distinct[thing] <= 1 || thing == TB_DIMENSION_STATUS)
            continue;
        Said said =
            panel >= 0 && tb_cube_decides(cube, &panel, 1, thing) ? SAID_BY_PANEL : SAID_BY_CELL;
        for (size_t i = 0; i < G_N_ELEMENTS(levels) && said == SAID_BY_CELL; i++) {
            int things[2] = {builder->axes[levels[i].axis], panel};
            if (things[0] >= 0 && tb_cube_decides(cube, things, panel >= 0 ? 2 : 1, thing)) {
                said = levels[i].said;
                builder->in_panel[thing] = !tb_cube_decides(cube, things, 1, thing);
            }
        }
        builder->said[thing] = said;
        builder->says[said] = true;
    }
}

// What the point has to say at that level, joined by " · "; NULL when nothing. `absent`: the point
// is of another panel.
static const char *qualifier(const Builder *builder, int point, Said level, bool absent)
{
    const TbCube *cube = builder->cube;
    const char *text = NULL;
    if (!builder->says[level])
        return NULL;
    // The indicator first, time last.
    for (int i = 0; i < cube->width - 1; i++) {
        int dimensions = cube->document->dimension_count;
        int thing = i == 0            ? TB_CUBE_INDICATOR(cube)
                    : i == dimensions ? TB_DIMENSION_PERIOD
                    : i == 1          ? TB_DIMENSION_REGION
                                      : i;
        if (builder->said[thing] != level || (absent && builder->in_panel[thing]))
            continue;
        const char *name = tb_cube_name(cube, thing, tb_cube_at(cube, point, thing));
        if (*name)
            text = text ? tb_arena_printf(cube->arena, "%s · %s", text, name) : name;
    }
    return text;
}

// ---- Keys ----

static TbTableKey make_key(const Builder *builder, int axis, int point)
{
    const TbCube *cube = builder->cube;
    int thing = builder->axes[axis];
    if (thing < 0)
        return (TbTableKey){.id = "", .name = ""};
    int at = tb_cube_at(cube, point, thing);
    TbTableKey key = {.id = tb_cube_id(cube, thing, at), .name = tb_cube_name(cube, thing, at)};
    if (thing == TB_CUBE_INDICATOR(cube))
        key.indicator = cube->points[point].indicator;
    else if (thing == TB_DIMENSION_PERIOD && tb_cube_member(cube, thing, at))
        key.period = tb_cube_member(cube, thing, at)->period;
    key.highlighted = builder->highlights && g_hash_table_contains(builder->highlights, key.id);
    return key;
}

static Said level_of(int axis)
{
    return axis == TB_AXIS_PANEL    ? SAID_BY_PANEL
           : axis == TB_AXIS_SERIES ? SAID_BY_SERIES
                                    : SAID_BY_CATEGORY;
}

// A key with what else its points have in common. A period joins the status's name: 2020年实际.
static TbTableKey make_qualified_key(Builder *builder, int axis, int point, bool absent)
{
    const TbCube *cube = builder->cube;
    TbTableKey key = make_key(builder, axis, point);
    Said *period = &builder->said[TB_DIMENSION_PERIOD], level = level_of(axis);
    bool joins = builder->axes[axis] == TB_DIMENSION_STATUS && *period == level &&
                 !(absent && builder->in_panel[TB_DIMENSION_PERIOD]);
    if (joins) {
        const char *name =
            tb_cube_name(cube, TB_DIMENSION_PERIOD, tb_cube_at(cube, point, TB_DIMENSION_PERIOD));
        TbStatus status = tb_cube_status(cube, tb_cube_at(cube, point, TB_DIMENSION_STATUS));
        if (*name)
            key.name =
                tb_period_status_label(cube->arena, name, status, key.name, cube->document->lang);
        *period = SAID_NOWHERE;
    }
    key.qualifier = qualifier(builder, point, level, absent);
    if (joins)
        *period = level;
    return key;
}

// ---- Panels ----

// Panels of one dimension stand side by side with the same axes: there the periods, and the series
// with their colours, of all points stand in every panel. Panels of different units or indicators
// have their own.
static bool is_shared(const Builder *builder, int axis)
{
    int panel = builder->axes[TB_AXIS_PANEL], thing = builder->axes[axis];
    if (panel < 0 || panel >= builder->cube->document->dimension_count)
        return false;
    return axis == TB_AXIS_SERIES ? thing >= 0 : thing == TB_DIMENSION_PERIOD;
}

// The points of one panel.
typedef struct {
    const int *points;
    int count;
} Part;

// The keys of one axis in one panel, in the order of the document: those that occur in it, or where
// panels share the axis all. *places maps coordinates to their index.
static TbTableKey *collect_keys(Builder *builder, int axis, Part part, int **places, int *count)
{
    TbArena *arena = builder->cube->arena;
    int size = axis_size(builder, axis);
    int *first = tb_arena_new0(arena, int, size + 1); // point + 1; negative: of another panel
    if (is_shared(builder, axis))
        for (int p = builder->cube->count - 1; p >= 0; p--)
            first[coordinate(builder, axis, p)] = -(p + 1);
    for (int i = part.count - 1; i >= 0; i--)
        first[coordinate(builder, axis, part.points[i])] = part.points[i] + 1;
    *places = tb_arena_new0(arena, int, size);
    *count = 0;
    for (int c = 0; c < size; c++)
        (*places)[c] = first[c] ? (*count)++ : -1;
    TbTableKey *keys = tb_arena_new0(arena, TbTableKey, *count);
    for (int c = 0; c < size; c++) {
        TbTableKey *key = first[c] ? &keys[(*places)[c]] : NULL;
        if (!key)
            continue;
        *key = make_qualified_key(builder, axis, ABS(first[c]) - 1, first[c] < 0);
        if (axis == TB_AXIS_CATEGORY && !tb_table_set_group(builder->cube, ABS(first[c]) - 1, key))
            builder->failed = true;
    }
    return keys;
}

static const TbObservation *converted(const TbCube *cube, const TbTablePanel *panel,
                                      const TbObservation *observation)
{
    if (observation->value.missing || strcmp(observation->value.unit.base, panel->unit.base) == 0)
        return observation;
    TbObservation *copy = tb_arena_new0(cube->arena, TbObservation, 1);
    *copy = *observation;
    tb_quantity_convert(cube->arena, &copy->value, &panel->unit);
    return copy;
}

static bool fill_cell(Builder *builder, const TbTablePanel *panel, int point, TbTableCell *cell)
{
    const TbCube *cube = builder->cube;
    const TbCubePoint *from = &cube->points[point];
    if (cell->observation) {
        const TbPlace *place = NULL;
        if (tb_report_has_room(cube->report, TB_SEVERITY_ERROR))
            place = tb_document_place(cube->document, cube->arena, from->observation->spot);
        tb_report_error(cube->report, TB_CODE_DUPLICATE, place,
                        "figure \"%s\": a second value of \"%s\" for the same bar",
                        cube->cut->figure, from->indicator->name);
        return false;
    }
    cell->observation = converted(cube, panel, from->observation);
    cell->indicator = from->indicator;
    cell->status = tb_cube_status(cube, tb_cube_at(cube, point, TB_DIMENSION_STATUS));
    cell->qualifier = qualifier(builder, point, SAID_BY_CELL, false);
    return true;
}

static bool fill_cells(Builder *builder, TbTablePanel *panel, Part part, int *const places[2])
{
    bool complete = true;
    panel->cells = tb_arena_new0(builder->cube->arena, TbTableCell,
                                 (size_t)panel->category_count * (size_t)panel->series_count);
    for (int i = 0; i < part.count; i++) {
        int c = places[0][coordinate(builder, TB_AXIS_CATEGORY, part.points[i])];
        int s = places[1][coordinate(builder, TB_AXIS_SERIES, part.points[i])];
        TbTableCell *cell = &panel->cells[(size_t)c * (size_t)panel->series_count + (size_t)s];
        complete = fill_cell(builder, panel, part.points[i], cell) && complete;
    }
    return complete;
}

static void meet_status(TbTableKey *key, const TbTableCell *cell, bool *mixed)
{
    *mixed |= key->has_status && key->status != cell->status;
    key->has_status = true;
    key->status = cell->status;
}

// A key has the status that all its cells have.
static void find_statuses(TbArena *arena, TbTablePanel *panel)
{
    bool *categories = tb_arena_new0(arena, bool, panel->category_count + 1);
    bool *series = tb_arena_new0(arena, bool, panel->series_count + 1);
    bool all = false;
    for (int c = 0; c < panel->category_count; c++)
        for (int s = 0; s < panel->series_count; s++) {
            const TbTableCell *cell =
                &panel->cells[(size_t)c * (size_t)panel->series_count + (size_t)s];
            if (!cell->observation)
                continue;
            meet_status(&panel->categories[c], cell, &categories[c]);
            meet_status(&panel->series[s], cell, &series[s]);
            meet_status(&panel->key, cell, &all);
        }
    for (int c = 0; c < panel->category_count; c++)
        panel->categories[c].has_status &= !categories[c];
    for (int s = 0; s < panel->series_count; s++)
        panel->series[s].has_status &= !series[s];
    panel->key.has_status &= !all;
}

static bool has_room(Builder *builder, const TbTablePanel *panel)
{
    const TbCube *cube = builder->cube;
    if ((double)panel->category_count * panel->series_count <= TB_LIMIT_CELLS)
        return true;
    tb_report_error(cube->report, TB_CODE_LIMIT, &cube->cut->place,
                    "figure \"%s\": %d categories of %d series are more than %d bars",
                    cube->cut->figure, panel->category_count, panel->series_count, TB_LIMIT_CELLS);
    return false;
}

// Members of a place or a kind are parts of a whole; indicators, periods and statuses are not.
static bool is_additive(const Builder *builder)
{
    int thing = builder->axes[TB_AXIS_CATEGORY];
    return thing == TB_DIMENSION_REGION || (thing >= TB_DIMENSION_BUILTIN_COUNT &&
                                            thing < builder->cube->document->dimension_count);
}

static bool build_panel(Builder *builder, Part part, TbTablePanel *panel)
{
    const TbCube *cube = builder->cube;
    int *places[2];
    panel->key = make_qualified_key(builder, TB_AXIS_PANEL, part.points[0], false);
    panel->unit = cube->points[part.points[0]].indicator->unit;
    if (cube->cut->unit && tb_unit_comparable(cube->cut->unit, &panel->unit))
        panel->unit = *cube->cut->unit;
    panel->time = builder->axes[TB_AXIS_CATEGORY] == TB_DIMENSION_PERIOD;
    panel->categories =
        collect_keys(builder, TB_AXIS_CATEGORY, part, &places[0], &panel->category_count);
    panel->series = collect_keys(builder, TB_AXIS_SERIES, part, &places[1], &panel->series_count);
    if (!has_room(builder, panel) || !fill_cells(builder, panel, part, places))
        return false;
    tb_table_order(cube, panel, is_additive(builder));
    find_statuses(cube->arena, panel);
    return true;
}

// Puts the points in the order of their panels; `starts` has the first of each and their end.
static int *order_points(Builder *builder, int *starts, int panels)
{
    const TbCube *cube = builder->cube;
    int *order = tb_arena_new0(cube->arena, int, cube->count);
    int *next = tb_arena_new0(cube->arena, int, panels + 1);
    for (int p = 0; p < cube->count; p++)
        starts[builder->panel_of[coordinate(builder, TB_AXIS_PANEL, p)] + 1]++;
    for (int i = 0; i < panels; i++) {
        starts[i + 1] += starts[i];
        next[i] = starts[i];
    }
    for (int p = 0; p < cube->count; p++)
        order[next[builder->panel_of[coordinate(builder, TB_AXIS_PANEL, p)]]++] = p;
    return order;
}

static int count_panels(Builder *builder)
{
    int size = axis_size(builder, TB_AXIS_PANEL), panels = 0;
    bool *seen = tb_arena_new0(builder->cube->arena, bool, size);
    for (int p = 0; p < builder->cube->count; p++)
        seen[coordinate(builder, TB_AXIS_PANEL, p)] = true;
    builder->panel_of = tb_arena_new0(builder->cube->arena, int, size);
    for (int c = 0; c < size; c++)
        builder->panel_of[c] = seen[c] ? panels++ : -1;
    return panels;
}

static bool build_panels(Builder *builder)
{
    const TbCube *cube = builder->cube;
    TbTable *table = builder->table;
    table->panel_count = count_panels(builder);
    if (table->panel_count > TB_LIMIT_PANELS) {
        tb_report_error(cube->report, TB_CODE_LIMIT, &cube->cut->place,
                        "figure \"%s\" would have %d panels; %d is the most", cube->cut->figure,
                        table->panel_count, TB_LIMIT_PANELS);
        return false;
    }
    table->panels = tb_arena_new0(cube->arena, TbTablePanel, table->panel_count);
    int starts[TB_LIMIT_PANELS + 1] = {0};
    int *points = order_points(builder, starts, table->panel_count);
    bool complete = true;
    for (int i = 0; i < table->panel_count; i++)
        complete = build_panel(builder, (Part){points + starts[i], starts[i + 1] - starts[i]},
                               &table->panels[i]) &&
                   complete;
    return complete;
}

// ---- What holds for all ----

static bool is_common(const Builder *builder, int thing)
{
    for (int i = 0; i < TB_AXIS_COUNT; i++)
        if (builder->axes[i] == thing)
            return false;
    return builder->cube->distinct[thing] == 1;
}

static const char *join(const TbCube *cube, const char *text, const char *name)
{
    if (!name || !*name)
        return text;
    return text ? tb_arena_printf(cube->arena, "%s · %s", text, name) : name;
}

static const char *common_name(const Builder *builder, int thing)
{
    return is_common(builder, thing)
               ? tb_cube_name(builder->cube, thing, tb_cube_at(builder->cube, 0, thing))
               : "";
}

static void say_common(Builder *builder)
{
    const TbCube *cube = builder->cube;
    TbTable *table = builder->table;
    const char *lang = cube->document->lang;
    const char *text = join(cube, NULL, common_name(builder, TB_DIMENSION_REGION));
    for (int d = TB_DIMENSION_BUILTIN_COUNT; d < cube->document->dimension_count; d++)
        text = join(cube, text, common_name(builder, d));
    const char *period = common_name(builder, TB_DIMENSION_PERIOD);
    const char *label = common_name(builder, TB_DIMENSION_STATUS);
    TbStatus status = tb_cube_status(cube, tb_cube_at(cube, 0, TB_DIMENSION_STATUS));
    if (status == TB_STATUS_ACTUAL)
        label = "";
    if (*period && *label)
        text = join(cube, text, tb_period_status_label(cube->arena, period, status, label, lang));
    else
        text = join(cube, text, *period ? period : label);
    table->common = text;
    if (is_common(builder, TB_CUBE_INDICATOR(cube)))
        table->common_indicator = cube->points[0].indicator->name;
}

static TbBy chosen(const TbCube *cube, int thing, const TbBy *asked)
{
    TbBy by = {.kind = TB_BY_DIMENSION, .dimension = thing, .place = asked->place};
    if (thing < 0)
        by.kind = TB_BY_NONE;
    else if (thing == TB_CUBE_INDICATOR(cube))
        by.kind = TB_BY_INDICATOR;
    else if (thing == TB_CUBE_UNIT(cube))
        by.kind = TB_BY_UNIT;
    if (by.kind != TB_BY_DIMENSION)
        by.dimension = 0;
    return by;
}

static void add_highlighted(GHashTable *ids, const TbTableKey *keys, int count)
{
    for (int i = 0; i < count; i++)
        if (keys[i].highlighted)
            g_hash_table_add(ids, (gpointer)keys[i].id);
}

static void check_highlights(const TbCube *cube, const TbTable *table)
{
    if (cube->cut->highlight_count == 0)
        return;
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (int p = 0; p < table->panel_count; p++) {
        const TbTablePanel *panel = &table->panels[p];
        add_highlighted(ids, panel->categories, panel->category_count);
        add_highlighted(ids, panel->series, panel->series_count);
    }
    for (int i = 0; i < cube->cut->highlight_count; i++)
        if (!g_hash_table_contains(ids, cube->cut->highlight[i]))
            tb_report_warning(cube->report, TB_CODE_REFERENCE, &cube->cut->place,
                              "figure \"%s\": \"%s\" is to be highlighted, but is no category or "
                              "series of it",
                              cube->cut->figure, cube->cut->highlight[i]);
    g_hash_table_unref(ids);
}

// One place a name over all panels, in the order of reading.
static void number_series(TbTable *table)
{
    GHashTable *places = g_hash_table_new(g_str_hash, g_str_equal);
    for (int p = 0; p < table->panel_count; p++)
        for (int s = 0; s < table->panels[p].series_count; s++) {
            TbTableKey *key = &table->panels[p].series[s];
            gpointer known;
            if (!g_hash_table_lookup_extended(places, key->name, NULL, &known)) {
                known = GINT_TO_POINTER((int)g_hash_table_size(places));
                g_hash_table_insert(places, (gpointer)key->name, known);
            }
            key->place = GPOINTER_TO_INT(known);
        }
    g_hash_table_unref(places);
}

// A series to sort by that no panel has would leave the order to chance.
static bool check_sorted_by(const TbCube *cube, const TbTable *table)
{
    const char *by = cube->cut->sort_by;
    for (int p = 0; by && p < table->panel_count; p++)
        for (int s = 0; s < table->panels[p].series_count; s++)
            if (strcmp(table->panels[p].series[s].id, by) == 0)
                return true;
    if (by)
        tb_report_error(cube->report, TB_CODE_REFERENCE, &cube->cut->place,
                        "figure \"%s\": \"%s\" is to be sorted by, but is no series of it",
                        cube->cut->figure, by);
    return !by;
}

// Shares that add up to more than their whole are of different wholes, or rates.
static void check_shares(const TbCube *cube, int parts)
{
    double most;
    if (cube->cut->stack == TB_STACK_NONE || parts < 0 || !tb_cube_has_shares(cube) ||
        tb_cube_wholes(cube, parts, &most) != TB_WHOLES_EXCEEDED)
        return;
    tb_report_warning(cube->report, TB_CODE_VALUE, &cube->cut->place,
                      "figure \"%s\": the parts of a stack add up to %s%%: they are no shares of "
                      "one whole",
                      cube->cut->figure,
                      tb_quantity_format_number(
                          cube->arena, most, &(TbQuantityFormat){.scale = {1, ""}, .decimals = 1}));
    tb_report_hint(cube->report, "leave \"stack\" out, or make another dimension the \"series\"");
}

static TbTable *build(TbCube *cube)
{
    const TbCut *cut = cube->cut;
    Builder builder = {.cube = cube, .table = tb_arena_new0(cube->arena, TbTable, 1)};
    const char *why[TB_AXIS_COUNT];
    if (!tb_cube_choose_axes(cube, builder.axes, why) || !tb_table_check_group(cube, builder.axes))
        return NULL;
    TbTable *table = builder.table;
    table->observation_count = cube->count;
    table->category = chosen(cube, builder.axes[TB_AXIS_CATEGORY], &cut->category);
    table->series = chosen(cube, builder.axes[TB_AXIS_SERIES], &cut->series);
    table->panel = chosen(cube, builder.axes[TB_AXIS_PANEL], &cut->panel);
    table->category_why = why[TB_AXIS_CATEGORY];
    table->series_why = why[TB_AXIS_SERIES];
    table->panel_why = why[TB_AXIS_PANEL];
    choose_said(&builder);
    builder.highlights =
        cut->highlight_count > 0 ? g_hash_table_new(g_str_hash, g_str_equal) : NULL;
    for (int i = 0; i < cut->highlight_count; i++)
        g_hash_table_add(builder.highlights, (gpointer)cut->highlight[i]);
    bool built = build_panels(&builder) && !builder.failed;
    g_clear_pointer(&builder.highlights, g_hash_table_unref);
    if (!built)
        return NULL;
    say_common(&builder);
    number_series(table);
    check_highlights(cube, table);
    check_shares(cube, builder.axes[TB_AXIS_SERIES]);
    return check_sorted_by(cube, table) ? table : NULL;
}

TbTable *tb_table_new(TbArena *arena, const TbDocument *document, const TbCut *cut,
                      TbReport *report)
{
    TbCube cube = {.arena = arena, .document = document, .cut = cut, .report = report};
    TbTable *table = tb_cube_open(&cube) ? build(&cube) : NULL;
    tb_cube_close(&cube);
    return table;
}
