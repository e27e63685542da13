// SPDX-License-Identifier: MIT
// Dimensions: the built-in ones and those that the document declares.
#include "document/read.h"

#include <string.h>

#include "base/limits.h"
#include "document/model.h"

static const char *const builtin_ids[] = {"region", "period", "status"};
G_STATIC_ASSERT(G_N_ELEMENTS(builtin_ids) == TB_DIMENSION_BUILTIN_COUNT);

// Keys that already mean something beside the dimensions of an observation, event or figure.
static const char *const reserved_ids[] = {
    "indicator", "unit",   "id",   "name",   "value",  "values",     "observations", "quote",
    "source",    "note",   "rank", "change", "better", "date",       "start",        "end",
    "duration",  "within", "from", "lane",   "era",    "importance", "quantity",     "progress",
    "milestone", "after",  "all",  "none",   "auto",   "over",       "data",         NULL};

static guint hash_period(gconstpointer key)
{
    const TbPeriod *period = key;
    return g_double_hash(&period->start) * 31 + g_double_hash(&period->end);
}

static gboolean equal_periods(gconstpointer a, gconstpointer b)
{
    return tb_period_equal(a, b);
}

static void add_dimension(TbReader *reader, const char *id, const char *name)
{
    TbDimensionDraft draft = {.id = id,
                              .name = name,
                              .members = g_array_new(FALSE, FALSE, sizeof(TbMember)),
                              .indexes = tb_register_new()};
    if (reader->dimensions->len == TB_DIMENSION_PERIOD)
        draft.periods = g_hash_table_new(hash_period, equal_periods);
    g_array_append_val(reader->dimensions, draft);
}

// ---- Declarations ----

enum { MEMBER_ID, MEMBER_NAME, MEMBER_FIELD_COUNT };
static const char *const member_keys[] = {"id", "name", NULL};

static int declare_member_text(TbReader *reader, int dimension, const char *id, const char *name,
                               const TbJson *json)
{
    TbDimensionDraft *draft = tb_read_dimension_at(reader, dimension);
    guint before = draft->members->len;
    int index = dimension == TB_DIMENSION_PERIOD
                    ? tb_read_period_member(reader, id, name, json, true)
                    : tb_read_member_text(reader, dimension, id, json);
    if (index >= 0 && draft->members->len == before) {
        tb_read_error(reader, TB_CODE_DUPLICATE, json, "%s is in \"%s\" twice",
                      tb_read_quoted(reader, id), draft->id);
        return -1;
    }
    return index;
}

static void declare_member(TbReader *reader, int dimension, const TbJson *json)
{
    const TbJson *fields[MEMBER_FIELD_COUNT] = {NULL};
    if (tb_json_type(json) == TB_JSON_OBJECT)
        tb_read_fields(reader, json, member_keys, fields, NULL);
    else
        fields[MEMBER_ID] = json;
    if (!fields[MEMBER_ID]) {
        tb_read_error(reader, TB_CODE_MISSING_KEY, json, "a member needs an \"id\"");
        return;
    }
    const char *id = tb_read_label(reader, fields[MEMBER_ID]);
    const char *name = tb_read_name(reader, fields[MEMBER_NAME]);
    int index = id ? declare_member_text(reader, dimension, id, name, fields[MEMBER_ID]) : -1;
    if (index < 0 || !name)
        return;
    TbDimensionDraft *draft = tb_read_dimension_at(reader, dimension);
    g_array_index(draft->members, TbMember, index).name = name;
    int other = tb_read_find_member(reader, dimension, name);
    if (other >= 0 && other != index)
        tb_read_error(reader, TB_CODE_DUPLICATE, fields[MEMBER_NAME],
                      "%s names two members of \"%s\"", tb_read_quoted(reader, name), draft->id);
    else
        tb_register_set(draft->indexes, name, index);
}

enum { DIMENSION_NAME, DIMENSION_MEMBERS, DIMENSION_FIELD_COUNT };
static const char *const dimension_keys[] = {"name", "members", NULL};

static void declare(TbReader *reader, int dimension, const TbJson *json)
{
    const TbJson *fields[DIMENSION_FIELD_COUNT];
    if (!tb_read_fields(reader, json, dimension_keys, fields, NULL))
        return;
    TbDimensionDraft *draft = tb_read_dimension_at(reader, dimension);
    const char *name = tb_read_name(reader, fields[DIMENSION_NAME]);
    if (name) {
        int other = tb_read_dimension_index(reader, name);
        if (other >= 0 && other != dimension)
            tb_read_error(reader, TB_CODE_DUPLICATE, fields[DIMENSION_NAME],
                          "%s already names a dimension", tb_read_quoted(reader, name));
        draft->name = name;
        draft->declared_name = true;
    }
    const TbJson *members = fields[DIMENSION_MEMBERS];
    if (!members)
        return;
    if (tb_json_type(members) != TB_JSON_ARRAY) {
        tb_read_type_error(reader, members, "an array");
        return;
    }
    for (const TbJson *child = tb_json_first(members); child; child = tb_json_next(child))
        declare_member(reader, dimension, child);
    tb_read_dimension_at(reader, dimension)->declared_members = true;
}

static void open_dimension(TbReader *reader, const TbJson *json)
{
    const char *key = tb_json_key(json);
    if (tb_read_dimension_index(reader, key) >= 0 || *key == '$' || g_str_has_prefix(key, "x-"))
        return;
    if (g_strv_contains(reserved_ids, key))
        tb_read_error_at_key(reader, TB_CODE_VALUE, json,
                             "a dimension can't be called \"%s\": the word means something else",
                             key);
    else if (*key == '\0')
        tb_read_error_at_key(reader, TB_CODE_VALUE, json, "a dimension needs a name");
    else if (reader->dimensions->len >= TB_LIMIT_DIMENSIONS)
        tb_read_error_at_key(reader, TB_CODE_LIMIT, json, "more than %d dimensions",
                             TB_LIMIT_DIMENSIONS);
    else if ((key = tb_read_key(reader, json)))
        add_dimension(reader, key, key);
}

void tb_read_dimensions(TbReader *reader, const TbJson *json)
{
    for (int i = 0; i < TB_DIMENSION_BUILTIN_COUNT; i++)
        add_dimension(reader, builtin_ids[i], tb_dimension_label(i, reader->document->lang));
    if (!json)
        return;
    if (tb_json_type(json) != TB_JSON_OBJECT) {
        tb_read_type_error(reader, json, "an object");
        return;
    }
    // All of them exist before the first is read, so that names can be compared with all ids.
    for (const TbJson *child = tb_json_first(json); child; child = tb_json_next(child))
        open_dimension(reader, child);
    for (const TbJson *child = tb_json_first(json); child; child = tb_json_next(child))
        for (guint d = 0; d < reader->dimensions->len; d++)
            if (strcmp(tb_read_dimension_at(reader, (int)d)->id, tb_json_key(child)) == 0)
                declare(reader, (int)d, child);
}

// ---- Finishing ----

static gint compare_periods(gconstpointer a, gconstpointer b, gpointer members)
{
    int x = *(const int *)a, y = *(const int *)b;
    const TbMember *first = &g_array_index((GArray *)members, TbMember, x);
    const TbMember *second = &g_array_index((GArray *)members, TbMember, y);
    int order = tb_period_compare(first->period, second->period);
    return order ? order : x - y;
}

// 上年 实际 预计 目标 取消: from what was to what will be.
static gint compare_statuses(gconstpointer a, gconstpointer b, gpointer members)
{
    static const int ranks[TB_STATUS_COUNT] = {[TB_STATUS_PREVIOUS] = 0,
                                               [TB_STATUS_ACTUAL] = 1,
                                               [TB_STATUS_FORECAST] = 2,
                                               [TB_STATUS_TARGET] = 3,
                                               [TB_STATUS_CANCELLED] = 4};
    const TbMember *first = &g_array_index((GArray *)members, TbMember, *(const int *)a);
    const TbMember *second = &g_array_index((GArray *)members, TbMember, *(const int *)b);
    return ranks[first->status] - ranks[second->status];
}

static void renumber_periods(GHashTable *periods, const int *places)
{
    GHashTableIter iter;
    gpointer value;
    if (!periods)
        return;
    g_hash_table_iter_init(&iter, periods);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        g_hash_table_iter_replace(&iter, GINT_TO_POINTER(places[GPOINTER_TO_INT(value) - 1] + 1));
}

static void renumber(int *members, int dimension, const int *places)
{
    if (members[dimension] >= 0)
        members[dimension] = places[members[dimension]];
}

static void renumber_all(TbReader *reader, int dimension, const int *places)
{
    TbDimensionDraft *draft = tb_read_dimension_at(reader, dimension);
    tb_register_renumber(draft->indexes, places);
    renumber_periods(draft->periods, places);
    for (int i = 0; i < reader->document->indicator_count; i++) {
        TbIndicator *indicator = &reader->document->indicators[i];
        for (int o = 0; o < indicator->observation_count; o++)
            renumber(indicator->observations[o].members, dimension, places);
    }
    for (int i = 0; i < reader->document->event_count; i++)
        renumber(reader->document->events[i].members, dimension, places);
}

static void sort_members(TbReader *reader, int dimension, GCompareDataFunc compare)
{
    TbDimensionDraft *draft = tb_read_dimension_at(reader, dimension);
    int count = (int)draft->members->len;
    int *order = g_new(int, count + 1), *places = g_new(int, count + 1);
    for (int i = 0; i < count; i++)
        order[i] = i;
    g_qsort_with_data(order, count, sizeof(int), compare, draft->members);
    GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(TbMember), (guint)count);
    for (int i = 0; i < count; i++) {
        g_array_append_val(sorted, g_array_index(draft->members, TbMember, order[i]));
        places[order[i]] = i;
    }
    g_array_unref(draft->members);
    draft->members = sorted;
    renumber_all(reader, dimension, places);
    g_free(order);
    g_free(places);
}

// What says no status is actual: where others say theirs, it needs a member to stand beside them.
static void add_unstated_status(TbReader *reader)
{
    const TbDimensionDraft *draft = tb_read_dimension_at(reader, TB_DIMENSION_STATUS);
    if (draft->members->len == 0 || draft->declared_members)
        return;
    for (int i = 0; i < reader->document->indicator_count; i++) {
        const TbIndicator *indicator = &reader->document->indicators[i];
        for (int o = 0; o < indicator->observation_count; o++)
            if (indicator->observations[o].members[TB_DIMENSION_STATUS] < 0) {
                tb_read_status_member(reader, TB_STATUS_ACTUAL, NULL);
                return;
            }
    }
}

void tb_read_finish_dimensions(TbReader *reader)
{
    add_unstated_status(reader);
    sort_members(reader, TB_DIMENSION_PERIOD, compare_periods);
    if (!tb_read_dimension_at(reader, TB_DIMENSION_STATUS)->declared_members)
        sort_members(reader, TB_DIMENSION_STATUS, compare_statuses);
    TbDocument *document = reader->document;
    document->dimension_count = (int)reader->dimensions->len;
    document->dimensions = tb_arena_new0(reader->arena, TbDimension, document->dimension_count);
    for (int d = 0; d < document->dimension_count; d++) {
        TbDimensionDraft *draft = tb_read_dimension_at(reader, d);
        document->dimensions[d] =
            (TbDimension){.id = draft->id,
                          .name = draft->name,
                          .members = tb_arena_take_array(reader->arena, draft->members),
                          .member_count = (int)draft->members->len,
                          .declared_members = draft->declared_members};
    }
}
