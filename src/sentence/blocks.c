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
    TbBlock block = {kind, level, line.from, line.to, label_to};
    g_array_append_val(blocks, block);
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
