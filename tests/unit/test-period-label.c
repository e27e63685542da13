// SPDX-License-Identifier: MIT
// Printing periods; what is printed in Chinese reads back as the same period.
#include "quantity/period.h"

#include <glib.h>
#include <math.h>
#include <string.h>

typedef struct {
    const char *text, *chinese, *english;
} LabelCase;

static const LabelCase labels[] = {
    {"2020", "2020年", "2020"},
    {"2020-11", "2020年11月", "Nov 2020"},
    {"2025-06-30", "2025年6月30日", "30 Jun 2025"},
    {"2025-Q2", "2025年二季度", "Q2 2025"},
    {"2025-H1", "2025年上半年", "H1 2025"},
    {"2025-22", "2025年夏季", "summer 2025"},
    {"2020~", "约2020年", "c. 2020"},
    {"2020?", "2020年？", "2020?"},
    {"2020-11%", "约2020年11月？", "c. Nov 2020?"},
    {"202X", "2020年代", "2020s"},
    {"198X", "20世纪80年代", "1980s"},
    {"19XX", "19XX年", "19XX"},
    {"20世纪", "20世纪", "20th century"},
    {"20XX年", "20XX年", "20XX"},
    {"21世纪", "21世纪", "21st century"},
    {"-0220", "公元前221年", "221 BCE"},
    {"0009", "公元9年", "9 CE"},
    {"-02XX", "公元前3世纪", "3rd century BCE"},
    {"Y-13800000000", "138亿年前", "13.8 billion years ago"},
    {"Y-13798500000", "137.985亿年前", "13.7985 billion years ago"},
    {"Y-66000000", "6600万年前", "66 million years ago"},
    {"Y-20000", "2万年前", "20 thousand years ago"},
    {"Y-12345", "公元前12346年", "12346 BCE"},
    {"Y12020", "12020年", "12020"},
    {"2020-01/2020-11", "2020年1—11月", "Jan–Nov 2020"},
    {"2020-01/2021-03", "2020年1月—2021年3月", "Jan 2020–Mar 2021"},
    {"2021/2025", "2021—2025年", "2021–2025"},
    {"2020-11-01/2020-11-30", "2020年11月1—30日", "1–30 Nov 2020"},
    {"2020-11-30/2020-12-05", "2020年11月30日—12月5日", "30 Nov–5 Dec 2020"},
    {"2020-Q1/2020-Q3", "2020年前三季度", "Q1–Q3 2020"},
    {"2020-Q1/2020-Q2", "2020年前两季度", "Q1–Q2 2020"},
    {"2020-Q2/2020-Q3", "2020年二季度—三季度", "Q2–Q3 2020"},
    {"2020-Q1/2020-Q4", "2020年一季度—四季度", "Q1–Q4 2020"},
    {"2020-H1/2021-H1", "2020年上半年—2021年上半年", "H1 2020–H1 2021"},
    {"-0229/-0220", "公元前230年—公元前221年", "230 BCE–221 BCE"},
    {"2020~/2021", "约2020年—2021年", "c. 2020–2021"},
    {"2018-07-16/..", "2018年7月16日至今", "since 16 Jul 2018"},
    {"2021年起", "2021年起", "since 2021"},
    {"../2020-11", "至2020年11月", "until Nov 2020"},
    {"2020/", "2020年—？", "2020–?"},
    {"/2020", "？—2020年", "?–2020"},
    {"截至2020年11月底", "截至2020年11月底", "end of Nov 2020"},
    {"截至2020年11月30日", "截至2020年11月30日", "as of 30 Nov 2020"},
    {"2020年底", "2020年底", "end of 2020"},
    {"2020年初", "2020年初", "early 2020"},
    {"2020年中", "2020年中", "mid-2020"},
    {"2020年三季度末", "2020年三季度末", "end of Q3 2020"},
    {"20世纪中叶", "20世纪中叶", "mid-20th century"},
    {"20世纪中期", "20世纪中期", "mid-20th century"},
    {"十四五", "“十四五”（2021—2025年）", "14th Five-Year Plan (2021–2025)"},
    {"“十二五”期末", "“十二五”期末", "end of 12th Five-Year Plan (2011–2015)"},
    {"2023年末", "2023年末", "end of 2023"},
    {"2023年年底", "2023年年底", "end of 2023"},
    {"2023年底", "2023年底", "end of 2023"},
    {"2023年11月末", "2023年11月末", "end of Nov 2023"},
    {"2023年年初", "2023年年初", "early 2023"},
    {"2023年11月中旬", "2023年11月中旬", "11–20 Nov 2023"},
    {"2023年底前", "2023年底前", "by 2023"},
    {"2023年前", "2023年前", "by 2022"},
    {"2024-07-20T18:00/2024", "2024年7月20日18:00—2024年", "20 Jul 2024 18:00–2024"},
    {"Y9999前", "9998年底前", "by 9998"}, // 9999年前 may be that many years ago
    {"2024年7月21日？前", "2024年7月21日？前", "by 21 Jul 2024?"},
    {"截至2020年28周底", "截至2020年7月12日", "as of 12 Jul 2020"},
    {"2024-07-21T08前", "2024年7月21日8时前", "by 21 Jul 2024 8:00"},
    {"3934?前", "3934年？前", "by 3933?"},
    {"Y12000前", "11999年底前", "by 11999"},
    {"2023年一季度以前", "2023年一季度前", "by Q4 2022"},
    {"2023年6月30日前", "2023年6月30日前", "by 30 Jun 2023"},
    {"2024-W09", "2024年第9周", "week 9 2024"},
    {"2020-W53", "2020年第53周", "week 53 2020"},
    {"一五", "“一五”（1953—1957年）", "1st Five-Year Plan (1953–1957)"},
    {"到“十二五”初", "“十二五”初", "early 12th Five-Year Plan (2011–2015)"},
    {"截至2020年前三季度末", "截至2020年三季度末", "end of Q3 2020"},
    {"“十二五”末", "“十二五”末", "end of 12th Five-Year Plan (2011–2015)"},
};

static void test_labels(void)
{
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        TbPeriod period;
        TbPeriodError error;
        g_test_message("%s", labels[i].text);
        bool read = tb_period_parse(arena, labels[i].text, INT64_MIN, &period, &error);
        g_assert_cmpint(read, ==, labels[i].chinese != NULL);
        if (!read)
            continue;
        g_assert_cmpstr(tb_period_label(arena, &period, "zh-CN"), ==, labels[i].chinese);
        g_assert_cmpstr(tb_period_label(arena, &period, NULL), ==, labels[i].chinese);
        g_assert_cmpstr(tb_period_label(arena, &period, "en"), ==, labels[i].english);
    }
    tb_arena_free(arena);
}

static void test_date_labels(void)
{
    TbArena *arena = tb_arena_new();
    TbDate date = {.year = 2020, .month = 7, .day = 1, .precision = TB_PRECISION_QUARTER};
    g_assert_cmpstr(tb_date_label(arena, &date, "zh"), ==, "2020年三季度");
    g_assert_cmpstr(tb_date_label(arena, &date, "en"), ==, "Q3 2020");
    date.precision = TB_PRECISION_DAY;
    g_assert_cmpstr(tb_date_label(arena, &date, "zh"), ==, "2020年7月1日");
    tb_arena_free(arena);
}

static void test_labels_of_the_east(void)
{
    static const struct {
        const char *text, *japanese, *korean;
    } east[] = {
        {"2024-03-05", "2024年3月5日", "2024년 3월 5일"},
        {"2024-03-05T08:30", "2024年3月5日 8:30", "2024년 3월 5일 8:30"},
        {"2024-Q3", "2024年第3四半期", "2024년 3분기"},
        {"2024-H1", "2024年上半期", "2024년 상반기"},
        {"2024-W10", "2024年第10週", "2024년 10주차"},
        {"202X", "2020年代", "2020년대"},
        {"公元前221年", "紀元前221年", "기원전 221년"},
        {"2010/2013", "2010～2013年", "2010~2013년"},
        {"2024-05/2024-08", "2024年5～8月", "2024년 5~8월"},
        {"2024-05-01/2024-05-03", "2024年5月1～3日", "2024년 5월 1~3일"},
        {"2024-11/2025-02", "2024年11月～2025年2月", "2024년 11월~2025년 2월"},
        {"../2024-10", "2024年10月まで", "2024년 10월까지"},
        {"2024-06-01/..", "2024年6月1日から", "2024년 6월 1일부터"},
        {"2024-05~", "2024年5月頃", "2024년 5월경"},
        {"截至2020年11月底", "2020年11月末時点", "2020년 11월 말 기준"},
        {"“十四五”", "第14次5か年計画 (2021～2025年)", "제14차 5개년 계획 (2021~2025년)"},
        {"20世纪", "20世紀", "20세기"},
        {"21世纪", "21世紀", "21세기"},
        {"-02XX", "紀元前3世紀", "기원전 3세기"},
        {"18XX", "18XX年", "18XX년"},
        {"19XX?", "19XX年？", "19XX년?"},
        {"Y-66000000", "6600万年前", "6600만 년 전"},
        {"Y-13800000000", "138億年前", "138억 년 전"},
        {"Y-13798500000", "137.985億年前", "137.985억 년 전"},
        {"2024-21", "2024年春", "2024년 봄"},
        {"2024-22", "2024年夏", "2024년 여름"},
        {"2024-23", "2024年秋", "2024년 가을"},
        {"2024-24", "2024年冬", "2024년 겨울"},
        {"2024-H2", "2024年下半期", "2024년 하반기"},
        {"2024-Q1/2024-Q3", "2024年第1四半期～第3四半期", "2024년 1분기~3분기"},
        {"2024-Q4/2025-Q1", "2024年第4四半期～2025年第1四半期", "2024년 4분기~2025년 1분기"},
        {"2021年初", "2021年初め", "2021년 초"},
        {"2021年中", "2021年半ば", "2021년 중반"},
        {"2021年底", "2021年末", "2021년 말"},
        {"2024?", "2024年？", "2024년?"},
        {"2024%", "2024年頃？", "2024년경?"},
        {"2020/", "2020年～？", "2020년~?"},
        {"/2020", "？～2020年", "?~2020년"},
        {"2024-03-05T08:30/2024-03-05T10:00", "2024年3月5日 8:30～10:00",
         "2024년 3월 5일 8:30~10:00"},
        {"2024-03-05T08:30/2024-03-06T10:00", "2024年3月5日 8:30～3月6日 10:00",
         "2024년 3월 5일 8:30~3월 6일 10:00"},
        {"2024-03-05/2024-04-08", "2024年3月5日～4月8日", "2024년 3월 5일~4월 8일"},
        {"2024-H1/2024-H2", "2024年上半期～下半期", "2024년 상반기~하반기"},
        {"198X", "1980年代", "1980년대"},
        {"公元前21年", "紀元前21年", "기원전 21년"},
        {"2024年9月底前", "2024年9月までに", "2024년 9월까지"},
        {"2024年9月前", "2024年8月までに", "2024년 8월까지"},
        {"-0220/-0201", "紀元前221年～紀元前202年", "기원전 221년~기원전 202년"},
        {"2023-12-30/2024-01-02", "2023年12月30日～2024年1月2日",
         "2023년 12월 30일~2024년 1월 2일"},
    };
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(east); i++) {
        TbPeriod period;
        TbPeriodError error;
        g_assert_true(tb_period_parse(arena, east[i].text, INT64_MIN, &period, &error));
        g_assert_cmpstr(tb_period_label(arena, &period, "ja"), ==, east[i].japanese);
        g_assert_cmpstr(tb_period_label(arena, &period, "ko"), ==, east[i].korean);
    }
    tb_arena_free(arena);
}

static void test_labels_in_year(void)
{
    static const LabelCase parts[] = {
        {"2020-11", "11月", "Nov"},
        {"2025-06-30", "6月30日", "30 Jun"},
        {"2025-Q2", "二季度", "Q2"},
        {"2025-H1", "上半年", "H1"},
        {"2020-01/2020-11", "1—11月", "Jan–Nov"},
        {"2020-Q1/2020-Q3", "前三季度", "Q1–Q3"},
        {"2020", NULL, NULL},
        {"2020年底", NULL, NULL},
        {"2020-11~", NULL, NULL},
        {"2020-11/2021-03", NULL, NULL},
        {"2020-11/..", NULL, NULL},
        {"十四五", NULL, NULL},
    };
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        TbPeriod period;
        TbPeriodError error;
        g_test_message("%s", parts[i].text);
        g_assert_true(tb_period_parse(arena, parts[i].text, INT64_MIN, &period, &error));
        g_assert_cmpstr(tb_period_label_in_year(arena, &period, "zh-CN"), ==, parts[i].chinese);
        g_assert_cmpstr(tb_period_label_in_year(arena, &period, "en"), ==, parts[i].english);
    }
    tb_arena_free(arena);
}

static void test_labels_in_month(void)
{
    static const struct {
        const char *text, *chinese, *english, *korean;
    } days[] = {
        {"2025-06-30", "30日", "30", "30일"}, {"2025-06", NULL, NULL, NULL},
        {"2025-06-30~", NULL, NULL, NULL},    {"2025-06-01/2025-06-05", NULL, NULL, NULL},
        {"-0220-06-03", "3日", "3", "3일"},   {"2025-06-30T08:05", NULL, NULL, NULL},
    };
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
        TbPeriod period;
        TbPeriodError error;
        g_test_message("%s", days[i].text);
        g_assert_true(tb_period_parse(arena, days[i].text, INT64_MIN, &period, &error));
        g_assert_cmpstr(tb_period_label_in_month(arena, &period, "zh-CN"), ==, days[i].chinese);
        g_assert_cmpstr(tb_period_label_in_month(arena, &period, "en"), ==, days[i].english);
        g_assert_cmpstr(tb_period_label_in_month(arena, &period, "ko"), ==, days[i].korean);
    }
    tb_arena_free(arena);
}

// ---- Every label reads back ----

static const int64_t years[] = {-13800000000, -66000000, -12345, -9999, -220, -1,   0,    9,
                                99,           221,       1000,   1980,  2000, 2020, 12020};

typedef struct {
    TbArena *arena;
    unsigned count;
} Check;

static void check(Check *round, TbPeriod *period)
{
    TbPeriod again;
    TbPeriodError error;
    const char *label = tb_period_label(round->arena, period, "zh");
    bool read = tb_period_parse(round->arena, label, INT64_MIN, &again, &error);
    if (!read || !tb_period_equal(period, &again))
        g_test_message("“%s” %s", label, read ? "reads as another period" : error.cause);
    g_assert_true(read && tb_period_equal(period, &again));
    g_assert_cmpstr(tb_period_label(round->arena, &again, "zh"), ==, label);
    const char *english = tb_period_label(round->arena, period, "en");
    g_assert_cmpuint(strlen(english), >, 0);
    round->count++;
}

static TbDate make_date(int64_t year, TbPrecision precision, int step)
{
    TbDate date = {.year = year, .month = 1, .day = 1, .precision = precision};
    switch (precision) {
    case TB_PRECISION_DAY:
        date.month = step % 12 + 1;
        date.day = (step * 7) % 28 + 1;
        break;
    case TB_PRECISION_MONTH:
        date.month = step % 12 + 1;
        break;
    case TB_PRECISION_QUARTER:
        date.month = step % 2 ? step % 4 * 3 + 1 : (step / 2) % 4 * 3 + 3;
        break;
    case TB_PRECISION_HALF:
        date.month = step % 2 * 6 + 1;
        break;
    case TB_PRECISION_DECADE:
        date.year = ABS(year) / 10 * 10;
        break;
    case TB_PRECISION_CENTURY:
        date.year = ABS(year) % 20000 / 100 * 100;
        break;
    case TB_PRECISION_YEAR:
    case TB_PRECISION_COUNT:
        break;
    }
    // Decades and centuries far from ours have no name.
    if (precision == TB_PRECISION_DECADE)
        date.year = date.year % 20000;
    date.approximate = step % 5 == 1;
    date.uncertain = step % 7 == 2;
    return date;
}

static void check_single(Check *round, TbDate date)
{
    TbPeriod period = {.kind = TB_PERIOD_DATE, .first = date, .last = date};
    check(round, &period);
    period.kind = TB_PERIOD_UNTIL;
    check(round, &period);
    if (date.precision != TB_PRECISION_DAY)
        for (int part = 0; part < 3; part++) {
            period.start_of = part == 0;
            period.middle_of = part == 1;
            period.end_of = part == 2;
            period.kind = TB_PERIOD_DATE;
            check(round, &period);
            period.kind = TB_PERIOD_UNTIL;
            check(round, &period);
        }
    period = (TbPeriod){.kind = TB_PERIOD_INTERVAL, .first = date, .last = date};
    bool *flags[] = {&period.open_start, &period.open_end, &period.unknown_start,
                     &period.unknown_end};
    for (size_t i = 0; i < G_N_ELEMENTS(flags); i++) {
        *flags[i] = true;
        check(round, &period);
        *flags[i] = false;
    }
}

static void test_dates_read_back(void)
{
    Check round = {tb_arena_new(), 0};
    for (size_t y = 0; y < G_N_ELEMENTS(years); y++)
        for (int precision = 0; precision < TB_PRECISION_COUNT; precision++)
            for (int step = 0; step < 24; step++)
                check_single(&round, make_date(years[y], (TbPrecision)precision, step));
    g_test_message("%u labels", round.count);
    tb_arena_free(round.arena);
}

static void test_intervals_read_back(void)
{
    Check round = {tb_arena_new(), 0};
    GRand *random = g_rand_new_with_seed(7);
    for (int i = 0; i < 40000; i++) {
        int64_t from = years[g_rand_int_range(random, 0, G_N_ELEMENTS(years))];
        int64_t to =
            g_rand_boolean(random) ? from : years[g_rand_int_range(random, 0, G_N_ELEMENTS(years))];
        TbDate first = make_date(from, (TbPrecision)g_rand_int_range(random, 0, TB_PRECISION_COUNT),
                                 g_rand_int_range(random, 0, 200));
        TbDate last = make_date(to, (TbPrecision)g_rand_int_range(random, 0, TB_PRECISION_COUNT),
                                g_rand_int_range(random, 0, 200));
        if (tb_date_end(&last) <= tb_date_start(&first))
            continue;
        TbPeriod period = {.kind = TB_PERIOD_INTERVAL, .first = first, .last = last};
        check(&round, &period);
    }
    g_assert_cmpuint(round.count, >, 10000);
    g_rand_free(random);
    tb_arena_free(round.arena);
}

static void test_plans_read_back(void)
{
    Check round = {tb_arena_new(), 0};
    for (int plan = 1; plan <= 20; plan++)
        for (int part = 0; part < 4; part++) {
            char text[64];
            TbPeriod period;
            TbPeriodError error;
            static const char *const parts[] = {"", "初", "中期", "末"};
            g_snprintf(text, sizeof text, "第%d个五年规划%s", plan, parts[part]);
            g_assert_true(tb_period_parse(round.arena, text, INT64_MIN, &period, &error));
            g_assert_true(period.start_of == (part == 1) && period.middle_of == (part == 2) &&
                          period.end_of == (part == 3));
            // A part is a date in one year of the plan.
            g_assert_cmpint(period.kind, ==, part ? TB_PERIOD_DATE : TB_PERIOD_PLAN);
            int64_t more = period.last.year - period.first.year;
            g_assert_cmpint(more, ==, part ? 0 : 4);
            check(&round, &period);
        }
    tb_arena_free(round.arena);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/period-label/labels", test_labels);
    g_test_add_func("/period-label/east", test_labels_of_the_east);
    g_test_add_func("/period-label/in-year", test_labels_in_year);
    g_test_add_func("/period-label/in-month", test_labels_in_month);
    g_test_add_func("/period-label/dates", test_date_labels);
    g_test_add_func("/period-label/dates-read-back", test_dates_read_back);
    g_test_add_func("/period-label/intervals-read-back", test_intervals_read_back);
    g_test_add_func("/period-label/plans-read-back", test_plans_read_back);
    return g_test_run();
}
