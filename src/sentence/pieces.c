// SPDX-License-Identifier: MIT
#include "sentence/pieces.h"

#include <math.h>
#include <string.h>

// A longer quotation is speech, not a name.
#define QUOTED_NAME 16
#define TITLE_CHARACTERS 80

typedef struct {
    const TbPassage *passage;
    const TbLexicon *lexicon;
    size_t at, end;
    GArray *pieces;
} Lexer;

static void add(Lexer *lexer, TbPiece piece)
{
    g_array_append_val(lexer->pieces, piece);
    lexer->at = piece.to;
}

static size_t last_end(const Lexer *lexer, size_t from)
{
    for (guint i = lexer->pieces->len; i-- > 0;) {
        const TbPiece *piece = &g_array_index(lexer->pieces, TbPiece, i);
        if (piece->kind != TB_PIECE_TERM)
            return MAX(piece->to, from);
    }
    return from;
}

// ---- Names in quotation marks and titles ----

static bool ends_sentence(gunichar c)
{
    return c == 0x3002 || c == 0xFF1B || c == 0xFF0C || c == '\n' || c == 0xFF01;
}

static bool read_enclosed(Lexer *lexer, gunichar close, size_t most, bool strict)
{
    const TbPassage *p = lexer->passage;
    for (size_t i = lexer->at + 1; i < lexer->end && i <= lexer->at + most; i++) {
        if (strict && ends_sentence(p->raw[i]))
            return false;
        if (p->raw[i] != close)
            continue;
        add(lexer,
            (TbPiece){.kind = TB_PIECE_OTHER, .from = (guint32)lexer->at, .to = (guint32)i + 1});
        return true;
    }
    return false;
}

static bool read_name(Lexer *lexer)
{
    switch (lexer->passage->raw[lexer->at]) {
    case 0x201C: // “
        return read_enclosed(lexer, 0x201D, QUOTED_NAME, true);
    case 0x300C: // 「
        return read_enclosed(lexer, 0x300D, QUOTED_NAME, true);
    case 0x300A: // 《
        return read_enclosed(lexer, 0x300B, TITLE_CHARACTERS, false);
    default:
        return false;
    }
}

// ---- Numbers ----

static bool may_be_number(gunichar c)
{
    static const char starts[] = "零〇一二两三四五六七八九十百千万亿半翻负";
    if (c < 0x80)
        return (c >= '0' && c <= '9') || c == '-';
    return c >= 0x3007 && g_utf8_strchr(starts, -1, c);
}

static void add_measure(Lexer *lexer, const TbMeasure *measure)
{
    // Bound words were taken for words of their own before.
    while (lexer->pieces->len > 0) {
        const TbPiece *last = &g_array_index(lexer->pieces, TbPiece, lexer->pieces->len - 1);
        if (last->from < measure->from || last->kind != TB_PIECE_TERM)
            break;
        g_array_set_size(lexer->pieces, lexer->pieces->len - 1);
    }
    TbMeasure *kept = tb_arena_new0(lexer->passage->arena, TbMeasure, 1);
    *kept = *measure;
    add(lexer, (TbPiece){.kind = TB_PIECE_MEASURE,
                         .from = (guint32)measure->from,
                         .to = (guint32)measure->to,
                         .measure = kept});
}

static bool is_ratio_mark(const Lexer *lexer, size_t at)
{
    gunichar c = tb_passage_at(lexer->passage, at), next = tb_passage_at(lexer->passage, at + 1);
    return (c == 0x2236 || c == ':') && next >= '0' && next <= '9';
}

static void set_unit(const Lexer *lexer, TbMeasure *measure, const char *name)
{
    TbUnit *unit = &measure->value.unit;
    if (strcmp(name, "%") == 0)
        tb_unit_parse(lexer->passage->arena, name, unit);
    else
        *unit = (TbUnit){.base = name, .family = name, .factor = 1, .scale = 1, .scale_name = ""};
    measure->kind = TB_AMOUNT_QUANTITY;
}

// 8.1∶39.3∶52.6 are shares; 1.8∶1 is 1.8 of ∶1.
static bool read_ratio(Lexer *lexer, const TbMeasure *first)
{
    TbMeasure parts[4] = {*first};
    size_t count = 1, end = first->to;
    while (count < 4 && is_ratio_mark(lexer, end)) {
        tb_amount_scan(lexer->passage, lexer->lexicon, end + 1, end + 1, &parts[count]);
        if (parts[count].kind != TB_AMOUNT_BARE)
            return false;
        end = parts[count++].to;
    }
    bool shares = count >= 3, clock = count == 2 && parts[1].to - parts[1].from == 2;
    if (!shares && (clock || parts[1].value.number != 1))
        return false;
    if (!shares)
        parts[0].to = end;
    for (size_t i = 0; i < (shares ? count : 1); i++) {
        set_unit(lexer, &parts[i], shares ? "%" : "∶1");
        add_measure(lexer, &parts[i]);
    }
    return true;
}

// 8时30分, 下午3时: when, not how much. The characters behind `at`, 0 where no time of day stands.
static size_t clock_length(const TbPassage *p, size_t at)
{
    static const char *const parts[] = {"上午", "下午", "中午", "晚上",
                                        "凌晨", "早上", "傍晚", NULL};
    size_t end = at, minutes;
    while (end < at + 2 && g_unichar_isdigit(tb_passage_at(p, end)))
        end++;
    gunichar mark = tb_passage_at(p, end);
    if (end == at || (mark != 0x65F6 && mark != 0x70B9)) // 时 点
        return 0;
    for (minutes = end + 1; minutes < end + 3 && g_unichar_isdigit(tb_passage_at(p, minutes));)
        minutes++;
    if (minutes > end + 1 && tb_passage_match(p, minutes, "分") &&
        !tb_passage_match(p, minutes, "分钟"))
        return minutes + 1 - at;
    for (const char *const *part = parts; at > 1 && *part; part++)
        if (tb_passage_match(p, at - 2, *part))
            return end + 1 - at;
    return 0;
}

static bool read_number(Lexer *lexer)
{
    if (!may_be_number(tb_passage_at(lexer->passage, lexer->at)))
        return false;
    size_t clock = clock_length(lexer->passage, lexer->at);
    if (clock) {
        add(lexer, (TbPiece){.kind = TB_PIECE_OTHER,
                             .from = (guint32)lexer->at,
                             .to = (guint32)(lexer->at + clock)});
        return true;
    }
    TbMeasure measure;
    tb_amount_scan(lexer->passage, lexer->lexicon, lexer->at, last_end(lexer, 0), &measure);
    if (measure.kind == TB_AMOUNT_NONE)
        return false;
    if (measure.kind == TB_AMOUNT_BARE && is_ratio_mark(lexer, measure.to) &&
        read_ratio(lexer, &measure))
        return true;
    if (measure.kind != TB_AMOUNT_OTHER || measure.refused) {
        add_measure(lexer, &measure);
        return true;
    }
    if (measure.chinese) // 三 of 三明, 一 of 一般
        return false;
    add(lexer, (TbPiece){.kind = TB_PIECE_OTHER,
                         .from = (guint32)measure.from,
                         .to = (guint32)measure.to});
    return true;
}

// ---- All ----

// 比上年, 较二季度, 与2020年相比: what is compared with, no time that anything holds for.
static bool is_compared(const Lexer *lexer)
{
    gunichar before = lexer->at ? lexer->passage->folded[lexer->at - 1] : ' ';
    gunichar first = lexer->passage->folded[lexer->at];
    return first != 0x7531 && first != 0x4ECE && // 收入比|由上年的, 从
           (before == 0x6BD4 || before == 0x8F83 || before == 0x4E0E); // 比 较 与
}

static bool read_time(Lexer *lexer)
{
    TbTimeWord word;
    size_t length = tb_time_scan(lexer->passage, lexer->at, &word);
    if (!length)
        return false;
    TbTimeWord *kept = tb_arena_new0(lexer->passage->arena, TbTimeWord, 1);
    *kept = word;
    kept->compared = is_compared(lexer);
    kept->mention = word.mention || kept->compared;
    add(lexer, (TbPiece){.kind = TB_PIECE_TIME,
                         .from = (guint32)lexer->at,
                         .to = (guint32)(lexer->at + length),
                         .time = kept});
    return true;
}

// 高铁南站上半年建成: 上 belongs to the time, not to 站上.
static bool hides_time(const Lexer *lexer, const TbTerm *term)
{
    TbTimeWord word;
    return term->length == 2 && term->text[1] == 0x4E0A && // 上
           tb_time_scan(lexer->passage, lexer->at + 1, &word) > 2;
}

// 旅游收入比上年增长15%: 收入 is compared; 收入比 is none.
static bool hides_comparison(const Lexer *lexer, const TbTerm *term)
{
    const TbPassage *p = lexer->passage;
    size_t end = lexer->at + term->length;
    TbTimeWord word;
    gunichar next = tb_passage_at(p, end);
    bool from = next == 0x7531 || next == 0x4ECE; // 收入比|由上年的, 从
    return term->length > 1 && term->text[term->length - 1] == 0x6BD4 && !from && // 比
           (tb_time_scan(p, end, &word) ||
            tb_lexicon_find(lexer->lexicon, p->folded + end, lexer->end - end, TB_TERM_SCOPE));
}

// 较上季|减少, 每月|增加, 上学年|减少: no 季减, 月增, 年减.
static bool is_inside_growth(const Lexer *lexer, const TbTerm *term)
{
    const TbPassage *p = lexer->passage;
    gunichar first = term->text[0], before = lexer->at ? p->folded[lexer->at - 1] : ' ';
    gunichar next = tb_passage_at(p, lexer->at + term->length);
    bool unit = first == 0x5E74 || first == 0x6708 || first == 0x5B63; // 年 月 季
    bool counted = g_unichar_isdigit(before) ||
                   g_utf8_strchr("上去前同学半今明当本每逐近全度末底中初次翌一二三四五六七八九十两",
                                 -1, before);
    bool longer = next && g_utf8_strchr("加长少速幅产长", -1, next);
    return unit && (term->classes & TB_TERM_CHANGE) && (counted || longer);
}

static bool read_term(Lexer *lexer, guint32 classes)
{
    const gunichar *text = lexer->passage->folded + lexer->at;
    const TbTerm *term = tb_lexicon_find(lexer->lexicon, text, lexer->end - lexer->at, classes);
    if (term && is_inside_growth(lexer, term))
        term = NULL;
    if (term && hides_comparison(lexer, term))
        term = tb_lexicon_find(lexer->lexicon, text, term->length - 1, classes);
    if (!term || hides_time(lexer, term))
        return false;
    add(lexer, (TbPiece){.kind = TB_PIECE_TERM,
                         .from = (guint32)lexer->at,
                         .to = (guint32)(lexer->at + term->length),
                         .term = term});
    return true;
}

// Words that hold numerals (三农, 一般) win over numbers; 一 of 一成 is none of them.
static bool read_noun_with_numeral(Lexer *lexer)
{
    gunichar c = tb_passage_at(lexer->passage, lexer->at);
    return c >= 0x80 && may_be_number(c) && read_term(lexer, TB_TERM_NOUN);
}

void tb_pieces_read(const TbPassage *passage, const TbLexicon *lexicon, size_t from, size_t to,
                    GArray *pieces)
{
    Lexer lexer = {passage, lexicon, from, to, pieces};
    guint32 words =
        ~(guint32)(TB_TERM_UNIT | TB_TERM_DURATION_UNIT | TB_TERM_ARABIC_UNIT | TB_TERM_TAIL);
    while (lexer.at < to)
        if (!read_time(&lexer) && !read_name(&lexer) && !read_noun_with_numeral(&lexer) &&
            !read_number(&lexer) && !read_term(&lexer, words))
            lexer.at++;
}

guint tb_pieces_first(const TbPieces *pieces, size_t from)
{
    guint low = 0, high = pieces->count;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (pieces->pieces[middle].from < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
