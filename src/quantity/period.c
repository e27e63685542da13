// SPDX-License-Identifier: MIT
#include "quantity/period.h"

int tb_period_compare(const TbPeriod *a, const TbPeriod *b)
{
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    double first = tb_date_moment(&a->first, 0, a->start);
    double second = tb_date_moment(&b->first, 0, b->start);
    return first == second ? 0 : first < second ? -1 : 1;
}

static bool same_clock(const TbClock *a, const TbClock *b)
{
    return a->precision == b->precision && a->seconds == b->seconds && a->zoned == b->zoned &&
           a->zone == b->zone;
}

static bool same_date(const TbDate *a, const TbDate *b)
{
    return a->year == b->year && a->month == b->month && a->day == b->day &&
           a->precision == b->precision && a->approximate == b->approximate &&
           a->uncertain == b->uncertain && same_clock(&a->clock, &b->clock);
}

bool tb_period_equal(const TbPeriod *a, const TbPeriod *b)
{
    // 截至2020年11月 and 截至2020年11月底 say the same.
    bool end_alike = a->end_of == b->end_of || a->kind == TB_PERIOD_UNTIL;
    return a->kind == b->kind && same_date(&a->first, &b->first) && same_date(&a->last, &b->last) &&
           a->open_start == b->open_start && a->open_end == b->open_end &&
           a->unknown_start == b->unknown_start && a->unknown_end == b->unknown_end && end_alike &&
           a->start_of == b->start_of && a->middle_of == b->middle_of && a->plan == b->plan &&
           a->deadline == b->deadline && a->week == b->week;
}

double tb_period_state_day(const TbPeriod *period)
{
    double start = tb_date_start(&period->first);
    double end = tb_date_moment(&period->last, period->last.clock.zone, tb_date_end(&period->last));
    return period->start_of ? start : period->middle_of ? (start + end) / 2 : end;
}
