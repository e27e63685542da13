// SPDX-License-Identifier: MIT
#include "quantity/period-read.h"

#include "base/messages.h"

#include "base/limits.h"

// ---- Parts of a date ----

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
        return tb_period_fail(reading, at, "month %lld is not 1 to 12", (long long)month);
    date->month = (int)month;
    date->precision = TB_PRECISION_MONTH;
    return true;
}

bool tb_period_set_day(TbPeriodReading *reading, const char *at, int64_t day, TbDate *date)
{
    int days = tb_days_in_month(date->year, date->month);
    if (day < 1 || day > days)
        return tb_period_fail(reading, at,
                              "day %lld is not 1 to %d: the month %lld-%02d has %d days",
                              (long long)day, days, (long long)date->year, date->month, days);
    date->day = (int)day;
    date->precision = TB_PRECISION_DAY;
    return true;
}

bool tb_period_set_quarter(TbPeriodReading *reading, const char *at, int64_t quarter, TbDate *date)
{
    if (quarter < 1 || quarter > 4)
        return tb_period_fail(reading, at, "quarter %lld is not 1 to 4", (long long)quarter);
    date->month = (int)quarter * 3 - 2;
    date->precision = TB_PRECISION_QUARTER;
    return true;
}

bool tb_period_set_half(TbPeriodReading *reading, const char *at, int64_t half, TbDate *date)
{
    if (half < 1 || half > 2)
        return tb_period_fail(reading, at, "half %lld is not 1 or 2", (long long)half);
    date->month = half == 1 ? 1 : 7;
    date->precision = TB_PRECISION_HALF;
    return true;
}

// ---- Errors and dates ----

bool tb_period_fail(TbPeriodReading *reading, const char *at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *cause = g_strdup_vprintf(tb_text(format), args);
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

// ---- Weeks ----

// The Monday of week 1, which has the fourth of January.
static int64_t first_monday(int64_t year)
{
    int64_t fourth = tb_days_from_civil(year, 1, 4);
    int64_t weekday = ((fourth + 3) % 7 + 7) % 7; // 1970-01-01 was a Thursday
    return fourth - weekday;
}

static TbDate day_date(int64_t days)
{
    TbDate date = {.precision = TB_PRECISION_DAY};
    tb_civil_from_days(days, &date.year, &date.month, &date.day);
    return date;
}

bool tb_period_set_week(TbPeriodReading *reading, const char *at, int64_t year, int64_t week,
                        int64_t day, TbPeriod *period)
{
    if (year > TB_LIMIT_YEAR || year < -TB_LIMIT_YEAR)
        return tb_period_fail(reading, at, "the year is too far away");
    int64_t monday = first_monday(year), weeks = (first_monday(year + 1) - monday) / 7;
    if (week < 1 || week > weeks)
        return tb_period_fail(reading, at, "week %d is not one of the %d that the year has",
                              (int)week, (int)weeks);
    if (day < 0 || day > 7)
        return tb_period_fail(reading, at, "day %d of a week is not 1 to 7", (int)day);
    int64_t first = monday + 7 * (week - 1);
    period->kind = day > 0 ? TB_PERIOD_DATE : TB_PERIOD_INTERVAL;
    period->week = day > 0 ? 0 : (int)week;
    tb_period_set_dates(period, day_date(day > 0 ? first + day - 1 : first),
                        day_date(day > 0 ? first + day - 1 : first + 6));
    return true;
}
