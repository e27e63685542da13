// SPDX-License-Identifier: MIT
#include "sentence/statement.h"

#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "sentence/reader.h"

const char *tb_statement_role_name(TbStatedRole role)
{
    static const char *const names[] = {"value", "change",   "share",
                                        "rank",  "duration", "contribution"};
    return names[role];
}

const char *tb_standing_name(TbStanding standing)
{
    static const char *const names[] = {"", "actual", "forecast", "target"};
    return names[standing];
}

// ---- Reading: blocks, sentences, clauses ----

static bool ends_clause(gunichar c)
{
    return c == ',' || c == ';' || c == ':' || c == 0x3002 || c == '!' || c == '?';
}

// A number or time is broken by no mark: 1,500, 8:30.
static size_t skip_piece(const TbReader *reader, size_t at, guint *index)
{
    while (*index < reader->pieces->len) {
        const TbPiece *piece = &g_array_index(reader->pieces, TbPiece, *index);
        if (piece->from > at)
            break;
        if (piece->to > at)
            return piece->to;
        (*index)++;
    }
    return at;
}

static void end_sentence(TbReader *reader)
{
    reader->sentence = reader->paragraph;
    reader->sentence.near = false;
    reader->values = reader->changes = reader->shares = (TbGroup){0};
    reader->time_count = 0;
    reader->from_year = INT64_MIN;
    reader->among = false;
    reader->share = "";
}

static bool has_measure(const TbReader *reader, size_t from, size_t to)
{
    TbPieces pieces = tb_reader_pieces(reader);
    for (guint i = tb_pieces_first(&pieces, from); i < pieces.count && pieces.pieces[i].to <= to;
         i++)
        if (pieces.pieces[i].kind == TB_PIECE_MEASURE)
            return true;
    return false;
}

static bool measure_at(const TbReader *reader, size_t at)
{
    while (tb_passage_at(reader->passage, at) == ' ')
        at++;
    TbPieces pieces = tb_reader_pieces(reader);
    guint i = tb_pieces_first(&pieces, at);
    return i < pieces.count && pieces.pieces[i].from == at &&
           pieces.pieces[i].kind == TB_PIECE_MEASURE;
}

static bool is_share(const TbPiece *piece)
{
    return piece->kind == TB_PIECE_MEASURE && piece->measure->value.unit.kind == TB_UNIT_RATIO;
}

// 19.2：38.1：42.7: between shares a colon is a mark of ratios.
static bool parts_shares(const TbReader *reader, size_t at)
{
    TbPieces pieces = tb_reader_pieces(reader);
    guint i = tb_pieces_first(&pieces, at + 1);
    return i > 0 && i < pieces.count && is_share(&pieces.pieces[i - 1]) &&
           pieces.pieces[i - 1].to == at && is_share(&pieces.pieces[i]) &&
           pieces.pieces[i].from == at + 1;
}

// The bracket that closes the one at `at`, or `at`.
static size_t closing(const TbReader *reader, size_t at, size_t end)
{
    for (size_t i = at + 1; i < end && i < at + 200; i++)
        if (tb_passage_at(reader->passage, i) == ')')
            return i;
    return at;
}

// 企业1200家（国家级56家），占四分之一: what is spoken of is the same behind a bracket with parts.
static void read_bracket(TbReader *reader, size_t from, size_t to)
{
    TbReader before = *reader;
    tb_clause_read(reader, from, to, true);
    bool parts = before.subject_statement >= 0;
    if (!parts)
        return;
    reader->subject = before.subject;
    reader->plain = before.plain;
    reader->basis = before.basis;
    reader->share = before.share;
    reader->among = before.among;
    reader->subject_statement = before.subject_statement;
    reader->subject_unit = before.subject_unit;
    reader->subject_from = before.subject_from;
}

static void read_sentences(TbReader *reader, size_t from, size_t to)
{
    size_t start = from;
    guint index = 0;
    for (size_t at = from; at < to;) {
        size_t behind = skip_piece(reader, at, &index);
        if (behind > at) {
            at = behind;
            continue;
        }
        gunichar c = reader->passage->folded[at];
        size_t close = c == '(' ? closing(reader, at, to) : at;
        if (close > at && has_measure(reader, at, close)) {
            tb_clause_read(reader, start, at, false);
            read_bracket(reader, at + 1, close);
            start = at = close + 1;
            continue;
        }
        if (close > at && tb_reader_unit(reader, at, close)) { // its colon ends nothing
            if (!measure_at(reader, close + 1)) {
                tb_clause_read(reader, start, at, false);
                start = close + 1;
            }
            at = close + 1;
            continue;
        }
        if (ends_clause(c) && !(c == ':' && parts_shares(reader, at))) {
            tb_clause_read(reader, start, at, false);
            start = at + 1;
        }
        if (c == 0x3002 || c == '!' || c == '?')
            end_sentence(reader);
        at++;
    }
    tb_clause_read(reader, start, to, false);
    end_sentence(reader);
}

static void read_text(TbReader *reader, const TbBlock *block)
{
    g_array_set_size(reader->pieces, 0);
    tb_pieces_read(reader->passage, reader->lexicon, block->from, block->to, reader->pieces);
    tb_reader_begin_paragraph(reader, block);
    tb_clause_share_units(reader);
    read_sentences(reader, block->label_to, block->to);
}

// A title may state quantities too.
static void read_line(TbReader *reader, const TbBlock *block)
{
    TbFrame paragraph = reader->paragraph;
    read_text(reader, block);
    reader->paragraph = reader->sentence = paragraph;
}

static void read_blocks(TbReader *reader, const GArray *blocks)
{
    for (guint i = 0; i < blocks->len; i++) {
        const TbBlock *block = &g_array_index(blocks, TbBlock, i);
        guint rows = i;
        switch (block->kind) {
        case TB_BLOCK_TITLE:
            tb_reader_read_title(reader, block);
            read_line(reader, block);
            break;
        case TB_BLOCK_HEADING:
            tb_reader_read_heading(reader, block);
            read_line(reader, block);
            break;
        case TB_BLOCK_ROW:
            while (rows < blocks->len && g_array_index(blocks, TbBlock, rows).kind == TB_BLOCK_ROW)
                rows++;
            tb_rows_read(reader, block, rows - i);
            i = rows - 1;
            break;
        case TB_BLOCK_TEXT:
            read_text(reader, block);
            break;
        }
    }
}

// The first year that the block names, unless it is compared with or one to come; INT64_MIN: none.
static int64_t first_year(const TbPassage *passage, const TbBlock *block)
{
    TbTimeWord word;
    for (size_t at = block->from; at < block->to; at++) {
        gunichar before = at ? passage->folded[at - 1] : ' ';
        bool other = before == 0x6BD4 || before == 0x8F83 || before == 0x4E0E; // 比 较 与
        if (!other && tb_time_scan(passage, at, &word) && word.has_year && !word.by &&
            !word.mention)
            return word.year;
    }
    return INT64_MIN;
}

// A text whose title has no year speaks from the first that it names.
static void guess_year(TbReader *reader, const GArray *blocks)
{
    for (guint i = 0; i < blocks->len && !reader->time_known; i++) {
        const TbBlock *block = &g_array_index(blocks, TbBlock, i);
        int64_t year = first_year(reader->passage, block);
        if (year == INT64_MIN)
            continue;
        if (block->kind != TB_BLOCK_TITLE && block->kind != TB_BLOCK_HEADING) {
            reader->time.year = year;
            reader->guessed = true;
        }
        return;
    }
}

TbStatements *tb_statements_read(const TbPassage *passage, const TbLexicon *lexicon,
                                 const TbStatementOptions *options)
{
    TbStatements *result = g_new0(TbStatements, 1);
    result->passage = passage;
    result->arena = passage->arena;
    result->statements = g_array_new(FALSE, FALSE, sizeof(TbStatement));
    result->happenings = g_array_new(FALSE, FALSE, sizeof(TbHappening));
    result->times = g_array_new(FALSE, FALSE, sizeof(TbTimeMark));
    result->sections = g_array_new(FALSE, FALSE, sizeof(TbSection));
    result->unread = g_array_new(FALSE, FALSE, sizeof(TbUnread));
    result->region = options->region ? tb_arena_strdup(passage->arena, options->region) : "";
    TbReader reader = {.passage = passage,
                       .lexicon = lexicon,
                       .result = result,
                       .names = {passage->arena, lexicon},
                       .time = {options->year, options->month},
                       .past_year = INT64_MIN,
                       .floating = true,
                       .time_known = options->year != INT64_MIN,
                       .pieces = g_array_new(FALSE, FALSE, sizeof(TbPiece))};
    reader.text.standing = TB_STANDING_ACTUAL;
    reader.text.scope = result->region;
    reader.heading = reader.paragraph = reader.sentence = reader.text;
    GArray *blocks = tb_blocks_read(passage);
    guess_year(&reader, blocks);
    read_blocks(&reader, blocks);
    g_array_unref(blocks);
    g_array_unref(reader.pieces);
    return result;
}

void tb_statements_free(TbStatements *statements)
{
    if (!statements)
        return;
    g_array_unref(statements->statements);
    g_array_unref(statements->happenings);
    g_array_unref(statements->sections);
    g_array_unref(statements->times);
    g_array_unref(statements->unread);
    g_free(statements);
}

int tb_statements_time_at(const TbStatements *statements, size_t at)
{
    int low = 0, high = (int)statements->times->len;
    while (low < high) {
        int middle = (low + high) / 2;
        if (g_array_index(statements->times, TbTimeMark, middle).from <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low - 1;
}

// ---- A row a statement ----

static void append_text(GString *out, const char *key, const char *value)
{
    g_string_append_printf(out, ",\"%s\":", key);
    tb_buffer_append_json_string(out, value);
}

static void append_number(GString *out, const char *key, double value)
{
    g_string_append_printf(out, ",\"%s\":", key);
    tb_buffer_append_json_number(out, value);
}

static void append_rank(GString *out, const TbStatement *statement)
{
    g_string_append(out, ",\"rank\":");
    if (statement->role == TB_STATED_RANK)
        tb_buffer_append_json_number(out, statement->value.number);
    else
        g_string_append(out, "null");
}

static void write_statement(const TbStatements *all, const TbStatement *one, GString *out)
{
    const TbQuantity *value = &one->value;
    char *words = tb_passage_slice(all->passage, one->from, one->to);
    char *quote = tb_passage_slice(all->passage, one->quote_from, one->quote_to);
    g_string_append_printf(out, "{\"at\":[%zu,%zu]", one->from, one->to);
    append_text(out, "quantity", words);
    append_number(out, "low", value->low);
    append_number(out, "high", value->high);
    append_text(out, "bound", tb_bound_name(value->bound));
    append_text(out, "unit", value->unit.base);
    append_text(out, "role", tb_statement_role_name(one->role));
    append_text(out, "sign", one->sign > 0 ? "+" : one->sign < 0 ? "-" : "");
    append_text(out, "indicator", one->indicator);
    append_text(out, "period", one->has_period ? tb_period_edtf(all->arena, &one->period) : "");
    append_text(out, "region", one->region);
    append_text(out, "basis", one->basis);
    append_text(out, "status", tb_standing_name(one->standing));
    append_rank(out, one);
    append_number(out, "sure", round(one->sure * 100) / 100);
    append_text(out, "quote", quote);
    g_string_append(out, "}\n");
}

void tb_statements_write(const TbStatements *statements, GString *out)
{
    for (guint i = 0; i < statements->statements->len; i++)
        write_statement(statements, &g_array_index(statements->statements, TbStatement, i), out);
}
