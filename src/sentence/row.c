// SPDX-License-Identifier: MIT
// Rows of tables: the first is the head, the first column has the names.
#include <math.h>
#include <string.h>

#include "sentence/reader.h"

#define COLUMNS 40

typedef struct {
    size_t from, to; // without spaces at the ends
} Cell;

typedef struct {
    Cell cells[COLUMNS];
    int count;
} Row;

// What the head says of a column.
typedef struct {
    const char *name; // without its unit and time, or ""
    const char *of;   // of a change: the name of the values before it, or ""
    const TbUnit *unit;
    bool has_period;
    TbPeriod period;
    TbStatedRole role;
    const char *basis;
    bool units;  // its cells name the units of their rows
    bool amount; // 比年初增减: a change in the unit of what changes
} Column;

typedef struct {
    TbReader *reader;
    Column columns[COLUMNS];
    int count;
    bool places; // the first column has places, not names
} Table;

// ---- Cells ----

static Row cut_row(const TbPassage *p, const TbBlock *block)
{
    Row row = {.count = 0};
    size_t from = block->from + !block->gaps;
    for (size_t at = from; at <= block->to && row.count < COLUMNS; at++) {
        size_t gap = tb_block_gap(p, block, at);
        if (at < block->to && !gap)
            continue;
        Cell cell = {from, at};
        while (cell.from < cell.to && g_unichar_isspace(p->raw[cell.from]))
            cell.from++;
        while (cell.to > cell.from && g_unichar_isspace(p->raw[cell.to - 1]))
            cell.to--;
        if (at < block->to || cell.to > cell.from)
            row.cells[row.count++] = cell;
        at += gap - (gap > 0);
        from = at + 1;
    }
    return row;
}

static bool is_rule(const TbPassage *p, const TbBlock *block)
{
    for (size_t i = block->from; i < block->to; i++)
        if (!strchr("|-: ", (int)MIN(p->folded[i], 0x7F)))
            return false;
    return true;
}

// ---- The head ----

static bool says(const char *name, const char *const *words)
{
    for (; *words; words++)
        if (strstr(name, *words))
            return true;
    return false;
}

static char *name_without_time(const TbReader *reader, Cell cell)
{
    const TbPassage *p = reader->passage;
    TbPieces pieces = tb_reader_pieces(reader);
    GString *name = g_string_new(NULL);
    guint index = tb_pieces_first(&pieces, cell.from);
    for (size_t at = cell.from; at < cell.to; at++) {
        while (index < pieces.count && pieces.pieces[index].to <= at)
            index++;
        bool time = index < pieces.count && pieces.pieces[index].from <= at &&
                    pieces.pieces[index].kind == TB_PIECE_TIME;
        if (!time && !g_unichar_isspace(p->raw[at]) && p->raw[at] != '*')
            g_string_append_unichar(name, p->raw[at]);
    }
    char *text = tb_arena_strdup(p->arena, name->str);
    g_string_free(name, TRUE);
    return text;
}

static void read_role(Column *column)
{
    static const char *const changes[] = {"同比",   "增长", "增速",   "增幅",   "环比", "比上年",
                                          "较上年", "±",    "比年初", "较年初", "增减", NULL};
    static const char *const amounts[] = {"增减", "增加额", "增减额", "增量", NULL};
    static const char *const shares[] = {"比重", "占比", "份额", NULL};
    static const char *const plain[] = {"数值", "绝对数", "绝对量",   "实绩", "指标值", "本期",
                                        "累计", "数量",   "合计",     "总量", "完成",   "实际",
                                        "指标", "单位",   "计量单位", "本月", "当月",   NULL};
    column->role = says(column->name, changes)  ? TB_STATED_CHANGE
                   : says(column->name, shares) ? TB_STATED_SHARE
                                                : TB_STATED_VALUE;
    column->basis = strstr(column->name, "环比")       ? "环比"
                    : strstr(column->name, "年初")     ? "比年初"
                    : column->role == TB_STATED_CHANGE ? "同比"
                                                       : "";
    column->amount = column->role == TB_STATED_CHANGE && says(column->name, amounts) &&
                     !strpbrk(column->name, "%");
    column->units = strcmp(column->name, "单位") == 0 || strcmp(column->name, "计量单位") == 0;
    if (column->role != TB_STATED_VALUE || g_strv_contains(plain, column->name))
        column->name = "";
}

static const char *const place_heads[] = {"地区", "城市", "市县", "区县", "县区",
                                          "市州", "市",   "省份", NULL};

static void read_head(Table *table, const TbBlock *block)
{
    TbReader *reader = table->reader;
    Row row = cut_row(reader->passage, block);
    g_array_set_size(reader->pieces, 0);
    tb_pieces_read(reader->passage, reader->lexicon, block->from, block->to, reader->pieces);
    TbPieces pieces = tb_reader_pieces(reader);
    table->count = row.count;
    for (int i = 0; i < row.count; i++) {
        Column *column = &table->columns[i];
        Cell cell = row.cells[i];
        column->unit = tb_reader_unit_behind(reader, cell.from, &cell.to);
        column->name = name_without_time(reader, cell);
        for (guint j = tb_pieces_first(&pieces, cell.from);
             j < pieces.count && pieces.pieces[j].to <= cell.to && !column->has_period; j++)
            if (pieces.pieces[j].kind == TB_PIECE_TIME)
                column->has_period =
                    tb_reader_resolve(reader, pieces.pieces[j].time, &column->period);
        table->places |= i == 0 && g_strv_contains(place_heads, column->name);
        read_role(column);
        column->of = column->role == TB_STATED_CHANGE && i > 1 ? column[-1].of : column->name;
    }
}

// ---- The body ----

// The number that fills the cell, or NULL; a sign may stand before it.
static const TbPiece *measure_in(const TbReader *reader, Cell cell)
{
    TbPieces pieces = tb_reader_pieces(reader);
    for (guint i = tb_pieces_first(&pieces, cell.from);
         i < pieces.count && pieces.pieces[i].to <= cell.to; i++) {
        const TbPiece *piece = &pieces.pieces[i];
        bool fills = piece->to == cell.to && piece->from <= cell.from + 1;
        if (piece->kind == TB_PIECE_MEASURE && fills && piece->measure->kind != TB_AMOUNT_ORDINAL)
            return piece;
    }
    return NULL;
}

static void set_sign(TbStatement *statement)
{
    TbQuantity *value = &statement->value;
    if (statement->role != TB_STATED_CHANGE)
        return;
    statement->sign = value->number < 0 ? -1 : 1;
    if (value->number >= 0)
        return;
    double low = value->low;
    value->number = -value->number;
    value->low = -value->high;
    value->high = -low;
}

static void add(Table *table, const TbBlock *block, const TbPiece *piece, const Column *column,
                const char *name)
{
    TbReader *reader = table->reader;
    const char *what = column->role == TB_STATED_CHANGE ? column->of : column->name;
    bool whole = *what && strcmp(what, name) != 0;
    TbStatement statement = {.from = piece->from,
                             .to = piece->to,
                             .value = piece->measure->value,
                             .role = column->role,
                             .basis = column->basis,
                             .verb = "",
                             .of = -1,
                             .quote_from = block->from,
                             .quote_to = block->to,
                             .region = table->places ? name : reader->result->region,
                             .placed = table->places,
                             .sure = 0.85};
    statement.indicator = !whole ? name
                          : table->places
                              ? what
                              : tb_arena_printf(reader->passage->arena, "%s%s", name, what);
    if (column->role == TB_STATED_CHANGE)
        statement.verb = "增长";
    if (column->role == TB_STATED_SHARE)
        statement.indicator = tb_arena_printf(reader->passage->arena, "%s占比", name);
    statement.has_period = column->has_period || reader->heading.has_period;
    statement.period = column->has_period ? column->period : reader->heading.period;
    statement.period_near = column->has_period;
    statement.standing = reader->heading.standing;
    statement.section = (int)reader->result->sections->len;
    set_sign(&statement);
    g_array_append_val(reader->result->statements, statement);
}

// The value that a change in the same row is of.
static void link_row(TbReader *reader, guint first)
{
    int value = -1;
    for (guint i = first; i < reader->result->statements->len; i++) {
        TbStatement *one = &g_array_index(reader->result->statements, TbStatement, i);
        if (one->role == TB_STATED_VALUE)
            value = (int)i;
        else
            one->of = value;
    }
}

// What the column 单位 says in this row, or NULL.
static const TbUnit *unit_in_row(const Table *table, const Row *row)
{
    const TbPassage *p = table->reader->passage;
    for (int i = 1; i < row->count && i < table->count; i++) {
        Cell cell = row->cells[i];
        if (!table->columns[i].units || cell.to <= cell.from)
            continue;
        TbUnit *unit = tb_arena_new0(p->arena, TbUnit, 1);
        return tb_unit_parse(p->arena, tb_passage_slice(p, cell.from, cell.to), unit) ? unit : NULL;
    }
    return NULL;
}

static void read_row(Table *table, const TbBlock *block)
{
    TbReader *reader = table->reader;
    Row row = cut_row(reader->passage, block);
    g_array_set_size(reader->pieces, 0);
    tb_pieces_read(reader->passage, reader->lexicon, block->from, block->to, reader->pieces);
    guint first = reader->result->statements->len;
    Cell title = row.count ? row.cells[0] : (Cell){0, 0};
    const TbUnit *row_unit =
        row.count ? tb_reader_unit_behind(reader, title.from, &title.to) : NULL;
    const TbUnit *said = unit_in_row(table, &row);
    row_unit = said ? said : row_unit;
    const char *name = name_without_time(reader, title);
    for (int i = 1; i < row.count && i < table->count && *name; i++) {
        const TbPiece *piece = measure_in(reader, row.cells[i]);
        const Column *column = &table->columns[i];
        const TbUnit *unit = column->unit ? column->unit : row_unit ? row_unit : reader->unit;
        if (!piece)
            continue;
        bool rate = column->role != TB_STATED_VALUE && !column->unit && !column->amount;
        TbUnit percent;
        tb_unit_parse(reader->passage->arena, "%", &percent);
        if (piece->measure->kind == TB_AMOUNT_BARE && (rate || unit))
            tb_amount_give_unit(reader->passage, piece->measure, rate ? &percent : unit);
        add(table, block, piece, column, name);
    }
    link_row(reader, first);
}

void tb_rows_read(TbReader *reader, const TbBlock *blocks, guint count)
{
    Table table = {.reader = reader};
    for (guint i = 0; i < count; i++)
        if (i == 0)
            read_head(&table, &blocks[i]);
        else if (!is_rule(reader->passage, &blocks[i]))
            read_row(&table, &blocks[i]);
    TbTimeMark mark = {blocks[0].from, reader->heading.has_period, reader->heading.period};
    g_array_append_val(reader->result->times, mark);
}
