// SPDX-License-Identifier: MIT
// EDTF: level 0 and 1 of ISO 8601-2:2019 Annex A, and quarters and halves of level 2.
#include <math.h>
#include <string.h>

#include "quantity/period-read.h"

// ---- One date ----

typedef struct {
    TbPeriodReading *reading;
    const char *at, *end;
    TbDate *date;
    bool approximate, uncertain; // some part of it
    const char *qualified;       // where that was said last
} Edtf;

static bool fail_form(const Edtf *edtf)
{
    return tb_period_fail(
        edtf->reading, edtf->at,
        "can't read %s: a date is 2020, 2020-11, 2020-11-30, 2020-Q3 or 2020年11月",
        tb_period_quote(edtf->reading, edtf->at));
}

static size_t left(const Edtf *edtf);

// ~ ? % before or behind a part: drawn is the whole date, so they hold for all of it.
static void read_qualifier(Edtf *edtf)
{
    if (left(edtf) == 0 || edtf->at == edtf->qualified || !strchr("~?%", *edtf->at))
        return;
    edtf->approximate |= *edtf->at != '?';
    edtf->uncertain |= *edtf->at != '~';
    edtf->qualified = ++edtf->at; // one is enough
}

static size_t left(const Edtf *edtf)
{
    return (size_t)(edtf->end - edtf->at);
}

static bool eat(Edtf *edtf, char c)
{
    if (edtf->at >= edtf->end || g_ascii_toupper(*edtf->at) != c)
        return false;
    edtf->at++;
    return true;
}

static size_t count_digits(const Edtf *edtf)
{
    size_t count = 0;
    while (count < left(edtf) && g_ascii_isdigit(edtf->at[count]))
        count++;
    return count;
}

static size_t count_unknown(const Edtf *edtf, size_t from)
{
    size_t count = 0;
    while (from + count < left(edtf) && g_ascii_toupper(edtf->at[from + count]) == 'X')
        count++;
    return count;
}

static int64_t take_digits(Edtf *edtf, size_t count)
{
    int64_t value = 0;
    for (size_t i = 0; i < count; i++)
        value = value > INT64_MAX / 20 ? value : value * 10 + (edtf->at[i] - '0');
    edtf->at += count;
    return value;
}

// Y17E8: digits and zeros behind them.
static bool read_exponent(Edtf *edtf, int64_t *year)
{
    const char *from = edtf->at;
    if (!eat(edtf, 'E'))
        return true;
    size_t digits = count_digits(edtf);
    if (digits == 0)
        return fail_form(edtf);
    int64_t zeros = digits > 0 && digits < 3 ? take_digits(edtf, digits) : 99;
    for (; zeros > 0 && *year < INT64_MAX / 20; zeros--)
        *year *= 10;
    return zeros == 0 || tb_period_fail(edtf->reading, from, "the year is too far away");
}

// 202X is a decade, 20XX a century.
static bool read_unknown_year(Edtf *edtf, size_t digits, bool negative)
{
    const char *from = edtf->at;
    size_t unknown = count_unknown(edtf, digits);
    if (digits + unknown != 4 || unknown > 2)
        return tb_period_fail(edtf->reading, from, "%s leaves more open than decade or century",
                              tb_period_quote(edtf->reading, from));
    int64_t span = unknown == 1 ? 10 : 100, first = take_digits(edtf, digits) * span;
    edtf->at += unknown;
    if (negative && unknown == 1)
        return tb_period_fail(edtf->reading, from, "decades before the year 0 are not read");
    if (!tb_period_set_year(edtf->reading, from, negative ? -first - span + 1 : first, edtf->date))
        return false;
    edtf->date->precision = unknown == 1 ? TB_PRECISION_DECADE : TB_PRECISION_CENTURY;
    return true;
}

static bool read_year(Edtf *edtf)
{
    const char *from = edtf->at;
    bool marked = eat(edtf, 'Y'), negative = eat(edtf, '-');
    size_t digits = count_digits(edtf);
    if (!marked && digits < 4 && count_unknown(edtf, digits) > 0)
        return read_unknown_year(edtf, digits, negative);
    if (digits == 0)
        return fail_form(edtf);
    bool power =
        marked && edtf->at + digits < edtf->end && g_ascii_toupper(edtf->at[digits]) == 'E';
    if (digits < 4 && !power)
        return tb_period_fail(edtf->reading, from, "a year has four digits: 0800, 2020");
    if (digits > 4 && !marked && !negative)
        return tb_period_fail(edtf->reading, from,
                              "%s has no separators: write 2020-11-30; a year of more than four "
                              "digits is written Y12020",
                              tb_period_quote(edtf->reading, from));
    if (digits > 15) {
        edtf->at += digits;
        return tb_period_fail(edtf->reading, from, "the year is too far away");
    }
    int64_t year = take_digits(edtf, digits);
    if (marked && !read_exponent(edtf, &year))
        return false;
    if (negative && year == 0)
        return tb_period_fail(edtf->reading, from, "there is no year -0000; 0000 is 1 BCE");
    return tb_period_set_year(edtf->reading, from, negative ? -year : year, edtf->date);
}

// Two digits, or XX: then *value is −1.
static bool read_pair(Edtf *edtf, int64_t *value)
{
    if (count_unknown(edtf, 0) == 2) {
        edtf->at += 2;
        *value = -1;
        return true;
    }
    if (count_digits(edtf) == 1)
        return tb_period_fail(edtf->reading, edtf->at, "write %s with two digits",
                              tb_period_quote(edtf->reading, edtf->at));
    if (count_digits(edtf) != 2)
        return fail_form(edtf);
    *value = take_digits(edtf, 2);
    return true;
}

// The codes that ISO 8601-2 puts where the month stands.
static bool set_month_code(Edtf *edtf, const char *at, int64_t code)
{
    TbDate *date = edtf->date;
    if (code >= 25 && code <= 28) // the same of the northern hemisphere
        code -= 4;
    if (code >= 21 && code <= 24) { // a season: a quarter from March, June, September, December
        date->month = (int)(code - 20) * 3;
        date->precision = TB_PRECISION_QUARTER;
        return true;
    }
    if (code >= 33 && code <= 36)
        return tb_period_set_quarter(edtf->reading, at, code - 32, date);
    if (code == 40 || code == 41)
        return tb_period_set_half(edtf->reading, at, code - 39, date);
    if (code > 24 && code < 40)
        return tb_period_fail(edtf->reading, at,
                              "code %d (southern seasons, thirds of a year) is not read",
                              (int)code);
    return tb_period_set_month(edtf->reading, at, code, date);
}

// Behind 202X and 2020-XX only unknown parts may follow.
static bool read_unknown_rest(Edtf *edtf)
{
    while (eat(edtf, '-')) {
        const char *at = edtf->at;
        int64_t value;
        if (!read_pair(edtf, &value))
            return false;
        if (value >= 0)
            return tb_period_fail(edtf->reading, at, "%s stands behind a part that is unknown",
                                  tb_period_quote(edtf->reading, at));
    }
    return true;
}

static bool read_day(Edtf *edtf)
{
    const char *at = edtf->at;
    int64_t day;
    read_qualifier(edtf);
    if (!read_pair(edtf, &day))
        return false;
    if (day < 0)
        return true;
    if (edtf->date->precision != TB_PRECISION_MONTH)
        return tb_period_fail(edtf->reading, at, "a season, quarter or half has no days");
    return tb_period_set_day(edtf->reading, at, day, edtf->date);
}

static bool read_rest(Edtf *edtf)
{
    bool dash = eat(edtf, '-');
    const char *at = edtf->at;
    if (eat(edtf, 'Q') && count_digits(edtf) == 1)
        return tb_period_set_quarter(edtf->reading, at, take_digits(edtf, 1), edtf->date);
    edtf->at = at;
    if (eat(edtf, 'H') && count_digits(edtf) == 1)
        return tb_period_set_half(edtf->reading, at, take_digits(edtf, 1), edtf->date);
    edtf->at = at;
    if (!dash)
        return true;
    int64_t month;
    read_qualifier(edtf);
    if (!read_pair(edtf, &month))
        return false;
    if (month < 0)
        return read_unknown_rest(edtf);
    if (!set_month_code(edtf, at, month))
        return false;
    read_qualifier(edtf);
    return !eat(edtf, '-') || read_day(edtf);
}

// T10:00, T10:00:30.5Z, T10:00+08:00. Programs write a date as T00:00:00.
static bool read_clock(Edtf *edtf)
{
    TbClock clock;
    size_t length = tb_clock_scan(edtf->at, left(edtf), &clock);
    if (length == 0)
        return tb_period_fail(edtf->reading, edtf->at, "%s is no time of day",
                              tb_period_quote(edtf->reading, edtf->at));
    edtf->at += length;
    bool stamp = clock.precision == TB_CLOCK_SECOND && clock.seconds == 0;
    if (!stamp)
        edtf->date->clock = clock;
    return true;
}

bool tb_period_read_edtf_date(TbPeriodReading *reading, const char *at, const char *end,
                              TbDate *date)
{
    Edtf edtf = {.reading = reading, .at = at, .end = end, .date = date};
    read_qualifier(&edtf);
    if (!read_year(&edtf))
        return false;
    read_qualifier(&edtf);
    bool known = date->precision == TB_PRECISION_YEAR;
    if (!(known ? read_rest(&edtf) : read_unknown_rest(&edtf)))
        return false;
    if (date->precision == TB_PRECISION_DAY && (eat(&edtf, 'T') || eat(&edtf, ' ')) &&
        !read_clock(&edtf))
        return false;
    read_qualifier(&edtf);
    date->approximate = edtf.approximate;
    date->uncertain = edtf.uncertain;
    return edtf.at == edtf.end || fail_form(&edtf);
}

// ---- Intervals ----

// The second end of 2025-07-12T08:00/12:00, which leaves the day out.
static bool read_bare_clock(const char *at, const char *end, const TbDate *first, TbDate *last)
{
    TbClock clock;
    at += at < end && *at == 'T';
    size_t length = tb_clock_scan(at, (size_t)(end - at), &clock);
    if (first->clock.precision == TB_CLOCK_NONE || length == 0 || at + length != end ||
        clock.precision == TB_CLOCK_HOUR)
        return false;
    *last = *first;
    last->clock = clock;
    return true;
}

static bool read_ends(TbPeriodReading *reading, const char *stroke, TbPeriod *period)
{
    const char *text = reading->folded.text, *behind = stroke + 1;
    const char *end = text + reading->folded.length;
    period->kind = TB_PERIOD_INTERVAL;
    period->unknown_start = stroke == text;
    period->unknown_end = behind == end;
    period->open_start = stroke == text + 2 && strncmp(text, "..", 2) == 0;
    period->open_end = strcmp(behind, "..") == 0;
    bool no_first = period->unknown_start || period->open_start;
    bool no_last = period->unknown_end || period->open_end;
    if (no_first && no_last)
        return tb_period_fail(reading, text, "an interval needs a date at one end");
    if (!no_first && !tb_period_read_edtf_date(reading, text, stroke, &period->first))
        return false;
    if (!no_last && !read_bare_clock(behind, end, &period->first, &period->last) &&
        !tb_period_read_edtf_date(reading, behind, end, &period->last))
        return false;
    if (no_first)
        period->first = period->last;
    if (no_last)
        period->last = period->first;
    if ((no_first || no_last) && period->first.clock.precision != TB_CLOCK_NONE)
        return tb_period_fail(reading, text,
                              "an interval from a time of day to no other: give both, "
                              "or the date alone");
    return true;
}

// ---- Sets ----

// The end of the element at `at`, and what follows it: a comma, two dots or nothing.
static const char *element_end(const char *at, const char *end)
{
    while (at < end && *at != ',' && strncmp(at, "..", 2) != 0)
        at++;
    return at;
}

// One of [1667, 1668, 1670..1672]: an uncertain time from the first to the last of them.
static bool read_set(TbPeriodReading *reading, const char *text, const char *end, TbPeriod *period)
{
    period->kind = TB_PERIOD_INTERVAL;
    bool some = false;
    for (const char *at = text + 1; at < end;) {
        while (*at == ' ')
            at++;
        const char *to = element_end(at, end);
        bool dots = to < end && *to == '.';
        if (to == at && dots && !some) { // [..1984]
            period->open_start = true;
        } else if (to == at && at == end) {
            break;
        } else {
            TbDate date = {0};
            if (!tb_period_read_edtf_date(reading, at, to, &date))
                return false;
            date.uncertain = true;
            period->first = some || period->open_start ? period->first : date;
            period->last = date;
            some = true;
        }
        period->open_end = dots && to + 2 >= end;
        at = to + (dots ? 2 : 1);
    }
    if (!some)
        return tb_period_fail(reading, text, "a set needs a date");
    if (period->open_start && period->open_end)
        return tb_period_fail(reading, text, "a set that is open at both ends is any time");
    if (!memchr(text, ',', (size_t)(end - text)) && !strstr(text, ".."))
        period->kind = TB_PERIOD_DATE;
    if (period->open_start)
        period->first = period->last;
    if (period->open_end)
        period->last = period->first;
    return true;
}

static bool all_digits(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!g_ascii_isdigit(text[i]))
            return false;
    return true;
}

// 2021-2025 and 2021~2025 are no EDTF, but can mean nothing else.
static bool is_year_span(const char *text)
{
    return strlen(text) == 9 && all_digits(text, 4) && (text[4] == '-' || text[4] == '~') &&
           all_digits(text + 5, 4);
}

// Codes 37 to 39 are thirds of a year, 2020-37 its first four months.
static bool is_third(const char *text)
{
    return strlen(text) == 7 && all_digits(text, 4) && text[4] == '-' && text[5] == '3' &&
           text[6] >= '7' && text[6] <= '9';
}

static bool read_year_third(TbPeriodReading *reading, const char *text, TbPeriod *period)
{
    int64_t year = g_ascii_strtoll(text, NULL, 10), first = (text[6] - '7') * 4 + 1;
    period->kind = TB_PERIOD_INTERVAL;
    return tb_period_set_year(reading, text, year, &period->first) &&
           tb_period_set_month(reading, text, first, &period->first) &&
           tb_period_set_year(reading, text, year, &period->last) &&
           tb_period_set_month(reading, text, first + 3, &period->last);
}

// 2026-W01, 2026W01, 2026-W01-5.
static bool read_week(TbPeriodReading *reading, const char *text, TbPeriod *period, bool *found)
{
    const char *at = text + 4 + (text[4] == '-');
    *found = strlen(text) >= 7 && all_digits(text, 4) && g_ascii_toupper(*at) == 'W' &&
             g_ascii_isdigit(at[1]) && g_ascii_isdigit(at[2]);
    if (!*found)
        return true;
    int64_t day = 0;
    const char *rest = at + 3;
    if (*rest == '-' && g_ascii_isdigit(rest[1]) && rest[2] == '\0')
        day = rest[1] - '0';
    else if (*rest != '\0')
        return tb_period_fail(reading, text,
                              "can't read %s: a week is 2026-W01, a day of it 2026-W01-5",
                              tb_period_quote(reading, text));
    if (*rest && day == 0)
        return tb_period_fail(reading, text, "day 0 of a week is not 1 to 7");
    int week = (at[1] - '0') * 10 + at[2] - '0';
    return tb_period_set_week(reading, text, g_ascii_strtoll(text, NULL, 10), week, day, period);
}

bool tb_period_read_edtf(TbPeriodReading *reading, TbPeriod *period)
{
    const char *text = reading->folded.text, *end = text + reading->folded.length;
    bool found;
    if (!tb_period_read_office(reading, period, &found) || found)
        return found && *reading->error->cause == '\0';
    if (!read_week(reading, text, period, &found) || found)
        return found && *reading->error->cause == '\0';
    if (is_third(text))
        return read_year_third(reading, text, period);
    const char *stroke = strchr(text, '/');
    size_t behind = stroke ? strcspn(stroke + 1, "/") : 0;
    if (stroke && (stroke[1 + behind] == '/' || (behind > 0 && behind < 3 && stroke[1] != '.')))
        return tb_period_fail(reading, text, "%s: dates are written 2020-11-30, not with strokes",
                              tb_period_quote(reading, text));
    if (*text == '{')
        return tb_period_fail(reading, text, "%s are several dates: write an event for each",
                              tb_period_quote(reading, text));
    if (*text == '[' && end > text + 1 && end[-1] == ']')
        return read_set(reading, text, end - 1, period);
    if (stroke)
        return read_ends(reading, stroke, period);
    if (is_year_span(text)) {
        period->kind = TB_PERIOD_INTERVAL;
        return tb_period_read_edtf_date(reading, text, text + 4, &period->first) &&
               tb_period_read_edtf_date(reading, text + 5, end, &period->last);
    }
    if (!tb_period_read_edtf_date(reading, text, end, &period->first))
        return false;
    period->last = period->first;
    return true;
}
