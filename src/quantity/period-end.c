// SPDX-License-Identifier: MIT
// Reading one end of a Chinese period, number by number.
#include <math.h>
#include <string.h>

#include "quantity/numeral.h"
#include "quantity/period-cursor.h"

// Nothing more, or 初 中 底 末, or a question mark.
static bool ends_date(const char *at)
{
    static const char *const words[] = {"?", "初", "中", "底", "末"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (tb_fold_word(at, words[i]))
            return true;
    return *at == '\0';
}

// 138亿年前, 距今6600万年. Some thousand years ago is a year, which should be given.
static bool read_years_ago(TbCursor *cursor, bool *found)
{
    const char *at = cursor->at;
    bool since = tb_cursor_eat(cursor, "距今");
    if (since)
        tb_cursor_eat(cursor, "约");
    TbNumeral numeral;
    const char *from = cursor->at;
    *found = tb_numeral_parse(from, &numeral) && !numeral.bare;
    cursor->at += *found ? numeral.length : 0;
    tb_cursor_skip_spaces(cursor);
    *found = *found && (tb_cursor_eat(cursor, "年前") || tb_cursor_eat(cursor, "年以前") ||
                        (since && tb_cursor_eat(cursor, "年")));
    *found = *found && ends_date(cursor->at); // not 2020年前三季度
    if (!*found) {
        cursor->at = at;
        return !since || tb_cursor_fail(cursor, at, "can't read %s");
    }
    if (numeral.value < 10000)
        return tb_cursor_fail(cursor, at,
                              "%s: before that year, or so many years ago? Give the year");
    if (numeral.value != floor(numeral.value) || numeral.value > 1e15)
        return tb_cursor_fail(cursor, at, "%s is no whole number of years that can be drawn");
    cursor->end->has_year = true;
    cursor->end->begins = cursor->end->level = TB_LEVEL_YEAR;
    cursor->end->date.approximate |= since && from != at + strlen("距今");
    bool approximate = cursor->end->date.approximate;
    if (!tb_period_set_year(cursor->reading, at, -(int64_t)numeral.value, &cursor->end->date))
        return false;
    cursor->end->date.approximate = approximate;
    return true;
}

static bool read_half(TbCursor *cursor, bool *found)
{
    const char *at = cursor->at;
    static const char *const first[] = {"上半年", "上半期", "상반기", NULL};
    static const char *const second[] = {"下半年", "下半期", "하반기", NULL};
    int half = tb_cursor_eat_any(cursor, first) ? 1 : tb_cursor_eat_any(cursor, second) ? 2 : 0;
    *found = half > 0;
    if (!half)
        return true;
    return tb_cursor_check_level(cursor, at, TB_LEVEL_QUARTER) && tb_cursor_need_year(cursor, at) &&
           tb_period_set_half(cursor->reading, at, half, &cursor->end->date);
}

static bool read_season(TbCursor *cursor, bool *found)
{
    static const char *const seasons[] = {"春", "夏", "秋", "冬"};
    const char *at = cursor->at;
    int season = 0;
    while (season < 4 && !tb_cursor_eat(cursor, seasons[season]))
        season++;
    *found = season < 4;
    if (!*found)
        return true;
    (void)(tb_cursor_eat(cursor, "季") || tb_cursor_eat(cursor, "天"));
    if (!tb_cursor_check_level(cursor, at, TB_LEVEL_QUARTER) || !tb_cursor_need_year(cursor, at))
        return false;
    cursor->end->date.month = 3 * (season + 1);
    cursor->end->date.precision = TB_PRECISION_QUARTER;
    return true;
}

// 前三季度, 前11个月: from the beginning of the year.
static bool read_first_ones(TbCursor *cursor, bool *found)
{
    static const char *const months[] = {"个月", "月", NULL};
    static const char *const quarters[] = {"个季度", "季度", "季", NULL};
    const char *at = cursor->at;
    TbPeriodEnd *end = cursor->end;
    int64_t number;
    *found = tb_cursor_eat(cursor, "前") && tb_cursor_read_number(cursor, &number);
    bool by_month = *found && tb_cursor_eat_any(cursor, months);
    *found = by_month || (*found && tb_cursor_eat_any(cursor, quarters));
    if (!*found) {
        cursor->at = at;
        return true;
    }
    if (!(by_month ? tb_cursor_set_month(cursor, at, 1) : tb_cursor_set_quarter(cursor, at, 1)))
        return false;
    end->last = end->date;
    end->span = true;
    return by_month ? tb_period_set_month(cursor->reading, at, number, &end->last)
                    : tb_period_set_quarter(cursor->reading, at, number, &end->last);
}

// 上旬, 中旬, 下旬: the days 1–10, 11–20, 21 to the end.
static bool read_third(TbCursor *cursor, bool *found)
{
    static const struct {
        const char *word;
        int first, last; // thirds
    } thirds[] = {
        {"上旬", 0, 0}, {"中旬", 1, 1}, {"下旬", 2, 2}, {"上中旬", 0, 1}, {"中下旬", 1, 2}};
    const char *at = cursor->at;
    TbPeriodEnd *end = cursor->end;
    size_t third = 0;
    while (third < G_N_ELEMENTS(thirds) && !tb_cursor_eat(cursor, thirds[third].word))
        third++;
    *found = third < G_N_ELEMENTS(thirds);
    if (!*found)
        return true;
    if (!tb_cursor_set_day(cursor, at, thirds[third].first * 10 + 1))
        return false;
    end->words = thirds[third].word;
    end->last = end->date;
    end->span = true;
    int days = tb_days_in_month(end->date.year, end->date.month), last = thirds[third].last;
    return tb_period_set_day(cursor->reading, at, last == 2 ? days : last * 10 + 10, &end->last);
}

// 上半叶, 下半叶 of a century: fifty years.
static bool read_half_century(TbCursor *cursor, bool *found)
{
    const char *at = cursor->at;
    TbPeriodEnd *end = cursor->end;
    int half = tb_cursor_eat(cursor, "上半叶") || tb_cursor_eat(cursor, "前半叶")   ? 1
               : tb_cursor_eat(cursor, "下半叶") || tb_cursor_eat(cursor, "后半叶") ? 2
                                                                                    : 0;
    *found = half > 0;
    if (!half)
        return true;
    if (end->level != TB_LEVEL_CENTURY)
        return tb_cursor_fail(cursor, at, "%s: of which century?");
    end->date.precision = TB_PRECISION_YEAR;
    end->date.year += half == 1 ? 0 : 50;
    end->last = end->date;
    end->last.year += 49;
    end->span = true;
    return true;
}

static bool read_code(TbCursor *cursor, bool *found)
{
    const char *at = cursor->at;
    char letter = g_ascii_toupper(*at);
    *found = (letter == 'Q' || letter == 'H') && g_ascii_isdigit(at[1]);
    if (!*found)
        return true;
    cursor->at += 2;
    if (!tb_cursor_check_level(cursor, at, TB_LEVEL_QUARTER) || !tb_cursor_need_year(cursor, at))
        return false;
    int number = at[1] - '0';
    return letter == 'Q' ? tb_period_set_quarter(cursor->reading, at, number, &cursor->end->date)
                         : tb_period_set_half(cursor->reading, at, number, &cursor->end->date);
}

// 全年, 年底 without a number: the year of the document.
static bool read_whole_year(TbCursor *cursor, bool *found)
{
    const char *at = cursor->at;
    bool alone = cursor->end->level == TB_LEVEL_NONE && tb_fold_word(at, "年") && at[strlen("年")];
    *found = tb_cursor_eat(cursor, "全年") || (alone && tb_cursor_eat(cursor, "年"));
    if (!*found || cursor->end->level == TB_LEVEL_YEAR)
        return true;
    return tb_cursor_need_year(cursor, at) && tb_cursor_check_level(cursor, at, TB_LEVEL_YEAR);
}

// ---- Numbers and their words ----

// 2020全年, 2020上半年: the word 年 is left out.
static bool is_year_before_part(const TbCursor *cursor, int64_t number)
{
    static const char *const parts[] = {"全年", "上半年", "下半年", "前三季度", "前两季度"};
    bool year = number >= 1000 && number <= 9999 && cursor->end->level == TB_LEVEL_NONE;
    for (size_t i = 0; year && i < G_N_ELEMENTS(parts); i++)
        if (tb_fold_word(cursor->at, parts[i]))
            return true;
    return false;
}

// 2026年第1周, by ISO 8601.
static bool set_week(TbCursor *cursor, const char *at, int64_t number)
{
    TbPeriodEnd *end = cursor->end;
    TbPeriod days = {0};
    if (!tb_cursor_check_level(cursor, at, TB_LEVEL_QUARTER) || !tb_cursor_need_year(cursor, at) ||
        !tb_period_set_week(cursor->reading, at, end->date.year, number, 0, &days))
        return false;
    end->date = days.first;
    end->last = days.last;
    end->week = days.week;
    end->span = true;
    return true;
}

static bool read_counted(TbCursor *cursor, bool era)
{
    static const char *const quarters[] = {"季度", "四半期", "分期", "분기", "季", NULL};
    const char *at = cursor->at;
    bool ordinal = tb_cursor_eat(cursor, "第");
    int64_t number;
    if (!tb_cursor_read_number(cursor, &number)) {
        cursor->at = at;
        return tb_cursor_fail(cursor, at, "can't read %s");
    }
    if (tb_cursor_eat_any(cursor, quarters))
        return tb_cursor_set_quarter(cursor, at, number);
    if (number < 10000000 && tb_cursor_eat(cursor, "XX年")) { // EDTF's century, as labels have it
        cursor->end->has_year = true;
        cursor->end->date.precision = TB_PRECISION_CENTURY;
        return tb_cursor_check_level(cursor, at, TB_LEVEL_CENTURY) &&
               tb_period_set_year(cursor->reading, at, number * 100, &cursor->end->date) &&
               (cursor->end->date.precision = TB_PRECISION_CENTURY, true);
    }
    if (tb_cursor_eat(cursor, "周") || tb_cursor_eat(cursor, "星期"))
        return set_week(cursor, at, number);
    if (ordinal)
        return tb_cursor_fail(cursor, at, "%s is no quarter or week");
    if (is_year_before_part(cursor, number))
        return tb_cursor_set_year(cursor, at, number, era);
    if (tb_cursor_eat(cursor, "年代"))
        return tb_cursor_set_decade(cursor, at, number);
    if (tb_cursor_eat(cursor, "世纪"))
        return tb_cursor_set_century(cursor, at, number);
    if (tb_cursor_eat(cursor, "年")) {
        tb_cursor_eat(cursor, "度");
        return tb_cursor_set_year(cursor, at, number, era);
    }
    if (tb_cursor_eat(cursor, "月")) {
        tb_cursor_eat(cursor, "份");
        return tb_cursor_set_month(cursor, at, number);
    }
    if (tb_cursor_eat(cursor, "日") || tb_cursor_eat(cursor, "号"))
        return tb_cursor_set_day(cursor, at, number);
    if (*cursor->at != '\0')
        return tb_cursor_fail(cursor, cursor->at, "can't read %s");
    cursor->end->dangling = at;
    cursor->end->dangling_number = number;
    return true;
}

static bool read_era(TbCursor *cursor)
{
    // In a span the second end may leave out 公元: 公元前230—前221年.
    bool followed =
        tb_fold_word(cursor->at, "前") && cursor->before && cursor->before->before_christ;
    if (tb_cursor_eat(cursor, "公元前") || (followed && tb_cursor_eat(cursor, "前"))) {
        cursor->end->before_christ = true;
        return true;
    }
    return tb_cursor_eat(cursor, "公元");
}

static bool read_next_year(TbCursor *cursor)
{
    const char *at = cursor->at;
    if (!tb_cursor_eat(cursor, "次年") && !tb_cursor_eat(cursor, "翌年"))
        return true;
    if (!cursor->before || !cursor->before->has_year)
        return tb_cursor_fail(cursor, at, "%s: the year after which?");
    cursor->end->has_year = true;
    cursor->end->begins = cursor->end->level = TB_LEVEL_YEAR;
    return tb_period_set_year(cursor->reading, at, cursor->before->date.year + 1,
                              &cursor->end->date);
}

static bool read_token(TbCursor *cursor, bool era)
{
    static bool (*const readers[])(TbCursor *, bool *) = {
        tb_cursor_read_clock, read_half,   read_first_ones, read_third, read_code,
        read_half_century,    read_season, read_whole_year};
    for (size_t i = 0; i < G_N_ELEMENTS(readers); i++) {
        bool found = false;
        if (!readers[i](cursor, &found))
            return false;
        if (found)
            return true;
    }
    return read_counted(cursor, era);
}

// 初 中 底, behind what they are parts of.
static void read_part(TbCursor *cursor)
{
    static const struct {
        const char *word;
        TbPeriodPart part;
    } parts[] = {{"初期", TB_PART_START},  {"初", TB_PART_START},    {"中期", TB_PART_MIDDLE},
                 {"中", TB_PART_MIDDLE},   {"末期", TB_PART_END},    {"末", TB_PART_END},
                 {"底", TB_PART_END},      {"中叶", TB_PART_MIDDLE}, {"年初", TB_PART_START},
                 {"年中", TB_PART_MIDDLE}, {"年末", TB_PART_END},    {"年底", TB_PART_END},
                 {"岁末", TB_PART_END}};
    if (cursor->end->level == TB_LEVEL_NONE || cursor->end->level >= TB_LEVEL_DAY)
        return;
    const char *from = cursor->at;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        size_t length = tb_fold_word(cursor->at, parts[i].word);
        gunichar behind = g_utf8_get_char(cursor->at + length);
        bool of_year = strlen(parts[i].word) > 3 &&
                       (tb_fold_word(parts[i].word, "年") || tb_fold_word(parts[i].word, "岁"));
        if (of_year && cursor->end->level != TB_LEVEL_YEAR) // 2020年年底
            continue;
        if (length && (behind == 0 || behind == '?')) {
            cursor->at += length;
            cursor->end->part = parts[i].part;
            cursor->end->words = parts[i].word;
            return;
        }
    }
    cursor->at = from;
}

// 2020-11-30至2020-12-05: the ends may be EDTF.
static bool read_edtf_end(TbCursor *cursor)
{
    TbPeriodEnd *end = cursor->end;
    const char *to = cursor->at + strlen(cursor->at);
    if (!tb_period_read_edtf_date(cursor->reading, cursor->at, to, &end->date))
        return false;
    end->has_year = true;
    end->begins = end->level = TB_LEVEL_YEAR;
    return true;
}

static bool is_edtf(const char *at)
{
    bool clock = strchr(at, ':') && !strchr(at, '-'); // 12:00, of the other end's day
    return g_str_is_ascii(at) && strspn(at, "0123456789") != strlen(at) && *at != 'Q' &&
           strcmp(at, "?") != 0 && !clock;
}

static bool read_tokens(TbCursor *cursor)
{
    bool found;
    if (!read_years_ago(cursor, &found))
        return false;
    bool era = !found && read_era(cursor);
    if (!read_next_year(cursor))
        return false;
    while (*cursor->at && *cursor->at != '?') {
        tb_cursor_skip_spaces(cursor);
        read_part(cursor);
        if (*cursor->at == '\0' || *cursor->at == '?')
            break;
        if (cursor->end->span || cursor->end->part != TB_PART_WHOLE)
            return tb_cursor_fail(cursor, cursor->at, "can't read %s");
        if (!read_token(cursor, era))
            return false;
    }
    return true;
}

bool tb_period_read_end(TbPeriodReading *reading, const char *at, const TbPeriodEnd *before,
                        TbPeriodEnd *end)
{
    static const char *const about[] = {"大约在", "大约", "大概", "约在", "约", NULL};
    TbCursor cursor = {reading, at, before, end};
    *end = (TbPeriodEnd){.part = TB_PART_WHOLE};
    bool approximate = tb_cursor_eat_any(&cursor, about);
    tb_cursor_skip_spaces(&cursor);
    if (strcmp(cursor.at, "?") == 0) {
        end->unknown = true;
        return true;
    }
    if (is_edtf(cursor.at))
        return read_edtf_end(&cursor);
    if (*cursor.at == '\0')
        return tb_period_fail(reading, at, "a date is missing");
    if (!read_tokens(&cursor))
        return false;
    if (end->level == TB_LEVEL_NONE && !end->dangling)
        return tb_cursor_fail(&cursor, at, "%s names no date");
    approximate |= end->date.approximate;
    end->date.approximate = end->last.approximate = approximate;
    end->date.uncertain = end->last.uncertain = *cursor.at == '?';
    if (*cursor.at == '?' && cursor.at[1] != '\0')
        return tb_period_fail(reading, cursor.at, "can't read %s",
                              tb_period_quote(reading, cursor.at));
    return true;
}

bool tb_period_settle_end(TbPeriodReading *reading, TbPeriodLevel level, TbPeriodEnd *end)
{
    if (!end->dangling)
        return true;
    TbCursor cursor = {reading, end->dangling, NULL, end};
    int64_t number = end->dangling_number;
    bool approximate = end->date.approximate, uncertain = end->date.uncertain, done = false;
    switch (level) {
    case TB_LEVEL_YEAR:
        done = tb_cursor_set_year(&cursor, end->dangling, number, end->before_christ);
        break;
    case TB_LEVEL_MONTH:
        done = tb_cursor_set_month(&cursor, end->dangling, number);
        break;
    case TB_LEVEL_DAY:
        done = tb_cursor_set_day(&cursor, end->dangling, number);
        break;
    case TB_LEVEL_QUARTER:
        done = tb_cursor_set_quarter(&cursor, end->dangling, number);
        break;
    case TB_LEVEL_DECADE:
        done = tb_cursor_set_decade(&cursor, end->dangling, number);
        break;
    case TB_LEVEL_CENTURY:
        done = tb_cursor_set_century(&cursor, end->dangling, number);
        break;
    case TB_LEVEL_CLOCK: {
        TbClock clock = {.precision = TB_CLOCK_HOUR, .seconds = (int)MIN(number, 25) * 3600};
        if (number > 24)
            return tb_cursor_fail(&cursor, end->dangling, "%s is no time of day");
        done = tb_cursor_set_clock(&cursor, end->dangling, &clock);
        break;
    }
    case TB_LEVEL_NONE:
        return tb_cursor_fail(&cursor, end->dangling, "%s: a year, a month, a day?");
    }
    end->date.approximate = approximate;
    end->date.uncertain = uncertain;
    return done;
}
