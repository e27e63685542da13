// SPDX-License-Identifier: MIT
#include "sentence/blocks.h"

#include <string.h>

#include "sentence/time-word.h"

#define TITLE_LINES 3
#define TITLE_CHARACTERS 60
#define HEADING_CHARACTERS 36
#define LABEL_CHARACTERS 16
// A page breaks lines no shorter than this; a shorter one without a full stop is an entry.
#define BROKEN_LINE 18

typedef struct {
    size_t from, to; // without spaces at the ends
} Line;

static bool is_space(gunichar c)
{
    return c == ' ' || c == '\t' || c == 0x3000 || c == 0xA0;
}

static Line next_line(const TbPassage *p, size_t at)
{
    Line line = {at, at};
    while (line.to < p->count && p->raw[line.to] != '\n')
        line.to++;
    while (line.from < line.to && is_space(p->raw[line.from]))
        line.from++;
    while (line.to > line.from && is_space(p->raw[line.to - 1]))
        line.to--;
    return line;
}

static bool contains(const TbPassage *p, Line line, const char *characters)
{
    for (size_t i = line.from; i < line.to; i++)
        if (p->raw[i] >= 0x80 ? g_utf8_strchr(characters, -1, p->raw[i]) != NULL
                              : strchr(characters, (int)p->raw[i]) != NULL)
            return true;
    return false;
}

static bool is_numeral(gunichar c)
{
    return c >= 0x3007 && g_utf8_strchr("一二三四五六七八九十", -1, c);
}

// The level of what numbers a line (一、 1, （一） 2, 1. 3, # as many), 0 when nothing does.
static int numbering(const TbPassage *p, Line line)
{
    size_t at = line.from;
    int marks = 0;
    while (at < line.to && p->folded[at] == '#')
        at++, marks++;
    if (marks)
        return marks;
    bool bracket = tb_passage_at(p, at) == '(';
    at += bracket;
    size_t start = at;
    bool chinese = is_numeral(tb_passage_at(p, at));
    while (at < line.to && at < start + 3 &&
           (chinese ? is_numeral(p->folded[at]) : g_unichar_isdigit(p->folded[at])))
        at++;
    if (at == start)
        return tb_passage_match(p, at, "第") ? 1 : 0;
    gunichar mark = tb_passage_at(p, at), behind = tb_passage_at(p, at + 1);
    if (bracket)
        return mark == ')' ? (chinese ? 2 : 4) : 0;
    if (mark == 0x3001 && (chinese || !g_unichar_isdigit(behind)))
        return chinese ? 1 : 3;
    return !chinese && mark == '.' && !g_unichar_isdigit(behind) ? 3 : 0;
}

static bool is_bullet(const TbPassage *p, size_t at)
{
    gunichar c = p->raw[at];
    if (c == '-' || c == '*')
        return is_space(p->raw[at + 1]);
    return (c >= 0x80 && g_utf8_strchr("●■◆▲○□◇★☆·•◎※【", -1, c)) || tb_passage_match(p, at, "——");
}

static bool is_row(const TbPassage *p, Line line)
{
    return line.to > line.from && p->folded[line.from] == '|';
}

// ---- Tables that were pasted: tabs or several spaces between the cells ----

// The characters of a gap between columns at `at`; a space alone stands within a cell.
static size_t gap(const TbPassage *p, size_t at, size_t to)
{
    size_t end = at;
    bool tab = false;
    for (; end < to && is_space(p->raw[end]); end++)
        tab |= p->raw[end] == '\t';
    return tab || end > at + 1 ? end - at : 0;
}

static int count_cells(const TbPassage *p, Line line, int *numbers)
{
    int cells = 1;
    *numbers = 0;
    for (size_t at = line.from; at < line.to; at++) {
        size_t length = gap(p, at, line.to);
        if (!length)
            continue;
        cells++;
        at += length;
        gunichar first = tb_passage_at(p, at), second = tb_passage_at(p, at + 1);
        *numbers += g_unichar_isdigit(first) || (first == '-' && g_unichar_isdigit(second));
        at--;
    }
    return cells;
}

static bool is_pasted_row(const TbPassage *p, Line line, int cells)
{
    int numbers;
    return line.to > line.from && count_cells(p, line, &numbers) == cells && numbers > 0;
}

// The head of a pasted table: below it stands a row of numbers with as many cells.
static bool is_pasted_head(const TbPassage *p, Line line, int *cells)
{
    int numbers;
    if (line.to == line.from || line.to >= p->count || contains(p, line, "。；，"))
        return false;
    *cells = count_cells(p, line, &numbers);
    return *cells > 1 && numbers == 0 && is_pasted_row(p, next_line(p, line.to + 1), *cells);
}

size_t tb_block_gap(const TbPassage *p, const TbBlock *row, size_t at)
{
    if (at >= row->to)
        return 0;
    return row->gaps ? gap(p, at, row->to) : p->folded[at] == '|';
}

static bool is_heading(const TbPassage *p, Line line)
{
    size_t length = line.to - line.from;
    if (length == 0 || length > HEADING_CHARACTERS || is_bullet(p, line.from))
        return false;
    int level = numbering(p, line);
    gunichar last = p->raw[line.to - 1];
    bool open = !contains(p, line, "。；！？") && last != 0xFF0C && last != 0xFF1A;
    return open &&
           (level ? !contains(p, line, "，%％") : length <= 24 && !contains(p, line, "，：、%％"));
}

static bool ends_open(const TbPassage *p, Line line)
{
    gunichar last = p->raw[line.to - 1];
    return line.to - line.from >= BROKEN_LINE && !g_utf8_strchr("。；：！？”）.;:!?)", -1, last);
}

// ---- Labels: ●目标　全年力争 …, 【目标】 ----

static size_t label_end(const TbPassage *p, size_t from, size_t to)
{
    bool bullet = is_bullet(p, from), box = p->raw[from] == 0x3010;
    if (!bullet)
        return from;
    for (size_t i = from + 1; i < to && i <= from + LABEL_CHARACTERS + 2; i++) {
        if (box ? p->raw[i] == 0x3011 : is_space(p->raw[i]) && i > from + 1)
            return i + 1;
        if (!box && g_utf8_strchr("。；，：！", -1, p->raw[i]))
            break;
    }
    return from + 1;
}

// ---- Blocks ----

static void add(GArray *blocks, TbBlockKind kind, Line line, int level, size_t label_to)
{
    TbBlock block = {
        .kind = kind, .level = level, .from = line.from, .to = line.to, .label_to = label_to};
    g_array_append_val(blocks, block);
}

// The rows of a pasted table whose head is `line`; where the last of them ends.
static Line add_pasted(const TbPassage *p, GArray *blocks, Line line, int cells)
{
    for (Line next = line;;) {
        line = next;
        TbBlock row = {.kind = TB_BLOCK_ROW, .from = line.from, .to = line.to, .gaps = true};
        g_array_append_val(blocks, row);
        next = line.to < p->count ? next_line(p, line.to + 1) : line;
        if (line.to >= p->count || !is_pasted_row(p, next, cells))
            return line;
    }
}

// The paragraph that begins with `line`, with the lines that a page tore off it.
static Line read_paragraph(const TbPassage *p, Line line)
{
    for (;;) {
        size_t at = line.to;
        while (at < p->count && (is_space(p->raw[at]) || p->raw[at] == '\n'))
            at++;
        Line next = at < p->count ? next_line(p, at) : line;
        if (at >= p->count || !ends_open(p, line) || is_row(p, next) || is_bullet(p, next.from) ||
            numbering(p, next) || next.to == next.from)
            return line;
        line.to = next.to;
    }
}

// At the head of a text, or where another one begins: a line without a stop, between empty ones.
static bool is_title(const TbPassage *p, Line line, guint before)
{
    size_t length = line.to - line.from;
    return before < TITLE_LINES && length <= TITLE_CHARACTERS && !numbering(p, line) &&
           !is_bullet(p, line.from) && !is_row(p, line) && !contains(p, line, "。；");
}

// # 青岩区2024年主要指标: Markdown's way to write a title.
static bool is_top_heading(const TbPassage *p, Line line)
{
    return p->folded[line.from] == '#' && tb_passage_at(p, line.from + 1) == ' ';
}

static Line behind_marks(const TbPassage *p, Line line)
{
    while (line.from < line.to && (p->folded[line.from] == '#' || p->folded[line.from] == ' '))
        line.from++;
    return line;
}

static bool is_subtitle(const TbPassage *p, Line line)
{
    return tb_passage_match(p, line.from, "——") && line.to - line.from <= TITLE_CHARACTERS &&
           !contains(p, line, "。；");
}

GArray *tb_blocks_read(const TbPassage *p)
{
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(TbBlock));
    bool head = true;
    int cells;
    for (size_t at = 0; at < p->count;) {
        Line line = next_line(p, at);
        if (line.to == line.from) {
            while (at < p->count && p->raw[at] != '\n')
                at++;
            at++;
            continue;
        }
        if (is_row(p, line))
            add(blocks, TB_BLOCK_ROW, line, 0, line.from);
        else if (is_pasted_head(p, line, &cells))
            line = add_pasted(p, blocks, line, cells);
        else if (head && blocks->len == 0 && is_top_heading(p, line))
            add(blocks, TB_BLOCK_TITLE, behind_marks(p, line), 0, behind_marks(p, line).from);
        else if (head && (is_title(p, line, blocks->len) || is_subtitle(p, line)))
            add(blocks, TB_BLOCK_TITLE, line, 0, line.from);
        else if (is_heading(p, line))
            add(blocks, TB_BLOCK_HEADING, line, numbering(p, line), line.from);
        else {
            line = read_paragraph(p, line);
            add(blocks, TB_BLOCK_TEXT, line, 0, label_end(p, line.from, line.to));
        }
        head = head && g_array_index(blocks, TbBlock, blocks->len - 1).kind == TB_BLOCK_TITLE;
        at = line.to;
        while (at < p->count && p->raw[at] != '\n')
            at++;
        at++;
    }
    return blocks;
}
