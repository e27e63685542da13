// SPDX-License-Identifier: MIT
// Times of day in Chinese: 8时5分, 下午3点半, 22:15, and the part of the day before them.
#include <string.h>

#include "quantity/period-cursor.h"

typedef enum { HALF_NONE, HALF_MORNING, HALF_NOON, HALF_EVENING } HalfDay;

static HalfDay read_half_day(TbCursor *cursor)
{
    static const struct {
        const char *word;
        HalfDay half;
    } words[] = {{"凌晨", HALF_MORNING}, {"清晨", HALF_MORNING}, {"早上", HALF_MORNING},
                 {"早晨", HALF_MORNING}, {"上午", HALF_MORNING}, {"中午", HALF_NOON},
                 {"下午", HALF_EVENING}, {"傍晚", HALF_EVENING}, {"晚上", HALF_EVENING},
                 {"晚间", HALF_EVENING}, {"夜间", HALF_EVENING}, {"晚", HALF_EVENING}};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (tb_cursor_eat(cursor, words[i].word))
            return words[i].half;
    return HALF_NONE;
}

// The hour of the day that 3 is behind 下午; -1 where the two don't go together, as 上午15时 and
// 晚上12点, which some mean the midnight before by and others the one behind.
static int hour_of_day(HalfDay half, int hour)
{
    bool right = half == HALF_NONE || (half == HALF_MORNING && hour < 12) ||
                 (half == HALF_NOON && (hour <= 2 || (hour >= 11 && hour <= 14))) ||
                 (half == HALF_EVENING && hour > 0 && hour < 24 && hour != 12);
    bool later = (half == HALF_EVENING && hour < 12) || (half == HALF_NOON && hour <= 2);
    return !right ? -1 : later ? hour + 12 : hour;
}

// 5分, 30秒.
static bool read_sixtieths(TbCursor *cursor, const char *word, int *value)
{
    const char *at = cursor->at;
    int64_t number;
    if (!tb_cursor_read_number(cursor, &number) || number > 59 || !tb_cursor_eat(cursor, word)) {
        cursor->at = at;
        return false;
    }
    *value = (int)number;
    return true;
}

// What stands behind the hour: 5分30秒, 半, 整, or nothing.
static void read_minutes(TbCursor *cursor, TbClock *clock)
{
    int minutes = 0, seconds = 0;
    tb_cursor_skip_spaces(cursor);
    if (tb_cursor_eat(cursor, "半")) {
        minutes = 30;
        clock->precision = TB_CLOCK_MINUTE;
    } else if (tb_cursor_eat(cursor, "整") || tb_cursor_eat(cursor, "正")) {
        clock->precision = TB_CLOCK_MINUTE;
    } else if (read_sixtieths(cursor, "分", &minutes)) {
        clock->precision = TB_CLOCK_MINUTE;
        if (read_sixtieths(cursor, "秒", &seconds))
            clock->precision = TB_CLOCK_SECOND;
    }
    clock->seconds += minutes * 60 + seconds;
}

static bool read_words(TbCursor *cursor, TbClock *clock)
{
    int64_t hour;
    if (!tb_cursor_read_number(cursor, &hour) || hour > 24)
        return false;
    if (!tb_cursor_eat(cursor, "时") && !tb_cursor_eat(cursor, "点钟") &&
        !tb_cursor_eat(cursor, "点"))
        return false;
    *clock = (TbClock){.precision = TB_CLOCK_HOUR, .seconds = (int)hour * 3600};
    read_minutes(cursor, clock);
    return true;
}

static bool read_digits(TbCursor *cursor, TbClock *clock)
{
    size_t hour = strspn(cursor->at, "0123456789");
    if (hour == 0 || hour > 2 || cursor->at[hour] != ':')
        return false;
    size_t length = tb_clock_scan(cursor->at, strlen(cursor->at), clock);
    cursor->at += length;
    return length > 0;
}

// 次日6时, the day behind that of the other end.
static bool read_next_day(TbCursor *cursor)
{
    const TbPeriodEnd *before = cursor->before;
    bool known = before && before->has_year && before->date.precision == TB_PRECISION_DAY;
    if (cursor->end->level != TB_LEVEL_NONE || !known ||
        !(tb_cursor_eat(cursor, "次日") || tb_cursor_eat(cursor, "翌日")))
        return false;
    TbDate *date = &cursor->end->date;
    *date = before->date;
    date->approximate = date->uncertain = false;
    date->clock = (TbClock){0};
    tb_civil_from_days((int64_t)tb_date_start(date) + 1, &date->year, &date->month, &date->day);
    cursor->end->has_year = true;
    cursor->end->begins = cursor->end->level = TB_LEVEL_DAY;
    return true;
}

bool tb_cursor_read_clock(TbCursor *cursor, bool *found)
{
    const char *at = cursor->at;
    *found = read_next_day(cursor);
    if (*found && *cursor->at == '\0')
        return true;
    const char *from = cursor->at;
    TbPeriodLevel level = cursor->end->level;
    bool day = level == TB_LEVEL_DAY || (level == TB_LEVEL_NONE && cursor->before);
    HalfDay half = day ? read_half_day(cursor) : HALF_NONE;
    TbClock clock;
    if (!day || !(read_digits(cursor, &clock) || read_words(cursor, &clock))) {
        cursor->at = *found ? from : at;
        return half == HALF_NONE || tb_cursor_fail(cursor, from, "%s is no time of day");
    }
    *found = true;
    int hour = hour_of_day(half, clock.seconds / 3600);
    if (hour < 0 || clock.seconds > TB_DAY_SECONDS)
        return tb_cursor_fail(cursor, from, "%s is no time of day: write it in 24 hours");
    clock.seconds += (hour - clock.seconds / 3600) * 3600;
    return tb_cursor_set_clock(cursor, from, &clock);
}
