// SPDX-License-Identifier: MIT
#include "sentence/lead.h"

#include <string.h>

// More words before one quantity are a sentence that went wrong; keeps the work bounded.
#define ITEMS 64

// A known word, a time, or the plain text between two of them.
typedef struct {
    size_t from, to;
    const TbPiece *piece; // NULL: plain text
} Item;

typedef struct {
    const TbPieces *pieces;
    const TbMeasure *measure;
    TbLead *lead;
    Item items[ITEMS];
    int count;
    int end; // items before it are not yet understood
    size_t to;
    bool begins; // with the times that it has
} Reader;

static guint32 classes_of(const Item *item)
{
    return item->piece && item->piece->kind == TB_PIECE_TERM ? item->piece->term->classes : 0;
}

static bool is_time(const Item *item)
{
    return item->piece && item->piece->kind == TB_PIECE_TIME;
}

static bool is_blank(const Reader *reader, const Item *item)
{
    for (size_t i = item->from; i < item->to; i++)
        if (!g_unichar_isspace(reader->pieces->passage->raw[i]))
            return false;
    return true;
}

static char *words(const Reader *reader, size_t from, size_t to)
{
    return tb_passage_slice(reader->pieces->passage, from, to);
}

static bool says(const Reader *reader, const Item *item, const char *word)
{
    size_t length = tb_passage_match(reader->pieces->passage, item->from, word);
    return length && item->from + length == item->to;
}

static bool ends_with_one(const char *name, const char *const *words)
{
    for (; *words; words++)
        if (g_str_has_suffix(name, *words))
            return true;
    return false;
}

// ---- Cutting into items ----

static void add(Reader *reader, size_t from, size_t to, const TbPiece *piece)
{
    if (from >= to)
        return;
    if (reader->count == ITEMS) {
        memmove(reader->items, reader->items + 1, (ITEMS - 1) * sizeof *reader->items);
        reader->count--;
    }
    reader->items[reader->count++] = (Item){from, to, piece};
}

static void cut(Reader *reader, size_t from, size_t to)
{
    const TbPieces *pieces = reader->pieces;
    size_t at = from;
    for (guint i = tb_pieces_first(pieces, from); i < pieces->count && pieces->pieces[i].to <= to;
         i++) {
        add(reader, at, pieces->pieces[i].from, NULL);
        add(reader, pieces->pieces[i].from, pieces->pieces[i].to, &pieces->pieces[i]);
        at = pieces->pieces[i].to;
    }
    add(reader, at, to, NULL);
    reader->end = reader->count;
}

// ---- The end: the verb and what stands about it ----

static void set_verb(Reader *reader, TbVerbKind verb, const Item *item)
{
    reader->lead->verb = verb;
    reader->lead->word = words(reader, item->from, item->to);
}

static bool has_comparison(const Reader *reader, int before)
{
    for (int i = 0; i < before; i++) {
        const Item *item = &reader->items[i];
        for (size_t at = item->from; !item->piece && at < item->to; at++) {
            gunichar c = tb_passage_at(reader->pieces->passage, at);
            if (c == 0x6BD4 || c == 0x8F83) // 比 较
                return true;
        }
    }
    return false;
}

static bool take_time(Reader *reader, const Item *item)
{
    const TbTimeWord *time = item->piece->time;
    reader->lead->earlier |= time->earlier && !time->compared;
    if (time->mention)
        return false;
    reader->lead->time = time;
    reader->lead->time_once = time->from;
    if (reader->lead->time_count < TB_LEAD_TIMES)
        reader->lead->times[reader->lead->time_count++] = time;
    return true;
}

// Nothing but words that say nothing stands before the item: 公司预计.
static bool leads(const Reader *reader, const Item *item)
{
    for (const Item *before = reader->items; before < item; before++)
        if (!(classes_of(before) & TB_TERM_DROP))
            return false;
    return true;
}

// `inside` a name a weak word is part of it: 项目争取资金.
static void note_status(Reader *reader, const Item *item, bool inside)
{
    guint32 classes = classes_of(item);
    bool will = says(reader, item, "将");
    reader->lead->will |= will;
    reader->lead->target |=
        (classes & TB_TERM_TARGET) && !will && (!inside || item->piece->term->strong);
    if (classes & TB_TERM_FORECAST)
        *(inside || !leads(reader, item) ? &reader->lead->forecast_here : &reader->lead->forecast) =
            true;
    reader->lead->done |= says(reader, item, "已") || says(reader, item, "已经");
}

static void add_basis(Reader *reader, const Item *item)
{
    TbLead *lead = reader->lead;
    char *basis = words(reader, item->from, item->to);
    if (*lead->basis && strstr(basis, "口径")) // 按可比口径同比
        return;
    if (*lead->basis)
        lead->second_basis = lead->basis;
    lead->basis = basis;
}

static bool is_points(const TbMeasure *measure)
{
    return measure->value.unit.kind == TB_UNIT_POINTS;
}

static bool takes_duration(const Reader *reader, const Item *item, guint32 classes)
{
    return (classes & TB_TERM_DURATION) && reader->measure->duration && !(classes & TB_TERM_HEAD) &&
           item->to > item->from;
}

// 由每人每月640元: how the number is counted, no part of the name.
static bool is_standard(const Reader *reader, const Item *item)
{
    int before = reader->end - 2;
    return says(reader, item, "每人每月") || says(reader, item, "每人每年") ||
           (before >= 0 && (classes_of(&reader->items[before]) & TB_TERM_TO));
}

static bool is_of(const Reader *reader, const Item *item)
{
    return tb_passage_match(reader->pieces->passage, item->to, "的") > 0;
}

// 入住率最低的仅31%, 单日最高达512万件: which one, no bound.
static bool is_superlative(const Reader *reader, const Item *item)
{
    const TbPassage *p = reader->pieces->passage;
    bool most = tb_passage_at(p, item->from) == 0x6700;                        // 最
    bool weather = most && strcmp(reader->measure->value.unit.base, "℃") == 0; // 最低零下5℃
    return is_of(reader, item) || weather ||
           (most && item->to < reader->to &&
            (tb_passage_match(p, item->to, "达") || tb_passage_match(p, item->to, "为")));
}

// 完成“十四五”目标的112%: what it is a share of, no wish.
static bool is_planned(const Reader *reader, const Item *item)
{
    return reader->measure->value.unit.kind == TB_UNIT_RATIO && item->to + 1 == reader->to &&
           (says(reader, item, "目标") || says(reader, item, "计划")) && is_of(reader, item);
}

static void take_share(Reader *reader, const Item *item)
{
    TbLead *lead = reader->lead;
    set_verb(reader, TB_VERB_SHARE, item);
    lead->suffix = "占比";
    if (g_str_has_prefix(lead->word, "比重")) {
        lead->verb = TB_VERB_TO;
        lead->suffix = "比重";
        return;
    }
    if (strstr(lead->word, "约")) {
        lead->has_bound = true;
        lead->bound = TB_BOUND_ABOUT;
    }
    if (g_str_has_suffix(lead->word, "的")) // 完成年度计划的
        lead->suffix = tb_arena_printf(reader->pieces->passage->arena, "%.*s比例",
                                       (int)(strlen(lead->word) - strlen("的")), lead->word);
}

// 分别, 其中, 累计: how the quantities stand to one another.
static void note_manner(Reader *reader, const Item *item)
{
    TbLead *lead = reader->lead;
    static const char *const each[] = {"分别", "依次", "各自", "分别为", "依次为", "各为", NULL};
    for (const char *const *word = each; *word; word++)
        lead->each |= says(reader, item, *word);
    lead->among |= says(reader, item, "其中");
    lead->total |= tb_passage_match(reader->pieces->passage, item->from, "累计") ||
                   strstr(lead->word, "总数") || strstr(lead->word, "总量");
}

// 上市|公司, 子|公司: the end of a name; 公司 alone is who says so.
static bool is_of_company(const Reader *reader, const Item *item)
{
    const Item *before = item > reader->items ? item - 1 : NULL;
    return before && says(reader, item, "公司") && !is_time(before) && !is_blank(reader, before) &&
           !(classes_of(before) & TB_TERM_DROP);
}

// 名义增长5.3%，实际增长5.1%: two rates; 目标为6%，实际增长5.2%: what came of it.
static void note_kind_of_growth(Reader *reader, const Item *item)
{
    TbLead *lead = reader->lead;
    bool real = says(reader, item, "实际");
    if (lead->verb != TB_VERB_CHANGE || (!real && !says(reader, item, "名义")))
        return;
    lead->really = real;
    lead->word = tb_arena_printf(reader->pieces->passage->arena, "%s%s",
                                 words(reader, item->from, item->to), lead->word);
}

// 增长, 增速, 比全国高. False when it is none of them.
static bool take_growth(Reader *reader, const Item *item, guint32 classes, bool free)
{
    TbLead *lead = reader->lead;
    bool higher = (classes & TB_TERM_COMPARE) && free && has_comparison(reader, reader->end - 1);
    if ((classes & TB_TERM_CHANGE) && lead->verb == TB_VERB_NONE)
        set_verb(reader, TB_VERB_CHANGE, item);
    else if ((classes & TB_TERM_RATE) && free)
        set_verb(reader, TB_VERB_RATE, item);
    else if ((classes & TB_TERM_RATE) && lead->verb == TB_VERB_CHANGE) {
        lead->suffix = words(reader, item->from, item->to);
        lead->word = "";
        return true;
    } else if (higher)
        set_verb(reader, TB_VERB_CHANGE, item);
    else
        return false;
    lead->sign = item->piece->term->sign;
    return true;
}

// Takes the last item; false when it belongs to the name.
static bool take_term(Reader *reader, const Item *item)
{
    TbLead *lead = reader->lead;
    guint32 classes = classes_of(item);
    if (is_planned(reader, item))
        return false;
    note_kind_of_growth(reader, item);
    bool free = lead->verb == TB_VERB_NONE || lead->verb == TB_VERB_TO;
    note_status(reader, item, false);
    if (classes & TB_TERM_NOUN)
        return false;
    if ((classes & TB_TERM_RANK) && reader->measure->kind == TB_AMOUNT_ORDINAL) {
        set_verb(reader, TB_VERB_RANK, item);
    } else if ((classes & TB_TERM_CHANGE) && lead->turned && lead->verb != TB_VERB_NONE) {
        return true;
    } else if (take_growth(reader, item, classes, free)) {
        ;
    } else if ((classes & TB_TERM_SHARE) && free) {
        take_share(reader, item);
        if (lead->verb == TB_VERB_TO) // 占GDP比重达
            return true;
    } else if (classes & TB_TERM_BASIS) {
        add_basis(reader, item);
    } else if ((classes & TB_TERM_BOUND) && !is_superlative(reader, item)) {
        lead->has_bound = true;
        lead->bound = item->piece->term->bound;
    } else if (takes_duration(reader, item, classes) && free) {
        set_verb(reader, TB_VERB_DURATION, item);
    } else if ((classes & TB_TERM_PERSON) && is_standard(reader, item)) {
        return true;
    } else if ((classes & TB_TERM_TO)) {
        lead->turned |= says(reader, item, "转为");
        lead->from |= !lead->turned && (says(reader, item, "由") || says(reader, item, "从"));
        if (lead->verb == TB_VERB_NONE)
            set_verb(reader, TB_VERB_TO, item);
    } else if ((classes & TB_TERM_SCOPE) && reader->measure->kind == TB_AMOUNT_ORDINAL) {
        lead->scope = words(reader, item->from, item->to);
    } else if (is_of_company(reader, item)) {
        return false;
    } else if (!(classes &
                 (TB_TERM_DROP | TB_TERM_VERB | TB_TERM_DONE | TB_TERM_TARGET | TB_TERM_FORECAST)))
        return false;
    note_manner(reader, item);
    return true;
}

// 了, 的, the quotation marks about nothing.
static bool is_particle(const Reader *reader, const Item *item)
{
    return is_blank(reader, item) || says(reader, item, "了") || says(reader, item, "的") ||
           says(reader, item, "、") || says(reader, item, ":") || says(reader, item, "+");
}

// 五年上升4.8个百分点: how long it took.
static bool is_time_taken(const Reader *reader, const Item *item)
{
    return item == reader->items && reader->lead->verb == TB_VERB_CHANGE &&
           item->piece->kind == TB_PIECE_MEASURE && item->piece->measure->duration;
}

static bool take_time_taken(Reader *reader, const Item *item)
{
    if (!is_time_taken(reader, item))
        return false;
    if (!*reader->lead->basis)
        reader->lead->basis = words(reader, item->from, item->to);
    return true;
}

static void read_end(Reader *reader)
{
    while (reader->end > 0) {
        const Item *item = &reader->items[reader->end - 1];
        if (!item->piece) {
            if (!is_particle(reader, item))
                return;
        } else if (item->piece->kind == TB_PIECE_TIME) {
            // 比上年; 由上年同期的负增长转为 is of no other time
            if (!reader->lead->turned && !take_time(reader, item))
                return;
        } else if (!take_time_taken(reader, item) &&
                   (item->piece->kind != TB_PIECE_TERM || !take_term(reader, item)))
            return;
        reader->end--;
    }
}

// ---- 比上年, 占…, 拉动… in what is left ----

static int find_term(const Reader *reader, guint32 classes)
{
    for (int i = reader->end; i-- > 0;)
        if (classes_of(&reader->items[i]) & classes)
            return i;
    return -1;
}

// The place of the last 比 or 较 in plain text, or `none`.
static size_t comparison_start(const Reader *reader, size_t none)
{
    for (int i = reader->end; i-- > 0;) {
        const Item *item = &reader->items[i];
        for (size_t at = item->to; !item->piece && at-- > item->from;) {
            gunichar c = tb_passage_at(reader->pieces->passage, at);
            if (c == 0x6BD4 || c == 0x8F83) // 比 较
                return at;
            if (c == 0x4E0E && i > 0) // 与…相比
                continue;
        }
    }
    return none;
}

static void cut_suffix(char *text, const char *const *suffixes)
{
    for (; *suffixes; suffixes++)
        if (g_str_has_suffix(text, *suffixes))
            text[strlen(text) - strlen(*suffixes)] = '\0';
}

// Items from `at` on are understood; one that it lies in ends there.
static void end_at(Reader *reader, size_t at)
{
    while (reader->end > 0 && reader->items[reader->end - 1].from >= at)
        reader->end--;
    if (reader->end > 0 && reader->items[reader->end - 1].to > at)
        reader->items[reader->end - 1].to = at;
}

static void read_comparison(Reader *reader)
{
    static const char *const levels[] = {"的", "平均水平", "水平", "平均", "均值", NULL};
    if (reader->lead->verb != TB_VERB_CHANGE || reader->end == 0)
        return;
    size_t end = reader->items[reader->end - 1].to, start = comparison_start(reader, end);
    if (start == end)
        return;
    char *basis = words(reader, start, end), *bracket = strstr(basis, "（");
    if (bracket) // 较去年同期（下同）
        *bracket = '\0';
    if (!g_str_has_suffix(basis, "年平均")) // 比多年平均
        cut_suffix(basis, levels);
    if (strlen(basis) <= strlen("比") || strlen(basis) > 60)
        return;
    reader->lead->basis = basis;
    end_at(reader, start);
    read_end(reader);
}

// 较上年同期的31.06亿元|增长12.1%: the value that is compared with.
static void read_compared_value(Reader *reader)
{
    TbLead *lead = reader->lead;
    const TbPassage *p = reader->pieces->passage;
    const Item *item = &reader->items[MAX(reader->end - 1, 0)];
    bool of = reader->end > 0 && is_time(item) && item->piece->time->compared &&
              item->to + 1 == reader->to && tb_passage_match(p, item->to, "的");
    if (lead->verb != TB_VERB_NONE || !of)
        return;
    lead->earlier = item->piece->time->earlier;
    lead->time = lead->earlier ? NULL : item->piece->time;
    lead->time_once = lead->compared = true;
    lead->basis = words(reader, item->from - 1, item->to);
    end_at(reader, item->from - 1);
}

// 占地区生产总值比重, 占全国的: what stands behind 占.
static char *share_whole(const Reader *reader, int index)
{
    const Item *last = &reader->items[reader->end - 1];
    char *whole = words(reader, reader->items[index].to, last->to);
    for (const char *const *word = (const char *const[]){"比重", "比例", "份额", NULL}; *word;
         word++) {
        char *at = strstr(whole, *word);
        if (at)
            at[strlen(*word)] = '\0';
    }
    static const char *const particles[] = {"的", NULL};
    cut_suffix(whole, particles);
    bool named = g_str_has_suffix(whole, "比重") || g_str_has_suffix(whole, "比例") ||
                 g_str_has_suffix(whole, "份额");
    return tb_arena_printf(reader->pieces->passage->arena, "占%s%s", whole, named ? "" : "比重");
}

static void read_share(Reader *reader)
{
    TbLead *lead = reader->lead;
    if (lead->verb != TB_VERB_NONE && lead->verb != TB_VERB_TO)
        return;
    int index = find_term(reader, TB_TERM_SHARE);
    bool share_unit = reader->measure->value.unit.kind == TB_UNIT_RATIO;
    if (index < 0 || index == reader->end - 1 || !share_unit ||
        !g_str_has_suffix(words(reader, reader->items[index].from, reader->items[index].to), "占"))
        return;
    set_verb(reader, TB_VERB_SHARE, &reader->items[index]);
    if (says(reader, &reader->items[index], "约占")) {
        lead->has_bound = true;
        lead->bound = TB_BOUND_ABOUT;
    }
    lead->suffix = share_whole(reader, index);
    lead->target = false; // 占年度计划的54%
    reader->end = index;
    read_end(reader);
    lead->verb = TB_VERB_SHARE;
}

// 增速高于全省1.2个百分点: more than that of the whole province.
static void read_above(Reader *reader)
{
    TbLead *lead = reader->lead;
    int index = find_term(reader, TB_TERM_COMPARE);
    if (index < 0 || index >= reader->end - 1 || lead->verb == TB_VERB_CHANGE ||
        lead->verb == TB_VERB_SHARE)
        return;
    const Item *item = &reader->items[index];
    char *than = words(reader, item->to, reader->items[reader->end - 1].to);
    static const char *const levels[] = {"的", "平均水平", "水平", "平均", NULL};
    bool out = says(reader, item, "高出") &&
               (g_str_has_suffix(than, "水平") || g_str_has_suffix(than, "平均")); // 高出全国平均
    if (!out && tb_passage_at(reader->pieces->passage, item->to - 1) != 0x4E8E) // 于
        return;
    cut_suffix(than, levels);
    set_verb(reader, TB_VERB_CHANGE, item);
    lead->sign = item->piece->term->sign;
    lead->basis = tb_arena_printf(reader->pieces->passage->arena, "比%s", than);
    reader->end = index;
    read_end(reader);
}

// 是2020年的1.6倍: against what, without a sign.
static void read_multiple(Reader *reader)
{
    TbLead *lead = reader->lead;
    bool multiple = reader->measure->value.unit.kind == TB_UNIT_MULTIPLE;
    bool share = reader->measure->value.unit.kind == TB_UNIT_RATIO;
    if ((!multiple && !share) || lead->verb == TB_VERB_CHANGE)
        return;
    const TbPassage *p = reader->pieces->passage;
    if (tb_passage_at(p, reader->to - 1) != 0x7684) // 的
        return;
    for (int i = 0; i < reader->count; i++) {
        const Item *item = &reader->items[i];
        if (share && (i + 1 >= reader->count || !is_time(item + 1))) // 恢复至2019年同期的121.5%
            continue;
        if (!says(reader, item, "恢复至") && !says(reader, item, "恢复到") &&
            !says(reader, item, "是") && !says(reader, item, "为") && !says(reader, item, "达到") &&
            !says(reader, item, "达") && !says(reader, item, "相当于"))
            continue;
        set_verb(reader, share ? TB_VERB_SHARE : TB_VERB_CHANGE, item);
        lead->sign = 0;
        lead->basis = tb_arena_printf(p->arena, "比%s", words(reader, item->to, reader->to - 1));
        lead->time = NULL;
        lead->earlier = false;
        reader->end = i;
        return;
    }
}

// 均价每平方米13860元: what the value is per, no part of the name.
static void cut_per(Reader *reader, GString *name)
{
    const char *per = g_strrstr(name->str, "每");
    static const char *const units[] = {"每平方米", "每公斤", "每吨", "每亩", "每人",
                                        "每户",     "每斤",   "每台", "每套", "每千瓦时",
                                        "每立方米", "每公顷", NULL};
    if (!per || per == name->str || !g_strv_contains(units, per))
        return;
    reader->lead->per = tb_arena_strdup(reader->pieces->passage->arena, per + strlen("每"));
    g_string_truncate(name, (gsize)(per - name->str));
}

// 为调整预算的49.8%, 完成年度计划的: how much of what was planned.
static void read_completion(Reader *reader, GString *name)
{
    static const char *const plans[] = {"预算", "目标", "计划", "任务", NULL};
    TbLead *lead = reader->lead;
    const TbPassage *p = reader->pieces->passage;
    bool share = reader->measure->value.unit.kind == TB_UNIT_RATIO &&
                 tb_passage_at(p, reader->to - 1) == 0x7684; // 的
    for (const char *const *plan = plans; share && *plan; plan++) {
        if (!g_str_has_suffix(name->str, *plan))
            continue;
        char *done = strstr(name->str, "完成");
        char *is = done ? NULL : strstr(name->str, "为"); // 支出为调整预算的
        const char *what = done ? done + strlen("完成") : is ? is + strlen("为") : name->str;
        lead->suffix = tb_arena_printf(p->arena, "完成%s比例", what);
        lead->verb = TB_VERB_SHARE;
        lead->target = false;
        g_string_truncate(name, done || is ? (gsize)((done ? done : is) - name->str) : 0);
        return;
    }
}

// 拉动地区生产总值增长2.1个百分点; 对经济增长的贡献率 keeps its name.
static void read_contribution(Reader *reader)
{
    TbLead *lead = reader->lead;
    int index = find_term(reader, TB_TERM_CONTRIBUTION);
    if (index < 0)
        return;
    const Item *item = &reader->items[index];
    bool rate = says(reader, item, "贡献率");
    if (!rate && !is_points(reader->measure))
        return;
    lead->sign = item->piece->term->sign;
    const char *change = lead->verb == TB_VERB_CHANGE ? lead->word : "";
    size_t end = reader->items[reader->end - 1].to;
    if (!rate)
        lead->suffix = tb_arena_printf(reader->pieces->passage->arena, "%s%s",
                                       words(reader, item->from, end), change);
    set_verb(reader, TB_VERB_CONTRIBUTION, item);
    if (!rate) {
        reader->end = index;
        read_end(reader);
        lead->verb = TB_VERB_CONTRIBUTION;
    }
}

// 超年度计划9.2%: more than was planned.
static void read_beyond(Reader *reader)
{
    static const char *const plans[] = {"计划", "目标", "任务", "预期", "时序进度", NULL};
    TbLead *lead = reader->lead;
    int index = find_term(reader, TB_TERM_BOUND);
    if (lead->verb != TB_VERB_NONE || index < 0 ||
        reader->measure->value.unit.kind != TB_UNIT_RATIO)
        return;
    const Item *item = &reader->items[index];
    char *plan = words(reader, item->to, reader->to);
    if (item->piece->term->bound != TB_BOUND_OVER || !ends_with_one(plan, plans))
        return;
    lead->verb = TB_VERB_CHANGE;
    lead->sign = 1;
    lead->word = words(reader, item->from, reader->to);
    lead->basis = tb_arena_printf(reader->pieces->passage->arena, "比%s", plan);
    lead->target = false;
    reader->end = index;
    read_end(reader);
    lead->verb = TB_VERB_CHANGE;
}

// 同比+18.7%, 环比-2%, 同比3.5%: a change without a verb.
static void read_bare_change(Reader *reader)
{
    TbLead *lead = reader->lead;
    const TbQuantity *value = &reader->measure->value;
    bool rate = value->unit.kind == TB_UNIT_RATIO || value->unit.kind == TB_UNIT_POINTS;
    bool compared = strcmp(lead->basis, "同比") == 0 || strcmp(lead->basis, "环比") == 0;
    if (lead->verb != TB_VERB_NONE || !compared || !rate)
        return;
    lead->verb = TB_VERB_CHANGE;
    lead->sign = 1;
    lead->word = "增长";
}

// ---- The name ----

static bool is_lead_in(guint32 classes)
{
    if (classes & TB_TERM_DROP)
        return !(classes & TB_TERM_HEAD);
    return (classes & (TB_TERM_DROP | TB_TERM_VERB | TB_TERM_TARGET | TB_TERM_FORECAST |
                       TB_TERM_DONE | TB_TERM_BASIS)) &&
           !(classes & (TB_TERM_NOUN | TB_TERM_HEAD));
}

// 2023年、2024年 at the beginning: the times are kept from the last one on.
static void add_first_time(TbLead *lead, const TbTimeWord *time)
{
    if (lead->time_count == TB_LEAD_TIMES || time->mention)
        return;
    memmove(lead->times + 1, lead->times, (size_t)lead->time_count * sizeof lead->times[0]);
    lead->times[0] = time;
    lead->time_count++;
}

static void note_item(Reader *reader, const Item *item, bool inside)
{
    TbLead *lead = reader->lead;
    note_status(reader, item, inside);
    if (is_time(item) && !lead->time)
        reader->begins = take_time(reader, item);
    else if (is_time(item) && reader->begins && !inside)
        add_first_time(lead, item->piece->time);
    lead->each |= says(reader, item, "分别") || says(reader, item, "依次");
    lead->among |= says(reader, item, "其中");
    lead->total |= says(reader, item, "累计");
}

static void append(const Reader *reader, GString *name, const Item *item)
{
    const TbPassage *p = reader->pieces->passage;
    for (size_t i = item->from; i < item->to; i++) {
        gunichar c = p->raw[i];
        bool latin = i > 0 && i + 1 < p->count && p->raw[i - 1] < 0x80 && p->raw[i + 1] < 0x80;
        if (!g_unichar_isspace(c) || (latin && c == ' '))
            g_string_append_unichar(name, c);
    }
}

static bool is_inner_filler(const Reader *reader, const Item *item)
{
    guint32 classes = classes_of(item);
    static const char *const wishes[] = {"力争", "确保", "争取", "将", "拟", "计划", NULL};
    for (const char *const *word = wishes; *word; word++)
        if (says(reader, item, *word))
            return !is_planned(reader, item);
    return is_time(item) || (classes & TB_TERM_FORECAST) || says(reader, item, "分别") ||
           says(reader, item, "依次") || says(reader, item, "累计") || says(reader, item, "合计");
}

// Cuts what can begin no name, unless a whole word does (及格率); when `finished`, what can end
// none. ∶ between parts of 7.1∶40.2∶52.7 is no name.
static void trim_name(GString *name, bool word, bool finished)
{
    static const char *const ends[] = {"的", "中", "是", "对", "、", "，", "：", "当", "了", "方面",
                                       "已", "均", "—",  "－", "●",  "又", "从", "由", NULL};
    static const char *const starts[] = {"∶",  ":", "、", "的", "，", "：", "—",
                                         "－", "*", "-",  "）", ")",  "”",  NULL};
    static const char *const whole[] = {"高中", "初中", "集中", "日均", "月均",
                                        "年均", "人均", "户均", "平均", NULL};
    bool cut = true;
    while (cut) {
        cut = false;
        for (const char *const *start = starts; !word && *start; start++)
            if (g_str_has_prefix(name->str, *start)) {
                g_string_erase(name, 0, (gssize)strlen(*start));
                cut = true;
            }
        for (const char *const *end = ends; finished && *end; end++)
            if (g_str_has_suffix(name->str, *end) && !ends_with_one(name->str, whole)) {
                g_string_truncate(name, name->len - strlen(*end));
                cut = true;
            }
    }
}

// 全省, 我国, 本市 say where; 世界 of 世界500强 is part of a name.
static bool is_whole(const Reader *reader, const Item *item)
{
    gunichar first = tb_passage_at(reader->pieces->passage, item->from);
    return first == 0x5168 || first == 0x6211 || first == 0x672C; // 全 我 本
}

static void build_name(Reader *reader)
{
    GString *name = g_string_new(NULL);
    bool word = false;
    for (int i = 0; i < reader->end; i++) {
        const Item *item = &reader->items[i];
        guint32 classes = classes_of(item);
        note_item(reader, item, name->len > 0);
        if (name->len == 0 && (classes & TB_TERM_SCOPE) && is_whole(reader, item)) {
            reader->lead->scope = words(reader, item->from, item->to);
            continue;
        }
        bool kept = says(reader, item, "实际"); // 实际使用外资
        if ((name->len == 0 && !kept && is_lead_in(classes)) || is_inner_filler(reader, item))
            continue;
        bool lasts = item->piece && item->piece->kind == TB_PIECE_MEASURE &&
                     item->piece->measure->duration && strcmp(name->str, "用") == 0;
        if (lasts) { // 用三年时间
            g_string_truncate(name, 0);
            continue;
        }
        word = name->len ? word : (classes & TB_TERM_NOUN) != 0;
        append(reader, name, item);
        trim_name(name, word, false);
        if (i > 0 && g_str_has_prefix(name->str, "时间") && reader->items[i - 1].piece &&
            reader->items[i - 1].piece->kind == TB_PIECE_MEASURE)
            g_string_erase(name, 0, (gssize)strlen("时间"));
    }
    trim_name(name, word, true);
    bool field = reader->measure->kind == TB_AMOUNT_ORDINAL && reader->end > 0 &&
                 (says(reader, &reader->items[0], "在") || find_term(reader, TB_TERM_RANK) == 0);
    if (field) // 在全国百强城市中排名
        g_string_truncate(name, 0);
    read_completion(reader, name);
    cut_per(reader, name); // 均价每平方米13860元
    if (g_str_has_prefix(name->str, "每") && g_utf8_strlen(name->str, -1) <= 4 &&
        reader->lead->verb == TB_VERB_CHANGE) // 每公顷增加135公斤
        g_string_truncate(name, 0);
    if (g_str_has_suffix(name->str, "等")) {
        reader->lead->examples = true;
        g_string_truncate(name, 0);
    }
    reader->lead->name = tb_arena_strdup(reader->pieces->passage->arena, name->str);
    g_string_free(name, TRUE);
}

// 较2020年翻一番: the number is its own verb.
static void read_doubling(Reader *reader)
{
    if (reader->lead->verb != TB_VERB_NONE ||
        !tb_lead_is_doubling(reader->pieces->passage, reader->measure))
        return;
    reader->lead->verb = TB_VERB_CHANGE;
    reader->lead->sign = 1;
}

bool tb_lead_is_doubling(const TbPassage *passage, const TbMeasure *measure)
{
    return tb_passage_match(passage, measure->number_from, "翻") > 0;
}

void tb_lead_read(const TbPieces *pieces, size_t from, size_t to, const TbMeasure *measure,
                  TbLead *lead)
{
    Reader reader = {.pieces = pieces, .measure = measure, .lead = lead, .to = to};
    *lead = (TbLead){.word = "",
                     .name = "",
                     .suffix = "",
                     .basis = "",
                     .second_basis = "",
                     .scope = "",
                     .per = ""};
    cut(&reader, from, to);
    read_end(&reader);
    read_compared_value(&reader);
    read_multiple(&reader);
    read_above(&reader);
    read_contribution(&reader);
    read_doubling(&reader);
    read_comparison(&reader);
    read_share(&reader);
    if (lead->verb == TB_VERB_TO && strcmp(lead->suffix, "比重") == 0)
        lead->verb = TB_VERB_SHARE;
    read_beyond(&reader);
    read_bare_change(&reader);
    build_name(&reader);
}
