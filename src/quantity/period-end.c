// SPDX-License-Identifier: MIT
// Reading one end of a Chinese period, number by number.
#include <math.h>
#include <string.h>

#include "quantity/numeral.h"
#include "quantity/period-chinese.h"

typedef struct {
    TbPeriodReading *reading;
    const char *at;
    const TbPeriodEnd *before;
    TbPeriodEnd *end;
} Cursor;

static bool eat(Cursor *cursor, const char *word)
{
    size_t length = tb_fold_word(cursor->at, word);
    cursor->at += length;
    return length > 0;
}

static bool eat_any(Cursor *cursor, const char *const *words)
{
    for (; *words; words++)
        if (eat(cursor, *words))
            return true;
    return false;
}

static bool fail(Cursor *cursor, const char *at, const char *format)
{
    const char *quoted = tb_period_quote(cursor->reading, at);
    return tb_period_fail(cursor->reading, at, format, quoted);
}

static void skip_spaces(Cursor *cursor)
{
    cursor->at += strspn(cursor->at, " ");
}

// Digits or a Chinese numeral, whole and not negative.
static bool read_number(Cursor *cursor, int64_t *number)
{
    const char *at = cursor->at;
    size_t digits = strspn(at, "0123456789");
    if (digits > 0 && digits <= 15) {
        *number = g_ascii_strtoll(at, NULL, 10);
        cursor->at += digits;
        skip_spaces(cursor);
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
    skip_spaces(cursor);
    return true;
}

// ---- Years ----

// The year that 11月 has: that of the other end, or of the document.
static bool need_year(Cursor *cursor, const char *at)
{
    TbPeriodEnd *end = cursor->end;
    if (end->has_year)
        return true;
    int64_t year = cursor->reading->year;
    if (cursor->before && cursor->before->has_year)
        year = cursor->before->date.year;
    if (year == INT64_MIN)
        return fail(cursor, at, "%s names no year, and the document gives none");
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
    case TB_LEVEL_CENTURY:
    case TB_LEVEL_YEAR:
    case TB_LEVEL_NONE:
        break;
    }
    return false;
}

static bool check_level(Cursor *cursor, const char *at, TbPeriodLevel level)
{
    TbPeriodEnd *end = cursor->end;
    if (end->level != TB_LEVEL_NONE && !may_follow(level, end->level))
        return fail(cursor, at, "%s is out of order: year, month, day");
    if (end->begins == TB_LEVEL_NONE)
        end->begins = level;
    end->level = level;
    return true;
}

static bool set_year(Cursor *cursor, const char *at, int64_t number, bool era)
{
    TbPeriodEnd *end = cursor->end;
    const TbPeriodEnd *before = cursor->before;
    if (!check_level(cursor, at, TB_LEVEL_YEAR))
        return false;
    if (number < 100 && !era)
        return fail(cursor, at, "%s: write the year in full, 2020年 (or 公元 before a short one)");
    if (number == 0)
        return fail(cursor, at, "%s: there is no year 0; 公元前1年 is before 公元1年");
    if (before && before->before_christ && !era && number < 1000)
        return fail(cursor, at, "%s: write 公元前 or 公元 before the second year too");
    end->has_year = true;
    int64_t year = end->before_christ ? 1 - number : number;
    return tb_period_set_year(cursor->reading, at, year, &end->date);
}

static bool set_century(Cursor *cursor, const char *at, int64_t number)
{
    TbPeriodEnd *end = cursor->end;
    if (!check_level(cursor, at, TB_LEVEL_CENTURY))
        return false;
    if (number < 1 || number > 200)
        return fail(cursor, at, "%s is no century");
    int64_t year = end->before_christ ? 1 - number * 100 : (number - 1) * 100;
    end->has_year = true;
    if (!tb_period_set_year(cursor->reading, at, year, &end->date))
        return false;
    end->date.precision = TB_PRECISION_CENTURY;
    return true;
}

// 2020年代, or the 80年代 of 20世纪80年代.
static bool set_decade(Cursor *cursor, const char *at, int64_t number)
{
    TbPeriodEnd *end = cursor->end;
    const TbPeriodEnd *before = cursor->before;
    bool inherits = !end->has_year && before && before->has_year && // 20世纪80—90年代
                    before->begins == TB_LEVEL_CENTURY;
    int64_t century = end->has_year ? end->date.year : inherits ? before->date.year : -1;
    if (!check_level(cursor, at, TB_LEVEL_DECADE))
        return false;
    if (number % 10 != 0 || (number < 100 && century < 0) || (number >= 100 && end->has_year) ||
        end->before_christ)
        return fail(cursor, at, "%s is no decade: write 20世纪80年代 or 2020年代");
    int64_t year = number < 100 ? century / 100 * 100 + number : number;
    end->has_year = true;
    if (!tb_period_set_year(cursor->reading, at, year, &end->date))
        return false;
    end->date.precision = TB_PRECISION_DECADE;
    return true;
}

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
static bool read_years_ago(Cursor *cursor, bool *found)
{
    const char *at = cursor->at;
    bool since = eat(cursor, "距今");
    if (since)
        eat(cursor, "约");
    TbNumeral numeral;
    const char *from = cursor->at;
    *found = tb_numeral_parse(from, &numeral) && !numeral.bare;
    cursor->at += *found ? numeral.length : 0;
    skip_spaces(cursor);
    *found =
        *found && (eat(cursor, "年前") || eat(cursor, "年以前") || (since && eat(cursor, "年")));
    *found = *found && ends_date(cursor->at); // not 2020年前三季度
    if (!*found) {
        cursor->at = at;
        return !since || fail(cursor, at, "can't read %s");
    }
    if (numeral.value < 10000)
        return fail(cursor, at, "%s: before that year, or so many years ago? Give the year");
    if (numeral.value != floor(numeral.value) || numeral.value > 1e15)
        return fail(cursor, at, "%s is no whole number of years that can be drawn");
    cursor->end->has_year = true;
    cursor->end->begins = cursor->end->level = TB_LEVEL_YEAR;
    cursor->end->date.approximate |= since && from != at + strlen("距今");
    bool approximate = cursor->end->date.approximate;
    if (!tb_period_set_year(cursor->reading, at, -(int64_t)numeral.value, &cursor->end->date))
        return false;
    cursor->end->date.approximate = approximate;
    return true;
}

// ---- Parts of a year ----

static bool set_month(Cursor *cursor, const char *at, int64_t number)
{
    return check_level(cursor, at, TB_LEVEL_MONTH) && need_year(cursor, at) &&
           tb_period_set_month(cursor->reading, at, number, &cursor->end->date);
}

static bool set_day(Cursor *cursor, const char *at, int64_t number)
{
    TbPeriodEnd *end = cursor->end;
    const TbPeriodEnd *before = cursor->before;
    if (!check_level(cursor, at, TB_LEVEL_DAY))
        return false;
    if (!end->has_year && before && before->has_year &&
        (before->date.precision == TB_PRECISION_MONTH || before->level == TB_LEVEL_DAY)) {
        end->date = before->date;
        end->date.precision = TB_PRECISION_MONTH;
        end->date.approximate = end->date.uncertain = false;
        end->has_year = true;
    }
    if (!end->has_year || end->date.precision != TB_PRECISION_MONTH)
        return fail(cursor, at, "%s: a day of which month?");
    return tb_period_set_day(cursor->reading, at, number, &end->date);
}

static bool set_quarter(Cursor *cursor, const char *at, int64_t number)
{
    return check_level(cursor, at, TB_LEVEL_QUARTER) && need_year(cursor, at) &&
           tb_period_set_quarter(cursor->reading, at, number, &cursor->end->date);
}

static bool read_half(Cursor *cursor, bool *found)
{
    const char *at = cursor->at;
    int half = eat(cursor, "上半年") ? 1 : eat(cursor, "下半年") ? 2 : 0;
    *found = half > 0;
    if (!half)
        return true;
    return check_level(cursor, at, TB_LEVEL_QUARTER) && need_year(cursor, at) &&
           tb_period_set_half(cursor->reading, at, half, &cursor->end->date);
}

static bool read_season(Cursor *cursor, bool *found)
{
    static const char *const seasons[] = {"春", "夏", "秋", "冬"};
    const char *at = cursor->at;
    int season = 0;
    while (season < 4 && !eat(cursor, seasons[season]))
        season++;
    *found = season < 4;
    if (!*found)
        return true;
    (void)(eat(cursor, "季") || eat(cursor, "天"));
    if (!check_level(cursor, at, TB_LEVEL_QUARTER) || !need_year(cursor, at))
        return false;
    cursor->end->date.month = 3 * (season + 1);
    cursor->end->date.precision = TB_PRECISION_QUARTER;
    return true;
}

// 前三季度, 前11个月: from the beginning of the year.
static bool read_first_ones(Cursor *cursor, bool *found)
{
    static const char *const months[] = {"个月", "月", NULL};
    static const char *const quarters[] = {"个季度", "季度", "季", NULL};
    const char *at = cursor->at;
    TbPeriodEnd *end = cursor->end;
    int64_t number;
    *found = eat(cursor, "前") && read_number(cursor, &number);
    bool by_month = *found && eat_any(cursor, months);
    *found = by_month || (*found && eat_any(cursor, quarters));
    if (!*found) {
        cursor->at = at;
        return true;
    }
    if (!(by_month ? set_month(cursor, at, 1) : set_quarter(cursor, at, 1)))
        return false;
    end->last = end->date;
    end->span = true;
    return by_month ? tb_period_set_month(cursor->reading, at, number, &end->last)
                    : tb_period_set_quarter(cursor->reading, at, number, &end->last);
}

// 上旬, 中旬, 下旬: the days 1–10, 11–20, 21 to the end.
static bool read_third(Cursor *cursor, bool *found)
{
    static const char *const thirds[] = {"上旬", "中旬", "下旬"};
    const char *at = cursor->at;
    TbPeriodEnd *end = cursor->end;
    int third = 0;
    while (third < 3 && !eat(cursor, thirds[third]))
        third++;
    *found = third < 3;
    if (!*found)
        return true;
    if (!set_day(cursor, at, third * 10 + 1))
        return false;
    end->last = end->date;
    end->span = true;
    int days = tb_days_in_month(end->date.year, end->date.month);
    return tb_period_set_day(cursor->reading, at, third == 2 ? days : third * 10 + 10, &end->last);
}

static bool read_code(Cursor *cursor, bool *found)
{
    const char *at = cursor->at;
    char letter = g_ascii_toupper(*at);
    *found = (letter == 'Q' || letter == 'H') && g_ascii_isdigit(at[1]);
    if (!*found)
        return true;
    cursor->at += 2;
    if (!check_level(cursor, at, TB_LEVEL_QUARTER) || !need_year(cursor, at))
        return false;
    int number = at[1] - '0';
    return letter == 'Q' ? tb_period_set_quarter(cursor->reading, at, number, &cursor->end->date)
                         : tb_period_set_half(cursor->reading, at, number, &cursor->end->date);
}

// 全年, 年底 without a number: the year of the document.
static bool read_whole_year(Cursor *cursor, bool *found)
{
    const char *at = cursor->at;
    bool alone = cursor->end->level == TB_LEVEL_NONE && tb_fold_word(at, "年") && at[strlen("年")];
    *found = eat(cursor, "全年") || (alone && eat(cursor, "年"));
    if (!*found || cursor->end->level == TB_LEVEL_YEAR)
        return true;
    return need_year(cursor, at) && check_level(cursor, at, TB_LEVEL_YEAR);
}

// ---- Numbers and their words ----

static bool read_counted(Cursor *cursor, bool era)
{
    static const char *const quarters[] = {"季度", "季", NULL};
    const char *at = cursor->at;
    bool ordinal = eat(cursor, "第");
    int64_t number;
    if (!read_number(cursor, &number)) {
        cursor->at = at;
        return fail(cursor, at, "can't read %s");
    }
    if (eat_any(cursor, quarters))
        return set_quarter(cursor, at, number);
    if (ordinal)
        return fail(cursor, at, "%s is no quarter");
    if (eat(cursor, "年代"))
        return set_decade(cursor, at, number);
    if (eat(cursor, "世纪"))
        return set_century(cursor, at, number);
    if (eat(cursor, "年")) {
        eat(cursor, "度");
        return set_year(cursor, at, number, era);
    }
    if (eat(cursor, "月")) {
        eat(cursor, "份");
        return set_month(cursor, at, number);
    }
    if (eat(cursor, "日") || eat(cursor, "号"))
        return set_day(cursor, at, number);
    if (*cursor->at != '\0')
        return fail(cursor, cursor->at, "can't read %s");
    cursor->end->dangling = at;
    cursor->end->dangling_number = number;
    return true;
}

static bool read_era(Cursor *cursor)
{
    // In a span the second end may leave out 公元: 公元前230—前221年.
    bool followed =
        tb_fold_word(cursor->at, "前") && cursor->before && cursor->before->before_christ;
    if (eat(cursor, "公元前") || (followed && eat(cursor, "前"))) {
        cursor->end->before_christ = true;
        return true;
    }
    return eat(cursor, "公元");
}

static bool read_next_year(Cursor *cursor)
{
    const char *at = cursor->at;
    if (!eat(cursor, "次年") && !eat(cursor, "翌年"))
        return true;
    if (!cursor->before || !cursor->before->has_year)
        return fail(cursor, at, "%s: the year after which?");
    cursor->end->has_year = true;
    cursor->end->begins = cursor->end->level = TB_LEVEL_YEAR;
    return tb_period_set_year(cursor->reading, at, cursor->before->date.year + 1,
                              &cursor->end->date);
}

static bool read_token(Cursor *cursor, bool era)
{
    static bool (*const readers[])(Cursor *, bool *) = {
        read_half, read_first_ones, read_third, read_code, read_season, read_whole_year};
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
static void read_part(Cursor *cursor)
{
    static const struct {
        const char *word;
        TbPeriodPart part;
    } parts[] = {{"初期", TB_PART_START}, {"初", TB_PART_START}, {"中期", TB_PART_MIDDLE},
                 {"中", TB_PART_MIDDLE},  {"末期", TB_PART_END}, {"末", TB_PART_END},
                 {"底", TB_PART_END}};
    if (cursor->end->level == TB_LEVEL_NONE || cursor->end->level == TB_LEVEL_DAY)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        size_t length = tb_fold_word(cursor->at, parts[i].word);
        gunichar behind = g_utf8_get_char(cursor->at + length);
        if (length && (behind == 0 || behind == '?')) {
            cursor->at += length;
            cursor->end->part = parts[i].part;
            return;
        }
    }
}

// 2020-11-30至2020-12-05: the ends may be EDTF.
static bool read_edtf_end(Cursor *cursor)
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
    return g_str_is_ascii(at) && strspn(at, "0123456789") != strlen(at) && *at != 'Q' &&
           strcmp(at, "?") != 0;
}

static bool read_tokens(Cursor *cursor)
{
    bool found;
    if (!read_years_ago(cursor, &found))
        return false;
    bool era = !found && read_era(cursor);
    if (!read_next_year(cursor))
        return false;
    while (*cursor->at && *cursor->at != '?') {
        skip_spaces(cursor);
        read_part(cursor);
        if (*cursor->at == '\0' || *cursor->at == '?')
            break;
        if (cursor->end->span || cursor->end->part != TB_PART_WHOLE)
            return fail(cursor, cursor->at, "can't read %s");
        if (!read_token(cursor, era))
            return false;
    }
    return true;
}

bool tb_period_read_end(TbPeriodReading *reading, const char *at, const TbPeriodEnd *before,
                        TbPeriodEnd *end)
{
    static const char *const about[] = {"大约在", "大约", "大概", "约在", "约", NULL};
    Cursor cursor = {reading, at, before, end};
    *end = (TbPeriodEnd){.part = TB_PART_WHOLE};
    bool approximate = eat_any(&cursor, about);
    skip_spaces(&cursor);
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
        return fail(&cursor, at, "%s names no date");
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
    Cursor cursor = {reading, end->dangling, NULL, end};
    int64_t number = end->dangling_number;
    bool approximate = end->date.approximate, uncertain = end->date.uncertain, done = false;
    switch (level) {
    case TB_LEVEL_YEAR:
        done = set_year(&cursor, end->dangling, number, end->before_christ);
        break;
    case TB_LEVEL_MONTH:
        done = set_month(&cursor, end->dangling, number);
        break;
    case TB_LEVEL_DAY:
        done = set_day(&cursor, end->dangling, number);
        break;
    case TB_LEVEL_QUARTER:
        done = set_quarter(&cursor, end->dangling, number);
        break;
    case TB_LEVEL_DECADE:
        done = set_decade(&cursor, end->dangling, number);
        break;
    case TB_LEVEL_CENTURY:
        done = set_century(&cursor, end->dangling, number);
        break;
    case TB_LEVEL_NONE:
        return fail(&cursor, end->dangling, "%s: a year, a month, a day?");
    }
    end->date.approximate = approximate;
    end->date.uncertain = uncertain;
    return done;
}
