// SPDX-License-Identifier: MIT
// What is stated of a quantity: role, time, kind, place, basis.
#include <math.h>
#include <string.h>

#include "sentence/clause.h"

// A quote reaches no further from its quantity: thousands between two marks would have thousands of
// quotes as long.
#define QUOTE_CHARACTERS 1000

// ---- Roles ----

static TbStatedRole role_of(const TbClause *clause, const TbMeasure *measure)
{
    switch (clause->lead.verb) {
    case TB_VERB_RANK:
        return TB_STATED_RANK;
    case TB_VERB_CHANGE:
    case TB_VERB_RATE:
        return TB_STATED_CHANGE;
    case TB_VERB_SHARE:
        return measure->value.unit.kind == TB_UNIT_RATIO ? TB_STATED_SHARE : TB_STATED_VALUE;
    case TB_VERB_CONTRIBUTION:
        return TB_STATED_CONTRIBUTION;
    case TB_VERB_DURATION:
    case TB_VERB_NONE:
    case TB_VERB_TO:
        break;
    }
    return measure->duration ? TB_STATED_DURATION : TB_STATED_VALUE;
}

// 1978年产值3亿元，2024年300亿元，增长99倍: against the year of the value before; "" elsewhere.
static const char *since_value(const TbClause *clause, const TbStatement *statement)
{
    const GArray *all = clause->reader->result->statements;
    if (all->len < 2 || *clause->lead.name || clause->names || !statement->has_period)
        return "";
    const TbStatement *now = &g_array_index(all, TbStatement, all->len - 1);
    const TbStatement *then = &g_array_index(all, TbStatement, all->len - 2);
    bool values = now->role == TB_STATED_VALUE && then->role == TB_STATED_VALUE &&
                  strcmp(now->indicator, then->indicator) == 0 &&
                  strcmp(now->region, then->region) == 0;
    bool years = then->has_period && then->period.kind == TB_PERIOD_DATE &&
                 then->period.last.precision == TB_PRECISION_YEAR && now->has_period &&
                 tb_period_equal(&now->period, &statement->period);
    if (!values || !years || then->period.last.year >= statement->period.last.year - 1)
        return "";
    return tb_arena_printf(clause->reader->passage->arena, "比%d年", (int)then->period.last.year);
}

static const char *basis_of(const TbClause *clause, const TbStatement *statement)
{
    const TbLead *lead = &clause->lead;
    if (statement->role == TB_STATED_RANK)
        return lead->scope;
    if (statement->role != TB_STATED_CHANGE && statement->role != TB_STATED_CONTRIBUTION)
        return "";
    if (*lead->basis)
        return lead->basis;
    if (lead->total)
        return "累计";
    if (g_str_has_prefix(lead->word, "偏")) // 偏高, 偏少: of what is usual
        return "比常年";
    if (g_str_has_prefix(lead->word, "月") || g_str_has_prefix(lead->word, "季")) // 月增, 季減
        return "环比";
    const TbReader *reader = clause->reader;
    const char *since = since_value(clause, statement);
    if (*since)
        return since;
    bool year = statement->has_period && statement->period.kind != TB_PERIOD_INTERVAL &&
                statement->period.last.precision == TB_PRECISION_YEAR;
    return *reader->basis && !*lead->name && !clause->names ? reader->basis
           : year                                           ? "比上年"
                                                            : "同比";
}

// ---- Signs that the name decides ----

static bool contains_one(const char *name, const char *const *words)
{
    for (; *words; words++)
        if (strstr(name, *words))
            return true;
    return false;
}

// 净利润减亏0.6亿元 is a rise of the profit, 亏损额减亏 a fall of the loss; PM2.5浓度改善5% is a
// fall.
static void settle_sign(const TbClause *clause, TbStatement *statement)
{
    static const char *const losses[] = {"亏", NULL};
    static const char *const bad[] = {"浓度", "PM2.5", "PM10",   "臭氧", "指数",
                                      "失业", "死亡",  "发病",   "能耗", "投诉",
                                      "事故", "赤字",  "负债率", "不良", NULL};
    const char *word = clause->lead.word;
    bool better = strstr(word, "改善") || strstr(word, "好转");
    bool loss = g_str_has_suffix(word, "减亏") || g_str_has_suffix(word, "增亏");
    if (statement->role != TB_STATED_CHANGE || !(better || loss) || statement->sign == 0)
        return;
    if (better && contains_one(statement->indicator, bad))
        statement->sign = -statement->sign;
    if (loss && !contains_one(statement->indicator, losses))
        statement->sign = -statement->sign;
}

// ---- A statement ----

static const char *region_of(const TbClause *clause)
{
    static const char *const whole[] = {"全国", "我国", "中国", NULL};
    const TbReader *reader = clause->reader;
    const char *scope = clause->lead.scope, *text = reader->result->region;
    const char *listed = clause->regions && clause->left > 0 ? clause->regions[clause->named] : "";
    if (*listed)
        return listed;
    if (reader->place && !*scope)
        return reader->place;
    bool all = g_str_has_prefix(scope, "全") && clause->lead.verb != TB_VERB_RANK &&
               strlen(scope) == strlen("全省");
    if (!*text && all) // no place is named
        text = clause->reader->result->region = scope;
    bool nation = g_strv_contains(whole, scope) && clause->lead.verb != TB_VERB_RANK;
    if (nation && !*text) // the first of a text without a place says what it is of
        clause->reader->result->region = "全国";
    if (nation)
        return "全国";
    if (*text)
        return text;
    return *reader->sentence.scope ? reader->sentence.scope
           : clause->lead.verb != TB_VERB_RANK && g_str_has_prefix(scope, "全") ? scope
                                                                                : "";
}

static bool is_placed(const TbClause *clause)
{
    bool listed = clause->regions && clause->left > 0 && *clause->regions[clause->named];
    return listed || (clause->reader->place && !*clause->lead.scope);
}

static double sureness(const TbClause *clause, const TbStatement *statement,
                       const TbMeasure *measure, bool own)
{
    double sure = 0.95;
    if (!*statement->indicator)
        sure -= 0.4;
    if (!own)
        sure -= 0.1;
    if (measure->kind == TB_AMOUNT_BARE)
        sure -= 0.2;
    if (measure->chinese && statement->role == TB_STATED_VALUE)
        sure -= 0.2;
    if (!statement->has_period && statement->standing != TB_STANDING_NONE)
        sure -= 0.1;
    (void)clause;
    return MAX(sure, 0.05);
}

// 由2020年的215家增至618家，年均增长30.2%: from 2020 on.
static void set_span(const TbClause *clause, TbStatement *statement)
{
    TbReader *reader = clause->reader;
    TbPeriodError error;
    TbPeriod period;
    if (!statement->has_period || statement->period.last.year <= reader->from_year)
        return;
    char *text = tb_arena_printf(reader->passage->arena, "%d/%d", (int)reader->from_year,
                                 (int)statement->period.last.year);
    if (tb_period_parse(reader->passage->arena, text, INT64_MIN, &period, &error))
        statement->period = period;
}

static void reread(TbReader *reader, TbStatement *statement, const char *text)
{
    TbPeriod period;
    TbPeriodError error;
    if (tb_period_parse(reader->passage->arena, text, INT64_MIN, &period, &error))
        statement->period = period;
}

// The same part of the year before.
static void shift_year(TbReader *reader, TbStatement *statement)
{
    TbPeriod period = statement->period;
    period.first.year--;
    period.last.year--;
    reread(reader, statement, tb_period_edtf(reader->passage->arena, &period));
}

// 2020—2025: what it was raised to in the end.
static void set_last_year(TbReader *reader, TbStatement *statement)
{
    reread(reader, statement,
           tb_arena_printf(reader->passage->arena, "%d", (int)statement->period.last.year));
}

static void set_time(TbClause *clause, TbStatement *statement)
{
    TbReader *reader = clause->reader;
    const TbTimeWord *time = clause->lead.time;
    TbPeriod period;
    if (time && !clause->lead.time_once) {
        tb_reader_note(reader, &reader->sentence, clause->lead_from,
                       clause->measures[clause->index]->from);
    }
    statement->has_period = reader->sentence.has_period;
    statement->period = reader->sentence.period;
    statement->period_near = reader->sentence.near;
    const TbTimeWord *listed =
        clause->left > 0 && clause->named < TB_LEAD_TIMES ? clause->times[clause->named] : NULL;
    if (listed)
        time = listed;
    if (time && (clause->lead.time_once || listed) && tb_reader_resolve(reader, time, &period)) {
        statement->period = period;
        statement->has_period = statement->period_near = true;
    }
    if (time && clause->lead.time_once && time->has_year && !clause->lead.compared)
        reader->from_year = time->year;
    if (clause->lead.earlier && statement->has_period) // 上年同期为
        shift_year(reader, statement);
    bool ends = clause->lead.verb == TB_VERB_TO && (g_str_has_suffix(clause->lead.word, "到") ||
                                                    g_str_has_suffix(clause->lead.word, "至"));
    if (ends && statement->has_period && statement->period.kind == TB_PERIOD_INTERVAL &&
        statement->period.first.precision == TB_PRECISION_YEAR)
        set_last_year(reader, statement);
    if (clause->lead.from && !clause->lead.time_once) // when it was so is not said
        statement->has_period = false;
    if (g_str_has_prefix(clause->lead.basis, "年均") && reader->from_year != INT64_MIN)
        set_span(clause, statement);
    if (reader->rules && !statement->period_near)
        statement->has_period = false;
}

static void set_standing(TbClause *clause, TbStatement *statement)
{
    TbReader *reader = clause->reader;
    if (clause->lead.forecast)
        reader->sentence.standing = TB_STANDING_FORECAST;
    else if (clause->lead.target && !clause->lead.forecast_here)
        reader->sentence.standing = TB_STANDING_TARGET;
    else if (clause->lead.will && reader->sentence.standing == TB_STANDING_ACTUAL)
        reader->sentence.standing = TB_STANDING_TARGET;
    else if (clause->lead.done && reader->sentence.standing == TB_STANDING_TARGET)
        reader->sentence.standing = TB_STANDING_ACTUAL;
    else if (clause->lead.really && reader->paragraph.standing == TB_STANDING_ACTUAL)
        reader->sentence.standing = TB_STANDING_ACTUAL;
    statement->standing =
        clause->lead.forecast_here ? TB_STANDING_FORECAST : reader->sentence.standing;
}

static void apply_bound(const TbClause *clause, const TbPiece *piece, TbQuantity *value)
{
    bool stepped = value->bound == TB_BOUND_EXACT && word_at(clause, piece->to, TB_TERM_CIRCLE);
    if (stepped) { // 跨上4000亿元台阶
        value->bound = TB_BOUND_AT_LEAST;
        value->high = NAN;
    }
    if (!clause->lead.has_bound || value->bound != TB_BOUND_EXACT)
        return;
    value->bound = clause->lead.bound;
    if (value->bound == TB_BOUND_OVER || value->bound == TB_BOUND_AT_LEAST)
        value->high = NAN;
    else if (value->bound != TB_BOUND_ABOUT)
        value->low = NAN;
}

// 用户破亿 counts users, 规模破百亿 money.
static void set_unit_alone(const TbMeasure *measure, const char *name, TbQuantity *value)
{
    static const char *const counts[] = {"量", "数", "用户", "人次", "人口", "次", "户", NULL};
    for (const char *const *count = counts; measure->alone && *count; count++)
        if (g_str_has_suffix(name, *count))
            value->unit = tb_unit_none();
}

static const char *full_name(const TbClause *clause, const char *name, const TbStatement *statement)
{
    const TbReader *reader = clause->reader;
    const char *suffix = clause->lead.suffix;
    if (!*suffix)
        return name;
    bool share = statement->role == TB_STATED_SHARE;
    const char *base =
        share && !*clause->lead.name && !clause->names && *reader->plain ? reader->plain : name;
    return g_str_has_suffix(base, suffix) ? base : join(clause, base, suffix);
}

static void remember(TbClause *clause, const TbStatement *statement, const char *name, bool own)
{
    TbReader *reader = clause->reader;
    int index = (int)reader->result->statements->len - 1;
    if (own || clause->lead.total) {
        reader->subject = name;
        reader->plain = *clause->lead.name ? clause->names ? name : clause->lead.name : name;
        reader->subject_from = clause->lead_from;
        reader->basis = "";
        reader->subject_statement = -1;
    }
    if (statement->role == TB_STATED_VALUE) {
        reader->subject_statement = index;
        reader->subject_unit = statement->value.unit;
        if (own)
            tb_group_keep(&reader->values, name, statement->region, index);
    }
    if (statement->role == TB_STATED_SHARE)
        tb_group_keep(&reader->shares, statement->indicator, statement->region, index);
    if (statement->role == TB_STATED_CHANGE && own)
        tb_group_keep(&reader->changes, name, statement->region, index);
    if (statement->role == TB_STATED_SHARE || g_str_has_suffix(statement->indicator, "速"))
        reader->share = statement->indicator;
    else if (own)
        reader->share = "";
    if ((statement->role == TB_STATED_CHANGE || clause->lead.compared) && *clause->lead.basis)
        reader->basis = clause->lead.basis;
}

static int value_of(const TbClause *clause, const char *name, const char *region)
{
    const TbReader *reader = clause->reader;
    for (int i = reader->values.count; i-- > 0;)
        if (strcmp(reader->values.names[i], name) == 0 &&
            strcmp(reader->values.regions[i], region) == 0)
            return reader->values.statements[i];
    return strcmp(reader->subject, name) == 0 ? reader->subject_statement : -1;
}

static void set_role(TbClause *clause, const TbMeasure *measure, TbStatement *statement)
{
    const TbLead *lead = &clause->lead;
    statement->role = role_of(clause, measure);
    bool recovered = statement->role == TB_STATED_VALUE && g_str_has_prefix(lead->word, "恢复") &&
                     measure->value.unit.kind == TB_UNIT_RATIO && !*lead->suffix &&
                     !*lead->name; // 客运量56万人次，恢复至九成
    if (recovered) {
        statement->role = TB_STATED_SHARE;
        clause->lead.suffix = "恢复比例";
    }
    bool change = statement->role == TB_STATED_CHANGE || statement->role == TB_STATED_CONTRIBUTION;
    statement->sign = change ? lead->sign : 0;
    if (tb_lead_is_doubling(clause->reader->passage, measure) &&
        statement->role == TB_STATED_VALUE) {
        statement->role = TB_STATED_CHANGE;
        statement->sign = 1;
    }
    if (change && tb_passage_match(clause->reader->passage, measure->to - 3, "pct"))
        tb_unit_parse(clause->reader->passage->arena, "个百分点", &statement->value.unit);
    if (change && statement->value.number < 0) { // 增长-2.3%
        statement->sign = -1;
        statement->value.number = -statement->value.number;
        double low = statement->value.low;
        statement->value.low = -statement->value.high;
        statement->value.high = -low;
    }
    statement->verb = *lead->suffix ? lead->suffix : lead->word;
}

// （78.54万亩）, （72.5亿斤）: what stands before, in another unit.
static void set_conversion(const TbClause *clause, TbStatement *statement)
{
    const GArray *all = clause->reader->result->statements;
    bool other = clause->lead.earlier || clause->lead.time; // （去年同期210亿元）
    if (statement->role != TB_STATED_VALUE || all->len == 0)
        return;
    const TbStatement *before = &g_array_index(all, TbStatement, all->len - 1);
    if (before->to + 1 != clause->from) // 最好的是临海市（15微克/立方米）
        return;
    statement->again = !other;
    statement->role = before->role;
    statement->sign = before->sign;
    statement->verb = before->verb;
    statement->basis = before->basis;
}

static bool is_ratio_mark(const TbPassage *passage, size_t at)
{
    return at < passage->count && (passage->folded[at] == 0x2236 || passage->folded[at] == ':');
}

static const char *const industry_shares[] = {"第一产业占比", "第二产业占比", "第三产业占比"};

// 由19.2∶38.1∶42.7调整为18.6∶38.8∶42.6: the share stated last, where the measure goes on with it.
static const TbStatement *share_before(const TbClause *clause, const TbMeasure *measure)
{
    const GArray *all = clause->reader->result->statements;
    if (clause->index == 0 || all->len == 0 || measure->value.unit.kind != TB_UNIT_RATIO)
        return NULL;
    const TbStatement *before = &g_array_index(all, TbStatement, all->len - 1);
    for (size_t i = 0; i < G_N_ELEMENTS(industry_shares); i++)
        if (strcmp(before->indicator, industry_shares[i]) == 0)
            return before;
    return NULL;
}

// Which of the parts 50∶35∶15 the share is, and how many there are.
static int part_of_ratio(const TbClause *clause, int *count)
{
    int first = clause->index, last = clause->index;
    while (first > 0 && clause->measures[first - 1]->to + 1 == clause->measures[first]->from)
        first--;
    while (last + 1 < clause->count &&
           clause->measures[last]->to + 1 == clause->measures[last + 1]->from)
        last++;
    *count = last - first + 1;
    return clause->index - first;
}

// 种植业、畜牧业、渔业产值之比为50∶35∶15: 种植业产值占比. NULL where the name lists no such parts.
static const char *name_of_ratio(TbClause *clause, const TbPiece *piece, const char *name)
{
    static const char *const ends[] = {"之比", "的比例", "比例", "构成比", "结构", "比", NULL};
    int count, part = part_of_ratio(clause, &count);
    if (count < 3 || piece->measure->value.unit.kind != TB_UNIT_RATIO)
        return NULL;
    clause->ratio = part == 0 ? name : clause->ratio;
    name = clause->ratio ? clause->ratio : name;
    for (const char *const *end = ends; *end; end++) {
        if (!g_str_has_suffix(name, *end))
            continue;
        char *of =
            tb_arena_strndup(clause->reader->passage->arena, name, strlen(name) - strlen(*end));
        char **names = tb_name_split(&clause->reader->names, of, count);
        return names ? join(clause, names[part], "占比") : NULL;
    }
    return NULL;
}

// 三次产业结构为7.1∶40.2∶52.7: which of the three industries.
static const char *name_of_part(TbClause *clause, const TbPiece *piece, const char *name)
{
    const TbPassage *p = clause->reader->passage;
    bool ratio =
        is_ratio_mark(p, piece->to) || (piece->from > 0 && is_ratio_mark(p, piece->from - 1));
    bool led = strstr(name, "三次产业") || strstr(name, "三产");
    const char *listed = ratio && !led ? name_of_ratio(clause, piece, name) : NULL;
    if (listed)
        return listed;
    if (!ratio || !(led || share_before(clause, piece->measure)) ||
        piece->measure->value.unit.kind != TB_UNIT_RATIO)
        return name;
    int place = 0;
    for (int i = clause->index;
         i > 0 && clause->measures[i - 1]->to + 1 == clause->measures[i]->from; i--)
        place++;
    return industry_shares[MIN(place, 2)];
}

static size_t quote_begin(const TbClause *clause, const TbMeasure *measure, bool own)
{
    const TbStatement *before = own ? NULL : share_before(clause, measure);
    if (before)
        return before->quote_from;
    return own ? clause->lead_from : MIN(clause->reader->subject_from, clause->from);
}

// 广东省累计建成5G基站: the place is said by the region.
static const char *without_place(const TbReader *reader, const char *name)
{
    const char *place = reader->result->region;
    bool begins = *place && g_str_has_prefix(name, place) && name[strlen(place)];
    name = begins ? name + strlen(place) : name;
    static const char *const fillers[] = {"累计", "实现", "共", NULL};
    for (const char *const *word = fillers; begins && *word; word++)
        if (g_str_has_prefix(name, *word) && name[strlen(*word)])
            name += strlen(*word);
    return name;
}

// 由上年的19.2∶38.1∶42.7: all of that year.
static void take_time_of_part(const TbReader *reader, const TbPiece *piece, TbStatement *statement)
{
    const GArray *all = reader->result->statements;
    const TbStatement *before =
        all->len ? &g_array_index(all, TbStatement, all->len - 1) : statement;
    if (before->to + 1 != piece->from || !is_ratio_mark(reader->passage, before->to))
        return;
    statement->has_period = before->has_period;
    statement->period = before->period;
}

static bool is_part(const TbClause *clause, const TbPiece *piece)
{
    int count;
    part_of_ratio(clause, &count);
    return count >= 3 && piece->measure->value.unit.kind == TB_UNIT_RATIO && clause->ratio;
}

// 小麦每斤1.18元 are 元/斤.
static void take_per(const TbClause *clause, TbStatement *statement)
{
    TbUnit *unit = &statement->value.unit, per;
    TbArena *arena = clause->reader->passage->arena;
    bool fits = unit->kind == TB_UNIT_MONEY || unit->kind == TB_UNIT_MEASURE;
    if (!*clause->lead.per || !fits || strchr(unit->base, '/') ||
        statement->role != TB_STATED_VALUE)
        return;
    char *text = tb_arena_printf(arena, "%s%s/%s", unit->scale_name, unit->base, clause->lead.per);
    if (tb_unit_parse(arena, text, &per) && per.scale == unit->scale)
        *unit = per;
}

void tb_clause_state(TbClause *clause, const TbPiece *piece)
{
    TbReader *reader = clause->reader;
    const TbMeasure *measure = piece->measure;
    TbStatement statement = {
        .from = piece->from, .to = piece->to, .value = measure->value, .of = -1};
    bool own;
    apply_bound(clause, piece, &statement.value);
    set_role(clause, measure, &statement);
    take_per(clause, &statement);
    set_time(clause, &statement);
    set_standing(clause, &statement);
    const char *name = tb_clause_name(clause, measure, &own);
    name = name_of_part(clause, piece, without_place(reader, name));
    if (piece->measure->value.unit.kind == TB_UNIT_RATIO && clause->index > 0 &&
        clause->measures[clause->index - 1]->to + 1 == piece->from)
        take_time_of_part(reader, piece, &statement);
    statement.indicator = full_name(clause, name, &statement);
    set_unit_alone(measure, statement.indicator, &statement.value);
    statement.basis = basis_of(clause, &statement);
    settle_sign(clause, &statement);
    statement.region = region_of(clause);
    statement.placed = is_placed(clause);
    if (clause->bracket && !own)
        set_conversion(clause, &statement);
    statement.section = (int)reader->result->sections->len;
    if (statement.role != TB_STATED_VALUE)
        statement.of = value_of(clause, name, statement.region);
    statement.quote_from =
        MAX(quote_begin(clause, measure, own), piece->from - MIN(piece->from, QUOTE_CHARACTERS));
    statement.quote_to = MIN(MAX(clause->to, piece->to), piece->to + QUOTE_CHARACTERS);
    statement.sure = sureness(clause, &statement, measure, own);
    g_array_append_val(reader->result->statements, statement);
    bool part = name == statement.indicator &&
                (g_str_has_suffix(name, "产业占比") || is_part(clause, piece));
    if (!statement.again && !part)
        remember(clause, &statement, name, own);
}
