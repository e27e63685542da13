// SPDX-License-Identifier: MIT
#include "quantity/period-cursor.h"

#include <string.h>

#include "quantity/numeral.h"

bool tb_cursor_eat(TbCursor *cursor, const char *word)
{
    size_t length = tb_fold_word(cursor->at, word);
    cursor->at += length;
    return length > 0;
}

bool tb_cursor_eat_any(TbCursor *cursor, const char *const *words)
{
    for (; *words; words++)
        if (tb_cursor_eat(cursor, *words))
            return true;
    return false;
}

bool tb_cursor_fail(TbCursor *cursor, const char *at, const char *format)
{
    const char *quoted = tb_period_quote(cursor->reading, at);
    return tb_period_fail(cursor->reading, at, format, quoted);
}

void tb_cursor_skip_spaces(TbCursor *cursor)
{
    cursor->at += strspn(cursor->at, " ");
}

bool tb_cursor_read_number(TbCursor *cursor, int64_t *number)
{
    const char *at = cursor->at;
    size_t digits = strspn(at, "0123456789");
    if (digits > 0 && digits <= 15) {
        *number = g_ascii_strtoll(at, NULL, 10);
        cursor->at += digits;
        tb_cursor_skip_spaces(cursor);
        return true;
    }
    TbNumeral numeral;
    if (digits > 0 || *at == '-' || !tb_numeral_parse(at, &numeral) || !numeral.chinese ||
        numeral.bare || numeral.denominator > 0 || numeral.decimals > 0 || numeral.value < 0 ||
        numeral.value > 9999)
        return false;
    // 一二月 is January and February, not month 12: without 十 only years are written so.
    bool ten = g_strstr_len(at, (gssize)numeral.length, "十");
    if (numeral.value >= 10 && numeral.value < 100 && !ten)
        return false;
    *number = (int64_t)numeral.value;
    cursor->at += numeral.length;
    tb_cursor_skip_spaces(cursor);
    return true;
}

// ---- Years ----

bool tb_cursor_need_year(TbCursor *cursor, const char *at)
{
    TbPeriodEnd *end = cursor->end;
    if (end->has_year)
        return true;
    int64_t year = cursor->reading->year;
    if (cursor->before && cursor->before->has_year)
        year = cursor->before->date.year;
    if (year == INT64_MIN)
        return tb_cursor_fail(cursor, at, "%s names no year, and the document gives none");
    end->has_year = true;
    return tb_period_set_year(cursor->reading, at, year, &end->date);
}

// 2020年 may be followed by 三季度 or 11月, 11月 by 30日, 20世纪 by 80年代; nothing else.
static bool may_follow(TbPeriodLevel level, TbPeriodLevel before)
{
    switch (level) {
    case TB_LEVEL_DECADE:
        return before == TB_LEVEL_CENTURY;
    case TB_LEVEL_QUARTER:
    case TB_LEVEL_MONTH:
        return before == TB_LEVEL_YEAR;
    case TB_LEVEL_DAY:
        return before == TB_LEVEL_MONTH;
    case TB_LEVEL_CLOCK:
        return before == TB_LEVEL_DAY;
    case TB_LEVEL_CENTURY:
    case TB_LEVEL_YEAR:
    case TB_LEVEL_NONE:
        break;
    }
    return false;
}

bool tb_cursor_check_level(TbCursor *cursor, const char *at, TbPeriodLevel level)
{
    TbPeriodEnd *end = cursor->end;
    if (end->level != TB_LEVEL_NONE && !may_follow(level, end->level))
        return tb_cursor_fail(cursor, at, "%s is out of order: year, month, day");
    if (end->begins == TB_LEVEL_NONE)
        end->begins = level;
    end->level = level;
    return true;
}

bool tb_cursor_set_year(TbCursor *cursor, const char *at, int64_t number, bool era)
{
    TbPeriodEnd *end = cursor->end;
    const TbPeriodEnd *before = cursor->before;
    if (!tb_cursor_check_level(cursor, at, TB_LEVEL_YEAR))
        return false;
    if (number < 100 && !era)
        return tb_cursor_fail(cursor, at,
                              "%s: write the year in full, 2020年 (or 公元 before a short one)");
    if (number == 0)
        return tb_cursor_fail(cursor, at, "%s: there is no year 0; 公元前1年 is before 公元1年");
    if (before && before->before_christ && !era && number < 1000)
        return tb_cursor_fail(cursor, at, "%s: write 公元前 or 公元 before the second year too");
    end->has_year = true;
    int64_t year = end->before_christ ? 1 - number : number;
    return tb_period_set_year(cursor->reading, at, year, &end->date);
}

bool tb_cursor_set_century(TbCursor *cursor, const char *at, int64_t number)
{
    TbPeriodEnd *end = cursor->end;
    if (!tb_cursor_check_level(cursor, at, TB_LEVEL_CENTURY))
        return false;
    if (number < 1 || number > 200)
        return tb_cursor_fail(cursor, at, "%s is no century");
    int64_t year = end->before_christ ? 1 - number * 100 : (number - 1) * 100 + 1;
    end->has_year = true;
    if (!tb_period_set_year(cursor->reading, at, year, &end->date))
        return false;
    end->date.precision = TB_PRECISION_CENTURY;
    return true;
}

// 2020年代, or the 80年代 of 20世纪80年代.
bool tb_cursor_set_decade(TbCursor *cursor, const char *at, int64_t number)
{
    TbPeriodEnd *end = cursor->end;
    const TbPeriodEnd *before = cursor->before;
    bool inherits = !end->has_year && before && before->has_year && // 20世纪80—90年代
                    before->begins == TB_LEVEL_CENTURY;
    int64_t century = end->has_year ? end->date.year : inherits ? before->date.year : -1;
    if (!tb_cursor_check_level(cursor, at, TB_LEVEL_DECADE))
        return false;
    if (number % 10 != 0 || (number < 100 && century < 0) || (number >= 100 && end->has_year) ||
        end->before_christ)
        return tb_cursor_fail(cursor, at, "%s is no decade: write 20世纪80年代 or 2020年代");
    int64_t year = number < 100 ? century / 100 * 100 + number : number;
    end->has_year = true;
    if (!tb_period_set_year(cursor->reading, at, year, &end->date))
        return false;
    end->date.precision = TB_PRECISION_DECADE;
    return true;
}

// ---- Parts of a year ----

bool tb_cursor_set_month(TbCursor *cursor, const char *at, int64_t number)
{
    return tb_cursor_check_level(cursor, at, TB_LEVEL_MONTH) && tb_cursor_need_year(cursor, at) &&
           tb_period_set_month(cursor->reading, at, number, &cursor->end->date);
}

bool tb_cursor_set_day(TbCursor *cursor, const char *at, int64_t number)
{
    TbPeriodEnd *end = cursor->end;
    const TbPeriodEnd *before = cursor->before;
    if (!tb_cursor_check_level(cursor, at, TB_LEVEL_DAY))
        return false;
    if (!end->has_year && before && before->has_year &&
        (before->date.precision == TB_PRECISION_MONTH || before->level >= TB_LEVEL_DAY)) {
        end->date = before->date;
        end->date.clock = (TbClock){0};
        end->date.precision = TB_PRECISION_MONTH;
        end->date.approximate = end->date.uncertain = false;
        end->has_year = true;
    }
    if (!end->has_year || end->date.precision != TB_PRECISION_MONTH)
        return tb_cursor_fail(cursor, at, "%s: a day of which month?");
    return tb_period_set_day(cursor->reading, at, number, &end->date);
}

bool tb_cursor_set_quarter(TbCursor *cursor, const char *at, int64_t number)
{
    return tb_cursor_check_level(cursor, at, TB_LEVEL_QUARTER) && tb_cursor_need_year(cursor, at) &&
           tb_period_set_quarter(cursor->reading, at, number, &cursor->end->date);
}

// A time without a day is one of the other end's day.
bool tb_cursor_set_clock(TbCursor *cursor, const char *at, const TbClock *clock)
{
    TbPeriodEnd *end = cursor->end;
    const TbPeriodEnd *before = cursor->before;
    if (end->level == TB_LEVEL_NONE && before && before->has_year &&
        before->date.precision == TB_PRECISION_DAY) {
        end->date = before->date;
        end->date.approximate = end->date.uncertain = false;
        end->has_year = true;
    }
    if (!tb_cursor_check_level(cursor, at, TB_LEVEL_CLOCK))
        return false;
    if (!end->has_year || end->date.precision != TB_PRECISION_DAY)
        return tb_cursor_fail(cursor, at, "%s: a time of which day?");
    end->date.clock = *clock;
    return true;
}
