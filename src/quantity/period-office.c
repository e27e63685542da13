// SPDX-License-Identifier: MIT
// Dates as office programs write them.
#include <string.h>

#include "quantity/period-read.h"

typedef struct {
    int64_t year, month, day; // day 0: none
} Parts;

static bool set_parts(TbPeriodReading *reading, const Parts *parts, TbPeriod *period)
{
    const char *at = reading->folded.text;
    TbDate date = {0};
    if (!tb_period_set_year(reading, at, parts->year, &date) ||
        !tb_period_set_month(reading, at, parts->month, &date) ||
        (parts->day > 0 && !tb_period_set_day(reading, at, parts->day, &date)))
        return false;
    period->kind = TB_PERIOD_DATE;
    tb_period_set_dates(period, date, date);
    return true;
}

static int64_t number_of(const char *at, size_t digits)
{
    int64_t value = 0;
    for (size_t i = 0; i < digits; i++)
        value = value * 10 + (at[i] - '0');
    return value;
}

static bool is_likely_year(int64_t year)
{
    return year >= 1900 && year <= 2100;
}

// 20201103 and 202011: a year nobody writes is none.
static bool read_run(const char *text, size_t digits, Parts *parts)
{
    if (digits != 6 && digits != 8)
        return false;
    *parts = (Parts){number_of(text, 4), number_of(text + 4, 2),
                     digits == 8 ? number_of(text + 6, 2) : 0};
    return text[digits] == '\0' && is_likely_year(parts->year);
}

// One or two digits; 0 when there are none.
static size_t part_length(const char *at)
{
    size_t digits = strspn(at, "0123456789");
    return digits <= 2 ? digits : 0;
}

// 2020.11.30, 2020/11/3, "2020. 11. 30.", 2020.11. A single digit may be cut short: 2020.1 is
// January or October.
static bool read_parted(const char *text, Parts *parts, bool *doubtful)
{
    char mark = text[4];
    const char *at = text + 5 + strspn(text + 5, " ");
    size_t length = part_length(at);
    if ((mark != '.' && mark != '/') || length == 0)
        return false;
    *parts = (Parts){number_of(text, 4), number_of(at, length), 0};
    at += length;
    if (*at == '\0') {
        *doubtful = length == 1;
        return mark == '.';
    }
    if (*at != mark)
        return false;
    at += 1 + strspn(at + 1, " ");
    size_t days = part_length(at);
    parts->day = number_of(at, days);
    at += days;
    at += mark == '.' && *at == '.';
    return days > 0 && parts->day > 0 && *at == '\0';
}

bool tb_period_read_office(TbPeriodReading *reading, TbPeriod *period, bool *found)
{
    const char *text = reading->folded.text;
    size_t digits = strspn(text, "0123456789");
    Parts parts = {0};
    bool doubtful = false;
    *found =
        read_run(text, digits, &parts) || (digits == 4 && read_parted(text, &parts, &doubtful));
    if (!*found)
        return true;
    if (doubtful)
        return tb_period_fail(reading, text,
                              "%s may be January or October cut short: write 2020-01 or 2020-10",
                              tb_period_quote(reading, text));
    return set_parts(reading, &parts, period);
}
