// SPDX-License-Identifier: MIT
// Where tables begin and end on a sheet.
#include "table/block.h"

#include <math.h>
#include <string.h>

#include "base/double.h"
#include "table/commas.h"
#include "table/serials.h"
#include "table/years.h"

enum { MOST_HEADER_ROWS = 7, CLASSES_WITHIN = 200 };

// ---- Cells ----

static TbFace look(TbArena *arena, const TbCell *cell)
{
    TbWhen when;
    switch (cell->kind) {
    case TB_CELL_NUMBER:
        return tb_when_cell(arena, cell, 2000, &when) && when.year >= 1900 && when.year <= 2100
                   ? TB_FACE_YEAR
                   : TB_FACE_NUMBER;
    case TB_CELL_DATE:
        return TB_FACE_PERIOD;
    case TB_CELL_ERROR:
    case TB_CELL_UNCACHED:
        return TB_FACE_MISSING;
    case TB_CELL_TEXT:
        break;
    }
    if (tb_when_is_split(cell->text)) // 2023-2024 is no range of numbers
        return TB_FACE_TEXT;
    TbValue value = tb_value_parse(arena, cell->text);
    if (value.kind == TB_VALUE_MISSING)
        return TB_FACE_MISSING;
    if (value.kind == TB_VALUE_NUMBER && !value.unit &&
        tb_when_parse(arena, cell->text, 2000, &when) && when.year >= 1900 && when.year <= 2100)
        return TB_FACE_YEAR;
    bool years = value.unit && g_str_has_prefix(value.unit, "年") && value.number >= 1000;
    bool quarter = value.unit && (strcmp(value.unit, "季度") == 0 || strcmp(value.unit, "季") == 0);
    if (value.kind == TB_VALUE_NUMBER && !years && !quarter)
        return TB_FACE_NUMBER;
    if (tb_when_parse(arena, cell->text, 2000, &when))
        return TB_FACE_PERIOD;
    return value.kind == TB_VALUE_WORDS ? TB_FACE_WORDS : TB_FACE_TEXT;
}

// Texts stand many times in long tables; each is looked at once.
typedef struct {
    TbFace face;
    const char *read; // as people read it; NULL: nobody asked yet
    enum { FOOT_UNKNOWN, FOOT, NO_FOOT } foot;
} Text;

struct TbSheetText {
    const char *text;
    Text *known;
};

enum { RECENT_TEXTS = 256 };

static Text *look_up(const TbSheet *sheet, const char *text)
{
    Text *known = g_hash_table_lookup(sheet->texts, text);
    if (!known) {
        TbArena *arena = sheet->cube->arena;
        TbCell cell = {.kind = TB_CELL_TEXT, .text = text};
        known = tb_arena_new0(arena, Text, 1);
        known->face = look(arena, &cell);
        g_hash_table_insert(sheet->texts, (gpointer)text, known);
    }
    return known;
}

static Text *text_of(const TbSheet *sheet, const char *text)
{
    TbSheetText *recent = &sheet->recent[((guintptr)text >> 4) % RECENT_TEXTS];
    if (recent->text != text)
        *recent = (TbSheetText){text, look_up(sheet, text)};
    return recent->known;
}

// ---- Classes: 0-14岁, 5000元以下, 300人以上 ----

static bool is_class(const TbSheet *sheet, int row, int column)
{
    const TbCell *cell = tb_view_at(&sheet->view, row, column);
    TbFace face = tb_sheet_face(sheet, row, column);
    return cell->kind == TB_CELL_TEXT &&
           (face == TB_FACE_WORDS ||
            (face == TB_FACE_NUMBER && tb_value_parse(sheet->cube->arena, cell->text).unit));
}

static void make_names(TbSheet *sheet, int row, int column)
{
    sheet->faces[(size_t)row * (size_t)sheet->view.columns + (size_t)column] = TB_FACE_TEXT;
}

// Quantities all down the first column name what stands at their right.
static void see_classes_down(TbSheet *sheet)
{
    int classes = 0;
    bool others = false;
    for (int row = 0; row < sheet->view.rows; row++) {
        TbFace face = tb_sheet_face(sheet, row, 0);
        if (face == TB_FACE_NONE || face == TB_FACE_TEXT || tb_sheet_count(sheet, row) < 2)
            continue;
        bool named = is_class(sheet, row, 0);
        classes += named;
        others |= !named;
    }
    for (int row = 0; row < sheet->view.rows && classes > 1 && !others; row++)
        if (tb_sheet_face(sheet, row, 0) != TB_FACE_NONE && is_class(sheet, row, 0) &&
            tb_sheet_count(sheet, row) > 1)
            make_names(sheet, row, 0);
}

// True where plain numbers stand below, under other headings at most.
static bool heads_numbers(const TbSheet *sheet, int row, int column)
{
    for (int below = row + 1; below < MIN(row + 4, sheet->view.rows); below++) {
        const TbCell *cell = tb_view_at(&sheet->view, below, column);
        TbFace face = tb_sheet_face(sheet, below, column);
        if (face == TB_FACE_NUMBER)
            return cell->kind == TB_CELL_NUMBER ||
                   !tb_value_parse(sheet->cube->arena, cell->text).unit;
        if (face != TB_FACE_TEXT)
            return false;
    }
    return false;
}

// Quantities all along a row of headings, which begins with one or with nothing.
static void see_classes_across(TbSheet *sheet, int row)
{
    int classes = 0;
    const char *corner =
        tb_sheet_face(sheet, row, 0) == TB_FACE_NONE ? NULL : tb_sheet_text(sheet, row, 0);
    bool first = row == 0 || tb_sheet_count(sheet, row - 1) <= 1; // no headings stand above
    if (corner && tb_term_heading(corner) == TB_HEAD_NONE && !first)
        return;
    for (int column = 1; column < sheet->view.columns; column++) {
        TbFace face = tb_sheet_face(sheet, row, column);
        if (face == TB_FACE_NONE || face == TB_FACE_TEXT)
            continue;
        if (!is_class(sheet, row, column) || !heads_numbers(sheet, row, column))
            return;
        classes++;
    }
    for (int column = 1; column < sheet->view.columns && classes > 1; column++)
        if (tb_sheet_face(sheet, row, column) != TB_FACE_NONE)
            make_names(sheet, row, column);
}

bool tb_sheet_init(TbSheet *sheet, const TbGrid *grid, TbCube *cube, TbReport *report)
{
    *sheet = (TbSheet){.cube = cube, .report = report, .name = grid->name};
    if (!tb_view_init(&sheet->view, grid, report))
        return false;
    tb_serials_see(sheet);
    tb_years_see(sheet);
    if (!tb_commas_see(sheet))
        return false;
    TbView *view = &sheet->view;
    sheet->faces = tb_arena_alloc(view->arena, (size_t)view->rows * (size_t)view->columns + 1);
    sheet->texts = g_hash_table_new(g_str_hash, g_str_equal);
    sheet->recent = tb_arena_new0(cube->arena, TbSheetText, RECENT_TEXTS);
    for (int row = 0; row < view->rows; row++)
        for (int column = 0; column < view->columns; column++) {
            const TbCell *cell = tb_view_at(view, row, column);
            if (cell && !tb_view_is_covered(view, row, column))
                sheet->faces[(size_t)row * (size_t)view->columns + (size_t)column] =
                    (unsigned char)(cell->kind == TB_CELL_TEXT ? text_of(sheet, cell->text)->face
                                                               : look(cube->arena, cell));
        }
    see_classes_down(sheet);
    for (int row = 0; row + 1 < MIN(view->rows, CLASSES_WITHIN); row++)
        see_classes_across(sheet, row);
    sheet->index = (int)cube->sheets->len;
    g_ptr_array_add(cube->sheets, tb_arena_strdup(cube->arena, grid->name));
    return true;
}

void tb_sheet_clear(TbSheet *sheet)
{
    tb_view_clear(&sheet->view);
    g_clear_pointer(&sheet->texts, g_hash_table_unref);
}

const char *tb_sheet_text(const TbSheet *sheet, int row, int column)
{
    const TbCell *cell = tb_view_at(&sheet->view, row, column);
    TbArena *arena = sheet->cube->arena;
    if (!cell)
        return NULL;
    TbWhen when;
    switch (cell->kind) {
    case TB_CELL_TEXT: {
        Text *text = text_of(sheet, cell->text);
        if (!text->read)
            text->read = tb_label_text(arena, cell->text);
        return text->read;
    }
    case TB_CELL_ERROR:
        return cell->text;
    case TB_CELL_DATE:
        return tb_when_cell(arena, cell, TB_NO_YEAR, &when) ? when.period : NULL;
    case TB_CELL_NUMBER: {
        char text[MAX(32, TB_DOUBLE_SIZE)];
        bool whole = cell->number == floor(cell->number) && fabs(cell->number) < 1e10;
        if (whole && tb_double_print(cell->number, text) > 0)
            return tb_arena_strdup(arena, text);
        return tb_arena_strdup(arena, g_ascii_formatd(text, sizeof text, "%.10g", cell->number));
    }
    case TB_CELL_UNCACHED:
        break;
    }
    return NULL;
}

int tb_sheet_first(const TbSheet *sheet, int row)
{
    for (int column = 0; column < sheet->view.columns; column++)
        if (tb_sheet_face(sheet, row, column) != TB_FACE_NONE)
            return column;
    return -1;
}

int tb_sheet_count(const TbSheet *sheet, int row)
{
    int count = 0;
    for (int column = 0; column < sheet->view.columns; column++)
        count += tb_sheet_face(sheet, row, column) != TB_FACE_NONE;
    return count;
}

static int count_face(const TbSheet *sheet, int row, TbFace face)
{
    int count = 0;
    for (int column = 0; column < sheet->view.columns; column++)
        count += tb_sheet_face(sheet, row, column) == face;
    return count;
}

// ---- Rows ----

// Numbers that happen to look like years each have a heading of their own above them; years that
// are headings stand below a merged one, or below none.
static bool has_own_headings(const TbSheet *sheet, int row, int from)
{
    int head = row - 1; // groups (2023年, 一、农业) may stand between
    while (head > from && tb_sheet_count(sheet, head) == 1 && tb_sheet_first(sheet, head) == 0)
        head--;
    if (head < from || tb_sheet_count(sheet, head) < 2)
        return false;
    for (int column = 0; column < sheet->view.columns; column++)
        if (tb_sheet_face(sheet, row, column) == TB_FACE_YEAR &&
            (tb_sheet_face(sheet, head, column) != TB_FACE_TEXT ||
             (column + 1 < sheet->view.columns && tb_view_at(&sheet->view, head, column + 1) ==
                                                      tb_view_at(&sheet->view, head, column))))
            return false;
    return true;
}

// Headings that are years: all numbers are, and differ.
static bool is_years(const TbSheet *sheet, int row, int from)
{
    int years = count_face(sheet, row, TB_FACE_YEAR);
    if (years == 0 || count_face(sheet, row, TB_FACE_NUMBER) > 0 ||
        count_face(sheet, row, TB_FACE_WORDS) > 0 || count_face(sheet, row, TB_FACE_MISSING) > 0)
        return false;
    int first = tb_sheet_first(sheet, row);
    if (tb_sheet_face(sheet, row, first) == TB_FACE_YEAR && (first == 0 || years == 1))
        return false;
    if (has_own_headings(sheet, row, from))
        return false;
    double last = 0;
    int direction = 0, below = 0;
    for (int column = 0; column < sheet->view.columns; column++) {
        if (tb_sheet_face(sheet, row, column) != TB_FACE_YEAR)
            continue;
        for (int above = from; above < row; above++)
            if (tb_sheet_face(sheet, above, column) == TB_FACE_PERIOD ||
                tb_sheet_face(sheet, above, column) == TB_FACE_YEAR)
                return false;
        for (int next = row + 1; next < MIN(row + 6, sheet->view.rows); next++) {
            TbFace face = tb_sheet_face(sheet, next, column);
            below += face == TB_FACE_NUMBER || face == TB_FACE_WORDS || face == TB_FACE_MISSING ||
                     face == TB_FACE_TEXT;
        }
        TbValue value = tb_value_of(sheet->cube->arena, tb_view_at(&sheet->view, row, column));
        if (last != 0 && (value.number > 9999) != (last > 9999))
            return false; // 2023 beside 202301: a year, and a number
        int step = last == 0 ? 0 : value.number > last ? 1 : value.number < last ? -1 : 0;
        if (step && direction && step != direction && years < 4)
            return false;
        direction = step ? step : direction;
        last = value.number;
    }
    return below > 0 || years >= 2;
}

static bool is_foot(const TbSheet *sheet, int row)
{
    int first = tb_sheet_first(sheet, row);
    if (first < 0 || tb_sheet_face(sheet, row, first) != TB_FACE_TEXT)
        return false;
    const TbCell *cell = tb_view_at(&sheet->view, row, first);
    Text *text = cell->kind == TB_CELL_TEXT ? text_of(sheet, cell->text) : NULL;
    size_t length;
    if (text && text->foot == FOOT_UNKNOWN) {
        const char *read = tb_sheet_text(sheet, row, first);
        bool foot = read && tb_term_foot(read, &length) != TB_FOOT_NONE;
        text->foot = foot ? FOOT : NO_FOOT;
    }
    // *地区 | *产值: marks of what has to be filled in
    if (text && *cell->text == '*' && tb_sheet_count(sheet, row) > 1)
        return false;
    return text && text->foot == FOOT && count_face(sheet, row, TB_FACE_NUMBER) == 0 &&
           !tb_sheet_is_numbering(sheet, row); // ① ② ③
}

// Nothing but declarations (单位：亿元), so that it is no row of headings.
static bool is_declaration(const TbSheet *sheet, int row)
{
    int declared = 0, others = 0;
    for (int column = 0; column < sheet->view.columns; column++) {
        TbFace face = tb_sheet_face(sheet, row, column);
        if (face == TB_FACE_NONE)
            continue;
        const char *text = tb_sheet_text(sheet, row, column);
        size_t length;
        if (text && tb_term_declares(text, &length) != TB_DECLARES_NOTHING)
            declared++;
        else
            others += !(face == TB_FACE_PERIOD || (text && g_str_is_ascii(text)));
    }
    return declared > 0 && (others == 0 || (others == 1 && declared + others < 4 &&
                                            sheet->view.columns > declared + others));
}

static bool is_data(const TbSheet *sheet, int row, int from)
{
    int strong = count_face(sheet, row, TB_FACE_NUMBER) + count_face(sheet, row, TB_FACE_WORDS);
    int years = count_face(sheet, row, TB_FACE_YEAR);
    if (strong + years == 0 || tb_sheet_count(sheet, row) < MIN(2, sheet->view.columns))
        return false;
    if (is_declaration(sheet, row) || is_foot(sheet, row) || tb_sheet_is_numbering(sheet, row))
        return false;
    if (strong == 0 && is_years(sheet, row, from))
        return false;
    // a title with a number in it, beside a unit
    return strong + years > 0 && !(strong == 0 && tb_sheet_count(sheet, row) == 1);
}

// ---- Headings ----

static bool is_heading_row(const TbSheet *sheet, int row, int data)
{
    int cells = tb_sheet_count(sheet, row), first = tb_sheet_first(sheet, row);
    if (is_declaration(sheet, row)) {
        const char *text = tb_sheet_text(sheet, row, first);
        size_t length;
        // the corner of the headings may hold the unit: 单位：万元 | 2021 | 2022
        bool corner = row == data - 1 && first == 0 && cells >= 2 && text &&
                      tb_term_declares(text, &length) == TB_DECLARES_UNIT;
        if (!corner)
            return false;
    }
    if (is_foot(sheet, row))
        return false;
    if (count_face(sheet, row, TB_FACE_NUMBER) > 0 && !tb_sheet_is_numbering(sheet, row))
        return false;
    if (cells >= 2)
        return true;
    // one cell: a heading above several columns that does not stand where titles do
    bool spans =
        first + 1 < sheet->view.columns && tb_view_is_covered(&sheet->view, row, first + 1);
    if (first == 0)
        return row == data - 1 && !spans && sheet->view.columns == 1;
    bool stacked = tb_sheet_count(sheet, row + 1) == 1 && tb_sheet_first(sheet, row + 1) == first &&
                   row + 1 < data; // a lone series: its name above its unit
    return row == data - 1 || spans || stacked;
}

// A row of data whose values are all missing: names where the row of data has names, and marks.
static bool is_unknown_row(const TbSheet *sheet, int row, int data)
{
    int marks = count_face(sheet, row, TB_FACE_MISSING);
    const char *text = tb_sheet_text(sheet, row, 0);
    if (marks == 0 || !text || tb_term_heading(text) != TB_HEAD_NONE)
        return false;
    for (int column = 0; column < sheet->view.columns; column++) {
        TbFace face = tb_sheet_face(sheet, row, column), below = tb_sheet_face(sheet, data, column);
        bool named = below == TB_FACE_TEXT || below == TB_FACE_PERIOD ||
                     (below == TB_FACE_YEAR && column == 0);
        if (face != TB_FACE_NONE && face != TB_FACE_MISSING && !named)
            return false;
        if (column == 0 && face == TB_FACE_MISSING)
            return false;
    }
    return true;
}

static bool names_nothing(TbArena *arena, const char *text)
{
    TbLabel label = tb_label_parse(arena, text, TB_NO_YEAR);
    return !label.unit && !label.when.period && !label.when.needs_year && !label.change &&
           !label.status && !label.previous_year && tb_term_heading(text) == TB_HEAD_NONE &&
           !tb_term_is_measure(text) && !tb_term_is_generic(text) && !tb_term_is_total(text) &&
           !tb_term_is_ratio(text) && !tb_term_is_unit(arena, text);
}

// What is measured, or when, and said of this column alone.
static bool is_whole_heading(const TbSheet *sheet, int row, int column)
{
    const char *text = tb_sheet_text(sheet, row, column);
    const char *before = tb_sheet_text(sheet, row, column - 1);
    if (!text || g_strcmp0(text, before) == 0)
        return false;
    TbLabel label = tb_label_parse(sheet->cube->arena, text, TB_NO_YEAR);
    return (label.unit && *label.name) || label.when.period || tb_term_is_measure(text);
}

// A first row of data whose values are words: 乙厂 | 停产 below 厂 | 产量（吨）.
static bool is_row_of_words(const TbSheet *sheet, int row, int head)
{
    const char *name = tb_sheet_text(sheet, row, 0), *corner = tb_sheet_text(sheet, head, 0);
    int words = 0;
    if (!name || !corner || strcmp(name, corner) == 0 || tb_term_heading(name) != TB_HEAD_NONE ||
        is_declaration(sheet, row))
        return false;
    for (int column = 1; column < sheet->view.columns; column++) {
        const char *text = tb_sheet_text(sheet, row, column);
        if (!text)
            continue;
        if (tb_sheet_face(sheet, row, column) != TB_FACE_TEXT ||
            !is_whole_heading(sheet, head, column) || !names_nothing(sheet->cube->arena, text))
            return false;
        words++;
    }
    return words > 0;
}

static bool is_unread_row(const TbSheet *sheet, int row)
{
    enum { MOST_UNREAD = 8 };
    for (int head = row - 1; head >= MAX(0, row - MOST_UNREAD); head--)
        if (is_row_of_words(sheet, row, head))
            return true;
    return false;
}

// 流动资产： | | | 流动负债：: groups of two tables side by side.
static bool opens_groups(const TbSheet *sheet, int row)
{
    int groups = 0, last = -2;
    for (int column = 0; column < sheet->view.columns; column++) {
        if (tb_sheet_face(sheet, row, column) == TB_FACE_NONE)
            continue;
        const char *text = tb_sheet_text(sheet, row, column);
        if (!text || column == last + 1 ||
            !(g_str_has_suffix(text, "：") || g_str_has_suffix(text, ":")))
            return false;
        last = column;
        groups++;
    }
    return groups > 1;
}

// A name that stands alone between headings and data (一、农业) opens the first group of rows.
static void step_over_groups(const TbSheet *sheet, TbBlock *block, int from)
{
    int row = block->data;
    while (row > from &&
           ((tb_sheet_count(sheet, row - 1) == 1 && tb_sheet_first(sheet, row - 1) == 0 &&
             !is_declaration(sheet, row - 1)) ||
            opens_groups(sheet, row - 1) || is_unknown_row(sheet, row - 1, block->data) ||
            is_unread_row(sheet, row - 1)))
        row--;
    int periods = row > from ? count_face(sheet, row - 1, TB_FACE_PERIOD) +
                                   count_face(sheet, row - 1, TB_FACE_YEAR)
                             : 0;
    if (row < block->data && row > from && tb_sheet_first(sheet, row - 1) == 0 &&
        tb_sheet_count(sheet, row - 1) >= 2 && is_heading_row(sheet, row - 1, row) &&
        (periods > 0 || tb_sheet_count(sheet, row - 1) >= tb_sheet_count(sheet, block->data)))
        block->data = row;
}

static void find_header(const TbSheet *sheet, TbBlock *block, int from)
{
    step_over_groups(sheet, block, from);
    int row = block->data;
    while (row > from && block->data - row < MOST_HEADER_ROWS &&
           is_heading_row(sheet, row - 1, block->data))
        row--;
    // 年份 | 2023 above wider headings says something of the whole table
    while (row < block->data - 1 && tb_sheet_count(sheet, row) == 2 &&
           tb_sheet_first(sheet, row) == 0 && tb_sheet_count(sheet, block->data - 1) > 2) {
        const char *text = tb_sheet_text(sheet, row, 0);
        TbHeadKind kind = text ? tb_term_heading(text) : TB_HEAD_NONE;
        bool page = kind == TB_HEAD_NONE && text && tb_sheet_text(sheet, row, 1) &&
                    strstr(tb_sheet_text(sheet, row, 1), "(全部)");
        if (!page && kind != TB_HEAD_PERIOD && kind != TB_HEAD_UNIT && kind != TB_HEAD_META)
            break;
        row++;
    }
    block->header = row;
}

static bool same_row(const TbSheet *sheet, int a, int b)
{
    for (int column = 0; column < sheet->view.columns; column++) {
        const char *first = tb_sheet_text(sheet, a, column),
                   *second = tb_sheet_text(sheet, b, column);
        if (g_strcmp0(first, second) != 0)
            return false;
    }
    return true;
}

bool tb_block_is_repeated(const TbSheet *sheet, const TbBlock *block, int row)
{
    for (int header = block->header; header < block->data; header++)
        if (same_row(sheet, header, row))
            return true;
    return false;
}

static bool is_group_of_half(const TbSheet *sheet, const TbBlock *block, int row)
{
    int cells = 0;
    for (int column = block->left; column < block->right; column++)
        cells += tb_sheet_face(sheet, row, column) != TB_FACE_NONE;
    return cells == 1 && tb_sheet_face(sheet, row, block->left) == TB_FACE_TEXT;
}

bool tb_block_is_group(const TbSheet *sheet, const TbBlock *block, int row)
{
    int first = tb_sheet_first(sheet, row);
    if (block->left > 0 || block->right < sheet->view.columns) // one of two halves
        return is_group_of_half(sheet, block, row);
    int cells = tb_sheet_count(sheet, row);
    if (cells == 2 && first + 1 < sheet->view.columns && first <= 1) { // 一 | 工业
        const char *text = tb_sheet_text(sheet, row, first);
        return text && g_utf8_strlen(text, -1) <= 3 &&
               tb_sheet_face(sheet, row, first + 1) == TB_FACE_TEXT &&
               tb_sheet_face(sheet, row, first) != TB_FACE_YEAR;
    }
    return cells == 1 && first <= 2 &&
           (tb_sheet_face(sheet, row, first) == TB_FACE_TEXT ||
            tb_sheet_face(sheet, row, first) == TB_FACE_PERIOD ||
            tb_sheet_face(sheet, row, first) == TB_FACE_YEAR);
}

// Years that head columns of values anew: behind a word that heads names, and not below years.
static bool is_new_years(const TbSheet *sheet, const TbBlock *block, int row)
{
    if (!is_years(sheet, row, row) || count_face(sheet, row, TB_FACE_YEAR) < 2 ||
        count_face(sheet, row, TB_FACE_TEXT) < 1)
        return false;
    for (int column = 0; column < sheet->view.columns && row > block->data; column++)
        if (tb_sheet_face(sheet, row, column) == TB_FACE_YEAR &&
            tb_sheet_face(sheet, row - 1, column) == TB_FACE_YEAR)
            return false;
    const char *text = tb_sheet_text(sheet, row, tb_sheet_first(sheet, row));
    const char *head = tb_sheet_text(sheet, block->data - 1 >= 0 ? block->data - 1 : 0, 0);
    bool apart = tb_sheet_count(sheet, row - 1) == 1;
    return text && (apart || tb_term_heading(text) != TB_HEAD_NONE || g_strcmp0(text, head) == 0);
}

// Whether a row with one text where a value stands heads what is below, as one behind an empty row
// does: not 乙厂 | 停产, whose value is not known.
static bool is_sole_heading(const TbSheet *sheet, const TbBlock *block, int row, int column)
{
    const char *text = tb_sheet_text(sheet, row, column), *first = tb_sheet_text(sheet, row, 0);
    bool apart = row > 0 && sheet->view.row_of[row] > sheet->view.row_of[row - 1] + 1;
    if (!text || row == 0 || apart || tb_sheet_count(sheet, row - 1) <= 1 ||
        tb_sheet_face(sheet, row, column) == TB_FACE_PERIOD)
        return true;
    TbLabel label = tb_label_parse(sheet->cube->arena, text, TB_NO_YEAR);
    const char *head = block->header < block->data ? tb_sheet_text(sheet, block->header, 0) : NULL;
    return label.unit || label.change || label.when.period ||
           tb_term_heading(text) != TB_HEAD_NONE ||
           (first && tb_term_heading(first) != TB_HEAD_NONE) || !first ||
           g_strcmp0(first, head) == 0;
}

// New headings among the rows of data: texts and periods where values stand, and data below.
static bool is_new_header(const TbSheet *sheet, const TbBlock *block, int row)
{
    // a title or unit before headings that stand again begins a table of its own
    bool titled = row > block->data && tb_sheet_count(sheet, row - 1) == 1;
    if ((tb_block_is_repeated(sheet, block, row) && !titled) || row + 1 >= sheet->view.rows)
        return false;
    int filled = 0, names = 0, last = 0;
    for (int column = 1; column < sheet->view.columns; column++) {
        TbFace face = tb_sheet_face(sheet, row, column);
        bool values = false;
        for (int data = block->data; data < MIN(row, block->data + 8) && !values; data++)
            values = tb_sheet_face(sheet, data, column) == TB_FACE_NUMBER;
        if (!values)
            continue;
        filled += face != TB_FACE_NONE && face != TB_FACE_MISSING;
        names += face == TB_FACE_TEXT || face == TB_FACE_PERIOD;
        last = face == TB_FACE_TEXT || face == TB_FACE_PERIOD ? column : last;
    }
    if (names == 1 && filled == 1 && !is_sole_heading(sheet, block, row, last))
        return false;
    if (!(names > 0 && names == filled) && !is_new_years(sheet, block, row))
        return false;
    for (int next = row + 1; next < MIN(row + 4, sheet->view.rows); next++)
        if (is_data(sheet, next, row))
            return true;
    return false;
}

// The end of the data, and where the next table may begin.
static void find_end(const TbSheet *sheet, TbBlock *block)
{
    int row = block->data;
    for (; row < sheet->view.rows; row++) {
        if (is_foot(sheet, row))
            break;
        if (is_new_header(sheet, block, row)) {
            // titles, units and headings above belong to it
            while (row > block->data + 1 && !is_data(sheet, row - 1, block->data) &&
                   (tb_sheet_count(sheet, row - 1) == 1 || is_declaration(sheet, row - 1) ||
                    is_new_header(sheet, block, row - 1)))
                row--;
            break;
        }
    }
    block->end = row;
}

bool tb_block_find(TbSheet *sheet, int from, TbBlock *block)
{
    *block = (TbBlock){.first = from, .right = sheet->view.columns, .when = {.year = TB_NO_YEAR}};
    int row = from;
    while (row < sheet->view.rows && !is_data(sheet, row, from))
        row++;
    if (row == sheet->view.rows)
        return false;
    block->data = row;
    find_header(sheet, block, from);
    find_end(sheet, block);
    block->columns = g_new0(TbColumn, sheet->view.columns);
    return true;
}

void tb_block_clear(TbBlock *block)
{
    g_free(block->columns);
}
