// SPDX-License-Identifier: MIT
// Periods as EDTF, the canonical writing.
#include "quantity/period.h"

#include <stdlib.h>

static const char *mark(const TbDate *date)
{
    return date->approximate && date->uncertain ? "%"
           : date->approximate                  ? "~"
           : date->uncertain                    ? "?"
                                                : "";
}

// A year as EDTF has it: four digits, or Y and more of them.
static char *write_year(TbArena *arena, int64_t year)
{
    if (year > 9999 || year < -9999)
        return tb_arena_printf(arena, "Y%lld", (long long)year);
    return tb_arena_printf(arena, "%s%04lld", year < 0 ? "-" : "",
                           (long long)(year < 0 ? -year : year));
}

static const char *write_clock(TbArena *arena, const TbClock *clock)
{
    int hour = clock->seconds / 3600, minute = clock->seconds / 60 % 60;
    const char *time =
        clock->precision == TB_CLOCK_HOUR ? tb_arena_printf(arena, "T%02d", hour)
        : clock->precision == TB_CLOCK_MINUTE
            ? tb_arena_printf(arena, "T%02d:%02d", hour, minute)
            : tb_arena_printf(arena, "T%02d:%02d:%02d", hour, minute, clock->seconds % 60);
    if (!clock->zoned)
        return time;
    int zone = abs(clock->zone);
    return clock->zone == 0 ? tb_arena_printf(arena, "%sZ", time)
                            : tb_arena_printf(arena, "%s%c%02d:%02d", time,
                                              clock->zone < 0 ? '-' : '+', zone / 60, zone % 60);
}

static char *write_date(TbArena *arena, const TbDate *date)
{
    const char *year = write_year(arena, date->year), *m = mark(date);
    bool season = date->month % 3 == 0;
    switch (date->precision) {
    case TB_PRECISION_DAY:
        return tb_arena_printf(
            arena, "%s-%02d-%02d%s%s", year, date->month, date->day,
            date->clock.precision == TB_CLOCK_NONE ? "" : write_clock(arena, &date->clock), m);
    case TB_PRECISION_MONTH:
        return tb_arena_printf(arena, "%s-%02d%s", year, date->month, m);
    case TB_PRECISION_QUARTER: // 21 to 24 are spring to winter
        return season ? tb_arena_printf(arena, "%s-%d%s", year, 20 + date->month / 3, m)
                      : tb_arena_printf(arena, "%s-Q%d%s", year, (date->month + 2) / 3, m);
    case TB_PRECISION_HALF:
        return tb_arena_printf(arena, "%s-H%d%s", year, date->month > 6 ? 2 : 1, m);
    case TB_PRECISION_DECADE:
        return tb_arena_printf(arena, "%.3sX%s", year, m);
    case TB_PRECISION_CENTURY:
        return tb_arena_printf(arena, "%.2sXX%s", year, m);
    case TB_PRECISION_YEAR:
    case TB_PRECISION_COUNT:
        break;
    }
    return tb_arena_printf(arena, "%s%s", year, m);
}

char *tb_period_edtf(TbArena *arena, const TbPeriod *period)
{
    bool single = period->kind == TB_PERIOD_DATE || period->kind == TB_PERIOD_UNTIL;
    // EDTF's 20XX is 2000 to 2099, 21世纪 is not.
    bool century = period->last.precision == TB_PRECISION_CENTURY && period->last.year % 100 != 0;
    if (single && century)
        return tb_arena_printf(arena, "%s/%s", write_year(arena, period->last.year),
                               write_year(arena, period->last.year + 99));
    if (single)
        return write_date(arena, &period->last);
    const char *first = period->unknown_start ? ""
                        : period->open_start  ? ".."
                                              : write_date(arena, &period->first);
    const char *last = period->unknown_end ? ""
                       : period->open_end  ? ".."
                                           : write_date(arena, &period->last);
    return tb_arena_printf(arena, "%s/%s", first, last);
}
