// SPDX-License-Identifier: MIT
// The quantities between two marks, each with its name, role, time and kind.
#include <math.h>
#include <string.h>

#include "sentence/reader.h"

// More quantities between two marks are a table in disguise; the rest is read as a clause of its
// own.
#define MEASURES 40

typedef struct {
    TbReader *reader;
    TbPieces pieces;
    size_t from, to;
    bool bracket;
    const TbPiece *measures[MEASURES];
    int count;
    TbLead lead;      // of the one being read
    int index;        // of the one being read
    size_t lead_from; // where its words begin
    int left;         // quantities of the enumeration still to come, this one included
    char **names;     // of them, or NULL
    int named;        // the next of them
    bool changes_frame;
} Clause;

// ---- Words around ----

static gunichar raw_at(const Clause *clause, size_t at)
{
    return at < clause->reader->passage->count ? clause->reader->passage->raw[at] : 0;
}

// True when nothing but joints and blanks stands in [from, to).
static bool only_joints(const TbReader *reader, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (!g_utf8_strchr("、和与及以或，, \n", -1, reader->passage->raw[i]))
            return false;
    return to > from && to <= from + 4;
}

static bool has_joint(const TbReader *reader, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (g_utf8_strchr("、和与及以", -1, reader->passage->raw[i]))
            return true;
    return false;
}

// True when [from, to) has no words of its own but verbs: 和增长, 、.
static bool continues_list(const Clause *clause, size_t from, size_t to)
{
    const TbPieces *pieces = &clause->pieces;
    size_t at = from;
    guint32 light = TB_TERM_CHANGE | TB_TERM_TO | TB_TERM_BOUND | TB_TERM_DROP | TB_TERM_RATE;
    for (guint i = tb_pieces_first(pieces, from); i < pieces->count && pieces->pieces[i].to <= to;
         i++) {
        const TbPiece *piece = &pieces->pieces[i];
        if (piece->kind != TB_PIECE_TERM || !(piece->term->classes & light) ||
            (piece->from > at && !only_joints(clause->reader, at, piece->from)))
            return false;
        at = piece->to;
    }
    return to > from && has_joint(clause->reader, from, to) &&
           (at == to || only_joints(clause->reader, at, to));
}

static bool counts_things(const TbMeasure *measure)
{
    return measure->value.unit.kind == TB_UNIT_COUNT;
}

static const TbTerm *word_at(const Clause *clause, size_t at, guint32 classes)
{
    const TbPassage *p = clause->reader->passage;
    return tb_lexicon_find(clause->reader->lexicon, p->folded + at, p->count - at, classes);
}

// 大关, 增至, 和: no noun that the quantity counts.
static bool begins_with_verb(const Clause *clause, size_t at)
{
    const TbTerm *word = word_at(clause, at, ~(guint32)(TB_TERM_UNIT | TB_TERM_TAIL));
    guint32 verbs = TB_TERM_CIRCLE | TB_TERM_TO | TB_TERM_CHANGE | TB_TERM_DROP | TB_TERM_RANK;
    return word && (word->classes & verbs) && !(word->classes & TB_TERM_NOUN);
}

static char *join(const Clause *clause, const char *first, const char *second)
{
    return tb_arena_printf(clause->reader->passage->arena, "%s%s", first, second);
}

// ---- What is a quantity ----

static bool is_year(const TbMeasure *measure)
{
    double number = measure->value.number;
    return measure->integer && measure->to - measure->from == 4 && number >= 1900 && number < 2100;
}

// A mark, a blank or the end: nothing that the number could count.
static bool ends_here(const Clause *clause, size_t at)
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

static bool accept_bare(Clause *clause, TbMeasure *measure)
{
    TbReader *reader = clause->reader;
    const TbLead *lead = &clause->lead;
    if (!ends_here(clause, measure->to) || measure->chinese)
        return false;
    bool led =
        lead->verb == TB_VERB_TO || lead->verb == TB_VERB_CHANGE || lead->verb == TB_VERB_RATE;
    if (reader->unit && !is_year(measure) && (*lead->name || led))
        return tb_amount_give_unit(reader->passage, measure, reader->unit);
    const char *name = *lead->name ? lead->name : reader->subject;
    if (is_year(measure))
        return false;
    return (is_unitless_name(name) && (led || measure->bounded || *lead->name)) ||
           (led && !measure->integer && raw_at(clause, measure->to) != '.');
}

// 连续3年, 18个月, 10个工作日内 are durations; 近5年, 三年行动 none of these.
static bool accept_duration(const Clause *clause, const TbMeasure *measure)
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
    bool led = clause->lead.verb != TB_VERB_NONE;
    if (strcmp(unit, "日") == 0)
        return bounded && bound == TB_BOUND_AT_MOST;
    if (led || (bounded && bound != TB_BOUND_NEARLY))
        return true;
    return ends_here(clause, measure->to) && *clause->lead.name && !measure->chinese;
}

static const TbPiece *last_term(const Clause *clause, size_t before, guint32 classes)
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

// 人大四次会议, 两届: a name.
static bool is_meeting(const Clause *clause, const TbMeasure *measure)
{
    static const char *const meetings[] = {"会议",   "全会", "代表大会", "全体", "党代会",
                                           "常委会", "数",   "数",       NULL};
    for (const char *const *word = meetings; *word; word++)
        if (tb_passage_match(clause->reader->passage, measure->to, *word))
            return true;
    return false;
}

static bool accept_ordinal(Clause *clause, TbMeasure *measure)
{
    const TbPiece *rank = last_term(clause, measure->from, TB_TERM_RANK);
    bool place = measure->to > measure->number_to; // 第87位
    if (measure->front && !ends_here(clause, measure->to))
        return false;
    if (!rank && !place)
        return false;
    if (!place && !ends_here(clause, measure->to))
        return false;
    clause->lead.verb = TB_VERB_RANK;
    const TbPiece *scope = last_term(clause, measure->from, TB_TERM_SCOPE);
    if (scope && (!rank || scope->to > rank->from || scope->from < rank->from))
        clause->lead.scope = tb_passage_slice(clause->reader->passage, scope->from, scope->to);
    return true;
}

// 列全省22个高新区第5: of how many.
static bool is_field_of_rank(const Clause *clause, const TbPiece *measure)
{
    const TbPiece *rank = last_term(clause, measure->from, TB_TERM_RANK);
    if (!rank || clause->index + 1 >= clause->count)
        return false;
    const TbPiece *next = clause->measures[clause->index + 1];
    return counts_things(measure->measure) &&
           rank->from > clause->lead_from - (clause->lead_from > 0) && rank->to <= measure->from &&
           measure->from <= rank->to + 6 && next->measure->kind == TB_AMOUNT_ORDINAL;
}

// 10亿元以上项目6个, 主营业务收入超100亿元的企业300家: which of them are counted.
static bool is_class_of_name(const Clause *clause, const TbMeasure *measure)
{
    gunichar c = raw_at(clause, measure->to);
    if (measure->value.bound == TB_BOUND_EXACT || measure->duration)
        return false;
    bool age = strcmp(measure->value.unit.base, "岁") == 0;
    bool class =
        measure->value.bound == TB_BOUND_MAGNITUDE && measure->value.unit.kind == TB_UNIT_MEASURE;
    if ((age || class) && c >= 0x3400 && c < 0xA000)
        return true;
    bool of = c == 0x7684; // 的
    bool noun = c >= 0x3400 && c < 0xA000 && !begins_with_verb(clause, measure->to + of);
    if (clause->index + 1 >= clause->count || counts_things(measure))
        return false;
    const TbPiece *next = clause->measures[clause->index + 1];
    for (size_t i = measure->to; i < next->from; i++)
        if (g_utf8_strchr("、，和与及", -1, raw_at(clause, i)))
            return false;
    return noun && next->measure->kind == TB_AMOUNT_QUANTITY && counts_things(next->measure);
}

static bool accept(Clause *clause, const TbPiece *piece)
{
    TbMeasure *measure = piece->measure;
    switch (measure->kind) {
    case TB_AMOUNT_BARE:
        return accept_bare(clause, measure);
    case TB_AMOUNT_ORDINAL:
        return accept_ordinal(clause, measure);
    case TB_AMOUNT_QUANTITY:
        return !is_meeting(clause, measure) && !is_field_of_rank(clause, piece) &&
               !is_class_of_name(clause, measure) &&
               (!measure->duration || accept_duration(clause, measure));
    case TB_AMOUNT_NONE:
    case TB_AMOUNT_OTHER:
        break;
    }
    return false;
}

// ---- Names ----

// Where the next word of time between the two begins, else `to`.
static size_t next_time(const Clause *clause, size_t from, size_t to)
{
    const TbPieces *pieces = &clause->pieces;
    for (guint i = tb_pieces_first(pieces, from); i < pieces->count && pieces->pieces[i].from < to;
         i++)
        if (pieces->pieces[i].kind == TB_PIECE_TIME)
            return pieces->pieces[i].from;
    return to;
}

// The words right behind a counted quantity: 36家|企业实现装车配套.
static char *words_behind(const Clause *clause, const TbMeasure *measure)
{
    size_t next =
        clause->index + 1 < clause->count ? clause->measures[clause->index + 1]->from : clause->to;
    size_t end = measure->to;
    while (end < next && !g_utf8_strchr("，。；、：（,;\n", -1, raw_at(clause, end)))
        end++;
    end = MIN(end, next_time(clause, measure->to, end));
    GString *words = g_string_new(NULL);
    for (size_t i = measure->to; i < end; i++)
        if (!g_unichar_isspace(raw_at(clause, i)))
            g_string_append_unichar(words, raw_at(clause, i));
    if (g_str_has_prefix(words->str, "的"))
        g_string_erase(words, 0, (gssize)strlen("的"));
    if (g_str_has_suffix(words->str, "中有")) // 41个大类行业中有31个
        g_string_truncate(words, words->len - strlen("中有"));
    char *text = tb_arena_strdup(clause->reader->passage->arena, words->str);
    g_string_free(words, TRUE);
    return text;
}

// 企业实现装车配套 → 实现装车配套企业; 首台套产品下线 → 下线首台套产品.
static char *turn(const Clause *clause, char *words)
{
    static const char *const general[] = {"企业", "项目", "单位", "机构", "学校",
                                          "部门", "村",   "县",   "乡镇", "社区",
                                          "园区", "产品", "群众", "人员", NULL};
    static const char *const passive[] = {"签约落地", "建成投产", "建成投用", "下线", "投产",
                                          "开工",     "落地",     "签约",     "竣工", "投用",
                                          "上线",     "投运",     NULL};
    TbArena *arena = clause->reader->passage->arena;
    for (const char *const *verb = passive; *verb; verb++)
        if (g_str_has_suffix(words, *verb) && strlen(words) > strlen(*verb))
            return tb_arena_printf(arena, "%s%.*s", *verb, (int)(strlen(words) - strlen(*verb)),
                                   words);
    for (const char *const *noun = general; *noun; noun++)
        if (g_str_has_prefix(words, *noun) && words[strlen(*noun)])
            return tb_arena_printf(arena, "%s%s", words + strlen(*noun), *noun);
    return words;
}

// The name with what it leaves out of the sentence before: 出口 → 电池出口, 三元电池 →
// 三元电池装车量.
static bool is_parallel(const Clause *clause, const char *name, const char *subject,
                        const char *head)
{
    glong length = g_utf8_strlen(name, -1);
    char *stem = g_strndup(subject, (gsize)(head - subject));
    bool shared = length > 2 && strstr(stem, g_utf8_offset_to_pointer(name, length - 2));
    g_free(stem);
    return clause->lead.among || clause->reader->among || shared;
}

// 每百户拥有 of 每百户拥有家用汽车, for the next of the list.
static const char *complete_per(const Clause *clause, const char *name)
{
    const char *subject = clause->reader->subject, *per = strstr(subject, "每");
    const char *owned = per ? strstr(per, "拥有") : NULL;
    if (!owned || clause->index == 0 || strstr(name, "每"))
        return name;
    int length = (int)(owned + strlen("拥有") - subject);
    return tb_arena_printf(clause->reader->passage->arena, "%.*s%s", length, subject, name);
}

// 已开工28个 of 签约项目: 开工项目.
static const char *complete_action(const Clause *clause, const char *name)
{
    const TbReader *reader = clause->reader;
    glong length = g_utf8_strlen(reader->subject, -1);
    gunichar text[8];
    size_t count = 0;
    for (const char *at = name; *at && count < 8; at = g_utf8_next_char(at))
        text[count++] = g_utf8_get_char(at);
    size_t at = 0;
    for (const TbTerm *action; at < count; at += action->length)
        if (!(action = tb_lexicon_find(reader->lexicon, text + at, count - at, TB_TERM_ACTION)))
            return name;
    if (length < 3)
        return name;
    return join(clause, name, g_utf8_offset_to_pointer(reader->subject, length - 2));
}

static bool is_rate(const char *name)
{
    static const char *const rates[] = {"增速", "增幅",   "涨幅", "降幅", "占比",
                                        "比重", "增长率", "跌幅", NULL};
    return g_strv_contains(rates, name);
}

static bool is_sum(const char *name)
{
    static const char *const sums[] = {"总量", "总数", "总数量", "总规模", "总体规模", NULL};
    return g_strv_contains(sums, name);
}

// 贸易顺差, 赔付金额: measures by their last character.
static bool ends_with_measure(const char *name)
{
    const char *last = g_utf8_find_prev_char(name, name + strlen(name));
    return last && g_utf8_strchr("额值量数率比差费款金税价", -1, g_utf8_get_char(last));
}

static const char *complete(Clause *clause, const char *name, const TbMeasure *measure)
{
    TbReader *reader = clause->reader;
    const char *subject = reader->subject;
    if (!*subject || strcmp(name, subject) == 0)
        return name;
    if (is_rate(name))
        return join(clause, subject, name);
    if (is_sum(name)) // 市场主体1.2万户，总量达9.8万户
        return tb_name_total(subject);
    const char *fuller = complete_per(clause, name);
    if (fuller != name)
        return fuller;
    if (counts_things(measure) &&
        strcmp(reader->subject_unit.base, measure->value.unit.base) == 0 &&
        (fuller = complete_action(clause, name)) != name)
        return fuller;
    if (tb_name_is_head(&reader->names, name)) {
        char *stem = tb_name_stem(&reader->names, subject);
        return *stem ? join(clause, stem, name) : name;
    }
    const char *head = tb_name_head(&reader->names, subject);
    bool same = tb_unit_comparable(&reader->subject_unit, &measure->value.unit) &&
                strcmp(reader->subject_unit.base, measure->value.unit.base) == 0;
    bool value = clause->lead.verb == TB_VERB_NONE || clause->lead.verb == TB_VERB_TO;
    bool class = g_str_has_suffix(name, "业") || (g_str_has_suffix(name, "类") && reader->among);
    bool branch = clause->lead.verb == TB_VERB_CHANGE && class;
    char *stem = branch && *head ? tb_name_stem(&reader->names, subject) : NULL;
    if (stem &&
        (g_str_has_suffix(stem, "业") || reader->among)) // 采矿业增加值增长5.1%，制造业增长5.7%
        return join(clause, name, head);
    if (*head && same && value && !*tb_name_head(&reader->names, name) && !counts_things(measure) &&
        measure->value.unit.kind != TB_UNIT_RATIO && !ends_with_measure(name) &&
        is_parallel(clause, name, subject, head))
        return join(clause, name, head);
    return name;
}

// The name of a counted quantity that stands before its noun, or that has a verb alone.
static const char *name_from_behind(Clause *clause, const TbMeasure *measure)
{
    TbLead *lead = &clause->lead;
    bool value = lead->verb == TB_VERB_NONE || (lead->verb == TB_VERB_TO && !*lead->name) ||
                 (*lead->name && tb_name_is_head(&clause->reader->names, lead->name));
    bool of = raw_at(clause, measure->to) == 0x7684; // 的
    if (!value || measure->duration ||
        (!counts_things(measure) && !of && measure->value.bound != TB_BOUND_MAGNITUDE) ||
        measure->value.unit.kind == TB_UNIT_RATIO)
        return NULL;
    char *behind = words_behind(clause, measure);
    if (!*behind || begins_with_verb(clause, measure->to + of))
        return NULL;
    if (of && tb_name_is_head(&clause->reader->names, lead->name)) // 总投资120亿元的电池基地
        return join(clause, behind, lead->name);
    behind = turn(clause, behind);
    return lead->examples ? behind : join(clause, lead->name, behind);
}

// 惠及3.9万户 → 惠及户数.
static const char *name_of_verb(Clause *clause, const TbMeasure *measure)
{
    static const char *const verbs[] = {"惠及", "服务", "覆盖", "受益", "带动",
                                        "安置", "涉及", "吸纳", NULL};
    const char *name = clause->lead.name, *unit = measure->value.unit.base;
    for (const char *const *verb = verbs; counts_things(measure) && *verb; verb++)
        if (strcmp(name, *verb) == 0 &&
            (strcmp(unit, "户") == 0 || strcmp(unit, "人") == 0 || strcmp(unit, "家") == 0))
            return tb_arena_printf(clause->reader->passage->arena, "%s%s数", name, unit);
    return NULL;
}

static const char *choose_name(Clause *clause, const TbMeasure *measure, bool *own)
{
    TbReader *reader = clause->reader;
    const char *name = clause->lead.name;
    *own = true;
    if (clause->names)
        return clause->names[clause->named];
    const char *behind = name_from_behind(clause, measure);
    if (behind)
        return behind;
    if (*name && (behind = name_of_verb(clause, measure)))
        return behind;
    if (*name)
        return complete(clause, name, measure);
    if (measure->duration && clause->lead.verb != TB_VERB_DURATION &&
        measure->value.bound == TB_BOUND_AT_MOST && *(behind = words_behind(clause, measure)))
        return *own = false, behind; // 10天内建成第一条生产线
    *own = false;
    if (measure->value.unit.kind == TB_UNIT_POINTS && clause->lead.verb == TB_VERB_CHANGE &&
        *reader->share) // 占比…，提高0.6个百分点
        return reader->share;
    return clause->lead.total ? tb_name_total(reader->subject) : reader->subject;
}

// ---- Enumerations: 分别为A、B和C ----

static int count_list(const Clause *clause)
{
    int count = 1;
    for (int i = clause->index; i + 1 < clause->count; i++, count++) {
        const TbPiece *one = clause->measures[i], *next = clause->measures[i + 1];
        if (!continues_list(clause, one->to, next->from) ||
            one->measure->kind == TB_AMOUNT_ORDINAL || next->measure->kind == TB_AMOUNT_ORDINAL)
            break;
    }
    return count;
}

// The names that the last enumeration, or the values of the sentence, had.
static char **names_before(Clause *clause, int count)
{
    TbReader *reader = clause->reader;
    const TbGroup *group = reader->group.count == count                         ? &reader->group
                           : clause->lead.each && reader->values.count >= count ? &reader->values
                                                                                : NULL;
    if (!group || count > TB_GROUP_MOST)
        return NULL;
    char **names = tb_arena_new0(reader->passage->arena, char *, (size_t)count + 1);
    for (int i = 0; i < count; i++)
        names[i] = (char *)group->names[group->count - count + i];
    return names;
}

static void begin_list(Clause *clause)
{
    TbReader *reader = clause->reader;
    if (clause->left > 0)
        return;
    clause->names = NULL;
    clause->named = 0;
    clause->left = count_list(clause);
    if (clause->left < 2)
        return;
    if (*clause->lead.name)
        clause->names = tb_name_split(&reader->names, clause->lead.name, clause->left);
    else if (!*clause->lead.second_basis)
        clause->names = names_before(clause, clause->left);
    if (!clause->names)
        return;
    for (int i = 0; *clause->lead.name && i < clause->left; i++)
        clause->names[i] = (char *)complete(clause, clause->names[i],
                                            clause->measures[clause->index + i]->measure);
}

static void keep_group(TbGroup *group, const char *name, int statement)
{
    if (group->count == TB_GROUP_MOST)
        return;
    group->names[group->count] = name;
    group->statements[group->count++] = statement;
}

// ---- Roles ----

static TbStatedRole role_of(const Clause *clause, const TbMeasure *measure)
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

static bool is_doubling(const Clause *clause, const TbMeasure *measure)
{
    return tb_passage_match(clause->reader->passage, measure->number_from, "翻") > 0;
}

static const char *basis_of(const Clause *clause, const TbStatement *statement)
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
    const TbReader *reader = clause->reader;
    bool year = statement->has_period && statement->period.kind != TB_PERIOD_INTERVAL &&
                statement->period.last.precision == TB_PRECISION_YEAR;
    return *reader->basis && !*lead->name && !clause->names ? reader->basis
           : year                                           ? "比上年"
                                                            : "同比";
}

// ---- A statement ----

static const char *region_of(const Clause *clause)
{
    static const char *const whole[] = {"全国", "我国", "中国", NULL};
    const TbReader *reader = clause->reader;
    const char *scope = clause->lead.scope, *text = reader->result->region;
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

static double sureness(const Clause *clause, const TbStatement *statement, const TbMeasure *measure,
                       bool own)
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
static void set_span(const Clause *clause, TbStatement *statement)
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

static void set_time(Clause *clause, TbStatement *statement)
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
    if (time && clause->lead.time_once && tb_reader_resolve(reader, time, &period)) {
        statement->period = period;
        statement->has_period = statement->period_near = true;
    }
    if (clause->lead.time_once && time->has_year)
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

static void set_standing(Clause *clause, TbStatement *statement)
{
    TbReader *reader = clause->reader;
    if (clause->lead.forecast)
        reader->sentence.standing = TB_STANDING_FORECAST;
    else if (clause->lead.target && !clause->lead.forecast_here)
        reader->sentence.standing = TB_STANDING_TARGET;
    statement->standing =
        clause->lead.forecast_here ? TB_STANDING_FORECAST : reader->sentence.standing;
}

static void apply_bound(const Clause *clause, const TbPiece *piece, TbQuantity *value)
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

static const char *full_name(const Clause *clause, const char *name, const TbStatement *statement)
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

static void remember(Clause *clause, const TbStatement *statement, const char *name, bool own)
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
            keep_group(&reader->values, name, index);
    }
    if (statement->role == TB_STATED_SHARE || g_str_has_suffix(statement->indicator, "速"))
        reader->share = statement->indicator;
    else if (own)
        reader->share = "";
    if (statement->role == TB_STATED_CHANGE && *clause->lead.basis)
        reader->basis = clause->lead.basis;
}

static int value_of(const Clause *clause, const char *name)
{
    const TbReader *reader = clause->reader;
    for (int i = reader->values.count; i-- > 0;)
        if (strcmp(reader->values.names[i], name) == 0)
            return reader->values.statements[i];
    return strcmp(reader->subject, name) == 0 ? reader->subject_statement : -1;
}

static void set_role(Clause *clause, const TbMeasure *measure, TbStatement *statement)
{
    const TbLead *lead = &clause->lead;
    statement->role = role_of(clause, measure);
    bool change = statement->role == TB_STATED_CHANGE || statement->role == TB_STATED_CONTRIBUTION;
    statement->sign = change ? lead->sign : 0;
    if (is_doubling(clause, measure) && statement->role == TB_STATED_VALUE) {
        statement->role = TB_STATED_CHANGE;
        statement->sign = 1;
    }
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
static void set_conversion(const Clause *clause, TbStatement *statement)
{
    const GArray *all = clause->reader->result->statements;
    if (statement->role != TB_STATED_VALUE || all->len == 0)
        return;
    const TbStatement *before = &g_array_index(all, TbStatement, all->len - 1);
    statement->again = true;
    statement->role = before->role;
    statement->sign = before->sign;
    statement->verb = before->verb;
    statement->basis = before->basis;
}

// 三次产业结构为7.1∶40.2∶52.7: which of the three industries.
static const char *name_of_part(const Clause *clause, const TbPiece *piece, const char *name)
{
    static const char *const parts[] = {"第一产业占比", "第二产业占比", "第三产业占比"};
    const TbPassage *p = clause->reader->passage;
    bool ratio = tb_passage_at(p, piece->to) == 0x2236 ||
                 tb_passage_at(p, piece->from - 1) == 0x2236 ||
                 (piece->to < p->count && p->folded[piece->to] == ':');
    if (!ratio || !(strstr(name, "三次产业") || strstr(name, "三产")) ||
        piece->measure->value.unit.kind != TB_UNIT_RATIO)
        return name;
    int place = 0;
    for (int i = clause->index;
         i > 0 && clause->measures[i - 1]->to + 1 == clause->measures[i]->from; i--)
        place++;
    return parts[MIN(place, 2)];
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

static void add(Clause *clause, const TbPiece *piece)
{
    TbReader *reader = clause->reader;
    const TbMeasure *measure = piece->measure;
    TbStatement statement = {
        .from = piece->from, .to = piece->to, .value = measure->value, .of = -1};
    bool own;
    apply_bound(clause, piece, &statement.value);
    set_role(clause, measure, &statement);
    set_time(clause, &statement);
    set_standing(clause, &statement);
    const char *name = choose_name(clause, measure, &own);
    name = name_of_part(clause, piece, without_place(reader, name));
    statement.indicator = full_name(clause, name, &statement);
    statement.basis = basis_of(clause, &statement);
    statement.region = region_of(clause);
    if (clause->bracket && !own)
        set_conversion(clause, &statement);
    statement.section = (int)reader->result->sections->len;
    if (statement.role != TB_STATED_VALUE)
        statement.of = value_of(clause, name);
    statement.quote_from = own ? clause->lead_from : MIN(reader->subject_from, clause->from);
    statement.quote_to = MAX(clause->to, piece->to);
    statement.sure = sureness(clause, &statement, measure, own);
    g_array_append_val(reader->result->statements, statement);
    bool part = name == statement.indicator && g_str_has_suffix(name, "产业占比");
    if (!statement.again && !part)
        remember(clause, &statement, name, own);
}

// ---- The clause ----

static void find_measures(Clause *clause)
{
    const TbPieces *pieces = &clause->pieces;
    for (guint i = tb_pieces_first(pieces, clause->from);
         i < pieces->count && pieces->pieces[i].to <= clause->to && clause->count < MEASURES; i++)
        if (pieces->pieces[i].kind == TB_PIECE_MEASURE)
            clause->measures[clause->count++] = &pieces->pieces[i];
}

// The words of the next quantity begin behind this one and its noun.
static size_t behind(const Clause *clause, const TbPiece *piece)
{
    const TbTerm *circle = word_at(clause, piece->to, TB_TERM_CIRCLE);
    size_t at = piece->to + (circle ? circle->length : 0);
    while (at < clause->to && raw_at(clause, at) == 0x3001)
        at++;
    return at;
}

// A text whose title names no place may begin its first sentence with one.
static void take_place(Clause *clause)
{
    TbStatements *result = clause->reader->result;
    const char *name = clause->lead.name;
    size_t length = *result->region ? 0 : tb_reader_place(name);
    if (!length || !name[length])
        return;
    result->region = tb_arena_strndup(result->arena, name, length);
    clause->lead.name = name + length + (g_str_has_prefix(name + length, "共") ? strlen("共") : 0);
}

// False when it is no quantity: it may be part of a name then.
static bool read_measure(Clause *clause, const TbPiece *piece)
{
    TbReader *reader = clause->reader;
    TbLead *lead = &clause->lead;
    const char *basis = clause->left > 0 ? lead->basis : "", *second = lead->second_basis;
    TbLead before = *lead;
    tb_lead_read(&clause->pieces, clause->lead_from, piece->from, piece->measure, lead);
    if (!accept(clause, piece))
        return false;
    take_place(clause);
    clause->reader->among |= lead->among;
    bool inside = clause->left > 0;
    begin_list(clause);
    if (inside) { // the verb of the first holds for the others
        if (lead->verb == TB_VERB_NONE) {
            lead->verb = before.verb;
            lead->sign = before.sign;
            lead->word = before.word;
            lead->suffix = before.suffix;
            lead->scope = before.scope;
        }
        lead->basis = *second ? second : *lead->basis ? lead->basis : basis;
    }
    if (!inside && clause->names)
        reader->group = (TbGroup){0};
    add(clause, piece);
    if (clause->names)
        keep_group(&reader->group, clause->names[clause->named],
                   (int)reader->result->statements->len - 1);
    clause->named++;
    clause->left--;
    return true;
}

static bool begins_sentence(const Clause *clause)
{
    if (clause->from <= clause->reader->paragraph_from + 1)
        return true;
    for (size_t i = clause->from; i-- > 0;) {
        gunichar c = clause->reader->passage->folded[i];
        if (c == ' ' || c == '\n')
            continue;
        return c == 0x3002 || c == 0x25CF || c == ':';
    }
    return true;
}

// A time that a sentence begins with holds in those behind it too, unless it is a state.
static void keep_time(Clause *clause, bool first)
{
    TbReader *reader = clause->reader;
    const TbPieces *pieces = &clause->pieces;
    guint i = tb_pieces_first(pieces, clause->from);
    bool leads = i < pieces->count && pieces->pieces[i].kind == TB_PIECE_TIME &&
                 pieces->pieces[i].from <= clause->from + 1;
    bool holds =
        first && leads && !pieces->pieces[i].time->until && !pieces->pieces[i].time->mention;
    if (!holds || !reader->sentence.near)
        return;
    reader->paragraph.period = reader->sentence.period;
    reader->paragraph.has_period = true;
    if (!reader->floating)
        return;
    reader->heading.period = reader->sentence.period;
    reader->heading.has_period = true;
}

// ---- What happens when ----

static const TbPiece *find_piece(const Clause *clause, TbPieceKind kind, guint32 classes)
{
    const TbPieces *pieces = &clause->pieces;
    for (guint i = tb_pieces_first(pieces, clause->from);
         i < pieces->count && pieces->pieces[i].to <= clause->to; i++) {
        const TbPiece *piece = &pieces->pieces[i];
        if (piece->kind == kind && (kind != TB_PIECE_TERM || (piece->term->classes & classes)) &&
            (kind != TB_PIECE_TIME || (!piece->time->mention && !piece->time->from)))
            return piece;
    }
    return NULL;
}

// The words without their time and without 确保, 力争 and their kin.
static const char *name_of_happening(const Clause *clause)
{
    const TbPassage *p = clause->reader->passage;
    const TbPieces *pieces = &clause->pieces;
    GString *name = g_string_new(NULL);
    guint i = tb_pieces_first(pieces, clause->from);
    for (size_t at = clause->from; at < clause->to; at++) {
        while (i < pieces->count && pieces->pieces[i].to <= at)
            i++;
        const TbPiece *piece =
            i < pieces->count && pieces->pieces[i].from <= at ? &pieces->pieces[i] : NULL;
        guint32 classes = piece && piece->kind == TB_PIECE_TERM ? piece->term->classes : 0;
        bool drop =
            (piece && piece->kind == TB_PIECE_TIME) ||
            ((classes & (TB_TERM_TARGET | TB_TERM_FORECAST)) && !(classes & TB_TERM_NOUN)) ||
            (name->len == 0 && (classes & TB_TERM_DROP));
        if (!drop && !g_unichar_isspace(p->raw[at]))
            g_string_append_unichar(name, p->raw[at]);
    }
    char *text = tb_arena_strdup(p->arena, name->str);
    g_string_free(name, TRUE);
    return text;
}

// 年底前: at some time until then.
static void set_deadline(const TbReader *reader, TbPeriod *period)
{
    TbArena *arena = reader->passage->arena;
    TbPeriod deadline;
    TbPeriodError error;
    char *text = tb_arena_printf(arena, "%s底前", tb_period_label(arena, period, "zh"));
    if (tb_period_parse(arena, text, INT64_MIN, &deadline, &error))
        *period = deadline;
}

static bool note_happening(Clause *clause)
{
    TbReader *reader = clause->reader;
    const TbPiece *time = find_piece(clause, TB_PIECE_TIME, 0);
    const TbPiece *action = find_piece(clause, TB_PIECE_TERM, TB_TERM_ACTION);
    if (!time || !action || clause->count > 1 || action->from < time->from)
        return false;
    TbHappening event = {
        .from = clause->from, .to = clause->to, .section = (int)reader->result->sections->len};
    if (!tb_reader_resolve(reader, time->time, &event.period))
        return false;
    if (time->time->by && time->time->until)
        set_deadline(reader, &event.period);
    event.name = name_of_happening(clause);
    event.standing = reader->sentence.standing;
    glong length = g_utf8_strlen(event.name, -1);
    bool named = length >= 4 && length <= 40;
    if (named)
        g_array_append_val(reader->result->happenings, event);
    return named;
}

// 按经营地统计, 分行业看, 限额以上单位商品零售额中: parts of what was named, or is named here.
static void note_topic(Clause *clause)
{
    TbReader *reader = clause->reader;
    gunichar first = raw_at(clause, clause->from), last = raw_at(clause, clause->to - 1);
    bool parts = first == 0x6309 || first == 0x5206; // 按 分
    reader->among |= parts;
    if (last != 0x4E2D || clause->to - clause->from < 5) // 中
        return;
    char *name = tb_passage_slice(reader->passage, clause->from, clause->to - 1);
    name = g_str_has_prefix(name, "在") ? name + strlen("在") : name;
    if (!*tb_name_head(&reader->names, name) || g_utf8_strlen(name, -1) > 24)
        return;
    reader->subject = reader->plain = name;
    reader->subject_statement = -1;
    reader->subject_from = clause->from;
    reader->among = true;
}

void tb_clause_read(TbReader *reader, size_t from, size_t to, bool bracket)
{
    while (from < to && g_unichar_isspace(reader->passage->raw[from]))
        from++;
    if (from >= to)
        return;
    Clause clause = {.reader = reader,
                     .pieces = tb_reader_pieces(reader),
                     .from = from,
                     .to = to,
                     .bracket = bracket,
                     .lead_from = from};
    bool first = begins_sentence(&clause);
    find_measures(&clause);
    bool happens = note_happening(&clause);
    if (clause.count == 0) {
        TbFrame before = reader->sentence;
        tb_reader_note(reader, &reader->sentence, from, to);
        if (happens) { // its time is its own
            reader->sentence.period = before.period;
            reader->sentence.has_period = before.has_period;
            reader->sentence.near = before.near;
        }
        const TbPiece *basis = find_piece(&clause, TB_PIECE_TERM, TB_TERM_BASIS);
        if (basis) // 从环比看
            reader->basis = tb_passage_slice(reader->passage, basis->from, basis->to);
        note_topic(&clause);
        reader->among |= tb_passage_match(reader->passage, from, "其中") == to - from;
    }
    for (; clause.index < clause.count; clause.index++) {
        const TbPiece *piece = clause.measures[clause.index];
        if (read_measure(&clause, piece))
            clause.lead_from = behind(&clause, piece);
    }
    keep_time(&clause, first);
    TbTimeMark mark = {from, reader->sentence.has_period, reader->sentence.period};
    g_array_append_val(reader->result->times, mark);
}

void tb_clause_share_units(TbReader *reader)
{
    GArray *pieces = reader->pieces;
    const TbPiece *next = NULL;
    for (guint i = pieces->len; i-- > 0;) {
        const TbPiece *piece = &g_array_index(pieces, TbPiece, i);
        if (piece->kind != TB_PIECE_MEASURE)
            continue;
        TbMeasure *measure = piece->measure;
        bool has_unit = next && next->measure->kind == TB_AMOUNT_QUANTITY;
        if (measure->kind == TB_AMOUNT_BARE && has_unit &&
            only_joints(reader, piece->to, next->from) &&
            tb_amount_give_unit(reader->passage, measure, &next->measure->value.unit))
            measure->kind = TB_AMOUNT_QUANTITY;
        next = piece;
    }
}
