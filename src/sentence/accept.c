// SPDX-License-Identifier: MIT
// Which numbers are quantities.
#include <math.h>
#include <string.h>

#include "sentence/clause.h"

// 大关, 增至, 和: no noun that the quantity counts.
bool tb_clause_begins_with_verb(const TbClause *clause, size_t at)
{
    const TbTerm *word = word_at(clause, at, ~(guint32)(TB_TERM_UNIT | TB_TERM_TAIL));
    guint32 verbs = TB_TERM_CIRCLE | TB_TERM_TO | TB_TERM_CHANGE | TB_TERM_DROP | TB_TERM_RANK;
    return word && (word->classes & verbs) && !(word->classes & TB_TERM_NOUN);
}

static bool is_year(const TbMeasure *measure)
{
    double number = measure->value.number;
    return measure->integer && measure->to - measure->from == 4 && number >= 1900 && number < 2100;
}

// A mark, a blank or the end: nothing that the number could count.
static bool ends_here(const TbClause *clause, size_t at)
{
    gunichar c = raw_at(clause, at);
    return at >= clause->reader->passage->count ||
           g_utf8_strchr("，。；、：）)（(,;\n |和与及 　”", -1, c) != NULL;
}

static bool is_unitless_name(const char *name)
{
    static const char *const ends[] = {"比",   "指数", "系数", "率",   "分",   "PMI",
                                       "CPI",  "PPI",  "值",   "评分", "得分", "度",
                                       "景气", "强度", "弹性", "NPS",  NULL};
    for (const char *const *end = ends; *end; end++)
        if (g_str_has_suffix(name, *end))
            return true;
    return strstr(name, "指数") || strstr(name, "比价");
}

static bool accept_bare(TbClause *clause, TbMeasure *measure)
{
    TbReader *reader = clause->reader;
    const TbLead *lead = &clause->lead;
    bool rises = word_at(clause, measure->to, TB_TERM_TO) &&
                 (clause->lead.from || clause->lead.time_once); // 由2.01缩小至1.96
    gunichar before = measure->from ? raw_at(clause, measure->from - 1) : ' ';
    bool numbered = before == 0x8868 || before == 0x56FE; // 表2, 图3
    if ((!ends_here(clause, measure->to) && !rises) || measure->chinese || numbered)
        return false;
    bool led =
        lead->verb == TB_VERB_TO || lead->verb == TB_VERB_CHANGE || lead->verb == TB_VERB_RATE;
    if (reader->unit && !is_year(measure) && (*lead->name || led))
        return tb_amount_give_unit(reader->passage, measure, reader->unit);
    const char *name = *lead->name ? lead->name : reader->subject;
    if (is_year(measure))
        return false;
    gunichar last = raw_at(clause, measure->number_to - 1);
    bool scaled = last == 0x4E07 || last == 0x4EBF; // 付费用户2150万
    if (scaled && (*lead->name || led))
        return true;
    return (is_unitless_name(name) && (led || measure->bounded || *lead->name)) ||
           (led && !measure->integer && raw_at(clause, measure->to) != '.');
}

// 连续3年, 18个月, 10个工作日内 are durations; 近5年, 三年行动 none of these.
static bool accept_duration(const TbClause *clause, const TbMeasure *measure)
{
    gunichar before = measure->from ? raw_at(clause, measure->from - 1) : ' ';
    gunichar next = raw_at(clause, measure->to);
    if (next && g_utf8_strchr("来间期后前中度龄级代", -1, next))
        return false;
    if (before && g_utf8_strchr("近过未这第每头当", -1, before))
        return false;
    TbBound bound = measure->value.bound;
    bool bounded = bound != TB_BOUND_EXACT && bound != TB_BOUND_RANGE;
    const char *unit = measure->value.unit.base;
    bool led = clause->lead.verb != TB_VERB_NONE || clause->lead.time_once; // 由去年的12.6天
    if (strcmp(unit, "日") == 0)
        return bounded && bound == TB_BOUND_AT_MOST;
    if (led || (bounded && bound != TB_BOUND_NEARLY))
        return true;
    return ends_here(clause, measure->to) && *clause->lead.name && !measure->chinese;
}

static const TbPiece *last_term(const TbClause *clause, size_t before, guint32 classes)
{
    for (guint i = tb_pieces_first(&clause->pieces, before); i-- > 0;) {
        const TbPiece *piece = &clause->pieces.pieces[i];
        if (piece->from < clause->from)
            return NULL;
        if (piece->kind == TB_PIECE_TERM && (piece->term->classes & classes))
            return piece;
    }
    return NULL;
}

// 28种品种19升8降1平: how many rose and fell.
static bool is_tally(const TbClause *clause, const TbMeasure *measure)
{
    gunichar unit = measure->to ? raw_at(clause, measure->to - 1) : 0,
             next = raw_at(clause, measure->to);
    return unit == 0x5347 && next < 128 && g_ascii_isdigit((char)next); // 升
}

// 人大四次会议, 两届: a name.
static bool is_meeting(const TbClause *clause, const TbMeasure *measure)
{
    static const char *const meetings[] = {"会议",   "全会", "代表大会", "全体", "党代会",
                                           "常委会", "数",   "数",       NULL};
    for (const char *const *word = meetings; *word; word++)
        if (tb_passage_match(clause->reader->passage, measure->to, *word))
            return true;
    return false;
}

static bool accept_ordinal(TbClause *clause, TbMeasure *measure)
{
    const TbPiece *rank = last_term(clause, measure->from, TB_TERM_RANK);
    bool place = measure->to > measure->number_to; // 第87位
    if (measure->front && !ends_here(clause, measure->to))
        return false;
    gunichar before = measure->from ? raw_at(clause, measure->from - 1) : ' ';
    if ((!rank && !place) || before == 0x6BD4 || before == 0x8F83) // 比第一名 较
        return false;
    if (!place && !ends_here(clause, measure->to))
        return false;
    clause->lead.verb = TB_VERB_RANK;
    const TbPiece *scope = last_term(clause, measure->from, TB_TERM_SCOPE);
    if (scope && (!rank || scope->to > rank->from || scope->from < rank->from))
        clause->lead.scope = tb_passage_slice(clause->reader->passage, scope->from, scope->to);
    if (rank && rank->from < clause->lead_from && *clause->lead.name) {
        clause->lead.scope = clause->lead.name; // 居全省第4、同类城市第2
        clause->lead.name = "";
    }
    return true;
}

// 在全省96个县中排第7位: of how many.
static bool is_field_in_which(const TbClause *clause, const TbPiece *measure, const TbPiece *next)
{
    const TbPiece *rank = last_term(clause, next->from, TB_TERM_RANK);
    return counts_things(measure->measure) && next->measure->kind == TB_AMOUNT_ORDINAL && rank &&
           rank->from > measure->to && raw_at(clause, rank->from - 1) == 0x4E2D && // 中
           raw_at(clause, clause->lead_from) == 0x5728;                            // 在
}

// 列全省22个高新区第5: of how many.
static bool is_field_of_rank(const TbClause *clause, const TbPiece *measure)
{
    const TbPiece *rank = last_term(clause, measure->from, TB_TERM_RANK);
    if (clause->index + 1 >= clause->count)
        return false;
    const TbPiece *next = clause->measures[clause->index + 1];
    if (is_field_in_which(clause, measure, next))
        return true;
    return rank && counts_things(measure->measure) &&
           rank->from > clause->lead_from - (clause->lead_from > 0) && rank->to <= measure->from &&
           measure->from <= rank->to + 6 && next->measure->kind == TB_AMOUNT_ORDINAL;
}

// 百亿元企业3家: how large they are, not what they have.
static bool is_size_class(const TbMeasure *measure)
{
    double power = log10(fabs(measure->value.number));
    return measure->value.bound == TB_BOUND_EXACT && measure->chinese &&
           measure->value.number > 0 && measure->value.unit.kind == TB_UNIT_MONEY &&
           fabs(power - round(power)) < 1e-9;
}

// 10亿元以上项目6个, 主营业务收入超100亿元的企业300家: which of them are counted.
static bool is_class_of_name(const TbClause *clause, const TbMeasure *measure)
{
    gunichar c = raw_at(clause, measure->to);
    bool size = is_size_class(measure);
    if ((measure->value.bound == TB_BOUND_EXACT && !size) || measure->duration)
        return false;
    bool age = strcmp(measure->value.unit.base, "岁") == 0;
    bool class =
        measure->value.bound == TB_BOUND_MAGNITUDE && measure->value.unit.kind == TB_UNIT_MEASURE;
    if ((age || class) && c >= 0x3400 && c < 0xA000)
        return true;
    bool of = c == 0x7684; // 的
    bool noun = c >= 0x3400 && c < 0xA000 && !tb_clause_begins_with_verb(clause, measure->to + of);
    if (clause->index + 1 >= clause->count || counts_things(measure))
        return false;
    if (size && noun && !of && !*clause->lead.name && clause->lead.verb == TB_VERB_NONE)
        return true; // 百元营收成本85.2元
    const TbPiece *next = clause->measures[clause->index + 1];
    for (size_t i = measure->to; i < next->from; i++)
        if (g_utf8_strchr("、，和与及", -1, raw_at(clause, i)))
            return false;
    const TbTerm *verb = of ? word_at(clause, measure->to + of, TB_TERM_TO) : NULL;
    bool has = verb && !size && measure->to + of + verb->length == next->from; // 10亿元以上的有3家
    if (has && next->measure->kind == TB_AMOUNT_QUANTITY && counts_things(next->measure))
        return true;
    bool share =
        of && next->measure->value.unit.kind == TB_UNIT_RATIO; // 1000万元以下的贷款占比七成
    return noun && next->measure->kind == TB_AMOUNT_QUANTITY &&
           (counts_things(next->measure) || share);
}

// 123公里处, 500米外: a place.
static bool is_place(const TbClause *clause, const TbMeasure *measure)
{
    static const char *const lengths[] = {"公里", "千米", "米", "海里", "km", NULL};
    gunichar next = raw_at(clause, measure->to);
    return g_strv_contains(lengths, measure->value.unit.base) && next &&
           g_utf8_strchr("处外", -1, next) != NULL;
}

// A、B、C三个品种产量分别为: how many were listed.
static bool is_list_length(const TbClause *clause, const TbMeasure *measure)
{
    int parts = 1;
    for (size_t i = clause->lead_from; i < measure->from; i++)
        parts += g_utf8_strchr("、和与及", -1, raw_at(clause, i)) != NULL;
    return measure->chinese && counts_things(measure) && parts > 1 &&
           measure->value.number == parts && raw_at(clause, measure->from - 1) != 0x3001 &&
           clause->index + 1 < clause->count;
}

bool tb_clause_accept(TbClause *clause, const TbPiece *piece)
{
    TbMeasure *measure = piece->measure;
    if (tb_clause_is_foreign(clause))
        return false;
    switch (measure->kind) {
    case TB_AMOUNT_BARE:
        return accept_bare(clause, measure);
    case TB_AMOUNT_ORDINAL:
        return accept_ordinal(clause, measure);
    case TB_AMOUNT_QUANTITY:
        return !is_meeting(clause, measure) && !is_tally(clause, measure) &&
               !is_field_of_rank(clause, piece) && !is_class_of_name(clause, measure) &&
               !is_place(clause, measure) && !is_list_length(clause, measure) &&
               (!measure->duration || accept_duration(clause, measure));
    case TB_AMOUNT_NONE:
    case TB_AMOUNT_OTHER:
        break;
    }
    return false;
}
