// SPDX-License-Identifier: MIT
// Which statements make an indicator, and which say more of one.
#include "draft/draft.h"

#include <math.h>
#include <string.h>

const TbStatement *tb_draft_statement(const TbDraft *draft, int index)
{
    return &g_array_index(draft->statements->statements, TbStatement, index);
}

const char *tb_draft_period(const TbDraft *draft, const TbStatement *statement)
{
    return statement->has_period ? tb_period_label(draft->arena, &statement->period, "zh") : NULL;
}

static int count(const TbDraft *draft)
{
    return (int)draft->statements->statements->len;
}

// ---- Names ----

bool tb_draft_is_yearly(const TbStatement *statement)
{
    static const char *const words[] = {
        "同比",       "比上年",     "比去年", "较上年", "较去年", "比上年同期", "较上年同期",
        "比去年同期", "较去年同期", "按年",   "年增",   "年减",   NULL};
    const char *basis = statement->basis;
    const char *year = g_str_has_prefix(basis, "比") || g_str_has_prefix(basis, "较")
                           ? g_utf8_next_char(basis)
                           : "";
    char *end = NULL;
    gint64 than = g_ascii_strtoll(year, &end, 10); // 比2023年, of 2024
    bool before = statement->has_period && strcmp(end, "年") == 0 &&
                  statement->period.last.precision == TB_PRECISION_YEAR &&
                  statement->period.kind == TB_PERIOD_DATE &&
                  than + 1 == statement->period.last.year;
    return before || g_strv_contains(words, basis);
}

// 增加值实际增长 and 增加值增长 are one: what is made grows at constant prices.
static const char *verb_of(const TbStatement *statement)
{
    static const char *const made[] = {"增加值", "生产总值", "GDP", NULL};
    const char *verb = statement->verb, *real = "实际";
    if (statement->role == TB_STATED_CHANGE && statement->sign == 0) // 是2020年的5倍
        return "";
    for (const char *const *end = made; *end && g_str_has_prefix(verb, real); end++)
        if (g_str_has_suffix(statement->indicator, *end))
            return verb + strlen(real);
    return verb;
}

// 平均住院日由7.8天降至6.9天: no part of the name.
static bool is_course(const char *verb)
{
    static const char *const ends[] = {"由", "从", "至", "到", "为", "达", "有", "共", NULL};
    for (const char *const *end = ends; *end; end++)
        if (g_str_has_suffix(verb, *end))
            return true;
    return false;
}

// 环比增长 and 同比增长 are two indicators, 比2019年 and 比全国高 others; 是2020年的5倍 is
// 相当于2020年.
static const char *against_of(const TbDraft *draft, const TbStatement *statement, const char *name)
{
    const char *basis = statement->basis, *than = "比";
    if (statement->role != TB_STATED_CHANGE || !*basis || tb_draft_is_yearly(statement) ||
        g_str_has_suffix(name, basis))
        return "";
    if (statement->sign == 0 && g_str_has_prefix(basis, than))
        return tb_arena_printf(draft->arena, "相当于%s", basis + strlen(than));
    return basis;
}

// What is no value is named by what is said of it: 规上工业增加值增长, 粮食总产量连续.
static const char *name_of(const TbDraft *draft, const TbStatement *statement)
{
    static const char *const kept[] = {"", NULL};
    const char *name = *statement->indicator ? statement->indicator : NULL;
    if (!name)
        name = tb_passage_slice(draft->statements->passage, statement->quote_from, statement->from);
    const char *said = verb_of(statement);
    bool lasts = statement->role == TB_STATED_DURATION && !is_course(said); // 连续
    bool verb = (statement->role == TB_STATED_CHANGE || lasts) && !g_strv_contains(kept, said) &&
                !g_str_has_suffix(name, said);
    const char *against = against_of(draft, statement, name);
    name = tb_arena_printf(draft->arena, "%s%s", name, against);
    if (verb && g_str_has_prefix(against, "比") && g_str_has_suffix(said, "于")) // 比全省高
        said = tb_arena_strndup(draft->arena, said, strlen(said) - strlen("于"));
    name = verb ? tb_arena_printf(draft->arena, "%s%s", name, said) : name;
    return *name ? name : "（未命名）";
}

// ---- Indicators ----

static void free_indicator(gpointer data)
{
    TbDraftIndicator *indicator = data;
    g_array_unref(indicator->observations);
    g_free(indicator->id);
    g_free(indicator);
}

static TbDraftIndicator *take_indicator(TbDraft *draft, const TbStatement *statement)
{
    const char *name = name_of(draft, statement), *unit = statement->value.unit.family;
    const char *where = statement->placed ? "\n" : statement->region; // those compared are one
    char *key =
        tb_arena_printf(draft->arena, "%s\n%s\n%s\n%d", name, unit, where, (int)statement->role);
    TbDraftIndicator *known = g_hash_table_lookup(draft->known, key);
    if (known)
        return known;
    TbDraftIndicator *indicator = g_new0(TbDraftIndicator, 1);
    *indicator =
        (TbDraftIndicator){.id = g_strdup_printf("i%u", draft->indicators->len + 1),
                           .name = name,
                           .unit = unit,
                           .role = statement->role,
                           .region = statement->region,
                           .section = statement->section,
                           .observations = g_array_new(FALSE, FALSE, sizeof(TbDraftObservation))};
    g_ptr_array_add(draft->indicators, indicator);
    g_hash_table_insert(draft->known, key, indicator);
    return indicator;
}

static bool same_point(const TbStatement *a, const TbStatement *b)
{
    if (a->has_period != b->has_period || a->standing != b->standing ||
        strcmp(a->region, b->region) != 0)
        return false;
    return !a->has_period || tb_period_equal(&a->period, &b->period);
}

static bool same_value(const TbStatement *a, const TbStatement *b)
{
    return a->value.bound == b->value.bound &&
           fabs(a->value.number - b->value.number) <= 1e-9 * fabs(a->value.number) &&
           a->sign == b->sign;
}

// The observation that holds the statement; one that is stated again takes its place where it is
// exact and the first is not. False when another value stands at its point.
static bool place(TbDraft *draft, int index)
{
    const TbStatement *statement = tb_draft_statement(draft, index);
    TbDraftIndicator *indicator = take_indicator(draft, statement);
    for (guint i = 0; i < indicator->observations->len; i++) {
        TbDraftObservation *known = &g_array_index(indicator->observations, TbDraftObservation, i);
        const TbStatement *other = tb_draft_statement(draft, known->statement);
        if (!same_point(statement, other))
            continue;
        if (same_value(statement, other))
            return true;
        if (other->value.bound == TB_BOUND_EXACT || statement->value.bound != TB_BOUND_EXACT)
            return false;
        g_array_append_val(draft->unplaced, known->statement);
        known->statement = index;
        return true;
    }
    TbDraftObservation observation = {index, -1, -1};
    g_array_append_val(indicator->observations, observation);
    return true;
}

// ---- What is said of a value ----

static TbDraftObservation *observation_of(const TbDraft *draft, int statement)
{
    for (guint i = draft->indicators->len; i-- > 0;) {
        const TbDraftIndicator *indicator = g_ptr_array_index(draft->indicators, i);
        for (guint j = 0; j < indicator->observations->len; j++) {
            TbDraftObservation *one =
                &g_array_index(indicator->observations, TbDraftObservation, j);
            if (one->statement == statement)
                return one;
        }
    }
    return NULL;
}

static bool attach_change(TbDraft *draft, int index)
{
    const TbStatement *statement = tb_draft_statement(draft, index);
    TbDraftObservation *of = statement->of >= 0 ? observation_of(draft, statement->of) : NULL;
    if (!of || of->change >= 0 || statement->sign == 0 || !tb_draft_is_yearly(statement) ||
        !same_point(statement, tb_draft_statement(draft, of->statement)))
        return false;
    bool rate = statement->value.unit.kind == TB_UNIT_RATIO ||
                statement->value.unit.kind == TB_UNIT_POINTS ||
                statement->value.unit.kind == TB_UNIT_MULTIPLE;
    if (!rate)
        return false;
    of->change = index;
    return true;
}

// The last value that was placed in the same sentence.
static bool attach_rank(TbDraft *draft, int index)
{
    const TbStatement *statement = tb_draft_statement(draft, index);
    for (int i = index; i-- > 0 && i >= index - 4;) {
        const TbStatement *before = tb_draft_statement(draft, i);
        TbDraftObservation *of = observation_of(draft, statement->of >= 0 ? statement->of : i);
        bool near = before->quote_to + 12 >= statement->quote_from;
        if (of && of->rank < 0 && near && statement->value.bound == TB_BOUND_EXACT) {
            of->rank = index;
            return true;
        }
    }
    return false;
}

static void take(TbDraft *draft, int index)
{
    const TbStatement *statement = tb_draft_statement(draft, index);
    bool placed;
    if (statement->role == TB_STATED_RANK)
        placed = attach_rank(draft, index);
    else if (statement->again)
        placed = false;
    else
        placed = (statement->role == TB_STATED_CHANGE && attach_change(draft, index)) ||
                 place(draft, index);
    if (!placed)
        g_array_append_val(draft->unplaced, index);
}

// The region, where all statements have one.
static const char *common_region(const TbDraft *draft)
{
    const char *region = "";
    for (int i = 0; i < count(draft); i++) {
        const char *one = tb_draft_statement(draft, i)->region;
        if (i > 0 && strcmp(one, region) != 0)
            return "";
        region = one;
    }
    return region;
}

static gint compare_index(gconstpointer first, gconstpointer second)
{
    const int *a = first, *b = second;
    return *a - *b;
}

TbDraft *tb_draft_new(const TbStatements *statements)
{
    TbDraft *draft = g_new0(TbDraft, 1);
    draft->statements = statements;
    draft->arena = statements->arena;
    draft->indicators = g_ptr_array_new_with_free_func(free_indicator);
    draft->unplaced = g_array_new(FALSE, FALSE, sizeof(int));
    draft->known = g_hash_table_new(g_str_hash, g_str_equal);
    draft->region = common_region(draft);
    for (int i = 0; i < count(draft); i++)
        take(draft, i);
    g_array_sort(draft->unplaced, compare_index);
    return draft;
}

void tb_draft_free(TbDraft *draft)
{
    if (!draft)
        return;
    g_ptr_array_unref(draft->indicators);
    g_array_unref(draft->unplaced);
    g_hash_table_unref(draft->known);
    g_free(draft);
}
