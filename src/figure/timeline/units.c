// SPDX-License-Identifier: MIT
#include "figure/timeline/units.h"

double tb_cell_days(const TbCellUnit *choice)
{
    static const double days[] = {
        1, 7, 10, 30.4, 91.3, 182.6, TB_YEAR_DAYS, 10 * TB_YEAR_DAYS, 100 * TB_YEAR_DAYS};
    return days[choice->unit] * (double)choice->step;
}

// ---- Bounds ----

// Years are counted as history does, without a year 0, so that 500 BCE is a round year.
static int64_t historical(int64_t year)
{
    return year >= 1 ? year : year - 1;
}

static int64_t astronomical(int64_t year)
{
    return year >= 1 ? year : year == 0 ? 1 : year + 1;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

// The first day of the month that is `months` behind the January of `year`.
static double month_start(int64_t year, int months)
{
    return (double)tb_days_from_civil(year + months / 12, months % 12 + 1, 1);
}

static double year_start(const TbCellUnit *choice, int64_t year)
{
    return month_start(year, choice->shift);
}

// Decades as ISO 8601 has them, 198X; centuries from 1901 to 2000, and from −99 to 0.
static double span_floor(int64_t year, int64_t years)
{
    int64_t first =
        year >= 0 && years == 10 ? year / years * years : floor_div(year - 1, years) * years + 1;
    return (double)tb_days_from_civil(first, 1, 1);
}

double tb_cell_floor(const TbCellUnit *choice, double day)
{
    int64_t year;
    int month, date;
    tb_civil_from_days((int64_t)floor(day), &year, &month, &date);
    int since = month - 1 - choice->shift; // months of the fiscal year
    int64_t fiscal = since < 0 ? year - 1 : year;
    since = (since + 12) % 12;
    switch (choice->unit) {
    case TB_CELL_DAYS:
        return floor(day);
    case TB_CELL_WEEKS: // 1970 began on a Thursday
        return floor((floor(day) + 3) / 7) * 7 - 3;
    case TB_CELL_TEN_DAYS:
        return (double)tb_days_from_civil(year, month, date > 20 ? 21 : date > 10 ? 11 : 1);
    case TB_CELL_MONTHS:
        return (double)tb_days_from_civil(year, month, 1);
    case TB_CELL_QUARTERS:
        return month_start(fiscal, choice->shift + since / 3 * 3);
    case TB_CELL_HALVES:
        return month_start(fiscal, choice->shift + since / 6 * 6);
    case TB_CELL_DECADES:
        return span_floor(year, 10);
    case TB_CELL_CENTURIES:
        return span_floor(year, 100);
    case TB_CELL_YEARS:
        break;
    }
    if (choice->step == 1)
        return year_start(choice, fiscal);
    int64_t round = floor_div(historical(fiscal), choice->step) * choice->step;
    return year_start(choice, astronomical(round));
}

double tb_cell_next(const TbCellUnit *choice, double start)
{
    if (choice->unit == TB_CELL_YEARS && choice->step > 1) {
        int64_t year;
        int month, date;
        tb_civil_from_days((int64_t)start, &year, &month, &date);
        int64_t round = year == 1 ? 0 : historical(year);
        return year_start(choice, astronomical(round + choice->step));
    }
    // A third into the cell behind is never beyond it.
    double days = tb_cell_days(choice);
    return tb_cell_floor(choice,
                         choice->unit <= TB_CELL_WEEKS ? start + days : start + days * 1.35);
}

double tb_cell_ceil(const TbCellUnit *choice, double day)
{
    double start = tb_cell_floor(choice, day);
    return start < day ? tb_cell_next(choice, start) : start;
}

// ---- Words ----

static const char *const months[] = {W_("Jan"), W_("Feb"), W_("Mar"), W_("Apr"),
                                     W_("May"), W_("Jun"), W_("Jul"), W_("Aug"),
                                     W_("Sep"), W_("Oct"), W_("Nov"), W_("Dec")};
static const char *const quarters[] = {W_("Q1"), W_("Q2"), W_("Q3"), W_("Q4")};
static const char *const thirds[] = {W_("1–10"), W_("11–20"), W_("21–")};

// A year from April to March is called by both its years: which of them names it differs by place.
static const char *fiscal_label(const TbCanvas *canvas, int64_t year, bool brief)
{
    const char *years =
        tb_canvas_printf(canvas, "%" G_GINT64_FORMAT "/%02d", year, (int)((year + 1) % 100));
    return brief ? years : tb_canvas_printf(canvas, tb_canvas_say(canvas, "FY%s"), years);
}

static const char *year_label(const TbCanvas *canvas, const TbCellUnit *choice, int64_t year)
{
    // A deep axis counts back from now; its year 1 is now.
    if (choice->step >= 100000 && year == 1)
        return tb_canvas_say(canvas, "now");
    if (choice->shift > 0 && year > 0)
        return fiscal_label(canvas, year, choice->brief);
    if (choice->brief && year > 0)
        return tb_canvas_printf(canvas, "%" G_GINT64_FORMAT, year);
    // Far back the missing year 0 is no matter, but a round number is.
    TbDate date = {.year = choice->step >= 10000 ? historical(year) : year,
                   .month = 1,
                   .day = 1,
                   .precision = TB_PRECISION_YEAR};
    return tb_date_label(canvas->arena, &date, canvas->lang);
}

static const char *span_label(const TbCanvas *canvas, int64_t year, TbPrecision precision)
{
    TbDate date = {.year = year, .month = 1, .day = 1, .precision = precision};
    // Its century stands above it.
    if (canvas->chinese && precision == TB_PRECISION_DECADE && year > 0 && year < 2000)
        return tb_canvas_printf(canvas, "%02d年代", (int)(year % 100));
    return tb_date_label(canvas->arena, &date, canvas->lang);
}

const char *tb_cell_label(const TbCanvas *canvas, const TbCellUnit *choice, double start)
{
    int64_t year;
    int month, date;
    tb_civil_from_days((int64_t)start, &year, &month, &date);
    int since = (month - 1 - choice->shift + 12) % 12;
    switch (choice->unit) {
    case TB_CELL_DAYS:
    case TB_CELL_WEEKS:
        return choice->brief
                   ? tb_canvas_printf(canvas, "%d", date)
                   : tb_canvas_printf(canvas, tb_canvas_say_in(canvas, "day", "%d"), date);
    case TB_CELL_TEN_DAYS:
        return tb_canvas_say(canvas, thirds[MIN((date - 1) / 10, 2)]);
    case TB_CELL_MONTHS:
        return tb_canvas_say(canvas, months[month - 1]);
    case TB_CELL_QUARTERS:
        return tb_canvas_say(canvas, quarters[since / 3]);
    case TB_CELL_HALVES:
        return since < 6 ? tb_canvas_say(canvas, "H1") : tb_canvas_say(canvas, "H2");
    case TB_CELL_DECADES:
        return span_label(canvas, year, TB_PRECISION_DECADE);
    case TB_CELL_CENTURIES:
        return span_label(canvas, year, TB_PRECISION_CENTURY);
    case TB_CELL_YEARS:
        break;
    }
    return year_label(canvas, choice, year);
}

const char *tb_cell_major_label(const TbCanvas *canvas, const TbCellUnit *choice, double start)
{
    if (choice->unit > TB_CELL_YEARS || (choice->unit == TB_CELL_YEARS && choice->shift > 0))
        return tb_cell_label(canvas, choice, start);
    int64_t year;
    int month, day;
    tb_civil_from_days((int64_t)start, &year, &month, &day);
    TbDate date = {.year = year, .month = month, .day = 1};
    date.precision = choice->unit == TB_CELL_MONTHS ? TB_PRECISION_MONTH : TB_PRECISION_YEAR;
    return tb_date_label(canvas->arena, &date, canvas->lang);
}
