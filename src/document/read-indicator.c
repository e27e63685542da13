// SPDX-License-Identifier: MIT
// Indicators: short form, map form and long form become one list of observations.
#include "document/read.h"

#include <string.h>

#include "base/limits.h"
#include "document/tuples.h"
#include "document/vocabulary.h"

enum {
    ID,
    NAME,
    UNIT,
    VALUE,
    VALUES,
    OBSERVATIONS,
    QUOTE,
    SOURCE,
    NOTE,
    RANK,
    CHANGE,
    BETTER,
    FIELD_COUNT
};
static const char *const indicator_keys[] = {"id",           "name",   "unit",   "value", "values",
                                             "observations", "quote",  "source", "note",  "rank",
                                             "change",       "better", NULL};
G_STATIC_ASSERT(G_N_ELEMENTS(indicator_keys) == FIELD_COUNT + 1);

// An indicator while its observations are read. `base` is what the indicator says for all of them.
typedef struct {
    TbIndicator *indicator;
    TbObservation base;
    TbObservation *observations; // with room for all that are written
    int count;
    bool unit_declared;    // by the indicator or the defaults
    bool unit_known;       // that, or taken from a value
    const char *unit_from; // the words it was taken from
    unsigned errors;       // reported before the observation that is being read
} Draft;

// ---- Values and their unit ----

static void take_unit(Draft *draft, const TbUnit *unit, const char *words)
{
    draft->indicator->unit = *unit;
    draft->unit_known = true;
    draft->unit_from = words;
}

// The first value says the unit of an indicator that declares none.
static bool read_first_value(TbReader *reader, Draft *draft, const TbJson *json, TbQuantity *value)
{
    if (!*value->unit.base && reader->default_unit) {
        draft->unit_declared = true;
        take_unit(draft, reader->default_unit, NULL);
        return tb_read_quantity(reader, json, &draft->indicator->unit, value);
    }
    take_unit(draft, &value->unit, tb_quantity_text(reader->arena, value));
    return true;
}

// A later value of an indicator whose unit was taken from an earlier one.
static bool read_later_value(TbReader *reader, Draft *draft, const TbJson *json, TbQuantity *value)
{
    const TbUnit *unit = &draft->indicator->unit;
    if (*value->unit.base && !tb_unit_comparable(&value->unit, unit)) {
        tb_read_error(reader, TB_CODE_UNIT, json, "%s and %s of one indicator differ in their unit",
                      tb_read_quoted(reader, tb_quantity_text(reader->arena, value)),
                      tb_read_quoted(reader, draft->unit_from));
        return false;
    }
    if (*value->unit.base) {
        tb_quantity_convert(reader->arena, value, unit);
        return true;
    }
    if (!*unit->base)
        return true;
    if (unit->scale != 1 && value->unit.scale == 1) {
        tb_read_error(reader, TB_CODE_UNIT, json,
                      "%s has no unit, and %s before it leaves open which scale is meant",
                      tb_read_quoted(reader, tb_quantity_text(reader->arena, value)),
                      tb_read_quoted(reader, draft->unit_from));
        tb_report_hint(reader->report, "give the indicator a \"unit\"");
        return false;
    }
    TbUnit plain = *unit;
    plain.scale = 1;
    plain.scale_name = "";
    return tb_read_quantity(reader, json, &plain, value);
}

static bool read_value(TbReader *reader, Draft *draft, const TbJson *json, TbQuantity *value)
{
    if (draft->unit_declared)
        return tb_read_quantity(reader, json, &draft->indicator->unit, value);
    if (!tb_read_quantity(reader, json, NULL, value))
        return false;
    if (value->missing)
        return true;
    return draft->unit_known ? read_later_value(reader, draft, json, value)
                             : read_first_value(reader, draft, json, value);
}

// ---- What may stand beside a value ----

static const TbRank *read_rank(TbReader *reader, const TbJson *json)
{
    static const char *const keys[] = {"place", "among", NULL};
    const TbJson *fields[2];
    if (!json || !tb_read_fields(reader, json, keys, fields, NULL))
        return NULL;
    if (!fields[0]) {
        tb_read_error(reader, TB_CODE_MISSING_KEY, json, "a rank needs its \"place\"");
        return NULL;
    }
    TbRank *rank = tb_arena_new0(reader->arena, TbRank, 1);
    rank->place = tb_read_integer(reader, fields[0], 1, 1000000000, 0);
    rank->among = tb_read_string(reader, fields[1]);
    return rank->place ? rank : NULL;
}

static const TbQuantity *read_change(TbReader *reader, const TbJson *json)
{
    TbQuantity *change = tb_arena_new0(reader->arena, TbQuantity, 1);
    if (!json || !tb_read_change(reader, json, change) || change->missing)
        return NULL;
    return change;
}

// Over those that hold for all observations of the indicator.
static const TbRemarks *read_remarks(TbReader *reader, const TbJson *const *fields,
                                     const TbRemarks *all)
{
    if (!fields[QUOTE] && !fields[SOURCE] && !fields[NOTE] && !fields[RANK] && !fields[CHANGE])
        return all;
    TbRemarks *remarks = tb_arena_new0(reader->arena, TbRemarks, 1);
    const char *quote = tb_read_string(reader, fields[QUOTE]);
    const char *source = tb_read_string(reader, fields[SOURCE]);
    const char *note = tb_read_string(reader, fields[NOTE]);
    const TbRank *rank = read_rank(reader, fields[RANK]);
    const TbQuantity *change = read_change(reader, fields[CHANGE]);
    *remarks = (TbRemarks){.quote = quote ? quote : all->quote,
                           .source = source ? source : all->source,
                           .note = note ? note : all->note,
                           .rank = rank ? rank : all->rank,
                           .change = change ? change : all->change};
    return remarks;
}

// ---- Observations ----

// For `count` observations that are to come.
static void make_room(TbReader *reader, Draft *draft, int count)
{
    int most = MAX(TB_LIMIT_OBSERVATIONS - reader->observation_count, 0);
    draft->observations = tb_arena_new0(reader->arena, TbObservation, MIN(count, most));
}

static void add_observation(TbReader *reader, Draft *draft, const TbJson *value,
                            TbObservation observation)
{
    if (reader->observation_count == TB_LIMIT_OBSERVATIONS)
        tb_read_error(reader, TB_CODE_LIMIT, value, "more than %d observations",
                      TB_LIMIT_OBSERVATIONS);
    if (++reader->observation_count > TB_LIMIT_OBSERVATIONS)
        return;
    observation.spot = tb_json_offset(value);
    // One whose members could not be read would be taken for another one's double.
    if (read_value(reader, draft, value, &observation.value) &&
        tb_report_error_count(reader->report) == draft->errors)
        draft->observations[draft->count++] = observation;
}

static void read_observation(TbReader *reader, Draft *draft, const TbJson *json)
{
    // The same order as indicator_keys, less what only an indicator has.
    static const char *const keys[] = {"value", "quote", "source", "note", "rank", "change", NULL};
    static const int places[] = {VALUE, QUOTE, SOURCE, NOTE, RANK, CHANGE};
    const TbJson *own[G_N_ELEMENTS(places)], *dimensions[TB_LIMIT_DIMENSIONS];
    draft->errors = tb_report_error_count(reader->report);
    if (!tb_read_fields(reader, json, keys, own, dimensions))
        return;
    const TbJson *fields[FIELD_COUNT] = {NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
        fields[places[i]] = own[i];
    TbObservation observation = draft->base;
    observation.remarks = read_remarks(reader, fields, draft->base.remarks);
    observation.members = tb_read_members(reader, dimensions, draft->base.members);
    if (fields[VALUE])
        add_observation(reader, draft, fields[VALUE], observation);
    else
        tb_read_error(reader, TB_CODE_MISSING_KEY, json, "an observation needs a \"value\"");
}

static void read_observations(TbReader *reader, Draft *draft, const TbJson *json)
{
    if (tb_json_type(json) != TB_JSON_ARRAY) {
        tb_read_type_error(reader, json, "an array of objects");
        return;
    }
    make_room(reader, draft, tb_json_count(json));
    for (const TbJson *child = tb_json_first(json); child; child = tb_json_next(child))
        read_observation(reader, draft, child);
}

static void read_map(TbReader *reader, Draft *draft, int dimension, const TbJson *data)
{
    size_t width = reader->dimensions->len;
    int *members = tb_arena_new0(reader->arena, int, width *(size_t)tb_json_count(data));
    make_room(reader, draft, tb_json_count(data));
    for (const TbJson *child = tb_json_first(data); child; child = tb_json_next(child)) {
        draft->errors = tb_report_error_count(reader->report);
        const char *key = tb_read_key(reader, child);
        TbObservation observation = draft->base;
        observation.members = memcpy(members, draft->base.members, width * sizeof(int));
        members += width;
        if (key)
            observation.members[dimension] = tb_read_member_text(reader, dimension, key, child);
        add_observation(reader, draft, child, observation);
    }
}

static void read_values(TbReader *reader, Draft *draft, const TbJson *json)
{
    static const char *const keys[] = {"over", "data", NULL};
    const TbJson *fields[2];
    if (!tb_read_fields(reader, json, keys, fields, NULL))
        return;
    if (!fields[0] || !fields[1]) {
        tb_read_error(reader, TB_CODE_MISSING_KEY, json, "\"values\" needs \"over\" and \"data\"");
        tb_report_hint(reader->report, "such as {\"over\": \"period\", \"data\": {\"2020\": 126}}");
        return;
    }
    const char *over = tb_read_name(reader, fields[0]);
    int dimension = over ? tb_read_dimension_index(reader, over) : -1;
    if (over && dimension < 0) {
        tb_read_error(reader, TB_CODE_REFERENCE, fields[0],
                      "\"over\": %s is no dimension; there are %s", tb_read_quoted(reader, over),
                      tb_read_list(reader, tb_read_dimension_ids(reader)));
        tb_read_suggest(reader, over, tb_read_dimension_ids(reader));
    }
    if (tb_json_type(fields[1]) != TB_JSON_OBJECT)
        tb_read_type_error(reader, fields[1], "an object");
    else if (dimension >= 0)
        read_map(reader, draft, dimension, fields[1]);
}

// ---- Indicators ----

// True when `id` was free; the index is that of the indicator to come.
static bool reserve_id(TbReader *reader, const TbJson *json, const char *id, bool given)
{
    gpointer taken = g_hash_table_lookup(reader->indicator_index.ids, id);
    if (!taken) {
        g_hash_table_insert(reader->indicator_index.ids, (gpointer)id,
                            GINT_TO_POINTER((int)reader->indicators->len + 1));
        return true;
    }
    tb_read_error(reader, TB_CODE_DUPLICATE, json, "%s already names indicator %d",
                  tb_read_quoted(reader, id), GPOINTER_TO_INT(taken));
    if (!given)
        tb_report_hint(reader->report, "give each an \"id\" of its own");
    return false;
}

static bool read_identity(TbReader *reader, const TbJson *json, const TbJson *const *fields,
                          TbIndicator *indicator)
{
    const char *id = tb_read_name(reader, fields[ID]);
    indicator->name = tb_read_name(reader, fields[NAME]);
    if (!fields[NAME])
        tb_read_error(reader, TB_CODE_MISSING_KEY, json, "an indicator needs a \"name\"");
    if (!indicator->name)
        indicator->name = id;
    indicator->id = id ? id : indicator->name;
    return indicator->id && reserve_id(reader, id ? fields[ID] : fields[NAME], indicator->id, id);
}

static void read_data(TbReader *reader, Draft *draft, const TbJson *json,
                      const TbJson *const *fields)
{
    static const int forms[] = {VALUE, VALUES, OBSERVATIONS};
    const TbJson *first = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        const TbJson *form = fields[forms[i]];
        if (form && first)
            tb_read_error_at_key(reader, TB_CODE_VALUE, form,
                                 "an indicator has one of \"value\", \"values\", \"observations\"");
        first = first ? first : form;
    }
    draft->errors = tb_report_error_count(reader->report);
    if (!first)
        tb_read_error(reader, TB_CODE_MISSING_KEY, json,
                      "an indicator needs \"value\", \"values\" or \"observations\"");
    else if (first == fields[VALUES])
        read_values(reader, draft, first);
    else if (first == fields[OBSERVATIONS])
        read_observations(reader, draft, first);
    else {
        make_room(reader, draft, 1);
        add_observation(reader, draft, first, draft->base);
    }
}

static void finish_units(Draft *draft)
{
    for (int i = 0; i < draft->count; i++) {
        TbQuantity *value = &draft->observations[i].value;
        if (value->missing)
            value->unit = draft->indicator->unit;
    }
}

static void report_double(TbReader *reader, const TbIndicator *indicator, int index)
{
    tb_read_error(reader, TB_CODE_DUPLICATE,
                  tb_json_text_at(reader->text, indicator->observations[index].spot),
                  "a second value of %s at the same point of all dimensions",
                  tb_read_quoted(reader, indicator->name));
}

// The one dimension that tells the observations apart; -1: none does, or several do together.
static int telling_dimension(const TbReader *reader, const TbIndicator *indicator)
{
    const int *first = indicator->observations[0].members;
    int found = -1;
    for (int i = 1; i < indicator->observation_count; i++)
        for (int d = 0; d < (int)reader->dimensions->len; d++) {
            if (indicator->observations[i].members[d] == first[d] || d == found)
                continue;
            if (found >= 0)
                return -1;
            found = d;
        }
    return found;
}

static void check_points(TbReader *reader, const TbIndicator *indicator)
{
    if (indicator->observation_count < 2)
        return;
    int telling = telling_dimension(reader, indicator);
    bool *met = NULL; // members of that dimension, and behind -1 none
    TbTuples *tuples = NULL;
    if (telling >= 0)
        met = g_new0(bool, tb_read_dimension_at(reader, telling)->members->len + 1);
    else
        tuples = tb_tuples_new((int)reader->dimensions->len);
    for (int i = 0; i < indicator->observation_count; i++) {
        const int *members = indicator->observations[i].members;
        bool added = met ? !met[members[telling] + 1] : false;
        if (met)
            met[members[telling] + 1] = true;
        else
            tb_tuples_add(tuples, members, &added);
        if (!added)
            report_double(reader, indicator, i);
    }
    g_free(met);
    tb_tuples_free(tuples);
}

static void read_indicator(TbReader *reader, const TbJson *json)
{
    const TbJson *fields[FIELD_COUNT], *dimensions[TB_LIMIT_DIMENSIONS];
    if (!tb_read_fields(reader, json, indicator_keys, fields, dimensions))
        return;
    TbIndicator indicator = {.unit = reader->no_unit,
                             .index = (int)reader->indicators->len,
                             .place = tb_json_place(json)};
    bool named = read_identity(reader, json, fields, &indicator);
    TbRemarks *remarks = tb_arena_new0(reader->arena, TbRemarks, 1);
    remarks->source = reader->default_source;
    Draft draft = {.indicator = &indicator};
    if (fields[UNIT])
        draft.unit_declared = tb_read_unit(reader, fields[UNIT], &indicator.unit);
    draft.base.remarks = read_remarks(reader, fields, remarks);
    draft.base.members = tb_read_members(reader, dimensions, reader->default_members);
    indicator.note = tb_read_string(reader, fields[NOTE]);
    indicator.better = (TbBetter)tb_read_choice(reader, fields[BETTER], tb_words_better, 0);
    read_data(reader, &draft, json, fields);
    finish_units(&draft);
    indicator.observation_count = draft.count;
    indicator.observations = draft.observations;
    if (!named)
        return;
    check_points(reader, &indicator);
    g_array_append_val(reader->indicators, indicator);
}

void tb_read_indicators(TbReader *reader, const TbJson *json)
{
    if (json && tb_json_type(json) != TB_JSON_ARRAY)
        tb_read_type_error(reader, json, "an array of objects");
    else if (json)
        for (const TbJson *child = tb_json_first(json); child; child = tb_json_next(child))
            read_indicator(reader, child);
    for (guint i = 0; i < reader->indicators->len; i++)
        tb_read_index_name(&reader->indicator_index,
                           g_array_index(reader->indicators, TbIndicator, i).name, (int)i);
    reader->document->indicators = tb_arena_take_array(reader->arena, reader->indicators);
    reader->document->indicator_count = (int)reader->indicators->len;
}
