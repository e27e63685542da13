// SPDX-License-Identifier: MIT
// Enumerations: 分别为A、B和C, and what each of them is of.
#include <string.h>

#include "sentence/clause.h"

// True when nothing but joints and blanks stands in [from, to).
bool tb_reader_only_joints(const TbReader *reader, size_t from, size_t to)
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
static bool continues_list(const TbClause *clause, size_t from, size_t to)
{
    const TbPieces *pieces = &clause->pieces;
    size_t at = from;
    guint32 light = TB_TERM_CHANGE | TB_TERM_TO | TB_TERM_BOUND | TB_TERM_DROP | TB_TERM_RATE;
    for (guint i = tb_pieces_first(pieces, from); i < pieces->count && pieces->pieces[i].to <= to;
         i++) {
        const TbPiece *piece = &pieces->pieces[i];
        if (piece->kind != TB_PIECE_TERM || !(piece->term->classes & light) ||
            (piece->from > at && !tb_reader_only_joints(clause->reader, at, piece->from)))
            return false;
        at = piece->to;
    }
    return to > from && has_joint(clause->reader, from, to) &&
           (at == to || tb_reader_only_joints(clause->reader, at, to));
}

static int count_list(const TbClause *clause)
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

// 保费收入120亿元，赔付支出56亿元，同比增长9.8%、12.3%: as many rates as values go to them in turn.
static bool is_in_turn(const TbClause *clause, int count)
{
    for (int i = 0; i < count; i++)
        if (clause->measures[clause->index + i]->measure->value.unit.kind != TB_UNIT_RATIO)
            return false;
    return clause->lead.verb == TB_VERB_CHANGE && clause->reader->values.count == count;
}

// The last statement of the group, −1 where there is none.
static int last_of(const TbGroup *group)
{
    return group->count ? group->statements[group->count - 1] : -1;
}

static const TbGroup *group_before(const TbClause *clause, int count)
{
    const TbReader *reader = clause->reader;
    bool each = clause->lead.each;
    bool points = tb_clause_is_points(clause, clause->measures[clause->index + count - 1]->measure);
    if (points && each && reader->shares.count == count &&
        last_of(&reader->shares) > MAX(last_of(&reader->group), last_of(&reader->values)))
        return &reader->shares;
    return reader->group.count == count                                           ? &reader->group
           : (each && reader->values.count >= count) || is_in_turn(clause, count) ? &reader->values
           : each && reader->changes.count >= count                               ? &reader->changes
                                                                                  : NULL;
}

// The names that the last enumeration, or the values of the sentence, had; points are of the shares
// that they had.
static char **names_before(TbClause *clause, int count)
{
    TbReader *reader = clause->reader;
    const TbGroup *group = group_before(clause, count);
    const GArray *all = reader->result->statements;
    bool points = tb_clause_is_points(clause, clause->measures[clause->index + count - 1]->measure);
    if (!group || count > TB_GROUP_MOST)
        return NULL;
    char **names = tb_arena_new0(reader->passage->arena, char *, (size_t)count + 1);
    clause->regions = tb_arena_new0(reader->passage->arena, const char *, (size_t)count);
    for (int i = 0; i < count; i++) {
        int at = group->count - count + i, statement = group->statements[at];
        const TbStatement *of = statement >= 0 ? &g_array_index(all, TbStatement, statement) : NULL;
        bool share = points && of && of->role == TB_STATED_SHARE;
        names[i] = (char *)(share ? of->indicator : group->names[at]);
        clause->regions[i] = group->regions[at];
    }
    return names;
}

// The bytes of the place that a name of a list begins with: 甲县GDP, 北京.
static size_t listed_place(const TbClause *clause, const char *name)
{
    static const char *const kinds[] = {"省", "市", "县", "区", "州", "旗", "盟", "镇", "乡", NULL};
    gunichar text[8];
    size_t count = 0, found = 0;
    for (const char *at = name; *at && count < 8; at = g_utf8_next_char(at)) {
        text[count++] = g_utf8_get_char(at);
        const char *end = g_utf8_next_char(at);
        for (const char *const *kind = kinds; count > 1 && *kind && !found; kind++)
            found = g_str_has_prefix(at, *kind) ? (size_t)(end - name) : 0;
    }
    if (tb_reader_no_place(name, found))
        return 0;
    const TbTerm *known = tb_lexicon_find(clause->reader->lexicon, text, count, TB_TERM_PLACE);
    return found   ? found
           : known ? (size_t)(g_utf8_offset_to_pointer(name, (glong)known->length) - name)
                   : 0;
}

// 东岭县、西河县GDP分别为: GDP of each place.
static void take_places(TbClause *clause)
{
    TbArena *arena = clause->reader->passage->arena;
    int count = clause->left;
    const char *last = clause->names[count - 1];
    size_t length = listed_place(clause, last);
    const char *rest = last + length;
    static const char *const joints[] = {"和", "与", "及", "、", NULL};
    for (const char *const *joint = joints; *joint; joint++)
        if (g_str_has_prefix(rest, *joint))
            return;
    if (!length || !*rest)
        return;
    const char **regions = tb_arena_new0(arena, const char *, (size_t)count);
    for (int i = 0; i < count; i++) {
        const char *name = clause->names[i];
        size_t place = listed_place(clause, name);
        if (!place || (name[place] && strcmp(name + place, rest) != 0))
            return;
        regions[i] = tb_arena_strndup(arena, name, place);
    }
    for (int i = 0; i < count; i++)
        clause->names[i] = (char *)rest;
    clause->regions = regions;
}

// 境内销售…，境外销售…，毛利率分别为28.4%和35.1%: of each that was named before.
static char **names_of_each(TbClause *clause, int count)
{
    const char *name = clause->lead.name;
    bool plain = clause->lead.each && !strstr(name, "、") && g_utf8_strlen(name, -1) <= 12;
    char **names = plain ? names_before(clause, count) : NULL;
    for (int i = 0; names && i < count; i++)
        names[i] = join(clause,
                        tb_name_is_head(&clause->reader->names, name)
                            ? tb_name_stem(&clause->reader->names, names[i])
                            : names[i],
                        name);
    return names;
}

// 2020年至2024年，门诊量分别为 five values: each of a year; 1—3月分别为 three: of a month. NULL
// elsewhere.
static const TbTimeWord **times_of_span(const TbClause *clause)
{
    TbReader *reader = clause->reader;
    TbArena *arena = reader->passage->arena;
    const TbTimeWord *time = clause->lead.time;
    TbPeriod period = reader->sentence.period;
    bool known = time ? tb_reader_resolve(reader, time, &period)
                      : reader->sentence.has_period && reader->sentence.near;
    if (!known || !clause->lead.each || clause->left < 2 || clause->left > TB_LEAD_TIMES ||
        period.kind != TB_PERIOD_INTERVAL || period.open_start || period.open_end)
        return NULL;
    bool months = period.first.precision == TB_PRECISION_MONTH;
    int first = (int)period.first.year * 12 + (months ? period.first.month - 1 : 0);
    int last = (int)period.last.year * 12 + (months ? period.last.month - 1 : 0);
    int step = months ? 1 : 12;
    if ((!months && period.first.precision != TB_PRECISION_YEAR) ||
        (last - first) / step + 1 != clause->left)
        return NULL;
    const TbTimeWord **times = tb_arena_new0(arena, const TbTimeWord *, (size_t)clause->left);
    for (int i = 0; i < clause->left; i++) {
        TbTimeWord *one = tb_arena_new0(arena, TbTimeWord, 1);
        int at = first + i * step;
        *one = (TbTimeWord){.has_year = true, .year = at / 12};
        one->part = months ? tb_arena_printf(arena, "%d月", at % 12 + 1) : NULL;
        times[i] = one;
    }
    return times;
}

// 2027年、2028年分别完成88亿元、92亿元: each of its year.
static void take_times(TbClause *clause)
{
    const TbLead *lead = &clause->lead;
    TbReader *reader = clause->reader;
    bool listed = lead->each && lead->time_count > 1 && lead->time_count == clause->left;
    bool before = lead->each && lead->time_count == 0 && reader->time_count > 1 &&
                  reader->time_count == clause->left && clause->left <= TB_LEAD_TIMES;
    for (int i = 0; listed && i < lead->time_count; i++) // 营业收入分别为…，净利润分别为…
        reader->times[i] = lead->times[lead->time_count - 1 - i];
    reader->time_count = listed ? lead->time_count : reader->time_count;
    const TbTimeWord **each = listed || before ? NULL : times_of_span(clause);
    for (int i = 0; each && i < clause->left; i++)
        clause->times[i] = each[i];
    for (int i = 0; !each && i < TB_LEAD_TIMES; i++)
        clause->times[i] = listed && i < lead->time_count ? lead->times[lead->time_count - 1 - i]
                           : before && i < clause->left   ? reader->times[i]
                                                          : NULL;
}

// 分别上涨0.1%、0.5%和持平: the last of the list has no number.
static int ends_level(const TbClause *clause)
{
    static const char *const words[] = {"持平", "基本持平", "与上年持平", "与去年持平", NULL};
    const TbPassage *p = clause->reader->passage;
    size_t at = clause->measures[clause->index + clause->left - 1]->to;
    bool joint = at < clause->to && g_utf8_strchr("、和与及", -1, raw_at(clause, at));
    for (const char *const *word = words; joint && *word; word++)
        if (tb_passage_match(p, at + 1, *word))
            return 1;
    return 0;
}

void tb_clause_begin_list(TbClause *clause)
{
    TbReader *reader = clause->reader;
    if (clause->left > 0)
        return;
    clause->names = NULL;
    clause->regions = NULL;
    clause->named = 0;
    clause->left = count_list(clause);
    take_times(clause);
    if (clause->left < 2)
        return;
    const char *name = clause->lead.name, *of = *name ? name : reader->subject;
    bool second = *clause->lead.second_basis;
    if (*name)
        clause->names = tb_name_split(&reader->names, name, clause->left + ends_level(clause));
    if (clause->names)
        take_places(clause);
    else if (clause->lead.each && clause->left == 2 && !second)
        clause->names = tb_name_split_pair(&reader->names, of);
    if (!clause->names && !*name && !second)
        clause->names = names_before(clause, clause->left);
    if (!clause->names && *clause->lead.name) {
        clause->names = names_of_each(clause, clause->left);
        return;
    }
    if (!clause->names)
        return;
    for (int i = 0; *clause->lead.name && i < clause->left; i++)
        clause->names[i] = (char *)tb_clause_complete(clause, clause->names[i],
                                                      clause->measures[clause->index + i]->measure);
}

void tb_group_keep(TbGroup *group, const char *name, const char *region, int statement)
{
    if (group->count == TB_GROUP_MOST)
        return;
    group->names[group->count] = name;
    group->regions[group->count] = region;
    group->statements[group->count++] = statement;
}
