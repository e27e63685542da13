// SPDX-License-Identifier: MIT
// JSON-stat 1.x and 2.0 (json-stat.org/full).
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/messages.h"
#include "import/axis.h"

bool tb_json_stat_recognise(const char *bytes, size_t length)
{
    static const char *const data[] = {"\"dimension\"", "\"value\"", "\"size\"", NULL};
    static const char *const lists[] = {"\"class\"", "\"link\"", "\"item\"", NULL};
    static const char *const axis[] = {"\"class\"", "\"dimension\"", "\"category\"", NULL};
    static const char *const own[] = {"\"indicators\"", NULL};
    return tb_import_first(bytes, length) == '{' && !tb_import_has(bytes, length, own) &&
           (tb_import_has(bytes, length, data) || tb_import_has(bytes, length, lists) ||
            tb_import_has(bytes, length, axis));
}

static bool refuse(TbImport *import, const char *what, const char *hint)
{
    tb_report_error(import->report, TB_CODE_FORMAT, NULL, "%s", _(what));
    if (*hint)
        tb_report_hint(import->report, "%s", _(hint));
    return false;
}

static const TbJson *member(const TbJson *json, const char *key)
{
    return json && tb_json_type(json) == TB_JSON_OBJECT ? tb_json_member(json, key) : NULL;
}

// A number, or a text of digits: sizes are written so by some.
static int whole(const TbJson *json)
{
    if (tb_json_type(json) == TB_JSON_NUMBER && tb_json_number(json) >= 0 &&
        tb_json_number(json) <= 1e8)
        return (int)tb_json_number(json);
    return tb_json_type(json) == TB_JSON_STRING ? atoi(tb_json_string(json)) : -1;
}

// What a category says of its items, by their ids: there may be many thousands.
typedef struct {
    GHashTable *labels, *units, *children; // of TbJson
} Category;

static GHashTable *index_of(const TbJson *object)
{
    GHashTable *index = g_hash_table_new(g_str_hash, g_str_equal);
    if (!object || tb_json_type(object) != TB_JSON_OBJECT)
        return index;
    for (const TbJson *item = tb_json_first(object); item; item = tb_json_next(item))
        if (!g_hash_table_contains(index, tb_json_key(item)))
            g_hash_table_insert(index, (gpointer)tb_json_key(item), (gpointer)item);
    return index;
}

static void read_item(TbAxes *axes, const Category *category, TbAxisItem *item)
{
    TbArena *arena = axes->import->arena;
    const TbJson *label = g_hash_table_lookup(category->labels, item->id);
    bool labelled = label && tb_json_type(label) == TB_JSON_STRING;
    item->label = tb_arena_strdup(arena, labelled ? tb_json_string(label) : item->id);
    const TbJson *unit = g_hash_table_lookup(category->units, item->id);
    const TbJson *multiplier = member(unit, "multiplier");
    const char *base = tb_import_string(unit, "base");
    item->unit = tb_import_string(unit, "label");
    if (!item->unit)
        item->unit = tb_import_string(unit, "symbol");
    if (base && multiplier && tb_json_type(multiplier) == TB_JSON_NUMBER) {
        item->unit = strcmp(base, "per cent") == 0 ? "%" : base;
        item->factor = pow(10, tb_json_number(multiplier));
    }
    if (item->unit && (g_ascii_strcasecmp(item->unit, "per cent") == 0 ||
                       g_ascii_strcasecmp(item->unit, "percent") == 0))
        item->unit = "%";
    item->unit = tb_arena_strdup(arena, item->unit);
    item->total = g_hash_table_contains(category->children, item->id);
}

static void read_items(TbAxes *axes, const TbJson *category, TbAxis *axis)
{
    Category read = {index_of(member(category, "label")), index_of(member(category, "unit")),
                     index_of(member(category, "child"))};
    for (int i = 0; i < axis->count; i++)
        read_item(axes, &read, &axis->items[i]);
    g_hash_table_unref(read.labels);
    g_hash_table_unref(read.units);
    g_hash_table_unref(read.children);
}

static bool read_axis(TbAxes *axes, const TbJson *dimension, const char *id, int size, TbAxis *axis)
{
    const TbJson *own = member(dimension, id), *category = member(own, "category"),
                 *index = member(category, "index");
    const TbJson *labels = member(category, "label");
    tb_axis_init(axes, axis, id, tb_import_string(own, "label"), size);
    const TbJson *order = index ? index : labels;
    int position = 0;
    for (const TbJson *item = order ? tb_json_first(order) : NULL; item;
         item = tb_json_next(item), position++) {
        bool list = tb_json_type(order) == TB_JSON_ARRAY;
        const char *key = list ? (tb_json_type(item) == TB_JSON_STRING ? tb_json_string(item) : "")
                               : tb_json_key(item);
        int at = list || !index ? position : whole(item);
        if (at >= 0 && at < size)
            axis->items[at].id = tb_arena_strdup(axes->import->arena, key);
    }
    for (int i = 0; i < size; i++) {
        if (!axis->items[i].id) {
            tb_report_error(axes->import->report, TB_CODE_SYNTAX, NULL,
                            "dimension \"%s\" has %d categories, but no index for category %d", id,
                            size, i + 1);
            return false;
        }
    }
    read_items(axes, category, axis);
    return true;
}

static bool lists(const TbJson *list, const char *id)
{
    for (const TbJson *item = list ? tb_json_first(list) : NULL; item; item = tb_json_next(item))
        if (tb_json_type(item) == TB_JSON_STRING && strcmp(tb_json_string(item), id) == 0)
            return true;
    return false;
}

static void settle(TbAxes *axes, TbAxis *axis, const TbJson *role)
{
    static const struct {
        const char *key;
        TbAxisRole role;
    } roles[] = {
        {"time", TB_AXIS_IS_PERIOD}, {"geo", TB_AXIS_IS_REGION}, {"metric", TB_AXIS_IS_INDICATOR}};
    bool told = false;
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
        if (lists(member(role, roles[i].key), axis->id)) {
            axis->role = roles[i].role;
            told = true;
        }
    tb_axis_settle(axes, axis, told);
}

static bool read_axes(TbAxes *axes, const TbJson *data)
{
    const TbJson *dimension = member(data, "dimension");
    const TbJson *ids = member(data, "id") ? member(data, "id") : member(dimension, "id");
    const TbJson *sizes = member(data, "size") ? member(data, "size") : member(dimension, "size");
    const TbJson *role = member(data, "role") ? member(data, "role") : member(dimension, "role");
    int count = ids && sizes ? tb_json_count(ids) : 0;
    if (count < 1 || count > TB_LIMIT_DIMENSIONS || count != tb_json_count(sizes))
        return refuse(
            axes->import,
            N_("the data set must say its dimensions in id and size, two lists of one length"), "");
    axes->axes = tb_arena_new0(axes->import->arena, TbAxis, (size_t)count);
    axes->count = count;
    const TbJson *id = tb_json_first(ids), *size = tb_json_first(sizes);
    double cells = 1;
    for (int i = 0; i < count; i++, id = tb_json_next(id), size = tb_json_next(size)) {
        int items = whole(size);
        cells *= items;
        if (tb_json_type(id) != TB_JSON_STRING || items < 1 || cells > TB_LIMIT_OBSERVATIONS) {
            tb_report_error(axes->import->report, TB_CODE_LIMIT, NULL,
                            "the data set is empty, or has more than %d values",
                            TB_LIMIT_OBSERVATIONS);
            return false;
        }
        if (!read_axis(axes, dimension, tb_json_string(id), items, &axes->axes[i]))
            return false;
        settle(axes, &axes->axes[i], role);
    }
    return true;
}

static double number_of(const TbJson *json)
{
    if (json && tb_json_type(json) == TB_JSON_NUMBER)
        return tb_json_number(json);
    char *end = NULL;
    double number = json && tb_json_type(json) == TB_JSON_STRING
                        ? g_ascii_strtod(tb_json_string(json), &end)
                        : NAN;
    return end && end != tb_json_string(json) && !*end ? number : NAN;
}

static void place(const TbAxes *axes, long index, int *at)
{
    for (int i = axes->count - 1; i >= 0; i--) {
        at[i] = (int)(index % axes->axes[i].count);
        index /= axes->axes[i].count;
    }
}

static bool read_values(TbAxes *axes, const TbJson *data)
{
    const TbJson *value = member(data, "value");
    int at[TB_LIMIT_DIMENSIONS];
    long cells = 1, index = 0;
    for (int i = 0; i < axes->count; i++)
        cells *= axes->axes[i].count;
    bool sparse = value && tb_json_type(value) == TB_JSON_OBJECT;
    if (!value || (!sparse && tb_json_type(value) != TB_JSON_ARRAY))
        return refuse(axes->import, N_("the data set has no values"), "");
    if (!sparse && tb_json_count(value) != cells) {
        tb_report_error(axes->import->report, TB_CODE_VALUE, NULL,
                        "the dimensions have %ld places, but there are %d values", cells,
                        tb_json_count(value));
        return false;
    }
    tb_cube_expect(axes->import->cube, (size_t)tb_json_count(value));
    for (const TbJson *item = tb_json_first(value); item; item = tb_json_next(item), index++) {
        if (sparse)
            index = strtol(tb_json_key(item), NULL, 10);
        if (index < 0 || index >= cells)
            return refuse(axes->import, N_("a value stands outside of the dimensions"), "");
        place(axes, index, at);
        tb_axes_add(axes, at, number_of(item));
    }
    return true;
}

static bool read_dataset(TbImport *import, const TbJson *data)
{
    TbCube *cube = import->cube;
    TbAxes axes = {.import = import, .factor = 1, .sole = -1};
    const char *error = tb_import_string(data, "error");
    if (error)
        return refuse(import, error, N_("that is what the service says"));
    axes.label = tb_arena_strdup(import->arena, tb_import_string(data, "label"));
    cube->title = axes.label;
    cube->source = tb_arena_strdup(import->arena, tb_import_string(data, "source"));
    if (!read_axes(&axes, data) || !tb_axes_open(&axes) || !read_values(&axes, data))
        return false;
    const char *updated = tb_import_string(data, "updated");
    const TbJson *note = member(data, "note");
    if (updated)
        g_ptr_array_add(cube->notes, tb_arena_printf(import->arena, "updated %s", updated));
    for (const TbJson *item = note && tb_json_type(note) == TB_JSON_ARRAY ? tb_json_first(note)
                                                                          : NULL;
         item; item = tb_json_next(item))
        if (tb_json_type(item) == TB_JSON_STRING)
            g_ptr_array_add(cube->notes, tb_arena_strdup(import->arena, tb_json_string(item)));
    return true;
}

// Before 2.0 data sets stand in an object, by name; --sheet names one.
static const TbJson *choose(TbImport *import, const TbJson *root)
{
    const char *wanted = import->options->sheet;
    const TbJson *found = NULL;
    GString *others = g_string_new(NULL);
    int position = 0;
    for (const TbJson *item = tb_json_first(root); item; item = tb_json_next(item)) {
        if (!member(item, "dimension"))
            continue;
        position++;
        bool named = wanted && (strcmp(wanted, tb_json_key(item)) == 0 || atoi(wanted) == position);
        if (wanted ? named : !found)
            found = item;
        else
            g_string_append_printf(others, "%s%s", others->len ? ", " : "", tb_json_key(item));
    }
    if (found && !wanted && others->len)
        tb_report_warning(import->report, TB_CODE_FIGURE, NULL,
                          "only data set %s is read; there are also %s", tb_json_key(found),
                          others->str);
    else if (!found && wanted)
        tb_report_error(import->report, TB_CODE_REFERENCE, NULL,
                        "there is no data set \"%s\"; there are %s", wanted, others->str);
    g_string_free(others, TRUE);
    return found;
}

bool tb_json_stat_read(TbImport *import)
{
    TbJsonText *text = tb_import_json(import);
    if (!text)
        return false;
    const TbJson *root = tb_json_text_root(text);
    const char *class = tb_import_string(root, "class");
    bool good;
    if (class && strcmp(class, "collection") == 0)
        good = refuse(import, N_("the file is a collection: it lists data sets and holds none"),
                      N_("fetch one of those that it links to"));
    else if (class && strcmp(class, "dimension") == 0)
        good = refuse(import, N_("the file describes a dimension and holds no data"),
                      N_("fetch the data set"));
    else {
        unsigned errors = tb_report_error_count(import->report);
        const TbJson *data = member(root, "dimension")              ? root
                             : tb_json_type(root) == TB_JSON_OBJECT ? choose(import, root)
                                                                    : NULL;
        good = data ? read_dataset(import, data)
               : tb_report_error_count(import->report) == errors
                   ? refuse(import, N_("the file holds no data set"), "")
                   : false;
    }
    tb_json_text_free(text);
    return good;
}
