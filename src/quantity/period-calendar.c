// SPDX-License-Identifier: MIT
// The proleptic Gregorian calendar, and the days that a date covers.
#include "quantity/period.h"

#include <math.h>

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

// ---- Times of day ----

double tb_date_moment(const TbDate *date, int zone, double otherwise)
{
    const TbClock *clock = &date->clock;
    if (clock->precision == TB_CLOCK_NONE)
        return otherwise;
    int seconds = clock->seconds + (clock->zoned ? (zone - clock->zone) * 60 : 0);
    return tb_date_start(date) + (double)seconds / TB_DAY_SECONDS;
}

TbDate tb_date_in_zone(const TbDate *date, int zone)
{
    TbDate moved = *date;
    if (date->clock.precision == TB_CLOCK_NONE)
        return moved;
    int seconds = date->clock.seconds;
    if (date->clock.zoned)
        seconds += (zone - date->clock.zone) * 60;
    bool midnight = seconds == TB_DAY_SECONDS; // stays 24:00
    int days = midnight ? 0 : (int)floor((double)seconds / TB_DAY_SECONDS);
    tb_civil_from_days((int64_t)tb_date_start(date) + days, &moved.year, &moved.month, &moved.day);
    moved.clock.seconds = seconds - days * TB_DAY_SECONDS;
    moved.clock.zoned = true;
    moved.clock.zone = zone;
    return moved;
}

static void take_zone(TbClock *clock, const TbClock *other)
{
    if (clock->precision == TB_CLOCK_NONE || clock->zoned || !other->zoned)
        return;
    clock->zoned = true;
    clock->zone = other->zone;
}

void tb_period_share_zone(TbPeriod *period)
{
    take_zone(&period->first.clock, &period->last.clock);
    take_zone(&period->last.clock, &period->first.clock);
}

TbPeriod tb_period_in_zone(const TbPeriod *period, int zone)
{
    TbPeriod moved = *period;
    moved.first = tb_date_in_zone(&period->first, zone);
    moved.last = tb_date_in_zone(&period->last, zone);
    if (isfinite(period->start) && moved.first.clock.precision != TB_CLOCK_NONE)
        moved.start = tb_date_start(&moved.first);
    if (isfinite(period->end) && moved.last.clock.precision != TB_CLOCK_NONE)
        moved.end = tb_date_end(&moved.last);
    return moved;
}

double tb_period_from(const TbPeriod *period)
{
    return isfinite(period->start)
               ? tb_date_moment(&period->first, period->first.clock.zone, period->start)
               : period->start;
}

double tb_period_to(const TbPeriod *period)
{
    return isfinite(period->end)
               ? tb_date_moment(&period->last, period->last.clock.zone, period->end)
               : period->end;
}
