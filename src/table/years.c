// SPDX-License-Identifier: MIT
#include "table/years.h"

#include <stdlib.h>
#include <string.h>

#include "quantity/numeral.h"

// ---- Eras ----

typedef struct {
    const char *word;
    int before;  // the common year before its first
    bool fiscal; // 年度 begins in April
} Era;

static const Era *era_at(const char *text)
{
    static const Era eras[] = {
        {"中华民国", 1911, false}, {"中華民國", 1911, false}, {"民国", 1911, false},
        {"民國", 1911, false},     {"令和", 2018, true},      {"平成", 1988, true},
        {"昭和", 1925, true},      {"大正", 1911, true},      {"佛历", -543, false},
        {"佛曆", -543, false},     {"檀纪", -2333, false},    {"檀紀", -2333, false}};
    for (size_t i = 0; i < G_N_ELEMENTS(eras); i++)
        // asked of every character: two bytes tell most
        if (text[0] == eras[i].word[0] && text[1] == eras[i].word[1] &&
            g_str_has_prefix(text, eras[i].word))
            return &eras[i];
    return NULL;
}

bool tb_year_is_of_era(const char *text)
{
    return era_at(text) != NULL;
}

// The number of the year behind an era; its bytes in *length, 0: none.
static int year_of_era(const char *text, size_t *length)
{
    TbNumeral numeral;
    *length = 0;
    if (g_str_has_prefix(text, "元年")) {
        *length = strlen("元");
        return 1;
    }
    if (!tb_numeral_parse(text, &numeral) || numeral.decimals > 0 || numeral.denominator > 0 ||
        numeral.value < 1 || numeral.value > 5000)
        return 0;
    *length = numeral.length;
    return (int)numeral.value;
}

void tb_years_respell(GString *text)
{
    for (const char *at = text->str; *at; at = g_utf8_next_char(at)) {
        const Era *era = era_at(at);
        size_t word = era ? strlen(era->word) : 0, digits;
        int year = era ? year_of_era(at + word, &digits) : 0;
        if (year <= 0)
            continue;
        gssize from = at - text->str;
        bool bare = !at[word + digits]; // 民国112
        g_string_erase(text, from, (gssize)(word + digits));
        char *common = g_strdup_printf("%d%s", era->before + year, bare ? "年" : "");
        g_string_insert(text, from, common);
        at = text->str + from + strlen(common) - 1;
        g_free(common);
    }
}

// ---- Split years ----

static bool is_word_of_split(const char *text)
{
    static const char *const words[] = {"学年",     "学年度", "學年",     "學年度",   "年度",
                                        "财年",     "財年",   "财政年度", "会计年度", "榨季",
                                        "供暖季",   "采暖季", "供热季",   "赛季",     "雪季",
                                        "市场年度", "制糖期", "粮食年度", "作物年度", NULL};
    if (g_str_has_prefix(text, "年") && !g_str_has_prefix(text, "年度"))
        text += strlen("年");
    for (size_t i = 0; words[i]; i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

// 2023/24, 2023-2024学年: a year and the next one. A pair that may be a month (2010/11) is none.
static bool is_pair(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    if (digits != 4 || !strchr("/-", text[4]) || !text[4])
        return false;
    const char *next = text + 5, *rest = next + strspn(next, "0123456789");
    int first = atoi(text), second = atoi(next);
    bool brief = rest - next == 2;
    if (!brief && rest - next != 4)
        return false;
    if (second != (brief ? (first + 1) % 100 : first + 1) || first < 1900 || first > 2199)
        return false;
    if (is_word_of_split(rest))
        return true;
    return brief ? !*rest && second > 12 : !*rest || (text[4] == '/' && strcmp(rest, "年") == 0);
}

bool tb_year_is_split(const char *text)
{
    if (g_ascii_isalpha(*text))
        return g_ascii_strncasecmp(text, "FY", 2) == 0 && g_ascii_isdigit(text[2]);
    if (g_ascii_isdigit(*text))
        return strspn(text, "0123456789") == 4 && text[4] &&
               (is_pair(text) ||
                (is_word_of_split(text + 4) && !g_str_has_prefix(text + 4, "年度")));
    const Era *era = era_at(text);
    return era && era->fiscal && strstr(text, "年度");
}

// ---- Runs of cells ----

// A line of cells: of a row from its second column on, or of a column below a heading.
typedef struct {
    int row, column, end;
    bool down;
} Line;

static const TbCell *cell_of(const TbSheet *sheet, const Line *line, int at)
{
    return line->down ? tb_view_at(&sheet->view, at, line->column)
                      : tb_view_at(&sheet->view, line->row, at);
}

// The number of "22年"; -1: it is none.
static int short_year(const TbCell *cell)
{
    const char *text = cell->kind == TB_CELL_TEXT ? cell->text : "";
    size_t digits = strspn(text, "0123456789");
    return digits >= 1 && digits <= 3 && strcmp(text + digits, "年") == 0 ? atoi(text) : -1;
}

// 3个月 and 7天 beside 1年.
static bool is_length(const TbCell *cell)
{
    const char *text = cell->kind == TB_CELL_TEXT ? cell->text : "";
    size_t digits = strspn(text, "0123456789");
    return digits > 0 && (strcmp(text + digits, "个月") == 0 || strcmp(text + digits, "天") == 0);
}

static bool is_brief_pair(const TbCell *cell)
{
    const char *text = cell->kind == TB_CELL_TEXT ? cell->text : "";
    if (strspn(text, "0123456789") != 4 || (text[4] != '/' && text[4] != '-') ||
        strspn(text + 5, "0123456789") != 2 || text[7])
        return false;
    return atoi(text + 5) == (atoi(text) + 1) % 100;
}

typedef struct {
    int pairs, years, others; // 2009/10, 22年, and neither
    bool steps;               // years of two digits that follow one another, and nothing else
} Content;

static Content look_along(const TbSheet *sheet, const Line *line)
{
    Content content = {.steps = true};
    int last = -1;
    for (int at = line->down ? line->row : line->column; at < line->end; at++) {
        const TbCell *cell = cell_of(sheet, line, at);
        if (!cell)
            continue;
        int year = short_year(cell);
        bool pair = is_brief_pair(cell);
        content.pairs += pair;
        content.years += year >= 0;
        content.others += !pair && year < 0 && !is_length(cell);
        bool two = year >= 0 && strlen(cell->text) == 2 + strlen("年");
        int step = (year - last + 100) % 100;
        content.steps &= (two || pair) && (last < 0 || step == 1 || step == 99);
        last = year;
    }
    return content;
}

static void rewrite(TbSheet *sheet, const Line *line, const Content *content)
{
    for (int at = line->down ? line->row : line->column; at < line->end; at++) {
        const TbCell *cell = cell_of(sheet, line, at);
        if (!cell || (!is_brief_pair(cell) && short_year(cell) < 0 && !is_length(cell)))
            continue;
        TbCell *written = tb_arena_new0(sheet->cube->arena, TbCell, 1);
        *written = *cell;
        TbArena *arena = sheet->cube->arena;
        int year = short_year(cell);
        if (content->pairs > 0)
            written->text = tb_arena_printf(arena, "%.4s/%d", cell->text, atoi(cell->text) + 1);
        else if (content->steps)
            written->text = tb_arena_printf(arena, "%d年", year + (year >= 50 ? 1900 : 2000));
        else
            written->text = tb_arena_printf(arena, "%s期", cell->text);
        tb_view_set(&sheet->view, line->down ? at : line->row, line->down ? line->column : at,
                    written);
        sheet->rewritten = true;
    }
}

// Plain numbers below are the values of headings.
static bool heads_numbers(const TbSheet *sheet, int row, int column)
{
    const TbCell *below =
        row + 1 < sheet->view.rows ? tb_view_at(&sheet->view, row + 1, column) : NULL;
    TbValue value = tb_value_of(sheet->cube->arena, below);
    return value.kind == TB_VALUE_NUMBER && (!value.unit || tb_term_is_percent(value.unit));
}

static void see_row(TbSheet *sheet, int row)
{
    Line line = {row, 1, sheet->view.columns, false};
    Content content = look_along(sheet, &line);
    const TbCell *corner = tb_view_at(&sheet->view, row, 0);
    bool all = content.others == 0 && (content.pairs == 0 || content.years == 0);
    if (all && content.pairs + content.years > 1 && (!corner || short_year(corner) < 0) &&
        heads_numbers(sheet, row, sheet->view.columns - 1))
        rewrite(sheet, &line, &content);
}

// Names below a heading; lengths of time there are names already.
static void see_column(TbSheet *sheet, int heading, int column)
{
    const TbCell *cell = tb_view_at(&sheet->view, heading, column);
    Line line = {heading + 1, column, heading + 1, true};
    if (!cell || cell->kind != TB_CELL_TEXT || short_year(cell) >= 0 || is_brief_pair(cell))
        return;
    while (line.end < sheet->view.rows) {
        const TbCell *next = tb_view_at(&sheet->view, line.end, column);
        if (next && short_year(next) < 0 && !is_brief_pair(next))
            break;
        line.end++;
    }
    Content content = look_along(sheet, &line);
    if (content.pairs > 1 ||
        (content.years > 1 && content.steps && tb_term_heading(cell->text) == TB_HEAD_PERIOD))
        rewrite(sheet, &line, &content);
}

void tb_years_see(TbSheet *sheet)
{
    for (int row = 0; row < sheet->view.rows; row++)
        see_row(sheet, row);
    for (int column = 0; column < sheet->view.columns; column++)
        for (int row = 0; row + 1 < sheet->view.rows; row++)
            see_column(sheet, row, column);
}
