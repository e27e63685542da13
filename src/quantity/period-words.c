// SPDX-License-Identifier: MIT
#include "quantity/period-words.h"

#include "quantity/period-read.h"

bool tb_date_is_season(const TbDate *date)
{
    return date->precision == TB_PRECISION_QUARTER && date->month % 3 == 0;
}

bool tb_date_is_ago(const TbDate *date)
{
    return date->precision == TB_PRECISION_YEAR && date->year <= -10000 && date->year % 10000 == 0;
}

bool tb_date_is_written_century(const TbDate *date)
{
    return date->precision == TB_PRECISION_CENTURY && date->year >= 0 && date->year % 100 == 0;
}

static bool is_plain(const TbDate *date)
{
    return !date->approximate && !date->uncertain && !tb_date_is_ago(date);
}

static bool is_within_year(const TbDate *date)
{
    return date->precision < TB_PRECISION_YEAR;
}

static bool are_first_quarters(const TbDate *first, const TbDate *last)
{
    return first->precision == TB_PRECISION_QUARTER && last->precision == TB_PRECISION_QUARTER &&
           first->month == 1 && (last->month == 4 || last->month == 7);
}

Sharing tb_period_sharing(const TbDate *first, const TbDate *last)
{
    bool alike = first->precision == last->precision;
    if (!is_plain(first) || !is_plain(last))
        return SHARE_NOTHING;
    if (alike && first->precision == TB_PRECISION_YEAR && first->year >= 1000)
        return SHARE_YEARS;
    if (first->year != last->year || !is_within_year(first) || !is_within_year(last))
        return SHARE_NOTHING;
    bool timed = first->clock.precision != TB_CLOCK_NONE || last->clock.precision != TB_CLOCK_NONE;
    if (timed && first->clock.precision != TB_CLOCK_NONE && first->month == last->month &&
        first->day == last->day)
        return last->clock.precision != TB_CLOCK_NONE ? SHARE_DAY : SHARE_YEAR;
    if (timed)
        return SHARE_YEAR;
    if (are_first_quarters(first, last))
        return SHARE_QUARTERS;
    if (alike && first->precision == TB_PRECISION_MONTH)
        return SHARE_YEAR_UNIT;
    if (alike && first->precision == TB_PRECISION_DAY && first->month == last->month)
        return SHARE_MONTH_UNIT;
    return SHARE_YEAR;
}

int64_t tb_period_week_year(const TbPeriod *period)
{
    int64_t year;
    int month, day;
    tb_civil_from_days((int64_t)period->start + 3, &year, &month, &day);
    return year;
}
