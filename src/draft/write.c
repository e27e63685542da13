// SPDX-License-Identifier: MIT
// The draft as indicator JSON.
#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "draft/draft.h"

// ---- Values ----

static bool equal(double a, double b)
{
    return (isnan(a) && isnan(b)) || fabs(a - b) <= 1e-9 * MAX(fabs(a), fabs(b));
}

// Whether a document would read `text` as what the statement says.
static bool reads_back(const TbDraft *draft, const char *text, const TbStatement *statement)
{
    TbQuantity value;
    TbQuantityError error;
    const TbQuantity *wanted = &statement->value;
    double sign = statement->sign < 0 ? -1 : 1;
    return tb_quantity_parse(draft->arena, text, NULL, &value, &error) &&
           equal(value.number, sign * wanted->number) && value.bound == wanted->bound &&
           strcmp(value.unit.base, wanted->unit.base) == 0;
}

// 分别增长5%和-1.1%: 下降1.1%, not 增长-1.1%.
static const char *without_minus(const TbStatement *statement, const char *text)
{
    static const char *const signs[] = {"-", "−", "－", NULL};
    bool fall = statement->role == TB_STATED_CHANGE && statement->sign < 0;
    for (const char *const *sign = signs; fall && *sign; sign++)
        if (g_str_has_prefix(text, *sign))
            return text + strlen(*sign);
    return text;
}

static const char *words_of(const TbDraft *draft, const TbStatement *statement)
{
    char *words = tb_passage_slice(draft->statements->passage, statement->from, statement->to);
    char *at = words;
    for (const char *from = words; *from; from++)
        if (*from != '\n' && *from != '\r')
            *at++ = *from;
    *at = '\0';
    return without_minus(statement, words);
}

// The words, with what stands apart from them put to them; NULL when no such text says it.
static const char *text_of(const TbDraft *draft, const TbStatement *statement)
{
    const char *words = words_of(draft, statement);
    const char *printed =
        without_minus(statement, tb_quantity_text(draft->arena, &statement->value));
    const char *verbs[] = {statement->sign ? statement->verb : "",
                           statement->sign > 0 ? "增长" : "", statement->sign < 0 ? "下降" : "",
                           ""};
    const char *bounds[] = {"", "约", "超", "不足", "近", "不超过"}, *tails[] = {"", "以上"};
    for (size_t v = 0; v < G_N_ELEMENTS(verbs); v++)
        for (size_t b = 0; b < G_N_ELEMENTS(bounds); b++)
            for (size_t t = 0; t < G_N_ELEMENTS(tails); t++)
                for (int i = 0; i < 2; i++) {
                    const char *text = tb_arena_printf(draft->arena, "%s%s%s%s", verbs[v],
                                                       bounds[b], i ? printed : words, tails[t]);
                    if (reads_back(draft, text, statement))
                        return text;
                }
    return NULL;
}

// Whether a document can have the unit: /10万, but not ∶1.
static bool is_unit(const TbDraft *draft, const TbUnit *unit)
{
    TbUnit known;
    return *unit->base && (!strpbrk(unit->base, "0123456789") ||
                           tb_unit_parse_known(draft->arena, unit->base, NULL, &known));
}

static void append_object(const TbDraft *draft, const TbStatement *statement, GString *out)
{
    const TbQuantity *value = &statement->value;
    const TbUnit *unit = &value->unit;
    double sign = statement->sign < 0 ? -1 : 1;
    g_string_append(out, "{ \"number\": ");
    tb_buffer_append_json_number(out, sign * value->number / unit->scale);
    if (is_unit(draft, unit)) {
        char *name = g_strconcat(unit->scale_name, unit->base, NULL);
        g_string_append(out, ", \"unit\": ");
        tb_buffer_append_json_string(out, name);
        g_free(name);
    }
    if (value->bound != TB_BOUND_EXACT && value->bound != TB_BOUND_RANGE)
        g_string_append_printf(out, ", \"bound\": \"%s\"", tb_bound_name(value->bound));
    g_string_append(out, " }");
}

void tb_draft_append_value(const TbDraft *draft, const TbStatement *statement, GString *out)
{
    const char *text = text_of(draft, statement);
    if (text)
        tb_buffer_append_json_string(out, text);
    else
        append_object(draft, statement, out);
}

// ---- Observations ----

static void append_text(GString *out, const char *key, const char *value)
{
    g_string_append_printf(out, ", \"%s\": ", key);
    tb_buffer_append_json_string(out, value);
}

static const char *quote_of(const TbDraft *draft, const TbStatement *statement)
{
    char *quote =
        tb_passage_slice(draft->statements->passage, statement->quote_from, statement->quote_to);
    return g_strstrip(quote);
}

static void append_rank(const TbDraft *draft, int index, GString *out)
{
    const TbStatement *rank = tb_draft_statement(draft, index);
    g_string_append_printf(out, ", \"rank\": { \"place\": %d", (int)rank->value.number);
    if (*rank->basis)
        append_text(out, "among", rank->basis);
    g_string_append(out, " }");
}

static bool is_default_status(TbStanding standing)
{
    return standing == TB_STANDING_ACTUAL || standing == TB_STANDING_NONE;
}

// The text from the name to the last word said of the value.
static const char *whole_quote(const TbDraft *draft, const TbDraftObservation *observation)
{
    TbStatement whole = *tb_draft_statement(draft, observation->statement);
    const int others[] = {observation->change, observation->rank};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (others[i] >= 0)
            whole.quote_to = MAX(whole.quote_to, tb_draft_statement(draft, others[i])->quote_to);
    return quote_of(draft, &whole);
}

static void append_observation(const TbDraft *draft, const TbDraftObservation *observation,
                               GString *out)
{
    const TbStatement *statement = tb_draft_statement(draft, observation->statement);
    const char *period = tb_draft_period(draft, statement);
    g_string_append(out, "        { ");
    if (period) {
        g_string_append(out, "\"period\": ");
        tb_buffer_append_json_string(out, period);
        g_string_append(out, ", ");
    }
    if (*statement->region && !*draft->region) {
        g_string_append(out, "\"region\": ");
        tb_buffer_append_json_string(out, statement->region);
        g_string_append(out, ", ");
    }
    if (!is_default_status(statement->standing))
        g_string_append_printf(out, "\"status\": \"%s\", ", tb_standing_name(statement->standing));
    g_string_append(out, "\"value\": ");
    tb_draft_append_value(draft, statement, out);
    if (observation->change >= 0) {
        g_string_append(out, ", \"change\": ");
        tb_draft_append_value(draft, tb_draft_statement(draft, observation->change), out);
    }
    if (observation->rank >= 0)
        append_rank(draft, observation->rank, out);
    if (*statement->value.unit.base && !is_unit(draft, &statement->value.unit))
        append_text(out, "note", statement->value.unit.base);
    g_string_append(out, ",\n          ");
    g_string_append(out, "\"quote\": ");
    tb_buffer_append_json_string(out, whole_quote(draft, observation));
    g_string_append_printf(out, ", \"x-at\": [%zu, %zu], \"x-sure\": ", statement->from,
                           statement->to);
    tb_buffer_append_json_number(out, round(statement->sure * 100) / 100);
    g_string_append(out, " }");
}

static void append_indicator(const TbDraft *draft, const TbDraftIndicator *indicator, GString *out)
{
    g_string_append_printf(out, "    { \"id\": \"%s\", \"name\": ", indicator->id);
    tb_buffer_append_json_string(out, indicator->name);
    g_string_append(out, ",\n      \"observations\": [\n");
    for (guint i = 0; i < indicator->observations->len; i++) {
        g_string_append(out, i ? ",\n" : "");
        append_observation(draft, &g_array_index(indicator->observations, TbDraftObservation, i),
                           out);
    }
    g_string_append(out, "\n      ] }");
}

// ---- Events, and what found no place ----

static void append_event(const TbDraft *draft, guint index, GString *out)
{
    const TbHappening *event = &g_array_index(draft->statements->happenings, TbHappening, index);
    char *quote = g_strstrip(tb_passage_slice(draft->statements->passage, event->from, event->to));
    g_string_append_printf(out, "    { \"id\": \"e%u\", \"name\": ", index + 1);
    tb_buffer_append_json_string(out, event->name);
    append_text(out, "date", tb_period_label(draft->arena, &event->period, "zh"));
    if (!is_default_status(event->standing))
        append_text(out, "status", tb_standing_name(event->standing));
    g_string_append(out, ",\n      \"quote\": ");
    tb_buffer_append_json_string(out, quote);
    g_string_append_printf(out, ", \"x-at\": [%zu, %zu] }", event->from, event->to);
}

static void append_unplaced(const TbDraft *draft, int index, GString *out)
{
    const TbStatement *statement = tb_draft_statement(draft, index);
    g_string_append(out, "    { \"name\": ");
    tb_buffer_append_json_string(out, statement->indicator);
    append_text(out, "role", tb_statement_role_name(statement->role));
    append_text(out, "value", words_of(draft, statement));
    append_text(out, "quote", quote_of(draft, statement));
    g_string_append_printf(out, ", \"x-at\": [%zu, %zu] }", statement->from, statement->to);
}

static void append_head(const TbDraft *draft, GString *out)
{
    const TbStatements *all = draft->statements;
    g_string_append(out, "{\n  \"tubiao\": 1, \"lang\": \"zh-CN\"");
    if (all->title) {
        g_string_append(out, ",\n  \"title\": ");
        tb_buffer_append_json_string(out, all->title);
    }
    if (all->byline) {
        g_string_append(out, ",\n  \"source\": ");
        tb_buffer_append_json_string(out, all->byline);
    }
    if (*draft->region) {
        g_string_append(out, ",\n  \"defaults\": { \"region\": ");
        tb_buffer_append_json_string(out, draft->region);
        g_string_append(out, " }");
    }
}

void tb_draft_write(const TbDraft *draft, GString *out)
{
    append_head(draft, out);
    g_string_append(out, ",\n  \"indicators\": [\n");
    for (guint i = 0; i < draft->indicators->len; i++) {
        g_string_append(out, i ? ",\n" : "");
        append_indicator(draft, g_ptr_array_index(draft->indicators, i), out);
    }
    g_string_append(out, "\n  ]");
    for (guint i = 0; i < draft->statements->happenings->len; i++) {
        g_string_append(out, i ? ",\n" : ",\n  \"events\": [\n");
        append_event(draft, i, out);
    }
    g_string_append(out, draft->statements->happenings->len ? "\n  ]" : "");
    tb_draft_append_figures(draft, out);
    for (guint i = 0; i < draft->unplaced->len; i++) {
        g_string_append(out, i ? ",\n" : ",\n  \"x-unplaced\": [\n");
        append_unplaced(draft, g_array_index(draft->unplaced, int, i), out);
    }
    g_string_append(out, draft->unplaced->len ? "\n  ]" : "");
    g_string_append(out, "\n}\n");
}
