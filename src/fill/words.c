// SPDX-License-Identifier: MIT
#include "fill/words.h"

#include <string.h>

#include "base/messages.h"
#include "document/words.h"

typedef enum {
    FIELD_VALUE,
    FIELD_NUMBER,
    FIELD_UNIT,
    FIELD_WORDS,
    FIELD_PERIOD,
    FIELD_CHANGE,
    FIELD_RANK,
    FIELD_COUNT
} Field;

static const char *const field_names[] = {".value",  ".number", ".unit", ".words",
                                          ".period", ".change", ".rank"};
G_STATIC_ASSERT(G_N_ELEMENTS(field_names) == FIELD_COUNT);

// One place while it is answered.
typedef struct {
    TbArena *arena;
    const TbFillData *data;
    const TbFillWhere *where;
    const char *name; // as written
    const TbDocument *document;
    const TbIndicator *indicator;
    bool change; // of the change, not of the value
    Field field;
} Query;

// ---- Which indicator ----

static const TbIndicator *find_in(const TbDocument *document, const char *id)
{
    const TbIndicator *named = NULL;
    for (int i = 0; i < document->indicator_count; i++) {
        const TbIndicator *indicator = &document->indicators[i];
        if (strcmp(indicator->id, id) == 0)
            return indicator;
        if (strcmp(indicator->name, id) == 0 && !named)
            named = indicator;
    }
    return named;
}

// How many documents have it; the query gets the first one's.
static int find_indicator(Query *query, const char *id)
{
    int count = 0;
    for (int i = 0; i < query->data->count; i++) {
        const TbIndicator *found = find_in(query->data->documents[i], id);
        if (found && count++ == 0) {
            query->indicator = found;
            query->document = query->data->documents[i];
        }
    }
    return count;
}

static bool take_field(char *name, Field *field)
{
    for (Field i = FIELD_VALUE; i < FIELD_COUNT; i++)
        if (strlen(name) > strlen(field_names[i]) && g_str_has_suffix(name, field_names[i])) {
            name[strlen(name) - strlen(field_names[i])] = '\0';
            *field = i;
            return true;
        }
    return false;
}

// Takes the fields off the end of `name`: .number, .change, .change.number.
static void read_fields(Query *query, char *name)
{
    Field outer;
    if (!take_field(name, &query->field))
        return;
    if (query->field == FIELD_CHANGE) {
        query->change = true;
        query->field = FIELD_VALUE;
    } else if (query->field <= FIELD_WORDS && g_str_has_suffix(name, ".change") &&
               take_field(name, &outer)) {
        query->change = true;
    }
}

static void refuse_unknown(const Query *query, const char *id)
{
    GPtrArray *known = g_ptr_array_new();
    for (int i = 0; i < query->data->count; i++)
        for (int k = 0; k < query->data->documents[i]->indicator_count; k++) {
            g_ptr_array_add(known, (gpointer)query->data->documents[i]->indicators[k].id);
            g_ptr_array_add(known, (gpointer)query->data->documents[i]->indicators[k].name);
        }
    g_ptr_array_add(known, NULL);
    const char *near = tb_nearest(id, (const char *const *)known->pdata);
    tb_fill_refuse(query->where, TB_CODE_REFERENCE, "{{%s}} names no indicator", query->name);
    if (near)
        tb_report_hint(query->where->report, "did you mean \"%s\"?", near);
    g_ptr_array_unref(known);
}

// Finds the indicator; what is behind @ goes to *members ("" where nothing is). An id may hold dots
// and @ itself, so the longest one wins.
static bool read_name(Query *query, char **members)
{
    char *name = tb_arena_printf(query->arena, "%s", query->name);
    int count = find_indicator(query, name);
    *members = name + strlen(name);
    if (count == 0) {
        read_fields(query, name);
        *members = name + strlen(name);
        count = find_indicator(query, name);
    }
    char *at = name + strlen(name);
    while (count == 0 && (at = g_strrstr_len(name, at - name, "@"))) {
        *at = '\0';
        *members = at + 1;
        count = find_indicator(query, name);
        *at = count == 0 ? '@' : '\0';
    }
    if (count == 0)
        refuse_unknown(query, tb_arena_printf(query->arena, "%.*s", (int)strcspn(name, "@"), name));
    else if (count > 1)
        tb_fill_refuse(query->where, TB_CODE_REFERENCE,
                       "{{%s}} names an indicator in %d of the documents", query->name, count);
    return count == 1;
}

// ---- Which cell ----

static bool is_member(const Query *query, int dimension, int index, const char *text)
{
    if (index < 0)
        return dimension == TB_DIMENSION_STATUS &&
               (strcmp(text, tb_status_name(TB_STATUS_ACTUAL)) == 0 ||
                strcmp(text, tb_status_label(TB_STATUS_ACTUAL, query->document->lang)) == 0);
    const TbMember *member = &query->document->dimensions[dimension].members[index];
    if (strcmp(member->id, text) == 0 || strcmp(member->name, text) == 0)
        return true;
    TbPeriod period;
    TbPeriodError error;
    return member->period && tb_period_parse(query->arena, text, INT64_MIN, &period, &error) &&
           tb_period_equal(member->period, &period);
}

static bool has_member(const Query *query, const TbObservation *observation, const char *text)
{
    for (int d = 0; d < query->document->dimension_count; d++)
        if (is_member(query, d, observation->members[d], text))
            return true;
    return false;
}

// Keeps of the candidates those of a member; none where none has it.
static void keep_member(const Query *query, GPtrArray *candidates, const char *text)
{
    for (guint i = candidates->len; i > 0; i--)
        if (!has_member(query, candidates->pdata[i - 1], text))
            g_ptr_array_remove_index(candidates, i - 1);
}

static bool any_has(const Query *query, const char *text)
{
    for (int i = 0; i < query->indicator->observation_count; i++)
        if (has_member(query, &query->indicator->observations[i], text))
            return true;
    return false;
}

// Members are parted by /, which a period may hold too (2021-01/2021-06). Hands back the first that
// the indicator has no value of; NULL: it has all.
static const char *keep_members(const Query *query, GPtrArray *candidates, const char *members)
{
    while (*members) {
        const char *end = members + strlen(members);
        char *text = tb_arena_printf(query->arena, "%s", members);
        while (!any_has(query, g_strstrip(text)) && strrchr(text, '/')) {
            *strrchr(text, '/') = '\0';
            end = members + strlen(text);
        }
        if (!any_has(query, text))
            return text;
        keep_member(query, candidates, text);
        members = *end ? end + 1 : end;
    }
    return NULL;
}

static GPtrArray *all_of(const TbIndicator *indicator)
{
    GPtrArray *all = g_ptr_array_new();
    for (int i = 0; i < indicator->observation_count; i++)
        g_ptr_array_add(all, &indicator->observations[i]);
    return all;
}

static bool states(const Query *query, const char *members)
{
    GPtrArray *candidates = all_of(query->indicator);
    bool found = !keep_members(query, candidates, members) && candidates->len > 0;
    g_ptr_array_unref(candidates);
    return found;
}

// Tables that have one name over other dimensions are indicators of their own: members tell which
// is meant, where one alone has them.
static void take_namesake(Query *query, const char *members)
{
    if (!*members || states(query, members))
        return;
    const TbIndicator *found = NULL;
    for (int i = 0; i < query->document->indicator_count; i++) {
        Query other = *query;
        other.indicator = &query->document->indicators[i];
        if (strcmp(other.indicator->name, query->indicator->name) != 0 || !states(&other, members))
            continue;
        if (found)
            return;
        found = other.indicator;
    }
    if (found)
        query->indicator = found;
}

static bool is_actual(const Query *query, const TbObservation *observation)
{
    int member = observation->members[TB_DIMENSION_STATUS];
    return member < 0 || query->document->dimensions[TB_DIMENSION_STATUS].members[member].status ==
                             TB_STATUS_ACTUAL;
}

static double end_of(const Query *query, const TbObservation *observation)
{
    int member = observation->members[TB_DIMENSION_PERIOD];
    return member < 0
               ? -G_MAXDOUBLE
               : query->document->dimensions[TB_DIMENSION_PERIOD].members[member].period->end;
}

// Of what the place leaves open: actual values before others, then the latest.
static void keep_latest(const Query *query, GPtrArray *candidates)
{
    bool actual = false;
    double latest = -G_MAXDOUBLE;
    for (guint i = 0; i < candidates->len; i++)
        actual = actual || is_actual(query, candidates->pdata[i]);
    for (guint i = 0; i < candidates->len; i++)
        if (!actual || is_actual(query, candidates->pdata[i]))
            latest = MAX(latest, end_of(query, candidates->pdata[i]));
    for (guint i = candidates->len; i > 0; i--) {
        const TbObservation *observation = candidates->pdata[i - 1];
        if ((actual && !is_actual(query, observation)) || end_of(query, observation) < latest)
            g_ptr_array_remove_index(candidates, i - 1);
    }
}

// "{{gdp@2021/target}}" for what tells the first two apart.
static void refuse_several(const Query *query, const GPtrArray *candidates)
{
    const TbObservation *first = candidates->pdata[0], *second = candidates->pdata[1];
    const char *name = query->indicator->id;
    for (int d = 0; d < query->document->dimension_count; d++)
        if (first->members[d] != second->members[d] && first->members[d] >= 0)
            name = tb_arena_printf(query->arena, "%s@%s", name,
                                   query->document->dimensions[d].members[first->members[d]].name);
    tb_fill_refuse(query->where, TB_CODE_REFERENCE, "{{%s}} may be any of %u values", query->name,
                   candidates->len);
    tb_report_hint(query->where->report, "say which: {{%s}}", name);
}

static const TbObservation *find_observation(const Query *query, const char *members)
{
    GPtrArray *candidates = all_of(query->indicator);
    const TbObservation *found = NULL;
    const char *lacking = keep_members(query, candidates, members);
    if (!lacking && candidates->len > 1)
        keep_latest(query, candidates);
    if (lacking)
        tb_fill_refuse(query->where, TB_CODE_REFERENCE, "{{%s}}: \"%s\" has no value of \"%s\"",
                       query->name, query->indicator->name, lacking);
    else if (candidates->len == 1)
        found = candidates->pdata[0];
    else if (candidates->len > 1)
        refuse_several(query, candidates);
    else
        tb_fill_refuse(query->where, TB_CODE_REFERENCE, "{{%s}}: \"%s\" has no such value",
                       query->name, query->indicator->name);
    g_ptr_array_unref(candidates);
    return found;
}

// ---- In words ----

static const char *number_of(const Query *query, const TbQuantity *quantity)
{
    TbQuantityFormat format = {.decimals = -1, .grouped = false, .lang = query->document->lang};
    return tb_quantity_label(query->arena, quantity, &format);
}

// A change as a sentence has it: 增长5.2%, 下降0.6%; one that has its verb keeps it.
static const char *change_words(const Query *query, const TbQuantity *change)
{
    TbLanguage language = tb_language_of(query->document->lang);
    const char *text = tb_quantity_text(query->arena, change);
    bool minus = g_str_has_prefix(text, "−"), plus = *text == '+';
    const char *size = minus ? text + strlen("−") : text + plus;
    if (!g_ascii_isdigit(*size))
        return text;
    if (change->number == 0 && change->bound == TB_BOUND_EXACT)
        return tb_word(language, "unchanged");
    if (change->unit.kind == TB_UNIT_POINTS)
        return tb_arena_printf(query->arena,
                               minus ? tb_word_in(language, "points", "down %s")
                                     : tb_word_in(language, "points", "up %s"),
                               size);
    return tb_arena_printf(query->arena,
                           minus ? tb_word(language, "down %s") : tb_word(language, "up %s"), size);
}

static const char *say_quantity(const Query *query, const TbQuantity *quantity)
{
    if (query->field == FIELD_UNIT) {
        TbUnitScale scale = {quantity->unit.scale, quantity->unit.scale_name};
        return tb_unit_label(query->arena, &quantity->unit, scale, query->document->lang);
    }
    if (quantity->missing)
        return "—";
    if (query->field == FIELD_NUMBER)
        return number_of(query, quantity);
    return query->change && query->field == FIELD_WORDS ? change_words(query, quantity)
                                                        : tb_quantity_text(query->arena, quantity);
}

static const char *say(const Query *query, const TbObservation *observation)
{
    int period = observation->members[TB_DIMENSION_PERIOD];
    const TbDimension *periods = &query->document->dimensions[TB_DIMENSION_PERIOD];
    const char *words = NULL;
    if (query->change)
        words =
            observation->remarks->change ? say_quantity(query, observation->remarks->change) : NULL;
    else if (query->field == FIELD_PERIOD)
        words = period >= 0 ? periods->members[period].name : NULL;
    else if (query->field == FIELD_RANK)
        words = observation->remarks->rank
                    ? tb_arena_printf(query->arena, "%d", observation->remarks->rank->place)
                    : NULL;
    else
        words = say_quantity(query, &observation->value);
    if (!words)
        tb_fill_refuse(query->where, TB_CODE_REFERENCE, "{{%s}}: \"%s\" states none", query->name,
                       query->indicator->name);
    return words;
}

const char *tb_fill_words(TbArena *arena, const TbFillData *data, const char *name,
                          const TbFillWhere *where)
{
    Query query = {.arena = arena, .data = data, .where = where, .name = name};
    char *members;
    if (!read_name(&query, &members))
        return NULL;
    take_namesake(&query, members);
    const TbObservation *observation = find_observation(&query, members);
    return observation ? say(&query, observation) : NULL;
}

// ---- Figures ----

static void refuse_figure(const TbFillData *data, const char *id, const TbFillWhere *where)
{
    GPtrArray *known = g_ptr_array_new();
    for (int i = 0; i < data->count; i++)
        for (int k = 0; k < data->documents[i]->figure_count; k++)
            g_ptr_array_add(known, (gpointer)data->documents[i]->figures[k].id);
    g_ptr_array_add(known, NULL);
    const char *near = tb_nearest(id, (const char *const *)known->pdata);
    char *list = g_strjoinv(", ", (char **)known->pdata);
    tb_fill_refuse(where, TB_CODE_REFERENCE, "no figure has the id \"%s\"", id);
    if (near)
        tb_report_hint(where->report, "did you mean \"%s\"?", near);
    else
        tb_report_hint(where->report, "there are %s", list);
    g_free(list);
    g_ptr_array_unref(known);
}

const TbFigureSpec *tb_fill_find_figure(const TbFillData *data, const char *id, int *document,
                                        const TbFillWhere *where)
{
    const TbFigureSpec *found = NULL;
    int count = 0;
    for (int i = 0; i < data->count; i++) {
        const TbFigureSpec *spec = tb_document_lookup_figure(data->documents[i], id);
        if (spec && count++ == 0) {
            found = spec;
            *document = i;
        }
    }
    if (count == 1)
        return found;
    if (count == 0)
        refuse_figure(data, id, where);
    else
        tb_fill_refuse(where, TB_CODE_REFERENCE, "%d documents have a figure with the id \"%s\"",
                       count, id);
    return NULL;
}
