// SPDX-License-Identifier: MIT
// What holds for the text, below a heading, in a paragraph: time, kind and place.
#include <string.h>

#include "sentence/reader.h"

// ---- Words of a line ----

static bool has_word(const TbReader *reader, size_t from, size_t to, const char *const *words)
{
    for (size_t at = from; at < to; at++)
        for (const char *const *word = words; *word; word++) {
            size_t length = tb_passage_match(reader->passage, at, *word);
            if (length && at + length <= to)
                return true;
        }
    return false;
}

static const char *const plan_words[] = {"目标", "计划", "安排", "举措", "打算",   "展望",   "部署",
                                         "预期", "思路", "任务", "今后", "下一步", "下阶段", NULL};
static const char *const past_words[] = {"基础", "现状", "背景", "形势", "回眸",
                                         "回顾", "总结", "情况", "成效", "运行",
                                         "成绩", "成就", "完成", "进展", NULL};
static const char *const plan_titles[] = {"规划",     "行动计划", "行动方案",
                                          "实施方案", "实施意见", NULL};
static const char *const rule_words[] = {"门槛", "政策", "条件", "奖励", "补助", "扶持",
                                         "办法", "准入", "资助", "收费", "须知", NULL};

static TbStanding standing_of(const TbReader *reader, size_t from, size_t to, TbStanding otherwise)
{
    if (has_word(reader, from, to, past_words))
        return TB_STANDING_ACTUAL;
    return has_word(reader, from, to, plan_words) ? TB_STANDING_TARGET : otherwise;
}

// ---- Places ----

// 文旅市|场, 示范区|域: no place ends here.
static bool is_inside_word(const TbReader *reader, size_t at)
{
    gunichar next = at < reader->passage->count ? reader->passage->raw[at] : 0;
    if (tb_passage_match(reader->passage, at, "城市")) // 云溪县|城市管理
        return false;
    return next &&
           g_utf8_strchr("场值民长域间块位委属直级内外政辖公城制容占运销", -1, next) != NULL;
}

// 各县, 该市, 两省: none that has a name.
static bool is_indefinite(gunichar first)
{
    return first && g_utf8_strchr("各该两某其每多几数", -1, first) != NULL;
}

// The characters of the place's name at `from`: 青泽县, 岳岭高新区; 0 when there is none.
static size_t place_length(const TbReader *reader, size_t from, size_t to)
{
    static const char *const kinds[] = {"自治区", "自治州", "自治县", "高新区", "经开区", "开发区",
                                        "示范区", "保税区", "新区",   "园区",   "产业园", "工业园",
                                        "省",     "市",     "县",     "区",     "州",     "旗",
                                        "盟",     "镇",     "乡",     NULL};
    for (size_t at = from + 1; at < to && at < from + 12; at++) {
        if (reader->passage->raw[at] < 0x3400 || reader->passage->raw[at] >= 0xFF00 ||
            is_indefinite(reader->passage->raw[from])) // 各县（市、区）
            return 0;
        for (const char *const *kind = kinds; at >= from + 2 && *kind; kind++) {
            size_t length = tb_passage_match(reader->passage, at, *kind);
            bool customs = reader->passage->raw[at - 1] == 0x5173; // 关区
            if (length && at + length <= to && !customs && !is_inside_word(reader, at + length))
                return at + length - from;
        }
    }
    return 0;
}

bool tb_reader_no_place(const char *name, size_t length)
{
    static const char *const none[] = {"园区", "社区", "景区", "校区", "厂区", "小区", "库区",
                                       "城市", "山区", "林区", "灾区", "牧区", "地区", "城区",
                                       "超市", "股市", "楼市", "门市", "都市", "郊区", "辖区",
                                       "夜市", "集市", "上市", "街区", "片区", "病区", "院区",
                                       "矿区", "港区", "灌区", "疫区", "车市", "早市", NULL};
    for (const char *const *word = none; *word; word++)
        if (length >= strlen(*word) &&
            strncmp(name + length - strlen(*word), *word, strlen(*word)) == 0)
            return true;
    return false;
}

size_t tb_reader_place(const char *name)
{
    static const char *const kinds[] = {"省", "市", "县", "自治区", "自治州", "区", NULL};
    const char *at = name;
    if (is_indefinite(g_utf8_get_char(name)))
        return 0;
    for (int i = 0; i < 6 && *at && !g_str_has_prefix(at, "、") && !g_str_has_prefix(at, "（");
         i++, at = g_utf8_next_char(at))
        for (const char *const *kind = kinds; i >= 2 && *kind; kind++) {
            const char *behind = at + strlen(*kind);
            if (g_str_has_prefix(at, *kind) && !g_str_has_prefix(at, "省市") &&
                !tb_reader_no_place(name, (size_t)(behind - name)) &&
                (g_str_has_prefix(behind, "城市") || // 云溪县|城市管理
                 !*behind ||
                 !g_utf8_strchr("场值民长域间块位委属直级内外政辖公城制容占运销划", -1,
                                g_utf8_get_char(behind))))
                return (size_t)(behind - name);
        }
    return 0;
}

static bool is_all(const char *place)
{
    static const char *const all[] = {"全省", "全市", "全县", "全区", "全州", "我省", "我市",
                                      "我县", "我区", "本市", "本省", "本县", "国家", NULL};
    return g_strv_contains(all, place);
}

static void read_region(TbReader *reader, size_t from, size_t to)
{
    if (*reader->result->region)
        return;
    size_t length = place_length(reader, from, to);
    char *place = tb_passage_slice(reader->passage, from, from + length);
    const TbTerm *known =
        tb_lexicon_find(reader->lexicon, reader->passage->folded + from, to - from, TB_TERM_PLACE);
    if (!length && known)
        place = tb_passage_slice(reader->passage, from, from + known->length);
    if (*place && !is_all(place))
        reader->result->region = reader->text.scope = place;
}

// ---- The title ----

static const TbPiece *find_time(const TbPieces *pieces, guint from)
{
    for (guint i = from; i < pieces->count; i++)
        if (pieces->pieces[i].kind == TB_PIECE_TIME && !pieces->pieces[i].time->mention)
            return &pieces->pieces[i];
    return NULL;
}

// 2025年第7期, 2025年1月9日: when it was issued, not what it is of.
static bool is_issue(const TbReader *reader, const TbPiece *time)
{
    const TbTimeWord *word = time->time;
    return tb_passage_match(reader->passage, time->to, "第") ||
           tb_passage_match(reader->passage, time->to, "政府工作报告") ||
           tb_passage_match(reader->passage, time->to, "工作报告") ||
           (word->part && g_str_has_suffix(word->part, "日"));
}

static void take_context(TbReader *reader, const TbPeriod *period)
{
    if (reader->time_known)
        return;
    reader->time.year = period->last.year;
    bool fine =
        period->last.precision == TB_PRECISION_MONTH || period->last.precision == TB_PRECISION_DAY;
    reader->time.month = fine ? period->last.month : 0;
    if (period->last.precision == TB_PRECISION_QUARTER)
        reader->time.month = period->last.month + 2;
}

static void read_line_pieces(TbReader *reader, const TbBlock *block)
{
    g_array_set_size(reader->pieces, 0);
    tb_pieces_read(reader->passage, reader->lexicon, block->from, block->to, reader->pieces);
}

static bool is_byline(const TbReader *reader, const TbBlock *block)
{
    static const char *const ends[] = {"厅",     "局",   "委员会", "政府", "办公室", "协会",
                                       "统计局", "中心", "编辑部", "委",   NULL};
    if (block->to - block->from > 24)
        return false;
    char *line = tb_passage_slice(reader->passage, block->from, block->to);
    for (const char *const *end = ends; *end; end++)
        if (g_str_has_suffix(line, *end))
            return true;
    return false;
}

void tb_reader_read_title(TbReader *reader, const TbBlock *block)
{
    bool subtitle = tb_passage_match(reader->passage, block->from, "——") ||
                    tb_passage_match(reader->passage, block->from, "(");
    read_line_pieces(reader, block);
    TbPieces pieces = tb_reader_pieces(reader);
    const TbPiece *time = find_time(&pieces, 0);
    TbPeriod period;
    if (time && tb_time_resolve(reader->passage, time->time, reader->time, &period)) {
        bool first = reader->time.year == INT64_MIN || reader->guessed;
        reader->guessed = false;
        if (first)
            take_context(reader, &period);
        if (first && !subtitle && !is_issue(reader, time)) {
            reader->text.period = period;
            reader->text.has_period = true;
        }
    }
    if (!subtitle && has_word(reader, block->from, block->to, plan_titles))
        reader->text.standing = TB_STANDING_TARGET;
    bool leads = time && time->from == block->from;
    size_t behind = leads ? time->to : block->from;
    if (subtitle && time &&
        tb_passage_match(reader->passage, time->to, "在")) // ——2025年1月12日在青川市
        behind = time->to + 1;
    if (!subtitle || behind > block->from)
        read_region(reader, behind, block->to);
    if (is_byline(reader, block) && reader->result->title && !reader->result->byline)
        reader->result->byline = tb_passage_slice(reader->passage, block->from, block->to);
    else if (!reader->result->title)
        reader->result->title = tb_passage_slice(reader->passage, block->from, block->to);
    const TbUnit *unit = tb_reader_unit(reader, block->from, block->to);
    reader->unit = unit ? unit : reader->unit;
    reader->heading = reader->paragraph = reader->sentence = reader->text;
    reader->floating = !reader->text.has_period;
}

// ---- Headings ----

static size_t behind_number(const TbReader *reader, const TbBlock *block)
{
    const TbPassage *p = reader->passage;
    size_t at = block->from;
    while (at < block->to && p->folded[at] == '#')
        at++;
    while (at < block->to && p->folded[at] == ' ')
        at++;
    size_t mark = at;
    while (mark < block->to && mark < at + 5 && p->folded[mark] != 0x3001 &&
           p->folded[mark] != '.' && p->folded[mark] != ')' && p->folded[mark] != ' ')
        mark++;
    bool found = block->level && mark < at + 5 && mark < block->to && mark > at;
    return found ? mark + 1 : at;
}

void tb_reader_read_heading(TbReader *reader, const TbBlock *block)
{
    size_t from = behind_number(reader, block);
    TbSection section = {block->from, block->to, block->level,
                         tb_passage_slice(reader->passage, from, block->to)};
    g_strstrip((char *)section.name);
    g_array_append_val(reader->result->sections, section);
    read_line_pieces(reader, block);
    TbPieces pieces = tb_reader_pieces(reader);
    const TbPiece *time = find_time(&pieces, 0);
    bool top = block->level <= 1;
    TbFrame frame = top || time ? reader->text : reader->heading;
    if (is_byline(reader, block)) { // another office's part
        reader->result->region = "";
        read_region(reader, block->from, block->to);
        frame = reader->text;
    }
    frame.scope = reader->text.scope;
    if (time && tb_time_resolve(reader->passage, time->time, reader->time, &frame.period)) {
        frame.has_period = true;
        if (reader->time.year == INT64_MIN)
            take_context(reader, &frame.period);
    }
    reader->floating = !frame.has_period || (reader->floating && !time && !top);
    bool dated = time && frame.has_period && frame.period.kind == TB_PERIOD_DATE;
    bool later =
        dated && reader->past_year != INT64_MIN && frame.period.last.year > reader->past_year;
    if (dated && reader->past_year == INT64_MIN)
        reader->past_year = frame.period.last.year;
    frame.standing = standing_of(reader, from, block->to,
                                 later ? TB_STANDING_TARGET : frame.standing); // 2025年重点工作
    reader->rules = has_word(reader, from, block->to, rule_words);
    size_t end = block->to; // 各项存贷款（亿元）
    const TbUnit *unit = tb_reader_unit(reader, block->from, block->to);
    reader->unit = unit ? unit : tb_reader_unit_behind(reader, block->from, &end);
    reader->heading = reader->paragraph = reader->sentence = frame;
}

// ---- Paragraphs ----

static void forget_subject(TbReader *reader)
{
    reader->subject = reader->plain = reader->basis = reader->share = "";
    reader->subject_unit = tb_unit_none();
    reader->from_year = INT64_MIN;
    reader->among = false;
    reader->place = reader->extreme = NULL;
    reader->subject_statement = -1;
    reader->group = reader->values = reader->changes = reader->shares = (TbGroup){0};
}

void tb_reader_begin_paragraph(TbReader *reader, const TbBlock *block)
{
    bool label = block->label_to > block->from + 1;
    reader->paragraph = reader->heading;
    reader->paragraph.near = false;
    if (label) {
        reader->paragraph.standing =
            standing_of(reader, block->from, block->label_to, reader->paragraph.standing);
        reader->rules = has_word(reader, block->from, block->label_to, rule_words);
        reader->unit = NULL;
    }
    const TbUnit *unit = tb_reader_unit(reader, block->from, label ? block->label_to : block->to);
    if (unit || label)
        reader->unit = unit;
    if (reader->rules && reader->paragraph.standing == TB_STANDING_ACTUAL)
        reader->paragraph.standing = TB_STANDING_NONE;
    reader->sentence = reader->paragraph;
    reader->paragraph_from = block->label_to;
    reader->paragraph_led = false;
    forget_subject(reader);
}

// ---- Clauses ----

// 全年, 上半年 and 9月 are of the year that is spoken of, 今年 and 去年 of that of the text.
bool tb_reader_resolve(const TbReader *reader, const TbTimeWord *word, TbPeriod *period)
{
    TbTimeContext context = reader->time;
    const TbFrame *frame = &reader->sentence;
    bool whole = word->relative ? word->whole : !word->current_month && !word->current_quarter;
    if (whole && frame->has_period && frame->period.last.year < context.year)
        context = (TbTimeContext){frame->period.last.year, 0};
    return tb_time_resolve(reader->passage, word, context, period);
}

static void note_time(TbReader *reader, TbFrame *frame, const TbTimeWord *word)
{
    TbPeriod period;
    if (word->mention || word->from)
        return;
    if (!tb_reader_resolve(reader, word, &period)) {
        bool untold = word->unknown || word->months; // 本周: not of all the year
        reader->result->lacks_year |= reader->time.year == INT64_MIN && !untold;
        frame->has_period &= !untold;
        return;
    }
    reader->result->lacks_year |= reader->guessed && !word->has_year && !word->plan;
    bool open = reader->time.year == INT64_MIN || reader->guessed;
    if (open && word->has_year && !word->by) {
        take_context(reader, &period);
        reader->guessed = false;
    }
    frame->period = period;
    frame->has_period = frame->near = true;
    int64_t now = reader->time.year;
    bool soon = word->relative && word->until && reader->time.month && reader->time.month < 12 &&
                period.last.year == now; // 年底前
    if (word->by && now != INT64_MIN && (period.last.year > now || soon))
        frame->standing = TB_STANDING_TARGET;
}

void tb_reader_note(TbReader *reader, TbFrame *frame, size_t from, size_t to)
{
    TbPieces pieces = tb_reader_pieces(reader);
    size_t at = from; // behind the pieces that the clause begins with
    for (guint i = tb_pieces_first(&pieces, from); i < pieces.count && pieces.pieces[i].to <= to;
         i++) {
        const TbPiece *piece = &pieces.pieces[i];
        guint32 classes = piece->kind == TB_PIECE_TERM ? piece->term->classes : 0;
        if (piece->kind == TB_PIECE_TIME)
            note_time(reader, frame, piece->time);
        if ((classes & TB_TERM_FORECAST) && (piece->from == at || piece->to == to))
            frame->standing = TB_STANDING_FORECAST;
        bool hope = (classes & TB_TERM_TARGET) && (piece->term->strong || piece->from == at);
        if (hope && frame->standing != TB_STANDING_FORECAST)
            frame->standing = TB_STANDING_TARGET;
        at = piece->from == at ? piece->to : at;
    }
}

const TbUnit *tb_reader_unit(TbReader *reader, size_t from, size_t to)
{
    const TbPassage *p = reader->passage;
    for (size_t at = from; at < to; at++) {
        size_t length = tb_passage_match(p, at, "单位");
        gunichar colon = tb_passage_at(p, at + length);
        if (!length || (colon != ':' && colon != ' '))
            continue;
        size_t start = at + length + 1, end = start;
        while (end < to && !strchr(" ),;\n", (int)MIN(p->folded[end], 0x7F)) &&
               p->folded[end] != 0x3001)
            end++;
        TbUnit *unit = tb_arena_new0(p->arena, TbUnit, 1);
        return tb_unit_parse(p->arena, tb_passage_slice(p, start, end), unit) ? unit : NULL;
    }
    return NULL;
}

const TbUnit *tb_reader_unit_behind(TbReader *reader, size_t from, size_t *to)
{
    const TbPassage *p = reader->passage;
    if (*to <= from || p->folded[*to - 1] != ')')
        return NULL;
    size_t open = *to - 1;
    while (open > from && p->folded[open] != '(')
        open--;
    TbUnit *unit = tb_arena_new0(p->arena, TbUnit, 1);
    const TbTerm *known = NULL;
    for (size_t at = open + 1; at + 1 < *to && !known; at++)
        known = tb_lexicon_find(reader->lexicon, p->folded + at, *to - 1 - at, TB_TERM_UNIT);
    if (!known || p->folded[open] != '(' ||
        !tb_unit_parse(p->arena, tb_passage_slice(p, open + 1, *to - 1), unit))
        return NULL;
    *to = open;
    return unit;
}
