// SPDX-License-Identifier: MIT
// Rows that number the columns of a form below its headings: 甲 乙 1 2, (1) (2) (3), A B C=B/A,
// 栏次 1 2 3.
#include <stdlib.h>
#include <string.h>

#include "table/block.h"

typedef enum {
    MARK_NONE,
    MARK_STEM,    // 甲, which numbers what names rows
    MARK_LETTER,  // B, or D=C/B
    MARK_PLAIN,   // 2
    MARK_SIGNED,  // (2), ②, 3=2/1, 第2栏
    MARK_CORNER,  // 栏次
    MARK_MISSING, // —
} MarkKind;

typedef struct {
    MarkKind kind;
    int number;
} Mark;

static bool is_stem(const char *text)
{
    return text && strlen(text) == 3 && strstr("甲乙丙丁戊己庚辛壬癸", text);
}

// 3=2/1, (3)=(2)-(1): a formula of columns behind the sign of equality, or nothing.
static bool is_formula(const char *text)
{
    return !*text || (*text == '=' && text[1]) || (g_str_has_prefix(text, "＝") && text[3]);
}

static Mark read_circled(const char *text)
{
    gunichar c = g_utf8_get_char(text);
    if (c < 0x2460 || c > 0x2473 || !is_formula(g_utf8_next_char(text)))
        return (Mark){MARK_NONE, 0};
    return (Mark){MARK_SIGNED, (int)(c - 0x2460 + 1)};
}

// 2, (2), （2）, [2], 第2栏, each with or without a formula.
static Mark read_digits(const char *text)
{
    static const char *const signs[][2] = {{"(", ")"},   {"（", "）"}, {"[", "]"}, {"［", "］"},
                                           {"第", "栏"}, {"", "栏"},   {"", ""}};
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (!g_str_has_prefix(text, signs[i][0]))
            continue;
        const char *at = text + strlen(signs[i][0]);
        size_t digits = strspn(at, "0123456789");
        if (digits < 1 || digits > 3 || !g_str_has_prefix(at + digits, signs[i][1]))
            continue;
        const char *rest = at + digits + strlen(signs[i][1]);
        bool plain = !*signs[i][0] && !*signs[i][1] && !*rest;
        if (is_formula(rest))
            return (Mark){plain ? MARK_PLAIN : MARK_SIGNED, atoi(at)};
    }
    return (Mark){MARK_NONE, 0};
}

static Mark mark_at(const TbSheet *sheet, int row, int column)
{
    static const char *const corners[] = {"栏次", "栏目", "列次", "栏", "行次", "栏号", NULL};
    const char *text = tb_sheet_text(sheet, row, column);
    if (!text)
        return (Mark){MARK_NONE, 0};
    for (size_t i = 0; corners[i]; i++)
        if (strcmp(text, corners[i]) == 0)
            return (Mark){MARK_CORNER, 0};
    if (is_stem(text))
        return (Mark){MARK_STEM, 0};
    if (tb_sheet_face(sheet, row, column) == TB_FACE_MISSING)
        return (Mark){MARK_MISSING, 0};
    if (g_ascii_isupper(*text) && is_formula(text + 1))
        return (Mark){MARK_LETTER, *text - 'A' + 1};
    Mark circled = read_circled(text);
    return circled.kind ? circled : read_digits(text);
}

typedef struct {
    int cells, stems, letters, plain, signs, corners, missing;
    int first;        // number of the first that has one
    int first_column; // where it stands
} Marks;

// False where anything else stands in the row, or the numbers do not follow one another.
static bool read_marks(const TbSheet *sheet, int row, Marks *marks)
{
    int last = 0;
    *marks = (Marks){.first_column = -1};
    for (int column = 0; column < sheet->view.columns; column++) {
        if (tb_sheet_face(sheet, row, column) == TB_FACE_NONE)
            continue;
        Mark mark = mark_at(sheet, row, column);
        if (mark.kind == MARK_NONE)
            return false;
        marks->cells++;
        marks->stems += mark.kind == MARK_STEM;
        marks->letters += mark.kind == MARK_LETTER;
        marks->plain += mark.kind == MARK_PLAIN;
        marks->signs += mark.kind == MARK_SIGNED;
        marks->corners += mark.kind == MARK_CORNER;
        marks->missing += mark.kind == MARK_MISSING;
        if (mark.number == 0)
            continue;
        if (last > 0 && mark.number != last + 1)
            return false;
        if (last == 0)
            marks->first = mark.number, marks->first_column = column;
        last = mark.number;
    }
    return marks->missing == 0 || marks->corners + marks->stems > 0;
}

// Each of the row's cells has a heading of words above it.
static bool stands_below_headings(const TbSheet *sheet, int row)
{
    if (row == 0)
        return false;
    for (int column = 0; column < sheet->view.columns; column++) {
        const TbCell *above = tb_view_at(&sheet->view, row - 1, column);
        if (tb_sheet_face(sheet, row, column) == TB_FACE_NONE)
            continue;
        if (!above || above->kind != TB_CELL_TEXT ||
            mark_at(sheet, row - 1, column).kind != MARK_NONE)
            return false;
    }
    return true;
}

// Below one of its numbers stands a name.
static bool heads_names(const TbSheet *sheet, int row)
{
    for (int column = 0; row + 1 < sheet->view.rows && column < sheet->view.columns; column++)
        if (tb_sheet_face(sheet, row + 1, column) == TB_FACE_TEXT &&
            mark_at(sheet, row, column).kind != MARK_NONE &&
            mark_at(sheet, row + 1, column).kind == MARK_NONE)
            return true;
    return false;
}

bool tb_sheet_is_numbering(const TbSheet *sheet, int row)
{
    int first = MAX(tb_sheet_first(sheet, row), 0);
    Marks marks;
    if (!read_marks(sheet, row, &marks))
        return false;
    int numbers = marks.plain + marks.signs;
    const char *below = row + 1 < sheet->view.rows ? tb_sheet_text(sheet, row + 1, first) : NULL;
    // from one on, or by the columns
    bool begins = marks.first == 1 || marks.first == marks.first_column - first + 1;
    if (numbers > 0 && marks.letters > 0)
        return false;
    if (marks.stems > 0) // 甲 above 乙, or above the sum of all, names what has values
        return numbers + marks.stems >= 3 && numbers > 0 && begins &&
               is_stem(tb_sheet_text(sheet, row, first)) && !is_stem(below) &&
               !(below && (tb_term_is_total(below) || tb_term_is_subtotal(below)));
    if (marks.corners > 0)
        return numbers > 0 && begins;
    if (marks.letters > 0)
        return marks.first_column == 0 && marks.first == 1 && marks.letters >= 3 &&
               stands_below_headings(sheet, row) && heads_names(sheet, row);
    if (marks.signs > 0)
        return numbers >= 2 && begins;
    return numbers >= 2 && begins && stands_below_headings(sheet, row) &&
           (first > 0 || (heads_names(sheet, row) && numbers == tb_sheet_count(sheet, row - 1)));
}
