// SPDX-License-Identifier: MIT
// The proleptic Gregorian calendar, and the days that a date covers.
#include "quantity/period.h"

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
