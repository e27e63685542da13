// SPDX-License-Identifier: MIT
#include "import/axis.h"

#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "quantity/numeral.h"
#include "table/label.h"

void tb_axis_init(TbAxes *axes, TbAxis *axis, const char *id, const char *label, int count)
{
    TbArena *arena = axes->import->arena;
    *axis = (TbAxis){.id = tb_arena_strdup(arena, id), .dimension = -1, .count = count};
    axis->label = label && *label ? tb_arena_strdup(arena, label) : axis->id;
    axis->items = tb_arena_new0(arena, TbAxisItem, (size_t)count + 1);
    for (int i = 0; i < count; i++)
        axis->items[i].factor = 1;
}

static const char *label_of(const TbAxisItem *item)
{
    return item->label && *item->label ? item->label : item->id;
}

static const char *period_of(TbArena *arena, const TbAxisItem *item)
{
    TbWhen when;
    char *quarter = g_strdup(item->id);
    // 2004K1: a quarter in Nordic statistics
    if (strlen(quarter) == 6 && quarter[4] == 'K')
        quarter[4] = 'Q';
    bool found =
        (tb_when_parse(arena, quarter, TB_NO_YEAR, &when) && when.period) ||
        (item->label && tb_when_parse(arena, item->label, TB_NO_YEAR, &when) && when.period);
    g_free(quarter);
    return found ? when.period : NULL;
}

static bool is_one_of(const char *id, const char *const *words)
{
    for (; *words; words++)
        if (g_ascii_strcasecmp(id, *words) == 0)
            return true;
    return false;
}

void tb_axis_settle(TbAxes *axes, TbAxis *axis, bool told)
{
    static const char *const times[] = {"time",    "year", "TIME_PERIOD", "period", "Tid",  "month",
                                        "quarter", "sj",   "年份",        "时间",   "date", NULL};
    static const char *const places[] = {"geo",    "region", "REF_AREA", "country", "area",
                                         "GEO",    "reg",    "LOCATION", "地区",    "COUNTRY",
                                         "county", "state",  NULL};
    static const char *const measures[] = {"indicator", "concept", "MEASURE", "SUBJECT",
                                           "SERIES",    "zb",      "指标",    "ContentsCode",
                                           "variable",  "INDIC",   NULL};
    if (!told)
        axis->role = is_one_of(axis->id, times)      ? TB_AXIS_IS_PERIOD
                     : is_one_of(axis->id, places)   ? TB_AXIS_IS_REGION
                     : is_one_of(axis->id, measures) ? TB_AXIS_IS_INDICATOR
                                                     : TB_AXIS_IS_MEMBERS;
    for (int i = 0; axis->role == TB_AXIS_IS_PERIOD && i < axis->count; i++)
        if (!period_of(axes->import->arena, &axis->items[i]))
            axis->role = TB_AXIS_IS_MEMBERS;
}

static void open_items(TbAxes *axes, TbAxis *axis)
{
    TbCube *cube = axes->import->cube;
    GHashTable *labels = g_hash_table_new(g_str_hash, g_str_equal); // of the items before
    for (int i = 0; i < axis->count; i++) {
        TbAxisItem *item = &axis->items[i];
        const char *name =
            axis->role == TB_AXIS_IS_PERIOD ? period_of(cube->arena, item) : label_of(item);
        // two items of one name are two members
        while (g_hash_table_contains(labels, name))
            name = tb_arena_printf(cube->arena, "%s (%s)", name, item->id);
        g_hash_table_add(labels, (gpointer)label_of(item));
        item->member = tb_cube_take_member(cube, axis->dimension, name);
        TbCubeMember *member = tb_cube_member_at(cube, axis->dimension, item->member);
        member->total =
            member->total || item->total ||
            (axis->count > 1 && axis->role != TB_AXIS_IS_PERIOD && tb_term_is_total(name));
        if (member->total)
            tb_report_warning(
                axes->import->report, TB_CODE_DIMENSION, NULL,
                "%s is a total (合计) of the others; it is kept out of figures with them", name);
    }
    g_hash_table_unref(labels);
}

static void open_indicators(TbAxes *axes, TbAxis *axis)
{
    for (int i = 0; i < axis->count; i++) {
        TbAxisItem *item = &axis->items[i];
        TbLabel label = tb_label_parse(axes->import->arena, label_of(item), TB_NO_YEAR);
        const char *unit = item->unit ? item->unit : axes->unit ? axes->unit : label.unit;
        bool bracket = label.unit && *label.name;
        item->member =
            tb_cube_indicator(axes->import->cube, bracket ? label.name : label_of(item), unit);
    }
}

// One item tells no values apart; it is said once.
static void say_once(TbAxes *axes, const TbAxis *axis)
{
    static const char *const silent[] = {"FREQ", "freq", NULL};
    if (is_one_of(axis->id, silent))
        return;
    const char *text =
        tb_arena_printf(axes->import->arena, "%s：%s", axis->label, label_of(&axis->items[0]));
    g_ptr_array_add(axes->import->cube->notes, (gpointer)text);
    axis->items[0].member = -1;
}

bool tb_axes_open(TbAxes *axes)
{
    TbCube *cube = axes->import->cube;
    int indicators = 0;
    for (int i = 0; i < axes->count; i++) {
        TbAxis *axis = &axes->axes[i];
        // of several axes of measures the first names them
        if (axis->role == TB_AXIS_IS_INDICATOR && indicators++ > 0)
            axis->role = TB_AXIS_IS_MEMBERS;
        bool builtin = axis->role == TB_AXIS_IS_PERIOD || axis->role == TB_AXIS_IS_REGION;
        if (axis->role == TB_AXIS_IS_INDICATOR) {
            open_indicators(axes, axis);
        } else if (axis->count == 1 && !builtin) {
            say_once(axes, axis);
        } else {
            axis->dimension = axis->role == TB_AXIS_IS_PERIOD ? TB_CUBE_PERIOD
                              : axis->role == TB_AXIS_IS_REGION
                                  ? TB_CUBE_REGION
                                  : tb_cube_dimension(cube, axis->label);
            if (axis->dimension < 0) {
                tb_report_error(axes->import->report, TB_CODE_DIMENSION, NULL,
                                "there are more than %d dimensions", TB_CUBE_DIMENSIONS);
                return false;
            }
            open_items(axes, axis);
        }
        tb_cube_explain(cube, "%s: %s, %d items", axis->label,
                        axis->role == TB_AXIS_IS_PERIOD      ? "periods"
                        : axis->role == TB_AXIS_IS_REGION    ? "regions"
                        : axis->role == TB_AXIS_IS_INDICATOR ? "indicators"
                                                             : "members",
                        axis->count);
    }
    if (indicators == 0) {
        TbLabel label =
            tb_label_parse(cube->arena, axes->label ? axes->label : "value", TB_NO_YEAR);
        axes->sole = tb_cube_indicator(cube, *label.name ? label.name : "value",
                                       axes->unit ? axes->unit : label.unit);
    }
    return true;
}

void tb_axes_add(TbAxes *axes, const int *at, double value)
{
    TbCube *cube = axes->import->cube;
    TbObservationDraft draft = tb_cube_observation(axes->sole);
    double factor = axes->factor;
    for (int i = 0; i < axes->count; i++) {
        const TbAxis *axis = &axes->axes[i];
        const TbAxisItem *item = &axis->items[at[i]];
        if (axis->role == TB_AXIS_IS_INDICATOR) {
            draft.indicator = item->member;
            factor *= item->factor;
        } else if (axis->dimension >= 0) {
            draft.members[axis->dimension] = item->member;
        }
    }
    draft.value =
        isnan(value)
            ? (TbValue){.kind = TB_VALUE_MISSING, .words = ""}
            : (TbValue){.kind = TB_VALUE_NUMBER,
                        .number = factor == 1 ? value : tb_numeral_multiply(value, factor)};
    const TbCubeIndicator *indicator = tb_cube_indicator_at(cube, draft.indicator);
    if (axes->own && g_strcmp0(axes->own, indicator->unit) != 0) {
        draft.indicator = tb_cube_indicator(cube, indicator->name, axes->own);
        indicator = tb_cube_indicator_at(cube, draft.indicator);
        draft.value.unit = g_strcmp0(axes->own, indicator->unit) == 0 ? NULL : axes->own;
    }
    tb_cube_add(cube, &draft, NULL, axes->import->report);
}

// ---- JSON ----

TbJsonText *tb_import_json(TbImport *import)
{
    g_ptr_array_add(import->cube->sheets, NULL);
    return tb_json_text_parse(import->arena, import->data, import->length, import->report);
}

const char *tb_import_string(const TbJson *json, const char *key)
{
    const TbJson *found =
        json && tb_json_type(json) == TB_JSON_OBJECT ? tb_json_member(json, key) : NULL;
    return found && tb_json_type(found) == TB_JSON_STRING ? tb_json_string(found) : NULL;
}

bool tb_import_has(const char *bytes, size_t length, const char *const *words)
{
    for (; *words; words++)
        if (!memmem(bytes, length, *words, strlen(*words)))
            return false;
    return true;
}

size_t tb_import_start(const char *bytes, size_t length)
{
    size_t at = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (at < length && g_ascii_isspace(bytes[at]))
        at++;
    return at;
}

char tb_import_first(const char *bytes, size_t length)
{
    size_t at = tb_import_start(bytes, length);
    return at < length ? bytes[at] : 0;
}
