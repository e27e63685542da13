// SPDX-License-Identifier: MIT
// Numbers that were read as no quantity, where a reader of the text may see one.
#include <string.h>

#include "base/messages.h"
#include "sentence/clause.h"

static bool is_latin(gunichar c)
{
    return c < 128 && g_ascii_isalpha((char)c);
}

// 500强, 123号, 5楼: the number names, and counts nothing.
static bool is_name(const TbClause *clause, size_t at)
{
    gunichar next = raw_at(clause, at);
    while (next == 0x3001 || next == ',' || (next >= '0' && next <= '9')) // 2、3、5级
        next = raw_at(clause, ++at);
    return next &&
           g_utf8_strchr("强号楼室路街届级栋座幢条款项页章节版期线型式代后班排连令周月日时点分年"
                         "级度比升降涨跌平热平专+-/.:∶@_#&*=~—－～·《》“”\"'’",
                         -1, next);
}

// 1. 一, (2) 二: what a line or bracket is numbered by; 表2, 图3, 第, No.
static bool is_number_of(const TbClause *clause, const TbPiece *piece)
{
    gunichar before = piece->from ? raw_at(clause, piece->from - 1) : '\n';
    gunichar second = piece->from > 1 ? raw_at(clause, piece->from - 2) : '\n';
    gunichar next = raw_at(clause, piece->to);
    bool begins = g_unichar_isspace(before) || g_utf8_strchr("#（(，；。、", -1, before);
    bool small = piece->measure->kind == TB_AMOUNT_BARE && piece->to - piece->from <= 2;
    bool ends = small && next && g_utf8_strchr(".．、)）", -1, next);
    return (begins && ends) || is_latin(before) || (before == ' ' && second == '.') ||
           g_utf8_strchr("第表图附件号前后〔[【“\"《-－—–+*/:：.∶_~～", -1, before);
}

bool tb_clause_is_foreign(const TbClause *clause)
{
    int words = 0;
    for (size_t at = clause->from; at < clause->to; at++) {
        gunichar c = raw_at(clause, at);
        if (c >= 0x2E80)
            return false;
        words += c < 128 && g_ascii_islower((char)c) &&
                 (at == clause->from || !is_latin(raw_at(clause, at - 1)));
    }
    return words >= 2;
}

static bool is_year(const TbMeasure *measure)
{
    double number = measure->value.number;
    return measure->integer && number >= 1900 && number < 2100 &&
           measure->number_to - measure->number_from == 4;
}

// 师生比1∶16.9: the whole of it is told at its second number; 8:30 is none.
static bool is_ratio(const TbClause *clause, const TbPiece *piece)
{
    gunichar mark = piece->from > 1 ? raw_at(clause, piece->from - 1) : ' ';
    gunichar before = piece->from > 2 ? raw_at(clause, piece->from - 3) : ' ';
    bool one =
        piece->from > 1 && raw_at(clause, piece->from - 2) == '1' && !g_unichar_isdigit(before);
    bool rate = g_utf8_strchr("达为是比按", -1, before) != NULL; // 杠杆率达1:10
    bool clock = !rate && piece->to - piece->from == 2 && piece->measure->integer &&
                 piece->measure->value.number < 60;
    return one && (mark == ':' || mark == 0x2236 || mark == 0xFF1A) && !clock;
}

// Why it is no quantity; NULL where no reader would take it for one.
static const char *cause_of(const TbClause *clause, const TbPiece *piece)
{
    const TbMeasure *measure = piece->measure;
    gunichar next = raw_at(clause, piece->to);
    if (measure->refused)
        return *measure->refused ? measure->refused : NULL;
    bool class = measure->value.bound != TB_BOUND_EXACT; // 30万以上的县
    bool number = is_number_of(clause, piece) && !is_ratio(clause, piece);
    if (measure->chinese || class || is_year(measure) || number)
        return NULL;
    if (tb_clause_is_foreign(clause))
        return N_("only sentences in Chinese are read");
    if (is_ratio(clause, piece))
        return N_("a ratio is read with its one behind: 16.9∶1");
    if (measure->kind != TB_AMOUNT_BARE || is_name(clause, piece->to) || is_latin(next) ||
        is_latin(raw_at(clause, piece->from - (piece->from > 0))))
        return NULL;
    if (next == 0x5146) // 兆
        return N_("兆 is 万亿 in Taiwan and 百万 elsewhere: write that");
    bool ends = !next || g_unichar_isspace(next) ||
                g_utf8_strchr("，。；、：！？（）“”,;:!?()|.", -1, next);
    return ends ? N_("nothing says what it is of") : N_("what stands behind it is no known unit");
}

void tb_clause_note_unread(TbClause *clause, const TbPiece *piece)
{
    const char *cause = cause_of(clause, piece);
    TbUnread unread = {piece->from, piece->to, cause};
    if (cause)
        g_array_append_val(clause->reader->result->unread, unread);
}
