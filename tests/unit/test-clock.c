// SPDX-License-Identifier: MIT
// Times of day: how periods with them are read, written and named.
#include "quantity/period.h"

#include <glib.h>
#include <math.h>
#include <string.h>

typedef struct {
    const char *text, *edtf, *chinese, *english; // NULL: not compared
} ClockCase;

static const ClockCase clocks[] = {
    // ISO 8601
    {"2024-05-06T08:05", "2024-05-06T08:05", "2024年5月6日8:05", "6 May 2024 8:05"},
    {"2024-05-06 8:05", "2024-05-06T08:05", NULL, NULL},
    {"2024-05-06T08", "2024-05-06T08", "2024年5月6日8时", "6 May 2024 8:00"},
    {"2024-05-06T08:05:30.5Z", "2024-05-06T08:05:30Z", "2024年5月6日8:05:30", NULL},
    {"2024-05-06T08:05+0530", "2024-05-06T08:05+05:30", NULL, NULL},
    {"2024-05-06T24:00", "2024-05-06T24:00", "2024年5月6日24:00", NULL},
    {"2024-05-06T00:00", "2024-05-06T00:00", "2024年5月6日0:00", NULL},
    {"2024-05-06T00:00:00+08:00", "2024-05-06", "2024年5月6日", NULL}, // how programs write dates
    {"2024-05-06T08:00/2024-05-06T12:30", "2024-05-06T08:00/2024-05-06T12:30",
     "2024年5月6日8:00—12:30", "6 May 2024 8:00–12:30"},
    {"2024-05-06T08:00/12:30", "2024-05-06T08:00/2024-05-06T12:30", NULL, NULL},
    {"2024-05-06T22:00+08:00/2024-05-07T06:00", "2024-05-06T22:00+08:00/2024-05-07T06:00+08:00",
     "2024年5月6日22:00—5月7日6:00", NULL},
    // Chinese
    {"2024年5月6日8时", "2024-05-06T08", "2024年5月6日8时", NULL},
    {"2024年5月6日8时5分", "2024-05-06T08:05", NULL, NULL},
    {"2024年5月6日8时05分30秒", "2024-05-06T08:05:30", NULL, NULL},
    {"2024年5月6日 08:05", "2024-05-06T08:05", NULL, NULL},
    {"2024年5月6日下午3点半", "2024-05-06T15:30", NULL, NULL},
    {"2024年5月6日下午三点整", "2024-05-06T15:00", NULL, NULL},
    {"2024年5月6日中午12时", "2024-05-06T12", NULL, NULL},
    {"2024年5月6日凌晨2时", "2024-05-06T02", NULL, NULL},
    {"2024年5月6日晚8点10分", "2024-05-06T20:10", NULL, NULL},
    {"2024年5月6日20时至22时", "2024-05-06T20/2024-05-06T22", "2024年5月6日20时—22时", NULL},
    {"2024年5月6日8—12时", "2024-05-06T08/2024-05-06T12", NULL, NULL},
    {"2024年5月6日8:00—12:30", "2024-05-06T08:00/2024-05-06T12:30", NULL, NULL},
    {"2024年5月6日22时至7日6时", "2024-05-06T22/2024-05-07T06", NULL, NULL},
    {"2024年5月31日22时至次日6时", "2024-05-31T22/2024-06-01T06", NULL, NULL},
    {"截至2024年5月6日16时", "2024-05-06T16", "截至2024年5月6日16时", NULL},
    {"北京时间2024年5月6日16时20分", "2024-05-06T16:20+08:00", NULL, NULL},
    {"2024年5月6日18时前", NULL, "2024年5月6日18时前", NULL},
    {"2024年5月6日18:00前", NULL, "2024年5月6日18:00前", NULL},
};

static TbPeriod read_period(TbArena *arena, const char *text)
{
    TbPeriod period;
    TbPeriodError error;
    if (!tb_period_parse(arena, text, INT64_MIN, &period, &error))
        g_error("%s: %s", text, error.cause);
    return period;
}

static void test_read(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(clocks); i++) {
        const ClockCase *expected = &clocks[i];
        TbArena *arena = tb_arena_new();
        TbPeriod period = read_period(arena, expected->text);
        if (expected->edtf)
            g_assert_cmpstr(tb_period_edtf(arena, &period), ==, expected->edtf);
        if (expected->english)
            g_assert_cmpstr(tb_period_label(arena, &period, "en"), ==, expected->english);
        const char *label = tb_period_label(arena, &period, "zh-CN");
        if (expected->chinese)
            g_assert_cmpstr(label, ==, expected->chinese);
        // A label leaves the zone to the figure; all else it says.
        TbPeriod again = read_period(arena, label);
        g_assert_cmpstr(tb_period_label(arena, &again, "zh-CN"), ==, label);
        if (!period.first.clock.zoned)
            g_assert_true(tb_period_equal(&period, &again));
        tb_arena_free(arena);
    }
}

static void test_refused(void)
{
    static const char *const texts[] = {"2024-05-06T25:00",     "2024-05-06T08:60",
                                        "2024-05-06T24:01",     "2024-05-06T08:00+15:00",
                                        "2024-05-06T8:5",       "2024年5月6日25时",
                                        "2024年5月6日上午15时", "2024年5月6日晚上12点",
                                        "2024年5月8时",         "2024-05-06T08:00/07:00",
                                        "2024年5月6日8时至8时", "8时至9时",
                                        "2024年5月6日下午",     "2024-05-06T08:00/08:00",
                                        "2024年5月6日8时70分",  "2024年5月6日晚上20时30分起20分"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        TbArena *arena = tb_arena_new();
        TbPeriod period;
        TbPeriodError error;
        if (tb_period_parse(arena, texts[i], INT64_MIN, &period, &error))
            g_error("%s is read as %s", texts[i], tb_period_edtf(arena, &period));
        g_assert_cmpstr(error.cause, !=, "");
        tb_arena_free(arena);
    }
}

static void test_zones(void)
{
    static const struct {
        const char *text, *label;
        int minutes;
    } zones[] = {{"Z", "UTC", 0},
                 {"UTC+8", "北京时间", 480},
                 {"+08:00", "北京时间", 480},
                 {"北京时间", "北京时间", 480},
                 {"-0330", "UTC−3:30", -210},
                 {"UTC+5:30", "UTC+5:30", 330}};
    TbArena *arena = tb_arena_new();
    int minutes;
    for (size_t i = 0; i < G_N_ELEMENTS(zones); i++) {
        g_assert_true(tb_zone_parse(zones[i].text, &minutes));
        g_assert_cmpint(minutes, ==, zones[i].minutes);
        g_assert_cmpstr(tb_zone_label(arena, minutes, "zh-CN"), ==, zones[i].label);
    }
    static const char *const none[] = {"", "8", "+8:0", "+25:00", "CST", "UTC8", "+08:00x"};
    for (size_t i = 0; i < G_N_ELEMENTS(none); i++)
        g_assert_false(tb_zone_parse(none[i], &minutes));
    tb_arena_free(arena);
}

// The same moment on other clocks, over midnight and the ends of months.
static void test_moved(void)
{
    TbArena *arena = tb_arena_new();
    TbPeriod period = read_period(arena, "2024-02-29T20:30Z");
    TbDate there = tb_date_in_zone(&period.first, 480), back = tb_date_in_zone(&there, 0);
    g_assert_cmpstr(tb_date_label(arena, &there, "zh-CN"), ==, "2024年3月1日4:30");
    g_assert_cmpstr(tb_date_label(arena, &back, "zh-CN"), ==, "2024年2月29日20:30");
    double moment = tb_date_moment(&period.first, 480, NAN);
    g_assert_cmpfloat_with_epsilon(moment, tb_date_moment(&there, 480, NAN), 1e-9);
    g_assert_true(isnan(tb_date_moment(&(TbDate){.year = 2024, .month = 1, .day = 1}, 0, NAN)));
    tb_arena_free(arena);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/clock/read", test_read);
    g_test_add_func("/clock/refused", test_refused);
    g_test_add_func("/clock/zones", test_zones);
    g_test_add_func("/clock/moved", test_moved);
    return g_test_run();
}
