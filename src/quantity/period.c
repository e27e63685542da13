// SPDX-License-Identifier: MIT
#include "quantity/period.h"

#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "quantity/period-read.h"

// ---- The calendar ----

static int64_t floor_divide(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

static bool is_leap(int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int tb_days_in_month(int64_t year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

// Days from 0000-01-01 to the first of January of `year`; year 0 is a leap year.
static int64_t days_before_year(int64_t year)
{
    int64_t last = year - 1;
    return 365 * year + floor_divide(last, 4) - floor_divide(last, 100) + floor_divide(last, 400) +
           1;
}

#define DAYS_BEFORE_1970 719528

int64_t tb_days_from_civil(int64_t year, int month, int day)
{
    int64_t days = days_before_year(year) - DAYS_BEFORE_1970 + day - 1;
    for (int m = 1; m < month; m++)
        days += tb_days_in_month(year, m);
    return days;
}

void tb_civil_from_days(int64_t days, int64_t *year, int *month, int *day)
{
    int64_t since = days + DAYS_BEFORE_1970;
    int64_t y = floor_divide(since * 400, 146097); // 400 years have as many days
    while (days_before_year(y) > since)
        y--;
    while (days_before_year(y + 1) <= since)
        y++;
    int64_t left = since - days_before_year(y);
    int m = 1;
    for (; left >= tb_days_in_month(y, m); m++)
        left -= tb_days_in_month(y, m);
    *year = y;
    *month = m;
    *day = (int)left + 1;
}

// ---- Dates ----

double tb_date_start(const TbDate *date)
{
    return (double)tb_days_from_civil(date->year, date->month, date->day);
}

static double month_after(const TbDate *date, int months)
{
    int month = date->month - 1 + months;
    return (double)tb_days_from_civil(date->year + month / 12, month % 12 + 1, 1);
}

double tb_date_end(const TbDate *date)
{
    switch (date->precision) {
    case TB_PRECISION_DAY:
        return tb_date_start(date) + 1;
    case TB_PRECISION_MONTH:
        return month_after(date, 1);
    case TB_PRECISION_QUARTER:
        return month_after(date, 3);
    case TB_PRECISION_HALF:
        return month_after(date, 6);
    case TB_PRECISION_DECADE:
        return month_after(date, 12 * 10);
    case TB_PRECISION_CENTURY:
        return month_after(date, 12 * 100);
    case TB_PRECISION_YEAR:
    case TB_PRECISION_COUNT:
        break;
    }
    return month_after(date, 12);
}

bool tb_period_set_year(TbPeriodReading *reading, const char *at, int64_t year, TbDate *date)
{
    if (year > TB_LIMIT_YEAR || year < -TB_LIMIT_YEAR)
        return tb_period_fail(reading, at, "the year is too far away");
    *date = (TbDate){.year = year, .month = 1, .day = 1, .precision = TB_PRECISION_YEAR};
    return true;
}

bool tb_period_set_month(TbPeriodReading *reading, const char *at, int64_t month, TbDate *date)
{
    if (month < 1 || month > 12)
        return tb_period_fail(reading, at, "month %" G_GINT64_FORMAT " is not 1 to 12", month);
    date->month = (int)month;
    date->precision = TB_PRECISION_MONTH;
    return true;
}

bool tb_period_set_day(TbPeriodReading *reading, const char *at, int64_t day, TbDate *date)
{
    int days = tb_days_in_month(date->year, date->month);
    if (day < 1 || day > days)
        return tb_period_fail(reading, at,
                              "day %" G_GINT64_FORMAT " is not 1 to %d: the month %" G_GINT64_FORMAT
                              "-%02d has %d days",
                              day, days, date->year, date->month, days);
    date->day = (int)day;
    date->precision = TB_PRECISION_DAY;
    return true;
}

bool tb_period_set_quarter(TbPeriodReading *reading, const char *at, int64_t quarter, TbDate *date)
{
    if (quarter < 1 || quarter > 4)
        return tb_period_fail(reading, at, "quarter %" G_GINT64_FORMAT " is not 1 to 4", quarter);
    date->month = (int)quarter * 3 - 2;
    date->precision = TB_PRECISION_QUARTER;
    return true;
}

bool tb_period_set_half(TbPeriodReading *reading, const char *at, int64_t half, TbDate *date)
{
    if (half < 1 || half > 2)
        return tb_period_fail(reading, at, "half %" G_GINT64_FORMAT " is not 1 or 2", half);
    date->month = half == 1 ? 1 : 7;
    date->precision = TB_PRECISION_HALF;
    return true;
}

// ---- Reading ----

bool tb_period_fail(TbPeriodReading *reading, const char *at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *cause = g_strdup_vprintf(format, args);
    va_end(args);
    reading->error->cause = tb_arena_strdup(reading->arena, cause);
    reading->error->offset = reading->folded.origin[at - reading->folded.text];
    g_free(cause);
    return false;
}

const char *tb_period_quote(TbPeriodReading *reading, const char *at)
{
    return tb_fold_quote(reading->arena, reading->source,
                         reading->folded.origin[at - reading->folded.text]);
}

void tb_period_set_dates(TbPeriod *period, TbDate first, TbDate last)
{
    period->first = first;
    period->last = last;
}

void tb_period_plan_years(int plan, int64_t *first, int64_t *last)
{
    // 1953–57, 1958–62, then three years without a plan, 1966–70, 1971–75 …
    *first = plan <= 2 ? 1948 + 5 * plan : 1951 + 5 * plan;
    *last = *first + 4;
}

static bool finish(TbPeriodReading *reading, TbPeriod *period)
{
    bool no_start = period->open_start || period->unknown_start;
    bool no_end = period->open_end || period->unknown_end;
    period->start = no_start ? -INFINITY : tb_date_start(&period->first);
    period->end = no_end ? INFINITY : tb_date_end(&period->last);
    period->text = tb_arena_strdup(reading->arena, reading->source);
    if (period->end <= period->start)
        return tb_period_fail(reading, reading->folded.text, "%s ends before it starts",
                              tb_period_quote(reading, reading->folded.text));
    return true;
}

bool tb_period_parse(TbArena *arena, const char *text, int64_t year, TbPeriod *period,
                     TbPeriodError *error)
{
    TbPeriodReading reading = {.arena = arena, .source = text, .year = year, .error = error};
    *period = (TbPeriod){.kind = TB_PERIOD_DATE};
    *error = (TbPeriodError){.cause = ""};
    if (!tb_fold(text, &reading.folded, &error->cause, &error->offset))
        return false;
    if (reading.folded.length == 0)
        return tb_period_fail(&reading, reading.folded.text, "no date");
    bool ascii = g_str_is_ascii(reading.folded.text);
    bool done =
        ascii ? tb_period_read_edtf(&reading, period) : tb_period_read_chinese(&reading, period);
    return done && finish(&reading, period);
}

// ---- Comparing ----

int tb_period_compare(const TbPeriod *a, const TbPeriod *b)
{
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->end == b->end ? 0 : a->end < b->end ? -1 : 1;
}

static bool same_date(const TbDate *a, const TbDate *b)
{
    return a->year == b->year && a->month == b->month && a->day == b->day &&
           a->precision == b->precision && a->approximate == b->approximate &&
           a->uncertain == b->uncertain;
}

bool tb_period_equal(const TbPeriod *a, const TbPeriod *b)
{
    // 截至2020年11月 and 截至2020年11月底 say the same.
    bool end_alike = a->end_of == b->end_of || a->kind == TB_PERIOD_UNTIL;
    return a->kind == b->kind && same_date(&a->first, &b->first) && same_date(&a->last, &b->last) &&
           a->open_start == b->open_start && a->open_end == b->open_end &&
           a->unknown_start == b->unknown_start && a->unknown_end == b->unknown_end && end_alike &&
           a->start_of == b->start_of && a->middle_of == b->middle_of && a->plan == b->plan;
}
