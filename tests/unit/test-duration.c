// SPDX-License-Identifier: MIT
#include "quantity/period.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { HOUR = TB_DURATION_HOUR, DAY, WEEK, MONTH, QUARTER, YEAR };

typedef struct {
    const char *text;
    double count;
    int unit;
    const char *flags; // w within, n nth
    const char *chinese, *english;
} DurationCase;

static const DurationCase durations[] = {
    {"10天", 10, DAY, "", "10天", "10 days"},
    {"10天内", 10, DAY, "w", "10天内", "within 10 days"},
    {"10日以内", 10, DAY, "w", "10天内", "within 10 days"},
    {"1个月内", 1, MONTH, "w", "1个月内", "within 1 month"},
    {"2个月之内", 2, MONTH, "w", "2个月内", "within 2 months"},
    {"2个月", 2, MONTH, "", "2个月", "2 months"},
    {"３个月", 3, MONTH, "", "3个月", "3 months"},
    {"第3个月", 3, MONTH, "n", "第3个月", "month 3"},
    {"第十天", 10, DAY, "n", "第10天", "day 10"},
    {"首月", 1, MONTH, "n", "第1个月", "month 1"},
    {"三年", 3, YEAR, "", "3年", "3 years"},
    {"两周", 2, WEEK, "", "2周", "2 weeks"},
    {"兩個星期", 2, WEEK, "", "2周", "2 weeks"},
    {"1个季度", 1, QUARTER, "", "1个季度", "1 quarter"},
    {"36小时", 36, HOUR, "", "36小时", "36 hours"},
    {"半年", 0.5, YEAR, "", "半年", "0.5 years"},
    {"半年内", 0.5, YEAR, "w", "半年内", "within 0.5 years"},
    {"半个月", 0.5, MONTH, "", "半个月", "0.5 months"},
    {"半个小时", 0.5, HOUR, "", "半小时", "0.5 hours"},
    {"一个半月", 1.5, MONTH, "", "1.5个月", "1.5 months"},
    {"两年半", 2.5, YEAR, "", "2.5年", "2.5 years"},
    {"1.5年", 1.5, YEAR, "", "1.5年", "1.5 years"},
    {"0天", 0, DAY, "", "0天", "0 days"},
    {"M+3", 3, MONTH, "", "3个月", "3 months"},
    {"T+10", 10, DAY, "", "10天", "10 days"},
    {"t+0", 0, DAY, "", "0天", "0 days"},
    {"W+2", 2, WEEK, "", "2周", "2 weeks"},
    {"Y+1", 1, YEAR, "", "1年", "1 year"},
    {"P10D", 10, DAY, "", "10天", "10 days"},
    {"P2M", 2, MONTH, "", "2个月", "2 months"},
    {"P1.5Y", 1.5, YEAR, "", "1.5年", "1.5 years"},
    {"P3W", 3, WEEK, "", "3周", "3 weeks"},
    {"PT36H", 36, HOUR, "", "36小时", "36 hours"},
    {"10 days", 10, DAY, "", "10天", "10 days"},
    {"1 month", 1, MONTH, "", "1个月", "1 month"},
    {"138亿年", 13.8e9, YEAR, "", "13800000000年", "13800000000 years"},
};

static TbDuration duration_of(TbArena *arena, const char *text)
{
    TbDuration duration;
    TbPeriodError error;
    bool read = tb_duration_parse(arena, text, &duration, &error);
    g_test_message("%s: %s", text, read ? "read" : error.cause);
    g_assert_true(read);
    return duration;
}

static void test_read(void)
{
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(durations); i++) {
        const DurationCase *expected = &durations[i];
        TbDuration duration = duration_of(arena, expected->text);
        g_assert_cmpfloat(duration.count, ==, expected->count);
        g_assert_cmpint(duration.unit, ==, expected->unit);
        g_assert_cmpint(duration.within, ==, strchr(expected->flags, 'w') != NULL);
        g_assert_cmpint(duration.nth, ==, strchr(expected->flags, 'n') != NULL);
        g_assert_cmpstr(duration.text, ==, expected->text);
        g_assert_cmpstr(tb_duration_label(arena, &duration, "zh"), ==, expected->chinese);
        g_assert_cmpstr(tb_duration_label(arena, &duration, "en"), ==, expected->english);
    }
    tb_arena_free(arena);
}

static void test_labels_read_back(void)
{
    static const double counts[] = {0.5, 1, 1.5, 2, 3, 10, 12, 100, 1500};
    TbArena *arena = tb_arena_new();
    for (int unit = 0; unit < TB_DURATION_COUNT; unit++)
        for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
            for (int kind = 0; kind < 3; kind++) {
                TbDuration duration = {.count = counts[i],
                                       .unit = (TbDurationUnit)unit,
                                       .within = kind == 1,
                                       .nth = kind == 2};
                if (duration.nth && counts[i] != floor(counts[i]))
                    continue;
                TbDuration again = duration_of(arena, tb_duration_label(arena, &duration, "zh"));
                g_assert_cmpfloat(again.count, ==, duration.count);
                g_assert_cmpint(again.unit, ==, duration.unit);
                g_assert_cmpint(again.within, ==, duration.within);
                g_assert_cmpint(again.nth, ==, duration.nth);
            }
    tb_arena_free(arena);
}

static void test_errors(void)
{
    static const struct {
        const char *text;
        size_t offset;
        const char *cause;
    } cases[] = {
        {"", 0, "no length of time"},
        {"天", 0, "no length of time at “天”"},
        {"几天", 0, "no length of time"},
        {"10", 2, "no unit of time"},
        {"10米", 2, "“米” is no unit of time"},
        {"第0天", 0, "from the first on"},
        {"第1.5天", 0, "from the first on"},
        {"-5天", 0, "no length of time"},
        {"10天后", 5, "can't read “后”"},
        {"P1Y6M", 0, "one unit"},
        {"P10H", 0, "no ISO 8601"},
        {"PT10D", 0, "no ISO 8601"},
        {"P10", 0, "no ISO 8601"},
        {"1e30年", 0, "too long"},
        {"1e400天", 0, "too long"},
        {"0天内", 0, "no length of time"},
        {"第3个月内", 0, "no length of time"},
        {"半", 3, "half of what?"},
        {"\xff", 0, "not UTF-8"},
        {"M+", 2, "no length of time"},
    };
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbDuration duration;
        TbPeriodError error;
        g_test_message("case %zu", i);
        g_assert_false(tb_duration_parse(arena, cases[i].text, &duration, &error));
        g_test_message("%zu: %s", error.offset, error.cause);
        g_assert_nonnull(strstr(error.cause, cases[i].cause));
        g_assert_cmpuint(error.offset, ==, cases[i].offset);
    }
    tb_arena_free(arena);
}

static void test_nominal_days(void)
{
    static const struct {
        const char *text;
        double days;
    } cases[] = {{"10天", 10},          {"2周", 14},          {"36小时", 1.5},
                 {"1年", 365.2425},     {"12个月", 365.2425}, {"4个季度", 365.2425},
                 {"半年", 365.2425 / 2}};
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbDuration duration = duration_of(arena, cases[i].text);
        g_assert_cmpfloat(fabs(tb_duration_days(&duration) - cases[i].days), <, 1e-9);
    }
    tb_arena_free(arena);
}

static void test_added_by_the_calendar(void)
{
    static const struct {
        int64_t year;
        int month, day;
        const char *duration;
        int64_t to_year;
        int to_month, to_day;
    } cases[] = {
        {2020, 1, 23, "10天", 2020, 2, 2},    {2020, 1, 23, "1个月", 2020, 2, 23},
        {2020, 1, 31, "1个月", 2020, 2, 29},  {2021, 1, 31, "1个月", 2021, 2, 28},
        {2020, 11, 30, "3个月", 2021, 2, 28}, {2020, 2, 29, "1年", 2021, 2, 28},
        {2020, 2, 29, "4年", 2024, 2, 29},    {2020, 10, 1, "1个季度", 2021, 1, 1},
        {2020, 7, 1, "半年", 2021, 1, 1},     {2020, 1, 1, "2周", 2020, 1, 15},
        {2020, 1, 1, "0天", 2020, 1, 1},      {-220, 12, 1, "1个月", -219, 1, 1},
        {2020, 1, 1, "第3个月", 2020, 4, 1},
    };
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbDuration duration = duration_of(arena, cases[i].duration);
        double start = (double)tb_days_from_civil(cases[i].year, cases[i].month, cases[i].day);
        double reached = tb_duration_add(start, &duration);
        g_assert_cmpfloat(
            reached, ==,
            (double)tb_days_from_civil(cases[i].to_year, cases[i].to_month, cases[i].to_day));
        // The time of day stays.
        g_assert_cmpfloat(tb_duration_add(start + 0.25, &duration), ==, reached + 0.25);
    }
    TbDuration hours = duration_of(arena, "36小时");
    g_assert_cmpfloat(tb_duration_add(0, &hours), ==, 1.5);
    TbDuration half = duration_of(arena, "半个月");
    g_assert_cmpfloat(fabs(tb_duration_add(0, &half) - 365.2425 / 24), <, 1e-9);
    TbDuration month = duration_of(arena, "1个月");
    g_assert_cmpfloat(tb_duration_add(-INFINITY, &month), ==, -INFINITY);
    tb_arena_free(arena);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/duration/read", test_read);
    g_test_add_func("/duration/read-back", test_labels_read_back);
    g_test_add_func("/duration/errors", test_errors);
    g_test_add_func("/duration/days", test_nominal_days);
    g_test_add_func("/duration/add", test_added_by_the_calendar);
    return g_test_run();
}
