// SPDX-License-Identifier: MIT
// The quantities between two marks, each with its name, role, time and kind.
#include <string.h>

#include "sentence/clause.h"

static void find_measures(TbClause *clause)
{
    const TbPieces *pieces = &clause->pieces;
    guint first = tb_pieces_first(pieces, clause->from);
    size_t count = 0;
    for (guint i = first; i < pieces->count && pieces->pieces[i].to <= clause->to; i++)
        count += pieces->pieces[i].kind == TB_PIECE_MEASURE;
    clause->cut = count > MEASURES;
    count = MIN(count, MEASURES);
    clause->measures = tb_arena_new0(clause->reader->passage->arena, const TbPiece *, count + 1);
    for (guint i = first; (size_t)clause->count < count; i++)
        if (pieces->pieces[i].kind == TB_PIECE_MEASURE)
            clause->measures[clause->count++] = &pieces->pieces[i];
}

// The words of the next quantity begin behind this one and its noun.
static size_t behind(const TbClause *clause, const TbPiece *piece)
{
    const TbTerm *circle = word_at(clause, piece->to, TB_TERM_CIRCLE);
    size_t at = piece->to + (circle ? circle->length : 0);
    if ((counts_things(piece->measure) || tb_clause_contributes(clause, piece->measure)) &&
        clause->index + 1 < clause->count)
        at = tb_clause_behind_noun(clause, at, clause->measures[clause->index + 1]->from);
    while (at < clause->to && raw_at(clause, at) == 0x3001)
        at++;
    return at;
}

// 共新增, 共有 behind a place: they say nothing of the name; 共享, 共建 and their like are part of
// it.
static const char *without_together(const char *name)
{
    static const char *const drops[] = {"共有", "现有", "拥有", NULL};
    for (const char *const *drop = drops; *drop; drop++)
        if (g_str_has_prefix(name, *drop))
            return name + strlen(*drop);
    if (!g_str_has_prefix(name, "共"))
        return name;
    const char *rest = name + strlen("共");
    return *rest && g_utf8_strchr("享同识性和产青建济治", -1, g_utf8_get_char(rest)) ? name : rest;
}

// A text whose title names no place may begin its first sentence with one.
static void take_place(TbClause *clause, const TbMeasure *measure)
{
    TbReader *reader = clause->reader;
    TbStatements *result = reader->result;
    const char *name = clause->lead.name;
    size_t length = !*result->region || reader->region_found ? tb_reader_place(name) : 0;
    bool listed = g_str_has_prefix(name + length, "、") || g_str_has_prefix(name + length, "和");
    const char *kind = g_utf8_find_prev_char(name, name + length);
    // 东岭市产值3亿元，西河市2亿元: of what was spoken of
    bool alone = length && !name[length] && reader->region_found && *reader->subject &&
                 tb_unit_comparable(&reader->subject_unit, &measure->value.unit);
    if (!length || (!name[length] && !alone) || listed ||
        (*result->region &&
         !g_str_has_suffix(result->region,
                           tb_arena_strndup(result->arena, kind, (size_t)(name + length - kind)))))
        return;
    char *place = tb_arena_strndup(result->arena, name, length);
    if (!*result->region)
        result->region = place;
    reader->place = place; // 东岭县GDP120亿元，西河县GDP98亿元
    reader->region_found = true;
    clause->lead.name = without_together(name + length);
}

// 批发业销售额增长12.3%、零售业8.5%; 一季度增长5.1%，二季度5.3%: a change like the one before.
static void take_change(TbClause *clause, const TbPiece *piece)
{
    TbReader *reader = clause->reader;
    TbLead *lead = &clause->lead;
    const GArray *all = reader->result->statements;
    if (all->len == 0 || lead->verb != TB_VERB_NONE || clause->left > 0 || *lead->suffix ||
        piece->measure->value.unit.kind != TB_UNIT_RATIO || piece->measure->value.number < 0)
        return;
    const TbStatement *before = &g_array_index(all, TbStatement, all->len - 1);
    for (size_t i = before->to; i < piece->from; i++)
        if (g_utf8_strchr("。；;\n：（）", -1, raw_at(clause, i)))
            return;
    gunichar joint = raw_at(clause, before->to);
    bool listed = *lead->name && g_utf8_strchr("、和及与", -1, joint) != NULL;
    bool timed = !*lead->name && lead->time && !lead->time_once;
    bool measure =
        tb_name_ends_with_measure(lead->name) || *tb_name_head(&reader->names, lead->name);
    if (before->role != TB_STATED_CHANGE || before->value.unit.kind != TB_UNIT_RATIO ||
        before->sign == 0 || measure || !(listed || timed))
        return;
    lead->verb = TB_VERB_CHANGE;
    lead->sign = before->sign;
    lead->word = before->verb;
    lead->basis = *lead->basis ? lead->basis : before->basis;
}

// 菠菜涨幅最大，达17.5%: a rise.
static void take_rate(TbClause *clause, const TbMeasure *measure)
{
    TbReader *reader = clause->reader;
    TbLead *lead = &clause->lead;
    bool bare =
        !*lead->name && !*lead->suffix && (lead->verb == TB_VERB_NONE || lead->verb == TB_VERB_TO);
    if (bare && reader->rate && measure->value.unit.kind == TB_UNIT_RATIO) {
        lead->verb = TB_VERB_RATE;
        lead->sign = reader->rate;
        lead->word = reader->rate > 0 ? "涨幅" : "降幅";
    }
    reader->rate = 0;
}

// False when it is no quantity: it may be part of a name then.
static bool read_measure(TbClause *clause, const TbPiece *piece)
{
    TbReader *reader = clause->reader;
    TbLead *lead = &clause->lead;
    const char *basis = clause->left > 0 ? lead->basis : "", *second = lead->second_basis;
    TbLead before = *lead;
    tb_lead_read(&clause->pieces, clause->lead_from, piece->from, piece->measure, lead);
    if (!tb_clause_accept(clause, piece))
        return false;
    take_rate(clause, piece->measure);
    if (g_str_has_prefix(lead->word, "折") && g_str_has_prefix(lead->name, "按"))
        lead->name = ""; // 按年平均汇率折算为1.38万美元
    take_place(clause, piece->measure);
    take_change(clause, piece);
    clause->reader->among |= lead->among;
    bool inside = clause->left > 0;
    tb_clause_begin_list(clause);
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
    tb_clause_state(clause, piece);
    if (clause->names)
        tb_group_keep(&reader->group, clause->names[clause->named],
                      clause->regions ? clause->regions[clause->named] : "",
                      (int)reader->result->statements->len - 1);
    clause->named++;
    clause->left--;
    return true;
}

// Where the clause that ends at `end` begins if it says only who says so: 会议指出, 据统计局测算;
// else `end`.
static size_t saying_start(const TbClause *clause, size_t end)
{
    const TbPieces *pieces = &clause->pieces;
    size_t from = end;
    while (from > clause->reader->paragraph_from && from + 16 > end &&
           !g_utf8_strchr("，。；：、", -1, raw_at(clause, from - 1)))
        from--;
    for (guint i = tb_pieces_first(pieces, from); i < pieces->count && pieces->pieces[i].to <= end;
         i++)
        if (pieces->pieces[i].kind == TB_PIECE_MEASURE || pieces->pieces[i].kind == TB_PIECE_TIME)
            return end;
    return from;
}

static bool begins_sentence(const TbClause *clause)
{
    size_t from = clause->from;
    if (from > 1 && raw_at(clause, from - 1) == 0xFF0C) // ，
        from = saying_start(clause, from - 1);
    if (from <= clause->reader->paragraph_from + 1)
        return true;
    for (size_t i = from; i-- > 0;) {
        gunichar c = clause->reader->passage->folded[i];
        if (c == ' ' || c == '\n')
            continue;
        return c == 0x3002 || c == 0x25CF || c == ':';
    }
    return true;
}

// 8月6日上午，市长主持召开会议: the day of that alone.
static bool is_day(const TbPeriod *period)
{
    return period->kind == TB_PERIOD_DATE && period->first.precision == TB_PRECISION_DAY;
}

// 10月 in the title, 前10个月 at the head of a paragraph: those below it are of both, too.
static bool is_year_to_date(const TbFrame *title, const TbFrame *said)
{
    const TbPeriod *month = &title->period, *period = &said->period;
    return title->has_period && month->kind == TB_PERIOD_DATE &&
           month->first.precision == TB_PRECISION_MONTH && period->kind == TB_PERIOD_INTERVAL &&
           period->first.month == 1 && period->last.month == month->first.month &&
           period->last.year == month->first.year;
}

// A time that a sentence begins with holds in those behind it too, unless it is a state.
static void keep_time(TbClause *clause, bool first)
{
    TbReader *reader = clause->reader;
    const TbPieces *pieces = &clause->pieces;
    guint i = tb_pieces_first(pieces, clause->from);
    bool leads = i < pieces->count && pieces->pieces[i].kind == TB_PIECE_TIME &&
                 pieces->pieces[i].from <= clause->from + 1;
    bool holds =
        first && leads && !pieces->pieces[i].time->until && !pieces->pieces[i].time->mention;
    if (!holds || !reader->sentence.near || is_day(&reader->sentence.period))
        return;
    reader->paragraph.period = reader->sentence.period;
    reader->paragraph.has_period = true;
    bool widens = !reader->paragraph_led && is_year_to_date(&reader->heading, &reader->sentence);
    reader->paragraph_led = true;
    reader->floating |= widens;
    if (!reader->floating || pieces->pieces[i].time->by)
        return;
    reader->heading.period = reader->sentence.period;
    reader->heading.has_period = true;
}

// A list goes on behind a bracket.
static bool goes_on(const TbClause *clause)
{
    return clause->from > 0 && clause->reader->passage->folded[clause->from - 1] == ')';
}

// No word that says anything but a name.
static bool is_plain(const TbClause *clause, size_t from, size_t to)
{
    const TbPieces *pieces = &clause->pieces;
    for (guint i = tb_pieces_first(pieces, from); i < pieces->count && pieces->pieces[i].to <= to;
         i++)
        if (pieces->pieces[i].kind != TB_PIECE_TERM ||
            !(pieces->pieces[i].term->classes & (TB_TERM_NOUN | TB_TERM_HEAD)))
            return false;
    return to - from <= 8;
}

// 出口同比|由降转增: 同比 is no part of the name.
static size_t before_basis(const TbClause *clause, size_t from, size_t end)
{
    const TbPieces *pieces = &clause->pieces;
    for (guint i = tb_pieces_first(pieces, from); i < pieces->count && pieces->pieces[i].to <= end;
         i++)
        if (pieces->pieces[i].to == end && pieces->pieces[i].kind == TB_PIECE_TERM &&
            (pieces->pieces[i].term->classes & TB_TERM_BASIS))
            return pieces->pieces[i].from;
    return end;
}

// Of what the numbers to come are, as long as they name nothing else.
static void speak_of(TbReader *reader, const char *name, size_t from)
{
    reader->subject = reader->plain = name;
    reader->subject_unit = tb_unit_none();
    reader->subject_statement = -1;
    reader->subject_from = from;
}

// 火电由降转增, 菠菜涨幅最大, 猪肉：, 粮食产量实现“二十一连丰”: what is spoken of before a number
// is said.
static void note_subject(TbClause *clause)
{
    static const char *const turns[] = {"由降转增", "由负转正", "由增转降", "由正转负", "首次转正",
                                        "转正",     "由涨转跌", "由跌转涨", NULL};
    TbReader *reader = clause->reader;
    const TbPieces *pieces = &clause->pieces;
    guint i = tb_pieces_first(pieces, clause->from);
    size_t from = clause->from, end = clause->to;
    guint32 drops = TB_TERM_BASIS | (goes_on(clause) ? TB_TERM_DROP : 0); // …）和丙市（
    while (i < pieces->count && pieces->pieces[i].from == from && pieces->pieces[i].to <= end &&
           (tb_passage_match(reader->passage, from, "其中") ||
            (pieces->pieces[i].kind == TB_PIECE_TERM &&
             (pieces->pieces[i].term->classes & drops)))) // 环比由增转降
        from = pieces->pieces[i++].to;
    for (size_t at = from + 2; at < end; at++)
        for (const char *const *turn = turns; *turn; turn++)
            if (tb_passage_match(reader->passage, at, *turn))
                end = at;
    const TbTerm *rate = NULL;
    for (; i < pieces->count && pieces->pieces[i].to <= clause->to; i++) {
        const TbPiece *piece = &pieces->pieces[i];
        if (piece->kind == TB_PIECE_TERM && (piece->term->classes & TB_TERM_RATE) && !rate) {
            rate = piece->term;
            end = MIN(end, piece->from);
        }
        bool done = piece->kind == TB_PIECE_TERM && (piece->term->classes & TB_TERM_DONE) &&
                    piece->from > from + 2; // 粮食产量实现“二十一连丰”
        if (done)
            end = MIN(end, piece->from);
    }
    end = before_basis(clause, from, end);
    bool label = (raw_at(clause, clause->to) == 0xFF1A && from == reader->paragraph_from) ||
                 raw_at(clause, clause->to) == 0xFF08; // ： （
    if (end <= from + 1 || end > from + 12 || (end == clause->to && !label) ||
        (label && !is_plain(clause, from, end)))
        return;
    speak_of(reader, tb_passage_slice(reader->passage, from, end), from);
    reader->rate = rate ? rate->sign : 0;
}

// 全市工业产值（300亿元）: what the quantity in the bracket is of.
static void note_measured(const TbClause *clause)
{
    TbReader *reader = clause->reader;
    gunichar mark = raw_at(clause, clause->to);
    guint i = tb_pieces_first(&clause->pieces, clause->to);
    const TbPiece *piece = i < clause->pieces.count ? &clause->pieces.pieces[i] : NULL;
    if ((mark != 0xFF08 && mark != '(') || !piece || piece->kind != TB_PIECE_MEASURE ||
        piece->from != clause->to + 1)
        return;
    TbLead lead;
    tb_lead_read(&clause->pieces, clause->from, clause->to, piece->measure, &lead);
    bool named = *lead.name && lead.verb == TB_VERB_NONE;
    if (!named ||
        (*reader->subject && !goes_on(clause) && !*tb_name_head(&reader->names, lead.name)))
        return;
    if (*lead.scope)
        reader->sentence.scope = lead.scope;
    speak_of(reader, lead.name, clause->from);
    reader->rate = 0;
}

// 东岭县PM2.5浓度最低，为31; 北塘区最高，为45.
static void note_extreme(TbClause *clause)
{
    static const char *const ends[] = {"最高", "最低", "最大", "最小", "最多", "最少", "最快",
                                       "最慢", "最好", "最差", "居首", "居末", NULL};
    TbReader *reader = clause->reader;
    size_t among = tb_passage_match(reader->passage, clause->from, "其中");
    char *words = tb_passage_slice(reader->passage, clause->from + among, clause->to);
    bool rate = tb_clause_find(clause, TB_PIECE_TERM, TB_TERM_RATE) != NULL; // 菠菜涨幅最大
    for (const char *const *end = ends; !rate && *end; end++) {
        size_t length = strlen(words) - MIN(strlen(words), strlen(*end));
        if (!length || strcmp(words + length, *end) != 0 || g_utf8_strlen(words, -1) > 20)
            continue;
        words[length] = '\0';
        size_t place = tb_reader_place(words);
        bool alone = place && place == length && reader->extreme;
        reader->extreme = alone ? reader->extreme : words + place;
        speak_of(reader, alone ? join(clause, words, reader->extreme) : words, clause->from);
        return;
    }
}

// 按经营地统计, 分行业看, 限额以上单位商品零售额中: parts of what was named, or is named here.
static void note_topic(TbClause *clause)
{
    TbReader *reader = clause->reader;
    gunichar first = raw_at(clause, clause->from), last = raw_at(clause, clause->to - 1);
    bool parts = first == 0x6309 || first == 0x5206; // 按 分
    reader->among |= parts;
    note_subject(clause);
    note_extreme(clause);
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

// 东盟、欧盟、日本为前三大贸易伙伴: what 分别 may be said of.
static void note_group(TbClause *clause)
{
    TbReader *reader = clause->reader;
    const TbPiece *verb = tb_clause_find(clause, TB_PIECE_TERM, TB_TERM_TO | TB_TERM_RANK);
    int count = 1;
    for (size_t at = clause->from; verb && at < verb->from; at++)
        count += raw_at(clause, at) == 0x3001 || raw_at(clause, at) == 0x548C; // 、 和
    if (count < 2 || count > TB_GROUP_MOST)
        return;
    char **names = tb_name_split(
        &reader->names, tb_passage_slice(reader->passage, clause->from, verb->from), count);
    for (int i = 0; names && i < count; i++)
        if (g_utf8_strlen(names[i], -1) > 8)
            return;
    if (names)
        reader->group = (TbGroup){0};
    for (int i = 0; names && i < count; i++)
        tb_group_keep(&reader->group, names[i], "", -1);
}

// 2023年、2024年 alone: of which time each of the values behind 分别 is.
static void note_times(TbClause *clause)
{
    TbReader *reader = clause->reader;
    const TbPieces *pieces = &clause->pieces;
    size_t at = clause->from;
    reader->time_count = 0;
    for (guint i = tb_pieces_first(pieces, at); i < pieces->count && at < clause->to; i++) {
        const TbPiece *piece = &pieces->pieces[i];
        if (piece->from >= clause->to)
            break;
        if (piece->kind != TB_PIECE_TIME)
            continue;
        bool begins = reader->time_count == 0 && piece->from == at;
        if (reader->time_count == TB_GROUP_MOST ||
            !(begins || tb_reader_only_joints(reader, at, piece->from)))
            break;
        reader->times[reader->time_count++] = piece->time;
        at = piece->to;
    }
    if (at < clause->to)
        reader->time_count = 0;
}

// What words without a number say of those behind them.
static void read_words(TbClause *clause, bool happens)
{
    TbReader *reader = clause->reader;
    TbFrame before = reader->sentence;
    tb_reader_note(reader, &reader->sentence, clause->from, clause->to);
    if (happens) { // its time is its own
        reader->sentence.period = before.period;
        reader->sentence.has_period = before.has_period;
        reader->sentence.near = before.near;
    }
    const TbPiece *basis = tb_clause_find(clause, TB_PIECE_TERM, TB_TERM_BASIS);
    if (basis) // 从环比看
        reader->basis = tb_passage_slice(reader->passage, basis->from, basis->to);
    note_times(clause);
    note_topic(clause);
    note_measured(clause);
    reader->among |=
        tb_passage_match(reader->passage, clause->from, "其中") == clause->to - clause->from;
}

void tb_clause_read(TbReader *reader, size_t from, size_t to, bool bracket)
{
    // Behind a bracket a list goes on: 甲市（3亿元）、乙市（2亿元）.
    while (from < to &&
           (g_unichar_isspace(reader->passage->raw[from]) || reader->passage->raw[from] == 0x3001))
        from++;
    if (from >= to)
        return;
    TbClause clause = {.reader = reader,
                       .pieces = tb_reader_pieces(reader),
                       .from = from,
                       .to = to,
                       .bracket = bracket,
                       .lead_from = from};
    bool first = begins_sentence(&clause);
    find_measures(&clause);
    bool happens = tb_clause_note_happening(&clause), stated = false;
    if (clause.count == 0)
        read_words(&clause, happens);
    for (; clause.index < clause.count; clause.index++) {
        const TbPiece *piece = clause.measures[clause.index];
        if (!read_measure(&clause, piece)) {
            tb_clause_note_unread(&clause, piece);
            continue;
        }
        clause.lead_from = behind(&clause, piece);
        stated = true;
    }
    if (!stated && clause.count > 0)
        tb_reader_note(reader, &reader->sentence, from, to);
    if (!stated)
        note_group(&clause);
    keep_time(&clause, first);
    TbTimeMark mark = {from, reader->sentence.has_period, reader->sentence.period};
    g_array_append_val(reader->result->times, mark);
    if (clause.cut)
        tb_clause_read(reader, MAX(clause.lead_from, clause.measures[clause.count - 1]->to), to,
                       bracket);
}

// 下降0.5个、提高0.1个和提高0.6个百分点: nothing but joints and verbs of change between.
static bool only_changes(const TbReader *reader, size_t from, size_t to)
{
    TbPieces pieces = tb_reader_pieces(reader);
    size_t at = from;
    for (guint i = tb_pieces_first(&pieces, from); i < pieces.count && pieces.pieces[i].to <= to;
         i++) {
        const TbPiece *piece = &pieces.pieces[i];
        bool change = piece->kind == TB_PIECE_TERM && (piece->term->classes & TB_TERM_CHANGE);
        bool joint = tb_reader_only_joints(reader, piece->from, piece->to);
        bool next = piece->from == at || tb_reader_only_joints(reader, at, piece->from);
        if (!(change || joint) || !next)
            return false;
        at = piece->to;
    }
    return at == to && to > from;
}

// 提升1.6个和0.9个百分点
static bool is_short_points(const TbMeasure *measure, const TbMeasure *next)
{
    return measure->kind == TB_AMOUNT_QUANTITY && strcmp(measure->value.unit.base, "个") == 0 &&
           next->value.unit.kind == TB_UNIT_POINTS;
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
        bool has_unit = next && next->measure->kind == TB_AMOUNT_QUANTITY &&
                        tb_reader_only_joints(reader, piece->to, next->from);
        bool changes = next && only_changes(reader, piece->to, next->from);
        if ((has_unit || changes) && is_short_points(measure, next->measure))
            measure->value.unit = next->measure->value.unit; // 60个和35个基点
        bool points = changes && next->measure->value.unit.kind == TB_UNIT_POINTS;
        if ((has_unit || points) && measure->kind == TB_AMOUNT_BARE &&
            tb_amount_give_unit(reader->passage, measure, &next->measure->value.unit))
            measure->kind = TB_AMOUNT_QUANTITY;
        next = piece;
    }
}
