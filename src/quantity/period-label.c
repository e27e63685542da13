// SPDX-License-Identifier: MIT
// Periods in words: as precise as they were given and no more.
#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "quantity/period-read.h"
#include "quantity/period-words.h"
#include "quantity/period.h"
#include "quantity/unit.h"
#include "quantity/traditional.h"

// ---- Chinese ----

static const char *const numerals[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

static void append_numeral(GString *out, int number) // 1 to 99
{
    if (number >= 20)
        tb_buffer_append_words(out, numerals[number / 10]);
    if (number >= 10)
        tb_buffer_append_words(out, "十");
    if (number % 10 > 0)
        tb_buffer_append_words(out, numerals[number % 10]);
}

static void append_year_zh(GString *out, int64_t year)
{
    tb_buffer_append_words(out, year <= 0 ? "公元前" : year < 1000 ? "公元" : "");
    tb_buffer_append_integer(out, year <= 0 ? 1 - year : year);
    tb_buffer_append_words(out, "年");
}

static void append_ago_zh(GString *out, int64_t years)
{
    bool hundred_million = years >= 100000000;
    tb_buffer_append_number(out, (double)years / (hundred_million ? 1e8 : 1e4), 4);
    tb_buffer_append_words(out, hundred_million ? "亿年前" : "万年前");
}

static void append_century_zh(GString *out, int64_t year)
{
    tb_buffer_append_words(out, year < 0 ? "公元前" : "");
    tb_buffer_append_integer(out, year < 0 ? (1 - year) / 100 : year / 100 + 1);
    tb_buffer_append_words(out, "世纪");
}

static void append_decade_zh(GString *out, int64_t year)
{
    if (year >= 2000) {
        tb_buffer_append_integer(out, year);
        tb_buffer_append_words(out, "年代");
        return;
    }
    append_century_zh(out, year / 100 * 100 + 1);
    tb_buffer_printf(out, "%02d年代", (int)(year % 100));
}

static void append_clock(GString *out, const TbDate *date, const char *before, const char *lang)
{
    if (date->clock.precision == TB_CLOCK_NONE)
        return;
    tb_buffer_append_words(out, before);
    tb_clock_append(out, &date->clock, lang);
}

// What stands behind the year: 11月30日, 三季度, 上半年.
static void append_within_year_zh(GString *out, const TbDate *date)
{
    static const char *const seasons[] = {"春季", "夏季", "秋季", "冬季"};
    switch (date->precision) {
    case TB_PRECISION_DAY:
        tb_buffer_append_integer(out, date->month);
        tb_buffer_append_words(out, "月");
        tb_buffer_append_integer(out, date->day);
        tb_buffer_append_words(out, "日");
        append_clock(out, date, "", "zh");
        break;
    case TB_PRECISION_MONTH:
        tb_buffer_append_integer(out, date->month);
        tb_buffer_append_words(out, "月");
        break;
    case TB_PRECISION_QUARTER:
        if (tb_date_is_season(date))
            tb_buffer_append_words(out, seasons[date->month / 3 - 1]);
        else {
            tb_buffer_append_words(out, numerals[date->month / 3 + 1]);
            tb_buffer_append_words(out, "季度");
        }
        break;
    case TB_PRECISION_HALF:
        tb_buffer_append_words(out, date->month == 1 ? "上半年" : "下半年");
        break;
    case TB_PRECISION_YEAR:
    case TB_PRECISION_DECADE:
    case TB_PRECISION_CENTURY:
    case TB_PRECISION_COUNT:
        break;
    }
}

static void append_date_zh(GString *out, const TbDate *date)
{
    tb_buffer_append_words(out, date->approximate ? "约" : "");
    if (tb_date_is_ago(date))
        append_ago_zh(out, -date->year);
    else if (tb_date_is_written_century(date))
        tb_buffer_printf(out, "%02dXX年", (int)(date->year / 100));
    else if (date->precision == TB_PRECISION_CENTURY)
        append_century_zh(out, date->year);
    else if (date->precision == TB_PRECISION_DECADE)
        append_decade_zh(out, date->year);
    else
        append_year_zh(out, date->year);
    append_within_year_zh(out, date);
    tb_buffer_append_words(out, date->uncertain ? "？" : "");
}

static const char *part_zh(const TbPeriod *period)
{
    if (period->part && (period->end_of || period->start_of || period->middle_of))
        return period->part;
    TbPrecision precision = period->last.precision;
    bool calendar = precision == TB_PRECISION_YEAR || precision == TB_PRECISION_MONTH;
    if (period->end_of)
        return calendar && period->plan == 0 ? "底" : "末";
    if (period->middle_of)
        return precision > TB_PRECISION_YEAR ? "中期" : "中";
    return period->start_of ? "初" : "";
}

static void append_plan_zh(GString *out, const TbPeriod *period)
{
    tb_buffer_append_words(out, "“");
    append_numeral(out, period->plan);
    tb_buffer_append_words(out, "五”");
    tb_buffer_append_words(out, part_zh(period));
    if (*part_zh(period) == '\0')
        tb_buffer_printf(out, "（%d—%d年）", (int)period->first.year, (int)period->last.year);
}

// The qualifier comes last: 2020年底？
static void append_part_date_zh(GString *out, const TbPeriod *period)
{
    TbDate date = period->first;
    if (period->plan > 0) {
        append_plan_zh(out, period);
        return;
    }
    date.uncertain = false;
    append_date_zh(out, &date);
    tb_buffer_append_words(out, part_zh(period));
    tb_buffer_append_words(out, period->first.uncertain ? "？" : "");
}

// ---- Intervals ----

static void append_span_zh(GString *out, const TbDate *first, const TbDate *last)
{
    switch (tb_period_sharing(first, last)) {
    case SHARE_YEARS:
        tb_buffer_append_integer(out, first->year);
        tb_buffer_append_words(out, "—");
        append_date_zh(out, last);
        break;
    case SHARE_DAY:
        append_date_zh(out, first);
        append_clock(out, last, "—", "zh");
        break;
    case SHARE_QUARTERS:
        append_year_zh(out, first->year);
        tb_buffer_append_words(out, last->month == 4 ? "前两季度" : "前三季度");
        break;
    case SHARE_YEAR_UNIT:
        append_year_zh(out, first->year);
        tb_buffer_printf(out, "%d—%d月", first->month, last->month);
        break;
    case SHARE_MONTH_UNIT:
        append_year_zh(out, first->year);
        tb_buffer_printf(out, "%d月%d—%d日", first->month, first->day, last->day);
        break;
    case SHARE_YEAR:
        append_date_zh(out, first);
        tb_buffer_append_words(out, "—");
        append_within_year_zh(out, last);
        break;
    case SHARE_NOTHING:
        append_date_zh(out, first);
        tb_buffer_append_words(out, "—");
        append_date_zh(out, last);
        break;
    }
}

// The date that begins where this one ends.
static TbDate date_after(const TbDate *date)
{
    TbDate after = *date;
    if (date->precision >= TB_PRECISION_YEAR)
        after.year += date->precision == TB_PRECISION_YEAR     ? 1
                      : date->precision == TB_PRECISION_DECADE ? 10
                                                               : 100;
    else
        tb_civil_from_days((int64_t)tb_date_end(date), &after.year, &after.month, &after.day);
    return after;
}

// By the end of the date, the whole of it included.
static const char *deadline_zh(const TbDate *date)
{
    switch (date->precision) {
    case TB_PRECISION_DAY:
        return "前";
    case TB_PRECISION_YEAR:
    case TB_PRECISION_MONTH:
        return "底前";
    case TB_PRECISION_QUARTER:
    case TB_PRECISION_HALF:
    case TB_PRECISION_DECADE:
    case TB_PRECISION_CENTURY:
    case TB_PRECISION_COUNT:
        break;
    }
    return "末前";
}

// A plan "from 2021 on" may begin after today: then 至今 would be wrong.
static const char *open_end_zh(const TbPeriod *period)
{
    return period->text && g_str_has_suffix(period->text, "起") ? "起" : "至今";
}

// The days of 11月上旬 by their word.
static void append_third_zh(GString *out, const TbPeriod *period)
{
    TbDate month = period->first;
    month.precision = TB_PRECISION_MONTH;
    month.uncertain = false;
    append_date_zh(out, &month);
    tb_buffer_append_words(out, period->part);
    tb_buffer_append_words(out, period->first.uncertain ? "？" : "");
}

static void append_week_zh(GString *out, const TbPeriod *period)
{
    tb_buffer_append_words(out, period->first.approximate ? "约" : "");
    append_year_zh(out, tb_period_week_year(period));
    tb_buffer_printf(out, "第%d周%s", period->week, period->first.uncertain ? "？" : "");
}

// 2025年前, which leaves 2025 out; but 5000年前 may be, and 12000年前 is, that many years ago.
static bool append_before_zh(GString *out, const TbPeriod *period)
{
    TbDate after = date_after(&period->last);
    bool year = after.precision == TB_PRECISION_YEAR && !after.uncertain; // 5000年？前 is no ago
    if (!period->part || (year && (after.year < 1900 || after.year > 2100)))
        return false;
    append_date_zh(out, &after);
    tb_buffer_append_words(out, period->part);
    return true;
}

static void append_interval_zh(GString *out, const TbPeriod *period)
{
    if (period->week > 0) {
        append_week_zh(out, period);
    } else if (period->deadline && append_before_zh(out, period)) {
        return;
    } else if (period->deadline) {
        append_date_zh(out, &period->last);
        tb_buffer_append_words(out, deadline_zh(&period->last));
    } else if (period->part && period->kind == TB_PERIOD_INTERVAL) {
        append_third_zh(out, period);
    } else if (period->open_start) {
        tb_buffer_append_words(out, "至");
        append_date_zh(out, &period->last);
    } else if (period->open_end) {
        append_date_zh(out, &period->first);
        tb_buffer_append_words(out, open_end_zh(period));
    } else if (period->unknown_start) {
        tb_buffer_append_words(out, "？—");
        append_date_zh(out, &period->last);
    } else if (period->unknown_end) {
        append_date_zh(out, &period->first);
        tb_buffer_append_words(out, "—？");
    } else {
        append_span_zh(out, &period->first, &period->last);
    }
}

static void append_period_zh(GString *out, const TbPeriod *period)
{
    switch (period->kind) {
    case TB_PERIOD_PLAN:
        append_plan_zh(out, period);
        break;
    case TB_PERIOD_INTERVAL:
        append_interval_zh(out, period);
        break;
    case TB_PERIOD_UNTIL:
        tb_buffer_append_words(out, "截至");
        append_part_date_zh(out, period);
        break;
    case TB_PERIOD_DATE:
        append_part_date_zh(out, period);
        break;
    }
}

// ---- English ----

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static void append_ordinal_en(GString *out, int64_t number)
{
    int64_t tens = number % 100, ones = number % 10;
    bool teen = tens >= 11 && tens <= 13;
    tb_buffer_append_integer(out, number);
    tb_buffer_append_words(out, teen        ? "th"
                                : ones == 1 ? "st"
                                : ones == 2 ? "nd"
                                : ones == 3 ? "rd"
                                            : "th");
}

static void append_ago_en(GString *out, int64_t years)
{
    double step = years >= 1000000000 ? 1e9 : years >= 1000000 ? 1e6 : 1e3;
    tb_buffer_append_number(out, (double)years / step, 5);
    tb_buffer_append_words(out, step == 1e9   ? " billion years ago"
                                : step == 1e6 ? " million years ago"
                                              : " thousand years ago");
}

static void append_year_en(GString *out, int64_t year)
{
    tb_buffer_append_integer(out, year <= 0 ? 1 - year : year);
    tb_buffer_append_words(out, year <= 0 ? " BCE" : year < 1000 ? " CE" : "");
}

// What stands before the year: "30 Nov", "Q3", "spring"; whether anything does.
static bool append_within_year_en(GString *out, const TbDate *date)
{
    static const char *const seasons[] = {"spring", "summer", "autumn", "winter"};
    switch (date->precision) {
    case TB_PRECISION_DAY:
        tb_buffer_printf(out, "%d %s", date->day, months[date->month - 1]);
        return true;
    case TB_PRECISION_MONTH:
        tb_buffer_append_words(out, months[date->month - 1]);
        return true;
    case TB_PRECISION_QUARTER:
        if (tb_date_is_season(date))
            tb_buffer_append_words(out, seasons[date->month / 3 - 1]);
        else
            tb_buffer_printf(out, "Q%d", date->month / 3 + 1);
        return true;
    case TB_PRECISION_HALF:
        tb_buffer_append_words(out, date->month == 1 ? "H1" : "H2");
        return true;
    case TB_PRECISION_YEAR:
    case TB_PRECISION_DECADE:
    case TB_PRECISION_CENTURY:
    case TB_PRECISION_COUNT:
        break;
    }
    return false;
}

static void append_date_en(GString *out, const TbDate *date)
{
    tb_buffer_append_words(out, date->approximate ? "c. " : "");
    if (append_within_year_en(out, date))
        g_string_append_c(out, ' ');
    if (tb_date_is_ago(date)) {
        append_ago_en(out, -date->year);
    } else if (tb_date_is_written_century(date)) {
        tb_buffer_printf(out, "%02dXX", (int)(date->year / 100));
    } else if (date->precision == TB_PRECISION_CENTURY) {
        int64_t year = date->year;
        append_ordinal_en(out, year < 0 ? (1 - year) / 100 : year / 100 + 1);
        tb_buffer_append_words(out, year < 0 ? " century BCE" : " century");
    } else if (date->precision == TB_PRECISION_DECADE) {
        tb_buffer_append_integer(out, date->year);
        g_string_append_c(out, 's');
    } else {
        append_year_en(out, date->year);
    }
    append_clock(out, date, " ", "en");
    tb_buffer_append_words(out, date->uncertain ? "?" : "");
}

static void append_span_en(GString *out, const TbDate *first, const TbDate *last)
{
    Sharing sharing = tb_period_sharing(first, last);
    switch (sharing) {
    case SHARE_MONTH_UNIT:
        tb_buffer_append_integer(out, first->day);
        break;
    case SHARE_DAY:
        append_date_en(out, first);
        append_clock(out, last, "–", "en");
        return;
    case SHARE_YEARS:
        tb_buffer_append_integer(out, first->year);
        break;
    case SHARE_YEAR:
    case SHARE_YEAR_UNIT:
    case SHARE_QUARTERS:
        append_within_year_en(out, first);
        append_clock(out, first, " ", "en");
        break;
    case SHARE_NOTHING:
        append_date_en(out, first);
        break;
    }
    tb_buffer_append_words(out, "–");
    append_date_en(out, last);
}

static void append_interval_en(GString *out, const TbPeriod *period)
{
    if (period->week > 0) {
        tb_buffer_printf(out, "week %d ", period->week);
        append_year_en(out, tb_period_week_year(period));
    } else if (period->open_start || period->open_end) {
        const char *until = period->deadline ? "by " : "until ";
        tb_buffer_append_words(out, period->open_start ? until : "since ");
        append_date_en(out, period->open_start ? &period->last : &period->first);
    } else if (period->unknown_start) {
        tb_buffer_append_words(out, "?–");
        append_date_en(out, &period->last);
    } else if (period->unknown_end) {
        append_date_en(out, &period->first);
        tb_buffer_append_words(out, "–?");
    } else {
        append_span_en(out, &period->first, &period->last);
    }
}

static void append_plan_en(GString *out, int plan)
{
    int64_t first, last;
    tb_period_plan_years(plan, &first, &last);
    append_ordinal_en(out, plan);
    tb_buffer_printf(out, " Five-Year Plan (%d–%d)", (int)first, (int)last);
}

static void append_period_en(GString *out, const TbPeriod *period)
{
    const char *part = period->end_of      ? "end of "
                       : period->start_of  ? "early "
                       : period->middle_of ? "mid-"
                                           : "";
    tb_buffer_append_words(out, part);
    if (period->plan > 0) {
        append_plan_en(out, period->plan);
        return;
    }
    switch (period->kind) {
    case TB_PERIOD_INTERVAL:
        append_interval_en(out, period);
        break;
    case TB_PERIOD_UNTIL:
        tb_buffer_append_words(out, *part ? "" : "as of ");
        append_date_en(out, &period->first);
        break;
    case TB_PERIOD_DATE:
    case TB_PERIOD_PLAN:
        append_date_en(out, &period->first);
        break;
    }
}

// ---- Labels ----

char *tb_date_label(TbArena *arena, const TbDate *date, const char *lang)
{
    GString *out = tb_arena_begin_text(arena);
    if (tb_lang_is_foreign(lang))
        tb_date_append_eastern(out, date, lang);
    else
        (tb_lang_is_chinese(lang) ? append_date_zh : append_date_en)(out, date);
    tb_turn_traditional(out, 0, lang);
    return tb_arena_end_text(arena, out);
}

static void append_period(GString *out, const TbPeriod *period, const char *lang)
{
    size_t begin = out->len;
    if (tb_lang_is_foreign(lang))
        tb_period_append_eastern(out, period, lang);
    else
        (tb_lang_is_chinese(lang) ? append_period_zh : append_period_en)(out, period);
    tb_turn_traditional(out, begin, lang);
}

char *tb_period_label(TbArena *arena, const TbPeriod *period, const char *lang)
{
    GString *out = tb_arena_begin_text(arena);
    append_period(out, period, lang);
    return tb_arena_end_text(arena, out);
}

static bool is_vague(const TbPeriod *period)
{
    return period->open_start || period->open_end || period->first.approximate ||
           period->last.approximate || period->first.uncertain || period->last.uncertain ||
           period->kind == TB_PERIOD_UNTIL || period->end_of || period->start_of ||
           period->middle_of;
}

char *tb_period_label_in_year(TbArena *arena, const TbPeriod *period, const char *lang)
{
    if (period->first.year != period->last.year || is_vague(period) ||
        period->first.precision >= TB_PRECISION_YEAR)
        return NULL;
    bool before = tb_lang_is_chinese(lang) || tb_lang_is_foreign(lang); // the year stands first
    GString *out = tb_arena_begin_text(arena);
    append_period(out, period, lang);
    // The year, as the label may say it, behind it.
    size_t length = out->len;
    tb_buffer_append_words(out, before ? "" : " ");
    tb_buffer_append_integer(out, period->first.year);
    tb_buffer_append_words(out, !before ? "" : tb_lang_is(lang, "ko") ? "년 " : "年");
    size_t year = out->len - length, rest = length > year ? length - year : 0;
    bool said = rest > 0 && memcmp(out->str + (before ? 0 : rest), out->str + length, year) == 0;
    char *label = tb_arena_end_text(arena, g_string_truncate(out, before ? length : rest));
    return !said ? NULL : before ? label + year : label;
}

// Where one date is part of another its label is that one's and more.
char *tb_period_label_in_month(TbArena *arena, const TbPeriod *period, const char *lang)
{
    TbDate month = period->first;
    if (period->kind != TB_PERIOD_DATE || is_vague(period) || month.precision != TB_PRECISION_DAY ||
        month.clock.precision != TB_CLOCK_NONE)
        return NULL;
    month.precision = TB_PRECISION_MONTH;
    const char *whole = tb_period_label(arena, period, lang);
    const char *around = tb_date_label(arena, &month, lang);
    if (g_str_has_prefix(whole, around))
        return g_strchug(tb_arena_strdup(arena, whole + strlen(around)));
    if (g_str_has_suffix(whole, around))
        return g_strchomp(tb_arena_strndup(arena, whole, strlen(whole) - strlen(around)));
    return NULL;
}
