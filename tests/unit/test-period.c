// SPDX-License-Identifier: MIT
// Reading periods: EDTF and Chinese; the calendar under them.
#include "quantity/period.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/limits.h"

#define NO_YEAR INT64_MIN
#define FROM_EVER (-INFINITY)
#define FOR_EVER INFINITY

enum { DAY = TB_PRECISION_DAY, MONTH, QUARTER, HALF, YEAR, DECADE, CENTURY };
enum { DATE = TB_PERIOD_DATE, INTERVAL, UNTIL, PLAN };

typedef struct {
    int64_t year;
    int month, day, precision;
} Date;

typedef struct {
    const char *text;
    int64_t year; // of the document
    int kind;
    Date first, last;  // last.year 0 and precision 0: like the first
    const char *flags; // ~ ? about and uncertain, < > open, ( ) unknown, ^ - $ start middle end
} PeriodCase;

static const PeriodCase periods[] = {
    // EDTF level 0
    {"2020", NO_YEAR, DATE, {2020, 1, 1, YEAR}, {0}, ""},
    {"0000", NO_YEAR, DATE, {0, 1, 1, YEAR}, {0}, ""},
    {"0800", NO_YEAR, DATE, {800, 1, 1, YEAR}, {0}, ""},
    {"2020-11", NO_YEAR, DATE, {2020, 11, 1, MONTH}, {0}, ""},
    {"2020-11-30", NO_YEAR, DATE, {2020, 11, 30, DAY}, {0}, ""},
    {"2020-02-29", NO_YEAR, DATE, {2020, 2, 29, DAY}, {0}, ""},
    {"2000-02-29", NO_YEAR, DATE, {2000, 2, 29, DAY}, {0}, ""},
    {"2020-11-30T10:00Z", NO_YEAR, DATE, {2020, 11, 30, DAY}, {0}, ""},
    {"2020-11-30T23:59:60.25+08:00", NO_YEAR, DATE, {2020, 11, 30, DAY}, {0}, ""},
    {"2020-11-30 10:00", NO_YEAR, DATE, {2020, 11, 30, DAY}, {0}, ""},
    {"2020-01/2020-11", NO_YEAR, INTERVAL, {2020, 1, 1, MONTH}, {2020, 11, 1, MONTH}, ""},
    {"2004-02-01/2005", NO_YEAR, INTERVAL, {2004, 2, 1, DAY}, {2005, 1, 1, YEAR}, ""},
    {"2020/2020", NO_YEAR, INTERVAL, {2020, 1, 1, YEAR}, {2020, 1, 1, YEAR}, ""},
    {"2020-11-30/2020-11", NO_YEAR, INTERVAL, {2020, 11, 30, DAY}, {2020, 11, 1, MONTH}, ""},
    // EDTF level 1
    {"Y-13800000000", NO_YEAR, DATE, {-13800000000, 1, 1, YEAR}, {0}, ""},
    {"-13800000000", NO_YEAR, DATE, {-13800000000, 1, 1, YEAR}, {0}, ""},
    {"Y170000002", NO_YEAR, DATE, {170000002, 1, 1, YEAR}, {0}, ""},
    {"-0220", NO_YEAR, DATE, {-220, 1, 1, YEAR}, {0}, ""},
    {"-0220-03-15", NO_YEAR, DATE, {-220, 3, 15, DAY}, {0}, ""},
    {"2020-21", NO_YEAR, DATE, {2020, 3, 1, QUARTER}, {0}, ""},
    {"2020-24", NO_YEAR, DATE, {2020, 12, 1, QUARTER}, {0}, ""},
    {"2020~", NO_YEAR, DATE, {2020, 1, 1, YEAR}, {0}, "~"},
    {"2020?", NO_YEAR, DATE, {2020, 1, 1, YEAR}, {0}, "?"},
    {"2020-11%", NO_YEAR, DATE, {2020, 11, 1, MONTH}, {0}, "~?"},
    {"202X", NO_YEAR, DATE, {2020, 1, 1, DECADE}, {0}, ""},
    {"20XX", NO_YEAR, DATE, {2000, 1, 1, CENTURY}, {0}, ""},
    {"-02XX", NO_YEAR, DATE, {-299, 1, 1, CENTURY}, {0}, ""},
    {"2020-XX", NO_YEAR, DATE, {2020, 1, 1, YEAR}, {0}, ""},
    {"2020-11-XX", NO_YEAR, DATE, {2020, 11, 1, MONTH}, {0}, ""},
    {"2020-XX-XX", NO_YEAR, DATE, {2020, 1, 1, YEAR}, {0}, ""},
    {"2021/..", NO_YEAR, INTERVAL, {2021, 1, 1, YEAR}, {0}, ">"},
    {"../2020-11", NO_YEAR, INTERVAL, {2020, 11, 1, MONTH}, {0}, "<"},
    {"2021/", NO_YEAR, INTERVAL, {2021, 1, 1, YEAR}, {0}, ")"},
    {"/2020-11", NO_YEAR, INTERVAL, {2020, 11, 1, MONTH}, {0}, "("},
    // Quarters and halves
    {"2020-Q3", NO_YEAR, DATE, {2020, 7, 1, QUARTER}, {0}, ""},
    {"2020Q3", NO_YEAR, DATE, {2020, 7, 1, QUARTER}, {0}, ""},
    {"2020-33", NO_YEAR, DATE, {2020, 1, 1, QUARTER}, {0}, ""},
    {"2020-36", NO_YEAR, DATE, {2020, 10, 1, QUARTER}, {0}, ""},
    {"2020-H1", NO_YEAR, DATE, {2020, 1, 1, HALF}, {0}, ""},
    {"2020-h2", NO_YEAR, DATE, {2020, 7, 1, HALF}, {0}, ""},
    {"2020-41", NO_YEAR, DATE, {2020, 7, 1, HALF}, {0}, ""},
    {"2020-Q1/2020-Q3", NO_YEAR, INTERVAL, {2020, 1, 1, QUARTER}, {2020, 7, 1, QUARTER}, ""},
    // Level 2: parts with qualifiers, one of a set, powers of ten, northern seasons
    {"2004-06~-11", NO_YEAR, DATE, {2004, 6, 11, DAY}, {0}, "~"},
    {"?2004-06-~11", NO_YEAR, DATE, {2004, 6, 11, DAY}, {0}, "~?"},
    {"2004?-06", NO_YEAR, DATE, {2004, 6, 1, MONTH}, {0}, "?"},
    {"%2004", NO_YEAR, DATE, {2004, 1, 1, YEAR}, {0}, "~?"},
    {"[1667,1668,1670..1672]", NO_YEAR, INTERVAL, {1667, 1, 1, YEAR}, {1672, 1, 1, YEAR}, "?"},
    {"[1667..1670-12]", NO_YEAR, INTERVAL, {1667, 1, 1, YEAR}, {1670, 12, 1, MONTH}, "?"},
    {"[1667]", NO_YEAR, DATE, {1667, 1, 1, YEAR}, {0}, "?"},
    {"[..1984]", NO_YEAR, INTERVAL, {1984, 1, 1, YEAR}, {0}, "?<"},
    {"[1984..]", NO_YEAR, INTERVAL, {1984, 1, 1, YEAR}, {0}, "?>"},
    {"Y-17E7", NO_YEAR, DATE, {-170000000, 1, 1, YEAR}, {0}, ""},
    {"2020-25", NO_YEAR, DATE, {2020, 3, 1, QUARTER}, {0}, ""},
    // No EDTF, but plain
    {"2021-2025", NO_YEAR, INTERVAL, {2021, 1, 1, YEAR}, {2025, 1, 1, YEAR}, ""},
    {"2021~2025", NO_YEAR, INTERVAL, {2021, 1, 1, YEAR}, {2025, 1, 1, YEAR}, ""},
    {"2021—2025", NO_YEAR, INTERVAL, {2021, 1, 1, YEAR}, {2025, 1, 1, YEAR}, ""},
    {"２０２０－１１", NO_YEAR, DATE, {2020, 11, 1, MONTH}, {0}, ""},
    {"2020-11-30至2020-12-05", NO_YEAR, INTERVAL, {2020, 11, 30, DAY}, {2020, 12, 5, DAY}, ""},
    // Chinese dates
    {"2020年", NO_YEAR, DATE, {2020, 1, 1, YEAR}, {0}, ""},
    {" 2020 年 11 月 ", NO_YEAR, DATE, {2020, 11, 1, MONTH}, {0}, ""},
    {"2020年11月30日", NO_YEAR, DATE, {2020, 11, 30, DAY}, {0}, ""},
    {"2020年11月30号", NO_YEAR, DATE, {2020, 11, 30, DAY}, {0}, ""},
    {"２０２０年１１月", NO_YEAR, DATE, {2020, 11, 1, MONTH}, {0}, ""},
    {"二〇二〇年", NO_YEAR, DATE, {2020, 1, 1, YEAR}, {0}, ""},
    {"二○二○年十一月二十日", NO_YEAR, DATE, {2020, 11, 20, DAY}, {0}, ""},
    {"二零二零年十月三十一日", NO_YEAR, DATE, {2020, 10, 31, DAY}, {0}, ""},
    {"11月30日", 2020, DATE, {2020, 11, 30, DAY}, {0}, ""},
    {"1月份", 2021, DATE, {2021, 1, 1, MONTH}, {0}, ""},
    {"2020年度", NO_YEAR, DATE, {2020, 1, 1, YEAR}, {0}, ""},
    {"全年", 2020, DATE, {2020, 1, 1, YEAR}, {0}, ""},
    {"2020年全年", NO_YEAR, DATE, {2020, 1, 1, YEAR}, {0}, ""},
    {"约2020年", NO_YEAR, DATE, {2020, 1, 1, YEAR}, {0}, "~"},
    {"2020年左右", NO_YEAR, DATE, {2020, 1, 1, YEAR}, {0}, "~"},
    {"2020年？", NO_YEAR, DATE, {2020, 1, 1, YEAR}, {0}, "?"},
    {"公元前221年", NO_YEAR, DATE, {-220, 1, 1, YEAR}, {0}, ""},
    {"公元9年", NO_YEAR, DATE, {9, 1, 1, YEAR}, {0}, ""},
    {"221年", NO_YEAR, DATE, {221, 1, 1, YEAR}, {0}, ""},
    {"138亿年前", NO_YEAR, DATE, {-13800000000, 1, 1, YEAR}, {0}, ""},
    {"6600万年前", NO_YEAR, DATE, {-66000000, 1, 1, YEAR}, {0}, ""},
    {"距今约138亿年", NO_YEAR, DATE, {-13800000000, 1, 1, YEAR}, {0}, "~"},
    // Parts of a year
    {"上半年", 2020, DATE, {2020, 1, 1, HALF}, {0}, ""},
    {"2020年下半年", NO_YEAR, DATE, {2020, 7, 1, HALF}, {0}, ""},
    {"一季度", 2021, DATE, {2021, 1, 1, QUARTER}, {0}, ""},
    {"2020年第三季度", NO_YEAR, DATE, {2020, 7, 1, QUARTER}, {0}, ""},
    {"2020年4季度", NO_YEAR, DATE, {2020, 10, 1, QUARTER}, {0}, ""},
    {"2020年春季", NO_YEAR, DATE, {2020, 3, 1, QUARTER}, {0}, ""},
    {"前三季度", 2020, INTERVAL, {2020, 1, 1, QUARTER}, {2020, 7, 1, QUARTER}, ""},
    {"2020年前三季度", NO_YEAR, INTERVAL, {2020, 1, 1, QUARTER}, {2020, 7, 1, QUARTER}, ""},
    {"2020年一至三季度", NO_YEAR, INTERVAL, {2020, 1, 1, QUARTER}, {2020, 7, 1, QUARTER}, ""},
    {"前11个月", 2020, INTERVAL, {2020, 1, 1, MONTH}, {2020, 11, 1, MONTH}, ""},
    {"前十一个月", 2020, INTERVAL, {2020, 1, 1, MONTH}, {2020, 11, 1, MONTH}, ""},
    {"2020年11月上旬", NO_YEAR, INTERVAL, {2020, 11, 1, DAY}, {2020, 11, 10, DAY}, ""},
    {"2020年2月中下旬", NO_YEAR, INTERVAL, {2020, 2, 11, DAY}, {2020, 2, 29, DAY}, ""},
    {"2月上中旬", 2020, INTERVAL, {2020, 2, 1, DAY}, {2020, 2, 20, DAY}, ""},
    {"20世纪上半叶", NO_YEAR, INTERVAL, {1901, 1, 1, YEAR}, {1950, 1, 1, YEAR}, ""},
    {"19世纪下半叶", NO_YEAR, INTERVAL, {1851, 1, 1, YEAR}, {1900, 1, 1, YEAR}, ""},
    {"19世纪中叶", NO_YEAR, DATE, {1801, 1, 1, CENTURY}, {0}, "-"},
    {"2020年年底", NO_YEAR, DATE, {2020, 1, 1, YEAR}, {0}, "$"},
    {"截至2020年年末", NO_YEAR, UNTIL, {2020, 1, 1, YEAR}, {0}, "$"},
    {"2020年年初", NO_YEAR, DATE, {2020, 1, 1, YEAR}, {0}, "^"},
    {"2025年内", NO_YEAR, DATE, {2025, 1, 1, YEAR}, {0}, ""},
    {"11月以内", 2025, DATE, {2025, 11, 1, MONTH}, {0}, ""},
    {"“十四五”以来", NO_YEAR, INTERVAL, {2021, 1, 1, YEAR}, {0}, ">"},
    {"2020年2月下旬", NO_YEAR, INTERVAL, {2020, 2, 21, DAY}, {2020, 2, 29, DAY}, ""},
    // Spans
    {"2020年1—11月", NO_YEAR, INTERVAL, {2020, 1, 1, MONTH}, {2020, 11, 1, MONTH}, ""},
    {"1-11月", 2020, INTERVAL, {2020, 1, 1, MONTH}, {2020, 11, 1, MONTH}, ""},
    {"1～11月份", 2020, INTERVAL, {2020, 1, 1, MONTH}, {2020, 11, 1, MONTH}, ""},
    {"1月至11月", 2020, INTERVAL, {2020, 1, 1, MONTH}, {2020, 11, 1, MONTH}, ""},
    {"2020年一月到十一月", NO_YEAR, INTERVAL, {2020, 1, 1, MONTH}, {2020, 11, 1, MONTH}, ""},
    {"2020年1月—2021年3月", NO_YEAR, INTERVAL, {2020, 1, 1, MONTH}, {2021, 3, 1, MONTH}, ""},
    {"2020年11月—次年3月", NO_YEAR, INTERVAL, {2020, 11, 1, MONTH}, {2021, 3, 1, MONTH}, ""},
    {"2020年11月30日—12月5日", NO_YEAR, INTERVAL, {2020, 11, 30, DAY}, {2020, 12, 5, DAY}, ""},
    {"11月1—30日", 2020, INTERVAL, {2020, 11, 1, DAY}, {2020, 11, 30, DAY}, ""},
    {"11月1日至30日", 2020, INTERVAL, {2020, 11, 1, DAY}, {2020, 11, 30, DAY}, ""},
    {"2021—2025年", NO_YEAR, INTERVAL, {2021, 1, 1, YEAR}, {2025, 1, 1, YEAR}, ""},
    {"2021年——2025年", NO_YEAR, INTERVAL, {2021, 1, 1, YEAR}, {2025, 1, 1, YEAR}, ""},
    {"2021年至2025年期间", NO_YEAR, INTERVAL, {2021, 1, 1, YEAR}, {2025, 1, 1, YEAR}, ""},
    {"公元前230—前221年", NO_YEAR, INTERVAL, {-229, 1, 1, YEAR}, {-220, 1, 1, YEAR}, ""},
    {"公元前221年—公元220年", NO_YEAR, INTERVAL, {-220, 1, 1, YEAR}, {220, 1, 1, YEAR}, ""},
    {"20世纪80—90年代", NO_YEAR, INTERVAL, {1980, 1, 1, DECADE}, {1990, 1, 1, DECADE}, ""},
    {"2020年上半年—2021年上半年", NO_YEAR, INTERVAL, {2020, 1, 1, HALF}, {2021, 1, 1, HALF}, ""},
    // Open ends
    {"2021年起", NO_YEAR, INTERVAL, {2021, 1, 1, YEAR}, {0}, ">"},
    {"自2021年以来", NO_YEAR, INTERVAL, {2021, 1, 1, YEAR}, {0}, ">"},
    {"2018年7月16日至今", NO_YEAR, INTERVAL, {2018, 7, 16, DAY}, {0}, ">"},
    {"至2020年11月", NO_YEAR, INTERVAL, {2020, 11, 1, MONTH}, {0}, "<"},
    {"2025年底前", NO_YEAR, INTERVAL, {2025, 1, 1, YEAR}, {0}, "<"},
    {"6月30日前", 2021, INTERVAL, {2021, 6, 30, DAY}, {0}, "<"},
    {"2023年前", NO_YEAR, INTERVAL, {2022, 1, 1, YEAR}, {0}, "<"},
    {"2023年3月以前", NO_YEAR, INTERVAL, {2023, 2, 1, MONTH}, {0}, "<"},
    {"2023年1月1日之前", NO_YEAR, INTERVAL, {2023, 1, 1, DAY}, {0}, "<"},
    {"2023年一季度前", NO_YEAR, INTERVAL, {2022, 10, 1, QUARTER}, {0}, "<"},
    {"2023年下半年前", NO_YEAR, INTERVAL, {2023, 1, 1, HALF}, {0}, "<"},
    {"20240305", NO_YEAR, DATE, {2024, 3, 5, DAY}, {0}, ""},
    {"2024.3.5", NO_YEAR, DATE, {2024, 3, 5, DAY}, {0}, ""},
    {"2024/12/05", NO_YEAR, DATE, {2024, 12, 5, DAY}, {0}, ""},
    {"2024. 12. 5.", NO_YEAR, DATE, {2024, 12, 5, DAY}, {0}, ""},
    {"202412", NO_YEAR, DATE, {2024, 12, 1, MONTH}, {0}, ""},
    {"2024.12", NO_YEAR, DATE, {2024, 12, 1, MONTH}, {0}, ""},
    {"2024-W01", NO_YEAR, INTERVAL, {2024, 1, 1, DAY}, {2024, 1, 7, DAY}, ""},
    {"2020-W53-5", NO_YEAR, DATE, {2021, 1, 1, DAY}, {0}, ""},
    {"2024年第10周", NO_YEAR, INTERVAL, {2024, 3, 4, DAY}, {2024, 3, 10, DAY}, ""},
    {"2024-38", NO_YEAR, INTERVAL, {2024, 5, 1, MONTH}, {2024, 8, 1, MONTH}, ""},
    {"2023全年", NO_YEAR, DATE, {2023, 1, 1, YEAR}, {0}, ""},
    {"2023上半年", NO_YEAR, DATE, {2023, 1, 1, HALF}, {0}, ""},
    {"2023년 4월 9일", NO_YEAR, DATE, {2023, 4, 9, DAY}, {0}, ""},
    {"2023年第3四半期", NO_YEAR, DATE, {2023, 7, 1, QUARTER}, {0}, ""},
    {"2023年11月20日至2月3日", NO_YEAR, INTERVAL, {2023, 11, 20, DAY}, {2024, 2, 3, DAY}, ""},
    {"21世纪上半叶", NO_YEAR, INTERVAL, {2001, 1, 1, YEAR}, {2050, 1, 1, YEAR}, ""},
    {"17XX年", NO_YEAR, DATE, {1700, 1, 1, CENTURY}, {0}, ""},
    {"2020年及以前", NO_YEAR, INTERVAL, {2020, 1, 1, YEAR}, {0}, "<"},
    {"？—2020年", NO_YEAR, INTERVAL, {2020, 1, 1, YEAR}, {0}, "("},
    {"2020年—？", NO_YEAR, INTERVAL, {2020, 1, 1, YEAR}, {0}, ")"},
    // A state at an end
    {"截至2020年11月底", NO_YEAR, UNTIL, {2020, 11, 1, MONTH}, {0}, "$"},
    {"截至11月底", 2020, UNTIL, {2020, 11, 1, MONTH}, {0}, "$"},
    {"截至2020年11月30日", NO_YEAR, UNTIL, {2020, 11, 30, DAY}, {0}, ""},
    {"截止到2020年11月", NO_YEAR, UNTIL, {2020, 11, 1, MONTH}, {0}, ""},
    {"到2025年", NO_YEAR, UNTIL, {2025, 1, 1, YEAR}, {0}, ""},
    {"到2025年末", NO_YEAR, UNTIL, {2025, 1, 1, YEAR}, {0}, "$"},
    {"2020年底", NO_YEAR, DATE, {2020, 1, 1, YEAR}, {0}, "$"},
    {"年末", 2020, DATE, {2020, 1, 1, YEAR}, {0}, "$"},
    {"2020年初", NO_YEAR, DATE, {2020, 1, 1, YEAR}, {0}, "^"},
    {"2020年中", NO_YEAR, DATE, {2020, 1, 1, YEAR}, {0}, "-"},
    {"2020年三季度末", NO_YEAR, DATE, {2020, 7, 1, QUARTER}, {0}, "$"},
    // Decades and centuries
    {"2020年代", NO_YEAR, DATE, {2020, 1, 1, DECADE}, {0}, ""},
    {"20世纪80年代", NO_YEAR, DATE, {1980, 1, 1, DECADE}, {0}, ""},
    {"二十世纪八十年代", NO_YEAR, DATE, {1980, 1, 1, DECADE}, {0}, ""},
    {"20世纪80年代初期", NO_YEAR, DATE, {1980, 1, 1, DECADE}, {0}, "^"},
    {"21世纪", NO_YEAR, DATE, {2001, 1, 1, CENTURY}, {0}, ""},
    {"公元前3世纪", NO_YEAR, DATE, {-299, 1, 1, CENTURY}, {0}, ""},
    {"20世纪末", NO_YEAR, DATE, {1901, 1, 1, CENTURY}, {0}, "$"},
    // Plans
    {"“十四五”", NO_YEAR, PLAN, {2021, 1, 1, YEAR}, {2025, 1, 1, YEAR}, ""},
    {"\"十四五\"", NO_YEAR, PLAN, {2021, 1, 1, YEAR}, {2025, 1, 1, YEAR}, ""},
    {"「十四五」", NO_YEAR, PLAN, {2021, 1, 1, YEAR}, {2025, 1, 1, YEAR}, ""},
    {"十四五", NO_YEAR, PLAN, {2021, 1, 1, YEAR}, {2025, 1, 1, YEAR}, ""},
    {"十四五期间", NO_YEAR, PLAN, {2021, 1, 1, YEAR}, {2025, 1, 1, YEAR}, ""},
    {"“十四五”时期", NO_YEAR, PLAN, {2021, 1, 1, YEAR}, {2025, 1, 1, YEAR}, ""},
    {"“十四五”（2021—2025年）", NO_YEAR, PLAN, {2021, 1, 1, YEAR}, {2025, 1, 1, YEAR}, ""},
    {"第十四个五年规划", NO_YEAR, PLAN, {2021, 1, 1, YEAR}, {2025, 1, 1, YEAR}, ""},
    {"“十四五”末", NO_YEAR, DATE, {2025, 1, 1, YEAR}, {0}, "$"},
    {"到“十四五”末", NO_YEAR, DATE, {2025, 1, 1, YEAR}, {0}, "$"},
    {"“十四五”期初", NO_YEAR, DATE, {2021, 1, 1, YEAR}, {0}, "^"},
    {"“十三五”中期", NO_YEAR, DATE, {2018, 1, 1, YEAR}, {0}, "-"},
    {"一五", NO_YEAR, PLAN, {1953, 1, 1, YEAR}, {1957, 1, 1, YEAR}, ""},
    {"“二五”", NO_YEAR, PLAN, {1958, 1, 1, YEAR}, {1962, 1, 1, YEAR}, ""},
    {"“三五”", NO_YEAR, PLAN, {1966, 1, 1, YEAR}, {1970, 1, 1, YEAR}, ""},
    {"“十五”", NO_YEAR, PLAN, {2001, 1, 1, YEAR}, {2005, 1, 1, YEAR}, ""},
    {"“十五五”", NO_YEAR, PLAN, {2026, 1, 1, YEAR}, {2030, 1, 1, YEAR}, ""},
};

static bool has(const char *flags, char flag)
{
    return strchr(flags, flag) != NULL;
}

static void assert_date(const TbDate *actual, const Date *expected, const char *flags)
{
    g_assert_cmpint(actual->year, ==, expected->year);
    g_assert_cmpint(actual->month, ==, expected->month);
    g_assert_cmpint(actual->day, ==, expected->day);
    g_assert_cmpint(actual->precision, ==, expected->precision);
    g_assert_cmpint(actual->approximate, ==, has(flags, '~'));
    g_assert_cmpint(actual->uncertain, ==, has(flags, '?'));
}

static void assert_flags(const TbPeriod *period, const char *flags)
{
    g_assert_cmpint(period->open_start, ==, has(flags, '<'));
    g_assert_cmpint(period->open_end, ==, has(flags, '>'));
    g_assert_cmpint(period->unknown_start, ==, has(flags, '('));
    g_assert_cmpint(period->unknown_end, ==, has(flags, ')'));
    g_assert_cmpint(period->start_of, ==, has(flags, '^'));
    g_assert_cmpint(period->middle_of, ==, has(flags, '-'));
    g_assert_cmpint(period->end_of, ==, has(flags, '$'));
    bool no_start = has(flags, '<') || has(flags, '(');
    bool no_end = has(flags, '>') || has(flags, ')');
    g_assert_cmpfloat(period->start, ==, no_start ? FROM_EVER : tb_date_start(&period->first));
    g_assert_cmpfloat(period->end, ==, no_end ? FOR_EVER : tb_date_end(&period->last));
}

static void test_read(void)
{
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(periods); i++) {
        const PeriodCase *expected = &periods[i];
        TbPeriod period;
        TbPeriodError error;
        g_test_message("%s", expected->text);
        bool read = tb_period_parse(arena, expected->text, expected->year, &period, &error);
        g_test_message("%s", read ? "read" : error.cause);
        g_assert_true(read);
        g_assert_cmpint(period.kind, ==, expected->kind);
        const Date *last = expected->last.month ? &expected->last : &expected->first;
        assert_date(&period.first, &expected->first, expected->flags);
        assert_date(&period.last, last, expected->flags);
        assert_flags(&period, expected->flags);
        g_assert_cmpstr(period.text, ==, expected->text);
    }
    tb_arena_free(arena);
}

typedef struct {
    const char *text;
    int64_t year;
    size_t offset;
    const char *cause; // part of it
} ErrorCase;

static const ErrorCase errors[] = {
    {"", NO_YEAR, 0, "no date"},
    {"hello", NO_YEAR, 0, "can't read “hello”"},
    {"你好", NO_YEAR, 0, "can't read “你好”"},
    {"2020年好", NO_YEAR, 7, "can't read “好”"},
    {"2020-13", NO_YEAR, 5, "month 13 is not 1 to 12"},
    {"2020年13月", NO_YEAR, 7, "month 13 is not 1 to 12"},
    {"2020-00", NO_YEAR, 5, "month 0 is not 1 to 12"},
    {"2021-02-29", NO_YEAR, 8, "day 29 is not 1 to 28"},
    {"1900-02-29", NO_YEAR, 8, "day 29 is not 1 to 28"},
    {"2020年11月31日", NO_YEAR, 12, "day 31 is not 1 to 30"},
    {"2020-Q5", NO_YEAR, 5, "quarter 5 is not 1 to 4"},
    {"2021年第五季度", NO_YEAR, 7, "quarter 5 is not 1 to 4"},
    {"2020-H3", NO_YEAR, 5, "half 3 is not 1 or 2"},
    {"2020-29", NO_YEAR, 5, "code 29"},
    {"{1960,1961-12}", NO_YEAR, 0, "write an event for each"},
    {"[]", NO_YEAR, 0, "a set needs a date"},
    {"[..1984..]", NO_YEAR, 0, "open at both ends"},
    {"[1984,1983]", NO_YEAR, 0, "ends before it starts"},
    {"Y2E99", NO_YEAR, 2, "too far away"},
    {"上半叶", 2020, 0, "of which century?"},
    {"2020/21财年", NO_YEAR, 0, "where the fiscal year begins"},
    {"2020-42", NO_YEAR, 5, "month 42"},
    {"2020-Q3-05", NO_YEAR, 7, "can't read"},
    {"2020-33-05", NO_YEAR, 8, "has no days"},
    {"2020-1", NO_YEAR, 5, "with two digits"},
    {"800", NO_YEAR, 0, "four digits"},
    {"30001130", NO_YEAR, 0, "no separators"},
    {"2020/11", NO_YEAR, 0, "dates are written 2020-11-30"},
    {"2020.11.30.1", NO_YEAR, 4, "can't read"},
    {"3周前", 2020, 0, "weeks ago"},
    {"2021/2020", NO_YEAR, 0, "ends before it starts"},
    {"2020-11/2020-10", NO_YEAR, 0, "ends before it starts"},
    {"2020年12月—3月", NO_YEAR, 0, "ends before it starts"},
    {"2020年11—1月", NO_YEAR, 0, "ends before it starts"},
    {"../..", NO_YEAR, 0, "a date at one end"},
    {"/", NO_YEAR, 0, "a date at one end"},
    {"Y99999999999999", NO_YEAR, 0, "too far away"},
    {"Y9999999999999999999999", NO_YEAR, 0, "too far away"},
    {"-0000", NO_YEAR, 0, "no year -0000"},
    {"2XXX", NO_YEAR, 0, "leaves more open"},
    {"202X-11", NO_YEAR, 5, "behind a part that is unknown"},
    {"2020-XX-30", NO_YEAR, 8, "behind a part that is unknown"},
    {"-022X", NO_YEAR, 1, "decades before the year 0"},
    {"2020-11-30T25:00", NO_YEAR, 11, "no time of day"},
    {"2020~?", NO_YEAR, 5, "can't read"},
    {"11月30日", NO_YEAR, 0, "names no year, and the document gives none"},
    {"1—11月", NO_YEAR, 4, "names no year, and the document gives none"},
    {"上半年", NO_YEAR, 0, "names no year"},
    {"前三季度", NO_YEAR, 0, "names no year"},
    {"30日", 2020, 0, "a day of which month?"},
    {"1—30日", 2020, 4, "a day of which month?"},
    {"11月2020年", 2020, 5, "out of order"},
    {"20世纪11月", NO_YEAR, 8, "out of order"},
    {"2020年三季度11月", NO_YEAR, 16, "out of order"},
    {"2020年代—80年代", NO_YEAR, 13, "no decade"},
    {"前三季度末", 2020, 0, "which part of a span"},
    {"公元", NO_YEAR, 0, "names no date"},
    {"20年", NO_YEAR, 0, "write the year in full"},
    {"公元0年", NO_YEAR, 6, "no year 0"},
    {"公元前230—221年", NO_YEAR, 15, "write 公元前 or 公元"},
    {"80年代", NO_YEAR, 0, "write 20世纪80年代"},
    {"2025年代", NO_YEAR, 0, "no decade"},
    {"一二月", 2020, 0, "can't read “一二月”"},
    {"2020", 2020, 0, NULL}, // fine: see below
    {"今年", 2020, 0, "depends on when it is read"},
    {"近年", 2020, 0, "depends on when it is read"},
    {"近三年", 2020, 0, "depends on when it is read"},
    {"本世纪", 2020, 0, "depends on when it is read"},
    {"上世纪80年代", 2020, 0, "depends on when it is read"},
    {"截至目前", 2020, 0, "depends on when it is read"},
    {"5000年前", NO_YEAR, 0, "so many years ago"},
    {"800年前", NO_YEAR, 0, "so many years ago"},
    {"2024.1", NO_YEAR, 0, "January or October"},
    {"2024.13", NO_YEAR, 0, "month 13"},
    {"20240230", NO_YEAR, 0, "day 30"},
    {"2024/02/30", NO_YEAR, 0, "day 30"},
    {"2024-W53", NO_YEAR, 0, "week 53 is not one of the 52"},
    {"2024-W10-8", NO_YEAR, 0, "day 8 of a week"},
    {"2024-W1", NO_YEAR, 5, "can't read"},
    {"2024年第54周", NO_YEAR, 7, "week 54"},
    {"第3周", NO_YEAR, 0, "names no year"},
    {"2024-05-01T09:00/08:00", NO_YEAR, 0, "ends before it starts"},
    {"2024-05-01T09:00/..", NO_YEAR, 0, "from a time of day to no other"},
    {"../2024-05-01T09:00Z", NO_YEAR, 0, "from a time of day to no other"},
    {"2024-05-01T09:00:30Z/", NO_YEAR, 0, "from a time of day to no other"},
    {"2020年底至2021年初", NO_YEAR, 0, "give the month"},
    {"2020年中以来", NO_YEAR, 0, "give the month"},
    {"“十四五”（2020—2025年）", NO_YEAR, 15, "behind the plan"},
    {"“三十五”", NO_YEAR, 0, "can't read"},
    {"2020年—", NO_YEAR, 10, "missing"},
    {"？—？", NO_YEAR, 0, "has no date"},
    {"\xff", NO_YEAR, 0, "not UTF-8"},
};

static void test_errors(void)
{
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(errors); i++) {
        const ErrorCase *expected = &errors[i];
        TbPeriod period;
        TbPeriodError error;
        g_test_message("case %zu", i);
        bool read = tb_period_parse(arena, expected->text, expected->year, &period, &error);
        g_assert_cmpint(read, ==, expected->cause == NULL);
        if (read)
            continue;
        g_test_message("%zu: %s", error.offset, error.cause);
        g_assert_nonnull(strstr(error.cause, expected->cause));
        g_assert_cmpuint(error.offset, ==, expected->offset);
        g_assert_true(g_utf8_validate(error.cause, -1, NULL));
    }
    tb_arena_free(arena);
}

// ---- The calendar ----

static void test_known_days(void)
{
    static const struct {
        int64_t year;
        int month, day;
        int64_t days;
    } cases[] = {
        {1970, 1, 1, 0},        {1969, 12, 31, -1},    {2000, 3, 1, 11017},
        {2020, 11, 30, 18596},  {0, 1, 1, -719528},    {-1, 12, 31, -719529},
        {1600, 2, 29, -135081}, {2400, 2, 29, 157113}, {-4713, 11, 24, -2440588},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        int64_t year;
        int month, day;
        g_assert_cmpint(tb_days_from_civil(cases[i].year, cases[i].month, cases[i].day), ==,
                        cases[i].days);
        tb_civil_from_days(cases[i].days, &year, &month, &day);
        g_assert_cmpint(year, ==, cases[i].year);
        g_assert_cmpint(month, ==, cases[i].month);
        g_assert_cmpint(day, ==, cases[i].day);
    }
}

static void assert_day_round_trip(int64_t days)
{
    int64_t year;
    int month, day;
    tb_civil_from_days(days, &year, &month, &day);
    g_assert_cmpint(month, >=, 1);
    g_assert_cmpint(month, <=, 12);
    g_assert_cmpint(day, >=, 1);
    g_assert_cmpint(day, <=, tb_days_in_month(year, month));
    g_assert_cmpint(tb_days_from_civil(year, month, day), ==, days);
}

static void test_every_day_has_its_number(void)
{
    int64_t expected = tb_days_from_civil(-801, 1, 1);
    for (int64_t year = -801; year <= 2801; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= tb_days_in_month(year, month); day++)
                g_assert_cmpint(tb_days_from_civil(year, month, day), ==, expected++);
    GRand *random = g_rand_new_with_seed(3);
    for (int i = 0; i < 50000; i++)
        assert_day_round_trip((int64_t)(g_rand_double_range(random, -7.3e15, 7.3e15)));
    g_rand_free(random);
}

static void test_far_years_are_exact(void)
{
    static const int64_t years[] = {TB_LIMIT_YEAR, -TB_LIMIT_YEAR, 13800000000, -13800000000};
    for (size_t i = 0; i < G_N_ELEMENTS(years); i++) {
        TbDate date = {.year = years[i], .month = 12, .day = 31, .precision = TB_PRECISION_DAY};
        double start = tb_date_start(&date), end = tb_date_end(&date);
        g_assert_cmpfloat(end - start, ==, 1);
        g_assert_cmpint((int64_t)start, ==, tb_days_from_civil(years[i], 12, 31));
        assert_day_round_trip((int64_t)start);
    }
}

static void test_spans_of_precisions(void)
{
    static const struct {
        Date date;
        int64_t days;
    } cases[] = {
        {{2020, 2, 29, DAY}, 1},        {{2020, 2, 1, MONTH}, 29},
        {{2021, 12, 1, MONTH}, 31},     {{2021, 10, 1, QUARTER}, 92},
        {{2020, 12, 1, QUARTER}, 90}, // winter: December to February
        {{2021, 1, 1, HALF}, 181},      {{2021, 7, 1, HALF}, 184},
        {{2020, 1, 1, YEAR}, 366},      {{2021, 1, 1, YEAR}, 365},
        {{2020, 1, 1, DECADE}, 3653},   {{1900, 1, 1, CENTURY}, 36524},
        {{2000, 1, 1, CENTURY}, 36525},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Date *d = &cases[i].date;
        TbDate date = {.year = d->year,
                       .month = d->month,
                       .day = d->day,
                       .precision = (TbPrecision)d->precision};
        g_assert_cmpfloat(tb_date_end(&date) - tb_date_start(&date), ==, (double)cases[i].days);
    }
}

static TbPeriod period_of(TbArena *arena, const char *text)
{
    TbPeriod period;
    TbPeriodError error;
    g_assert_true(tb_period_parse(arena, text, 2020, &period, &error));
    return period;
}

static void test_order(void)
{
    static const char *const ordered[] = {"../2019", "138亿年前",    "公元前221年", "1949-10-01",
                                          "2020-01", "2020年1—11月", "2020",        "2020/..",
                                          "2020-11", "2021年"};
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(ordered); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(ordered); j++) {
            TbPeriod a = period_of(arena, ordered[i]), b = period_of(arena, ordered[j]);
            int order = tb_period_compare(&a, &b);
            g_test_message("%s %s", ordered[i], ordered[j]);
            g_assert_cmpint((order > 0) - (order < 0), ==, (i > j) - (i < j));
        }
    tb_arena_free(arena);
}

static void test_equality(void)
{
    static const char *const same[][2] = {
        {"2020", "2020年"},
        {"2020-11", "11月"},
        {"2020-Q3", "三季度"},
        {"2020-21", "2020年春季"},
        {"2020-H1", "上半年"},
        {"2020-Q1/2020-Q3", "前三季度"},
        {"2020-01/2020-11", "1—11月"},
        {"2021/..", "2021年起"},
        {"2020~", "约2020年"},
        {"198X", "20世纪80年代"},
        {"-02XX", "公元前3世纪"},
        {"十四五", "“十四五”时期"},
        {"-0220", "公元前221年"},
        {"截至2020年11月", "截至11月底"},
    };
    static const char *const different[][2] = {
        {"2020", "2020~"},
        {"2020", "2020?"},
        {"2020", "2020/2020"},
        {"2021/2025", "十四五"},
        {"2020", "2020年底"},
        {"2020", "截至2020年"},
        {"2020-01/2020-06", "2020-H1"},
        {"2021/..", "2021/"},
        {"2020-11", "2020-11-30"},
    };
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(same); i++) {
        TbPeriod a = period_of(arena, same[i][0]), b = period_of(arena, same[i][1]);
        g_assert_true(tb_period_equal(&a, &b));
        g_assert_cmpint(tb_period_compare(&a, &b), ==, 0);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(different); i++) {
        TbPeriod a = period_of(arena, different[i][0]), b = period_of(arena, different[i][1]);
        g_assert_false(tb_period_equal(&a, &b));
    }
    tb_arena_free(arena);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/period/read", test_read);
    g_test_add_func("/period/errors", test_errors);
    g_test_add_func("/period/known-days", test_known_days);
    g_test_add_func("/period/every-day", test_every_day_has_its_number);
    g_test_add_func("/period/far-years", test_far_years_are_exact);
    g_test_add_func("/period/spans", test_spans_of_precisions);
    g_test_add_func("/period/order", test_order);
    g_test_add_func("/period/equality", test_equality);
    return g_test_run();
}
