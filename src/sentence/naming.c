// SPDX-License-Identifier: MIT
// Names of quantities, by the words before and behind them.
#include <string.h>

#include "sentence/clause.h"

// ---- Names ----

// Nouns that a count names whatever stands between them and it: 36家企业实现装车配套.
static const char *const general_nouns[] = {"企业", "项目", "单位", "机构", "学校", "部门",
                                            "村",   "县",   "乡镇", "社区", "园区", "产品",
                                            "群众", "人员", "行业", "指标", NULL};

static size_t match_one(const TbClause *clause, size_t at, const char *const *words)
{
    size_t length = 0;
    for (; *words && !length; words++)
        length = tb_passage_match(clause->reader->passage, at, *words);
    return length;
}

// The first mark in [from, to), else `to`.
static size_t next_mark(const TbClause *clause, size_t from, size_t to)
{
    while (from < to && !g_utf8_strchr("，。；、：（,;\n", -1, raw_at(clause, from)))
        from++;
    return from;
}

// Where what is said of the counted begins: 20个集群|逐一制定计划, 8类物资总量|居全国第一, else
// `to`.
static size_t predicate(const TbClause *clause, const TbMeasure *measure, size_t to)
{
    static const char *const adverbs[] = {"逐一", "全部", "均已", "相继", "陆续", "先后",
                                          "共同", "逐步", "无一", "分别", "依次", NULL};
    const TbPieces *pieces = &clause->pieces;
    guint i = tb_pieces_first(pieces, measure->to);
    for (size_t at = measure->to + 2; at < to; at++) {
        while (i < pieces->count && pieces->pieces[i].from < at)
            i++;
        const TbTerm *term = i < pieces->count && pieces->pieces[i].from == at &&
                                     pieces->pieces[i].kind == TB_PIECE_TERM
                                 ? pieces->pieces[i].term
                                 : NULL;
        bool ranked = clause->index + 1 < clause->count &&
                      clause->measures[clause->index + 1]->measure->kind == TB_AMOUNT_ORDINAL;
        bool ends = term && ((ranked && (term->classes & TB_TERM_RANK)) ||
                             (term->classes & (TB_TERM_BASIS | TB_TERM_FORECAST)) ||
                             ((term->classes & TB_TERM_TARGET) && term->strong));
        if (ends || match_one(clause, at, adverbs))
            return at;
    }
    return to;
}

// Where the verb begins that the next quantity is the object of: 十个方面|提出75项, else `to`.
static size_t next_verb(const TbClause *clause, size_t from, size_t to)
{
    static const char *const verbs[] = {"提出", "推出", "出台", "形成", "实施", "获得", "取得",
                                        "吸引", "引进", "制定", "安排", "共有", NULL};
    size_t length = to >= from + 3 ? match_one(clause, to - 2, verbs) : 0;
    return length == 2 ? to - 2 : to;
}

size_t tb_clause_behind_noun(const TbClause *clause, size_t from, size_t next)
{
    gunichar first = raw_at(clause, from), last = next ? raw_at(clause, next - 1) : 0;
    bool noun = next > from + 2 && first >= 0x3400 && first < 0xA000 &&
                !g_utf8_strchr("和与及以", -1, first);
    if (!noun)
        return from;
    if (g_utf8_strchr("、和及与的", -1, last)) // 1.5万家企业上云、|50万家中小企业用云
        return next;
    size_t verb = next_verb(clause, from, next);
    return next_mark(clause, from, next) < next || verb == next ? from : verb;
}

static bool is_action(const TbClause *clause, const char *words)
{
    gunichar text[8];
    size_t count = 0, at = 0;
    for (; *words && count < 8; words = g_utf8_next_char(words))
        text[count++] = g_utf8_get_char(words);
    for (const TbTerm *action; at < count && !*words; at += action->length)
        if (!(action =
                  tb_lexicon_find(clause->reader->lexicon, text + at, count - at, TB_TERM_ACTION)))
            return false;
    return count > 0 && !*words;
}

// The words of [from, to) up to a time; behind a verb alone the time is left out:
// 入选|2020年|国家名单.
static GString *words_without_time(const TbClause *clause, size_t from, size_t to)
{
    const TbPieces *pieces = &clause->pieces;
    guint i = tb_pieces_first(pieces, from);
    GString *words = g_string_new(NULL);
    for (size_t at = from; at < to; at++) {
        while (i < pieces->count && pieces->pieces[i].to <= at)
            i++;
        bool time = i < pieces->count && pieces->pieces[i].from <= at &&
                    pieces->pieces[i].kind == TB_PIECE_TIME;
        if (time && !is_action(clause, words->str))
            break;
        if (!time && !g_unichar_isspace(raw_at(clause, at)))
            g_string_append_unichar(words, raw_at(clause, at));
    }
    return words;
}

static bool starts_with_general(const char *words)
{
    for (const char *const *noun = general_nouns; *noun; noun++)
        if (g_str_has_prefix(words, *noun))
            return true;
    return false;
}

// The words right behind a counted quantity: 36家|企业实现装车配套.
static char *words_behind(const TbClause *clause, const TbMeasure *measure)
{
    size_t next =
        clause->index + 1 < clause->count ? clause->measures[clause->index + 1]->from : clause->to;
    size_t end = next_mark(clause, measure->to, next);
    if (end == next && next < clause->to)
        end = next_verb(clause, measure->to, end);
    end = predicate(clause, measure, end);
    GString *words = words_without_time(clause, measure->to, end);
    if (g_str_has_prefix(words->str, "的"))
        g_string_erase(words, 0, (gssize)strlen("的"));
    // 41个大类行业|中有31个, 12家工程中心|和30个研究院
    static const char *const ends[] = {"中有", "的", "中", "以及", "和", "与", "及", NULL};
    for (const char *const *last = ends; *last; last++)
        if (g_str_has_suffix(words->str, *last) && !g_str_has_suffix(words->str, "高中") &&
            !g_str_has_suffix(words->str, "初中") && !g_str_has_suffix(words->str, "集中"))
            g_string_truncate(words, words->len - strlen(*last));
    const char *of = strstr(words->str, "的");
    if (of && starts_with_general(words->str)) // 部门任成员|的指挥部
        g_string_truncate(words, (gsize)(of - words->str));
    char *text = tb_arena_strdup(clause->reader->passage->arena, words->str);
    g_string_free(words, TRUE);
    return text;
}

// 企业实现装车配套 → 实现装车配套企业; 首台套产品下线 → 下线首台套产品.
static char *turn(const TbClause *clause, char *words)
{
    static const char *const passive[] = {"签约落地", "建成投产", "建成投用", "下线", "投产",
                                          "开工",     "落地",     "签约",     "竣工", "投用",
                                          "上线",     "投运",     NULL};
    TbArena *arena = clause->reader->passage->arena;
    for (const char *const *verb = passive; *verb; verb++) {
        if (!g_str_has_suffix(words, *verb) || strlen(words) <= strlen(*verb))
            continue;
        size_t length = strlen(words) - strlen(*verb), no = strlen("未");
        if (length > no && strncmp(words + length - no, "未", no) == 0) // 项目未开工
            length -= no;
        return tb_arena_printf(arena, "%s%.*s", words + length, (int)length, words);
    }
    for (const char *const *noun = general_nouns; *noun; noun++)
        if (g_str_has_prefix(words, *noun) && words[strlen(*noun)])
            return tb_arena_printf(arena, "%s%s", words + strlen(*noun), *noun);
    return words;
}

// The name with what it leaves out of the sentence before: 出口 → 电池出口, 三元电池 →
// 三元电池装车量.
static bool is_parallel(const TbClause *clause, const char *name, const char *subject,
                        const char *head)
{
    glong length = g_utf8_strlen(name, -1);
    char *stem = g_strndup(subject, (gsize)(head - subject));
    bool shared = length > 2 && strstr(stem, g_utf8_offset_to_pointer(name, length - 2));
    g_free(stem);
    return clause->lead.among || clause->reader->among || shared;
}

// 每百户拥有 of 每百户拥有家用汽车, for the next of the list.
static const char *complete_per(const TbClause *clause, const char *name)
{
    const char *subject = clause->reader->subject, *per = strstr(subject, "每");
    const char *owned = per ? strstr(per, "拥有") : NULL;
    if (!owned || clause->index == 0 || strstr(name, "每"))
        return name;
    int length = (int)(owned + strlen("拥有") - subject);
    return tb_arena_printf(clause->reader->passage->arena, "%.*s%s", length, subject, name);
}

// 已开工28个 of 签约项目: 开工项目.
static const char *complete_action(const TbClause *clause, const char *name)
{
    const TbReader *reader = clause->reader;
    glong length = g_utf8_strlen(reader->subject, -1);
    if (!is_action(clause, name))
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

// 发送旅客1200万人次，日均240万人次; 发放救助金3200万元，人均640元
static bool is_average(const char *name)
{
    static const char *const averages[] = {"日均", "月均", "年均", "人均", "户均",
                                           "亩均", "次均", "平均", NULL};
    return g_strv_contains(averages, name);
}

static bool is_extreme(const char *name)
{
    static const char *const extremes[] = {"最高", "最低", "最大", "最小", "最多", "最少", NULL};
    return g_strv_contains(extremes, name);
}

static char *without_end(const TbClause *clause, const char *text, size_t length)
{
    return tb_arena_strndup(clause->reader->passage->arena, text, strlen(text) - length);
}

// 气温最高达41℃，最低零下5℃: 气温最低.
static const char *extreme_of(const TbClause *clause, const char *name)
{
    const char *subject = clause->reader->subject;
    const char *of = subject;
    for (const char *at = subject; *at; at = g_utf8_next_char(at))
        if (is_extreme(at))
            of = without_end(clause, subject, strlen(at));
    return join(clause, of, name);
}

// 收入增幅居全省第一、总量居全省第五: 收入总量.
static const char *sum_of(const TbClause *clause, const char *name)
{
    static const char *const rates[] = {"增幅", "增速", "增长率", NULL};
    const char *subject = clause->reader->subject;
    for (const char *const *rate = rates; *rate; rate++)
        if (g_str_has_suffix(subject, *rate))
            return join(clause, without_end(clause, subject, strlen(*rate)), name);
    return tb_name_total(subject);
}

static bool is_sum(const char *name)
{
    static const char *const sums[] = {"总量", "总数", "总数量", "总规模", "总体规模", NULL};
    return g_strv_contains(sums, name);
}

static const char *const people_verbs[] = {"惠及", "服务", "覆盖", "受益", "带动",
                                           "安置", "涉及", "吸纳", NULL};

// 惠及居民4.1万户，总投资9.7亿元: no investment of theirs.
static bool verb_of_people(const char *subject)
{
    for (const char *const *verb = people_verbs; *verb; verb++)
        if (g_str_has_prefix(subject, *verb))
            return true;
    return false;
}

// 税收|收入3亿元, 税收近5亿元: the money itself, which has no 出口 and no 利润; 软件业务|收入 has.
static bool is_money_itself(const char *stem, const char *head)
{
    static const char *const earners[] = {"业",   "业务", "公司", "集团", "单位", "部门",
                                          "产品", "项目", "省",   "市",   "县",   "区",
                                          "园",   "镇",   "村",   "州",   "旗",   NULL};
    if (!*head)
        return true;
    if (strcmp(head, "收入") != 0 && strcmp(head, "支出") != 0)
        return false;
    for (const char *const *earner = earners; *earner; earner++)
        if (g_str_has_suffix(stem, *earner))
            return false;
    return true;
}

// 出口 → 电池出口, of the subject that ends with `head`.
static const char *with_stem(const TbClause *clause, const char *name, const TbMeasure *measure,
                             const char *head)
{
    static const char *const taxes[] = {"税收", "税", "费", NULL};
    const TbReader *reader = clause->reader;
    char *stem = tb_name_stem(&reader->names, reader->subject);
    bool money =
        measure->value.unit.kind == TB_UNIT_MONEY && reader->subject_unit.kind == TB_UNIT_MONEY;
    bool apart = money && is_money_itself(stem, head);
    for (const char *const *tax = taxes; !*head && *tax; tax++)
        apart |= g_str_has_suffix(stem, *tax);
    bool measured = !*head && tb_name_ends_with_measure(reader->subject); // 产销率98%，库存减少12%
    return *stem && !apart && !measured ? join(clause, stem, name) : name;
}

const char *tb_clause_complete(TbClause *clause, const char *name, const TbMeasure *measure)
{
    TbReader *reader = clause->reader;
    const char *subject = reader->subject;
    if (!*subject || strcmp(name, subject) == 0)
        return name;
    if (is_rate(name) || is_average(name))
        return join(clause, subject, name);
    if (is_sum(name)) // 市场主体1.2万户，总量达9.8万户
        return sum_of(clause, name);
    if (is_extreme(name))
        return extreme_of(clause, name);
    if (g_str_has_suffix(name, "之比") && !strstr(name, "、") && !strstr(name, "与") &&
        !strstr(name, "和")) // 研发经费支出36130亿元，与GDP之比为2.68%
        return tb_arena_printf(reader->passage->arena, "%s与%s", subject, name);
    const char *fuller = complete_per(clause, name);
    if (fuller != name)
        return fuller;
    if (counts_things(measure) &&
        strcmp(reader->subject_unit.base, measure->value.unit.base) == 0 &&
        (fuller = complete_action(clause, name)) != name)
        return fuller;
    const char *head = tb_name_head(&reader->names, subject);
    bool same = tb_unit_comparable(&reader->subject_unit, &measure->value.unit) &&
                strcmp(reader->subject_unit.base, measure->value.unit.base) == 0;
    bool whole = *clause->lead.scope && clause->index == 0 && !clause->lead.among; // 全县进口
    if (tb_name_is_head(&reader->names, name) && !verb_of_people(subject) && !whole)
        return with_stem(clause, name, measure, head);
    bool value = clause->lead.verb == TB_VERB_NONE || clause->lead.verb == TB_VERB_TO;
    bool class = g_str_has_suffix(name, "业") || (g_str_has_suffix(name, "类") && reader->among);
    bool branch = clause->lead.verb == TB_VERB_CHANGE && class;
    char *stem = branch && *head ? tb_name_stem(&reader->names, subject) : NULL;
    if (stem &&
        (g_str_has_suffix(stem, "业") || reader->among)) // 采矿业增加值增长5.1%，制造业增长5.7%
        return join(clause, name, head);
    if (*head && same && value && !*tb_name_head(&reader->names, name) && !counts_things(measure) &&
        measure->value.unit.kind != TB_UNIT_RATIO && !tb_name_ends_with_measure(name) &&
        is_parallel(clause, name, subject, head))
        return join(clause, name, head);
    return name;
}

// 总投资, 设立规模: what is said of the noun behind.
static bool is_size(const TbClause *clause, const char *name)
{
    const TbNames *names = &clause->reader->names;
    const char *head = tb_name_head(names, name);
    char *before = g_strndup(name, (gsize)(head - name));
    bool size = *head && (!*before ? strcmp(head, "投资") == 0 || tb_name_is_head(names, name)
                                   : is_action(clause, before));
    g_free(before);
    return size;
}

// The name of a counted quantity that stands before its noun, or that has a verb alone.
static const char *name_from_behind(TbClause *clause, const TbMeasure *measure)
{
    TbLead *lead = &clause->lead;
    bool value = lead->verb == TB_VERB_NONE || (lead->verb == TB_VERB_TO && !*lead->name) ||
                 (*lead->name && is_size(clause, lead->name));
    bool of = raw_at(clause, measure->to) == 0x7684; // 的
    if (strcmp(lead->name, "年产") == 0 &&
        raw_at(clause, measure->to) >= 0x3400) // 年产5万吨磷酸铁项目
        return join(clause, words_behind(clause, measure), lead->name);
    bool bare = measure->value.unit.kind == TB_UNIT_MONEY && !*lead->name; // 拨付3.2亿元资金
    if (!value || measure->duration ||
        (!counts_things(measure) && !of && !bare && measure->value.bound != TB_BOUND_MAGNITUDE) ||
        measure->value.unit.kind == TB_UNIT_RATIO)
        return NULL;
    char *behind = words_behind(clause, measure);
    if (!*behind || tb_clause_begins_with_verb(clause, measure->to + of))
        return NULL;
    if (of && is_size(clause, lead->name)) // 总投资120亿元的电池基地
        return join(clause, behind, tb_name_head(&clause->reader->names, lead->name));
    behind = turn(clause, behind);
    bool apart = raw_at(clause, measure->from - 1) == 0x3001 || // 、
                 measure->value.bound == TB_BOUND_MAGNITUDE;
    return lead->examples || apart ? behind : join(clause, lead->name, behind);
}

// 惠及3.9万户 → 惠及户数.
static const char *name_of_verb(TbClause *clause, const TbMeasure *measure)
{
    const char *name = clause->lead.name, *unit = measure->value.unit.base;
    for (const char *const *verb = people_verbs; counts_things(measure) && *verb; verb++)
        if (strcmp(name, *verb) == 0 &&
            (strcmp(unit, "户") == 0 || strcmp(unit, "人") == 0 || strcmp(unit, "家") == 0))
            return tb_arena_printf(clause->reader->passage->arena, "%s%s数", name, unit);
    return NULL;
}

// 10天内|建成全省第一条生产线: all that is done until then.
static const char *done_within(const TbClause *clause, const TbMeasure *measure)
{
    size_t end = next_mark(clause, measure->to, clause->to);
    bool does = end > measure->to && raw_at(clause, measure->to) >= 0x3400;
    return does ? tb_passage_slice(clause->reader->passage, measure->to, end) : "";
}

static bool is_of_noun_behind(const TbClause *clause, const TbMeasure *measure)
{
    gunichar next = raw_at(clause, measure->to);
    bool of = next == 0x7684; // 的
    gunichar first = raw_at(clause, measure->to + of);
    bool letters = first >= 'A' && first <= 'Z'; // 六成以上的GDP
    return measure->value.unit.kind == TB_UNIT_RATIO &&
           (letters || (first >= 0x3400 && first < 0xA000)) &&
           !tb_clause_begins_with_verb(clause, measure->to + of);
}

bool tb_clause_contributes(const TbClause *clause, const TbMeasure *measure)
{
    for (size_t at = clause->from; at < measure->from; at++)
        if (tb_passage_match(clause->reader->passage, at, "贡献了"))
            return is_of_noun_behind(clause, measure);
    return false;
}

// 贡献了五成以上税收、六成以上GDP: 税收贡献; 三分之一的村完成改造: 村完成改造. NULL: the name
// stands before.
static const char *name_of_share_behind(TbClause *clause, const TbMeasure *measure)
{
    const TbLead *lead = &clause->lead;
    bool contributes = tb_clause_contributes(clause, measure);
    bool nameless = !*lead->name && lead->verb == TB_VERB_NONE &&
                    raw_at(clause, measure->to) == 0x7684 && is_of_noun_behind(clause, measure);
    const char *behind = contributes || nameless ? words_behind(clause, measure) : "";
    return *behind ? join(clause, behind, contributes ? "贡献" : "") : NULL;
}

// 总量居第3位，增速5.8%、居第2位: the rank of the rate; "" elsewhere.
static const char *rate_before(const TbClause *clause)
{
    static const char *const rates[] = {"增速", "增幅", "涨幅", "降幅", NULL};
    const GArray *all = clause->reader->result->statements;
    const TbStatement *last = all->len ? &g_array_index(all, TbStatement, all->len - 1) : NULL;
    if (!last || last->role != TB_STATED_CHANGE || !g_strv_contains(rates, last->verb) ||
        clause->lead_from > last->to + 1)
        return "";
    return g_str_has_suffix(last->indicator, last->verb)
               ? last->indicator
               : join(clause, last->indicator, last->verb);
}

const char *tb_clause_name(TbClause *clause, const TbMeasure *measure, bool *own)
{
    TbReader *reader = clause->reader;
    const char *name = clause->lead.name;
    *own = true;
    if (clause->names)
        return clause->names[clause->named];
    const char *share = name_of_share_behind(clause, measure);
    if (share)
        return share;
    const char *behind = name_from_behind(clause, measure);
    if (behind)
        return behind;
    if (*name && (behind = name_of_verb(clause, measure)))
        return behind;
    if (*name)
        return tb_clause_complete(clause, name, measure);
    if (measure->duration && clause->lead.verb != TB_VERB_DURATION &&
        measure->value.bound == TB_BOUND_AT_MOST && *(behind = done_within(clause, measure)))
        return *own = false, behind;
    *own = false;
    if (tb_clause_is_points(clause, measure) && clause->lead.verb == TB_VERB_CHANGE &&
        *reader->share) // 占比…，提高0.6个百分点
        return reader->share;
    const char *rate = clause->lead.verb == TB_VERB_RANK ? rate_before(clause) : "";
    if (*rate)
        return rate;
    bool to = tb_passage_match(reader->passage, measure->from - (measure->from > 0), "至") > 0;
    bool rises = (clause->lead.verb == TB_VERB_TO || to) && clause->index > 0;
    if (rises && measure->value.unit.kind == TB_UNIT_RATIO && *reader->share)
        return reader->share; // 占比由38%升至43%
    return clause->lead.total ? tb_name_total(reader->subject) : reader->subject;
}
