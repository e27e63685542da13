// SPDX-License-Identifier: MIT
// Periods in Japanese and Korean: the year first, the words about it behind it.
#include <string.h>

#include "base/buffer.h"
#include "quantity/period-read.h"
#include "quantity/period-words.h"
#include "quantity/unit.h"

typedef struct {
    const char *year, *month, *day; // behind their numbers
    const char *gap;                // between them
    const char *halves[2], *quarter, *seasons[4], *week, *decade, *century;
    const char *before_christ, *ago[2]; // ten thousands and hundred millions of years
    const char *about, *doubt;
    const char *until, *by, *since, *as_of; // behind the date
    const char *start, *middle, *end;
    const char *dash, *plan;
} Words;

static const Words japanese = {
    .year = "年",
    .month = "月",
    .day = "日",
    .gap = "",
    .halves = {"上半期", "下半期"},
    .quarter = "第%d四半期",
    .seasons = {"春", "夏", "秋", "冬"},
    .week = "第%d週",
    .decade = "年代",
    .century = "世紀",
    .before_christ = "紀元前",
    .ago = {"万年前", "億年前"},
    .about = "頃",
    .doubt = "？",
    .until = "まで",
    .by = "までに",
    .since = "から",
    .as_of = "時点",
    .start = "初め",
    .middle = "半ば",
    .end = "末",
    .dash = "～",
    .plan = "第%d次5か年計画",
};

static const Words korean = {
    .year = "년",
    .month = "월",
    .day = "일",
    .gap = " ",
    .halves = {"상반기", "하반기"},
    .quarter = "%d분기",
    .seasons = {"봄", "여름", "가을", "겨울"},
    .week = "%d주차",
    .decade = "년대",
    .century = "세기",
    .before_christ = "기원전 ",
    .ago = {"만 년 전", "억 년 전"},
    .about = "경",
    .doubt = "?",
    .until = "까지",
    .by = "까지",
    .since = "부터",
    .as_of = " 기준",
    .start = " 초",
    .middle = " 중반",
    .end = " 말",
    .dash = "~",
    .plan = "제%d차 5개년 계획",
};

static const Words *words_of(const char *lang)
{
    return tb_lang_is(lang, "ko") ? &korean : &japanese;
}

static void append_count(GString *out, const char *pattern, int number)
{
    const char *place = strstr(pattern, "%d");
    g_string_append_len(out, pattern, place - pattern);
    tb_buffer_append_integer(out, number);
    tb_buffer_append_words(out, place + strlen("%d"));
}

static void append_year(GString *out, int64_t year, const Words *words)
{
    tb_buffer_printf(out, "%s%" G_GINT64_FORMAT "%s", year <= 0 ? words->before_christ : "",
                     year <= 0 ? 1 - year : year, words->year);
}

static void append_era(GString *out, const TbDate *date, const Words *words)
{
    int64_t year = date->year;
    bool hundred_million = year <= -100000000;
    if (tb_date_is_ago(date)) {
        tb_buffer_append_number(out, (double)-year / (hundred_million ? 1e8 : 1e4), 4);
        tb_buffer_append_words(out, words->ago[hundred_million]);
    } else if (tb_date_is_written_century(date))
        tb_buffer_printf(out, "%02dXX%s", (int)(year / 100), words->year);
    else if (date->precision == TB_PRECISION_CENTURY)
        tb_buffer_printf(out, "%s%d%s", year < 0 ? words->before_christ : "",
                         (int)(year < 0 ? (1 - year) / 100 : year / 100 + 1), words->century);
    else if (date->precision == TB_PRECISION_DECADE)
        tb_buffer_printf(out, "%d%s", (int)year, words->decade);
    else
        append_year(out, year, words);
}

// What stands behind the year: 11月30日, 第3四半期, 상반기.
static void append_within_year(GString *out, const TbDate *date, const char *lang)
{
    const Words *words = words_of(lang);
    switch (date->precision) {
    case TB_PRECISION_DAY:
        tb_buffer_printf(out, "%d%s%s%d%s", date->month, words->month, words->gap, date->day,
                         words->day);
        if (date->clock.precision != TB_CLOCK_NONE) {
            g_string_append_c(out, ' ');
            tb_clock_append(out, &date->clock, lang);
        }
        break;
    case TB_PRECISION_MONTH:
        tb_buffer_printf(out, "%d%s", date->month, words->month);
        break;
    case TB_PRECISION_QUARTER:
        if (tb_date_is_season(date))
            tb_buffer_append_words(out, words->seasons[date->month / 3 - 1]);
        else
            append_count(out, words->quarter, date->month / 3 + 1);
        break;
    case TB_PRECISION_HALF:
        tb_buffer_append_words(out, words->halves[date->month != 1]);
        break;
    case TB_PRECISION_YEAR:
    case TB_PRECISION_DECADE:
    case TB_PRECISION_CENTURY:
    case TB_PRECISION_COUNT:
        break;
    }
}

void tb_date_append_eastern(GString *out, const TbDate *date, const char *lang)
{
    const Words *words = words_of(lang);
    append_era(out, date, words);
    if (date->precision < TB_PRECISION_YEAR)
        tb_buffer_append_words(out, words->gap);
    append_within_year(out, date, lang);
    tb_buffer_append_words(out, date->approximate ? words->about : "");
    tb_buffer_append_words(out, date->uncertain ? words->doubt : "");
}

static void append_span(GString *out, const TbDate *first, const TbDate *last, const char *lang)
{
    const Words *words = words_of(lang);
    Sharing sharing = tb_period_sharing(first, last);
    if (sharing == SHARE_YEARS)
        tb_buffer_printf(out, "%d%s", (int)first->year, words->dash);
    else if (sharing == SHARE_YEAR_UNIT || sharing == SHARE_MONTH_UNIT) {
        append_year(out, first->year, words);
        tb_buffer_append_words(out, words->gap);
        if (sharing == SHARE_MONTH_UNIT)
            tb_buffer_printf(out, "%d%s%s", first->month, words->month, words->gap);
        bool days = sharing == SHARE_MONTH_UNIT;
        tb_buffer_printf(out, "%d%s%d%s", days ? first->day : first->month, words->dash,
                         days ? last->day : last->month, days ? words->day : words->month);
        return;
    } else {
        tb_date_append_eastern(out, first, lang);
        tb_buffer_append_words(out, words->dash);
    }
    if (sharing == SHARE_DAY)
        tb_clock_append(out, &last->clock, lang);
    else if (sharing == SHARE_YEAR || sharing == SHARE_QUARTERS)
        append_within_year(out, last, lang);
    else
        tb_date_append_eastern(out, last, lang);
}

static void append_interval(GString *out, const TbPeriod *period, const char *lang)
{
    const Words *words = words_of(lang);
    if (period->week > 0) {
        append_year(out, tb_period_week_year(period), words);
        tb_buffer_append_words(out, words->gap);
        append_count(out, words->week, period->week);
    } else if (period->open_start) {
        tb_date_append_eastern(out, &period->last, lang);
        tb_buffer_append_words(out, period->deadline ? words->by : words->until);
    } else if (period->open_end) {
        tb_date_append_eastern(out, &period->first, lang);
        tb_buffer_append_words(out, words->since);
    } else if (period->unknown_start) {
        tb_buffer_printf(out, "%s%s", words->doubt, words->dash);
        tb_date_append_eastern(out, &period->last, lang);
    } else if (period->unknown_end) {
        tb_date_append_eastern(out, &period->first, lang);
        tb_buffer_printf(out, "%s%s", words->dash, words->doubt);
    } else
        append_span(out, &period->first, &period->last, lang);
}

void tb_period_append_eastern(GString *out, const TbPeriod *period, const char *lang)
{
    const Words *words = words_of(lang);
    if (period->plan > 0) {
        int64_t first, last;
        tb_period_plan_years(period->plan, &first, &last);
        append_count(out, words->plan, period->plan);
        tb_buffer_printf(out, " (%d%s%d%s)", (int)first, words->dash, (int)last, words->year);
    } else if (period->kind == TB_PERIOD_INTERVAL)
        append_interval(out, period, lang);
    else
        tb_date_append_eastern(out, &period->first, lang);
    tb_buffer_append_words(out, period->end_of      ? words->end
                                : period->middle_of ? words->middle
                                : period->start_of  ? words->start
                                                    : "");
    if (period->kind == TB_PERIOD_UNTIL)
        tb_buffer_append_words(out, words->as_of);
}
