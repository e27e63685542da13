// SPDX-License-Identifier: MIT
#include "table/commas.h"

#include <string.h>

typedef enum {
    SIGN_NONE,  // no number, or one without either sign
    SIGN_COMMA, // 3,5 and 1.234,56: the comma is a decimal one
    SIGN_POINT, // 3.5 and 1,234.56: the point is
    SIGN_EITHER // 1,234 and 1.234 and 1,2345
} Sign;

typedef struct {
    size_t length;          // up to the last digit
    int commas, points;     // between the digits
    size_t behind;          // digits behind the last sign
    size_t ahead;           // digits before the first sign
    bool grouped;           // by threes between all signs, and behind the last one
    bool comma_last, mixed; // a comma stands behind the last point; signs alternate
} Shape;

// Digits with commas and points between them, behind a sign or a bracket. False: it is no such
// text.
static bool read_shape(const char *text, Shape *shape)
{
    const char *at = text + strspn(text, "+-( ");
    *shape = (Shape){.grouped = true};
    shape->ahead = shape->behind = strspn(at, "0123456789");
    at += shape->behind;
    char last = 0;
    while (shape->behind > 0 && (*at == ',' || *at == '.') && g_ascii_isdigit(at[1])) {
        if (last && shape->behind != 3)
            shape->grouped = false;
        shape->mixed |= last && last != *at && shape->commas > 0 && shape->points > 0;
        shape->commas += *at == ',';
        shape->points += *at == '.';
        last = *at;
        shape->behind = strspn(at + 1, "0123456789");
        at += 1 + shape->behind;
    }
    shape->comma_last = last == ',';
    shape->length = (size_t)(at - text);
    // a unit, a mark or nothing follows, and no list, date or version does
    return last && *at != ',' && *at != '.' && *at != '-' && *at != '/' && *at != ':';
}

static Sign sign_of(const char *text)
{
    Shape shape;
    if (!read_shape(text, &shape) || shape.mixed)
        return SIGN_NONE;
    bool three = shape.behind == 3 && shape.grouped && shape.ahead >= 1 && shape.ahead <= 3 &&
                 *(text + strspn(text, "+-( ")) != '0';
    if (shape.commas > 0 && shape.points > 0) {
        bool last_once = shape.comma_last ? shape.commas == 1 : shape.points == 1;
        return !shape.grouped || !last_once || shape.ahead > 3 ? SIGN_NONE
               : shape.comma_last                              ? SIGN_COMMA
                                                               : SIGN_POINT;
    }
    int signs = shape.commas + shape.points;
    if (signs > 1) // 1,234,567 and 1.234.567 are grouped by what is no decimal sign
        return !three ? SIGN_NONE : shape.commas ? SIGN_POINT : SIGN_COMMA;
    if (three || (shape.commas && shape.behind == 4)) // 1,2345 may be grouped by 万
        return SIGN_EITHER;
    bool year = shape.points && shape.ahead == 4 && shape.behind <= 2; // 2024.05
    return shape.commas ? SIGN_COMMA : year ? SIGN_NONE : SIGN_POINT;
}

static Sign sign_at(const TbSheet *sheet, int row, int column)
{
    const TbCell *cell = tb_view_at(&sheet->view, row, column);
    bool text =
        cell && cell->kind == TB_CELL_TEXT && !tb_view_is_covered(&sheet->view, row, column);
    return text ? sign_of(cell->text) : SIGN_NONE;
}

// What the texts of a column say.
typedef struct {
    int commas, points, either, others; // how many
    int first_comma, first_point;       // rows
} Column;

static Column look_at(const TbSheet *sheet, int column)
{
    Column found = {.first_comma = -1, .first_point = -1};
    for (int row = 0; row < sheet->view.rows; row++) {
        const TbCell *cell = tb_view_at(&sheet->view, row, column);
        Sign sign = sign_at(sheet, row, column);
        if (sign == SIGN_COMMA && found.commas++ == 0)
            found.first_comma = row;
        if (sign == SIGN_POINT && found.points++ == 0)
            found.first_point = row;
        found.either += sign == SIGN_EITHER;
        found.others += cell && cell->kind == TB_CELL_TEXT && sign == SIGN_NONE &&
                        !g_ascii_isdigit(*cell->text);
    }
    // remarks that say "1,2"
    if (found.others > 3 + found.commas + found.points + found.either)
        found.commas = found.points = found.either = 0;
    return found;
}

static void rewrite(TbSheet *sheet, int column)
{
    TbView *view = &sheet->view;
    for (int row = 0; row < view->rows; row++) {
        Sign sign = sign_at(sheet, row, column);
        if (sign != SIGN_COMMA && sign != SIGN_EITHER)
            continue;
        TbCell *cell = tb_arena_new0(sheet->cube->arena, TbCell, 1);
        *cell = *tb_view_at(view, row, column);
        GString *plain = g_string_new(NULL);
        Shape shape;
        read_shape(cell->text, &shape);
        for (size_t i = 0; i < shape.length; i++)
            if (cell->text[i] != '.')
                g_string_append_c(plain, cell->text[i] == ',' ? '.' : cell->text[i]);
        g_string_append(plain, cell->text + shape.length);
        cell->text = tb_arena_strdup(sheet->cube->arena, plain->str);
        g_string_free(plain, TRUE);
        tb_view_set(view, row, column, cell);
    }
}

static bool refuse(TbSheet *sheet, int column, const Column *found)
{
    const TbView *view = &sheet->view;
    TbPlace place = tb_view_place(view, found->first_comma, column);
    tb_report_error(sheet->report, TB_CODE_QUANTITY, &place,
                    "%s has a decimal comma, and %s of the same column a decimal point",
                    tb_view_at(view, found->first_comma, column)->text,
                    tb_view_at(view, found->first_point, column)->text);
    tb_report_hint(sheet->report, "write all numbers with points, such as 1,234.5 or 1234.5");
    return false;
}

bool tb_commas_see(TbSheet *sheet)
{
    TbView *view = &sheet->view;
    Column *columns = tb_arena_new0(view->arena, Column, (size_t)MAX(view->columns, 1));
    int commas = 0, points = 0, first = -1;
    for (int i = 0; i < view->columns; i++) {
        columns[i] = look_at(sheet, i);
        if (columns[i].commas > 0 && columns[i].points > 0)
            return refuse(sheet, i, &columns[i]);
        first = columns[i].commas > 0 && first < 0 ? i : first;
        commas += columns[i].commas;
        points += columns[i].points;
    }
    if (commas == 0)
        return true;
    TbPlace place = tb_view_place(view, columns[first].first_comma, first);
    const char *shown = tb_view_at(view, columns[first].first_comma, first)->text;
    // without points in other columns the whole sheet is written so
    for (int i = 0; i < view->columns; i++)
        if (columns[i].commas > 0 || (points == 0 && columns[i].either > 0))
            rewrite(sheet, i);
    tb_report_warning(sheet->report, TB_CODE_QUANTITY, &place,
                      "numbers are written with decimal commas: %s is read as %s", shown,
                      tb_view_at(view, columns[first].first_comma, first)->text);
    sheet->rewritten = true;
    return true;
}
