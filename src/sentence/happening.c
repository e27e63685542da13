// SPDX-License-Identifier: MIT
// What happens when.
#include <string.h>

#include "sentence/clause.h"

const TbPiece *tb_clause_find(const TbClause *clause, TbPieceKind kind, guint32 classes)
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
static const char *name_of_happening(const TbClause *clause)
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

// 2024年1月 in front of a comma: the month or day of what the next clause tells. NULL: none.
static const TbTimeWord *time_alone(const TbClause *clause, const TbPiece *time)
{
    bool whole = time && time->from == clause->from && time->to == clause->to;
    bool fine = whole && time->time->part && !strstr(time->time->part, "—") && !time->time->since;
    return fine && raw_at(clause, clause->to) == 0xFF0C ? time->time : NULL; // ，
}

bool tb_clause_note_happening(TbClause *clause)
{
    TbReader *reader = clause->reader;
    const TbPiece *time = tb_clause_find(clause, TB_PIECE_TIME, 0);
    const TbPiece *action = tb_clause_find(clause, TB_PIECE_TERM, TB_TERM_ACTION);
    const TbTimeWord *when = time ? time->time : reader->alone;
    reader->alone = time_alone(clause, time);
    if (!when || !action || clause->count > 1 || (time && action->from < time->from))
        return false;
    TbHappening event = {
        .from = clause->from, .to = clause->to, .section = (int)reader->result->sections->len};
    if (!tb_reader_resolve(reader, when, &event.period))
        return false;
    if (when->by && when->until)
        set_deadline(reader, &event.period);
    event.name = name_of_happening(clause);
    event.standing = reader->sentence.standing;
    glong length = g_utf8_strlen(event.name, -1);
    bool named = length >= 4 && length <= 40;
    if (named)
        g_array_append_val(reader->result->happenings, event);
    return named;
}
