// SPDX-License-Identifier: MIT
// SDMX-JSON 1.0 and 2.x data messages.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "import/axis.h"

bool tb_sdmx_recognise(const char *bytes, size_t length)
{
    static const char *const data[] = {"\"dataSets\"", "\"structure", NULL};
    static const char *const errors[] = {"\"errors\"", "\"meta\"", "\"code\"", NULL};
    return tb_import_first(bytes, length) == '{' &&
           (tb_import_has(bytes, length, data) ||
            (length < 65536 && tb_import_has(bytes, length, errors)));
}

typedef struct {
    TbAxes axes;
    int series[TB_LIMIT_DIMENSIONS], series_count; // axes by their place in keys of series
    int inner[TB_LIMIT_DIMENSIONS], inner_count;   // and of observations
    int sets[TB_LIMIT_DIMENSIONS], set_count;      // of the whole data set
    const TbJson *attributes;                      // of the structure
    int measures; // values of an observation, before its attributes
} Sdmx;

static const TbJson *member(const TbJson *json, const char *key)
{
    return json && tb_json_type(json) == TB_JSON_OBJECT ? tb_json_member(json, key) : NULL;
}

static const TbJson *first_of(const TbJson *json, const char *key)
{
    const TbJson *list = member(json, key);
    return list && tb_json_type(list) == TB_JSON_ARRAY ? tb_json_first(list) : NULL;
}

static const char *name_of(const TbJson *json)
{
    const char *name = tb_import_string(json, "name");
    return name ? name : tb_import_string(json, "id");
}

static void read_axis(Sdmx *sdmx, const TbJson *dimension, TbAxis *axis)
{
    const TbJson *values = member(dimension, "values");
    const char *id = tb_import_string(dimension, "id");
    int count = values && tb_json_type(values) == TB_JSON_ARRAY ? tb_json_count(values) : 0, i = 0;
    tb_axis_init(&sdmx->axes, axis, id ? id : "?", tb_import_string(dimension, "name"), count);
    for (const TbJson *item = count ? tb_json_first(values) : NULL; item;
         item = tb_json_next(item), i++) {
        const char *code = tb_import_string(item, "id");
        axis->items[i].id =
            tb_arena_strdup(sdmx->axes.import->arena, code            ? code
                                                      : name_of(item) ? name_of(item)
                                                                      : "?");
        axis->items[i].label = tb_arena_strdup(sdmx->axes.import->arena, name_of(item));
    }
    tb_axis_settle(&sdmx->axes, axis, false);
}

static void read_level(Sdmx *sdmx, const TbJson *dimensions, const char *level, int *list,
                       int *count)
{
    for (const TbJson *item = first_of(dimensions, level);
         item && sdmx->axes.count < TB_LIMIT_DIMENSIONS; item = tb_json_next(item)) {
        TbAxis *axis = &sdmx->axes.axes[sdmx->axes.count];
        read_axis(sdmx, item, axis);
        if (axis->count > 0 || strcmp(level, "dataSet") != 0)
            list[(*count)++] = sdmx->axes.count++;
    }
}

// The value of an attribute of a data set, a series or an observation, by the index that stands in
// `given`.
static const char *attribute_from(const Sdmx *sdmx, const char *level, const char *id,
                                  const TbJson *index)
{
    const TbJson *item = first_of(sdmx->attributes, level);
    bool list = index != NULL;
    for (; item && (index || !list);
         item = tb_json_next(item), index = index ? tb_json_next(index) : NULL) {
        const char *own = tb_import_string(item, "id");
        if (!own || strcmp(own, id) != 0)
            continue;
        int wanted = index && tb_json_type(index) == TB_JSON_NUMBER ? (int)tb_json_number(index)
                     : index                                        ? -1
                                                                    : 0;
        const TbJson *value = first_of(item, "values");
        for (; value && wanted > 0; wanted--)
            value = tb_json_next(value);
        return wanted < 0 ? NULL
               : value    ? (tb_import_string(value, "id") ? tb_import_string(value, "id")
                                                           : name_of(value))
                          : NULL;
    }
    return NULL;
}

static const TbJson *first_given(const TbJson *given)
{
    return given && tb_json_type(given) == TB_JSON_ARRAY ? tb_json_first(given) : NULL;
}

static const char *attribute(const Sdmx *sdmx, const char *level, const char *id,
                             const TbJson *given)
{
    return attribute_from(sdmx, level, id, first_given(given));
}

// Reads "0:1:4" into the places of axes. False when it names what is not there.
static bool read_key(const Sdmx *sdmx, const char *key, const int *list, int count, int *at)
{
    for (int i = 0; i < count; i++) {
        char *end;
        long index = strtol(key, &end, 10);
        if (end == key || index < 0 || index >= sdmx->axes.axes[list[i]].count ||
            (*end != (i + 1 < count ? ':' : '\0')))
            return false;
        at[list[i]] = (int)index;
        key = end + 1;
    }
    return true;
}

static double value_of(const TbJson *observation)
{
    const TbJson *value = observation && tb_json_type(observation) == TB_JSON_ARRAY
                              ? tb_json_first(observation)
                              : observation;
    if (value && tb_json_type(value) == TB_JSON_NUMBER)
        return tb_json_number(value);
    char *end = NULL;
    double number = value && tb_json_type(value) == TB_JSON_STRING
                        ? g_ascii_strtod(tb_json_string(value), &end)
                        : NAN;
    return end && end != tb_json_string(value) && !*end ? number : NAN; // also "NaN"
}

static double factor_of(const char *power)
{
    return power ? pow(10, g_ascii_strtod(power, NULL)) : 1;
}

// A unit that an attribute names, or NULL: codes of lists say nothing here.
static const char *unit_named(const Sdmx *sdmx, const char *unit)
{
    if (strcmp(unit, "PT") == 0 || strcmp(unit, "PC") == 0 || strcmp(unit, "PERCENT") == 0)
        return "%";
    return strpbrk(unit, "0123456789_") ? NULL : tb_arena_strdup(sdmx->axes.import->arena, unit);
}

// The unit by the attributes of that level, of which `given` has the indexes; NULL: none.
static const char *unit_from(const Sdmx *sdmx, const char *level, const TbJson *given)
{
    static const char *const ids[] = {"UNIT_MEASURE", "UNIT", "CURRENCY"};
    const char *unit = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(ids) && !unit; i++)
        unit = attribute_from(sdmx, level, ids[i], given);
    return unit ? unit_named(sdmx, unit) : NULL;
}

static const char *unit_of(const Sdmx *sdmx, const TbJson *set)
{
    const TbJson *series = member(set, "series") ? tb_json_first(member(set, "series")) : NULL;
    const char *unit = unit_from(sdmx, "dataSet", first_given(member(set, "attributes")));
    return unit || !series ? unit
                           : unit_from(sdmx, "series", first_given(member(series, "attributes")));
}

// `own` is the unit of its series, where that names one.
static bool read_observations(Sdmx *sdmx, const TbJson *observations, int *at, double factor,
                              const char *own)
{
    for (const TbJson *item = observations ? tb_json_first(observations) : NULL; item;
         item = tb_json_next(item)) {
        if (!read_key(sdmx, tb_json_key(item), sdmx->inner, sdmx->inner_count, at)) {
            tb_report_error(sdmx->axes.import->report, TB_CODE_SYNTAX, NULL,
                            "the key \"%s\" names what is not in the structure", tb_json_key(item));
            return false;
        }
        // behind the measures stand the indexes of the attributes
        const TbJson *given = tb_json_type(item) == TB_JSON_ARRAY ? tb_json_first(item) : NULL;
        for (int i = 0; given && i < sdmx->measures; i++)
            given = tb_json_next(given);
        const char *power = given ? attribute_from(sdmx, "observation", "UNIT_MULT", given) : NULL;
        const char *unit = given ? unit_from(sdmx, "observation", given) : NULL;
        sdmx->axes.factor = power ? factor_of(power) : factor;
        sdmx->axes.own = unit ? unit : own;
        tb_axes_add(&sdmx->axes, at, value_of(item));
    }
    return true;
}

static bool read_series(Sdmx *sdmx, const TbJson *set, int *at)
{
    const TbJson *given = member(set, "attributes"), *series = member(set, "series");
    const char *power = attribute(sdmx, "dataSet", "UNIT_MULT", given);
    if (!series)
        return read_observations(sdmx, member(set, "observations"), at, factor_of(power), NULL);
    for (const TbJson *item = tb_json_first(series); item; item = tb_json_next(item)) {
        if (!read_key(sdmx, tb_json_key(item), sdmx->series, sdmx->series_count, at)) {
            tb_report_error(sdmx->axes.import->report, TB_CODE_SYNTAX, NULL,
                            "the key \"%s\" names what is not in the structure", tb_json_key(item));
            return false;
        }
        const TbJson *attributes = member(item, "attributes"), *first = first_given(attributes);
        const char *own = attribute(sdmx, "series", "UNIT_MULT", attributes);
        if (!read_observations(sdmx, member(item, "observations"), at, factor_of(own ? own : power),
                               first ? unit_from(sdmx, "series", first) : NULL))
            return false;
    }
    return true;
}

static bool tell_errors(TbImport *import, const TbJson *errors)
{
    bool told = false;
    for (const TbJson *item = errors; item; item = tb_json_next(item)) {
        const char *title = tb_import_string(item, "title"),
                   *detail = tb_import_string(item, "detail");
        tb_report_error(import->report, TB_CODE_FORMAT, NULL, "the service says: %s: %s",
                        title ? title : "", detail ? detail : "");
        told = true;
    }
    return told;
}

static bool read_message(TbImport *import, const TbJson *root)
{
    const TbJson *data = member(root, "data") ? member(root, "data") : root;
    const TbJson *set = first_of(data, "dataSets");
    const TbJson *structure =
        member(data, "structure") ? member(data, "structure") : first_of(data, "structures");
    if (tell_errors(import, first_of(root, "errors")))
        return false;
    const TbJson *dimensions = member(structure, "dimensions");
    if (!set || !dimensions) {
        tb_report_error(import->report, TB_CODE_FORMAT, NULL,
                        "the message holds no data set with its structure");
        return false;
    }
    Sdmx sdmx = {.axes = {.import = import, .factor = 1, .sole = -1},
                 .attributes = member(structure, "attributes"),
                 .measures = 1};
    const TbJson *measures = member(member(structure, "measures"), "observation");
    if (measures && tb_json_type(measures) == TB_JSON_ARRAY)
        sdmx.measures = MAX(tb_json_count(measures), 1);
    sdmx.axes.axes = tb_arena_new0(import->arena, TbAxis, TB_LIMIT_DIMENSIONS);
    read_level(&sdmx, dimensions, "dataSet", sdmx.sets, &sdmx.set_count);
    read_level(&sdmx, dimensions, "series", sdmx.series, &sdmx.series_count);
    read_level(&sdmx, dimensions, "observation", sdmx.inner, &sdmx.inner_count);
    import->cube->title = sdmx.axes.label = tb_arena_strdup(import->arena, name_of(structure));
    sdmx.axes.unit = unit_of(&sdmx, set);
    int at[TB_LIMIT_DIMENSIONS] = {0};
    if (!tb_axes_open(&sdmx.axes) || !read_series(&sdmx, set, at))
        return false;
    if (tb_json_next(set))
        tb_report_warning(import->report, TB_CODE_FIGURE, NULL,
                          "the message holds several data sets; the first is read");
    if (import->cube->count == 0)
        tb_report_error(import->report, TB_CODE_VALUE, NULL, "the answer holds no values");
    return import->cube->count > 0;
}

bool tb_sdmx_read(TbImport *import)
{
    TbJsonText *text = tb_import_json(import);
    bool good = text && read_message(import, tb_json_text_root(text));
    tb_json_text_free(text);
    return good;
}
