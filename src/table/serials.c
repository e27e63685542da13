// SPDX-License-Identifier: MIT
#include "table/serials.h"

#include <math.h>
#include <string.h>

#include "base/double.h"

// Five digits: from 1970 to 2050. No year and no month (202401) is among them.
enum { FIRST_SERIAL = 25569, LAST_SERIAL = 55153, FEWEST_ACROSS = 3 };

static bool is_time_heading(TbArena *arena, const char *text)
{
    static const char *const whole[] = {"日期",   "时间",   "统计时间", "报告期",   "期间",
                                        "统计期", "数据期", "date",     "time",     "period",
                                        "day",    "月份",   "年月",     "统计月份", NULL};
    static const char *const begins[] = {"开始", "开工", "启动", "起始", "结束", "完成", "完工",
                                         "截止", "竣工", "投产", "建成", "签约", "发布", NULL};
    TbLabel label = tb_label_parse(arena, text, TB_NO_YEAR);
    const char *name = label.name;
    if (label.unit) // 工作时间（小时）
        return false;
    for (size_t i = 0; whole[i]; i++)
        if (g_ascii_strcasecmp(name, whole[i]) == 0)
            return true;
    if (g_str_has_suffix(name, "日期"))
        return true;
    bool time = g_str_has_suffix(name, "时间") || g_str_has_suffix(name, "时限");
    for (size_t i = 0; time && begins[i]; i++)
        if (g_str_has_prefix(name, begins[i]))
            return true;
    return false;
}

// The number of the cell where it may be a day's.
static bool read_serial(const TbCell *cell, double *serial)
{
    if (!cell || (cell->format && (cell->format->percent || cell->format->unit)))
        return false;
    if (cell->kind == TB_CELL_NUMBER) {
        *serial = cell->number;
    } else if (cell->kind == TB_CELL_TEXT) {
        const char *end;
        if (!g_ascii_isdigit(*cell->text))
            return false;
        *serial = tb_double_read(cell->text, &end);
        if (*end)
            return false;
    } else {
        return false;
    }
    return *serial >= FIRST_SERIAL && *serial < LAST_SERIAL + 1;
}

static double days_of(const TbSheet *sheet, double serial)
{
    return floor(serial) + (double)sheet->view.grid->serial_zero;
}

static void make_date(TbSheet *sheet, int row, int column, double serial)
{
    TbView *view = &sheet->view;
    TbCell *date = tb_arena_new0(sheet->cube->arena, TbCell, 1);
    *date = *tb_view_at(view, row, column);
    date->kind = TB_CELL_DATE;
    date->number = days_of(sheet, serial);
    tb_view_set(view, row, column, date);
}

static void tell(TbSheet *sheet, int row, int column, double serial, int count)
{
    int64_t year;
    int month, day;
    tb_civil_from_days((int64_t)days_of(sheet, serial), &year, &month, &day);
    TbPlace place = tb_view_place(&sheet->view, row, column);
    tb_report_warning(
        sheet->report, TB_CODE_PERIOD, &place,
        "%d numbers are taken for dates as workbooks count them: %d for %04d-%02d-%02d", count,
        (int)serial, (int)year, month, day);
    tb_report_hint(sheet->report, "give the cells the format of dates in the workbook");
    sheet->rewritten = true;
}

// ---- Down a column ----

// Where the numbers below a heading end; `count`: how many there are. All that stands between is
// one, or nothing.
static int run_below(const TbSheet *sheet, int heading, int column, int *count)
{
    int row = heading + 1;
    double serial;
    *count = 0;
    for (; row < sheet->view.rows; row++) {
        const TbCell *cell = tb_view_at(&sheet->view, row, column);
        if (cell && !read_serial(cell, &serial))
            break;
        *count += cell != NULL;
    }
    return row;
}

// What ends the run may be a note, a mark or another table, but no number: 时间 above 45292 and 12
// is no heading of dates.
static bool ends_well(const TbSheet *sheet, int row, int column)
{
    return row == sheet->view.rows || tb_view_at(&sheet->view, row, column)->kind != TB_CELL_NUMBER;
}

// One stands below, or below a line of other headings.
static bool heads_serials(const TbSheet *sheet, int heading, int column)
{
    double serial;
    return read_serial(tb_view_at(&sheet->view, heading + 1, column), &serial) ||
           (heading + 2 < sheet->view.rows &&
            read_serial(tb_view_at(&sheet->view, heading + 2, column), &serial));
}

static int see_column(TbSheet *sheet, int heading, int column)
{
    TbArena *arena = sheet->cube->arena;
    const TbCell *cell = tb_view_at(&sheet->view, heading, column);
    double serial, first = 0;
    int count, from = -1;
    if (!cell || cell->kind != TB_CELL_TEXT || !heads_serials(sheet, heading, column) ||
        !is_time_heading(arena, cell->text))
        return heading;
    int end = run_below(sheet, heading, column, &count);
    if (count == 0 || !ends_well(sheet, end, column))
        return heading;
    for (int row = heading + 1; row < end; row++)
        if (read_serial(tb_view_at(&sheet->view, row, column), &serial)) {
            first = from < 0 ? serial : first;
            from = from < 0 ? row : from;
            make_date(sheet, row, column, serial);
        }
    tell(sheet, from, column, first, count);
    return end - 1;
}

// ---- Along a row ----

// Behind a name, all cells are days that begin, or that end, their months, and they rise.
static bool are_months(const TbSheet *sheet, int row, int *count, double *first)
{
    int firsts = 0, lasts = 0;
    double serial, before = 0;
    const TbCell *corner = tb_view_at(&sheet->view, row, 0);
    *count = 0;
    if (corner && corner->kind != TB_CELL_TEXT)
        return false;
    for (int column = 1; column < sheet->view.columns; column++) {
        const TbCell *cell = tb_view_at(&sheet->view, row, column);
        if (!cell && *count == 0)
            continue;
        int64_t year;
        int month, day;
        if (!read_serial(cell, &serial) || serial <= before || serial != floor(serial))
            return false;
        tb_civil_from_days((int64_t)days_of(sheet, serial), &year, &month, &day);
        firsts += day == 1;
        lasts += day == tb_days_in_month(year, month);
        *first = *count == 0 ? serial : *first;
        before = serial;
        ++*count;
    }
    return *count >= FEWEST_ACROSS && (firsts == *count || lasts == *count);
}

static void see_row(TbSheet *sheet, int row)
{
    double first, serial;
    int count, from = -1;
    if (!are_months(sheet, row, &count, &first))
        return;
    for (int column = 1; column < sheet->view.columns; column++)
        if (read_serial(tb_view_at(&sheet->view, row, column), &serial)) {
            from = from < 0 ? column : from;
            make_date(sheet, row, column, serial);
        }
    tell(sheet, row, from, first, count);
}

void tb_serials_see(TbSheet *sheet)
{
    for (int row = 0; row < sheet->view.rows; row++)
        see_row(sheet, row);
    for (int column = 0; column < sheet->view.columns; column++)
        for (int row = 0; row + 1 < sheet->view.rows; row++)
            row = see_column(sheet, row, column);
}
